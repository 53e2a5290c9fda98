//! What a board is asked and has answered: the places of a form, and its earlier answers.

use crate::source::{fingerprint, one_line};

use super::{AnswerSet, Availability, Board, Department, Period, QuestionId, View};

/// What a board, or one that it took over from, answered before.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'d> {
    /// For which period.
    pub period: Period,
    /// The board.
    pub board: &'d Board,
    /// Its answers.
    pub answers: &'d AnswerSet,
}

/// A place of a form where something is filled in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormField {
    /// That there was none of the kind, ticked.
    None(QuestionId),
    /// The gist of an answer, in a line.
    Short(QuestionId),
    /// An answer.
    Text(QuestionId),
    /// How far there are data on women, men, girls and boys: one of these is ticked.
    Gender(Availability),
    /// More of that.
    GenderText,
    /// That the answers are ready, ticked.
    Done,
}

/// The sheet of a workbook that carries what a form carries of itself.
pub const CARRIED_SHEET: &str = "samverkan";

/// What stands where an answer is to be written.
pub const WRITE_ANSWER: &str = "Skriv svaret här.";
/// What stands where a line is to be written.
pub const WRITE_LINE: &str = "Skriv en rad här.";

/// What stands beside the box for none of the kind.
pub const NONE_LABEL: &str = "Inget av detta slag har förekommit";
/// What stands above the line of an answer.
pub const SHORT_LABEL: &str = "Det viktigaste på en rad, till rapportens översikt (frivilligt):";
/// What stands above an answer.
pub const TEXT_LABEL: &str = "Hela svaret:";
/// The heading of the question on data on women, men, girls and boys.
pub const GENDER_HEADING: &str = "Könsuppdelade uppgifter";
/// What stands above more of that.
pub const GENDER_LABEL: &str = "Mer om uppgifterna (frivilligt):";
/// The heading of the last place.
pub const DONE_HEADING: &str = "Klart";
/// What stands beside the box that says that the answers are ready.
pub const DONE_LABEL: &str = "Svaren är klara";

/// The heading above the places of a question, by its number.
pub fn answer_heading(number: usize) -> String {
    format!("Svar på fråga {number}")
}

/// A digest of a paragraph: the same for the same words.
pub fn paragraph_digest(text: &str) -> String {
    let mut digest = fingerprint(one_line(text).as_bytes());
    digest.truncate(12);
    digest
}

/// The longest name of a bookmark in Word, in characters.
const LONGEST: usize = 40;

impl FormField {
    /// The name of the place: a tag, a bookmark, a field of a page.
    pub fn name(&self) -> String {
        let (what, of) = match self {
            Self::None(id) => ("none", id.as_str()),
            Self::Short(id) => ("short", id.as_str()),
            Self::Text(id) => ("text", id.as_str()),
            Self::Gender(availability) => ("gender", availability.word()),
            Self::GenderText => ("gendertext", ""),
            Self::Done => ("done", ""),
        };
        let name = format!("svar_{what}_{}", of.replace('-', "_"));
        name.trim_end_matches('_').chars().take(LONGEST).collect()
    }

    /// Every place of a form with these questions, in its order.
    pub fn all<'q>(questions: impl Iterator<Item = &'q QuestionId>) -> Vec<Self> {
        let of_question = |id: &QuestionId| {
            [
                Self::None(id.clone()),
                Self::Short(id.clone()),
                Self::Text(id.clone()),
            ]
        };
        let gender = Availability::ALL.iter().map(|it| Self::Gender(*it));
        let fields = questions.flat_map(of_question).chain(gender);
        fields.chain([Self::GenderText, Self::Done]).collect()
    }

    /// Whether it is ticked, not written in.
    pub const fn is_ticked(&self) -> bool {
        matches!(self, Self::None(_) | Self::Gender(_) | Self::Done)
    }
}

impl<'d> View<'d> {
    /// The departments that serve a board in the period; first those that do on its last day.
    pub fn departments(&self, board: &Board) -> Vec<&'d Department> {
        let data = self.data;
        let mut serving: Vec<&Department> = (board.departments.iter())
            .filter_map(|id| data.departments.iter().find(|it| it.id == id.value))
            .filter(|department| department.validity.meets(self.period))
            .collect();
        let last = self.period.last_day();
        serving.sort_by_key(|department| !department.validity.has_day(last));
        serving
    }

    /// The period before: the one that is named as previous, else the latest that ended before.
    pub fn before(&self) -> Option<Period> {
        match self.reporting().and_then(|it| it.previous.as_ref()) {
            Some(previous) => Some(previous.value),
            None => (self.data.periods.keys().rev().copied())
                .find(|it| it.last_day() < self.period.first_day()),
        }
    }

    /// The answers for the period before of a board, or of the boards that it took over from.
    pub fn earlier(&self, board: &Board) -> Vec<Earlier<'d>> {
        let data = self.data;
        let Some(before) = self.before().and_then(|it| data.periods.get(&it)) else {
            return Vec::new();
        };
        (before.answers.iter())
            .filter(|(id, _)| data.came_from(&board.id, id))
            .filter_map(|(id, answers)| {
                Some(Earlier {
                    period: before.period,
                    board: data.board(id)?,
                    answers,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_name_that_a_bookmark_can_have() {
        let long = "a-".repeat(40) + "b";
        let ids = ["bidrag", &long].map(QuestionId::new);
        let fields = FormField::all(ids.iter());
        let names: Vec<String> = fields.iter().map(FormField::name).collect();
        let is_mark = |name: &&String| {
            let mut letters = name.chars();
            name.len() <= LONGEST && letters.all(|it| it.is_ascii_alphanumeric() || it == '_')
        };
        assert_eq!(names.iter().filter(is_mark).count(), 11, "{names:?}");
        assert_eq!(names.first().map(String::as_str), Some("svar_none_bidrag"));
        assert_eq!(names.last().map(String::as_str), Some("svar_done"));
    }
}
