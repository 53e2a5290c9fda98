//! The questions of `agreement add`, in the order in which an agreement is read.

use crate::cli::prompt::{Choice, Start, Step, Turn};
use crate::cli::record::Interview;
use crate::cli::words;
use crate::diag::Lang;
use crate::model::{AgreementKind, Content, Criterion};
use crate::report::words as swedish;
use crate::write::Value;

use super::pairs_value;

/// The questions.
pub(super) fn steps<'s>(_: &Interview<'s>) -> Vec<Step<Interview<'s>>> {
    let step = |key, is_due, ask| Step { key, is_due, ask };
    vec![
        step("kind", |talk| talk.lacks("kind"), kind),
        step("organisation", |talk| talk.lacks("organisation"), party),
        step("org_nr", Interview::lacks_number, Interview::org_nr),
        step("title", |talk| talk.lacks("title"), title),
        step("from", |talk| talk.lacks("from"), from),
        step("until", |talk| talk.lacks("until"), until),
        step("boards", |talk| talk.lacks("boards"), boards),
        step("yearly", |talk| talk.lacks("yearly"), yearly),
        step(
            "own_contribution",
            |talk| talk.lacks("own_contribution") && is_partnership(talk),
            own_contribution,
        ),
        step(
            "criteria",
            |talk| talk.lacks("criteria") && is_partnership(talk),
            criteria,
        ),
        step(
            "contents",
            |talk| talk.lacks("contents") && is_partnership(talk),
            contents,
        ),
        step("goals", |talk| talk.lacks("goals"), goals),
        step("reaches", |talk| talk.lacks("reaches"), reaches),
    ]
}

/// What a question is called where one chooses which answer to change.
pub(super) fn called(key: &str, lang: Lang) -> &'static str {
    let (sv, en) = match key {
        "kind" => ("typ av avtal", "kind"),
        "organisation" => ("motpart", "other party"),
        "org_nr" => ("organisationsnummer", "organisation number"),
        "title" => ("rubrik", "title"),
        "from" => ("första dag", "first day"),
        "until" => ("sista dag", "last day"),
        "boards" => ("nämnder", "boards"),
        "yearly" => ("belopp per år", "money per year"),
        "own_contribution" => ("vad motparten bidrar med", "what the other party brings"),
        "criteria" => ("riktlinjens kriterier", "criteria of the guideline"),
        "contents" => ("avtalets delar", "parts of the agreement"),
        "goals" => ("mål", "goals"),
        _ => ("personer som nås", "people reached"),
    };
    lang.pick(sv, en)
}

/// Whether the guideline on partnerships is asked about.
fn is_partnership(talk: &Interview<'_>) -> bool {
    talk.draft.text("kind") == Some(AgreementKind::Iop.word())
}

fn kind(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let lang = talk.lang();
    let choices = AgreementKind::ALL.iter().map(|kind| Choice {
        word: kind.word().to_owned(),
        shown: words::agreement(*kind, lang).to_owned(),
    });
    let message = talk.says("Vad är det för avtal?", "What kind of agreement?");
    talk.pick("kind", message, choices.collect())
}

fn party(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vem är motparten?", "Who is the other party?");
    let help = talk.says("förening eller annan", "association or other");
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

fn from(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Första dag?", "First day?");
    talk.day("from", message)
}

fn until(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Sista dag?", "Last day?");
    let help = talk.says("tomt om det löper tills vidare", "nothing if it has no end");
    talk.line("until", message, help)
}

fn boards(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vilka nämnder är part?", "Which boards make it?");
    talk.boards(message, talk.day_of("from"))
}

/// Asks for names and amounts on a line; what is not of that form is judged as it is typed.
fn pairs(
    talk: &mut Interview<'_>,
    key: &'static str,
    message: &str,
    help: &str,
) -> anyhow::Result<Turn> {
    let wrap = |text: &str| match amounts(text) {
        Some(pairs) => pairs_value(&pairs),
        None => Value::text(text),
    };
    let before = match talk.draft.get(key) {
        Some(Value::Map(entries)) => {
            let pairs = entries.iter();
            let shown: Vec<String> = pairs
                .map(|(name, amount)| format!("{name} {}", amount.texts().concat()))
                .collect();
            shown.join(", ")
        }
        Some(value) => value.texts().concat(),
        None => String::new(),
    };
    let asked = talk.asked(key, message, help, wrap);
    let answer = asked.line(Start::Text(&before), &[])?;
    Ok(talk.take(key, answer, |text| wrap(&text)))
}

/// `2022 240000, 2023 485 000`.
fn amounts(text: &str) -> Option<Vec<(String, String)>> {
    text.split(',')
        .map(|part| {
            let (name, amount) = part.trim().split_once([' ', ':', '='])?;
            Some((name.to_owned(), amount.trim().to_owned()))
        })
        .collect()
}

fn yearly(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Kronor per år?", "Kronor per year?");
    let help = talk.says(
        "som 2022 240000, 2023 485000; tomt om inget är bestämt",
        "such as 2022 240000, 2023 485000; nothing if none is set",
    );
    pairs(talk, "yearly", message, help)
}

fn own_contribution(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says(
        "Vad bidrar motparten med?",
        "What does the other party bring?",
    );
    talk.long("own_contribution", message)
}

fn criteria(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let choices = Criterion::ALL.iter().map(|criterion| Choice {
        word: criterion.word().to_owned(),
        shown: talk
            .says(swedish::criterion(*criterion), criterion.word())
            .to_owned(),
    });
    let choices = choices.collect();
    let message = talk.says(
        "Vilka av riktlinjens kriterier är uppfyllda?",
        "Which criteria of the guideline are met?",
    );
    talk.several("criteria", message, choices)
}

fn contents(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let choices = Content::ALL.iter().map(|content| Choice {
        word: content.word().to_owned(),
        shown: talk
            .says(swedish::content(*content), content.word())
            .to_owned(),
    });
    let choices = choices.collect();
    let message = talk.says("Vilka delar har avtalet?", "Which parts does it have?");
    talk.several("contents", message, choices)
}

fn goals(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vilka mål svarar det mot?", "Which goals does it serve?");
    talk.goals(message, talk.day_of("from"))
}

fn reaches(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Hur många nås?", "How many are reached?");
    let help = talk.says(
        "som women 40, men 35, girls 12, boys 9; unknown om det inte går att veta; tomt tills vidare",
        "such as women 40, men 35, girls 12, boys 9; unknown if it cannot be known; nothing for now",
    );
    pairs(talk, "reaches", message, help)
}
