//! Why a name may be another, in plain words.

use crate::cli::words;
use crate::diag::Lang;
use crate::model::{BoardId, Money};
use crate::suggest::{Band, Reason, Sign, Trait};

/// How likely, in words.
pub(super) const fn band(band: Band, lang: Lang) -> &'static str {
    match band {
        Band::VeryLikely => lang.pick("mycket troligt", "very likely"),
        Band::Possible => lang.pick("möjligt", "possible"),
        Band::Resembles => lang.pick("liknar bara", "resembles only"),
    }
}

/// A reason as a part of a sentence.
pub(super) fn reason(reason: &Reason, lang: Lang) -> String {
    match reason {
        Reason::Name(found) => of_names(found, lang),
        Reason::Grants(sign) => of_grants(sign, lang),
        Reason::EditDistance(letters) => {
            let words = lang.pick("namnen skiljer sig i", "the names differ in");
            format!("{words} {}", count_of(*letters, lang))
        }
        Reason::SharedName => lang
            .pick(
                "samma namn, som är flera organisationers: ge raderna deras nummer",
                "the same name, which is that of several: give the rows their number",
            )
            .to_owned(),
        Reason::Ambiguous => lang
            .pick("en annan är lika trolig", "another is as likely")
            .to_owned(),
    }
}

fn of_names(found: &Trait, lang: Lang) -> String {
    let list = |words: &[String]| words.join(", ");
    let (label, said) = match found {
        Trait::SameWords(words) => (["samma ord", "same words"], list(words)),
        Trait::SamePlace(place) => (["samma ort", "same place"], place.clone()),
        Trait::Spelling(one, other) => {
            let label = ["stavas olika, låter lika", "spelt in two ways"];
            (label, format!("{one} / {other}"))
        }
        Trait::Slip(one, other, letters) => {
            let apart = lang.pick("skiljer", "apart");
            return format!("{} {apart}: {one} / {other}", count_of(*letters, lang));
        }
        Trait::Abbreviation(short, long) => {
            (["förkortning", "abbreviation"], format!("{short} / {long}"))
        }
        Trait::CutShort(short, long) => (["avkortat", "cut short"], format!("{short}. / {long}")),
        Trait::Joined(whole, apart) => (
            ["särskrivet", "written apart"],
            format!("{apart} / {whole}"),
        ),
        Trait::Extra(words) => (["bara i det ena", "in one of them only"], list(words)),
        Trait::Differing(one, other) => {
            let label = ["emot: olika ord", "against: different words"];
            (label, format!("{} / {}", list(one), list(other)))
        }
    };
    format!("{}: {said}", words::pick(lang, label))
}

fn of_grants(sign: &Sign, lang: Lang) -> String {
    let years = |years: &[i32]| {
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        years.join(", ")
    };
    let (label, said) = match sign {
        Sign::SameKind(kind) => {
            let label = ["samma föreningstyp", "same kind"];
            (label, words::of(*kind, lang).to_owned())
        }
        Sign::OtherKind(one, other) => {
            let label = ["emot: olika föreningstyp", "against: different kinds"];
            let [one, other] = [one, other].map(|kind| words::of(*kind, lang));
            (label, format!("{one} / {other}"))
        }
        Sign::SameBoard(boards) => {
            let boards: Vec<&str> = boards.iter().map(BoardId::as_str).collect();
            (["samma nämnd", "same board"], boards.join(", "))
        }
        Sign::OtherYears {
            board,
            grant_type,
            years: own,
            others,
        } => {
            let (own, others) = (years(own), years(others));
            return match lang {
                Lang::Sv => format!("{grant_type} från {board} andra år: {own} mot {others}"),
                Lang::En => {
                    format!("{grant_type} from {board} in other years: {own} against {others}")
                }
            };
        }
        Sign::SameAmounts(amounts) => {
            let amounts = amounts.iter().take(3).map(|ore| Money::from_ore(*ore));
            let amounts: Vec<String> = amounts.map(words::kronor).collect();
            (["samma belopp", "same amount"], amounts.join(", "))
        }
        Sign::SameYears(same) => {
            let label = [
                "emot: båda har samma bidrag samma år",
                "against: both have the same grant in the same year",
            ];
            (label, years(same))
        }
    };
    format!("{}: {said}", words::pick(lang, label))
}

/// A number of letters.
fn count_of(letters: usize, lang: Lang) -> String {
    let words = lang.pick(["bokstav", "bokstäver"], ["letter", "letters"]);
    words::count(letters, words)
}
