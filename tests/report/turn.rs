//! What an initiative wants in a sentence, and whose turn it is.

use crate::support::Root;
use samverkan::model::{Dataset, Initiative, Turn};
use samverkan::render::wants;

const PATH: &str = "initiatives/2018/2018-03-18-prov.yaml";

/// An initiative of 18 March 2018, by what else it says.
fn with<T>(more: &str, told: impl Fn(&Initiative, &Dataset) -> T) -> T {
    let head = "title: Prov\nreceived: 2018-03-18\nchannel: email\n\
        organisation: { name: Exempelföreningen }\nreasons: [cross-department]\nboards: [kfn]\n";
    let mut text = format!("{head}{more}");
    if !more.contains("description:") {
        text.push_str("description: Föreningen vill prova.\n");
    }
    if !more.contains("history:") {
        text.push_str("history:\n  - { date: 2018-03-18, status: received }\n");
    }
    let session = Root::base().with(&[(PATH, &text)]).examine();
    let data = &session.loaded.dataset;
    let initiative = (data.initiatives.iter()).find(|it| it.title == "Prov");
    told(initiative.expect(&text), data)
}

/// Whose turn it is on a day.
fn turn(more: &str, day: &str) -> String {
    with(more, |it, data| match it.turn(day.parse().unwrap(), data) {
        Some(Turn::Body(body)) => body.id().to_owned(),
        Some(Turn::Said(text)) => format!("\"{text}\""),
        None => "nobody".to_owned(),
    })
}

#[test]
fn the_first_sentence_that_wants_something_is_what_an_initiative_wants() {
    for (more, expected) in [
        ("", "Föreningen vill prova."),
        ("wants: Att få prova.\n", "Att få prova."),
        (
            "description: |\n  Många är ensamma. Föreningen söker\n  en lokal kl. 18. Den är liten.\n",
            "Föreningen söker en lokal kl. 18.",
        ),
        (
            "description: |\n  # Bakgrund\n\n  Många är ensamma. Få är med.\n\n  Föreningen vill mer.\n",
            "Många är ensamma.",
        ),
        (
            "description: |\n  Föreningen vill ha **en lokal** och [ett svar](https://exempel.se).\n",
            "Föreningen vill ha en lokal och ett svar.",
        ),
        (
            "description: |\n  Föreningen vill:\n\n  - ha lokal\n  - få pengar\n",
            "Föreningen vill ha lokal och få pengar.",
        ),
        (
            "description: |\n  > Föreningen vill växa.\n",
            "Föreningen vill växa.",
        ),
        (
            "description: Styrelsen har en vilja. Alla är välkomna.\n",
            "Styrelsen har en vilja.",
        ),
    ] {
        assert_eq!(with(more, |it, _| wants(it)), expected, "{more}");
    }
}

#[test]
fn the_turn_is_that_of_whoever_is_said_to_have_it() {
    let history = "history:\n  - { date: 2018-03-18, status: received }\n";
    let referred = format!("{history}  - {{ date: 2018-04-01, status: referred, board: sn }}\n");
    let noted =
        format!("{history}  - {{ date: 2018-04-01, status: referred, note: Till regionen. }}\n");
    let silent = format!("{history}  - {{ date: 2018-04-01, status: referred }}\n");
    let closed = format!(
        "{history}  - {{ date: 2018-05-01, status: closed, outcome: declined, board: kfn }}\n"
    );
    for (more, day, expected) in [
        (String::new(), "2018-12-31", "nobody"),
        ("responsible: klf\n".to_owned(), "2018-12-31", "klf"),
        // The board had ended, and another took over.
        ("responsible: sn\n".to_owned(), "2018-12-31", "sn"),
        ("responsible: sn\n".to_owned(), "2019-01-01", "son"),
        ("responsible: nobody\n".to_owned(), "2018-12-31", "nobody"),
        ("dnr: KFN 2018-19\n".to_owned(), "2018-12-31", "kfn"),
        ("dnr: 2018-19\n".to_owned(), "2018-12-31", "nobody"),
        ("dnr: XYZ 2018-19\n".to_owned(), "2018-12-31", "nobody"),
        (format!("dnr: KFN 2018-19\n{referred}"), "2018-03-31", "kfn"),
        (format!("dnr: KFN 2018-19\n{referred}"), "2018-04-01", "sn"),
        (format!("dnr: KFN 2018-19\n{referred}"), "2020-04-01", "son"),
        (format!("responsible: klf\n{referred}"), "2020-04-01", "klf"),
        (
            format!("dnr: KFN 2018-19\n{noted}"),
            "2018-04-01",
            "\"Till regionen.\"",
        ),
        (
            format!("dnr: KFN 2018-19\n{silent}"),
            "2018-04-01",
            "nobody",
        ),
        (format!("responsible: klf\n{closed}"), "2018-04-30", "klf"),
        (
            format!("responsible: klf\n{closed}"),
            "2018-05-01",
            "nobody",
        ),
    ] {
        assert_eq!(turn(&more, day), expected, "{more} on {day}");
    }
}
