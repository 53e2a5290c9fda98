//! What a writer of documents gives, and what it could not do as it should.

use super::xlsx::LeftOut;

/// What is written, and what to say of it.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) notes: Vec<Note>,
}

impl From<Vec<u8>> for Written {
    fn from(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            notes: Vec::new(),
        }
    }
}

/// What a format could not do as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Its letters lack a character of a text: an empty box stands there.
    Lacking {
        /// The character.
        letter: char,
        /// The words around it.
        text: String,
    },
    /// The file is not fit for archives, for this reason.
    Unfit(String),
    /// A sheet has no room for all of its list.
    LeftOut(LeftOut),
}
