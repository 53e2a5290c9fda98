//! Which column of a file each of our columns is read from, and why the others are left out.

use crate::fault::{grant as fault, personal};
use crate::ingest::cx::Cx;
use crate::model::{Column, Period, parse_written_date};
use crate::source::records::Record;

use super::header::{Header, Heading};
use super::profile::Profile;
use super::sample::Sample;
use super::stated::{self, Units};
use super::unit;
use super::words::{ByCells, Meaning};
use crate::schema::{Unit, YearFrom};

/// Why a column of a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Unread {
    /// The profile says that nobody reads it.
    Ignored,
    /// It holds persons or accounts.
    Personal,
    /// Its heading is not known.
    Unknown,
    /// Another one before it is read for the same column of ours.
    Double(Column),
}

/// How the columns of a file are read.
#[derive(Debug)]
pub(in crate::ingest) struct Plan {
    pub(super) header: Header,
    /// By our column, its place in the file.
    places: [Option<usize>; Column::ALL.len()],
    /// Each column with a heading that is not read.
    left_out: Vec<(usize, Unread)>,
    /// What amounts are in, by our column.
    units: Units,
}

impl Plan {
    /// Goes by the profile first, then by the headings and what stands below them.
    pub(super) fn new(text: &str, header: Header, profile: &Profile) -> Self {
        let mut plan = Self {
            places: [None; Column::ALL.len()],
            left_out: Vec::new(),
            units: [profile.unit; Column::ALL.len()],
            header,
        };
        let mut unclaimed = Vec::new();
        for (place, heading) in plan.header.headings.iter().enumerate() {
            if heading.text.is_empty() {
                continue;
            }
            if profile.ignores(&heading.text) {
                plan.left_out.push((place, Unread::Ignored));
                continue;
            }
            match column_of(text, &plan.header, place, heading, profile) {
                Some(column) => match plan.places.get_mut(column.index()) {
                    Some(free @ None) => *free = Some(place),
                    _ => plan.left_out.push((place, Unread::Double(column))),
                },
                None => unclaimed.push((place, unit::meaning(&heading.text))),
            }
        }
        for (place, meaning) in unclaimed {
            match meaning {
                Some(Meaning::Otherwise(column)) if plan.place(column).is_none() => {
                    if let Some(free) = plan.places.get_mut(column.index()) {
                        *free = Some(place);
                    }
                }
                Some(Meaning::Personal) => plan.left_out.push((place, Unread::Personal)),
                _ => plan.left_out.push((place, Unread::Unknown)),
            }
        }
        plan
    }

    /// Where in the file a column stands.
    #[inline]
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column.index()).copied().flatten()
    }

    /// The columns that it has.
    pub(in crate::ingest) fn columns(&self) -> impl Iterator<Item = Column> {
        let all = Column::ALL.into_iter();
        all.filter(|column| self.place(*column).is_some())
    }

    /// What the amounts of a column are in.
    #[inline]
    pub(super) fn unit(&self, column: Column) -> Unit {
        self.units.get(column.index()).copied().unwrap_or_default()
    }

    /// The places in the file of the columns that are read.
    pub(super) fn read(&self) -> Vec<usize> {
        self.places.iter().copied().flatten().collect()
    }

    /// How many cells a row has.
    pub(super) fn width(&self) -> usize {
        self.header.headings.len()
    }

    /// The headings of the file, as written.
    pub(in crate::ingest) fn headings(&self) -> impl Iterator<Item = &str> {
        let headings = self.header.headings.iter();
        headings.map(|heading| heading.text.as_str())
    }

    /// The headings of the columns that are not read, from left to right, each with the reason.
    pub(in crate::ingest) fn left_out(&self) -> impl Iterator<Item = (&str, Unread)> {
        (0..).zip(self.headings()).filter_map(|(place, heading)| {
            let mut left_out = self.left_out.iter();
            let (_, why) = left_out.find(|(at, _)| *at == place)?;
            Some((heading, *why))
        })
    }

    /// Whether rows are for the year of the folder, unless they say another.
    pub(in crate::ingest) fn is_by_folder(&self, profile: &Profile) -> bool {
        match profile.year_from {
            YearFrom::Folder => true,
            YearFrom::DecisionDate => false,
            YearFrom::Column => self.place(Column::Year).is_none(),
        }
    }

    /// Reports what is wrong with the columns, and says whether rows can be read.
    pub(super) fn report(&mut self, cx: &mut Cx<'_>, profile: &Profile) -> bool {
        for (place, why) in &self.left_out {
            let Some(Heading { text, range }) = self.header.headings.get(*place) else {
                continue;
            };
            match why {
                Unread::Ignored => {}
                Unread::Personal => {
                    cx.report(range, |origin| {
                        personal::personal_column(origin, text.clone())
                    });
                }
                Unread::Unknown => {
                    cx.report(range, |origin| fault::unknown_column(origin, text.clone()));
                }
                Unread::Double(column) => {
                    let first = self.place(*column);
                    let first = first.and_then(|first| self.header.headings.get(first));
                    let first = first.map_or(range, |first| &first.range);
                    cx.report_twice(range, first, |origin| {
                        fault::double_column(origin, column.word())
                    });
                }
            }
        }
        for column in self.missing() {
            let some: Vec<&str> = column.declared().headings().take(NAMED).collect();
            cx.report(&self.header.span, |origin| {
                fault::missing_column(origin, column.word(), some.join(", "))
            });
        }
        let sample = Sample::new(cx.text(), &self.header);
        let places = |column| self.place(column);
        let (units, is_settled) = stated::settle(cx, (&self.header, &sample), places, profile.unit);
        self.units = units;
        self.is_complete() && is_settled
    }

    /// Whether it has every column that a row must have.
    pub(super) fn is_complete(&self) -> bool {
        self.missing().next().is_none()
    }

    /// The columns that a row must have and that no heading gives.
    fn missing(&self) -> impl Iterator<Item = Column> {
        let required = Column::ALL.into_iter();
        required.filter(|column| column.declared().is_required && self.place(*column).is_none())
    }
}

/// How many of the headings of a column a message names: the first are the commonest.
const NAMED: usize = 5;

/// What a heading stands for for certain: the profile's word first, then the reviewed ones.
fn column_of(
    text: &str,
    header: &Header,
    place: usize,
    heading: &Heading,
    profile: &Profile,
) -> Option<Column> {
    if let Some(column) = profile.column(&heading.text) {
        return Some(column);
    }
    let found = match unit::meaning(&heading.text)? {
        Meaning::Of(column) => column,
        Meaning::ByCells(cells) => by_cells(cells, text, header, place),
        Meaning::Otherwise(_) | Meaning::Personal => return None,
    };
    // A column that the profile points out in this file is not looked for by its usual headings; a
    // file from before, or of another system, may still have those.
    let mut headings = header.headings.iter();
    let is_elsewhere = headings.any(|heading| profile.points_out(found, &heading.text));
    (!is_elsewhere).then_some(found)
}

/// What a column stands for by what it holds; the first cell that is not empty tells.
fn by_cells(cells: ByCells, text: &str, header: &Header, place: usize) -> Column {
    let mut records = header.records(text);
    let mut record = Record::default();
    while records.read(&mut record) {
        let cell = record.fields.get(place).map(|field| field.value(text));
        let cell = cell.unwrap_or_default();
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        let is_number = cell.chars().any(|letter| letter.is_ascii_digit());
        let column = match () {
            () if Period::parse_year(cell).is_some() => cells.years.or(cells.amounts),
            () if parse_written_date(cell).is_ok() => cells.dates.or(cells.amounts),
            () if is_number => cells.amounts,
            () => None,
        };
        return column.unwrap_or(cells.words);
    }
    cells.words
}
