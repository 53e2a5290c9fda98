//! The catalogue of faults: each declared once, in Swedish and English.
//!
//! A fault is declared with the names its texts fill in, so that a finding cannot be made without
//! them; that both languages use the same names is held by a test. The page of each lies in
//! `pages/` under its code and is what `explain` shows and `tests/checking/rules.rs` runs.
//!
//! Letters: S how a file is written, D personal data, B boards, R who is who, G grants,
//! I initiatives, A answers, C agreements, L links between records, T texts and templates,
//! P the settings on findings. A code is never used again for anything else.
//!
//! What is absent: nothing here decides when a fault is found.

pub mod agreement;
pub mod answer;
pub mod board;
pub mod grant;
pub mod import;
pub mod initiative;
pub mod left;
pub mod link;
pub mod note;
pub mod overlap;
pub mod personal;
pub mod policy;
pub mod register;
pub mod source;
pub mod text;
pub mod word;

use crate::diag::{Arg, Diagnostic, Fault, Severity, Texts};
use crate::source::Origin;

/// Declares faults: a static with the texts, and a function that makes a finding of it. An error
/// without which the report would not be the report is `never_allowed`: a personal identity number
/// must go, and what could not be read is in no figure. `of_list` is what no row can be set aside for.
macro_rules! faults {
    ($($(#[$doc:meta])* $fault:ident $make:ident($($arg:ident),*) = $code:literal $severity:ident $($never:ident)? $(, $of:ident)?;
        sv $message_sv:literal, $help_sv:literal;
        en $message_en:literal, $help_en:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $fault: $crate::fault::Fault = $crate::fault::Fault {
                code: $code,
                name: stringify!($make),
                severity: $crate::fault::Severity::$severity,
                may_be_allowed: stringify!($($never)?).is_empty(),
                is_of_list: !stringify!($($of)?).is_empty(),
                message: $crate::fault::Texts { sv: $message_sv, en: $message_en },
                help: $crate::fault::Texts { sv: $help_sv, en: $help_en },
                args: &[$(stringify!($arg)),*],
                page: include_str!(concat!("pages/", $code, ".md")),
            };

            $(#[$doc])*
            pub fn $make(
                at: $crate::fault::Origin, $($arg: impl Into<$crate::fault::Arg>),*
            ) -> $crate::fault::Diagnostic {
                $crate::fault::Diagnostic::new(&$fault, at, vec![$($arg.into()),*])
            }
        )*

        /// The faults of this subject, by code.
        pub(super) static ALL: &[&$crate::fault::Fault] = &[$(&$fault),*];
    };
}
use faults;

/// Every fault, by subject and code.
pub fn all() -> impl Iterator<Item = &'static Fault> {
    [
        agreement::ALL,
        answer::ALL,
        board::ALL,
        personal::ALL,
        grant::ALL,
        import::ALL,
        initiative::ALL,
        link::ALL,
        overlap::ALL,
        policy::ALL,
        register::ALL,
        source::ALL,
        text::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The fault with a code, in any case of letters.
pub fn by_code(code: &str) -> Option<&'static Fault> {
    all().find(|fault| fault.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_text_is_in_both_languages_with_the_same_names() {
        for fault in all() {
            let mut used = BTreeSet::new();
            for texts in [fault.message, fault.help] {
                let sv: BTreeSet<_> = texts.names(Lang::Sv).into_iter().collect();
                let en: BTreeSet<_> = texts.names(Lang::En).into_iter().collect();
                assert!(
                    !texts.sv.is_empty() && !texts.en.is_empty(),
                    "{}",
                    fault.code
                );
                assert_eq!(sv, en, "{} fills in other names in Swedish", fault.code);
                used.extend(sv);
            }
            for name in fault.args {
                let left = format!("{{{name}}}");
                let outlines = [Lang::Sv, Lang::En].map(|lang| fault.help.outline(lang));
                assert!(
                    !outlines.concat().contains(&left),
                    "{} shows {left}",
                    fault.code
                );
            }
            let declared: BTreeSet<_> = fault.args.iter().copied().collect();
            assert_eq!(
                used, declared,
                "{} declares other names than it uses",
                fault.code
            );
        }
    }

    #[test]
    fn codes_are_a_letter_and_three_digits_each_once() {
        let codes: Vec<_> = all().map(|fault| fault.code).collect();
        let distinct: BTreeSet<_> = codes.iter().collect();
        assert_eq!(codes.len(), distinct.len());
        for code in codes {
            let digits = code.strip_prefix(|letter: char| letter.is_ascii_uppercase());
            let digits = digits.unwrap_or_default();
            assert!(
                digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()),
                "{code}"
            );
        }
    }
}
