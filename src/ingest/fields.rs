//! Reading a record field by field: every fault is reported, none ends the reading.
//!
//! A record asks for each of its keys with a reader of the value's type, then calls
//! [`Fields::end`], which reports the keys nobody asked for. What a record consists of is thus
//! written in one place, its function in `lower/`.

use std::ops::Range;

use chrono::NaiveDate;

use crate::diag::{Nearest, Word};
use crate::fault::{grant, personal, register, source as fault, word};
use crate::model::{self, BadDate, Money, OrgNr, OrgNrError, Period, Prose, text};
use crate::source::{Located, conceal, is_unseen, span};

use super::cx::Cx;
use super::yaml::{Key, Kind, Node};

/// A reader of a value: `None` once a fault has been reported.
pub(super) type Read<T> = fn(&Node, &mut Cx<'_>) -> Option<T>;

/// The keys of a record.
pub(super) struct Fields<'n> {
    entries: &'n [(Key, Node)],
    range: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Opens a mapping.
    pub(super) fn open(node: &'n Node, cx: &mut Cx<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Map(entries) => Some(Self {
                entries,
                range: node.range.clone(),
                asked: Vec::with_capacity(entries.len().max(12)),
            }),
            _ => wrong(node, cx, word::MAPPING),
        }
    }

    /// The place of the record: its first key.
    pub(super) fn range(&self) -> Range<usize> {
        self.entries
            .first()
            .map_or(self.range.clone(), |(key, _)| key.range.clone())
    }

    /// The node of a key, if it has a value.
    pub(super) fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        // Asked for its place too, it is still one key in the help.
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entries
            .iter()
            .find(|(known, _)| known.text == key)
            .map(|(_, node)| node)
            .filter(|node| !matches!(node.kind, Kind::Null))
    }

    /// A value that must be there.
    pub(super) fn required<T>(
        &mut self,
        cx: &mut Cx<'_>,
        key: &'static str,
        read: Read<T>,
    ) -> Option<T> {
        let node = self.required_node(cx, key)?;
        read(node, cx)
    }

    /// The node of a key that must have a value.
    pub(super) fn required_node(&mut self, cx: &mut Cx<'_>, key: &'static str) -> Option<&'n Node> {
        if let Some(node) = self.node(key) {
            return Some(node);
        }
        let place = self
            .entries
            .iter()
            .find(|(known, _)| known.text == key)
            .map_or(self.range(), |(known, _)| known.range.clone());
        cx.report(&place, |origin| fault::missing_key(origin, key));
        None
    }

    /// A value that may be there.
    pub(super) fn optional<T>(
        &mut self,
        cx: &mut Cx<'_>,
        key: &'static str,
        read: Read<T>,
    ) -> Option<T> {
        let node = self.node(key)?;
        read(node, cx)
    }

    /// A list that may be there; what cannot be read is left out.
    pub(super) fn list<T>(&mut self, cx: &mut Cx<'_>, key: &'static str, read: Read<T>) -> Vec<T> {
        self.node(key)
            .map(|node| items(node, cx, read))
            .unwrap_or_default()
    }

    /// A list that must be there, with something in it.
    pub(super) fn required_list<T>(
        &mut self,
        cx: &mut Cx<'_>,
        key: &'static str,
        read: Read<T>,
    ) -> Vec<T> {
        let Some(node) = self.required_node(cx, key) else {
            return Vec::new();
        };
        if matches!(&node.kind, Kind::List(items) if items.is_empty()) {
            cx.report(&node.range, |origin| fault::missing_key(origin, key));
        }
        items(node, cx, read)
    }

    /// Reports the keys that no field asked for.
    pub(super) fn end(&self, cx: &mut Cx<'_>) {
        for (key, _) in self.entries {
            if !self.asked.contains(&key.text.as_ref()) {
                let near = Nearest::new(&key.text, self.asked.iter().copied());
                cx.report(&key.range, |origin| {
                    fault::unknown_key(origin, key.text.as_ref(), near)
                });
            }
        }
    }
}

/// Reads each item of a list.
pub(super) fn items<T>(node: &Node, cx: &mut Cx<'_>, read: Read<T>) -> Vec<T> {
    if let Kind::List(items) = &node.kind {
        items.iter().filter_map(|item| read(item, cx)).collect()
    } else {
        wrong::<()>(node, cx, word::LIST);
        Vec::new()
    }
}

/// Reads a mapping whose keys are data.
pub(super) fn entries<'n>(node: &'n Node, cx: &mut Cx<'_>) -> &'n [(Key, Node)] {
    if let Kind::Map(entries) = &node.kind {
        entries
    } else {
        wrong::<()>(node, cx, word::MAPPING);
        &[]
    }
}

/// Reports that a node is of another type than expected.
pub(super) fn wrong<T>(node: &Node, cx: &mut Cx<'_>, expected: Word) -> Option<T> {
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
    cx.report(&range, |origin| fault::wrong_type(origin, expected, found));
    None
}

fn scalar<'n>(node: &'n Node, cx: &mut Cx<'_>, expected: Word) -> Option<(&'n str, bool)> {
    match &node.kind {
        Kind::Scalar { text, plain } => Some((text, *plain)),
        _ => wrong(node, cx, expected),
    }
}

/// Any scalar as it is written.
pub(super) fn word_of<'n>(node: &'n Node, cx: &mut Cx<'_>) -> Option<&'n str> {
    scalar(node, cx, word::TEXT).map(|(text, _)| text)
}

/// A text with something in it, without characters that act or turn others round.
pub(super) fn text(node: &Node, cx: &mut Cx<'_>) -> Option<String> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    if text.trim().is_empty() {
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
    // An escape or a folded line can make a number that the text as written did not show.
    let (value, hidden) = conceal::conceal(text.trim_end().to_owned());
    if !hidden.is_empty() {
        cx.report(&node.range, personal::personal_number);
    }
    Some(value)
}

/// A text of the analyst's own, which may name figures.
pub(super) fn prose(node: &Node, cx: &mut Cx<'_>) -> Option<Prose> {
    let text = text(node, cx)?;
    Some(cx.prose(text, &node.range))
}

/// Makes a reader keep the place.
macro_rules! located {
    ($(#[$doc:meta])* $name:ident = $read:path => $type:ty) => {
        $(#[$doc])*
        pub(super) fn $name(node: &Node, cx: &mut Cx<'_>) -> Option<Located<$type>> {
            let value = $read(node, cx)?;
            Some(cx.located(value, &node.range))
        }
    };
}

located! {
    /// A text and its place.
    text_at = text => String
}
located! {
    /// A date and its place.
    date_at = date => NaiveDate
}
located! {
    /// A period and its place.
    period_at = period => Period
}
located! {
    /// A number and its place.
    whole_at = whole => i64
}
located! {
    /// An organisation number and its place.
    org_nr_at = org_nr => OrgNr
}
located! {
    /// An amount and its place.
    money_at = money => Money
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

/// An id of a record of its own.
pub(super) fn id<T: From<String>>(node: &Node, cx: &mut Cx<'_>) -> Option<T> {
    slug(node, cx).map(T::from)
}

/// A reference to a record: the place is kept, and whether it exists is for the checks.
pub(super) fn reference<T: From<String>>(node: &Node, cx: &mut Cx<'_>) -> Option<Located<T>> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    Some(cx.located(T::from(text.to_owned()), &node.range))
}

/// A day that exists and is plausible.
pub(super) fn date(node: &Node, cx: &mut Cx<'_>) -> Option<NaiveDate> {
    let (text, _) = scalar(node, cx, word::TEXT)?;
    match model::parse_date(text) {
        Ok(date) => Some(date),
        Err(BadDate::NotADate | BadDate::TwoDigitYear | BadDate::Ambiguous(..)) => {
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

/// A period `YYYY` or `YYYY-YYYY`.
pub(super) fn period(node: &Node, cx: &mut Cx<'_>) -> Option<Period> {
    let (text, _) = scalar(node, cx, word::A_YEAR)?;
    let period = Period::parse(text);
    if period.is_none() {
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, text, word::A_YEAR)
        });
    }
    period
}

/// A year of four digits.
pub(super) fn year(node: &Node, cx: &mut Cx<'_>) -> Option<i32> {
    let (text, _) = scalar(node, cx, word::A_YEAR)?;
    let year = Period::parse_year(text);
    if year.is_none() {
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, text, word::A_YEAR)
        });
    }
    year
}

/// `true` or `false`, unquoted; `yes` and `no` are texts.
pub(super) fn truth(node: &Node, cx: &mut Cx<'_>) -> Option<bool> {
    match scalar(node, cx, word::TRUE_OR_FALSE)? {
        ("true", true) => Some(true),
        ("false", true) => Some(false),
        _ => wrong(node, cx, word::TRUE_OR_FALSE),
    }
}

/// A whole number, zero or more.
pub(super) fn whole(node: &Node, cx: &mut Cx<'_>) -> Option<i64> {
    let (text, _) = scalar(node, cx, word::WHOLE_NUMBER)?;
    let number = text.parse::<u32>().ok().map(i64::from);
    if number.is_none() {
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, text, word::WHOLE_NUMBER)
        });
    }
    number
}

/// A number of days, at least one.
pub(super) fn days(node: &Node, cx: &mut Cx<'_>) -> Option<i64> {
    let (text, _) = scalar(node, cx, word::DAYS)?;
    let number = text
        .parse::<u16>()
        .ok()
        .filter(|days| *days > 0)
        .map(i64::from);
    if number.is_none() {
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, text, word::DAYS)
        });
    }
    number
}

/// An amount in kronor.
pub(super) fn money(node: &Node, cx: &mut Cx<'_>) -> Option<Money> {
    let (text, _) = scalar(node, cx, word::KRONOR)?;
    let amount = Money::parse(text, model::DecimalMark::Unstated).ok();
    if amount.is_none() {
        cx.report(&node.range, |origin| grant::bad_amount(origin, text));
    }
    amount
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
pub(super) fn org_nr_fault(
    origin: crate::source::Origin,
    written: &str,
    error: OrgNrError,
) -> crate::diag::Diagnostic {
    match error {
        OrgNrError::Length(digits) => register::org_nr_length(origin, written, digits),
        OrgNrError::CheckDigit => register::org_nr_check_digit(origin, written),
        OrgNrError::ThirdDigit => register::org_nr_third_digit(origin, written),
        OrgNrError::Spoilt => register::org_nr_spoilt(origin, written),
    }
}
