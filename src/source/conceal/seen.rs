//! A text as its reader sees it: character references (`&#49;`) and codes of addresses (`%31`)
//! resolved, every shape of a digit as one, and without invisible characters, signs of Markdown, the
//! addresses of links, and tags.

use std::ops::Range;

use super::Form;
use super::signs::seen;
use crate::source::span;

/// The longest address of a link, or tag, that is passed over, in bytes.
const LONGEST: usize = 2000;
/// How much of a text is looked at around a place, in bytes.
const AROUND: usize = 4096;

/// A stretch of a text as its reader sees it, and where each part of it is written.
pub(super) struct Seen {
    text: String,
    /// For each byte of the text, the character that is written.
    written: Vec<Range<usize>>,
}

/// The stretches of a text where something stands by a digit that its reader sees in another way.
pub(super) fn stretches(text: &str, form: Form) -> impl Iterator<Item = Seen> {
    let mut looked_at = 0;
    let places = super::candidates::odd(text, form).into_iter();
    places.flat_map(move |at| {
        let is_new = at >= looked_at && text.is_char_boundary(at);
        if !is_new || !is_odd(text, at, form) {
            return Vec::new();
        }
        looked_at = at
            .saturating_add(AROUND)
            .min(end_of_line(text, at))
            .max(at.saturating_add(1));
        let stretch = around(text, at);
        let (seen, has_notes) = Seen::new(text, stretch.clone(), form, Raised::Digit);
        // `170101¹-2393` is one number, and so is `¹⁷⁰¹⁰¹-2393`.
        let other = has_notes.then(|| Seen::new(text, stretch, form, Raised::Note).0);
        [seen].into_iter().chain(other).collect()
    })
}

/// What a raised digit, or one in brackets, is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raised {
    Digit,
    /// The mark of a note, which is no part of what it stands by.
    Note,
}

/// Whether the sign at a place is one that a reader sees in another way.
fn is_odd(text: &str, at: usize, form: Form) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else {
        return false;
    };
    match first {
        '&' => reference(rest).is_some(),
        '%' => percent(rest).is_some(),
        '\n' => is_soft_break(rest),
        '\t' => form == Form::Prose,
        '\\' | '*' | '_' | '~' | '`' | '[' | ']' | '<' | '†' | '‡' => true,
        // The spaces of amounts stand in every row of some lists.
        '\u{A0}' | '\u{202F}' | '\u{2009}' if form == Form::List => is_in_date(rest, first),
        _ => seen(first) != Some(first),
    }
}

/// Whether the two digits of a month or a day follow a space, and no third as in an amount.
fn is_in_date(rest: &str, space: char) -> bool {
    let after = rest.get(space.len_utf8()..).unwrap_or_default();
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2
        && !after
            .get(2..)
            .unwrap_or_default()
            .starts_with([';', ',', '\t'])
}

fn end_of_line(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |end| at.saturating_add(end))
}

/// The line of a place, and those before and after it, as far as a number and a link reach.
fn around(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut start = at.saturating_sub(AROUND);
    let mut end = at.saturating_add(AROUND.saturating_mul(2)).min(text.len());
    let before = bytes.get(start..at).unwrap_or_default();
    if let Some(line) = memchr::memrchr_iter(b'\n', before).nth(1) {
        start = start.saturating_add(line);
    }
    let after = bytes.get(at..end).unwrap_or_default();
    if let Some(line) = memchr::memchr_iter(b'\n', after).nth(1) {
        end = at.saturating_add(line);
    }
    while !text.is_char_boundary(start) {
        start = start.saturating_sub(1);
    }
    while !text.is_char_boundary(end) {
        end = end.saturating_add(1);
    }
    start..end
}

impl Seen {
    /// The stretch, and whether it has what may be the mark of a note.
    fn new(text: &str, stretch: Range<usize>, form: Form, raised: Raised) -> (Self, bool) {
        let mut seen = Self {
            text: String::with_capacity(stretch.len()),
            written: Vec::with_capacity(stretch.len()),
        };
        let mut addresses = Vec::new();
        let mut has_notes = false;
        let pairs = Pairs::new(text.get(stretch.clone()).unwrap_or_default());
        let mut at = stretch.start;
        while let Some(rest) = text.get(at..stretch.end).filter(|rest| !rest.is_empty()) {
            let note =
                note(rest, &pairs).filter(|_| seen.text.ends_with(|it: char| it.is_ascii_digit()));
            has_notes |= note.is_some();
            let part = match note.filter(|_| raised == Raised::Note) {
                Some(length) => Part::of(None, length),
                None => part(rest, form, &pairs),
            };
            seen.push(part.shown, span(at, part.length), rest);
            addresses.extend(part.address.then(|| span(at, part.length)));
            at = at.saturating_add(part.length);
        }
        // What a link leads to, and what stands within a tag, is a text by itself.
        for address in addresses {
            seen.push(Some('\n'), span(address.start, 0), "");
            let mut at = address.start;
            while let Some(rest) = text.get(at..address.end).filter(|rest| !rest.is_empty()) {
                let (shown, length) = resolved(rest);
                seen.push(shown, span(at, length), rest);
                at = at.saturating_add(length);
            }
        }
        (seen, has_notes)
    }

    fn push(&mut self, shown: Option<char>, written: Range<usize>, rest: &str) {
        // A reference has digits of its own.
        let is_reference = rest.starts_with(['&', '%']);
        if let Some(shown) = shown {
            self.text.push(shown);
            self.written.resize(self.text.len(), written);
        } else if let Some(last) = self.written.last_mut().filter(|_| is_reference) {
            last.end = written.end;
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the characters of a range of the seen text are written, those that touch as one.
    pub(super) fn places(&self, seen: &Range<usize>) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        for written in self.written.get(seen.clone()).unwrap_or_default() {
            match places.last_mut() {
                Some(last) if written.start <= last.end => last.end = last.end.max(written.end),
                _ => places.push(written.clone()),
            }
        }
        places
    }
}

/// What a text begins with: how it is shown, if it is, and how long it is.
struct Part {
    shown: Option<char>,
    length: usize,
    /// Whether it holds the address of a link or a tag.
    address: bool,
}

impl Part {
    const fn of(shown: Option<char>, length: usize) -> Self {
        Self {
            shown,
            length,
            address: false,
        }
    }

    const fn address(length: usize) -> Self {
        Self {
            shown: None,
            length,
            address: true,
        }
    }
}

/// The part that a text begins with, which is not empty.
fn part(rest: &str, form: Form, pairs: &Pairs) -> Part {
    let after = |length: usize| rest.as_bytes().get(length).copied();
    match rest.as_bytes() {
        [b'*' | b'_' | b'~' | b'`' | b'[', ..] => Part::of(None, 1),
        [b'\\', next, ..] if next.is_ascii_punctuation() => Part::of(Some(char::from(*next)), 2),
        [b'\\', b'\n', ..] => part_of_break(rest, 1, form),
        [b'!', b'[', ..] => Part::of(None, 2),
        [b']', b'(', ..] => match pairs.closed(rest, 1) {
            Some(length) => Part::address(length),
            None => Part::of(Some(']'), 1),
        },
        [b']', b'[', ..] => Part::of(None, pairs.closed(rest, 1).unwrap_or(1)),
        [b'<', ..] => {
            let is_tag =
                after(1).is_some_and(|it| it.is_ascii_alphabetic() || b"/!?".contains(&it));
            match pairs.closed(rest, 0).filter(|_| is_tag) {
                Some(length) => Part::address(length),
                None => Part::of(Some('<'), 1),
            }
        }
        [b'\n' | b'\r', ..] => part_of_break(rest, 0, form),
        [b'\t', ..] if form == Form::Prose => Part::of(Some(' '), 1),
        _ => {
            let (shown, length) = resolved(rest);
            Part::of(shown.filter(|it| *it != ']'), length)
        }
    }
}

/// The length of the mark of a note that a text begins with: `[^1]`, `[1]`, `¹`, `†`, `<sup>1</sup>`.
fn note(rest: &str, pairs: &Pairs) -> Option<usize> {
    let first = rest.chars().next()?;
    if is_raised(first) {
        let after = rest.find(|letter| !is_raised(letter));
        return Some(after.unwrap_or(rest.len()));
    }
    if rest.starts_with("[^") {
        return pairs.closed(rest, 0);
    }
    for (opens, closes) in [("[", "]"), ("<sup>", "</sup>"), ("&sup", ";")] {
        let Some(inner) = rest.strip_prefix(opens) else {
            continue;
        };
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let after = inner.get(digits..)?.strip_prefix(closes)?;
        let is_note = (1..=2).contains(&digits) && !after.starts_with(['(', '[']);
        return is_note.then(|| rest.len().saturating_sub(after.len()));
    }
    None
}

const fn is_raised(letter: char) -> bool {
    matches!(
        letter,
        '¹' | '²' | '³' | '\u{2070}'..='\u{2079}' | '†' | '‡'
    )
}

/// The end of a line: a space where the text goes on as one in the report.
fn part_of_break(rest: &str, from: usize, form: Form) -> Part {
    let here = rest.get(from..).unwrap_or_default();
    if form == Form::Prose && is_soft_break(here) {
        let next = here.trim_start_matches(['\r', '\n', ' ', '\t', '>']);
        Part::of(Some(' '), rest.len().saturating_sub(next.len()))
    } else {
        Part::of(Some('\n'), from.saturating_add(1))
    }
}

/// Whether the line after a line ending is of the same paragraph and no key of YAML.
fn is_soft_break(rest: &str) -> bool {
    let next = rest
        .trim_start_matches('\r')
        .strip_prefix('\n')
        .unwrap_or_default();
    let next = next.trim_start_matches([' ', '\t', '>']);
    let digits = next.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_list = next.starts_with(['-', '*', '+']) && next.get(1..2) == Some(" ");
    let is_key = digits.len() < next.len() && digits.starts_with([':', '.']);
    let is_row = next.lines().next().is_some_and(|line| line.contains('|'));
    !is_row && !is_list && !is_key && !next.starts_with(['\n', '\r', '#'])
}

/// Which sign closes each bracket of a stretch, found once for all of them.
struct Pairs {
    length: usize,
    /// Where a bracket opens, and where it is closed, in the order of the text.
    closed: Vec<(usize, usize)>,
}

impl Pairs {
    fn new(stretch: &str) -> Self {
        let mut open: [Vec<usize>; 3] = Default::default();
        let mut closed = Vec::new();
        for (at, byte) in stretch.bytes().enumerate() {
            let [round, square, sharp] = &mut open;
            let of_kind = match byte {
                b'(' | b')' => round,
                b'[' | b']' => square,
                b'<' | b'>' => sharp,
                _ => continue,
            };
            if matches!(byte, b'(' | b'[' | b'<') {
                of_kind.push(at);
            } else if let Some(start) = of_kind.pop() {
                closed.push((start, at));
            }
        }
        closed.sort_unstable();
        Self {
            length: stretch.len(),
            closed,
        }
    }

    /// The length of what the rest of the stretch begins with, to the sign that closes what opens at
    /// a place of it.
    fn closed(&self, rest: &str, from: usize) -> Option<usize> {
        let start = self.length.saturating_sub(rest.len());
        let open = start.saturating_add(from);
        let at = (self.closed.binary_search_by_key(&open, |pair| pair.0)).ok()?;
        let length = self.closed.get(at)?.1.saturating_sub(start);
        (length < LONGEST).then(|| length.saturating_add(1))
    }
}

/// The character that a text begins with, a reference or code resolved, as it is seen, and its length.
fn resolved(rest: &str) -> (Option<char>, usize) {
    let first = rest.chars().next().unwrap_or_default();
    let written = match first {
        '&' => reference(rest),
        '%' => percent(rest),
        _ => None,
    };
    let (letter, length) = written.unwrap_or((first, first.len_utf8()));
    (seen(letter), length)
}

/// The character that a code of an address (`%2D`) stands for.
fn percent(rest: &str) -> Option<(char, usize)> {
    let code = rest.get(1..3)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = is_code
        .then(|| u8::from_str_radix(code, 16).ok())
        .flatten()?;
    code.is_ascii_graphic()
        .then(|| (char::from(code), 3))
        .or((code == b' ').then_some((' ', 3)))
}

/// The character that a reference (`&#45;`, `&ndash;`) stands for. A name that is none of those in
/// numbers is a space, since something stands there.
fn reference(rest: &str) -> Option<(char, usize)> {
    let inner = rest.strip_prefix('&')?;
    let end = inner.bytes().take(24).position(|byte| byte == b';')?;
    let name = inner.get(..end)?;
    let length = end.saturating_add(2);
    if let Some(digits) = name.strip_prefix('#') {
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        return char::from_u32(number.ok()?).map(|shown| (shown, length));
    }
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| (named(name), length))
}

fn named(name: &str) -> char {
    match name {
        "ndash" | "mdash" | "minus" | "hyphen" | "dash" | "horbar" => '-',
        "plus" => '+',
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" | "ZeroWidthSpace" | "NoBreak"
        | "InvisibleTimes" | "InvisibleComma" | "ApplyFunction" | "af" | "ic" | "it" => '\u{AD}',
        "ast" | "midast" => '*',
        "sup1" => '1',
        "sup2" => '2',
        "sup3" => '3',
        "period" => '.',
        "sol" => '/',
        "colon" => ':',
        "lowbar" | "UnderBar" => '_',
        "num" => '#',
        _ => ' ',
    }
}
