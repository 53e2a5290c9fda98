//! A list: a line or a row is a case. CSV and workbooks are read as the boards' exports are.

use crate::source::records::{Record, Records};
use crate::source::{DELIMITER, Text};

use super::headings::{Meaning, form};
use super::raw::{Raw, Spot};
use super::{Columns, NoIntake};

/// How many records are looked through for the headings.
const TITLES: usize = 30;
/// The delimiters that are tried.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];
/// The fewest headings that must be known.
const FEWEST: usize = 2;

/// The cases of a list, and the headings that nothing was taken from.
pub(super) struct List {
    pub(super) cases: Vec<Raw>,
    pub(super) left_out: Vec<String>,
}

/// Reads a list.
pub(super) fn read(text: &Text, columns: &Columns) -> Result<List, NoIntake> {
    let delimiters = match text.book {
        Some(_) => vec![DELIMITER],
        None => DELIMITERS.to_vec(),
    };
    let heads = delimiters
        .iter()
        .filter_map(|delimiter| head(text, *delimiter, columns));
    let Some(head) = heads.max_by_key(|head| head.known) else {
        return Err(NoIntake::NoHeadings);
    };
    let mut records = Records::new(&text.text, head.delimiter);
    let mut record = Record::default();
    let mut cases = Vec::new();
    while records.read(&mut record) {
        if record.fault.is_some() {
            return Err(NoIntake::Broken { line: record.line });
        }
        if record.line > head.line
            && !record.is_blank(&text.text)
            && !is_heading(&record, text, &head)
        {
            cases.push(case(&record, text, &head));
        }
    }
    let left_out = (head.headings.iter().zip(&head.meanings))
        .filter(|(heading, meaning)| {
            !matches!(meaning, Meaning::Field(_)) && !heading.trim().is_empty()
        })
        .map(|(heading, _)| heading.clone())
        .collect();
    Ok(List { cases, left_out })
}

/// The headings of a list.
struct Head {
    delimiter: u8,
    line: u32,
    headings: Vec<String>,
    meanings: Vec<Meaning>,
    known: usize,
}

/// The first record with headings that are known, by a delimiter.
fn head(text: &Text, delimiter: u8, columns: &Columns) -> Option<Head> {
    let mut records = Records::new(&text.text, delimiter);
    let mut record = Record::default();
    for _ in 0..TITLES {
        if !records.read(&mut record) {
            return None;
        }
        let headings: Vec<String> = (record.fields.iter())
            .map(|field| field.value(&text.text).trim().to_owned())
            .collect();
        let meanings: Vec<Meaning> = headings
            .iter()
            .map(|heading| columns.meaning(&[heading]))
            .collect();
        let known = meanings
            .iter()
            .filter(|it| matches!(it, Meaning::Field(_)))
            .count();
        if known >= FEWEST {
            return Some(Head {
                delimiter,
                line: record.line,
                headings,
                meanings,
                known,
            });
        }
    }
    None
}

/// Whether a record repeats the headings, as later sheets do.
fn is_heading(record: &Record, text: &Text, head: &Head) -> bool {
    let same = record.fields.iter().zip(&head.headings);
    let same = same.filter(|(field, heading)| form(&field.value(&text.text)) == form(heading));
    same.count() >= head.headings.len().max(FEWEST)
}

fn case(record: &Record, text: &Text, head: &Head) -> Raw {
    let book = text.book.as_deref();
    let sheet = book.and_then(|book| book.sheet_of(record.line));
    let mut raw = Raw::new(Spot {
        sheet: sheet.map(|sheet| sheet.name.clone()),
        line: sheet.map_or(record.line, |sheet| sheet.row(record.line)),
        heading: String::new(),
    });
    let columns = head.headings.iter().zip(&head.meanings);
    for (field, (heading, meaning)) in record.fields.iter().zip(columns) {
        match meaning {
            Meaning::Field(of) if text.conceals(&field.range) => raw.hide(*of, heading),
            meaning => raw.take(*meaning, &field.value(&text.text), heading),
        }
    }
    raw
}
