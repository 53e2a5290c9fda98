//! `samverkan man DIR`: the manual pages, from the declaration that help comes from.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Command;
use clap_mangen::Man;

use super::terminal::Terminal;
use super::{Outcome, help, output};

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan man sidor\n  samverkan man ~/.local/share/man/man1\n\n\
    To read one: man -l sidor/samverkan-report-build.1"
)]
pub(super) struct Args {
    /// Where to put the pages, one of each command
    dir: PathBuf,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let program = help::program(terminal.lang);
    let mut pages = Vec::new();
    add(&program, &mut pages).context("man")?;
    let written = output::wholly(&args.dir, |writing| writing.write(&pages))?;
    for path in written {
        terminal.wrote(path.display())?;
    }
    Ok(Outcome::Clean)
}

/// Adds the page of a command, and those of the commands in it.
fn add(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render(&mut page)?;
    pages.push((man.get_filename(), page));
    let commands = command
        .get_subcommands()
        .filter(|it| it.get_name() != "help");
    commands
        .filter(|it| !it.is_hide_set())
        .try_for_each(|it| add(it, pages))
}
