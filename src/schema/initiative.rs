//! `initiatives/<year>/<id>.yaml`.

use crate::model::{Channel, ClosedList as _, Group, Outcome, Reason, Status};

use super::field::{Fallback, Record, Target, Type, optional, or, required, unless};
use super::organisation::PARTY;

/// An initiative.
#[rustfmt::skip]
pub static INITIATIVE: Record = Record::of(&[
    optional("id", Type::FileName).example("\"2021-03-18-x\"")
        .hint("som filens namn", "its id, which is the name of its file"),
    required("title", Type::Text).named("rubrik", "title").hint("rubrik", "what it is called")
        .asked("Rubrik?", "Title?")
        .help("vad det handlar om, på en rad", "what it is about, in a line"),
    required("received", Type::Date).named("när det kom in", "when it came in")
        .hint("dag då det kom in", "the day it came in").note("avgör vilken period det hör till", "decides its period")
        .asked("När kom det in?", "When did it come in?"),
    required("channel", Type::Word(Channel::WORDS)).named("hur det kom in", "how it came in")
        .hint("hur det kom in", "how it came in").asked("Hur kom det in?", "How did it come in?"),
    required("organisation", Type::Record(&PARTY)).named("avsändare", "sender")
        .hint("{ name: ..., org_nr: ... }; org_nr: null för ett nätverk", "who sent it")
        .note("avsändaren", "a network has no number")
        .asked("Vem är avsändare?", "Who sent it?")
        .help("förening, nätverk eller annan", "association, network or other"),
    required("description", Type::Markdown).named("beskrivning", "description")
        .hint("vad det handlar om, i Markdown", "what it is about")
        .asked("Vad handlar det om?", "What is it about?"),
    optional("wants", Type::Line).named("vad avsändaren vill", "what the sender wants")
        .hint("vad avsändaren vill, i en mening; annars väljs en ur beskrivningen",
              "what the sender wants, in a sentence; else one is taken from the description")
        .asked("Vad vill avsändaren, i en mening?", "What does the sender want, in a sentence?")
        .help("som Föreningen vill öppna ett språkcafé; tomt om beskrivningen säger det",
              "nothing if the description says it"),
    unless("draft", "reasons", Type::List(&Type::Word(Reason::WORDS))).named("skäl", "reasons")
        .hint("varför nätverket tar upp det", "why the network takes it up")
        .asked("Varför tar nätverket upp det?", "Why does the network take it up?"),
    unless("draft", "boards", Type::List(&Type::Reference(Target::Board))).in_force_on("received").named("nämnder", "boards")
        .hint("nämnder som det rör, ur boards.yaml", "a board that it concerns")
        .asked("Vilka nämnder rör det?", "Which boards does it concern?"),
    optional("goals", Type::List(&Type::Reference(Target::Goal))).in_force_on("received").named("mål", "goals")
        .hint("kommunala mål som det svarar mot, ur goals.yaml", "a municipal goal that it serves")
        .asked("Vilka mål svarar det mot?", "Which goals does it serve?"),
    optional("groups", Type::List(&Type::Word(Group::WORDS))).named("målgrupper", "groups")
        .hint("målgrupper", "whom it is for").asked("Vilka är det till för?", "Whom is it for?"),
    optional("responsible", Type::Reference(Target::Body)).named("ansvarig", "responsible")
        .hint("den nämnd eller förvaltning som ska ta nästa steg, ur boards.yaml",
              "the board or department whose turn it is")
        .note("annars den som det senast lämnades över till, annars nämnden i diarienumret", "else the last that it was referred to, else the board of its case number")
        .asked("Vem ska ta nästa steg?", "Whose turn is it?")
        .or_none("ingen utpekad ännu", "nobody yet"),
    required("history", Type::List(&Type::Record(&EVENT)))
        .hint("vad som hänt, i datumordning", "what has happened")
        .note("fylls bara på (`I101`); efter `closed` bara med `replied`, med den dag svaret gavs (`I105`)",
              "only added to, in date order (`I101`); after `closed` only `replied`, with the day of the reply (`I105`)"),
    optional("dnr", Type::Text).named("diarienummer", "case number")
        .hint("diarienummer, om ärendet är diariefört", "its case number (diarienummer)")
        .asked("Diarienummer?", "Case number?")
        .help("tomt om det inte är diariefört", "nothing if it has none"),
    optional("taken_from", Type::Text).named("intaget från", "taken from").not_offered()
        .hint("vad det togs in från: ett fingeravtryck av ärendets nummer eller mejlets id",
              "what it was taken in from: a fingerprint of its case number or of the mail's id")
        .note("så vet `initiative take` vad som redan finns", "by it `initiative take` knows what is there already"),
    optional("draft", Type::Truth).named("utkast", "draft").default(Fallback::False)
        .hint("intaget men inte bedömt: skäl och nämnder får saknas",
              "it is taken in and not judged yet: reasons and boards may be missing")
        .note("en varning (`I112`); räknas inte i någon siffra", "a warning (`I112`); in no figure"),
]);

/// A step in the history of an initiative.
#[rustfmt::skip]
pub static EVENT: Record = Record::of(&[
    required("date", Type::Date).hint("dag", "when it happened").asked("När?", "When?"),
    or("status", "corrects", Type::Word(Status::WORDS)).hint("vad som hände", "what happened")
        .asked("Vad har hänt?", "What has happened?"),
    or("corrects", "status", Type::Count).example("2").flag("undo")
        .hint("numret på det steg som tas tillbaka, i stället för status; det första är 1",
              "the number of the step that is taken back, instead of a status; the first is 1")
        .note("historiken bedöms som om steget inte fanns (`I113`)", "the history is judged as if that step were not there (`I113`)"),
    optional("outcome", Type::Word(Outcome::WORDS)).when("status", closes)
        .hint("hur det slutade; bara för closed", "how it ended")
        .note("krävs då (`I103`), och får bara stå då (`I104`)", "required when `closed` (`I103`), only then (`I104`)")
        .asked("Hur gick det?", "How did it end?"),
    optional("meeting", Type::Date).when("status", is_at_a_meeting)
        .hint("dag för nätverkets möte", "the day of the network's meeting where it was taken up")
        .note(" där det togs upp; en fil i `network/` (`L105`)", "a file in `network/` (`L105`)").asked("På vilket möte?", "At which meeting?")
        .or_none("inget av dem", "none of them"),
    optional("board", Type::Reference(Target::Board)).in_force_on("date").when("status", names_a_board)
        .hint("nämnd som beslutade, eller som det lämnades över till", "the board that decided, or that it was referred to")
        .asked("Vilken nämnd?", "Which board?").or_none("ingen nämnd", "no board"),
    optional("agreement", Type::Reference(Target::Agreement)).when("outcome", rests_on_an_agreement)
        .hint("avtal som det ledde till", "the agreement that it led to")
        .note(", med utfallet `iop` eller `agreement` (varning `I108`); finns i `agreements/` (`L103`)", "with outcome `iop` or `agreement` (warning `I108`); in `agreements/` (`L103`)")
        .asked("Vilket avtal?", "Which agreement?").or_none("inte upplagt ännu", "not in the data yet"),
    optional("reason", Type::Text).when("status", closes).hint("varför", "why")
        .asked("Varför?", "Why?").help("i en mening eller två", "in a sentence or two"),
    optional("note", Type::Markdown).when("status", |status| !closes(status)).hint("anteckning", "anything else")
        .asked("Något att anteckna?", "Anything to note?")
        .help("tomt för inget", "nothing for none"),
]);

fn closes(status: &str) -> bool {
    Status::from_word(status).is_some_and(Status::closes)
}

fn is_at_a_meeting(status: &str) -> bool {
    Status::from_word(status).is_some_and(Status::is_at_a_meeting)
}

fn names_a_board(status: &str) -> bool {
    Status::from_word(status).is_some_and(Status::names_a_board)
}

fn rests_on_an_agreement(outcome: &str) -> bool {
    Outcome::from_word(outcome).is_some_and(Outcome::rests_on_an_agreement)
}
