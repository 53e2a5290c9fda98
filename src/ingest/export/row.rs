//! One record of an export to one grant: typed cells, each fault at its cell.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use crate::diag::Nearest;
use crate::fault::{grant as fault, source as source_fault};
use crate::ingest::cx::Cx;
use crate::ingest::fields::org_nr_fault;
use crate::ingest::lower::profile::{Profile, YearFrom};
use crate::ingest::scan;
use crate::model::{
    AmountError, BadDate, FormId, Grant, GrantStatus, Money, OrgNr, PartyId, Period, parse_date,
    plausible_years, text::normalised,
};
use crate::source::records::Record;

use super::header::Header;
use super::words::{form, words};
use super::{Batch, Field};

/// What the rows of one export have in common.
pub(super) struct Rows<'a> {
    pub(super) header: &'a Header,
    pub(super) profile: &'a Profile,
    pub(super) board: u16,
    pub(super) folder_year: i32,
}

/// The amounts of a row as written, for the check of total rows.
pub(super) type Amounts = [Option<Money>; 3];

/// The fields that total rows are checked for.
pub(super) const AMOUNTS: [Field; 3] = [Field::Applied, Field::Granted, Field::Paid];

/// One cell: its text without surrounding blanks, and its bytes.
struct Cell<'t> {
    text: Cow<'t, str>,
    range: Range<usize>,
}

impl Rows<'_> {
    fn cell<'t>(&self, text: &'t str, record: &Record, field: Field) -> Option<Cell<'t>> {
        let raw = record.fields.get(self.header.column(field)?)?;
        let value = match raw.value(text) {
            Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
            Cow::Owned(value) => Cow::Owned(value.trim().to_owned()),
        };
        (!value.is_empty()).then(|| Cell {
            text: value,
            range: raw.range.clone(),
        })
    }

    /// Reads a row. `None` if it is refused; `amounts` is filled as far as it can be read.
    pub(super) fn read(
        &self,
        cx: &mut Cx<'_>,
        record: &Record,
        batch: &mut Batch,
        amounts: &mut Amounts,
    ) -> Option<Grant> {
        let status = self.status(cx, record);
        let read = AMOUNTS.map(|field| self.amount(cx, record, field));
        *amounts = read.map(|amount| amount.ok().flatten());
        let [applied, granted, paid] = read;
        let organisation = self.required(cx, record, Field::Organisation);
        let grant_type = self.required(cx, record, Field::GrantType);
        let granted = self.granted(cx, record, granted, status);
        let org_nr = self.org_nr(cx, record);
        let decided = self.date(cx, record);
        let year = self.year(cx, record, decided);
        let people = [Field::Women, Field::Men, Field::Girls, Field::Boys]
            .map(|field| self.count(cx, record, field));
        let purpose = self.cell(cx.text(), record, Field::Purpose);
        let category = self
            .cell(cx.text(), record, Field::Kind)
            .and_then(|cell| words().kinds.get(&form(&cell.text)).copied());
        for field in [Field::Organisation, Field::GrantType, Field::Purpose] {
            if let Some(cell) = self.cell(cx.text(), record, field) {
                scan::control_characters_in_cell(cx, &cell.text, &cell.range);
                scan::contacts_in_cell(cx, &cell.text, &cell.range);
            }
        }
        // Every cell has been judged; only now may the row be given up.
        let (status, decided, org_nr) = (status?, decided.ok()?, org_nr.ok()?);
        let people_readable = people.iter().all(Result::is_ok);
        let (applied, granted, paid) = (applied.ok()?, granted?, paid.ok()?);
        if !people_readable {
            return None;
        }
        let year = year?;
        let (organisation, grant_type) = (organisation?, grant_type?);
        let grant_type = self
            .profile
            .grant_types
            .get(&normalised(&grant_type))
            .cloned()
            .unwrap_or(grant_type);
        let purpose = purpose.map(|cell| cell.text.into_owned());
        let number = org_nr.map_or_else(|| organisation.clone(), |number| number.to_string());
        let mut grant = Grant {
            file: cx.id,
            line: record.line,
            board: self.board,
            year,
            party: PartyId(0),
            form: FormId(0),
            purpose: None,
            status,
            category,
            applied,
            granted,
            paid,
            decided,
            people: people.map(|count| count.ok().flatten()),
            fingerprint: 0,
        };
        let names = [
            number.as_str(),
            &grant_type,
            purpose.as_deref().unwrap_or_default(),
        ];
        grant.fingerprint = self.fingerprint(cx, record, &grant, names);
        grant.party = PartyId(batch.parties.add((org_nr, organisation), 1));
        grant.form = FormId(batch.forms.add(grant_type, 1));
        grant.purpose = purpose.map(|purpose| FormId(batch.purposes.add(purpose, 1)));
        Some(grant)
    }

    /// The same number for two rows only if all recognised cells say the same, however written.
    fn fingerprint(&self, cx: &Cx<'_>, record: &Record, grant: &Grant, names: [&str; 3]) -> u64 {
        // Made with fixed keys, so it is the same in every run; it is in no output.
        let mut hasher = DefaultHasher::new();
        for name in names {
            normalised(name).hash(&mut hasher);
        }
        let case_number = self.cell(cx.text(), record, Field::CaseNumber);
        case_number
            .map(|cell| normalised(&cell.text))
            .hash(&mut hasher);
        (grant.year, grant.status, grant.category, grant.decided).hash(&mut hasher);
        (grant.applied, grant.granted, grant.paid, grant.people).hash(&mut hasher);
        hasher.finish()
    }

    fn required(&self, cx: &mut Cx<'_>, record: &Record, field: Field) -> Option<String> {
        if let Some(cell) = self.cell(cx.text(), record, field) {
            return Some(cell.text.into_owned());
        }
        self.empty(cx, record, field);
        None
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

    fn status(&self, cx: &mut Cx<'_>, record: &Record) -> Option<GrantStatus> {
        let Some(cell) = self.cell(cx.text(), record, Field::Status) else {
            return Some(GrantStatus::default());
        };
        let status = words().statuses.get(&form(&cell.text)).copied();
        if status.is_none() {
            let near = Nearest::new(&cell.text, words().known_statuses.iter().cloned());
            cx.report(&cell.range, |origin| {
                fault::unknown_status(origin, cell.text.as_ref(), near)
            });
        }
        status
    }

    fn org_nr(&self, cx: &mut Cx<'_>, record: &Record) -> Result<Option<OrgNr>, ()> {
        let Some(cell) = self.cell(cx.text(), record, Field::OrgNr) else {
            return Ok(None);
        };
        OrgNr::parse(&cell.text).map(Some).map_err(|error| {
            cx.report(&cell.range, |origin| {
                org_nr_fault(origin, &cell.text, error)
            });
        })
    }

    fn date(&self, cx: &mut Cx<'_>, record: &Record) -> Result<Option<NaiveDate>, ()> {
        let Some(cell) = self.cell(cx.text(), record, Field::DecisionDate) else {
            return Ok(None);
        };
        parse_date(&cell.text).map(Some).map_err(|error| {
            let text = cell.text.as_ref();
            let (from, until) = plausible_years();
            cx.report(&cell.range, |origin| match error {
                BadDate::NotADate => source_fault::bad_date(origin, text),
                BadDate::Implausible => {
                    source_fault::implausible_date(origin, text, i64::from(from), i64::from(until))
                }
            });
        })
    }

    /// The year by the profile's notion: a column, the decision date, or the folder.
    fn year(
        &self,
        cx: &mut Cx<'_>,
        record: &Record,
        decided: Result<Option<NaiveDate>, ()>,
    ) -> Option<i32> {
        let folder = self.folder_year;
        match self.profile.year_from {
            YearFrom::Folder => Some(folder + self.profile.year_offset),
            YearFrom::DecisionDate => match decided {
                Ok(Some(date)) => Some(date.year() + self.profile.year_offset),
                Ok(None) => {
                    let line = record.start..record.start;
                    cx.report(&line, fault::no_date_for_year);
                    None
                }
                // The date itself has been reported.
                Err(()) => None,
            },
            YearFrom::Column => match self.cell(cx.text(), record, Field::Year) {
                None => Some(folder + self.profile.year_offset),
                Some(cell) => {
                    let (from, until) = plausible_years();
                    let year =
                        Period::parse_year(&cell.text).filter(|year| (from..=until).contains(year));
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

    fn count(&self, cx: &mut Cx<'_>, record: &Record, field: Field) -> Result<Option<u32>, ()> {
        let Some(cell) = self.cell(cx.text(), record, field) else {
            return Ok(None);
        };
        let digits: String = cell
            .text
            .chars()
            .filter(|letter| !matches!(letter, ' ' | '\u{A0}' | '\u{202F}'))
            .collect();
        digits.parse::<u32>().map(Some).map_err(|_| {
            cx.report(&cell.range, |origin| {
                fault::bad_count(origin, cell.text.as_ref())
            });
        })
    }

    /// Whether the record is a total row: it begins with a word for it, and has no number.
    pub(super) fn is_total(&self, text: &str, record: &Record) -> bool {
        let first = record
            .fields
            .iter()
            .map(|field| field.value(text))
            .find(|value| !value.trim().is_empty());
        first.is_some_and(|value| words().totals.contains(&form(&value)))
            && self
                .cell(text, record, Field::OrgNr)
                .is_none_or(|cell| OrgNr::parse(&cell.text).is_err())
    }

    /// Compares a total row with the sums of the columns as written.
    pub(super) fn check_total(&self, cx: &mut Cx<'_>, record: &Record, sums: &[Money; 3]) {
        for (field, sum) in AMOUNTS.iter().zip(sums) {
            let Some(cell) = self.cell(cx.text(), record, *field) else {
                continue;
            };
            if form(&cell.text).is_empty() || words().totals.contains(&form(&cell.text)) {
                continue;
            }
            if let Ok(Some(written)) = self.amount(cx, record, *field)
                && written != *sum
            {
                cx.report(&cell.range, |origin| {
                    fault::total_differs(origin, field.word(), written.to_string(), sum.to_string())
                });
            }
        }
    }
}
