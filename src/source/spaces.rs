//! Runs of white space, which say nothing in a line.

/// A text on one line: every run of white space is a space, and there is none at the ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
