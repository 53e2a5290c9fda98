//! What the report's sentences choose by, as lists: years and which way they went, boards by what they
//! answered, have and granted.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::model::{AgreementKind, Availability, Outcome, QuestionId, QuestionKind};
use crate::report::{AnswerRow, BoardSeries, FactId, GenderRow, State, YearOfGrants};

use super::chart;
use super::context::Context;
use super::fineness::Fineness;
use super::number;
use super::slot::clean;
use super::swedish::within;
use super::tables;

/// How many boards' own lines are told on a question.
const MOST_SHORTS: usize = 2;
/// How many years a course is told of at least, if there are so many.
const FEWEST_YEARS: usize = 3;
/// From how many applications on the boards are compared.
const FEWEST_TO_COMPARE: u64 = 20;

impl<'r, 'd> Context<'r, 'd> {
    /// What was granted year by year: the figures and which way they went.
    pub(super) fn series(&self) -> Json {
        let figures = self.figures();
        let id = |id| figures.fact(id).map(|fact| fact.id.as_str());
        let mut found: Vec<Json> = Vec::new();
        let mut before = None;
        for year in self.comparable_years() {
            let way =
                before.map(|before| way(figures.tenths(before), figures.tenths(year.granted)));
            let moves = year.moves.iter().map(|it| {
                let sides = [it.before, it.now].map(|id| figures.tenths(id) / 10);
                let step = Fineness::of(&sides);
                json!({
                    "step": step.word(),
                    "name": within(&clean(figures.grant_type(it.grant_type))),
                    "before": id(it.before),
                    "now": id(it.now),
                    "change": id(it.change),
                    "is_up": figures.tenths(it.change) > 0,
                    "is_alone": it.is_alone,
                    "is_only": it.is_only,
                    "is_new": it.is_new,
                })
            });
            found.push(json!({
                "year": year.year.to_string(),
                "fact": id(year.granted),
                "way": way.map(|(way, _)| way),
                "is_slight": way.is_some_and(|(_, is_slight)| is_slight),
                "change": year.change.and_then(id),
                "moves": moves.collect::<Vec<_>>(),
            }));
            before = Some(year.granted);
        }
        json!(found)
    }

    /// The years up to the last of the period that each have every list.
    fn comparable_years(&self) -> &'r [YearOfGrants] {
        let years = self.report.series.years.as_slice();
        let gap = years.iter().rposition(|year| !year.is_complete);
        years
            .get(gap.map_or(0, |at| at.saturating_add(1))..)
            .unwrap_or_default()
    }

    /// How finely the amounts of years that are told of together are rounded.
    fn fineness(&self, years: &[YearOfGrants]) -> Fineness {
        let figures = self.figures();
        let amounts = years.iter().map(|it| figures.tenths(it.granted) / 10);
        Fineness::of(&amounts.collect::<Vec<_>>())
    }

    /// The years that are told of as a course: those of the period, and at least the last three.
    fn told_years(&self) -> &'r [YearOfGrants] {
        let years = self.comparable_years();
        let first_of_period = self.report.view.period.years().next().unwrap_or_default();
        let of_period = years.iter().position(|it| it.year >= first_of_period);
        let from = (years.len().saturating_sub(FEWEST_YEARS)).min(of_period.unwrap_or_default());
        years.get(from..).unwrap_or_default()
    }

    /// The course of what was granted: which way it went from the first year to the last, and when it was
    /// above or below both.
    pub(super) fn course(&self, series: &Json) -> Json {
        let told = self.told_years();
        let from = self.comparable_years().len().saturating_sub(told.len());
        let figures = self.figures();
        let amount = |it: &YearOfGrants| figures.tenths(it.granted) / 10;
        let amounts: Vec<i64> = told.iter().map(amount).collect();
        let ends = amounts.first().copied().zip(amounts.last().copied());
        let (way, is_slight) = ends.map_or(("even", false), |(first, last)| way(first, last));
        let extreme = |found: Option<i64>| {
            let found =
                found.filter(|it| ends.is_some_and(|(first, last)| *it != first && *it != last));
            let those = told.iter().filter(|it| Some(amount(it)) == found);
            let fact = those.clone().next().and_then(|it| figures.fact(it.granted));
            fact.map(|fact| {
                let years: Vec<String> = those.map(|it| it.year.to_string()).collect();
                json!({ "years": years, "fact": fact.id })
            })
        };
        let step = self.fineness(told);
        let changes = told.windows(2).filter_map(|two| {
            let [before, now] = two else { return None };
            let step = step.of_change(amount(before), amount(now));
            Some((now.year.to_string(), json!(step.word())))
        });
        json!({
            "years": series.as_array().and_then(|all| all.get(from..)),
            "temporary": self.temporary(),
            "lasting": self.lasting(told),
            "step": step.word(),
            "change_steps": Json::Object(changes.collect()),
            "way": way,
            "is_slight": is_slight,
            "lowest": extreme(amounts.iter().min().copied()),
            "highest": extreme(amounts.iter().max().copied()),
        })
    }

    /// What temporary grant types there were, year by year, of the lists that there are.
    fn temporary(&self) -> Json {
        let figures = self.figures();
        let years = self.report.series.years.iter();
        let some = years.filter_map(|year| {
            let [temporary, _] = year.temporary?;
            let fact = figures.some(temporary)?;
            Some(json!({ "year": year.year.to_string(), "fact": fact.id }))
        });
        some.collect()
    }

    /// What was granted without temporary types in the two years that the course compares, if that went
    /// another way than all of it.
    fn lasting(&self, told: &[YearOfGrants]) -> Json {
        let figures = self.figures();
        let amount = |id| figures.tenths(id) / 10;
        let from = if told.len() > FEWEST_YEARS {
            0
        } else {
            told.len().saturating_sub(2)
        };
        let [before, .., now] = told.get(from..).unwrap_or_default() else {
            return Json::Null;
        };
        let (Some([_, then]), Some([_, since])) = (before.temporary, now.temporary) else {
            return Json::Null;
        };
        let sides = [amount(then), amount(since)];
        let (went, is_slight) = way(sides[0], sides[1]);
        if went == way(amount(before.granted), amount(now.granted)).0 {
            return Json::Null;
        }
        let side = |year: &YearOfGrants, id| json!({ "year": year.year.to_string(), "fact": figures.fact(id).map(|it| it.id.as_str()) });
        json!({
            "way": went,
            "is_slight": is_slight,
            "step": Fineness::of(&sides).word(),
            "before": side(before, then),
            "now": side(now, since),
        })
    }

    /// What each board granted year by year, by its id.
    pub(super) fn series_of_boards(&self) -> Json {
        let figures = self.figures();
        let id = |id| figures.fact(id).map(|fact| fact.id.as_str());
        let boards = self.report.series.boards.iter().map(|line| {
            let of = |(year, fact): (i32, Option<FactId>)| json!({ "year": year.to_string(), "fact": fact.and_then(id) });
            let own = line.years.iter().filter(|it| it.own.is_some());
            let mut own: Vec<_> = own.map(|it| (it.year, it.own)).collect();
            if !own.is_empty() {
                own.extend(self.years_of_nothing(line).map(|year| (year, None)));
                own.sort_by_key(|(year, _)| *year);
            }
            let joined = line.years.iter().filter(|it| it.own != Some(it.granted));
            let joined = joined.map(|it| of((it.year, Some(it.granted))));
            let before = line
                .line
                .before
                .iter()
                .map(|board| within(&clean(&board.name)));
            let told = json!({
                "years": own.into_iter().map(of).collect::<Vec<_>>(),
                "joined": joined.collect::<Vec<_>>(),
                "before": before.collect::<Vec<_>>(),
            });
            (line.line.id(), told)
        });
        Json::Object(boards.collect())
    }

    /// What the tables and pictures of the report leave out.
    pub(super) fn left_out(&self) -> [(String, Json); 2] {
        let [services, agreements, cases] = tables::brief::more(self.figures());
        let more = json!({ "services": services, "agreements": agreements, "cases": cases });
        [
            ("brief_more".to_owned(), more),
            ("drawn".to_owned(), self.drawn()),
        ]
    }

    /// What the pictures of years show: how many there are, whether a year before the period is
    /// among theirs, and whether only the largest are shown.
    fn drawn(&self) -> Json {
        let (count, has_past, has_more) = chart::series::drawn(self.figures());
        json!({
            "count": count,
            "has_past": has_past,
            "has_more": has_more,
        })
    }

    /// The years of the period in which the last board of a line gave grants, has a list, and granted nothing.
    fn years_of_nothing(&self, line: &BoardSeries<'d>) -> impl Iterator<Item = i32> {
        let board = line.line.last.first().copied().filter(|it| it.gives_grants);
        let view = self.report.view;
        let place = board.and_then(|it| view.data.board_index(&it.id));
        let figures = self.figures();
        view.period.years().filter(move |year| {
            let has_list =
                place.is_some_and(|it| figures.is_there(it, *year) && figures.has_list(it, *year));
            let has_own = line
                .years
                .iter()
                .any(|it| it.year == *year && it.own.is_some());
            has_list && !has_own
        })
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
            let who = |wanted: State| {
                let submitted = rows.clone().filter(|row| row.is_submitted());
                submitted.filter(move |row| row.states.get(at) == Some(&wanted))
            };
            let (denying, claiming) = (who(State::None), who(State::Answered));
            found.push(json!({
                "id": question.id.as_str(),
                "title": clean(&question.title),
                "answered": of(State::Answered),
                "none": of(State::None),
                "kind": question.kind.map(QuestionKind::word),
                "contrary": denying.filter(|row| report.view.has_records_of(row.board, question.kind)).map(|row| within(&clean(&row.board.name))).collect::<Vec<_>>(),
                "unregistered": claiming.filter(|row| self.is_unregistered(row.board, question.kind)).map(|row| within(&clean(&row.board.name))).collect::<Vec<_>>(),
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
        let names = |is: &dyn Fn(&GenderRow<'_>) -> bool| -> Vec<String> {
            let those = rows.iter().filter(|row| is(row));
            those.map(|row| within(&clean(&row.board.name))).collect()
        };
        let of = |wanted: Option<Availability>| {
            names(&|row| !row.is_draft && row.availability == wanted)
        };
        let groups = [
            ("Ja", of(Some(Availability::Full))),
            ("Delvis", of(Some(Availability::Partial))),
            ("Nej", of(Some(Availability::None))),
            ("Bara utkast", names(&|row| row.is_draft)),
            ("Har inte svarat", of(None)),
        ];
        let groups = groups.into_iter();
        groups
            .map(|(heading, names)| json!({ "heading": heading, "names": names }))
            .collect()
    }

    /// The boards that say that they have no data by sex, though their lists have.
    pub(super) fn gender_contrary(&self) -> Vec<String> {
        let stating = &self.report.people.boards;
        let rows = self.report.answers.gender_rows.iter();
        let denying = rows
            .filter(|row| !row.is_draft && row.availability == Some(Availability::None))
            .filter(|row| {
                let mut of_board = stating.iter().filter(|it| it.board.id == row.board.id);
                of_board.any(|it| it.coverage.is_some())
            });
        denying.map(|row| within(&clean(&row.board.name))).collect()
    }
}

/// Which way it went from one amount to another, and whether by less than a hundredth.
fn way(before: i64, now: i64) -> (&'static str, bool) {
    let way = match now.cmp(&before) {
        Ordering::Greater => "up",
        Ordering::Equal => "even",
        Ordering::Less => "down",
    };
    let change = now.abs_diff(before);
    (way, change.saturating_mul(100) < before.unsigned_abs())
}

/// Whether a board answered none of several questions.
fn is_silent(row: &AnswerRow<'_>) -> bool {
    row.states.len() > 1 && row.states.iter().all(|state| *state == State::Missing)
}
