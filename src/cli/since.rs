//! Only the findings that were not there at a revision.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::diag::identities;

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
    let known: BTreeSet<_> = identities(&before.found, &before.loaded.sources)
        .into_iter()
        .collect();
    let found = std::mem::take(&mut session.found);
    let mut all = identities(&found, &session.loaded.sources).into_iter();
    let is_new = |_: &_| all.next().is_some_and(|one| !known.contains(&one));
    session.found = found.that(is_new);
    Ok(session)
}
