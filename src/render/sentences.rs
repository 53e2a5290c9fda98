//! What the computed sentences choose by: who has most, where a change comes from, who lacks
//! what. Names are as they stand within a sentence; every number stays a fact, named by its id.

use serde_json::{Value as Json, json};

use crate::model::{Availability, Board, order};
use crate::report::{BoardChapter, BoardGrants, FactId, Report};

use super::figures::Figures;
use super::slot::clean;
use super::swedish::within;

/// Something that is compared: its name within a sentence, and its figure.
type Rated = (String, FactId);

/// Everything that the sentences choose by.
pub(super) fn build(report: &Report<'_>) -> Json {
    let figures = Figures { report };
    let of_boards = |figure: fn(&BoardChapter<'_>) -> Option<FactId>| {
        let rated = report.boards.iter();
        let rated = rated.filter_map(|it| Some((name(it.board), figure(it)?)));
        Leaders::of(figures, rated.collect()).json()
    };
    let without_paid = report.boards.iter().filter(|chapter| {
        let lacks = |grants: &BoardGrants| grants.paid.is_none();
        chapter.grants.as_ref().is_some_and(lacks)
    });
    let outcomes = report.initiatives.outcomes.iter();
    json!({
        "most": {
            "granted": granted(figures),
            "organisations": of_boards(|it| it.grants.as_ref().map(|grants| grants.organisations)),
            "agreements": of_boards(|it| Some(it.agreement_count)),
            "initiatives": of_boards(|it| Some(it.initiative_count)),
        },
        "causes": causes(figures),
        "succeeded": succeeded(report),
        "outcomes": outcomes
            .filter(|(_, id)| figures.tenths(*id) != 0)
            .map(|(outcome, _)| outcome.word())
            .collect::<Vec<_>>(),
        "all_replied": report.initiatives.rows.iter().all(|row| row.reply_days.is_some()),
        "without_gender_data": by_availability(report, Availability::None),
        "partial_gender_data": by_availability(report, Availability::Partial),
        "without_paid": without_paid.map(|chapter| name(chapter.board)).collect::<Vec<_>>(),
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

/// Those with the largest figure, all of them when they are equal; nobody where every figure is
/// zero.
#[derive(Default)]
struct Leaders {
    names: Vec<String>,
    /// The id of the figure.
    fact: Option<String>,
}

impl Leaders {
    fn of(figures: Figures<'_, '_>, mut rated: Vec<Rated>) -> Self {
        let size = |id: FactId| figures.tenths(id).saturating_abs();
        let most = rated.iter().map(|(_, id)| size(*id)).max().unwrap_or(0);
        if most == 0 {
            return Self::default();
        }
        rated.retain(|(_, id)| size(*id) == most);
        let fact = rated.first().and_then(|(_, id)| figures.fact(*id));
        Self {
            fact: fact.map(|fact| fact.id.clone()),
            names: sorted(rated.into_iter().map(|(name, _)| name)),
        }
    }

    fn json(&self) -> Json {
        json!({ "names": self.names, "fact": self.fact })
    }
}

/// The boards that granted most, and those that granted most of the others.
fn granted(figures: Figures<'_, '_>) -> Json {
    let lines = figures.report.grants.boards.iter();
    let mut rated: Vec<Rated> = lines
        .map(|line| (within(&clean(figures.board(line.of))), line.total))
        .collect();
    let first = Leaders::of(figures, rated.clone());
    rated.retain(|(name, _)| !first.names.contains(name));
    let next = Leaders::of(figures, rated);
    json!({ "first": first.json(), "next": next.json() })
}

/// The boards and the grant types that a change in what was granted is largest in, the way it went.
fn causes(figures: Figures<'_, '_>) -> Json {
    let Some(comparison) = &figures.report.comparison else {
        return Json::Null;
    };
    let causes = &comparison.causes;
    let way = figures.tenths(causes.total).signum();
    let leaders = |mut rated: Vec<Rated>| {
        rated.retain(|(_, id)| way != 0 && figures.tenths(*id).signum() == way);
        Leaders::of(figures, rated).json()
    };
    let boards = causes.boards.iter().map(|(board, id)| (name(board), *id));
    let grant_types = causes.grant_types.iter();
    let grant_types = grant_types.map(|(grant_type, id)| {
        let name = figures.grant_type(*grant_type);
        (within(&clean(name)), *id)
    });
    json!({
        "boards": leaders(boards.collect()),
        "forms": leaders(grant_types.collect()),
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

fn by_availability(report: &Report<'_>, wanted: Availability) -> Vec<String> {
    let rows = report.answers.gender_rows.iter();
    let rows = rows.filter(|row| row.availability == Some(wanted));
    sorted(rows.map(|row| name(row.board)))
}

/// Boards that gave grants in the period before and have no export for a year of it.
fn previous_without_export(report: &Report<'_>) -> Vec<String> {
    let previous = report.previous.into_iter();
    let missing = previous.flat_map(|previous| previous.missing_exports());
    missing.map(|(board, _)| name(board)).collect()
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
