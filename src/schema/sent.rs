//! `periods/<period>/sent.yaml`.

use super::field::{Record, Target, Type, optional, required, stated};

/// The forms that were sent out for a period.
#[rustfmt::skip]
pub static SENT: Record = Record::of(&[
    stated("sent", Type::List(&Type::Record(&SENT_FORM))),
]);

/// A form that was sent out.
#[rustfmt::skip]
pub static SENT_FORM: Record = Record::of(&[
    required("board", Type::Reference(Target::Board)).example("\"kfn\"")
        .hint("nämnden", "the board that was asked").note(" som fick frågorna", ""),
    required("date", Type::Date).hint("dagen", "the day that it was sent").note(" då det skickades", ""),
    optional("mailbox", Type::Line).example("\"forvaltningen@example.se\"")
        .hint("brevlådan", "where to").note(" som det skickades till", ""),
    required("base", Type::Text)
        .hint("svarens fingeravtryck", "a fingerprint of the answers that the form was made from").note(", av de svar som formuläret gjordes av", ""),
]).known_by(&["board", "date"]);
