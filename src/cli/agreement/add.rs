//! `samverkan agreement add`.

use chrono::Datelike as _;

use crate::cli::record::{AddArgs, Added, Adder, Place};
use crate::model::parse_date;
use crate::schema::AGREEMENT;
use crate::write::{self, Draft};

pub(super) use crate::cli::record::add as run;

/// Arguments of `agreement add`.
pub(in crate::cli) type Args = AddArgs<Agreement>;

/// What is added: an agreement.
#[derive(Debug)]
pub(in crate::cli) enum Agreement {}

impl Added for Agreement {
    const ADDER: Adder = Adder {
        record: &AGREEMENT,
        help: "Examples:\n  samverkan agreement add\n  \
    samverkan agreement add --kind iop --title Läxhjälp --board kfn \\\n    \
    --organisation \"Nätverket Ljus\" --starts 2022-07-01 --yearly 2022=240000",
        place: Place::File(path),
        finish: |_| {},
        start: |_, _| None,
        beside: |_, _, _| String::new(),
        before: |_, _, _, _| String::new(),
        of_mail: None,
        // In the order in which an agreement is read.
        asked: &[
            "kind",
            "organisation",
            "title",
            "purpose",
            "from",
            "until",
            "boards",
            "yearly",
            "own_contribution",
            "municipal_contribution",
            "criteria",
            "contents",
            "goals",
            "reaches",
        ],
        day: "from",
        written: ("skrev avtalet", "wrote the agreement"),
    };
}

/// The path of the file: the id that is asked for, else one of the kind, the first year and the
/// title, so that two branches take the same only for the same agreement.
fn path(draft: &Draft, copy: u32) -> Option<String> {
    if copy > 1 {
        return None;
    }
    let from = parse_date(draft.text("from").unwrap_or_default()).unwrap_or_default();
    let kind = write::slug(draft.text("kind").unwrap_or_default(), "avtal");
    let title = write::slug(draft.text("title").unwrap_or_default(), "avtal");
    let made = format!("{kind}-{}-{title}", from.year());
    let id = draft.id().unwrap_or(made);
    Some(format!("agreements/{id}.yaml"))
}
