//! Closed lists: enums whose values have words in files and in ids of facts.

/// A closed list.
pub trait ClosedList: Copy + Sized + 'static {
    /// Each value, in the order of the contract.
    const ALL: &'static [Self];

    /// The word of a value.
    fn word(self) -> &'static str;

    /// The value with a word.
    fn from_word(word: &str) -> Option<Self> {
        (Self::ALL.iter().copied()).find(|value| value.word() == word)
    }
}

/// Declares a closed list with its words.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Each value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word of each value.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word in files and ids of facts.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl $crate::model::ClosedList for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.word()
            }
        }
    };
}
pub(crate) use closed_list;
