//! The text of the mail that a form is sent with, and of one that reminds of it.

use crate::model::{DONE_LABEL, NONE_LABEL, SaidAnswers};
use crate::render::number;
use crate::report::BoardForm;

use super::{FormFormat, SAVE, saved_name};

/// The text of a mail to the department of a board, with the form in one or more files.
pub fn cover(form: &BoardForm<'_>, files: &[(String, FormFormat)]) -> String {
    let period = number::period(form.view.period);
    let board = &form.board.name;
    let settings = &form.view.data.settings;
    let due = match form.due {
        Some(due) => format!("Svara senast den {}.", number::date(due)),
        None => "Svara så snart ni kan.".to_owned(),
    };
    let count = match form.questions.len() {
        1 => "en fråga".to_owned(),
        count => format!("{count} frågor"),
    };
    let open = match files {
        [(file, _)] => format!("Öppna den bifogade filen {file}"),
        several => {
            let files = several.iter();
            let files = files.map(|(file, format)| format!("{file} ({})", format.called()));
            let files: Vec<String> = files.collect();
            format!(
                "Öppna en av de bifogade filerna, {},",
                files.join(" eller ")
            )
        }
    };
    let send = match files {
        [(_, FormFormat::Html)] => format!(
            "Klicka på \"{SAVE}\" sist på sidan, och svara på det här mejlet med filen som då sparas, {}.",
            saved_name(form)
        ),
        several
            if several
                .iter()
                .any(|(_, format)| *format == FormFormat::Html) =>
        {
            format!(
                "Spara, och svara på det här mejlet med filen bifogad. Från webbsidan är det {}, som \"{SAVE}\" sist på sidan ger.",
                saved_name(form)
            )
        }
        _ => "Spara, och svara på det här mejlet med filen bifogad.".to_owned(),
    };
    format!(
        "Ämne: Frågor till {board} om idéburna aktörer {period}\n\n\
         Hej!\n\n\
         {municipality} sammanställer rapporten om idéburna aktörers initiativ och medverkan för {period}. \
         Här kommer {count} att svara på utifrån det {board} ansvarar för.\n\n\
         {due}\n\n\
         Så här gör ni:\n\n\
         1. {open} och skriv i rutorna. Vid varje fråga står det vi redan vet, och det ni svarade förra \
         gången. Utgå från det, och skriv rättelser och kommentarer i svarsrutan.\n\
         2. Har ni inget att redovisa på en fråga: kryssa i \"{NONE_LABEL}\".\n\
         3. Kryssa i \"{DONE_LABEL}\" sist i filen när ni är färdiga. Ni kan skicka ett utkast innan dess.\n\
         4. {send}\n\n\
         Går filen inte att öppna kan ni svara direkt i mejlet: skriv frågans rubrik på en egen rad, och svaret under den.\n\n\
         Skriv inga personnummer, och personers roll i stället för deras namn.\n",
        municipality = settings.municipality,
    )
}

/// The text of a mail to a department that has been asked and has not answered.
pub fn reminder(form: &BoardForm<'_>) -> String {
    let period = number::period(form.view.period);
    let board = &form.board.name;
    let due = match form.due {
        Some(due) => format!("Svaren skulle ha lämnats senast den {}.", number::date(due)),
        None => "Svaren har inte kommit in ännu.".to_owned(),
    };
    let to = (form.department.and_then(|it| it.mailbox.as_ref()))
        .map_or_else(String::new, |mailbox| format!("Till: {mailbox}\n"));
    let state = if form.said == SaidAnswers::default() {
        "Vi har inte fått något svar."
    } else {
        "Vi har ett utkast, men det är inte markerat som klart."
    };
    format!(
        "{to}Ämne: Påminnelse: frågor till {board} om idéburna aktörer {period}\n\n\
         Hej!\n\n\
         Ni har fått frågor om {board} till rapporten om idéburna aktörer {period}. {due} {state}\n\n\
         Svara i formuläret som ni har fått, kryssa i \"{DONE_LABEL}\" sist i det, och skicka det som svar på det här mejlet. \
         Har inget av slaget förekommit räcker ett kryss för varje fråga. Hör av er om ni behöver formuläret på nytt, eller mer tid.\n"
    )
}
