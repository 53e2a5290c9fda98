//! Numbers that look random and are the same in every run: splitmix64, as its author published it.

/// A stream of numbers from a seed.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of a seed.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number from 0, less than `limit`.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        ranged(self.next(), limit)
    }

    /// True `share` times in a thousand.
    pub(super) fn per_mille(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }
}

/// A number from 0, less than `limit`, that is always the same for `of`.
pub(super) fn fixed(of: u64, limit: u64) -> u64 {
    ranged(mix(of.wrapping_add(0x9E37_79B9_7F4A_7C15)), limit)
}

/// Takes the high half of a product: as evenly spread as the number, and without a division.
fn ranged(number: u64, limit: u64) -> u64 {
    let high = (u128::from(number) * u128::from(limit)) >> 64;
    // Less than `limit`, which is a u64.
    u64::try_from(high).unwrap_or_default()
}

const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}
