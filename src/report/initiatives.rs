//! Initiatives received in the period, and what became of them by the report date.

use chrono::NaiveDate;

use crate::model::{Board, BoardIndex, Initiative, Lapse, Outcome, Reason, Status, Turn};
use crate::source::{Located, has};

use super::builder::{Builder, FigureName};
use super::calculation::Calculation;
use super::facts::FactId;
use super::rows::Rows;
use super::value::Unit;

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
    /// Whether the reply came late or not at all.
    pub is_late: bool,
    /// While it is open: days since the last thing happened.
    pub quiet_days: Option<FactId>,
    /// While it is open: days since it came in.
    pub waiting_days: Option<FactId>,
    /// While it is open: whose turn it is, if anybody's.
    pub turn: Option<Turn<'d>>,
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
    /// By board; one may concern several.
    pub boards: Vec<(BoardIndex, FactId)>,
    /// The days within which a reply is in time.
    pub reply_limit: FactId,
    /// Late.
    pub late: FactId,
    /// Not replied to after the limit.
    pub never_replied: FactId,
    /// The median of days to the first reply.
    pub reply_days: Option<FactId>,
    /// From networks and others without a number.
    pub without_number: FactId,
    /// Each, in order of receipt.
    pub rows: Vec<InitiativeRow<'d>>,
    /// Those from before the period that are still open.
    pub earlier_open: Vec<&'d Initiative>,
    /// Those from before the period that were closed since it began.
    pub earlier_closed: Vec<&'d Initiative>,
}

const REPLY_LIMIT: (&str, &str) = (
    "initiatives.reply_limit",
    "Dagar inom vilka ett initiativ ska få svar",
);
const NEVER_REPLIED: (&str, &str) = (
    "initiatives.never_replied",
    "Initiativ som aldrig fått svar",
);
const REPLY_DAYS: (&str, &str) = (
    "initiatives.reply_days.median",
    "Dagar till första svar, median",
);
const WITHOUT_NUMBER: (&str, &str) = (
    "initiatives.without_number",
    "Initiativ från nätverk utan organisationsnummer",
);

pub(super) fn build<'d>(b: &mut Builder<'d>) -> InitiativesSection<'d> {
    let view = b.view;
    let as_of = view.as_of;
    let settings = &view.data.settings;
    lost(b);
    ends(b);
    replies(b);
    let (earlier_closed, earlier_open) = earlier(b);
    InitiativesSection {
        earlier_open,
        earlier_closed,
        received: count(b, ("initiatives.received", "Inkomna initiativ"), |_| true),
        reasons: by(b, Reason::ALL, |reason| {
            let name = named("reason", reason.word(), reason.swedish());
            (name, move |it: &Initiative| has(&it.reasons, &reason))
        }),
        statuses: by(b, Status::ALL, |status| {
            let name = named("status", status.word(), status.swedish());
            (name, move |it: &Initiative| it.status(as_of) == status)
        }),
        outcomes: by(b, Outcome::ALL, |outcome| {
            let name = named("outcome", outcome.word(), outcome.swedish());
            (name, move |it: &Initiative| {
                it.outcome(as_of) == Some(outcome)
            })
        }),
        boards: boards(b),
        reply_limit: limit(b, REPLY_LIMIT, settings.reply_within_days),
        late: count(b, ("initiatives.late", "Initiativ utan svar i tid"), |it| {
            it.is_late(as_of, settings)
        }),
        never_replied: count(b, NEVER_REPLIED, |it| it.is_unanswered(as_of, settings)),
        reply_days: b.figure(
            REPLY_DAYS,
            Calculation::Median(Rows::listed(
                Unit::Days,
                view.initiatives().filter_map(|it| reply_days(it, as_of)),
            )),
        ),
        without_number: count(b, WITHOUT_NUMBER, |it| it.organisation.org_nr.is_none()),
        rows: view.initiatives().map(|it| row(b, it)).collect(),
    }
}

/// The name of a figure for a word of a closed list.
fn named(list: &str, word: &str, called: &str) -> (String, String) {
    (
        format!("initiatives.{list}.{word}"),
        format!("Initiativ, {}", called.to_lowercase()),
    )
}

/// How many initiatives there are for each value of a closed list, given its name and its test.
fn by<T: Copy, N: Into<FigureName>, F: Fn(&Initiative) -> bool>(
    b: &mut Builder<'_>,
    list: &[T],
    of: impl Fn(T) -> (N, F),
) -> Vec<(T, FactId)> {
    let facts = list.iter().map(|value| {
        let (name, test) = of(*value);
        (*value, count(b, name, test))
    });
    facts.collect()
}

/// How many initiatives pass a test.
fn count(
    b: &mut Builder<'_>,
    name: impl Into<FigureName>,
    test: impl Fn(&Initiative) -> bool,
) -> FactId {
    let those = b.view.initiatives().filter(|initiative| test(initiative));
    b.count(name, those.map(|initiative| initiative.origin))
}

/// By boards that existed in the period, and any others that an initiative concerns.
fn boards(b: &mut Builder<'_>) -> Vec<(BoardIndex, FactId)> {
    let view = b.view;
    let boards = view.data.boards.iter().zip(BoardIndex::all());
    boards
        .filter_map(|(board, index)| {
            let is_named = || view.initiatives().any(|it| has(&it.boards, &board.id));
            let is_shown = board.validity.meets(view.period) || is_named();
            is_shown.then(|| (index, of_board(b, board)))
        })
        .collect()
}

/// How many initiatives concern a board.
pub(super) fn of_board(b: &mut Builder<'_>, board: &Board) -> FactId {
    let name = (
        format!("initiatives.board.{}", board.id),
        format!("Initiativ som rör {}", board.name),
    );
    count(b, name, |it| has(&it.boards, &board.id))
}

/// Figures that only templates use: quiet initiatives, and those referred to nobody.
fn lost(b: &mut Builder<'_>) {
    let view = b.view;
    let settings = &view.data.settings;
    limit(
        b,
        (
            "initiatives.quiet_limit",
            "Dagar efter vilka det räknas som att inget hänt på länge",
        ),
        settings.quiet_after_days,
    );
    let lapsed = |it: &Initiative, test: fn(&Lapse<'_>) -> bool| {
        it.lapses(view.as_of, settings).iter().any(test)
    };
    let is_quiet = |it: &Initiative| lapsed(it, |lapse| matches!(lapse, Lapse::Quiet { .. }));
    count(
        b,
        (
            "initiatives.quiet",
            "Initiativ som inte avslutats och där inget hänt på länge",
        ),
        is_quiet,
    );
    count(
        b,
        (
            "initiatives.quiet.never_replied",
            "Initiativ där inget hänt på länge och som aldrig fått svar",
        ),
        |it| is_quiet(it) && it.is_unanswered(view.as_of, settings),
    );
    count(
        b,
        (
            "initiatives.referred_without_receiver",
            "Initiativ som hänvisats vidare utan mottagare",
        ),
        |it| {
            lapsed(it, |lapse| {
                matches!(lapse, Lapse::ReferredWithoutRecipient { .. })
            })
        },
    );
}

/// Figures of how they ended together, and of reasons by outcome.
fn ends(b: &mut Builder<'_>) {
    let as_of = b.view.as_of;
    let ended = |it: &Initiative| it.outcome(as_of);
    count(
        b,
        ("initiatives.closed", "Initiativ som är avslutade"),
        |it| ended(it).is_some(),
    );
    count(
        b,
        (
            "initiatives.outcome.positive",
            "Initiativ som ledde till bidrag, partnerskap, avtal eller samverkan",
        ),
        |it| ended(it).is_some_and(Outcome::is_positive),
    );
    count(
        b,
        (
            "initiatives.outcome.without_result",
            "Initiativ som avböjdes, hänvisades vidare eller återkallades",
        ),
        |it| ended(it).is_some_and(|outcome| !outcome.is_positive()),
    );
    count(
        b,
        ("initiatives.replied", "Initiativ som fått svar"),
        |it| it.reply(as_of).is_some(),
    );
    let data = b.view.data;
    count(
        b,
        (
            "initiatives.open.no_turn",
            "Initiativ som inte är avslutade och inte ligger hos någon",
        ),
        |it| ended(it).is_none() && it.turn(as_of, data).is_none(),
    );
    for reason in Reason::ALL {
        for end in super::course::ends() {
            let word = end.map_or_else(
                || "open".to_owned(),
                |end| format!("outcome.{}", end.word()),
            );
            let id = format!("initiatives.reason.{}.{word}", reason.word());
            let label = format!(
                "Initiativ, {}, {}",
                reason.swedish().to_lowercase(),
                Outcome::swedish_end(end).to_lowercase()
            );
            let those = b.view.initiatives();
            let those = those.filter(|it| has(&it.reasons, reason) && ended(it) == end);
            b.count_any((id, label), those.map(|it| it.origin));
        }
    }
}

/// The initiatives from before the period, those closed since it began and those that are open, and
/// their figures.
fn earlier<'d>(b: &mut Builder<'d>) -> (Vec<&'d Initiative>, Vec<&'d Initiative>) {
    let (view, settings) = (b.view, &b.view.data.settings);
    let (closed, open): (Vec<_>, Vec<_>) = view
        .earlier_initiatives()
        .partition(|it| it.is_closed(view.as_of));
    let unanswered = open
        .iter()
        .filter(|it| it.is_unanswered(view.as_of, settings));
    let unanswered: Vec<_> = unanswered.map(|it| it.origin).collect();
    for (id, label, those) in [
        (
            "initiatives.earlier.open",
            "Initiativ från före perioden som inte är avslutade",
            open.iter().map(|it| it.origin).collect(),
        ),
        (
            "initiatives.earlier.closed",
            "Initiativ från före perioden som har avslutats",
            closed.iter().map(|it| it.origin).collect(),
        ),
        (
            "initiatives.earlier.never_replied",
            "Initiativ från före perioden som aldrig fått svar",
            unanswered,
        ),
    ] {
        b.count((id, label), those);
    }
    (closed, open)
}

/// Figures of whose turn the open ones are, and of how fast replies came.
fn replies(b: &mut Builder<'_>) {
    const TWO_WEEKS: i64 = 14;
    let (as_of, data) = (b.view.as_of, b.view.data);
    count(
        b,
        (
            "initiatives.open.no_turn",
            "Initiativ som inte är avslutade och där ingen är utpekad",
        ),
        |it| !it.is_closed(as_of) && it.turn(as_of, data).is_none(),
    );
    count(
        b,
        (
            "initiatives.replied_within_14",
            "Initiativ som fått svar inom 14 dagar",
        ),
        |it| it.reply_days(as_of).is_some_and(|days| days <= TWO_WEEKS),
    );
    count(
        b,
        (
            "initiatives.late.replied",
            "Initiativ som fått svar, men för sent",
        ),
        |it| it.is_late(as_of, &data.settings) && it.reply(as_of).is_some(),
    );
}

/// A limit in days from the settings.
fn limit(b: &mut Builder<'_>, name: (&str, &str), days: i64) -> FactId {
    let origin = b.view.data.settings.origin;
    b.stated(name, Unit::Days, Located::new(days, origin))
}

/// Days to the first reply, if there is one.
pub(super) fn reply_days(initiative: &Initiative, as_of: NaiveDate) -> Option<Located<i64>> {
    let origin = initiative.reply(as_of)?.origin;
    Some(Located::new(initiative.reply_days(as_of)?, origin))
}

fn row<'d>(b: &mut Builder<'d>, initiative: &'d Initiative) -> InitiativeRow<'d> {
    let view = b.view;
    let reply_days = reply_days(initiative, view.as_of).map(|days| {
        let name = (
            format!("initiatives.{}.reply_days", initiative.id),
            format!("Dagar till första svar, {}", initiative.title),
        );
        b.stated(name, Unit::Days, days)
    });
    let quiet_days = initiative.idle_days(view.as_of).map(|days| {
        let last = initiative.last_event(view.as_of);
        let origin = last.map_or(initiative.received.origin, |event| event.origin);
        let name = (
            format!("initiatives.{}.quiet_days", initiative.id),
            format!("Dagar sedan det senaste hände, {}", initiative.title),
        );
        b.stated(name, Unit::Days, Located::new(days, origin))
    });
    let waiting_days = initiative.idle_days(view.as_of).map(|_| {
        let received = &initiative.received;
        let waited = view.as_of.signed_duration_since(received.value).num_days();
        let name = (
            format!("initiatives.{}.waiting_days", initiative.id),
            format!("Dagar sedan det kom in, {}", initiative.title),
        );
        b.stated(name, Unit::Days, Located::new(waited, received.origin))
    });
    InitiativeRow {
        quiet_days,
        waiting_days,
        turn: initiative.turn(view.as_of, view.data),
        initiative,
        status: initiative.status(view.as_of),
        outcome: initiative.outcome(view.as_of),
        reply_days,
        is_late: initiative.is_late(view.as_of, &view.data.settings),
    }
}
