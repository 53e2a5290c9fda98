//! Which boards share associations: the boards below each other, an arc between two that do.

use crate::model::BoardIndex;
use crate::render::figures::{Figures, text};
use crate::render::picture::{Anchor, Label, Shape, Step};

use super::drawing::{Drawing, em, length, of, percent};

/// From one board to the next.
const STEP: f64 = 2.8;
/// The room for names, and for the arcs after them.
const NAMES: f64 = 15.0;
const ARCS: f64 = 7.5;
/// How far a curve bulges, as a share of the distance to its handles.
const BULGE: f64 = 0.75;

pub(super) fn draw(figures: Figures<'_, '_>) -> Option<Drawing> {
    let shared = &figures.report.overlap.shared;
    let mut boards: Vec<BoardIndex> = shared
        .iter()
        .flat_map(|row| [row.boards.0, row.boards.1])
        .collect();
    boards.sort_unstable();
    boards.dedup();
    let mut places = Vec::new();
    let mut y = STEP / 2.0;
    for board in boards {
        places.push((board, y));
        y += STEP;
    }
    let height = y - STEP / 2.0;
    let place = |board: BoardIndex| {
        let found = places.iter().find(|(known, _)| *known == board);
        found.map(|(_, y)| *y)
    };
    let size = |row: &crate::report::Shared| length(figures.tenths(row.organisations));
    let most = shared.iter().map(size).fold(0.0, f64::max);
    let (mut arcs, mut numbers) = (Vec::new(), Vec::new());
    for row in shared {
        let (Some(from), Some(to)) = (place(row.boards.0), place(row.boards.1)) else {
            continue;
        };
        let reach = of(to - from, height - STEP);
        arcs.push(Shape::Path(
            "arc",
            arc(percent(from, height), percent(to, height), reach),
            Some(0.1 + 0.4 * of(size(row), most)),
        ));
        let beside = (em(NAMES + ARCS * reach), em(f64::midpoint(from, to) + 0.35));
        let label = Label::new("figure", beside, figures.bare(row.organisations));
        numbers.push(Shape::Text(label.over_lines().held(Anchor::Middle)));
    }
    if arcs.is_empty() {
        return None;
    }
    let (corner, size) = ((em(NAMES), em(0.0)), (em(ARCS), em(height)));
    let mut shapes = vec![Shape::Stretched(corner, size, arcs)];
    for (board, y) in &places {
        shapes.push(Shape::Circle("mark", (em(NAMES), em(*y)), 0.3));
        let before = (em(NAMES - 0.8), em(y + 0.35));
        let label = Label::new("", before, text(figures.board(*board)));
        shapes.push(Shape::Text(label.held(Anchor::End)));
    }
    shapes.extend(numbers);
    Some(Drawing {
        caption: "Nämnder som ger bidrag till samma organisationer".to_owned(),
        description: "Nämnderna under varandra, med en båge mellan två som gett bidrag till samma \
                      organisation. Bågen är bredare ju fler organisationerna är."
            .into(),
        note: "Talet på bågen är antalet organisationer som fått bidrag av båda.",
        is_wide: false,
        height,
        shapes,
    })
}

/// A curve out and back, from one height to another.
fn arc(from: f64, to: f64, reach: f64) -> Vec<Step> {
    let handle = reach * 100.0 / BULGE;
    vec![
        Step::Begin(0.0, from),
        Step::Curve([(handle, from), (handle, to), (0.0, to)]),
    ]
}
