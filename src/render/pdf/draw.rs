//! Pages drawn: the one file that draws with the library.

use std::collections::BTreeMap;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Leads};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Quadrilateral, Rect};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::atom::Hyphens;
use super::font::Face;
use super::line::{Measured, Piece, Run, Span};
use super::sheet::{HEIGHT, Page, WIDTH};
use super::slab::{Box4, Drawn, Item, Step, Stroke};
use super::style::{ACCENT, Color, PAPER};
use super::tags::{Node, Tree};
use super::target::{Links, Target};

/// The place of each heading: its page, from 0, and how far down.
pub(super) type Places = BTreeMap<String, (usize, f32)>;

/// What all pages have in common.
pub(super) struct Drawing<'d> {
    fonts: [Font; 4],
    links: &'d Links<'d>,
    places: Places,
}

/// Where headings stand.
pub(super) fn places(pages: &[Page]) -> Places {
    let mut places = Places::new();
    for (number, page) in pages.iter().enumerate() {
        for (y, slab) in &page.slabs {
            for item in &slab.items {
                if let Item::Place(id) = item {
                    places.entry(id.clone()).or_insert((number, *y));
                }
            }
        }
    }
    places
}

/// The place as the file has it, with some room above.
pub(super) fn destination((page, y): (usize, f32)) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (y - 12.0).max(0.0)))
}

impl<'d> Drawing<'d> {
    pub(super) fn of(links: &'d Links<'d>, places: Places) -> Option<Self> {
        let [text, italic, bold, heading] = Face::ALL.map(|it| Font::new(it.file().into(), 0));
        Some(Self {
            fonts: [text?, italic?, bold?, heading?],
            links,
            places,
        })
    }

    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// Draws a page, with what stands in its margins.
    pub(super) fn page(
        &self,
        (number, page): (usize, &Page),
        margins: &[Item],
        file: &mut krilla::Document,
        tree: &mut Tree,
    ) {
        let Some(settings) = PageSettings::from_wh(WIDTH, HEIGHT) else {
            return;
        };
        let mut drawn = file.start_page_with(settings);
        let mut pen = Pen {
            drawing: self,
            surface: drawn.surface(),
            tree: &mut *tree,
            number,
            aside: ArtifactType::PaginationOther,
            within: Within::Nothing,
            linked: Vec::new(),
        };
        for item in margins {
            pen.item(item, 0.0);
        }
        pen.end();
        pen.aside = ArtifactType::Layout;
        for (y, slab) in &page.slabs {
            for item in &slab.items {
                pen.item(item, *y);
            }
        }
        let linked = pen.lifted();
        for (text, areas) in linked {
            let Some(link) = self.links.of_text(text) else {
                continue;
            };
            let to = match &link.to {
                Target::Out(to) => Leads::Action(Action::Link(LinkAction::new(to.clone()))),
                Target::Here(id) => match self.places.get(id) {
                    Some(place) => Leads::Destination(destination(*place).into()),
                    None => continue,
                },
            };
            let quads = areas.into_iter().map(Quadrilateral::from).collect();
            let area = LinkAnnotation::new_with_quad_points(quads, to);
            let annotation = Annotation::new_link(area, Some(link.said.clone()));
            let at = drawn.add_tagged_annotation(annotation);
            tree.place(link.node, at);
        }
    }
}

/// What is drawn a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Nothing is drawn yet.
    Nothing,
    /// What is no part of the structure.
    Aside,
    Text(Node),
}

/// What draws on a page.
struct Pen<'p, 'd> {
    drawing: &'p Drawing<'d>,
    surface: Surface<'p>,
    tree: &'p mut Tree,
    number: usize,
    /// What is no part of the structure.
    aside: ArtifactType,
    within: Within,
    /// The areas of texts that are links.
    linked: Vec<(Node, Vec<Rect>)>,
}

impl Pen<'_, '_> {
    fn item(&mut self, item: &Item, down: f32) {
        match item {
            Item::Text(x, y, run) => self.text((*x, y + down), run),
            Item::Halo(x, y, run) => self.halo((*x, y + down), run),
            Item::Area(Box4(x, y, width, height), color) => {
                self.within(None);
                if let Some(area) = area(Box4(*x, y + down, *width, *height)) {
                    self.fill(*color);
                    self.surface.draw_path(&area);
                }
            }
            Item::Drawn(node, shape) => {
                self.within(Some(*node));
                self.drawn(shape, down);
            }
            Item::Picture(node, Box4(x, y, width, height)) => {
                if let Some(place) = Rect::from_xywh(*x, y + down, *width, height.max(1.0)) {
                    self.tree.bound(*node, BBox::new(self.number, place));
                }
            }
            Item::Place(_) => {}
            Item::PageOf(id, right, y, run) => {
                let Some((page, _)) = self.drawing.places.get(id) else {
                    return;
                };
                let text = page.saturating_add(1).to_string();
                let run = numbered(run, &text);
                self.text((right - run.width, y + down), &run);
            }
        }
    }

    /// Goes over to another part of the structure, or to what is none.
    fn within(&mut self, node: Option<Node>) {
        let next = node.map_or(Within::Aside, Within::Text);
        if self.within == next {
            return;
        }
        self.end();
        let tag = match node {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => ContentTag::Artifact(Artifact::with_kind(self.aside)),
        };
        let at = self.surface.start_tagged(tag);
        if let Some(node) = node {
            self.tree.place(node, at);
        }
        self.within = next;
    }

    fn end(&mut self) {
        if self.within != Within::Nothing {
            self.surface.end_tagged();
            self.within = Within::Nothing;
        }
    }

    /// Ends the page; what is linked from it remains.
    fn lifted(mut self) -> Vec<(Node, Vec<Rect>)> {
        self.end();
        self.surface.finish();
        self.linked
    }

    fn text(&mut self, (x, y): (f32, f32), run: &Run) {
        self.within(run.node);
        self.fill(run.style.color);
        self.letters((x, y), run, false);
        let Some(node) = run.node else {
            return;
        };
        if self.drawing.links.of_text(node).is_none() {
            return;
        }
        let size = run.style.size;
        if run.style.color == ACCENT
            && let Some(line) = area(Box4(x, y + size * 0.14, run.width, 0.5))
        {
            self.surface.draw_path(&line);
        }
        if let Some(place) = Rect::from_xywh(x, y - size * 0.8, run.width.max(1.0), size * 1.05) {
            match self.linked.last_mut() {
                Some((last, areas)) if *last == node => areas.push(place),
                _ => self.linked.push((node, vec![place])),
            }
        }
    }

    fn halo(&mut self, at: (f32, f32), run: &Run) {
        self.within(run.node);
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Line {
            paint: colored(PAPER).into(),
            width: run.style.size * 0.28,
            ..Line::default()
        }));
        self.letters(at, run, true);
        self.surface.set_stroke(None);
    }

    fn letters(&mut self, (x, y): (f32, f32), run: &Run, is_outline: bool) {
        let glyph = |shown: &super::line::Shown| {
            let id = GlyphId::new(shown.id);
            KrillaGlyph::new(id, shown.width, 0.0, 0.0, 0.0, shown.text.clone(), None)
        };
        let glyphs: Vec<KrillaGlyph> = run.shown.iter().map(glyph).collect();
        let [text, italic, bold, heading] = &self.drawing.fonts;
        let font = match run.face {
            Face::Text => text,
            Face::Italic => italic,
            Face::Bold => bold,
            Face::Heading => heading,
        };
        let (at, size) = (Point::from_xy(x, y), run.style.size);
        self.surface
            .draw_glyphs(at, &glyphs, font.clone(), &run.text, size, is_outline);
    }

    fn drawn(&mut self, shape: &Drawn, down: f32) {
        let Some(path) = path(&shape.steps, down) else {
            return;
        };
        match shape.fill {
            Some(color) => self.fill(color),
            None => self.surface.set_fill(None),
        }
        self.surface.set_stroke(shape.line.map(line));
        self.surface.draw_path(&path);
        self.surface.set_stroke(None);
    }

    fn fill(&mut self, color: Color) {
        self.surface.set_fill(Some(Fill {
            paint: colored(color).into(),
            ..Fill::default()
        }));
    }
}

fn colored([red, green, blue]: Color) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn line(stroke: Stroke) -> Line {
    Line {
        paint: colored(stroke.color).into(),
        width: stroke.width,
        dash: stroke.dash.map(|dash| StrokeDash {
            array: vec![dash, dash],
            offset: 0.0,
        }),
        ..Line::default()
    }
}

fn area(Box4(x, y, width, height): Box4) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn path(steps: &[Step], down: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(x, y + down),
            Step::Line(x, y) => path.line_to(x, y + down),
            Step::Curve([(x1, y1), (x2, y2), (x, y)]) => {
                path.cubic_to(x1, y1 + down, x2, y2 + down, x, y + down);
            }
            Step::Close => path.close(),
        }
    }
    path.finish()
}

/// A number in the letters of a run.
fn numbered(run: &Run, text: &str) -> Run {
    let Some(node) = run.node else {
        return run.clone();
    };
    let piece = Piece::Text(Span {
        text: text.to_owned(),
        style: run.style,
        node,
        is_whole: true,
    });
    let lines = Measured::of(vec![piece], Hyphens::TEXT).lines(f32::MAX);
    let first = lines.into_iter().flat_map(|line| line.runs).next();
    first.unwrap_or_else(|| run.clone())
}
