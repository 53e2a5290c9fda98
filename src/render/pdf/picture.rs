//! Pictures as vectors: the same shapes as the page's, in the colours of paper.

use krilla::tagging::Tag;

use crate::render::inline::plain;
use crate::render::picture::{self, Anchor, Label, Length, Picture, Point, Shape};

use super::atom::Hyphens;
use super::line::{Piece, Span};
use super::setting::{At, Setting};
use super::sheet::TALLEST;
use super::slab::{Box4, Drawn, Item, Slab, Step, Stroke, above, together};
use super::style::{
    ACCENT, ACCENT_FAINT, ACCENT_FAINTER, Color, INK, LINE, MUTED, PAPER, PAST, RULE, Style,
};
use super::tags::Node;

/// The size of letters in a picture.
const EM: f32 = 8.0;

/// How far a handle of a quarter circle stands from its end.
const ROUND: f32 = 0.552_284_8;

/// A place to draw in: its corner, its size, and what it belongs to.
#[derive(Debug, Clone, Copy)]
struct Ground {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    em: f32,
    node: Node,
}

impl<'d> Setting<'d> {
    pub(super) fn picture(&mut self, picture: &'d Picture, at: At) -> Vec<Slab> {
        let whole = self.tree.open(at.node, Tag::Div);
        let caption = self.tree.open(whole, Tag::Caption);
        let small = at.style.size.min(9.5);
        let caption = at.within(caption);
        let mut set = self.line(&picture.caption, Style::text(small).bold(), caption);
        let said = match picture.description.as_str() {
            "" => &picture.caption,
            description => description,
        };
        let said = said.chars().take(8000).collect();
        let figure = self.tree.open(whole, Tag::Figure(Some(said)));
        let em = EM.min(TALLEST / short(picture.height).max(1.0));
        let ground = Ground {
            left: at.left,
            top: 0.0,
            width: at.width,
            height: short(picture.height) * em,
            em,
            node: self.tree.text(figure),
        };
        let mut slab = Slab {
            above: 4.0,
            height: ground.height,
            ..Slab::default()
        };
        for shape in &picture.shapes {
            self.shape(shape, ground, &mut slab.items);
        }
        let bounds = Box4(at.left, 0.0, at.width, ground.height);
        slab.items.push(Item::Picture(figure, bounds));
        set.push(slab);
        if !picture.note.is_empty() {
            let style = Style::text(8.5).colored(MUTED);
            set.extend(self.line(
                picture.note,
                style,
                At {
                    space: 0.3,
                    ..at.within(whole)
                },
            ));
        }
        together(&mut set);
        above(set, 9.0)
    }

    fn shape(&mut self, shape: &'d Shape, ground: Ground, items: &mut Vec<Item>) {
        let mut draw = |style: &str, steps, width| {
            let drawn = look(style, steps, ground.em, width);
            items.push(Item::Drawn(ground.node, drawn));
        };
        match shape {
            Shape::Rectangle(style, at, size) => {
                let ((x, y), (width, height)) = (ground.at(*at), ground.size(*size));
                draw(style, rectangle(Box4(x, y, width, height)), None);
            }
            Shape::Line(style, from, to) => {
                let ((x, y), (to_x, to_y)) = (ground.at(*from), ground.at(*to));
                draw(style, vec![Step::Move(x, y), Step::Line(to_x, to_y)], None);
            }
            Shape::Circle(style, at, radius) => {
                let (x, y) = ground.at(*at);
                draw(style, circle(x, y, short(*radius) * ground.em), None);
            }
            Shape::Path(style, steps, width) => {
                let width = width.map(|em| short(em) * ground.em);
                draw(style, ground.steps(steps), width);
            }
            Shape::Text(label) => self.label(label, ground, items),
            Shape::From(at, shapes) => {
                let (left, top) = ground.at(*at);
                for inner in shapes {
                    self.shape(
                        inner,
                        Ground {
                            left,
                            top,
                            ..ground
                        },
                        items,
                    );
                }
            }
            Shape::Stretched(at, size, shapes) => {
                let ((left, top), (width, height)) = (ground.at(*at), ground.size(*size));
                let stretched = Ground {
                    left,
                    top,
                    width,
                    height,
                    ..ground
                };
                for inner in shapes {
                    self.shape(inner, stretched, items);
                }
            }
        }
    }

    fn label(&mut self, label: &'d Label, ground: Ground, items: &mut Vec<Item>) {
        let plainly = Style::text(ground.em);
        let style = match label.style {
            "head" | "figure" => plainly.bold(),
            "label" | "scale" | "aside" => plainly.colored(MUTED),
            _ => plainly,
        };
        let piece = Piece::Text(Span {
            text: plain(&label.says),
            style,
            node: ground.node,
            is_whole: true,
        });
        let measured = self.measured(vec![piece], Hyphens::TEXT);
        let (x, y) = ground.at(label.at);
        let x = x + label.aside.map_or(0.0, |em| short(em) * ground.em);
        for line in measured.lines(f32::MAX) {
            let left = match label.anchor {
                Anchor::Start => x,
                Anchor::Middle => x - line.width / 2.0,
                Anchor::End => x - line.width,
            };
            for run in line.runs {
                let place = left + run.at;
                if label.has_halo {
                    items.push(Item::Halo(place, y, run.clone()));
                }
                items.push(Item::Text(place, y, run));
            }
        }
    }
}

impl Ground {
    fn across(self, length: Length) -> f32 {
        match length {
            Length::Em(em) => short(em) * self.em,
            Length::Share(share) => short(share) * self.width,
        }
    }

    fn down(self, length: Length) -> f32 {
        match length {
            Length::Em(em) => short(em) * self.em,
            Length::Share(share) => short(share) * self.height,
        }
    }

    fn at(self, (x, y): Point) -> (f32, f32) {
        (self.left + self.across(x), self.top + self.down(y))
    }

    fn size(self, (width, height): Point) -> (f32, f32) {
        (self.across(width), self.down(height))
    }

    /// Steps in per cent of the ground.
    fn steps(self, steps: &[picture::Step]) -> Vec<Step> {
        let across = |x: f64| self.left + short(x) / 100.0 * self.width;
        let down = |y: f64| self.top + short(y) / 100.0 * self.height;
        let mut last = 0.0;
        let mut placed = Vec::new();
        for step in steps {
            placed.push(match *step {
                picture::Step::Begin(x, y) => {
                    last = x;
                    Step::Move(across(x), down(y))
                }
                picture::Step::Line(x, y) => {
                    last = x;
                    Step::Line(across(x), down(y))
                }
                picture::Step::Vertical(y) => Step::Line(across(last), down(y)),
                picture::Step::Curve(points) => {
                    let [.., (x, _)] = points;
                    last = x;
                    Step::Curve(points.map(|(x, y)| (across(x), down(y))))
                }
                picture::Step::Close => Step::Close,
            });
        }
        placed
    }
}

fn rectangle(Box4(x, y, width, height): Box4) -> Vec<Step> {
    vec![
        Step::Move(x, y),
        Step::Line(x + width, y),
        Step::Line(x + width, y + height),
        Step::Line(x, y + height),
        Step::Close,
    ]
}

fn circle(x: f32, y: f32, radius: f32) -> Vec<Step> {
    let handle = radius * ROUND;
    let (left, right, top, below) = (x - radius, x + radius, y - radius, y + radius);
    vec![
        Step::Move(right, y),
        Step::Curve([(right, y + handle), (x + handle, below), (x, below)]),
        Step::Curve([(x - handle, below), (left, y + handle), (left, y)]),
        Step::Curve([(left, y - handle), (x - handle, top), (x, top)]),
        Step::Curve([(x + handle, top), (right, y - handle), (right, y)]),
        Step::Close,
    ]
}

/// A shape in the colours and lines of its style, as the page's sheet has them.
fn look(style: &str, steps: Vec<Step>, em: f32, width: Option<f32>) -> Drawn {
    let thin = 0.75;
    let (fill, color, thick, dash): (Option<Color>, Color, f32, Option<f32>) = match style {
        "bar light" => (Some(ACCENT_FAINT), ACCENT, thin, None),
        "bar past" => (Some(PAST), PAST, thin, None),
        "late" | "ring" => (Some(PAPER), ACCENT, 0.16 * em, None),
        "area" => (Some(ACCENT_FAINTER), ACCENT_FAINTER, 0.0, None),
        "band" => (Some(PAST), PAPER, 0.4, None),
        "cross" => (None, INK, 0.16 * em, None),
        "limit" => (None, INK, 0.14 * em, None),
        "curve" => (None, ACCENT, 0.18 * em, None),
        "arc" => (None, ACCENT, thin, None),
        "even" => (None, LINE, thin, Some(3.0)),
        "median" => (None, LINE, thin, Some(2.6)),
        "axis faint" => (None, RULE, thin, None),
        "axis" => (None, LINE, thin, None),
        _ => (Some(ACCENT), ACCENT, thin, None),
    };
    let width = width.unwrap_or(thick);
    let line = (width > 0.0).then_some(Stroke { color, width, dash });
    Drawn { steps, fill, line }
}

/// A length on paper, which is never exact.
#[expect(
    clippy::cast_possible_truncation,
    reason = "letters are drawn to a hundredth of a point"
)]
const fn short(length: f64) -> f32 {
    length as f32
}
