//! Control characters, which no text may have.

/// Whether a character controls a terminal or the direction of writing. Line endings and tabs are
/// text.
pub fn is_unseen(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_unseen_and_text_is_not() {
        assert!(
            ['\0', '\u{1B}', '\u{85}', '\u{202E}', '\u{2067}']
                .into_iter()
                .all(is_unseen)
        );
        assert!(!"\r\n\tåÖ –\u{A0}\u{200B}".chars().any(is_unseen));
    }
}
