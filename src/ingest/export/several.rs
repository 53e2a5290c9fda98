//! Names of recipients that are of more than one, or say something besides.

use super::unit;
use super::words::words;

/// Whether a name has a mark at its beginning or end, or words, that say something besides, or stands in
/// brackets.
pub(super) fn is_marked(name: &str) -> bool {
    let is_mark = |letter: char| {
        matches!(
            letter,
            '*' | '#' | '~' | '^' | '?' | '†' | '‡' | '¹' | '²' | '³'
        )
    };
    let ends = [['(', ')'], ['[', ']']];
    let mut ends = ends.iter();
    let says_a_name = name.contains(char::is_alphabetic);
    says_a_name
        && (name.starts_with(is_mark)
            || name.ends_with(')') && !name.contains('(')
            || name.ends_with(is_mark)
            || ends.any(|[first, last]| name.starts_with(*first) && name.ends_with(*last))
            || is_numbered(name)
            || tail(name).is_some_and(says_more)
            || name.contains(" + ")
            || unit::has_amount(name)
            || words().beside_names.are_in(name))
}

/// What stands at the end of a name in brackets, or after a dash.
fn tail(name: &str) -> Option<&str> {
    let in_brackets = || Some(name.strip_suffix(')')?.rsplit_once('(')?.1);
    in_brackets().or_else(|| Some(name.rsplit_once(" - ")?.1))
}

/// Whether the end of a name says what became of its row, as a remark does.
fn says_more(tail: &str) -> bool {
    words().refuses(tail) || words().is_answer(tail) || words().is_no_number(tail)
}

/// Whether a name begins with the number of its row: `1. Hällinge BK`.
fn is_numbered(name: &str) -> bool {
    let rest = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.len() < name.len() && [". ", ") "].iter().any(|mark| rest.starts_with(mark))
}

/// Whether a name is of several that it does not name: `Hällinge BK m.fl.`, `5 föreningar`.
pub(super) fn is_several(name: &str) -> bool {
    if words().is_of_several(name) {
        return true;
    }
    let is_end = |letter: char| !letter.is_alphanumeric();
    let name = name.trim_end_matches(is_end).to_lowercase();
    let mut others = [" m.fl", " m fl", " mfl", " med flera"].iter();
    let mut words = name.split(' ');
    let number = words.next().is_some_and(|word| word.parse::<u16>().is_ok());
    let is_of_many = |word: &str| {
        ["ar", "er", "or", "st"]
            .iter()
            .any(|end| word.ends_with(end))
    };
    others.any(|end| name.ends_with(end)) || number && words.next().is_some_and(is_of_many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_says_more_is_told_from_one_with_a_sign() {
        for name in [
            "Hällinge BK c/o Berg",
            "Kören (f.d. Sångkören)",
            "Kören?",
            "1. Kören",
            "Kören 12 500 kr",
            "Kören (nej)",
            "Kören - ej",
            "Kören (tackade nej)",
            "Kören + Berga IF",
            "Kören 1)",
        ] {
            assert!(is_marked(name), "{name}");
        }
        for name in [
            "Hällinge BK (ungdom)",
            "AC/DC-klubben",
            "4H Berg",
            "Klubb 90",
        ] {
            assert!(!is_marked(name), "{name}");
        }
        for name in ["5 föreningar", "Hällinge BK m.fl."] {
            assert!(is_several(name), "{name}");
        }
        assert!(!is_several("Hällinge BK"));
    }
}
