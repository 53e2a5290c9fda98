//! Standing columns, one a year: a picture for what all boards granted, and one for each of the largest.

use crate::model::Period;
use crate::render::figures::{Figures, text};
use crate::render::inline::{Cell, Inline};
use crate::render::number;
use crate::render::picture::{Anchor, Label, Shape};
use crate::report::FactId;

use super::drawing::{Drawing, count, em, length, of, share};

/// How many years are drawn, the latest, and from how many on.
const YEARS: usize = 8;
const FEWEST: usize = 3;
/// How many boards are drawn.
const BOARDS: usize = 5;
/// The height of the longest column, and of what stands above and below.
const TALL: f64 = 5.2;
const ABOVE: f64 = 1.3;
const BELOW: f64 = 1.5;
/// The style of a year before the period.
const PAST: &str = "bar past";
/// How much of a year's width its column has.
const WIDE: f64 = 0.72;

/// How many pictures of years there are, whether a year before the period is drawn, and whether boards
/// that granted less are not.
pub(in crate::render) fn drawn(figures: Figures<'_, '_>) -> (usize, bool, bool) {
    let pictures = draw(figures);
    let boards = pictures.iter().filter(|(name, _)| name != "series").count();
    let has_more = boards == BOARDS && figures.report.series.boards.len() > BOARDS;
    let mut shapes = pictures.iter().flat_map(|(_, it)| &it.shapes);
    let has_past = shapes.any(|it| matches!(it, Shape::Rectangle(style, ..) if *style == PAST));
    (pictures.len(), has_past, has_more)
}

/// The pictures by their names.
pub(super) fn draw(figures: Figures<'_, '_>) -> Vec<(String, Drawing)> {
    let series = &figures.report.series;
    let years = series.years.iter();
    let whole = years.map(|year| (year.year, year.is_complete.then_some(year.granted)));
    let whole = panel(figures, "Alla nämnder", whole.collect());
    let mut all: Vec<(String, Drawing)> = whole
        .into_iter()
        .map(|it| ("series".to_owned(), it))
        .collect();
    if series.boards.len() > 1 {
        all.extend(series.boards.iter().take(BOARDS).filter_map(|line| {
            let years = series.years.iter().map(|year| {
                let of_year = line.years.iter().find(|it| it.year == year.year);
                let is_known = !line.without_list.contains(&year.year);
                (year.year, of_year.filter(|_| is_known).map(|it| it.granted))
            });
            let panel = panel(figures, &line.line.name(), years.collect())?;
            Some((format!("series-{}", line.line.id()), panel))
        }));
    }
    all
}

fn panel(
    figures: Figures<'_, '_>,
    caption: &str,
    mut years: Vec<(i32, Option<FactId>)>,
) -> Option<Drawing> {
    let from = years.len().saturating_sub(YEARS);
    years.drain(..from);
    let known = years.iter().filter_map(|(_, fact)| *fact);
    let sizes = known.map(|fact| length(figures.tenths(fact)));
    let least = sizes
        .clone()
        .filter(|size| *size > 0.0)
        .fold(f64::MAX, f64::min);
    let longest = sizes.clone().fold(0.0, f64::max);
    if sizes.count() < FEWEST || longest <= 0.0 {
        return None;
    }
    let unit = number::Scale::of(longest, least);
    let width = 1.0 / count(&years);
    let mut shapes = Vec::new();
    let mut middle = width / 2.0;
    let said = years.iter().map(|(year, fact)| {
        let fact = fact.and_then(|fact| figures.fact(fact));
        let amount = fact.map_or_else(
            || "uppgift saknas".to_owned(),
            |fact| unit.shown(fact.value),
        );
        format!("{year}: {amount}")
    });
    let told = format!(
        "En stapel för varje år. {}.",
        said.collect::<Vec<_>>().join("; ")
    );
    for (year, fact) in years {
        shapes.extend(column(
            figures,
            (year, fact),
            (middle, width * WIDE),
            (longest, unit),
        ));
        middle += width;
    }
    let base = em(ABOVE + TALL);
    shapes.push(Shape::Line("axis", (share(0.0), base), (share(1.0), base)));
    Some(Drawing {
        caption: format!("{caption}, {}", unit.words()),
        description: told.into(),
        note: "",
        is_wide: false,
        height: ABOVE + TALL + BELOW,
        shapes,
    })
}

/// A year: its column, its amount above and its name below.
fn column(
    figures: Figures<'_, '_>,
    (year, fact): (i32, Option<FactId>),
    (middle, width): (f64, f64),
    (longest, unit): (f64, number::Scale),
) -> Vec<Shape> {
    let period: Period = figures.report.view.period;
    let tall = fact.map_or(0.0, |fact| of(length(figures.tenths(fact)), longest)) * TALL;
    let top = ABOVE + TALL - tall;
    let style = if period.has_year(year) { "bar" } else { PAST };
    let says: Cell = match fact.and_then(|fact| figures.fact(fact)) {
        Some(fact) => vec![Inline::figure(fact, unit.shown(fact.value))],
        None => text("–"),
    };
    let label = |style, y, says| {
        let label = Label::new(style, (share(middle), em(y)), says);
        Shape::Text(label.held(Anchor::Middle))
    };
    let column = Shape::Rectangle(
        style,
        (share(middle - width / 2.0), em(top)),
        (share(width), em(tall)),
    );
    let mut shapes = vec![
        label("figure", top - 0.35, says),
        label("label", ABOVE + TALL + 1.15, text(year.to_string())),
    ];
    if tall > 0.0 {
        shapes.push(column);
    }
    shapes
}
