//! A heading of a wide list in its parts: `Sökt verksamhetsbidrag 2020`.

use std::ops::Range;

use crate::model::{Period, plausible_years};

use super::amount::GRANTED;
use super::cell::school_year;
use super::term::{self, Term};
use super::unit::{self, Token};
use super::words::{RowWord, words};

/// What a heading of a column of amounts says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parted {
    /// Which of the columns of amounts it is, if it says so.
    pub(super) amount: Option<usize>,
    pub(super) year: Option<WrittenYear>,
    pub(super) term: Option<Term>,
    /// What it says besides, as written.
    pub(super) rest: String,
    /// Whether it is the sum of others.
    pub(super) is_sum: bool,
}

/// A year in a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrittenYear {
    One(i32),
    /// The first and the last of a school year.
    School(i32, i32),
}

impl Parted {
    /// A heading, and the group that stands above it if there is one.
    pub(super) fn new(heading: &str, group: Option<&str>) -> Self {
        let own = Self::of(heading);
        let Some(group) = group.map(Self::of) else {
            return own;
        };
        Self {
            amount: own.amount.or(group.amount),
            year: own.year.or(group.year),
            term: own.term.or(group.term),
            rest: if own.rest.is_empty() {
                group.rest
            } else {
                own.rest
            },
            is_sum: own.is_sum || group.is_sum,
        }
    }

    fn of(text: &str) -> Self {
        let says = [words().begins(text), words().ends(text)];
        let is_sum = says.contains(&Some(RowWord::Sum)) || words().is_total(text);
        let (bare, _) = unit::of_heading(text);
        let tokens = unit::tokens(bare);
        let mut taken: Vec<Range<usize>> = Vec::new();
        let term = of_a_year(&tokens, &mut taken);
        let year = term.and_then(|it| it.year).map(WrittenYear::One);
        let year = year.or_else(|| school(bare, &tokens, &mut taken));
        let year = year.or_else(|| one(&tokens, &mut taken));
        let known = &words().wide;
        let is = |token: &&Token, list: &[String]| list.contains(&token.word);
        let left = |taken: &[Range<usize>]| {
            let left = tokens.iter().filter(|it| !taken.contains(&it.range));
            left.filter(|it| !is(it, &known.years)).collect::<Vec<_>>()
        };
        taken.extend(
            (tokens.iter())
                .filter(|it| is(it, &known.years))
                .map(|it| it.range.clone()),
        );
        let lists = [&known.applied, &known.granted, &known.paid];
        let ends = left(&taken);
        let amount = [ends.first(), ends.last()].into_iter().flatten();
        let amount = amount.copied().find_map(|token| {
            let place = lists.iter().position(|list| is(&token, list))?;
            Some((place, token.range.clone()))
        });
        taken.extend(amount.iter().map(|(_, range)| range.clone()));
        let are_of_amounts = left(&taken).iter().all(|it| is(it, &known.amounts));
        Self {
            amount: amount.map(|(place, _)| place),
            year,
            term,
            rest: if are_of_amounts {
                String::new()
            } else {
                without(bare, taken)
            },
            is_sum,
        }
    }

    /// Which of the columns of amounts it is.
    pub(super) fn amount(&self) -> usize {
        self.amount.unwrap_or(GRANTED)
    }

    /// Whether it says a year, and nothing else but what its amounts are.
    pub(super) fn is_of_a_year(&self) -> bool {
        self.year.is_some() && self.rest.is_empty() && !self.is_sum
    }
}

/// The term that a heading names, if it names its year too.
fn of_a_year(tokens: &[Token], taken: &mut Vec<Range<usize>>) -> Option<Term> {
    let (term, range) = term::found(tokens).filter(|(term, _)| term.year.is_some())?;
    taken.extend(tokens.get(range)?.iter().map(|it| it.range.clone()));
    Some(term)
}

/// The school year that a heading is, with a word before it or none.
fn school(text: &str, tokens: &[Token], taken: &mut Vec<Range<usize>>) -> Option<WrittenYear> {
    let (first, last) = school_year(text.trim())?;
    taken.extend(tokens.iter().map(|it| it.range.clone()));
    Some(WrittenYear::School(first, last))
}

/// The one year that a heading names.
fn one(tokens: &[Token], taken: &mut Vec<Range<usize>>) -> Option<WrittenYear> {
    let (from, until) = plausible_years();
    let mut years = tokens.iter().filter_map(|token| {
        let year = Period::parse_year(&token.word)?;
        (from..=until).contains(&year).then_some((year, token))
    });
    let (year, token) = years.next()?;
    if years.next().is_some() {
        return None;
    }
    taken.push(token.range.clone());
    Some(WrittenYear::One(year))
}

/// A text without some of its parts, and without the marks that they leave.
fn without(text: &str, mut taken: Vec<Range<usize>>) -> String {
    taken.sort_by_key(|range| range.start);
    let mut left = String::new();
    let mut from = 0;
    for range in taken {
        left.push_str(text.get(from..range.start).unwrap_or_default());
        left.push(' ');
        from = range.end;
    }
    left.push_str(text.get(from..).unwrap_or_default());
    let words: Vec<&str> = left.split_whitespace().collect();
    let is_mark = |letter: char| !letter.is_alphanumeric() && !"()[]".contains(letter);
    words.join(" ").trim_matches(is_mark).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_told_apart() {
        let one = |year| Some(WrittenYear::One(year));
        for (heading, amount, year, rest) in [
            ("2020", None, one(2020), ""),
            ("År 2020", None, one(2020), ""),
            ("Beviljat 2020 (tkr)", Some(1), one(2020), ""),
            ("Sökt belopp 2020", Some(0), one(2020), ""),
            ("2020 utbetalt", Some(2), one(2020), ""),
            ("Verksamhetsbidrag", None, None, "Verksamhetsbidrag"),
            (
                "Sökt verksamhetsbidrag 2020",
                Some(0),
                one(2020),
                "verksamhetsbidrag",
            ),
            ("LOK-stöd VT 2020", None, one(2020), "LOK-stöd"),
            ("HT 2020", None, one(2020), ""),
            ("Bidrag till lokaler", None, None, "Bidrag till lokaler"),
            ("Medlemmar 2020", None, one(2020), "Medlemmar"),
            ("2019-12-31", None, one(2019), "12-31"),
            ("2019-2021", None, None, "2019-2021"),
            (
                "Läsår 2019/2020",
                None,
                Some(WrittenYear::School(2019, 2020)),
                "",
            ),
        ] {
            let parted = Parted::new(heading, None);
            let expected = (amount, year, rest);
            let found = (parted.amount, parted.year, parted.rest.as_str());
            assert_eq!(found, expected, "{heading}");
        }
        assert!(Parted::new("Summa 2020", None).is_sum);
        assert!(Parted::new("Bidrag totalt", None).is_sum);
        let parted = Parted::new("Sökt", Some("Lokalbidrag 2020"));
        let found = (parted.amount, parted.year, parted.rest.as_str());
        assert_eq!(found, (Some(0), one(2020), "Lokalbidrag"));
    }
}
