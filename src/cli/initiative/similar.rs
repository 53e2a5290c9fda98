//! `samverkan initiative similar ID|TEXT`.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::table::{Rows, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::words::course;
use crate::cli::{Outcome, filter};
use crate::diag::Lang;
use crate::model::{BoardId, Dataset, Event, Group, Initiative};
use crate::suggest::{Case, Like, like};

use super::table::table;

/// Arguments of `initiative similar`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative similar 2021-02-11-motesplats\n  \
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
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let about = args.about.join(" ");
    let saved = saved(&about, data);
    let found = case_of(saved, &about, |case| like(data, case, session.as_of));
    let is_nothing = found.is_empty();
    let similar = Similar {
        of: saved,
        found,
        session: &session,
    };
    put(&similar, &args.out, terminal)?;
    if let Some(it) = saved {
        let id = &it.id;
        terminal.say(
            &format!("lika {id}: {}", it.title),
            &format!("like {id}: {}", it.title),
        )?;
    }
    if is_nothing {
        terminal.say("inget liknande ärende", "no case is like it")?;
    }
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Calls `then` with an initiative as a case, else with a text as one.
pub(super) fn case_of<T>(
    saved: Option<&Initiative>,
    about: &str,
    then: impl FnOnce(&Case<'_>) -> T,
) -> T {
    let Some(it) = saved else {
        return then(&Case {
            text: about,
            ..Case::default()
        });
    };
    let groups: Vec<Group> = it.groups.iter().map(|group| group.value).collect();
    let boards: Vec<BoardId> = it.boards.iter().map(|board| board.value.clone()).collect();
    then(&Case {
        id: Some(&it.id),
        title: &it.title,
        text: &it.description,
        organisation: &it.organisation.name.value,
        org_nr: (it.organisation.org_nr.as_ref()).map(|number| number.value),
        groups: &groups,
        boards: &boards,
    })
}

/// The initiative whose id a text is, or is a part of as no other's.
pub(super) fn saved<'d>(about: &str, data: &'d Dataset) -> Option<&'d Initiative> {
    let all: Vec<&Initiative> = data.all_initiatives().collect();
    match filter::with_id(about, &all, |it| it.id.as_str()).as_slice() {
        [only] => Some(**only),
        _ => None,
    }
}

/// Similar cases, the most similar first.
struct Similar<'a> {
    /// The initiative that was asked about, unless it was a text.
    of: Option<&'a Initiative>,
    found: Vec<Like<'a>>,
    session: &'a Session,
}

/// How many shared words people are shown.
const WORDS: usize = 6;

impl Similar<'_> {
    fn table(&self) -> Table<'_, &Like<'_>> {
        let as_of = self.session.as_of;
        let from = |it: &&Like<'_>, lang: Lang| {
            let same = lang.pick(" (samma)", " (the same)");
            let same = if it.is_same_organisation { same } else { "" };
            format!("{}{same}", it.initiative.organisation.name.value)
        };
        let ended = move |it: &&Like<'_>, lang| {
            let mut ended = course::standing(it.initiative, as_of, lang);
            let (board, reason) = self.decision(it);
            for more in board.map(BoardId::as_str).into_iter().chain(reason) {
                ended.push_str(&format!(", {more}"));
            }
            ended
        };
        Table::new(self.found.iter().collect())
            .column("id", ["Id"; 2], |it| &it.initiative.id)
            .field("received", |it| &it.initiative.received)
            .in_sheets(["Inkom", "Received"])
            .column("title", ["Initiativ", "Initiative"], |it| {
                &it.initiative.title
            })
            .field("organisation", |it| &it.initiative.organisation.name)
            .shown(["Från", "From"], from)
            .field("org_nr", |it| it.initiative.organisation.org_nr.as_ref())
            .in_sheets(["Organisationsnummer", "Organisation number"])
            .column("boards", ["Nämnder", "Boards"], |it| {
                cells(&it.initiative.boards)
            })
            .field("status", move |it| it.initiative.status(as_of))
            .field("outcome", move |it| it.initiative.outcome(as_of))
            .field("decided_by", |it| self.decision(it).0)
            .field("reason", |it| self.decision(it).1)
            .shown(["Så slutade det", "How it ended"], ended)
            .shown(["Gemensamt", "In common"], |it, _| {
                cells(met(it).into_iter().take(WORDS))
            })
            .field("likeness", |it| it.score)
            .shown(["%"; 2], |it, _| it.score / 10)
            .field("words", |it| met(it).join("; "))
            .field("is_same_organisation", |it| it.is_same_organisation)
    }

    /// Which board ended the case, and why.
    fn decision<'i>(&self, like: &Like<'i>) -> (Option<&'i BoardId>, Option<&'i str>) {
        let by_then =
            |event: &&Event| event.outcome.is_some() && event.date.value <= self.session.as_of;
        let ending = like.initiative.history.iter().find(by_then);
        (
            ending.and_then(|event| Some(&event.board.as_ref()?.value)),
            ending.and_then(|event| event.reason.as_deref()),
        )
    }
}

impl Answer for Similar<'_> {
    fn human(&self, lang: Lang) -> String {
        self.table().human(lang)
    }

    fn json(&self) -> impl Serialize {
        let initiatives = table(Vec::new(), self.session);
        let of_like = |like| {
            let (decided_by, reason) = self.decision(like);
            let words = like
                .words
                .iter()
                .map(|(ours, theirs)| cells([ours, theirs]));
            initiatives.object(&like.initiative).and(object! {
                decided_by: decided_by,
                reason: reason,
                likeness: like.score,
                words: cells(words),
                is_same_organisation: like.is_same_organisation,
            })
        };
        object! {
            as_of: self.session.as_of,
            of: self.of.map(|it| &it.id),
            like: cells(self.found.iter().map(of_like)),
        }
    }

    fn rows(&self) -> Option<Rows<'_>> {
        let title = ["Liknande initiativ", "Like initiatives"];
        Some(self.table().into_rows(title))
    }
}

/// The words that two cases share; two words where they are synonyms.
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
