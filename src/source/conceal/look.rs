//! Looks a text through: as it is written, and as its reader sees it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::context::{self, Headings};
use super::digits::{Number, Sureness, is_date};
use super::number;
use super::signs::MASK;
use super::{Form, candidates, parted, seen};
use crate::source::span;

/// The digits of the shortest number: a date with a masked end.
const FEWEST_DIGITS: usize = 6;

/// A number that is to be concealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    /// Where its characters are written within the range.
    pub(super) parts: Vec<Range<usize>>,
    /// Its ten characters.
    pub(super) said: String,
    /// Whether words beside it say that it is a personal identity number, so that nothing lets it be.
    pub(super) is_called: bool,
}

/// The same numbers, in order, in a text that others were concealed in, letter for letter.
fn moved(mut found: Vec<Found>, from: &str, to: &str) -> Vec<Found> {
    let letters = from.char_indices().zip(to.char_indices());
    let mut letters = letters
        .map(|((here, _), (there, _))| (here, there))
        .peekable();
    // Asked for places in order, so that both texts are walked once.
    let mut moved = |at: usize| {
        while letters.next_if(|(here, _)| *here < at).is_some() {}
        letters.peek().map_or(to.len(), |(_, there)| *there)
    };
    for found in &mut found {
        let start = moved(found.range.start);
        for part in &mut found.parts {
            *part = moved(part.start)..moved(part.end);
        }
        found.range = start..moved(found.range.end);
    }
    found
}

/// The numbers in a text, in order, but for those that may be let be. What stands beside a number may
/// read as another once that one is concealed, so the text is looked through until nothing is left.
pub(super) fn look(text: &str, form: Form, mut lets_be: impl FnMut(&Found) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    let mut left = Cow::Borrowed(text);
    loop {
        let mut more = look_once(&left, form);
        more.retain(|found| !lets_be(found));
        if more.is_empty() {
            return found;
        }
        found.extend(moved(more, &left, text));
        found = in_order(found);
        left = Cow::Owned(masked(text, &found).0);
    }
}

/// A text with what is found in it masked, and the ranges where that stands then.
pub(super) fn masked(text: &str, found: &[Found]) -> (String, Vec<Range<usize>>) {
    let mut concealed = String::with_capacity(text.len());
    let mut ranges = Vec::with_capacity(found.len());
    let mut at = 0;
    for found in found {
        concealed.push_str(text.get(at..found.range.start).unwrap_or_default());
        let start = concealed.len();
        at = found.range.start;
        for part in &found.parts {
            concealed.push_str(text.get(at..part.start).unwrap_or_default());
            let letters = text.get(part.clone()).unwrap_or_default().chars();
            concealed.extend(letters.map(mask));
            at = part.end;
        }
        ranges.push(start..concealed.len());
    }
    concealed.push_str(text.get(at..).unwrap_or_default());
    (concealed, ranges)
}

fn mask(letter: char) -> char {
    if letter.is_alphanumeric() || letter == '*' {
        MASK
    } else {
        letter
    }
}

/// The numbers in a text as it stands, in order.
fn look_once(text: &str, form: Form) -> Vec<Found> {
    // A digit may have another shape, or be written as a reference.
    let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte >= 0xC2 && *byte != 0xC3;
    if text.bytes().filter(is_digit).take(FEWEST_DIGITS).count() < FEWEST_DIGITS {
        return Vec::new();
    }
    let headings = OnceCell::new();
    let cover = |at: usize| headings.get_or_init(|| Headings::of(text)).cover(text, at);
    let stands = Stands {
        is_below_heading: &cover,
        is_other_column: &|range| context::is_other_column(text, range),
    };
    let mut found: Vec<Found> = judged(text, form, &stands)
        .map(|(range, said, is_called)| Found {
            parts: vec![range.clone()],
            range,
            said,
            is_called,
        })
        .collect();
    for seen in seen::stretches(text, form) {
        let by_place = |at: usize| {
            seen.places(&span(at, 1))
                .first()
                .is_some_and(|it| cover(it.start))
        };
        let by_range = |range: &Range<usize>| {
            ends(&seen.places(range)).is_some_and(|it| context::is_other_column(text, &it))
        };
        let stands = Stands {
            is_below_heading: &by_place,
            is_other_column: &by_range,
        };
        for (range, said, is_called) in judged(seen.text(), form, &stands) {
            let parts = seen.places(&range);
            found.extend(ends(&parts).map(|range| Found {
                range,
                parts,
                said,
                is_called,
            }));
        }
    }
    in_order(found)
}

/// From where the first of some ranges begins to where the last ends.
fn ends(parts: &[Range<usize>]) -> Option<Range<usize>> {
    Some(parts.first()?.start..parts.last()?.end)
}

/// What the headings above a place in a text say.
struct Stands<'a> {
    /// Whether a heading of numbers of persons stands above a place.
    is_below_heading: &'a dyn Fn(usize) -> bool,
    /// Whether the headings above a range are of something else.
    is_other_column: &'a dyn Fn(&Range<usize>) -> bool,
}

/// The numbers of a text that are a person's.
fn judged(
    text: &str,
    form: Form,
    stands: &Stands<'_>,
) -> impl Iterator<Item = (Range<usize>, String, bool)> {
    let mut end = 0;
    candidates::starts(text, form)
        .into_iter()
        .filter_map(move |start| {
            if start < end {
                return None;
            }
            let found =
                number::number(text.get(start..)?).or_else(|| parted::parted(text, start, form))?;
            let range = span(start, found.length);
            let is_person = match found.sureness {
                Sureness::Certain => true,
                sureness => context::is_called(text, &range).unwrap_or_else(|| {
                    (stands.is_below_heading)(start)
                        || match sureness {
                            Sureness::Called => false,
                            Sureness::Dashed => {
                                found.is_coordinated() || is_by_person(text, &range, &found)
                            }
                            Sureness::Apart | Sureness::Certain => {
                                !context::is_amount(text, range.end)
                                    && !(stands.is_other_column)(&range)
                            }
                        }
                }),
            };
            is_person.then(|| {
                end = range.end;
                let is_called = context::is_called_personal(text, &range);
                (range, found.said, is_called)
            })
        })
}

/// Whether a name beside a number says that it is a person's, and not when something was.
fn is_by_person(text: &str, range: &Range<usize>, number: &Number) -> bool {
    !is_period(number) && context::is_by_name(text, range)
}

/// Whether the last digits of a number are a day of the same year as its date, and not before it.
fn is_period(number: &Number) -> bool {
    let (Some(first), Some(last)) = (number.said.get(2..6), number.said.get(6..)) else {
        return false;
    };
    let digits: Vec<u8> = number
        .said
        .bytes()
        .map(|byte| byte.wrapping_sub(b'0'))
        .collect();
    let year = digits.get(..2).unwrap_or_default();
    let ends = [year, digits.get(6..).unwrap_or_default()].concat();
    last >= first && is_date(&ends)
}

/// In order, with those that overlap joined.
fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.range.start, found.range.end));
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for found in found {
        match joined.last_mut() {
            Some(last) if found.range.start < last.range.end => {
                last.range.end = last.range.end.max(found.range.end);
                last.is_called |= found.is_called;
                last.parts.extend(found.parts);
                last.parts.sort_by_key(|part| (part.start, part.end));
                let mut parts: Vec<Range<usize>> = Vec::with_capacity(last.parts.len());
                for part in last.parts.drain(..) {
                    match parts.last_mut() {
                        Some(before) if part.start <= before.end => {
                            before.end = before.end.max(part.end);
                        }
                        _ => parts.push(part),
                    }
                }
                last.parts = parts;
            }
            _ => joined.push(found),
        }
    }
    joined
}
