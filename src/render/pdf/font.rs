//! The letters of a paper: four faces that lie in the program, each cut down to Latin and Cyrillic
//! letters, numbers and signs. Their makers' licence lies beside them; it reserves the name that they
//! had, so they have another.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::kern::SubtableKind;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Running text.
    Text,
    Italic,
    Bold,
    /// Headings, with serifs.
    Heading,
}

/// Shown for what no face has; in the faces it is an empty box.
pub(super) const LACKING: char = '\u{FFFD}';

/// A letter of a face: its number, and its width in em.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub(super) id: u32,
    pub(super) width: f32,
}

impl Face {
    pub(super) const ALL: [Self; 4] = [Self::Text, Self::Italic, Self::Bold, Self::Heading];

    /// Its file.
    pub(super) const fn file(self) -> &'static [u8] {
        match self {
            Self::Text => include_bytes!("fonts/sans.ttf"),
            Self::Italic => include_bytes!("fonts/sans-italic.ttf"),
            Self::Bold => include_bytes!("fonts/sans-bold.ttf"),
            Self::Heading => include_bytes!("fonts/serif-bold.ttf"),
        }
    }

    /// Its letter for a character.
    pub(super) fn letter(self, of: char) -> Option<Letter> {
        let at = usize::try_from(u32::from(of)).ok()?;
        *self.letters().by_character.get(at)?
    }

    /// How much closer, in em, two of its letters stand: less than nothing.
    pub(super) fn kerning(self, left: u32, right: u32) -> f32 {
        let pairs = &self.letters().pairs;
        let found = pairs.binary_search_by_key(&(left, right), |(pair, _)| *pair);
        let found = found.ok().and_then(|at| pairs.get(at));
        found.map_or(0.0, |(_, kerning)| *kerning)
    }

    fn letters(self) -> &'static Letters {
        static LETTERS: LazyLock<[Letters; 4]> = LazyLock::new(|| Face::ALL.map(Letters::of));
        let [text, italic, bold, heading] = &*LETTERS;
        match self {
            Self::Text => text,
            Self::Italic => italic,
            Self::Bold => bold,
            Self::Heading => heading,
        }
    }
}

#[derive(Default)]
struct Letters {
    by_character: Vec<Option<Letter>>,
    /// Sorted.
    pairs: Vec<((u32, u32), f32)>,
}

impl Letters {
    fn of(face: Face) -> Self {
        let Ok(font) = FontRef::new(face.file()) else {
            return Self::default();
        };
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = font
            .head()
            .map_or(1000.0, |head| f32::from(head.units_per_em()));
        let letter = |id: GlyphId| Letter {
            id: id.to_u32(),
            width: widths.advance_width(id).unwrap_or_default() / em,
        };
        let mut by_character = Vec::new();
        for (of, id) in font.charmap().mappings() {
            let Ok(at) = usize::try_from(of) else {
                continue;
            };
            if by_character.len() <= at {
                by_character.resize(at.saturating_add(1), None);
            }
            if let Some(place) = by_character.get_mut(at) {
                *place = Some(letter(id));
            }
        }
        Self {
            by_character,
            pairs: pairs(&font),
        }
    }
}

fn pairs(font: &FontRef<'_>) -> Vec<((u32, u32), f32)> {
    let mut pairs = Vec::new();
    let (Ok(table), Ok(head)) = (font.kern(), font.head()) else {
        return pairs;
    };
    let em = f32::from(head.units_per_em());
    for part in table.subtables().flatten() {
        let Ok(SubtableKind::Format0(part)) = part.kind() else {
            continue;
        };
        for pair in part.pairs() {
            let (left, right) = (u32::from(pair.left.get()), u32::from(pair.right.get()));
            pairs.push(((left, right), f32::from(pair.value.get()) / em));
        }
    }
    pairs.sort_by_key(|(pair, _)| *pair);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_what_a_report_is_written_with() {
        let signs = "ÅÄÖåäöéüÆØŠžłığĐ 0123456789 \u{A0}\u{202F}\u{2011}–—−…”’»•·§±×½‰%&→←↑↓≥≤€✓";
        for face in Face::ALL {
            let lacking: String = signs
                .chars()
                .filter(|it| face.letter(*it).is_none())
                .collect();
            assert_eq!(lacking, "", "{face:?}");
            assert!(face.letter(LACKING).is_some());
            assert!(face.letter('\u{1F600}').is_none());
            let [left, right] = ['T', 'o'].map(|it| face.letter(it).unwrap().id);
            assert!(face.kerning(left, right) < -0.01, "{face:?}");
            let digits = ('0'..='9').map(|it| face.letter(it).unwrap().width.to_bits());
            let first = face.letter('0').unwrap().width.to_bits();
            assert!(digits.into_iter().all(|it| it == first), "{face:?}");
        }
    }
}
