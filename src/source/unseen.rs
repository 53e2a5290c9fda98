//! Characters that no text may carry.

/// Whether a text may have a control character, or one that [`is_unseen`]; line endings and tabs
/// among them. Cheap, and never wrong where it says no.
pub fn may_act(text: &str) -> bool {
    // They begin with one of these bytes, which no Swedish letter does.
    let begins = |byte: u8| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xE2);
    text.bytes().any(begins)
}

/// Whether a character acts on a terminal, or turns the direction of its neighbours. Line endings
/// and tabs are text.
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

    #[test]
    fn no_sign_that_acts_is_passed_by() {
        let acts = ('\0'..=char::MAX).filter(|letter| is_unseen(*letter) || letter.is_control());
        assert!(
            acts.into_iter()
                .all(|letter| may_act(&format!("a{letter}")))
        );
        assert!(!may_act("Åäö, 1 och é"));
    }
}
