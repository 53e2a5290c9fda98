//! Days to reply: a mark for each initiative, with the limit and the median drawn in.

use std::collections::BTreeMap;

use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::picture::{Anchor, Label, Length, Point, Shape};
use crate::report::FactId;

use super::drawing::{Drawing, cross, em, length, of, share};

/// The part of the width that days take; those without a reply stand after it.
const DAYS: f64 = 0.82;
/// From one mark to the one above it, and half of one.
const STEP: f64 = 0.85;
const HALF: f64 = 0.34;
/// The room above for words, and below.
const ABOVE: f64 = 3.4;
const BELOW: f64 = 1.6;

pub(super) fn draw(figures: Figures<'_, '_>) -> Option<Drawing> {
    let section = &figures.report.initiatives;
    let days = |id: FactId| figures.tenths(id) / 10;
    // How many replies took so many days, and the figure of the first of them.
    let mut replies: BTreeMap<i64, (u32, FactId)> = BTreeMap::new();
    for id in section.rows.iter().filter_map(|row| row.reply_days) {
        let (count, _) = replies.entry(days(id)).or_insert((0, id));
        *count = count.saturating_add(1);
    }
    let without = section.rows.iter().filter(|row| row.reply_days.is_none());
    let without = u32::try_from(without.count()).unwrap_or(u32::MAX);
    let (most, (_, longest)) = replies.last_key_value()?;
    let limit = days(section.reply_limit);
    let whole = length((*most).max(limit).max(1)) * 1.04;
    let across = |days: f64| of(days, whole) * DAYS;
    let highest = replies
        .values()
        .map(|(count, _)| *count)
        .fold(without, u32::max);
    let bottom = ABOVE + f64::from(highest) * STEP + HALF;
    let below = em(bottom + 1.2);
    let end = (share(across(length(*most))), below);
    let mut shapes = vec![
        Shape::Line("axis", (em(0.0), em(bottom)), (share(DAYS), em(bottom))),
        Shape::Text(Label::new("", (em(0.0), below), text("Samma dag"))),
        Shape::Text(Label::new("figure", end, figures.full(*longest)).held(Anchor::End)),
    ];
    let median = section.reply_days.map(|id| ("median", "Median: ", 1.0, id));
    let limits = [("limit", "Gräns: ", 2.3, section.reply_limit)];
    for (style, name, y, id) in median.into_iter().chain(limits) {
        let at = across(length(figures.tenths(id)) / 10.0);
        let x = share(at);
        shapes.push(Shape::Line(style, (x, em(y + 0.3)), (x, em(bottom))));
        let says = [text(name), figures.full(id)].concat();
        shapes.push(named((at, y), says));
    }
    for (days, (count, _)) in &replies {
        let mark = if *days > limit { late } else { in_time };
        shapes.extend(column(*count, bottom, share(across(length(*days))), mark));
    }
    if without > 0 {
        let label = Label::new("", (share(1.0), below), text("Inget svar"));
        shapes.push(Shape::Text(label.held(Anchor::End)));
        shapes.extend(column(without, bottom, share(0.95), cross));
    }
    Some(Drawing {
        caption: "Dagar från att initiativen kom in till ett första svar".to_owned(),
        description: "En linje med dagar och ett märke för varje initiativ: en fylld punkt för svar i tid, en \
                      ruta för svar efter gränsen och ett kryss för dem som inte fått svar. Gränsen och \
                      medianen är utmärkta.".into(),
        note: "Fylld punkt: svar i tid. Ruta: svar efter gränsen. Kryss: inget svar.",
        is_wide: false,
        height: bottom + BELOW,
        shapes,
    })
}

/// The words beside a line, on the side where there is room.
fn named((at, y): (f64, f64), says: Cell) -> Shape {
    let anchor = if at > DAYS / 2.0 {
        Anchor::End
    } else {
        Anchor::Start
    };
    let label = Label::new("", (share(at), em(y)), says);
    Shape::Text(label.over_lines().held(anchor))
}

/// A number of marks above each other.
fn column(
    count: u32,
    bottom: f64,
    x: Length,
    mark: fn(Point) -> Shape,
) -> impl Iterator<Item = Shape> {
    (1..=count).map(move |at| mark((x, em(bottom - f64::from(at) * STEP + HALF))))
}

fn in_time(at: Point) -> Shape {
    Shape::Circle("mark", at, HALF)
}

fn late(at: Point) -> Shape {
    let (corner, side) = (em(-HALF), em(HALF * 2.0));
    Shape::From(
        at,
        vec![Shape::Rectangle("late", (corner, corner), (side, side))],
    )
}
