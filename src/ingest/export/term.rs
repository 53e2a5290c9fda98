//! Terms: `VT 2021`, in a cell of their own or in the name of a type of grant.

use std::ops::Range;

use crate::model::Period;

use super::unit::{self, Token};

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Autumn,
    /// A half or a quarter, as it is written in one way.
    Part(&'static str),
}

/// Halves and quarters, as they are written in one way.
const HALVES: [&str; 2] = ["Halvår 1", "Halvår 2"];
const QUARTERS: [&str; 4] = ["Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"];
/// The parts of a year that months are, from the first to the last.
const MONTHS: [(&str, &str, &str); 6] = [
    ("jan", "mar", "Kvartal 1"),
    ("apr", "jun", "Kvartal 2"),
    ("jul", "sep", "Kvartal 3"),
    ("okt", "dec", "Kvartal 4"),
    ("jan", "jun", "Halvår 1"),
    ("jul", "dec", "Halvår 2"),
];

/// A term, and its year if it says one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) season: Season,
    pub(super) year: Option<i32>,
}

impl Season {
    /// As it is written in one way.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Spring => "VT",
            Self::Autumn => "HT",
            Self::Part(word) => word,
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word {
            "vt" | "våren" | "vårterminen" | "vårtermin" => Some(Self::Spring),
            "ht" | "hösten" | "höstterminen" | "hösttermin" => Some(Self::Autumn),
            _ => None,
        }
    }
}

/// What a word is in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Season(Season),
    Year(i32),
    /// `VT21`.
    Both(Season, i32),
    Other,
}

impl Part {
    fn of(word: &str) -> Self {
        if let Some(season) = Season::of(word) {
            return Self::Season(season);
        }
        let digits = word.trim_start_matches(|letter: char| !letter.is_ascii_digit());
        let letters = word.strip_suffix(digits).unwrap_or_default();
        match (Season::of(letters), year(digits)) {
            (Some(season), Some(year)) => Self::Both(season, year),
            (None, Some(year)) if letters.is_empty() => Self::Year(year),
            _ => Self::Other,
        }
    }
}

/// A year of four digits, or of the two that end it.
fn year(digits: &str) -> Option<i32> {
    match digits.len() {
        2 => Period::parse_year(&format!("20{digits}")),
        _ => Period::parse_year(digits),
    }
}

/// The term that a cell is: `VT 2021`, `ht-21`, `Våren`, or `Vår`.
pub(super) fn of_cell(text: &str) -> Option<Term> {
    // Nearly all are years, which need no more of a look.
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let tokens = unit::tokens(text);
    let alone = match tokens.as_slice() {
        [token] => match token.word.as_str() {
            "vår" => Some(Season::Spring),
            "höst" => Some(Season::Autumn),
            _ => None,
        },
        _ => None,
    };
    let alone = alone.map(|season| Term { season, year: None });
    let (term, range) = alone
        .map(|term| (term, 0..tokens.len()))
        .or_else(|| found(&tokens))?;
    (range == (0..tokens.len())).then_some(term)
}

/// A type of grant without the term that it ends or begins with: `LOK-stöd (HT 2021)`.
pub(super) fn in_type(text: &str) -> Option<(String, Term)> {
    let tokens = unit::tokens(text);
    let (term, range) = found(&tokens)?;
    let is_last = range.end == tokens.len();
    let is_first = range.start == 0 && term.year.is_some();
    let (first, last) = (
        tokens.get(range.start)?,
        tokens.get(range.end.checked_sub(1)?)?,
    );
    let rest = match (is_first, is_last) {
        (false, true) => text.get(..first.range.start)?,
        (true, false) => text.get(last.range.end..)?,
        _ => return None,
    };
    let rest = rest.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    let is_named = rest.contains(char::is_alphabetic);
    is_named.then(|| (rest.to_owned(), term))
}

/// The part of a year that a title or a name of a list says: `Lokalbidrag VT 2021`, `höst 2021`,
/// `Kvartal 1`, `2:a halvåret`, `januari–juni`. A season alone may be what the list is about.
pub(super) fn of_title(text: &str) -> Option<Season> {
    let tokens = unit::tokens(text);
    if let Some((term, range)) = found(&tokens) {
        let word = tokens.get(range.start).map_or("", |token| &token.word);
        let is_sure = matches!(word, "vt" | "ht") || word.contains("termin");
        return (is_sure || term.year.is_some()).then_some(term.season);
    }
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    // Of several parts, as in `Kvartal 1-4`, none is said.
    let is_number = |word: &&&str| word.len() == 1 && word.bytes().all(|it| it.is_ascii_digit());
    if words.iter().filter(is_number).count() > 1 {
        return None;
    }
    let mut said = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at).copied());
        let after = words.get(at.saturating_add(1)).copied();
        let beside = [before, after].into_iter().flatten();
        let has_year = beside.clone().any(|it| year(it).is_some());
        said.extend(match *word {
            "vår" | "var" if has_year => Some(Season::Spring),
            "höst" | "host" if has_year => Some(Season::Autumn),
            _ => part(word, (before, after)).or_else(|| months(word, after)),
        });
    }
    match said.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// A half or a quarter: `q1`, `kvartal 1`, `första kvartalet`.
fn part(word: &str, (before, after): (Option<&str>, Option<&str>)) -> Option<Season> {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = word.strip_prefix(letters).unwrap_or_default();
    let parts: &[&str] = match letters {
        "q" | "kv" | "kvartal" | "kvartalet" => &QUARTERS,
        "h" | "halvår" | "halvåret" => &HALVES,
        _ => return None,
    };
    let number = |word: &str| match word {
        "1" | "första" => Some(0),
        "2" | "andra" => Some(1),
        "3" | "tredje" => Some(2),
        "4" | "fjärde" => Some(3_usize),
        _ => None,
    };
    let at = if digits.is_empty() && letters.len() > 1 {
        // The letter of `1:a` stands between.
        let beside = [after, before];
        beside.into_iter().flatten().find_map(number)
    } else {
        number(digits)
    };
    parts.get(at?).copied().map(Season::Part)
}

/// A half or a quarter by its first and last month.
fn months(word: &str, after: Option<&str>) -> Option<Season> {
    let after = after?;
    let mut all = MONTHS.iter();
    let (.., part) =
        all.find(|(first, last, _)| word.starts_with(first) && after.starts_with(last))?;
    Some(Season::Part(part))
}

/// The only term among some words, and which of them it is.
pub(super) fn found(tokens: &[Token]) -> Option<(Term, Range<usize>)> {
    let parts: Vec<Part> = tokens.iter().map(|it| Part::of(&it.word)).collect();
    let is_season = |part: &Part| matches!(part, Part::Season(_) | Part::Both(..));
    let at = parts.iter().position(is_season)?;
    if parts.iter().filter(|it| is_season(it)).count() > 1 {
        return None;
    }
    let next = at.saturating_add(1);
    let season = match parts.get(at)? {
        Part::Both(season, year) => {
            let (season, year) = (*season, Some(*year));
            return Some((Term { season, year }, at..next));
        }
        Part::Season(season) => *season,
        _ => return None,
    };
    let year = |at: Option<usize>| match parts.get(at?)? {
        Part::Year(year) => Some(*year),
        _ => None,
    };
    if let Some(year) = year(Some(next)) {
        let year = Some(year);
        return Some((Term { season, year }, at..next.saturating_add(1)));
    }
    let before = at.checked_sub(1);
    if let Some(year) = year(before) {
        let year = Some(year);
        return Some((Term { season, year }, before?..next));
    }
    Some((Term { season, year: None }, at..next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_known_without_its_term() {
        use Season::{Autumn, Spring};
        for (text, rest, season, year) in [
            ("LOK VT 2023", "LOK", Spring, Some(2023)),
            ("LOK-stöd (HT 2023)", "LOK-stöd", Autumn, Some(2023)),
            (
                "Lokalt aktivitetsstöd våren 2023",
                "Lokalt aktivitetsstöd",
                Spring,
                Some(2023),
            ),
            ("LOK 2023 HT", "LOK", Autumn, Some(2023)),
            ("LOK HT23", "LOK", Autumn, Some(2023)),
            ("LOK, ht-23", "LOK", Autumn, Some(2023)),
            ("HT 2023: LOK", "LOK", Autumn, Some(2023)),
            ("Aktivitetsstöd VT", "Aktivitetsstöd", Spring, None),
        ] {
            let term = Term { season, year };
            assert_eq!(in_type(text), Some((rest.to_owned(), term)), "{text}");
        }
        for text in [
            "LOK",
            "VT 2023",
            "Bidrag till vår",
            "Våren i centrum",
            "LOK VT/HT 2023",
            "Stöd 2023",
            "Höstlov",
            "VT-gården",
        ] {
            assert_eq!(in_type(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_can_say_a_part_of_a_year() {
        for (text, word) in [
            ("Lokalbidrag VT 2021", "VT"),
            ("lokalbidrag-ht-2021", "HT"),
            ("Bidrag hösten 2021", "HT"),
            ("Bidrag vår 2021", "VT"),
            ("Höstterminen", "HT"),
            ("Kvartal 2 2021", "Kvartal 2"),
            ("Q3", "Kvartal 3"),
            ("Första kvartalet 2021", "Kvartal 1"),
            ("Andra halvåret", "Halvår 2"),
            ("januari–juni 2021", "Halvår 1"),
            ("okt-dec", "Kvartal 4"),
        ] {
            assert_eq!(of_title(text).map(Season::word), Some(word), "{text}");
        }
        for text in [
            "Bidrag 2021",
            "Våren i centrum",
            "VT och HT 2021",
            "Kvartal 1 och kvartal 2",
            "Till vår förening",
            "Halvårsrapport",
            "Januari 2021",
        ] {
            assert_eq!(of_title(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_can_be_a_term() {
        for (text, season, year) in [
            ("VT", Season::Spring, None),
            ("Höst", Season::Autumn, None),
            ("ht 2021", Season::Autumn, Some(2021)),
            ("2021 vt", Season::Spring, Some(2021)),
            ("VT-21", Season::Spring, Some(2021)),
        ] {
            assert_eq!(of_cell(text), Some(Term { season, year }), "{text}");
        }
        for text in ["", "2021", "Helår", "LOK VT", "VT HT"] {
            assert_eq!(of_cell(text), None, "{text}");
        }
    }
}
