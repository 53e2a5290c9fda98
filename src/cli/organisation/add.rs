//! `samverkan organisation add`.

use crate::cli::record::{AddArgs, Added, Adder, Place, REGISTER};
use crate::model::text::slug;
use crate::schema::ORGANISATION;

pub(super) use crate::cli::record::add as run;

/// Arguments of `organisation add`.
pub(in crate::cli) type Args = AddArgs<Registered>;

/// What is added: an organisation of the register.
#[derive(Debug)]
pub(in crate::cli) enum Registered {}

impl Added for Registered {
    const ADDER: Adder = Adder {
        record: &ORGANISATION,
        help: "Examples:\n  samverkan organisation add\n  \
    samverkan organisation add --org-nr 802999-9995 --name \"Lövdala SK\" \\\n    \
    --kind sport --alias \"Lövdala Schackklubb\"\n  \
    samverkan organisation add --id lyktan --name \"Nätverket Lyktan\" --dry-run\n\n\
    The entry comes last in organisations.yaml. A \
    number that another entry has is refused, and a name that another has is told of.",
        place: Place::Entry(REGISTER),
        finish: |_| {},
        start: |key, draft| {
            let name = draft.text("name").filter(|_| key == "id");
            name.map(slug)
        },
        beside: |_, _, _| String::new(),
        before: |_, _, _, _| String::new(),
        of_mail: None,
        asked: &["name", "org_nr", "id", "kind", "aliases"],
        day: "",
        written: ("skrev posten", "wrote the entry"),
    };
}
