//! What the reading of one file needs: the file, its places, and where findings go.

use std::ops::Range;

use crate::diag::{Diagnostic, Sink};
use crate::fault::{note, personal, text as fault};
use crate::model::{Prose, Reference, without_comments};
use crate::source::conceal::Form;
use crate::source::{FileId, Located, Origin, Text, conceal, span};

/// Characters of a text: some twenty pages.
const LONGEST_TEXT: usize = 60_000;

/// One file being read.
pub(super) struct Cx<'a> {
    pub(super) id: FileId,
    pub(super) source: &'a Text,
    pub(super) sink: &'a mut Sink,
    /// The records that it names.
    pub(super) named: Vec<Reference>,
}

impl<'a> Cx<'a> {
    /// A file of which nothing has been read.
    pub(super) const fn new(id: FileId, source: &'a Text, sink: &'a mut Sink) -> Self {
        Self {
            id,
            source,
            sink,
            named: Vec::new(),
        }
    }

    /// The text, for as long as the file lives.
    pub(super) fn text(&self) -> &'a str {
        &self.source.text
    }

    /// The origin of a range of bytes, without white space at its end.
    pub(super) fn origin(&self, range: &Range<usize>) -> Origin {
        let written = self.source.text.get(range.clone()).unwrap_or_default();
        let end = range.start.saturating_add(written.trim_end().len());
        let (line, extent) = self.source.extent(&(range.start..end));
        Origin {
            file: self.id,
            line,
            extent,
        }
    }

    /// Reports a fault at a range of bytes, unless it has a concealed personal identity number, which
    /// is then the cause and already reported.
    pub(super) fn report(&mut self, range: &Range<usize>, make: impl FnOnce(Origin) -> Diagnostic) {
        if !self.source.conceals(range) {
            let origin = self.origin(range);
            self.sink.push(make(origin));
        }
    }

    /// Reports a fault whose first occurrence stands elsewhere in the file.
    pub(super) fn report_twice(
        &mut self,
        range: &Range<usize>,
        first: &Range<usize>,
        make: impl FnOnce(Origin) -> Diagnostic,
    ) {
        let first = self.origin(first);
        self.report(range, |origin| make(origin).with(first, &note::FIRST_HERE));
    }

    /// Reports a fault of the file as a whole.
    pub(super) fn report_file(&mut self, make: impl FnOnce(Origin) -> Diagnostic) {
        self.sink.push(make(Origin::file(self.id)));
    }

    /// How many lines of the file come after the one of a byte.
    pub(super) fn lines_after(&self, at: usize) -> i64 {
        let lines = self.source.lines();
        let (last, _) = lines.line_of(self.text().trim_end().len());
        let (line, _) = lines.line_of(at);
        i64::from(last.saturating_sub(line))
    }

    /// A text of the analyst's own, read from a range of bytes, with the places of the figures that it
    /// names.
    pub(super) fn prose(&self, text: String, range: &Range<usize>) -> Prose {
        let mut from = range.start;
        Prose::new(text, |id, _| {
            let written = self.text().get(from..range.end).unwrap_or_default();
            let is_quoted = |at: usize| {
                written
                    .get(..at)
                    .is_some_and(|it| it.ends_with(['"', '\'']))
            };
            let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
            let is_whole = |at: usize| {
                let (before, rest) = written.split_at_checked(at).unwrap_or_default();
                let after = rest.get(id.len()..).unwrap_or_default();
                id.starts_with(|it: char| it.is_ascii_digit())
                    && !is_digit(before.chars().next_back())
                    && !is_digit(after.chars().next())
            };
            let mut places = written.match_indices(id);
            let is_braces = id.starts_with("{{");
            let place = places.find(|(at, _)| is_braces || is_quoted(*at) || is_whole(*at));
            place.map_or_else(
                || self.origin(range),
                |(offset, _)| {
                    let start = from.saturating_add(offset);
                    from = start.saturating_add(id.len());
                    self.origin(&(start..from))
                },
            )
        })
    }

    /// A text that reading has made of what is written, without the personal identity numbers that
    /// only that put together. `place` says where the first of them is written.
    pub(super) fn concealed(
        &mut self,
        text: String,
        place: impl FnOnce(&Range<usize>) -> Range<usize>,
    ) -> String {
        let found = conceal::conceal_but(text, Form::Prose, &self.source.allowed);
        if let Some(first) = found.ranges.first() {
            self.report(&place(first), personal::personal_number);
        }
        found.text
    }

    /// The text of the file, which is the analyst's own, without its comments.
    pub(super) fn narrative(&mut self, comments: &[Range<usize>]) -> Prose {
        let written_at = |shown: usize| {
            comments.iter().fold(shown, |at, comment| {
                let moved = at.saturating_add(comment.len());
                if comment.start <= at { moved } else { at }
            })
        };
        let shown = without_comments(self.text(), comments);
        let shown = self.concealed(shown, |it| written_at(it.start)..written_at(it.end));
        Prose::new(shown, |id, range| {
            let start = written_at(range.start);
            let written = self.text().get(start..).unwrap_or_default();
            let start = start.saturating_add(written.find(id).unwrap_or_default());
            self.origin(&span(start, id.len()))
        })
    }

    /// Whether a text is too long, which is reported. Parsing Markdown takes hundreds of times its
    /// size, so this bounds the memory of one file.
    pub(super) fn is_too_long(&mut self, text: &str, range: &Range<usize>) -> bool {
        let is_too_long = text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT;
        if is_too_long {
            let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            let (characters, most) = (count(text.chars().count()), count(LONGEST_TEXT));
            // Its first line is enough to recognise it.
            let first = text
                .lines()
                .next()
                .unwrap_or_default()
                .len()
                .min(range.len());
            let range = span(range.start, first);
            self.report(&range, |origin| fault::long_text(origin, characters, most));
        }
        is_too_long
    }

    /// A value with the place of a range of bytes.
    pub(super) fn located<T>(&self, value: T, range: &Range<usize>) -> Located<T> {
        Located::new(value, self.origin(range))
    }
}
