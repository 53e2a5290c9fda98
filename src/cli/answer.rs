//! The answer of a command, in each form that can be asked for.

use serde::Serialize;

use crate::diag::Lang;

use super::fail::Failure;
use super::table::Rows;

/// An answer in all forms.
pub(super) trait Answer {
    /// For people.
    fn human(&self, lang: Lang) -> String;

    /// For programs.
    fn json(&self) -> impl Serialize;

    /// For the comment of a pull request, where there is one.
    fn markdown(&self, _: Lang) -> anyhow::Result<String> {
        Err(Failure::new(
            "markdown är för granskning; bara report diff skriver det",
            "markdown is for review; only report diff prints it",
        )
        .into())
    }

    /// Its rows, where there are such.
    fn rows(&self) -> Option<Rows<'_>> {
        None
    }

    /// As comma-separated rows, where there are rows.
    fn csv(&self) -> anyhow::Result<String> {
        self.rows().ok_or_else(no_rows)?.comma_separated()
    }
}

/// That an answer is no list.
pub(super) fn no_rows() -> Failure {
    Failure::new(
        "csv och xlsx är för listor; här finns inga rader",
        "csv and xlsx are for lists; there are no rows here",
    )
}

/// Indented JSON.
pub(super) fn pretty(value: &impl Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
