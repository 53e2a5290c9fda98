//! The shapes of a picture in points, in the colours of paper: drawn as vectors in a PDF, and as pixels
//! where vectors have no place.

use std::collections::BTreeMap;

use crate::render::inline::plain;
use crate::render::picture::{self, Anchor, Label, Length, Picture, Point, Shape};

use super::atom::Hyphens;
use super::line::{Measured, Piece, Span};
use super::sheet::TALLEST;
use super::slab::{Box4, Drawn, Item, Step, Stroke};
use super::style::{
    ACCENT, ACCENT_FAINT, ACCENT_FAINTER, Color, INK, LINE, MUTED, PAPER, PAST, RULE, Style,
};
use super::tags::Node;

/// The size of letters in a picture.
const EM: f32 = 8.0;

/// How far a handle of a quarter circle stands from its end.
const ROUND: f32 = 0.552_284_8;

/// A picture as it is drawn.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub(super) height: f32,
    pub(super) items: Vec<Item>,
    /// What no face has, and the words around it.
    pub(super) lacking: BTreeMap<char, String>,
}

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

impl Shapes {
    /// The height of a picture and of its letters.
    pub(super) fn size(picture: &Picture) -> (f32, f32) {
        let em = EM.min(TALLEST / short(picture.height).max(1.0));
        (short(picture.height) * em, em)
    }

    /// A picture from the left on, as wide as there is room.
    pub(super) fn of(picture: &Picture, (left, width): (f32, f32), node: Node) -> Self {
        let (height, em) = Self::size(picture);
        let ground = Ground {
            left,
            top: 0.0,
            width,
            height,
            em,
            node,
        };
        let mut shapes = Self {
            height,
            ..Self::default()
        };
        for shape in &picture.shapes {
            shapes.shape(shape, ground);
        }
        shapes
    }

    fn shape(&mut self, shape: &Shape, ground: Ground) {
        let mut draw = |style: &str, steps, width| {
            let drawn = look(style, steps, ground.em, width);
            self.items.push(Item::Drawn(ground.node, drawn));
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
            Shape::Text(label) => self.label(label, ground),
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
                    self.shape(inner, stretched);
                }
            }
        }
    }

    fn label(&mut self, label: &Label, ground: Ground) {
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
        let measured = Measured::of(vec![piece], Hyphens::TEXT);
        measured.say_lacking(&mut self.lacking);
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
                    self.items.push(Item::Halo(place, y, run.clone()));
                }
                self.items.push(Item::Text(place, y, run));
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
