//! `samverkan initiative similar ID|TEXT`.

use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter};
use crate::diag::Lang;
use crate::model::{BoardId, Event, Group, Initiative};
use crate::suggest::{Case, Like, like};

use super::row::{Row, boards, row};
use super::standing::standing;

/// Arguments of `initiative similar`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative similar 2021-02-11-motesplats-skaggetorp\n  \
    samverkan initiative similar \"Seniorer söker en lokal att träffas i\"\n  \
    samverkan initiative similar språkcafé --format json\n\n\
    A part of an id that only one has is taken for that one; all else is taken as a text.\n\
    Cases received after the day of --as-of are left out. Words that meet are shown as in\n\
    seniorer ~ äldre, where both stand for the same."
)]
pub(in crate::cli) struct Args {
    /// An id, a part that no other has, or what an initiative is about
    #[arg(required = true, value_name = "ID|TEXT")]
    about: Vec<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    as_of: String,
    /// The initiative that was asked about, unless it was a text.
    of: Option<&'a str>,
    like: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    decided_by: Option<&'a str>,
    reason: Option<&'a str>,
    /// How like, in thousandths of the case itself.
    likeness: u16,
    words: Vec<[&'a str; 2]>,
    is_same_organisation: bool,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let about = args.about.join(" ");
    let saved = match filter::with_id(&about, &data.initiatives, |it| it.id.as_str()).as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let groups: Vec<Group> = saved.map_or_else(Vec::new, |it| {
        it.groups.iter().map(|group| group.value).collect()
    });
    let concerned: Vec<BoardId> = saved.map_or_else(Vec::new, |it| {
        it.boards.iter().map(|board| board.value.clone()).collect()
    });
    let case = match saved {
        Some(it) => Case {
            id: Some(&it.id),
            title: &it.title,
            text: &it.description,
            organisation: &it.organisation.name.value,
            org_nr: (it.organisation.org_nr.as_ref()).map(|number| number.value),
            groups: &groups,
            boards: &concerned,
        },
        None => Case {
            text: &about,
            ..Case::default()
        },
    };
    let found = like(data, &case, session.as_of);
    let text = match global.format {
        Format::Human => human(&found, &session, terminal.lang),
        Format::Json => {
            let output = Output {
                as_of: session.as_of.to_string(),
                of: saved.map(|it| it.id.as_str()),
                like: found.iter().map(|it| of_like(it, &session)).collect(),
            };
            serde_json::to_string_pretty(&output)? + "\n"
        }
        Format::Csv => csv(&found, &session)?,
    };
    terminal.result(&text)?;
    if let Some(it) = saved {
        let id = &it.id;
        terminal.say(
            &format!("lika {id}: {}", it.title),
            &format!("like {id}: {}", it.title),
        )?;
    }
    if found.is_empty() {
        terminal.say("inget liknande ärende", "no case is like it")?;
    }
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// The event that ended it, by a day.
fn ending<'i>(initiative: &'i Initiative, session: &Session) -> Option<&'i Event> {
    (initiative.history.iter())
        .find(|event| event.outcome.is_some() && event.date.value <= session.as_of)
}

fn of_like<'a>(like: &'a Like<'a>, session: &'a Session) -> Found<'a> {
    let ending = ending(like.initiative, session);
    Found {
        row: row(like.initiative, session),
        decided_by: ending
            .and_then(|event| event.board.as_ref())
            .map(|board| board.value.as_str()),
        reason: ending.and_then(|event| event.reason.as_deref()),
        likeness: like.score,
        words: (like.words.iter())
            .map(|(ours, theirs)| [ours.as_str(), theirs.as_str()])
            .collect(),
        is_same_organisation: like.is_same_organisation,
    }
}

/// The words that meet, as people read them.
fn met(like: &Like<'_>) -> Vec<String> {
    let word = |(ours, theirs): &(String, String)| {
        if ours == theirs {
            ours.clone()
        } else {
            format!("{ours} ~ {theirs}")
        }
    };
    like.words.iter().map(word).collect()
}

/// How many of the words that meet a table shows.
const WORDS: usize = 6;

fn human(found: &[Like<'_>], session: &Session, lang: Lang) -> String {
    let columns = [
        ("Id", Align::Left),
        (lang.pick("Initiativ", "Initiative"), Align::Left),
        (lang.pick("Från", "From"), Align::Left),
        (lang.pick("Nämnder", "Boards"), Align::Left),
        (lang.pick("Så slutade det", "How it ended"), Align::Left),
        (lang.pick("Gemensamt", "In common"), Align::Left),
        ("%", Align::Right),
    ];
    let rows = found.iter().map(|like| {
        let it = like.initiative;
        let mut from = it.organisation.name.value.clone();
        if like.is_same_organisation {
            from.push_str(lang.pick(" (samma)", " (the same)"));
        }
        let ended = [
            Some(standing(it, session.as_of, lang)),
            ending(it, session)
                .and_then(|event| event.board.as_ref())
                .map(|board| board.value.to_string()),
            ending(it, session).and_then(|event| event.reason.clone()),
        ];
        let ended: Vec<String> = ended.into_iter().flatten().collect();
        let met: Vec<String> = met(like).into_iter().take(WORDS).collect();
        vec![
            it.id.to_string(),
            it.title.clone(),
            from,
            boards(it).join(", "),
            ended.join(", "),
            met.join(", "),
            (like.score / 10).to_string(),
        ]
    });
    print::table(&columns, rows, Terminal::columns())
}

fn csv(found: &[Like<'_>], session: &Session) -> anyhow::Result<String> {
    let header = [
        "id",
        "received",
        "title",
        "organisation",
        "org_nr",
        "boards",
        "status",
        "outcome",
        "decided_by",
        "reason",
        "likeness",
        "words",
        "is_same_organisation",
    ];
    let rows = found.iter().map(|like| {
        let found = of_like(like, session);
        vec![
            found.row.id.to_owned(),
            found.row.received,
            found.row.title.to_owned(),
            found.row.organisation.to_owned(),
            found.row.org_nr.unwrap_or_default(),
            found.row.boards.join(" "),
            found.row.status.to_owned(),
            found.row.outcome.unwrap_or_default().to_owned(),
            found.decided_by.unwrap_or_default().to_owned(),
            found.reason.unwrap_or_default().to_owned(),
            found.likeness.to_string(),
            met(like).join("; "),
            found.is_same_organisation.to_string(),
        ]
    });
    print::csv(&header, rows)
}
