//! What a board has though it answered that it has none, and the sentences that say so.

use std::collections::BTreeSet;

use super::boards::board;
use super::reading::Claim;
use super::said::Said;
use super::town::Town;
use super::written::KINDS;

fn kind(question: usize) -> &'static str {
    KINDS[question % KINDS.len()]
}

/// The question under whose heading something stands.
pub(super) fn question(said: &Said) -> usize {
    said.under[1]
        .strip_prefix("Ämne ")
        .unwrap()
        .parse()
        .unwrap()
}

/// Whether a board, or one that it alone took over from, has what a question is about.
fn has(town: &Town, board: usize, question: usize) -> bool {
    let is_its = |at: usize| at == board || town.heir(at) == board;
    let agreements = |kind: &str| {
        let own = town.agreements_of(board);
        own.iter().any(|at| town.agreements[*at].kind == kind)
    };
    match kind(question) {
        "grants" => town.rows().any(|row| row.is_granted() && is_its(row.board)),
        "iop" => agreements("iop"),
        "services" => agreements("service"),
        "initiatives" => town.count(|it| it.boards.iter().any(|at| is_its(*at))) > 0,
        _ => false,
    }
}

/// The boards that say that they have something of which the data has nothing, though no list is missing.
pub(super) fn claiming(town: &Town, question: usize) -> Vec<usize> {
    town.submitted()
        .into_iter()
        .filter(|at| is_unregistered(town, *at, question))
        .collect()
}

fn is_unregistered(town: &Town, board: usize, question: usize) -> bool {
    let kind = kind(question);
    let is_recorded = ["grants", "iop", "services", "initiatives"].contains(&kind);
    let missing = town.missing_lists(town.years);
    let lacks_list = kind == "grants" && missing.iter().any(|(at, _)| *at == board);
    let answers = town.answers_of(board);
    let own = town.agreements_of(board);
    let has_other =
        kind == "services" && (own.iter()).any(|at| town.agreements[*at].kind == "agreement");
    // Of a board that was split, nobody knows which of those after it has its agreements.
    let of_forebear = |it: &str| {
        let in_force = town.in_force(it).into_iter();
        in_force
            .flat_map(|it| &it.boards)
            .any(|at| came_from(town, board, *at))
    };
    let may_be_inherited = match kind {
        "iop" => of_forebear("iop"),
        "services" => of_forebear("service") || of_forebear("agreement"),
        _ => false,
    };
    is_recorded
        && !has_other
        && !may_be_inherited
        && answers.is_some_and(|it| it.is_submitted() && it.to[question] == Some(true))
        && !lacks_list
        && !has(town, board, question)
}

fn came_from(town: &Town, later: usize, earlier: usize) -> bool {
    let before = &town.boards[later].before;
    later == earlier || before.iter().any(|it| came_from(town, *it, earlier))
}

/// The boards that have what they say that they have none of.
pub(super) fn denying(town: &Town, question: usize) -> Vec<usize> {
    let denies = |at: &usize| {
        let answers = town.answers_of(*at).unwrap();
        answers.to[question] == Some(false) && has(town, *at, question)
    };
    town.submitted().into_iter().filter(denies).collect()
}

/// Whether those are the boards of which nothing of a kind is registered.
fn are_unregistered(town: &Town, said: &Said, of: &str, whose: &str) -> bool {
    let at = question(said);
    let is_its = if said.chapter == "Svar på uppdraget" {
        let claiming: BTreeSet<String> = town.called(&claiming(town, at));
        super::first_page::are(whose, &claiming)
    } else {
        whose == "nämnden" && is_unregistered(town, board(town, said), at)
    };
    kind(at) == of && is_its
}

fn is_said(town: &Town, said: &Said, of: &str, whose: &str) -> bool {
    let at = question(said);
    let is_its = if said.chapter == "Svar på uppdraget" {
        let denying: BTreeSet<String> = town.called(&denying(town, at));
        super::first_page::are(whose, &denying)
    } else {
        let own = board(town, said);
        let denies = town
            .answers_of(own)
            .is_some_and(|it| it.to[at] == Some(false));
        whose == "nämnden" && denies && has(town, own, at)
    };
    kind(at) == of && is_its
}

pub(super) const CONTRARY: &[Claim] = &[
    Claim(
        "claim-unregistered",
        "Bidragslistorna har dock inget beviljat bidrag från {}.",
        |t, s, c| are_unregistered(t, s, "grants", c[0]),
    ),
    Claim(
        "claim-unregistered",
        "Dock är inget partnerskap med {} registrerat.",
        |t, s, c| are_unregistered(t, s, "iop", c[0]),
    ),
    Claim(
        "claim-unregistered",
        "Dock är inga köpta tjänster eller andra avtal registrerade för {}.",
        |t, s, c| are_unregistered(t, s, "services", c[0]),
    ),
    Claim(
        "claim-unregistered",
        "Dock är inget initiativ som rör {} registrerat.",
        |t, s, c| are_unregistered(t, s, "initiatives", c[0]),
    ),
    Claim(
        "claim-contrary",
        "Bidragslistorna visar dock bidrag från {}.",
        |t, s, c| is_said(t, s, "grants", c[0]),
    ),
    Claim(
        "claim-contrary",
        "Avtalen visar dock partnerskap med {}.",
        |t, s, c| is_said(t, s, "iop", c[0]),
    ),
    Claim(
        "claim-contrary",
        "Avtalen visar dock tjänster köpta av {}.",
        |t, s, c| is_said(t, s, "services", c[0]),
    ),
    Claim(
        "claim-contrary",
        "Dock har initiativ kommit in som rör {}.",
        |t, s, c| is_said(t, s, "initiatives", c[0]),
    ),
];
