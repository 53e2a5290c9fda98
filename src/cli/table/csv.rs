//! Comma-separated rows that a spreadsheet can open without running any cell.

use crate::source::records;

/// A header and rows.
pub(super) fn csv(
    header: Vec<String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| records::harmless(cell).into_owned()))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
