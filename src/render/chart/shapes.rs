//! The few elements that pictures are made of, and how lengths are written.

use crate::render::document::{Element, Inline};

/// A length with at most two decimals, the same on every machine.
pub(super) fn decimals(length: f64) -> String {
    let text = format!("{length:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

/// A length in em.
pub(super) fn em(length: f64) -> String {
    format!("{}em", decimals(length))
}

/// A share of the width.
pub(super) fn share(part: f64) -> String {
    format!("{}%", decimals(part * 100.0))
}

/// `part` of `whole`, between nothing and all.
pub(super) fn of(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        (part / whole).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

impl Element {
    /// An element without attributes.
    pub(super) const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            text: Vec::new(),
            elements: Vec::new(),
        }
    }

    /// The element with one attribute more.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// The element with something in it.
    pub(super) fn holding(mut self, elements: Vec<Self>) -> Self {
        self.elements = elements;
        self
    }
}

/// A rectangle.
pub(super) fn rect(
    class: &str,
    (x, y): (String, String),
    (width, height): (String, String),
) -> Element {
    Element::new("rect")
        .with("class", class)
        .with("x", x)
        .with("y", y)
        .with("width", width)
        .with("height", height)
}

/// A text that begins at a place; `class` says where else it is held, and how it looks.
pub(super) fn text(class: &str, (x, y): (String, String), says: Vec<Inline>) -> Element {
    let mut element = Element::new("text");
    if !class.is_empty() {
        element = element.with("class", class);
    }
    if class.split(' ').any(|class| class == "halo") {
        element = element.with("paint-order", "stroke");
    }
    element = element.with("x", x).with("y", y);
    element.text = says;
    element
}

/// Plain words.
pub(super) fn words(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::text(words)]
}

/// A line between two places.
pub(super) fn line(class: &str, from: (String, String), to: (String, String)) -> Element {
    Element::new("line")
        .with("class", class)
        .with("x1", from.0)
        .with("y1", from.1)
        .with("x2", to.0)
        .with("y2", to.1)
}

/// A path.
pub(super) fn path(class: &str, course: String) -> Element {
    Element::new("path")
        .with("class", class)
        .with("vector-effect", "non-scaling-stroke")
        .with("d", course)
}

/// A part of the picture that begins at a place and goes on past its edges.
pub(super) fn at(x: String, y: String, elements: Vec<Element>) -> Element {
    Element::new("svg")
        .with("x", x)
        .with("y", y)
        .with("width", "100%")
        .with("overflow", "visible")
        .holding(elements)
}

/// A part of the picture that is stretched over a place: its paths count from 0 to 100 across and
/// from 0 to 100 down.
pub(super) fn stretched(
    (x, y): (String, String),
    (width, height): (String, String),
    elements: Vec<Element>,
) -> Element {
    Element::new("svg")
        .with("x", x)
        .with("y", y)
        .with("width", width)
        .with("height", height)
        .with("viewBox", "0 0 100 100")
        .with("preserveAspectRatio", "none")
        .with("overflow", "visible")
        .holding(elements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_and_never_less_than_nothing() {
        assert_eq!(decimals(1.0), "1");
        assert_eq!(decimals(-0.001), "0");
        assert_eq!(em(2.345), "2.35em");
        assert_eq!(share(0.5), "50%");
        assert!(of(1.0, 0.0).abs() < f64::EPSILON);
        assert!((of(3.0, 2.0) - 1.0).abs() < f64::EPSILON);
    }
}
