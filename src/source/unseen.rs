//! Characters that no text may carry.

/// Whether a text may have a control character, or one that [`is_unseen`]; line feeds and tabs
/// aside. Cheap, and never wrong where it says no.
pub fn may_act(text: &str) -> bool {
    // They begin with one of these bytes, which no Swedish letter does.
    let begins = |byte: u8| {
        let acts = byte < b' ' || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
        acts && byte != b'\n' && byte != b'\t'
    };
    // All of a piece are asked, so that they can be asked at once.
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | begins(*byte));
    text.as_bytes().chunks(ASKED).any(any)
}

/// Bytes that are asked at once.
const ASKED: usize = 256;

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
        let mut acts = acts.filter(|letter| !matches!(letter, '\n' | '\t'));
        assert!(acts.all(|letter| may_act(&format!("a{letter}"))));
        assert!(!may_act("Åäö,\t1\noch é"));
        assert!(may_act(&(" ".repeat(ASKED) + "\r")));
        assert!(may_act("\u{1B}[1mfet\u{1B}[0m"));
    }
}
