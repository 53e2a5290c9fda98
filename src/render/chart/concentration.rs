//! How much of the grants goes to how many: the recipients from the largest on, added up.

use std::fmt::Write as _;

use crate::render::document::{Element, Inline};

use super::shapes::{decimals, em, line, of, path, share, stretched, text, words};
use super::{Frame, Pictures, length};

/// The height of the curve.
const TALL: f64 = 17.0;
/// The room above it and below it for words.
const ABOVE: f64 = 1.6;
const BELOW: f64 = 1.7;

impl Pictures<'_, '_> {
    pub(super) fn concentration(&mut self) {
        let section = &self.report.concentration;
        let all = self.length(self.report.grants.granted) / 10.0;
        if section.rows.is_empty() || all <= 0.0 {
            return;
        }
        let bottom = ABOVE + TALL;
        let mut elements = vec![
            line("axis", (em(0.0), em(ABOVE)), (em(0.0), em(bottom))),
            line("axis", (em(0.0), em(bottom)), (share(1.0), em(bottom))),
            line("axis faint", (em(0.0), em(ABOVE)), (share(1.0), em(ABOVE))),
            stretched(
                (em(0.0), em(ABOVE)),
                (share(1.0), em(TALL)),
                vec![
                    path("even", "M0 100 L100 0".to_owned()),
                    path(
                        "area",
                        format!("{} L100 100 Z", curve(&section.amounts, all)),
                    ),
                    path("curve", curve(&section.amounts, all)),
                ],
            ),
            text("", (em(0.0), em(1.0)), words("Allt som beviljades")),
            text(
                "end",
                (share(0.99), em(bottom - 0.6)),
                words("Streckat: om alla fått lika mycket"),
            ),
            text("", (em(0.0), em(bottom + 1.3)), words("Den som fick mest")),
            text(
                "end",
                (share(1.0), em(bottom + 1.3)),
                words("Den som fick minst"),
            ),
        ];
        for row in &section.rows {
            let Some(id) = row.share else { continue };
            let part = of(self.length(id), 1000.0);
            let (across, down) = (share(row.part.of_all()), ABOVE + TALL * (1.0 - part));
            elements.push(
                Element::new("circle")
                    .with("class", "mark")
                    .with("cx", across.clone())
                    .with("cy", em(down))
                    .with("r", em(0.32)),
            );
            let mut says = self.full(id);
            says.push(Inline::text(format!(" till {}", row.part.called())));
            elements
                .push(text("figure halo", (across, em(down + 1.15)), says).with("dx", em(0.55)));
        }
        let frame = Frame {
            name: "grants-concentration",
            caption: "Hur stor del av bidragen som gick till dem som fick mest".to_owned(),
            description: "En kurva över föreningarna, från den som fick mest till den som fick minst, och hur \
                          stor del av allt som beviljades de fått tillsammans. Tiondelen, fjärdedelen och \
                          hälften som fick mest är märkta.",
            note: "Ju längre kurvan ligger över den streckade linjen, desto mer gick till få.",
            is_wide: false,
        };
        self.add(frame, bottom + BELOW, elements);
    }
}

/// The amounts added up, across and down in hundredths. A curve of very many is drawn through
/// some of its points, since a screen has no more.
fn curve(amounts: &[i64], all: f64) -> String {
    const POINTS: usize = 200;
    let step = amounts.len().div_ceil(POINTS).max(1);
    let count = amounts.iter().fold(0.0, |count: f64, _| count + 1.0);
    let mut course = "M0 100".to_owned();
    let (mut sum, mut at) = (0.0, 0.0);
    for chunk in amounts.chunks(step) {
        for amount in chunk {
            sum += length(*amount);
            at += 1.0;
        }
        // Writing to a String cannot fail.
        let _ = write!(
            course,
            " L{} {}",
            decimals(of(at, count) * 100.0),
            decimals((1.0 - of(sum, all)) * 100.0)
        );
    }
    course
}
