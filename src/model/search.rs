//! Searches texts for words as people type them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::text::normalised;

/// Words, or parts of words, all of which a text must have.
///
/// Case, punctuation and accents do not matter. An a or o also finds å, ä or ö, which not every
/// keyboard has; an å does not find a.
#[derive(Debug, Clone)]
pub struct Search {
    words: Vec<String>,
}

impl Search {
    /// Takes the words to search for.
    pub fn new(asked: &str) -> Self {
        let asked = normalised(asked);
        let words = unaccented(&asked);
        Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether some texts together have all the words.
    pub fn is_in(&self, texts: &[&str]) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let forms: Vec<[String; 2]> = texts.iter().map(|text| forms(text)).collect();
        let is_there = |word: &String| {
            let mut forms = forms.iter().flatten();
            forms.any(|form| form.contains(word.as_str()))
        };
        self.words.iter().all(is_there)
    }
}

/// A text to search in: with the letters of the Swedish alphabet, and with a and o for å, ä and ö.
fn forms(text: &str) -> [String; 2] {
    let normalised = normalised(text);
    let text = unaccented(&normalised).into_owned();
    let bare = (text.chars())
        .map(|letter| match letter {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
        .collect();
    [text, bare]
}

/// A text without accents, but for the letters å, ä and ö.
fn unaccented(text: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter.is_ascii() || is_swedish(letter);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            'æ' => plain.push('ä'),
            'ø' => plain.push('ö'),
            letter if is_plain(letter) => plain.push(letter),
            letter => plain.extend(letter.nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    Cow::Owned(plain)
}

const fn is_swedish(letter: char) -> bool {
    matches!(letter, 'å' | 'ä' | 'ö')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_people_type_them() {
        let text = "Mötesplats för äldre i Skäggetorp: språkcafé, 2021";
        let is_in = |asked: &str| Search::new(asked).is_in(&[text]);
        for asked in [
            "",
            "MÖTESPLATS",
            "motesplats",
            "skaggetorp äldre",
            "språkcafe",
            "språkcafé",
            "sprakcafe 2021",
            "plats",
        ] {
            assert!(is_in(asked), "{asked}");
        }
        // An å does not match ä, and every word must be found.
        for asked in ["åldre", "möte bowling", "mötesfält", "spräkcafé"] {
            assert!(!is_in(asked), "{asked}");
        }
        let both = ["Mötesplats", "för äldre"];
        assert!(Search::new("äldre möte").is_in(&both));
        assert!(Search::new("Ærø").is_in(&["ærø"]) && Search::new("aro").is_in(&["Ærø"]));
    }
}
