//! Days to reply: a mark for each initiative, with the limit and the median drawn in.

use std::collections::BTreeMap;

use crate::render::document::{Cell, Element, Inline};
use crate::report::{FactId, Value};

use super::shapes::{at, em, line, of, rect, share, text, words};
use super::{Frame, Pictures, length};

/// The part of the width that days take; those without a reply stand after it.
const DAYS: f64 = 0.82;
/// From one mark to the one above it, and half of one.
const STEP: f64 = 0.85;
const HALF: f64 = 0.34;
/// The room above for words, and below.
const ABOVE: f64 = 3.4;
const BELOW: f64 = 1.6;

impl Pictures<'_, '_> {
    pub(super) fn replies(&mut self) {
        let section = &self.report.initiatives;
        let days = |id: FactId| match self.fact(id).map(|fact| fact.value) {
            Some(Value::Whole(days)) => days,
            _ => 0,
        };
        let limit = days(section.reply_limit);
        let mut longest: Option<(i64, FactId)> = None;
        let mut marks: BTreeMap<i64, f64> = BTreeMap::new();
        let mut without = 0.0;
        for row in &section.rows {
            match row.reply_days {
                Some(id) => {
                    let took = days(id);
                    *marks.entry(took).or_default() += 1.0;
                    if longest.is_none_or(|(most, _)| took > most) {
                        longest = Some((took, id));
                    }
                }
                None => without += 1.0,
            }
        }
        let Some((most, longest)) = longest else {
            return;
        };
        let whole = length(most.max(limit).max(1)) * 1.04;
        let across = |days: f64| of(days, whole) * DAYS;
        let highest = marks.values().copied().fold(without, f64::max);
        let bottom = ABOVE + highest * STEP + HALF;
        let mut elements = vec![
            line("axis", (em(0.0), em(bottom)), (share(DAYS), em(bottom))),
            text("", (em(0.0), em(bottom + 1.2)), words("Samma dag")),
            text(
                "figure end",
                (share(across(length(most))), em(bottom + 1.2)),
                self.full(longest),
            ),
        ];
        let level = [
            (section.reply_days, "Median: ", 1.0),
            (Some(section.reply_limit), "Gräns: ", 2.3),
        ];
        for (id, label, y) in level {
            let Some(id) = id else { continue };
            let at = across(self.length(id) / 10.0);
            let (x, class_of_words) =
                (share(at), if at > DAYS / 2.0 { "halo end" } else { "halo" });
            let class = if y > 2.0 { "limit" } else { "median" };
            elements.push(line(
                class,
                (x.clone(), em(y + 0.3)),
                (x.clone(), em(bottom)),
            ));
            let mut says: Cell = vec![Inline::text(label)];
            says.extend(self.full(id));
            elements.push(text(class_of_words, (x, em(y)), says));
        }
        for (days, count) in marks {
            let mut at = 1.0;
            while at <= count {
                elements.push(mark(
                    share(across(length(days))),
                    bottom - at * STEP + HALF,
                    days > limit,
                ));
                at += 1.0;
            }
        }
        if without > 0.0 {
            elements.push(text(
                "end",
                (share(1.0), em(bottom + 1.2)),
                words("Inget svar"),
            ));
            let mut at = 1.0;
            while at <= without {
                elements.push(cross(share(0.95), bottom - at * STEP + HALF));
                at += 1.0;
            }
        }
        let frame = Frame {
            name: "initiatives-replies",
            caption: "Dagar från att initiativen kom in till ett första svar".to_owned(),
            description: "En linje med dagar och ett märke för varje initiativ: en fylld ring för svar i tid, en \
                          tom ruta för svar efter gränsen och ett kryss för dem som inte fått svar. Gränsen och \
                          medianen är utmärkta.",
            note: "Fylld ring: svar i tid. Tom ruta: svar efter gränsen. Kryss: inget svar.",
            is_wide: false,
        };
        self.add(frame, bottom + BELOW, elements);
    }
}

/// A reply: a filled ring in time, an empty square when late.
fn mark(x: String, y: f64, is_late: bool) -> Element {
    if is_late {
        at(
            x,
            em(y),
            vec![rect(
                "late",
                (em(-HALF), em(-HALF)),
                (em(HALF * 2.0), em(HALF * 2.0)),
            )],
        )
    } else {
        Element::new("circle")
            .with("class", "mark")
            .with("cx", x)
            .with("cy", em(y))
            .with("r", em(HALF))
    }
}

/// A cross around a place: no reply, no answer.
pub(super) fn cross(x: String, y: f64) -> Element {
    let around = |from: (f64, f64), to: (f64, f64)| {
        line("cross", (em(from.0), em(from.1)), (em(to.0), em(to.1)))
    };
    at(
        x,
        em(y),
        vec![
            around((-HALF, -HALF), (HALF, HALF)),
            around((HALF, -HALF), (-HALF, HALF)),
        ],
    )
}
