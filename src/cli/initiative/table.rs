//! What lists say of an initiative.

use crate::cli::blame::{self, Blame};
use crate::cli::session::Session;
use crate::cli::table::{Align, Table, cells};
use crate::cli::words::{self, course};
use crate::diag::{Lang, plain};
use crate::model::{Event, Initiative, Lapse, Turn};

/// Initiatives, as of the day of the session.
pub(super) fn table<'a>(
    initiatives: Vec<&'a Initiative>,
    session: &'a Session,
) -> Table<'a, &'a Initiative> {
    let as_of = session.as_of;
    let standing = move |it: &Initiative, lang| {
        let standing = course::standing(it, as_of, lang);
        let lapses = lapses(it, session);
        let lapses: Vec<&str> = lapses.iter().map(|it| course::lapse(it, lang)).collect();
        match lapses.as_slice() {
            [] => standing,
            lapses => format!("{standing} ({})", lapses.join(", ")),
        }
    };
    let table = Table::new(initiatives)
        .column("id", ["Id"; 2], |it| &it.id)
        .column("received", ["Inkom", "Received"], |it| &it.received)
        .set(Align::Whole)
        .column("title", ["Initiativ", "Initiative"], |it| &it.title)
        .column("organisation", ["Från", "From"], |it| {
            &it.organisation.name
        })
        .field("org_nr", |it| it.organisation.org_nr.as_ref())
        .in_sheets(["Organisationsnummer", "Organisation number"])
        .column("boards", ["Nämnder", "Boards"], |it| cells(&it.boards))
        .field("reasons", |it| cells(&it.reasons))
        .in_sheets(["Skäl för nätverket", "Reasons for the network"])
        .field("status", move |it| it.status(as_of))
        .in_sheets(["Läge", "Status"])
        .field("outcome", move |it| it.outcome(as_of))
        .in_sheets(["Utfall", "Outcome"])
        .field("reply_days", move |it| it.reply_days(as_of))
        .in_sheets(["Dagar till svar", "Days to the reply"])
        .shown(["Läge", "Status"], move |it, lang| standing(it, lang))
        .in_terminals()
        .column("idle_days", ["Dagar", "Days"], move |it| {
            it.idle_days(as_of)
        })
        .in_terminals()
        .shown(
            ["Dagar utan händelse", "Days without an event"],
            move |it, _| it.idle_days(as_of),
        )
        .in_workbooks();
    waiting(table, session)
        .field("is_draft", |it| it.draft.is_some())
        .in_sheets(["Utkast", "Draft"])
        .field("file", |it| session.loaded.sources.path(it.origin.file))
}

/// Whose turn each is, and in which ways it is late or lost.
fn waiting<'a>(
    table: Table<'a, &'a Initiative>,
    session: &'a Session,
) -> Table<'a, &'a Initiative> {
    table
        .field("turn", move |it| {
            let turn = it.turn(session.as_of, &session.loaded.dataset);
            turn.map(|turn| match turn {
                Turn::Body(body) => body.id().to_owned(),
                Turn::Said(text) => text.to_owned(),
            })
        })
        .shown(["Hos", "Turn"], move |it, lang| turn(it, session, lang))
        .in_workbooks()
        .field("lapses", |it| {
            cells(lapses(it, session).iter().map(words::lapse_word))
        })
        .shown(["Sent eller tappat", "Late or lost"], move |it, lang| {
            let lapses = lapses(it, session);
            cells(lapses.iter().map(|it| course::lapse(it, lang)))
        })
        .in_workbooks()
}

/// Whose turn it is, while it is open; else nothing.
pub(super) fn turn(initiative: &Initiative, session: &Session, lang: Lang) -> String {
    match initiative.turn(session.as_of, &session.loaded.dataset) {
        Some(Turn::Body(body)) => format!("{} ({})", plain(body.name()), body.id()),
        Some(Turn::Said(text)) => plain(text),
        None if initiative.is_closed(session.as_of) => String::new(),
        None => lang.pick("ingen utpekad", "nobody's").to_owned(),
    }
}

/// Its history, an event a row, with how each came if that is asked.
pub(in crate::cli) fn history<'a>(
    initiative: &'a Initiative,
    blame: Option<&'a Blame>,
) -> Table<'a, &'a Event> {
    let table = Table::new(initiative.history.iter().collect())
        .field("step", |it| it.number)
        .in_sheets(["Steg", "Step"])
        .field("date", |it| &it.date)
        .in_sheets(["Dag", "Day"])
        .field("status", |it| &it.status)
        .in_sheets(["Läge", "Status"])
        .field("outcome", |it| it.outcome.as_ref())
        .in_sheets(["Utfall", "Outcome"])
        .field("meeting", |it| it.meeting.as_ref())
        .in_sheets(["Möte", "Meeting"])
        .field("board", |it| it.board.as_ref())
        .in_sheets(["Nämnd", "Board"])
        .field("agreement", |it| it.agreement.as_ref())
        .in_sheets(["Avtal", "Agreement"])
        .field("reason", |it| it.reason.as_ref())
        .in_sheets(["Skäl", "Reason"])
        .field("note", |it| it.note.as_ref())
        .in_sheets(["Anteckning", "Note"]);
    blame::columns(table, blame, |it| it.origin)
}

/// In which ways an initiative is late or lost on the day of the session.
pub(super) fn lapses<'i>(initiative: &'i Initiative, session: &Session) -> Vec<Lapse<'i>> {
    initiative.lapses(session.as_of, &session.loaded.dataset.settings)
}
