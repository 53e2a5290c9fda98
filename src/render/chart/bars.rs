//! Groups of lying bars: a heading, then a bar a line with its word before and its figure after.

use crate::render::figures::text;
use crate::render::inline::Cell;
use crate::render::picture::{Anchor, Label, Shape};

use super::drawing::{em, of, share};

/// A bar; one without length has only its figure.
pub(super) struct Bar {
    /// What it stands for.
    pub(super) label: String,
    /// The name of its style, which is also its pattern in print.
    pub(super) style: &'static str,
    /// Its length, in any unit that all bars share.
    pub(super) length: f64,
    /// Its figure, written after it.
    pub(super) figure: Cell,
}

/// Bars under a heading.
pub(super) struct Group {
    /// What they are about.
    pub(super) heading: String,
    /// What stands at the end of the heading's line.
    pub(super) aside: Cell,
    pub(super) bars: Vec<Bar>,
}

/// The widest a bar is, and how much less for each em before it: the rest is for its figure, on a
/// phone as well.
const WIDEST: f64 = 0.55;
const LESS: f64 = 0.016;
/// From one bar to the next, and how thick it is.
const STEP: f64 = 1.45;
const THICK: f64 = 1.05;
/// A heading's line, and the space before the next group.
const HEADING: f64 = 1.7;
const SPACE: f64 = 0.95;

/// Draws groups below each other and says their height; `before` is the room for the bars' words,
/// in em.
pub(super) fn draw(groups: Vec<Group>, before: f64) -> (f64, Vec<Shape>) {
    let lengths = groups.iter().flat_map(|group| &group.bars);
    let longest = lengths.fold(0.0, |longest: f64, bar| longest.max(bar.length));
    let mut shapes = Vec::new();
    let mut y = 0.0;
    for group in groups {
        let line = em(y + 1.05);
        let heading = Label::new("head", (em(0.0), line), text(group.heading));
        shapes.push(Shape::Text(heading));
        if !group.aside.is_empty() {
            let aside = Label::new("aside", (share(1.0), line), group.aside);
            shapes.push(Shape::Text(aside.held(Anchor::End)));
        }
        y += HEADING;
        for bar in group.bars {
            shapes.extend(drawn(bar, longest, before, y));
            y += STEP;
        }
        y += SPACE;
    }
    ((y - SPACE).max(0.0), shapes)
}

fn drawn(bar: Bar, longest: f64, before: f64, y: f64) -> Vec<Shape> {
    let width = of(bar.length, longest) * (WIDEST - before * LESS);
    let mut shapes = Vec::new();
    if !bar.label.is_empty() {
        let at = (em(0.0), em(y + 0.85));
        shapes.push(Shape::Text(Label::new("label", at, text(bar.label))));
    }
    let mut here = Vec::new();
    if bar.length > 0.0 {
        let size = (share(width), em(THICK));
        here.push(Shape::Rectangle(bar.style, (em(0.0), em(0.0)), size));
    }
    let figure = Label::new("figure", (share(width), em(0.85)), bar.figure);
    here.push(Shape::Text(figure.aside(0.45)));
    shapes.push(Shape::From((em(before), em(y)), here));
    shapes
}
