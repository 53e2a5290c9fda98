//! Finds text that was decoded wrongly before it was saved: `FÃ¶rening`, `F”rening`.
//!
//! Such text is valid in every encoding, so only its letters tell. Nothing is repaired: which
//! letters were lost is not always known, and the source system has them right.

use std::ops::Range;

use super::Encoding;

/// Characters that were misread or lost: where the first is, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Garbled {
    /// The bytes of the first.
    pub first: Range<usize>,
    /// How many.
    pub count: usize,
}

/// What is wrong with the letters of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// Decoded wrongly before the text was saved.
    pub misread: Option<Garbled>,
    /// Replacement characters.
    pub replaced: Option<Garbled>,
    /// The first zero byte.
    pub zero: Option<usize>,
}

/// Finds what is wrong with the letters of a text.
pub fn look(text: &str, encoding: Encoding) -> Letters {
    let bytes = text.as_bytes();
    let mut letters = Letters::default();
    let mut mac = [Vec::new(), Vec::new()];
    for start in starts(bytes) {
        let mut rest = text.get(start..).unwrap_or_default().chars();
        let Some(letter) = rest.next() else { continue };
        let next = rest.next().unwrap_or(' ');
        let end = start.saturating_add(letter.len_utf8());
        let before = || {
            let before = text.get(..start).unwrap_or_default();
            before.chars().next_back().unwrap_or(' ')
        };
        if letter == '\0' {
            letters.zero.get_or_insert(start);
        } else if letter == '\u{FFFD}' {
            note(&mut letters.replaced, start..end);
        } else if is_misread(letter, next) {
            note(
                &mut letters.misread,
                start..end.saturating_add(next.len_utf8()),
            );
        } else if is_misread_dos(letter, encoding, next, before) {
            note(&mut letters.misread, start..end);
        } else if encoding == Encoding::Windows1252
            && matches!(letter, 'Œ' | 'Š' | 'š')
            && next.is_ascii_lowercase()
            && before().is_ascii_alphabetic()
            && let Some(list) = mac.get_mut(usize::from(letter == 'š'))
        {
            list.push(start..end);
        }
    }
    // The å and ä of a Mac become letters that no word has inside it. Its ö becomes one that many
    // names have, and counts only if there are others.
    let [certain, doubtful] = mac;
    if !certain.is_empty() {
        for range in certain.into_iter().chain(doubtful) {
            note(&mut letters.misread, range);
        }
    }
    letters
}

/// Where characters begin that may have been misread.
fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    // å, ä and ö begin with 0xC3 too, but their second byte is none of these.
    let begins = |byte: u8| matches!(byte, 0 | 0xCB | 0xE2 | 0xC5 | 0xEF);
    let ends = |byte: u8| matches!(byte, 0x82 | 0x83 | 0xA2 | 0xB7);
    // Nearly no piece has such a byte, and a whole piece is quickly searched without a branch.
    let has_any = move |piece: &[u8]| {
        let is_one = |byte: u8| begins(byte) || ends(byte);
        piece.iter().fold(false, |any, byte| any | is_one(*byte))
    };
    let pieces = (0..bytes.len()).step_by(PIECE).zip(bytes.chunks(PIECE));
    let found = pieces.filter(move |(_, piece)| has_any(piece));
    found.flat_map(move |(first, piece)| {
        (first..).zip(piece).filter_map(move |(at, byte)| {
            if begins(*byte) {
                return Some(at);
            }
            let before = at.checked_sub(1).filter(|_| ends(*byte))?;
            (bytes.get(before) == Some(&0xC3)).then_some(before)
        })
    })
}

/// Bytes of a piece.
const PIECE: usize = 1024;

fn note(found: &mut Option<Garbled>, range: Range<usize>) {
    let garbled = found.get_or_insert(Garbled {
        first: range.clone(),
        count: 0,
    });
    garbled.count = garbled.count.saturating_add(1);
    if range.start < garbled.first.start {
        garbled.first = range;
    }
}

/// Whether two letters are the bytes of one letter in UTF-8, read as Windows-1252, DOS or Mac.
fn is_misread(letter: char, next: char) -> bool {
    match letter {
        'Ã' | 'Â' => {
            matches!(next, '\u{80}'..='\u{BF}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(next)
        }
        'â' => next == '€',
        '├' | '┬' => !next.is_whitespace() && !next.is_ascii(),
        '√' => !next.is_ascii(),
        _ => false,
    }
}

/// Whether a sign that no word has inside is an å, ä or ö of DOS read as Windows-1252, or the
/// other way round.
fn is_misread_dos(letter: char, encoding: Encoding, next: char, before: impl Fn() -> char) -> bool {
    match letter {
        '„' | '†' | '”' if encoding == Encoding::Windows1252 => {
            next.is_ascii_lowercase() && before().is_ascii_alphabetic()
        }
        '÷' | '‰' | 'ˆ' | 'Â' => next.is_ascii_lowercase() && before().is_ascii_alphabetic(),
        '\u{2500}'..='\u{257F}' => next.is_ascii_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misread(text: &str, encoding: Encoding) -> usize {
        look(text, encoding).misread.map_or(0, |found| found.count)
    }

    #[test]
    fn wrongly_read_letters_are_found() {
        for text in [
            "FÃ¶rening",
            "H‰llinge BK",
            "Kˆren",
            "Ã…storps IF",
            "Ã–ster",
            "1Â\u{A0}000 kr",
            "CafÃ©",
            "2020 â€“ 2021",
            "F├Ârening",
            "F√∂rening",
            "F÷rening",
            "─ndamal",
        ] {
            assert_eq!(misread(text, Encoding::Utf8), 1, "{text}");
        }
        assert_eq!(misread("F”reningen h„r", Encoding::Windows1252), 2);
        assert_eq!(misread("Fšreningen hŠr", Encoding::Windows1252), 2);
    }

    #[test]
    fn letters_of_other_languages_and_quotation_marks_stay() {
        for text in [
            "SÃO, Ã, Âge, Košice, citat ”ett” ord",
            "6 ÷ 2, √9, ── Rubrik ──",
            "Château, naïve, Señor",
        ] {
            assert_eq!(misread(text, Encoding::Windows1252), 0, "{text}");
        }
    }

    #[test]
    fn a_lost_letter_is_found_wherever_it_stands() {
        let text = "a".repeat(200) + "F\u{FFFD}rening";
        let found = look(&text, Encoding::Utf8).replaced;
        assert_eq!(found.map(|it| (it.first, it.count)), Some((201..204, 1)));
    }

    #[test]
    fn letters_are_found_on_both_sides_of_a_piece() {
        for before in [0, PIECE - 3, PIECE - 2, PIECE - 1, PIECE, 3 * PIECE - 1] {
            let text = format!("{}Ã¶\0\u{FFFD}\0", "a".repeat(before));
            let found = look(&text, Encoding::Utf8);
            let misread = found.misread.map(|it| (it.first.start, it.count));
            assert_eq!(misread, Some((before, 1)), "{before}");
            assert_eq!(found.zero, Some(before + 4), "{before}");
            assert_eq!(found.replaced.map(|it| it.count), Some(1), "{before}");
        }
    }
}
