//! Sheets as a file of `OpenDocument`.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::sheet::{Cell, Sheet};

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";

/// A workbook of sheets, without what merges cells.
pub(super) fn ods(sheets: &[Sheet]) -> Vec<u8> {
    let mut tables = String::new();
    for sheet in sheets {
        let style = if sheet.is_hidden { "hidden" } else { "shown" };
        let name = escaped(&sheet.name);
        let _ = write!(
            tables,
            "<table:table table:name=\"{name}\" table:style-name=\"{style}\">"
        );
        for row in &sheet.rows {
            tables.push_str("<table:table-row>");
            for it in row {
                cell(&mut tables, it);
            }
            tables.push_str("</table:table-row>");
        }
        tables.push_str("</table:table>");
    }
    let style = |name: &str, is_shown: bool| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table\">\
             <style:table-properties table:display=\"{is_shown}\"/></style:style>"
        )
    };
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {NAMES}>\
         <office:automatic-styles>{}{}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>",
        style("shown", true),
        style("hidden", false)
    );
    // What a file is must stand in it as it is.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ] {
        packed.start_file(name, options).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

fn cell(tables: &mut String, cell: &Cell) {
    let _ = match cell {
        Cell::Empty => write!(tables, "<table:table-cell/>"),
        Cell::Number(number, "0 %") => write!(
            tables,
            "<table:table-cell office:value-type=\"percentage\" office:value=\"{number}\">\
             <text:p>{:.0} %</text:p></table:table-cell>",
            number * 100.0
        ),
        Cell::Number(number, _) => write!(
            tables,
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\">\
             <text:p>{}</text:p></table:table-cell>",
            cell.written()
        ),
        Cell::Date(day) => write!(
            tables,
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\">\
             <text:p>{day}</text:p></table:table-cell>"
        ),
        Cell::Formula(_, value) if value.is_empty() => {
            write!(tables, "<table:table-cell table:formula=\"of:=[.A1]*2\"/>")
        }
        Cell::Formula(_, value) => write!(
            tables,
            "<table:table-cell table:formula=\"of:=SUM([.D2:.D99])\" office:value-type=\"float\" \
             office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        ),
        Cell::Text(text) => write!(
            tables,
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(text)
        ),
    };
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
