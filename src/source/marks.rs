//! Which bytes of a text are digits, breaks or ends of fields: a bit for each byte of a window, by
//! SIMD.
//!
//! `check` of 1 500 000 rows takes 1.5 times as long without it (`cargo bench --bench scale`).

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, mask8x64, u8x64};

/// Bits of a word.
pub(super) const WORD: usize = u64::BITS as usize;
/// Words of a window.
const WORDS: usize = 64;
/// Bytes of a window.
pub(super) const WINDOW: usize = WORDS * WORD;

/// A bit for each byte of a window; none is set past the end of the text.
pub(super) type Bits = [u64; WORDS];
/// No byte.
pub(super) const NONE: Bits = [0; WORDS];

/// The places of the bits that are set in the word at a byte.
pub(super) fn places(mut word: u64, at: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (word != 0).then(|| at.wrapping_add(word.trailing_zeros() as usize));
        word &= word.wrapping_sub(1);
        place
    })
}

/// Marks the bytes of the first window that are one of a few, none of which may be zero.
pub(super) fn any_of<const COUNT: usize>(bytes: &[u8], wanted: [u8; COUNT], found: &mut Bits) {
    dispatch!(Level::new(), simd => in_blocks(simd, bytes, found, |block| {
        let mut wanted = wanted.into_iter();
        let first = block.simd_eq(wanted.next().unwrap_or_default());
        wanted.fold(first, |found, byte| found | block.simd_eq(byte))
    }));
}

/// Marks the bytes of the first window that are digits.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "bytes below the first digit are meant to wrap"
)]
pub(super) fn digits(bytes: &[u8], found: &mut Bits) {
    dispatch!(Level::new(), simd => in_blocks(simd, bytes, found, |block| {
        (block - b'0').simd_lt(10)
    }));
}

/// Whether a byte may begin a sign that a reader sees in another way than it is written: one of
/// Markdown or of an address, a control character, or one beyond ASCII but for å, ä and ö.
pub(super) const fn is_odd(byte: u8) -> bool {
    matches!(
        byte,
        b'%' | b'&' | b'*' | b'<' | b'['..=b'`' | b'~'..=0x7F | 1..=8 | 0xB | 0xC | 0xE..=0x1F
    ) || byte >= 0xC2 && byte != 0xC3
}

/// Marks the bytes of the first window that [`is_odd`].
#[expect(
    clippy::arithmetic_side_effects,
    reason = "bytes below the first of a range are meant to wrap"
)]
pub(super) fn odd(bytes: &[u8], found: &mut Bits) {
    dispatch!(Level::new(), simd => in_blocks(simd, bytes, found, |block| {
        let ascii = block.simd_eq(b'*')
            | block.simd_eq(b'<')
            | (block - b'%').simd_lt(2)
            | (block - b'[').simd_lt(6)
            | (block - b'~').simd_lt(2);
        let control = (block - 1).simd_lt(8) | (block - 0xB).simd_lt(2) | (block - 0xE).simd_lt(18);
        let beyond = block.simd_ge(0xC2) & !block.simd_eq(0xC3);
        ascii | control | beyond
    }));
}

#[expect(
    clippy::inline_always,
    reason = "only code inlined into `dispatch!` is compiled for the vectors it chose"
)]
#[inline(always)]
fn in_blocks<S: Simd>(
    simd: S,
    bytes: &[u8],
    found: &mut Bits,
    test: impl Fn(u8x64<S>) -> mask8x64<S>,
) {
    found.fill(0);
    let (blocks, rest) = bytes.as_chunks::<WORD>();
    let mut last = [0; WORD];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let all = blocks.iter().chain([&last]);
    for (bits, block) in found.iter_mut().zip(all) {
        *bits = test(u8x64::from_slice(simd, block)).to_bitmask();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_mark_what_the_rule_says() {
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        let mut found = NONE;
        odd(&bytes, &mut found);
        for byte in 0..=u8::MAX {
            let at = usize::from(byte);
            let is_marked = found
                .get(at / WORD)
                .is_some_and(|word| word >> (at % WORD) & 1 == 1);
            assert_eq!(is_marked, is_odd(byte), "{byte:#x}");
        }
    }
}
