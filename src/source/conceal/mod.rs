//! Finds Swedish personal identity numbers in any text, and conceals them.
//!
//! The text itself is changed before anything reads it, so that no parser, excerpt, report or
//! other output can show one. It is judged as its reader sees it: character references, codes of
//! addresses, escapes, emphasis, code, links and tags of Markdown resolved, every shape of a digit or
//! a dash as one, and what is invisible left out (`seen`); and as it is written, for a mask may be a
//! sign of Markdown too.
//!
//! The rule:
//!
//! - A number is a day and four control digits: personnummer (Skatteverket SKV 704),
//!   samordningsnummer (the day plus 60, and month or day 0 if the day of birth is not known, SKV
//!   707), interim numbers with a letter; with ten or twelve digits.
//! - It is **certain** if the day exists and the check digit agrees, whatever stands between: nothing,
//!   a dash of any kind, spaces, a point, a line ending after the dash, the mark of a note. Certain too
//!   are masked control digits (`XXXX`, `****`). It is concealed, and an error.
//! - So is one that checks but stands **apart** as a day and an amount do, with a space after a date
//!   in parts (`17-01-01 2393`) or in two cells of a table, unless a word beside it, a unit after it
//!   or the headings of the table say that it is something else. The same holds for two lines or parts
//!   of a cell, and for two items or paragraphs with nothing after the control digits. What stands in
//!   two cells of an export is not read together.
//! - A day, a dash and four digits that do not check is **no number**, but may be a mistyped one. It is
//!   taken for one where something says so: a word before or after it (`personnummer`, `född`,
//!   `org_nr`), the heading of its column, the cell before it, a first and a last name beside it, or a
//!   day past 60, which nothing but a coordination number has. Nearer words say that it is something
//!   else (`Dnr`, `Faktura`, `avser tiden`), and beside a name four digits that are a later day of
//!   the year (`210101-1231`) are the end of a period. Without a dash, words and headings alone say
//!   so.
//! - **Never one**: a day to a day (`20210101-20211231`), a day and the time of it, an amount after a
//!   day, an organisationsnummer (its third digit is at least 2, lag 1974:174, and the third digit of
//!   a birth date, which is a month's first, is 0 or 1).
//!
//! What is certain by chance, such as the one case number in ten that checks, may be allowed at its
//! place by its fingerprint (`allow` in `samverkan.yaml`), unless a word beside it says that it is a
//! personal identity number.

mod candidates;
mod context;
mod cursor;
mod digits;
mod look;
mod number;
mod parted;
mod seen;
mod signs;
mod spaced;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

use look::look;

pub use signs::is_hidden;

/// Whether a part of a text is concealed.
pub fn is_concealed(text: &str) -> bool {
    text.contains(signs::MASK)
}

/// What a text is, which decides what stands together in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What people write: a line goes on in the next.
    Prose,
    /// A list of a board: cells beside each other, and a record a line.
    List,
}

/// Replaces every personal identity number by its mask. Returns the text and, in it, the byte
/// ranges where one stood.
pub fn conceal(text: String) -> (String, Vec<Range<usize>>) {
    let concealed = conceal_but(text, Form::Prose, &BTreeSet::new());
    (concealed.text, concealed.ranges)
}

/// A text without its personal identity numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Concealed {
    /// The text.
    pub text: String,
    /// The byte ranges where a number stood.
    pub ranges: Vec<Range<usize>>,
    /// What would allow each of them at its place; nothing where the text itself says what it is.
    pub fingerprints: Vec<Option<String>>,
    /// The fingerprints of those that are allowed and were let be.
    pub let_be: BTreeSet<String>,
}

/// The same, but for those whose fingerprints are allowed.
pub fn conceal_but(text: String, form: Form, allowed: &BTreeSet<String>) -> Concealed {
    let mut let_be = BTreeSet::new();
    let found = look(&text, form, |found| {
        let own = fingerprint(&found.said);
        !found.is_called && allowed.contains(&own) && {
            let_be.insert(own);
            true
        }
    });
    if found.is_empty() {
        return Concealed {
            text,
            let_be,
            ..Concealed::default()
        };
    }
    let (text, ranges) = look::masked(&text, &found);
    Concealed {
        text,
        ranges,
        fingerprints: (found.iter())
            .map(|it| (!it.is_called).then(|| fingerprint(&it.said)))
            .collect(),
        let_be,
    }
}

/// The byte ranges of all personal identity numbers in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let found = look(text, Form::Prose, |_| false).into_iter();
    found.map(|found| found.range).collect()
}

/// How many hexadecimal digits a fingerprint has.
const FINGERPRINT: usize = 16;

/// The fingerprint of a number's ten characters.
fn fingerprint(said: &str) -> String {
    let mut whole = super::fingerprint(said.as_bytes());
    whole.truncate(FINGERPRINT);
    whole
}

#[cfg(test)]
mod tests {
    use super::number::number;
    use super::*;
    use crate::source::span;

    fn concealed(text: &str) -> String {
        conceal(text.to_owned()).0
    }

    /// Numbers from Skatteverket's open set of test numbers, and forms of them.
    #[test]
    #[expect(clippy::too_many_lines, reason = "the forms are many")]
    fn every_form_is_concealed() {
        for text in [
            "20170101-2393",
            "201701012393",
            "170101-2393",
            "1701012393",
            "170101+2393",
            "170101 2393",
            "170101 - 2393",
            "170101\u{2011}2393",
            "170161-2393",
            "170101-T239",
            "170101-XXXX",
            "19121212-****",
            "pnr191212121212.pdf",
            "１７０１０１-２３９３",
            "170101XXXX",
            "20170101 XXXX",
            "2017-01-01-2393",
            "170101\u{AD}-\u{200B}2393",
            "170101-\n2393",
            "170101\\-2393",
            "170101-t239",
            "170101.2393",
            "170101&#45;2393",
            "170101&nbsp;2393",
            "170101%2D2393",
            "20170101-NNNN",
            "170101-####",
            "2017-01-01-XXXX",
            "12170101-2393",
            "7170101-XXXX",
            "170101- 2393",
            "170101-&nbsp;2393",
            "20170101-23931",
            "20170101\u{2013}23931",
            "2017 01 01-2393",
            "2017.01.01-2393",
            "17 01 01-2393",
            "17 01 01 2393",
            "17-01-01-2393",
            "17-01-01 2393",
            "170101|2393",
            "ref4201701012393555",
            // No moment: a day has no hour 24.
            "20170101240155",
            // Nobody has noted the time of a day of 1820.
            "18200508042306",
            "&#50;&#48;170101-2393",
            "2017&#x30;101-2393",
            "20\u{200B}17\u{AD}0101-2393",
            // Two digits written over, and no bold ones.
            "170101-**39",
            "170101-**2393**",
            "**170101**-2393",
            "20170101-`2393`",
            "_20170101_**-2393**",
            "***170101***2393",
            "2017&#45;01&#45;01&#45;2393",
            "1701&#173;01-2393",
            // Each of them is two numbers only once the other is concealed.
            "８７１２３１－３０２５000110T0**",
            "1212121212００００７０－１０２０",
        ] {
            let shown = concealed(text);
            assert!(
                !shown.chars().any(char::is_numeric),
                "{text} became {shown}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for text in [
            "802999-0002",
            "16802999-0002",
            "212000-0449",
            "2021-02-11",
            "2021-02-11-motesplats",
            "2021-02-11-1234",
            "2021-03-18 2500 kr",
            "170101\n2393",
            "KS 2017-121",
            "KFN 2020-0123",
            "200101-skum",
            "013-20 60 00",
            "5050-1055",
            "1 234 567,50",
            "170113239 3",
            "900101-12345",
            // A day, and an amount or the time of it, whose digits happen to check.
            "2017-01-01 2393 kr",
            "17 01 01 2393 kWh",
            "Avser 17-01-01-2393",
            "17-01-01 2394",
            "2017-01-01 2393,50",
            "20211218093600",
            "20211218235359",
            "20211218093600123",
            "170101-23931",
            "170230-2393",
            "170431-2393",
            "170100-2393",
            "20170101 23931",
            "170101&;2393",
            "170101&a b;2393",
            // What stands before a number that has been concealed is no part of it.
            "200101 ●●●●●●-●●●●",
            "170101 **2394**",
            "170101-**239",
            "170101XXXX●●●●●●●●●●",
        ] {
            let as_list = conceal_but(text.to_owned(), Form::List, &BTreeSet::new());
            assert_eq!((as_list.text.as_str(), as_list.ranges), (text, Vec::new()));
            let lines = text.lines().count();
            assert_eq!(concealed(text) == text, lines == 1, "{text}");
        }
    }

    /// Four digits that do not check: what stands beside them decides.
    #[test]
    fn a_mistyped_number_is_concealed_where_something_says_that_it_is_one() {
        for text in [
            "personnummer 170101-2394",
            "Pers.nr: 170101- 2394",
            "född 170101-&nbsp;2394",
            "org_nr: 170101-2394",
            "pnr 20170101 2394",
            "Personnummer 1701012394",
            "Anna Berg, 170101-2394",
            "170101-2394 (Anna Berg)",
            "**Anna** Berg 170101\u{2013}2394",
            "Personnr/orgnr;Namn\n170101-2394;x",
            "Namn;Org.nr\nx;170101-2394",
            "| Vem | Personnummer |\n|--|--|\n| x | 170101-2394 |",
            "Dnr 210412-0123, personnummer 170101-2394",
        ] {
            assert_ne!(concealed(text), text);
        }
        for text in [
            "210412-0123",
            "Avser tiden 210101-1231",
            "Dnr 210412-0123",
            "Dnr KS 210412-0123",
            "Faktura 20210412-0123",
            "Anna Berg 210101-1231",
            "Anna Berg, dnr 210412-0123",
            "Ryds Fotbollsklubb 210412-0123",
            "170101 2394",
            "1701012394",
            "Anna Berg 1701012394",
            "Namn;Diarienr\nx;170101-2394",
            "20210101-20211231",
            "20210101-211231",
            "2021-01-01 - 2021-12-31",
            "2021-01-01-2021-12-31",
            "2021-01-01\u{2013}2021-12-31",
        ] {
            assert_eq!(concealed(text), text);
        }
    }

    #[test]
    fn a_run_of_digits_may_be_so_long_that_it_is_no_number() {
        let run = |before: usize| "0".repeat(before) + "201701012393";
        assert_eq!(concealed(&run(20)), "●".repeat(32));
        assert_eq!(concealed(&run(21)), run(21));
    }

    #[test]
    fn what_is_allowed_is_let_be_and_no_other() {
        let text = "Tid 170101-2393, 170161-2390, 20170101\u{2013}2393";
        let own = conceal_but(text.to_owned(), Form::Prose, &BTreeSet::new()).fingerprints;
        let first: BTreeSet<String> = own.into_iter().flatten().take(1).collect();
        let left = conceal_but(text.to_owned(), Form::Prose, &first);
        assert_eq!(
            left.text,
            "Tid 170101-2393, ●●●●●●-●●●●, 20170101\u{2013}2393"
        );
        assert_eq!(left.let_be, first);
    }

    #[test]
    fn no_number_begins_within_another() {
        let text = "19170118-170101-2393";
        for form in [Form::List, Form::Prose] {
            let found = look(text, form, |_| false);
            let ranges: Vec<_> = found.iter().map(|found| found.range.clone()).collect();
            assert_eq!(ranges, [span(0, 15)]);
        }
    }

    proptest::proptest! {
        /// The quick way finds what the plain one does.
        #[test]
        fn no_number_hides_from_the_quick_search(
            text in "([0-9]{1,5}|[-X. åa1]|1[67]0101|2393|2017-01-01-2393){0,9}",
            before in proptest::sample::select(vec![0, 40, 60, 4000, 4030, 4090]),
        ) {
            let text = " ".repeat(before) + &text;
            let quick = candidates::starts(&text, Form::List);
            let plain = candidates::in_prose(&text).into_iter();
            let missed: Vec<usize> = plain
                .filter(|start| !quick.contains(start))
                .filter(|start| is_of_a_list(text.get(*start..).unwrap_or_default()))
                .collect();
            proptest::prop_assert!(missed.is_empty(), "{missed:?}");
        }
    }

    /// Whether a text begins with a number whose date has no space within its months or days.
    fn is_of_a_list(text: &str) -> bool {
        let first = text.bytes().take_while(u8::is_ascii_digit).count();
        number(text).is_some() && !matches!(first, 1 | 3 | 5)
    }

    #[test]
    fn what_stands_between_two_numbers_is_let_be() {
        let text = "170101-2393, på må\u{AD}ndag, 20\u{200B}170101-2393";
        let shown = "●●●●●●-●●●●, på må\u{AD}ndag, ●●\u{200B}●●●●●●-●●●●";
        assert_eq!(concealed(text), shown);
    }

    #[test]
    fn the_rest_of_the_text_keeps_its_place() {
        let (text, ranges) = conceal("åå 170101-2393; slut".to_owned());
        assert_eq!(text, "åå ●●●●●●-●●●●; slut");
        assert_eq!(ranges.first(), Some(&(5..36)));
    }
}
