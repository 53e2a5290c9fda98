//! What a mail or a form names of persons, and texts without it.
//!
//! Names, telephone numbers and addresses are those that headers, signatures and form fields name;
//! every e-mail address goes, and everything that is written as a telephone number. A name goes as
//! a whole, and each of its parts where it stands as a name does, with a capital.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::source::contact::{emails, telephones};
use crate::source::one_line;

use super::headings::Personal;

/// Words of what is no person's name.
const BODIES: &[&str] = &[
    "förening",
    "klubb",
    "nätverk",
    "förbund",
    "kår",
    "kåren",
    "laget",
    "rådet",
    "kyrka",
    "församling",
    "stiftelse",
    "råd",
    "sällskap",
    "byalag",
    "kooperativ",
    "kommun",
    "förvaltning",
    "nämnd",
    "kontaktcenter",
    "registrator",
    "kansli",
    "styrelse",
    "center",
    "centrum",
    "jour",
    "teater",
    "gille",
    "hjälp",
    "mission",
    "samverkan",
    "info",
    "e-tjänst",
    "support",
    "vänner",
    "grupp",
    "kultur",
    "idrott",
    "korset",
    "org",
    "ideell",
    "ungdom",
    "pro",
    "spf",
    "if",
    "bk",
    "ik",
    "sk",
    "fk",
    "ff",
    "gk",
    "hk",
    "abf",
    "fub",
    "rf",
    "noreply",
];

/// Words before or after a name that say what somebody is.
const ROLES: &[&str] = &[
    "ordförande",
    "kassör",
    "sekreterare",
    "verksamhetsledare",
    "verksamhetschef",
    "projektledare",
    "samordnare",
    "ledamot",
    "kanslist",
    "vice",
    "styrelseledamot",
    "kontaktperson",
    "initiativtagare",
    "för",
    "genom",
    "från",
    "via",
    "jag",
    "hej",
    "tel",
    "mobil",
];

/// Whether a text names an organisation rather than a person.
pub(super) fn is_body(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.any(|word| {
        BODIES.iter().any(|body| match body.chars().count() {
            ..=3 => word == *body,
            _ => word.contains(body),
        })
    })
}

/// A text as a person's name, without roles, if it can be one.
pub(super) fn name_in(text: &str, fewest: usize) -> Option<String> {
    let cleaned = text.trim_matches(|letter: char| !letter.is_alphabetic());
    if cleaned.is_empty() || is_body(cleaned) || cleaned.contains('@') {
        return None;
    }
    let words: Vec<&str> = (cleaned.split([' ', '\u{A0}', ',', '\t']))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphabetic()))
        .filter(|word| !word.is_empty() && !ROLES.contains(&word.to_lowercase().as_str()))
        .collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\''))
            || PARTICLES.contains(word)
    };
    let fits = (fewest..=5).contains(&words.len()) && words.iter().all(is_name);
    fits.then(|| words.join(" "))
}

/// What is named of persons.
#[derive(Debug, Default)]
pub(super) struct Persons {
    names: BTreeSet<String>,
    addresses: BTreeSet<String>,
    /// The last digits of telephone numbers.
    numbers: BTreeSet<String>,
}

impl Persons {
    /// Takes what a field says.
    pub(super) fn take(&mut self, of: Personal, said: &str) {
        let said = said.trim();
        if said.is_empty() {
            return;
        }
        match of {
            Personal::Name => self.take_name(said),
            Personal::Telephone => self.take_numbers(said),
            Personal::Address => self.take_address(said),
            // Every address in a text goes; what comes before it may be a name.
            Personal::Email => {
                if let Some((name, _)) = said.split_once('<') {
                    self.take_name(name);
                }
            }
            Personal::Other => {}
        }
    }

    /// Takes a name as a field has it, in any case of letters.
    pub(super) fn take_name(&mut self, said: &str) {
        for name in said.split([';', '/', '&', '\n', '(', ')', '<', '>', '"']) {
            let name = one_line(name);
            let has_letters = name.chars().filter(|letter| letter.is_alphabetic()).count() >= 2;
            if has_letters && !is_body(&name) && !name.contains('@') {
                self.names.insert(name.replace(',', " "));
            }
        }
    }

    /// Takes the numbers in a text.
    pub(super) fn take_numbers(&mut self, said: &str) {
        let is_of_number = |letter: char| {
            letter.is_ascii_digit()
                || matches!(letter, ' ' | '-' | '/' | '\u{A0}' | '(' | ')' | '–')
        };
        for run in said.split(|letter: char| !is_of_number(letter)) {
            let digits: String = run.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= FEWEST_DIGITS {
                self.numbers.insert(last_digits(&digits));
            }
        }
    }

    /// Takes an address: each part of it that has a number in it.
    pub(super) fn take_address(&mut self, said: &str) {
        for part in said.split([',', ';', '\n']) {
            let words: Vec<&str> = part.split_whitespace().collect();
            let has_digit = part.contains(|letter: char| letter.is_ascii_digit());
            if has_digit && words.len() >= 2 {
                self.addresses.insert(words.join(" "));
            }
        }
    }

    /// Leaves out names that are known to be no person's.
    pub(super) fn spare(&mut self, is_known: impl Fn(&str) -> bool) {
        self.names.retain(|name| !is_known(name));
    }

    /// A text without what is named, and how many places were removed.
    pub(super) fn without(&self, text: &str) -> (String, usize) {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        found.extend(emails(text).into_iter().map(|range| (range, "[e-post]")));
        found.extend(
            telephones(text)
                .into_iter()
                .map(|range| (range, "[telefon]")),
        );
        found.extend(
            self.named_numbers(text)
                .into_iter()
                .map(|range| (range, "[telefon]")),
        );
        for address in &self.addresses {
            found.extend(
                sequences(text, address, false)
                    .into_iter()
                    .map(|range| (range, "[adress]")),
            );
        }
        for name in &self.names {
            found.extend(
                sequences(text, name, false)
                    .into_iter()
                    .map(|range| (range, "[namn]")),
            );
            let is_name = |part: &&str| {
                part.chars().count() >= SHORTEST_NAME
                    && !PARTICLES.contains(&part.to_lowercase().as_str())
            };
            for part in name.split([' ', '-']).filter(is_name) {
                found.extend(
                    sequences(text, part, true)
                        .into_iter()
                        .map(|range| (range, "[namn]")),
                );
            }
        }
        replaced(text, found)
    }

    /// A name of an organisation without the whole names of persons in it.
    pub(super) fn without_whole_names(&self, text: &str) -> String {
        let names = self.names.iter().filter(|name| name.contains(' '));
        let found = names.flat_map(|name| sequences(text, name, false));
        let (text, _) = replaced(text, found.map(|range| (range, "")).collect());
        text.trim_matches(|letter: char| matches!(letter, ' ' | ',' | '-' | '–' | '/'))
            .to_owned()
    }

    /// The places where a named number stands, however its digits are grouped.
    fn named_numbers(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let is_between =
            |letter: char| matches!(letter, ' ' | '-' | '/' | '\u{A0}' | '(' | ')' | '–');
        let mut run: Option<(usize, usize, String)> = None;
        let ends = std::iter::once((text.len(), '\n'));
        for (at, letter) in text.char_indices().chain(ends) {
            if letter.is_ascii_digit() || (letter == '+' && run.is_none()) {
                let (_, end, digits) = run.get_or_insert_with(|| (at, at, String::new()));
                *end = at.saturating_add(1);
                if letter.is_ascii_digit() {
                    digits.push(letter);
                }
            } else if !is_between(letter)
                && let Some((start, end, digits)) = run.take()
                && digits.len() >= FEWEST_DIGITS
                && self
                    .numbers
                    .iter()
                    .any(|number| digits.ends_with(number.as_str()))
            {
                found.push(start..end);
            }
        }
        found
    }
}

/// The fewest digits of a number that a field names.
const FEWEST_DIGITS: usize = 6;
/// The shortest part of a name that is looked for by itself.
const SHORTEST_NAME: usize = 2;
/// Parts of names that are no names.
const PARTICLES: &[&str] = &["von", "af", "de", "van", "al", "el", "da", "di"];

/// The digits that a number ends with however it begins: with the country, an area, or neither.
fn last_digits(digits: &str) -> String {
    let from = digits.len().saturating_sub(FEWEST_DIGITS);
    digits.get(from..).unwrap_or_default().to_owned()
}

/// The places in a text of words after each other, in any case of letters; of a name, only where it
/// begins with a capital, also in the genitive.
fn sequences(text: &str, wanted: &str, is_name: bool) -> Vec<Range<usize>> {
    let wanted: Vec<String> = words(wanted)
        .into_iter()
        .map(|word| folded(wanted.get(word).unwrap_or_default()))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let words = words(text);
    let matches = |word: &Range<usize>, wanted: &str| {
        let word = text.get(word.clone()).unwrap_or_default();
        let lower = folded(word);
        let is_it = lower == wanted || lower.strip_suffix('s') == Some(wanted);
        is_it && (!is_name || word.starts_with(char::is_uppercase))
    };
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(slice) = words.get(at..at.saturating_add(wanted.len())) else {
            break;
        };
        if slice
            .iter()
            .zip(&wanted)
            .all(|(word, wanted)| matches(word, wanted))
            && let (Some(first), Some(last)) = (slice.first(), slice.last())
        {
            found.push(first.start..last.end);
        }
    }
    found
}

/// A word in small letters; a Turkish i without a dot is one with.
fn folded(word: &str) -> String {
    let lower = word.to_lowercase().replace('\u{307}', "");
    lower.replace('ı', "i")
}

/// The words of a text: letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start: Option<usize> = None;
    let ends = std::iter::once((text.len(), ' '));
    for (at, letter) in text.char_indices().chain(ends) {
        if letter.is_alphanumeric() {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            words.push(from..at);
        }
    }
    words
}

/// A text with others in the place of some ranges, and how many.
fn replaced(text: &str, mut found: Vec<(Range<usize>, &str)>) -> (String, usize) {
    // Of two that overlap, the longer that begins first.
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut made = String::with_capacity(text.len());
    let (mut at, mut count) = (0, 0_usize);
    for (range, stand_in) in found {
        if range.end <= at {
            continue;
        }
        made.push_str(text.get(at..range.start).unwrap_or_default());
        // One name after another is one person's.
        if !made.trim_end().ends_with(stand_in) || stand_in.is_empty() {
            made.push_str(stand_in);
        } else {
            made.truncate(made.trim_end().len());
        }
        at = range.end;
        count = count.saturating_add(1);
    }
    made.push_str(text.get(at..).unwrap_or_default());
    (made, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_goes_and_nothing_else() {
        let mut persons = Persons::default();
        persons.take(Personal::Name, "Anna-Karin Ekelöf");
        persons.take(Personal::Telephone, "+46 70-123 45 67");
        persons.take(Personal::Address, "Storgatan 5 B, 582 22 Linköping");
        let text = "Jag heter Anna-Karin\nEkelöf (Karins mejl: ak@exempel.se, 0701234567 eller 12 34 56). \
            Jag bor på storgatan 5 b. Ring mig på 070/12 345 67. Ekelöfs dotter kan svara. Storgatan är bred, 5 år.";
        let (without, count) = persons.without(text);
        assert_eq!(
            without,
            "Jag heter [namn] ([namn] mejl: [e-post], [telefon] eller 12 34 56). \
            Jag bor på [adress]. Ring mig på [telefon]. [namn] dotter kan svara. Storgatan är bred, 5 år."
        );
        assert!(count >= 7, "{count}");
        assert_eq!(
            persons.without_whole_names("Anna-Karin Ekelöf, Kubbvännerna"),
            "Kubbvännerna"
        );
    }

    #[test]
    fn a_name_is_told_from_an_organisation() {
        assert_eq!(name_in("Ordförande Anna Ek", 2).as_deref(), Some("Anna Ek"));
        assert_eq!(name_in("Ek, Anna", 2).as_deref(), Some("Ek Anna"));
        for no in [
            "Kubbföreningen Raka Pinnar",
            "vi vill spela",
            "Ordförande",
            "anna@exempel.se",
        ] {
            assert_eq!(name_in(no, 2), None, "{no}");
        }
    }
}
