//! The questions of `initiative add`, in the order in which one reads a mail.

use crate::cli::prompt::{Choice, Step, Turn};
use crate::cli::record::Interview;
use crate::diag::Lang;
use crate::model::{Channel, Group, Reason};
use crate::report::words as swedish;

/// The questions.
pub(super) fn steps<'s>(_: &Interview<'s>) -> Vec<Step<Interview<'s>>> {
    let step = |key, is_due, ask| Step { key, is_due, ask };
    vec![
        step("received", |talk| talk.lacks("received"), received),
        step("channel", |talk| talk.lacks("channel"), channel),
        step("organisation", |talk| talk.lacks("organisation"), sender),
        step("org_nr", Interview::lacks_number, Interview::org_nr),
        step("title", |talk| talk.lacks("title"), title),
        step("description", |talk| talk.lacks("description"), description),
        step("reasons", |talk| talk.lacks("reasons"), reasons),
        step("boards", |talk| talk.lacks("boards"), boards),
        step("goals", |talk| talk.lacks("goals"), goals),
        step("groups", |talk| talk.lacks("groups"), groups),
        step("dnr", |talk| talk.lacks("dnr"), dnr),
    ]
}

/// What a question is called where one chooses which answer to change.
pub(super) fn called(key: &str, lang: Lang) -> &'static str {
    let (sv, en) = match key {
        "received" => ("när det kom in", "when it came in"),
        "channel" => ("hur det kom in", "how it came in"),
        "organisation" => ("avsändare", "sender"),
        "org_nr" => ("organisationsnummer", "organisation number"),
        "title" => ("rubrik", "title"),
        "description" => ("beskrivning", "description"),
        "reasons" => ("skäl", "reasons"),
        "boards" => ("nämnder", "boards"),
        "goals" => ("mål", "goals"),
        "groups" => ("målgrupper", "groups"),
        _ => ("diarienummer", "case number"),
    };
    lang.pick(sv, en)
}

fn received(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("När kom det in?", "When did it come in?");
    talk.day("received", message)
}

fn channel(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let choices = Channel::ALL.iter().map(|channel| Choice {
        word: channel.word().to_owned(),
        shown: talk
            .says(swedish::channel(*channel), channel.word())
            .to_owned(),
    });
    let choices = choices.collect();
    let message = talk.says("Hur kom det in?", "How did it come in?");
    talk.pick("channel", message, choices)
}

fn sender(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vem är avsändare?", "Who sent it?");
    let help = talk.says(
        "förening, nätverk eller annan",
        "association, network or other",
    );
    talk.organisation(message, help)
}

fn title(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Rubrik?", "Title?");
    let help = talk.says(
        "vad det handlar om, på en rad",
        "what it is about, in a line",
    );
    talk.line("title", message, help)
}

fn description(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vad handlar det om?", "What is it about?");
    talk.long("description", message)
}

fn reasons(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let choices = Reason::ALL.iter().map(|reason| Choice {
        word: reason.word().to_owned(),
        shown: explained(talk, *reason).to_owned(),
    });
    let choices = choices.collect();
    let message = talk.says(
        "Varför tar nätverket upp det?",
        "Why does the network take it up?",
    );
    talk.several("reasons", message, choices)
}

fn boards(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vilka nämnder rör det?", "Which boards does it concern?");
    talk.boards(message, talk.day_of("received"))
}

fn goals(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vilka mål svarar det mot?", "Which goals does it serve?");
    talk.goals(message, talk.day_of("received"))
}

fn groups(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let choices = Group::ALL.iter().map(|group| Choice {
        word: group.word().to_owned(),
        shown: talk.says(swedish::group(*group), group.word()).to_owned(),
    });
    let choices = choices.collect();
    let message = talk.says("Vilka är det till för?", "Whom is it for?");
    talk.several("groups", message, choices)
}

fn dnr(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Diarienummer?", "Case number?");
    let help = talk.says("tomt om det inte är diariefört", "nothing if it has none");
    talk.line("dnr", message, help)
}

/// A reason for the network to take something up, and what it means.
fn explained(talk: &Interview<'_>, reason: Reason) -> &'static str {
    match reason {
        Reason::CrossDepartment => talk.says(
            "Förvaltningsövergripande: rör flera förvaltningar",
            "cross-department: concerns several departments",
        ),
        Reason::UnclearDepartment => talk.says(
            "Otydligt vilken förvaltning frågan hör hemma hos",
            "unclear-department: nobody knows whose matter it is",
        ),
        Reason::UnclearRemit => talk.says(
            "Otydligt om det är en kommunal angelägenhet",
            "unclear-remit: perhaps no matter for the municipality",
        ),
        Reason::SharedKnowledge => talk.says(
            "Tjänar på bredare kunskap i organisationen",
            "shared-knowledge: gains from what others know",
        ),
    }
}
