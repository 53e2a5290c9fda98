//! Words for what amounts are written in, wherever they stand: alone in a cell, at the end of a
//! heading, or in a sentence that speaks of amounts.

use std::ops::Range;

use crate::model::Period;
use crate::schema::AmountUnit;

use super::words::{Meaning, Measure, words};

/// A word of a text, in small letters, and its bytes.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) word: String,
    pub(super) range: Range<usize>,
    /// The sign before it: of `Belopp/1000` the slash.
    sign: Option<char>,
}

/// A unit in a text: which of the tokens it is.
#[derive(Debug)]
struct Found {
    measure: Measure,
    tokens: Range<usize>,
}

/// The most words that one unit has: `1 000 tals kronor`.
const MOST_WORDS: usize = 4;

/// The heading that is a unit and nothing else.
const KRONOR: &str = "Kr";

/// Words that only say that a unit follows.
const AROUND: [&str; 6] = ["i", "in", "belopp", "alla", "enhet", "valuta"];

/// Words of sentences that speak of amounts.
const OF_AMOUNTS: [&str; 22] = [
    "amounts",
    "avrundat",
    "avrundade",
    "belopp",
    "beloppet",
    "beloppen",
    "sek",
    "bidrag",
    "bidragen",
    "summa",
    "summor",
    "siffror",
    "siffrorna",
    "angivet",
    "angivna",
    "anges",
    "uttryckt",
    "redovisas",
    "enhet",
    "delat",
    "delade",
    "multipliceras",
];

/// Words before a thousand that amounts are divided by, or that they are to be multiplied by.
const BEFORE_A_THOUSAND: [&str; 6] = ["i", "in", "med", "genom", "gånger", "x"];

/// Splits a text into words, and signs for currencies and percent.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut end_of_word = None;
    let mut sign = None;
    for (at, letter) in text.char_indices() {
        let end = at.saturating_add(letter.len_utf8());
        let is_sign = matches!(letter, '€' | '$' | '£' | '%');
        if !is_sign && !letter.is_alphanumeric() {
            sign = if letter.is_whitespace() {
                sign
            } else {
                Some(letter)
            };
            continue;
        }
        match tokens.last_mut() {
            Some(last) if !is_sign && end_of_word == Some(at) => {
                last.word.extend(letter.to_lowercase());
                last.range.end = end;
            }
            _ => tokens.push(Token {
                word: letter.to_lowercase().collect(),
                range: at..end,
                sign: sign.take(),
            }),
        }
        end_of_word = (!is_sign).then_some(end);
    }
    tokens
}

/// The unit that begins at a token, the longest there is.
fn unit_at(tokens: &[Token], start: usize) -> Option<Found> {
    let first = tokens.get(start)?;
    if !words().begins_a_measure(&first.word) {
        return None;
    }
    (1..=MOST_WORDS).rev().find_map(|length| {
        let end = start.saturating_add(length);
        let phrase = tokens.get(start..end)?;
        let phrase: Vec<&str> = phrase.iter().map(|token| token.word.as_str()).collect();
        let measure = words().measure(&phrase.join(" "))?;
        let tokens = start..end;
        Some(Found { measure, tokens })
    })
}

fn is_number(token: &Token) -> bool {
    token.word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A thousand that ends a text, and that amounts are divided by: `Siffror i 1000`, `Belopp/1000`.
fn thousand_at(tokens: &[Token], start: usize) -> Option<Found> {
    let rest = tokens.get(start..)?;
    let written: Vec<&str> = rest.iter().map(|token| token.word.as_str()).collect();
    let first = rest.first()?;
    let before = start.checked_sub(1).and_then(|at| tokens.get(at))?;
    let is_factor = matches!(first.sign, Some('/' | '*' | '×' | '÷'))
        || BEFORE_A_THOUSAND.contains(&before.word.as_str());
    let is_thousand = matches!(written.as_slice(), ["1000"] | ["1", "000"]);
    (is_thousand && is_factor && !is_number(before)).then_some(Found {
        measure: Measure::Of(AmountUnit::Thousands),
        tokens: start..tokens.len(),
    })
}

/// Each unit in a text, from left to right.
fn units(tokens: &[Token]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for start in 0..tokens.len() {
        let is_within = found.last().is_some_and(|last| start < last.tokens.end);
        // Zeros of a number are no unit of it: `125 000 kr`.
        let above = start.checked_sub(1).and_then(|at| tokens.get(at));
        let is_rest = above.is_some_and(is_number) && tokens.get(start).is_some_and(is_number);
        let unit = || unit_at(tokens, start).or_else(|| thousand_at(tokens, start));
        if let Some(unit) = unit().filter(|_| !is_within && !is_rest) {
            found.push(unit);
        }
    }
    found
}

/// The unit that a text names and nothing else: `tkr`, `(SEK)`, `Belopp i tusental kronor`.
pub(super) fn alone(text: &str) -> Option<Measure> {
    let tokens = tokens(text);
    let first = tokens
        .iter()
        .position(|token| !AROUND.contains(&token.word.as_str()))?;
    let unit = unit_at(&tokens, first)?;
    (unit.tokens.end == tokens.len()).then_some(unit.measure)
}

/// A heading without the unit that ends it, and the unit that it names. A heading that is a unit and
/// nothing else keeps its text.
pub(super) fn of_heading(text: &str) -> (&str, Option<Measure>) {
    let tokens = tokens(text);
    let Some(unit) = units(&tokens).pop() else {
        return (text, None);
    };
    let measure = Some(unit.measure);
    if unit.tokens.end < tokens.len() {
        return (text, measure);
    }
    let mut before = tokens.get(..unit.tokens.start).unwrap_or_default();
    while let [rest @ .., last] = before
        && matches!(last.word.as_str(), "i" | "in")
    {
        before = rest;
    }
    let end = before.last().map_or(text.len(), |last| last.range.end);
    (text.get(..end).unwrap_or(text), measure)
}

/// What a heading stands for, with the unit that ends it or without.
pub(super) fn meaning(heading: &str) -> Option<Meaning> {
    words().meaning(heading).or_else(|| {
        let (bare, measure) = of_heading(heading);
        let is_of_money = matches!(measure?, Measure::Of(_) | Measure::Currency);
        // A heading that is a unit and nothing else stands for what `Kr` does.
        let is_alone = alone(heading).is_some();
        let bare = if is_alone { KRONOR } else { bare };
        let meaning = words().meaning(bare)?;
        (is_of_money && meaning.is_of_amounts()).then_some(meaning)
    })
}

/// A cell of amounts without the unit that it ends with; nothing if that is another.
pub(super) fn number_in(cell: &str, unit: AmountUnit) -> Option<&str> {
    if cell.ends_with(":-") || cell.ends_with(",-") {
        return None;
    }
    match of_heading(cell) {
        (number, Some(Measure::Of(own))) if own == unit => Some(number),
        (_, Some(_)) => None,
        (_, None) => Some(cell),
    }
}

/// Whether a text with other words has an amount in it: `rättat till 25 000 kr`.
pub(super) fn has_amount(text: &str) -> bool {
    // Nearly no cell has both, and what splits it takes time.
    let may_be = text.contains(' ') && text.contains(|letter: char| letter.is_ascii_digit());
    if !may_be {
        return false;
    }
    let tokens = tokens(text);
    let has_words = tokens.iter().filter(|token| !is_number(token)).count() > 1;
    has_words
        && units(&tokens).iter().any(|unit| {
            if unit.measure == Measure::Percent {
                return false;
            }
            let before = unit.tokens.start.checked_sub(1);
            before.and_then(|at| tokens.get(at)).is_some_and(is_number)
                || tokens.get(unit.tokens.start).is_some_and(is_number)
        })
}

/// The unit of amounts that a sentence names, and its bytes: `Bidrag 2021, belopp i tkr`. An amount
/// of its own (`ramen är 500 tkr`) says nothing of others, nor does a name (`TKR Ungdom`).
pub(super) fn of_sentence(text: &str) -> Option<(Measure, Range<usize>)> {
    let tokens = tokens(text);
    let is_alone = alone(text).is_some();
    let speaks_of_amounts = tokens
        .iter()
        .any(|token| OF_AMOUNTS.contains(&token.word.as_str()));
    let mut said = units(&tokens).into_iter().filter_map(|unit| {
        let first = tokens.get(unit.tokens.start)?;
        let last = tokens.get(unit.tokens.end.checked_sub(1)?)?;
        let range = first.range.start..last.range.end;
        let before = (unit.tokens.start.checked_sub(1)).and_then(|at| tokens.get(at));
        let head = text.get(..range.start)?.trim_end();
        let is_pointed_out = is_alone
            || head.ends_with(['(', '[', ',', ':'])
            || before.is_some_and(|token| matches!(token.word.as_str(), "i" | "in"));
        let is_of_a_number = before
            .is_some_and(|token| is_number(token) && Period::parse_year(&token.word).is_none());
        let written = text.get(range.clone())?;
        let is_one_word = unit.tokens.len() == 1;
        let is_a_name =
            is_one_word && written.starts_with(char::is_uppercase) && !speaks_of_amounts;
        let says = match unit.measure {
            _ if is_pointed_out => true,
            Measure::Of(AmountUnit::Kronor) | Measure::Percent => false,
            _ => {
                let is_plain = words().is_short(written) || written.starts_with("kr");
                !is_of_a_number && !is_a_name && (speaks_of_amounts || is_plain)
            }
        };
        says.then_some((unit.measure, range))
    });
    // In `kr per medlem` the kronor are no whole amounts.
    let first = said.next()?;
    let is_kronor = |said: &(Measure, _)| said.0 == Measure::Of(AmountUnit::Kronor);
    let other = said.find(|said| !is_kronor(said));
    Some(other.filter(|_| is_kronor(&first)).unwrap_or(first))
}

/// Whether three letters are of a word for thousands, millions or another currency, with a small
/// first letter or a large one.
fn may_be_of_a_unit(letters: &[u8]) -> bool {
    let mut small = [0; 3];
    small.copy_from_slice(letters.get(..3).unwrap_or(b"   "));
    small.make_ascii_lowercase();
    matches!(
        &small,
        b"tkr"
            | b"kkr"
            | b"nkr"
            | b"mkr"
            | b"sek"
            | b"eur"
            | b"usd"
            | b"gbp"
            | b"nok"
            | b"dkk"
            | b"tus"
            | b"mil"
            | b"000"
            | b"kro"
            | b"kr/"
            | b"per"
            | b"bel"
            | b"\xe2\x82\xac"
    )
}

/// The unit of amounts that a cell among the rows names, where it must be meant: `Läger (tkr)`, `anges i
/// tusental kronor`. A name may be that of a unit.
pub(super) fn of_cell(text: &str, is_of_names: bool) -> Option<Measure> {
    if !text.as_bytes().windows(3).any(may_be_of_a_unit) {
        return None;
    }
    let (measure, range) = of_sentence(text)?;
    let written = text.get(range.clone())?;
    let lower = written.to_lowercase();
    let is_name = is_of_names && (lower != written || range == (0..text.len()));
    let is_of_money = words().is_short(written)
        || lower.contains("kr")
        || lower.contains("sek")
        || lower.contains("belopp")
        || lower.starts_with("tusental");
    let is_other = !matches!(measure, Measure::Of(AmountUnit::Kronor) | Measure::Percent);
    (is_other && is_of_money && !is_name).then_some(measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TKR: Measure = Measure::Of(AmountUnit::Thousands);

    #[test]
    fn a_heading_is_read_without_its_unit() {
        for (text, bare, measure) in [
            (
                "Beviljat belopp (kr)",
                "Beviljat belopp",
                Some(Measure::Of(AmountUnit::Kronor)),
            ),
            ("Beviljat belopp (tkr)", "Beviljat belopp", Some(TKR)),
            ("Beviljat, i tusental kronor", "Beviljat", Some(TKR)),
            ("Sökt [1 000-tal kr]", "Sökt", Some(TKR)),
            (
                "Belopp Mkr",
                "Belopp",
                Some(Measure::Of(AmountUnit::Millions)),
            ),
            ("Beviljat (EUR)", "Beviljat", Some(Measure::Currency)),
            ("Andel %", "Andel", Some(Measure::Percent)),
            ("Tkr", "Tkr", Some(TKR)),
            ("Beviljade tkr 2021", "Beviljade tkr 2021", Some(TKR)),
            ("Beviljat belopp", "Beviljat belopp", None),
            ("Kronofogde", "Kronofogde", None),
            ("Belopp/1000", "Belopp", Some(TKR)),
            ("Belopp i 1 000", "Belopp", Some(TKR)),
            ("Bidrag 1000", "Bidrag 1000", None),
            ("Lag 1/1000 m", "Lag 1/1000 m", None),
        ] {
            assert_eq!(of_heading(text), (bare, measure), "{text}");
        }
    }

    #[test]
    fn a_sentence_of_amounts_says_its_unit() {
        for (text, measure) in [
            ("Föreningsbidrag 2021, belopp i tkr", TKR),
            ("Föreningsbidrag 2021 (tkr)", TKR),
            ("Föreningsbidrag 2021 tkr", TKR),
            ("tkr", TKR),
            ("Alla belopp anges i tusental kronor.", TKR),
            ("BELOPP I TKR", TKR),
            ("Siffror i 1000", TKR),
            ("Siffrorna ska multipliceras med 1000", TKR),
            ("Tre nollor borttagna", TKR),
            ("kr per månad", Measure::Currency),
            ("Hyra kr/mån", Measure::Currency),
            (
                "Beloppen är i miljoner kronor",
                Measure::Of(AmountUnit::Millions),
            ),
            ("Bidrag i EUR", Measure::Currency),
            ("Belopp: €", Measure::Currency),
            ("Belopp i kr", Measure::Of(AmountUnit::Kronor)),
        ] {
            assert_eq!(
                of_sentence(text).map(|(measure, _)| measure),
                Some(measure),
                "{text}"
            );
        }
        for text in [
            "Föreningsbidrag 2021",
            "TKR Ungdom",
            "Täby TKR:s lista",
            "Ramen är 500 tkr",
            "Bidragen höjdes med 2 %",
            "Bidrag till euroskeptiker",
            "Tusen tack till alla",
            "Bidrag i kronologisk ordning",
        ] {
            assert_eq!(of_sentence(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_of_a_row_says_a_unit_where_it_must_be_meant() {
        for text in [
            "Läger (tkr)",
            "Belopp i tkr",
            "anges i tusental kronor",
            "Verksamhet tkr",
            "tkr",
            "Siffror i 1000 kr",
        ] {
            assert_eq!(of_cell(text, false), Some(TKR), "{text}");
        }
        assert_eq!(of_cell("Läger (EUR)", false), Some(Measure::Currency));
        assert_eq!(of_cell("Hällinge BK, belopp i tkr", true), Some(TKR));
        for text in [
            "Renovering för 500 tkr",
            "Bidrag per medlem",
            "25 kr per deltagare",
            "Träffar fyra gånger per månad",
            "Tusen toner",
            "Läger i tusen dagar",
            "25 % av hyran",
            "Läger, SEK",
            "Läger",
            "",
        ] {
            assert_eq!(of_cell(text, false), None, "{text}");
        }
        for name in ["TKR", "Täby kulturring (TKR)"] {
            assert_eq!(of_cell(name, true), None, "{name}");
        }
    }

    #[test]
    fn a_cell_of_a_unit_row_is_a_unit_alone() {
        assert_eq!(alone(" (tkr) "), Some(TKR));
        assert_eq!(alone("1000 kr"), Some(TKR));
        assert_eq!(alone("%"), Some(Measure::Percent));
        assert_eq!(alone("12 kr"), None);
        assert_eq!(alone("Tkr Ungdom"), None);
        assert_eq!(alone(""), None);
    }
}
