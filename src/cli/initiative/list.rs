//! `samverkan initiative list`.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::organisation::nobody;
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{
    BoardId, Directory, Initiative, InitiativeId, Lapse, Outcome as Ended, Period, Reason, Search,
    Status,
};
use crate::report::words as swedish;

use super::row::{Row, boards, lapses, row};
use super::standing::{lapse_name, standing};

/// Arguments of `initiative list`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative list --open --board kfn\n  \
    samverkan initiative list --late --lost --open\n  \
    samverkan initiative list --status avslutat --year 2020-2021 --format csv\n  \
    samverkan initiative list --organisation 802999-1323 skateparken\n\n\
    Where an initiative stands, and whether it is late or lost, is judged by the day of --as-of;\n\
    one received later is left out. The days are those since something happened.\n\
    With both --late and --lost, those that are either."
)]
pub(in crate::cli) struct Args {
    /// Only those with these words, or parts of words, in the title or the description
    text: Vec<String>,
    /// Only those that stand here, by the word of the files or in Swedish; may be repeated
    #[arg(long, value_name = "STATUS", ignore_case = true, value_parser = filter::one_of(Status::ALL, Status::word, swedish::status))]
    status: Vec<Status>,
    /// Only those that are not closed
    #[arg(long)]
    open: bool,
    /// Only those that ended so, by the word of the files or in Swedish; may be repeated
    #[arg(long, value_name = "OUTCOME", ignore_case = true, value_parser = filter::one_of(Ended::ALL, Ended::word, swedish::outcome))]
    outcome: Vec<Ended>,
    /// Only those that concern this board; may be repeated
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only those that the network takes up for this reason; may be repeated
    #[arg(long, value_name = "REASON", ignore_case = true, value_parser = filter::one_of(Reason::ALL, Reason::word, swedish::reason))]
    reason: Vec<Reason>,
    /// Only those received in this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only those of this organisation: a number, an id in the register, a name or a part of one
    #[arg(long, value_name = "WHO")]
    organisation: Option<String>,
    /// Only those without a reply within the days that samverkan.yaml sets
    #[arg(long)]
    late: bool,
    /// Only those where nothing has happened for long, or that were referred to nobody
    #[arg(long)]
    lost: bool,
}

#[derive(Serialize)]
struct Output<'a> {
    as_of: String,
    initiatives: Vec<Row<'a>>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let wanted = Wanted {
        args,
        boards: filter::board_ids(&args.board, data)?,
        sent: match &args.organisation {
            Some(who) => Some(sent_by(who, &session, terminal)?),
            None => None,
        },
        search: Search::new(&args.text.join(" ")),
        session: &session,
    };
    let taken = data.initiatives.iter().filter(|it| wanted.takes(it));
    let (found, later): (Vec<&Initiative>, Vec<&Initiative>) =
        taken.partition(|it| it.received.value <= session.as_of);
    let text = match global.format {
        Format::Human => human(&found, &session, terminal.lang),
        Format::Json => {
            let output = Output {
                as_of: session.as_of.to_string(),
                initiatives: found.iter().map(|it| row(it, &session)).collect(),
            };
            serde_json::to_string_pretty(&output)? + "\n"
        }
        Format::Csv => csv(&found, &session)?,
    };
    terminal.result(&text)?;
    if !later.is_empty() {
        let (count, day) = (later.len(), session.as_of);
        terminal.say(
            &format!("{count} till kom in efter {day} och är inte med"),
            &format!("{count} more came in after {day} and are left out"),
        )?;
    }
    let is_nobody = wanted.sent.is_some_and(|sent| sent.is_empty());
    session.close(terminal)?;
    Ok(if is_nobody {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// The initiatives of those that a name or number fits; says so if that is nobody.
fn sent_by<'d>(
    who: &str,
    session: &'d Session,
    terminal: &mut Terminal,
) -> anyhow::Result<BTreeSet<&'d InitiativeId>> {
    let data = &session.loaded.dataset;
    let directory = Directory::new(data);
    let entries = directory.find(who);
    if entries.is_empty() {
        let (sv, en) = nobody(who, data, &directory);
        terminal.say(&sv, &en)?;
    }
    let sent = entries.iter().flat_map(|entry| &entry.initiatives);
    Ok(sent.map(|initiative| &initiative.id).collect())
}

/// What is asked for.
struct Wanted<'a> {
    args: &'a Args,
    boards: Vec<&'a BoardId>,
    /// Those of the organisation, if one is asked for.
    sent: Option<BTreeSet<&'a InitiativeId>>,
    search: Search,
    session: &'a Session,
}

impl Wanted<'_> {
    fn takes(&self, initiative: &Initiative) -> bool {
        let (args, as_of) = (self.args, self.session.as_of);
        let concerns = |board: &&BoardId| initiative.boards.iter().any(|it| it.value == **board);
        let has = |reason: &Reason| initiative.reasons.iter().any(|it| it.value == *reason);
        let ended = |outcome: &Ended| initiative.outcome(as_of) == Some(*outcome);
        (args.status.is_empty() || args.status.contains(&initiative.status(as_of)))
            && (!args.open || !initiative.is_closed(as_of))
            && (args.outcome.is_empty() || args.outcome.iter().any(ended))
            && (self.boards.is_empty() || self.boards.iter().any(concerns))
            && (args.reason.is_empty() || args.reason.iter().any(has))
            && (args.year).is_none_or(|years| years.has_day(initiative.received.value))
            && (self.sent.as_ref()).is_none_or(|sent| sent.contains(&initiative.id))
            && (!(args.late || args.lost) || self.has_lapsed(initiative))
            && (self.search).is_in(&[&initiative.title, &initiative.description])
    }

    fn has_lapsed(&self, initiative: &Initiative) -> bool {
        let wanted = |lapse: &Lapse<'_>| {
            if lapse.is_of_reply() {
                self.args.late
            } else {
                self.args.lost
            }
        };
        lapses(initiative, self.session).iter().any(wanted)
    }
}

fn csv(found: &[&Initiative], session: &Session) -> anyhow::Result<String> {
    let header = [
        "id",
        "received",
        "title",
        "organisation",
        "org_nr",
        "boards",
        "reasons",
        "status",
        "outcome",
        "reply_days",
        "idle_days",
        "lapses",
        "file",
    ];
    let number = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
    let cells = found.iter().map(|initiative| {
        let row = row(initiative, session);
        vec![
            row.id.to_owned(),
            row.received,
            row.title.to_owned(),
            row.organisation.to_owned(),
            row.org_nr.unwrap_or_default(),
            row.boards.join(" "),
            row.reasons.join(" "),
            row.status.to_owned(),
            row.outcome.unwrap_or_default().to_owned(),
            number(row.reply_days),
            number(row.idle_days),
            row.lapses.join(" "),
            row.file.to_owned(),
        ]
    });
    print::csv(&header, cells)
}

fn human(found: &[&Initiative], session: &Session, lang: Lang) -> String {
    let columns = [
        ("Id", Align::Left),
        (lang.pick("Inkom", "Received"), Align::Whole),
        (lang.pick("Initiativ", "Initiative"), Align::Left),
        (lang.pick("Från", "From"), Align::Left),
        (lang.pick("Nämnder", "Boards"), Align::Left),
        (lang.pick("Läge", "Status"), Align::Left),
        (lang.pick("Dagar", "Days"), Align::Right),
    ];
    let lapses: Vec<Vec<Lapse<'_>>> = found.par_iter().map(|it| lapses(it, session)).collect();
    let cells = found.par_iter().zip(&lapses).map(|(initiative, lapses)| {
        let days = initiative.idle_days(session.as_of);
        vec![
            initiative.id.to_string(),
            initiative.received.value.to_string(),
            initiative.title.clone(),
            initiative.organisation.name.value.clone(),
            boards(initiative).join(", "),
            with_lapses(standing(initiative, session.as_of, lang), lapses, lang),
            days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
        ]
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let mut text = print::table(&columns, cells, Terminal::columns());
    let with = |of_reply: bool| {
        let is_so = |lapse: &Lapse<'_>| lapse.is_of_reply() == of_reply;
        lapses.iter().filter(|it| it.iter().any(is_so)).count()
    };
    let (late, lost) = (with(true), with(false));
    let (count, day) = (found.len(), session.as_of);
    text.push_str(&match lang {
        Lang::Sv => format!("\n{count} initiativ den {day}: {late} sena, {lost} tappade\n"),
        Lang::En => format!(
            "\n{} on {day}: {late} late, {lost} lost\n",
            words::count(count, "initiative", "initiatives")
        ),
    });
    text
}

/// Where it stands, and in a word how it is late or lost.
fn with_lapses(standing: String, lapses: &[Lapse<'_>], lang: Lang) -> String {
    if lapses.is_empty() {
        return standing;
    }
    let words: Vec<&str> = lapses.iter().map(|it| lapse_name(it, lang)).collect();
    format!("{standing} ({})", words.join(", "))
}
