//! A stretch of a text by where it begins and how long it is.

use std::ops::Range;

/// The range of `length` bytes, or things, from `start`.
pub fn span(start: usize, length: usize) -> Range<usize> {
    start..start.saturating_add(length)
}
