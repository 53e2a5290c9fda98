//! The text of a letter without what surrounds it: quoted letters, headers of forwarded ones, and the
//! signature. What these name of persons is noted.

use super::person::{Persons, is_body, name_in};

/// How a letter ends, before a name.
const CLOSINGS: &[&str] = &[
    "med vänlig hälsning",
    "med vänliga hälsningar",
    "med vänlig hälsningar",
    "vänliga hälsningar",
    "vänlig hälsning",
    "bästa hälsningar",
    "varma hälsningar",
    "hjärtliga hälsningar",
    "soliga hälsningar",
    "många hälsningar",
    "hälsningar",
    "hälsning",
    "mvh",
    "m.v.h",
    "hlsn",
    "hälsar",
    "vänligen",
    "allt gott",
    "best regards",
    "kind regards",
    "regards",
    "sincerely",
    "skickat från min",
    "sent from my",
    "hämta outlook",
    "get outlook",
];

/// How much may come after a closing that ends a letter, in lines.
const SIGNATURE: usize = 14;
/// The longest line that is a closing.
const LONGEST_CLOSING: usize = 70;

/// Header lines of a letter that is sent on.
const HEADERS: &[&str] = &[
    "från:",
    "skickat:",
    "till:",
    "kopia:",
    "ämne:",
    "datum:",
    "from:",
    "sent:",
    "to:",
    "cc:",
    "subject:",
    "date:",
    "svara till:",
    "reply-to:",
];

/// A letter without what surrounds it.
#[derive(Debug, Default)]
pub(super) struct Letter {
    /// What it says.
    pub(super) text: String,
    /// An organisation that the signature names.
    pub(super) organisation: Option<String>,
}

/// Reads a letter, and notes the persons that its surroundings name.
pub(super) fn letter(text: &str, persons: &mut Persons) -> Letter {
    let text = without_quoted(text, persons);
    let (body, signature) = split(&text);
    let organisation = signed(signature, persons);
    introduced(body, persons);
    Letter {
        text: tidy(body),
        organisation,
    }
}

/// A text without letters that it answers, and without the headers of one that it sends on.
fn without_quoted(text: &str, persons: &mut Persons) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in text.lines() {
        let lower = line.trim().to_lowercase();
        let is_answered = (lower.starts_with("den ") || lower.starts_with("on "))
            && (lower.contains(" skrev") || lower.contains(" wrote"))
            && lower.ends_with(':');
        if is_answered {
            for word in ["skrev", "wrote"] {
                if let Some((before, after)) = line.split_once(word) {
                    let before = before.rsplit([',', ':']).next().unwrap_or_default();
                    for side in [before, after] {
                        let side = side.split(['<', ':']).next().unwrap_or_default();
                        if let Some(name) = name_in(side, 1) {
                            persons.take_name(&name);
                        }
                    }
                }
            }
            let said: usize = kept.iter().map(|line| line.trim().chars().count()).sum();
            // Where nothing stands above, what is quoted is the matter.
            if said >= 40 {
                break;
            }
            continue;
        }
        if lower.starts_with("-----")
            || lower.starts_with("_____")
            || lower.starts_with("begin forwarded")
        {
            continue;
        }
        if let Some(header) = HEADERS.iter().find(|header| lower.starts_with(**header))
            && is_header(header, &lower)
        {
            if !header.contains("mne") && !header.contains("ubject") {
                let value = line.split_once(':').map_or("", |(_, value)| value);
                for part in value.split(';') {
                    let name = part.split(['<', '[', '(']).next().unwrap_or_default();
                    if let Some(name) = name_in(name, 2) {
                        persons.take_name(&name);
                    }
                }
            }
            continue;
        }
        let line = line.trim_start();
        let unquoted = line.trim_start_matches(['>', ' ']);
        kept.push(
            if line.starts_with('>') {
                unquoted
            } else {
                line
            }
            .to_owned(),
        );
    }
    kept.join("\n")
}

/// Whether a line is a header: `till:` begins sentences too, but not with an address or a day.
fn is_header(header: &str, lower: &str) -> bool {
    let value = lower.get(header.len()..).unwrap_or_default().trim();
    match header {
        "från:" | "from:" | "till:" | "to:" | "kopia:" | "cc:" | "svara till:" | "reply-to:" => {
            value.contains('@') || value.contains('<') || value.split_whitespace().count() <= 4
        }
        "ämne:" | "subject:" => true,
        _ => value.contains(|letter: char| letter.is_ascii_digit()),
    }
}

/// The body of a letter, and what stands after its closing.
fn split(text: &str) -> (&str, &str) {
    let mut at = 0_usize;
    let mut offsets = Vec::new();
    for line in text.split_inclusive('\n') {
        offsets.push((at, line));
        at = at.saturating_add(line.len());
    }
    for (place, (start, line)) in offsets.iter().enumerate() {
        let after = offsets
            .iter()
            .skip(place)
            .filter(|(_, line)| !line.trim().is_empty());
        let has_body = offsets
            .iter()
            .take(place)
            .any(|(_, line)| !line.trim().is_empty());
        if has_body && closes(line) && after.count() <= SIGNATURE {
            return text.split_at_checked(*start).unwrap_or((text, ""));
        }
    }
    inline(text)
}

/// Whether a line closes a letter.
fn closes(line: &str) -> bool {
    let line = line.trim();
    let is_mark = line == "--"
        || line == "—"
        || (line.len() >= 3 && line.chars().all(|letter| matches!(letter, '_' | '-' | '=')));
    let signs = line.strip_prefix("//").or_else(|| line.strip_prefix('/'));
    let is_signed = signs.is_some_and(|name| name_in(name, 1).is_some());
    let lower = line.to_lowercase();
    let is_closing = line.chars().count() <= LONGEST_CLOSING
        && CLOSINGS.iter().any(|closing| begins(&lower, closing));
    is_mark || is_signed || is_closing
}

/// Whether a text begins with words, and not with a longer one.
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A closing in the last line, as forms without line breaks have it.
fn inline(text: &str) -> (&str, &str) {
    const LAST: usize = 160;
    let lower = text.to_lowercase();
    // Where letters change their length, places of one are not those of the other.
    if lower.len() != text.len() {
        return (text, "");
    }
    let found = CLOSINGS.iter().filter_map(|closing| {
        let at = lower.rfind(closing)?;
        let before = lower.get(..at)?.trim_end();
        let ends_sentence = before.ends_with(['.', '!', '?', ')']);
        let is_last = text.len().saturating_sub(at) <= LAST;
        (ends_sentence && is_last && begins(lower.get(at..)?, closing)).then_some(at)
    });
    match found.min() {
        Some(at) => text.split_at_checked(at).unwrap_or((text, "")),
        None => (text, ""),
    }
}

/// Notes the persons that a signature names; the organisation that it names, if it does.
fn signed(signature: &str, persons: &mut Persons) -> Option<String> {
    let mut organisation = None;
    persons.take_numbers(signature);
    for (place, line) in signature.lines().enumerate() {
        persons.take_address(line);
        let line = after_closing(line);
        for part in line.split([',', '|', '/', '·', ';', '•']) {
            let part = part.trim().trim_matches(['*', '_', '-', '–', ' ']);
            // A first name alone stands by the closing.
            let fewest = if place <= 2 { 1 } else { 2 };
            if let Some(name) = name_in(part, fewest) {
                persons.take_name(&name);
            } else if is_body(part)
                && !part.contains(['@', ':'])
                && part.chars().count() <= LONGEST_CLOSING
            {
                organisation.get_or_insert_with(|| part.to_owned());
            }
        }
        if let Some(name) = name_in(line, 2) {
            persons.take_name(&name);
        }
    }
    organisation
}

/// What stands on the line of a closing after it.
fn after_closing(line: &str) -> &str {
    let trimmed = line.trim();
    let lower = trimmed.to_lowercase();
    if lower.len() != trimmed.len() {
        return trimmed;
    }
    let closing = CLOSINGS
        .iter()
        .filter(|closing| begins(&lower, closing))
        .max_by_key(|it| it.len());
    closing
        .and_then(|closing| trimmed.get(closing.len()..))
        .unwrap_or(trimmed)
}

/// Notes the name by which somebody introduces themselves.
fn introduced(text: &str, persons: &mut Persons) {
    for phrase in [
        "jag heter ",
        "mitt namn är ",
        "undertecknad, ",
        "undertecknad ",
    ] {
        for (at, _) in text.to_lowercase().match_indices(phrase) {
            let rest = text
                .get(at.saturating_add(phrase.len())..)
                .unwrap_or_default();
            let words = rest.split_whitespace().take(4);
            let mut name: Vec<&str> = Vec::new();
            for word in words {
                let bare = word.trim_end_matches([',', '.', '!', ';', ':']);
                if !bare.starts_with(char::is_uppercase) {
                    break;
                }
                name.push(bare);
                if bare != word {
                    break;
                }
            }
            if let Some(name) = name_in(&name.join(" "), 1) {
                persons.take_name(&name);
            }
        }
    }
}

/// A text without space at the ends of its lines, and with one empty line at most between them.
fn tidy(text: &str) -> String {
    let mut made = String::new();
    let mut is_after_empty = true;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() && is_after_empty {
            continue;
        }
        is_after_empty = line.is_empty();
        made.push_str(line);
        made.push('\n');
    }
    made.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_left_without_signature_and_quoted_letters() {
        let text = "Hej!\n\nVi vill spela kubb. Hälsningar till alla är inget slut.\n\n\n/Anna och jag/ skriver mer här.\n\n\
            Med vänliga hälsningar\nAnna Ek\nOrdförande, Kubbföreningen Pinnarna\nStorgatan 5\n070-123 45 67\n\n\
            Den 3 mars 2021 kl. 10:12 skrev Bo Ask <bo@exempel.se>:\n> Hej Anna!\n> Välkommen\n";
        let mut persons = Persons::default();
        let letter = letter(text, &mut persons);
        assert_eq!(
            letter.organisation.as_deref(),
            Some("Kubbföreningen Pinnarna")
        );
        assert!(letter.text.ends_with("skriver mer här."), "{}", letter.text);
        let (without, _) =
            persons.without("Anna Ek, Bo Ask och Anna på Storgatan 5, tel 123 45 67");
        assert_eq!(
            without,
            "[namn], [namn] och [namn] på [adress], tel [telefon]"
        );
    }

    #[test]
    fn a_letter_that_is_sent_on_is_the_one_inside() {
        let text = "För kännedom\n\n-----Ursprungligt meddelande-----\nFrån: Anna Ek <anna@exempel.se>\nSkickat: den 3 mars 2021 10:12\n\
            Till: Bo Ask\nÄmne: Kubb\n\nVi vill spela kubb i parken.\nMvh Anna\n";
        let mut persons = Persons::default();
        let letter = letter(text, &mut persons);
        assert_eq!(letter.text, "För kännedom\n\nVi vill spela kubb i parken.");
        assert_eq!(persons.without("Bo Ask och Anna").0, "[namn] och [namn]");
    }

    #[test]
    fn a_closing_within_a_line_ends_a_form_too() {
        let mut persons = Persons::default();
        let letter = letter("Vi vill spela kubb. Mvh Anna Ek", &mut persons);
        assert_eq!(letter.text, "Vi vill spela kubb.");
        assert_eq!(persons.without("Anna Ek").0, "[namn]");
    }
}
