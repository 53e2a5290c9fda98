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
        Reason::EditDistance(letters) => match lang {
            Lang::Sv => format!("namnen skiljer sig i {}", letters_sv(*letters)),
            Lang::En => format!("the names differ in {}", letters_en(*letters)),
        },
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
    match found {
        Trait::SameWords(words) => {
            format!("{} {}", lang.pick("samma ord:", "same words:"), list(words))
        }
        Trait::SamePlace(place) => {
            format!("{} {place}", lang.pick("samma ort:", "same place:"))
        }
        Trait::Spelling(one, other) => format!(
            "{} {one} / {other}",
            lang.pick("stavas olika, låter lika:", "spelt in two ways:")
        ),
        Trait::Slip(one, other, letters) => match lang {
            Lang::Sv => format!("{} skiljer: {one} / {other}", letters_sv(*letters)),
            Lang::En => format!("{} apart: {one} / {other}", letters_en(*letters)),
        },
        Trait::Abbreviation(short, long) => format!(
            "{} {short} / {long}",
            lang.pick("förkortning:", "abbreviation:")
        ),
        Trait::CutShort(short, long) => {
            format!("{} {short}. / {long}", lang.pick("avkortat:", "cut short:"))
        }
        Trait::Joined(whole, apart) => format!(
            "{} {apart} / {whole}",
            lang.pick("särskrivet:", "written apart:")
        ),
        Trait::Extra(words) => format!(
            "{} {}",
            lang.pick("bara i det ena:", "in one of them only:"),
            list(words)
        ),
        Trait::Differing(one, other) => format!(
            "{} {} / {}",
            lang.pick("emot: olika ord:", "against: different words:"),
            list(one),
            list(other)
        ),
    }
}

fn of_grants(sign: &Sign, lang: Lang) -> String {
    let years = |years: &[i32]| {
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        years.join(", ")
    };
    match sign {
        Sign::SameKind(kind) => format!(
            "{} {}",
            lang.pick("samma föreningstyp:", "same kind:"),
            words::kind(*kind, lang)
        ),
        Sign::OtherKind(one, other) => format!(
            "{} {} / {}",
            lang.pick("emot: olika föreningstyp:", "against: different kinds:"),
            words::kind(*one, lang),
            words::kind(*other, lang)
        ),
        Sign::SameBoard(boards) => {
            let boards: Vec<&str> = boards.iter().map(BoardId::as_str).collect();
            format!(
                "{} {}",
                lang.pick("samma nämnd:", "same board:"),
                boards.join(", ")
            )
        }
        Sign::OtherYears {
            board,
            grant_type,
            years: own,
            others,
        } => match lang {
            Lang::Sv => format!(
                "{grant_type} från {board} andra år: {} mot {}",
                years(own),
                years(others)
            ),
            Lang::En => format!(
                "{grant_type} from {board} in other years: {} against {}",
                years(own),
                years(others)
            ),
        },
        Sign::SameAmounts(amounts) => {
            let amounts = amounts.iter().take(3);
            let amounts: Vec<String> = amounts
                .map(|ore| words::kronor(Money::from_ore(*ore)))
                .collect();
            format!(
                "{} {}",
                lang.pick("samma belopp:", "same amount:"),
                amounts.join(", ")
            )
        }
        Sign::SameYears(same) => format!(
            "{} {}",
            lang.pick(
                "emot: båda har samma bidrag samma år:",
                "against: both have the same grant in the same year:"
            ),
            years(same)
        ),
    }
}

fn letters_sv(letters: usize) -> String {
    words::count(letters, ["bokstav", "bokstäver"])
}

fn letters_en(letters: usize) -> String {
    words::count(letters, ["letter", "letters"])
}
