//! Readers of single values: what is wrong with one is reported, and there is then no value.

use chrono::NaiveDate;

use crate::diag::{Diagnostic, Nearest, Word, is_invisible};
use crate::fault::{grant, register, source as fault, word};
use crate::model::{self, BadDate, Money, OrgNr, OrgNrError, Prose, text};
use crate::schema::{ANSWER, Record};
use crate::source::{Origin, is_unseen, span};

use super::cx::Cx;
use super::yaml::{Kind, Node};

/// Reports that a node is of another type than expected.
pub(super) fn wrong<T>(node: &Node, cx: &mut Cx<'_>, expected: Word) -> Option<T> {
    let remedy = match &node.kind {
        Kind::List(_) if expected == word::TEXT => word::LINES_OF_TEXT,
        _ => expected,
    };
    wrong_else(node, cx, expected, remedy)
}

/// Reports that a node is no record, and how one of its kind is written.
pub(super) fn no_record<T>(node: &Node, cx: &mut Cx<'_>, record: Option<&Record>) -> Option<T> {
    let is_answer = record.is_some_and(|record| std::ptr::eq(record, &raw const ANSWER));
    let remedy = if is_answer {
        word::ANSWER_BELOW
    } else {
        word::KEYS_BELOW
    };
    wrong_else(node, cx, word::MAPPING, remedy)
}

fn wrong_else<T>(node: &Node, cx: &mut Cx<'_>, expected: Word, remedy: Word) -> Option<T> {
    let found = match &node.kind {
        Kind::Null => word::NOTHING,
        Kind::Scalar { .. } => word::TEXT,
        Kind::List(_) => word::LIST,
        Kind::Map(_) => word::MAPPING,
    };
    // Of a collection, its first line is enough to see which is meant.
    let written = cx.text().get(node.range.clone()).unwrap_or_default();
    let first = written.split(['\n', '\r']).next().unwrap_or_default();
    let range = span(node.range.start, first.len());
    cx.report(&range, |origin| {
        fault::wrong_type(origin, expected, found, remedy)
    });
    None
}

fn scalar<'n>(node: &'n Node, cx: &mut Cx<'_>, expected: Word) -> Option<(&'n str, bool)> {
    match &node.kind {
        Kind::Scalar { text, plain } => Some((text, *plain)),
        _ => wrong(node, cx, expected),
    }
}

/// Any scalar as it is written.
pub(super) fn written<'n>(node: &'n Node, cx: &mut Cx<'_>) -> Option<&'n str> {
    scalar(node, cx, word::TEXT).map(|(text, _)| text)
}

/// Whether nothing of a text can be seen. Control characters are a fault of their own.
pub(super) fn is_blank(text: &str) -> bool {
    let is_blank = |it: char| it.is_whitespace() || (is_invisible(it) && !is_unseen(it));
    text.chars().all(is_blank)
}

/// A text in which something can be seen, without control characters and marks that reverse the
/// writing.
pub(super) fn text(node: &Node, cx: &mut Cx<'_>) -> Option<String> {
    let (text, is_plain) = scalar(node, cx, word::TEXT)?;
    if is_blank(text) {
        cx.report(&node.range, fault::empty_text);
        return None;
    }
    let is_forbidden = |letter: &char| is_unseen(*letter) || *letter == '\r';
    if let Some(control) = text.chars().find(is_forbidden) {
        let name = format!("U+{:04X}", u32::from(control));
        cx.report(&node.range, |origin| fault::control_character(origin, name));
        return None;
    }
    if cx.is_too_long(text, &node.range) {
        return None;
    }
    if is_plain {
        is_whole(node, cx);
    }
    // An escape or a folded line can make a number that the text as written did not show.
    Some(cx.concealed(text.trim_end().to_owned(), |_| node.range.clone()))
}

/// Reports a comment that may belong to the text before it. A comment is set apart by two spaces, and
/// has one after its sign.
fn is_whole(node: &Node, cx: &mut Cx<'_>) {
    let (written, after) = cx
        .text()
        .split_at_checked(node.range.end)
        .unwrap_or_default();
    let end = written.trim_end_matches([' ', '\t']).len();
    let line = cx.text().get(end..).unwrap_or_default();
    let line = line.split(['\n', '\r']).next().unwrap_or_default();
    let comment = line.trim_start_matches([' ', '\t']);
    let is_apart = line.len().saturating_sub(comment.len()) > 1;
    let is_comment = comment.starts_with('#') && !after.is_empty();
    let is_usual = is_apart && comment.trim_start_matches('#').starts_with([' ', '\t']);
    if is_comment && !is_usual {
        let start = end.saturating_add(line.len().saturating_sub(comment.len()));
        let comment = comment.trim_end();
        let range = span(start, comment.len());
        cx.report(&range, |origin| fault::cut_text(origin, comment));
    }
}

/// A text of one line.
pub(super) fn line(node: &Node, cx: &mut Cx<'_>) -> Option<String> {
    let text = text(node, cx)?;
    if text.contains('\n') {
        cx.report(&node.range, fault::several_lines);
        return None;
    }
    Some(text)
}

/// A text of the analyst's own, which may name figures.
pub(super) fn prose(node: &Node, cx: &mut Cx<'_>) -> Option<Prose> {
    let text = text(node, cx)?;
    Some(cx.prose(text, &node.range))
}

/// The slug of an id.
pub(super) fn slug(node: &Node, cx: &mut Cx<'_>) -> Option<String> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    if text::is_slug(text) {
        return Some(text.to_owned());
    }
    cx.report(&node.range, |origin| fault::bad_id(origin, text));
    None
}

/// A day that exists and is plausible.
pub(super) fn date(node: &Node, cx: &mut Cx<'_>) -> Option<NaiveDate> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    match model::parse_date(text) {
        Ok(date) => Some(date),
        Err(
            BadDate::NotADate
            | BadDate::TwoDigitYear
            | BadDate::Counted(_)
            | BadDate::Ambiguous(..),
        ) => {
            cx.report(&node.range, |origin| fault::bad_date(origin, text));
            None
        }
        Err(BadDate::Implausible) => {
            let (from, until) = model::plausible_years();
            cx.report(&node.range, |origin| {
                fault::implausible_date(origin, text, i64::from(from), i64::from(until))
            });
            None
        }
    }
}

/// `true` or `false`, unquoted; `yes` and `no` are texts.
pub(super) fn truth(node: &Node, cx: &mut Cx<'_>) -> Option<bool> {
    match scalar(node, cx, word::TRUE_OR_FALSE)? {
        ("true", true) => Some(true),
        ("false", true) => Some(false),
        _ => wrong(node, cx, word::TRUE_OR_FALSE),
    }
}

/// A number of some kind, and what it is to be if it is none.
pub(super) fn number<T>(
    node: &Node,
    cx: &mut Cx<'_>,
    expected: Word,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let (text, _) = scalar(node, cx, expected)?;
    let number = parse(text);
    if number.is_none() {
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, text, expected)
        });
    }
    number
}

/// An amount in kronor.
pub(super) fn money(node: &Node, cx: &mut Cx<'_>) -> Option<Money> {
    let (text, _) = scalar(node, cx, word::KRONOR)?;
    let amount = Money::parse(text, model::DecimalMark::Unstated).ok();
    if amount.is_none() {
        cx.report(&node.range, |origin| bad_amount(origin, text));
    }
    amount
}

/// The finding that a text is no amount, with what to do about it.
pub(super) fn bad_amount(at: Origin, written: &str) -> Diagnostic {
    const UNITS: [&str; 10] = [
        "tkr", "kkr", "mkr", "mnkr", "mdkr", "tusen", "miljoner", "ksek", "msek", "t",
    ];
    /// Of kronor up to 1 000 billion.
    const MOST_DIGITS: usize = 12;
    const OTHER_CURRENCY: [&str; 10] = [
        "€", "$", "£", "%", "eur", "euro", "usd", "nok", "dkk", "gbp",
    ];
    let is_digit = |letter: char| letter.is_ascii_digit();
    let lower = written.to_lowercase();
    let end = lower.trim_end_matches('.');
    let after = end.rsplit(is_digit).next().unwrap_or_default().trim();
    let before = lower.split(is_digit).next().unwrap_or_default().trim();
    let holds = |of: &[char]| written.contains(of);
    let digits = written.split([',', '.']).next().unwrap_or_default();
    let digits = digits.chars().filter(char::is_ascii_digit).count();
    let how = if !holds(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        word::AN_AMOUNT
    } else if digits > MOST_DIGITS {
        word::AMOUNT_TOO_LARGE
    } else if UNITS.contains(&after) {
        word::AMOUNT_IN_KRONOR
    } else if OTHER_CURRENCY.contains(&after) || OTHER_CURRENCY.contains(&before) {
        word::AMOUNT_IN_SWEDISH_KRONOR
    } else if holds(&['*', '¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']) {
        word::AMOUNT_WITHOUT_NOTE
    } else if lower.chars().filter(|it| it.is_alphabetic()).count() > 3 {
        word::AMOUNT_ALONE
    } else if after.len() <= 1 && holds(&['O', 'o', 'l', 'I']) {
        word::AMOUNT_IN_DIGITS
    } else {
        word::AN_AMOUNT
    };
    grant::bad_amount(at, written, how)
}

/// An amount in kronor that is not negative.
pub(super) fn cost(node: &Node, cx: &mut Cx<'_>) -> Option<Money> {
    let amount = money(node, cx)?;
    if amount.is_negative() {
        let written = cx.text().get(node.range.clone()).unwrap_or_default();
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, written, word::KRONOR)
        });
        return None;
    }
    Some(amount)
}

/// One of a closed list of words, as the list has it.
pub(super) fn one_of(
    node: &Node,
    cx: &mut Cx<'_>,
    words: impl Iterator<Item = &'static str> + Clone,
    is_same: fn(&str, &str) -> bool,
) -> Option<&'static str> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    let found = words.clone().find(|word| is_same(word, text));
    if found.is_none() {
        let near = Nearest::new(text, words);
        cx.report(&node.range, |origin| {
            fault::unknown_value(origin, text, near)
        });
    }
    found
}

/// What stands between the cells of an export: `;`, `,` or a tab.
pub(super) fn delimiter(node: &Node, cx: &mut Cx<'_>) -> Option<u8> {
    match scalar(node, cx, word::DELIMITER)?.0 {
        ";" => Some(b';'),
        "," => Some(b','),
        "\t" | "\\t" | "tab" => Some(b'\t'),
        _ => wrong(node, cx, word::DELIMITER),
    }
}

/// An organisation number.
pub(super) fn org_nr(node: &Node, cx: &mut Cx<'_>) -> Option<OrgNr> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    match OrgNr::parse(text) {
        Ok(number) => Some(number),
        Err(error) => {
            cx.report(&node.range, |origin| org_nr_fault(origin, text, error));
            None
        }
    }
}

/// The finding of a bad organisation number; the same in a cell and in a record.
pub(super) fn org_nr_fault(origin: Origin, written: &str, error: OrgNrError) -> Diagnostic {
    match error {
        OrgNrError::Length(digits) => register::org_nr_length(origin, written, digits),
        OrgNrError::CheckDigit => register::org_nr_check_digit(origin, written),
        OrgNrError::ThirdDigit => register::org_nr_third_digit(origin, written),
        OrgNrError::Spoilt => register::org_nr_spoilt(origin, written),
    }
}
