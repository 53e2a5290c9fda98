//! Why a document for Word cannot be used as a template.

use crate::diag::Word;
use crate::fault::word;

/// What is wrong with it, in which of its parts, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Flaw {
    pub(in crate::ingest) why: Word,
    pub(in crate::ingest) part: String,
    pub(in crate::ingest) how: Word,
}

/// The longest name of a part that is shown.
const LONGEST_NAME: usize = 80;

impl Flaw {
    /// What saving it anew in Word puts right.
    pub(super) fn unread(why: Word, part: &str) -> Self {
        Self::new(why, part, word::SAVE_AS_WORD)
    }

    /// What must be taken out of it.
    pub(super) fn unwanted(why: Word, part: &str) -> Self {
        Self::new(why, part, word::TAKE_OUT_OF_WORD)
    }

    fn new(why: Word, part: &str, how: Word) -> Self {
        Self {
            why,
            part: part.chars().take(LONGEST_NAME).collect(),
            how,
        }
    }
}
