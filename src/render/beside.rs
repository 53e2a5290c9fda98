//! What stands beside a figure in a text and would be read together with it.

use crate::report::Unit;
use crate::source::conceal::is_hidden;

/// What is said where another figure stands beside.
const FIGURE: &str = "{{ … }}";

/// Words after a figure that make it another.
const SCALES: [&str; 16] = [
    "tusen",
    "tusental",
    "hundra",
    "miljon",
    "miljoner",
    "miljard",
    "miljarder",
    "tkr",
    "mkr",
    "mnkr",
    "mdkr",
    "procent",
    "promille",
    "procentenheter",
    "euro",
    "dollar",
];

/// Words of money, which a sum of money may have beside it, and nothing else.
const MONEY: [&str; 5] = ["kr", "kronor", "krona", "sek", "öre"];

/// Signs that part the digits of a number, or are taken for nothing within it.
const MARKS: [char; 8] = ['.', ',', '\'', '\u{2019}', '_', '~', '*', '\u{B7}'];

/// What is on one side of a figure: a text, and whether another figure stands beyond it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) is_figure_beyond: bool,
}

/// What stands beside a figure and changes what it says: a letter, a digit, also beyond a space, a
/// decimal mark with a digit, a sign of another unit or of reckoning, a word such as `miljoner`, or
/// another figure. What nobody sees is passed over.
pub(super) fn beside(before: Side<'_>, unit: Unit, after: Side<'_>) -> Option<String> {
    ends(before, unit).or_else(|| begins(unit, after.text))
}

/// Whether a word says that a figure is money, and it is not.
fn is_other_unit(word: &str, unit: Unit) -> bool {
    unit != Unit::Ore && MONEY.contains(&word)
}

fn ends(before: Side<'_>, unit: Unit) -> Option<String> {
    let seen: String = before.text.chars().filter(|it| !is_hidden(*it)).collect();
    let trimmed = seen.trim_end();
    let is_apart = trimmed.len() < seen.len();
    let number = trimmed.trim_end_matches(MARKS);
    let is_next = trimmed.is_empty() || !is_apart && number.is_empty();
    if is_next && before.is_figure_beyond {
        return Some(FIGURE.to_owned());
    }
    let mut letters = trimmed.chars().rev();
    let (last, last_but_one) = (letters.next()?, letters.next());
    let is_glued = match last {
        mark if MARKS.contains(&mark) => !is_apart && number.ends_with(char::is_numeric),
        '\u{2212}' => is_apart || is_minus(last_but_one),
        '-' | '\u{2013}' | '\u{2010}' | '\u{2011}' => !is_apart && is_minus(last_but_one),
        other if is_apart => other.is_numeric() || is_of_reckoning(other),
        other => other.is_alphanumeric() || is_of_reckoning(other),
    };
    if is_glued {
        return Some(last.to_string());
    }
    let word = trimmed.rsplit(|it: char| !it.is_alphabetic()).next()?;
    let lower = word.to_lowercase();
    (lower == "minus" || is_other_unit(&lower, unit)).then(|| word.to_owned())
}

/// Whether a dash is a minus: it begins a word.
fn is_minus(before: Option<char>) -> bool {
    before.is_none_or(|it| it.is_whitespace() || it == '(')
}

fn begins(unit: Unit, after: &str) -> Option<String> {
    let seen: String = after.chars().filter(|it| !is_hidden(*it)).collect();
    let trimmed = seen.trim_start();
    let is_apart = trimmed.len() < seen.len();
    let mut letters = trimmed.chars();
    let (first, second) = (letters.next()?, letters.next());
    let digits = trimmed.chars().take_while(|it| it.is_numeric()).count();
    let is_glued = match first {
        '.' | ',' => !is_apart && second.is_some_and(char::is_numeric),
        '%' | '\u{2030}' => true,
        // After a space, a year is none of its digits.
        other if is_apart => (1..=3).contains(&digits) || is_currency(other),
        other => other.is_alphanumeric() || is_currency(other) || matches!(other, '^' | '\u{D7}'),
    };
    if is_glued {
        return Some(first.to_string());
    }
    // `-procentig` and `(kr)` say what the word alone says.
    let word: String = trimmed
        .trim_start_matches(['(', '[', '-', '\u{2010}', '\u{2011}'])
        .chars()
        .take_while(|it| it.is_alphabetic())
        .collect();
    let lower = word.to_lowercase();
    let is_scale = SCALES.contains(&lower.as_str()) || lower.starts_with("procentig");
    (is_scale || is_other_unit(&lower, unit)).then_some(word)
}

const fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '\u{A2}'..='\u{A5}' | '\u{20A0}'..='\u{20CF}')
}

/// Whether a sign before a figure changes it: of a currency or of reckoning.
const fn is_of_reckoning(letter: char) -> bool {
    is_currency(letter)
        || matches!(
            letter,
            '+' | '=' | '<' | '>' | '^' | '#' | '\u{AC}' | '\u{B1}' | '\u{D7}' | '\u{F7}'
                | '\u{2200}'..='\u{2211}' | '\u{2213}'..='\u{22FF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glued(before: &str, after: &str) -> Option<String> {
        let side = |text| Side {
            text,
            is_figure_beyond: false,
        };
        beside(side(before), Unit::Ore, side(after))
    }

    #[test]
    fn what_would_be_read_with_a_figure_is_said() {
        for (before, said) in [
            ("1", "1"),
            ("1 ", "1"),
            ("fanns 1\u{A0}", "1"),
            ("1\u{202F}", "1"),
            ("1\u{200B}", "1"),
            ("1\u{FEFF} ", "1"),
            ("1,", ","),
            ("1'", "'"),
            ("1_", "_"),
            ("~~1~~", "~"),
            ("-", "-"),
            ("minst \u{2212}", "\u{2212}"),
            ("\u{2212} ", "\u{2212}"),
            ("minus ", "minus"),
            ("\u{20AC}", "\u{20AC}"),
            ("\u{20AC} ", "\u{20AC}"),
            ("$", "$"),
            ("\u{B1}", "\u{B1}"),
            ("+", "+"),
            ("\u{BD}", "\u{BD}"),
            ("a", "a"),
        ] {
            assert_eq!(glued(before, "").as_deref(), Some(said), "{before}");
        }
        for (after, said) in [
            ("000", "0"),
            (" 000", "0"),
            ("\u{A0}000 kr", "0"),
            (",5", ","),
            ("%", "%"),
            (" %", "%"),
            ("kr", "k"),
            (" miljoner", "miljoner"),
            (" tkr", "tkr"),
            (" euro", "euro"),
            ("\u{20AC}", "\u{20AC}"),
            ("\u{B2}", "\u{B2}"),
        ] {
            assert_eq!(glued("", after).as_deref(), Some(said), "{after}");
        }
    }

    #[test]
    fn what_is_apart_is_let_be() {
        for (before, after) in [
            ("", ""),
            ("gav ", ", varav"),
            ("(", ")"),
            ("", "."),
            ("", " kr"),
            ("2019\u{2013}", ""),
            ("gav \u{2013} ", " \u{2013} och"),
            ("gav ", " 2021"),
            ("1, ", ""),
            ("fanns: ", " partnerskap"),
            ("\u{201D}", "\u{201D}"),
        ] {
            assert_eq!(glued(before, after), None, "{before}|{after}");
        }
    }

    #[test]
    fn a_figure_beside_another_is_said() {
        let side = |text| Side {
            text,
            is_figure_beyond: true,
        };
        let nothing = Side {
            text: "",
            is_figure_beyond: false,
        };
        for text in ["", " ", "\u{A0}", "\u{200B}", ".", "'"] {
            let found = beside(side(text), Unit::Count, nothing);
            assert!(found.is_some(), "{text:?}");
        }
        assert!(beside(side(" av "), Unit::Count, nothing).is_none());
    }

    #[test]
    fn a_unit_that_the_figure_does_not_have_is_said() {
        let side = |text| Side {
            text,
            is_figure_beyond: false,
        };
        for unit in [Unit::Count, Unit::Days, Unit::Percent] {
            for after in [
                " kr",
                "\u{A0}kr.",
                " Kronor",
                " (kr)",
                " [SEK]",
                "-procentig",
                " (procent)",
            ] {
                assert!(beside(side("gav "), unit, side(after)).is_some(), "{after}");
            }
            for (before, after) in [("SEK ", ""), ("gav kr ", " i år")] {
                assert!(
                    beside(side(before), unit, side(after)).is_some(),
                    "{before}"
                );
            }
            for (before, after) in [
                ("gav 500 kr. ", ""),
                ("gav ", " (krav)"),
                ("", " kronologiskt"),
            ] {
                assert!(
                    beside(side(before), unit, side(after)).is_none(),
                    "{before}|{after}"
                );
            }
        }
    }
}
