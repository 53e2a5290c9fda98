//! What is left to do in a period: for people, all that nobody has done yet is one finding.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diagnostics, Lang, plain};
use crate::fault::answer::{DRAFT_ANSWERS, UNANSWERED_QUESTION};
use crate::fault::left::{LEFT, is_left};
use crate::source::{FileId, SourceMap};

/// How many boards or questions are named; of more, their number is said.
const NAMED: usize = 3;

/// What is left to do in each period, where that is more than one thing: one alone says itself what to
/// do.
pub(super) struct Left<'d> {
    periods: BTreeMap<&'d str, Vec<&'d Diagnostic>>,
    /// The files of answers that are a draft.
    drafts: BTreeSet<FileId>,
    sources: &'d SourceMap,
}

impl<'d> Left<'d> {
    pub(super) fn new(found: &'d Diagnostics, sources: &'d SourceMap) -> Self {
        let of_kind = found.iter().filter(|it| is_left(it.fault));
        let drafts = of_kind
            .clone()
            .filter(|it| it.fault.code == DRAFT_ANSWERS.code);
        let mut left = Self {
            periods: BTreeMap::new(),
            drafts: drafts.map(|it| it.origin.file).collect(),
            sources,
        };
        for diagnostic in of_kind {
            if let Some(period) = left.period(diagnostic) {
                left.periods.entry(period).or_default().push(diagnostic);
            }
        }
        left.periods.retain(|_, left| left.len() > 1);
        left
    }

    /// The period in which a finding is left to do.
    fn period(&self, diagnostic: &Diagnostic) -> Option<&'d str> {
        // Of answers that are submitted, an unanswered question is a fault of its own.
        let is_open = diagnostic.fault.code != UNANSWERED_QUESTION.code
            || self.drafts.contains(&diagnostic.origin.file);
        let is_left = is_left(diagnostic.fault) && is_open;
        is_left.then(|| period(diagnostic, self.sources))?
    }

    /// The period that a finding is told with, and all that is left in it, the first one first.
    pub(super) fn with(&self, diagnostic: &Diagnostic) -> Option<(&'d str, &[&'d Diagnostic])> {
        let (period, left) = self.periods.get_key_value(self.period(diagnostic)?)?;
        Some((*period, left))
    }
}

/// The period in whose folder a finding stands.
fn period<'s>(diagnostic: &Diagnostic, sources: &'s SourceMap) -> Option<&'s str> {
    let path = sources.path(diagnostic.origin.file);
    path.strip_prefix("periods/")?.split('/').next()
}

/// What is left in a period, on a line.
pub(super) fn line(period: &str, left: &[&Diagnostic], lang: Lang) -> String {
    let (period, count) = (plain(period), left.len());
    let things = LEFT.iter().filter_map(|(fault, what)| {
        let same = left.iter().filter(|it| it.fault.code == fault.code);
        let count = same.clone().count();
        let names: BTreeSet<String> = same
            .filter_map(|it| Some(plain(&it.args.first()?.words(lang))))
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        let which = match names.len() {
            1..=NAMED => names.join(", "),
            _ => count.to_string(),
        };
        (count > 0).then(|| format!("{} ({which})", lang.pick(what.sv, what.en)))
    });
    let things = things.collect::<Vec<_>>().join(", ");
    match lang {
        Lang::Sv => format!("kvar att göra i perioden {period} ({count} fynd): {things}"),
        Lang::En => format!("left to do in the period {period} ({count} findings): {things}"),
    }
}
