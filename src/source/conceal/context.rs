//! What stands beside a number that does not check, and tells whether it is a person's, mistyped, or a
//! case number, an invoice or the days of a period.

use std::cell::Cell;
use std::ops::Range;

use super::words::{COUNTED, NO_NAME, NUMBER, OTHER, PERSON};

/// How far the words beside a number are looked at, in bytes.
const NEAR: usize = 80;
/// How many words before a number may say what it is.
const WORDS: usize = 5;

/// Whether the words beside a number say that it is a person's, or that it is something else.
pub(super) fn is_called(text: &str, number: &Range<usize>) -> Option<bool> {
    says(text, number).map(|says| says != Says::Other)
}

/// Whether the words beside a number say that it is a personal identity number.
pub(super) fn is_called_personal(text: &str, number: &Range<usize>) -> bool {
    says(text, number) == Some(Says::Number)
}

/// What a word says that a number beside it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// A personal identity number.
    Number,
    /// A person's.
    Person,
    Other,
}

fn says(text: &str, number: &Range<usize>) -> Option<Says> {
    let (label, before) = before(text, number.start);
    let after = after(text, number.end);
    nearest(before.split_whitespace().rev())
        .or_else(|| nearest(after.split_whitespace().take(2)))
        .or_else(|| nearest(label.split_whitespace()).filter(|_| before.trim().is_empty()))
}

/// Whether what follows a number says that its last digits are an amount.
pub(super) fn is_amount(text: &str, end: usize) -> bool {
    let after = after(text, end);
    let is_decimal = after.strip_prefix([',', '.', ':']).is_some_and(|more| {
        more.starts_with(|next: char| next.is_ascii_digit() || matches!(next, '-' | '–'))
    });
    let word = after.split_whitespace().next().unwrap_or_default();
    let letters = word.chars().filter(|letter| letter.is_alphanumeric());
    let word: String = letters.flat_map(char::to_lowercase).collect();
    is_decimal || after.trim_start().starts_with('%') || COUNTED.contains(&word.as_str())
}

/// Whether a first and a last name stand beside a number.
pub(super) fn is_by_name(text: &str, number: &Range<usize>) -> bool {
    let (_, before) = before(text, number.start);
    ends_with_name(before) || begins_with_name(after(text, number.end))
}

/// The cell before that of a place, and the text before the place in its own, as far as they matter.
fn before(text: &str, at: usize) -> (&str, &str) {
    let mut from = at.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    let near = text.get(from..at).unwrap_or_default();
    let line = near.rsplit(['\n', '\r']).next().unwrap_or_default();
    let mut cells = line.rsplit([';', '|', '\t']);
    let own = cells.next().unwrap_or_default();
    (cells.next().unwrap_or_default(), own)
}

/// The text after a place in its line and its cell, as far as it matters.
fn after(text: &str, at: usize) -> &str {
    let mut to = at.saturating_add(NEAR).min(text.len());
    while !text.is_char_boundary(to) {
        to = to.saturating_sub(1);
    }
    let near = text.get(at..to).unwrap_or_default();
    let cell = near.find(['\n', '\r', ';', '|', '\t']);
    near.get(..cell.unwrap_or(near.len())).unwrap_or_default()
}

/// Whether the nearest word that says anything says that a number is a person's.
fn called<'t>(words: impl Iterator<Item = &'t str>) -> Option<bool> {
    nearest(words).map(|says| says != Says::Other)
}

/// What the nearest word that says anything says. `org_nr` and `Pers.nr` are one word.
fn nearest<'t>(words: impl Iterator<Item = &'t str>) -> Option<Says> {
    words.take(WORDS).find_map(|written| {
        let letters = written.chars().filter(|letter| letter.is_alphanumeric());
        let word: String = letters.flat_map(char::to_lowercase).collect();
        let words: [(&[&str], Says); 3] = [
            (&NUMBER, Says::Number),
            (&PERSON, Says::Person),
            (&OTHER, Says::Other),
        ];
        let found = words.iter().find(|(of, _)| of.contains(&word.as_str()));
        found.map(|(_, says)| *says)
    })
}

fn ends_with_name(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ',', ':', '(', '-', '–', '"', '\'']);
    let mut words = before.split_whitespace().rev();
    let (last, first) = (words.next(), words.next());
    is_name(first, last)
}

fn begins_with_name(after: &str) -> bool {
    let after = after.trim_start_matches([' ', ',', ':', ')', '(', '-', '–', '"', '\'']);
    let mut words = after.split_whitespace();
    let (first, last) = (words.next(), words.next());
    is_name(first, last)
}

/// Whether two words are written as a first and a last name are.
fn is_name(first: Option<&str>, last: Option<&str>) -> bool {
    let is_part = |word: &str| {
        let word = word.trim_matches([',', '.', '(', ')', ':', '"', '\'']);
        let mut letters = word.chars();
        let lower = word.to_lowercase();
        letters.next().is_some_and(char::is_uppercase)
            && word.chars().count() > 1
            && letters.all(|letter| letter.is_alphabetic() || letter == '-')
            && word.chars().any(char::is_lowercase)
            && !NO_NAME.iter().any(|end| lower.ends_with(end))
            && !OTHER.contains(&lower.as_str())
    };
    first.is_some_and(is_part) && last.is_some_and(is_part)
}

/// What parts the columns of a list or of a table.
const PARTS: [char; 4] = [';', ',', '\t', '|'];

/// Columns of a list, or of a table, that a heading says are of persons: by which of the signs parts
/// them, and their number.
pub(super) struct Headings {
    columns: Vec<(usize, usize)>,
    /// The place that was asked for last. A line may be as long as the text, and have many numbers.
    last: Cell<Place>,
}

/// A place in a text.
#[derive(Clone, Copy, Default)]
struct Place {
    at: usize,
    /// Where its line begins, the line ending before it included.
    line: usize,
    /// How many of each sign stand before it in its line.
    parts: [usize; PARTS.len()],
}

/// How far above a row of a table in Markdown its headings are looked for, in bytes.
const TABLE: usize = 16_384;

/// Whether the headings of the columns of a table in Markdown that a range reaches over say that
/// something else than numbers of persons stands there.
pub(super) fn is_other_column(text: &str, range: &Range<usize>) -> bool {
    let mut from = range.end.saturating_sub(TABLE);
    while !text.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    let before = text.get(from..range.end).unwrap_or_default();
    let Some((above, _)) = before
        .rsplit_once('\n')
        .filter(|(_, row)| row.contains('|'))
    else {
        return false;
    };
    let line_start = from.saturating_add(above.len()).saturating_add(1);
    let table = above.rsplit("\n\n").next().unwrap_or_default();
    let is_rule =
        |line: &&str| !line.is_empty() && line.trim().bytes().all(|byte| b"|-: ".contains(&byte));
    let lines = table.lines().zip(table.lines().skip(1));
    let Some((headings, _)) = lines.into_iter().find(|(_, next)| is_rule(next)) else {
        return false;
    };
    let column = |at: usize| {
        text.get(line_start..at)
            .unwrap_or_default()
            .matches('|')
            .count()
    };
    let (first, last) = (column(range.start), column(range.end));
    let cells = headings
        .split('|')
        .skip(first)
        .take(last.saturating_sub(first).saturating_add(1));
    let said: Vec<bool> = cells
        .filter_map(|cell| called(cell.split_whitespace()))
        .collect();
    said.contains(&false) && !said.contains(&true)
}

/// How many lines from its beginning a list may have its headings in.
const TITLES: usize = 50;
/// How much of a text may be headings, in bytes.
const HEAD: usize = 16_384;

impl Headings {
    pub(super) fn of(text: &str) -> Self {
        let mut end = HEAD.min(text.len());
        while !text.is_char_boundary(end) {
            end = end.saturating_sub(1);
        }
        let head = text.get(..end).unwrap_or_default();
        let mut found = Vec::new();
        for line in head.lines().take(TITLES) {
            for (part, sign) in PARTS.into_iter().enumerate() {
                let cells = line.split(sign).enumerate();
                let of_persons = cells.filter(|(_, cell)| cell.len() < NEAR && is_heading(cell));
                found.extend(of_persons.map(|(at, _)| (part, at)));
            }
        }
        Self {
            columns: found,
            last: Cell::default(),
        }
    }

    /// Whether a place stands below such a heading.
    pub(super) fn cover(&self, text: &str, at: usize) -> bool {
        if self.columns.is_empty() {
            return false;
        }
        let place = self.last.get().moved(text, at);
        self.last.set(place);
        let line = text.get(place.line..at).unwrap_or_default();
        let is_first = || line.trim_matches(['\n', '"', ' ']).is_empty();
        let stands = |(part, column): &(usize, usize)| {
            place.parts.get(*part) == Some(column) && (*column > 0 || is_first())
        };
        self.columns.iter().any(stands)
    }
}

impl Place {
    /// Another place, told from this one by what stands between them.
    fn moved(self, text: &str, at: usize) -> Self {
        let from = if at < self.line { 0 } else { self.at };
        let between = text.get(from..at).unwrap_or_default();
        let line = between.rfind('\n').map(|end| from.saturating_add(end));
        let near = match line {
            None if at >= self.line => self,
            line => Self {
                at: line.unwrap_or_default(),
                line: line.unwrap_or_default(),
                parts: Default::default(),
            },
        };
        let between = near.at.min(at)..near.at.max(at);
        let between = text.get(between).unwrap_or_default();
        let mut parts = near.parts;
        for (count, sign) in parts.iter_mut().zip(PARTS) {
            let more = between.matches(sign).count();
            *count = if at < near.at {
                count.saturating_sub(more)
            } else {
                count.saturating_add(more)
            };
        }
        Self { at, parts, ..near }
    }
}

/// Whether a cell is a heading of numbers of persons: `Personnr/orgnr`, `Org.nr`.
fn is_heading(cell: &str) -> bool {
    let words = cell.split(['/', ' ', '(', ')', '"', '\'']);
    words
        .filter_map(|word| called(std::iter::once(word)))
        .any(|is_person| is_person)
        || called(std::iter::once(cell)) == Some(true)
}
