//! Which boards share associations: the boards below each other, an arc between two that do.

use crate::model::BoardIndex;
use crate::render::document::Element;

use super::shapes::{decimals, em, of, path, stretched, text, words};
use super::{Frame, Pictures};

/// From one board to the next.
const STEP: f64 = 2.8;
/// The room for names, and for the arcs after them.
const NAMES: f64 = 15.0;
const ARCS: f64 = 7.5;
/// How far out a curve goes of where its handles are.
const BULGE: f64 = 0.75;

impl Pictures<'_, '_> {
    pub(super) fn shared(&mut self) {
        let shared = &self.report.overlap.shared;
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
            places
                .iter()
                .find(|(known, _)| *known == board)
                .map(|(_, y)| *y)
        };
        let most = shared
            .iter()
            .map(|row| self.length(row.organisations))
            .fold(0.0, f64::max);
        let mut arcs = Vec::new();
        let mut figures = Vec::new();
        for row in shared {
            let (Some(from), Some(to)) = (place(row.boards.0), place(row.boards.1)) else {
                continue;
            };
            let reach = of(to - from, height - STEP);
            let down = |y: f64| decimals(of(y, height) * 100.0);
            let handle = decimals(reach * 100.0 / BULGE);
            let thick = 0.1 + 0.4 * of(self.length(row.organisations), most);
            arcs.push(
                path(
                    "arc",
                    format!(
                        "M0 {0} C{handle} {0} {handle} {1} 0 {1}",
                        down(from),
                        down(to)
                    ),
                )
                .with("stroke-width", em(thick)),
            );
            figures.push(text(
                "figure halo middle",
                (em(NAMES + ARCS * reach), em(f64::midpoint(from, to) + 0.35)),
                self.bare(row.organisations),
            ));
        }
        if arcs.is_empty() {
            return;
        }
        let mut elements = vec![stretched(
            (em(NAMES), em(0.0)),
            (em(ARCS), em(height)),
            arcs,
        )];
        for (board, y) in &places {
            elements.push(dot(*y));
            elements.push(text(
                "end",
                (em(NAMES - 0.8), em(y + 0.35)),
                words(self.board(*board)),
            ));
        }
        elements.extend(figures);
        let frame = Frame {
            name: "overlap-boards",
            caption: "Nämnder som ger bidrag till samma organisationer".to_owned(),
            description: "Nämnderna under varandra, med en båge mellan två som gett bidrag till samma \
                          organisation. Bågen är bredare ju fler organisationerna är.",
            note: "Talet på bågen är antalet organisationer som fått bidrag av båda.",
            is_wide: false,
        };
        self.add(frame, height, elements);
    }
}

fn dot(y: f64) -> Element {
    Element::new("circle")
        .with("class", "mark")
        .with("cx", em(NAMES))
        .with("cy", em(y))
        .with("r", em(0.3))
}
