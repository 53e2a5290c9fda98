//! What a form says that is new, and what keeps it out, in words.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::letter::{Letter, Section, human};
use crate::cli::table::{Object, Rows, Table, cells, object};
use crate::cli::words;
use crate::diag::{Lang, shown};
use crate::model::{QuestionId, SaidAnswer};
use crate::render::{FormFormat, markdown_blocks, own_text};
use crate::review::{AnswerChange, Piece, Subject, pieces};
use crate::source::{beginning, one_line};

use super::{Refusal, Taken};

/// What is told of forms.
pub(super) struct Told<'t> {
    pub(super) taken: &'t [Taken],
}

impl Answer for Told<'_> {
    fn human(&self, lang: Lang) -> String {
        let letter: Letter = self
            .taken
            .iter()
            .flat_map(|it| sections(it, lang))
            .collect();
        human(&letter)
    }

    fn json(&self) -> impl Serialize {
        let files = self.taken.iter().map(|it| {
            let troubles = it.filled.troubles.iter().map(|trouble| {
                object! { kind: trouble.kind.code(), paragraph: trouble.paragraph }
            });
            let outside = it.filled.outside.iter().map(|(paragraph, text)| {
                object! { paragraph: *paragraph, text: shown(text) }
            });
            object! {
                file: &it.name,
                period: it.period.to_string(),
                board: &it.board,
                taken: it.refusal.is_none(),
                done: it.filled.is_done,
                changes: cells(it.merge.changes.iter().map(change_object)),
                conflicts: cells(it.merge.conflicts.iter().map(change_object)),
                kept: cells(it.merge.kept.iter().map(subject)),
                outside: cells(outside),
                missing: cells(it.filled.missing.iter().map(QuestionId::as_str)),
                formatting_left_out: cells(it.filled.left_out.iter().copied()),
                troubles: cells(troubles),
            }
        });
        object! { files: cells(files) }
    }

    /// A row for each answer that a form changes or would.
    fn rows(&self) -> Option<Rows<'_>> {
        let rows = self.taken.iter().flat_map(|it| {
            let changes = it.merge.changes.iter().map(|change| ("change", change));
            let conflicts = it.merge.conflicts.iter().map(|change| ("conflict", change));
            changes
                .chain(conflicts)
                .map(move |(kind, change)| (it, kind, change))
        });
        let table = Table::new(rows.collect())
            .field(
                "file",
                |(it, ..): &(&Taken, &'static str, &AnswerChange)| it.name.clone(),
            )
            .field("period", |(it, ..)| it.period.to_string())
            .field("board", |(it, ..)| it.board.to_string())
            .field("question", |(.., change)| {
                subject(&change.subject).to_owned()
            })
            .field("kind", |(_, kind, _)| (*kind).to_owned());
        Some(table.into_rows(["Svar", "Answers"]))
    }
}

fn subject(subject: &Subject) -> &str {
    match subject {
        Subject::Question(id) => id.as_str(),
        Subject::Gender => "gender",
    }
}

fn change_object(change: &AnswerChange) -> Object<'_> {
    let side = |at: usize, answer: &SaidAnswer| {
        let availability = change.availability.get(at).copied().flatten();
        object! {
            none: answer.none,
            short: answer.short.clone(),
            text: answer.text.clone(),
            availability: availability.map(|it| it.word().to_owned()),
        }
    };
    object! {
        question: subject(&change.subject),
        before: side(0, &change.before),
        after: side(1, &change.after),
    }
}

/// What was found in a form besides answers.
fn read(head: &mut Section, taken: &Taken, lang: Lang) {
    // A document has paragraphs; a mail has lines, and a sheet has rows.
    let (sv, en) = match FormFormat::of(&taken.name) {
        Some(FormFormat::Docx) => ("stycke", "paragraph"),
        Some(FormFormat::Xlsx) => ("rad", "row"),
        _ => ("rad", "line"),
    };
    for trouble in &taken.filled.troubles {
        let words = trouble.kind.words(lang);
        let place = match trouble.paragraph {
            0 => String::new(),
            number => format!("{} {number}: ", lang.pick(sv, en)),
        };
        let error = lang.pick("fel", "error");
        head.line(
            0,
            format!("{error}[{}]: {place}{words}", trouble.kind.code()),
        );
    }
    for (paragraph, text) in &taken.filled.outside {
        let shown = shortened(text);
        head.line(
            0,
            match lang {
                Lang::Sv => format!("utanför svaren, {sv} {paragraph}: {shown}"),
                Lang::En => format!("outside the answers, {en} {paragraph}: {shown}"),
            },
        );
    }
    for id in &taken.filled.missing {
        head.line(
            0,
            match lang {
                Lang::Sv => {
                    format!("{id}: rutan för svaret finns inte i formuläret; svaret ändras inte")
                }
                Lang::En => format!("{id}: the form has no place for the answer; the answer stays"),
            },
        );
    }
    if !taken.filled.left_out.is_empty() {
        let all: Vec<&str> = taken.filled.left_out.iter().copied().collect();
        let all = all.join(", ");
        head.line(
            0,
            match lang {
                Lang::Sv => format!("formatering som inte följer med: {all}"),
                Lang::En => format!("formatting that is left out: {all}"),
            },
        );
    }
}

/// What is told of a form.
fn sections(taken: &Taken, lang: Lang) -> Vec<Section> {
    let whose = match taken.board.as_str() {
        "" => String::new(),
        board => format!(": {board} {}", taken.period),
    };
    let mut head = Section::new(2, format!("{}{whose}", taken.name));
    read(&mut head, taken, lang);
    if let Some(refusal) = taken.refusal {
        head.line(0, refused(refusal, lang));
    } else if taken.merge.changes.is_empty() {
        head.line(
            0,
            lang.pick("inget nytt i svaren", "nothing new in the answers"),
        );
    }
    if taken.refusal.is_none() && !taken.is_submitted {
        head.line(
            0,
            if taken.filled.is_done {
                lang.pick(
                    "svaren är klara, och lämnas",
                    "the answers are ready, and submitted",
                )
            } else {
                lang.pick(
                    "svaren är ett utkast: ”Svaren är klara” är inte ikryssat",
                    "the answers are a draft: the box that they are ready is not ticked",
                )
            },
        );
    }
    for kept in &taken.merge.kept {
        let id = subject(kept);
        if taken.refusal != Some(Refusal::Troubles) && taken.is_base_known {
            head.line(
                0,
                match lang {
                    Lang::Sv => {
                        format!("{id}: ändrat i filen sedan formuläret gjordes, och behålls")
                    }
                    Lang::En => {
                        format!("{id}: changed in the file since the form was made, and kept")
                    }
                },
            );
        }
    }
    let mut sections = vec![head];
    for change in &taken.merge.changes {
        sections.push(of_change(change, "", lang));
    }
    sections.extend((taken.merge.conflicts.iter()).map(|it| of_conflict(it, lang)));
    sections
}

fn of_conflict(change: &AnswerChange, lang: Lang) -> Section {
    let word = lang.pick(
        " KROCK: ändrat både i filen och i formuläret",
        " CONFLICT: changed both in the file and in the form",
    );
    of_change(change, word, lang)
}

/// An answer that has changed on both sides, word by word.
pub(super) fn conflict(change: &AnswerChange, lang: Lang) -> String {
    human(&std::iter::once(of_conflict(change, lang)).collect())
}

/// How much of a text outside the answers is shown, in characters.
const SHOWN: usize = 120;

fn shortened(text: &str) -> String {
    beginning(&one_line(text), SHOWN).into_owned()
}

fn refused(refusal: Refusal, lang: Lang) -> &'static str {
    match refusal {
        Refusal::Troubles => lang.pick(
            "tas inte in: be avsändaren rätta det som står ovan, eller gör det själv i filen",
            "not taken in: have the sender put right what is told above, or do it in the file yourself",
        ),
        Refusal::Outside => lang.pick(
            "tas inte in: flytta texten till ett svar, eller lämna den med --leave-outside",
            "not taken in: move the text to an answer, or leave it out with --leave-outside",
        ),
        Refusal::Ambiguous => lang.pick(
            "tas inte in: kryssa i en ruta för könsuppdelade uppgifter, och bara en",
            "not taken in: tick one box for data on gender, and only one",
        ),
        Refusal::Conflicts => lang.pick(
            "tas inte in: välj vad som gäller med --use-form FRÅGA eller --keep-file FRÅGA, eller all för alla",
            "not taken in: say which holds with --use-form QUESTION or --keep-file QUESTION, or all for each",
        ),
        Refusal::Layout => lang.pick(
            "tas inte in: svarsfilen är skriven så att svaret inte kan läggas in utan att något annat ändras; skriv varje nyckel på en egen rad",
            "not taken in: the answer file is laid out so that nothing can be added without changing something else; write each key on a line of its own",
        ),
    }
}

/// An answer before and after, word by word.
fn of_change(change: &AnswerChange, word: &str, lang: Lang) -> Section {
    let about = match change.subject {
        Subject::Question(_) => "",
        Subject::Gender => lang.pick(": könsuppdelade uppgifter", ": data on gender"),
    };
    let title = format!("{}{about}{word}", subject(&change.subject));
    let mut section = Section::new(3, title);
    let [before, after] = [&change.before, &change.after].map(|it| said(it, lang));
    let [was, is] = (change.availability).map(|it| it.map_or("", |it| words::of(it, lang)));
    if was != is {
        section.pieces(0, pieces(was, is));
    }
    for (before, after) in before.iter().zip(&after) {
        if before != after {
            for line in lines(pieces(before, after)) {
                section.pieces(0, line);
            }
        }
    }
    section
}

/// An answer: that there is none, the line, the text. How the lines of a text are broken says nothing.
fn said(answer: &SaidAnswer, lang: Lang) -> [String; 3] {
    let none = if answer.none {
        lang.pick("inget av detta slag", "none of this kind")
    } else {
        ""
    };
    let short = match answer.short.as_str() {
        "" => String::new(),
        short => format!("{}: {short}", lang.pick("kort", "short")),
    };
    let text = markdown_blocks(&own_text(&answer.text, 0));
    [none.to_owned(), short, text]
}

/// What differs, line by line; empty lines are left out.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut found: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        let (text, make): (&str, fn(String) -> Piece) = match &piece {
            Piece::Same(text) => (text, Piece::Same),
            Piece::Gone(text) => (text, Piece::Gone),
            Piece::New(text) => (text, Piece::New),
        };
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                found.push(Vec::new());
            }
            if let Some(last) = found.last_mut().filter(|_| !line.is_empty()) {
                last.push(make(line.to_owned()));
            }
        }
    }
    found.retain(|line| !line.is_empty());
    found
}
