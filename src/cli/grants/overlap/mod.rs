//! `samverkan grants overlap PERIOD`: what the report says of several boards, for the terminal.

mod human;
mod json;

use crate::cli::Outcome;
use crate::cli::fail::Failure;
use crate::cli::options::{Format, Global};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::diag::Lang;
use crate::model::{ActorId, Grant, View};
use crate::report::{self, Facts};
use crate::source::SourceMap;

/// Arguments of `grants overlap`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan grants overlap 2020-2021\n  \
    samverkan grants overlap 2020-2021 --format json")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(global, &args.period)?;
    let view = session.view(global, period);
    let (overlap, facts) = report::build_overlap(view);
    let shower = Shower {
        view,
        facts: &facts,
        sources: &session.loaded.sources,
        lang: terminal.lang,
    };
    let text = match global.format {
        Format::Human => shower.human(&overlap),
        Format::Json => serde_json::to_string_pretty(&shower.json(&overlap))? + "\n",
        Format::Csv => {
            return Err(Failure::new(
                "grants overlap skriver human eller json",
                "grants overlap prints human or json",
            )
            .into());
        }
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Shows the section as text or as values.
struct Shower<'s> {
    view: View<'s>,
    facts: &'s Facts,
    sources: &'s SourceMap,
    lang: Lang,
}

impl<'s> Shower<'s> {
    fn name(&self, actor: ActorId) -> &'s str {
        let actor = self.view.data.grants.actor(actor);
        actor.map_or("", |actor| actor.name.as_str())
    }

    fn id(&self, actor: ActorId) -> String {
        let actor = self.view.data.grants.actor(actor);
        actor.map_or_else(String::new, |actor| actor.key.slug())
    }

    fn grant_type(&self, grant: &Grant) -> &'s str {
        let grant_type = self.view.data.grants.grant_type(grant.grant_type);
        grant_type.map_or("", |grant_type| grant_type.name())
    }

    fn purpose(&self, grant: &Grant) -> Option<&'s str> {
        let purpose = self.view.data.grants.purpose(grant.purpose?)?;
        Some(purpose.name())
    }
}
