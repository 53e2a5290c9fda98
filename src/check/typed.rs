//! Numbers that the analyst has typed: one that is no figure of the report is likely to be one that
//! was, before the data changed, or one that was misread.
//!
//! A number is passed over where nothing says that it is of the report: years, days, ages, numbers
//! of paragraphs and cases, and counts of what the report does not count.

use std::cmp::Reverse;

use crate::diag::Sink;
use crate::fault::text as fault;
use crate::model::{Number, Prose, text::words_of};
use crate::render::format_value;
use crate::report::{Fact, Facts, Unit};

/// Words after a number that say it is an amount, and how many öre one of it is.
const AMOUNTS: [(&str, i64); 10] = [
    ("kr", 100),
    ("kronor", 100),
    ("tkr", 100_000),
    ("tusen", 100_000),
    ("mkr", 100_000_000),
    ("mnkr", 100_000_000),
    ("miljon", 100_000_000),
    ("miljoner", 100_000_000),
    ("mdkr", 100_000_000_000),
    ("miljarder", 100_000_000_000),
];

/// How the words begin for what the report counts.
const COUNTED: [&str; 9] = [
    "förening",
    "organisation",
    "initiativ",
    "partnerskap",
    "avtal",
    "nämnd",
    "ansökning",
    "avslag",
    "mottagar",
];

/// Words before a number that make it the name of something.
const NAMES: [&str; 16] = [
    "§", "kap", "kapitel", "punkt", "fråga", "avsnitt", "bilaga", "sida", "sid", "nr", "nummer",
    "mål", "steg", "kl", "klockan", "nivå",
];

/// Words before a number that make it a rough one.
const ROUGHLY: [&str; 16] = [
    "drygt", "knappt", "nästan", "närmare", "omkring", "cirka", "ca", "ungefär", "över", "under",
    "minst", "högst", "runt", "kring", "än", "till",
];

/// A number as it is read.
struct Typed {
    /// As it is written, with its unit.
    written: String,
    unit: Unit,
    /// In tenths of the unit, as facts compare.
    tenths: f64,
    /// How far from it a fact may be and still be the same number.
    within: f64,
    /// The words of its sentence, and the one that it counts.
    words: Vec<String>,
    noun: String,
}

/// Finds numbers that no figure equals and that are likely to be meant as one.
pub(super) fn numbers_are_figures(text: &Prose, facts: &Facts, sink: &mut Sink) {
    for number in &text.numbers {
        let Some(typed) = read(&text.text, number) else {
            continue;
        };
        let mut known = facts.iter().filter(|fact| fact.unit == typed.unit);
        if known.any(|fact| typed.is(fact)) {
            continue;
        }
        if let Some(meant) = typed.meant(facts) {
            let value = format_value(meant.value, meant.unit);
            let mention = format!("{{{{ fact(\"{}\") }}}}", meant.id);
            sink.push(fault::typed_number(
                number.origin,
                typed.written,
                meant.label.as_str(),
                value,
                mention,
            ));
        }
    }
}

impl Typed {
    fn distance(&self, fact: &Fact) -> f64 {
        // A fall is told without its sign.
        #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^52")]
        let tenths = fact.value.tenths().unsigned_abs() as f64;
        (tenths - self.tenths).abs()
    }

    fn is(&self, fact: &Fact) -> bool {
        self.distance(fact) <= self.within
    }

    /// The figure that was probably meant: of those near it the one whose name says most of what the
    /// sentence says, then the nearest.
    fn meant<'f>(&self, facts: &'f Facts) -> Option<&'f Fact> {
        let likely = facts.iter().filter(|fact| {
            fact.unit == self.unit
                && (self.noun.is_empty() || says(&words(&fact.label), &self.noun))
        });
        likely.min_by(|one, other| {
            let is_far = |fact: &Fact| self.distance(fact) > self.tenths / 2.0;
            let likely = |fact: &Fact| (is_far(fact), Reverse(self.alike(fact)));
            let nearest = || self.distance(one).total_cmp(&self.distance(other));
            likely(one).cmp(&likely(other)).then_with(nearest)
        })
    }

    /// How many words of the sentence the name of a figure has.
    fn alike(&self, fact: &Fact) -> usize {
        let label = words(&fact.label);
        self.words.iter().filter(|word| says(&label, word)).count()
    }
}

/// Whether one of some words begins as another does, as far as endings leave it.
fn says(words: &[String], wanted: &str) -> bool {
    const STEM: usize = 5;
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    wanted.chars().count() >= 4 && words.iter().any(|word| stem(word) == stem(wanted))
}

fn words(text: &str) -> Vec<String> {
    words_of(text).map(str::to_lowercase).collect()
}

/// Reads a number with what stands around it; nothing where it is no figure.
fn read(text: &str, number: &Number) -> Option<Typed> {
    let digits = text.get(number.range.clone())?;
    let before = text.get(..number.range.start)?;
    let after = text.get(number.range.end..)?;
    if is_glued(before, after) || is_in_code(before) || is_of_list(before, after) {
        return None;
    }
    let left = words(tail(before));
    let last = left.last().map_or("", String::as_str);
    if NAMES.contains(&last) || before.trim_end().ends_with('§') {
        return None;
    }
    let value = value(digits)?;
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, ""));
    let plain = after.trim_start_matches(['*', '_']);
    let mut right = plain.split_whitespace();
    let next = right.next().unwrap_or_default();
    let word = next.trim_matches(|it: char| !it.is_alphanumeric() && it != '%');
    let is_rough = ROUGHLY.contains(&last);
    let amount = AMOUNTS.iter().find(|(known, _)| *known == word);
    let (unit, ore, noun) = if next.starts_with('%') || word == "procent" {
        (Unit::Percent, 1, "")
    } else if matches!(word, "dag" | "dagar") {
        (Unit::Days, 1, "")
    } else if let Some((_, ore)) = amount {
        let of = right.next().unwrap_or_default();
        let is_money = word != "tusen" && !word.starts_with("milj") || {
            let of = of.trim_matches(|it: char| !it.is_alphanumeric());
            of.starts_with("kr") || next.ends_with(['.', ',', ';', ':', ')'])
        };
        (Unit::Ore, is_money.then_some(*ore)?, "")
    } else {
        let is_year = whole.len() == 4 && (1900.0..2100.0).contains(&value);
        let nouns = [word, right.next().unwrap_or_default()];
        let counted = |noun: &&str| COUNTED.iter().any(|it| noun.to_lowercase().starts_with(it));
        let noun = nouns.into_iter().find(counted);
        (Unit::Count, 1, noun.filter(|_| !is_year)?)
    };
    #[expect(clippy::cast_precision_loss, reason = "a scale is a power of ten")]
    let scale = ore as f64 * 10.0;
    let tenths = value * scale;
    let step = step(whole, decimals, unit, ore) * scale;
    Some(Typed {
        written: shown(digits, plain, amount.is_some() || noun.is_empty()),
        unit,
        tenths,
        within: if is_rough { tenths / 10.0 } else { step / 2.0 },
        words: sentence(before, after),
        noun: noun.to_lowercase(),
    })
}

/// The step to which a number is rounded: its last decimal, or of a large amount in kronor its zeros
/// at the end, down to three digits.
fn step(whole: &str, decimals: &str, unit: Unit, ore: i64) -> f64 {
    let places = i32::try_from(decimals.len()).unwrap_or(0);
    if unit != Unit::Ore || ore != 100 || places > 0 {
        return 0.1_f64.powi(places);
    }
    let digits = whole
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>();
    let nonzero = digits.trim_end_matches('0').len();
    let zeros = digits.len().saturating_sub(nonzero);
    let kept = zeros.min(digits.len().saturating_sub(3));
    10_f64.powi(i32::try_from(kept).unwrap_or(0))
}

fn value(digits: &str) -> Option<f64> {
    let plain: String = digits.chars().filter(|it| !it.is_whitespace()).collect();
    plain.replace(',', ".").parse().ok()
}

/// Whether a number is a piece of something: a date, a case number, an age, an address.
fn is_glued(before: &str, after: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let rest = after.split(char::is_whitespace).next().unwrap_or_default();
    let is_joined = |it: char| it.is_alphanumeric() || "-–/:_=&#@".contains(it);
    let next = rest.trim_start_matches(['*', '_']);
    word.ends_with(is_joined)
        || word.ends_with('.') && word.len() > 1
        || next.starts_with(is_joined)
        || next.starts_with('.') && next.chars().nth(1).is_some_and(char::is_alphanumeric)
        || word.contains("://")
}

/// Whether a place is between backticks.
fn is_in_code(before: &str) -> bool {
    let paragraph = before.rsplit("\n\n").next().unwrap_or_default();
    paragraph.matches('`').count() % 2 == 1
}

/// Whether a number is that of an item in a list.
fn is_of_list(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_matches([' ', '>', '#']).is_empty() && after.starts_with(['.', ')'])
}

/// The end of a text, enough for some words.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// The words of a sentence, from before and after a place in it.
fn sentence(before: &str, after: &str) -> Vec<String> {
    let ends = ["\n\n", ". ", ".\n", "! ", "? "];
    let begins = ends
        .iter()
        .filter_map(|end| Some(before.rfind(end)?.saturating_add(end.len())));
    let stops = ends.iter().filter_map(|end| after.find(end));
    let before = before.get(begins.max().unwrap_or(0)..).unwrap_or_default();
    let after = after
        .get(..stops.min().unwrap_or(after.len()))
        .unwrap_or_default();
    [words(before), words(after)].concat()
}

/// A number as it is written, with the unit behind it.
fn shown(digits: &str, after: &str, has_unit: bool) -> String {
    let mut written = digits.to_owned();
    let words = after.split_whitespace().take(if has_unit { 2 } else { 0 });
    for word in words {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric() && it != '%');
        let is_unit = AMOUNTS.iter().any(|(known, _)| *known == bare)
            || matches!(bare, "%" | "procent" | "dag" | "dagar");
        if !is_unit {
            break;
        }
        written.push(' ');
        written.push_str(bare);
        if bare != word {
            break;
        }
    }
    written
}
