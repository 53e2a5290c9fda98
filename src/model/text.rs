//! The forms in which names and words are compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// A text in Unicode compatibility form (NFKC).
pub fn compatible(text: &str) -> Cow<'_, str> {
    match is_nfkc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfkc().collect()),
    }
}

/// The form in which names are compared: Unicode compatibility form, lower case, punctuation and
/// spaces as one space.
pub fn normalised(name: &str) -> String {
    let mut form = Vec::new();
    normalised_into(name, &mut form);
    String::from_utf8(form).unwrap_or_default()
}

/// The same as bytes, in memory that is reused.
pub fn normalised_into(name: &str, form: &mut Vec<u8>) {
    if !folded(name.as_bytes(), form) {
        form.clear();
        form.extend_from_slice(by_letters(name).as_bytes());
    }
}

/// What a byte of a text of western letters becomes: a space for punctuation, and 0 for a byte that
/// is not decided by itself. `check` of 1 500 000 rows takes 1.25 times as long without this table
/// (`cargo bench --bench scale`).
const FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut rest = folded.as_mut_slice();
    let mut byte = 0_u8;
    while let Some((place, after)) = rest.split_first_mut() {
        *place = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => byte.to_ascii_lowercase(),
            0..=0x7F => b' ',
            0x97 | 0xB7 => 0,
            0x80..=0x9E => byte | 0x20,
            0x9F..=0xBF | 0xC3 => byte,
            _ => 0,
        };
        byte = byte.wrapping_add(1);
        rest = after;
    }
    folded
};

/// Makes the form byte by byte. False if a letter needs [`by_letters`].
fn folded(name: &[u8], form: &mut Vec<u8>) -> bool {
    form.clear();
    form.extend_from_slice(name);
    let (mut length, mut before, mut is_plain) = (0_usize, b' ', true);
    for byte in name {
        let new = FOLDED.get(usize::from(*byte)).copied().unwrap_or_default();
        is_plain &= new != 0;
        if let Some(place) = form.get_mut(length) {
            *place = new;
        }
        // A space is overwritten by the next one, and at the start by the first letter.
        length = length.wrapping_add(usize::from(new != b' ' || before != b' '));
        before = new;
    }
    form.truncate(length);
    form.pop_if(|last| *last == b' ');
    is_plain
}

/// The form in which single words of exports are compared: letters and digits, lower case.
pub fn word_form(word: &str) -> String {
    compatible(word)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// The form of a text of any letters.
fn by_letters(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    let mut gap = false;
    for letter in compatible(name).chars().flat_map(char::to_lowercase) {
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !form.is_empty() {
            form.push(' ');
        }
        gap = false;
        form.push(letter);
    }
    form
}

/// The slug of a text: lower case, å and ä as a, ö as o, no accents, a hyphen for all else.
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
    fn a_text_is_brought_to_compatibility_form() {
        assert_eq!(compatible("1\u{A0}½"), "1 1\u{2044}2");
    }

    proptest::proptest! {
        /// The quick way gives what the plain one does.
        #[test]
        fn a_text_is_folded_as_its_letters_are(
            text in "([a-cA-C0-9 .,-]|[åÅÿÿßÞ×÷þÀ]|[\u{0}-\u{180}]|[\u{2000}-\u{2150}]){0,12}",
        ) {
            proptest::prop_assert_eq!(normalised(&text), by_letters(&text));
        }
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
