//! Rows as comma-separated text that a spreadsheet opens and does not run.

/// Rows under their header.
pub(in crate::cli) fn csv(
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe_cell(cell)))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it; a number keeps
/// its minus sign.
fn safe_cell(text: &str) -> String {
    let runs = match text.strip_prefix('-') {
        Some(rest) => !is_number(rest),
        None => text.starts_with(['=', '+', '@', '\t', '\r']),
    };
    if runs {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+46", "@SUM", "-A1", "\tx", "-", "-1+2"] {
            assert!(safe_cell(text).starts_with('\''), "{text:?}");
        }
        for text in ["-1234", "-12,50", "802999-0002", "Kör", ""] {
            assert_eq!(safe_cell(text), text);
        }
    }
}
