//! `periods/<period>/period.yaml`.

use super::field::{Field, FileKind, Record, Target, Type};

/// A reporting period.
pub static PERIOD: Record = Record {
    fields: &[
        Field::optional("case_number", Type::Text).hint("diarienummer", "diarienummer"),
        Field::optional("report_date", Type::Date).hint(
            "dag som rapporten talar om; annars periodens sista",
            "the day the report speaks of; default the period's last day",
        ),
        Field::optional("memo_date", Type::Date)
            .hint("tjänsteskrivelsens datum", "date of the tjänsteskrivelse"),
        Field::optional("title", Type::Text).hint(
            "rapportens rubrik; annars bildas den av periodens år",
            "title of the report; default made of the years",
        ),
        Field::optional("signatories", Type::List(&Type::Record(&SIGNATORY))).hint(
            "de som undertecknar, som [{ name: ..., title: ... }]",
            "who signs the memo",
        ),
        Field::optional("recipients", Type::List(&Type::Text))
            .hint("vilka beslutet skickas till", "beslutet skickas till"),
        Field::optional("decisions", Type::List(&Type::Reference(Target::Decision)))
            .hint(
                "uppdrag som rapporten svarar på, ur decisions.yaml",
                "what is reported back on",
            )
            .note("(`L106`)"),
        Field::optional("proposal", Type::List(&Type::Prose)).hint(
            "förslag till beslut, en mening var; annars att rapporten noteras",
            "förslag till beslut, a sentence each",
        ),
        Field::optional("consultation", Type::Prose).hint("samråd, i Markdown", "samråd"),
        Field::optional("economy", Type::Prose).hint(
            "ekonomiska konsekvenser, i Markdown",
            "ekonomiska konsekvenser",
        ),
        Field::optional("evaluation", Type::Prose).hint(
            "uppföljning och utvärdering, i Markdown",
            "uppföljning och utvärdering",
        ),
        Field::optional("attachments", Type::List(&Type::Text)).hint("bilagor", "bilagor"),
        Field::optional("previous", Type::Period)
            .hint("perioden att jämföra med", "what to compare with")
            .note("it has a `period.yaml` (`L107`)"),
    ],
};

/// Someone who signs.
pub static SIGNATORY: Record = Record {
    fields: &[
        Field::required("name", Type::Text).hint("namn", "name"),
        Field::required("title", Type::Text).hint("titel", "title"),
    ],
};

pub(super) static FILE: FileKind = FileKind {
    name: "period",
    paths: "periods/*/period.yaml",
    title: "En redovisningsperiod",
    record: &PERIOD,
};
