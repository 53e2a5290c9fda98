//! The pictures of the report, drawn from the same facts as its tables.
//!
//! They are drawn here and not by a charting library: those that were tried (`charts-rs`, `kuva`,
//! `plotters`, `poloto`, `charming`) give SVG with colours and letters of their own, which follow
//! neither the page's dark and printed style nor a reader's larger letters; none can mark a figure
//! as a fact, say what is drawn to those who do not see it, or keep to one policy without inline
//! styles. What is drawn is few kinds of picture: bars, a curve, arcs, a course, dots, a matrix.
//!
//! Heights are in em and widths in per cent, so letters are as large on a phone as on a wall; only
//! a picture that says so is scrolled. Lengths go through floats, figures never do. Nothing is
//! told by colour alone: each bar has its word and its figure, each mark its shape.

mod answers;
mod arcs;
mod bars;
mod concentration;
mod course;
mod grants;
mod replies;
mod shapes;

use crate::model::BoardIndex;
use crate::report::{Fact, FactId, Report};

use super::document::{Cell, Element, Inline, Picture};
use super::number;

/// Every picture there is, drawn or not: one without anything to show is left out.
pub(super) const NAMES: &[&str] = &[
    "answers",
    "comparison",
    "gender",
    "grants-boards",
    "grants-concentration",
    "grants-forms",
    "initiatives-course",
    "initiatives-replies",
    "overlap-boards",
];

/// What is said of every picture to those who do not see it.
const IN_TABLE: &str = "Samma siffror står i tabellen efter bilden.";

/// Draws the pictures of a report.
pub(super) struct Pictures<'r, 'd> {
    report: &'r Report<'d>,
    made: Vec<Picture>,
}

/// What stands around a drawing.
struct Frame<'t> {
    name: &'static str,
    caption: String,
    /// What is drawn, in a sentence of its own.
    description: &'t str,
    note: &'t str,
    is_wide: bool,
}

/// Draws every picture that has something to show.
pub(super) fn make(report: &Report<'_>) -> Vec<Picture> {
    let mut pictures = Pictures {
        report,
        made: Vec::new(),
    };
    pictures.grants();
    pictures.concentration();
    pictures.shared();
    pictures.course();
    pictures.replies();
    pictures.answers();
    pictures.made
}

impl<'r, 'd> Pictures<'r, 'd> {
    fn add(&mut self, frame: Frame<'_>, height: f64, elements: Vec<Element>) {
        self.made.push(Picture {
            name: frame.name.to_owned(),
            caption: frame.caption,
            description: format!("{} {IN_TABLE}", frame.description),
            note: frame.note.to_owned(),
            height: shapes::decimals(height),
            is_wide: frame.is_wide,
            elements,
        });
    }

    fn fact(&self, id: FactId) -> Option<&'r Fact> {
        self.report.facts.get(id)
    }

    /// A fact as a length, in tenths of its unit; nothing below zero is drawn.
    fn length(&self, id: FactId) -> f64 {
        self.fact(id)
            .map_or(0.0, |fact| length(fact.value.tenths()))
    }

    /// A figure with its unit.
    fn full(&self, id: FactId) -> Cell {
        self.shown(id, number::value)
    }

    /// A figure without its unit, which the caption names.
    fn bare(&self, id: FactId) -> Cell {
        self.shown(id, number::bare)
    }

    fn shown(
        &self,
        id: FactId,
        show: fn(crate::report::Value, crate::report::Unit) -> String,
    ) -> Cell {
        self.fact(id).map_or_else(Vec::new, |fact| {
            vec![Inline::figure(fact, show(fact.value, fact.unit))]
        })
    }

    fn board(&self, number: BoardIndex) -> &'d str {
        self.report
            .view
            .data
            .board_at(number)
            .map_or("", |board| board.name.as_str())
    }
}

/// A number as a length to draw.
#[expect(
    clippy::cast_precision_loss,
    reason = "a length on paper is never exact; the figure itself is written beside it"
)]
const fn length(number: i64) -> f64 {
    if number > 0 { number as f64 } else { 0.0 }
}
