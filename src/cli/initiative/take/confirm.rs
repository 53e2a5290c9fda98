//! The person who takes a case in reads its text first.

use std::fmt;

use crate::cli::prompt::{self, Answer, Prompt, tell};
use crate::cli::session::Session;
use crate::diag::{Lang, plain};
use crate::source::one_line;
use crate::write::{Draft, Value};

use crate::cli::initiative::add::suggested;

/// What is to become of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Take,
    Change,
    Skip,
    End,
}

/// A way, and its words.
struct Choice(Way, &'static str);

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }
}

/// Asks about a case, which is one of several. Returns it as it is to be taken in, or nothing.
pub(super) fn confirm(
    mut draft: Draft,
    (place, count): (usize, usize),
    session: &Session,
    lang: Lang,
) -> anyhow::Result<Option<Draft>> {
    let prompt = Prompt { lang };
    loop {
        show(&draft, (place, count), session, lang);
        let choices = vec![
            Choice(Way::Take, lang.pick("Ta in det så", "Take it in so")),
            Choice(Way::Change, lang.pick("Ändra texten", "Change the text")),
            Choice(Way::Skip, lang.pick("Hoppa över det", "Skip it")),
            Choice(
                Way::End,
                match count {
                    1 => lang.pick("Avsluta utan att ta in det", "End and do not take it in"),
                    _ => lang.pick(
                        "Avsluta: det här och de som följer tas inte in",
                        "End: this and those that follow are not taken in",
                    ),
                },
            ),
        ];
        let message = lang.pick(
            "Stämmer texten, utan något kvar om en person?",
            "Is the text right, with nothing left about a person?",
        );
        let way = match prompt.pick(message, choices)? {
            Answer::Given(Choice(way, _)) => way,
            Answer::Back => continue,
        };
        match way {
            Way::Take => return Ok(Some(draft)),
            Way::Skip => return Ok(None),
            Way::End => return Err(prompt::cancelled().into()),
            Way::Change => change(&mut draft, prompt)?,
        }
    }
}

fn show(draft: &Draft, (place, count): (usize, usize), session: &Session, lang: Lang) {
    let text = |key: &str| plain(draft.text(key).unwrap_or_default());
    let from = draft.get("organisation").and_then(|it| it.get("name"));
    let from = from.map(Value::texts).unwrap_or_default().concat();
    let of = lang.pick("av", "of");
    tell(&format!("\n{place} {of} {count}: {}", text("title")));
    let came = lang.pick("inkom", "received");
    tell(&format!(
        "  {}, {came} {}\n",
        plain(&from),
        text("received")
    ));
    for line in draft.text("description").unwrap_or_default().lines() {
        tell(&format!("  {}", plain(line)));
    }
    tell(&format!("\n{}", suggested(draft, session, lang)));
}

/// Lets a person write the title and the text anew.
fn change(draft: &mut Draft, prompt: Prompt) -> anyhow::Result<()> {
    for (key, sv, en) in [
        ("title", "Rubrik", "Title"),
        ("description", "Text", "Text"),
    ] {
        let before = draft.text(key).unwrap_or_default().to_owned();
        let refuse = |text: &str| {
            let empty = prompt.lang.pick("skriv något här", "write something here");
            text.trim().is_empty().then(|| empty.to_owned())
        };
        let message = prompt.lang.pick(sv, en);
        if let Answer::Given(text) = prompt.long(message, &before, (refuse, &|_| ()))? {
            let text = if key == "title" {
                one_line(&text)
            } else {
                text
            };
            draft.set(key, Value::text(text));
        }
    }
    Ok(())
}
