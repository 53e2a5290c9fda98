//! Sentences of the report that say something else, word by word.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::render::Sentence;

use super::Both;

/// A sentence that is new, gone or other than it was.
#[derive(Debug)]
pub struct SentenceChange<'a> {
    /// The heading that it stands under.
    pub heading: &'a str,
    /// What it said and says; nothing where it does not stand.
    pub said: Both<Option<&'a str>>,
}

/// A piece of a text that is compared with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
}

/// The sentences that differ, in the order of the report. One that only stands elsewhere is the same.
pub fn sentences(report: Both<&[Sentence]>) -> Vec<SentenceChange<'_>> {
    let Both { before, after } = Both {
        before: only(report.before, report.after),
        after: only(report.after, report.before),
    };
    let mut changes = Vec::new();
    for step in capture_diff_slices(Algorithm::Patience, &headings(&before), &headings(&after)) {
        let was = before.get(step.old_range()).unwrap_or_default();
        let is = after.get(step.new_range()).unwrap_or_default();
        for at in 0..was.len().max(is.len()) {
            let said = Both {
                before: was.get(at),
                after: is.get(at),
            };
            let heading = said
                .after
                .or(said.before)
                .map_or("", |it| it.heading.as_str());
            changes.push(SentenceChange {
                heading,
                said: said.map(|it| it.map(|it| it.text.as_str())),
            });
        }
    }
    changes
}

fn headings<'a>(sentences: &[&'a Sentence]) -> Vec<&'a str> {
    sentences.iter().map(|it| it.heading.as_str()).collect()
}

/// The sentences that the other report does not have, or not as often.
fn only<'a>(own: &'a [Sentence], other: &[Sentence]) -> Vec<&'a Sentence> {
    let mut there: BTreeMap<&Sentence, usize> = BTreeMap::new();
    for sentence in other {
        let count = there.entry(sentence).or_default();
        *count = count.saturating_add(1);
    }
    let is_only = |sentence: &&Sentence| match there.get_mut(*sentence) {
        Some(count) if *count > 0 => {
            *count = count.saturating_sub(1);
            false
        }
        _ => true,
    };
    own.iter().filter(is_only).collect()
}

/// Which line before is the same as each line after.
pub fn same_lines(before: &[&[u8]], after: &[&[u8]]) -> Vec<Option<usize>> {
    let mut same = Vec::with_capacity(after.len());
    for step in capture_diff_slices(Algorithm::Patience, before, after) {
        let old = match step {
            DiffOp::Equal { .. } => step.old_range(),
            _ => 0..0,
        };
        let lines = old.map(Some).chain(std::iter::repeat(None));
        same.extend(lines.take(step.new_range().len()));
    }
    same
}

/// Two texts as pieces, word by word.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let words = |text: &'_ str| -> Vec<String> {
        text.split_inclusive([' ', '\n'])
            .map(str::to_owned)
            .collect()
    };
    let (before, after) = (words(before), words(after));
    let mut pieces = Vec::new();
    let text =
        |words: &[String], range| words.get(range).map(<[String]>::concat).unwrap_or_default();
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (was, is) = (
            text(&before, step.old_range()),
            text(&after, step.new_range()),
        );
        match step {
            DiffOp::Equal { .. } => pieces.push(Piece::Same(is)),
            DiffOp::Delete { .. } => pieces.push(Piece::Gone(was)),
            DiffOp::Insert { .. } => pieces.push(Piece::New(is)),
            DiffOp::Replace { .. } => pieces.extend([Piece::Gone(was), Piece::New(is)]),
        }
    }
    pieces
}
