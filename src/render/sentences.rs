//! What the computed sentences choose by: who has most, where a change comes from, who lacks
//! what. Names are as they stand within a sentence; every number stays a fact, named by its id.

use serde_json::{Value as Json, json};

use crate::model::{Availability, Board, order};
use crate::report::{BoardChapter, FactId, Report};

use super::parse::clean;
use super::swedish::within;

/// Something that is compared: its name within a sentence, and its figure.
type Rated = (String, FactId);

/// Everything that the sentences choose by.
pub(super) fn build(report: &Report<'_>) -> Json {
    let of_boards = |figure: &dyn Fn(&BoardChapter<'_>) -> Option<FactId>| {
        let rated = report.boards.iter().filter_map(|chapter| {
            let fact = figure(chapter)?;
            Some((name(chapter.board), fact))
        });
        leaders(report, rated.collect())
    };
    let is_replied =
        |all: &[crate::report::InitiativeRow<'_>]| all.iter().all(|row| row.reply_days.is_some());
    json!({
        "most": {
            "granted": granted(report),
            "organisations": of_boards(&|it| it.grants.as_ref().map(|grants| grants.organisations)),
            "agreements": of_boards(&|it| Some(it.agreement_count)),
            "initiatives": of_boards(&|it| Some(it.initiative_count)),
        },
        "causes": causes(report),
        "succeeded": succeeded(report),
        "outcomes": outcomes(report),
        "all_replied": is_replied(&report.initiatives.rows),
        "without_gender_data": by_availability(report, Availability::None),
        "partial_gender_data": by_availability(report, Availability::Partial),
        "without_paid": without_paid(report),
        "previous_without_export": previous_without_export(report),
        "gaps": gaps(report),
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

fn size(report: &Report<'_>, fact: FactId) -> i64 {
    let value = report.facts.get(fact).map(|fact| fact.value.tenths());
    value.map_or(0, i64::saturating_abs)
}

/// Those with the largest figure, all of them when they are equal, and the figure's id; nobody
/// where no figure is more than zero.
fn leaders(report: &Report<'_>, rated: Vec<Rated>) -> Json {
    let most = rated.iter().map(|(_, fact)| size(report, *fact)).max();
    let Some(most) = most.filter(|most| *most > 0) else {
        return json!({ "names": [], "fact": Json::Null });
    };
    let leading: Vec<Rated> = rated
        .into_iter()
        .filter(|(_, fact)| size(report, *fact) == most)
        .collect();
    let id = leading
        .first()
        .and_then(|(_, fact)| report.facts.get(*fact))
        .map(|fact| fact.id.as_str());
    let names = leading.iter().map(|(name, _)| name.clone());
    json!({ "names": sorted(names), "fact": id })
}

/// The boards that granted most, and those that granted most of the others.
fn granted(report: &Report<'_>) -> Json {
    let data = report.view.data;
    let rated = |skip: &[String]| -> Vec<Rated> {
        report
            .grants
            .boards
            .iter()
            .filter_map(|line| Some((name(data.board_at(line.of)?), line.total)))
            .filter(|(name, _)| !skip.contains(name))
            .collect()
    };
    let first = leaders(report, rated(&[]));
    let names: Vec<String> = first
        .get("names")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let next = leaders(report, rated(&names));
    json!({ "first": first, "next": next })
}

/// The boards and the grant types that a change in what was granted is largest in, the way it went.
fn causes(report: &Report<'_>) -> Json {
    let Some(causes) = report.comparison.as_ref().map(|it| &it.causes) else {
        return Json::Null;
    };
    let value = |fact: FactId| {
        let fact = report.facts.get(fact);
        fact.map_or(0, |fact| fact.value.tenths())
    };
    let way = value(causes.total).signum();
    let same_way = |fact: FactId| way != 0 && value(fact).signum() == way;
    let boards = causes
        .boards
        .iter()
        .map(|(board, fact)| (name(board), *fact));
    let grant_types = causes.grant_types.iter().filter_map(|(grant_type, fact)| {
        let grant_type = report.view.data.grants.grant_type(*grant_type)?;
        Some((within(&clean(grant_type.name())), *fact))
    });
    json!({
        "boards": leaders(report, boards.filter(|(_, fact)| same_way(*fact)).collect()),
        "forms": leaders(report, grant_types.filter(|(_, fact)| same_way(*fact)).collect()),
    })
}

/// The boards that are compared with others, which they took over from in or since the period
/// before.
fn succeeded(report: &Report<'_>) -> Vec<Json> {
    let data = report.view.data;
    let (Some(comparison), Some(previous)) = (&report.comparison, report.previous) else {
        return Vec::new();
    };
    let before = |last: &Board| -> Vec<String> {
        data.boards
            .iter()
            .filter(|board| board.id != last.id && data.lineage(&board.id) == &last.id)
            .filter(|board| board.validity.meets(previous.period))
            .map(name)
            .collect()
    };
    comparison
        .boards
        .iter()
        .map(|row| (row.of, before(row.of)))
        .filter(|(_, before)| !before.is_empty())
        .map(|(board, before)| json!({ "board": name(board), "before": before }))
        .collect()
}

/// How initiatives ended, where any did.
fn outcomes(report: &Report<'_>) -> Vec<&'static str> {
    report
        .initiatives
        .outcomes
        .iter()
        .filter(|(_, fact)| size(report, *fact) > 0)
        .map(|(outcome, _)| outcome.word())
        .collect()
}

fn by_availability(report: &Report<'_>, wanted: Availability) -> Vec<String> {
    let rows = &report.answers.gender_rows;
    sorted(
        rows.iter()
            .filter(|row| row.availability == Some(wanted))
            .map(|row| name(row.board)),
    )
}

/// Boards whose exports say nothing of what was paid.
fn without_paid(report: &Report<'_>) -> Vec<String> {
    report
        .boards
        .iter()
        .filter(|chapter| {
            let grants = chapter.grants.as_ref();
            grants.is_some_and(|grants| grants.paid.is_none())
        })
        .map(|chapter| name(chapter.board))
        .collect()
}

/// Boards that gave grants in the period before and have no export for a year of it.
fn previous_without_export(report: &Report<'_>) -> Vec<String> {
    let data = report.view.data;
    let Some(previous) = report.previous else {
        return Vec::new();
    };
    let has_export = |board: &Board, year: i32| {
        data.exports
            .iter()
            .any(|it| it.board == board.id && it.folder_year == year)
    };
    let lacks = |board: &&Board| {
        board.gives_grants
            && previous
                .period
                .years()
                .any(|year| board.validity.meets_year(year) && !has_export(board, year))
    };
    data.boards.iter().filter(lacks).map(name).collect()
}

fn gaps(report: &Report<'_>) -> Json {
    let gaps = &report.gaps;
    let names = |boards: &[&Board]| sorted(boards.iter().map(|board| name(board)));
    json!({
        "is_empty": gaps.is_empty(),
        "no_answers": names(&gaps.no_answers),
        "drafts": names(&gaps.drafts),
        "no_gender": names(&gaps.no_gender),
        "unanswered": gaps.unanswered.iter().map(|(board, questions)| json!({
            "board": name(board),
            "questions": questions.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "no_export": gaps.no_export.iter().map(|(board, years)| json!({
            "board": name(board),
            "years": years.iter().map(i32::to_string).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "not_followed_up": gaps.not_followed_up.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
        "no_reply": gaps.no_reply.iter().map(|it| clean(&it.title)).collect::<Vec<_>>(),
        "has_refused": gaps.refused_rows > 0,
    })
}
