//! Shapes of lists that boards keep by hand, each a folder of `exports/cases`: what is taken in is
//! right, or there is a finding at the place. `case.yaml` says which. Cases that are a few lines of text
//! stand in `exports/cases.yaml`, list and all.

use std::collections::BTreeMap;
use std::fs;

use crate::reading::taken::{Taken, base};
use crate::support::{files, repository};
use serde::Deserialize;

/// What is right for a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    /// The year that the import is told.
    #[serde(default = "usual_year")]
    year: i32,
    /// The path in the data root where the list lies, if it is not taken in.
    lies: Option<String>,
    /// The true rows, if a list can be read without a person's help.
    rows: Option<Vec<String>>,
    /// How many they are, where they are too many to write.
    count: Option<usize>,
    /// Texts that the rows as they are kept must have.
    #[serde(default)]
    kept: Vec<String>,
    /// Where an error may stand instead, in the file or a line of it; `check` for a finding that
    /// the data root gives when the list is in it, of which a warning is enough.
    #[serde(default)]
    at: Vec<String>,
    /// Where a warning is enough, since the column is left out by name.
    #[serde(default)]
    warns: Vec<String>,
    /// Whether nothing is to be found.
    #[serde(default)]
    quiet: bool,
    /// A profile with which the rows are right.
    profile: Option<String>,
}

fn usual_year() -> i32 {
    2021
}

/// Where a finding stands that the data root gives.
const CHECK: &str = "check";
const SPEC: &str = "case.yaml";
const PROFILE: &str = "kfn.import.yaml";

impl Case {
    /// What is wrong with what was taken in; nothing if it is right, or found.
    fn fault(&self, taken: &Taken) -> Option<String> {
        let is_right = match (&self.rows, self.count) {
            (Some(rows), _) => taken.rows == *rows,
            (None, Some(count)) => taken.rows.len() == count,
            (None, None) => false,
        };
        let is_right = is_right && self.kept.iter().all(|text| taken.kept.contains(text));
        let has_errors = taken.found.iter().any(|found| found.is_error);
        let is_loud = taken.found.iter().any(|found| !found.is_note);
        if self.quiet && !is_loud && (is_right || self.rows.is_none()) {
            return None;
        }
        if is_right && !has_errors && !self.quiet {
            return None;
        }
        let is_found = taken.found.iter().any(|found| {
            let mut places = self.at.iter();
            let stops = found.is_error || (found.file == CHECK && !found.is_note);
            let mut warned = self.warns.iter();
            (stops && places.any(|place| found.is_at(place)))
                || (!found.is_note && warned.any(|place| found.is_at(place)))
        });
        (!is_found).then(|| format!("{}\n  {taken:#?}", self.why))
    }
}

/// A case whose list is written with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Short {
    name: String,
    why: String,
    #[serde(default)]
    list: String,
    /// Lists that are taken in one after another, by their names; instead of the one.
    #[serde(default)]
    lists: BTreeMap<String, String>,
    rows: Option<Vec<String>>,
    #[serde(default)]
    at: Vec<String>,
    #[serde(default)]
    warns: Vec<String>,
    #[serde(default)]
    quiet: bool,
    profile: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Shorts {
    cases: Vec<Short>,
}

/// The files of each case that is a folder, by its name.
fn all() -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let folder = repository("tests/exports/cases");
    let names = fs::read_dir(&folder).unwrap();
    names
        .map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let files = files(&folder.join(&name));
            (name, files)
        })
        .collect()
}

/// Takes the lists of a case in, one after another.
fn taken(case: &Case, files: &BTreeMap<String, Vec<u8>>, profile: Option<&[u8]>) -> Taken {
    let mut root = base();
    if let Some(profile) = profile {
        root.put("grants/kfn.import.yaml", profile);
    }
    let lists = files
        .iter()
        .filter(|(name, _)| ![SPEC, PROFILE].contains(&name.as_str()));
    if let Some(path) = &case.lies {
        for (_, bytes) in lists {
            root.put(path, bytes.clone());
        }
        return Taken::of(&root, &base());
    }
    Taken::all(root, lists, case.year)
}

/// The cases that are a folder, and those that are written in one file, each with its files.
fn every() -> Vec<(String, Case, BTreeMap<String, Vec<u8>>)> {
    let folders = all().into_iter().map(|(name, files)| {
        let case = serde_yaml::from_str(&String::from_utf8_lossy(&files[SPEC]))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, case, files)
    });
    let text = repository("tests/exports/cases.yaml");
    #[expect(clippy::disallowed_methods, reason = "tests read their own files")]
    let text = fs::read_to_string(text).unwrap();
    let shorts: Shorts = serde_yaml::from_str(&text).unwrap();
    let shorts = shorts.cases.into_iter().map(|short| {
        let one = (!short.list.is_empty()).then(|| ("in.csv".to_owned(), short.list));
        let lists = one.into_iter().chain(short.lists);
        let files = lists
            .map(|(name, list)| (name, list.into_bytes()))
            .collect();
        let case = Case {
            why: short.why,
            year: usual_year(),
            lies: None,
            rows: short.rows,
            count: None,
            kept: Vec::new(),
            at: short.at,
            warns: short.warns,
            quiet: short.quiet,
            profile: short.profile,
        };
        (short.name, case, files)
    });
    folders.chain(shorts).collect()
}

#[test]
fn every_case_is_right_or_found() {
    let every = every();
    assert!(every.len() >= 200);
    let mut wrong = Vec::new();
    for (name, case, files) in &every {
        let own = files.get(PROFILE).map(Vec::as_slice);
        let fault = case.fault(&taken(case, files, own));
        if let Some(fault) = fault {
            wrong.push(format!("{name}: {fault}"));
        }
        if let Some(profile) = &case.profile {
            let settled = taken(case, files, Some(profile.as_bytes()));
            let rows = case.rows.as_ref().expect("a profile gives rows");
            if settled.rows != *rows {
                wrong.push(format!("{name} by its profile: {settled:#?}"));
            }
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} are wrong:\n{}", wrong.join("\n"));
}
