//! Templates of a data root's own.

use crate::source::FileId;

/// A template in place of a built-in one, or for another to include.
#[derive(Debug, Clone)]
pub struct OwnTemplate {
    /// Its file name.
    pub name: String,
    /// Where it lies.
    pub file: FileId,
    /// What it says.
    pub text: String,
}
