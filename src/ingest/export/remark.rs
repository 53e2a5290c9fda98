//! What a remark or a purpose says that changes its row: another amount, a share or a sum for several.

use crate::model::{DecimalMark, Money};

use super::unit::{self, Token};
use super::words::{Measure, words};

/// What a number must be to be an amount without a unit.
const LEAST: Money = Money::from_kronor(1000);
/// Four digits that may be of a year.
const YEARS: std::ops::RangeInclusive<i64> = 1500..=2100;
/// The digits of the shortest amount, of which a text must have as many.
const DIGITS: usize = 4;
/// The digits between two spaces of an amount.
const GROUP: usize = 3;

/// Whether a text is a share and says of nothing else: `50 %`, `50 % av bidraget`.
pub(super) fn is_a_share(text: &str) -> bool {
    if !text.contains('%') && !text.contains("procent") {
        return false;
    }
    let tokens = unit::tokens(text);
    let first = tokens.first().is_some_and(is_number) || tokens.len() > 2;
    let is_of_it = |token: &Token| {
        is_number(token)
            || unit::alone(&token.word) == Some(Measure::Percent)
            || words().remarks.of_shares.contains(&token.word)
    };
    first && tokens.iter().any(is_number) && tokens.iter().all(is_of_it)
}

/// The largest amount that a text names: with `kr` after it, or with a word before it that says so.
pub(super) fn amount(text: &str) -> Option<Money> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // A word stands before an amount or after it.
    if digits < DIGITS || !text.contains(char::is_alphabetic) {
        return None;
    }
    let tokens = unit::tokens(text);
    let starts = 0..tokens.len();
    let amounts = starts.filter_map(|at| amount_at(text, &tokens, at));
    amounts.max()
}

/// The amount that begins at a token.
fn amount_at(text: &str, tokens: &[Token], at: usize) -> Option<Money> {
    let first = tokens.get(at).filter(|token| is_number(token))?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if before.is_some_and(is_number) {
        return None;
    }
    let rest = tokens.iter().skip(at.saturating_add(1));
    let is_group = |token: &&Token| is_number(token) && token.word.len() == GROUP;
    let groups: Vec<&Token> = rest.take_while(is_group).collect();
    let last = groups.last().map_or(first, |last| *last);
    let written = text.get(first.range.start..last.range.end)?;
    let stands_alone = text
        .get(..first.range.start)?
        .ends_with([' ', '(', '\u{a0}'])
        || first.range.start == 0;
    let amount = Money::parse(written, DecimalMark::Comma).ok()?;
    let after = at.saturating_add(groups.len()).saturating_add(1);
    let after = tokens.get(after);
    let tail = text.get(last.range.end..)?;
    let goes_on = tail.starts_with(['-', '/', '–', '%']);
    let is_of_money = after.is_some_and(|token| matches!(token.word.as_str(), "kr" | "kronor"));
    let is_year = groups.is_empty() && YEARS.contains(&(amount.ore() / 100));
    let is_said = before.is_some_and(|it| words().remarks.before_amounts.contains(&it.word))
        && after.is_none_or(|token| words().remarks.after_amounts.contains(&token.word))
        && !is_year;
    (stands_alone && !goes_on && amount >= LEAST && (is_of_money || is_said)).then_some(amount)
}

fn is_number(token: &Token) -> bool {
    token.word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_names_an_amount_or_a_share() {
        for (text, expected) in [
            ("Läger, 45 000 kr", Some(45_000)),
            ("varav 10 000 till Berga IF", Some(10_000)),
            ("skulle varit 5000", Some(5000)),
            ("totalt 95 000 kr, varav 5 000 kr", Some(95_000)),
            ("ca 1200 medlemmar", None),
            ("Totalt 120 medlemmar", None),
            ("från 2020", None),
            ("KFN 2021-00012", None),
            ("Tel 013-12 34 56", None),
            ("Sång till 1900-talet", None),
        ] {
            let found = amount(text);
            assert_eq!(found, expected.map(Money::from_kronor), "{text}");
        }
        for text in ["50 %", "50%", "25 procent", "50 % av bidraget"] {
            assert!(is_a_share(text), "{text}");
        }
        for text in ["100 % barn", "%", "50", "25 % av hyran"] {
            assert!(!is_a_share(text), "{text}");
        }
    }
}
