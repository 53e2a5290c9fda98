//! Texts for the analyst to begin from: a file each, with comments that say where the text will
//! stand, which figures stand beside it, and what they give reason to say.
//!
//! Comments are all that is in them, so a file that nobody has written in changes no report.

mod sections;

use crate::model::Question;
use crate::report::{Fact, Facts, Report, State};
use crate::source::one_line;

use sections::{OF_BOARD, Prompt, SECTIONS, When};

use super::number;
use super::swedish::{listed, within};

/// The most figures that a file shows.
const MOST: usize = 24;

/// The texts that may be written of a report: the name of each, and how its file begins.
pub fn beginnings(report: &Report<'_>) -> Vec<(String, String)> {
    let facts = &report.facts;
    let of_sections = SECTIONS.iter().map(|section| {
        let beginning = Beginning {
            title: section.title.to_owned(),
            about: section.about.to_owned(),
            figures: figures(facts, section.figures.iter().map(|id| (*id).to_owned())),
            worth_saying: prompted(facts, section.prompts),
        };
        (section.name.to_owned(), beginning)
    });
    let of_questions = report.answers.questions.iter().enumerate();
    let of_questions = of_questions.map(|(at, question)| {
        let beginning = Beginning {
            title: format!("Frågan {}", question.title),
            about: format!(
                "{} Står vid frågan under Svar på uppdraget: vad svaren tillsammans säger.",
                question.text
            ),
            figures: Vec::new(),
            worth_saying: answered(report, at, question),
        };
        (format!("question-{}", question.id), beginning)
    });
    let of_boards = report.boards.iter().map(|chapter| {
        let (id, name) = (chapter.board.id.as_str(), &chapter.board.name);
        let patterns = OF_BOARD.iter().map(|pattern| pattern.replace("{}", id));
        let beginning = Beginning {
            title: name.clone(),
            about: "Står vid nämndens egna siffror. Vad som är särskilt för nämnden, och vad den behöver göra.".to_owned(),
            figures: figures(facts, patterns),
            worth_saying: Vec::new(),
        };
        (format!("board-{id}"), beginning)
    });
    let all = of_sections.chain(of_questions).chain(of_boards);
    all.map(|(name, beginning)| (name, beginning.text()))
        .collect()
}

/// What a file begins with.
struct Beginning<'f> {
    title: String,
    about: String,
    figures: Vec<&'f Fact>,
    worth_saying: Vec<String>,
}

impl Beginning<'_> {
    fn text(&self) -> String {
        let mut text = format!(
            "{}\n\n{}\n\nSkriv i Markdown under kommentaren. Kommentarer är inte med i rapporten, och med bara\n\
             kommentarer är filen som om den inte fanns.\n",
            self.title, self.about
        );
        if !self.figures.is_empty() {
            text += "\nSiffror vid texten. Skriv dem som de står här, så säger texten alltid detsamma som tabellerna:\n\n";
        }
        for fact in self.figures.iter().take(MOST) {
            let value = number::in_prose(fact);
            text += &format!(
                "{{{{ fact(\"{}\") }}}}\n    {value}: {}\n",
                fact.id, fact.label
            );
        }
        if self.figures.len() > MOST {
            text += "Alla finns i samverkan report trace.\n";
        }
        if !self.worth_saying.is_empty() {
            text += "\nVärt att säga något om:\n\n";
        }
        for said in &self.worth_saying {
            text += &format!("- {}\n", one_line(said));
        }
        // What people have written must not close the comment.
        format!("<!--\n{}-->\n", text.replace("--", "–"))
    }
}

/// The figures of some patterns, in their order.
fn figures(facts: &Facts, patterns: impl Iterator<Item = String>) -> Vec<&Fact> {
    let of = |pattern: String| facts.iter().filter(move |fact| fits(&pattern, &fact.id));
    patterns.flat_map(of).collect()
}

/// Whether an id is of a pattern, in which `*` stands for one word.
fn fits(pattern: &str, id: &str) -> bool {
    let (mut words, mut parts) = (id.split('.'), pattern.split('.'));
    loop {
        match (parts.next(), words.next()) {
            (None, None) => return true,
            (Some(part), Some(word)) if part == "*" || part == word => {}
            _ => return false,
        }
    }
}

fn prompted(facts: &Facts, prompts: &[Prompt]) -> Vec<String> {
    let said = prompts.iter().filter_map(|prompt| {
        let fact = facts.by_id(prompt.figure)?;
        let least = match prompt.when {
            When::Any => 1,
            When::Much => 50,
        };
        let value = number::in_prose(fact);
        (fact.value.tenths().abs() >= least).then(|| prompt.text.replace("{}", &value))
    });
    said.collect()
}

/// Who has answered a question how, and what each of them says in short.
fn answered(report: &Report<'_>, at: usize, question: &Question) -> Vec<String> {
    let rows = &report.answers.matrix;
    let names = |state: State| -> Vec<String> {
        let rows = rows.iter().filter(|row| row.states.get(at) == Some(&state));
        rows.map(|row| within(&row.board.name)).collect()
    };
    let groups = [
        (names(State::None), "Har inget sådant"),
        (names(State::Missing), "Har inte svarat"),
    ];
    let groups = groups.iter().filter(|(names, _)| !names.is_empty());
    let groups = groups.map(|(names, words)| format!("{words}: {}.", listed(names)));
    let shorts = rows.iter().filter_map(|row| {
        let answer = row.answers?.answers.get(&question.id)?;
        Some(format!("{}: {}", row.board.name, answer.short.as_ref()?))
    });
    groups.chain(shorts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NARRATIVES;

    #[test]
    fn every_text_on_a_section_has_a_beginning() {
        let mut sections = SECTIONS.iter().map(|it| it.name).collect::<Vec<_>>();
        let mut known = NARRATIVES.to_vec();
        sections.sort_unstable();
        known.sort_unstable();
        assert_eq!(sections, known);
    }

    #[test]
    fn a_star_is_one_word() {
        assert!(fits("grants.granted.year.*", "grants.granted.year.2021"));
        assert!(!fits("grants.granted.*", "grants.granted.year.2021"));
        assert!(!fits("grants.granted.total.*", "grants.granted.total"));
    }
}
