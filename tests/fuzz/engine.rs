//! What all targets share: numbers that are the same everywhere, mutations, and the bounds.

use std::fmt::Write as _;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::support::{Random, asked, effort};

/// The longest that one small case may compute: a second, more in a build without optimisation.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });
/// Cases of a target, times the effort, where no time is asked for.
const CASES: usize = 20;

/// One target at a time, so that they do not count each other's time.
static ALONE: Mutex<()> = Mutex::new(());

/// Changes bytes in up to six places: with pieces that mean something to a reader of them, with
/// parts of their own, and with parts of others.
pub(crate) fn mutate(
    bytes: &mut Vec<u8>,
    random: &mut Random,
    pieces: &[&[u8]],
    others: &[Vec<u8>],
) {
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(9) {
            0 => {
                let piece = *random.one(pieces);
                bytes.splice(at..at, piece.iter().copied());
            }
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            3 if random.below(4) == 0 => bytes.truncate(at),
            4 => {
                let end = (at + random.below(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            5 => {
                let end = (at + random.below(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            6 => {
                let other = random.one(others);
                let from = random.below(other.len() + 1);
                let end = (from + random.below(300)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            7 => {
                let piece = pieces[random.below(pieces.len())];
                word(bytes, at, piece);
            }
            _ => {
                let piece = *random.one(pieces);
                let end = (at + piece.len()).min(bytes.len());
                bytes.splice(at..end, piece.iter().copied());
            }
        }
    }
    bytes.truncate(64 << 10);
}

/// Puts a piece in place of the whole word at a byte: a value becomes another value.
fn word(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'-';
    let before = bytes[..at]
        .iter()
        .rev()
        .take_while(|it| is_word(it))
        .count();
    let after = bytes[at..].iter().take_while(|it| is_word(it)).count();
    bytes.splice(at - before..at + after, piece.iter().copied());
}

/// Tries cases, each made of numbers alone, until enough are tried or the time of a target is
/// spent. A case that panics or takes too long ends the run, with what it was.
pub(crate) fn fuzz<C: Send + Sync + 'static>(
    target: &str,
    mut make: impl FnMut(&mut Random) -> C,
    shown: fn(&C) -> String,
    try_one: fn(&C),
) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let seconds = asked("SAMVERKAN_FUZZ_SECONDS").map(Duration::from_secs);
    let enough = CASES * effort();
    let mut random = Random::new(asked("SAMVERKAN_FUZZ_SEED").unwrap_or(20_170_117));
    let began = spent();
    let mut runs = 0;
    let mut worst = Duration::ZERO;
    while seconds.map_or(runs < enough, |seconds| since(began) < seconds) {
        let case = std::sync::Arc::new(make(&mut random));
        let (before, started) = (spent(), Instant::now());
        let (tell, told) = channel();
        let tried = std::sync::Arc::clone(&case);
        let thread = std::thread::spawn(move || {
            try_one(&tried);
            let _ = tell.send(());
        });
        let ended = loop {
            match told.recv_timeout(Duration::from_millis(500)) {
                Ok(()) => break true,
                Err(RecvTimeoutError::Disconnected) => break false,
                Err(RecvTimeoutError::Timeout) if took(before, started) > LONGEST => break false,
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        let took = took(before, started);
        assert!(
            ended && took < LONGEST,
            "{target}, run {runs}, {took:?}: {}",
            shown(&case)
        );
        thread.join().unwrap();
        worst = worst.max(took);
        runs += 1;
    }
    println!(
        "{target}: {runs} cases in {:?}, none over {worst:?}",
        since(began)
    );
    assert!(runs > 0);
}

/// Bytes as they can be read and copied.
pub(crate) fn readable(bytes: &[u8]) -> String {
    let mut text = String::new();
    for piece in bytes.utf8_chunks() {
        let _ = write!(text, "{}", piece.valid().escape_debug());
        for byte in piece.invalid() {
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

/// What this process and its ended children have computed.
pub(crate) fn spent() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, after) = stat.rsplit_once(')').unwrap();
    let ticks: u64 = after
        .split_whitespace()
        .skip(11)
        .take(4)
        .map(|field| field.parse::<u64>().unwrap())
        .sum();
    // Linux tells it in hundredths, whatever its own clock.
    Duration::from_millis(ticks * 10)
}

fn since(before: Duration) -> Duration {
    spent().saturating_sub(before)
}

/// How long a case has taken: not the time on the clock, since the process may be paused, nor what
/// the process computed, since other tests run in it, but the less of the two.
fn took(before: Duration, started: Instant) -> Duration {
    since(before).min(started.elapsed())
}
