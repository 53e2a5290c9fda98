//! Initiatives received in the period, and what became of them by the report date.

use crate::model::{BoardIndex, Initiative, Lapse, Outcome, Reason, Status};
use crate::source::Origin;

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};
use super::words;

/// An initiative and its figures. Its number is its place in order of receipt.
#[derive(Debug)]
pub struct InitiativeRow<'d> {
    /// The initiative.
    pub initiative: &'d Initiative,
    /// Where it stands.
    pub status: Status,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Days to the first reply.
    pub reply_days: Option<FactId>,
    /// Whether the reply is late, or never came.
    pub is_late: bool,
}

/// Initiatives.
#[derive(Debug)]
pub struct InitiativesSection<'d> {
    /// How many were received.
    pub received: FactId,
    /// By reason; one may have several.
    pub reasons: Vec<(Reason, FactId)>,
    /// By where they stand.
    pub statuses: Vec<(Status, FactId)>,
    /// By how they ended.
    pub outcomes: Vec<(Outcome, FactId)>,
    /// By board; one may concern several. By place in the list of boards.
    pub boards: Vec<(BoardIndex, FactId)>,
    /// Days within which a reply is in time.
    pub reply_limit: FactId,
    /// Late.
    pub late: FactId,
    /// Never replied to, the limit having passed.
    pub never_replied: FactId,
    /// The median of days to the first reply.
    pub reply_days: Option<FactId>,
    /// From networks and others without a number.
    pub without_number: FactId,
    /// Each, in order of receipt.
    pub rows: Vec<InitiativeRow<'d>>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> InitiativesSection<'d> {
    let view = b.view;
    let settings = &view.data.settings;
    let all: Vec<&'d Initiative> = view.initiatives().collect();
    let where_ = |test: &dyn Fn(&Initiative) -> bool| -> Vec<Origin> {
        all.iter()
            .filter(|initiative| test(initiative))
            .map(|initiative| initiative.origin)
            .collect()
    };
    let mut count = |id: &str, label: &str, test: &dyn Fn(&Initiative) -> bool| {
        b.facts.count(id, label, where_(test).into_iter())
    };
    let received = count("initiatives.received", "Inkomna initiativ", &|_| true);
    let reasons = Reason::ALL
        .iter()
        .map(|reason| {
            let id = format!("initiatives.reason.{}", reason.word());
            let label = format!("Initiativ: {}", words::reason(*reason).to_lowercase());
            let has = |it: &Initiative| it.reasons.iter().any(|has| has.value == *reason);
            (*reason, count(&id, &label, &has))
        })
        .collect();
    let statuses = Status::ALL
        .iter()
        .map(|status| {
            let id = format!("initiatives.status.{}", status.word());
            let label = format!("Initiativ: {}", words::status(*status).to_lowercase());
            (
                *status,
                count(&id, &label, &|it| it.status(view.as_of) == *status),
            )
        })
        .collect();
    let outcomes = Outcome::ALL
        .iter()
        .map(|outcome| {
            let id = format!("initiatives.outcome.{}", outcome.word());
            let label = format!("Initiativ: {}", words::outcome(*outcome).to_lowercase());
            (
                *outcome,
                count(&id, &label, &|it| it.outcome(view.as_of) == Some(*outcome)),
            )
        })
        .collect();
    let boards = view
        .data
        .boards
        .iter()
        .zip(BoardIndex::all())
        .filter_map(|(board, number)| {
            let has = |it: &Initiative| it.boards.iter().any(|has| has.value == board.id);
            let named = all.iter().any(|initiative| has(initiative));
            (named || board.validity.meets(view.period)).then(|| {
                let id = format!("initiatives.board.{}", board.id);
                let label = format!("Initiativ som rör {}", board.name);
                (number, count(&id, &label, &has))
            })
        })
        .collect();
    let late = count("initiatives.late", "Initiativ utan svar i tid", &|it| {
        it.is_late(view.as_of, settings)
    });
    let never_replied = count(
        "initiatives.never_replied",
        "Initiativ som aldrig fått svar",
        &|it| it.is_unanswered(view.as_of, settings),
    );
    let without_number = count(
        "initiatives.without_number",
        "Initiativ från nätverk utan organisationsnummer",
        &|it| it.organisation.org_nr.is_none(),
    );
    lost(b, &all);
    let reply_days = median(b, &all);
    let reply_limit = limit(
        b,
        "initiatives.reply_limit",
        "Dagar inom vilka ett initiativ ska få svar",
        settings.reply_within_days,
    );
    let rows = all
        .into_iter()
        .map(|initiative| row(b, initiative))
        .collect();
    InitiativesSection {
        received,
        reasons,
        statuses,
        outcomes,
        boards,
        reply_limit,
        late,
        never_replied,
        reply_days,
        without_number,
        rows,
    }
}

/// Those that have gone quiet, and those that were referred to nobody.
fn lost(b: &mut Builder<'_>, all: &[&Initiative]) {
    let view = b.view;
    limit(
        b,
        "initiatives.quiet_limit",
        "Dagar efter vilka det räknas som att inget hänt på länge",
        view.data.settings.quiet_after_days,
    );
    let mut count = |id: &str, label: &str, test: fn(&Lapse<'_>) -> bool| {
        let has = |it: &&&Initiative| {
            let lapses = it.lapses(view.as_of, &view.data.settings);
            lapses.iter().any(test)
        };
        let found = all.iter().filter(has).map(|initiative| initiative.origin);
        b.facts.count(id, label, found)
    };
    count(
        "initiatives.quiet",
        "Initiativ som inte avslutats och där inget hänt på länge",
        |lapse| matches!(lapse, Lapse::Quiet { .. }),
    );
    count(
        "initiatives.referred_without_receiver",
        "Initiativ som hänvisats vidare utan mottagare",
        |lapse| matches!(lapse, Lapse::ReferredWithoutRecipient { .. }),
    );
}

/// A number of days that the settings say.
fn limit(b: &mut Builder<'_>, id: &str, label: &str, days: i64) -> FactId {
    let limit = Part {
        origin: b.view.data.settings.origin,
        value: days,
    };
    b.facts.sum(id, label, Unit::Days, vec![limit])
}

/// The median of days to the first reply, over those that have one.
fn median(b: &mut Builder<'_>, all: &[&Initiative]) -> Option<FactId> {
    let view = b.view;
    let replies = all
        .iter()
        .filter_map(|initiative| {
            let reply = initiative.reply(view.as_of)?;
            Some(Part {
                origin: reply.origin,
                value: initiative.reply_days(view.as_of)?,
            })
        })
        .collect();
    b.facts.median_days(
        "initiatives.reply_days.median",
        "Dagar till första svar, median",
        replies,
    )
}

fn row<'d>(b: &mut Builder<'d>, initiative: &'d Initiative) -> InitiativeRow<'d> {
    let view = b.view;
    let reply_days = initiative.reply(view.as_of).and_then(|reply| {
        let part = Part {
            origin: reply.origin,
            value: initiative.reply_days(view.as_of)?,
        };
        let id = format!("initiatives.{}.reply_days", initiative.id);
        let label = format!("Dagar till första svar: {}", initiative.title);
        Some(b.facts.sum(&id, &label, Unit::Days, vec![part]))
    });
    InitiativeRow {
        initiative,
        status: initiative.status(view.as_of),
        outcome: initiative.outcome(view.as_of),
        reply_days,
        is_late: initiative.is_late(view.as_of, &view.data.settings),
    }
}
