//! What an initiative wants in a sentence, and whose turn it is.

use chrono::NaiveDate;

use super::{BoardId, Body, Dataset, Event, Initiative, text};

/// Whose turn an open initiative is.
#[derive(Debug, Clone, Copy)]
pub enum Turn<'d> {
    /// This board's or department's.
    Body(Body<'d>),
    /// Somebody's whom only the text of a referral names.
    Said(&'d str),
}

/// The words by which somebody says what they want.
const WANTING: [&str; 6] = ["vill", "frågar", "föreslår", "söker", "erbjuder", "undrar"];

impl Initiative {
    /// What the sender wants: as it is written, else the first sentence of this text that says so, else
    /// its first sentence. The text is how the description begins.
    pub fn wants(&self, beginning: &str) -> String {
        if let Some(wants) = &self.stated_wants {
            return wants.clone();
        }
        let sentences = text::sentences(beginning);
        let says_so = |sentence: &&&str| {
            let mut words = sentence.split(|letter: char| !letter.is_alphanumeric());
            words.any(|word| WANTING.contains(&word))
        };
        let found = sentences.iter().find(says_so).or_else(|| sentences.first());
        found
            .map(|sentence| (*sentence).to_owned())
            .unwrap_or_default()
    }

    /// Whose turn it is on a day, while it is open: whoever is written as responsible, else whom it
    /// was last referred to, else the board of its case number. A board that has ended is followed to
    /// the one that took over.
    pub fn turn<'d>(&'d self, as_of: NaiveDate, data: &'d Dataset) -> Option<Turn<'d>> {
        if self.is_closed(as_of) {
            return None;
        }
        if let Some(responsible) = &self.responsible {
            let body = data.body(responsible.value.as_str())?;
            return Some(Turn::Body(match body {
                Body::Board(board) => Body::Board(data.heir(board, as_of)),
                department @ Body::Department(_) => department,
            }));
        }
        let of_board = |id: &BoardId| {
            let board = data.board(id)?;
            Some(Turn::Body(Body::Board(data.heir(board, as_of))))
        };
        let events = self.history.iter().rev();
        let mut events = events.filter(|event| event.date.value <= as_of);
        match events.find(|event| event.board.is_some() || event.is_referral()) {
            Some(event) => match &event.board {
                Some(board) => of_board(&board.value),
                None => said(event).map(Turn::Said),
            },
            None => of_board(&self.board_of_case()?),
        }
    }

    /// The board whose letters begin the case number, as in `KFN 2020-19`.
    fn board_of_case(&self) -> Option<BoardId> {
        let letters = self
            .dnr
            .as_deref()?
            .split(|letter: char| !letter.is_alphabetic());
        let first = text::slug(letters.into_iter().next()?);
        (!first.is_empty()).then(|| BoardId::new(&first))
    }
}

/// What a referral says of whom it went to.
fn said(event: &Event) -> Option<&str> {
    let words = [&event.note, &event.reason].into_iter().flatten();
    let mut words = words.map(|text| text.trim());
    words.find(|text| !text.is_empty())
}
