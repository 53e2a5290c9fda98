//! How a spreadsheet shows the value of a cell.

use calamine::{DataRef, ExcelDateTime};
use chrono::NaiveDate;

use super::format::{Format, picture};

/// The text of a value in a number format; empty for none.
pub(super) fn written(value: &DataRef<'_>, format: &Format, decimal: char) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => formatted(whole(*number), format, decimal),
        DataRef::Float(number) => formatted(*number, format, decimal),
        DataRef::Bool(true) => "SANT".to_owned(),
        DataRef::Bool(false) => "FALSKT".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => date(moment),
        DataRef::DateTime(length) => float(length.as_f64(), decimal),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Error(error) => error.to_string(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a sheet has no larger whole numbers"
)]
const fn whole(number: i64) -> f64 {
    number as f64
}

fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, thousandths) = moment.to_ymd_hms_milli();
    let is_midnight = (hour, minute, second, thousandths) == (0, 0, 0, 0);
    // The last half of the last thousandth of a day is rounded to the next.
    if is_midnight && moment.as_f64().fract() > 0.5 {
        let next = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
        if let Some(day) = next.and_then(|next| next.pred_opt()) {
            return format!("{day} 23:59");
        }
    }
    let time = if (hour, minute) == (0, 0) {
        String::new()
    } else {
        format!(" {hour:02}:{minute:02}")
    };
    format!("{year:04}-{month:02}-{day:02}{time}")
}

fn formatted(number: f64, format: &Format, decimal: char) -> String {
    let plain = float(number, decimal);
    match format {
        Format::Plain(decimals) | Format::WithoutMinus(decimals) => {
            with_decimals(plain, *decimals, decimal)
        }
        Format::Percent => format!("{} %", float(number * 100.0, decimal)),
        Format::Around(before, after) => format!("{before}{plain}{after}"),
        Format::Picture(pieces) if plain.bytes().all(|byte| byte.is_ascii_digit()) => {
            picture(&plain, pieces)
        }
        Format::Picture(_) | Format::Scaled => plain,
    }
}

/// Fills a number out with zeros to two decimals, if its format has so many.
fn with_decimals(mut plain: String, decimals: usize, decimal: char) -> String {
    let has = plain.split_once(decimal).map_or(0, |(_, part)| part.len());
    if has == 1 && decimals == 2 {
        plain.push('0');
    }
    plain
}

/// A number as a spreadsheet shows it: whole, else to the hundredth if that was meant (binary
/// fractions are not exact), else with all its digits.
pub(super) fn float(number: f64, decimal: char) -> String {
    /// Above this a binary fraction no longer holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let hundreds = (number * 100.0).round();
    let is_money = (number * 100.0 - hundreds).abs() < 1e-6 && hundreds.abs() < EXACT;
    let text = if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number:.0}")
    } else if is_money {
        (hundreds / 100.0).to_string()
    } else {
        // A sheet shows fifteen digits at most. Three decimals could be taken for thousands.
        let shown = format!("{number:.14e}").parse().unwrap_or(number);
        let digits = shown.to_string();
        let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
        format!("{digits}{}", if decimals == 3 { "0" } else { "" })
    };
    text.replace('.', &decimal.to_string())
}

/// Whether a number as it is written has a zero that only keeps its decimals from being three.
pub(super) fn is_padded(text: &str, decimal: char) -> bool {
    let decimals = text.split_once(decimal).map(|(_, decimals)| decimals);
    decimals.is_some_and(|it| it.len() == 4 && it.ends_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_written_as_they_are_meant() {
        for (number, text) in [
            (8_029_990_002.0, "8029990002"),
            (1234.5, "1234,5"),
            (0.1 + 0.2, "0,3"),
            (101_209_413.549_999_9, "101209413,55"),
            (-500.0, "-500"),
            (33.333_333, "33,333333"),
        ] {
            assert_eq!(float(number, ','), text);
        }
    }

    #[test]
    fn a_number_is_shown_as_its_format_says() {
        for (number, code, shown) in [
            (12.1, "General", "12,1"),
            (12.1, "0.00", "12,10"),
            (0.25, "0%", "25 %"),
            (0.125, "0.0%", "12,5 %"),
            (125.0, "#,##0 \"tkr\"", "125 tkr"),
            (8_029_990_002.0, "000000-0000", "802999-0002"),
            (12_500.0, "#,##0 \"kr\"", "12500"),
        ] {
            let value = DataRef::Float(number);
            assert_eq!(written(&value, &Format::new(code), ','), shown, "{code}");
        }
    }

    #[test]
    fn the_last_moment_of_a_day_is_of_that_day() {
        let moment = ExcelDateTime::new(44_287.999_999_99, ExcelDateTimeType::DateTime, false);
        assert!(date(&moment).starts_with("2021-04-01"), "{}", date(&moment));
        for (number, is_1904, shown) in [
            (
                44_561.0 + 86_399.999_999 / 86_400.0,
                false,
                "2021-12-31 23:59",
            ),
            (
                43_099.0 + 86_399.999_999 / 86_400.0,
                true,
                "2021-12-31 23:59",
            ),
            (44_561.0 + 86_399.999 / 86_400.0, false, "2021-12-31 23:59"),
            (44_562.0, false, "2022-01-01"),
        ] {
            let moment = ExcelDateTime::new(number, ExcelDateTimeType::DateTime, is_1904);
            assert_eq!(date(&moment), shown);
        }
    }
}
