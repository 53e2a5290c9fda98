//! One record of an export to one row: typed cells, each fault at its cell.

use std::borrow::Cow;
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use crate::diag::Nearest;
use crate::fault::{grant as fault, register as register_fault, source as source_fault};
use crate::ingest::cx::Cx;
use crate::ingest::fields::org_nr_fault;
use crate::ingest::lower::profile::{Profile, YearFrom};
use crate::model::{
    AmountError, BadDate, GrantStatus, MOST_PEOPLE, Money, OrgNr, OrgNrError, parse_written_date,
    plausible_years,
};
use crate::source::Text;
use crate::source::records::{self, Record, is_blank};

use super::Field;
use super::cell::{bare, written_year};
use super::header::Header;
use super::table::{Above, Memo};
use super::words::{form, words};

/// One cell: its text without surrounding blanks, and its bytes.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Cell<'t> {
    pub(in crate::ingest) text: Cow<'t, str>,
    pub(in crate::ingest) range: Range<usize>,
}

/// A row: its values, and its texts as written.
#[derive(Debug)]
pub(in crate::ingest) struct Row<'t> {
    pub(in crate::ingest) line: u32,
    pub(in crate::ingest) organisation: Cell<'t>,
    pub(in crate::ingest) org_nr: Option<OrgNr>,
    pub(in crate::ingest) grant_type: Cell<'t>,
    pub(in crate::ingest) purpose: Option<Cell<'t>>,
    pub(in crate::ingest) year: i32,
    pub(in crate::ingest) applied: Option<Money>,
    pub(in crate::ingest) granted: Money,
    pub(in crate::ingest) paid: Option<Money>,
    pub(in crate::ingest) decided: Option<NaiveDate>,
    pub(in crate::ingest) status: GrantStatus,
    pub(in crate::ingest) case_number: Option<Cell<'t>>,
    pub(in crate::ingest) kind: Option<Cell<'t>>,
    pub(in crate::ingest) people: [Option<u32>; 4],
}

/// The cell of the organisation number and what it reads as, if it is not empty.
pub(super) type Number<'t> = Option<(Cell<'t>, Result<OrgNr, OrgNrError>)>;

/// The amounts of a row as written, for the check of total rows.
pub(super) type Amounts = [Option<Money>; 3];

/// The sums of the amounts above a total row: of all rows, and of those since the total before it,
/// which is what a subtotal sums.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub(super) all: [Money; 3],
    pub(super) part: [Money; 3],
}

/// The fields that total rows are checked for.
pub(super) const AMOUNTS: [Field; 3] = [Field::Applied, Field::Granted, Field::Paid];

/// The fields of people reached, in the order of a row's numbers.
const PEOPLE: [Field; 4] = [Field::Women, Field::Men, Field::Girls, Field::Boys];

/// Reads the records of one export. Words that recur are looked up once.
pub(super) struct Reader<'a> {
    pub(super) header: &'a Header,
    profile: &'a Profile,
    folder_year: Option<i32>,
    statuses: Memo<Option<GrantStatus>>,
    /// What is near to words that are no status.
    near: Memo<Nearest>,
    dates: Above<Result<NaiveDate, BadDate>>,
    years: Above<Option<i32>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(header: &'a Header, profile: &'a Profile, folder_year: Option<i32>) -> Self {
        Self {
            header,
            profile,
            folder_year,
            statuses: Memo::default(),
            near: Memo::default(),
            dates: Above::default(),
            years: Above::default(),
        }
    }

    /// The bytes of each cell of a record that a field is read from and that has a personal
    /// identity number in it; of a record that cannot be read, the whole.
    pub(super) fn concealed(&self, source: &Text, record: &Record) -> Vec<Range<usize>> {
        let start = record.start;
        let end = record.fields.last().map_or(start, |field| field.range.end);
        if record.fault.is_some() || record.fields.len() < self.header.width {
            let hides = source.conceals(&(start..end));
            return hides.then_some(start..end).into_iter().collect();
        }
        // A cell beyond the header makes the row one that is refused.
        Field::ALL
            .iter()
            .filter_map(|field| record.fields.get(self.header.column(*field)?))
            .chain(record.fields.iter().skip(self.header.width))
            .map(|field| field.range.clone())
            .filter(|range| source.conceals(range))
            .collect()
    }

    /// A field's cell, if there is anything in it.
    #[inline]
    fn cell<'t>(&self, text: &'t str, record: &Record, field: Field) -> Option<Cell<'t>> {
        let raw = record.fields.get(self.header.column(field)?)?;
        if raw.range.is_empty() {
            return None;
        }
        let range = raw.range.clone();
        let text = if raw.quoted {
            quoted(text, raw)
        } else {
            Cow::Borrowed(bare(text.get(range.clone())?))
        };
        if text.is_empty() {
            return None;
        }
        Some(Cell { text, range })
    }

    /// What a field's cell is written as, quotes and all.
    fn raw<'t>(&self, text: &'t str, record: &Record, field: Field) -> Option<&'t str> {
        let raw = record.fields.get(self.header.column(field)?)?;
        text.get(raw.range.clone())
    }

    /// Reads a row. `None` if it is refused; `amounts` is filled as far as it can be read.
    pub(super) fn read<'t>(
        &mut self,
        cx: &mut Cx<'t>,
        record: &Record,
        number: &Number<'t>,
        amounts: &mut Amounts,
    ) -> Option<Row<'t>> {
        let text = cx.text();
        let status = self.status(cx, record);
        let mut before = None;
        let read = AMOUNTS.map(|field| {
            // What is granted, paid and applied for is mostly one amount, in the same words.
            let raw = self.raw(text, record, field);
            match before {
                Some((known, amount)) if raw == Some(known) => amount,
                _ => {
                    let amount = self.amount(cx, record, field);
                    before = raw.filter(|_| amount.is_ok()).map(|raw| (raw, amount));
                    amount
                }
            }
        });
        *amounts = read.map(|amount| amount.ok().flatten());
        let [applied, granted, paid] = read;
        let organisation = self.required(cx, record, Field::Organisation);
        let grant_type = self.required(cx, record, Field::GrantType);
        let granted = self.granted(cx, record, granted, status);
        let org_nr = judged(cx, number);
        let decided = self.date(cx, record);
        let year = self.year(cx, record, decided);
        let people = PEOPLE.map(|field| self.count(cx, record, field));
        // Every cell has been judged; only now may the row be given up.
        if people.iter().any(Result::is_err) {
            return None;
        }
        Some(Row {
            line: record.line,
            organisation: organisation?,
            org_nr: org_nr.ok()?,
            grant_type: grant_type?,
            purpose: self.cell(text, record, Field::Purpose),
            year: year?,
            applied: applied.ok()?,
            granted: granted?,
            paid: paid.ok()?,
            decided: decided.ok()?,
            status: status?,
            case_number: self.cell(text, record, Field::CaseNumber),
            kind: self.cell(text, record, Field::Kind),
            people: people.map(|count| count.ok().flatten()),
        })
    }

    fn required<'t>(&self, cx: &mut Cx<'t>, record: &Record, field: Field) -> Option<Cell<'t>> {
        let cell = self.cell(cx.text(), record, field);
        if cell.is_none() {
            self.empty(cx, record, field);
        }
        cell
    }

    fn empty(&self, cx: &mut Cx<'_>, record: &Record, field: Field) {
        let range = self
            .header
            .column(field)
            .and_then(|column| record.fields.get(column))
            .map_or(record.start..record.start, |raw| raw.range.clone());
        cx.report(&range, |origin| fault::empty_cell(origin, field.word()));
    }

    fn amount(&self, cx: &mut Cx<'_>, record: &Record, field: Field) -> Result<Option<Money>, ()> {
        let Some(cell) = self.cell(cx.text(), record, field) else {
            return Ok(None);
        };
        let text = cell.text.as_ref();
        Money::parse(text, self.profile.decimal)
            .map(Some)
            .map_err(|error| {
                cx.report(&cell.range, |origin| match error {
                    AmountError::Bad => fault::bad_amount(origin, text),
                    AmountError::Ambiguous(small, large) => {
                        fault::ambiguous_amount(origin, text, small.to_string(), large.to_string())
                    }
                });
            })
    }

    /// A row that was rejected or withdrawn may leave the granted amount empty.
    fn granted(
        &self,
        cx: &mut Cx<'_>,
        record: &Record,
        amount: Result<Option<Money>, ()>,
        status: Option<GrantStatus>,
    ) -> Option<Money> {
        match (amount.ok()?, status) {
            (Some(amount), _) => Some(amount),
            (None, Some(GrantStatus::Rejected | GrantStatus::Withdrawn)) => Some(Money::ZERO),
            (None, _) => {
                self.empty(cx, record, Field::Granted);
                None
            }
        }
    }

    fn status(&mut self, cx: &mut Cx<'_>, record: &Record) -> Option<GrantStatus> {
        let Some(cell) = self.cell(cx.text(), record, Field::Status) else {
            return Some(GrantStatus::default());
        };
        let status = self.statuses.get(&cell.text, |text| {
            words().statuses.get(&form(text)).copied()
        });
        if status.is_none() {
            let near = self.near.get(&cell.text, |text| {
                Nearest::new(text, words().known_statuses.iter().cloned())
            });
            cx.report(&cell.range, |origin| {
                fault::unknown_status(origin, cell.text.as_ref(), near)
            });
        }
        status
    }

    /// The organisation number of a record, which also tells a total row from any other.
    pub(super) fn number<'t>(&self, text: &'t str, record: &Record) -> Number<'t> {
        let cell = self.cell(text, record, Field::OrgNr)?;
        let number = OrgNr::parse(&cell.text);
        Some((cell, number))
    }

    fn date(&mut self, cx: &mut Cx<'_>, record: &Record) -> Result<Option<NaiveDate>, ()> {
        let Some(cell) = self.cell(cx.text(), record, Field::DecisionDate) else {
            return Ok(None);
        };
        let date = self.dates.get(&cell.text, parse_written_date);
        date.map(Some).map_err(|error| {
            let text = cell.text.as_ref();
            let (from, until) = plausible_years();
            cx.report(&cell.range, |origin| match error {
                BadDate::NotADate => source_fault::bad_date(origin, text),
                BadDate::Implausible => {
                    source_fault::implausible_date(origin, text, i64::from(from), i64::from(until))
                }
                BadDate::TwoDigitYear => fault::two_digit_year(origin, text),
                BadDate::Ambiguous(one, other) => fault::ambiguous_date(origin, text, one, other),
            });
        })
    }

    /// The year by the profile's notion: a column, the decision date, or the folder.
    fn year(
        &mut self,
        cx: &mut Cx<'_>,
        record: &Record,
        decided: Result<Option<NaiveDate>, ()>,
    ) -> Option<i32> {
        let offset = self.profile.year_offset;
        let folder = self.folder_year.map(|year| year.saturating_add(offset));
        match self.profile.year_from {
            YearFrom::Folder => self.stated(cx, record, folder),
            YearFrom::DecisionDate => match decided {
                Ok(Some(date)) => Some(date.year().saturating_add(offset)),
                Ok(None) => {
                    let line = record.start..record.start;
                    cx.report(&line, fault::no_date_for_year);
                    None
                }
                // The date itself has been reported.
                Err(()) => None,
            },
            YearFrom::Column => match self.cell(cx.text(), record, Field::Year) {
                None => self.stated(cx, record, folder),
                Some(cell) => {
                    let year = self.years.get(&cell.text, |text| {
                        let (from, until) = plausible_years();
                        written_year(text).filter(|year| (from..=until).contains(year))
                    });
                    if year.is_none() {
                        cx.report(&cell.range, |origin| {
                            fault::bad_year(origin, cell.text.as_ref())
                        });
                    }
                    year
                }
            },
        }
    }

    /// The folder's year; a file in no folder must state it.
    fn stated(&self, cx: &mut Cx<'_>, record: &Record, folder: Option<i32>) -> Option<i32> {
        if folder.is_none() {
            self.empty(cx, record, Field::Year);
        }
        folder
    }

    fn count(&self, cx: &mut Cx<'_>, record: &Record, field: Field) -> Result<Option<u32>, ()> {
        let Some(cell) = self.cell(cx.text(), record, field) else {
            return Ok(None);
        };
        let number = people(&cell.text);
        if number.is_none() {
            cx.report(&cell.range, |origin| {
                fault::bad_count(origin, cell.text.as_ref())
            });
        }
        number.map(Some).ok_or(())
    }

    /// Whether the record is a total row: it begins with a word for it, and has no number.
    pub(super) fn is_total(text: &str, record: &Record, number: &Number<'_>) -> bool {
        if matches!(number, Some((_, Ok(_)))) {
            return false;
        }
        let first = record
            .fields
            .iter()
            .map(|field| field.value(text))
            .find(|value| !is_blank(value));
        first.is_some_and(|value| words().is_total(&value))
    }

    /// Compares a total row with the sums of the columns as written.
    pub(super) fn check_total(&self, cx: &mut Cx<'_>, record: &Record, sums: &Sums) {
        for ((field, sum), part) in AMOUNTS.iter().zip(&sums.all).zip(&sums.part) {
            let Some(cell) = self.cell(cx.text(), record, *field) else {
                continue;
            };
            if form(&cell.text).is_empty() || words().is_total(&cell.text) {
                continue;
            }
            if let Ok(Some(written)) = self.amount(cx, record, *field)
                && written != *sum
                && written != *part
            {
                cx.report(&cell.range, |origin| {
                    fault::total_differs(origin, field.word(), written.to_string(), sum.to_string())
                });
            }
        }
    }
}

/// What a cell within quotes says.
fn quoted<'t>(text: &'t str, raw: &records::Field) -> Cow<'t, str> {
    match raw.value(text) {
        Cow::Borrowed(value) => Cow::Borrowed(bare(value)),
        Cow::Owned(value) => Cow::Owned(bare(&value).to_owned()),
    }
}

/// A number of people: digits, and blanks between thousands.
fn people(text: &str) -> Option<u32> {
    let is_blank = |letter: &char| matches!(letter, ' ' | '\u{A0}' | '\u{202F}');
    let add = |number: u32, digit: u32| number.checked_mul(10)?.checked_add(digit);
    let mut digits = text.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    // Nearly all are digits alone.
    let number = digits.try_fold(0, |number, digit| {
        add(number, (digit < 10).then_some(digit)?)
    });
    let number = number.or_else(|| {
        let mut letters = text.chars().filter(|letter| !is_blank(letter));
        letters.try_fold(0, |number, letter| add(number, letter.to_digit(10)?))
    });
    number.filter(|number| *number <= MOST_PEOPLE)
}

/// A number that can be used, or the finding that it cannot.
fn judged(cx: &mut Cx<'_>, number: &Number<'_>) -> Result<Option<OrgNr>, ()> {
    let Some((cell, number)) = number else {
        return Ok(None);
    };
    let written = cell.text.as_ref();
    match *number {
        Ok(number) => {
            if !OrgNr::is_plain(written) {
                cx.report(&cell.range, |origin| {
                    register_fault::org_nr_rewritten(origin, written, number.to_string())
                });
            }
            Ok(Some(number))
        }
        Err(error) => {
            cx.report(&cell.range, |origin| org_nr_fault(origin, written, error));
            Err(())
        }
    }
}
