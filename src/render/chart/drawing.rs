//! A picture before it has a name, and how its lengths are computed.

use std::borrow::Cow;

use crate::render::picture::{Length, Point, Shape};

/// A drawing and the words around it.
pub(super) struct Drawing {
    pub(super) caption: String,
    /// What is drawn, for those who do not see it.
    pub(super) description: Cow<'static, str>,
    /// How to read it, where that is not plain to see.
    pub(super) note: &'static str,
    /// Whether it needs a wide page.
    pub(super) is_wide: bool,
    /// Its height in em.
    pub(super) height: f64,
    pub(super) shapes: Vec<Shape>,
}

/// A length in em.
pub(super) const fn em(length: f64) -> Length {
    Length::Em(length)
}

/// A share of the width.
pub(super) const fn share(part: f64) -> Length {
    Length::Share(part)
}

/// `part` of `whole`, from 0 to 1.
pub(super) fn of(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        (part / whole).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// `part` of `whole`, from 0 to 100 per cent.
pub(super) fn percent(part: f64, whole: f64) -> f64 {
    of(part, whole) * 100.0
}

/// A number as a length to draw; nothing below zero is drawn.
#[expect(
    clippy::cast_precision_loss,
    reason = "a length on paper is never exact; the figure itself is written beside it"
)]
pub(super) const fn length(number: i64) -> f64 {
    if number > 0 { number as f64 } else { 0.0 }
}

/// A count as a divisor of lengths.
pub(super) fn count<T>(things: &[T]) -> f64 {
    length(i64::try_from(things.len()).unwrap_or(i64::MAX))
}

/// A cross around a place: no reply, no answer.
pub(super) fn cross((x, y): Point) -> Shape {
    const HALF: f64 = 0.34;
    let (low, high) = (em(-HALF), em(HALF));
    let lines = vec![
        Shape::Line("cross", (low, low), (high, high)),
        Shape::Line("cross", (high, low), (low, high)),
    ];
    Shape::From((x, y), lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_between_nothing_and_all() {
        assert!(of(1.0, 0.0).abs() < f64::EPSILON);
        assert!((of(3.0, 2.0) - 1.0).abs() < f64::EPSILON);
        assert!(percent(-1.0, 2.0).abs() < f64::EPSILON);
    }
}
