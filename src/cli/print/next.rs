//! What to do next, in order of worth: what keeps rows out of the report first, and what is merely not
//! done yet last.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Lang, Severity};
use crate::source::SourceMap;

use super::left::{self, Left};

/// How many causes are named.
const NAMED: usize = 3;

/// What findings have in common that are put right together: errors their file, warnings their kind, and
/// what is left to do its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cause<'d> {
    Errors(&'d str),
    Warnings(&'d str),
    Left(&'d str),
}

/// What to do next, a line each; nothing where the findings have one cause, and say it themselves.
pub(in crate::cli) fn next(found: &Diagnostics, sources: &SourceMap, lang: Lang) -> Vec<String> {
    let left = Left::new(found, sources);
    let mut causes: BTreeMap<Cause<'_>, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in found.iter() {
        let cause = match (left.with(diagnostic), diagnostic.severity()) {
            (Some((period, _)), _) => Cause::Left(period),
            (None, Severity::Error) => Cause::Errors(sources.path(diagnostic.origin.file)),
            (None, Severity::Warning) => Cause::Warnings(diagnostic.fault.code),
            (None, Severity::Note) => continue,
        };
        causes.entry(cause).or_default().push(diagnostic);
    }
    let mut causes: Vec<(Cause<'_>, Vec<&Diagnostic>)> = causes.into_iter().collect();
    if causes.len() < 2 {
        return Vec::new();
    }
    let rank = |cause: &Cause<'_>| match cause {
        Cause::Errors(_) => 0,
        Cause::Warnings(_) => 1,
        Cause::Left(_) => 2,
    };
    causes.sort_by_key(|(cause, same)| (rank(cause), std::cmp::Reverse(same.len())));
    let more = causes.len().saturating_sub(NAMED);
    let named = causes.iter().take(NAMED).zip(1..);
    let named =
        named.map(|((cause, same), at)| format!("  {at}. {}", told(*cause, same, sources, lang)));
    let head = lang.pick("Gör härnäst:", "Do next:").to_owned();
    let more = (more > 0).then(|| match lang {
        Lang::Sv => {
            format!("  Sedan {more} till. Vad ett fynd betyder: samverkan explain KOD")
        }
        Lang::En => {
            format!("  Then {more} more. What a finding means: samverkan explain CODE")
        }
    });
    [head].into_iter().chain(named).chain(more).collect()
}

/// A cause, with the first of its findings.
fn told(cause: Cause<'_>, same: &[&Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    let count = same.len();
    let Some(first) = same.first() else {
        return String::new();
    };
    let (message, line) = (first.message(lang), sources.line(&first.origin));
    let path = sources.path(first.origin.file);
    let is_one = count == 1;
    match (cause, lang) {
        (Cause::Left(period), _) => left::line(period, same, lang),
        (Cause::Errors(_), Lang::Sv) if is_one => format!("1 fel i {path}:{line}: {message}"),
        (Cause::Errors(_), Lang::En) if is_one => format!("1 error in {path}:{line}: {message}"),
        (Cause::Errors(_), Lang::Sv) => {
            format!("{count} fel i {path}, det första på rad {line}: {message}")
        }
        (Cause::Errors(_), Lang::En) => {
            format!("{count} errors in {path}, the first at line {line}: {message}")
        }
        (Cause::Warnings(code), Lang::Sv) if is_one => {
            format!("1 varning ({code}) i {path}:{line}: {message}")
        }
        (Cause::Warnings(code), Lang::En) if is_one => {
            format!("1 warning ({code}) in {path}:{line}: {message}")
        }
        (Cause::Warnings(code), Lang::Sv) => {
            format!("{count} varningar ({code}), den första i {path}:{line}: {message}")
        }
        (Cause::Warnings(code), Lang::En) => {
            format!("{count} warnings ({code}), the first in {path}:{line}: {message}")
        }
    }
}
