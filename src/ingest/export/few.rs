//! A few words that cells are compared with. Nearly no cell is one, so its first letters and its length are
//! looked at first: about a tenth of `check` of 1 500 000 rows (`cargo bench --bench scale`).

use std::collections::BTreeSet;

use serde::Deserialize;

/// The one or two letters that words begin with, in lower case.
#[derive(Debug, Default)]
pub(super) struct Beginnings(BTreeSet<(char, Option<char>)>);

impl Beginnings {
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        Self(words.into_iter().filter_map(|word| first(word)).collect())
    }

    /// Whether a text may begin with one of the words.
    pub(super) fn may_begin(&self, text: &str) -> bool {
        first(text).is_some_and(|(letter, next)| {
            self.0.contains(&(letter, next)) || self.0.contains(&(letter, None))
        })
    }
}

/// The first two letters of a text, in lower case.
fn first(text: &str) -> Option<(char, Option<char>)> {
    let mut letters = text.chars().filter_map(|it| it.to_lowercase().next());
    Some((letters.next()?, letters.next()))
}

/// Words in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Few {
    words: BTreeSet<String>,
    beginnings: Beginnings,
    /// The bytes of the longest.
    longest: usize,
}

impl From<Vec<String>> for Few {
    fn from(words: Vec<String>) -> Self {
        Self::new(&words)
    }
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
        let few = Few::new(&[
            "d:o".to_owned(),
            "okänd".to_owned(),
            "–".to_owned(),
            "σ".to_owned(),
        ]);
        for cell in ["d:o", " D:O ", "OKÄND", "–", "Σ"] {
            assert!(few.contains(cell), "{cell}");
        }
        for cell in ["", "d", "okänd förening", "-", "ö"] {
            assert!(!few.contains(cell), "{cell}");
        }
        let begins = Beginnings::of(&["Ej beviljad".to_owned(), "–".to_owned()]);
        for text in ["ej", "EJ BEVILJAD", "– 2021", "–"] {
            assert!(begins.may_begin(text), "{text}");
        }
        for text in ["", "e", "en", "f"] {
            assert!(!begins.may_begin(text), "{text}");
        }
    }
}
