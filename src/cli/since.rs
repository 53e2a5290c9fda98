//! Only the findings that were not there at a revision.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::diag::{Diagnostics, identities};
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
    session.found = added(found, &session.loaded.sources, &before);
    Ok(session)
}

/// Keeps the findings that another state of the data does not have.
pub(super) fn added(found: Diagnostics, sources: &SourceMap, before: &Session) -> Diagnostics {
    let known: BTreeSet<_> = identities(&before.found, &before.loaded.sources)
        .into_iter()
        .collect();
    let mut all = identities(&found, sources).into_iter();
    found.that(|_| all.next().is_some_and(|one| !known.contains(&one)))
}
