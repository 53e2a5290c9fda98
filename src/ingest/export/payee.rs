//! Whoever else the money of a row may go to: another recipient in a column that is left out.

use std::collections::HashSet;
use std::ops::Range;

use crate::model::text::{normalised, words_of};
use crate::model::{Column, parse_written_date};

use super::sample::Sample;
use super::unit;
use super::words::{Meaning, words};

/// Whether a heading is of whoever gets the money: `Betalas till`, `Mottagare 2`, `Annan förening`.
fn are_under(heading: &str) -> bool {
    let payees = &words().payees;
    let lower = heading.to_lowercase();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let named: Vec<&str> = words_of(&lower)
        .filter(|word| !is_number(word) && !payees.beside.contains(word))
        .collect();
    let is_of_names = || {
        let meaning = words().meaning(&named.join(" "));
        meaning == Some(Meaning::Of(Column::Organisation))
    };
    let ends = |word: &&str| payees.ends.iter().any(|end| word.ends_with(end.as_str()));
    let is_of_others = named.iter().any(|word| payees.others.contains(word));
    !is_of_others && (payees.parts.are_in(heading) || named.iter().any(ends) || is_of_names())
}

/// Whether the heading of a column asks who gets the money, and the first cell that says another than
/// the recipient.
#[derive(Debug)]
pub(super) struct Payee {
    is_asked: bool,
    other: Option<Range<usize>>,
}

impl Payee {
    pub(super) fn new(heading: &str) -> Self {
        Self {
            is_asked: are_under(heading),
            other: None,
        }
    }

    /// Compares a cell with the recipient of its row, if the heading asks for one.
    pub(super) fn compare(&mut self, cell: &str, range: &Range<usize>, own: &str) {
        if self.is_asked && self.other.is_none() && is_another(cell, own) {
            self.other = Some(range.clone());
        }
    }

    /// Looks for another recipient of the list in a remark.
    pub(super) fn look(
        &mut self,
        remark: &str,
        range: &Range<usize>,
        (own, all): (&str, &Recipients),
    ) {
        if self.other.is_none() && all.have_other(remark, own) {
            self.other = Some(range.clone());
        }
    }

    pub(super) const fn tells(&self) -> Option<&Range<usize>> {
        self.other.as_ref()
    }
}

/// The recipients of the rows that are looked at, as they are compared.
#[derive(Debug, Default)]
pub(super) struct Recipients(HashSet<String>);

impl Recipients {
    pub(super) fn new(sample: &Sample<'_>, place: Option<usize>) -> Self {
        let cells = place.into_iter().flat_map(|place| sample.cells(place));
        Self(cells.map(|(name, _)| normalised(&name)).collect())
    }

    /// Whether a remark is one of them, or ends with one after a word such as `till`.
    pub(super) fn are_in(&self, remark: &str) -> bool {
        self.have_other(remark, "")
    }

    /// Whether it does so with another than its row's own.
    fn have_other(&self, remark: &str, own: &str) -> bool {
        let remark = normalised(remark);
        let own = normalised(own);
        let is_other = |name: &str| name != own && self.0.contains(name);
        let mut spaces = remark.match_indices(' ').map(|(at, _)| at);
        is_other(&remark)
            || spaces.any(|at| {
                let (before, name) = remark.split_at(at);
                let last = before.rsplit(' ').next().unwrap_or_default();
                words().payees.before.contains(last) && is_other(name.trim_start())
            })
    }
}

/// Whether a cell names another recipient than that of its row: no word for an account, a yes or a day.
fn is_another(cell: &str, own: &str) -> bool {
    let is_name = || {
        cell.contains(char::is_alphabetic)
            && unit::meaning(cell) != Some(Meaning::Personal)
            && !words().is_answer(cell)
            && !words().is_placeholder(cell)
            && !words().is_nobody(cell)
            && parse_written_date(cell, None).is_err()
    };
    if cell == own || !is_name() {
        return false;
    }
    let (cell, own) = (normalised(cell), normalised(own));
    !cell.contains(&own) && !own.contains(&cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_asks_who_gets_the_money() {
        for heading in [
            "Betalas till",
            "Mottagare 2",
            "Kontoinnehavare",
            "Annan förening",
            "Fakturamottagare",
        ] {
            assert!(are_under(heading), "{heading}");
        }
        for heading in ["Antal mottagare", "Typ av mottagare", "Ort", "Till", "Anm"] {
            assert!(!are_under(heading), "{heading}");
        }
    }

    #[test]
    fn another_is_told_from_the_same() {
        assert!(is_another("Berga IF", "Kören"));
        for cell in [
            "KÖREN",
            "Kören, bg 12-3",
            "Bankgiro",
            "2021-05-01",
            "Ja",
            "12",
        ] {
            assert!(!is_another(cell, "Kören"), "{cell}");
        }
        let all = Recipients(["kören", "berga if"].map(str::to_owned).into());
        for remark in ["Berga IF", "via Berga IF", "Ska till Berga IF"] {
            assert!(all.have_other(remark, "Kören"), "{remark}");
        }
        for remark in ["Kören", "Delar lokal med Berga IF", "12", "till alla"] {
            assert!(!all.have_other(remark, "Kören"), "{remark}");
        }
    }
}
