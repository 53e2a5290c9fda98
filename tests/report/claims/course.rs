//! The sentences of the first page that tell how it went, and what is true if one stands there.

use std::collections::BTreeSet;

use super::first_page::{cap, ett, names};
use super::reading::Claim;
use super::said::capital;
use super::town::Town;
use super::truth::{money, words};

impl Town {
    fn sum(&self, year: &str) -> i64 {
        self.granted_in(year.parse().unwrap(), |_| true)
    }

    /// Whether the last years that can be compared are those, with these amounts as they are read.
    fn went(&self, steps: &[(&str, &str)]) -> bool {
        let whole = self.whole_years();
        let said: Vec<i32> = steps
            .iter()
            .map(|(_, year)| year.parse().unwrap())
            .collect();
        let shown = steps
            .iter()
            .all(|(amount, year)| *amount == money(self.sum(year)));
        shown && whole.ends_with(&said)
    }

    fn way(&self, word: &str, from: &str, to: &str) -> bool {
        let (from, to) = (self.sum(from), self.sum(to));
        money(from) != money(to)
            && if word == "steg" {
                to > from
            } else {
                word == "sjönk" && to < from
            }
    }

    fn led_words(&self) -> BTreeSet<String> {
        self.led_to()
            .into_iter()
            .map(|(word, _)| word.to_owned())
            .collect()
    }
}

fn either(said: &str) -> BTreeSet<String> {
    names(&said.replace(" eller ", ", "))
}

fn new_iop(town: &Town) -> usize {
    let (first, last) = (format!("{}-01-01", town.years.0), town.last_day());
    let iop = town.in_force("iop");
    iop.iter()
        .filter(|it| it.from >= first.parse().unwrap() && it.from <= last)
        .count()
}

fn are_withdrawn(town: &Town) -> bool {
    town.closed().iter().all(|it| *it == "withdrawn")
}

pub(super) const CLAIMS: &[Claim] = &[
    Claim(
        "claim-granted",
        "Kommunen beviljade {} i föreningsbidrag, till {}.",
        |t, _, c| {
            t.whole_years().len() < 2
                && t.granted() > 0
                && !t.recipients().is_empty()
                && c == [money(t.granted()), t.recipients_said()]
        },
    ),
    Claim(
        "claim-granted",
        "Kommunen beviljade {} i föreningsbidrag.",
        |t, _, c| {
            t.whole_years().len() < 2 && t.recipients().is_empty() && c[0] == money(t.granted())
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen var lika stora {y} som året före, {}.",
        |t, _, c| {
            let before = (c[0].parse::<i32>().unwrap() - 1).to_string();
            t.went(&[(c[1], &before), (c[1], c[0])]) && t.sum(&before) == t.sum(c[0])
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen var ungefär lika stora {y} som året före, {}.",
        |t, _, c| {
            let before = (c[0].parse::<i32>().unwrap() - 1).to_string();
            t.went(&[(c[1], &before), (c[1], c[0])]) && t.sum(&before) != t.sum(c[0])
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y}.",
        |t, _, c| {
            t.went(&[(c[1], c[2]), (c[3], c[4])])
                && t.way(c[0], c[2], c[4])
                && t.whole_years().len() == 2
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen var {} både {y} och {y} och {} till {} {y}.",
        |t, _, c| {
            let about = c[0].strip_prefix("ungefär ");
            let amount = about.unwrap_or(c[0]);
            t.went(&[(amount, c[1]), (amount, c[2]), (c[4], c[5])])
                && t.way(c[3], c[2], c[5])
                && about.is_none() == (t.sum(c[1]) == t.sum(c[2]))
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y} och var {} stora {y}.",
        |t, _, c| {
            let are_same = t.sum(c[4]) == t.sum(c[6]);
            t.went(&[(c[1], c[2]), (c[3], c[4]), (c[3], c[6])])
                && t.way(c[0], c[2], c[4])
                && c[5] == if are_same { "lika" } else { "ungefär lika" }
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y} och {} vidare till {} {y}.",
        |t, _, c| {
            t.went(&[(c[1], c[2]), (c[3], c[4]), (c[6], c[7])])
                && c[0] == c[5]
                && t.way(c[0], c[2], c[4])
                && t.way(c[5], c[4], c[7])
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y} och {} sedan till {} {y}.",
        |t, _, c| {
            t.went(&[(c[1], c[2]), (c[3], c[4]), (c[6], c[7])])
                && c[0] != c[5]
                && t.way(c[0], c[2], c[4])
                && t.way(c[5], c[4], c[7])
        },
    ),
    Claim(
        "claim-closed",
        "Ett initiativ kom in under {}; det är inte avslutat.",
        |t, _, c| t.received().len() == 1 && t.closed().is_empty() && c[0] == t.period_said(),
    ),
    Claim(
        "claim-closed",
        "{} initiativ kom in under {}; inget av dem är avslutat.",
        |t, _, c| {
            t.received().len() > 1
                && t.closed().is_empty()
                && c == [cap(ett(t.received().len())), t.period_said()]
        },
    ),
    Claim(
        "claim-closed",
        "Ett initiativ är avslutat; det ledde inte till bidrag, partnerskap, avtal eller samverkan.",
        |t, _, _| t.closed().len() == 1 && t.positive() == 0 && !are_withdrawn(t),
    ),
    Claim(
        "claim-closed",
        "Ett initiativ är avslutat; avsändaren drog tillbaka det.",
        |t, _, _| t.closed().len() == 1 && are_withdrawn(t),
    ),
    Claim(
        "claim-closed",
        "{} initiativ är avslutade; avsändarna drog tillbaka dem.",
        |t, _, c| t.closed().len() > 1 && are_withdrawn(t) && c[0] == cap(ett(t.closed().len())),
    ),
    Claim(
        "claim-closed",
        "Ett initiativ är avslutat; det ledde till {}.",
        |t, _, c| t.closed().len() == 1 && t.positive() == 1 && either(c[0]) == t.led_words(),
    ),
    Claim(
        "claim-closed",
        "{} initiativ är avslutade; inget av dem ledde till bidrag, partnerskap, avtal eller samverkan.",
        |t, _, c| {
            let closed = t.closed().len();
            closed > 1 && c[0] == cap(ett(closed)) && t.positive() == 0 && !are_withdrawn(t)
        },
    ),
    Claim(
        "claim-closed",
        "{} initiativ är avslutade; {} ledde till {}.",
        |t, _, c| {
            let closed = t.closed().len();
            let all = if closed == 2 {
                "båda".to_owned()
            } else {
                "alla".to_owned()
            };
            let said = if closed == t.positive() {
                all
            } else {
                format!("{} av dem", ett(t.positive()))
            };
            closed > 1
                && t.positive() > 0
                && c[..2] == [cap(ett(closed)), said]
                && either(c[2]) == t.led_words()
        },
    ),
    Claim(
        "claim-iop",
        "{} idéburet offentligt partnerskap var i kraft under {}{}.",
        |t, _, c| {
            let tail = if new_iop(t) == 1 {
                ", och det började då"
            } else {
                ""
            };
            t.in_force("iop").len() == 1
                && c[0] == "Ett"
                && format!("{}{tail}", t.period_said()) == format!("{}{}", c[1], c[2])
        },
    ),
    Claim(
        "claim-iop",
        "{} idéburna offentliga partnerskap var i kraft under {}{}.",
        |t, _, c| {
            let (active, new) = (t.in_force("iop").len(), new_iop(t));
            let tail = match new {
                0 => String::new(),
                2 if active == 2 => ", och båda började då".to_owned(),
                _ if new == active => ", och alla började då".to_owned(),
                1 => "; ett av dem började då".to_owned(),
                _ => format!("; {} av dem började då", ett(new)),
            };
            active > 1
                && c[0] == cap(ett(active))
                && format!("{}{tail}", t.period_said()) == format!("{}{}", c[1], c[2])
        },
    ),
    Claim(
        "claim-several",
        "{} fick bidrag från mer än en nämnd.",
        |t, _, c| t.several() > 0 && c[0] == capital(&organisations(t.several())),
    ),
    Claim(
        "rapport-key",
        "Inga beviljade bidrag, inga initiativ och inga partnerskap är registrerade för {}.",
        |t, _, c| {
            t.granted() == 0
                && t.received().is_empty()
                && t.in_force("iop").is_empty()
                && c[0] == t.period_said()
        },
    ),
];

fn organisations(number: usize) -> String {
    let noun = if number == 1 {
        "organisation"
    } else {
        "organisationer"
    };
    format!("{} {noun}", words(number, "inga", "en"))
}
