//! Text as Markdown, escaped only where a character would be read as markup.

use crate::render::inline::{Inline, is_unwritten};

/// Characters that are markup wherever they stand.
const MARKS: [char; 8] = ['\\', '`', '*', '_', '[', ']', '<', '~'];

/// Whether the character at a place would turn text into a bare address. GitHub would
/// link the address with the escapes in it, so this character is escaped and it is no address.
fn is_address(found: &str, at: usize) -> bool {
    let (before, rest) = found.split_at_checked(at).unwrap_or_default();
    let address = rest.split(char::is_whitespace).next().unwrap_or_default();
    let begins = before.ends_with("www") || address.starts_with("://");
    begins && address.contains(|letter| MARKS.contains(&letter) || matches!(letter, '&' | '|'))
}

/// Text with its markup characters escaped; unless it stands within a line, also those that are
/// markup only where a line starts.
pub(super) fn text(found: &str, in_line: bool) -> String {
    let mut out = String::with_capacity(found.len());
    let mut digits = !in_line;
    for (at, letter) in found.char_indices() {
        let at_start = at == 0 && !in_line;
        let escape = match letter {
            letter if MARKS.contains(&letter) => true,
            '&' => found.get(at.saturating_add(1)..).is_some_and(|rest| {
                rest.starts_with(|next: char| next == '#' || next.is_ascii_alphabetic())
            }),
            '#' | '>' | '+' | '-' | '=' => at_start,
            '.' | ')' if digits && at > 0 => true,
            '.' | ':' => is_address(found, at),
            _ => false,
        };
        digits = digits && letter.is_ascii_digit();
        if escape {
            out.push('\\');
        }
        out.push(match letter {
            '\n' | '\r' | '\t' => ' ',
            letter if is_unwritten(letter) => '\u{FFFD}',
            letter => letter,
        });
    }
    out
}

/// Writes running text.
pub(super) fn inlines(list: &[Inline]) -> String {
    let mut out = String::new();
    let mut in_line = false;
    for inline in list {
        match inline {
            Inline::Text(found) => out.push_str(&text(found, in_line)),
            Inline::Emphasis(inner) => out.push_str(&format!("*{}*", inlines(inner))),
            Inline::Strong(inner) => out.push_str(&format!("**{}**", inlines(inner))),
            Inline::Code(code) => {
                let fence = fence(code, 1);
                let pad = if code.starts_with('`') || code.ends_with('`') {
                    " "
                } else {
                    ""
                };
                out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
            }
            Inline::Link { to, text: inner } => {
                let to = to
                    .replace(' ', "%20")
                    .replace('(', "%28")
                    .replace(')', "%29");
                out.push_str(&format!("[{}]({to})", inlines(inner)));
            }
            Inline::Own(inner) => out.push_str(&inlines(inner)),
            Inline::Fact { shown, .. } => out.push_str(&text(shown, true)),
            Inline::Date(day) => out.push_str(day),
            Inline::Break => out.push_str("\\\n"),
        }
        in_line = !matches!(inline, Inline::Break);
    }
    out
}

/// A fence for code, longer than any run of backticks in it.
pub(super) fn fence(code: &str, shortest: usize) -> String {
    let runs = code.split(|letter| letter != '`').map(str::len);
    let longest = runs.max().unwrap_or(0);
    "`".repeat(longest.saturating_add(1).max(shortest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::Block;
    use crate::render::inline::plain;
    use crate::render::parse::own;
    use proptest::prelude::*;

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        for (found, written) in [
            ("1. a-b + c = #1 > 0 (x)", "1. a-b + c = #1 > 0 (x)"),
            (
                "_a_ [b] <c> ~d `e` *f* \\",
                "\\_a\\_ \\[b\\] \\<c> \\~d \\`e\\` \\*f\\* \\\\",
            ),
            ("R&D & co &#45;", "R\\&D & co \\&#45;"),
            (
                "https://a.se www.a.se a_b: 5.0",
                "https://a.se www.a.se a\\_b: 5.0",
            ),
            (
                "https://a.se/_ www.a.se/_",
                "https\\://a.se/\\_ www\\.a.se/\\_",
            ),
            (
                "https://a.se?b&c www.a.se?b|c",
                "https\\://a.se?b\\&c www\\.a.se?b|c",
            ),
            ("a\r\n\tb\u{1B}", "a   b\u{FFFD}"),
        ] {
            assert_eq!(text(found, true), written);
        }
        for (found, written) in [
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("a 1. b", "a 1. b"),
            (".5", ".5"),
            ("- a - b", "\\- a - b"),
            ("a-b", "a-b"),
            ("# a", "\\# a"),
        ] {
            assert_eq!(text(found, false), written);
        }
        assert_eq!(
            [
                fence("a", 1),
                fence("a``b", 1),
                fence("a", 3),
                fence("````", 3)
            ],
            ["`", "```", "```", "`````"]
        );
    }

    proptest! {
        /// What a text says is what a reader of the Markdown sees, whatever is in it.
        #[test]
        fn text_is_never_markup(found in r"[a-z0-9.)*_\[\]<>&#+=~`|!\\ (-]{1,24}") {
            let found = found.trim().to_owned();
            prop_assume!(!found.is_empty());
            let written = text(&found, false);
            let seen: Vec<String> = own(&written, 0).iter().map(|block| match block {
                Block::Paragraph(inner) => plain(inner),
                other => format!("{other:?}"),
            }).collect();
            prop_assert_eq!(seen, vec![found]);
        }
    }
}
