//! What the day of the report leaves out, and what its pictures show.

use chrono::{Days, NaiveDate};

use super::reading::Claim;
use super::town::{Answers, Town};
use super::truth::date;
use crate::support::Random;

impl Town {
    /// Answers that were submitted after the day of the report.
    pub(super) fn answer_late(&mut self, random: &mut Random) {
        let late = *random.one(&[0, 0, 20, 100]);
        for answers in self.answers.iter_mut().flatten() {
            if random.percent(late) {
                answers.day = self.as_of + Days::new(20);
            }
        }
    }

    /// Whether answers came after the day of the report, which has one of its own only after its period.
    pub(super) fn is_late(&self, answers: &Answers) -> bool {
        answers.is_submitted() && self.as_of > self.last_day() && answers.day > self.as_of
    }

    /// The boards that answered after the day of the report, and when.
    pub(super) fn late_answers(&self) -> Vec<(usize, NaiveDate)> {
        let of = |at: &usize| self.answers[*at].as_ref().filter(|it| self.is_late(it));
        let answering = self.answering().into_iter();
        answering
            .filter_map(|at| Some((at, of(&at)?.day)))
            .collect()
    }

    /// The boards that have not answered, not even late.
    pub(super) fn mute(&self) -> Vec<usize> {
        let late = self.late_answers();
        let silent = self.silent().into_iter();
        silent
            .filter(|at| !late.iter().any(|(other, _)| other == at))
            .collect()
    }

    pub(super) fn is_before_end(&self) -> bool {
        self.as_of < self.last_day()
    }
}

fn is_late_by(t: &Town, c: &[&str]) -> bool {
    let mut late = t.late_answers().into_iter();
    late.any(|(at, day)| t.boards[at].name == c[0] && date(day) == c[1])
}

fn is_as_of(t: &Town, c: &[&str]) -> bool {
    t.is_before_end() && date(t.as_of) == c[0]
}

pub(super) const KNOWN: &[Claim] = &[
    Claim(
        "claim-period",
        "Rapporten är daterad före periodens slut: initiativ, avtal och möten efter den {} är inte med, men bidragslistor och svar är det.",
        |t, _, c| is_as_of(t, c),
    ),
    Claim(
        "claim-period",
        "Perioden: Rapporten är daterad före periodens slut: initiativ, avtal och möten efter den {} är inte med, men bidragslistor och svar är det.",
        |t, _, c| is_as_of(t, c),
    ),
    Claim(
        "missing",
        "{} svarade den {}, efter rapportens dag, och svaren är inte med.",
        |t, s, c| {
            let is_its = |(at, day): (usize, NaiveDate)| {
                s.under[0] == t.boards[at].name && date(day) == c[1]
            };
            is_late_by(t, c) || c[0] == "Nämnden" && t.late_answers().into_iter().any(is_its)
        },
    ),
    Claim(
        "rapport-missing",
        "Svar: {} svarade den {}, efter rapportens dag, och svaren är inte med.",
        |t, _, c| is_late_by(t, c),
    ),
];

pub(super) const PICTURES: &[Claim] = &[
    Claim(
        "rapport-grants",
        "Ljusare staplar är år före perioden.",
        |_, _, _| true,
    ),
    Claim(
        "rapport-grants",
        "Varje bild har sin egen skala.",
        |_, _, _| true,
    ),
    Claim(
        "rapport-grants",
        "Bara de nämnder som beviljade mest har en bild.",
        |_, _, _| true,
    ),
];

/// What is said under the pictures of years that they do not show, and amounts that they show as nothing.
pub(super) fn pictures(town: &Town, markdown: &str) -> Vec<String> {
    let plain = markdown.replace('\u{A0}', " ");
    let chapter = plain.split("\n## ").find(|it| {
        it.split(' ')
            .nth(1)
            .is_some_and(|it| it.starts_with("Bidragen\n"))
    });
    let chapter = chapter.unwrap_or_default();
    let drawn: Vec<&str> = chapter
        .lines()
        .filter(|it| it.starts_with("*Bild: "))
        .collect();
    let mut faults = Vec::new();
    let mut has_past = false;
    for picture in &drawn {
        for said in picture.split("; ").flat_map(|it| it.split(". ")) {
            let Some((year, amount)) = said.split_once(": ") else {
                continue;
            };
            let (Ok(year), amount) = (year.parse::<i32>(), amount.trim_end_matches(['*', '.']))
            else {
                continue;
            };
            let is_some = amount.starts_with(|it: char| it.is_ascii_digit())
                && !matches!(amount, "0" | "0,0");
            has_past |= is_some && !town.has(year);
            if picture.contains("Alla nämnder")
                && !is_some
                && amount != "uppgift saknas"
                && town.granted_in(year, |_| true) > 0
            {
                faults.push(format!("shown as nothing: {year} in {picture}"));
            }
        }
    }
    for (said, ought) in [
        ("Ljusare staplar", has_past),
        ("Varje bild har", drawn.len() > 1),
    ] {
        if chapter.contains(said) != ought {
            faults.push(format!("{said:?} ought to be said: {ought}"));
        }
    }
    if chapter.contains("Bara de nämnder som") && drawn.len() != 6 {
        faults.push(format!(
            "{} pictures are not those of the largest",
            drawn.len()
        ));
    }
    faults
}
