//! What a list does not say for certain, and a key of the import profile would.

use crate::diag::{Arg, Diagnostic};
use crate::fault::{grant as fault, word};
use crate::model::{ClosedList as _, ClosedWord, DateOrder};
use crate::schema::{self, AmountUnit, Wide, YearFrom};
use crate::source::{Book, Origin};

/// A key of the import profile, and what it can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The word of the list that it is about, if it says something of words.
    pub of: Option<String>,
    /// Each value, and its words in Swedish and English.
    pub values: Vec<(String, [String; 2])>,
    /// Whether the list itself speaks for the first.
    pub is_likely: bool,
    /// Where the list is open.
    pub origin: Origin,
}

impl Setting {
    fn new(key: &'static str, origin: Origin, words: &[ClosedWord]) -> Self {
        let values = words.iter().map(|it| {
            let words = it.choice.map(str::to_owned);
            (it.code.to_owned(), words)
        });
        Self {
            key,
            of: None,
            values: values.collect(),
            is_likely: false,
            origin,
        }
    }

    /// With a value first, for which the list speaks.
    fn likely(mut self, code: &str) -> Self {
        self.values.sort_by_key(|(value, _)| value != code);
        self.is_likely = true;
        self
    }

    /// That a list is wide.
    pub(super) fn wide(wide: Wide, origin: Origin) -> Self {
        Self::new("wide", origin, &[*wide.called()]).likely(wide.word())
    }

    /// What would settle a finding, if a key would. `book` is the list, if it is a workbook.
    pub(super) fn for_finding(found: &Diagnostic, book: Option<&Book>) -> Option<Self> {
        let text = |name: &str| {
            let at = found.fault.args.iter().position(|it| *it == name)?;
            match found.args.get(at)? {
                Arg::Text(text) => Some(text.clone()),
                _ => None,
            }
        };
        let is = |fault: &crate::diag::Fault| found.fault.code == fault.code;
        let of = |key, words| Self::new(key, found.origin, words);
        match () {
            () if is(&fault::OTHER_UNIT) => {
                Some(of("unit", AmountUnit::WORDS).likely(&text("unit")?))
            }
            () if is(&fault::SEVERAL_LISTS) => {
                let mut setting = of("sheet", &[]);
                let sheets = book?.sheets.iter().filter(|sheet| !sheet.is_hidden);
                let sheets =
                    sheets.map(|sheet| (sheet.name.clone(), [(); 2].map(|()| sheet.name.clone())));
                setting.values = sheets.collect();
                let years = [
                    "Alla, var och en för året i namnet",
                    "All, each for the year in its name",
                ];
                setting
                    .values
                    .push((schema::SHEET_A_YEAR.to_owned(), years.map(str::to_owned)));
                Some(setting)
            }
            () if is(&fault::UNKNOWN_STATUS) => Some(Self {
                of: text("written"),
                ..of("statuses", schema::STATUSES)
            }),
            () if is(&fault::AMBIGUOUS_DATE) || is(&fault::TWO_DIGIT_YEAR) => {
                Some(of("date_order", DateOrder::WORDS))
            }
            () if is(&fault::AMBIGUOUS_AMOUNT) => Some(of("decimal", schema::MARKS)),
            () if is(&fault::BAD_YEAR) && found.args.contains(&Arg::Word(word::SCHOOL_YEAR)) => {
                let years = [YearFrom::First, YearFrom::Last];
                Some(of("year_from", &years.map(|it| *it.called())))
            }
            () => None,
        }
    }

    /// Whether another is of the same key and word.
    pub fn is_same(&self, other: &Self) -> bool {
        self.key == other.key && self.of == other.of
    }

    /// Each once.
    pub(super) fn each_once(all: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut once: Vec<Self> = Vec::new();
        for setting in all {
            if !once.iter().any(|known| known.is_same(&setting)) {
                once.push(setting);
            }
        }
        once
    }
}
