//! How much of the grants goes to how many: the recipients from the largest on, added up.

use crate::render::figures::{Figures, text};
use crate::render::inline::Inline;
use crate::render::picture::{Anchor, Label, Point, Shape, Step};
use crate::report::ConcentrationRow;

use super::drawing::{Drawing, count, em, length, of, percent, share};

/// The height of the curve.
const TALL: f64 = 17.0;
/// The room above it and below it for words.
const ABOVE: f64 = 1.6;
const BELOW: f64 = 1.7;

pub(super) fn draw(figures: Figures<'_, '_>) -> Option<Drawing> {
    let section = &figures.report.concentration;
    let all = length(figures.tenths(figures.report.grants.granted)) / 10.0;
    if section.rows.is_empty() || all <= 0.0 {
        return None;
    }
    let bottom = ABOVE + TALL;
    let line = |style, from, to| Shape::Line(style, from, to);
    let (left, right) = (em(0.0), share(1.0));
    let curve = curve(&section.amounts, all);
    let mut area = curve.clone();
    area.extend([Step::Line(100.0, 100.0), Step::Close]);
    let even = vec![Step::Begin(0.0, 100.0), Step::Line(100.0, 0.0)];
    let paths = [("even", even), ("area", area), ("curve", curve)];
    let paths = paths.map(|(style, steps)| Shape::Path(style, steps, None));
    let mut shapes = vec![
        line("axis", (left, em(ABOVE)), (left, em(bottom))),
        line("axis", (left, em(bottom)), (right, em(bottom))),
        line("axis faint", (left, em(ABOVE)), (right, em(ABOVE))),
        Shape::Stretched((left, em(ABOVE)), (right, em(TALL)), paths.to_vec()),
        words((left, em(1.0)), "Allt som beviljades", Anchor::Start),
        words(
            (share(0.99), em(bottom - 0.6)),
            "Streckat: om alla fått lika mycket",
            Anchor::End,
        ),
        words((left, em(bottom + 1.3)), "Den som fick mest", Anchor::Start),
        words((right, em(bottom + 1.3)), "Den som fick minst", Anchor::End),
    ];
    for row in &section.rows {
        shapes.extend(marked(figures, row));
    }
    Some(Drawing {
        caption: "Hur stor del av bidragen som gick till dem som fick mest".to_owned(),
        description: "En kurva över föreningarna, från den som fick mest till den som fick minst, och hur \
                      stor del av allt som beviljades de fått tillsammans. Tiondelen, fjärdedelen och \
                      hälften som fick mest är märkta.".into(),
        note: "Ju längre kurvan ligger över den streckade linjen, desto mer gick till få.",
        is_wide: false,
        height: bottom + BELOW,
        shapes,
    })
}

fn words(at: Point, says: &str, anchor: Anchor) -> Shape {
    Shape::Text(Label::new("", at, text(says)).held(anchor))
}

/// The point on the curve for a part of the recipients, with its share.
fn marked(figures: Figures<'_, '_>, row: &ConcentrationRow) -> Vec<Shape> {
    let Some(id) = row.share else {
        return Vec::new();
    };
    let part = of(length(figures.tenths(id)), 1000.0);
    let (across, down) = (share(row.part.of_all()), ABOVE + TALL * (1.0 - part));
    let mut says = figures.full(id);
    says.push(Inline::text(format!(" till en {}", row.part.called())));
    let label = Label::new("figure", (across, em(down + 1.15)), says);
    vec![
        Shape::Circle("mark", (across, em(down)), 0.32),
        Shape::Text(label.over_lines().aside(0.55)),
    ]
}

/// The amounts added up. A curve of very many is drawn through some of its points, since a screen
/// has no more.
fn curve(amounts: &[i64], all: f64) -> Vec<Step> {
    const POINTS: usize = 200;
    let step = amounts.len().div_ceil(POINTS).max(1);
    let everyone = count(amounts);
    let mut course = vec![Step::Begin(0.0, 100.0)];
    let (mut sum, mut at) = (0.0, 0.0);
    for chunk in amounts.chunks(step) {
        for amount in chunk {
            sum += length(*amount);
            at += 1.0;
        }
        let down = (1.0 - of(sum, all)) * 100.0;
        course.push(Step::Line(percent(at, everyone), down));
    }
    course
}
