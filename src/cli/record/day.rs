//! Days as people type them.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::cli::prompt::{Answer, Prompt};
use crate::model::parse_written_date;

/// The day that is meant: in numbers or with its month as a word, by how long ago it was, or without
/// its year, the last one so far.
pub(super) fn day(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let typed = typed.trim().to_lowercase();
    let ago = |days| today.checked_sub_days(Days::new(days));
    let written = |text: &str| parse_written_date(text, None).ok();
    let of_year = |year: i32| written(&format!("{typed} {year}"));
    match typed.as_str() {
        "idag" | "i dag" | "today" => Some(today),
        "igår" | "i går" | "yesterday" => ago(1),
        "i förrgår" | "förrgår" => ago(2),
        _ => written(&typed).or_else(|| {
            let last = of_year(today.year()).filter(|day| *day <= today);
            last.or_else(|| of_year(today.year().checked_sub(1)?))
        }),
    }
}

/// Asks whether a day that is still to come is meant.
pub(super) fn is_awaited(prompt: Prompt) -> anyhow::Result<bool> {
    let message = prompt.lang.pick(
        "Den dagen har inte varit än. Ska det stå så ändå?",
        "That day is still to come. Keep it all the same?",
    );
    Ok(prompt.yes(message, false)? == Answer::Given(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_type_it() {
        let day_of = |year, month, of_month| NaiveDate::from_ymd_opt(year, month, of_month);
        let today = day_of(2022, 5, 3).unwrap();
        for (typed, meant) in [
            ("2022-02-11", day_of(2022, 2, 11)),
            ("2022-2-1", day_of(2022, 2, 1)),
            ("20220211", day_of(2022, 2, 11)),
            ("Idag", Some(today)),
            (" i går ", day_of(2022, 5, 2)),
            ("12/3", day_of(2022, 3, 12)),
            ("3/12", day_of(2021, 12, 3)),
            ("den 9 november", day_of(2021, 11, 9)),
            ("1 april 2019", day_of(2019, 4, 1)),
            ("30/2", None),
            ("12/3-21", None),
            ("i våras", None),
            ("", None),
        ] {
            assert_eq!(day(typed, today), meant, "{typed}");
        }
    }
}
