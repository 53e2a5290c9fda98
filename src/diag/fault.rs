//! A kind of wrong: its code, its texts, its page.

use super::{Arg, Lang, Severity, Word};

/// A text in both languages with the same `{names}` to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    /// Swedish.
    pub sv: &'static str,
    /// English.
    pub en: &'static str,
}

impl Texts {
    /// Fills the names in. A name without a value would stay as it is; a test of the catalogue sees to
    /// it that there is none.
    pub fn fill(&self, lang: Lang, names: &[&str], args: &[Arg]) -> String {
        let mut rest = lang.pick(self.sv, self.en);
        let mut filled = String::with_capacity(rest.len());
        while let Some((before, name, tail)) = split_at_name(rest) {
            filled.push_str(before);
            let value = names
                .iter()
                .zip(args)
                .find(|(known, _)| **known == name)
                .map(|(_, arg)| arg.words(lang));
            filled.push_str(&value.unwrap_or_else(|| format!("{{{name}}}")));
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    /// The text with `…` for what is filled in.
    pub fn outline(&self, lang: Lang) -> String {
        let names = self.names(lang);
        let blanks: Vec<Arg> = names.iter().map(|_| Arg::from("…")).collect();
        self.fill(lang, &names, &blanks)
    }

    /// The names to fill in, in one language.
    pub fn names(&self, lang: Lang) -> Vec<&'static str> {
        let mut rest: &'static str = lang.pick(self.sv, self.en);
        let mut names = Vec::new();
        while let Some((_, name, tail)) = split_at_name(rest) {
            names.push(name);
            rest = tail;
        }
        names
    }
}

/// What stands before the first name to fill in, the name, and what follows. A brace of YAML in a text
/// is none: `statuses: { "{written}": rejected }` has one name.
fn split_at_name(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |name: &str| {
        !name.is_empty() && (name.bytes()).all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    text.match_indices('{').find_map(|(at, _)| {
        let (before, brace) = text.split_at_checked(at)?;
        let (name, tail) = brace.strip_prefix('{')?.split_once('}')?;
        is_name(name).then_some((before, name, tail))
    })
}

/// A kind of wrong. Declared once in `fault/`, never made elsewhere.
#[derive(Debug)]
pub struct Fault {
    /// Subject letter and three digits; never used again for anything else.
    pub code: &'static str,
    /// Named for what is wrong, so that `allow` reads well.
    pub name: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// Whether a reviewed reason in `samverkan.yaml` lets it stand.
    pub may_be_allowed: bool,
    /// Whether it is of a list as a whole: of its structure or columns, and of no row.
    pub is_of_list: bool,
    /// What is wrong, in one line.
    pub message: Texts,
    /// What to do, in one line.
    pub help: Texts,
    /// The names that its texts fill in.
    pub args: &'static [&'static str],
    /// The page of `explain`, which is also its test.
    pub page: &'static str,
}

impl Fault {
    /// What its page is called.
    pub fn title(&self) -> Word {
        let line = self.page.lines().next().unwrap_or_default();
        let title = line.split_once(self.code).map_or(line, |(_, title)| title);
        let (sv, en) = title.split_once(" / ").unwrap_or((title, title));
        Word {
            sv: sv.trim(),
            en: en.trim(),
        }
    }

    /// The page for a reader: the title, the text in a language, and the examples.
    pub fn explained(&self, lang: Lang) -> String {
        let mut shown = String::new();
        let mut keep = true;
        for line in self.page.lines() {
            match line {
                "## Svenska" => keep = lang == Lang::Sv,
                "## English" => keep = lang == Lang::En,
                "## Fires" | "## Silent" => {
                    keep = true;
                    let title = match (line, lang) {
                        ("## Fires", Lang::Sv) => "Så här blir det fel:",
                        ("## Fires", Lang::En) => "This is found:",
                        (_, Lang::Sv) => "Så här är det rätt:",
                        (_, Lang::En) => "This is right:",
                    };
                    shown.push_str(title);
                    shown.push('\n');
                }
                _ if keep => {
                    shown.push_str(line);
                    shown.push('\n');
                }
                _ => {}
            }
        }
        shown
    }
}

/// What is said of a second place that a finding points at.
#[derive(Debug)]
pub struct Note {
    /// The text; it has no names to fill in.
    pub text: Texts,
}
