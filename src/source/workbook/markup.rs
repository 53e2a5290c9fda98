//! The parts of an `.xlsx` as XML: whether a sheet is whole, and what its cells are besides their
//! values.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::source::spaces::one_line;
pub(super) use crate::source::xml::attribute as local;

use super::is_unreadable;
use super::rich::{Rich, Runs};

/// The packed parts of a workbook.
pub(super) type Packed<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A cell: row and column, from 0.
type At = (u32, u32);

/// What the markup of a sheet says and its values do not.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// Formulas that have no value.
    pub(super) uncomputed: Vec<At>,
    /// Cells that are one: the first and the last.
    pub(super) merged: Vec<(At, At)>,
    /// Texts with raised, struck or unseen letters.
    pub(super) rich: BTreeMap<At, Rich>,
    /// Rows that are not shown.
    pub(super) hidden: Vec<u32>,
    /// Columns that are not shown: the first and the last of each stretch.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// What stands above and below each page when the sheet is printed, with its codes.
    pub(super) margins: Vec<String>,
}

/// The paths of the sheets, in the order of the workbook.
pub(super) fn sheets(packed: &mut Packed<'_>) -> Option<Vec<String>> {
    let mut targets = BTreeMap::new();
    each(packed, "xl/_rels/workbook.xml.rels", |start| {
        if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
    })?;
    let mut paths = Vec::new();
    each(packed, "xl/workbook.xml", |start| {
        if start.local_name().as_ref() == "sheet" {
            let path = local(start, "id").and_then(|id| targets.get(&id));
            paths.push(path.cloned().unwrap_or_default());
        }
    })?;
    Some(paths)
}

/// The parts of a kind that belong to a sheet.
fn beside(packed: &mut Packed<'_>, sheet: &str, kind: &str) -> Vec<String> {
    let (folder, name) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let mut parts = Vec::new();
    each(packed, &format!("{folder}/_rels/{name}.rels"), |start| {
        let is_it = attribute(start, "Type").is_some_and(|it| it.ends_with(kind));
        let target = attribute(start, "Target").filter(|_| is_it);
        parts.extend(target.map(|target| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => match (target.strip_prefix("../"), folder.rsplit_once('/')) {
                (Some(beside), Some((above, _))) => format!("{above}/{beside}"),
                _ => format!("{folder}/{target}"),
            },
        }));
    });
    parts
}

/// The cells of a sheet that have a comment beside them, and what it says.
pub(super) fn comments(packed: &mut Packed<'_>, sheet: &str) -> Vec<(At, String)> {
    let parts = beside(packed, sheet, "/comments");
    let parts = parts.iter().map(String::as_str);
    parts.flat_map(|path| comments_of(packed, path)).collect()
}

/// What the boxes of text say that are drawn over a sheet.
pub(super) fn drawn(packed: &mut Packed<'_>, sheet: &str) -> Vec<String> {
    let parts = beside(packed, sheet, "/drawing");
    let parts = parts.iter().map(String::as_str);
    parts.flat_map(|path| drawn_in(packed, path)).collect()
}

/// The texts of a drawing.
fn drawn_in(packed: &mut Packed<'_>, path: &str) -> Vec<String> {
    let (mut texts, mut text, mut is_text) = (Vec::new(), String::new(), false);
    let Some(part) = part(packed, path) else {
        return texts;
    };
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => match start.local_name().as_ref() {
                "t" => is_text = true,
                "p" => text.push(' '),
                _ => {}
            },
            Ok(Event::End(end)) => {
                is_text = false;
                if end.local_name().as_ref() == "txBody" {
                    texts.push(one_line(&std::mem::take(&mut text)));
                }
            }
            Ok(Event::Text(said)) if is_text => text.push_str(&said.xml10_content()),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// The comments of a part.
fn comments_of(packed: &mut Packed<'_>, path: &str) -> Vec<(At, String)> {
    let mut comments: Vec<(At, String)> = Vec::new();
    let Some(part) = part(packed, path) else {
        return comments;
    };
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut is_text = false;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => match start.local_name().as_ref() {
                "comment" => {
                    let at = attribute(&start, "ref").and_then(|at| place(&at));
                    comments.extend(at.map(|at| (at, String::new())));
                }
                name => is_text = name == "t",
            },
            Ok(Event::End(_)) => is_text = false,
            Ok(Event::Text(text)) if is_text => {
                if let Some((_, said)) = comments.last_mut() {
                    said.push_str(&text.xml10_content());
                }
            }
            Ok(Event::Eof) | Err(_) => return comments,
            Ok(_) => {}
        }
    }
}

/// Calls a function with each element that a part begins.
fn each(packed: &mut Packed<'_>, path: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let mut xml = Reader::from_reader(BufReader::new(part(packed, path)?));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(start) | Event::Empty(start) => take(&start),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// A part by its path, in which capitals make no difference.
fn part<'p, 'b>(packed: &'p mut Packed<'b>, path: &str) -> Option<ZipFile<'p, Cursor<&'b [u8]>>> {
    let number = (0..packed.len()).find(|number| {
        let name = packed.by_index_raw(*number).ok();
        let name = name.and_then(|part| Some(part.name().ok()?.into_owned()));
        name.is_some_and(|name| name.eq_ignore_ascii_case(path))
    })?;
    packed.by_index(number).ok()
}

/// An attribute by its whole name, as it is written.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    Some(found.value.into_owned())
}

/// Shared texts with raised, struck or unseen letters, by their number.
pub(super) fn rich(packed: &mut Packed<'_>) -> BTreeMap<usize, Rich> {
    let Some(part) = part(packed, "xl/sharedStrings.xml") else {
        return BTreeMap::new();
    };
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let (mut texts, mut text, mut number) = (BTreeMap::new(), Runs::default(), 0_usize);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::End(end)) if end.local_name().as_ref() == "si" => {
                if let Some(text) = std::mem::take(&mut text).finished() {
                    texts.insert(number, text);
                }
                number = number.saturating_add(1);
            }
            Ok(Event::Eof) | Err(_) => return texts,
            Ok(event) => text.take(&event),
        }
    }
}

/// Reads a sheet. `None` if it is not whole, with each element closed and all rows in one place: the
/// reader of cells stops where the rows end, and would ignore the rest of a broken file.
pub(super) fn sheet(
    packed: &mut Packed<'_>,
    path: &str,
    rich: &BTreeMap<usize, Rich>,
) -> Option<Markup> {
    read(BufReader::new(part(packed, path)?), rich)
}

fn read(sheet: impl BufRead, rich: &BTreeMap<usize, Rich>) -> Option<Markup> {
    let mut xml = Reader::from_reader(sheet);
    let mut buffer = Vec::new();
    let (mut depth, mut places) = (0_usize, 0_usize);
    let mut markup = Markup::default();
    let mut cell = CellMarkup::default();
    let mut is_in_margin = false;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let is_open = matches!(event, Event::Start(_));
                depth = depth.saturating_add(usize::from(is_open));
                match start.local_name().as_ref() {
                    "sheetData" => places = places.saturating_add(1),
                    "row" => markup.row(start),
                    "col" => markup.column(start),
                    "c" => cell.begin(start),
                    "f" => cell.has_formula = true,
                    "v" => cell.has_value |= is_open,
                    "mergeCell" => markup.merge(start),
                    name if is_open && is_margin(name) => {
                        markup.margins.push(String::new());
                        is_in_margin = true;
                    }
                    _ => {}
                }
            }
            Event::End(end) => {
                depth = depth.checked_sub(1)?;
                if end.local_name().as_ref() == "c" {
                    cell.end(&mut markup, rich);
                }
                is_in_margin = false;
            }
            Event::Text(text) if cell.has_value => cell.value.push_str(&text.xml10_content()),
            Event::Text(text) if is_in_margin => markup.margin(&text.xml10_content()),
            Event::GeneralRef(name) if is_in_margin => markup.margin(match &**name {
                "amp" => "&",
                "quot" => "\"",
                _ => " ",
            }),
            Event::Eof => return (depth == 0 && places <= 1).then_some(markup),
            _ => {}
        }
        cell.runs.take(&event);
    }
}

/// Whether an element is what stands above or below a printed page.
fn is_margin(name: &str) -> bool {
    name.ends_with("Header") || name.ends_with("Footer")
}

impl Markup {
    fn margin(&mut self, text: &str) {
        if let Some(margin) = self.margins.last_mut() {
            margin.push_str(text);
        }
    }

    fn row(&mut self, row: &BytesStart<'_>) {
        let says = |name: &str| row.attributes_raw().contains(name);
        let is_hidden = says("hidden=")
            && attribute(row, "hidden").is_some_and(|it| it == "1" || it == "true")
            || is_low(row.attributes_raw());
        let number = attribute(row, "r").filter(|_| is_hidden);
        let number = number.and_then(|number| number.parse::<u32>().ok());
        self.hidden
            .extend(number.and_then(|number| number.checked_sub(1)));
    }

    fn column(&mut self, column: &BytesStart<'_>) {
        let is_hidden = attribute(column, "hidden").is_some_and(|it| it == "1" || it == "true")
            || is_tiny(attribute(column, "width"));
        let number = |name| attribute(column, name)?.parse::<u32>().ok()?.checked_sub(1);
        let stretch = number("min").zip(number("max"));
        self.hidden_columns.extend(stretch.filter(|_| is_hidden));
    }

    fn merge(&mut self, merge: &BytesStart<'_>) {
        let range = attribute(merge, "ref").unwrap_or_default();
        if let Some((first, last)) = range.split_once(':')
            && let (Some(first), Some(last)) = (place(first), place(last))
        {
            self.merged.push((first, last));
        }
    }
}

/// Whether the attributes of a row say that it is too low for any text: less than four points.
fn is_low(attributes: &str) -> bool {
    let height = attributes.split_once(" ht=\"").map(|(_, rest)| rest);
    let height = height.and_then(|rest| rest.split('"').next());
    height.is_some_and(|it| it.parse().is_ok_and(is_unreadable))
}

/// Whether a column is so narrow that nothing of it can be read.
fn is_tiny(size: Option<String>) -> bool {
    let size = size.and_then(|size| size.parse::<f64>().ok());
    size.is_some_and(|size| size < 1.0)
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct CellMarkup {
    attributes: String,
    value: String,
    has_formula: bool,
    has_value: bool,
    runs: Runs,
}

impl CellMarkup {
    fn begin(&mut self, start: &BytesStart<'_>) {
        self.attributes.clear();
        self.attributes.push_str(start.attributes_raw());
        self.value.clear();
        (self.has_formula, self.has_value) = (false, false);
        self.runs = Runs::default();
    }

    fn end(&mut self, markup: &mut Markup, rich: &BTreeMap<usize, Rich>) {
        let is = |attribute: &str| self.attributes.contains(attribute);
        // A formula can give an empty text.
        let is_text = is("t=\"str\"") && self.has_value;
        let at = || {
            let (_, after) = self.attributes.split_once(" r=\"")?;
            place(after.split('"').next()?)
        };
        if self.has_formula && self.value.trim().is_empty() && !is_text {
            markup.uncomputed.extend(at());
        }
        let shared = || rich.get(&self.value.parse().ok()?).cloned();
        let text = if !rich.is_empty() && is("t=\"s\"") {
            shared()
        } else {
            None
        };
        let text = text.or_else(|| std::mem::take(&mut self.runs).finished());
        if let (Some(text), Some(at)) = (text, at()) {
            markup.rich.insert(at, text);
        }
        self.has_value = false;
    }
}

/// The row and column of a reference such as `B14`.
fn place(reference: &str) -> Option<At> {
    let digits = reference.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = reference.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.bytes().filter(|letter| *letter != b'$') {
        let number = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        column = column
            .checked_mul(26)?
            .checked_add(number)?
            .checked_add(1)?;
    }
    let row: u32 = row.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_rows_and_columns() {
        for (reference, at) in [
            ("A1", Some((0, 0))),
            ("B14", Some((13, 1))),
            ("$AA$2", Some((1, 26))),
            ("14", None),
            ("B", None),
        ] {
            assert_eq!(place(reference), at, "{reference}");
        }
    }
}
