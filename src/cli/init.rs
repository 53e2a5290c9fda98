//! `samverkan init [DIR]`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{OrgNr, OrgNrError};
use crate::source::TreeInMemory;
use crate::write::Start;

use super::fail::Failure;
use super::root::{self, MARK};
use super::terminal::Terminal;
use super::{Outcome, disk, examine, output, print};

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan init\n  \
    samverkan init data --municipality Exempelköping --org-nr 212000-0001\n\n\
    The files check clean as they are, and say in comments what to write in them. A folder that \
    is a data root already, or has files in the way, is left as it is.")]
pub(super) struct Args {
    /// The folder; it is made if it is not there [default: the working folder]
    dir: Option<PathBuf>,
    /// The municipality's name
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    /// The municipality's organisation number
    #[arg(long, value_name = "NUMBER", value_parser = parse_number)]
    org_nr: Option<OrgNr>,
}

fn parse_number(text: &str) -> Result<OrgNr, Failure> {
    OrgNr::parse(text).map_err(|error| match error {
        OrgNrError::CheckDigit => Failure::new(
            "kontrollsiffran stämmer inte",
            "the check digit does not fit",
        ),
        OrgNrError::Length(_) | OrgNrError::ThirdDigit | OrgNrError::Spoilt => Failure::new(
            "inte ett organisationsnummer som 212000-0001",
            "not an organisation number such as 212000-0001",
        ),
    })
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    root::refuse_revision(&terminal.global)?;
    let here = || PathBuf::from(".");
    let dir = (args.dir.clone().or_else(|| terminal.global.data.clone())).unwrap_or_else(here);
    let number = args.org_nr.map(|number| number.to_string());
    let start = Start {
        municipality: args.municipality.as_deref(),
        org_nr: number.as_deref(),
    };
    let files = start.files();
    // The name may be anything: the files are checked before they are written.
    let session = examine(
        Arc::new(TreeInMemory::new(files.iter().cloned())),
        None,
        terminal.global.as_of,
    );
    if session.found.has_errors() {
        let sources = &session.loaded.sources;
        let width = Terminal::width();
        terminal.result(&print::human(&session.found, sources, terminal.lang, width))?;
        return Ok(Outcome::Findings);
    }
    if dir.join(MARK).symlink_metadata().is_ok() {
        let place = dir.display();
        return Err(Failure::new(
            format!("{place} är redan en datakatalog"),
            format!("{place} is a data root already"),
        )
        .into());
    }
    refuse_what_is_there(&dir, &files)?;
    let written = output::wholly(&dir, |writing| {
        let mut written = Vec::new();
        for (name, text) in &files {
            match writing.create(name, text.as_bytes())? {
                Some(path) => written.push(path),
                // An interrupted or simultaneous run may have written the same text.
                None => refuse_what_is_there(&dir, &[(*name, text.clone())])?,
            }
        }
        Ok(written)
    })?;
    for path in written {
        terminal.wrote(path.display())?;
    }
    terminal.say(
        "Fyll i boards.yaml, och börja en period: samverkan questionnaire new ÅR",
        "Fill in boards.yaml, and begin a period: samverkan questionnaire new YEAR",
    )?;
    Ok(Outcome::Clean)
}

/// Fails if a folder has files of these names with other content.
fn refuse_what_is_there(dir: &Path, files: &[(&str, String)]) -> Result<(), Failure> {
    let is_same =
        |path: &Path, text: &str| disk::read_file(path).is_ok_and(|bytes| bytes == text.as_bytes());
    let in_the_way: Vec<&str> = (files.iter())
        .filter(|(name, text)| {
            let path = dir.join(name);
            path.symlink_metadata().is_ok() && !is_same(&path, text)
        })
        .map(|(name, _)| *name)
        .collect();
    if in_the_way.is_empty() {
        return Ok(());
    }
    let (place, names) = (dir.display(), in_the_way.join(", "));
    Err(Failure::new(
        format!("i {place} finns redan {names}, med annat i; flytta undan det, och försök igen"),
        format!(
            "{place} has {names} already, with something else in it; move it out of the way, and try again"
        ),
    ))
}
