//! Characters that no text may carry.

/// Whether a character acts on a terminal, or turns the direction of its neighbours. Line endings
/// and tabs are text.
pub fn is_unseen(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
