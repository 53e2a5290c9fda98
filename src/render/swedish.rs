//! How a sentence is written in Swedish: small numbers in words, names of boards within a
//! sentence, its first letter (Svenska skrivregler; Myndigheternas skrivregler 2014:9).

use crate::report::Value;

use super::inline::{Inline, plain};

/// What is counted: its gender and number decide the form of the numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    /// Whether its article is `ett`.
    pub(super) is_neuter: bool,
    /// Whether the noun follows: `inga fall`, but `inget av dem`.
    pub(super) is_named: bool,
}

/// The numbers from two on that are written in words.
const WORDS: [&str; 11] = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
];

/// A number in words, up to twelve.
pub(super) fn numeral(value: Value, counted: Counted) -> Option<&'static str> {
    let Value::Whole(number) = value else {
        return None;
    };
    match (number, counted.is_neuter, counted.is_named) {
        (0, _, true) => Some("inga"),
        (0, true, false) => Some("inget"),
        (0, false, false) => Some("ingen"),
        (1, true, _) => Some("ett"),
        (1, false, _) => Some("en"),
        _ => WORDS
            .get(usize::try_from(number.checked_sub(2)?).ok()?)
            .copied(),
    }
}

/// A number of things of common gender (`en`), in words if it is small.
pub(super) fn number(number: u64) -> String {
    let counted = Counted {
        is_neuter: false,
        is_named: false,
    };
    let value = i64::try_from(number).map(Value::Whole);
    let word = value.ok().and_then(|value| numeral(value, counted));
    word.map_or_else(|| number.to_string(), str::to_owned)
}

/// The name of a board or a grant type as it stands within a sentence: with a small letter, unless
/// it begins with an abbreviation or the name of a place.
pub(super) fn within(name: &str) -> String {
    let first = name.split([' ', ',']).next().unwrap_or_default();
    let mut letters = first.chars();
    let Some(initial) = letters.next() else {
        return name.to_owned();
    };
    // `Kultur- och fritidsnämnden`, but `Västerås-stödet`.
    let rest = letters.as_str();
    let is_word = !rest.is_empty()
        && rest
            .strip_suffix('-')
            .unwrap_or(rest)
            .chars()
            .all(char::is_lowercase);
    // `Linköpings stadsdelsnämnd`: a genitive before its noun is a name, and so is what stands right before
    // a board in its indefinite form, `Farsta stadsdelsnämnd`.
    let mut following = name.split(' ').skip(1);
    let is_before_board =
        following.next().is_some_and(|word| word != "och") && name.ends_with("nämnd");
    let is_name_of_a_place = first.ends_with('s') && first.len() < name.len() || is_before_board;
    if !is_word || is_name_of_a_place {
        return name.to_owned();
    }
    let rest = name.get(initial.len_utf8()..).unwrap_or_default();
    initial.to_lowercase().chain(rest.chars()).collect()
}

/// A text with a capital letter first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// Names in a sentence: `a, b och c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

/// At most so many names in a sentence and how many more there are, unless that is one: `a, b och
/// tolv till`.
pub(super) fn listed_to(items: &[String], most: usize) -> String {
    match items.split_at_checked(most) {
        Some((told, rest @ [_, _, ..])) => {
            let rest = u64::try_from(rest.len()).unwrap_or(u64::MAX);
            format!("{} och {} till", told.join(", "), number(rest))
        }
        _ => listed(items),
    }
}

/// Alternatives in a sentence: `a, b eller c`.
pub(super) fn either(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} eller {last}", first.join(", ")),
    }
}

/// The genitive of a name.
pub(super) fn genitive(name: &str) -> String {
    let has_s = name.ends_with(['s', 'x', 'z']);
    format!("{name}{}", if has_s { "" } else { "s" })
}

/// Gives each figure that begins a sentence a capital letter; text stays as it is written.
pub(super) fn begin_sentences(paragraph: &mut [Inline]) {
    begin(paragraph, true);
}

/// Drops the full stop right after somebody's own text that ends in a sign of its own.
pub(super) fn end_once(paragraph: &mut [Inline]) {
    let mut has_ended = false;
    for inline in paragraph {
        if let Inline::Text(text) = inline
            && has_ended
            && text.starts_with('.')
        {
            text.remove(0);
        }
        has_ended = ends_in_own_sign(inline);
    }
}

fn ends_in_own_sign(inline: &Inline) -> bool {
    match inline {
        Inline::Own(text) => plain(text).ends_with(['.', '!', '?', ':']),
        other => other.inner().last().is_some_and(ends_in_own_sign),
    }
}

/// Takes whether a sentence begins here; returns whether one begins after this.
fn begin(inlines: &mut [Inline], mut begins: bool) -> bool {
    for inline in inlines {
        begins = match inline {
            Inline::Text(text) => {
                let said = text.trim_end();
                let is_apart = said.len() < text.len();
                (begins && said.is_empty()) || (is_apart && said.ends_with(['.', '!', '?']))
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Own(inner)
            | Inline::Link { text: inner, .. } => begin(inner, begins),
            Inline::Fact { shown, .. } => {
                if begins {
                    *shown = capital(shown);
                }
                false
            }
            Inline::Break => begins,
            Inline::Code(_) | Inline::Date(_) => false,
        };
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_words_of_the_right_gender() {
        let shown = |number, is_neuter, is_named| {
            let counted = Counted {
                is_neuter,
                is_named,
            };
            numeral(Value::Whole(number), counted)
        };
        assert_eq!(shown(0, true, true), Some("inga"));
        assert_eq!(shown(0, true, false), Some("inget"));
        assert_eq!(shown(0, false, false), Some("ingen"));
        assert_eq!(shown(1, true, true), Some("ett"));
        assert_eq!(shown(1, false, true), Some("en"));
        assert_eq!(shown(2, false, true), Some("två"));
        assert_eq!(shown(12, true, false), Some("tolv"));
        assert_eq!(shown(13, true, false), None);
        assert_eq!(shown(-1, true, false), None);
        assert_eq!(shown(i64::MIN, true, false), None);
    }

    #[test]
    fn a_board_has_a_small_letter_within_a_sentence() {
        for (name, shown) in [
            ("Kultur- och fritidsnämnden", "kultur- och fritidsnämnden"),
            ("Äldrenämnden", "äldrenämnden"),
            ("Överförmyndarnämnden", "överförmyndarnämnden"),
            ("Norra stadsdelsnämnden", "norra stadsdelsnämnden"),
            ("Linköpings stadsdelsnämnd", "Linköpings stadsdelsnämnd"),
            ("Farsta stadsdelsnämnd", "Farsta stadsdelsnämnd"),
            ("Håbo kommuns kulturnämnd", "Håbo kommuns kulturnämnd"),
            ("Kultur och fritidsnämnd", "kultur och fritidsnämnd"),
            ("Kultur- och fritidsnämnd", "kultur- och fritidsnämnd"),
            ("Kulturnämnd", "kulturnämnd"),
            ("VA-nämnden", "VA-nämnden"),
            ("IT", "IT"),
            ("LOK-stöd", "LOK-stöd"),
            ("Västerås-stödet", "Västerås-stödet"),
            ("Krisstöd pandemin", "krisstöd pandemin"),
            ("Startbidrag, unga", "startbidrag, unga"),
            ("", ""),
        ] {
            assert_eq!(within(name), shown);
        }
    }

    #[test]
    fn a_text_with_a_full_stop_of_its_own_is_given_no_other() {
        let said = |own: &str| {
            let own = Inline::Own(vec![Inline::text(own)]);
            let mut paragraph = vec![
                Inline::text("Öppet: "),
                Inline::Emphasis(vec![own]),
                Inline::text(". Mer."),
            ];
            end_once(&mut paragraph);
            plain(&paragraph)
        };
        assert_eq!(said("Lokal"), "Öppet: Lokal. Mer.");
        assert_eq!(said("Lokal."), "Öppet: Lokal. Mer.");
        assert_eq!(said("Vi vill:"), "Öppet: Vi vill: Mer.");
    }

    #[test]
    fn a_figure_in_words_begins_a_sentence_with_a_capital() {
        let fact = |shown: &str| Inline::Fact {
            id: "x".to_owned(),
            value: crate::report::Value::Whole(1),
            unit: crate::report::Unit::Count,
            shown: shown.to_owned(),
            label: String::new(),
            leads_to: String::new(),
        };
        let text = |text: &str| Inline::text(text);
        let mut paragraph = vec![
            fact("fem"),
            text(" fall, varav "),
            Inline::Strong(vec![fact("ett")]),
            text(" är prövat. "),
            Inline::Strong(vec![fact("två")]),
            text(" (se "),
            fact("tre"),
            text("; 3.5"),
            fact("fyra"),
        ];
        begin_sentences(&mut paragraph);
        assert_eq!(
            crate::render::inline::plain(&paragraph),
            "Fem fall, varav ett är prövat. Två (se tre; 3.5fyra"
        );
    }
}
