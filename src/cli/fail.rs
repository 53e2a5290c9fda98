//! What keeps a command from being carried out, in both languages.

use std::{fmt, io};

use crate::diag::{Arg, Lang, Nearest, plain, shown};

/// A failure of the tool or its use: exit code 2.
#[derive(Debug)]
pub(super) struct Failure {
    sv: String,
    en: String,
}

impl Failure {
    /// A failure with its text in Swedish and English.
    pub(super) fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            sv: sv.into(),
            en: en.into(),
        }
    }

    /// That there is nothing of a kind with this id, and which known id is nearest.
    pub(super) fn unknown<'a>(
        [sv, en]: [&str; 2],
        id: &str,
        known: impl Iterator<Item = &'a str>,
    ) -> Self {
        let near = Arg::from(Nearest::new(id, known));
        let id = plain(id);
        Self::new(
            format!("{sv} {id} finns inte; {}", near.words(Lang::Sv)),
            format!("there is no {en} {id}; {}", near.words(Lang::En)),
        )
    }

    /// The text in a language.
    pub(super) fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.sv, &self.en)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Failure {}

/// Why a command could not be carried out, in one line.
pub(super) fn words(error: &anyhow::Error, lang: Lang) -> String {
    let words: Vec<String> = error
        .chain()
        .map(|cause| match cause.downcast_ref::<Failure>() {
            Some(failure) => failure.text(lang).to_owned(),
            None => match cause.downcast_ref::<io::Error>() {
                Some(error) => of_disk(error, lang),
                None => cause.to_string(),
            },
        })
        .map(|text| shown(&text))
        .collect();
    words.join(": ")
}

/// What the disk refused. The system says it in English.
fn of_disk(error: &io::Error, lang: Lang) -> String {
    let sv = match error.kind() {
        io::ErrorKind::NotFound => "finns inte",
        io::ErrorKind::PermissionDenied => "rättigheten saknas",
        io::ErrorKind::StorageFull => "disken är full",
        io::ErrorKind::IsADirectory => "är en mapp",
        io::ErrorKind::ReadOnlyFilesystem => "får bara läsas",
        _ => return error.to_string(),
    };
    match lang {
        Lang::Sv => sv.to_owned(),
        Lang::En => error.to_string(),
    }
}
