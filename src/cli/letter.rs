//! What is told of a change, line by line, for a terminal and as Markdown.

use crate::cli::words;
use crate::diag::{Lang, plain, shown};
use crate::render::markdown_text;
use crate::review::Piece;

/// Sections with their lines.
pub(super) type Letter = Vec<Section>;

/// Lines under a heading.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) level: u8,
    pub(super) heading: String,
    pub(super) lines: Vec<Line>,
}

/// A line, how far it is set in, and what it says.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) depth: usize,
    pub(super) pieces: Vec<Piece>,
}

/// How many things of a kind are told one by one.
const MOST: usize = 10;
impl Section {
    pub(super) fn new(level: u8, heading: impl Into<String>) -> Self {
        Self {
            level,
            heading: heading.into(),
            lines: Vec::new(),
        }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, depth: usize, text: impl Into<String>) {
        self.pieces(depth, vec![Piece::Same(text.into())]);
    }

    /// Adds what is told of some of many, and how many more there are.
    pub(super) fn some<T>(
        &mut self,
        depth: usize,
        all: &[T],
        lang: Lang,
        mut tell: impl FnMut(&mut Self, &T),
    ) {
        for one in all.iter().take(MOST) {
            tell(self, one);
        }
        self.more(depth, all.len().saturating_sub(MOST), lang);
    }

    /// Adds how many more there are.
    pub(super) fn more(&mut self, depth: usize, count: usize, lang: Lang) {
        if count > 0 {
            self.line(
                depth,
                match lang {
                    Lang::Sv => format!("och {count} till"),
                    Lang::En => format!("and {count} more"),
                },
            );
        }
    }

    /// Adds a line of a text before and after.
    pub(super) fn pieces(&mut self, depth: usize, pieces: Vec<Piece>) {
        self.lines.push(Line { depth, pieces });
    }
}

/// As a terminal shows it.
pub(super) fn human(letter: &Letter) -> String {
    let mut out = String::new();
    for section in letter {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", plain(&words::spaced(&section.heading))));
        for line in &section.lines {
            let text: String = (line.pieces.iter())
                .map(|piece| match piece {
                    Piece::Same(text) => text.clone(),
                    Piece::Gone(text) => marked(text, "[-", "-]"),
                    Piece::New(text) => marked(text, "{+", "+}"),
                })
                .collect();
            let indent = "  ".repeat(line.depth.saturating_add(1));
            let text = words::spaced(text.trim_end());
            out.push_str(&format!("{indent}{}\n", shown(&text)));
        }
    }
    out
}

/// A text between marks, with the space after it outside.
fn marked(text: &str, begins: &str, ends: &str) -> String {
    let inner = text.trim_end();
    let space = text.get(inner.len()..).unwrap_or_default();
    format!("{begins}{inner}{ends}{space}")
}

/// How long a comment on a pull request may be, in characters, with room for what is left out.
const LONGEST: usize = 60_000;

/// As the comment of a pull request.
pub(super) fn markdown(letter: &Letter, lang: Lang) -> String {
    let mut out = String::new();
    let mut left_out = 0_usize;
    let mut length = 0_usize;
    for section in letter {
        let marks = "#".repeat(usize::from(section.level));
        let mut lines = vec![format!("{marks} {}\n", named(&section.heading))];
        lines.extend(section.lines.iter().map(bullet));
        for (at, line) in lines.into_iter().enumerate() {
            length = length
                .saturating_add(line.chars().count())
                .saturating_add(2);
            if length > LONGEST {
                left_out = left_out.saturating_add(usize::from(at > 0));
                continue;
            }
            if at < 2 && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&line);
        }
    }
    if left_out > 0 {
        let note = match lang {
            Lang::Sv => format!(
                "{} till får inte plats här; `samverkan report diff --format json` har allt.",
                words::count(left_out, ["rad", "rader"])
            ),
            Lang::En => format!(
                "{} not fit here; `samverkan report diff --format json` has all.",
                words::count(left_out, ["more line does", "more lines do"])
            ),
        };
        out.push_str(&format!("\n*{note}*\n"));
    }
    out
}

fn bullet(line: &Line) -> String {
    let text: String = (line.pieces.iter())
        .map(|piece| match piece {
            Piece::Same(text) => named(text),
            Piece::Gone(text) => marked(&named(text), "~~", "~~"),
            Piece::New(text) => marked(&named(text), "**", "**"),
        })
        .collect();
    format!("{}- {}\n", "  ".repeat(line.depth), text.trim_end())
}

/// A text in which nothing is markup, and nobody is called by a name after `@`.
fn named(text: &str) -> String {
    markdown_text(text).replace('@', "@\u{2060}")
}
