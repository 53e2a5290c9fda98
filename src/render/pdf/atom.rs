//! Letters before they have lines: where a line may end, and how many letters it takes.

use hypher::{Lang, hyphenate_bounded};

use crate::render::inline::is_unwritten;

use super::font::{Face, LACKING, Letter};

/// What a line may do after a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    Stays,
    /// End, with a space that is not seen there.
    Space,
    /// End.
    Break,
    /// End with a hyphen.
    Divide,
    /// It ends.
    End,
}

/// A letter before it has a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) says: char,
    pub(super) letter: Letter,
    pub(super) face: Face,
    /// Its width with the kerning up to the next, in em and in points.
    pub(super) em: f32,
    pub(super) width: f32,
    pub(super) span: usize,
    pub(super) after: After,
}

/// Where words may be divided: those of so many letters, with so many on each side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hyphens {
    pub(super) least: usize,
    pub(super) sides: usize,
}

impl Hyphens {
    pub(super) const TEXT: Self = Self {
        least: 10,
        sides: 4,
    };
    /// In headings.
    pub(super) const TITLE: Self = Self {
        least: 18,
        sides: 6,
    };
    pub(super) const NEVER: Self = Self {
        least: usize::MAX,
        sides: 6,
    };
    /// In narrow columns.
    pub(super) const TIGHT: Self = Self { least: 8, sides: 3 };
}

/// Words are divided only where the line would else be less full than this.
const FULL: f32 = 0.88;

/// How many letters a line takes, and whether it ends in a hyphen.
pub(super) fn fitting(atoms: &[Atom], width: f32, hyphen: f32) -> (usize, bool) {
    // Widths that were added in another order differ by a hair.
    let width = width + 0.01;
    let mut used = 0.0;
    let mut whole: Option<(usize, f32)> = None;
    let mut divided: Option<usize> = None;
    for (number, atom) in atoms.iter().enumerate() {
        let taken = number.saturating_add(1);
        let before = used;
        used += atom.width;
        if atom.after == After::Space {
            if before > width {
                break;
            }
            whole = Some((taken, before));
            continue;
        }
        if used > width && !(atom.after == After::End && atom.says == ' ' && before <= width) {
            return match (whole, divided) {
                (Some((taken, filled)), Some(divided)) if divided > taken => {
                    if filled < width * FULL {
                        (divided, true)
                    } else {
                        (taken, false)
                    }
                }
                (Some((taken, _)), _) => (taken, false),
                (None, Some(divided)) => (divided, true),
                (None, None) => (number, false),
            };
        }
        match atom.after {
            After::End => return (taken, false),
            After::Break => whole = Some((taken, used)),
            After::Divide if used + hyphen <= width => divided = Some(taken),
            After::Stays | After::Divide | After::Space => {}
        }
    }
    match whole {
        Some((taken, _)) if used > width && taken < atoms.len() => (taken, false),
        _ => (atoms.len(), false),
    }
}

/// Finds where a word of letters at places may be divided.
pub(super) fn divide(word: &[(usize, char)], hyphens: Hyphens, found: &mut Vec<(usize, After)>) {
    // No word has so many letters, and they would be gone through again and again.
    if !(hyphens.least..=60).contains(&word.len()) {
        return;
    }
    let text: String = word.iter().map(|(_, letter)| letter).collect();
    let mut letters = 0_usize;
    for part in hyphenate_bounded(&text, Lang::Swedish, hyphens.sides, hyphens.sides) {
        letters = letters.saturating_add(part.chars().count());
        let last = letters.checked_sub(1).and_then(|it| word.get(it));
        if let Some((at, _)) = last.filter(|_| letters < word.len()) {
            found.push((*at, After::Divide));
        }
    }
}

/// What is written for a character: archives refuse those whose meaning is private, or none.
pub(super) fn written(letter: char) -> char {
    match letter {
        '\n' | '\t' => ' ',
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => LACKING,
        letter if is_unwritten(letter) => LACKING,
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_any_length_is_divided_or_left() {
        for letter in ['a', 'å', 'İ', 'ﬃ', '漢', '😀'] {
            for length in 0..80 {
                let word: Vec<(usize, char)> = (0..length).map(|at| (at, letter)).collect();
                divide(&word, Hyphens::TIGHT, &mut Vec::new());
            }
        }
    }
}
