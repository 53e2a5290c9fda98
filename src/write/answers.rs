//! A board's answer file as it is before anybody has answered: the questions, and what was
//! answered the last time, as comments beside the place for the new answer.

use crate::model::{Answer, Availability, Board, Department, Earlier, Period, Question};

use super::value::{Value, flow, is_shown};

/// A board's answer file, not answered yet.
#[derive(Debug)]
pub struct AnswerForm<'d> {
    /// For which period.
    pub period: Period,
    /// The board.
    pub board: &'d Board,
    /// The departments that serve it in the period; the first is the one that answers.
    pub departments: Vec<&'d Department>,
    /// The questions.
    pub questions: &'d [Question],
    /// What was answered before.
    pub earlier: Vec<Earlier<'d>>,
}

const HOW: &str = "\
#
# Skriv svaret på varje fråga i Markdown under \"text: |\", indraget som i exemplet. Har inget av
# slaget förekommit skrivs \"none: true\", med eller utan text. Rader som börjar med # läses inte och
# kan tas bort. Ta bort # framför submitted och skriv dagens datum när svaren är klara; till dess
# är de ett utkast.
";

impl AnswerForm<'_> {
    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = format!(
            "# Svar från {}, {}.\n{HOW}",
            line(&self.board.name),
            self.period
        );
        text.push_str(&format!("board: {}\n", word(self.board.id.as_str())));
        if let Some((first, others)) = self.departments.split_first() {
            let others: Vec<&str> = others.iter().map(|other| other.id.as_str()).collect();
            let or = match others.as_slice() {
                [] => String::new(),
                others => format!(" eller {}", others.join(", ")),
            };
            let named = format!("department: {}", word(first.id.as_str()));
            text.push_str(&format!("{named:<32} # {}{or}\n", line(&first.name)));
        }
        text.push_str(&format!(
            "{:<32} # dag då svaren lämnades\n\nanswers:\n",
            "# submitted:"
        ));
        for (number, question) in (1_u32..).zip(self.questions) {
            text.push_str(&self.question(number, question));
        }
        text.push_str(&self.gender());
        text
    }

    fn question(&self, number: u32, question: &Question) -> String {
        let need = if question.required {
            ""
        } else {
            " (frivillig)"
        };
        let mut text = format!("\n  # {number}. {}{need}\n", line(&question.title));
        text.push_str(&comment(&question.text, "  # "));
        for earlier in &self.earlier {
            if let Some(answer) = earlier.answers.answers.get(&question.id) {
                text.push_str(&format!("  #\n  # {}\n", self.said_before(earlier)));
                text.push_str(&comment(&said(answer), "  #   "));
            }
        }
        text.push_str(&format!(
            "  {}:\n    # none: true\n    # text: |\n    #   Svaret.\n",
            word(question.id.as_str())
        ));
        text
    }

    /// Whether data on women, men, girls and boys can be had.
    fn gender(&self) -> String {
        let mut text = String::from(
            "\n# Finns uppgifter om hur insatser och avtal når kvinnor, män, flickor och pojkar?\n\
             # full (helt), partial (delvis) eller none (inte), och gärna en text.\n",
        );
        for earlier in &self.earlier {
            if let Some((availability, words)) = &earlier.answers.gender {
                let before = self.said_before(earlier);
                let word = Availability::word(availability.value);
                text.push_str(&format!("#\n# {before} {word}\n"));
                if let Some(words) = words {
                    text.push_str(&comment(&words.value, "#   "));
                }
            }
        }
        text.push_str("# gender_data:\n#   availability: partial\n#   text: |\n#     Svaret.\n");
        text
    }

    /// The line above what was answered before.
    fn said_before(&self, earlier: &Earlier<'_>) -> String {
        let draft = if earlier.answers.submitted.is_some() {
            ""
        } else {
            ", utkast"
        };
        if earlier.board.id == self.board.id {
            format!("Svar {}{draft}:", earlier.period)
        } else {
            format!(
                "Svar {}, {}{draft}:",
                earlier.period,
                line(&earlier.board.name)
            )
        }
    }
}

/// An answer in words.
fn said(answer: &Answer) -> String {
    let text = answer.text.as_ref().map(|text| text.value.as_str());
    match (answer.none, text) {
        (true, None) => "none: true".to_owned(),
        (true, Some(text)) => format!("none: true\n{text}"),
        (false, Some(text)) => text.to_owned(),
        (false, None) => "Inget svar.".to_owned(),
    }
}

/// An id as it is written, in quotes where it would be read as something else.
fn word(id: &str) -> String {
    flow(&Value::text(id))
}

/// A text as lines of a comment.
fn comment(text: &str, margin: &str) -> String {
    text.trim_end()
        .lines()
        .map(|found| format!("{}\n", format!("{margin}{}", line(found)).trim_end()))
        .collect()
}

/// A text with control characters and line separators as spaces, so that it stays in its comment.
fn line(text: &str) -> String {
    text.chars()
        .map(|letter| if is_shown(letter) { letter } else { ' ' })
        .collect()
}
