//! Opens a file or an address for the one who asked for it: in `$BROWSER` where it is set, else
//! in what the desktop has for it.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::terminal::Terminal;

/// How long a program is watched for failing at once; one that goes on after it has been handed
/// what it was to open.
const WATCHED: Duration = Duration::from_secs(1);
/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// Opens, and says so if it could not: what was to be shown is there all the same.
pub(super) fn open(target: &OsStr, terminal: &mut Terminal) -> anyhow::Result<()> {
    let shown = target.to_string_lossy();
    match try_open(target) {
        Ok(()) => Ok(()),
        Err(error) => terminal.say(
            &format!("kunde inte öppna {shown}: {error}"),
            &format!("could not open {shown}: {error}"),
        ),
    }
}

fn try_open(target: &OsStr) -> io::Result<()> {
    let Some(browsers) = std::env::var_os("BROWSER").filter(|it| !it.is_empty()) else {
        return open::that_detached_with_timeout(target, WATCHED);
    };
    let mut last = Err(io::ErrorKind::NotFound.into());
    for browser in std::env::split_paths(&browsers) {
        last = command(&browser.to_string_lossy(), target).map_or_else(
            || Err(io::ErrorKind::NotFound.into()),
            |mut command| observe(&mut command),
        );
        if last.is_ok() {
            break;
        }
    }
    last
}

/// The command of an entry of `$BROWSER`: a program with its arguments, `%s` or the end being
/// where what is to be opened stands.
fn command(browser: &str, target: &OsStr) -> Option<Command> {
    let mut words = browser.split_whitespace();
    let mut command = Command::new(words.next()?);
    let mut is_given = false;
    for word in words {
        if word == "%s" {
            command.arg(target);
            is_given = true;
        } else {
            command.arg(word);
        }
    }
    if !is_given {
        command.arg(target);
    }
    Some(command)
}

/// Starts a program, and waits a moment for it to fail.
fn observe(command: &mut Command) -> io::Result<()> {
    let null = Stdio::null;
    let mut child = command
        .stdin(null())
        .stdout(null())
        .stderr(null())
        .spawn()?;
    let began = Instant::now();
    while began.elapsed() < WATCHED {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None => std::thread::sleep(GLANCE),
        }
    }
    Ok(())
}
