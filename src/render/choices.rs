//! What the report's sentences choose by, as lists: years and which way they went, boards by what they
//! answered, have and granted.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::model::{AgreementKind, Availability, Outcome, QuestionId, QuestionKind};
use crate::report::{AnswerRow, State};

use super::context::Context;
use super::inline::plain;
use super::number;
use super::slot::clean;
use super::swedish::within;

/// How many boards' own lines are told on a question.
const MOST_SHORTS: usize = 2;
/// From how many applications on the boards are compared.
const FEWEST_TO_COMPARE: u64 = 20;

impl<'r, 'd> Context<'r, 'd> {
    /// What was granted year by year: the figures and which way they went.
    pub(super) fn series(&self) -> Json {
        let figures = self.figures();
        let shown = |id| figures.rounded(id);
        let id = |id| figures.fact(id).map(|fact| fact.id.as_str());
        let years = &self.report.series.years;
        let gap = years.iter().rposition(|year| !year.is_complete);
        let complete = years.iter().skip(gap.map_or(0, |at| at.saturating_add(1)));
        let mut found: Vec<Json> = Vec::new();
        let mut before = None;
        for year in complete {
            let way = before.map(|before| {
                match figures.tenths(year.granted).cmp(&figures.tenths(before)) {
                    _ if plain(&shown(before)) == plain(&shown(year.granted)) => "even",
                    Ordering::Greater => "up",
                    Ordering::Less | Ordering::Equal => "down",
                }
            });
            let moves = year.moves.iter().map(|it| {
                json!({
                    "name": within(&clean(figures.grant_type(it.grant_type))),
                    "before": id(it.before),
                    "now": id(it.now),
                    "change": id(it.change),
                    "is_up": figures.tenths(it.change) > 0,
                    "is_alone": it.is_alone,
                })
            });
            let temporary = year.temporary.map(|[temporary, _]| temporary);
            found.push(json!({
                "year": year.year.to_string(),
                "fact": id(year.granted),
                "way": way,
                "change": year.change.and_then(id),
                "temporary": temporary.filter(|it| figures.tenths(*it) > 0).and_then(id),
                "moves": moves.collect::<Vec<_>>(),
            }));
            before = Some(year.granted);
        }
        json!(found)
    }

    /// What each board granted year by year, by its id.
    pub(super) fn series_of_boards(&self) -> Json {
        let figures = self.figures();
        let id = |id| figures.fact(id).map(|fact| fact.id.as_str());
        let boards = self.report.series.boards.iter().map(|line| {
            let of = |year: i32, fact| json!({ "year": year.to_string(), "fact": id(fact) });
            let own = line.years.iter();
            let own = own.filter_map(|it| Some(of(it.year, it.own?)));
            let joined = line.years.iter().filter(|it| it.own != Some(it.granted));
            let joined = joined.map(|it| of(it.year, it.granted));
            let before = line
                .line
                .before
                .iter()
                .map(|board| within(&clean(&board.name)));
            let told = json!({
                "years": own.collect::<Vec<_>>(),
                "joined": joined.collect::<Vec<_>>(),
                "before": before.collect::<Vec<_>>(),
            });
            (line.line.id(), told)
        });
        Json::Object(boards.collect())
    }

    /// The questions of the period, and which boards answered each and how. Those that answered none
    /// are told once, by [`Self::silent`].
    pub(super) fn questions(&mut self) -> Vec<Json> {
        let report = self.report;
        let narrative = report.view.reporting().map(|it| &it.narrative);
        let by_size = self.rows_by_size();
        let mut found = Vec::new();
        for (at, question) in report.answers.questions.iter().enumerate() {
            let rows = report.answers.matrix.iter().filter(|row| !is_silent(row));
            let named = |is: &dyn Fn(State, bool) -> bool| -> Vec<String> {
                let those = rows.clone().filter(|row| {
                    let state = row.states.get(at);
                    state.is_some_and(|state| is(*state, row.is_submitted()))
                });
                those.map(|row| within(&clean(&row.board.name))).collect()
            };
            let of = |wanted| named(&|state, is_submitted| state == wanted && is_submitted);
            let text = narrative.and_then(|all| all.get(&format!("question-{}", question.id)));
            let denying = rows
                .clone()
                .filter(|row| row.is_submitted() && row.states.get(at) == Some(&State::None));
            found.push(json!({
                "id": question.id.as_str(),
                "title": clean(&question.title),
                "answered": of(State::Answered),
                "none": of(State::None),
                "kind": question.kind.map(QuestionKind::word),
                "contrary": denying.filter(|row| report.view.has_records_of(row.board, question.kind)).map(|row| within(&clean(&row.board.name))).collect::<Vec<_>>(),
                "drafted": named(&|state, is_submitted| state != State::Missing && !is_submitted),
                "missing": named(&|state, _| state == State::Missing),
                // What a board needs or knows is told in words; of the rest it has something or not.
                "is_in_words": matches!(question.kind, Some(QuestionKind::Gender | QuestionKind::Development)),
                "narrative": self.prose(text.map(|it| &it.text), 4),
                "shorts": self.shorts(&by_size, at, &question.id),
            }));
        }
        found
    }

    /// The boards that answered none of several questions.
    pub(super) fn silent(&self) -> Vec<String> {
        let rows = self.report.answers.matrix.iter();
        let rows = rows.filter(|row| is_silent(row));
        rows.map(|row| within(&clean(&row.board.name))).collect()
    }

    /// What each board answered, the largest board first.
    fn rows_by_size(&self) -> Vec<&'r AnswerRow<'d>> {
        let report = self.report;
        let sizes = report.boards.iter().map(|it| (&it.board.id, self.size(it)));
        let sizes: HashMap<_, _> = sizes.collect();
        let mut rows: Vec<_> = report.answers.matrix.iter().collect();
        rows.sort_by_key(|row| Reverse(sizes.get(&row.board.id)));
        rows
    }

    /// What boards answered a question in a line: those that have something first, then by size.
    fn shorts(
        &mut self,
        by_size: &[&AnswerRow<'_>],
        at: usize,
        question: &QuestionId,
    ) -> Vec<Json> {
        let mut found = Vec::new();
        for row in by_size {
            let answer = row.answers.and_then(|set| set.answers.get(question));
            if let Some(short) = answer.and_then(|answer| answer.short.as_deref()) {
                let has_none = row.states.get(at) != Some(&State::Answered);
                found.push((has_none, row.board, short));
            }
        }
        found.sort_by_key(|(has_none, ..)| *has_none);
        let told = found.into_iter().take(MOST_SHORTS);
        let told = told.map(|(_, board, short)| {
            let board = within(&clean(&board.name));
            json!({ "board": board, "text": self.name(short) })
        });
        told.collect()
    }

    /// The outcomes that some initiative led to: the words of a sentence, and the figure.
    pub(super) fn led_to(&self) -> Vec<Json> {
        let figures = self.figures();
        let outcomes = self.report.initiatives.outcomes.iter();
        let led = outcomes.filter_map(|(outcome, id)| {
            let fact = figures.some(*id)?;
            let word = match outcome {
                Outcome::Grant => "bidrag",
                Outcome::Iop => "partnerskap",
                Outcome::Agreement => "avtal",
                Outcome::Cooperation => "samverkan utan avtal",
                Outcome::Referred | Outcome::Declined | Outcome::Withdrawn => return None,
            };
            Some(json!({ "word": word, "fact": fact.id }))
        });
        led.collect()
    }

    /// The partnerships' amounts by year.
    pub(super) fn partnership_amounts(&self) -> Vec<Json> {
        let report = self.report;
        let iop = report
            .agreements
            .kinds
            .iter()
            .find(|kind| kind.kind == AgreementKind::Iop);
        let years = report
            .view
            .period
            .years()
            .zip(iop.map(|it| it.years.as_slice()).unwrap_or_default());
        let amounts = years.filter_map(|(year, id)| {
            let fact = self.figures().some((*id)?)?;
            Some(json!({ "year": year.to_string(), "fact": fact.id }))
        });
        amounts.collect()
    }

    /// The boards with at least twenty applications that say what was applied for, by the share of it that
    /// they granted, smallest first.
    pub(super) fn compared(&self) -> Vec<Json> {
        let report = self.report;
        let rows = report.treatment.groups.iter();
        let rows = rows.filter(|row| row.kind.is_none() && row.with_amount >= FEWEST_TO_COMPARE);
        let mut found: Vec<_> = rows
            .filter_map(|row| {
                let fact = report.facts.get(row.granted_share?)?;
                Some((fact.value, report.view.data.board_at(row.board)?, fact))
            })
            .collect();
        found.sort_by_key(|(value, board, _)| (*value, &board.id));
        let told = found.into_iter().map(|(_, board, fact)| {
            json!({ "name": within(&clean(&board.name)), "fact": fact.id, "shown": number::rounded(fact) })
        });
        told.collect()
    }

    /// The boards by whether they have data on women and men, those that have not said last.
    pub(super) fn gender_groups(&self) -> Vec<Json> {
        let rows = &self.report.answers.gender_rows;
        let of = |heading: &str, wanted: Option<Availability>| {
            let those = rows
                .iter()
                .filter(|row| !row.is_draft && row.availability == wanted);
            let names = those.map(|row| within(&clean(&row.board.name)));
            json!({ "heading": heading, "names": names.collect::<Vec<_>>() })
        };
        let drafts = rows.iter().filter(|row| row.is_draft);
        let drafts = drafts.map(|row| within(&clean(&row.board.name)));
        vec![
            of("Ja", Some(Availability::Full)),
            of("Delvis", Some(Availability::Partial)),
            of("Nej", Some(Availability::None)),
            json!({ "heading": "Bara utkast", "names": drafts.collect::<Vec<_>>() }),
            of("Har inte svarat", None),
        ]
    }
}

/// Whether a board answered none of several questions.
fn is_silent(row: &AnswerRow<'_>) -> bool {
    row.states.len() > 1 && row.states.iter().all(|state| *state == State::Missing)
}
