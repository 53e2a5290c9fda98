//! How a spreadsheet shows the value of a cell.

use calamine::DataRef;

/// The text of a value; empty for none.
pub(super) fn written(value: &DataRef<'_>, decimal: char) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number, decimal),
        DataRef::Bool(true) => "SANT".to_owned(),
        DataRef::Bool(false) => "FALSKT".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let time = if (hour, minute) == (0, 0) {
                String::new()
            } else {
                format!(" {hour:02}:{minute:02}")
            };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        DataRef::DateTime(length) => float(length.as_f64(), decimal),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number as a spreadsheet shows it: whole, else with two decimals if that was meant (binary
/// fractions are not exact), else with all its digits.
fn float(number: f64, decimal: char) -> String {
    /// Above this a binary fraction no longer holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let hundreds = (number * 100.0).round();
    let is_money = (number * 100.0 - hundreds).abs() < 1e-6 && hundreds.abs() < EXACT;
    let text = if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number:.0}")
    } else if is_money {
        format!("{number:.2}")
    } else {
        // Three decimals could be taken for thousands.
        let digits = number.to_string();
        let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
        format!("{digits}{}", if decimals == 3 { "0" } else { "" })
    };
    text.replace('.', &decimal.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_meant() {
        for (number, text) in [
            (8_029_990_002.0, "8029990002"),
            (1234.5, "1234,50"),
            (0.1 + 0.2, "0,30"),
            (-500.0, "-500"),
            (33.333_333, "33,333333"),
        ] {
            assert_eq!(float(number, ','), text);
        }
    }
}
