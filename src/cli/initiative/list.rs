//! `samverkan initiative list`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::table::{List, Table, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{
    BoardId, Directory, Initiative, InitiativeId, Lapse, Outcome as Ended, Period, Reason, Search,
    Status, order,
};

use super::table::{lapses, table, turn};

/// Arguments of `initiative list`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative list --waiting --board kfn\n  \
    samverkan initiative list --status avslutat --year 2020-2021 --format csv\n  \
    samverkan initiative list --organisation 802999-1323 skateparken\n\n\
    All is judged by the day of --as-of, and what came in later is left out. Words may be written \
    in Swedish, as in the report. --late --lost shows those that are either."
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command"
)]
pub(in crate::cli) struct Args {
    /// Only those with these words, or parts of words, in the text
    text: Vec<String>,
    /// Only those that stand here
    #[arg(long, value_name = "STATUS", ignore_case = true, value_parser = filter::one_of::<Status>())]
    status: Vec<Status>,
    /// Only those that are not closed
    #[arg(long)]
    open: bool,
    /// The open ones, by whose turn it is, the longest idle first
    #[arg(long)]
    waiting: bool,
    /// Only those that ended so
    #[arg(long, value_name = "OUTCOME", ignore_case = true, value_parser = filter::one_of::<Ended>())]
    outcome: Vec<Ended>,
    /// Only those that concern this board
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only those taken up for this reason
    #[arg(long, value_name = "REASON", ignore_case = true, value_parser = filter::one_of::<Reason>())]
    reason: Vec<Reason>,
    /// Only those received in these years, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only those of this one: number, id, name or part of it
    #[arg(long, value_name = "WHO")]
    organisation: Option<String>,
    /// Only those without a reply in time, by samverkan.yaml
    #[arg(long)]
    late: bool,
    /// Only those that are taken in and not judged yet
    #[arg(long)]
    draft: bool,
    /// Only those idle for long, or referred to nobody
    #[arg(long)]
    lost: bool,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let filter = InitiativeFilter {
        args,
        boards: filter::board_ids(&args.board, data)?,
        sent: (args.organisation.as_deref())
            .map(|who| sent_by(who, &session, terminal))
            .transpose()?,
        search: Search::new(&args.text.join(" ")),
        session: &session,
    };
    let taken = data.all_initiatives().filter(|it| filter.takes(it));
    let (mut found, later): (Vec<&Initiative>, Vec<&Initiative>) =
        taken.partition(|it| it.received.value <= session.as_of);
    found.sort_by_key(|it| (it.received.value, &it.id));
    let table = if args.waiting {
        by_turn(found, &session)
    } else {
        table(found, &session)
    };
    let list = List {
        head: object! { as_of: session.as_of },
        name: "initiatives",
        title: ["Initiativ", "Initiatives"],
        table,
        foot: Box::new(|found, lang| foot(found, &session, lang)),
    };
    put(&list, &args.out, terminal)?;
    if !later.is_empty() {
        let (count, day) = (later.len(), session.as_of);
        terminal.say(
            &format!("{count} till kom in efter {day} och är inte med"),
            &format!("{count} more came in after {day} and are left out"),
        )?;
    }
    drop(list);
    let is_nobody = filter.sent.is_some_and(|sent| sent.is_empty());
    session.close(terminal)?;
    Ok(if is_nobody {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Initiatives by whose turn it is, those of nobody first.
fn by_turn<'a>(mut found: Vec<&'a Initiative>, session: &'a Session) -> Table<'a, &'a Initiative> {
    let data = &session.loaded.dataset;
    found.sort_by_cached_key(|it| {
        let has_turn = it.turn(session.as_of, data).is_some();
        let whose = has_turn.then(|| order::swedish(&turn(it, session, Lang::Sv)));
        (whose, Reverse(it.idle_days(session.as_of)))
    });
    table(found, session)
        .shown(["Hos", "Turn"], move |it, lang| turn(it, session, lang))
        .in_terminals()
}

/// The initiatives of the organisations that match; says so if none does.
fn sent_by<'d>(
    who: &str,
    session: &'d Session,
    terminal: &mut Terminal,
) -> anyhow::Result<BTreeSet<&'d InitiativeId>> {
    let data = &session.loaded.dataset;
    let directory = Directory::new(data);
    let entries = directory.find(who);
    if entries.is_empty() {
        let (sv, en) = filter::nobody(who, data, &directory);
        terminal.say(&sv, &en)?;
    }
    let sent = entries.iter().flat_map(|entry| &entry.initiatives);
    Ok(sent.map(|initiative| &initiative.id).collect())
}

/// Which initiatives are asked for.
struct InitiativeFilter<'a> {
    args: &'a Args,
    boards: Vec<&'a BoardId>,
    /// The initiatives of the organisation, if one is asked for.
    sent: Option<BTreeSet<&'a InitiativeId>>,
    search: Search,
    session: &'a Session,
}

impl InitiativeFilter<'_> {
    fn takes(&self, initiative: &Initiative) -> bool {
        let (args, as_of) = (self.args, self.session.as_of);
        let concerns = |board: &&BoardId| initiative.boards.iter().any(|it| it.value == **board);
        let has = |reason: &Reason| initiative.reasons.iter().any(|it| it.value == *reason);
        let ended = |outcome: &Ended| initiative.outcome(as_of) == Some(*outcome);
        filter::allows(&args.status, &initiative.status(as_of))
            && (!args.draft || initiative.draft.is_some())
            && (!(args.open || args.waiting) || !initiative.is_closed(as_of))
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

fn foot(found: &[&Initiative], session: &Session, lang: Lang) -> String {
    let lapses: Vec<Vec<Lapse<'_>>> = found.par_iter().map(|it| lapses(it, session)).collect();
    let with = |of_reply: bool| {
        let is_so = |lapse: &Lapse<'_>| lapse.is_of_reply() == of_reply;
        lapses.iter().filter(|it| it.iter().any(is_so)).count()
    };
    let (late, lost, day) = (with(true), with(false), session.as_of);
    let words = lang.pick(["initiativ"; 2], ["initiative", "initiatives"]);
    let count = words::count(found.len(), words);
    let drafts = found.iter().filter(|it| it.draft.is_some()).count();
    let drafts = match drafts {
        0 => String::new(),
        drafts => {
            let words = lang.pick(["utkast"; 2], ["draft", "drafts"]);
            format!(", {}", words::count(drafts, words))
        }
    };
    match lang {
        Lang::Sv => format!("\n{count} den {day}: {late} sena, {lost} tappade{drafts}\n"),
        Lang::En => format!("\n{count} on {day}: {late} late, {lost} lost{drafts}\n"),
    }
}
