//! Slots: the marks that a template leaves in its text where a figure, a table, a picture or
//! somebody's own text is to stand, and what fills them when the text is parsed.

use super::document::{Block, Part};
use super::fineness::Fineness;
use super::inline::Inline;
use super::swedish::Counted;

/// Begins and ends a mark. People's texts cannot contain them: they are replaced there.
const BEGIN: char = '\u{E000}';
const END: char = '\u{E001}';

/// How a figure is shown in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// With its unit.
    Full,
    /// Without its unit.
    Bare,
    /// With its unit, without its sign.
    Size,
    /// With its unit, rounded for reading.
    Rounded(Fineness),
    /// The same without its sign.
    RoundedSize(Fineness),
    /// With its unit in few letters, rounded for reading.
    Short,
    /// In words, if it is small.
    Counted(Counted),
}

/// What stands in the place of a mark. Figures, tables, pictures and texts go by their place in
/// lists that the filler has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slot {
    /// A figure.
    Figure(Shown, usize),
    /// The figures that matter most.
    KeyFigures(Vec<usize>),
    /// A table.
    Table(usize),
    /// A picture.
    Picture(usize),
    /// Somebody's own text.
    Text(usize),
    /// Each figure and its sources.
    Sources,
    /// Where a part begins or ends.
    Edge(Edge),
}

/// Where a part of a chapter begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// It begins.
    Begin(Part),
    /// The one that began last ends.
    End,
}

/// The word in the mark of a figure, by how it is shown.
const FIGURES: [(&str, Shown); 14] = [
    ("full", Shown::Full),
    ("bare", Shown::Bare),
    ("size", Shown::Size),
    ("rounded", Shown::Rounded(Fineness::Own)),
    ("rounded-thousands", Shown::Rounded(Fineness::Thousands)),
    ("rounded-kronor", Shown::Rounded(Fineness::Kronor)),
    ("size-rounded", Shown::RoundedSize(Fineness::Own)),
    ("size-thousands", Shown::RoundedSize(Fineness::Thousands)),
    ("size-kronor", Shown::RoundedSize(Fineness::Kronor)),
    ("short", Shown::Short),
    ("en", counted(false, false)),
    ("ett", counted(true, false)),
    ("en-named", counted(false, true)),
    ("ett-named", counted(true, true)),
];

const fn counted(is_neuter: bool, is_named: bool) -> Shown {
    Shown::Counted(Counted {
        is_neuter,
        is_named,
    })
}

impl Slot {
    /// The mark of the slot.
    pub(super) fn mark(&self) -> String {
        match self {
            Self::Figure(shown, number) => {
                let mut words = FIGURES.iter().filter(|(_, known)| known == shown);
                let word = words.next().map_or("", |(word, _)| word);
                mark(&format!("{word} {number}"))
            }
            Self::KeyFigures(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
                mark(&format!("key {}", numbers.join(".")))
            }
            Self::Table(number) => mark(&format!("table {number}")),
            Self::Picture(number) => mark(&format!("picture {number}")),
            Self::Text(number) => mark(&format!("text {number}")),
            Self::Sources => mark("sources"),
            Self::Edge(Edge::Begin(part)) => mark(&format!("begin {}", part.name())),
            Self::Edge(Edge::End) => mark("end"),
        }
    }

    /// The slot of a mark.
    pub(super) fn read(mark: &str) -> Option<Self> {
        let (word, number) = mark.split_once(' ').unwrap_or((mark, ""));
        Some(match word {
            "sources" => Self::Sources,
            "end" => Self::Edge(Edge::End),
            "begin" => Self::Edge(Edge::Begin(Part::named(number)?)),
            "key" => Self::KeyFigures(number.split('.').flat_map(str::parse).collect()),
            "table" => Self::Table(number.parse().ok()?),
            "picture" => Self::Picture(number.parse().ok()?),
            "text" => Self::Text(number.parse().ok()?),
            _ => {
                let (_, shown) = FIGURES.iter().find(|(known, _)| *known == word)?;
                Self::Figure(*shown, number.parse().ok()?)
            }
        })
    }
}

/// A mark with some text in it.
pub(super) fn mark(text: &str) -> String {
    format!("{BEGIN}{text}{END}")
}

/// A text of the data with the characters of marks replaced.
pub(super) fn clean(text: &str) -> String {
    text.replace([BEGIN, END], "\u{FFFD}")
}

/// A text of the data as Markdown that shows it as it is, on one line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// What fills the marks of a text.
pub(super) trait Filler {
    /// The inlines of a mark within running text.
    fn inlines(&self, mark: &str) -> Vec<Inline>;
    /// The blocks that are left of a mark which stands within running text.
    fn rest(&self, _mark: &str) -> Vec<Block> {
        Vec::new()
    }
    /// Where a part begins or ends, if a mark that is a paragraph of its own says so.
    fn edge(&self, _mark: &str) -> Option<Edge> {
        None
    }
    /// The blocks of a mark that is a paragraph of its own.
    fn blocks(&self, mark: &str) -> Option<Vec<Block>>;
    /// The text of a mark where only text is allowed: in code or an address.
    fn plain(&self, mark: &str) -> String;
}

/// Fills nothing: for a text without marks.
pub(super) struct Nothing;

impl Filler for Nothing {
    fn inlines(&self, _: &str) -> Vec<Inline> {
        Vec::new()
    }

    fn blocks(&self, _: &str) -> Option<Vec<Block>> {
        None
    }

    fn plain(&self, _: &str) -> String {
        String::new()
    }
}

/// A piece of a text with marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text.
    Text(&'t str),
    /// What is in a mark.
    Mark(&'t str),
}

/// The pieces of a text, none of them empty text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        found.push(Piece::Text(before));
        let Some((mark, tail)) = after.split_once(END) else {
            rest = after;
            continue;
        };
        found.push(Piece::Mark(mark));
        rest = tail;
    }
    found.push(Piece::Text(rest));
    found.retain(|piece| *piece != Piece::Text(""));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_its_slot() {
        let figures = FIGURES.map(|(_, shown)| Slot::Figure(shown, 12));
        let others = [
            Slot::KeyFigures(vec![3, 0]),
            Slot::Table(1),
            Slot::Picture(2),
            Slot::Text(0),
            Slot::Sources,
            Slot::Edge(Edge::Begin(Part::Told)),
            Slot::Edge(Edge::End),
        ];
        for slot in figures.into_iter().chain(others) {
            let text = slot.mark();
            let [Piece::Mark(mark)] = pieces(&text)[..] else {
                panic!("{text}");
            };
            assert_eq!(Slot::read(mark), Some(slot));
        }
        assert_eq!(Slot::read("F1"), None);
        assert_eq!(Slot::read("table"), None);
    }
}
