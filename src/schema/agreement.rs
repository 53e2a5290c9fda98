//! `agreements/<id>.yaml`.

use crate::model::{AgreementKind, Content, Criterion};

use super::field::{Keys, Record, Target, Type, optional, required};
use super::organisation::PARTY;

/// An agreement.
#[rustfmt::skip]
pub static AGREEMENT: Record = Record::of(&[
    optional("id", Type::FileName).example("\"x\"").flag("id")
        .hint("som filens namn",
              "the name of its file [default: kind, year, title]")
        .note("`agreement add` gör det av slag, första år och rubrik", ""),
    required("kind", Type::Word(AgreementKind::WORDS)).named("typ av avtal", "kind")
        .hint("service är köpt tjänst", "what kind; service is a bought service (köpt tjänst)")
        .note("`iop` är ett idéburet offentligt partnerskap, `agreement` ett annat avtal", "`iop` is an idéburet offentligt partnerskap")
        .asked("Vad är det för avtal?", "What kind of agreement?"),
    required("title", Type::Text).named("rubrik", "title").hint("rubrik", "what it is called")
        .asked("Rubrik?", "Title?")
        .help("vad det handlar om, på en rad", "what it is about, in a line"),
    optional("purpose", Type::Line).named("syfte", "purpose")
        .hint("vad det ska leda till, i en mening", "what it is to achieve, in a sentence")
        .asked("Vad är syftet, i en mening?", "What is it to achieve, in a sentence?")
        .help("tomt om rubriken säger det", "nothing if the title says it"),
    required("organisation", Type::Record(&PARTY)).named("motpart", "other party")
        .hint("{ name: ..., org_nr: ... }", "the other party").note("motparten", "")
        .asked("Vem är motparten?", "Who is the other party?")
        .help("förening eller annan", "association or other"),
    required("boards", Type::List(&Type::Reference(Target::Board))).in_force_on("from").named("nämnder", "boards")
        .hint("nämnder som är part, ur boards.yaml", "a board that makes it")
        .asked("Vilka nämnder är part?", "Which boards make it?"),
    // `--from` names a file.
    required("from", Type::Date).named("första dag", "first day").example("\"2015-01-01\"")
        .flag("starts").hint("första dag", "its first day").note("avtalstiden börjar", "the term (avtalstid) begins")
        .asked("Första dag?", "First day?"),
    optional("until", Type::Date).named("sista dag", "last day").example("\"2030-12-31\"")
        .flag("ends").hint("sista dag; utan den löper avtalet tills vidare", "its last day")
        .asked("Sista dag?", "Last day?")
        .help("tomt om det löper tills vidare", "nothing if it has no end"),
    optional("yearly", Type::Map(Keys::Year, &Type::Cost)).named("belopp per år", "money per year")
        .example("{ \"2021\": 850000 }")
        .hint("kronor per år, som { 2020: 850000 }", "what it costs in a year, in kronor")
        .note("år inom avtalstiden (`C104`)", "within the term (`C104`)")
        .asked("Kronor per år?", "Kronor per year?")
        .help("som 2022 240000, 2023 485000; tomt om inget är bestämt",
              "such as 2022 240000, 2023 485000; nothing if none is set"),
    optional("own_contribution", Type::Markdown).when("kind", is_partnership).flag("they-bring")
        .named("vad motparten bidrar med", "what the other party brings")
        .hint("vad den andra parten bidrar med", "what the other party brings")
        .asked("Vad bidrar motparten med?", "What does the other party bring?"),
    optional("municipal_contribution", Type::Markdown).when("kind", is_partnership).flag("we-bring")
        .named("vad kommunen bidrar med", "what the municipality brings")
        .hint("vad kommunen bidrar med utöver pengar", "what the municipality brings besides money")
        .asked("Vad bidrar kommunen med utöver pengar?",
               "What does the municipality bring besides money?"),
    optional("criteria", Type::List(&Type::Word(Criterion::WORDS))).when("kind", is_partnership)
        .named("riktlinjens kriterier", "criteria of the guideline")
        .hint("riktlinjens kriterier som är uppfyllda", "a criterion of the guideline that it meets")
        .asked("Vilka av riktlinjens kriterier är uppfyllda?",
               "Which criteria of the guideline are met?"),
    optional("contents", Type::List(&Type::Word(Content::WORDS))).when("kind", is_partnership)
        .named("avtalets delar", "parts of the agreement")
        .hint("delar som avtalet har", "a part that it has")
        .asked("Vilka delar har avtalet?", "Which parts does it have?"),
    optional("followed_up", Type::Days)
        .hint("dag för senaste uppföljning, eller alla", "when it was last followed up, or each time")
        .note("inte före `from` (`C105`)", "not before `from` (`C105`)"),
    optional("goals", Type::List(&Type::Reference(Target::Goal))).in_force_on("from").named("mål", "goals")
        .hint("kommunala mål som det svarar mot, ur goals.yaml", "a municipal goal that it serves")
        .asked("Vilka mål svarar det mot?", "Which goals does it serve?"),
    optional("reaches", Type::RecordOrUnknown(&PEOPLE)).named("personer som nås", "people reached")
        .hint("{ women: 40, men: 35, girls: 12, boys: 9 }, eller unknown", "how many people it reaches")
        .note("hur många det når", "")
        .asked("Hur många nås?", "How many are reached?")
        .help("som women 40, men 35, girls 12, boys 9; unknown om det inte går att veta; tomt tills vidare",
              "such as women 40, men 35, girls 12, boys 9; unknown if it cannot be known; nothing for now"),
]);

/// Whether the guideline on partnerships holds for a kind.
fn is_partnership(kind: &str) -> bool {
    kind == AgreementKind::Iop.word()
}

/// Numbers of people.
#[rustfmt::skip]
pub static PEOPLE: Record = Record::of(&[
    optional("women", Type::Whole),
    optional("men", Type::Whole),
    optional("girls", Type::Whole),
    optional("boys", Type::Whole),
]);
