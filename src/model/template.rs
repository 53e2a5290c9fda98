//! Templates of a data root's own.

use crate::source::FileId;

/// A template of the data root: it replaces a built-in one, or another includes it.
#[derive(Debug, Clone)]
pub struct OwnTemplate {
    /// Its file name.
    pub name: String,
    /// Where it lies.
    pub file: FileId,
    /// What it says.
    pub text: String,
}
