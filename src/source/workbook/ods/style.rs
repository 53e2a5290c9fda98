//! The styles of an `.ods`, as far as they say what a text does not.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use crate::source::workbook::is_unreadable;
use crate::source::xml::attribute as local;

/// The colour of paper.
const WHITE: &str = "#ffffff";

/// What styles make of what has them, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The one that is being read.
    present: String,
    /// Of sheets that are not shown.
    pub(super) hidden: BTreeSet<String>,
    /// Of texts that stand above the line.
    pub(super) raised: BTreeSet<String>,
    /// Of texts that are struck out.
    pub(super) struck: BTreeSet<String>,
    /// Of texts that are too small to be read.
    tiny: BTreeSet<String>,
    /// The master page of each style of sheets.
    pub(super) pages: BTreeMap<String, String>,
    /// The colours of texts, and of what is behind them.
    colours: BTreeMap<String, [Option<String>; 2]>,
}

impl Styles {
    /// Reads an element that is a style or lies in one.
    pub(super) fn read(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "style" => {
                self.present = local(start, "name").unwrap_or_default();
                if let Some(page) = local(start, "master-page-name") {
                    self.pages.insert(self.present.clone(), page);
                }
            }
            "table-properties" if local(start, "display").as_deref() == Some("false") => {
                self.hidden.insert(self.present.clone());
            }
            "text-properties" => self.text(start),
            "table-cell-properties" => self.colour(1, local(start, "background-color")),
            _ => {}
        }
    }

    /// Keeps what the style makes of texts.
    fn text(&mut self, start: &BytesStart<'_>) {
        let position = local(start, "text-position").unwrap_or_default();
        let share = position.split('%').next().unwrap_or_default();
        let is_off = share.parse::<f64>().is_ok_and(|share| share != 0.0);
        if is_off || position.starts_with("su") {
            self.raised.insert(self.present.clone());
        }
        self.colour(0, local(start, "color"));
        let size = local(start, "font-size");
        let points = size.and_then(|size| size.strip_suffix("pt")?.parse().ok());
        if points.is_some_and(is_unreadable) {
            self.tiny.insert(self.present.clone());
        }
        let line = local(start, "text-line-through-style");
        let line = line.or_else(|| local(start, "text-line-through-type"));
        if line.is_some_and(|line| line != "none") {
            self.struck.insert(self.present.clone());
        }
    }

    fn colour(&mut self, at: usize, colour: Option<String>) {
        let colours = self.colours.entry(self.present.clone()).or_default();
        if let (Some(place), Some(colour)) = (colours.get_mut(at), colour) {
            *place = Some(colour.to_lowercase());
        }
    }

    /// What is behind the texts of a style.
    fn behind(&self, style: &str) -> &str {
        let behind = self
            .colours
            .get(style)
            .and_then(|[_, behind]| behind.as_deref());
        behind.filter(|it| *it != "transparent").unwrap_or(WHITE)
    }

    /// Whether a style gives a text the colour of what is behind it, or makes it too small to be read.
    pub(super) fn is_unseen(&self, style: &str) -> bool {
        self.is_unseen_on(style, style)
    }

    /// Whether it does so in a cell of another style.
    pub(super) fn is_unseen_on(&self, style: &str, cell: &str) -> bool {
        let text = self
            .colours
            .get(style)
            .and_then(|[text, _]| text.as_deref());
        self.tiny.contains(style) || text == Some(self.behind(cell))
    }
}
