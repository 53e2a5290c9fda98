//! The fields of a grant that an export can hold.

use crate::diag::Word;
use crate::fault::word;

/// Declares the fields with their key in profiles and their word in messages.
macro_rules! fields {
    ($($field:ident $key:literal $word:ident;)*) => {
        /// A field of a grant.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(in crate::ingest) enum Field {
            $($field,)*
        }

        impl Field {
            /// Each field.
            pub(in crate::ingest) const ALL: &'static [Self] = &[$(Self::$field),*];

            /// The key in a profile's `columns`.
            pub(in crate::ingest) const fn key(self) -> &'static str {
                match self {
                    $(Self::$field => $key,)*
                }
            }

            /// The word in messages.
            pub(in crate::ingest) const fn word(self) -> Word {
                match self {
                    $(Self::$field => word::$word,)*
                }
            }
        }
    };
}

fields! {
    Organisation "organisation" ORGANISATION;
    OrgNr "org_nr" ORG_NR;
    GrantType "grant_type" GRANT_TYPE;
    Purpose "purpose" PURPOSE;
    Year "year" YEAR;
    Applied "applied" APPLIED;
    Granted "granted" GRANTED;
    Paid "paid" PAID;
    DecisionDate "decision_date" DECISION_DATE;
    Status "status" STATUS;
    CaseNumber "case_number" CASE_NUMBER;
    Kind "organisation_kind" ORGANISATION_KIND;
    Women "women" WOMEN;
    Men "men" MEN;
    Girls "girls" GIRLS;
    Boys "boys" BOYS;
}

impl Field {
    /// Fields that every export must have.
    pub(super) const REQUIRED: [Self; 3] = [Self::Organisation, Self::GrantType, Self::Granted];

    /// Its place in tables by field.
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}
