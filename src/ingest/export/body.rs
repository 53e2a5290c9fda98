//! The municipality's boards and departments, and which of them a text above a list names.

use std::collections::BTreeMap;

use crate::model::{Board, BoardId, Department};

/// A board, or a department and the boards that it serves.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Body {
    id: String,
    name: String,
    /// What its name says that it is of: `kultur`, `fritid`.
    of: Vec<String>,
    /// The boards whose lists it may name.
    boards: Vec<BoardId>,
}

/// All boards and departments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Bodies {
    all: Vec<Body>,
    /// The name of the municipality, in lower case.
    municipality: String,
}

/// How words for boards and departments end.
const ENDS: [&str; 4] = ["nämnd", "styrelse", "förvaltning", "kontor"];

/// The first of them, and the word after the name of a municipality.
const BOARD: &str = "nämnd";
const MUNICIPALITY: &str = "kommun";

/// Parts of texts that name a board without being of its list.
const ASIDES: [&str; 8] = [
    "beslut",
    "samråd",
    "samverk",
    "tillsammans",
    "remiss",
    "yttrande",
    "jämför",
    "utom",
];

/// The shortest id that stands for a board where it is written in large letters.
const SHORTEST_ID: usize = 3;

impl Bodies {
    pub(in crate::ingest) fn new(
        (boards, departments): (&[Board], &[Department]),
        municipality: Option<&str>,
    ) -> Self {
        let mut later: BTreeMap<&str, Vec<&Board>> = BTreeMap::new();
        let mut served: BTreeMap<&str, Vec<&Board>> = BTreeMap::new();
        for board in boards {
            for before in &board.succeeds {
                later.entry(before.value.as_str()).or_default().push(board);
            }
            for serving in &board.departments {
                served
                    .entry(serving.value.as_str())
                    .or_default()
                    .push(board);
            }
        }
        let of_boards = boards.iter().map(|board| {
            // The title of a list may be left from the board that its own took over from.
            let later = later.remove(board.id.as_str()).unwrap_or_default();
            let own = std::iter::once(board).chain(later);
            Body::new(board.id.as_str(), &board.name, own)
        });
        let of_departments = departments.iter().map(|department| {
            let served = served.remove(department.id.as_str()).unwrap_or_default();
            Body::new(department.id.as_str(), &department.name, served)
        });
        Self {
            all: of_boards.chain(of_departments).collect(),
            municipality: municipality.unwrap_or_default().to_lowercase(),
        }
    }

    /// The name of a board.
    pub(super) fn name<'b>(&'b self, board: &'b BoardId) -> &'b str {
        let mut all = self.all.iter();
        let body = all.find(|body| body.id == board.as_str());
        body.map_or(board.as_str(), |body| body.name.as_str())
    }

    /// Whether a text names a board, or one that may stand for it.
    pub(super) fn is_named(&self, board: &BoardId, text: &str) -> bool {
        let own = || self.all.iter().filter(|body| body.boards.contains(board));
        let is_own = |of: &[String]| own().any(|body| of.iter().any(|it| body.of.contains(it)));
        named(text).iter().any(|of| is_own(of))
            || ids(text).any(|id| own().any(|body| body.id == id.to_lowercase()))
    }

    /// The name of the body of another board that a text names.
    pub(super) fn other(&self, board: &BoardId, text: &str) -> Option<&str> {
        let lower = text.to_lowercase();
        if ASIDES.iter().any(|aside| lower.contains(aside)) {
            return None;
        }
        let others = || self.all.iter().filter(|body| !body.boards.contains(board));
        let is_it = |of: &[String], body: &Body| of.iter().all(|it| body.of.contains(it));
        let by_name = named(text);
        let by_name = by_name
            .iter()
            .find_map(|of| others().find(|body| is_it(of, body)));
        let by_id = || ids(text).find_map(|id| others().find(|it| it.id == id.to_lowercase()));
        by_name.or_else(by_id).map(|body| body.name.as_str())
    }

    /// The word of a text for a board that is none of ours, or the name of another municipality.
    pub(super) fn stranger<'t>(&self, text: &'t str) -> Option<&'t str> {
        let lower = text.to_lowercase();
        if ASIDES.iter().any(|aside| lower.contains(aside)) {
            return None;
        }
        let is_ours = |of: &String| self.all.iter().any(|body| body.of.contains(of));
        let is_board = |word: &str| {
            let of = of_word(&word.to_lowercase());
            of.is_some_and(|of| !is_ours(&of)) && word.to_lowercase().contains(BOARD)
        };
        let words = || text.split(|letter: char| !letter.is_alphanumeric());
        let by_name = words().find(|word| is_board(word));
        let before = words().zip(words().skip(1)).find_map(|(name, word)| {
            let is_it = word == MUNICIPALITY && name.starts_with(char::is_uppercase);
            is_it.then_some(name)
        });
        let is_own = |name: &str| self.municipality.contains(&without_s(&name.to_lowercase()));
        let other = before.filter(|name| !self.municipality.is_empty() && !is_own(name));
        by_name.or(other)
    }

    /// The name of the body of another board whose id a case number has, if it has none of this one's.
    pub(super) fn other_case(&self, board: &BoardId, number: &str) -> Option<&str> {
        let lower = number.to_lowercase();
        let words = || lower.split(|letter: char| !letter.is_alphabetic());
        let is_in = |body: &&Body| words().any(|word| word == body.id);
        let mut named = self.all.iter().filter(is_in).peekable();
        let first = *named.peek()?;
        let is_own = named.any(|body| body.boards.contains(board));
        (!is_own).then_some(first.name.as_str())
    }

    /// The name of the other board whose id the name of a file begins with.
    pub(super) fn other_file(&self, board: &BoardId, name: &str) -> Option<&str> {
        let first = name
            .split(|letter: char| !letter.is_alphanumeric())
            .next()?;
        let rest = name.get(first.len()..)?;
        let is_alone = !rest.contains(char::is_alphabetic);
        let id = first.to_lowercase();
        let mut all = self.all.iter();
        let body = all.find(|body| body.id == id && !body.boards.contains(board))?;
        (is_alone || id.len() >= SHORTEST_ID).then_some(body.name.as_str())
    }
}

impl Body {
    fn new<'b>(id: &str, name: &str, boards: impl IntoIterator<Item = &'b Board>) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            of: named(name).into_iter().flatten().collect(),
            boards: (boards.into_iter()).map(|board| board.id.clone()).collect(),
        }
    }
}

/// What a word says that a board or department is of: `fritid` of `Fritidsnämndens`.
fn of_word(word: &str) -> Option<String> {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let bare = ["en", "n", "et", ""].iter().find_map(|ending| {
        let bare = bare.strip_suffix(ending)?;
        ENDS.iter().find_map(|end| bare.strip_suffix(end))
    })?;
    (!bare.is_empty()).then(|| without_s(bare))
}

fn without_s(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// What each body that a text names is of: `kultur` and `fritid` of `Kultur- och fritidsnämnden`.
fn named(text: &str) -> Vec<Vec<String>> {
    let lower = text.to_lowercase();
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for word in lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-') {
        let last = word.rsplit('-').find(|part| !part.is_empty());
        if let Some(begun) = word.strip_suffix('-').filter(|begun| !begun.is_empty()) {
            before.push(without_s(begun));
        } else if let Some(of) = last.and_then(of_word) {
            before.push(of);
            all.push(std::mem::take(&mut before));
        } else if !matches!(word, "och" | "samt" | "") {
            before.clear();
        }
    }
    all
}

/// The words of a text that may be ids in large letters; none if all of it is in such.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    let has_small = text.contains(char::is_lowercase);
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(move |word| {
        has_small && word.len() >= SHORTEST_ID && word.chars().all(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_what_the_bodies_that_it_names_are_of() {
        for (text, of) in [
            (
                "Kultur- och fritidsnämndens bidrag",
                vec![vec!["kultur", "fritid"]],
            ),
            ("Bidrag från Socialnämnden 2021", vec![vec!["social"]]),
            ("socialnämnden-2021", vec![]),
            (
                "Kultur-, idrotts- och fritidsnämnden",
                vec![vec!["kultur", "idrott", "fritid"]],
            ),
            ("Kommunstyrelsen", vec![vec!["kommun"]]),
            (
                "Socialförvaltningen, Kulturkontoret",
                vec![vec!["social"], vec!["kultur"]],
            ),
            ("Nämndens bidrag till styrelsen", vec![]),
            ("Nämndemän", vec![]),
        ] {
            assert_eq!(named(text), of, "{text}");
        }
        assert!(ids("SON bidrag 2021").eq(["SON"]));
        assert_eq!(ids("BIDRAG SON").count(), 0);
    }
}
