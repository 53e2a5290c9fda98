//! Rows of one grant, of which each repeats the whole amount that was granted or applied for: part payments,
//! steps of a decision, events of a case.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use chrono::NaiveDate;

use crate::diag::Sink;
use crate::fault::{grant as fault, note};
use crate::model::{
    ActorId, Column, ExportRows, Grant, GrantStatus, Grants, Money, Other, Period, TermId,
    is_month, text::words_of,
};
use crate::source::Origin;

/// What two rows of one recipient, type and year share if they are of one grant: the amount, the
/// purpose, the term, and the case number or, without one, the day of the decision.
type Known = (
    Money,
    (Option<TermId>, Option<u32>),
    Result<NonZeroU64, Option<NaiveDate>>,
);

/// The rows of each amount among those of one recipient, type and year: granted, and below zero
/// without a word that money came back.
#[derive(Debug, Default)]
struct Reversals {
    granted: BTreeMap<Money, Origin>,
    negative: BTreeMap<Money, Origin>,
}

impl Reversals {
    /// Whether a row takes back what another granted, in whichever order they stand. It is reported.
    fn add(&mut self, grant: &Grant, sink: &mut Sink) -> bool {
        if grant.status != GrantStatus::Granted || grant.granted == Money::ZERO {
            return false;
        }
        let amount = grant.granted.abs();
        let (own, other) = if grant.granted.is_negative() {
            (&mut self.negative, &self.granted)
        } else {
            (&mut self.granted, &self.negative)
        };
        own.entry(amount).or_insert(grant.origin());
        let other = other.get(&amount);
        if let Some(other) = other {
            let (reversed, first) = if grant.granted.is_negative() {
                (grant.origin(), *other)
            } else {
                (*other, grant.origin())
            };
            let found = fault::reversed_amount(reversed, amount.to_string());
            sink.push(found.with(first, &note::OTHER_HERE));
        }
        other.is_some()
    }
}

/// Two rows of one recipient and case, and the amount that they share.
#[derive(Debug)]
pub(super) struct OfACase {
    first: Grant,
    grant: Grant,
    column: Column,
}

/// The first row of each grant among those of one recipient, type and year.
#[derive(Debug)]
pub(super) struct Payments<'g> {
    parts: &'g Parts,
    first: BTreeMap<Known, Grant>,
    /// The first row of each case with each amount, granted or applied for.
    cases: BTreeMap<(Column, Money, Option<u32>, NonZeroU64), Grant>,
    reversals: Reversals,
}

impl<'g> Payments<'g> {
    pub(super) const fn new(parts: &'g Parts) -> Self {
        Self {
            parts,
            first: BTreeMap::new(),
            cases: BTreeMap::new(),
            reversals: Reversals {
                granted: BTreeMap::new(),
                negative: BTreeMap::new(),
            },
        }
    }

    /// A row above of the same case that has the same amount granted, or applied for, and no other purpose:
    /// each decision may say the whole grant, and a row may stand twice with a cell that is empty in one.
    fn of_a_case(&mut self, grant: &Grant) -> Option<OfACase> {
        let case = grant.case.filter(|_| grant.is_granted())?;
        let term = grant.other(Other::Term);
        let mut found = None;
        for (column, amount) in [
            (Column::Granted, Some(grant.granted)),
            (Column::Applied, grant.applied),
        ] {
            let Some(amount) = amount.filter(|it| *it > Money::ZERO) else {
                continue;
            };
            let first = *(self.cases.entry((column, amount, term, case))).or_insert(*grant);
            let is_one = first.purpose == grant.purpose
                || first.purpose.is_none()
                || grant.purpose.is_none();
            let are_paid = column == Column::Granted && is_all_paid(&first) && is_all_paid(grant);
            if first.origin() != grant.origin() && is_one && !are_paid {
                found = found.or(Some(OfACase {
                    first,
                    grant: *grant,
                    column,
                }));
            }
        }
        found
    }

    /// Whether a row repeats the amount of a grant above, with another amount paid or for another part
    /// of the payment, or takes one back. It is reported, unless all of its case must be seen first.
    pub(super) fn repeat(
        &mut self,
        grant: &Grant,
        of_cases: &mut Vec<OfACase>,
        sink: &mut Sink,
    ) -> bool {
        if !grant.is_granted() {
            return self.reversals.add(grant, sink);
        }
        let of_case = self.of_a_case(grant);
        let known = grant.case.ok_or(grant.decided);
        let part = grant.purpose.and_then(|it| self.parts.get(it));
        let whole = part.map_or(grant.purpose, |part| part.whole);
        let what = (whole, grant.other(Other::Term));
        let first = self.first.entry((grant.granted, what, known));
        let first = *first.or_insert(*grant);
        let of_first = first.purpose.and_then(|it| self.parts.get(it));
        let is_of_a_payment = [part, of_first].iter().flatten().any(|part| part.is_paid);
        let is_other_part = first.purpose != grant.purpose
            && (is_of_a_payment || first.paid.is_some())
            && !(is_all_paid(&first) && is_all_paid(grant));
        let is_repeated =
            is_other_part || first.purpose == grant.purpose && first.paid != grant.paid;
        if is_repeated {
            report(&first, grant, Column::Granted, sink);
            return true;
        }
        let is_of_a_case = of_case.is_some();
        of_cases.extend(of_case);
        is_of_a_case || self.reversals.add(grant, sink)
    }
}

fn is_all_paid(grant: &Grant) -> bool {
    grant.paid == Some(grant.granted)
}

/// A purpose of a part of a grant, such as `Läger, utbetalning 1 av 2`.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// The first purpose that differs from it in nothing but which part it is; nothing if it says no more.
    whole: Option<TermId>,
    /// Whether it speaks of a payment, or says nothing but which half, and not of a time or a stage.
    is_paid: bool,
}

/// The purposes that are of parts.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<TermId, Part>);

impl Parts {
    /// Finds them among all purposes.
    pub(super) fn of(grants: &Grants) -> Self {
        let mut wholes: BTreeMap<String, TermId> = BTreeMap::new();
        let mut parts = BTreeMap::new();
        for (id, purpose) in (0..).map(TermId).zip(&grants.purposes) {
            if let Some((whole, is_paid)) = without_part(purpose.name()) {
                let is_all = whole.is_empty();
                let whole = (!is_all).then(|| *wholes.entry(whole).or_insert(id));
                parts.insert(id, Part { whole, is_paid });
            }
        }
        // What is of a whole may also stand in a row without a word of its parts.
        for (id, purpose) in (0..).map(TermId).zip(&grants.purposes) {
            let whole = || {
                words_of(&purpose.name().to_lowercase())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let is_whole = !wholes.is_empty() && !parts.contains_key(&id);
            let whole = is_whole.then(whole).and_then(|it| wholes.get(&it).copied());
            if whole.is_some() {
                let is_paid = false;
                parts.insert(id, Part { whole, is_paid });
            }
        }
        Self(parts)
    }

    fn get(&self, purpose: TermId) -> Option<Part> {
        self.0.get(&purpose).copied()
    }
}

/// Words for a part of a payment, and for a part of a grant.
const PAYMENTS: [&str; 15] = [
    "utbetalning",
    "utbetalningen",
    "utbet",
    "utb",
    "delutb",
    "delbet",
    "delutbetalning",
    "delbetalning",
    "slututbetalning",
    "slutbetalning",
    "betalning",
    "förskott",
    "förskottsbetalning",
    "rat",
    "rata",
];
const PARTS: [&str; 10] = [
    "kvartal",
    "kvartalet",
    "kv",
    "omgång",
    "omgången",
    "etapp",
    "period",
    "månad",
    "q1",
    "q2",
];
/// Words for a half of a grant, if nothing else is said.
const HALVES: [&str; 21] = [
    "del",
    "delen",
    "halvår",
    "halvåret",
    "vår",
    "våren",
    "vårtermin",
    "vårterminen",
    "vårsäsong",
    "vårsäsongen",
    "vt",
    "höst",
    "hösten",
    "hösttermin",
    "höstterminen",
    "höstsäsong",
    "höstsäsongen",
    "ht",
    "delvis",
    "rest",
    "resten",
];
/// Words for other times that a part is for, besides months.
const SEASONS: [&str; 4] = ["sommar", "sommaren", "vinter", "vintern"];
/// Words for which one it is.
const ORDINALS: [&str; 10] = [
    "a", "e", "av", "första", "andra", "tredje", "fjärde", "sista", "i", "ii",
];

/// A text without the words and numbers that say which part it is of, and whether they speak of a
/// payment, or are of a half and nothing else is said; nothing if there are none.
fn without_part(text: &str) -> Option<(String, bool)> {
    if !may_be_part(text) {
        return None;
    }
    let lower = text.to_lowercase();
    let is_fraction = is_fraction(&lower);
    let is_one_of = |list: &[&str]| words_of(&lower).any(|word| list.contains(&word));
    let is_paid = is_fraction || is_one_of(&PAYMENTS);
    let is_half = is_one_of(&HALVES);
    let is_time = is_one_of(&SEASONS) || words_of(&lower).any(is_month);
    if !is_paid && !is_half && !is_one_of(&PARTS) && !is_time {
        return None;
    }
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_which = |word: &&str| {
        let is_number = is_number(word) && (word.len() < 3 || Period::parse_year(word).is_some());
        let lists: [&[&str]; 5] = [&PAYMENTS, &PARTS, &HALVES, &SEASONS, &ORDINALS];
        !is_number && !is_month(word) && !lists.iter().any(|list| list.contains(word))
    };
    let whole: Vec<&str> = words_of(&lower).filter(is_which).collect();
    let is_paid = is_paid || is_half && whole.is_empty();
    Some((whole.join(" "), is_paid))
}

/// Whether a text has such a word, or what a fraction is written with. Nearly no purpose has, and a text
/// in small letters takes time.
fn may_be_part(text: &str) -> bool {
    let is_one_of = |word: &str| {
        let small = || word.chars().flat_map(char::to_lowercase);
        let all = PAYMENTS.iter().chain(&PARTS).chain(&HALVES);
        let mut all = all.chain(&SEASONS).chain(&["av"]);
        is_month(word) || all.any(|it| it.len() == word.len() && it.chars().eq(small()))
    };
    text.contains('/') || words_of(text).any(is_one_of)
}

/// Whether a text has one part of several: `1/2`, `1 av 2`.
fn is_fraction(text: &str) -> bool {
    let text = text.replace(" av ", "/");
    let mut all = text.split(|letter: char| !(letter.is_ascii_digit() || letter == '/'));
    all.any(|word| {
        let number = |part: &str| part.parse::<u8>().ok();
        let parts = word.split_once('/');
        let parts = parts.and_then(|(part, of)| Some((number(part)?, number(of)?)));
        parts.is_some_and(|(part, of)| (1..=of).contains(&part) && (2..=12).contains(&of))
    })
}

/// Reports rows of one case that share an amount. A case of several recipients is of the whole list, and
/// its rows are grants each by itself.
pub(super) fn repeated_in_a_case(
    grants: &Grants,
    exports: &[&ExportRows],
    found: &[OfACase],
    sink: &mut Sink,
) {
    let mut cases: BTreeMap<NonZeroU64, Option<ActorId>> = BTreeMap::new();
    for of_case in found {
        if let Some(case) = of_case.grant.case {
            cases.insert(case, Some(grants.identity(&of_case.grant).0));
        }
    }
    let rows = if found.is_empty() { &[] } else { exports };
    for grant in rows.iter().flat_map(|rows| rows.iter()) {
        let only = grant.case.and_then(|case| cases.get_mut(&case));
        if let Some(only) = only.filter(|only| **only != Some(grants.identity(&grant).0)) {
            *only = None;
        }
    }
    for OfACase {
        first,
        grant,
        column,
    } in found
    {
        let case = grant.case.and_then(|case| cases.get(&case));
        if case.is_some_and(Option::is_some) {
            report(first, grant, *column, sink);
        } else {
            let found = fault::repeated_grant(grant.origin());
            sink.push(found.with(first.origin(), &note::OTHER_HERE));
        }
    }
}

/// Reports an amount of a row that another row of its grant has.
pub(super) fn report(first: &Grant, grant: &Grant, column: Column, sink: &mut Sink) {
    let amount = match column {
        Column::Applied => grant.applied.unwrap_or_default(),
        _ => grant.granted,
    };
    let found = fault::repeated_amount(grant.origin(), column.word(), amount.to_string());
    sink.push(found.with(first.origin(), &note::OTHER_HERE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_a_purpose_is_told_in_any_letters() {
        for (text, whole, is_paid) in [
            ("Läger, utbetalning 1 av 2", "läger", true),
            ("LÄGER UTBETALNING 2", "läger", true),
            ("Läger, Rat: 1", "läger", true),
            ("Läger 1/2", "läger", true),
            ("Läger del-1", "läger", false),
            ("Läger, vår", "läger", false),
            ("HT 2021", "", true),
            ("jan-juni", "", false),
            ("Utb 1", "", true),
        ] {
            assert_eq!(
                without_part(text),
                Some((whole.to_owned(), is_paid)),
                "{text}"
            );
        }
        for text in ["Läger 1", "Rattatouille", "Hyra och el", "2021/2022"] {
            assert_eq!(without_part(text), None, "{text}");
        }
    }
}
