//! The paths that a file of source names: in `use`, also in braces within braces, and in code.

/// A path, and whether it only hands a name on, as `pub use` does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) path: Vec<String>,
    pub(super) is_handed_on: bool,
}

/// Every path of a file without comments.
pub(super) fn named(code: &str) -> Vec<Named> {
    let words = words(code);
    let mut reader = Reader { words, at: 0 };
    let mut found = Vec::new();
    while let Some(word) = reader.word(0) {
        if !is_name(word) || reader.follows("::") {
            reader.at += 1;
            continue;
        }
        let is_use = word == "use";
        let is_handed_on = is_use && reader.is_public();
        reader.at += usize::from(is_use);
        let paths = reader.tree(&[]);
        let paths = paths.into_iter().filter(|path| is_use || path.len() > 1);
        found.extend(paths.map(|path| Named { path, is_handed_on }));
    }
    found
}

fn is_name(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// Names, `::`, and every other sign by itself.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if is_part(first) {
            rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

struct Reader<'c> {
    words: Vec<&'c str>,
    at: usize,
}

impl<'c> Reader<'c> {
    fn word(&self, ahead: usize) -> Option<&'c str> {
        self.words.get(self.at + ahead).copied()
    }

    /// Whether the word here stands after another.
    fn follows(&self, before: &str) -> bool {
        self.at > 0 && self.words[self.at - 1] == before
    }

    /// Whether `pub`, or `pub(…)`, stands before the word here.
    fn is_public(&self) -> bool {
        let before = &self.words[..self.at];
        let before = match before.last() {
            Some(&")") => &before[..before.iter().rposition(|word| *word == "(").unwrap()],
            _ => before,
        };
        before.last() == Some(&"pub")
    }

    /// The paths that begin here, below those before.
    fn tree(&mut self, above: &[String]) -> Vec<Vec<String>> {
        if self.word(0) == Some("{") {
            let mut found = Vec::new();
            self.at += 1;
            while self.word(0).is_some_and(|word| word != "}") {
                if self.word(0).is_some_and(is_name) {
                    found.extend(self.tree(above));
                } else {
                    self.at += 1;
                }
            }
            self.at += 1;
            return found;
        }
        let mut path = above.to_vec();
        path.extend(self.word(0).map(str::to_owned));
        self.at += 1;
        let goes_on = |word: &str| is_name(word) || word == "{" || word == "*";
        if self.word(0) == Some("::") && self.word(1).is_some_and(goes_on) {
            self.at += 1;
            return self.tree(&path);
        }
        if self.word(0) == Some("as") {
            self.at += 2;
        }
        vec![path]
    }
}

#[test]
fn lists_within_lists_and_paths_in_code_are_seen() {
    let code = "use crate::{\n  model::{Board, goal::{self, Goal}},\n  render,\n};\n\
        pub(super) use super::a::B as C;\nlet x = crate::cli::main(other::<T>());";
    let found: Vec<String> = named(code)
        .iter()
        .map(|it| {
            format!(
                "{}{}",
                if it.is_handed_on { "> " } else { "" },
                it.path.join("::")
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "crate::model::Board",
            "crate::model::goal::self",
            "crate::model::goal::Goal",
            "crate::render",
            "> super::a::B",
            "crate::cli::main",
        ]
    );
}
