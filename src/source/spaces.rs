//! A text in little room: on one line, and cut.

use std::borrow::Cow;

/// A text on one line: every run of white space is a space, and there is none at the ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first characters of a text, at most so many; `…` says that there are more.
pub fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    // Characters need only be counted if there are more bytes than that.
    let end = (text.len() > most).then(|| text.char_indices().nth(most));
    match end.flatten() {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
        None => text.into(),
    }
}
