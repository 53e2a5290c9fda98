//! Shares of women and girls on a line from 0 to 100, with a mark at the half: the first year and the
//! latest.

use crate::render::figures::{Figures, text};
use crate::render::inline::{Cell, plain};
use crate::render::picture::{Anchor, Label, Shape};
use crate::render::sexes::{self, Sexes};
use crate::report::PeopleOfYear;

use super::drawing::{Drawing, em, length, of, share};

/// From one row to the next, and from its words down to its line.
const STEP: f64 = 2.9;
const DOWN: f64 = 1.85;
/// The room below for the scale.
const BELOW: f64 = 1.4;
/// The part of the width that the scale has: a mark at either end has room.
const FROM: f64 = 0.02;
const WIDE: f64 = 0.96;
const RADIUS: f64 = 0.38;

pub(super) fn draw(figures: Figures<'_, '_>) -> Option<Drawing> {
    let mut rows = sexes::rows(figures);
    rows.truncate(sexes::MOST);
    if rows.is_empty() {
        return None;
    }
    let said = rows
        .iter()
        .map(|row| format!("{}: {}", row.name, plain(&says(figures, row))));
    let said: Vec<String> = said.collect();
    let mut shapes = Vec::new();
    let mut y = 0.0;
    for row in &rows {
        shapes.extend(drawn(figures, row, y));
        y += STEP;
    }
    for (at, words, anchor) in [
        (0.0, "0", Anchor::Start),
        (0.5, "50", Anchor::Middle),
        (1.0, "100 %", Anchor::End),
    ] {
        let label = Label::new("scale", (share(across(at)), em(y + 0.9)), text(words));
        shapes.push(Shape::Text(label.held(anchor)));
    }
    Some(Drawing {
        caption: "Andel kvinnor och flickor av deltagandena".to_owned(),
        description: format!(
            "Vid 50 är hälften kvinnor eller flickor. {}.",
            said.join("; ")
        )
        .into(),
        note: "Fylld punkt: senaste året. Ring: det första av åren i tabellen. Lodrät linje: hälften.",
        is_wide: false,
        height: y + BELOW,
        shapes,
    })
}

fn across(part: f64) -> f64 {
    FROM + WIDE * part
}

/// The first year, unless there is only one, and the latest.
fn ends<'r>(row: &Sexes<'r>) -> (Option<&'r PeopleOfYear>, Option<&'r PeopleOfYear>) {
    match row.years.as_slice() {
        [] => (None, None),
        [only] => (None, Some(*only)),
        [first, .., last] => (Some(*first), Some(*last)),
    }
}

/// The shares of a row, each with its year.
fn says(figures: Figures<'_, '_>, row: &Sexes<'_>) -> Cell {
    let (first, last) = ends(row);
    let mut says = Cell::new();
    for year in [first, last].into_iter().flatten() {
        let Some(id) = year.share else { continue };
        if !says.is_empty() {
            says.extend(text(", "));
        }
        says.extend(figures.rounded(id));
        says.extend(text(format!(" {}", year.year)));
    }
    says
}

fn drawn(figures: Figures<'_, '_>, row: &Sexes<'_>, y: f64) -> Vec<Shape> {
    let line = em(y + DOWN);
    let name = Label::new("label", (share(0.0), em(y + 1.0)), text(row.name.clone()));
    let half = share(across(0.5));
    let mut shapes = vec![
        Shape::Text(name),
        Shape::Line(
            "axis faint",
            (share(across(0.0)), line),
            (share(across(1.0)), line),
        ),
        Shape::Line(
            "limit",
            (half, em(y + DOWN - 0.55)),
            (half, em(y + DOWN + 0.55)),
        ),
    ];
    let (first, last) = ends(row);
    for (style, year) in [("ring", first), ("mark", last)] {
        let Some(id) = year.and_then(|it| it.share) else {
            continue;
        };
        let at = across(of(length(figures.tenths(id)), 1000.0));
        shapes.push(Shape::Circle(style, (share(at), line), RADIUS));
    }
    let says = says(figures, row);
    let label = Label::new("figure", (share(1.0), em(y + 1.0)), says);
    shapes.push(Shape::Text(label.held(Anchor::End)));
    shapes
}
