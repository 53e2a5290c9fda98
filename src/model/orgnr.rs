//! Organisationsnummer (lag 1974:174): ten digits, the third at least 2, the last a check digit.

use std::fmt;

use crate::source::luhn;

/// A valid organisation number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgNr(u64);

/// Why a text is not an organisation number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrgNrError {
    /// This many digits instead of ten.
    Length(usize),
    /// The check digit is wrong.
    CheckDigit,
    /// The third digit is 0 or 1, as in a date of birth.
    ThirdDigit,
    /// Characters that no number has.
    Spoilt,
}

impl OrgNr {
    /// Reads `NNNNNN-NNNN`, ten digits, or twelve that begin with 16. Spaces and dashes of any kind
    /// are ignored.
    pub fn parse(text: &str) -> Result<Self, OrgNrError> {
        let mut digits = [0_u8; 12];
        let mut count = 0;
        for letter in text.trim().chars() {
            match letter.to_digit(10).map(u8::try_from) {
                Some(Ok(digit)) => {
                    if let Some(place) = digits.get_mut(count) {
                        *place = digit;
                    }
                    count = count.saturating_add(1);
                }
                _ if is_between(letter) => {}
                _ => return Err(OrgNrError::Spoilt),
            }
        }
        let ten = match digits.as_slice() {
            [1, 6, rest @ ..] if count == 12 => rest,
            _ if count != 10 => return Err(OrgNrError::Length(count)),
            all => all.get(..10).unwrap_or_default(),
        };
        if ten.get(2).is_none_or(|third| *third < 2) {
            return Err(OrgNrError::ThirdDigit);
        }
        if !luhn(ten.iter().copied()) {
            return Err(OrgNrError::CheckDigit);
        }
        Ok(Self(ten.iter().fold(0_u64, |number, digit| {
            number.saturating_mul(10).saturating_add(u64::from(*digit))
        })))
    }

    /// Whether a number is written plainly: digits with at most one hyphen.
    pub fn is_plain(text: &str) -> bool {
        let mut others = text.bytes().filter(|byte| !byte.is_ascii_digit());
        others.next().is_none_or(|first| first == b'-') && others.next().is_none()
    }

    /// Whether the number is that of an ideell förening, a stiftelse or a registered trossamfund: it
    /// begins with 8 or 252.
    pub const fn is_civil_society(self) -> bool {
        self.0 / 1_000_000_000 == 8 || self.0 / 10_000_000 == 252
    }
}

/// Whether a letter is a space or a dash of any kind.
const fn is_between(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\u{A0}' | '\u{202F}' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'
    )
}

impl fmt::Display for OrgNr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_people_write_are_one_number() {
        for text in [
            "802999-0002",
            "8029990002",
            "16802999-0002",
            "802999–0002",
            " 802999 0002 ",
        ] {
            assert_eq!(
                OrgNr::parse(text).map(|nr| nr.to_string()),
                Ok("802999-0002".to_owned())
            );
        }
    }

    #[test]
    fn each_fault_has_its_name() {
        for (text, error) in [
            ("80299-0002", OrgNrError::Length(9)),
            ("802999-0003", OrgNrError::CheckDigit),
            ("801999-0002", OrgNrError::ThirdDigit),
            ("8,02E+09", OrgNrError::Spoilt),
            ("80299:-0002", OrgNrError::Spoilt),
            ("abcdef-ghij", OrgNrError::Spoilt),
            ("", OrgNrError::Length(0)),
            ("161802999-0002", OrgNrError::Length(13)),
            ("802999000", OrgNrError::Length(9)),
        ] {
            assert_eq!(OrgNr::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_plain_form_has_one_hyphen_at_most() {
        assert!(OrgNr::is_plain("802999-0002") && OrgNr::is_plain("8029990002"));
        for text in ["802999–0002", "802999 0002", "80-2999-0002", "802999-0002 "] {
            assert!(!OrgNr::is_plain(text), "{text}");
        }
    }

    #[test]
    fn churches_count_as_civil_society() {
        let group = |text| OrgNr::parse(text).map(OrgNr::is_civil_society);
        assert_eq!(group("802999-0002"), Ok(true));
        assert_eq!(group("252004-0003"), Ok(true));
        assert_eq!(group("769999-0003"), Ok(false));
        assert_eq!(group("212000-0449"), Ok(false));
    }
}
