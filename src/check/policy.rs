//! What the settings allow to stand.

use crate::diag::{Diagnostic, Nearest};
use crate::fault::personal::PERSONAL_NUMBER;
use crate::fault::{self, policy as policy_fault};
use crate::model::{Allowance, Settings};
use crate::source::SourceMap;

/// Takes out the findings that are allowed, and adds those on allowances that match nothing.
pub fn apply(found: Vec<Diagnostic>, settings: &Settings, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut used = vec![false; settings.allow.len()];
    let mut kept: Vec<Diagnostic> = found
        .into_iter()
        .filter(|diagnostic| {
            let path = sources.path(diagnostic.origin.file);
            let mut allowed = false;
            for (allowance, used) in settings.allow.iter().zip(&mut used) {
                if is_allowable(allowance) && covers(allowance, diagnostic, path) {
                    *used = true;
                    allowed = true;
                }
            }
            !allowed
        })
        .collect();
    for (allowance, used) in settings.allow.iter().zip(used) {
        let code = allowance.code.value.as_str();
        if fault::by_code(code).is_none() {
            let near = Nearest::new(code, fault::all().map(|fault| fault.code));
            kept.push(policy_fault::unknown_code(
                allowance.code.origin,
                code,
                near,
            ));
        } else if is_of_look_alike(allowance) {
            if !stands(allowance, sources) {
                kept.push(policy_fault::unused_allowance(allowance.code.origin, code));
            }
        } else if !is_allowable(allowance) {
            kept.push(policy_fault::not_allowable(allowance.origin, code));
        } else if !used {
            kept.push(policy_fault::unused_allowance(allowance.origin, code));
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

/// Whether what an allowance names stands in its file.
fn stands(allowance: &Allowance, sources: &SourceMap) -> bool {
    let mut files = sources.iter();
    let file = files.find(|(_, file)| Some(&file.path) == allowance.file.as_ref());
    let fingerprint = allowance.fingerprint.as_ref();
    file.zip(fingerprint)
        .is_some_and(|((id, _), own)| sources.text(id).let_be.contains(own))
}

/// Whether the finding that an allowance names is one that may stand.
fn is_allowable(allowance: &Allowance) -> bool {
    fault::by_code(&allowance.code.value).is_none_or(|fault| fault.may_be_allowed)
}

/// Whether an allowance is for a finding: its code, and its file or record where it names one.
fn covers(allowance: &Allowance, diagnostic: &Diagnostic, path: &str) -> bool {
    diagnostic
        .fault
        .code
        .eq_ignore_ascii_case(&allowance.code.value)
        && allowance.file.as_deref().is_none_or(|file| file == path)
        && allowance
            .record
            .as_deref()
            .is_none_or(|record| record_of(path) == Some(record))
}

/// The id of the record that a file of its own holds.
fn record_of(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    let kind = folder.split('/').next()?;
    ["initiatives", "agreements", "network"]
        .contains(&kind)
        .then(|| name.strip_suffix(".yaml"))?
}
