//! Parts of a chapter: what stands side by side, what stands out.

use krilla::tagging::Tag;

use crate::render::document::{Block, Part};
use crate::render::inline::Inline;

use super::atom::Hyphens;
use super::font::Face;
use super::line::{Piece, Span};
use super::running::LEADING;
use super::setting::{At, Look, Setting};
use super::sheet::TALLEST;
use super::slab::{Box4, Item, Slab, above, behind, beside, height, joined, together};
use super::style::{ACCENT, ASK, ASK_RULE, ASK_TINT, Color, MUTED, RULE, Style};

/// The space between two columns.
const BETWEEN: f32 = 22.0;
/// The size of what is told briefly.
const BRIEF: f32 = 10.0;
/// The space between small pictures, and the least width of one.
const BESIDE: f32 = 14.0;
const PANEL: f32 = 112.0;

impl<'d> Setting<'d> {
    pub(super) fn part(&mut self, part: Part, inner: &'d [Block], at: At) -> Vec<Slab> {
        let brief = At {
            space: 0.25,
            ..at.sized(BRIEF).look(Look::Quiet)
        };
        match part {
            Part::Pair => self.pair(inner, at),
            Part::Lead => self.lead(inner, at),
            Part::Asks => self.blocks(inner, at.look(Look::Asks)),
            Part::Course => self.blocks(inner, at.look(Look::Course)),
            Part::Key | Part::Entry => self.blocks(inner, at),
            Part::Rows => self.rows(inner, at.sized(BRIEF)),
            Part::Told | Part::Cards => self.in_pairs(inner, brief),
            Part::Stuck => self.stuck(inner, brief),
            Part::Card => self.card(inner, brief),
            Part::Warned => self.warned(inner, brief),
            Part::Panels => self.panels(inner, at),
            Part::Note => {
                let style = at.style.sized(9.0).colored(MUTED);
                self.blocks(inner, At { style, ..at })
            }
        }
    }

    /// Two parts, the first somewhat narrower.
    fn pair(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let [first, second] = inner else {
            return self.blocks(inner, at);
        };
        let width = (at.width - BETWEEN) * 0.44;
        let left = self.block(first, At { width, ..at });
        let right = self.block(second, at.indented(width + BETWEEN));
        side_by_side(vec![left, right], 6.0)
    }

    /// The analyst's own words: the first paragraph large.
    fn lead(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let mut set = Vec::new();
        for block in inner {
            match block {
                Block::Own(inner) => {
                    for (number, block) in inner.iter().enumerate() {
                        let size = if number == 0 { 12.0 } else { BRIEF };
                        set.extend(self.block(block, at.sized(size)));
                    }
                }
                other => set.extend(self.block(other, at.sized(9.0).look(Look::Quiet))),
            }
        }
        set
    }

    /// One a row: what it is at the left, what is said of it at the right.
    fn rows(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let mut rows = Vec::new();
        for block in inner {
            let Block::Part(Part::Entry, entry) = block else {
                rows.extend(self.block(block, at));
                continue;
            };
            let set = match entry.split_first() {
                Some((first, rest)) if !rest.is_empty() => {
                    let width = (at.width - BETWEEN) / 2.0;
                    let left = self.block(first, At { width, ..at });
                    let right = self.blocks(rest, at.indented(width + BETWEEN));
                    vec![above(left, 0.0), above(right, 0.0)]
                }
                _ => vec![above(self.blocks(entry, at), 0.0)],
            };
            rows.extend(lined_above(side_by_side(set, 0.0), at, RULE));
        }
        above(rows, 8.0)
    }

    /// Things in two columns, each beside the next, or below one that is much shorter. One that is wide
    /// has a row of its own.
    fn in_pairs(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let width = (at.width - BETWEEN) / 2.0;
        let mut rows: Vec<Slab> = Vec::new();
        let mut row: [Vec<Slab>; 2] = Default::default();
        for block in inner {
            if matches!(block, Block::Part(Part::Warned, _)) {
                rows.extend(side_by_side(std::mem::take(&mut row), 6.0));
                rows.extend(self.block(block, at));
                continue;
            }
            let [left, right] = row.each_ref().map(|column| height(column));
            let is_left = row.iter().all(|it| !it.is_empty()) && left < right || left <= 0.0;
            let column = At {
                width,
                left: at.left + if is_left { 0.0 } else { width + BETWEEN },
                ..at
            };
            let mut set = self.block(block, column);
            if matches!(block, Block::Part(Part::Entry, _)) {
                set = lined_above(set, column, RULE);
            }
            let has_room =
                left.min(right) <= 0.0 || left.min(right) + height(&set) <= left.max(right);
            if !has_room {
                rows.extend(side_by_side(std::mem::take(&mut row), 6.0));
                // It begins a row, and was set for the other column.
                for slab in &mut set {
                    slab.moved(at.left - column.left);
                }
            }
            let [first, second] = &mut row;
            let place = if is_left || !has_room { first } else { second };
            place.extend(above(set, 6.0));
        }
        rows.extend(side_by_side(row, 6.0));
        rows
    }

    /// What stands still: for how long at the left, and what it is.
    fn stuck(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        const DAYS: f32 = 74.0;
        let mut rows = Vec::new();
        for block in inner {
            let (Block::Part(Part::Entry, entry), beside_days) = (block, at.indented(DAYS)) else {
                rows.extend(self.block(block, at));
                continue;
            };
            let set = match entry.as_slice() {
                [
                    heading @ Block::Heading { .. },
                    Block::Paragraph(days),
                    rest @ ..,
                ] => {
                    let mut right = self.block(heading, beside_days);
                    let width = DAYS - 10.0;
                    let left = self.days(days, At { width, ..at });
                    right.extend(self.blocks(
                        rest,
                        At {
                            space: 0.15,
                            ..beside_days
                        },
                    ));
                    vec![above(left, 0.0), above(right, 0.0)]
                }
                other => vec![above(self.blocks(other, beside_days), 0.0)],
            };
            rows.extend(lined_above(side_by_side(set, 0.0), at, ASK_RULE));
        }
        above(rows, 6.0)
    }

    /// A figure in large letters, and the rest of its sentence below.
    fn days(&mut self, text: &'d [Inline], at: At) -> Vec<Slab> {
        let node = self.tree.open(at.node, Tag::P);
        let small = Style::text(9.0).colored(ASK);
        let mut pieces = Vec::new();
        for inline in text {
            let Inline::Fact { shown, .. } = inline else {
                let inline = std::slice::from_ref(inline);
                self.inlines(inline, small, node, Look::Plain, &mut pieces);
                continue;
            };
            pieces.push(Piece::Text(Span {
                text: shown.clone(),
                style: small.with(Face::Heading).sized(14.0),
                node: self.tree.text(node),
                is_whole: true,
            }));
            pieces.push(Piece::Break);
        }
        self.lined(pieces, at, Style::text(11.0), Hyphens::TEXT, LEADING)
    }

    fn card(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let set = self.blocks(inner, at);
        let mut whole = padded(above(set, 0.0), 6.0, 4.0);
        if let Some(first) = whole.first_mut() {
            let bar = Box4(at.left, 0.0, at.width, 2.2);
            first.items.insert(0, Item::Area(bar, ACCENT));
        }
        whole
    }

    /// A card that asks something of the reader, on a ground of its own.
    fn warned(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let narrower = At {
            width: at.width - 24.0,
            ..at.indented(12.0)
        };
        let set = self.blocks(inner, narrower);
        let mut set = padded(above(set, 0.0), 6.0, 6.0);
        behind(&mut set, |top, tall| {
            vec![
                (Box4(at.left, top, at.width, tall), ASK_TINT),
                (Box4(at.left, top, 3.0, tall), ASK),
            ]
        });
        above(set, 8.0)
    }

    /// Small pictures side by side.
    fn panels(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let has_room = |columns: &usize| at.width / count(*columns) - BESIDE >= PANEL;
        let columns = (1..=inner.len().max(2)).take_while(has_room).last();
        let columns = columns.unwrap_or(1);
        let width = at.width / count(columns) - BESIDE;
        let mut rows = Vec::new();
        for row in inner.chunks(columns) {
            let mut left = at.left;
            let mut set = Vec::new();
            for block in row {
                set.push(self.block(block, At { left, width, ..at }));
                left += width + BESIDE;
            }
            rows.extend(side_by_side(set, 8.0));
        }
        rows
    }
}

/// A small count as a length.
pub(super) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// Columns side by side, or below each other where they are too tall for a page.
fn side_by_side(columns: impl Into<Vec<Vec<Slab>>>, space: f32) -> Vec<Slab> {
    let columns = columns.into();
    let tallest = columns.iter().map(|it| height(it)).fold(0.0, f32::max);
    if tallest > TALLEST {
        return above(columns.into_iter().flatten().collect(), space);
    }
    if tallest <= 0.0 {
        return Vec::new();
    }
    above(vec![beside(columns)], space)
}

/// Slabs with a line above them.
fn lined_above(set: Vec<Slab>, at: At, color: Color) -> Vec<Slab> {
    let mut set = padded(set, 4.0, 4.0);
    if let Some(first) = set.first_mut() {
        let line = Box4(at.left, 0.0, at.width, 0.7);
        first.items.insert(0, Item::Area(line, color));
    }
    above(set, 0.0)
}

/// Slabs with room above and below, in one where a page has room for them.
fn padded(set: Vec<Slab>, top: f32, below: f32) -> Vec<Slab> {
    let mut set = if height(&set) <= TALLEST {
        vec![joined(set)]
    } else {
        set
    };
    if let Some(first) = set.first_mut() {
        first.height += top;
        first.items.iter_mut().for_each(|it| it.moved(top));
    }
    if let Some(last) = set.last_mut() {
        last.height += below;
    }
    together(&mut set);
    set
}
