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

/// Whether any of the bytes is one of some.
pub(super) fn has_any<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> bool {
    dispatch!(level(), simd => has_any_in_blocks(simd, bytes, wanted))
}

#[expect(
    clippy::inline_always,
    reason = "it takes the vectors of its caller only as a part of it"
)]
#[inline(always)]
fn has_any_in_blocks<S: Simd, const N: usize>(simd: S, bytes: &[u8], wanted: [u8; N]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<WORD>();
    let has = |block: &[u8; WORD]| {
        let block = u8x64::from_slice(simd, block);
        let found = wanted.map(|byte| block.simd_eq(byte).to_bitmask());
        found.into_iter().fold(0, |any, found| any | found)
    };
    // All of a window are asked at once.
    let mut windows = blocks.chunks(WORDS);
    windows.any(|blocks| blocks.iter().fold(0, |any, block| any | has(block)) != 0)
        || rest.iter().any(|byte| wanted.contains(byte))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_wanted_is_found_wherever_it_stands(
            before in prop::sample::select(vec![0, 1, 63, 64, 65, 4000, 4095, 4096, 4100]),
            bytes in prop::collection::vec(prop::sample::select(vec![0, b'a', b'b', 0xC3]), 0..9),
            after in 0..70_usize,
        ) {
            let bytes = [vec![b'-'; before], bytes, vec![b'-'; after]].concat();
            for wanted in [[0, 0xC3], [b'b', b'x']] {
                let slowly = bytes.iter().any(|byte| wanted.contains(byte));
                prop_assert_eq!(has_any(&bytes, wanted), slowly);
            }
        }
    }
}
