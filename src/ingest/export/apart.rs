//! Rows of an export that are no grants: totals, texts alone, the header once more.
//!
//! A word is never enough where a row could be a grant: the sum of the rows above decides, and where
//! it does not, there is a finding.

use std::borrow::Cow;
use std::ops::Range;

use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{Column, Money, Period};
use crate::schema::Wide;
use crate::source::records::{Field, Record, is_blank};

use super::amount::{AMOUNTS, GRANTED};
use super::cell::{bare, years_said};
use super::reader::{Number, Reader, cell_at};
use super::row::Cell;
use super::total::{Amounts, Totals, amount_that_ends};
use super::unit;
use super::words::{Meaning, RowWord, words};

/// What a record is that is no grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// A total row.
    Total,
    /// A text alone, a header, or nothing that is read.
    Text,
    /// What cannot be told, which has been reported.
    Unknown,
    /// The header of another table.
    OtherTable,
}

/// The fewest rows that make a sum; one row alone has the amount of many a grant.
const SUMMED: u32 = 2;

/// Says of a record that is no grant what it is.
pub(super) fn apart(
    cx: &mut Cx<'_>,
    reader: &Reader<'_>,
    (record, number): (&Record, &Number<'_>),
    totals: &mut Totals,
) -> Option<Apart> {
    let text = cx.text();
    if matches!(number, Some((_, Ok(_)))) {
        return None;
    }
    let (field, first) = first(text, record)?;
    if reader.profile.ignores_row(&first) {
        return Some(Apart::Text);
    }
    if is_other_header(text, reader, record) {
        return Some(Apart::OtherTable);
    }
    let name = reader.cell(text, record, Column::Organisation);
    let grant_type = reader.cell(text, record, Column::GrantType);
    let is_sum = grant_type
        .as_ref()
        .is_some_and(|cell| words().is_total(&cell.text));
    let said = said(&first, name.as_ref(), is_sum);
    let places: Vec<Option<usize>> = (reader.plan.slices().iter())
        .flat_map(|slice| slice.places)
        .collect();
    let has_amounts = || {
        let mut places = places.iter().flatten();
        places.any(|place| cell_at(text, record, *place).is_some())
    };
    let has_type = match reader.plan.wide() {
        Some(Wide::Types) => said.is_none() && has_amounts(),
        _ => (grant_type.is_some() || reader.plan.has_one_type()) && !is_sum,
    };
    let is_typed = name.is_some() && has_type;
    if said.is_none() && is_typed {
        let is_header = reader.is_header(text, record, &first);
        return is_header.then_some(Apart::Text);
    }
    let row = Odd {
        reader,
        record,
        amounts: (places.iter())
            .map(|place| reader.readable(text, record, (*place)?))
            .collect(),
        has_amounts: has_amounts(),
    };
    match said {
        Some(said) if is_typed => row.could_be_a_grant(cx, totals, (said, name?)),
        Some(RowWord::Sum) if row.only_says(text, &first) => {
            Some(row.begins(cx, totals, (field, &first)))
        }
        Some(RowWord::Sum) => {
            row.sums_others(cx, totals, &field.range);
            totals.compare(cx, reader, record);
            Some(Apart::Total)
        }
        Some(_) if totals.are_measures(&row.amounts) => Some(Apart::Total),
        Some(_) => Some(row.text_alone(cx, field, &first)),
        None => row.incomplete(
            cx,
            totals,
            (name.is_some(), grant_type.is_some()),
            (field, &first),
        ),
    }
}

/// What the words of a row say that it is: those of its first cell, of its type, or of its name.
fn said(first: &str, name: Option<&Cell<'_>>, is_sum: bool) -> Option<RowWord> {
    let of_name = |cell: &Cell<'_>| {
        let said = words().begins(&cell.text);
        said.or_else(|| words().ends(&cell.text))
    };
    words()
        .begins(first)
        .or(is_sum.then_some(RowWord::Sum))
        .or_else(|| name.and_then(of_name))
}

/// Whether a record is a header, and not that of its list: headings that we know, and no number.
fn is_other_header(text: &str, reader: &Reader<'_>, record: &Record) -> bool {
    let granted = reader
        .plan
        .amounts()
        .find(|(column, _)| *column == Column::Granted);
    let granted = granted.and_then(|(_, place)| cell_at(text, record, place));
    if granted.is_some_and(|cell| !cell.text.starts_with(char::is_alphabetic)) {
        return false;
    }
    let cells = record.fields.iter().map(|field| field.value(text));
    let cells: Vec<Cow<'_, str>> = cells.filter(|cell| !is_blank(cell)).collect();
    let meanings: Vec<Meaning> = (cells.iter())
        .filter_map(|cell| unit::meaning(bare(cell)))
        .filter(|meaning| *meaning != Meaning::Personal)
        .collect();
    let known = meanings.len();
    let is_of_names = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Of(Column::Organisation | Column::GrantType)
        )
    };
    let is_of_amounts = |meaning: &Meaning| {
        let is_certain = matches!(meaning, Meaning::Of(_) | Meaning::Otherwise(_));
        is_certain && meaning.is_of_amounts()
    };
    let first = cells
        .first()
        .is_some_and(|cell| reader.is_header(text, record, cell));
    let are_headings = known > 1 && meanings.iter().any(is_of_names)
        || cells.len() > 1 && meanings.iter().any(is_of_amounts);
    are_headings
        && known >= cells.len().saturating_sub(known)
        && !first
        && !cells
            .iter()
            .any(|cell| cell.contains(|letter: char| letter.is_ascii_digit()))
}

/// The first cell of a record that is not blank.
fn first<'r, 't>(text: &'t str, record: &'r Record) -> Option<(&'r Field, Cow<'t, str>)> {
    let fields = record.fields.iter();
    let mut filled = fields.map(|field| (field, field.value(text)));
    filled.find(|(_, value)| !is_blank(value))
}

/// How many words a text has at most that says which year the rows below it are for: a longer one only
/// speaks of a year.
const WORDS_OF_A_YEAR: usize = 3;
/// The same for what became of the rows below it.
const WORDS_OF_A_HEADING: usize = 6;

/// Whether a text is of several words, each with a large letter: `Övriga Sällskapet`.
fn is_a_name(text: &str) -> bool {
    let mut all = text.split_whitespace();
    words_of(text) > 1 && all.all(|word| word.starts_with(char::is_uppercase))
}

fn words_of(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A record without a number that is a total by its word, or lacks what a grant has.
struct Odd<'a> {
    reader: &'a Reader<'a>,
    record: &'a Record,
    /// Each amount that can be read.
    amounts: Amounts,
    has_amounts: bool,
}

impl Odd<'_> {
    /// A row that has all that a grant has, and begins as a total does.
    fn could_be_a_grant(
        &self,
        cx: &mut Cx<'_>,
        totals: &mut Totals,
        (said, name): (RowWord, Cell<'_>),
    ) -> Option<Apart> {
        let is_total = match said {
            RowWord::Sum => !totals.is_whole() || totals.agree(&self.amounts, SUMMED),
            RowWord::Measure => totals.are_measures(&self.amounts),
        };
        if is_total {
            self.sums_others(cx, totals, &name.range);
            totals.end_part(cx, self.reader, self.record);
            return Some(Apart::Total);
        }
        let may_be_named = said == RowWord::Measure && !words().is_part_of(&name.text);
        if may_be_named && is_a_name(&name.text) {
            cx.report(&name.range, |origin| {
                fault::marked_name(origin, name.text.as_ref())
            });
            return None;
        }
        cx.report(&name.range, |origin| {
            fault::total_or_recipient(origin, name.text.as_ref())
        });
        Some(Apart::Unknown)
    }

    /// A row of nothing but a text that heads the rows below it.
    fn begins(
        &self,
        cx: &mut Cx<'_>,
        totals: &mut Totals,
        (field, first): (&Field, &str),
    ) -> Apart {
        totals.begin();
        self.text_alone(cx, field, first)
    }

    /// Reports a total of rows that are read as grants, whose words say that they were not granted or
    /// decided, or are of another kind, year or board.
    fn sums_others(&self, cx: &mut Cx<'_>, totals: &Totals, range: &Range<usize>) {
        let granted = self.amounts.iter().enumerate();
        let granted: Amounts = granted
            .map(|(at, amount)| amount.filter(|_| at.checked_rem(AMOUNTS.len()) == Some(GRANTED)))
            .collect();
        if !totals.agree(&granted, 1) {
            return;
        }
        let text = cx.text();
        let cells = self.record.fields.iter().map(|field| field.value(text));
        let cells: Vec<_> = cells
            .filter(|cell| cell.contains(char::is_alphabetic))
            .collect();
        let said = cells.join(" ");
        let said = bare(&said);
        let rest = said
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest);
        let is_open = self.reader.plan.place(Column::Status).is_none();
        if is_open && (words().speaks_of_rejected(said) || words().is_refusal(rest)) {
            cx.report(range, |origin| fault::list_of_rejected(origin, said));
            return;
        }
        let first = cells.first().cloned().unwrap_or_default();
        self.are_others(cx, range, said, bare(&first));
    }

    /// Whether what is said of rows is that they are not decided, or are of another kind, year or board. It
    /// is reported.
    fn are_others(&self, cx: &mut Cx<'_>, range: &Range<usize>, said: &str, first: &str) -> bool {
        let is_open = self.reader.plan.place(Column::Status).is_none();
        let settles = || format!("ignore_rows: [\"{first}\"]");
        if is_open && (words().is_preliminary(said) || words().speaks_of_applications(said)) {
            cx.report(range, |origin| {
                fault::preliminary_list(origin, said, settles())
            });
        } else if words().is_no_grant_type(said) {
            cx.report(range, |origin| fault::no_grant(origin, said));
        } else if let Some((other, year)) = self.other_year(said) {
            cx.report(range, |origin| {
                fault::other_year_above(origin, said, i64::from(other), i64::from(year))
            });
        } else if let Some((other, own)) = self.reader.first.other_board(said) {
            cx.report(range, |origin| {
                fault::other_board_above(origin, said, other, own, settles())
            });
        } else {
            return false;
        }
        true
    }

    /// A row that lacks a recipient or a type.
    fn incomplete(
        &self,
        cx: &mut Cx<'_>,
        totals: &mut Totals,
        (is_named, has_type): (bool, bool),
        (field, first): (&Field, &str),
    ) -> Option<Apart> {
        if self.has_amounts {
            // Formulas that were filled down below the last grant.
            let is_nothing = |amount: &Option<Money>| amount.is_none_or(|it| it == Money::ZERO);
            if !is_named && !has_type && self.amounts.iter().all(is_nothing) && self.are_read(cx) {
                return Some(Apart::Text);
            }
            let is_association = is_named && words().own.is_association(first);
            if has_type || is_association || !totals.agree(&self.amounts, SUMMED) {
                return None;
            }
            if is_named && totals.may_be_chance(&self.amounts) {
                let amount = self.amounts.iter().flatten().next();
                let amount = amount.copied().unwrap_or_default().to_string();
                cx.report(&field.range, |origin| {
                    fault::sum_as_recipient(origin, amount)
                });
            }
            // A name without a word for a sum is that of a group.
            if is_named {
                totals.begin();
            } else {
                totals.end_part(cx, self.reader, self.record);
            }
            return Some(Apart::Total);
        }
        let read = self.reader.plan.read();
        let fields = (0..).zip(&self.record.fields);
        let is_filled = |field: &Field| !is_blank(&field.value(cx.text()));
        let filled = fields.filter(|(_, field)| is_filled(field));
        let of_read = filled.clone().filter(|(place, _)| read.contains(place));
        let is_text = first.contains(char::is_alphabetic);
        match (of_read.count(), filled.count()) {
            // In a column that is left out a text may still head the rows below.
            (0, 1) if is_text => Some(self.text_alone(cx, field, first)),
            (0, _) => Some(Apart::Text),
            (1, _) => Some(self.begins(cx, totals, (field, first))),
            _ => None,
        }
    }

    /// Whether it is nothing but a text that begins as a total does and says more, and no sum.
    fn only_says(&self, text: &str, first: &str) -> bool {
        let mut filled = self.record.fields.iter();
        let is_alone = filled
            .by_ref()
            .filter(|it| !is_blank(&it.value(text)))
            .count()
            == 1;
        is_alone
            && words().begins(first).is_some()
            && !words().is_total(first)
            && amount_that_ends(first, self.reader).is_none()
            && !has_a_count(first)
    }

    /// Whether every amount that is written can be read.
    fn are_read(&self, cx: &Cx<'_>) -> bool {
        let places = self
            .reader
            .plan
            .slices()
            .iter()
            .flat_map(|slice| slice.places);
        let mut cells = places.zip(&self.amounts);
        cells.all(|(place, amount)| {
            let cell = place.and_then(|it| cell_at(cx.text(), self.record, it));
            amount.is_some() || cell.is_none()
        })
    }

    /// A row of nothing but a text, which is said unless it is about the list itself. It may say what
    /// became of the rows below it, or which year they are for.
    fn text_alone(&self, cx: &mut Cx<'_>, field: &Field, first: &str) -> Apart {
        let is_more = words().is_preliminary(first) || words().speaks_of_rejected(first);
        if words().is_about_the_list(first) && !is_more {
            return Apart::Text;
        }
        let unit = unit::of_sentence(first).map(|(measure, _)| measure);
        if let Some(read) = unit.and_then(|measure| self.reader.plan.unit_beside(measure)) {
            cx.report(&field.range, |origin| {
                fault::cell_unit(origin, bare(first), read.word())
            });
            return Apart::Text;
        }
        let is_rejecting = words_of(first) <= WORDS_OF_A_HEADING && words().heads_rejected(first);
        if is_rejecting && self.reader.plan.place(Column::Status).is_none() {
            cx.report(&field.range, |origin| {
                fault::list_of_rejected(origin, bare(first))
            });
            return Apart::Text;
        }
        // A sum that is no sum of the rows is of none of them, `Kvar att fördela`, and a sentence speaks of
        // the list: `Kommentar: ...`.
        let heads = words_of(first) <= WORDS_OF_A_HEADING && !first.contains(':');
        if heads && !self.has_amounts && self.are_others(cx, &field.range, bare(first), bare(first))
        {
            return Apart::Text;
        }
        let lacks = |column| self.reader.plan.place(column).is_none();
        let how = if lacks(Column::Kind) && words().kind(first).is_some() {
            word::GROUP_AS_KIND
        } else {
            word::NO_GRANT
        };
        cx.report(&field.range, |origin| {
            fault::text_alone(origin, bare(first), how)
        });
        Apart::Text
    }

    /// The year that a short text is of, and the one that the rows below it are read for, if that is
    /// another. A longer one only speaks of it.
    fn other_year(&self, text: &str) -> Option<(i32, i32)> {
        let profile = self.reader.profile;
        let year = (self.reader.folder_year).filter(|_| self.reader.plan.is_by_folder(profile))?;
        let year = year.saturating_add(profile.year_offset);
        if let Some(beside) = words().times.beside_a_year(text) {
            return Some((year.saturating_add(beside), year));
        }
        let groups = years_said(text);
        let is_short = words_of(text) <= WORDS_OF_A_YEAR;
        let ([years], true) = (groups.as_slice(), is_short) else {
            return None;
        };
        let other = *years.last()?;
        (!years.contains(&year)).then_some((other, year))
    }
}

/// Whether a text has a number that is no year: `Totalt 10 föreningar`.
fn has_a_count(text: &str) -> bool {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    let mut numbers = numbers.filter(|number| !number.is_empty());
    numbers.any(|number| Period::parse_year(number).is_none())
}
