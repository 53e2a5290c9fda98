//! Finds text that was decoded wrongly before it was saved: `FÃ¶rening`, `F”rening`.
//!
//! Such text is valid in every encoding, so only its letters tell. Nothing is repaired: which
//! letters were lost is not always known, and the source system has them right.

use std::ops::Range;

use memchr::{memchr, memchr3_iter};

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

/// How web pages, addresses and programs write å, ä, ö and é where they have no letters for them; small
/// and capital ones are alike but for the last digits.
const CODES: [&str; 28] = [
    "&aring", "&auml", "&ouml", "&eacute", "&#229", "&#228", "&#246", "&#233", "&#197", "&#196",
    "&#214", "&#xe5", "&#xe4", "&#xf6", "%C3%A5", "%C3%A4", "%C3%B6", "%C3%A9", "%C3%85", "%C3%84",
    "%C3%96", "\\u00e5", "\\u00e4", "\\u00f6", "\\u00e9", "\\u00c5", "\\u00c4", "\\u00d6",
];

/// What an address has within it, and no word.
const ADDRESS: [char; 5] = ['&', '=', '.', '/', ':'];

/// Finds letters of a list that are written as codes, or stand as `?` where it has no å, ä or ö.
pub fn coded(text: &str) -> Option<Garbled> {
    let mut found = None;
    for at in memchr3_iter(b'&', b'%', b'\\', text.as_bytes()) {
        let rest = text.get(at..).unwrap_or_default();
        let is = |code: &&&str| {
            let begins = rest.get(..code.len());
            begins.is_some_and(|it| it.eq_ignore_ascii_case(code))
        };
        if let Some(code) = CODES.iter().find(is) {
            note(&mut found, at..at.saturating_add(code.len()));
        }
    }
    let has_lost = || memchr(b'?', text.as_bytes()).is_some();
    if found.is_some() || !has_lost() || text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']) {
        return found;
    }
    // Each word is looked at once, with the signs of an address that may stand in it.
    let is_of_word =
        |letter: char| letter.is_alphanumeric() || ADDRESS.contains(&letter) || letter == '?';
    let mut start = 0_usize;
    for word in text.split_inclusive(|letter| !is_of_word(letter)) {
        // An address has such a sign between words too.
        let is_address = word.contains(ADDRESS);
        for (at, _) in word.match_indices('?').filter(|_| !is_address) {
            let (before, after) = word.split_at(at);
            let next = after.chars().nth(1);
            if before.ends_with(char::is_alphabetic) && next.is_some_and(char::is_lowercase) {
                let at = start.saturating_add(at);
                note(&mut found, at..at.saturating_add(1));
            }
        }
        start = start.saturating_add(word.len());
    }
    found
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

    #[test]
    fn letters_as_codes_are_found() {
        for (text, first) in [
            ("F&ouml;rening;Ort", Some("&ouml")),
            ("Bygdeg&#229;rden", Some("&#229")),
            ("F%C3%B6rening", Some("%C3%B6")),
            ("F\\u00F6rening", Some("\\u00F6")),
            ("F?rening;Bygdeg?rd", Some("?")),
            ("a???b?c", Some("?")),
            ("Förening?nej", None),
            ("Lunds IF;https://a.se/sok?namn=x", None),
            ("Vem? Vad?;Rock & Roll;100 %", None),
        ] {
            let found = coded(text).and_then(|it| text.get(it.first));
            assert_eq!(found, first, "{text}");
        }
    }

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
