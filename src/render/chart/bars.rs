//! Groups of lying bars: a heading, then a bar a line with its word before and its figure after.

use crate::render::document::{Cell, Element};

use super::shapes::{at, em, of, rect, share, text, words};

/// A bar, or a place without one.
pub(super) struct Bar {
    /// What it stands for.
    pub(super) label: String,
    /// How it looks: its class, which is also its pattern in print.
    pub(super) class: &'static str,
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
    /// The bars.
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

/// Draws groups below each other; `before` is the room for the bars' words, in em.
pub(super) fn draw(groups: Vec<Group>, before: f64) -> (f64, Vec<Element>) {
    let lengths = groups.iter().flat_map(|group| &group.bars);
    let longest = lengths.fold(0.0, |longest: f64, bar| longest.max(bar.length));
    let mut elements = Vec::new();
    let mut y = 0.0;
    for group in groups {
        elements.push(text("head", (em(0.0), em(y + 1.05)), words(group.heading)));
        if !group.aside.is_empty() {
            elements.push(text("aside end", (share(1.0), em(y + 1.05)), group.aside));
        }
        y += HEADING;
        for bar in group.bars {
            elements.extend(drawn(bar, longest, before, y));
            y += STEP;
        }
        y += SPACE;
    }
    ((y - SPACE).max(0.0), elements)
}

fn drawn(bar: Bar, longest: f64, before: f64, y: f64) -> Vec<Element> {
    let width = of(bar.length, longest) * (WIDEST - before * LESS);
    let baseline = em(y + 0.85);
    let mut elements = Vec::new();
    if !bar.label.is_empty() {
        elements.push(text("label", (em(0.0), baseline), words(bar.label)));
    }
    let mut here = Vec::new();
    if bar.length > 0.0 {
        here.push(rect(
            bar.class,
            (em(0.0), em(0.0)),
            (share(width), em(THICK)),
        ));
    }
    here.push(text("figure", (share(width), em(0.85)), bar.figure).with("dx", em(0.45)));
    elements.push(at(em(before), em(y), here));
    elements
}
