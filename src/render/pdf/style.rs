//! How letters and areas look: the colours and sizes of the printed page.

use super::font::Face;

/// Red, green and blue.
pub(super) type Color = [u8; 3];

pub(super) const INK: Color = [0x1a, 0x21, 0x27];
pub(super) const PAPER: Color = [0xff, 0xff, 0xff];
pub(super) const MUTED: Color = [0x52, 0x60, 0x67];
pub(super) const RULE: Color = [0xd3, 0xdb, 0xdd];
pub(super) const LINE: Color = [0x6b, 0x78, 0x82];
pub(super) const ACCENT: Color = [0x0c, 0x59, 0x68];
pub(super) const ACCENT_FAINT: Color = [0xcf, 0xdf, 0xe2];
/// Half of the one above, over paper.
pub(super) const ACCENT_FAINTER: Color = [0xe7, 0xef, 0xf1];
pub(super) const PAST: Color = [0x6b, 0x98, 0xa3];
pub(super) const ASK: Color = [0x9a, 0x3a, 0x10];
pub(super) const ASK_TINT: Color = [0xfc, 0xf2, 0xea];
pub(super) const ASK_RULE: Color = [0xe9, 0xb4, 0x8f];
pub(super) const TINT: Color = [0xf3, 0xf6, 0xf8];

/// The size of running text, in points as all lengths here.
pub(super) const SIZE: f32 = 11.0;

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) color: Color,
}

impl Style {
    /// Plain text of a size.
    pub(super) const fn text(size: f32) -> Self {
        Self {
            face: Face::Text,
            size,
            color: INK,
        }
    }

    pub(super) const fn bold(self) -> Self {
        self.with(Face::Bold)
    }

    pub(super) const fn with(self, face: Face) -> Self {
        Self { face, ..self }
    }

    pub(super) const fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    pub(super) const fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }
}
