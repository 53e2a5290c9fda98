//! The pictures of the report, drawn from the same facts as its tables.
//!
//! They are drawn here and not by a charting library: those that were tried (`charts-rs`, `kuva`,
//! `plotters`, `poloto`, `charming`) give SVG with colours and letters of their own, which follow
//! neither the page's dark and printed style nor a reader's larger letters; none can mark a figure
//! as a fact, describe the drawing to a screen reader, or do without inline styles.
//!
//! Heights are in em and widths in shares, so letters are as large on a phone as on a wall; only
//! a picture that says so is scrolled. Lengths go through floats, figures never do. Nothing is
//! told by colour alone: each bar has its word and its figure, each mark its shape.

mod answers;
mod concentration;
mod drawing;
mod replies;
pub(super) mod series;

use crate::report::Report;

use super::figures::Figures;
use super::picture::Picture;
use drawing::Drawing;

type Draw = fn(Figures<'_, '_>) -> Option<Drawing>;

/// Every picture by its name. One that has nothing to show is left out.
const PICTURES: [(&str, Draw); 3] = [
    ("answers", answers::draw),
    ("grants-concentration", concentration::draw),
    ("initiatives-replies", replies::draw),
];

/// Whether there is a picture with a name, drawn or not.
pub(super) fn is_known(name: &str) -> bool {
    name.starts_with("series") || PICTURES.iter().any(|(known, _)| *known == name)
}

/// Draws every picture that has something to show.
pub(super) fn make(report: &Report<'_>) -> Vec<Picture> {
    let figures = Figures { report };
    let drawn = PICTURES.iter();
    let drawn = drawn.filter_map(|(name, draw)| Some(((*name).to_owned(), draw(figures)?)));
    drawn
        .chain(series::draw(figures))
        .map(|(name, drawing)| Picture {
            name,
            caption: drawing.caption,
            description: drawing.description.into_owned(),
            note: drawing.note,
            height: drawing.height,
            is_wide: drawing.is_wide,
            leads_to: String::new(),
            shapes: drawing.shapes,
        })
        .collect()
}
