//! What the computed sentences choose by: who took over from whom, who lacks what. Names are as they
//! stand within a sentence; every number stays a fact, named by its id.

use serde_json::{Value as Json, json};

use crate::model::{Agreement, Board, Initiative, View, order};
use crate::report::{BoardGrants, Report};

use super::number;
use super::slot::clean;
use super::swedish::within;

/// Everything that the sentences choose by.
pub(super) fn build(report: &Report<'_>) -> Json {
    let without_paid = report.boards.iter().filter(|chapter| {
        let is_some = |id| report.facts.get(id).is_some_and(|it| it.value.tenths() > 0);
        let lacks = |it: &BoardGrants| {
            // What a refused application was paid says nothing of the grants.
            is_some(it.granted) && it.paid.is_none_or(|[_, granted]| !is_some(granted))
        };
        chapter.grants.as_ref().is_some_and(lacks)
    });
    let genders = report.answers.gender_rows.iter();
    json!({
        "counts_people": genders.flat_map(|row| row.people).any(|it| it.is_some()),
        "succeeded": succeeded(report),
        "all_replied": report.initiatives.rows.iter().all(|row| row.reply_days.is_some()),
        "is_paid_stated": report.grants.paid.is_some(),
        "without_paid": without_paid.map(|chapter| name(chapter.board)).collect::<Vec<_>>(),
        "previous_without_export": previous_without_export(report),
        "gaps": gaps(report),
        "settled": settled(report),
    })
}

/// The name of a board within a sentence.
fn name(board: &Board) -> String {
    within(&clean(&board.name))
}

fn sorted(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_by_cached_key(|name| order::swedish(name));
    names
}

/// The boards that are compared with those which they took over from in or since the period before.
fn succeeded(report: &Report<'_>) -> Vec<Json> {
    let rows = report.comparison.iter().flat_map(|it| &it.boards);
    let lines = rows.map(|row| &row.of);
    let told = lines.filter_map(|line| {
        let before: Vec<String> = line.before.iter().map(|board| name(board)).collect();
        let boards: Vec<String> = line.last.iter().map(|board| name(board)).collect();
        (!before.is_empty()).then(|| json!({ "boards": boards, "before": before }))
    });
    told.collect()
}

/// The exports of the period before that are missing: how many, and of which boards.
fn previous_without_export(report: &Report<'_>) -> Json {
    let missing = report.previous.iter().flat_map(View::missing_exports);
    let missing: Vec<_> = missing.collect();
    json!({
        "count": missing.iter().map(|(_, years)| years.len()).sum::<usize>(),
        "boards": missing.iter().map(|(board, _)| name(board)).collect::<Vec<_>>(),
    })
}

/// What was found of possible doubles that are settled: the words, and how many.
fn settled(report: &Report<'_>) -> Vec<Json> {
    let found = report.overlap.found.iter();
    let told = found.filter_map(|(resolution, id)| {
        let fact = report.facts.get(*id)?;
        let is_some = fact.value.tenths() > 0;
        is_some.then(|| json!({ "word": within(resolution.swedish()), "fact": fact.id }))
    });
    told.collect()
}

/// The lists that have rows with errors: a board and its years.
fn refused(report: &Report<'_>) -> Vec<String> {
    let lists = report.gaps.refused.iter().map(|(id, years)| {
        let board = report.view.data.board(id);
        let board = board.map_or_else(|| clean(id.as_str()), name);
        let years: Vec<String> = years.iter().map(i32::to_string).collect();
        format!("{board} ({})", years.join(", "))
    });
    sorted(lists)
}

fn gaps(report: &Report<'_>) -> Json {
    let gaps = &report.gaps;
    let names = |boards: &[&Board]| sorted(boards.iter().map(|board| name(board)));
    let titles = |those: &[&Agreement]| {
        let titles = those
            .iter()
            .map(|it| clean(&report.agreements.title_of(it)));
        titles.collect::<Vec<_>>()
    };
    let started = |those: &[&Initiative]| -> Vec<String> {
        those.iter().map(|it| clean(&it.title)).collect()
    };
    let of_years = |those: &[(&Board, Vec<i32>)]| -> Vec<Json> {
        let those = those.iter().map(|(board, years)| {
            let years = years.iter().map(i32::to_string).collect::<Vec<_>>();
            json!({ "board": name(board), "years": years })
        });
        those.collect()
    };
    json!({
        "is_empty": gaps.is_empty(),
        "no_answers": names(&gaps.no_answers),
        "late_answers": gaps.late_answers.iter().map(|(board, day)| json!({
            "board": name(board),
            "board_id": board.id.as_str(),
            "day": number::date(*day),
        })).collect::<Vec<_>>(),
        "drafts": names(&gaps.drafts),
        "no_gender": names(&gaps.no_gender),
        "unanswered": gaps.unanswered.iter().map(|(board, questions)| json!({
            "board": name(board),
            "questions": questions.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "no_export": of_years(&gaps.no_export),
        "empty_exports": of_years(&gaps.empty_exports),
        "has_unidentified": gaps.has_unidentified,
        "no_agreement": started(&gaps.no_agreement),
        "not_followed_up": titles(&gaps.not_followed_up),
        "followed_up_late": titles(&gaps.followed_up_late),
        "no_reply": started(&gaps.no_reply),
        "is_before_end": gaps.is_before_end,
        "refused": refused(report),
    })
}
