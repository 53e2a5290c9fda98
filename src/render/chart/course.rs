//! The course of initiatives, from reason over board to outcome, as bands as wide as they are many.

use crate::model::{BoardIndex, Outcome};
use crate::render::document::{Cell, Element};
use crate::report::{FactId, words as names};

use super::shapes::{decimals, em, of, path, rect, share, stretched, text, words};
use super::{Frame, Pictures};

/// How wide one initiative is, and the least that a place is, so that its words have room.
const ONE: f64 = 0.55;
const LEAST: f64 = 2.3;
/// Between places of a column.
const GAP: f64 = 0.8;
/// How wide the bar of a place is, as a share of the width.
const BAR: f64 = 0.012;

/// A reason, a board or an outcome: its words, its figure, and how much goes in and out of it.
struct Place {
    name: String,
    figure: Cell,
    taken: (f64, f64),
    tall: f64,
    top: f64,
}

/// A band between a place of one column and a place of the next, by their numbers.
struct Band {
    from: usize,
    to: usize,
    size: f64,
}

impl Pictures<'_, '_> {
    pub(super) fn course(&mut self) {
        let course = &self.report.course;
        let section = &self.report.initiatives;
        let boards: Vec<(BoardIndex, FactId)> = section
            .boards
            .iter()
            .copied()
            .filter(|(_, id)| self.length(*id) > 0.0)
            .collect();
        let mut ends: Vec<(Option<Outcome>, FactId)> = section
            .outcomes
            .iter()
            .map(|(outcome, id)| (Some(*outcome), *id))
            .collect();
        ends.push((None, course.open));
        ends.retain(|(_, id)| self.length(*id) > 0.0);
        let board_at = |board: BoardIndex| boards.iter().position(|(known, _)| *known == board);
        let into: Vec<Band> = course
            .reasons
            .iter()
            .filter_map(|(reason, board, id)| {
                Some(Band {
                    from: section
                        .reasons
                        .iter()
                        .position(|(known, _)| known == reason)?,
                    to: board_at(*board)?,
                    size: self.length(*id) / 10.0,
                })
            })
            .collect();
        let out: Vec<Band> = course
            .outcomes
            .iter()
            .filter_map(|(board, outcome, id)| {
                Some(Band {
                    from: board_at(*board)?,
                    to: ends.iter().position(|(known, _)| known == outcome)?,
                    size: self.length(*id) / 10.0,
                })
            })
            .collect();
        if into.is_empty() && out.is_empty() {
            return;
        }
        let mut columns = [
            section
                .reasons
                .iter()
                .map(|(reason, id)| self.place(names::reason(*reason), *id))
                .collect::<Vec<_>>(),
            boards
                .iter()
                .map(|(board, id)| self.place(self.board(*board), *id))
                .collect(),
            ends.iter()
                .map(|(outcome, id)| self.place(names::end(*outcome), *id))
                .collect(),
        ];
        let height = settle(&mut columns, &into, &out);
        let [reasons, boards, ends] = &mut columns;
        let mut elements = vec![
            bands((BAR, 0.5 - 1.5 * BAR), height, &into, reasons, boards),
            bands(
                (0.5 + BAR / 2.0, 0.5 - 1.5 * BAR),
                height,
                &out,
                boards,
                ends,
            ),
        ];
        let across = [0.0, 0.5 - BAR / 2.0, 1.0 - BAR];
        for (column, x) in columns.iter().zip(across) {
            for place in column {
                elements.extend(drawn(place, x));
            }
        }
        let frame = Frame {
            name: "initiatives-course",
            caption: "Initiativens väg: anledning, nämnd och utfall".to_owned(),
            description: "Band från anledningarna till vänster, över nämnderna i mitten, till utfallen till \
                          höger. Ett band är bredare ju fler initiativ som tog den vägen.",
            note: "Ett initiativ med flera anledningar, eller som rör flera nämnder, finns i ett band för varje.",
            is_wide: true,
        };
        self.add(frame, height, elements);
    }

    fn place(&self, name: &str, figure: FactId) -> Place {
        Place {
            name: name.to_owned(),
            figure: self.bare(figure),
            taken: (0.0, 0.0),
            tall: 0.0,
            top: 0.0,
        }
    }
}

/// Gives each place its height and each column the same height, with its places spread in it.
fn settle(columns: &mut [Vec<Place>; 3], into: &[Band], out: &[Band]) -> f64 {
    let [reasons, boards, ends] = columns;
    let sum = |bands: &[Band], here: &dyn Fn(&Band) -> bool| -> f64 {
        bands
            .iter()
            .filter(|band| here(band))
            .map(|band| band.size)
            .sum()
    };
    for (at, place) in reasons.iter_mut().enumerate() {
        place.tall = (sum(into, &|band| band.from == at) * ONE).max(LEAST);
    }
    for (at, place) in boards.iter_mut().enumerate() {
        let (before, after) = (
            sum(into, &|band| band.to == at),
            sum(out, &|band| band.from == at),
        );
        place.tall = (before.max(after) * ONE).max(LEAST);
    }
    for (at, place) in ends.iter_mut().enumerate() {
        place.tall = (sum(out, &|band| band.to == at) * ONE).max(LEAST);
    }
    let tall = |column: &[Place]| column.iter().map(|place| place.tall + GAP).sum::<f64>() - GAP;
    let height = columns
        .iter()
        .map(|column| tall(column))
        .fold(0.0, f64::max);
    for column in columns {
        let spare = (height - tall(column)).max(0.0);
        let places = column.iter().fold(0.0, |count: f64, _| count + 1.0);
        let between = GAP
            + if places > 1.0 {
                spare / (places - 1.0)
            } else {
                0.0
            };
        let mut y = if places > 1.0 { 0.0 } else { spare / 2.0 };
        for place in column.iter_mut() {
            place.top = y;
            y += place.tall + between;
        }
    }
    height
}

/// Draws the bands between two columns, each beginning where the one before it ended.
fn bands(
    (x, width): (f64, f64),
    height: f64,
    list: &[Band],
    from: &mut [Place],
    to: &mut [Place],
) -> Element {
    let mut drawn = Vec::new();
    for band in list {
        let (Some(start), Some(end)) = (from.get_mut(band.from), to.get_mut(band.to)) else {
            continue;
        };
        let size = band.size * ONE;
        let down = |y: f64| decimals(of(y, height) * 100.0);
        let (a, b) = (start.top + start.taken.1, end.top + end.taken.0);
        start.taken.1 += size;
        end.taken.0 += size;
        drawn.push(path(
            "band",
            format!(
                "M0 {0} C50 {0} 50 {1} 100 {1} V{3} C50 {3} 50 {2} 0 {2} Z",
                down(a),
                down(b),
                down(a + size),
                down(b + size)
            ),
        ));
    }
    stretched((share(x), em(0.0)), (share(width), em(height)), drawn)
}

/// A place: its bar, its words and, below them, its figure.
fn drawn(place: &Place, x: f64) -> Vec<Element> {
    let is_last = x > 0.9;
    let (class, at, aside) = if is_last {
        ("end", x, -0.5)
    } else {
        ("", x + BAR, 0.5)
    };
    let middle = place.top + place.tall / 2.0;
    vec![
        rect(
            "bar",
            (share(x), em(place.top)),
            (share(BAR), em(place.tall)),
        ),
        text(
            format!("halo {class}").trim_end(),
            (share(at), em(middle - 0.2)),
            words(place.name.clone()),
        )
        .with("dx", em(aside)),
        text(
            format!("figure halo {class}").trim_end(),
            (share(at), em(middle + 0.95)),
            place.figure.clone(),
        )
        .with("dx", em(aside)),
    ]
}
