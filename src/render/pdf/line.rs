//! Running text broken into lines: as full as they can be, words divided as in Swedish where that
//! saves much, a figure never parted from its unit.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::atom::{After, Atom, Hyphens, divide, fitting, written};
use super::font::{Face, LACKING, Letter};
use super::style::Style;
use super::tags::Node;

/// A piece of running text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Text(Span),
    Break,
}

/// Text that is set in one way.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) style: Style,
    /// The place in the structure that it belongs to.
    pub(super) node: Node,
    /// Whether it stands on one line if it can.
    pub(super) is_whole: bool,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// How far its letters reach, spaces at its end aside.
    pub(super) width: f32,
}

/// Letters of a line that are set in one way.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) at: f32,
    pub(super) face: Face,
    pub(super) style: Style,
    pub(super) node: Option<Node>,
    pub(super) text: String,
    pub(super) shown: Vec<Shown>,
    pub(super) width: f32,
}

/// A letter of a run: its number in the face, its width in em, and the bytes that it shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) id: u32,
    pub(super) width: f32,
    pub(super) text: Range<usize>,
}

/// Running text, measured.
pub(super) struct Measured {
    atoms: Vec<Atom>,
    spans: Vec<Span>,
    /// What no face has.
    lacking: Vec<char>,
}

impl Measured {
    pub(super) fn of(pieces: Vec<Piece>, hyphens: Hyphens) -> Self {
        let mut made = Self {
            atoms: Vec::new(),
            spans: Vec::new(),
            lacking: Vec::new(),
        };
        for piece in pieces {
            match piece {
                Piece::Text(span) => made.span(span),
                Piece::Break => made.end_line(),
            }
        }
        made.kern();
        made.breaks(hyphens);
        made
    }

    fn span(&mut self, span: Span) {
        let number = self.spans.len();
        for says in span.text.nfc() {
            let says = written(says);
            let last = self.atoms.last();
            let is_after_space = last.is_none_or(|it| it.says == ' ');
            if says == ' ' && is_after_space {
                continue;
            }
            let (face, letter) = self.shown(says, span.style.face);
            self.atoms.push(Atom {
                says,
                letter,
                face,
                em: letter.width,
                width: letter.width * span.style.size,
                span: number,
                after: match says {
                    ' ' if !span.is_whole => After::Space,
                    _ => After::Stays,
                },
            });
        }
        self.spans.push(span);
    }

    /// A letter for a character, of another face or an empty box where there is none.
    fn shown(&mut self, says: char, face: Face) -> (Face, Letter) {
        let found = [face, Face::Text]
            .into_iter()
            .find_map(|face| Some((face, face.letter(says)?)));
        found.unwrap_or_else(|| {
            if !self.lacking.contains(&says) {
                self.lacking.push(says);
            }
            let nothing = Letter { id: 0, width: 0.0 };
            (face, face.letter(LACKING).unwrap_or(nothing))
        })
    }

    /// Ends the line after the last letter. A space keeps the words apart for those who do not see it.
    fn end_line(&mut self) {
        if let Some(last) = self.spans.last() {
            let span = Span {
                text: " ".to_owned(),
                ..last.clone()
            };
            self.span(span);
        }
        if let Some(last) = self.atoms.last_mut() {
            last.after = After::End;
        }
    }

    fn kern(&mut self) {
        let next: Vec<(Letter, Face, usize)> = (self.atoms.iter().skip(1))
            .map(|atom| (atom.letter, atom.face, atom.span))
            .collect();
        for (atom, (letter, face, span)) in self.atoms.iter_mut().zip(next) {
            if atom.face == face && atom.span == span {
                let size = self.spans.get(span).map_or(0.0, |span| span.style.size);
                atom.em += face.kerning(atom.letter.id, letter.id);
                atom.width = atom.em * size;
            }
        }
    }

    /// Finds where lines may end within words.
    fn breaks(&mut self, hyphens: Hyphens) {
        let is_whole = |atom: &Atom| self.spans.get(atom.span).is_some_and(|it| it.is_whole);
        let mut found = Vec::new();
        let mut word: Vec<(usize, char)> = Vec::new();
        for (at, atom) in self.atoms.iter().enumerate() {
            if atom.says.is_alphabetic() && !is_whole(atom) {
                word.push((at, atom.says));
                continue;
            }
            divide(&word, hyphens, &mut found);
            word.clear();
            let next = at.checked_add(1).and_then(|it| self.atoms.get(it));
            let is_within = next.is_some_and(|it| it.says.is_alphabetic());
            if is_within && matches!(atom.says, '-' | '–' | '/' | '_' | '.') && !is_whole(atom) {
                found.push((at, After::Break));
            }
        }
        divide(&word, hyphens, &mut found);
        for (at, after) in found {
            if let Some(atom) = self.atoms.get_mut(at) {
                atom.after = after;
            }
        }
    }

    /// Notes what no face has, with the words around it.
    pub(super) fn say_lacking(&self, lacking: &mut BTreeMap<char, String>) {
        for letter in &self.lacking {
            lacking
                .entry(*letter)
                .or_insert_with(|| self.around(*letter));
        }
    }

    /// The words around the first of a character.
    fn around(&self, letter: char) -> String {
        let says = self.atoms.iter().map(|atom| atom.says);
        let before = says.clone().take_while(|it| *it != letter).count();
        says.skip(before.saturating_sub(30)).take(60).collect()
    }

    /// The width of all on one line, and of what cannot be broken without dividing words.
    pub(super) fn widths(&self) -> (f32, f32) {
        let (mut whole, mut longest) = (0.0_f32, 0.0_f32);
        let (mut line, mut word) = (0.0, 0.0);
        for atom in &self.atoms {
            line += atom.width;
            if atom.after != After::Space {
                word += atom.width;
            }
            whole = whole.max(line);
            longest = longest.max(word);
            match atom.after {
                After::Space | After::Break => word = 0.0,
                After::End => (line, word) = (0.0, 0.0),
                After::Stays | After::Divide => {}
            }
        }
        (whole, longest)
    }

    /// The lines of a width.
    pub(super) fn lines(&self, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut rest = self.atoms.as_slice();
        while !rest.is_empty() {
            let (taken, is_divided) = fitting(rest, width, self.hyphen(rest));
            let (line, after) = rest.split_at_checked(taken.max(1)).unwrap_or((rest, &[]));
            lines.push(self.line(line, is_divided));
            rest = after;
        }
        lines
    }

    /// The width of a hyphen at the end of a line.
    fn hyphen(&self, rest: &[Atom]) -> f32 {
        let style = rest.first().and_then(|it| self.spans.get(it.span));
        style.map_or(0.0, |it| {
            let hyphen = it.style.face.letter('-');
            hyphen.map_or(0.0, |hyphen| hyphen.width * it.style.size)
        })
    }

    fn line(&self, atoms: &[Atom], is_divided: bool) -> Line {
        let mut line = Line::default();
        let mut at = 0.0;
        for atom in atoms {
            let Some(span) = self.spans.get(atom.span) else {
                continue;
            };
            let is_same = |run: &Run| {
                run.node == Some(span.node) && run.style == span.style && run.face == atom.face
            };
            if !line.runs.last().is_some_and(is_same) {
                line.runs.push(Run {
                    at,
                    face: atom.face,
                    style: span.style,
                    node: Some(span.node),
                    text: String::new(),
                    shown: Vec::new(),
                    width: 0.0,
                });
            }
            if let Some(run) = line.runs.last_mut() {
                run.add(atom.says, atom.letter.id, atom.em);
            }
            at += atom.width;
            if atom.says != ' ' {
                line.width = at;
            }
        }
        if let Some(run) = line.runs.last_mut().filter(|_| is_divided)
            && let Some(hyphen) = run.face.letter('-')
        {
            run.add('\u{AD}', hyphen.id, hyphen.width);
            line.width += hyphen.width * run.style.size;
        }
        line
    }
}

impl Run {
    /// Adds a letter of a width in em.
    fn add(&mut self, says: char, id: u32, width: f32) {
        let begins = self.text.len();
        self.text.push(says);
        self.shown.push(Shown {
            id,
            width,
            text: begins..self.text.len(),
        });
        self.width += width * self.style.size;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::tags::WHOLE;

    fn text(text: &str, is_whole: bool) -> Piece {
        Piece::Text(Span {
            text: text.to_owned(),
            style: Style::text(10.0),
            node: WHOLE,
            is_whole,
        })
    }

    fn lines(pieces: Vec<Piece>, width: f32) -> Vec<String> {
        let lines = Measured::of(pieces, Hyphens::TEXT).lines(width);
        let said = |line: &Line| {
            assert!(line.width <= width + 0.1, "{line:?}");
            line.runs.iter().map(|run| run.text.as_str()).collect()
        };
        lines.iter().map(said).collect()
    }

    #[test]
    fn lines_end_between_words_or_in_swedish_ones() {
        let said = "Kommunens föreningsbidrag";
        assert_eq!(lines(vec![text(said, false)], 400.0), [said]);
        let broken = lines(vec![text(said, false)], 100.0);
        assert_eq!(broken, ["Kommunens förenings\u{AD}", "bidrag"]);
        assert_eq!(
            lines(vec![text("och 2020-11-17 i dag", false)], 47.0),
            ["och ", "2020-11-17 ", "i dag"]
        );
    }

    #[test]
    fn a_figure_keeps_its_unit() {
        let pieces = vec![
            text("gav ", false),
            text("85,1 mnkr", true),
            text(" i år", false),
        ];
        assert_eq!(lines(pieces, 45.0), ["gav ", "85,1 mnkr ", "i år"]);
    }

    #[test]
    fn a_long_word_is_cut_and_none_of_it_lost() {
        let word = "x".repeat(5000);
        let broken = lines(vec![text(&word, false)], 100.0);
        assert!(broken.len() > 200);
        assert_eq!(broken.concat(), word);
    }

    #[test]
    fn what_no_face_has_is_a_box_that_says_what_it_is() {
        let measured = Measured::of(vec![text("a\u{1F600}\u{E000}", false)], Hyphens::TEXT);
        assert_eq!(measured.lacking, ['\u{1F600}']);
        let line = measured.lines(100.0).remove(0);
        assert_eq!(line.runs[0].text, "a\u{1F600}\u{FFFD}");
        assert_eq!(line.runs[0].shown[1].id, line.runs[0].shown[2].id);
    }
}
