//! A few words that whole cells are compared with. Nearly no cell is one, so its first byte and its length
//! are looked at first: 8 % of `check` of 1 500 000 rows (`cargo bench --bench scale`).

use std::collections::BTreeSet;

/// The bytes that words begin with, in lower case.
#[derive(Debug, Default)]
pub(super) struct Beginnings(BTreeSet<u8>);

impl Beginnings {
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        let first = |word: &String| word.to_lowercase().bytes().next();
        Self(words.into_iter().filter_map(first).collect())
    }

    /// Whether a text may begin with one of the words. The first byte of a letter that is not ASCII is
    /// the same in both cases for all that Swedish has.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        let first = text.bytes().next();
        first.is_some_and(|byte| self.0.contains(&byte.to_ascii_lowercase()))
    }
}

/// Words in lower case.
#[derive(Debug, Default)]
pub(super) struct Few {
    words: BTreeSet<String>,
    beginnings: Beginnings,
    /// The bytes of the longest.
    longest: usize,
}

impl Few {
    pub(super) fn new(words: &[String]) -> Self {
        Self {
            words: words.iter().map(|word| word.to_lowercase()).collect(),
            beginnings: Beginnings::of(words),
            longest: words.iter().map(String::len).max().unwrap_or_default(),
        }
    }

    /// Whether a cell is one of the words.
    pub(super) fn contains(&self, cell: &str) -> bool {
        let word = cell.trim();
        word.len() <= self.longest
            && self.beginnings.may_begin(word)
            && self.words.contains(&word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_word_in_any_case() {
        let few = Few::new(&["d:o".to_owned(), "okänd".to_owned(), "–".to_owned()]);
        for cell in ["d:o", " D:O ", "OKÄND", "–"] {
            assert!(few.contains(cell), "{cell}");
        }
        for cell in ["", "d", "okänd förening", "-", "ö"] {
            assert!(!few.contains(cell), "{cell}");
        }
    }
}
