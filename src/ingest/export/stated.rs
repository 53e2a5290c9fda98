//! What a file says that its amounts are written in, and what they are read as.
//!
//! The profile says what amounts are in. A heading may say it of its column, a cell above or below it
//! of the same, a title or a note of all. What does not say the same as the profile is a finding:
//! nobody's amounts are multiplied, or left as they are, on a guess.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::Column;
use crate::schema::AmountUnit;
use crate::source::Sheet;
use crate::source::records::Record;

use super::canonical::is_canonical;
use super::header::Header;
use super::profile::ListFile;
use super::sample::Sample;
use super::unit;
use super::words::{Measure, words};

/// A place that says what amounts are in.
#[derive(Debug, Clone)]
struct Stated {
    measure: Measure,
    range: Range<usize>,
    /// The column that it says it of; else all.
    place: Option<usize>,
    /// The name of the file or the sheet, if that is what says it.
    name: Option<String>,
}

impl Stated {
    /// Whether columns that it says something of are read in something else.
    fn differs(&self, columns: &[Amounts], units: &Units) -> bool {
        let is_it = |amounts: &Amounts| Measure::Of(units.at(amounts.place)) == self.measure;
        let mut columns = columns.iter();
        if let Some(place) = self.place {
            return columns.any(|amounts| amounts.place == place && !is_it(amounts));
        }
        // A heading's own word goes before a title's, if the title is right for some column.
        let is_open = |amounts: &&Amounts| amounts.own.is_none();
        let mut open = columns.clone().filter(is_open);
        !open.all(is_it) || !columns.any(is_it)
    }
}

/// A column of amounts that is read.
#[derive(Debug, Clone, Copy)]
struct Amounts {
    column: Column,
    place: usize,
    /// What its own heading says.
    own: Option<Measure>,
}

/// What amounts are read in.
#[derive(Debug, Clone, Default)]
pub(super) struct Units {
    said: AmountUnit,
    /// Places in the file that are in something else.
    others: Vec<(usize, AmountUnit)>,
}

impl Units {
    /// What the amounts at a place are in.
    #[inline]
    pub(super) fn at(&self, place: usize) -> AmountUnit {
        let mut others = self.others.iter();
        others
            .find(|(at, _)| *at == place)
            .map_or(self.said, |(_, unit)| *unit)
    }
}

/// A list whose columns are known.
pub(super) struct List<'a, 't> {
    pub(super) header: &'a Header,
    pub(super) sample: &'a Sample<'t>,
    /// The columns of amounts that are read, and their places.
    pub(super) read: Vec<(Column, usize)>,
    /// The places of columns that are not read.
    pub(super) beside: Vec<usize>,
    /// The columns of texts that are read, and their places.
    pub(super) texts: Vec<(Column, usize)>,
}

/// Settles what each column is read in. False if a place says otherwise, which has then been reported.
pub(super) fn settle(cx: &mut Cx<'_>, list: &List<'_, '_>, file: ListFile<'_>) -> (Units, bool) {
    let header = list.header;
    let said = file.profile.unit;
    let columns: Vec<Amounts> = (list.read.iter())
        .filter_map(|(column, place)| {
            let heading = header.headings.get(*place)?;
            let (_, own) = unit::of_heading(&heading.text);
            Some(Amounts {
                column: *column,
                place: *place,
                own,
            })
        })
        .collect();
    // Where one heading says what the profile does, the others may each say their own.
    let is_confirmed = said != AmountUnit::Kronor
        && (columns.iter()).any(|amounts| amounts.own == Some(Measure::Of(said)));
    let mut units = Units {
        said,
        others: Vec::new(),
    };
    let mut differing = Vec::new();
    for amounts in &columns {
        match amounts.own {
            Some(Measure::Of(own)) if is_confirmed => units.others.push((amounts.place, own)),
            Some(measure) if measure != Measure::Of(said) => {
                let heading = header.headings.get(amounts.place);
                let range = heading.map_or(header.span.clone(), |heading| heading.range.clone());
                let place = Some(amounts.place);
                differing.push(Stated {
                    measure,
                    range,
                    place,
                    name: None,
                });
            }
            _ => {}
        }
    }
    // What was taken in is in kronor, whatever its texts say.
    let is_ours = is_canonical(cx.text().as_bytes());
    let texts = if is_ours { &[] } else { list.texts.as_slice() };
    let elsewhere = elsewhere(cx.text(), list, &columns);
    let elsewhere = elsewhere
        .into_iter()
        .chain(in_names(cx, header, file.name))
        .chain(list.beside.iter().filter_map(|at| in_column(list, *at)))
        .chain(texts.iter().filter_map(|at| in_texts(list, *at)));
    differing.extend(elsewhere.filter(|stated| stated.differs(&columns, &units)));
    let mut reported = BTreeSet::new();
    for stated in differing
        .iter()
        .filter(|it| reported.insert(it.range.start))
    {
        report(cx, stated, (&columns, list.sample), file);
    }
    (units, differing.is_empty() || columns.is_empty())
}

/// What the names of the file and the sheet say.
fn in_names(cx: &Cx<'_>, header: &Header, file: &str) -> Vec<Stated> {
    let book = cx.source.book.as_deref();
    let sheet = book.and_then(|book| book.sheet_of(header.line));
    (sheet.map(Sheet::says).into_iter().flatten())
        .chain([file])
        .filter_map(|name| {
            let (measure, _) = unit::of_sentence(name)?;
            Some(Stated {
                measure,
                range: header.span.clone(),
                place: None,
                name: Some(name.to_owned()),
            })
        })
        .collect()
}

/// What the first cell says of a column that is not read that speaks of what amounts are in, and in
/// which no number stands: `EUR` below Valuta.
fn in_column(list: &List<'_, '_>, place: usize) -> Option<Stated> {
    let mut cells = list.sample.cells(place);
    cells.find_map(|(value, range)| {
        let (measure, _) = unit::of_sentence(&value)?;
        let is_kronor = measure == Measure::Of(AmountUnit::Kronor);
        (!is_kronor).then_some(Stated {
            measure,
            range,
            place: None,
            name: None,
        })
    })
}

/// What the first cell says of a column of texts that is read, and that speaks of what amounts are in:
/// a purpose such as `Läger (tkr)`.
fn in_texts(list: &List<'_, '_>, (column, place): (Column, usize)) -> Option<Stated> {
    let is_of_names = column == Column::Organisation;
    let mut cells = list.sample.cells(place);
    cells.find_map(|(value, range)| {
        let measure = unit::of_cell(&value, is_of_names)?;
        Some(Stated {
            measure,
            range,
            place: None,
            name: None,
        })
    })
}

/// What is said in other places than headings.
fn elsewhere(text: &str, list: &List<'_, '_>, columns: &[Amounts]) -> Vec<Stated> {
    let header = list.header;
    let is_read = |place: usize| columns.iter().any(|amounts| amounts.place == place);
    let mut stated = Vec::new();
    for (place, cell) in header.beside.iter().filter(|(place, _)| is_read(*place)) {
        let (_, measure) = unit::of_heading(&cell.text);
        stated.extend(measure.map(|measure| Stated {
            measure,
            range: cell.range.clone(),
            place: Some(*place),
            name: None,
        }));
    }
    // A unit above a column of nothing is of those beside it.
    let is_empty = |place: &&usize| list.sample.cells(**place).next().is_none();
    let empty = list.beside.iter().filter(is_empty);
    for heading in empty.filter_map(|place| header.headings.get(*place)) {
        stated.extend(unit::alone(&heading.text).map(|measure| Stated {
            measure,
            range: heading.range.clone(),
            place: None,
            name: None,
        }));
    }
    let mut records = header.above.records(text, header.delimiter);
    let mut record = Record::default();
    while records.read(&mut record) {
        let cells = record.fields.iter().enumerate();
        let cells: Vec<_> = cells
            .map(|(at, field)| (at, field.value(text), field))
            .collect();
        let is_unit_row = cells
            .iter()
            .any(|(at, value, _)| is_read(*at) && unit::alone(value).is_some());
        for (at, value, field) in &cells {
            if is_unit_row && !is_read(*at) {
                continue;
            }
            stated.extend(unit::of_sentence(value).map(|(measure, _)| Stated {
                measure,
                range: field.range.clone(),
                place: is_unit_row.then_some(*at),
                name: None,
            }));
        }
    }
    stated.extend(notes(list.sample));
    stated
}

/// How many filled cells a note under the rows has at most.
const CELLS_OF_A_NOTE: usize = 2;

/// What notes among and under the rows say, and totals.
fn notes(sample: &Sample<'_>) -> Vec<Stated> {
    let notes = sample
        .rows()
        .filter(|cells| {
            let is_total = cells
                .first()
                .is_some_and(|(first, _)| words().is_total(first));
            is_total || cells.len() <= CELLS_OF_A_NOTE
        })
        .flatten();
    notes
        .filter_map(|(value, range)| {
            let (measure, _) = unit::of_sentence(&value)?;
            Some(Stated {
                measure,
                range,
                place: None,
                name: None,
            })
        })
        .collect()
}

/// Reports a place that says otherwise, with an amount as it would be read.
fn report(
    cx: &mut Cx<'_>,
    stated: &Stated,
    (columns, sample): (&[Amounts], &Sample<'_>),
    file: ListFile<'_>,
) {
    let said = file.profile.unit;
    let Some(column) = columns
        .iter()
        .filter(|amounts| stated.place.is_none_or(|place| amounts.place == place))
        .min_by_key(|amounts| amounts.column != Column::Granted)
    else {
        return;
    };
    let written = cx.text().get(stated.range.clone()).unwrap_or_default();
    let written = stated.name.as_deref().unwrap_or(written);
    let written = written.trim_matches(|letter: char| letter == '"' || letter.is_whitespace());
    let first = sample.cells(column.place).next();
    let cell = first.map_or_else(|| "…".to_owned(), |(value, _)| value);
    cx.report(&stated.range, |origin| match stated.measure {
        Measure::Of(unit) => fault::other_unit(
            origin,
            written,
            column.column.word(),
            cell,
            said.word(),
            unit.word(),
            file.path,
        ),
        Measure::Currency | Measure::Percent => {
            fault::foreign_unit(origin, written, column.column.word(), cell, said.word())
        }
    });
}
