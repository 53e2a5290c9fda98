//! Blocks set as slabs, and their structure told.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use crate::render::document::{Block, Kind};
use crate::render::inline::{Inline, plain};

use super::atom::Hyphens;
use super::font::Face;
use super::line::{Piece, Span};
use super::running::{LEADING, baseline, placed, titled};
use super::setting::{At, Look, Setting};
use super::sheet::ACROSS;
use super::slab::{Box4, Item, Slab, above, behind, beside, together};
use super::style::{ACCENT, ASK, ASK_TINT, Color, INK, LINE, MUTED, RULE, Style, TINT};

impl<'d> Setting<'d> {
    pub(super) fn blocks(&mut self, list: &'d [Block], at: At) -> Vec<Slab> {
        let mut slabs: Vec<Slab> = Vec::new();
        let next = list.iter().skip(1).map(Some).chain([None]);
        for (block, next) in list.iter().zip(next) {
            slabs.extend(self.block(block, at));
            if let (Some(last), Some(next)) = (slabs.last_mut(), next) {
                last.keeps |= leads_to(block, next);
            }
        }
        slabs
    }

    pub(super) fn block(&mut self, block: &'d Block, at: At) -> Vec<Slab> {
        match block {
            Block::Heading {
                level,
                id,
                number,
                text,
            } => self.heading((*level, id), number, text, at),
            Block::Paragraph(text) => self.paragraph(text, at),
            Block::List { start, items } => self.list(*start, items, at),
            Block::Quote(inner) => self.quote(inner, at),
            Block::Code(code) => self.code(code, at),
            Block::Table(table) => self.table(table, at),
            Block::Picture(picture) => self.picture(picture, at),
            Block::KeyFigures(figures) => self.key_figures(figures, at),
            Block::Own(inner) => self.blocks(inner, at),
            Block::Part(part, inner) => self.part(*part, inner, at),
            // The figures' sources are in facts.json, which is attached.
            Block::Ledger { .. } => Vec::new(),
            Block::Rule => vec![Slab {
                above: 10.0,
                height: 4.0,
                items: vec![Item::Area(Box4(at.left, 0.0, at.width, 0.6), LINE)],
                ..Slab::default()
            }],
        }
    }

    fn heading(
        &mut self,
        (level, id): (u8, &str),
        number: &str,
        text: &'d [Inline],
        at: At,
    ) -> Vec<Slab> {
        let title = match number {
            "" => plain(text),
            number => format!("{number} {}", plain(text)),
        };
        let title = titled(&title);
        self.headings.push((level, id.to_owned(), title.clone()));
        let depth = NonZeroU16::new(u16::from(level)).unwrap_or(NonZeroU16::MIN);
        let node = self.tree.open(at.node, Tag::Hn(depth, Some(title)));
        let (style, space) = self.heading_style(level, at);
        let mut pieces = Vec::new();
        if !number.is_empty() {
            let style = style
                .with(Face::Bold)
                .colored(ACCENT)
                .sized(style.size * 0.85);
            let node = self.tree.text(node);
            pieces.push(Piece::Text(Span {
                text: format!("{number} \u{A0}"),
                style,
                node,
                is_whole: true,
            }));
        }
        self.inlines(text, style, node, at.look, &mut pieces);
        let mut slabs = self.lined(pieces, at, style, Hyphens::TITLE, 1.18);
        for slab in &mut slabs {
            slab.keeps = true;
        }
        let is_chapter = level == 2 && self.kind != Kind::Memo;
        if let Some(first) = slabs.first_mut() {
            first.items.push(Item::Place(id.to_owned()));
            first.above = space;
            if is_chapter {
                first.height += 8.0;
                first.items.iter_mut().for_each(|item| item.moved(8.0));
                let rule = Box4(at.left, 0.0, at.width, 1.2);
                first.items.push(Item::Area(rule, INK));
            }
        }
        slabs
    }

    /// How a heading looks, and the space above it.
    fn heading_style(&self, level: u8, at: At) -> (Style, f32) {
        let plain = Style::text(at.style.size);
        let small = |color| (plain.bold().colored(color).sized(10.0), 7.0);
        match (level, at.look) {
            (3.., Look::Asks) => small(ASK),
            (3.., Look::Course) => small(ACCENT),
            (..=2, _) if self.kind == Kind::Memo => (plain.bold().sized(13.0), 14.0),
            (..=2, _) => (plain.with(Face::Heading).sized(16.0), 15.0),
            (3, _) if self.kind == Kind::Memo => (plain.bold().sized(11.5), 10.0),
            (3, _) => (plain.with(Face::Heading).sized(12.5), 10.0),
            _ => (plain.bold(), 8.0),
        }
    }

    fn list(&mut self, start: Option<usize>, items: &'d [Vec<Block>], at: At) -> Vec<Slab> {
        let numbering = match start {
            Some(_) => ListNumbering::Decimal,
            None => ListNumbering::Disc,
        };
        let list = self.tree.open(at.node, Tag::L(numbering));
        let mut slabs = Vec::new();
        let is_set_apart = matches!(at.look, Look::Asks | Look::Course);
        for (number, item) in (start.unwrap_or(1)..).zip(items) {
            let element = self.tree.open(list, Tag::LI);
            let set = if is_set_apart {
                let body = self.tree.open(element, Tag::LBody);
                self.set_apart(item, at.within(body))
            } else {
                let label = self.tree.open(element, Tag::Lbl);
                let body = self.tree.open(element, Tag::LBody);
                let mark = match start {
                    Some(_) => format!("{number}."),
                    None => "•".to_owned(),
                };
                let mut set = self.blocks(item, at.indented(15.0).within(body));
                self.labelled(&mut set, &mark, at.within(label));
                above(set, at.style.size * 0.2)
            };
            slabs.extend(set);
        }
        above(slabs, at.style.size * at.space)
    }

    /// Puts the mark of an item beside its first line.
    fn labelled(&mut self, set: &mut Vec<Slab>, mark: &str, at: At) {
        if set.is_empty() {
            set.push(Slab {
                height: at.style.size * LEADING,
                ..Slab::default()
            });
        }
        let height = at.style.size * LEADING;
        let piece = self.words(mark, at.style.colored(MUTED), at.node);
        let measured = self.measured(vec![piece], Hyphens::TEXT);
        let Some(first) = set.first_mut() else {
            return;
        };
        let y = first
            .first_line()
            .unwrap_or(baseline(height, at.style.size));
        for line in measured.lines(ACROSS) {
            first.items.splice(0..0, placed(line, at.left + 1.0, y));
        }
    }

    /// An item that stands out, by its ground and a bar or by a line above.
    fn set_apart(&mut self, item: &'d [Block], at: At) -> Vec<Slab> {
        let inner = match at.look {
            Look::Asks => At {
                width: at.width - 20.0,
                ..at.indented(12.0)
            },
            _ => at,
        };
        let mut set = self.blocks(item, inner.look(Look::Plain));
        together(&mut set);
        let mut whole = beside(vec![set]);
        let pad = 3.5;
        whole.items.iter_mut().for_each(|it| it.moved(pad));
        whole.height += 2.0 * pad;
        let ground = Box4(at.left, 0.0, at.width, whole.height);
        if at.look == Look::Asks {
            whole.above = 4.0;
            let bar = Box4(at.left, 0.0, 3.0, whole.height);
            let areas = [Item::Area(ground, ASK_TINT), Item::Area(bar, ASK)];
            whole.items.splice(0..0, areas);
        } else {
            whole.above = 0.0;
            let line = Box4(at.left, 0.0, at.width, 0.6);
            whole.items.insert(0, Item::Area(line, RULE));
        }
        vec![whole]
    }

    fn quote(&mut self, inner: &'d [Block], at: At) -> Vec<Slab> {
        let node = self.tree.open(at.node, Tag::BlockQuote);
        let mut set = self.blocks(inner, at.indented(14.0).within(node));
        barred(&mut set, at.left, LINE);
        set
    }

    fn code(&mut self, code: &str, at: At) -> Vec<Slab> {
        let paragraph = self.tree.open(at.node, Tag::P);
        let node = self.tree.open(paragraph, Tag::Code);
        let node = self.tree.text(node);
        let mut pieces = Vec::new();
        for line in code.lines() {
            if !pieces.is_empty() {
                pieces.push(Piece::Break);
            }
            let text = line.replace(' ', "\u{A0}");
            pieces.push(Piece::Text(Span {
                text,
                style: at.style.sized(at.style.size - 1.0),
                node,
                is_whole: true,
            }));
        }
        let mut set = self.lined(pieces, at.indented(8.0), at.style, Hyphens::TEXT, LEADING);
        behind(&mut set, |top, tall| {
            vec![(Box4(at.left, top, at.width, tall), TINT)]
        });
        set
    }

    /// Figures that matter most, each under what it is called, three in a row.
    fn key_figures(&mut self, figures: &'d [(String, Inline)], at: At) -> Vec<Slab> {
        let list = self.tree.open(at.node, Tag::L(ListNumbering::None));
        let width = (at.width - 32.0) / 3.0;
        let mut rows = Vec::new();
        for row in figures.chunks(3) {
            let mut columns = Vec::new();
            let mut left = at.left;
            for (label, figure) in row {
                let item = self.tree.open(list, Tag::LI);
                let body = self.tree.open(item, Tag::LBody);
                let small = Style::text(8.5).colored(MUTED);
                let mut pieces = vec![self.words(&format!("{label}:"), small, body)];
                pieces.push(Piece::Break);
                let large = Style::text(14.0).bold();
                let figure = std::slice::from_ref(figure);
                self.inlines(figure, large, body, Look::Plain, &mut pieces);
                let at = At { left, width, ..at };
                columns.push(self.lined(pieces, at, Style::text(12.0), Hyphens::TEXT, LEADING));
                left += width + 16.0;
            }
            rows.push(beside(columns));
        }
        above(rows, 8.0)
    }
}

/// Whether a block says what follows: it never stands alone at the foot of a page.
fn leads_to(block: &Block, next: &Block) -> bool {
    let Block::Paragraph(text) = block else {
        return false;
    };
    match next {
        Block::Table(_) => true,
        Block::List { .. } | Block::Part(..) => plain(text).trim_end().ends_with(':'),
        _ => false,
    }
}

/// A bar at the left of slabs.
pub(super) fn barred(slabs: &mut [Slab], left: f32, color: Color) {
    behind(slabs, |top, tall| vec![(Box4(left, top, 2.2, tall), color)]);
}
