//! The course of initiatives from reason to board to outcome, as bands as wide as their number.

use crate::model::Outcome;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::picture::{Anchor, Label, Shape, Step};
use crate::report::FactId;

use super::drawing::{Drawing, count, em, length, percent, share};

/// The width of one initiative, and the least width of a place, so that its words fit.
const ONE: f64 = 0.55;
const LEAST: f64 = 2.3;
/// Between places of a column.
const GAP: f64 = 0.8;
/// How wide the bar of a place is, as a share of the width.
const BAR: f64 = 0.012;

/// A reason, a board or an outcome.
struct Place {
    name: String,
    figure: Cell,
    /// How many initiatives go in and out of it.
    flow: (f64, f64),
    /// How much of its height is already taken by bands, in and out.
    taken: (f64, f64),
    tall: f64,
    top: f64,
}

/// Initiatives that go from a place of one column to a place of the next.
struct Band {
    from: usize,
    to: usize,
    size: f64,
}

pub(super) fn draw(figures: Figures<'_, '_>) -> Option<Drawing> {
    let course = &figures.report.course;
    let section = &figures.report.initiatives;
    let occurs = |id: FactId| figures.tenths(id) > 0;
    let mut boards = section.boards.clone();
    boards.retain(|(_, id)| occurs(*id));
    let ended = section.outcomes.iter().map(|(end, id)| (Some(*end), *id));
    let ends: Vec<(Option<Outcome>, FactId)> = ended
        .chain([(None, course.open)])
        .filter(|(_, id)| occurs(*id))
        .collect();
    let band = |from: Option<usize>, to: Option<usize>, id: FactId| {
        Some(Band {
            from: from?,
            to: to?,
            size: length(figures.tenths(id)) / 10.0,
        })
    };
    let into = course.reasons.iter().filter_map(|(reason, board, id)| {
        band(at(&section.reasons, reason), at(&boards, board), *id)
    });
    let out = course
        .outcomes
        .iter()
        .filter_map(|(board, end, id)| band(at(&boards, board), at(&ends, end), *id));
    let (into, out): (Vec<Band>, Vec<Band>) = (into.collect(), out.collect());
    if into.is_empty() && out.is_empty() {
        return None;
    }
    let mut columns = [
        places(figures, &section.reasons, |reason| reason.swedish()),
        places(figures, &boards, |board| figures.board(*board)),
        places(figures, &ends, |end| Outcome::swedish_end(*end)),
    ];
    let height = settle(&mut columns, &into, &out);
    let [reasons, boards, ends] = &mut columns;
    let mut shapes = vec![
        bands((BAR, height), &into, reasons, boards),
        bands((0.5 + BAR / 2.0, height), &out, boards, ends),
    ];
    let across = [0.0, 0.5 - BAR / 2.0, 1.0 - BAR];
    for (column, x) in columns.iter().zip(across) {
        shapes.extend(column.iter().flat_map(|place| drawn(place, x)));
    }
    Some(Drawing {
        caption: "Initiativens väg: anledning, nämnd och utfall".to_owned(),
        description:
            "Band från anledningarna till vänster, över nämnderna i mitten, till utfallen till \
                      höger. Ett band är bredare ju fler initiativ som tog den vägen."
                .into(),
        note: "Ett initiativ med flera anledningar, eller som rör flera nämnder, finns i ett band för varje.",
        is_wide: true,
        height,
        shapes,
    })
}

fn at<K: PartialEq>(column: &[(K, FactId)], key: &K) -> Option<usize> {
    column.iter().position(|(known, _)| known == key)
}

/// The places of a column.
fn places<'n, K>(
    figures: Figures<'_, '_>,
    column: &[(K, FactId)],
    name: impl Fn(&K) -> &'n str,
) -> Vec<Place> {
    let place = |(key, id): &(K, FactId)| Place {
        name: name(key).to_owned(),
        figure: figures.bare(*id),
        flow: (0.0, 0.0),
        taken: (0.0, 0.0),
        tall: 0.0,
        top: 0.0,
    };
    column.iter().map(place).collect()
}

/// Gives each place its height and each column the same height, with its places spread in it.
fn settle(columns: &mut [Vec<Place>; 3], into: &[Band], out: &[Band]) -> f64 {
    let [reasons, boards, ends] = columns;
    flow(into, reasons, boards);
    flow(out, boards, ends);
    for place in columns.iter_mut().flatten() {
        place.tall = (place.flow.0.max(place.flow.1) * ONE).max(LEAST);
    }
    let tall = |column: &[Place]| column.iter().map(|place| place.tall + GAP).sum::<f64>() - GAP;
    let heights = columns.iter().map(|column| tall(column));
    let height = heights.fold(0.0, f64::max);
    for column in columns {
        let spare = (height - tall(column)).max(0.0);
        let (mut y, between) = if column.len() > 1 {
            (0.0, GAP + spare / (count(column) - 1.0))
        } else {
            (spare / 2.0, GAP)
        };
        for place in column.iter_mut() {
            place.top = y;
            y += place.tall + between;
        }
    }
    height
}

/// Counts the initiatives between each pair of places in two columns.
fn flow(bands: &[Band], from: &mut [Place], to: &mut [Place]) {
    for band in bands {
        if let Some(start) = from.get_mut(band.from) {
            start.flow.1 += band.size;
        }
        if let Some(end) = to.get_mut(band.to) {
            end.flow.0 += band.size;
        }
    }
}

/// Draws the bands between two columns, each beginning where the one before it ended.
fn bands((x, height): (f64, f64), list: &[Band], from: &mut [Place], to: &mut [Place]) -> Shape {
    let down = |y: f64| percent(y, height);
    let mut drawn = Vec::new();
    for band in list {
        let (Some(start), Some(end)) = (from.get_mut(band.from), to.get_mut(band.to)) else {
            continue;
        };
        let size = band.size * ONE;
        let (left, right) = (start.top + start.taken.1, end.top + end.taken.0);
        start.taken.1 += size;
        end.taken.0 += size;
        let (a, b) = (down(left), down(right));
        let (a_end, b_end) = (down(left + size), down(right + size));
        let steps = vec![
            Step::Begin(0.0, a),
            Step::Curve([(50.0, a), (50.0, b), (100.0, b)]),
            Step::Vertical(b_end),
            Step::Curve([(50.0, b_end), (50.0, a_end), (0.0, a_end)]),
            Step::Close,
        ];
        drawn.push(Shape::Path("band", steps, None));
    }
    let size = (share(0.5 - 1.5 * BAR), em(height));
    Shape::Stretched((share(x), em(0.0)), size, drawn)
}

/// A place: its bar, its words and, below them, its figure.
fn drawn(place: &Place, x: f64) -> [Shape; 3] {
    let is_last = x > 0.9;
    let (anchor, at, aside) = if is_last {
        (Anchor::End, x, -0.5)
    } else {
        (Anchor::Start, x + BAR, 0.5)
    };
    let middle = place.top + place.tall / 2.0;
    let label = |style, y: f64, says| {
        let label = Label::new(style, (share(at), em(y)), says);
        Shape::Text(label.over_lines().held(anchor).aside(aside))
    };
    let (corner, size) = ((share(x), em(place.top)), (share(BAR), em(place.tall)));
    [
        Shape::Rectangle("bar", corner, size),
        label("", middle - 0.2, text(&place.name)),
        label("figure", middle + 0.95, place.figure.clone()),
    ]
}
