//! What columns that are left out say of their rows: a rejection that would be read as a grant, other
//! amounts, numbers or years.

use std::ops::Range;

use crate::diag::Word;
use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{GrantStatus, Period, text::word_form as form};
use crate::schema::AmountUnit;
use crate::source::column_letters;
use crate::source::records::Record;

use super::cell::{bare, written_year};
use super::codes::Codes;
use super::counts::Counts;
use super::ends::Ends;
use super::header::Header;
use super::judged::{Judged, judge};
use super::outcome::Asks;
use super::payee::{Payee, Recipients};
use super::sample::Look;
use super::speaks_of::{SpeaksOf, is_of_boards, is_of_other_numbers};
use super::steps::Steps;
use super::table::Memo;
use super::words::{Meaning, words};

/// What is known of a row where its columns are left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// Where its status is read.
    pub(super) status: Option<usize>,
    /// Where its recipient is read, and those of the rows that are looked at.
    pub(super) recipient: Option<usize>,
    pub(super) recipients: &'a Recipients,
    /// The heading of the amount granted.
    pub(super) granted: &'a str,
    /// The year that is read for rows, if no column says it.
    pub(super) year: Option<i32>,
    /// Where it is read, if a column says it.
    pub(super) year_of_rows: Option<usize>,
    /// What amounts are read in by the profile.
    pub(super) unit: AmountUnit,
    /// Where amounts are read that a comma of theirs would end, since it parts the columns too.
    pub(super) amounts: &'a [usize],
}

/// A column that is left out, and what its cells say so far.
#[derive(Debug)]
struct LeftOut<'h> {
    place: usize,
    heading: &'h str,
    speaks_of: SpeaksOf,
    asks: Asks,
    /// What texts say by themselves: most recur, and their words take time.
    judged: Memo<Judged>,
    filled: u32,
    /// A cell that says something else than the status of its row.
    outcome: Option<Range<usize>>,
    /// A sentence that says that its row was not granted, or not kept.
    refusal: Option<Range<usize>>,
    /// A sentence that says that its row is for another year.
    other_year: Option<Range<usize>>,
    amounts: Seen,
    numbers: Seen,
    years: Seen,
    steps: Steps,
    ends: Ends,
    /// Yes and no.
    answers: Seen,
    /// A sentence with an amount in it.
    sum: Option<Range<usize>>,
    /// What says another unit than amounts are read in.
    unit: Option<Range<usize>>,
    /// Of a column about persons nothing is told but what became of a row.
    is_personal: bool,
    /// The first cell, and one that says another board, under a heading of boards.
    is_of_boards: bool,
    board: Option<String>,
    other_board: Option<Range<usize>>,
    /// Cells that mark rows that were granted, and how many are empty.
    marks: Seen,
    codes: Codes,
    /// How many times an amount is paid.
    counts: Counts,
    payee: Payee,
    empty: u32,
    /// The number above, and whether each so far is one more than that.
    above: Option<u32>,
    is_running: bool,
}

/// The cells of a kind: how many, and the first that tells.
#[derive(Debug, Default)]
struct Seen {
    count: u32,
    first: Option<Range<usize>>,
}

impl Seen {
    fn add(&mut self, range: &Range<usize>, tells: bool) {
        self.count = self.count.saturating_add(1);
        if tells && self.first.is_none() {
            self.first = Some(range.clone());
        }
    }

    /// The first cell that tells, if at least half of all are of the kind.
    fn of(&self, filled: u32) -> Option<&Range<usize>> {
        let is_most = self.count >= filled.saturating_sub(self.count);
        self.first.as_ref().filter(|_| is_most)
    }
}

/// From so many kronor on, a number without a sign of money is likely an amount.
const LIKELY_AMOUNT: usize = 4;

impl<'h> LeftOut<'h> {
    fn new(place: usize, heading: &'h str, known: Known<'_>) -> Self {
        let asks = words().asks(heading);
        Self {
            place,
            heading,
            speaks_of: SpeaksOf::new(heading),
            asks,
            judged: Memo::default(),
            filled: 0,
            outcome: None,
            refusal: None,
            other_year: None,
            amounts: Seen::default(),
            numbers: Seen::default(),
            years: Seen::default(),
            steps: Steps::new(heading),
            ends: Ends::new(place, heading, known.amounts),
            answers: Seen::default(),
            sum: None,
            unit: None,
            is_personal: words().meaning(heading) == Some(Meaning::Personal),
            is_of_boards: is_of_boards(heading),
            board: None,
            other_board: None,
            marks: Seen::default(),
            codes: Codes::new(heading, asks),
            counts: Counts::new(heading, known.granted),
            payee: Payee::new(heading),
            empty: 0,
            above: None,
            is_running: true,
        }
    }

    fn add(
        &mut self,
        (cell, range): (&str, &Range<usize>),
        (status, own): (GrantStatus, &str),
        known: Known<'_>,
    ) {
        let is_granted = status == GrantStatus::Granted;
        if self.is_personal {
            if self.outcome.is_none() && is_granted && words().is_refusal(cell) {
                self.outcome = Some(range.clone());
            }
            return;
        }
        self.filled = self.filled.saturating_add(1);
        let number = cell.parse::<u32>().ok();
        let follows = self
            .above
            .is_none_or(|above| number == above.checked_add(1));
        self.is_running &= number.is_some() && follows;
        self.above = number;
        self.ends.add(cell, range);
        let (asks, speaks_of) = (self.asks, self.speaks_of);
        let judged = (self.judged).get(cell, |cell| {
            judge(cell, (asks, speaks_of), known.recipients)
        });
        let first = |place: &mut Option<Range<usize>>, tells: bool| {
            if tells && place.is_none() {
                *place = Some(range.clone());
            }
        };
        first(&mut self.outcome, judged.differs_from(is_granted));
        first(&mut self.sum, is_granted && judged.has_amount);
        first(&mut self.other_year, judged.is_of_another_year(known.year));
        first(&mut self.unit, judged.has_another_unit(known.unit));
        first(&mut self.refusal, is_granted && judged.refuses);
        if is_granted {
            if judged.names_a_recipient {
                self.payee.look(cell, range, (own, known.recipients));
            }
            self.payee.compare(cell, range, own);
        }
        if self.other_board.is_none() && self.is_of_boards {
            let board = self.board.get_or_insert_with(|| form(cell));
            self.other_board = (*board != form(cell)).then(|| range.clone());
        }
        if words().is_answer(cell) {
            self.answers.add(range, true);
        }
        if words().marks_granted(asks, cell) {
            self.marks.add(range, is_granted);
        }
        self.codes.add(cell, range);
        self.counts.add(cell, range);
        self.steps.add(range, judged.time, known.year);
        self.look((cell, range), judged, known.year);
    }

    /// Counts a cell by what it looks like.
    fn look(&mut self, (cell, range): (&str, &Range<usize>), judged: Judged, year: Option<i32>) {
        match judged.look {
            Look::OrgNr => self.numbers.add(range, true),
            Look::Year => {
                let is_other = year.is_some() && Period::parse_year(cell) != year;
                self.years.add(range, is_other);
                self.amounts.add(range, false);
            }
            Look::Term => self.years.add(range, year.is_some()),
            Look::Small => self.amounts.add(range, self.speaks_of == SpeaksOf::Amounts),
            Look::Amount => {
                let is_money = !cell.bytes().all(|byte| byte.is_ascii_digit());
                let is_large = cell.len() >= LIKELY_AMOUNT;
                self.amounts.add(
                    range,
                    self.speaks_of == SpeaksOf::Amounts || is_money || is_large,
                );
            }
            _ => {
                if let Some(named) = judged.year {
                    let is_other = year.is_some_and(|year| match self.speaks_of {
                        // A project may end in the year after.
                        SpeaksOf::Ends => !(year..=year.saturating_add(1)).contains(&named),
                        _ => named != year,
                    });
                    self.years.add(range, is_other);
                }
            }
        }
    }

    fn add_blank(&mut self) {
        self.empty = self.empty.saturating_add(1);
        self.codes.add_blank();
    }

    /// Whether its cells only count the rows, which amounts do by chance.
    fn only_counts(&self) -> bool {
        self.is_running && self.filled > 2 && self.speaks_of != SpeaksOf::Amounts
    }

    /// What it tells, and at which cell.
    fn tells(&self) -> Option<(Word, &Range<usize>)> {
        let are_others = matches!(self.speaks_of, SpeaksOf::OtherColumn | SpeaksOf::YearOfRows)
            || self.speaks_of != SpeaksOf::Amounts && is_of_other_numbers(self.heading);
        let amounts = || {
            self.amounts
                .of(self.filled)
                .filter(|_| !are_others && !self.only_counts())
        };
        let numbers = self
            .numbers
            .of(self.filled)
            .map(|cell| (word::ORG_NUMBERS, cell));
        let years = || {
            let most = self.years.of(self.filled);
            let other = most
                .or(self.other_year.as_ref())
                .or_else(|| self.steps.tells());
            Some((word::OTHER_YEARS, other?))
        };
        let marks = || {
            let are_all = self.marks.count == self.filled && self.empty > 0;
            let first = self.marks.first.as_ref().filter(|_| are_all);
            Some((word::MARKS, first?))
        };
        let refusal = || Some((word::REFUSALS, self.refusal.as_ref()?));
        let answers = || Some((word::ANSWERS, self.answers.of(self.filled)?));
        let codes = || Some((word::CODES, self.codes.tells()?));
        let boards = || Some((word::BOARDS, self.other_board.as_ref()?));
        let sum = || Some((word::AMOUNTS, self.sum.as_ref()?));
        let payee = || Some((word::OTHER_RECIPIENTS, self.payee.tells()?));
        let counts = || Some((word::PAYMENTS, self.counts.tells()?));
        let unit = || Some((word::UNITS, self.unit.as_ref()?));
        let ends = || Some((word::AMOUNTS, self.ends.tells()?));
        numbers
            .or_else(ends)
            .or_else(years)
            .or_else(|| Some((word::AMOUNTS, amounts()?)))
            .or_else(payee)
            .or_else(counts)
            .or_else(marks)
            .or_else(refusal)
            .or_else(boards)
            .or_else(sum)
            .or_else(unit)
            .or_else(answers)
            .or_else(codes)
    }

    /// What a profile calls it.
    fn name(&self) -> String {
        name(self.place, self.heading)
    }
}

/// What a profile calls a column: its heading, or its letter if it has none.
pub(super) fn name(place: usize, heading: &str) -> String {
    if heading.is_empty() {
        format!("{{ column: {} }}", column_letters(place))
    } else {
        heading.to_owned()
    }
}

/// Reports each column at these places that says something of its rows, and gives their places.
pub(super) fn report(
    cx: &mut Cx<'_>,
    header: &Header,
    places: &[usize],
    known: Known<'_>,
) -> Vec<usize> {
    let mut columns: Vec<LeftOut<'_>> = places
        .iter()
        .filter_map(|place| {
            let heading = header.headings.get(*place)?;
            Some(LeftOut::new(*place, &heading.text, known))
        })
        .collect();
    if !columns.is_empty() {
        read(cx.text(), header, &mut columns, known);
    }
    let mut reported = Vec::new();
    for column in &columns {
        let name = column.name();
        if let Some(range) = &column.outcome {
            let written = cx.text().get(range.clone()).unwrap_or_default();
            cx.report(range, |origin| {
                fault::outcome_left_out(origin, name, written)
            });
        } else if let Some((what, range)) = column.tells() {
            let written = cx.text().get(range.clone()).unwrap_or_default();
            cx.report(range, |origin| {
                fault::telling_column(origin, name, what, written)
            });
        } else if column.heading.is_empty() && column.filled > 0 && !column.only_counts() {
            let range = header
                .headings
                .get(column.place)
                .map_or(0..0, |it| it.range.clone());
            cx.report(&range, |origin| fault::unknown_column(origin, name));
        } else {
            continue;
        }
        reported.push(column.place);
    }
    reported
}

/// Reads the cells of columns in all rows.
fn read(text: &str, header: &Header, columns: &mut [LeftOut<'_>], known: Known<'_>) {
    let mut records = header.records(text);
    let mut record = Record::default();
    let mut statuses = Memo::default();
    while records.read(&mut record) {
        let fields = &record.fields;
        let value = |place: usize| fields.get(place).map(|field| field.value(text));
        let mut first = fields.iter().map(|field| field.value(text));
        let first = first.find(|value| !bare(value).is_empty());
        if record.fault.is_some() || first.is_none_or(|value| words().is_total(&value)) {
            continue;
        }
        let of_row = known.year_of_rows.and_then(value);
        let of_row = of_row.and_then(|cell| written_year(bare(&cell)));
        let status = known.status.and_then(value);
        let status = status.and_then(|word| statuses.get(bare(&word), |word| words().status(word)));
        let status = status.unwrap_or_default();
        let own = known.recipient.and_then(value).unwrap_or_default();
        let own = bare(&own);
        for column in &mut *columns {
            if let (Some(value), Some(field)) = (value(column.place), fields.get(column.place)) {
                let cell = bare(&value);
                if cell.is_empty() {
                    column.add_blank();
                } else {
                    let is_of_row = column.speaks_of == SpeaksOf::YearOfRows;
                    let year = of_row.filter(|_| is_of_row);
                    let year = year.or(known.year);
                    column.add((cell, &field.range), (status, own), Known { year, ..known });
                }
            }
        }
    }
}
