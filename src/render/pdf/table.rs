//! Tables: columns as wide as what is in them asks, and the heads said again on each page.

use std::sync::Arc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use crate::render::document::{Column, NO_DATA, Table};
use crate::render::inline::{Cell, lacks_data};

use super::atom::Hyphens;
use super::line::{Line, Measured};
use super::parts::count;
use super::running::{LEADING, baseline, placed};
use super::setting::{At, Look, Setting};
use super::sheet::TALLEST;
use super::slab::{Box4, Item, Slab, above, height};
use super::style::{INK, LINE, MUTED, RULE, Style};
use super::tags::Node;

/// The room around what is in a cell.
const PAD: (f32, f32) = (3.5, 2.2);
/// A text makes its column no wider than this.
const WIDEST: f32 = 230.0;
/// A table that is no taller stays on one page.
const SHORT: f32 = 150.0;

/// A cell before it has its place.
struct Measure {
    text: Measured,
    is_number: bool,
}

/// A row of a table.
type Measures = Vec<Measure>;

/// How a table stands on the page.
struct Frame<'w> {
    at: At,
    widths: &'w [f32],
    size: f32,
}

impl<'d> Setting<'d> {
    pub(super) fn table(&mut self, table: &'d Table, at: At) -> Vec<Slab> {
        let style = Style::text(size(table.columns.len(), at));
        let node = self.tree.open(at.node, Tag::Table);
        let mut set = Vec::new();
        if !table.caption.is_empty() {
            let caption = self.tree.open(node, Tag::Caption);
            let caption = at.within(caption);
            set = self.line(&table.caption, Style::text(10.0).bold(), caption);
        }
        let heads = self.heads(&table.columns, style, node);
        let rows = self.group(Tag::TBody.into(), table, &table.rows, style, node);
        let totals = self.group(Tag::TFoot.into(), table, &table.totals, style.bold(), node);
        let widths = widths(&heads, rows.iter().chain(&totals), at.width);
        let frame = Frame {
            at,
            widths: &widths,
            size: style.size,
        };
        let head = frame.head(&heads);
        let again = Arc::new(head.again());
        set.push(head);
        set.extend(frame.rows(&rows, &again, (0.5, RULE)));
        set.extend(frame.rows(&totals, &again, (0.9, LINE)));
        keep(&mut set, rows.len().saturating_add(totals.len()));
        for text in &table.below {
            let style = Style::text(9.0).colored(MUTED);
            set.extend(self.paragraph(
                text,
                At {
                    style,
                    space: 0.4,
                    ..at
                },
            ));
        }
        above(set, 8.0)
    }

    fn heads(&mut self, columns: &'d [Column], style: Style, within: Node) -> Measures {
        let group = self.tree.open(within, Tag::THead);
        let row = self.tree.open(group, Tag::TR);
        let mut heads = Vec::new();
        for column in columns {
            let cell = self.tree.open(row, Tag::TH(TableHeaderScope::Column));
            let piece = self.words(&column.heading, style.bold(), cell);
            heads.push(Measure {
                text: self.measured(vec![piece], Hyphens::TIGHT),
                is_number: column.is_number(),
            });
        }
        heads
    }

    /// Rows in an element of their own.
    fn group(
        &mut self,
        tag: TagKind,
        table: &'d Table,
        rows: &'d [Vec<Cell>],
        style: Style,
        within: Node,
    ) -> Vec<Measures> {
        let group = self.tree.open(within, tag);
        let mut measured = Vec::new();
        for row in rows {
            let element = self.tree.open(group, Tag::TR);
            let cells = row.iter().zip(&table.columns).enumerate();
            let mut measures = Vec::new();
            for (number, (cell, column)) in cells {
                let element = if number == 0 {
                    self.tree.open(element, Tag::TH(TableHeaderScope::Row))
                } else {
                    self.tree.open(element, Tag::TD)
                };
                let text = self.cell(cell, style, element);
                measures.push(Measure {
                    text,
                    is_number: column.is_number(),
                });
            }
            measured.push(measures);
        }
        measured
    }

    fn cell(&mut self, cell: &'d Cell, style: Style, element: Node) -> Measured {
        let mut pieces = Vec::new();
        if lacks_data(cell) {
            pieces.push(self.words(NO_DATA, style.colored(MUTED), element));
        } else {
            self.inlines(cell, style, element, Look::Plain, &mut pieces);
        }
        self.measured(pieces, Hyphens::TIGHT)
    }
}

/// Keeps the caption and the head with the first rows, and the last rows together; a short table whole.
fn keep(set: &mut [Slab], rows: usize) {
    let is_short = height(set) <= SHORT;
    let all = set.len();
    let before = all.saturating_sub(rows);
    for (number, slab) in (1_usize..).zip(set.iter_mut()) {
        let left = all.saturating_sub(number);
        let is_first = number <= before.saturating_add(1);
        slab.keeps |= left > 0 && (is_short || is_first || left == 1);
    }
}

/// The size of letters in a table of so many columns.
fn size(columns: usize, at: At) -> f32 {
    let full = match columns {
        0..=6 => 9.0,
        7..=8 => 8.5,
        9..=12 => 7.5,
        13..=20 => 6.0,
        _ => 4.5,
    };
    f32::min(full, at.style.size)
}

/// The widths of the columns: what their texts ask where there is room, else by their longest words. A
/// heading asks for its longest word.
fn widths<'m>(heads: &Measures, rows: impl Iterator<Item = &'m Measures>, width: f32) -> Vec<f32> {
    let room = 2.0 * PAD.0 + 0.1;
    let of_head = |cell: &Measure| {
        let (_, word) = cell.text.widths();
        let word = word.min(WIDEST) + room;
        (word, word)
    };
    let mut asks: Vec<(f32, f32)> = heads.iter().map(of_head).collect();
    for row in rows {
        for (ask, cell) in asks.iter_mut().zip(row) {
            let (whole, word) = cell.text.widths();
            let whole = whole.min(WIDEST);
            // A number is never broken.
            let word = if cell.is_number {
                whole
            } else {
                word.min(WIDEST)
            };
            ask.0 = ask.0.max(word + room);
            ask.1 = ask.1.max(whole + room);
        }
    }
    shared(width, &asks)
}

/// Shares a width: to each what its longest word asks, and the rest by what its texts ask beyond. A
/// table of little is narrower, so that its rows are easy to follow.
fn shared(width: f32, asks: &[(f32, f32)]) -> Vec<f32> {
    let words: f32 = asks.iter().map(|(word, _)| word).sum();
    let texts: f32 = asks.iter().map(|(_, text)| text).sum();
    let beyond = texts - words;
    let spare = width - words;
    let more = ((spare - beyond) / count(asks.len()).max(1.0)).min(SPARE);
    asks.iter()
        .map(|(word, text)| {
            if spare <= 0.0 {
                word * width / words.max(1.0)
            } else if beyond > spare {
                word + spare * (text - word) / beyond
            } else {
                text + more
            }
        })
        .collect()
}

/// The most that a column has beyond what it asks.
const SPARE: f32 = 28.0;

impl Frame<'_> {
    /// An area across the whole table.
    fn across(&self, top: f32, height: f32) -> Box4 {
        Box4(self.at.left, top, self.widths.iter().sum(), height)
    }

    /// The head: its lines stand on the line below it.
    fn head(&self, heads: &Measures) -> Slab {
        let lines = self.lines(heads);
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut slab = self.slab(lines, heads, most, true);
        let line = self.across(slab.height - 1.0, 1.0);
        slab.items.push(Item::Area(line, INK));
        slab.above = 3.0;
        slab
    }

    /// Rows with a line below each.
    fn rows(
        &self,
        rows: &[Measures],
        head: &Arc<Slab>,
        (thick, color): (f32, [u8; 3]),
    ) -> Vec<Slab> {
        let mut slabs = Vec::new();
        for row in rows {
            for part in self.parts(row) {
                slabs.push(Slab {
                    head: Some(Arc::clone(head)),
                    ..part
                });
            }
            if let Some(last) = slabs.last_mut() {
                let line = self.across(last.height - thick, thick);
                last.items.push(Item::Area(line, color));
            }
        }
        slabs
    }

    /// A row, in parts where it is taller than most of a page.
    fn parts(&self, row: &Measures) -> Vec<Slab> {
        let mut lines = self.lines(row);
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        let fits = (1..=most)
            .take_while(|lines| count(*lines) * self.size * LEADING <= TALLEST * 0.6)
            .last();
        let fits = fits.unwrap_or(1);
        let mut slabs = Vec::new();
        loop {
            let rest: Vec<Vec<Line>> = (lines.iter_mut())
                .map(|cell| cell.split_off(cell.len().min(fits)))
                .collect();
            let tall = lines.iter().map(Vec::len).max().unwrap_or(0);
            slabs.push(self.slab(lines, row, tall, false));
            if rest.iter().all(Vec::is_empty) {
                return slabs;
            }
            lines = rest;
        }
    }

    fn lines(&self, row: &Measures) -> Vec<Vec<Line>> {
        let cells = row.iter().zip(self.widths);
        cells
            .map(|(cell, width)| cell.text.lines((width - 2.0 * PAD.0).max(1.0)))
            .collect()
    }

    fn slab(&self, cells: Vec<Vec<Line>>, row: &Measures, most: usize, is_head: bool) -> Slab {
        let tall = self.size * 1.25;
        let mut slab = Slab {
            height: count(most) * tall + 2.0 * PAD.1,
            ..Slab::default()
        };
        let mut left = self.at.left;
        for ((lines, cell), width) in cells.into_iter().zip(row).zip(self.widths) {
            let mut y = PAD.1 + baseline(tall, self.size);
            if is_head {
                y += tall * count(most.saturating_sub(lines.len()));
            }
            for line in lines {
                let room = width - 2.0 * PAD.0;
                let shift = if cell.is_number {
                    room - line.width
                } else {
                    0.0
                };
                slab.items.extend(placed(line, left + PAD.0 + shift, y));
                y += tall;
            }
            left += width;
        }
        slab
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_page() {
        assert_eq!(shared(90.0, &[(5.0, 5.0), (5.0, 5.0)]), [33.0, 33.0]);
        assert_eq!(shared(60.0, &[(10.0, 100.0), (10.0, 10.0)]), [50.0, 10.0]);
        let narrow = shared(90.0, &[(20.0, 60.0); 40]);
        assert!((narrow.iter().sum::<f32>() - 90.0).abs() < 0.01);
        assert!(shared(90.0, &[]).is_empty());
    }
}
