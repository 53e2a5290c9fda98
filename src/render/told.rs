//! What the report tells one by one: initiatives, agreements and boards, those first that ask something
//! of the reader, and no more of them than a person reads.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::model::{Agreement, AgreementKind, BoardId, Initiative, Outcome, Reach, Turn, View};
use crate::report::{AgreementRow, BoardChapter, InitiativeRow};
use crate::source::Located;

use super::context::Context;
use super::document::Block;
use super::inline::plain;
use super::number;
use super::parse::own;
use super::slot::clean;
use super::swedish::{capital, listed, within};

/// How many initiatives are told.
const MOST_INITIATIVES: usize = 25;
/// How many of them that stand still.
const MOST_OPEN: usize = 10;
/// How many partnerships have a card.
const MOST_CARDS: usize = 6;
/// How many boards are told.
const MOST_BOARDS: usize = 10;

/// The ends of initiatives as the report groups them.
const ENDS: [&[Outcome]; 5] = [
    &[Outcome::Iop],
    &[Outcome::Grant],
    &[Outcome::Agreement],
    &[Outcome::Cooperation],
    &[Outcome::Declined, Outcome::Referred, Outcome::Withdrawn],
];

/// The heading of those that led to nothing in several ways.
const WITHOUT_RESULT: &str = "Avböjdes, hänvisades vidare eller drogs tillbaka";

/// The heading of those that ended in one way.
const fn became(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Iop => "Blev partnerskap",
        Outcome::Grant => "Blev föreningsbidrag",
        Outcome::Agreement => "Blev avtal",
        Outcome::Cooperation => "Blev samverkan utan avtal",
        Outcome::Declined => "Avböjdes",
        Outcome::Referred => "Hänvisades vidare",
        Outcome::Withdrawn => "Drogs tillbaka",
    }
}

impl<'d> Context<'_, 'd> {
    /// The initiatives: those that are open, then those that ended, by how.
    pub(super) fn told_initiatives(&mut self) -> Json {
        let report = self.report;
        let rows = &report.initiatives.rows;
        let mut open: Vec<&InitiativeRow<'d>> =
            rows.iter().filter(|row| row.outcome.is_none()).collect();
        let as_of = report.view.as_of;
        open.sort_by_key(|row| last_step(row.initiative, as_of));
        let mut left = MOST_INITIATIVES.saturating_sub(open.len().min(MOST_OPEN));
        let has_more_open = open.len() > MOST_OPEN;
        let open: Vec<Json> = (open.into_iter().take(MOST_OPEN))
            .map(|row| self.told_initiative(row))
            .collect();
        let of_group = |outcomes: &[Outcome]| -> Vec<&InitiativeRow<'d>> {
            let ended =
                |row: &&InitiativeRow<'d>| row.outcome.is_some_and(|it| outcomes.contains(&it));
            rows.iter().filter(ended).collect()
        };
        let groups = ENDS.map(|outcomes| (outcomes, of_group(outcomes)));
        let mut groups: Vec<_> = groups
            .into_iter()
            .filter(|(_, ended)| !ended.is_empty())
            .collect();
        groups.reverse();
        let mut ends = Vec::new();
        while let Some((outcomes, ended)) = groups.pop() {
            // One of each group that follows is told, however many there are of this.
            let told = ended.len().min(left.saturating_sub(groups.len()));
            left = left.saturating_sub(told);
            let fact = match outcomes {
                [only] => format!("initiatives.outcome.{}", only.word()),
                _ => "initiatives.outcome.without_result".to_owned(),
            };
            let mut kinds: Vec<Outcome> = ended.iter().filter_map(|row| row.outcome).collect();
            kinds.sort();
            kinds.dedup();
            let heading = match kinds.as_slice() {
                [only] => became(*only),
                _ => WITHOUT_RESULT,
            };
            ends.push(json!({
                "heading": heading,
                "fact": fact,
                "is_mixed": kinds.len() > 1,
                "more": ended.len().saturating_sub(told),
                "rows": ended.into_iter().take(told).map(|row| self.told_initiative(row)).collect::<Vec<_>>(),
            }));
        }
        let initiatives = &report.initiatives;
        json!({
            "open": open,
            "has_more_open": has_more_open,
            "ends": ends,
            "earlier_open": self.earlier(&initiatives.earlier_open),
            "earlier_closed": self.earlier(&initiatives.earlier_closed),
            "more_earlier_open": initiatives.earlier_open.len().saturating_sub(MOST_OPEN),
            "more_earlier_closed": initiatives.earlier_closed.len().saturating_sub(MOST_OPEN),
        })
    }

    /// The first initiatives from before the period, a line each; of open ones those that have stood still longest.
    fn earlier(&mut self, those: &[&'d Initiative]) -> Vec<Json> {
        let view = self.report.view;
        let mut those = those.to_vec();
        let is_open = |it: &Initiative| it.outcome(view.as_of).is_none();
        those.sort_by_key(|it| is_open(it).then(|| last_step(it, view.as_of)));
        let told = those.into_iter().take(MOST_OPEN).map(|initiative| {
            let outcome = initiative.outcome(view.as_of);
            let last = last_step(initiative, view.as_of);
            json!({
                "title": self.name(&initiative.title),
                "from": self.name(&self.report.parties.called(&initiative.organisation)),
                "last": (last > initiative.received.value).then(|| number::date(last)),
                "received": number::date(initiative.received.value),
                "turn": turn(initiative, view),
                "referred": referred(initiative, view),
                "outcome": outcome.map(|outcome| outcome.swedish().to_lowercase()),
            })
        });
        told.collect()
    }

    fn told_initiative(&mut self, row: &InitiativeRow<'d>) -> Json {
        let initiative: &'d Initiative = row.initiative;
        let view = self.report.view;
        let end = initiative
            .history
            .iter()
            .rev()
            .find(|event| event.date.value <= view.as_of && event.outcome.is_some());
        let id = |what: &str| format!("initiatives.{}.{what}", initiative.id);
        let rows = &self.report.initiatives.rows;
        let namesakes = rows
            .iter()
            .filter(|it| it.initiative.title == initiative.title);
        json!({
            "title": self.name(&initiative.title),
            "has_namesake": namesakes.count() > 1,
            "from": self.name(&self.report.parties.called(&initiative.organisation)),
            "received": number::date(initiative.received.value),
            "wants": self.name(&wants(initiative)),
            "reply": row.reply_days.map(|_| id("reply_days")),
            "late": row.is_late && row.reply_days.is_some(),
            "turn": turn(initiative, view),
            "referred": referred(initiative, view),
            "unanswered": initiative.is_unanswered(view.as_of, &view.data.settings),
            "quiet": id("quiet_days"),
            "boards": self.boards_now(&initiative.boards),
            "outcome": row.outcome.map(Outcome::swedish),
            "board": end.and_then(|end| self.board_names(&end.board).pop()),
            "reason": match end.and_then(|end| end.reason.as_deref()) {
                Some(reason) => self.name(reason),
                None => Json::Null,
            },
        })
    }

    /// The partnerships, first those that should have been followed up.
    pub(super) fn told_agreements(&mut self) -> Json {
        let report = self.report;
        let kinds = report.agreements.kinds.iter();
        let iop = kinds.filter(|kind| kind.kind == AgreementKind::Iop);
        let mut rows: Vec<&AgreementRow<'d>> = iop.flat_map(|kind| &kind.rows).collect();
        let as_of = report.view.as_of;
        rows.sort_by_key(|row| {
            (
                !row.agreement.is_overdue(as_of),
                !row.agreement.lacks_follow_up(as_of),
                row.agreement.until.is_none(),
                row.agreement.until,
            )
        });
        let has_more = rows.len() > MOST_CARDS;
        let cards: Vec<Json> = (rows.into_iter().take(MOST_CARDS))
            .map(|row| self.card(row))
            .collect();
        json!({ "cards": cards, "has_more": has_more })
    }

    fn card(&mut self, row: &AgreementRow<'d>) -> Json {
        let agreement: &'d Agreement = row.agreement;
        let view = self.report.view;
        let id = format!("agreement.{}", agreement.id);
        let until = agreement.until;
        let is_overdue = agreement.is_overdue(view.as_of);
        let money: Vec<Json> = (agreement.yearly.keys())
            .map(|year| (year, format!("{id}.amount.year.{year}")))
            .filter(|(_, fact)| self.report.facts.by_id(fact).is_some())
            .map(|(year, fact)| json!({ "year": year.to_string(), "fact": fact }))
            .collect();
        let groups = ["women", "men", "girls", "boys"]
            .into_iter()
            .zip(row.people);
        let reaches: Vec<Json> = groups
            .filter(|(_, fact)| fact.and_then(|fact| self.figures().some(fact)).is_some())
            .map(|(group, _)| json!({ "group": group, "fact": format!("{id}.reaches.{group}") }))
            .collect();
        let rows = self.report.initiatives.rows.iter();
        let is_started = rows
            .map(|row| &row.initiative.title)
            .any(|it| *it == agreement.title);
        json!({
            "title": self.name(&agreement.title),
            "is_named_as_initiative": is_started,
            "has_namesake": self.report.agreements.has_namesake(agreement),
            "from": self.name(&self.report.parties.called(&agreement.organisation)),
            "boards": self.boards_now(&agreement.boards),
            "begins": number::date(agreement.from.value),
            "until": until.map(number::date),
            "has_ended": agreement.validity().has_ended(view.as_of),
            "days_left": format!("{id}.days_left"),
            "purpose": match agreement.purpose.as_deref() {
                Some(purpose) => self.name(purpose),
                None => Json::Null,
            },
            "own": self.text(agreement.own_contribution.as_deref(), 6),
            "municipal": self.text(agreement.municipal_contribution.as_deref(), 6),
            "money": money,
            "reaches": reaches,
            "is_unknown": agreement.reaches == Reach::Unknown,
            "is_nobody": row.people.iter().all(|it| it.is_some_and(|it| self.figures().some(it).is_none())),
            "followed_up": agreement.followed_up_by(view.as_of).map(number::date),
            "is_overdue": is_overdue,
            "is_lacking": is_overdue || agreement.lacks_follow_up(view.as_of),
            "lacks": row.missing_contents.iter().map(|it| it.swedish()).collect::<Vec<_>>(),
        })
    }

    /// The names of boards within a sentence, and which of them have ended.
    fn boards_now(&self, ids: &[Located<BoardId>]) -> Vec<String> {
        let view = self.report.view;
        let boards = ids.iter().filter_map(|id| view.data.board(&id.value));
        boards
            .map(|board| {
                let name = within(&clean(&board.name));
                let has_ended = board.validity.has_ended(view.as_of);
                format!(
                    "{name}{}",
                    if has_ended { " (som har upphört)" } else { "" }
                )
            })
            .collect()
    }

    /// The names of boards within a sentence.
    fn board_names<'b>(&self, ids: impl IntoIterator<Item = &'b Located<BoardId>>) -> Vec<String> {
        let data = self.report.view.data;
        let boards = ids.into_iter().filter_map(|id| data.board(&id.value));
        boards.map(|board| within(&clean(&board.name))).collect()
    }

    /// Partnerships that end soon and have not been followed up.
    pub(super) fn expiring(&mut self) -> Vec<Json> {
        let mut found = Vec::new();
        for agreement in &self.report.agreements.expiring {
            found.push(json!({
                "title": self.name(&self.report.agreements.title_of(agreement)),
                "until": agreement.until.map(number::date),
            }));
        }
        found
    }

    /// The boards that there is something to tell of, by id: those that granted most first, then those
    /// with most else. The others by name.
    pub(super) fn told_boards(&self) -> Json {
        let (mut chapters, empty): (Vec<&BoardChapter<'d>>, Vec<&BoardChapter<'d>>) =
            (self.report.boards.iter()).partition(|chapter| self.has_told(chapter));
        chapters.sort_by_key(|chapter| Reverse(self.size(chapter)));
        let more = chapters.iter().skip(MOST_BOARDS);
        let more: Vec<String> = more.map(|it| within(&clean(&it.board.name))).collect();
        let ids = chapters
            .iter()
            .take(MOST_BOARDS)
            .map(|it| it.board.id.as_str());
        let names = empty.iter().map(|it| within(&clean(&it.board.name)));
        json!({
            "ids": ids.collect::<Vec<_>>(),
            "more": more,
            "empty": names.collect::<Vec<_>>(),
        })
    }

    /// How much a board granted, and how many initiatives and agreements it has.
    pub(super) fn size(&self, chapter: &BoardChapter<'d>) -> (i64, i64) {
        let figure = |id| self.figures().tenths(id);
        let grants = chapter.grants.as_ref();
        let others =
            figure(chapter.initiative_count).saturating_add(figure(chapter.agreement_count));
        (grants.map_or(0, |it| figure(it.granted)), others)
    }

    /// Whether there is something to tell of a board: money, refusals, an initiative, an agreement, a text,
    /// or a list that is missing. What it has not answered stands where the answers do.
    fn has_told(&self, chapter: &BoardChapter<'d>) -> bool {
        let view = self.report.view;
        let id = &chapter.board.id;
        let has_text = view
            .reporting()
            .is_some_and(|it| it.narrative.contains_key(&format!("board-{id}")));
        let series = &self.report.series.boards;
        !chapter.initiatives.is_empty()
            || !chapter.waiting.is_empty()
            || !chapter.agreements.is_empty()
            || has_text
            || !self.years_without_list(chapter.board).is_empty()
            || (chapter.grants.as_ref()).is_some_and(|it| {
                let figures = self.figures();
                figures.some(it.granted).is_some() || figures.some(it.rejected).is_some()
            })
            || series.iter().any(|it| it.line.id() == id.as_str())
    }
}

/// The day of an initiative's last step, or of its receipt.
fn last_step(initiative: &Initiative, as_of: NaiveDate) -> NaiveDate {
    let event = initiative.last_event(as_of);
    event.map_or(initiative.received.value, |event| event.date.value)
}

/// What an initiative wants, in a sentence of plain text.
pub fn wants(initiative: &Initiative) -> String {
    initiative.wants(&beginning(&own(&initiative.description, 0)))
}

/// The first paragraph of a text; where a list ends its sentence, with that.
fn beginning(blocks: &[Block]) -> String {
    let mut blocks = blocks.iter();
    let first = blocks.by_ref().find_map(|block| match block {
        Block::Paragraph(text) => Some(plain(text)),
        Block::Quote(inner) => Some(beginning(inner)),
        Block::List { items, .. } if items.len() > 1 => {
            let items: Vec<String> = items.iter().map(|item| beginning(item)).collect();
            Some(format!("{}.", capital(&listed(&items))))
        }
        Block::List { items, .. } => items.first().map(|item| beginning(item)),
        _ => None,
    });
    let first = first.unwrap_or_default();
    match blocks.next() {
        Some(Block::List { items, .. }) if !first.ends_with(['.', '!', '?']) => {
            let items: Vec<String> = items.iter().map(|item| beginning(item)).collect();
            format!("{} {}.", first.trim_end_matches(':'), listed(&items))
        }
        _ => first,
    }
}

/// The board or department whose turn an initiative is, within a sentence.
fn turn(initiative: &Initiative, view: View<'_>) -> Option<String> {
    let Turn::Body(body) = initiative.turn(view.as_of, view.data)? else {
        return None;
    };
    let name = within(&clean(body.name()));
    Some(if body.validity().has_day(view.as_of) {
        name
    } else {
        format!("{name}, som har upphört")
    })
}

/// To whom an initiative is referred, as it is said.
fn referred(initiative: &Initiative, view: View<'_>) -> Option<String> {
    let Turn::Said(text) = initiative.turn(view.as_of, view.data)? else {
        return None;
    };
    // A note is a text of paragraphs, and told is what a sentence has room for.
    let text = clean(&beginning(&own(text, 0)));
    let text = text.trim_end_matches('.');
    Some(
        match text.strip_prefix("Till ").or(text.strip_prefix("till ")) {
            Some(whom) => format!("Hänvisat vidare till {whom}"),
            None => format!("Hänvisat vidare: {text}"),
        },
    )
}
