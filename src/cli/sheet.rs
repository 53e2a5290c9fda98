//! Texts for people, written line by line.

use crate::diag::Lang;

/// The text so far, in a language.
pub(super) struct Sheet {
    pub(super) lang: Lang,
    text: String,
}

impl Sheet {
    /// An empty sheet.
    pub(super) const fn new(lang: Lang) -> Self {
        let text = String::new();
        Self { lang, text }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds an empty line and a heading.
    pub(super) fn heading(&mut self, [sv, en]: [&str; 2]) {
        self.line("");
        self.line(self.lang.pick(sv, en));
    }

    /// Adds an indented line.
    pub(super) fn item(&mut self, line: &str) {
        self.line(&format!("  {line}"));
    }

    /// Adds an indented line in the language of the sheet.
    pub(super) fn say(&mut self, [sv, en]: [&str; 2]) {
        self.item(self.lang.pick(sv, en));
    }

    /// Adds lines as they are.
    pub(super) fn lines(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}
