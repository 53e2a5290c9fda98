//! Only the findings that were not there at a revision.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Lang, identities, identities_in_any_file};
use crate::source::SourceMap;

use super::git::GitTree;
use super::session::{Session, examine};

/// Keeps the findings that a revision does not have. Both are judged as of the same day, so that
/// none is new only because time has passed.
pub(super) fn only_new(
    mut session: Session,
    root: &Path,
    revision: &str,
) -> anyhow::Result<Session> {
    let tree = Arc::new(GitTree::open(root, revision)?);
    let before = examine(tree, session.period, Some(session.as_of));
    let found = std::mem::take(&mut session.found);
    let before = (&before.found, &before.loaded.sources);
    session.found = added((&found, &session.loaded.sources), before);
    Ok(session)
}

/// Keeps the findings that another state of the data does not have, under the same name of the file or
/// under another.
pub(super) fn added(
    (found, sources): (&Diagnostics, &SourceMap),
    (before, before_sources): (&Diagnostics, &SourceMap),
) -> Diagnostics {
    let known = places(before, before_sources);
    let own = places(found, sources);
    let before = without(before.clone(), known.clone(), &own);
    let found = without(found.clone(), own, &known);
    let known = identities(&before, before_sources);
    let own = identities(&found, sources);
    let gone = without(before, known.clone(), &own);
    let new = without(found, own, &known);
    let moved = identities_in_any_file(&gone, before_sources);
    let own = identities_in_any_file(&new, sources);
    without(new, own, &moved)
}

/// Each finding by its place, as what stands in a file with the same bytes is known without its text.
fn places<'s>(found: &Diagnostics, sources: &'s SourceMap) -> Vec<impl Ord + Clone + use<'s>> {
    let place = |it: &Diagnostic| {
        let file = sources.get(it.origin.file);
        let file = file.map(|file| (file.path.as_str(), file.content()));
        let (line, extent) = (it.origin.line, it.origin.extent);
        (file, line, extent, it.fault.code, it.message(Lang::En))
    };
    found.iter().map(place).collect()
}

/// The findings that are not among those known.
fn without<T: Ord>(found: Diagnostics, own: Vec<T>, known: &[T]) -> Diagnostics {
    let known: BTreeSet<&T> = known.iter().collect();
    let mut own = own.into_iter();
    found.that(|_| own.next().is_some_and(|one| !known.contains(&one)))
}
