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

/// Marks the bytes of the first window that are one of three, none of which may be zero.
pub(super) fn any_of(bytes: &[u8], wanted: [u8; 3], found: &mut Bits) {
    dispatch!(Level::new(), simd => in_blocks(simd, bytes, found, |block| {
        let [a, b, c] = wanted;
        block.simd_eq(a) | block.simd_eq(b) | block.simd_eq(c)
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
