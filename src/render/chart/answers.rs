//! Which board has answered which question: a mark for each, told apart by its shape.

use crate::render::document::Element;
use crate::report::State;

use super::replies::cross;
use super::shapes::{em, line, share, text, words};
use super::{Frame, Pictures};

/// The part of the width that the boards' names take.
const NAMES: f64 = 0.62;
/// From one board to the next, from one question below to the next, and how large a mark is.
const STEP: f64 = 1.75;
const LINE: f64 = 1.5;
const HALF: f64 = 0.42;

impl Pictures<'_, '_> {
    pub(super) fn answers(&mut self) {
        let answers = &self.report.answers;
        if answers.questions.is_empty() || answers.matrix.is_empty() {
            return;
        }
        let count = answers
            .questions
            .iter()
            .fold(0.0, |count: f64, _| count + 1.0);
        let wide = (1.0 - NAMES) / count;
        let mut elements = Vec::new();
        let letters = || ('A'..='Z').map(String::from);
        let mut x = NAMES + wide / 2.0;
        for (letter, _) in letters().zip(answers.questions) {
            elements.push(text("head middle", (share(x), em(1.0)), words(letter)));
            x += wide;
        }
        let mut y = STEP;
        for row in &answers.matrix {
            elements.push(line(
                "axis faint",
                (em(0.0), em(y - 0.5)),
                (share(1.0), em(y - 0.5)),
            ));
            elements.push(text("", (em(0.0), em(y + 0.75)), words(&row.board.name)));
            let mut x = NAMES + wide / 2.0;
            for state in &row.states {
                elements.push(mark(*state, x, y + 0.4));
                x += wide;
            }
            y += STEP;
        }
        y += 0.6;
        for (letter, question) in letters().zip(answers.questions) {
            elements.push(text("head", (em(0.0), em(y + 0.8)), words(letter)));
            elements.push(text("", (em(1.5), em(y + 0.8)), words(&question.title)));
            y += LINE;
        }
        let frame = Frame {
            name: "answers",
            caption: "Nämndernas svar på frågorna".to_owned(),
            description: "En rad för varje nämnd och ett märke för varje fråga: en fylld ring om den är besvarad, \
                          en tom ring om nämnden svarat att det inte finns någon sådan samverkan, ett kryss om \
                          den inte är besvarad.",
            note: "Fylld ring: besvarad. Tom ring: ingen sådan samverkan. Kryss: inte besvarad.",
            is_wide: false,
        };
        self.add(frame, y, elements);
    }
}

fn mark(state: State, x: f64, y: f64) -> Element {
    let class = match state {
        State::Answered => "mark",
        State::None => "ring",
        State::Missing => return cross(share(x), y),
    };
    Element::new("circle")
        .with("class", class)
        .with("cx", share(x))
        .with("cy", em(y))
        .with("r", em(HALF))
}
