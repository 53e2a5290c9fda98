//! What is filled into the texts of a fault.

use std::sync::Arc;

use crate::source::contact::without_contacts;
use crate::source::{beginning, conceal};

use super::Lang;

/// A word of ours that a message needs in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Swedish.
    pub sv: &'static str,
    /// English.
    pub en: &'static str,
}

/// The nearest known name, and what is known. Shared, since a million rows may have the same word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest(Arc<Found>);

#[derive(Debug, PartialEq, Eq)]
struct Found {
    /// The first of the known names.
    listed: Vec<String>,
    /// How many more there are.
    more: usize,
    /// The nearest; several where each is the written name with a suffix of its own.
    best: Vec<String>,
}

/// How many known names a help line lists when none is near.
const LISTED: usize = 12;

impl Nearest {
    /// Looks for the known name that is nearest to what was written.
    pub fn new<S: Into<String>>(written: &str, known: impl IntoIterator<Item = S>) -> Self {
        let known: Vec<String> = known.into_iter().map(Into::into).collect();
        Self::among(written, &known.iter().collect::<Vec<_>>(), &known)
    }

    /// Looks for the nearest among some of the known names.
    pub fn among(written: &str, some: &[&String], known: &[String]) -> Self {
        let wanted = written.to_lowercase();
        let suffixed = some.iter().filter(|name| is_with_suffix(&wanted, name));
        let mut best: Vec<String> = suffixed.take(LISTED).map(|it| (*it).clone()).collect();
        if best.len() < 2 {
            let likeness = |name: &String| strsim::jaro_winkler(&wanted, &name.to_lowercase());
            best = (some.iter())
                .map(|name| (likeness(name), *name))
                .filter(|(likeness, _)| *likeness >= 0.8)
                .max_by(|(a, first), (b, second)| a.total_cmp(b).then_with(|| second.cmp(first)))
                .map(|(_, name)| name.clone())
                .into_iter()
                .collect();
        }
        Self(Arc::new(Found {
            listed: known.iter().take(LISTED).cloned().collect(),
            more: known.len().saturating_sub(LISTED),
            best,
        }))
    }

    fn words(&self, lang: Lang) -> String {
        match (self.0.best.as_slice(), self.0.listed.as_slice()) {
            ([_, ..], _) => {
                let best = self.0.best.join(lang.pick("` eller `", "` or `"));
                match lang {
                    Lang::Sv => format!("menade du `{best}`?"),
                    Lang::En => format!("did you mean `{best}`?"),
                }
            }
            ([], []) => lang
                .pick(
                    "det finns ännu inget att välja på",
                    "nothing is defined yet",
                )
                .to_owned(),
            ([], listed) => {
                let more = self.0.more;
                let mut list = listed.join(", ");
                if more > 0 {
                    list.push_str(&match lang {
                        Lang::Sv => format!(" och {more} till"),
                        Lang::En => format!(" and {more} more"),
                    });
                }
                match lang {
                    Lang::Sv => format!("välj bland: {list}"),
                    Lang::En => format!("choose among: {list}"),
                }
            }
        }
    }
}

/// Whether a name is another with a suffix to one of its parts: `type.lager-3f2a` of `type.lager`.
fn is_with_suffix(written: &str, name: &str) -> bool {
    let mut parts = written.split('.').zip(name.split('.'));
    let suffix = |(part, named): (&str, &str)| named.strip_prefix(part).map(str::to_owned);
    written.split('.').count() == name.split('.').count()
        && written.len() < name.len()
        && parts.all(|pair| suffix(pair).is_some_and(|it| it.is_empty() || it.starts_with('-')))
}

/// A value in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// The data's own words.
    Text(String),
    /// Some of them, each shown as far as there is room.
    Texts(Vec<String>),
    /// Words of our own that people write, each shown whole.
    Words(Vec<&'static str>),
    /// A number.
    Number(i64),
    /// A word of ours.
    Word(Word),
    /// A suggestion.
    Near(Nearest),
}

impl Arg {
    /// The value in words; characters that a terminal would act on, or nobody sees, are named.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Text(text) => shown(&beginning(text, SHOWN)),
            Self::Texts(texts) => {
                let texts: Vec<_> = texts.iter().map(|text| beginning(text, SHOWN)).collect();
                shown(&texts.join("; "))
            }
            Self::Words(words) => words.join(", "),
            Self::Number(number) => number.to_string(),
            Self::Word(word) => lang.pick(word.sv, word.en).to_owned(),
            Self::Near(near) => shown(&near.words(lang)),
        }
    }
}

/// The most characters of the data's own words in a message.
const SHOWN: usize = 80;

/// A text as [`plain`] shows it, with personal identity numbers, addresses and telephone numbers
/// concealed: for messages, which end in logs.
pub fn shown(text: &str) -> String {
    plain(&without_contacts(conceal::conceal(text.to_owned()).0))
}

/// A text that is safe to show on a line and to begin one with: control and invisible characters are
/// named by their number.
pub fn plain(text: &str) -> String {
    // The fast path: lists call this for each cell.
    let is_usual = |byte: u8| matches!(byte, b' '..=b'~');
    let is_seen = text.bytes().all(is_usual) || !text.chars().any(is_invisible);
    let shown = disarmed(if is_seen {
        text.to_owned()
    } else {
        let mut shown = String::with_capacity(text.len());
        for letter in text.chars() {
            if is_invisible(letter) {
                shown.push_str(&format!("<U+{:04X}>", u32::from(letter)));
            } else {
                shown.push(letter);
            }
        }
        shown
    });
    // A workflow runner takes a line that begins so for a command.
    if shown.trim_start().starts_with("::") {
        shown.replacen("::", ":\u{FF1A}", 1)
    } else {
        shown
    }
}

/// Breaks the older form of workflow commands, which count anywhere on a line. The text keeps its
/// length in characters.
pub fn disarmed(text: String) -> String {
    // Looking for one byte is many times cheaper, and lists call this for each cell.
    if text.contains('#') && text.contains("##[") {
        text.replace("##[", "#\u{FF03}[")
    } else {
        text
    }
}

/// Whether a character is invisible or changes how its neighbours are shown: controls, spaces other
/// than U+0020, and what Unicode calls default ignorable.
pub fn is_invisible(letter: char) -> bool {
    let is_usual = matches!(letter, ' '..='~' | 'À'..='ÿ');
    !is_usual
        && (letter.is_control()
            || matches!(letter,
            '\u{A0}' | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
            | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2000}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}' | '\u{205F}'..='\u{206F}' | '\u{3000}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{13430}'..='\u{13440}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'))
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<&'static str>> for Arg {
    fn from(words: Vec<&'static str>) -> Self {
        Self::Words(words)
    }
}

impl From<Vec<String>> for Arg {
    fn from(texts: Vec<String>) -> Self {
        Self::Texts(texts)
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A word in Swedish and in English.
impl From<[&'static str; 2]> for Arg {
    fn from([sv, en]: [&'static str; 2]) -> Self {
        Self::Word(Word { sv, en })
    }
}

impl From<Word> for Arg {
    fn from(word: Word) -> Self {
        Self::Word(word)
    }
}

impl From<Nearest> for Arg {
    fn from(near: Nearest) -> Self {
        Self::Near(near)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<chrono::NaiveDate> for Arg {
    fn from(date: chrono::NaiveDate) -> Self {
        Self::Text(date.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_known_name_is_the_help() {
        let near = Nearest::new("recieved", ["received", "replied"]);
        assert_eq!(Arg::from(near).words(Lang::En), "did you mean `received`?");
        let far = Nearest::new("xyz", ["received", "replied"]);
        assert_eq!(
            Arg::from(far).words(Lang::Sv),
            "välj bland: received, replied"
        );
    }

    #[test]
    fn a_long_text_and_a_long_list_are_cut_and_say_so() {
        let words = |text: &str| Arg::from(text).words(Lang::En);
        assert_eq!(words("kort"), "kort");
        assert_eq!(words(&"å".repeat(81)), "å".repeat(80) + "…");
        let names = |count: usize| (0..count).map(|at| format!("{at}")).collect::<Vec<_>>();
        let both = Nearest::new(
            "x.lager.year.2020",
            ["x.lager-1a2b.year.2020", "x.lager-3c4d.year.2020"],
        );
        let said = "did you mean `x.lager-1a2b.year.2020` or `x.lager-3c4d.year.2020`?";
        assert_eq!(Arg::from(both).words(Lang::En), said);
        let near = |count| Arg::from(Nearest::new("xyz", names(count))).words(Lang::En);
        assert!(near(13).ends_with("10, 11 and 1 more"));
        assert!(near(12).ends_with("10, 11"));
    }

    #[test]
    fn invisible_characters_are_named() {
        assert_eq!(plain("1\u{A0}000\u{1b}[31m"), "1<U+00A0>000<U+001B>[31m");
    }

    #[test]
    fn no_line_is_a_command_to_a_runner_of_workflows() {
        assert_eq!(plain("::error::fel"), ":：error::fel");
        assert_eq!(plain("  ::error::fel"), "  :：error::fel");
        assert_eq!(plain("ett ##[error]fel"), "ett #＃[error]fel");
        assert_eq!(plain("ingen ::kö"), "ingen ::kö");
    }
}
