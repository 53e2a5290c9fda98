//! A cell of an `.ods`: its value, and what the sheet shows.

use quick_xml::events::BytesStart;

use crate::source::workbook::Noted;
use crate::source::workbook::format::says_more;
use crate::source::workbook::markup::{attribute, local};
use crate::source::workbook::rich::above;
use crate::source::workbook::shown::{float, is_padded};

/// A cell that is being read.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// How many annotations are open; their text is not the cell's.
    pub(super) asides: usize,
    pub(super) repeated: u32,
    pub(super) rows_spanned: u32,
    pub(super) kind: String,
    pub(super) value: String,
    pub(super) currency: String,
    pub(super) has_formula: bool,
    pub(super) shown: String,
    pub(super) paragraphs: u32,
    pub(super) is_in_text: bool,
    pub(super) is_raised: bool,
    pub(super) style: String,
    /// What a comment beside it says, if there is one.
    pub(super) comment: Option<String>,
}

/// How many times something is repeated.
pub(super) fn count(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    local(start, name).map_or(Some(1), |count| count.parse().ok())
}

impl Cell {
    pub(super) fn new(start: &BytesStart<'_>) -> Option<Self> {
        Some(Self {
            repeated: count(start, "number-columns-repeated")?,
            rows_spanned: count(start, "number-rows-spanned")?,
            // A cell has its type twice if it is written for older programs too.
            kind: attribute(start, "office:value-type").unwrap_or_default(),
            value: ["office:value", "office:date-value", "office:boolean-value"]
                .into_iter()
                .find_map(|name| attribute(start, name))
                .unwrap_or_default(),
            currency: attribute(start, "office:currency").unwrap_or_default(),
            style: local(start, "style-name").unwrap_or_default(),
            has_formula: attribute(start, "table:formula").is_some(),
            ..Self::default()
        })
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.asides > 0 && self.is_in_text {
            if let Some(comment) = &mut self.comment {
                comment.push_str(text);
            }
        } else if self.is_in_text && self.is_raised {
            self.shown.extend(text.chars().map(above));
        } else if self.is_in_text {
            self.shown.push_str(text);
        }
    }

    pub(super) fn reference(&mut self, letter: Option<char>, name: &str) {
        if let Some(letter) = letter {
            return self.text(letter.encode_utf8(&mut [0; 4]));
        }
        self.text(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "\u{FFFD}",
        });
    }

    /// The text of the cell, and what that does not say.
    pub(super) fn written(&self, decimal: char) -> (String, Option<Noted>) {
        let number = self.value.parse::<f64>();
        match (self.kind.as_str(), number) {
            ("percentage", Ok(number)) => (format!("{} %", float(number * 100.0, decimal)), None),
            ("currency", Ok(number)) if !matches!(self.currency.as_str(), "SEK" | "") => (
                format!("{} {}", float(number, decimal), self.currency),
                None,
            ),
            ("float" | "currency", Ok(number)) => self.number(number, decimal),
            ("date", _) => (self.value.replace('T', " "), None),
            ("boolean", _) if self.value == "true" => ("SANT".to_owned(), None),
            ("boolean", _) => ("FALSKT".to_owned(), None),
            ("", _) if self.has_formula => (String::new(), Some(Noted::Uncomputed)),
            _ => (self.shown.clone(), None),
        }
    }

    /// A number, or what the sheet shows if that says more; noted if it shows another number.
    fn number(&self, number: f64, decimal: char) -> (String, Option<Noted>) {
        let plain = float(number, decimal);
        if says_more(&self.shown) {
            return (self.shown.clone(), None);
        }
        let bare: String = self
            .shown
            .chars()
            .filter(|letter| letter.is_ascii_digit() || ",.".contains(*letter))
            .collect();
        // A mark stands before decimals, or between thousands.
        let digits = |text: &str| text.replace(['.', ','], "");
        let bare = bare.trim_matches(['.', ',']);
        let whole = digits(bare);
        let with_decimals = bare.rsplit_once(['.', ',']);
        let with_decimals = with_decimals.map(|(whole, part)| format!("{}.{part}", digits(whole)));
        let readings = [with_decimals.as_deref().unwrap_or_default(), &whole];
        let mut readings = readings.iter().filter_map(|it| it.parse::<f64>().ok());
        let is_near = |shown: f64| (shown - number.abs()).abs() <= 1.0;
        let has_digits = !whole.is_empty();
        let has_minus = self.shown.contains(['-', '\u{2212}', '(']);
        let is_other =
            (has_digits && !readings.any(is_near)) || (has_digits && number < 0.0 && !has_minus);
        let is_padded = is_padded(&plain, decimal);
        let note = is_other.then_some(Noted::Scaled);
        (plain, note.or(is_padded.then_some(Noted::Padded)))
    }
}
