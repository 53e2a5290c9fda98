//! Texts that only say no: nothing is reported in them, whatever the words.

use super::text::normalised;

/// What a text that says no begins with.
const OPENERS: [&str; 10] = [
    "nej",
    "inga",
    "inget",
    "ingen",
    "ingenting",
    "inte",
    "ej",
    "saknas",
    "noll",
    "0",
];
/// The words for no after a verb.
const NEGATIONS: [&str; 8] = [
    "inga",
    "inget",
    "ingen",
    "ingenting",
    "inte",
    "ej",
    "aldrig",
    "noll",
];
/// What a board is said not to have, do or know of.
const VERBS: [&str; 14] = [
    "har",
    "hade",
    "ger",
    "gav",
    "finns",
    "fanns",
    "köper",
    "köpte",
    "ingick",
    "ingår",
    "förekommer",
    "förekom",
    "bedriver",
    "lämnar",
];
/// Words by which a sentence that denies says something all the same.
const TELLING: [&str; 32] = [
    "men",
    "utan",
    "dock",
    "däremot",
    "förutom",
    "utom",
    "endast",
    "bara",
    "enbart",
    "än",
    "fler",
    "flera",
    "andra",
    "annat",
    "annan",
    "annars",
    "övriga",
    "nya",
    "nytt",
    "ny",
    "längre",
    "ännu",
    "eget",
    "egen",
    "egna",
    "eftersom",
    "därför",
    "då",
    "som",
    "förändringar",
    "skillnad",
    "sedan",
];
/// Times that may stand between a verb and its no.
const TIMES: [&str; 3] = ["under perioden", "under året", "under åren"];
/// The most words of a sentence that only denies.
const MOST: usize = 14;
/// How far into it the no may stand.
const LATEST: usize = 6;

/// Whether a text is a word for no, or says nothing but it; an empty one does, as does a dash.
/// `in_sentences` also takes whole sentences: a board has no partnership, or gives no grants.
pub fn only_denies(text: &str, in_sentences: bool) -> bool {
    let parts = text.split(['.', ',', ';', '!', '?', '\n', '\r']);
    parts.map(normalised).all(|part| {
        let part = TIMES.iter().fold(part, |part, time| part.replace(time, ""));
        let words: Vec<&str> = part.split_whitespace().collect();
        match words.as_slice() {
            [] => true,
            [word] => OPENERS.contains(word),
            ["inget" | "ingenting", "att", ..] | ["ej" | "inte", "aktuellt" | "tillämpligt"] => {
                words.len() <= 4
            }
            words => in_sentences && denies(words),
        }
    })
}

/// Whether a sentence begins with a no, or has one after its verb, and goes on to nothing else.
fn denies(words: &[&str]) -> bool {
    let is_telling = |word: &&str| {
        TELLING.contains(word) || (*word != "0" && word.starts_with(|it: char| it.is_ascii_digit()))
    };
    if words.len() > MOST || words.iter().any(is_telling) {
        return false;
    }
    let opens = words.first().is_some_and(|word| OPENERS.contains(word));
    let has_no = words.windows(2).take(LATEST).any(|pair| match pair {
        [verb, no] => VERBS.contains(verb) && NEGATIONS.contains(no),
        _ => false,
    });
    opens || has_no || (words.len() <= 4 && words.last() == Some(&"saknas"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_only_says_no_is_told_from_one_that_says_more() {
        for text in [
            "Nej",
            "Nej.",
            "-",
            "–",
            "Inga",
            "Saknas",
            "0",
            "Ej aktuellt",
            "Inget att redovisa.",
            "Ingenting att rapportera",
            "Nej, inget.",
        ] {
            assert!(only_denies(text, false), "{text}");
        }
        for text in [
            "Vi har inte något IOP.",
            "Nämnden har inga idéburna offentliga partnerskap.",
            "Nämnden har inte ingått något partnerskap under perioden.",
            "Nej. Kultur- och fritidsnämnden har under perioden inte haft något partnerskap.",
            "Det finns inga avtal.",
            "Partnerskap saknas.",
            "Inga partnerskap under perioden.",
        ] {
            assert!(only_denies(text, true), "{text}");
            assert!(!only_denies(text, false), "{text}");
        }
        for text in [
            "Egna ord.",
            "Inga årliga bidrag; byalag kan få stöd till enskilda vägar.",
            "Nej, men nämnden har prövat ett partnerskap.",
            "Nämnden har inte bara ett partnerskap.",
            "Nämnden har inget eget partnerskap.",
            "Inga nya partnerskap.",
            "Vi har inga andra än det med Ljus.",
            "Nämnden har inte haft fler än 2 partnerskap.",
            "Inga bidrag. Nämnden möter föreningsrådet.",
            "Deltagare i dialoger räknas inte efter kön.",
            "Nämnden har ett partnerskap om en mötesplats.",
        ] {
            assert!(!only_denies(text, true), "{text}");
        }
    }
}
