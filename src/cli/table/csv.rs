//! Rows as comma-separated text that a spreadsheet opens and does not run.

use crate::source::records;

/// Rows under their header.
pub(in crate::cli) fn csv(
    header: &[impl AsRef<[u8]>],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| records::harmless(cell).into_owned()))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
