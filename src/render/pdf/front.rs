//! What stands first in a paper, in its margins and in its contents.

use std::num::NonZeroU16;

use krilla::tagging::Tag;

use crate::render::contents::Entry;
use crate::render::document::{Document, Kind};

use super::atom::Hyphens;
use super::font::Face;
use super::line::{Line, Measured, Piece, Span};
use super::running::{placed, titled};
use super::setting::{At, Setting};
use super::sheet::{ACROSS, HEIGHT, LEFT, TOP};
use super::slab::{Box4, Item, Slab, above, beside, together};
use super::style::{ASK, MUTED, Style};
use super::tags::{Node, WHOLE};

impl<'d> Setting<'d> {
    /// The stamps, who publishes it, its title and its particulars.
    pub(super) fn title(&mut self, document: &'d Document) -> Vec<Slab> {
        let whole = self.tree.open(WHOLE, Tag::Section);
        let at = At::PAGE.within(whole);
        let mut set = Vec::new();
        if !document.stamps.is_empty() {
            let style = Style::text(9.0).bold().colored(ASK);
            let mut stamp = self.line(&document.stamps.join(" · "), style, at.indented(5.0));
            framed(&mut stamp);
            set.extend(stamp);
        }
        let quiet = Style::text(10.0).colored(MUTED);
        if document.kind == Kind::Memo {
            set.extend(self.letterhead(document, at));
        }
        let heading = Tag::Hn(NonZeroU16::MIN, Some(titled(&document.title)));
        let title = self.tree.open(whole, heading);
        let size = match document.kind {
            Kind::Memo => 17.0,
            _ => 22.0,
        };
        let style = Style::text(size).with(Face::Heading);
        let piece = self.words(&document.title, style, title);
        let title = self.lined(vec![piece], at, style, Hyphens::TITLE, 1.16);
        set.extend(above(title, 14.0));
        if document.kind != Kind::Memo {
            let details = document
                .details
                .iter()
                .map(|(name, value)| format!("{name}: {value}"));
            let line: Vec<String> = [document.publisher.clone()]
                .into_iter()
                .chain(details)
                .collect();
            set.extend(above(self.line(&line.join(" · "), quiet, at), 5.0));
        }
        set
    }

    /// Who writes at the left, and the particulars at the right.
    fn letterhead(&mut self, document: &'d Document, at: At) -> Vec<Slab> {
        let sender = self.line(&document.publisher, Style::text(11.0).bold(), at);
        let right = At {
            space: 0.0,
            ..at.indented(ACROSS * 0.58)
        };
        let mut details = Vec::new();
        for (name, value) in &document.details {
            let node = self.tree.open(at.node, Tag::P);
            let name = self.words(&format!("{name}: "), Style::text(10.0).colored(MUTED), node);
            let value = self.words(value, Style::text(10.0), node);
            details.extend(self.lined(
                vec![name, value],
                right,
                Style::text(10.0),
                Hyphens::TEXT,
                1.35,
            ));
        }
        above(vec![beside(vec![sender, details])], 8.0)
    }

    /// The contents, with links and the numbers of pages: of the report in two columns.
    pub(super) fn contents(&mut self, chapters: &[Entry]) -> Vec<Slab> {
        let at = At::PAGE;
        let list = self.tree.open(WHOLE, Tag::TOC);
        let mut set = match self.kind {
            Kind::Report => {
                let width = (at.width - 2.0 * COLUMNS) / 2.0;
                let half = chapters.len().div_ceil(2);
                let (first, second) = chapters.split_at_checked(half).unwrap_or((chapters, &[]));
                let columns = [first, second]
                    .into_iter()
                    .zip([0.0, width + 2.0 * COLUMNS]);
                let columns = columns.map(|(chapters, shift)| {
                    let at = At {
                        width,
                        ..at.indented(shift)
                    };
                    above(self.entries(chapters, list, at), 0.0)
                });
                vec![beside(columns.collect())]
            }
            _ => self.entries(chapters, list, at),
        };
        if chapters.is_empty() {
            return Vec::new();
        }
        set = above(set, 3.0);
        let mut heading = self.line(
            "Innehåll",
            Style::text(10.5).bold(),
            At { node: list, ..at },
        );
        heading.extend(set);
        if let Some(first) = heading.first_mut() {
            first.keeps = true;
        }
        above(heading, 14.0)
    }

    fn entries(&mut self, entries: &[Entry], list: Node, at: At) -> Vec<Slab> {
        let mut set = Vec::new();
        for entry in entries {
            let style = Style::text(9.5);
            let has_sections = !entry.sections.is_empty();
            let style = if has_sections { style.bold() } else { style };
            let space = if has_sections { 0.5 } else { 0.0 };
            set.extend(self.entry(entry, list, At { style, space, ..at }));
            let within = At {
                style: Style::text(9.5),
                space: 0.0,
                ..at.indented(COLUMNS)
            };
            set.extend(self.entries(&entry.sections, list, within));
        }
        set
    }

    fn entry(&mut self, entry: &Entry, list: Node, at: At) -> Vec<Slab> {
        let element = self.tree.open(list, Tag::TOCI);
        let link = self.tree.open(element, Tag::Link);
        let node = self.tree.text(link);
        let said = match entry.number.as_str() {
            "" => entry.text.clone(),
            number => format!("{number} \u{A0}{}", entry.text),
        };
        self.links.add(node, link, &format!("#{}", entry.id), &said);
        let span = |text: &str| Span {
            text: text.to_owned(),
            style: at.style,
            node,
            is_whole: false,
        };
        let narrower = At {
            width: at.width - 30.0,
            ..at
        };
        let pieces = vec![Piece::Text(span(&format!("{said} ")))];
        let mut set = self.lined(pieces, narrower, at.style, Hyphens::TEXT, 1.3);
        let number = self.measured(vec![Piece::Text(span("0"))], Hyphens::TEXT);
        let number = number
            .lines(at.width)
            .into_iter()
            .flat_map(|it| it.runs)
            .next();
        if let (Some(last), Some(number)) = (set.last_mut(), number) {
            let y = last.first_line().unwrap_or_default();
            let right = at.left + at.width;
            last.items
                .push(Item::PageOf(entry.id.clone(), right, y, number));
        }
        together(&mut set);
        set
    }
}

/// How far sections stand in, and half of what is between columns.
const COLUMNS: f32 = 13.0;

/// What stands in the margins of each page: who publishes it and what it is, but on the first; the
/// stamps; and the number of the page.
pub(super) fn margins(document: &Document, number: usize, pages: usize) -> Vec<Item> {
    let small = Style::text(8.5).colored(MUTED);
    let mut items = Vec::new();
    if number > 0 {
        let stamps = line(
            &document.stamps.join(" · "),
            small.bold().colored(ASK),
            ACROSS,
        );
        let room = ACROSS - stamps.width - 20.0;
        let head = line(&document.publisher_and_head(), small, room);
        let left = LEFT + ACROSS - stamps.width;
        items.extend(placed(head, LEFT, TOP - 20.0));
        items.extend(placed(stamps, left, TOP - 20.0));
    }
    let page = format!("Sida {} av {pages}", number.saturating_add(1));
    let page = line(&page, small, ACROSS);
    let left = LEFT + ACROSS - page.width;
    items.extend(placed(page, left, HEIGHT - 28.0));
    let case = match document.case_number.as_str() {
        "" => document.publisher.clone(),
        case => format!("{} · {case}", document.publisher),
    };
    items.extend(placed(
        line(&case, small, ACROSS * 0.7),
        LEFT,
        HEIGHT - 28.0,
    ));
    for item in &mut items {
        if let Item::Text(_, _, run) = item {
            run.node = None;
        }
    }
    items
}

/// Words on one line, as many as there is room for.
fn line(text: &str, style: Style, room: f32) -> Line {
    let lines = |text: &str| {
        let piece = Piece::Text(Span {
            text: text.to_owned(),
            style,
            node: WHOLE,
            is_whole: false,
        });
        Measured::of(vec![piece], Hyphens::NEVER).lines(room)
    };
    let mut found = lines(text).into_iter();
    let first = found.next().unwrap_or_default();
    if found.next().is_none() {
        return first;
    }
    let words: String = first.runs.iter().map(|run| run.text.as_str()).collect();
    let shorter: Vec<&str> = words.split_whitespace().collect();
    let shorter = shorter
        .split_last()
        .map_or(String::new(), |(_, rest)| rest.join(" "));
    lines(&format!("{shorter} …"))
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// A frame around words.
fn framed(slabs: &mut [Slab]) {
    for slab in slabs {
        let right = slab.items.iter().map(|item| match item {
            Item::Text(x, _, run) => x + run.width,
            _ => 0.0,
        });
        let width = right.fold(0.0, f32::max) - LEFT + 5.0;
        slab.height += 4.0;
        slab.items.iter_mut().for_each(|it| it.moved(2.0));
        let (tall, thin) = (slab.height, 0.8);
        for side in [
            Box4(LEFT, 0.0, width, thin),
            Box4(LEFT, tall - thin, width, thin),
            Box4(LEFT, 0.0, thin, tall),
            Box4(LEFT + width - thin, 0.0, thin, tall),
        ] {
            slab.items.push(Item::Area(side, ASK));
        }
    }
}
