//! Closed lists: enums whose values have a code in files and words in both languages.

/// A value of a closed list, as it is written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedWord {
    /// The code, as it stands in files and in ids of facts.
    pub code: &'static str,
    /// What the report and the terminal call it in Swedish.
    pub sv: &'static str,
    /// What the terminal calls it in English: the code, unless that says too little.
    pub en: &'static str,
    /// The Swedish and the English choice, where a person is asked for it.
    pub choice: [&'static str; 2],
}

impl ClosedWord {
    /// A code and its Swedish word.
    pub const fn new(code: &'static str, sv: &'static str) -> Self {
        Self {
            code,
            sv,
            en: code,
            choice: [sv, code],
        }
    }

    /// With an English word of its own.
    #[must_use]
    pub const fn english(self, en: &'static str) -> Self {
        let choice = [self.sv, en];
        Self { en, choice, ..self }
    }

    /// With more to choose by than its words.
    #[must_use]
    pub const fn choice(self, sv: &'static str, en: &'static str) -> Self {
        let choice = [sv, en];
        Self { choice, ..self }
    }

    /// The codes of a list.
    pub fn codes(words: &[Self]) -> Vec<&'static str> {
        words.iter().map(|word| word.code).collect()
    }
}

/// A closed list.
pub trait ClosedList: Copy + Send + Sync + Sized + 'static {
    /// Each value, in the order of the contract.
    const ALL: &'static [Self];

    /// How a value is written and read.
    fn called(self) -> &'static ClosedWord;

    /// The value with a code.
    fn from_word(code: &str) -> Option<Self> {
        (Self::ALL.iter().copied()).find(|value| value.called().code == code)
    }
}

/// Declares a closed list: a value, its code and its Swedish word, and by methods of [`ClosedWord`]
/// what more there is to say of it.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$of:meta])* $variant:ident $code:literal $sv:literal $(.$more:ident($($text:literal),*))*;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $sv] $(#[$of])* $variant,)*
        }

        impl $name {
            /// Each value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Each value, as it is written and read.
            pub const WORDS: &'static [$crate::model::ClosedWord] =
                &[$(*Self::$variant.called()),*];

            /// How it is written and read.
            const fn called(self) -> &'static $crate::model::ClosedWord {
                match self {
                    $(Self::$variant => &const {
                        $crate::model::ClosedWord::new($code, $sv)$(.$more($($text),*))*
                    },)*
                }
            }

            /// The code in files and ids of facts.
            pub const fn word(self) -> &'static str {
                self.called().code
            }

            /// The Swedish word.
            pub const fn swedish(self) -> &'static str {
                self.called().sv
            }
        }

        impl $crate::model::ClosedList for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn called(self) -> &'static $crate::model::ClosedWord {
                self.called()
            }
        }
    };
}
pub(crate) use closed_list;
