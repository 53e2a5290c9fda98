//! Names and words brought to one form, so that they can be compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// A text in Unicode compatibility form; nearly every text is written in it already.
pub fn compatible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_western) {
        return Cow::Borrowed(text);
    }
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfkc().collect()),
    }
}

/// Whether a character is of those in which nearly all names are written. All of them are in
/// compatibility form, in any company.
fn is_western(letter: char) -> bool {
    letter.is_ascii() || matches!(letter, '\u{C0}'..='\u{FF}')
}

/// The form in which two names are the same: Unicode compatibility form, lower case, punctuation
/// and spaces as one space. Never likeness: `Budoklubb` is not `Judoklubb`.
pub fn normalised(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    normalised_into(name, &mut form);
    form
}

/// The same, into a text whose memory is used again.
pub fn normalised_into(name: &str, form: &mut String) {
    form.clear();
    if name.is_ascii() {
        // Byte by byte, with no look at room for each: every case number comes this way.
        let mut bytes = std::mem::take(form).into_bytes();
        bytes.reserve(name.len());
        let mut is_gap = false;
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() {
                if is_gap && !bytes.is_empty() {
                    bytes.push(b' ');
                }
                is_gap = false;
                bytes.push(byte.to_ascii_lowercase());
            } else {
                is_gap = true;
            }
        }
        *form = String::from_utf8(bytes).unwrap_or_default();
        return;
    }
    let mut gap = false;
    let mut push = |letter: char, is_part: bool| {
        if is_part {
            if gap && !form.is_empty() {
                form.push(' ');
            }
            gap = false;
            form.push(letter);
        } else {
            gap = true;
        }
    };
    for letter in compatible(name).chars() {
        match letter {
            'å' | 'ä' | 'ö' => push(letter, true),
            letter if letter.is_ascii() => {
                push(letter.to_ascii_lowercase(), letter.is_ascii_alphanumeric());
            }
            letter => {
                for letter in letter.to_lowercase() {
                    push(letter, letter.is_alphanumeric());
                }
            }
        }
    }
}

/// The slug of a word: lower case, å and ä as a, ö as o, other accents off, all else a hyphen.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let letters = text
        .nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .flat_map(char::to_lowercase);
    for letter in letters {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'æ' => slug.push('a'),
            'ø' => slug.push('o'),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Whether a text is a slug: lower-case ASCII letters and digits with single hyphens between.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_by_letters_only() {
        assert_eq!(normalised("  Kvarnåns  I.F. "), "kvarnåns i f");
        assert_eq!(normalised("  Ryds  I.F. "), "ryds i f");
        assert_eq!(
            normalised("KVARNÅNS I-F"),
            normalised("Kvarna\u{30A}ns i f")
        );
        assert_ne!(normalised("Budoklubb"), normalised("Judoklubb"));
    }

    #[test]
    fn western_letters_need_no_other_form() {
        for letter in ('\0'..='\u{FF}').filter(|letter| is_western(*letter)) {
            assert_eq!(is_nfkc_quick([letter].into_iter()), IsNormalized::Yes);
        }
        assert!(!is_western('\u{A0}') && !is_western('\u{30A}'));
        assert_eq!(compatible("1\u{A0}½"), "1 1\u{2044}2");
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(
            slug("Drift- och lokalbidrag (extra)"),
            "drift-och-lokalbidrag-extra"
        );
        assert_eq!(slug("Åäö Ünder"), "aao-under");
        assert_eq!(slug("Ærø-fonden"), "aro-fonden");
        assert!(is_slug("iop-2020-01") && !is_slug("iop--1") && !is_slug("Åå") && !is_slug(""));
    }
}
