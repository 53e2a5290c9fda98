//! Running text in Word's markup, which is written in this folder only.

use crate::render::html;

/// Escapes a text for an element or an attribute. Word refuses a file with a character that XML does
/// not have, and shows a line ending as none.
pub(super) fn escape(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        letter => letter,
    };
    let text: String = text.chars().map(letter).collect();
    html::escape(&text)
}

/// A run of text with some properties; nothing for no text.
pub(super) fn run(properties: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = escape(text);
    let properties = around("w:rPr", properties);
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of a style, with what else its properties say.
pub(super) fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!("<w:pStyle w:val=\"{style}\"/>"),
    };
    let properties = around("w:pPr", &format!("{style}{properties}"));
    format!("<w:p>{properties}{runs}</w:p>")
}

fn around(name: &str, inner: &str) -> String {
    match inner {
        "" => String::new(),
        inner => format!("<{name}>{inner}</{name}>"),
    }
}

/// How the letters of a run are set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Set {
    pub(super) is_strong: bool,
    pub(super) is_emphatic: bool,
    /// The name of its style; empty for that of the paragraph.
    pub(super) style: &'static str,
}

impl Set {
    /// As strong text.
    pub(super) const STRONG: Self = Self {
        is_strong: true,
        is_emphatic: false,
        style: "",
    };

    /// As the properties of a run, in the order of the schema.
    pub(super) fn properties(self) -> String {
        let style = match self.style {
            "" => String::new(),
            style => format!("<w:rStyle w:val=\"{style}\"/>"),
        };
        let strong = if self.is_strong { "<w:b/><w:bCs/>" } else { "" };
        let emphatic = if self.is_emphatic {
            "<w:i/><w:iCs/>"
        } else {
            ""
        };
        format!("{style}{strong}{emphatic}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_xml_has_is_replaced() {
        assert_eq!(
            escape("a\n\u{1}\u{FFFF}<&\u{1F600}"),
            "a \u{FFFD}\u{FFFD}&lt;&amp;\u{1F600}"
        );
    }
}
