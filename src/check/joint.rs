//! Recipients that are two: `Hällinge BK / Språkvännerna`, of which each is known by itself, or has a word
//! for an association.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::model::{ActorKey, Dataset, Party, text::normalised};
use crate::source::Origin;

/// What stands between two recipients, apart from signs.
const BETWEEN: [&str; 9] = [
    " och ",
    " samt ",
    " o ",
    " tillsammans med ",
    " i samarbete med ",
    " ihop med ",
    " resp ",
    " via ",
    " genom ",
];

/// Words in capitals that names of associations have beside another word.
const SHORT_WORDS: [&str; 25] = [
    "IF", "IK", "IS", "BK", "BTK", "FK", "FF", "FC", "SK", "HK", "GK", "GF", "RK", "TK", "KK",
    "MK", "OK", "AIK", "GIF", "BIF", "IFK", "SPF", "PRO", "KFUM", "IOGT",
];

/// How words for associations end.
const ENDS: [&str; 18] = [
    "förening",
    "föreningen",
    "klubb",
    "klubben",
    "kår",
    "kåren",
    "sällskap",
    "sällskapet",
    "kör",
    "kören",
    "förbund",
    "förbundet",
    "stiftelse",
    "stiftelsen",
    "församling",
    "församlingen",
    "orkester",
    "orkestern",
];

/// What stands before two recipients.
const BEFORE: [&str; 2] = ["samverkan mellan ", "samarbete mellan "];

/// More pieces than so are a text, and no names.
const MOST_PIECES: usize = 6;

/// The recipients whose names are several that are known, each by its first row with those names. The
/// register may know one as a whole, or it has a number of its own: then it is one.
pub(super) fn joint(data: &Dataset) -> BTreeMap<Origin, (&Party, Vec<&str>)> {
    let parties = data.grants.parties.iter();
    let likely: Vec<(&Party, Vec<Range<usize>>)> = parties
        .filter_map(|party| Some((party, pieces(&party.name)?)))
        .collect();
    let mut joint = BTreeMap::new();
    if likely.is_empty() {
        return joint;
    }
    let (known, registered) = known(data, &likely);
    for (party, pieces) in likely {
        let found = found(&party.name, &pieces, &known);
        let whose: BTreeSet<&ActorKey> = found.iter().map(|(_, key)| *key).collect();
        let own = party.org_nr.map(ActorKey::Number);
        let is_one =
            registered.contains(&party.normalised) || own.is_some_and(|own| !whose.contains(&own));
        let names: Vec<&str> = if whose.len() > 1 {
            found.into_iter().map(|(name, _)| name.trim()).collect()
        } else {
            let names = pieces.iter().filter_map(|it| party.name.get(it.clone()));
            let names = names.map(str::trim).collect::<Vec<_>>();
            let are_associations = names.iter().all(|name| is_association(name));
            if party.org_nr.is_some() || !are_associations {
                continue;
            }
            names
        };
        if !is_one {
            joint.insert(party.first, (party, names));
        }
    }
    joint
}

/// Whether a part of a name has a word for an association, and begins as a name does.
fn is_association(part: &str) -> bool {
    let mut all = part.split(' ');
    let has_more = part.contains(' ');
    part.starts_with(char::is_uppercase)
        && all.any(|word| {
            let lower = word.to_lowercase();
            let is_word = ENDS.iter().any(|end| lower.ends_with(end));
            is_word || has_more && SHORT_WORDS.contains(&word)
        })
}

/// Names in the form in which they are compared, and whose they are.
type Known = HashMap<String, ActorKey>;

/// Who is known by a name that some pieces may be, and the names of the register.
fn known(data: &Dataset, likely: &[(&Party, Vec<Range<usize>>)]) -> (Known, BTreeSet<String>) {
    let wanted = likely.iter().flat_map(|(party, pieces)| {
        let runs = runs(pieces);
        runs.filter_map(|run| Some(normalised(party.name.get(run)?)))
    });
    let wanted: BTreeSet<String> = wanted.collect();
    let mut known = Known::new();
    let mut registered = BTreeSet::new();
    for organisation in &data.organisations {
        for name in organisation.names() {
            let name = normalised(&name.value);
            if let Some(key) = organisation.key().filter(|_| wanted.contains(&name)) {
                known.insert(name.clone(), key);
            }
            registered.insert(name);
        }
    }
    let grants = &data.grants;
    for (party, (actor, _)) in grants.parties.iter().zip(&grants.identities) {
        if wanted.contains(&party.normalised)
            && let Some(actor) = grants.actor(*actor)
        {
            let key = || actor.key.clone();
            known.entry(party.normalised.clone()).or_insert_with(key);
        }
    }
    (known, registered)
}

/// The parts of a name that are known by themselves, the longest first from left to right.
fn found<'n, 'k>(
    name: &'n str,
    pieces: &[Range<usize>],
    known: &'k Known,
) -> Vec<(&'n str, &'k ActorKey)> {
    let mut longest: BTreeMap<usize, (usize, &'n str, &'k ActorKey)> = BTreeMap::new();
    for run in runs(pieces) {
        let Some(part) = name.get(run.clone()) else {
            continue;
        };
        if let Some(key) = known.get(&normalised(part)) {
            longest.insert(run.start, (run.end, part, key));
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((_, (end, part, key))) = longest.range(from..).next() {
        found.push((*part, *key));
        from = *end;
    }
    found
}

/// Each run of pieces that is not the whole, shorter ones first.
fn runs(pieces: &[Range<usize>]) -> impl Iterator<Item = Range<usize>> + use<'_> {
    (1..pieces.len()).flat_map(|length| {
        let runs = pieces.windows(length);
        runs.filter_map(|run| Some(run.first()?.start..run.last()?.end))
    })
}

/// The pieces between what can stand between two names; nothing if there is but one.
fn pieces(name: &str) -> Option<Vec<Range<usize>>> {
    let is_sign = |letter: char| matches!(letter, '/' | '&' | '+' | ',' | ';' | '\n' | '\r');
    // Most names have nothing of the kind.
    let ends = |word: &str| BETWEEN.iter().any(|it| it.trim_end().ends_with(word));
    let mut all = name.split(' ').filter(|word| !word.is_empty());
    if !name.contains(is_sign) && !all.any(ends) {
        return None;
    }
    let signs = name.match_indices(is_sign);
    let words = BETWEEN.iter().flat_map(|word| name.match_indices(word));
    let mut breaks: Vec<Range<usize>> = (signs.chain(words))
        .map(|(at, text)| at..at.saturating_add(text.len()))
        .collect();
    breaks.sort_unstable_by_key(|it| it.start);
    let mut pieces = Vec::new();
    let lower = name.to_lowercase();
    let before = BEFORE.iter().find(|before| lower.starts_with(**before));
    let mut from = before.map_or(0, |before| before.len());
    for range in breaks {
        pieces.push(from..range.start);
        from = range.end;
    }
    pieces.push(from..name.len());
    pieces.retain(|it| name.get(it.clone()).is_some_and(|it| !it.trim().is_empty()));
    (2..=MOST_PIECES).contains(&pieces.len()).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_that_of_an_association() {
        for part in ["Berga IF", "IFK Berga", "Kören", "Berga Scoutkår"] {
            assert!(is_association(part), "{part}");
        }
        for part in ["IF", "Berga", "fiskeklubben", "Kultur", "Biljard-"] {
            assert!(!is_association(part), "{part}");
        }
    }

    #[test]
    fn a_name_has_pieces() {
        for (name, expected) in [
            ("A IF / B IF", &["A IF ", " B IF"][..]),
            ("A IF och B IF, delas", &["A IF", "B IF", " delas"]),
            ("A IF\nB IF", &["A IF", "B IF"]),
            ("A IF tillsammans med B IF", &["A IF", "B IF"]),
            ("Samverkan mellan A IF och B IF", &["A IF", "B IF"]),
        ] {
            let pieces = pieces(name).unwrap();
            let texts: Vec<&str> = pieces.into_iter().filter_map(|it| name.get(it)).collect();
            assert_eq!(texts, expected, "{name}");
        }
        for name in ["A IF", "Ochtto", "A/", "a, b, c, d, e, f, g"] {
            assert_eq!(pieces(name), None, "{name}");
        }
    }
}
