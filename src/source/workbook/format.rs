//! Number formats, as far as they change what a cell says: `0%`, `# ##0 "tkr"`, `000000-0000`.

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Format {
    /// The number, with at least so many decimals.
    Plain(usize),
    /// Hundredths.
    Percent,
    /// The number between words that say something else than kronor.
    Around(String, String),
    /// Digits among other characters, as in the number of an organisation.
    Picture(Vec<Piece>),
    /// The same, but below zero without a sign that says so.
    WithoutMinus(usize),
    /// Another number than the one that the cell holds: in thousands, or millions, or none.
    Scaled,
}

/// A part of a picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Digit,
    Literal(String),
}

/// Words that say nothing else than kronor or a count.
const HARMLESS: [&str; 8] = ["kr", "kronor", "sek", "st", "pers", "personer", "år", ":"];

/// Signs of currencies, which formats have outside of quotes.
const CURRENCIES: [char; 4] = ['$', '€', '£', '¥'];

/// Whether words beside a number say something else than kronor.
pub(super) fn says_more(text: &str) -> bool {
    let is_word = |letter: char| {
        letter.is_alphabetic() || "%‰:*".contains(letter) || CURRENCIES.contains(&letter)
    };
    let others = |letter: char| !is_word(letter);
    let words = text.split(others).filter(|word| !word.is_empty());
    let harmless = |word: &str| HARMLESS.contains(&word.to_lowercase().as_str());
    words.clone().any(|word| !harmless(word))
}

/// Whether a format shows a day or a time: it has a letter of them outside of quotes.
pub(super) fn is_of_dates(code: &str) -> bool {
    let mut letters = code.split(';').next().unwrap_or_default().chars();
    while let Some(letter) = letters.next() {
        let skipped = match letter {
            '"' => '"',
            '[' => ']',
            '\\' | '_' | '*' => {
                letters.next();
                continue;
            }
            'G' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => continue,
        };
        while letters.next().is_some_and(|it| it != skipped) {}
    }
    false
}

impl Format {
    /// Reads the code of a format, of which the first part is for numbers above zero.
    pub(super) fn new(code: &str) -> Self {
        let has_minus = has_minus(code);
        let is_hidden =
            code.starts_with(';') || differs_by_number(code) || shows_other_sign_or_none(code);
        let code = Code::read(code);
        let literals = code.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal(text) => Some(text.as_str()),
            Piece::Digit => None,
        });
        let says_more = literals.clone().any(says_more);
        let digits = code
            .pieces
            .iter()
            .filter(|piece| **piece == Piece::Digit)
            .count();
        let has_digits = literals.clone().any(|it| it.contains(char::is_numeric));
        let is_mixed = code
            .pieces
            .windows(3)
            .any(|three| matches!(three, [Piece::Digit, Piece::Literal(_), Piece::Digit]));
        match () {
            () if code.is_scaled || is_hidden => Self::Scaled,
            () if code.is_percent => Self::Percent,
            () if code.has_only_zeros && (says_more || is_mixed || digits > 1) => {
                Self::Picture(code.pieces)
            }
            () if has_digits => Self::Scaled,
            () if says_more => {
                let first = code.pieces.iter().position(|piece| *piece == Piece::Digit);
                let (before, after) = code.pieces.split_at(first.unwrap_or_default());
                Self::Around(written(before), written(after))
            }
            () if !has_minus => Self::WithoutMinus(code.decimals),
            () => Self::Plain(code.decimals),
        }
    }

    /// Whether the sheet shows another number than a text that was made with the format.
    pub(super) fn shows_other(&self, text: &str) -> bool {
        match self {
            Self::Scaled => true,
            Self::WithoutMinus(_) => text.starts_with('-'),
            _ => false,
        }
    }
}

/// Whether a format has parts for numbers of some sizes.
fn is_by_size(code: &str) -> bool {
    ["[<", "[>", "[="].iter().any(|it| code.contains(it))
}

/// Whether it has parts for numbers of some sizes, of which one shows no number, or another:
/// `[<1000]"-";0`, `[>=1000]0,"t";0`.
fn differs_by_number(code: &str) -> bool {
    is_by_size(code)
        && code.split(';').any(|part| {
            let read = Code::read(part);
            read.is_scaled || !part.contains('G') && !read.pieces.contains(&Piece::Digit)
        })
}

/// Whether a format shows no digit of a number above zero, or a sign of one below: `"-"`, `\\-0`, `"("0")"`.
fn shows_other_sign_or_none(code: &str) -> bool {
    let first = code.split(';').next().unwrap_or_default();
    if first.contains(['G', '@']) || is_of_dates(first) {
        return false;
    }
    let read = Code::read(first);
    let has_digits = read.pieces.contains(&Piece::Digit);
    let sign = match read.pieces.first() {
        Some(Piece::Literal(text)) => text.trim(),
        _ => "",
    };
    !has_digits && !read.pieces.is_empty() || matches!(sign, "-" | "\u{2212}" | "(")
}

/// Whether a format shows which numbers are below zero: it has no part for them, or one with a minus or
/// parentheses.
fn has_minus(code: &str) -> bool {
    let below_zero = code.split(';').nth(1).filter(|part| !part.is_empty());
    let Some(below_zero) = below_zero.filter(|_| !is_by_size(code)) else {
        return true;
    };
    let mut letters = below_zero.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '[' => while letters.next().is_some_and(|it| it != ']') {},
            '_' | '*' => {
                letters.next();
            }
            '-' | '\u{2212}' | '(' => return true,
            _ => {}
        }
    }
    false
}

/// The literals of some pieces.
fn written(pieces: &[Piece]) -> String {
    let literals = pieces.iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(text.as_str()),
        Piece::Digit => None,
    });
    literals.collect()
}

/// The first part of a code.
#[derive(Default)]
struct Code {
    pieces: Vec<Piece>,
    /// Zeros after the decimal point.
    decimals: usize,
    is_percent: bool,
    is_scaled: bool,
    has_only_zeros: bool,
}

impl Code {
    fn read(code: &str) -> Self {
        let mut read = Self {
            has_only_zeros: true,
            ..Self::default()
        };
        let mut letters = code.chars().peekable();
        let mut is_after_point = false;
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => {
                    let quoted: String = letters.by_ref().take_while(|it| *it != '"').collect();
                    read.literal(&quoted);
                }
                '\\' => {
                    if let Some(next) = letters.next() {
                        read.literal(next.encode_utf8(&mut [0; 4]));
                    }
                }
                // The width of a character, or what fills the cell.
                '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    let inner: String = letters.by_ref().take_while(|it| *it != ']').collect();
                    if let Some(currency) = inner.strip_prefix('$') {
                        read.literal(currency.split('-').next().unwrap_or_default());
                    }
                }
                '0' | '#' | '?' => {
                    read.has_only_zeros &= letter == '0';
                    read.decimals = read
                        .decimals
                        .saturating_add(usize::from(is_after_point && letter == '0'));
                    read.pieces.push(Piece::Digit);
                }
                ',' => {
                    read.has_only_zeros = false;
                    let is_last = !letters.peek().is_some_and(|it| "0#?,".contains(*it));
                    let is_number = read.pieces.last() == Some(&Piece::Digit);
                    read.is_scaled |= is_last && is_number;
                }
                '.' => {
                    read.has_only_zeros = false;
                    is_after_point = true;
                }
                '%' => read.is_percent = true,
                'E' | 'e' | 'G' | '@' | '/' => {
                    read.has_only_zeros = false;
                    // `General`, and what no amount is shown as.
                    if letter == 'G' {
                        break;
                    }
                }
                other => read.literal(other.encode_utf8(&mut [0; 4])),
            }
        }
        read
    }

    fn literal(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Literal(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece::Literal(text.to_owned())),
        }
    }
}

/// Digits among other characters: the last digit in the last place, and those there is no place
/// for before the first.
pub(super) fn picture(digits: &str, pieces: &[Piece]) -> String {
    let places = pieces
        .iter()
        .filter(|piece| **piece == Piece::Digit)
        .count();
    let digits = format!("{digits:0>places$}");
    let (beyond, placed) = digits
        .split_at_checked(digits.len().saturating_sub(places))
        .unwrap_or_default();
    let mut placed = placed.chars();
    let mut beyond = Some(beyond);
    let mut shown = String::new();
    for piece in pieces {
        match piece {
            Piece::Digit => {
                shown.push_str(beyond.take().unwrap_or_default());
                shown.extend(placed.next());
            }
            Piece::Literal(text) => shown.push_str(text),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_what_it_changes() {
        for code in [
            "General",
            "0",
            "#,##0",
            "#,##0\\ \"kr\"",
            "_-* #,##0\\ \"kr\"_-;\\-* #,##0\\ \"kr\"_-;_-* \"-\"??\\ \"kr\"_-;_-@_-",
            "#,##0\\ [$kr-41D]",
            "#,##0 ;(#,##0)",
            "0 \"st\"",
            "#,##0\":-\"",
        ] {
            assert_eq!(Format::new(code), Format::Plain(0), "{code}");
        }
        assert_eq!(Format::new("#,##0.00"), Format::Plain(2));
        for code in [
            "#,##0;[Red]#,##0",
            "0;0_-",
            "#,##0\\ [$kr-41D];#,##0\\ [$kr-41D]",
        ] {
            assert_eq!(Format::new(code), Format::WithoutMinus(0), "{code}");
        }
        assert_eq!(Format::new(";;;"), Format::Scaled);
        assert_eq!(Format::new("0%"), Format::Percent);
        for code in [
            "#,##0,",
            "0.0,,",
            "#,##0,\\ \"tkr\"",
            "0\" 000\"",
            "[<8000]\"-\";0",
            "\"-\"",
            "\" \"",
            "\\-0",
            "\"(\"0\")\"",
            "[<1000]0;0,\" t\"",
        ] {
            assert_eq!(Format::new(code), Format::Scaled, "{code}");
        }
        let around = |before: &str, after: &str| Format::Around(before.into(), after.into());
        assert_eq!(Format::new("[<1000]0;#,##0"), Format::Plain(0));
        assert_eq!(Format::new("#,##0 \"tkr\""), around("", " tkr"));
        assert_eq!(Format::new("#,##0\\ [$€-2]"), around("", " €"));
        assert_eq!(Format::new("[$EUR] #,##0.00"), around("EUR ", ""));
    }

    #[test]
    fn a_format_of_dates_is_known() {
        for code in ["yyyy-mm-dd", "D/M/YY", "[h]:mm", "yyyy\\-mm;@"] {
            assert!(is_of_dates(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0 \"mdkr\"",
            "#,##0\\ [$SEK]",
            "@",
            "_-* #,##0_-",
        ] {
            assert!(!is_of_dates(code), "{code}");
        }
    }

    #[test]
    fn digits_stand_among_other_characters() {
        for (code, digits, shown) in [
            ("000000\\-0000", "8029990002", "802999-0002"),
            ("\"KFN \"0000", "12", "KFN 0012"),
            ("0\\-00", "12345", "123-45"),
            ("0\" tkr\"", "125", "125 tkr"),
        ] {
            let Format::Picture(pieces) = Format::new(code) else {
                panic!("{code} is no picture");
            };
            assert_eq!(picture(digits, &pieces), shown);
        }
    }
}
