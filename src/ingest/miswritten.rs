//! What somebody who knows no YAML meant, where the parser stopped: a text that is read as something
//! else, and what to do about it.

use std::ops::Range;

use crate::diag::Word;
use crate::fault::word;

/// How many lines before the one that the parser stopped at may have made it stop.
const LINES_BEFORE: usize = 3;
/// How many spaces that are none are looked at there.
const MOST_SPACES: usize = 100;
/// What begins something else than a text.
const SIGNS: [char; 11] = ['-', '*', '%', '@', '`', '&', '!', '|', '>', '?', ','];

/// Where a space stands that is none in YAML, on the line that the parser stopped at or one of the
/// few before it: first on the line, or after a dash or a colon.
pub(super) fn foreign_space(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(at)?;
    let mut ends = before.rmatch_indices('\n').skip(LINES_BEFORE);
    let from = ends.next().map_or(0, |(end, _)| end.saturating_add(1));
    let end = after
        .find('\n')
        .map_or(text.len(), |end| at.saturating_add(end));
    let lines = text.get(from..end)?;
    let foreign = lines
        .char_indices()
        .filter(|(_, letter)| is_foreign(*letter));
    let (start, letter) = foreign.take(MOST_SPACES).find(|(at, _)| {
        let line = lines
            .get(..*at)
            .and_then(|before| before.rsplit('\n').next());
        let before = line.unwrap_or_default().trim_end_matches(is_foreign);
        before.trim().is_empty() || before.ends_with([':', '-'])
    })?;
    let start = from.saturating_add(start);
    Some(start..start.saturating_add(letter.len_utf8()))
}

/// Whether a character looks like a space, and is none in YAML.
fn is_foreign(letter: char) -> bool {
    letter.is_whitespace() && !letter.is_ascii()
        || matches!(
            letter,
            '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
        )
}

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
