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
/// What a board is said not to have or do.
const VERBS: [&str; 10] = [
    "har", "hade", "ger", "gav", "finns", "fanns", "köper", "köpte", "ingick", "förekom",
];
/// Times that may stand anywhere.
const TIMES: [&str; 3] = ["under perioden", "under året", "under åren"];
/// The words that may come after a no without telling anything else.
const EMPTY: [&str; 69] = [
    // What there is none of.
    "partnerskap",
    "iop",
    "avtal",
    "bidrag",
    "föreningsbidrag",
    "verksamhetsbidrag",
    "stöd",
    "initiativ",
    "tjänst",
    "tjänster",
    "samverkan",
    "samarbete",
    "samarbeten",
    "överenskommelse",
    "överenskommelser",
    // What it is said to be.
    "idéburen",
    "idéburet",
    "idéburna",
    "offentligt",
    "offentliga",
    "köpt",
    "köpta",
    "någon",
    "något",
    "några",
    "sådan",
    "sådant",
    "sådana",
    "aktuellt",
    "aktuella",
    "sorts",
    "slag",
    "slaget",
    "detta",
    // What has not been done.
    "har",
    "haft",
    "gett",
    "getts",
    "givit",
    "ingått",
    "ingåtts",
    "slutit",
    "slutits",
    "tecknat",
    "tecknats",
    "köpts",
    "fått",
    "tagit",
    "emot",
    "kommit",
    "in",
    "inkommit",
    "förekommit",
    "funnits",
    "lämnat",
    "lämnats",
    "mottagit",
    // By whom, and of whom.
    "av",
    "till",
    "från",
    "med",
    "den",
    "nämnden",
    "oss",
    "förening",
    "föreningar",
    "aktörer",
    "organisationer",
    "sektorn",
];
/// The most words of a subject.
const SUBJECT: usize = 5;

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

/// Whether a sentence begins with a no, or has one after its verb, and nothing but empty words after it.
fn denies(words: &[&str]) -> bool {
    let is_no = |pair: &[&str]| match pair {
        [verb, no] => VERBS.contains(verb) && NEGATIONS.contains(no),
        _ => false,
    };
    let after_verb = words
        .windows(2)
        .take(SUBJECT.saturating_add(1))
        .position(is_no);
    let after = match words {
        [first, rest @ ..] if OPENERS.contains(first) => Some(rest),
        [what, "saknas"] => return EMPTY.contains(what),
        _ => after_verb.and_then(|at| words.get(at.saturating_add(2)..)),
    };
    after.is_some_and(|after| after.iter().all(|word| EMPTY.contains(word)))
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
            "Inga initiativ har kommit in till nämnden under perioden.",
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
            "Inga föreningar fick avslag.",
            "Inga initiativ avslogs.",
            "Vi har inte följt upp partnerskapet.",
            "Nämnden har inga synpunkter på partnerskapet.",
            "Ingen kan säga emot att samverkan har varit viktig.",
        ] {
            assert!(!only_denies(text, true), "{text}");
        }
    }
}
