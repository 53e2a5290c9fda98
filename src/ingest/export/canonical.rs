//! A row as a data root keeps it: the contract's fields and no other, written in one way.
//!
//! `grants import` writes such files. They are read by every rule of any other export, but by no
//! import profile: a profile says how a board's system writes, and this is how we do.

use crate::ingest::lower::profile::Profile;
use crate::model::{GrantStatus, Money, order, text::normalised};
use crate::source::records;

use super::row::Row;

/// The headings, in the order in which they are written.
const HEADINGS: [&str; 16] = [
    "Förening",
    "Org.nr",
    "Bidragstyp",
    "Ändamål",
    "År",
    "Sökt belopp",
    "Beviljat belopp",
    "Utbetalt belopp",
    "Beslutsdatum",
    "Status",
    "Diarienr",
    "Föreningstyp",
    "Kvinnor",
    "Män",
    "Flickor",
    "Pojkar",
];

/// Spreadsheets of a Swedish Windows read a file as UTF-8 only with this mark.
const MARK: &str = "\u{FEFF}";

/// Where in a row its case number stands.
const CASE_NUMBER: usize = 10;

/// A row in its one form. Two are the same if all they say is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeptRow {
    /// The year that the grant is for.
    pub year: i32,
    cells: [String; HEADINGS.len()],
}

impl KeptRow {
    /// A row in its one form, its type by the profile.
    pub(in crate::ingest) fn new(row: &Row<'_>, profile: &Profile) -> Self {
        let amount = |amount: Option<Money>| amount.map(plain).unwrap_or_default();
        let text = |cell: Option<&super::row::Cell<'_>>| {
            cell.map(|cell| cell.text.clone().into_owned())
                .unwrap_or_default()
        };
        let [women, men, girls, boys] = row
            .people
            .map(|count| count.map(|count| count.to_string()).unwrap_or_default());
        Self {
            year: row.year,
            cells: [
                text(Some(&row.organisation)),
                row.org_nr
                    .map(|number| number.to_string())
                    .unwrap_or_default(),
                profile.grant_type(&row.grant_type.text),
                text(row.purpose.as_ref()),
                row.year.to_string(),
                amount(row.applied),
                plain(row.granted),
                amount(row.paid),
                row.decided.map(|day| day.to_string()).unwrap_or_default(),
                status(row.status).to_owned(),
                text(row.case_number.as_ref()),
                text(row.kind.as_ref()),
                women,
                men,
                girls,
                boys,
            ],
        }
    }

    /// The case number in the form in which it is compared; nothing if there is none.
    pub fn case(&self) -> Option<String> {
        self.cells
            .get(CASE_NUMBER)
            .map(|case| normalised(case))
            .filter(|case| !case.is_empty())
    }

    /// The recipient, by number else name, and the type of grant.
    pub(in crate::ingest) fn recipient_and_type(&self) -> (String, String) {
        let cell = |at: usize| self.cells.get(at).map_or("", String::as_str);
        let who = if cell(1).is_empty() { cell(0) } else { cell(1) };
        (normalised(who), normalised(cell(2)))
    }

    /// The name of the recipient, its type of grant and its case number, for words.
    pub fn name(&self) -> String {
        [0, 2, CASE_NUMBER]
            .iter()
            .filter_map(|at| self.cells.get(*at))
            .filter(|cell| !cell.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What another row says otherwise: the heading, this row's cell and the other's.
    pub fn differences<'a>(&'a self, other: &'a Self) -> Vec<(&'static str, &'a str, &'a str)> {
        HEADINGS
            .into_iter()
            .zip(self.cells.iter().zip(&other.cells))
            .filter(|(_, (a, b))| a != b)
            .map(|(heading, (a, b))| (heading, a.as_str(), b.as_str()))
            .collect()
    }
}

/// An amount as digits, with öre where there are any.
fn plain(amount: Money) -> String {
    let written = amount.to_string();
    written
        .strip_suffix(" kr")
        .map_or(written.clone(), str::to_owned)
}

const fn status(status: GrantStatus) -> &'static str {
    match status {
        GrantStatus::Granted => "Beviljad",
        GrantStatus::Rejected => "Avslag",
        GrantStatus::Withdrawn => "Återkallad",
        GrantStatus::Reclaimed => "Återkrav",
    }
}

/// The bytes of a file of rows, in one order whatever order they come in.
pub(in crate::ingest) fn write(mut rows: Vec<KeptRow>) -> Vec<u8> {
    rows.sort_by_cached_key(|row| {
        let name = row.cells.first().map_or("", String::as_str);
        (order::swedish(name), row.clone())
    });
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(MARK.as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = writer.write_record(HEADINGS);
    for row in &rows {
        let _ = writer.write_record(
            row.cells
                .iter()
                .map(|cell| records::harmless(cell).into_owned()),
        );
    }
    writer.into_inner().unwrap_or_default()
}

/// Whether bytes are a file of such rows: they begin with just these headings.
pub(in crate::ingest) fn is_canonical(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes);
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next();
    line == Some(HEADINGS.join(";").as_bytes())
}
