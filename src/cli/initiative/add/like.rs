//! What is suggested of a case that is being taken in: cases like it, and how they ended, since like
//! cases are to be treated alike and some come twice; and whose matter it may be.

use crate::cli::Session;
use crate::cli::words::course::standing;
use crate::diag::Lang;
use crate::model::{BoardId, Group, Initiative, OrgNr};
use crate::suggest::{Case, Like, like, route};
use crate::write::{Draft, Value};

use crate::cli::initiative::route::told;

/// How many are shown: more is a list of its own.
const MOST: usize = 4;

/// The cases that are like a draft, a line or two each, and whose matter it may be where that is not
/// said.
pub(in crate::cli::initiative) fn shown(draft: &Draft, session: &Session, lang: Lang) -> String {
    let mut text = alike(draft, session, lang);
    if draft.texts("boards").is_empty() {
        text.push_str(&routed(draft, session, lang));
    }
    text
}

/// Whose matter a draft may be.
pub(in crate::cli::initiative) fn routed(draft: &Draft, session: &Session, lang: Lang) -> String {
    let data = &session.loaded.dataset;
    let found = with_case(draft, |case| route(data, case, session.as_of));
    told(&found, lang)
}

/// Calls `then` with a draft as a case.
pub(in crate::cli::initiative) fn with_case<T>(
    draft: &Draft,
    then: impl FnOnce(&Case<'_>) -> T,
) -> T {
    let words = draft.texts("groups");
    let groups: Vec<Group> = (Group::ALL.iter().copied())
        .filter(|group| words.contains(&group.word()))
        .collect();
    let boards: Vec<BoardId> = (draft.texts("boards").into_iter())
        .map(BoardId::new)
        .collect();
    let party = |key: &str| {
        let texts = draft.get("organisation")?.get(key).map(Value::texts)?;
        texts.first().copied()
    };
    let case = Case {
        id: None,
        title: draft.text("title").unwrap_or_default(),
        text: draft.text("description").unwrap_or_default(),
        organisation: party("name").unwrap_or_default(),
        org_nr: party("org_nr").and_then(|number| OrgNr::parse(number).ok()),
        groups: &groups,
        boards: &boards,
    };
    then(&case)
}

/// The cases that are like a draft; nothing if there are none.
fn alike(draft: &Draft, session: &Session, lang: Lang) -> String {
    let data = &session.loaded.dataset;
    let found = with_case(draft, |case| like(data, case, session.as_of));
    if found.is_empty() {
        return String::new();
    }
    let head = lang.pick("Liknande initiativ:", "Like cases:");
    let lines = found
        .iter()
        .take(MOST)
        .map(|like| line(like, session, lang));
    format!("{head}\n{}", lines.collect::<String>())
}

fn line(like: &Like<'_>, session: &Session, lang: Lang) -> String {
    let it = like.initiative;
    let same = if like.is_same_organisation {
        lang.pick(", samma avsändare", ", the same sender")
    } else {
        ""
    };
    let ended = standing(it, session.as_of, lang);
    let at = board(it, session).map(|board| format!(" ({board})"));
    let at = at.unwrap_or_default();
    format!("  {} ({}{same})\n    {ended}{at}\n", it.title, it.id)
}

/// The board that ended it.
fn board<'i>(it: &'i Initiative, session: &Session) -> Option<&'i str> {
    let ended = (it.history.iter())
        .find(|event| event.outcome.is_some() && event.date.value <= session.as_of)?;
    ended.board.as_ref().map(|board| board.value.as_str())
}
