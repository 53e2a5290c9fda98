//! Which of two answers holds, asked of a person.

use std::collections::BTreeMap;

use crate::cli::prompt::{self, Answer, Prompt};
use crate::diag::Lang;
use crate::review::{AnswerChange, Kept, Subject};

use super::told::conflict;

/// Asks of each conflict which side is kept. Fails if the person gives up.
pub(super) fn settle(
    conflicts: &[AnswerChange],
    settled: &mut BTreeMap<Subject, Kept>,
    (board, lang): (&str, Lang),
) -> anyhow::Result<()> {
    let (form, file) = (
        lang.pick("Formulärets", "The form's"),
        lang.pick("Filens", "The file's"),
    );
    let rest = lang.pick("här och i de som följer", "here and in those that follow");
    let stop = lang.pick("Avbryt", "Stop");
    let message = match lang {
        Lang::Sv => format!("{board}: vilket svar gäller?"),
        Lang::En => format!("{board}: which answer holds?"),
    };
    let mut conflicts = conflicts.iter();
    while let Some(change) = conflicts.next() {
        prompt::tell(&format!("\n{}", conflict(change, lang)));
        let mut ways = vec![form.to_owned(), file.to_owned(), stop.to_owned()];
        if !conflicts.as_slice().is_empty() {
            ways.splice(2..2, [form, file].map(|it| format!("{it}, {rest}")));
        }
        let way = match (Prompt { lang }).pick(&message, ways)? {
            Answer::Given(way) if way != stop => way,
            _ => return Err(prompt::cancelled().into()),
        };
        let kept = if way.starts_with(form) {
            Kept::Form
        } else {
            Kept::File
        };
        settled.insert(change.subject.clone(), kept);
        if way.ends_with(rest) {
            settled.extend(conflicts.by_ref().map(|it| (it.subject.clone(), kept)));
        }
    }
    Ok(())
}
