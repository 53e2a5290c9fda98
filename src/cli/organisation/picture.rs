//! The picture of an organisation as JSON; amounts in öre, each kind of money by itself.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Dataset, Entry, Money, Reach, Term};
use crate::report::organisation::{AgreementsOfKind, GrantSums, Picture};
use crate::source::{Origin, SourceMap};

use crate::cli::words;

#[derive(Serialize)]
struct Output<'a> {
    unit: &'static str,
    name: &'a str,
    org_nr: Option<String>,
    id: Option<String>,
    kind: &'static str,
    is_matched: bool,
    is_outside: bool,
    names: Vec<&'a str>,
    registered: Option<Place<'a>>,
    grants: Grants<'a>,
    iop: OfKind<'a>,
    service: OfKind<'a>,
    agreement: OfKind<'a>,
    initiatives: Vec<Initiative<'a>>,
    meetings: Vec<Meeting<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct Grants<'a> {
    total: Sums,
    by_board_and_year: Vec<OfBoard<'a>>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Sums {
    rows: u32,
    granted: i64,
    applied: i64,
    paid: i64,
    repaid: i64,
    rejected: u32,
}

#[derive(Serialize)]
struct OfBoard<'a> {
    board: &'a str,
    year: i32,
    #[serde(flatten)]
    sums: Sums,
    /// Not in the total: two years may reach the same people.
    people: People,
}

#[derive(Serialize)]
struct People {
    women: Option<i64>,
    men: Option<i64>,
    girls: Option<i64>,
    boys: Option<i64>,
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    board: &'a str,
    year: i32,
    grant_type: &'a str,
    purpose: Option<&'a str>,
    status: &'static str,
    applied: Option<i64>,
    granted: i64,
    paid: Option<i64>,
    decision_date: Option<String>,
}

#[derive(Serialize)]
struct OfKind<'a> {
    total: i64,
    by_year: BTreeMap<i32, i64>,
    agreements: Vec<Agreement<'a>>,
}

#[derive(Serialize)]
struct Agreement<'a> {
    id: &'a str,
    title: &'a str,
    boards: Vec<&'a str>,
    from: String,
    until: Option<String>,
    yearly: BTreeMap<i32, i64>,
    followed_up: Option<String>,
    people: Option<People>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Initiative<'a> {
    id: &'a str,
    title: &'a str,
    received: String,
    boards: Vec<&'a str>,
    dnr: Option<&'a str>,
    history: Vec<Event<'a>>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Event<'a> {
    date: String,
    status: &'static str,
    outcome: Option<&'static str>,
    board: Option<&'a str>,
    meeting: Option<String>,
    agreement: Option<&'a str>,
    reason: Option<&'a str>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Meeting<'a> {
    date: String,
    kind: Option<&'static str>,
    title: Option<&'a str>,
    initiatives: Vec<&'a str>,
}

#[derive(Serialize)]
struct Several<'a> {
    matches: Vec<Match<'a>>,
}

#[derive(Serialize)]
struct Match<'a> {
    name: &'a str,
    known_by: Option<String>,
}

/// Those that fit, when it is not one.
pub(super) fn json_of_several(found: &[&Entry<'_>]) -> anyhow::Result<String> {
    let matches = found
        .iter()
        .map(|entry| Match {
            name: &entry.name,
            known_by: words::known_by(entry),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&Several { matches })? + "\n")
}

/// The whole picture.
pub(super) fn json(
    entry: &Entry<'_>,
    picture: &Picture<'_>,
    data: &Dataset,
    sources: &SourceMap,
) -> anyhow::Result<String> {
    let mut kinds = picture
        .agreements
        .iter()
        .map(|of_kind| agreements(of_kind, sources));
    let mut next = || kinds.next().unwrap_or_else(OfKind::none);
    let output = Output {
        unit: "ore",
        name: &entry.name,
        org_nr: entry.org_nr().map(|number| number.to_string()),
        id: words::known_by(entry).filter(|_| entry.org_nr().is_none()),
        kind: entry.kind.word(),
        is_matched: entry.is_matched(),
        is_outside: entry.is_outside(),
        names: entry.names(),
        registered: entry.registered.map(|it| place(it.origin, sources)),
        grants: grants(picture, data, sources),
        // In the order of the closed list of kinds.
        iop: next(),
        service: next(),
        agreement: next(),
        initiatives: (entry.initiatives.iter())
            .map(|it| initiative(it, sources))
            .collect(),
        meetings: picture
            .meetings
            .iter()
            .map(|taken_up| Meeting {
                date: taken_up.date.to_string(),
                kind: taken_up.meeting.map(|meeting| meeting.kind.word()),
                title: taken_up.meeting.map(|meeting| meeting.title.as_str()),
                initiatives: taken_up
                    .initiatives
                    .iter()
                    .map(|it| it.id.as_str())
                    .collect(),
            })
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

fn place(origin: Origin, sources: &SourceMap) -> Place<'_> {
    Place {
        file: sources.path(origin.file),
        line: origin.line,
    }
}

const fn sums(sums: &GrantSums) -> Sums {
    Sums {
        rows: sums.rows,
        granted: sums.granted.ore(),
        applied: sums.applied.ore(),
        paid: sums.paid.ore(),
        repaid: sums.repaid.ore(),
        rejected: sums.rejected,
    }
}

const fn people([women, men, girls, boys]: [Option<i64>; 4]) -> People {
    People {
        women,
        men,
        girls,
        boys,
    }
}

fn grants<'a>(picture: &Picture<'_>, data: &'a Dataset, sources: &'a SourceMap) -> Grants<'a> {
    Grants {
        total: sums(&picture.total),
        by_board_and_year: picture
            .grants
            .iter()
            .map(|((board, year), of_board)| OfBoard {
                board: words::board(*board, data),
                year: *year,
                sums: sums(of_board),
                people: people(of_board.people),
            })
            .collect(),
        rows: picture
            .rows
            .iter()
            .map(|grant| Row {
                place: place(grant.origin(), sources),
                board: words::board(grant.board, data),
                year: grant.year,
                grant_type: data
                    .grants
                    .grant_type(grant.grant_type)
                    .map_or("", |grant_type| grant_type.name()),
                purpose: grant
                    .purpose
                    .and_then(|purpose| data.grants.purpose(purpose))
                    .map(Term::name),
                status: words::status_word(grant.status),
                applied: grant.applied.map(Money::ore),
                granted: grant.granted.ore(),
                paid: grant.paid.map(Money::ore),
                decision_date: grant.decided.map(|day| day.to_string()),
            })
            .collect(),
    }
}

impl OfKind<'_> {
    const fn none() -> Self {
        Self {
            total: 0,
            by_year: BTreeMap::new(),
            agreements: Vec::new(),
        }
    }
}

fn agreements<'a>(of_kind: &AgreementsOfKind<'a>, sources: &'a SourceMap) -> OfKind<'a> {
    let ore = |(year, amount): (&i32, Money)| (*year, amount.ore());
    OfKind {
        total: of_kind.total.ore(),
        by_year: of_kind
            .years
            .iter()
            .map(|(year, sum)| ore((year, *sum)))
            .collect(),
        agreements: of_kind
            .agreements
            .iter()
            .map(|agreement| Agreement {
                id: agreement.id.as_str(),
                title: &agreement.title,
                boards: agreement
                    .boards
                    .iter()
                    .map(|it| it.value.as_str())
                    .collect(),
                from: agreement.validity.from.to_string(),
                until: agreement.validity.until.map(|day| day.to_string()),
                yearly: (agreement.yearly.iter())
                    .map(|(year, amount)| ore((year, amount.value)))
                    .collect(),
                followed_up: (agreement.followed_up.as_ref()).map(|day| day.value.to_string()),
                people: match &agreement.reaches {
                    Reach::People(reached) => {
                        Some(people(reached.value.map(|count| count.map(i64::from))))
                    }
                    Reach::Unknown | Reach::Unstated => None,
                },
                place: place(agreement.origin, sources),
            })
            .collect(),
    }
}

fn initiative<'a>(
    initiative: &'a crate::model::Initiative,
    sources: &'a SourceMap,
) -> Initiative<'a> {
    Initiative {
        id: initiative.id.as_str(),
        title: &initiative.title,
        received: initiative.received.value.to_string(),
        boards: initiative
            .boards
            .iter()
            .map(|it| it.value.as_str())
            .collect(),
        dnr: initiative.dnr.as_deref(),
        history: initiative
            .history
            .iter()
            .map(|event| Event {
                date: event.date.value.to_string(),
                status: event.status.value.word(),
                outcome: event.outcome.as_ref().map(|outcome| outcome.value.word()),
                board: event.board.as_ref().map(|board| board.value.as_str()),
                meeting: event.meeting.as_ref().map(|day| day.value.to_string()),
                agreement: event.agreement.as_ref().map(|it| it.value.as_str()),
                reason: event.reason.as_deref(),
                note: event.note.as_deref(),
            })
            .collect(),
        place: place(initiative.origin, sources),
    }
}
