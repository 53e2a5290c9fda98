//! Every computed sentence of the report is a claim, and is tried on municipalities that are made up by
//! a second reading that knows nothing of how the first came to say it.

mod amounts;
mod annex;
mod boards;
mod chapters;
mod contrary;
mod course;
mod dials;
mod first_page;
mod grants;
mod initiatives;
mod known;
mod lacking;
mod list;
mod memo;
mod moved;
mod own;
mod parts;
mod reading;
mod said;
mod same;
mod shares;
mod table;
mod tables;
mod town;
mod truth;
mod turn;
mod waits;
mod written;

use std::sync::OnceLock;

use reading::{Known, read};
use town::Town;

use crate::support::{Root, asked, draft_markdown, draft_with_lists, effort, findings};

/// How many municipalities are always tried.
const USUAL: u64 = 60;

/// What was recognised in the report of a municipality, and its faults.
type Read = (Vec<Known>, Vec<String>);

fn read_report(seed: u64) -> Read {
    let town = Town::made(seed);
    let (documents, lists) = draft_with_lists(&town.root().examine(), &town.period());
    let [report, annex, memo] = documents;
    let (mut known, mut faults) = read(&town, &report);
    let (of_annex, found) = annex::read(&town, &annex);
    known.extend(of_annex);
    faults.extend(found);
    faults.extend(annex::wrong_lists(&town, &annex, &lists));
    faults.extend(memo::faults(&town, &memo));
    faults.extend(known::pictures(&town, &report));
    faults.extend(own::lost(&town, [&report, &annex, &memo]));
    let faults = faults.into_iter().map(|fault| format!("{seed}: {fault}"));
    (known, faults.collect())
}

/// The reports that are always tried, read once.
fn usual() -> &'static [Read] {
    static READ: OnceLock<Vec<Read>> = OnceLock::new();
    READ.get_or_init(|| (0..USUAL).map(read_report).collect())
}

/// A third of the municipalities that are always tried, each with its period, or more of them by more
/// effort.
pub(crate) fn some_towns() -> impl Iterator<Item = (Root, String)> {
    let count = (USUAL / 3).saturating_mul(effort() as u64).min(USUAL);
    (0..count).map(|seed| {
        let town = Town::made(seed);
        (town.root(), town.period())
    })
}

/// `SAMVERKAN_CLAIMS=2000` tries so many.
#[test]
fn no_sentence_is_refuted() {
    let count = asked("SAMVERKAN_CLAIMS").unwrap_or(USUAL);
    let more: Vec<Read> = (USUAL..count).map(read_report).collect();
    let mut faults = Vec::new();
    for (known, found) in usual().iter().chain(&more) {
        assert!(!known.is_empty(), "a report without a sentence");
        faults.extend(found.iter().map(String::as_str));
    }
    let first: Vec<&str> = faults.iter().take(90).copied().collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        first.join("\n")
    );
}

/// A second reading that believes everything would refute nothing.
#[test]
fn a_wrong_cell_is_refuted() {
    let mut tried = 0;
    for seed in 0..20 {
        let town = Town::made(seed);
        let [report, ..] = draft_markdown(&town.root().examine(), &town.period());
        let lines: Vec<&str> = report.lines().collect();
        let is_row =
            |at: &usize| lines[*at].starts_with("| ") && *at > 1 && lines[at - 1].starts_with('|');
        for at in (0..lines.len())
            .filter(is_row)
            .filter(|at| !lines[*at].starts_with("| -"))
        {
            let mut changed = lines.clone();
            let line = format!("{} 7 |", lines[at].trim_end_matches('|').trim_end());
            changed[at] = &line;
            let faults = tables::faults(&town, &changed.join("\n"));
            let refuted = faults.iter().filter(|it| it.starts_with("refuted"));
            assert_eq!(refuted.count(), 1, "{seed}: {line}: {faults:?}");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}

/// The same of the annex: each cell of its tables in turn, and each number and board in its sentences.
#[test]
fn a_wrong_figure_of_the_annex_is_refuted() {
    let mut tried = [0, 0];
    for seed in 0..20 {
        let town = Town::made(seed);
        let [_, annex, _] = draft_markdown(&town.root().examine(), &town.period());
        let found = [
            annex::believed_cells(&town, &annex),
            annex::believed_sentences(&town, &annex),
        ];
        for (tried, (all, believed)) in tried.iter_mut().zip(found) {
            assert!(believed.is_empty(), "{seed}: {believed:#?}");
            *tried += all;
        }
    }
    assert!(tried[0] > 1000 && tried[1] > 200, "{tried:?}");
}

/// The same of the lists beside it: each cell of their first rows in turn.
#[test]
fn a_wrong_cell_of_a_list_is_refuted() {
    let mut tried = 0;
    for seed in 0..10 {
        let town = Town::made(seed);
        let ([_, annex, _], lists) = draft_with_lists(&town.root().examine(), &town.period());
        let (all, believed) = annex::believed_lists(&town, &annex, &lists);
        assert!(believed.is_empty(), "{seed}: {believed:#?}");
        tried += all;
    }
    assert!(tried > 400, "{tried}");
}

/// Nothing that was made up is refused when it is read.
#[test]
fn the_municipalities_are_read_as_they_were_made() {
    for seed in 0..20 {
        let found = findings(&Town::made(seed).root().examine());
        let is_refused = |it: &&String| it.split(' ').nth(1).unwrap().starts_with('S');
        let refused: Vec<&String> = found.iter().filter(is_refused).collect();
        assert!(refused.is_empty(), "{seed}: {refused:?}");
    }
}
