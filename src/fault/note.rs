//! What is said of the second place a finding points at.

use crate::diag::{Note, Texts};

/// The first of two.
pub static FIRST_HERE: Note = Note {
    text: Texts {
        sv: "första gången här",
        en: "first here",
    },
};

/// One of those that are said not to be.
pub static ONE_HERE: Note = Note {
    text: Texts {
        sv: "en sådan står här",
        en: "one is here",
    },
};

/// Where the quote before the fault opens.
pub static OPENS_HERE: Note = Note {
    text: Texts {
        sv: "citattecknet öppnas här",
        en: "the quote opens here",
    },
};

/// The other of two that should not meet.
pub static OTHER_HERE: Note = Note {
    text: Texts {
        sv: "den andra står här",
        en: "the other is here",
    },
};

/// Where something was defined.
pub static DEFINED_HERE: Note = Note {
    text: Texts {
        sv: "bestäms här",
        en: "defined here",
    },
};

/// The header of a table.
pub static HEADER_HERE: Note = Note {
    text: Texts {
        sv: "rubrikraden",
        en: "the header",
    },
};

/// A row that the data root has, beside one of a list.
pub static IN_THE_ROOT: Note = Note {
    text: Texts {
        sv: "finns redan här",
        en: "already here",
    },
};

/// The cell of the row above.
pub static ABOVE_HERE: Note = Note {
    text: Texts {
        sv: "cellen ovanför",
        en: "the cell above",
    },
};
