//! What a cell says, without how a spreadsheet or a school year writes it.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use crate::model::{
    BadDate, DateOrder, Period, is_month, is_space, parse_written_date, plausible_years,
};

/// A cell's text without what only a spreadsheet needs: blanks around it, `="…"` that keeps a
/// number from being one, and the apostrophe before what would else be run as a formula.
#[inline]
pub(super) fn bare(text: &str) -> &str {
    // Nearly every cell begins with a letter, of which 0xC3 is the first byte if it is not ASCII, and
    // ends without a blank. Saves 4 % of `check` of 1 500 000 rows (`cargo bench --bench scale`).
    let begins = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == 0xC3;
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(begins) && bytes.last().is_some_and(u8::is_ascii_graphic) {
        return text;
    }
    without_signs(text.trim())
}

fn without_signs(text: &str) -> &str {
    match text.as_bytes() {
        [b'=', b'"', .., b'"'] => text
            .strip_prefix("=\"")
            .and_then(|rest| rest.strip_suffix('"'))
            .map_or(text, str::trim),
        [b'\'', b'=' | b'+' | b'@' | b'-', ..] => text.strip_prefix('\'').unwrap_or(text),
        _ => text,
    }
}

/// A year: `2021`, or a term of one, `VT 2021`.
pub(super) fn written_year(text: &str) -> Option<i32> {
    const TERMS: [&str; 10] = [
        "vt",
        "ht",
        "vår",
        "höst",
        "våren",
        "hösten",
        "vårterminen",
        "höstterminen",
        "vårtermin",
        "hösttermin",
    ];
    let bare = text.trim();
    // A workbook's number.
    let bare = (bare.split_once([',', '.']))
        .filter(|(_, part)| part.bytes().all(|byte| byte == b'0'))
        .map_or(bare, |(whole, _)| whole);
    Period::parse_year(bare).or_else(|| {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let year = bare.trim_start_matches(|letter| !is_digit(letter));
        let digits = year.trim_end_matches(|letter| !is_digit(letter));
        let year = Period::parse_year(digits)?;
        let term = bare.replacen(digits, "", 1).to_lowercase();
        let term = term.trim().trim_matches('-').trim();
        TERMS.contains(&term).then_some(year)
    })
}

/// The two years of a school year: `2020/2021`, `2020-21`, `läsåret 20/21`.
pub(super) fn school_year(text: &str) -> Option<(i32, i32)> {
    let years = text.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let (first, last) = years.split_once(['/', '-', '–'])?;
    let word = text.strip_suffix(years)?.trim().to_lowercase();
    let [first, last] = [first, last].map(str::trim);
    let is_word = matches!(word.as_str(), "" | "läsår" | "läsåret" | "lå");
    let year = |digits: &str| Period::parse_year(digits);
    let first = match first.len() {
        2 => year(&format!("20{first}"))?,
        _ => year(first)?,
    };
    let next = first.saturating_add(1);
    let is_next = [next.to_string(), format!("{:02}", next % 100)].contains(&last.to_owned());
    (is_word && is_next).then_some((first, next))
}

/// The school year that a text names: `Verksamhetsbidrag 20/21`. Two numbers with a hyphen may be ages.
pub(super) fn school_year_in(text: &str) -> Option<(i32, i32)> {
    let mut all = text
        .split_whitespace()
        .map(|word| word.trim_matches(is_mark));
    all.find_map(|word| school_year(word).filter(|_| word.contains('/')))
}

/// A whole number: digits, and blanks between thousands.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    let add = |number: u32, digit: u32| number.checked_mul(10)?.checked_add(digit);
    let mut digits = text.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    // Nearly all are digits alone.
    let number = digits.try_fold(0, |number, digit| {
        add(number, (digit < 10).then_some(digit)?)
    });
    number.or_else(|| {
        let mut letters = text.chars().filter(|letter| !is_space(*letter));
        letters.try_fold(0, |number, letter| add(number, letter.to_digit(10)?))
    })
}

/// The year that a text names, if it names one and no other.
pub(super) fn year_in(text: &str) -> Option<i32> {
    let mut years = plain_years(text);
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

/// The years that a text names, those of days aside, in groups that stand together: `Läsåret 2020/21`
/// names two as one, and `2021, jämfört med 2020` two by themselves.
pub(super) fn years_said(text: &str) -> Vec<BTreeSet<i32>> {
    /// The words of a day: `den 15 december 2020`.
    const DAY: usize = 4;
    const JOINING: [&str; 6] = ["och", "o", "samt", "till", "tom", "t.o.m"];
    let all: Vec<&str> = text.split_whitespace().collect();
    let mut groups: Vec<BTreeSet<i32>> = Vec::new();
    let mut is_joined = false;
    let mut rest = all.as_slice();
    while let Some((word, after)) = rest.split_first() {
        let of_day = (1..=DAY.min(rest.len())).rev().find(|count| {
            let words = rest.get(..*count).unwrap_or_default().join(" ");
            let read = parse_written_date(words.trim_matches(is_mark), None);
            read.is_ok() || matches!(read, Err(BadDate::Ambiguous(..)))
        });
        let taken = of_day.unwrap_or(1);
        let bare = word.trim_matches(is_mark);
        let years: BTreeSet<i32> = match (of_day, school_year(bare)) {
            (Some(_), _) => BTreeSet::new(),
            (None, Some((first, last))) => [first, last].into(),
            (None, None) => plain_years(word).collect(),
        };
        if !years.is_empty() {
            match groups.last_mut().filter(|_| is_joined) {
                Some(group) => group.extend(years),
                None => groups.push(years),
            }
            is_joined = true;
        } else if bare.contains(char::is_alphanumeric) && !JOINING.contains(&bare) {
            is_joined = false;
        }
        rest = rest.get(taken..).unwrap_or(after);
    }
    groups
}

/// The year that a short form of a time ends or begins with: `V19`, `1/19`, `jan-19`, `19/20`,
/// `190101-190630`.
pub(super) fn short_year(text: &str) -> Option<i32> {
    let text = text.trim().to_lowercase();
    if let Some((_, last)) = school_year(&text) {
        return Some(last);
    }
    let year = |digits: &str| match digits.len() {
        2 => Period::parse_year(&format!("20{digits}")),
        _ => None,
    };
    let (before, last) = match text.rsplit_once(['/', '-', '–', ' ']) {
        Some((before, last)) => (before.trim(), last.trim()),
        None => text.split_at_checked(text.find(|letter: char| letter.is_ascii_digit())?)?,
    };
    // Days that begin with their year.
    if let [first, end] =
        [before, last].map(|day| parse_written_date(day, Some(DateOrder::YearFirst)).ok())
        && let (Some(first), Some(_)) = (first, end)
    {
        return Some(first.year());
    }
    let number = before.trim_end_matches(['-', '–', ' ', '\'']);
    let is_time = is_month(number)
        || SEASONS.contains(&number)
        || number
            .parse()
            .is_ok_and(|part: u32| (1..=12).contains(&part));
    year(last).filter(|_| is_time)
}

/// How short forms of a part of a year begin.
const SEASONS: [&str; 14] = [
    "v", "h", "vt", "ht", "vår", "höst", "våren", "hösten", "q1", "q2", "q3", "q4", "kv1", "kv2",
];

/// The day that a text names, or the year of one: `KFN 2020-03-12 § 30`, `§ 10/2020`.
pub(super) fn time_in(text: &str) -> Option<(i32, Option<u32>)> {
    let has_digits = text.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let day = |text: &str| {
        let day = parse_written_date(text.trim_matches(is_mark), None).ok()?;
        Some((day.year(), Some(day.month())))
    };
    let in_words = || text.split_whitespace().find_map(day);
    let of_year = || Some((year_in(text)?, None));
    has_digits
        .then(|| day(text).or_else(in_words).or_else(of_year))
        .flatten()
}

/// Whether a time is hardly one of a grant of a year: before the summer of the year before, or any
/// earlier one. Grants are often applied for and decided in the autumn before.
pub(super) fn is_too_early((of, month): (i32, Option<u32>), year: i32) -> bool {
    const SUMMER: u32 = 6;
    let before = year.saturating_sub(1);
    of < before || of == before && month.is_some_and(|month| month <= SUMMER)
}

/// Whether so many of all are more than a few that came late.
pub(super) const fn are_many(some: usize, all: usize) -> bool {
    some > 1 && some.saturating_mul(4) >= all
}

/// What stands around a word and is no part of it.
pub(super) const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '(' | ')' | '[' | ']' | ',' | '.' | ':' | ';' | '"' | '!'
    )
}

/// The numbers of a text that are plausible years.
pub(super) fn plain_years(text: &str) -> impl Iterator<Item = i32> {
    let (from, until) = plausible_years();
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(move |year| (from..=until).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_of_its_year() {
        for text in [
            "2021",
            "VT 2021",
            "HT2021",
            "2021 vt",
            "Höstterminen 2021",
            "vt-2021",
            "2021,00",
            "2021.0",
        ] {
            assert_eq!(written_year(text), Some(2021), "{text}");
        }
        for text in [
            "21",
            "2020/2021",
            "2021-01-01",
            "VT 21",
            "ca 2021",
            "2021.5",
            "",
        ] {
            assert_eq!(written_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_school_year_is_two_years_after_each_other() {
        for text in [
            "2020/2021",
            "2020-2021",
            "2020–21",
            "20/21",
            "läsåret 2020/21",
        ] {
            assert_eq!(school_year(text), Some((2020, 2021)), "{text}");
        }
        assert_eq!(school_year("Läsåret 1999/2000"), Some((1999, 2000)));
        for text in [
            "2020/2022",
            "2021/2020",
            "2020",
            "2020-12",
            "1/2",
            "ca 2020/2021",
            "20201/21",
            "12/2021",
            "2020-05-06",
        ] {
            assert_eq!(school_year(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_needs_is_taken_off() {
        for (text, expected) in [
            (" a ", "a"),
            ("=\"802999-0002\"", "802999-0002"),
            ("'=A1", "=A1"),
            ("'t Hof", "'t Hof"),
            ("å", "å"),
            ("\u{A0}", ""),
            ("=\"", "=\""),
        ] {
            assert_eq!(bare(text), expected);
        }
    }

    #[test]
    fn a_short_form_of_a_time_has_a_year() {
        for (text, year) in [
            ("V19", 2019),
            ("H-19", 2019),
            ("1/19", 2019),
            ("jan-19", 2019),
            ("19/20", 2020),
            ("190101-190630", 2019),
            ("Q1 19", 2019),
        ] {
            assert_eq!(short_year(text), Some(year), "{text}");
        }
        for text in ["", "19", "13/19", "jan-jun", "A19", "1-3", "Rum 19", "2019"] {
            assert_eq!(short_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_may_name_a_day() {
        for (text, time, is_early) in [
            ("2020-03-12", Some((2020, Some(3))), true),
            ("KFN 2020-11-12 § 30", Some((2020, Some(11))), false),
            ("§ 10/2020", Some((2020, None)), false),
            ("§ 10/2019", Some((2019, None)), true),
            ("2022-03-12", Some((2022, Some(3))), false),
            ("§ 10", None, false),
        ] {
            assert_eq!(time_in(text), time, "{text}");
            assert_eq!(time.is_some_and(|it| is_too_early(it, 2021)), is_early);
        }
    }

    #[test]
    fn years_are_said_apart_from_days() {
        for (text, groups) in [
            ("Föreningsbidrag 2021", &[&[2021][..]][..]),
            ("Bidrag 2020 (12 föreningar)", &[&[2020]]),
            ("bidrag-2021-tkr", &[&[2021]]),
            ("Läsåret 2020/2021", &[&[2020, 2021]]),
            ("Bidrag lå 20/21", &[&[2020, 2021]]),
            ("Bidrag (2020-21)", &[&[2020, 2021]]),
            ("kfn_2020-2021", &[&[2020, 2021]]),
            ("2019, 2020 och 2021", &[&[2019, 2020, 2021]]),
            ("2020 – 2021", &[&[2020, 2021]]),
            ("2021, jämfört med 2020", &[&[2021], &[2020]]),
            ("2021, beslut 2020-12-15", &[&[2021]]),
            ("Beslut den 15 december 2020", &[]),
            ("Beslut 15/12 2020, § 12", &[]),
            ("Beslutat 2020-12-15.", &[]),
            ("Uttag 20201215", &[]),
            ("December 2020", &[&[2020]]),
            ("Blad1", &[]),
        ] {
            let said: Vec<Vec<i32>> = (years_said(text).into_iter())
                .map(|group| group.into_iter().collect())
                .collect();
            assert_eq!(said, groups, "{text}");
        }
    }

    #[test]
    fn a_year_is_named_once() {
        for (text, year) in [
            ("2021", Some(2021)),
            ("Bidrag 2021 (klar)", Some(2021)),
            ("2020-2021", None),
            ("Blad1", None),
            ("12021", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
    }
}
