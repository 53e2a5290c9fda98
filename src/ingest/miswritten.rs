//! What somebody who knows no YAML meant, where the parser stopped: a text that is read as something
//! else, and what to do about it.

use crate::diag::Word;
use crate::fault::word;

/// What begins something else than a text.
const SIGNS: [char; 11] = ['-', '*', '%', '@', '`', '&', '!', '|', '>', '?', ','];

/// What is miswritten at a byte, and what to do, by the line that it stands on and those above.
pub(super) fn cause(text: &str, at: usize, problem: Word) -> (Word, Word) {
    if problem == word::BROKEN_TAB {
        return (problem, word::NO_TABS);
    }
    let is_of_text = [word::BROKEN_MAPPING, word::BROKEN_ELSE, word::BROKEN_QUOTE];
    let start = text.get(..at).and_then(|before| before.rfind('\n'));
    let start = start.map_or(0, |end| end.saturating_add(1));
    let (above, rest) = text.split_at_checked(start).unwrap_or(("", text));
    let line = rest.lines().next().unwrap_or_default();
    let found = match value(line) {
        _ if !is_of_text.contains(&problem) => None,
        Some(value) => of_value(value).map(|cause| (cause, word::QUOTE_TEXT)),
        None => {
            let above = above.lines().rev().find(|line| !line.trim().is_empty());
            let ends = |mark: &str| above.is_some_and(|line| line.trim_end().ends_with(mark));
            [":", "|", "|-", ">", ">-"]
                .into_iter()
                .any(ends)
                .then_some((word::NOT_INDENTED, word::INDENT_TEXT))
        }
    };
    found.unwrap_or((problem, word::LOOK_AROUND))
}

/// What stands after the key of a line.
fn value(line: &str) -> Option<&str> {
    let (_, value) = line.split_once(": ")?;
    Some(value.trim()).filter(|value| !value.is_empty())
}

/// Why the value of a key is not read as a text.
fn of_value(value: &str) -> Option<Word> {
    let first = value.chars().next()?;
    let close = match first {
        '[' => ']',
        '{' => '}',
        quote => quote,
    };
    if ['"', '\'', ']', '}'].contains(&close) {
        let (_, after) = value.get(1..)?.split_once(close)?;
        let cause = if close == first {
            word::AFTER_QUOTE
        } else {
            word::SIGN_FIRST
        };
        return (!after.trim().is_empty()).then_some(cause);
    }
    if SIGNS.contains(&first) {
        return Some(word::SIGN_FIRST);
    }
    (value.contains(": ") || value.ends_with(':')).then_some(word::COLON_IN_TEXT)
}
