//! How many bytes of a text are of a kind.

/// Counts the bytes that are so. A few at a time are counted in a byte, of which the processor adds
/// sixteen at once, and whole texts are asked this.
pub(super) fn tally(bytes: &[u8], is_so: impl Fn(u8) -> bool) -> usize {
    let few = bytes.chunks(usize::from(u8::MAX));
    let counts = few.map(|few| {
        let each = few.iter().map(|byte| u8::from(is_so(*byte)));
        usize::from(each.fold(0, u8::wrapping_add))
    });
    counts.fold(0, usize::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_there_are() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(1000).collect();
        for length in [0, 1, 254, 255, 256, 510, 511, 1000] {
            let bytes = &bytes[..length];
            let slowly = bytes.iter().filter(|byte| **byte < 200).count();
            assert_eq!(tally(bytes, |byte| byte < 200), slowly);
            assert_eq!(tally(bytes, |_| true), length);
        }
    }
}
