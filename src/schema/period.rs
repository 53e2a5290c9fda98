//! `periods/<period>/period.yaml`.

use super::field::{Record, Target, Type, optional, required};

/// A reporting period.
#[rustfmt::skip]
pub static PERIOD: Record = Record::of(&[
    optional("case_number", Type::Text).hint("diarienummer", "diarienummer"),
    optional("report_date", Type::Date)
        .hint("dag som rapporten talar om; annars periodens sista",
              "the day the report speaks of; default the period's last day"),
    optional("memo_date", Type::Date)
        .hint("tjänsteskrivelsens datum", "date of the tjänsteskrivelse"),
    optional("title", Type::Text)
        .hint("rapportens rubrik; annars bildas den av periodens år",
              "title of the report; default made of the years"),
    optional("signatories", Type::List(&Type::Record(&SIGNATORY)))
        .hint("de som undertecknar, som [{ name: ..., title: ... }]", "who signs the memo"),
    optional("recipients", Type::List(&Type::Text))
        .hint("vilka beslutet skickas till", "beslutet skickas till"),
    optional("decisions", Type::List(&Type::Reference(Target::Decision)))
        .hint("uppdrag som rapporten svarar på, ur decisions.yaml", "what is reported back on")
        .note("(`L106`)"),
    optional("proposal", Type::List(&Type::Prose))
        .hint("förslag till beslut, en mening var; annars att rapporten noteras",
              "förslag till beslut, a sentence each"),
    optional("consultation", Type::Prose).hint("samråd, i Markdown", "samråd"),
    optional("economy", Type::Prose)
        .hint("ekonomiska konsekvenser, i Markdown", "ekonomiska konsekvenser"),
    optional("evaluation", Type::Prose)
        .hint("uppföljning och utvärdering, i Markdown", "uppföljning och utvärdering"),
    optional("attachments", Type::List(&Type::Text)).hint("bilagor", "bilagor"),
    optional("previous", Type::Period)
        .hint("perioden att jämföra med", "what to compare with")
        .note("it has a `period.yaml` (`L107`)"),
]);

/// Someone who signs.
#[rustfmt::skip]
pub static SIGNATORY: Record = Record::of(&[
    required("name", Type::Text).hint("namn", "name"),
    required("title", Type::Text).hint("titel", "title"),
]);
