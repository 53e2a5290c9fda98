//! `periods/<period>/period.yaml`.

use super::field::{Record, Target, Type, optional, required};

/// A reporting period.
#[rustfmt::skip]
pub static PERIOD: Record = Record::of(&[
    optional("case_number", Type::Text).hint("diarienummer", "diarienummer"),
    optional("report_date", Type::Date)
        .hint("dag som rapporten talar om; annars periodens sista",
              "the day the report speaks of; default the period's last day")
        .note("inte tidigare än så (varning `L109`)", "no earlier than that (warning `L109`)"),
    optional("memo_date", Type::Date)
        .hint("tjänsteskrivelsens datum", "date of the tjänsteskrivelse"),
    optional("title", Type::Text)
        .hint("rapportens rubrik; annars bildas den av periodens år",
              "title of the report; default made of the years"),
    optional("signatories", Type::List(&Type::Record(&SIGNATORY)))
        .hint("de som undertecknar, som [{ name: ..., title: ... }]", "who signs the memo")
        .note("(`T108`)", "(`T108`)"),
    optional("recipients", Type::List(&Type::Text))
        .hint("vilka beslutet skickas till", "beslutet skickas till")
        .note("(`T108`)", "(`T108`)"),
    optional("decisions", Type::List(&Type::Reference(Target::Decision)))
        .hint("uppdrag som rapporten svarar på, ur decisions.yaml", "what is reported back on")
        .note("(`L106`); fattade dessförinnan (varning `L110`)", "(`L106`); made by then (warning `L110`)"),
    optional("answers_due", Type::Date)
        .hint("sista dag för nämndernas svar", "the last day for the boards' answers"),
    optional("proposal", Type::List(&Type::Prose))
        .hint("förslag till beslut, en mening var; annars att rapporten noteras",
              "förslag till beslut, a sentence each"),
    optional("consultation", Type::Prose).hint("samråd, i Markdown", "samråd"),
    optional("economy", Type::Prose)
        .hint("ekonomiska konsekvenser, i Markdown", "ekonomiska konsekvenser"),
    optional("evaluation", Type::Prose)
        .hint("uppföljning och utvärdering, i Markdown", "uppföljning och utvärdering"),
    optional("mbl", Type::Prose)
        .hint("om MBL; annars att information eller förhandling inte är påkallad",
              "information or negotiation under MBL; default that none is called for"),
    optional("conclusions", Type::List(&Type::Record(&CONCLUSION)))
        .hint("slutsatser, som [{ title: ..., text: ..., facts: [...] }]", "what the report concludes"),
    optional("attachments", Type::List(&Type::Text)).hint("bilagor", "bilagor"),
    optional("previous", Type::Period)
        .hint("perioden att jämföra med", "what to compare with")
        .note("den har en `period.yaml` (`L107`), är slut när den här börjar (`L108`) och är den senaste som är det (`L117`)", "it has a `period.yaml` (`L107`), is over when this begins (`L108`), and is the latest that is (`L117`)"),
]);

/// Someone who signs.
#[rustfmt::skip]
pub static SIGNATORY: Record = Record::of(&[
    required("name", Type::Text).hint("namn", "name"),
    required("title", Type::Text).hint("titel", "title"),
]);

/// What the report concludes, with the figures that say how it stands.
#[rustfmt::skip]
pub static CONCLUSION: Record = Record::of(&[
    required("title", Type::Text).hint("vad som behövs, i några ord", "what is needed, in a few words"),
    optional("text", Type::Prose).hint("en eller två meningar, i Markdown", "a sentence or two"),
    optional("facts", Type::List(&Type::Text))
        .hint("id för de siffror som visar läget", "ids of the figures that say how it stands")
        .note("siffror som rapporten har (`T105`)", "a figure of the report (`T105`)"),
]);
