//! One record of an export to one row: typed cells, each fault at its cell.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use crate::diag::{Diagnostic, Nearest};
use crate::fault::{grant as fault, note, register as register_fault};
use crate::ingest::cx::Cx;
use crate::ingest::scalar::org_nr_fault;
use crate::model::{
    BadDate, Cells, Column, GrantStatus, MOST_COUNTED, OrgNr, OrgNrError, Other, Value,
    text::code_form,
};
use crate::source::records::{self, Record};
use crate::source::{Origin, Text};

use super::cell::{bare, whole_number};
use super::first::First;
use super::mark::{Mark, mark, say_refusal};
use super::plan::Plan;
use super::profile::{ListFile, Profile};
use super::row::{Cell, Judged, OtherCell, Refused, Row, Shared};
use super::several::is_marked;
use super::slice::Slice;
use super::table::{Above, Memo};
use super::term::Term;
use super::when;
use super::words::words;

/// The cell of the organisation number and what it reads as, if it is not empty.
pub(super) type Number<'t> = Option<(Cell<'t>, Result<OrgNr, OrgNrError>)>;

/// The columns in which people leave out what the row above says.
const NAMES: [Column; 2] = [Column::Organisation, Column::GrantType];

/// The columns of texts that may be empty.
const TEXTS: [Column; 3] = [Column::Purpose, Column::CaseNumber, Column::Kind];

/// The columns of few words, in which people also write what became of the row.
const BESIDE: [Column; 3] = [Column::CaseNumber, Column::Kind, Column::Other(Other::Term)];

/// Reads the records of one export. Words that recur are looked up once.
pub(super) struct Reader<'a> {
    pub(super) plan: &'a Plan,
    pub(super) profile: &'a Profile,
    pub(super) folder_year: Option<i32>,
    statuses: Memo<Option<GrantStatus>>,
    /// The known statuses that an unknown one resembles.
    near: Memo<Nearest>,
    /// The last row's cells of recipient and type.
    above: [Range<usize>; 2],
    pub(super) terms: Memo<Option<(String, Term)>>,
    dates: Above<Result<NaiveDate, BadDate>>,
    pub(super) years: Above<Option<i32>>,
    /// The last year that a cell said, and the cell, if cells above those that say none do.
    pub(super) year_above: Option<(i32, Range<usize>)>,
    pub(super) leaves_years_empty: bool,
    /// Columns of texts whose heading speaks of the time that a grant is for.
    pub(super) periods: Vec<Column>,
    pub(super) first: First<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(plan: &'a Plan, file: ListFile<'a>, folder_year: Option<i32>) -> Self {
        Self {
            plan,
            profile: file.profile,
            first: First::new(file),
            folder_year,
            statuses: Memo::default(),
            near: Memo::default(),
            above: [0..0, 0..0],
            terms: Memo::default(),
            dates: Above::default(),
            years: Above::default(),
            year_above: None,
            leaves_years_empty: false,
            periods: plan.periods(),
        }
    }

    /// The bytes of each cell of a record that is read and has a personal identity number in it;
    /// of a record that cannot be read, the whole.
    pub(super) fn concealed(&self, source: &Text, record: &Record) -> Vec<Range<usize>> {
        let start = record.start;
        let end = record.fields.last().map_or(start, |field| field.range.end);
        if record.fault.is_some() || record.fields.len() < self.plan.width() {
            let hides = source.conceals(&(start..end));
            return hides.then_some(start..end).into_iter().collect();
        }
        // A cell beyond the header makes the row one that is refused.
        (self.plan.read().into_iter())
            .filter_map(|place| record.fields.get(place))
            .chain(record.fields.iter().skip(self.plan.widest()))
            .map(|field| field.range.clone())
            .filter(|range| source.conceals(range))
            .collect()
    }

    /// A column's cell, if there is anything in it.
    #[inline]
    pub(super) fn cell<'t>(
        &self,
        text: &'t str,
        record: &Record,
        column: Column,
    ) -> Option<Cell<'t>> {
        cell_at(text, record, self.plan.place(column)?)
    }

    /// Reads what a record says of all its grants. Each cell is judged once.
    pub(super) fn shared<'t>(
        &mut self,
        cx: &mut Cx<'t>,
        record: &Record,
        number: &Number<'t>,
    ) -> Shared<'t> {
        let status = self.status(cx, record);
        let organisation = self.required(cx, record, Column::Organisation);
        let grant_type = if self.plan.place(Column::GrantType).is_some() {
            self.required(cx, record, Column::GrantType)
        } else {
            None
        };
        let [purpose, case_number, kind] = TEXTS.map(|column| self.text(cx, record, column));
        if let Ok(Some(cell)) = &case_number {
            self.first.case(cx, cell);
            if when::is_spoilt_number(&cell.text) {
                let written = cell.text.as_ref();
                cx.report(&cell.range, |origin| {
                    fault::spoilt_case_number(origin, written)
                });
            }
        }
        if status == Some(GrantStatus::Granted) {
            let term = self.cell(cx.text(), record, Column::Other(Other::Term));
            let cells = [case_number.as_ref().ok(), kind.as_ref().ok(), Some(&term)];
            for (cell, column) in cells.into_iter().zip(BESIDE) {
                let cell = cell.and_then(Option::as_ref);
                if let Some(cell) = cell.filter(|cell| words().cell_refuses(&cell.text)) {
                    say_refusal(cx, cell, column);
                }
            }
        }
        let org_nr = judged(cx, number);
        let decided = self.decided(cx, record);
        let others = Other::ALL.map(|other| self.other(cx, record, other));
        let term = self.term(cx, record);
        self.above = NAMES.map(|column| self.range(record, column));
        Shared {
            status,
            organisation,
            org_nr,
            grant_type,
            purpose,
            decided,
            case_number,
            kind,
            term,
            others,
        }
    }

    /// Reads a grant of a record. `None` if it is refused, which is so only when every cell has been
    /// judged.
    pub(super) fn read<'t>(
        &mut self,
        cx: &mut Cx<'t>,
        record: &Record,
        (slice, shared): (&'a Slice, &Shared<'t>),
    ) -> Option<Row<'t>> {
        let status = shared.status;
        let (applied, granted, paid) = self.amounts(cx, record, (slice, status));
        let year = self.year(cx, record, (slice, shared));
        let grant_type = match &slice.grant_type {
            Some(heading) => Some(Cell {
                text: Cow::Owned(heading.text.clone()),
                range: heading.range.clone(),
            }),
            None => shared.grant_type.clone(),
        };
        let said = slice.term.or(shared.term.as_ref().map(|(term, _)| *term));
        let (grant_type, term) = match grant_type {
            Some(cell) => {
                let (cell, term) = self.without_term(cell, said);
                (Some(cell), term)
            }
            None => (None, said),
        };
        when::compare_years(cx, (grant_type.as_ref(), shared), (term, year));
        self.compare_periods(cx, record, year);
        if shared.others.iter().any(Result::is_err) {
            return None;
        }
        let (line, extent) = self.place_of(cx, record, slice);
        Some(Row {
            line,
            extent,
            organisation: shared.organisation.clone()?,
            org_nr: shared.org_nr.ok()?,
            grant_type: grant_type?,
            purpose: shared.purpose.clone().ok()?,
            year: year?,
            applied: applied.ok()?,
            granted: granted?,
            paid: paid.ok()?,
            decided: shared.decided.ok()?,
            status: status?,
            case_number: shared.case_number.clone().ok()?,
            kind: shared.kind.clone().ok()?,
            others: {
                let others = shared.others.each_ref();
                let mut others = others.map(|cell| cell.as_ref().ok().cloned().flatten());
                let own = others.get_mut(Other::Term as usize);
                let of_list = self
                    .plan
                    .season
                    .filter(|_| own.as_ref().is_some_and(|it| it.is_none()));
                let season = term.map(|term| term.season).or(of_list);
                if let (Some(season), Some(other)) = (season, own) {
                    let word = Value::Text(season.word().to_owned());
                    *other = Some(OtherCell::Value(Box::new((
                        word,
                        record.start..record.start,
                    ))));
                }
                others
            },
        })
    }

    fn required<'t>(&self, cx: &mut Cx<'t>, record: &Record, column: Column) -> Option<Cell<'t>> {
        let cell = self.text(cx, record, column).ok()?;
        if cell.is_none() {
            self.empty(cx, record, column);
        }
        cell
    }

    /// A cell that says itself what it says.
    fn text<'t>(&self, cx: &mut Cx<'t>, record: &Record, column: Column) -> Judged<Cell<'t>> {
        let cell = self.cell(cx.text(), record, column);
        let Some((cell, mark)) = cell.as_ref().and_then(|it| Some((it, mark(&it.text)?))) else {
            return Ok(cell);
        };
        let (written, field) = (cell.text.as_ref(), column.word());
        match mark {
            Mark::Error => cx.report(&cell.range, |origin| {
                fault::error_cell(origin, written, field)
            }),
            Mark::Ditto => {
                let above = self.above_here(cx, column);
                cx.report(&cell.range, |origin| {
                    with_above(fault::ditto_mark(origin, written, field), above)
                });
            }
        }
        Err(Refused)
    }

    pub(super) fn empty(&self, cx: &mut Cx<'_>, record: &Record, column: Column) {
        let above = self.above_here(cx, column);
        cx.report(&self.range(record, column), |origin| {
            with_above(fault::empty_cell(origin, column.word()), above)
        });
    }

    /// The bytes of a column's cell.
    pub(super) fn range(&self, record: &Record, column: Column) -> Range<usize> {
        let place = self.plan.place(column);
        place.map_or(record.start..record.start, |place| {
            field_range(record, place)
        })
    }

    /// Where the cell above stands, of a column in which people leave out what is said above.
    fn above_here(&self, cx: &Cx<'_>, column: Column) -> Option<Origin> {
        let at = NAMES.iter().position(|name| *name == column)?;
        let above = self.above.get(at).filter(|range| !range.is_empty())?;
        Some(cx.origin(above))
    }

    /// Whether a record is the header once more, by its first cell and then by all.
    pub(super) fn is_header(&self, text: &str, record: &Record, first: &str) -> bool {
        let mut headings = self.plan.headings();
        let is_blank = |field: &records::Field| records::is_blank(&field.value(text));
        headings.any(|heading| heading == first.trim())
            && (self.plan.headings().zip(&record.fields))
                .all(|(heading, field)| is_blank(field) || field.value(text).trim() == heading)
    }

    fn status(&mut self, cx: &mut Cx<'_>, record: &Record) -> Option<GrantStatus> {
        let Some(cell) = self.cell(cx.text(), record, Column::Status) else {
            if self.plan.place(Column::Status).is_some() {
                let empty = self.range(record, Column::Status);
                self.first.no_status(empty);
            }
            return Some(GrantStatus::default());
        };
        let stated = &self.profile.statuses;
        let status = (self.statuses).get(&cell.text, |text| {
            let stated = stated.get(&code_form(text)).copied();
            stated.or_else(|| words().status(text))
        });
        self.first.status(status);
        let is_stated = || stated.contains_key(&code_form(&cell.text));
        if status.is_some() && is_qualified(&cell.text) && !is_stated() {
            let written = cell.text.as_ref();
            cx.report(&cell.range, |origin| fault::marked_name(origin, written));
        }
        if status.is_none() {
            let near = self.near.get(&cell.text, |text| {
                Nearest::new(text, words().written_statuses.iter().cloned())
            });
            cx.report(&cell.range, |origin| {
                let means = words().likely_status(&cell.text);
                fault::unknown_status(origin, cell.text.as_ref(), near, means)
            });
        }
        status
    }

    /// The organisation number of a record, which also tells a total row from any other.
    pub(super) fn number<'t>(&self, text: &'t str, record: &Record) -> Number<'t> {
        let cell = self.cell(text, record, Column::OrgNr)?;
        let number = OrgNr::parse(&cell.text);
        let is_none = number.is_err() && words().is_no_number(&cell.text);
        (!is_none).then_some((cell, number))
    }

    pub(super) fn decided(&mut self, cx: &mut Cx<'_>, record: &Record) -> Judged<NaiveDate> {
        let Some(cell) = self.cell(cx.text(), record, Column::DecisionDate) else {
            return Ok(None);
        };
        let (order, year) = (self.profile.date_order, self.folder_year);
        let date = (self.dates).get(&cell.text, |text| when::day(text, order, year));
        when::known(cx, &cell, date).map(Some)
    }

    /// A cell that nothing but its declaration is known of.
    fn other(&self, cx: &mut Cx<'_>, record: &Record, other: Other) -> Judged<OtherCell> {
        let Some(cell) = self.cell(cx.text(), record, Column::Other(other)) else {
            return Ok(None);
        };
        let value = match other.declared().cells {
            Cells::Count => return count(cx, &cell).map(|count| Some(OtherCell::Count(count))),
            Cells::Amount => {
                let place = self.plan.place(Column::Other(other)).unwrap_or_default();
                Value::Amount(self.money(cx, &cell, place)?)
            }
            Cells::Date => {
                let day = when::day(&cell.text, self.profile.date_order, self.folder_year);
                Value::Date(when::known(cx, &cell, day)?)
            }
            Cells::Text | Cells::OrgNr | Cells::Year | Cells::Status | Cells::Kind => {
                Value::Text(cell.text.into_owned())
            }
        };
        Ok(Some(OtherCell::Value(Box::new((value, cell.range)))))
    }
}

/// Whether a status is asked, noted or put in brackets, besides being said.
fn is_qualified(status: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric();
    (!status.starts_with(is_plain) || !status.ends_with(is_plain)) && is_marked(status)
}

/// The cell at a place, if there is anything in it.
#[inline]
pub(super) fn cell_at<'t>(text: &'t str, record: &Record, place: usize) -> Option<Cell<'t>> {
    let raw = record.fields.get(place)?;
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

/// The bytes of the cell at a place.
pub(super) fn field_range(record: &Record, place: usize) -> Range<usize> {
    let raw = record.fields.get(place);
    raw.map_or(record.start..record.start, |raw| raw.range.clone())
}

/// A finding, and with it the cell above.
fn with_above(found: Diagnostic, above: Option<Origin>) -> Diagnostic {
    match above {
        Some(above) => found.with(above, &note::ABOVE_HERE),
        None => found,
    }
}

/// What a cell within quotes says.
fn quoted<'t>(text: &'t str, raw: &records::Field) -> Cow<'t, str> {
    match raw.value(text) {
        Cow::Borrowed(value) => Cow::Borrowed(bare(value)),
        Cow::Owned(value) => Cow::Owned(bare(&value).to_owned()),
    }
}

fn count(cx: &mut Cx<'_>, cell: &Cell<'_>) -> Result<u32, Refused> {
    let number = whole_number(&cell.text).filter(|number| *number <= MOST_COUNTED);
    number.ok_or_else(|| {
        cx.report(&cell.range, |origin| {
            fault::bad_count(origin, cell.text.as_ref())
        });
        Refused
    })
}

/// A number that can be used, or the finding that it cannot.
fn judged(cx: &mut Cx<'_>, number: &Number<'_>) -> Judged<OrgNr> {
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
            Err(Refused)
        }
    }
}
