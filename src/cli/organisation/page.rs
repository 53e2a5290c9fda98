//! `samverkan organisation page WHO`.

use std::path::PathBuf;

use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, document};
use crate::model::Directory;
use crate::render::{self, Templates};
use crate::report::actor;

use super::show::one;

/// Arguments of `organisation page`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan organisation page 802999-1323 --out forening.html\n  \
    samverkan organisation page \"Kvarnåns IF\" --out forening.docx\n\n\
    A page in Swedish for a meeting, as one HTML file that holds all it needs: what the boards have \
    granted, year by year with the rows, agreements, initiatives and how they ended, possible double \
    grants, and what to bring up. By the ending of --out, or --format, it is Markdown or for Word."
)]
pub(in crate::cli) struct Args {
    /// Its number, its id in the register, its name, another of its names, or a part of one
    who: String,
    /// Write it to this file, which must not be there yet [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let directory = Directory::new(data);
    let Some(entry) = one(&args.who, &session, &directory, terminal)? else {
        return Ok(Outcome::Findings);
    };
    let actor = actor::build(data, &directory, entry, session.as_of);
    let page = render::actor(&actor, &session.loaded.sources);
    let out = args.out.as_deref();
    let form = document::form(terminal, out, "html");
    document::put(&page, (form, out), &Templates::of(data), terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}
