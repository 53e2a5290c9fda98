//! Shares as they are written.

/// Tenths of a percent, half away from zero; what is not all is not rounded to all.
pub(super) fn tenths(part: i64, whole: i64) -> i64 {
    let tenths = (2000 * part + whole).checked_div(2 * whole).unwrap_or(0);
    if part < whole {
        tenths.min(999)
    } else {
        tenths
    }
}

/// Whole percent, rounded once from what they exactly are.
pub(super) fn percent(part: i64, whole: i64) -> String {
    let percent = (200 * part + whole).checked_div(2 * whole).unwrap_or(0);
    format!(
        "{} %",
        if part < whole {
            percent.min(99)
        } else {
            percent
        }
    )
}

/// Whole percent in a table, where a part of a percent and nearly all are told as that.
pub(super) fn short_percent(part: i64, whole: i64) -> String {
    match tenths(part, whole) {
        1..10 => "<1 %".to_owned(),
        995..1000 => ">99 %".to_owned(),
        _ => percent(part, whole),
    }
}

/// A share in a sentence, where nearly nothing and nearly all are not rounded to them.
pub(super) fn share_said(part: i64, whole: i64) -> String {
    nearly(part, whole, 10).unwrap_or_else(|| percent(part, whole))
}

/// The same in the annex, which does not round.
pub(super) fn share_exact(part: i64, whole: i64) -> String {
    let tenths = tenths(part, whole);
    nearly(part, whole, 5).unwrap_or_else(|| format!("{},{} %", tenths / 10, tenths % 10))
}

fn nearly(part: i64, whole: i64, little: i64) -> Option<String> {
    match tenths(part, whole) {
        shown if shown < little && part > 0 => Some("mindre än en procent".to_owned()),
        995..1000 => Some("nästan hundra procent".to_owned()),
        _ => None,
    }
}
