//! Where some bytes stand in a text: a bit for each byte of a window, sixty-four bytes at a time.
//!
//! A cell is a few bytes, for which setting up a search costs more than the search; so all of a
//! window are found together, with whatever vectors the processor has.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, mask8x64, u8x64};

/// Bytes to a word of bits.
pub(super) const WORD: usize = u64::BITS as usize;
/// Words of a window.
pub(super) const WORDS: usize = 64;
/// Bytes of a window.
pub(super) const WINDOW: usize = WORDS * WORD;

/// A bit for each byte of a window; those past the end of the text are not set.
pub(super) type Bits = [u64; WORDS];
/// No byte.
pub(super) const NONE: Bits = [0; WORDS];

/// Marks those of the first bytes that are any of three, none of which may be zero.
pub(super) fn any_of(bytes: &[u8], wanted: [u8; 3], found: &mut Bits) {
    dispatch!(level(), simd => in_blocks(simd, bytes, found, |block| {
        let [a, b, c] = wanted;
        block.simd_eq(a) | block.simd_eq(b) | block.simd_eq(c)
    }));
}

/// Marks those of the first bytes that are digits.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "lanes wrap, as is meant: below the first digit is far above the last"
)]
pub(super) fn digits(bytes: &[u8], found: &mut Bits) {
    dispatch!(level(), simd => in_blocks(simd, bytes, found, |block| {
        (block - b'0').simd_lt(10)
    }));
}

/// Asked of the processor once.
fn level() -> Level {
    Level::new()
}

#[expect(
    clippy::inline_always,
    reason = "it takes the vectors of its caller only as a part of it"
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
