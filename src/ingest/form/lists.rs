//! The styles of a document, and its lists: what a paragraph is by its style and its number.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::xml::Element;

/// The styles of a document.
pub(super) struct Styles<'p>(BTreeMap<&'p str, &'p Element>);

impl<'p> Styles<'p> {
    pub(super) fn new(styles: &'p Element) -> Self {
        let all = styles.all().into_iter().filter(|it| it.name == "style");
        Self(
            all.filter_map(|it| Some((it.attribute("styleId")?, it)))
                .collect(),
        )
    }

    /// The name of a style, in small letters: the same in every language of Word.
    pub(super) fn name(&self, id: &str) -> String {
        let named = self.0.get(id).and_then(|it| it.child("name")?.value());
        named.unwrap_or(id).to_lowercase()
    }

    /// A style and those that it is based on, nearest first.
    pub(super) fn chain(&self, id: &str) -> Vec<&'p Element> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = Some(id);
        while let Some(style) = next.and_then(|id| self.0.get(id)) {
            let own = style.attribute("styleId").unwrap_or_default();
            if !seen.insert(own) {
                break;
            }
            found.push(*style);
            next = style.child("basedOn").and_then(Element::value);
        }
        found
    }
}

/// The lists of a document, and how far each has been counted.
pub(super) struct Lists<'p> {
    /// The levels of each list, by its number.
    levels: BTreeMap<&'p str, BTreeMap<&'p str, Level>>,
    counted: BTreeMap<(String, usize), usize>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    is_numbered: bool,
    start: usize,
}

impl<'p> Lists<'p> {
    pub(super) fn new(numbering: &'p Element) -> Self {
        let all = numbering.all();
        let named = |name: &'static str| all.iter().filter(move |it| it.name == name);
        let level = |it: &&'p Element| {
            let format = it.child("numFmt").and_then(Element::value);
            let start = it.child("start").and_then(Element::value);
            let level = Level {
                is_numbered: !matches!(format, Some("bullet" | "none")),
                start: start.and_then(|it| it.parse().ok()).unwrap_or(1),
            };
            Some((it.attribute("ilvl")?, level))
        };
        let abstracts: BTreeMap<&str, BTreeMap<&str, Level>> = named("abstractNum")
            .filter_map(|it| {
                let levels = it.elements().filter(|it| it.name == "lvl");
                Some((
                    it.attribute("abstractNumId")?,
                    levels.filter_map(|it| level(&it)).collect(),
                ))
            })
            .collect();
        let levels = named("num").filter_map(|it| {
            let of = it.child("abstractNumId")?.value()?;
            let mut levels = abstracts.get(of).cloned().unwrap_or_default();
            for own in it.elements().filter(|it| it.name == "lvlOverride") {
                let start = own.child("startOverride").and_then(Element::value);
                let start = start.and_then(|it| it.parse().ok());
                let level = own.attribute("ilvl").and_then(|it| levels.get_mut(it));
                if let (Some(start), Some(level)) = (start, level) {
                    level.start = start;
                }
            }
            Some((it.attribute("numId")?, levels))
        });
        Self {
            levels: levels.collect(),
            counted: BTreeMap::new(),
        }
    }

    /// How deep an item of a list lies, and its number if it has one. `None` if it is in no list.
    pub(super) fn item(&mut self, list: &str, level: &str) -> Option<(usize, Option<usize>)> {
        if list == "0" {
            return None;
        }
        let depth: usize = level.parse().unwrap_or(0).min(8);
        let found = self.levels.get(list)?.get(level).copied();
        let found = found.unwrap_or(Level {
            is_numbered: false,
            start: 1,
        });
        if !found.is_numbered {
            return Some((depth, None));
        }
        // What is counted below begins anew.
        self.counted
            .retain(|(of, at), _| of != list || *at <= depth);
        let key = (list.to_owned(), depth);
        let number = match self.counted.get(&key) {
            Some(last) => last.saturating_add(1),
            None => found.start,
        };
        self.counted.insert(key, number);
        Some((depth, Some(number)))
    }
}
