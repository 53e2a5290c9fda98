//! The characters of which numbers are written: digits in every shape, dashes, spaces, masks, and what
//! no reader sees.

use unicode_normalization::UnicodeNormalization as _;

/// The mask of each concealed character. It has no meaning in YAML, Markdown or CSV, so concealing
/// changes no structure.
pub(super) const MASK: char = '●';

/// The value of an ASCII digit.
pub(super) fn digit(letter: char) -> Option<u8> {
    let value = letter.to_digit(10)?;
    u8::try_from(value).ok()
}

/// Whether a character may mask a control digit.
pub(super) const fn is_mask(letter: char) -> bool {
    matches!(
        letter,
        'X' | 'x' | '*' | '#' | '?' | '•' | '·' | '∙' | '■' | '□' | '○' | MASK
    )
}

/// Whether a character may stand between the digits of a number, and is no dash.
pub(super) const fn is_loose(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\u{A0}'
            | '\u{202F}'
            | '\u{2009}'
            | '.'
            | '/'
            | '_'
            | ':'
            | '='
            | '\''
            | '"'
            | '('
            | ')'
    )
}

/// A character as its reader sees it, in ASCII where that has the like; nothing if it is not seen.
pub(super) fn seen(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{7E}' if !letter.is_control() => Some(letter),
        '\n' | '\r' | '\t' => Some(letter),
        _ if is_hidden(letter) => None,
        '\u{AF}'
        | '\u{58A}'
        | '\u{5BE}'
        | '\u{1400}'
        | '\u{1806}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2053}'
        | '\u{203E}'
        | '\u{2E0F}'
        | '\u{2E17}'
        | '\u{2E1A}'
        | '\u{2E40}'
        | '\u{2E5D}'
        | '\u{301C}'
        | '\u{3030}'
        | '\u{30A0}'
        | '\u{2043}'
        | '\u{207B}'
        | '\u{208B}'
        | '\u{2212}'
        | '\u{2500}'
        | '\u{2501}'
        | '\u{2796}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{30FC}'
        | '\u{FE31}'
        | '\u{FE32}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}'
        | '\u{2D7}' => Some('-'),
        '\u{2044}' | '\u{2215}' | '\u{29F8}' => Some('/'),
        '\u{2018}'..='\u{201F}' | '«' | '»' => Some('"'),
        _ if letter.is_whitespace() => Some(' '),
        _ => Some(in_ascii(letter)),
    }
}

/// A digit or sign in another shape (`２`, `𝟐`, `²`, `②`, `❷`, `٢`, `＊`) in ASCII.
fn in_ascii(letter: char) -> char {
    let code = u32::from(letter);
    let first = ZEROS.iter().find(|zero| span(**zero, 10).contains(&code));
    let ones = ONES.iter().find(|one| span(**one, 9).contains(&code));
    let value = match (first, ones) {
        (Some(zero), _) => Some(code.wrapping_sub(*zero)),
        (None, Some(one)) => Some(code.wrapping_sub(*one).wrapping_add(1)),
        (None, None) if matches!(letter, '⓪' | '⓿' | '🄌') => Some(0),
        (None, None) => None,
    };
    if let Some(digit) = value.and_then(|value| char::from_digit(value, 10)) {
        return digit;
    }
    let mut plain = letter.nfkc();
    match (plain.next(), plain.next()) {
        (Some(one), None) if one.is_ascii() => one,
        _ => letter,
    }
}

fn span(from: u32, count: u32) -> std::ops::Range<u32> {
    from..from.saturating_add(count)
}

/// Where digits of other scripts begin.
const ZEROS: [u32; 8] = [0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xE50, 0x17E0, 0x1810];
/// Where circled digits begin, with 1.
const ONES: [u32; 4] = [0x2776, 0x2780, 0x278A, 0x24F5];

/// Whether a reader does not see a character, or sees it only as a mark on the one before.
pub const fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{AD}'
            | '\u{300}'..='\u{36F}'
            | '\u{483}'..='\u{489}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FE20}'..='\u{FE2F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFC}'
            | '\u{13430}'..='\u{1345F}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D159}'
            | '\u{1D167}'..='\u{1D182}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
