//! `samverkan report watch PERIOD`: the report in a browser, built again on every change.
//!
//! Files are polled, five times a second in a small data root and more seldom in one that takes longer to
//! list: change events do not work on network disks, and editors save in many ways. Everything is served from memory; nothing is written.

mod http;
mod page;
mod serve;
mod shown;

use std::ffi::OsStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, browser, disk, root};

use serve::Server;
use shown::Shown;

/// How often the files are polled at most, and at least.
const LOOK: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(2)];
/// How many times longer the pause is than the poll, so that waiting takes little of a core.
const REST: u32 = 100;

/// Arguments of `report watch`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan report watch 2020-2021 --open\n  \
    samverkan report watch 2020-2021 --port 8080\n\n\
    The page is for this computer alone (127.0.0.1). Ctrl-C ends. While the data has errors, they \
    are shown above the last report that could be built; --draft builds all the same."
)]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// The port to serve on [default: one that is free]
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Open the page, in $BROWSER or as the desktop does
    #[arg(long)]
    open: bool,
    /// Build even from data with errors, stamped UTKAST
    #[arg(long)]
    draft: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    let mut listed = disk::list(&root)?;
    let mut shown = Shown::new(args);
    shown.first(terminal)?;
    let mut server = Server::open(args.port)?;
    let ended = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&ended);
    ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed))?;
    let address = server.address();
    terminal.result(&format!("{address}\n"))?;
    terminal.flush()?;
    say(&shown, None, terminal)?;
    if args.open {
        browser::open(OsStr::new(&address), terminal)?;
    }
    let [soonest, latest] = LOOK;
    let mut pause = soonest;
    let mut looked = Instant::now();
    while !ended.load(Ordering::Relaxed) {
        server.serve(&shown, pause.saturating_sub(looked.elapsed()))?;
        if looked.elapsed() < pause {
            continue;
        }
        looked = Instant::now();
        // A data root that cannot be listed now may be back at the next poll.
        let now = disk::list(&root).unwrap_or_default();
        pause = looked.elapsed().saturating_mul(REST).clamp(soonest, latest);
        if now != listed {
            listed = now;
            let began = Instant::now();
            shown.build(terminal);
            say(&shown, Some(began.elapsed()), terminal)?;
            server.tell(&shown);
        }
        looked = Instant::now();
    }
    Ok(Outcome::Clean)
}

/// Says how the build went, and how long it took.
fn say(shown: &Shown<'_>, took: Option<Duration>, terminal: &mut Terminal) -> anyhow::Result<()> {
    let took = took.map_or_else(String::new, |took| format!("{} ms: ", took.as_millis()));
    let line = format!("{took}{}", shown.state());
    terminal.say(&line, &line)
}
