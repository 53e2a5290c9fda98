//! What the settings allow to stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Nearest};
use crate::fault::personal::PERSONAL_NUMBER;
use crate::fault::{self, policy as policy_fault};
use crate::model::{Allowance, Settings};
use crate::source::SourceMap;

/// Takes out the findings that are allowed, and adds those on allowances that match nothing.
pub fn apply(found: Vec<Diagnostic>, settings: &Settings, sources: &SourceMap) -> Vec<Diagnostic> {
    let allowances = settings.allow.iter().filter(|it| it.is_whole);
    let mut used: BTreeMap<Covered<'_>, bool> = allowances
        .filter_map(|allowance| Some((Covered::by(allowance)?, false)))
        .collect();
    let mut kept: Vec<Diagnostic> = found
        .into_iter()
        .filter(|diagnostic| {
            let path = sources.path(diagnostic.origin.file);
            let mut is_allowed = false;
            for covered in Covered::of(diagnostic, path) {
                if let Some(used) = used.get_mut(&covered) {
                    *used = true;
                    is_allowed = true;
                }
            }
            !is_allowed
        })
        .collect();
    let let_be = let_be(settings, sources);
    let standing: BTreeSet<_> = (let_be.iter())
        .map(|(file, own)| (Some(*file), Some(own.as_str())))
        .collect();
    for allowance in &settings.allow {
        let code = allowance.code.value.as_str();
        if fault::by_code(code).is_none() {
            let near = Nearest::new(code, fault::all().map(|fault| fault.code));
            kept.push(policy_fault::unknown_code(
                allowance.code.origin,
                code,
                near,
            ));
            continue;
        }
        if !allowance.is_whole {
            continue;
        }
        if is_of_look_alike(allowance) {
            if !standing.contains(&(allowance.file.as_deref(), allowance.fingerprint.as_deref())) {
                kept.push(policy_fault::unused_allowance(allowance.code.origin, code));
            }
            continue;
        }
        match Covered::by(allowance).and_then(|covered| used.get(&covered)) {
            None => kept.push(policy_fault::not_allowable(allowance.origin, code)),
            Some(false) => kept.push(policy_fault::unused_allowance(allowance.origin, code)),
            Some(true) => {}
        }
    }
    kept
}

/// Whether an allowance is for what only looks like a personal identity number, at its place: those are
/// let be as the file is read.
fn is_of_look_alike(allowance: &Allowance) -> bool {
    let code = allowance.code.value.as_str();
    let is_of_number = code.eq_ignore_ascii_case(PERSONAL_NUMBER.code);
    is_of_number && allowance.file.is_some() && allowance.fingerprint.is_some()
}

/// The fingerprints of what was let be, by file. A file is read once, however many allowances name it.
fn let_be<'a>(settings: &'a Settings, sources: &SourceMap) -> Vec<(&'a str, String)> {
    let allowances = settings.allow.iter().filter(|it| is_of_look_alike(it));
    let named: BTreeSet<&str> = allowances.filter_map(|it| it.file.as_deref()).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let files = sources.iter();
    let files = files.filter_map(|(id, file)| Some((*named.get(file.path.as_str())?, id)));
    files
        .flat_map(|(path, id)| {
            let text = sources.text(id);
            let let_be: Vec<_> = text.let_be.iter().cloned().collect();
            let_be.into_iter().map(move |own| (path, own))
        })
        .collect()
}

/// What an allowance covers: a code, in its file and record where it names one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Covered<'a> {
    code: &'static str,
    file: Option<&'a str>,
    record: Option<&'a str>,
}

impl<'a> Covered<'a> {
    /// What an allowance covers; nothing if no such finding may stand.
    fn by(allowance: &'a Allowance) -> Option<Self> {
        let fault = fault::by_code(&allowance.code.value)?;
        fault.may_be_allowed.then_some(Self {
            code: fault.code,
            file: allowance.file.as_deref(),
            record: allowance.record.as_deref(),
        })
    }

    /// Each way in which a finding can be covered.
    fn of(diagnostic: &Diagnostic, path: &'a str) -> impl Iterator<Item = Self> {
        let code = diagnostic.fault.code;
        let records = [None, record_of(path)];
        records
            .into_iter()
            .flat_map(move |record| [None, Some(path)].map(|file| Self { code, file, record }))
    }
}

/// The id of the record that a file of its own holds.
fn record_of(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    let kind = folder.split('/').next()?;
    ["initiatives", "agreements", "network"]
        .contains(&kind)
        .then(|| name.strip_suffix(".yaml"))?
}
