//! The two languages that diagnostics and prompts speak.

/// A language of the terminal. The report itself is always Swedish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Swedish.
    Sv,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub const fn pick<T: Copy>(self, sv: T, en: T) -> T {
        match self {
            Self::Sv => sv,
            Self::En => en,
        }
    }
}
