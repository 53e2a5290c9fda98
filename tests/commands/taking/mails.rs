//! Mails as they come: what each becomes, and what of it stands in no file.

use crate::support::{code, err, out, parsed};

use super::{case, empty, initiatives, take};

/// What a mail becomes: its title, its sender, what its text has and what no file has.
struct Mail {
    file: &'static str,
    title: &'static str,
    organisation: &'static str,
    received: &'static str,
    has: &'static [&'static str],
    lacks: &'static [&'static str],
}

const MAILS: &[Mail] = &[
    Mail {
        file: "01-vanligt.eml",
        title: "Mötesplats för dansande pensionärer",
        organisation: "Danslaget Svängen",
        received: "2021-02-11",
        has: &[
            "fyrtio",
            "[telefon]",
            "[e-post]",
            "skriver för Danslaget Svängen",
        ],
        lacks: &["Karin", "Ekelöf", "123 45", "Storgatan", "ekelof"],
    },
    Mail {
        file: "02-latin1.eml",
        title: "Språkgrupp för nyblivna mödrar",
        organisation: "Mödrahjälpen",
        received: "2021-03-02",
        has: &["fött barn och inte talar svenska"],
        lacks: &["Åsa", "Öhrn", "12 34 56"],
    },
    Mail {
        file: "03-bara-html.eml",
        title: "Cykelverkstad",
        organisation: "Cykelköket ideell förening",
        received: "2021-04-21",
        has: &["Vi saknar en verkstad", "Tre kvällar i veckan"],
        lacks: &["Mehmet", "Yılmaz", "0709", "MsoNormal", "margin"],
    },
    Mail {
        file: "04-alternativ.eml",
        title: "Odlingslotter vid höghusen",
        organisation: "Nätverket Gröna Fingrar",
        received: "2021-05-10",
        has: &["Trettio familjer är med"],
        lacks: &["Li Wang", "Wang"],
    },
    Mail {
        file: "05-vidarebefordrat.eml",
        title: "Fråga om läxhjälp",
        organisation: "Somaliska kvinnoföreningen",
        received: "2021-06-03",
        has: &["elever på mellanstadiet två kvällar"],
        lacks: &[
            "kom till oss",
            "Fatima",
            "Nur",
            "Bo",
            "Ask",
            "Eva",
            "Lind",
            "073",
            "Skickat",
        ],
    },
    Mail {
        file: "06-svar.eml",
        title: "Belysning på elljusspåret",
        organisation: "Okänd avsändare",
        received: "2021-10-03",
        has: &["Skidklubben Spåret vill byta lamporna"],
        lacks: &["Sven", "Erik", "Holm", "Anna", "Berg", "inga pengar", "013"],
    },
    Mail {
        file: "07-bilagor.eml",
        title: "Tillgänglig brygga",
        organisation: "Fiskeklubben Abborren",
        received: "2021-10-12",
        has: &["Krävs bygglov eller dispens?"],
        lacks: &["Lars", "Strandvägen", "590 10", "PDF"],
    },
    Mail {
        file: "08-telefon.eml",
        title: "Hej kan man få en tjejkväll på fritidsgården",
        organisation: "Okänd avsändare",
        received: "2021-11-06",
        has: &["Vi är typ 15 tjejer"],
        lacks: &["Amina", "iPhone"],
    },
    Mail {
        file: "09-windows.eml",
        title: "Mat till hemlösa",
        organisation: "Pingstkyrkans diakoni",
        received: "2021-11-15",
        has: &["– varje dag –"],
        lacks: &["Maria", "Sjögren"],
    },
    Mail {
        file: "11-bifogat-mejl.eml",
        title: "Musik på äldreboenden",
        organisation: "Okänd avsändare",
        received: "2021-12-02",
        has: &["Kören Klangen vill sjunga"],
        lacks: &["Sofia", "Grahn", "Bo "],
    },
];

#[test]
fn mails_as_they_come_become_drafts_without_their_persons() {
    for mail in MAILS {
        let data = empty();
        let taken = take(data.path(), &[&case(mail.file), "--yes"]);
        assert_eq!(code(&taken), 0, "{}: {}", mail.file, err(&taken));
        let files = initiatives(&data);
        let [(path, text)] = files.as_slice() else {
            panic!("{}: {files:#?}", mail.file);
        };
        assert_eq!(out(&taken), format!("{path}\n"));
        assert!(
            path.starts_with(&format!("initiatives/2021/{}", mail.received)),
            "{path}"
        );
        for wanted in [
            format!("title: {}\n", mail.title),
            format!("received: {}\n", mail.received),
            "channel: email\n".to_owned(),
            format!("name: {}", mail.organisation),
            "draft: true\n".to_owned(),
        ] {
            assert!(
                text.contains(&wanted),
                "{} lacks {wanted}:\n{text}",
                mail.file
            );
        }
        for has in mail.has {
            assert!(text.contains(has), "{} lacks {has}:\n{text}", mail.file);
        }
        for lacks in mail.lacks {
            assert!(!text.contains(lacks), "{} has {lacks}:\n{text}", mail.file);
            assert!(
                !path.contains(&lacks.to_lowercase().replace(' ', "-")),
                "{path} {lacks}"
            );
        }
    }
}

#[test]
fn what_is_cut_of_a_mail_is_told_with_how_much() {
    let data = empty();
    let mail = case("06-svar.eml");
    let json = take(data.path(), &[&mail, "--yes", "--format", "json"]);
    assert_eq!(parsed(&json)["taken"][0]["cut_lines"], 5);
    let told = err(&take(empty().path(), &[&mail, "--yes", "--lang", "sv"]));
    let said = "5 rader med hälsning, underskrift eller citerat brev togs inte med";
    assert!(told.contains(said), "{told}");
}

/// Of several organisations that a text names none is chosen, nor is the one that only sends a mail on.
#[test]
fn a_sender_that_is_in_doubt_is_told() {
    for (from, text, organisation, told) in [
        (
            "Karin Ek <karin@exempel.se>",
            "Vi i Hällinge Skidklubb och Dansklubben Stjärnsteget vill öppna en lokal.",
            "Okänd avsändare",
            "the text names Dansklubben Stjärnsteget, Hällinge Skidklubb",
        ),
        (
            "Kontaktcenter Linköping <kc@kommunen.exempel.se>",
            "De som ringde vill öppna en lokal i Ryd.",
            "Okänd avsändare",
            "the sender is not known: say who it is when it is judged\n",
        ),
    ] {
        let data = empty();
        let mail = format!(
            "From: {from}\nSubject: Lokal\nDate: Fri, 3 Dec 2021 08:00:00 +0100\n\
            Content-Type: text/plain; charset=utf-8\n\nHej!\n\n{text}\n\nHälsningar\nKarin Ek\n"
        );
        let path = data.put("../mejl.eml", mail);
        let taken = take(data.path(), &[path.to_str().unwrap(), "--yes"]);
        assert!(err(&taken).contains(told), "{}", err(&taken));
        let files = initiatives(&data);
        let [(_, file)] = files.as_slice() else {
            panic!("{files:#?}");
        };
        assert!(file.contains(&format!("name: {organisation}")), "{file}");
        assert!(file.contains(text), "{file}");
    }
}
