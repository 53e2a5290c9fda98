//! The physical lines of a text: LF, CRLF and CR all end one.

/// The byte offset at which each line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many characters begin before each block, so that a column on a very long line is found
    /// without counting from its start.
    blocks: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 1024;

/// How many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf =
                bytes.get(at) == Some(&b'\r') && bytes.get(at.saturating_add(1)) == Some(&b'\n');
            if !crlf {
                starts.push(at.saturating_add(1));
            }
        }
        let mut blocks = vec![0];
        let mut count = 0;
        for block in bytes.chunks(BLOCK) {
            count = characters(block).saturating_add(count);
            blocks.push(count);
        }
        Self { starts, blocks }
    }

    /// How many characters begin before a byte offset.
    fn before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        let counted = self.blocks.get(block).copied().unwrap_or_default();
        let rest = text.as_bytes().get(block.saturating_mul(BLOCK)..offset);
        characters(rest.unwrap_or_default()).saturating_add(counted)
    }

    /// The line, from 1, and the offset where it begins, of a byte offset.
    pub fn line_of(&self, offset: usize) -> (u32, usize) {
        let after = self.starts.partition_point(|start| *start <= offset);
        let index = after.saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(0);
        (
            u32::try_from(index).map_or(u32::MAX, |index| index.saturating_add(1)),
            start,
        )
    }

    /// The byte range of a line without its ending, or `None` past the last.
    pub fn range(&self, line: u32, text: &str) -> Option<std::ops::Range<usize>> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self
            .starts
            .get(index.saturating_add(1))
            .copied()
            .unwrap_or(text.len());
        let body = text.get(start..end)?;
        let kept = body.trim_end_matches(['\n', '\r']).len();
        Some(super::span(start, kept))
    }

    /// The byte offset where a column of a line, both from 1, begins.
    pub fn offset(&self, text: &str, line: u32, column: u32) -> usize {
        let start = self.range(line, text).unwrap_or_default().start;
        let skipped = (column as usize).saturating_sub(1);
        let wanted = self.before(text, start).saturating_add(skipped);
        let after = self.blocks.partition_point(|before| *before <= wanted);
        let block = after.saturating_sub(1);
        let counted = self.blocks.get(block).copied().unwrap_or_default();
        let from = text.ceil_char_boundary(block.saturating_mul(BLOCK));
        let mut rest = text.get(from..).unwrap_or_default().char_indices();
        let at = rest.nth(wanted.saturating_sub(counted));
        at.map_or(text.len(), |(at, _)| from.saturating_add(at))
    }

    /// How many lines there are; a text without a line ending has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column, both from 1, the column in characters, of a byte offset.
    pub fn position(&self, text: &str, offset: usize) -> (u32, u32) {
        let (line, start) = self.line_of(offset);
        let offset = offset.min(text.len());
        // Most lines are shorter than a block.
        let before = match text.as_bytes().get(start..offset) {
            Some(between) if between.len() < BLOCK => characters(between),
            _ => self
                .before(text, offset)
                .saturating_sub(self.before(text, start)),
        };
        let column = before.saturating_add(1);
        (line, u32::try_from(column).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_ending_counts_once() {
        let text = "a\nb\r\nc\rd";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 4);
        assert_eq!(index.position(text, 5), (3, 1));
        assert_eq!(index.position(text, 7), (4, 1));
        assert_eq!(index.range(2, text), Some(2..3));
    }

    #[test]
    fn columns_far_out_are_counted_the_same() {
        let text = "å".repeat(3000) + "\n" + &"äx".repeat(2000);
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, 5000), (1, 2501));
        assert_eq!(index.position(&text, 6001 + 3 * 900), (2, 1801));
        for offset in [0, 1022, 1024, 1026, 5998, 6001, 6001 + 3 * 900, text.len()] {
            let (line, column) = index.position(&text, offset);
            assert_eq!(index.offset(&text, line, column), offset);
        }
    }

    #[test]
    fn columns_are_characters() {
        let text = "åäö;x";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 7), (1, 5));
    }
}
