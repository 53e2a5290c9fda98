//! Which board has answered which question: a mark for each, told apart by its shape.

use crate::render::figures::{Figures, text};
use crate::render::picture::{Anchor, Label, Point, Shape};
use crate::report::State;

use super::drawing::{Drawing, count, cross, em, share};

/// The part of the width that the boards' names take.
const NAMES: f64 = 0.62;
/// From one board to the next, and from one question below to the next.
const STEP: f64 = 1.75;
const LINE: f64 = 1.5;
/// Half a mark.
const HALF: f64 = 0.42;

pub(super) fn draw(figures: Figures<'_, '_>) -> Option<Drawing> {
    let answers = &figures.report.answers;
    if answers.questions.is_empty() || answers.matrix.is_empty() {
        return None;
    }
    let wide = (1.0 - NAMES) / count(answers.questions);
    let mut shapes = Vec::new();
    let letters = || ('A'..='Z').map(String::from);
    let mut x = NAMES + wide / 2.0;
    for (letter, _) in letters().zip(answers.questions) {
        let label = Label::new("head", (share(x), em(1.0)), text(letter));
        shapes.push(Shape::Text(label.held(Anchor::Middle)));
        x += wide;
    }
    let mut y = STEP;
    for row in &answers.matrix {
        let line = em(y - 0.5);
        shapes.push(Shape::Line(
            "axis faint",
            (em(0.0), line),
            (share(1.0), line),
        ));
        shapes.push(words("", (em(0.0), em(y + 0.75)), &row.board.name));
        let mut x = NAMES + wide / 2.0;
        for state in &row.states {
            shapes.push(mark(*state, (share(x), em(y + 0.4))));
            x += wide;
        }
        y += STEP;
    }
    y += 0.6;
    for (letter, question) in letters().zip(answers.questions) {
        shapes.push(words("head", (em(0.0), em(y + 0.8)), &letter));
        shapes.push(words("", (em(1.5), em(y + 0.8)), &question.title));
        y += LINE;
    }
    Some(Drawing {
        caption: "Nämndernas svar på frågorna".to_owned(),
        description: "En rad för varje nämnd och ett märke för varje fråga: en fylld punkt om den är besvarad, \
                      en ring om nämnden svarat att den inget har att redovisa, ett kryss om \
                      den inte är besvarad.".into(),
        note: "Fylld punkt: besvarad. Ring: inget att redovisa. Kryss: inte besvarad.",
        is_wide: false,
        height: y,
        shapes,
    })
}

fn words(style: &'static str, at: Point, says: &str) -> Shape {
    Shape::Text(Label::new(style, at, text(says)))
}

fn mark(state: State, at: Point) -> Shape {
    match state {
        State::Answered => Shape::Circle("mark", at, HALF),
        State::None => Shape::Circle("ring", at, HALF),
        State::Missing => cross(at),
    }
}
