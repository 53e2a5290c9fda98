//! Lists as people keep them: true grants, dressed as boards dress them, and taken in. What comes out
//! is the truth, or there is a finding; nothing is ever misread in silence.
//!
//! `SAMVERKAN_EFFORT=100` tries 20 000 lists, and `SAMVERKAN_LIST=17` shows one of them.

mod column;
mod dress;
mod mess;
mod ods;
mod reject;
mod sheet;
mod truth;
mod wide;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::reading::taken::{Found, Taken, base};
use crate::support::{Random, asked, effort};

use dress::Dressed;
use truth::Truth;

/// Lists of the usual run.
const LISTS: usize = 200;

/// Habits that are misread in silence today.
const OPEN: [&str; 0] = [];

/// What came of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The truth, without help.
    Read,
    /// The truth, with a warning.
    ReadWithWarning,
    /// The truth, by the profile that its findings suggest.
    ReadByProfile,
    /// Something else, with a warning.
    Warned,
    /// An error.
    Refused,
    /// Something else, without a word.
    Silent,
}

/// Findings that speak of what is left out or not known, and excuse no wrong figure.
fn is_excuse(found: &Found) -> bool {
    const SAYS_LITTLE: [&str; 3] = ["G107", "G303", "D104"];
    !found.is_note && !found.code.starts_with('R') && !SAYS_LITTLE.contains(&found.code)
}

fn judge(truth: &Truth, taken: &Taken) -> Outcome {
    let is_warned = taken.found.iter().any(is_excuse);
    let is_right = taken.rows == truth.rows();
    match () {
        () if taken.found.iter().any(|found| found.is_error) => Outcome::Refused,
        () if is_right && is_warned => Outcome::ReadWithWarning,
        () if is_right => Outcome::Read,
        () if is_warned => Outcome::Warned,
        () => Outcome::Silent,
    }
}

/// A list of a number: the same in every run.
fn made(number: usize) -> (Truth, Dressed) {
    let mut random = Random::new(number as u64 + 1);
    let truth = Truth::new(&mut random);
    let dressed = dress::dress(&truth, &mut random);
    (truth, dressed)
}

fn take(dressed: &Dressed, profile: Option<&str>) -> Taken {
    let mut root = base();
    if let Some(profile) = profile {
        root.put("grants/kfn.import.yaml", profile.as_bytes());
    }
    Taken::all(root, [(&dressed.name, &dressed.bytes)], truth::YEAR)
}

/// What comes of a list without a profile and, if it is refused, with the one it needs.
fn outcome(truth: &Truth, dressed: &Dressed) -> Outcome {
    let outcome = judge(truth, &take(dressed, None));
    let Some(profile) = dressed
        .profile
        .as_deref()
        .filter(|_| outcome == Outcome::Refused)
    else {
        return outcome;
    };
    match judge(truth, &take(dressed, Some(profile))) {
        Outcome::Read | Outcome::ReadWithWarning => Outcome::ReadByProfile,
        Outcome::Silent => Outcome::Silent,
        _ => Outcome::Refused,
    }
}

#[test]
fn no_list_is_misread_in_silence() {
    if let Some(number) = asked("SAMVERKAN_LIST") {
        let (truth, dressed) = made(number);
        let taken = take(&dressed, None);
        panic!(
            "{:?}\n{:?}\n{}\n{truth:#?}\n{taken:#?}",
            judge(&truth, &taken),
            dressed.habits,
            dressed.shown(),
        );
    }
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    // By habit, how the lists that have it alone came out.
    let mut alone: BTreeMap<&str, BTreeMap<Outcome, usize>> = BTreeMap::new();
    let mut silent = String::new();
    let mut refused_plain = String::new();
    for number in 0..LISTS * effort() {
        let (truth, dressed) = made(number);
        let outcome = outcome(&truth, &dressed);
        *counts.entry(outcome).or_default() += 1;
        if let [] | [_] = dressed.habits.as_slice() {
            let habit = dressed.habits.first().copied().unwrap_or("plain");
            *alone.entry(habit).or_default().entry(outcome).or_default() += 1;
            if habit == "plain" && outcome != Outcome::Read {
                let found = take(&dressed, None).found;
                let _ = writeln!(refused_plain, "{number}: {found:?}");
            }
        }
        let is_open = dressed.habits.iter().any(|habit| OPEN.contains(habit));
        if outcome == Outcome::Silent && !is_open {
            let _ = writeln!(silent, "{number} {}: {:?}", dressed.name, dressed.habits);
        }
    }
    println!("{counts:?}");
    for (habit, outcomes) in &alone {
        println!("{habit}: {outcomes:?}");
    }
    assert!(silent.is_empty(), "misread in silence:\n{silent}");
    assert!(refused_plain.is_empty(), "plain lists:\n{refused_plain}");
}
