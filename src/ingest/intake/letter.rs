//! The text of a letter without what surrounds it: quoted letters, headers of forwarded ones, and the
//! signature. What these name of persons is noted, and how much is cut.

use super::person::{Persons, is_body, name_in};
use super::quoted::without_quoted;

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
/// How many letters tell whether a postscript follows.
const POSTSCRIPT: usize = 4;
/// The longest line that is a closing.
const LONGEST_CLOSING: usize = 70;

/// A letter without what surrounds it.
#[derive(Debug, Default)]
pub(super) struct Letter {
    /// What it says.
    pub(super) text: String,
    /// An organisation that the signature names.
    pub(super) organisation: Option<String>,
    /// How many lines were cut.
    pub(super) cut: usize,
}

/// Reads a letter, and notes the persons that its surroundings name.
pub(super) fn letter(text: &str, persons: &mut Persons) -> Letter {
    let (text, quoted, answered) = without_quoted(text, persons);
    // Whoever is answered may be named in the answer.
    let (_, signature, _) = split(&answered, persons);
    signed(signature, persons);
    let (body, signature, postscript) = split(&text, persons);
    let organisation = signed(signature, persons);
    introduced(body, persons);
    let signed = signature.lines().filter(|line| !line.trim().is_empty());
    Letter {
        text: tidy(&[body, postscript].join("\n")),
        organisation,
        cut: quoted.saturating_add(signed.count()),
    }
}

/// The body of a letter, its closing with the signature, and what is said after that. A closing that
/// more is said after ends no letter, but names persons all the same.
fn split<'t>(text: &'t str, persons: &mut Persons) -> (&'t str, &'t str, &'t str) {
    let mut rest = text;
    let mut has_body = false;
    while let Some(line) = rest.split_inclusive('\n').next() {
        let start = text.len().saturating_sub(rest.len());
        if has_body && closes(line) {
            let signature = signature(rest);
            let (signature, after) = rest.split_at_checked(signature).unwrap_or((rest, ""));
            let is_short = signature.lines().filter(|line| !line.trim().is_empty());
            let postscript = after.trim_start().chars().take(POSTSCRIPT);
            let postscript = postscript.collect::<String>().to_lowercase();
            let is_last =
                postscript.is_empty() || ["ps", "p.s"].iter().any(|it| begins(&postscript, it));
            if is_last && is_short.count() <= SIGNATURE {
                return (text.get(..start).unwrap_or_default(), signature, after);
            }
            if !is_mark(line.trim()) {
                let named = rest.lines().filter(|line| !is_said(line));
                let named: Vec<&str> = named.take(SIGNATURE).collect();
                signed(&named.join("\n"), persons);
            }
        }
        has_body |= !line.trim().is_empty();
        rest = rest.get(line.len()..).unwrap_or_default();
    }
    let (body, signature) = inline(text);
    (body, signature, "")
}

/// How long the closing is that a text begins with, and the lines of a signature after it: until
/// something is said.
fn signature(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let closing = lines.next().map_or(0, str::len);
    // Each closing is looked at, so that no more lines are than a signature can have.
    let signed = lines.take(2 * SIGNATURE).take_while(|line| !is_said(line));
    signed.fold(closing, |length, line| length.saturating_add(line.len()))
}

/// Whether a line says something, as none of a signature does: a sentence, an item of a list, or many
/// words.
fn is_said(line: &str) -> bool {
    const SENTENCE: usize = 4;
    let line = line.trim();
    let is_item = ["- ", "* ", "• "].iter().any(|it| line.starts_with(it));
    let words = (line.split_whitespace()).filter(|word| word.contains(char::is_alphabetic));
    let ends = line
        .trim_end_matches(['"', '”', ')'])
        .ends_with(['.', '!', '?', ':']);
    let is_sentence = (ends || is_item) && words.count() >= SENTENCE;
    is_sentence || line.starts_with("PS") || line.chars().count() > LONGEST_CLOSING
}

/// Whether a line closes a letter.
fn closes(line: &str) -> bool {
    let line = line.trim();
    let signs = line.strip_prefix("//").or_else(|| line.strip_prefix('/'));
    let is_signed = signs.is_some_and(|name| name_in(name, 1).is_some());
    let lower = line.to_lowercase();
    let is_closing = line.chars().count() <= LONGEST_CLOSING
        && CLOSINGS.iter().any(|closing| begins(&lower, closing));
    is_mark(line) || is_signed || is_closing
}

/// Whether a line is only a rule.
fn is_mark(line: &str) -> bool {
    line == "—" || (line.len() >= 2 && line.chars().all(|it| matches!(it, '_' | '-' | '=')))
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
        let is_last = is_last && !is_said(after_closing(text.get(at..)?));
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
            // A first name alone stands by the closing, and no number beside it.
            let has_number = part.contains(|letter: char| letter.is_ascii_digit());
            let fewest = if place <= 2 && !has_number { 1 } else { 2 };
            if let Some(name) = name_in(part, fewest).filter(|_| !has_number) {
                persons.take_name(&name);
            } else if is_body(part)
                && !part.contains(['@', ':'])
                && part.chars().count() <= LONGEST_CLOSING
            {
                organisation.get_or_insert_with(|| part.to_owned());
            }
        }
        // In an address, words between numbers are no name.
        let pieces = line.split(|letter: char| letter.is_ascii_digit());
        for name in pieces.filter_map(|piece| name_in(piece, 2)) {
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

/// A text without rules and space at the ends of its lines, and with one empty line at most between
/// them.
fn tidy(text: &str) -> String {
    let mut made = String::new();
    let mut is_after_empty = true;
    for line in text.lines() {
        let line = line.trim();
        if is_mark(line) || (line.is_empty() && is_after_empty) {
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
            Den 3 mars 2021 kl. 10:12 skrev Bo Ask <bo@exempel.se>:\n> Hej Anna!\n> Välkommen\n> Mvh Lars Alm\n";
        let mut persons = Persons::default();
        let letter = letter(text, &mut persons);
        assert_eq!(
            letter.organisation.as_deref(),
            Some("Kubbföreningen Pinnarna")
        );
        assert!(letter.text.ends_with("skriver mer här."), "{}", letter.text);
        let (without, _) =
            persons.without("Anna Ek, Bo Ask och Lars på Storgatan 5, tel 123 45 67");
        assert_eq!(
            without,
            "[namn], [namn] och [namn] på [adress], tel [telefon]"
        );
    }

    #[test]
    fn a_place_in_an_address_is_no_name() {
        let text =
            "Vi i Ryds IF vill spela.\n\nMvh\nAnna Ek 070-123 45 67\nStorgatan 14 B, 123 45 Ryd\n";
        let mut persons = Persons::default();
        letter(text, &mut persons);
        let (without, _) = persons.without("Anna Ek i Ryds IF, Storgatan 14 B");
        assert_eq!(without, "[namn] i Ryds IF, [adress]");
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
    fn a_closing_that_more_is_said_after_ends_no_letter() {
        let said = "Vi behöver en lokal på tisdagar.\n\nVi är fyrtio personer.";
        for above in [
            "Hej\n\nHälsningar från oss i nätverket!\n",
            "Vi vill starta.\n",
            "Mitt förslag\n\n/Anna Ek\n",
        ] {
            for rule in ["", "---\n", "\n-- \n"] {
                let text = format!("{above}{rule}\n{said}");
                let letter = letter(&text, &mut Persons::default());
                assert_eq!((letter.text, letter.cut), (format!("{above}\n{said}"), 0));
            }
        }
        let signed = format!("{said}\n\nMed vänlig hälsning,\nAnna Ek\n\nPS. Helst i mars.\n");
        let letter = letter(&signed, &mut Persons::default());
        assert_eq!(letter.text, format!("{said}\n\nPS. Helst i mars."));
        assert_eq!(letter.cut, 2);
    }

    #[test]
    fn a_closing_within_a_line_ends_a_form_too() {
        let mut persons = Persons::default();
        let letter = letter("Vi vill spela kubb. Mvh Anna Ek", &mut persons);
        assert_eq!(letter.text, "Vi vill spela kubb.");
        assert_eq!(persons.without("Anna Ek").0, "[namn]");
    }
}
