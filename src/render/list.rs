//! Lists that are written whole, as files beside the documents: a table of a document shows the
//! beginning of one. Their rows may be millions, so each is made when it is written.

use super::document::{Column, Kind, Table};
use super::inline::Cell;
use super::inline::Inline;
use super::number;

/// How many rows stand in a document at most before it shows only the first.
const LONG: usize = 30;
/// How many are the first.
const FIRST: usize = 20;

/// A list: what its columns are, and its rows.
pub(super) struct List<'r> {
    /// Its name, which is unique; its file is called by it.
    pub(super) name: String,
    /// What it shows.
    pub(super) caption: String,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// How many rows it has.
    pub(super) count: usize,
    /// The cells of a row, by its place.
    pub(super) row: RowOf<'r>,
    /// Its beginning, for documents; none without rows, or where no document shows it.
    pub(super) beginning: Option<Table>,
}

/// Makes the cells of a row.
pub(super) type RowOf<'r> = Box<dyn Fn(usize) -> Vec<Cell> + Send + Sync + 'r>;

/// The file of a list, from the folder of the documents.
pub(super) fn file(name: &str) -> String {
    format!("{}/{name}.csv", Kind::Annex.name())
}

/// The lists by their names, and the sheet of each in the workbook.
const SHEETS: [(&str, &str); 25] = [
    ("grants", "Bidrag"),
    ("organisations", "Mottagare"),
    ("grants-boards-forms", "Bidrag per nämnd och form"),
    ("agreements", "Alla avtal"),
    ("grants-forms", "Bidragsformer"),
    ("grants-outside-sector", "Utanför idéburna sektorn"),
    ("overlap-several", "Från flera nämnder"),
    ("overlap-boards", "Gemensamma mottagare"),
    ("overlap-cases", "Möjliga dubbla bidrag"),
    ("overlap-doubles", "Dubbla bidrag rad för rad"),
    ("overlap-settled", "Prövade dubbla bidrag"),
    ("treatment-grants", "Beviljat och avslag"),
    ("agreements-iop", "Partnerskap"),
    ("agreements-service", "Köpta tjänster"),
    ("agreements-agreement", "Andra avtal"),
    ("agreements-people", "Personer som nås"),
    ("initiatives-list", "Initiativ"),
    ("initiatives-late", "Initiativ utan svar i tid"),
    ("initiatives-earlier", "Initiativ från tidigare"),
    ("network", "Nätverket"),
    ("goals", "Mål"),
    ("answers", "Nämndernas svar"),
    ("sources-exports", "Bidragslistor"),
    ("sources-readings", "Hur listorna lästes"),
    ("sources-files", "Filer"),
];

/// The sheet of a list.
pub(super) fn sheet(name: &str) -> &str {
    let own = SHEETS.iter().find(|(list, _)| *list == name);
    own.map_or(name, |(_, sheet)| sheet)
}

/// How many of so many rows a document shows.
pub(super) const fn shown(rows: usize) -> usize {
    if rows > LONG { FIRST } else { rows }
}

/// Says under a table what is left out of so many rows, which come in an order and stand in a list.
pub(super) fn left_out(rows: usize, order: &str, list: &str) -> Option<Vec<Inline>> {
    let shown = shown(rows);
    let more = rows.checked_sub(shown).filter(|more| *more > 0)?;
    let count = |number: usize| number::whole(i64::try_from(number).unwrap_or(i64::MAX));
    let (shown, more, file) = (count(shown), count(more), file(list));
    Some(vec![
        Inline::text(format!(
            "Tabellen visar de {shown} första raderna, {order}. Ytterligare {more} rader finns i "
        )),
        Inline::Link {
            text: vec![Inline::text(&file)],
            to: file,
        },
        Inline::text(", som har hela listan."),
    ])
}
