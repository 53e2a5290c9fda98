//! A record on its way in: from flags, a file or a person, all checked in one way.
//!
//! `write` makes the text of the file, which is laid over the data root and checked there as any
//! file. It is written if it brings no error.

mod add;
mod ask;
mod changed;
mod choices;
mod day;
mod flags;
mod from;
mod interview;
mod judged;
mod list_file;
mod party;
mod trial;
mod unfinished;

pub(super) use add::{AddArgs, Added, Adder, Place, add};
pub(super) use changed::Changed;
pub(super) use flags::{FieldArgs, Flagged};
pub(super) use interview::{Interview, Topic};
pub(super) use judged::{Finding, demand, judge};
pub(super) use list_file::{REGISTER, refused};
pub(super) use party::{complete as complete_party, said as say_party};
pub(super) use trial::{FILE_REFUSED, lay};
pub(super) use unfinished::{Unfinished, choices_of, entries, text, with_choices};

use crate::schema::{AGREEMENT, EVENT, INITIATIVE, MEETING, ORGANISATION, PARTY};

/// The helps of flags that are made of the declarations of records, in English, each with its Swedish.
pub(super) fn flag_helps() -> impl Iterator<Item = (String, String)> {
    let records = [
        &INITIATIVE,
        &EVENT,
        &AGREEMENT,
        &MEETING,
        &PARTY,
        &ORGANISATION,
    ];
    records.into_iter().flat_map(flags::helps)
}
