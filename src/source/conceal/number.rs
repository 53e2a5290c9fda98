//! The number that a text begins with: how it may be written, and how sure it is.

use super::cursor::{Cursor, is_colon};
use super::digits::{
    BREAKS, LAST, Number, Sureness, checks, is_date, joined, made, values, within,
};
use super::signs::{self, MASK, digit};
use super::spaced::spaced;

/// Letters that replace the first control digit in an interim number.
const INTERIM: &str = "TRSUWXJKLMN";

/// The number that a text begins with; of several ways to read it, the surest.
pub(super) fn number(text: &str) -> Option<Number> {
    let mut surest: Option<Number> = None;
    let readings: [fn(&str) -> Option<Number>; 7] = [
        candidate::<8>,
        candidate::<6>,
        taken_apart::<4>,
        taken_apart::<2>,
        spaced,
        with_more_in_front,
        within_a_run,
    ];
    for reading in readings {
        match reading(text) {
            Some(found) if found.sureness == Sureness::Certain => return Some(found),
            Some(found)
                if surest
                    .as_ref()
                    .is_none_or(|it| it.sureness < found.sureness) =>
            {
                surest = Some(found);
            }
            _ => {}
        }
    }
    surest
}

fn within_a_run(text: &str) -> Option<Number> {
    let (length, digits) = within(text.as_bytes())?;
    let (date, last) = digits.split_at(8);
    Some(made(length, date, last, Sureness::Certain))
}

/// A number with other digits attached in front; the check digit decides, and all digits go.
fn with_more_in_front(text: &str) -> Option<Number> {
    let more = joined(text.as_bytes())?;
    let mut cursor = Cursor::new(text.get(more..)?);
    let date = cursor.digits::<6>()?;
    cursor.next();
    let tail = tail(&mut cursor)?;
    let is_certain = tail.is_masked || checks(&date, &tail.digits);
    let length = more.saturating_add(cursor.used);
    is_certain.then(|| made(length, &date, &tail.digits, Sureness::Certain))
}

/// A number whose date is written with breaks: `1990-01-01-1234`, `1990 01 01-1234`, `90-01-01 1234`.
/// Dates are common, and an amount often follows one, so the check digit decides, and with a space
/// what stands beside it.
fn taken_apart<const YEAR: usize>(text: &str) -> Option<Number> {
    let mut cursor = Cursor::new(text);
    let year = cursor.digits::<YEAR>()?;
    let sign = cursor.peek()?;
    let is_break = |letter: char| BREAKS.iter().any(|byte| char::from(*byte) == letter);
    is_break(sign).then_some(())?;
    let mut part = || {
        (cursor.next()? == sign).then_some(())?;
        cursor.digits::<2>()
    };
    let (month, day) = (part()?, part()?);
    let is_spaced = YEAR == 4 && sign == cursor.peek()?;
    let separator = separator(&mut cursor);
    // Most are followed by nothing of the kind, so this comes before the date is looked at.
    (separator != Separator::None).then_some(())?;
    let date = [year.as_slice(), &month, &day].concat();
    is_date(&date).then_some(())?;
    let tail = tail(&mut cursor)?;
    let is_joined = separator == Separator::Dash || is_spaced;
    let sureness = match tail {
        Tail { more: 1.., .. } | Tail { is_year: true, .. } => return None,
        Tail {
            is_masked: true, ..
        } if YEAR == 2 || !is_joined => return None,
        _ if !tail.is_masked && !checks(&date, &tail.digits) => {
            is_joined.then_some(Sureness::Called)?
        }
        _ if is_joined && (YEAR == 4 || sign == ' ') => Sureness::Certain,
        _ => Sureness::Apart,
    };
    Some(made(cursor.used, &date, &tail.digits, sureness))
}

fn candidate<const LENGTH: usize>(text: &str) -> Option<Number> {
    let mut cursor = Cursor::new(text);
    let date = cursor.digits::<LENGTH>()?;
    is_date(&date).then_some(())?;
    let separator = separator(&mut cursor);
    let has_01 = cursor.digits_ahead() == 6 && cursor.rest.get(4..6) == Some("01");
    let tail = tail(&mut cursor)?;
    let is_dashed = separator == Separator::Dash;
    let is_certain = tail.is_masked || checks(&date, &tail.digits);
    // `SE811228987401` is how a sole trader's number stands on an invoice. Two days may end so.
    let is_vat = LENGTH == 6 && has_01 && is_certain && separator != Separator::Cell;
    let is_vat = is_vat && (separator == Separator::None || !tail.is_day);
    let sureness = match tail {
        _ if is_vat => Sureness::Certain,
        // A day to a day: `20210101-20211231`.
        Tail { is_day: true, .. } | Tail { is_year: true, .. } => return None,
        Tail { more: 1.., .. } if LENGTH != 8 || !is_dashed || !is_certain => return None,
        _ if separator == Separator::Cell && (!is_certain || tail.is_masked) => return None,
        _ if separator == Separator::Cell => Sureness::Apart,
        _ if is_certain => Sureness::Certain,
        // What has been concealed is no part of another.
        _ if cursor.peek() == Some(MASK) => return None,
        _ if is_dashed => Sureness::Dashed,
        _ => Sureness::Called,
    };
    Some(made(cursor.used, &date, &tail.digits, sureness))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    None,
    Loose,
    /// The end of a cell of a table.
    Cell,
    Dash,
}

/// Reads what may stand between date and control digits: spaces or the like, dashes, and the end of
/// a cell. After a dash also a line ending, since text may be wrapped there.
fn separator(cursor: &mut Cursor<'_>) -> Separator {
    let mut found = Separator::None;
    for _ in 0..8 {
        match cursor.peek() {
            Some('|') => found = Separator::Cell,
            Some('-' | '+') if found == Separator::Cell => {}
            Some('-' | '+') => found = Separator::Dash,
            Some('\n' | '\r') if found == Separator::Dash => {}
            // Many spaces are shown as one.
            Some(' ') => {
                let spaces = cursor.rest.bytes().take_while(|byte| *byte == b' ').count();
                cursor.skip(spaces.saturating_sub(1));
                if found == Separator::None {
                    found = Separator::Loose;
                }
            }
            // Before four digits, a dot in the middle of the line masks none.
            Some('·' | '•' | '∙' | '‧') if has_last(cursor.rest) => {
                if found == Separator::None {
                    found = Separator::Loose;
                }
            }
            Some(letter) if signs::is_loose(letter) && !is_colon(cursor.rest) => {
                if found == Separator::None {
                    found = Separator::Loose;
                }
            }
            _ => break,
        }
        cursor.next();
    }
    found
}

/// Whether four digits stand after the first character of a text, or after a space.
fn has_last(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next();
    let mut cursor = Cursor::new(letters.as_str().trim_start_matches([' ', '\u{A0}']));
    cursor.digits_ahead() == LAST && cursor.digits::<LAST>().is_some()
}

/// What stands where control digits do.
struct Tail {
    /// A letter of an interim number counts as 1, a mask as 0.
    digits: [u8; LAST],
    /// Whether some are masked.
    is_masked: bool,
    /// How many digits come after them.
    more: usize,
    /// Whether they are the year of a date that goes on.
    is_year: bool,
    /// Whether they, and the digits after them, are a day.
    is_day: bool,
}

/// Reads the four control characters. No more of the kind may follow if some are masked.
fn tail(cursor: &mut Cursor<'_>) -> Option<Tail> {
    let whole = cursor.digits_ahead();
    let ahead = cursor.rest.as_bytes().get(..whole).unwrap_or_default();
    let is_day = matches!(whole, 6 | 8) && is_date(&values(ahead));
    let mut found = Tail {
        digits: [0; LAST],
        is_masked: false,
        more: whole.saturating_sub(LAST),
        is_year: false,
        is_day,
    };
    if let Some(mask) = ["NNNN", "nnnn", "____"]
        .iter()
        .find(|mask| cursor.rest.starts_with(**mask))
    {
        cursor.skip(mask.len());
        found.is_masked = true;
        return (cursor.peek() != Some('_')).then_some(found);
    }
    for (index, place) in found.digits.iter_mut().enumerate() {
        let letter = cursor.next()?;
        match digit(letter) {
            Some(value) => *place = value,
            None if signs::is_mask(letter) => found.is_masked = true,
            None if index == 0 && INTERIM.contains(letter.to_ascii_uppercase()) => *place = 1,
            None => return None,
        }
    }
    // `X123` is an interim number, `XXXX` a masked one.
    let next = cursor.peek();
    if found.is_masked && next.is_some_and(|next| digit(next).is_some() || is_more(next)) {
        return None;
    }
    let century = matches!(found.digits, [1, 9, ..] | [2, 0, ..]);
    found.is_year = !found.is_masked && century && cursor.goes_on_as_date();
    cursor.skip(cursor.digits_ahead());
    Some(found)
}

const fn is_more(letter: char) -> bool {
    matches!(letter, 'X' | 'x' | '*' | MASK)
}
