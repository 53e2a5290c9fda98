//! Texts of an `.xlsx` of which parts are raised, struck out or not seen.

use quick_xml::events::{BytesStart, Event};

use super::is_unreadable;
use crate::source::xml::attribute;

/// A text of which parts are raised, struck out or not seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Rich {
    /// With raised digits as such.
    pub(super) text: String,
    pub(super) is_raised: bool,
    pub(super) is_struck: bool,
    pub(super) unseen: Unseen,
}

/// Whether letters cannot be seen, and where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unseen {
    #[default]
    Nowhere,
    /// They are white.
    OnWhite,
    /// They are too small.
    Anywhere,
}

/// A text of runs, some of them raised, struck out or not seen.
#[derive(Debug, Default)]
pub(super) struct Runs {
    rich: Rich,
    is_text: bool,
    /// What the present run is.
    run: Rich,
}

impl Runs {
    /// Takes the next piece.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "r" => self.run = Rich::default(),
                // A small digit below the line is no more part of a number than one above it.
                "vertAlign" => {
                    self.run.is_raised = attribute(start, "val").as_deref() != Some("baseline");
                }
                "strike" => {
                    let off = attribute(start, "val");
                    self.run.is_struck = !matches!(off.as_deref(), Some("0" | "false"));
                }
                "color" if is_white(start) => self.unseen(Unseen::OnWhite),
                "sz" => {
                    let size = attribute(start, "val").and_then(|it| it.parse().ok());
                    if size.is_some_and(is_unreadable) {
                        self.unseen(Unseen::Anywhere);
                    }
                }
                "t" => self.is_text = matches!(event, Event::Start(_)),
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "t" => self.is_text = false,
            Event::Text(part) if self.is_text => {
                let part = part.xml10_content();
                let has_letters = !part.trim().is_empty();
                self.rich.is_struck |= self.run.is_struck && has_letters;
                if has_letters {
                    self.rich.unseen = self.rich.unseen.max(self.run.unseen);
                }
                if self.run.is_raised && part.bytes().any(|byte| byte.is_ascii_digit()) {
                    self.rich.is_raised = true;
                    self.rich.text.extend(part.chars().map(above));
                } else {
                    self.rich.text.push_str(&part);
                }
            }
            _ => {}
        }
    }

    fn unseen(&mut self, unseen: Unseen) {
        self.run.unseen = self.run.unseen.max(unseen);
    }

    /// The text, if there is more to it than its letters.
    pub(super) fn finished(self) -> Option<Rich> {
        let rich = self.rich;
        (rich.is_raised || rich.is_struck || rich.unseen != Unseen::Nowhere).then_some(rich)
    }
}

/// Whether a colour is white, or so near it that nothing is seen on white paper.
fn is_white(colour: &BytesStart<'_>) -> bool {
    const NEARLY: u8 = 0xEF;
    let is = |name, values: &[&str]| {
        attribute(colour, name).is_some_and(|value| values.contains(&value.as_str()))
    };
    let rgb = attribute(colour, "rgb").unwrap_or_default();
    let parts = rgb.get(rgb.len().saturating_sub(6)..).unwrap_or_default();
    let parts = u32::from_str_radix(parts, 16).map(u32::to_be_bytes);
    matches!(parts, Ok([0, red, green, blue]) if red.min(green).min(blue) >= NEARLY)
        || is("theme", &["0"]) && attribute(colour, "tint").is_none()
        || is("indexed", &["1", "9"])
}

/// A digit as it is written above the line.
pub(super) const fn above(letter: char) -> char {
    match letter {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    }
}
