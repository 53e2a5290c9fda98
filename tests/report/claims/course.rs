//! The sentences of the first page that tell how it went, and what is true if one stands there.

use std::collections::BTreeSet;

use super::amounts::{are_told, is_near};
use super::first_page::{cap, en, ett, names};
use super::reading::Claim;
use super::said::capital;
use super::town::{Row, Town};
use super::truth::{money, words};

impl Town {
    fn sum(&self, year: &str) -> i64 {
        self.granted_in(year.parse().unwrap(), |_| true)
    }

    /// The years that are told of: those of the period that can be compared, and at least the last three.
    pub(super) fn told_years(&self) -> Vec<i32> {
        let whole = self.whole_years();
        let own = whole.iter().filter(|year| self.has(**year)).count();
        whole[whole.len().saturating_sub(own.max(3))..].to_vec()
    }

    /// Whether those are the years that are told of, with their amounts.
    fn went(&self, steps: &[(&str, &str)]) -> bool {
        let said = steps.iter().map(|(_, year)| year.parse().unwrap());
        said.collect::<Vec<i32>>() == self.told_years() && self.are_said(steps)
    }

    fn are_said(&self, steps: &[(&str, &str)]) -> bool {
        let told = steps.iter().map(|(amount, year)| (*amount, self.sum(year)));
        are_told(&told.collect::<Vec<_>>())
    }

    fn way(&self, word: &str, from: &str, to: &str) -> bool {
        went(word, self.sum(from), self.sum(to))
    }

    /// The years that are compared where the report says which way grants went.
    pub(super) fn compared(&self) -> Option<[i32; 2]> {
        let told = self.told_years();
        let first = if told.len() > 3 {
            0
        } else {
            told.len().checked_sub(2)?
        };
        Some([told[first], *told.last()?])
    }

    /// What was granted of lasting types in two years.
    fn lasting(&self, years: [&str; 2]) -> [i64; 2] {
        let is_lasting = |row: &Row| !self.temporary.contains(&row.grant_type);
        years.map(|year| self.granted_in(year.parse().unwrap(), is_lasting))
    }

    /// Whether that is how those went, and not how all did.
    fn lasting_went(&self, word: &str, amounts: [&str; 2], years: [&str; 2]) -> bool {
        let sides = self.lasting(years);
        are_told(&[(amounts[0], sides[0]), (amounts[1], sides[1])])
            && went(word, sides[0], sides[1])
            && !self.way(word, years[0], years[1])
            && self.compared() == Some(years.map(|it| it.parse().unwrap()))
    }

    /// Whether those that last went another way than all.
    pub(super) fn lasting_differs(&self) -> bool {
        let has_any =
            |year| self.granted_in(year, |row| self.temporary.contains(&row.grant_type)) > 0;
        self.compared().is_some_and(|years| {
            let said = years.map(|year| year.to_string());
            let [then, now] = self.lasting([&said[0], &said[1]]);
            let [all_then, all_now] = [self.sum(&said[0]), self.sum(&said[1])];
            years.into_iter().any(has_any) && then.cmp(&now) != all_then.cmp(&all_now)
        })
    }

    /// Whether an amount of so many years is beyond both ends of a long course.
    fn is_beyond(&self, years: &str, amount: &str, is_low: bool) -> bool {
        let told = self.told_years();
        let sums: Vec<i64> = told
            .iter()
            .map(|it| self.granted_in(*it, |_| true))
            .collect();
        let most = if is_low {
            sums.iter().min()
        } else {
            sums.iter().max()
        };
        let Some(most) = most.copied().filter(|_| told.len() > 3) else {
            return false;
        };
        let those = told.iter().zip(&sums).filter(|(_, sum)| **sum == most);
        names(years) == those.map(|(year, _)| year.to_string()).collect()
            && is_near(amount, most)
            && most != sums[0]
            && most != sums[sums.len() - 1]
    }

    fn led_words(&self) -> BTreeSet<String> {
        self.led_to()
            .into_iter()
            .map(|(word, _)| word.to_owned())
            .collect()
    }
}

/// Whether amounts went the way that a word says.
fn went(word: &str, from: i64, to: i64) -> bool {
    let slightly = word.strip_suffix(" något");
    let is_slight = (to - from).abs() * 100 < from;
    slightly.is_some() == is_slight
        && match slightly.unwrap_or(word) {
            "steg" => to > from,
            "sjönk" => to < from,
            _ => false,
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

/// Whether nothing was granted and so many applications were rejected.
fn is_all_rejected(town: &Town, said: &[&str]) -> bool {
    let rejected = town.rejected();
    let noun = if rejected == 1 {
        "ansökan"
    } else {
        "ansökningar"
    };
    town.granted() == 0
        && rejected > 0
        && said == [town.period_said(), format!("{} {noun}", en(rejected))]
}

/// What is told of money that went outside the sector, wherever it is.
pub(super) const OUTSIDE: Claim = Claim(
    "claim-outside",
    "Av periodens bidrag gick {} till {} utanför den idéburna sektorn.",
    |t, _, c| {
        let outside = t.outside_recipients();
        let sum: i64 = outside.iter().map(|(_, sum)| sum).sum();
        let noun = format!("{} mottagare", en(outside.len()));
        sum > 0 && sum * 20 >= t.granted() && is_near(c[0], sum) && c[1] == noun
    },
);

pub(super) const CLAIMS: &[Claim] = &[
    Claim(
        "claim-granted",
        "Kommunen beviljade {} i föreningsbidrag, till {}.",
        |t, _, c| {
            t.whole_years().len() < 2
                && t.granted() > 0
                && c == [money(t.granted()), t.recipients_said()]
        },
    ),
    Claim(
        "claim-granted",
        "Inget föreningsbidrag beviljades under {}; {} avslogs.",
        |t, _, c| is_all_rejected(t, c) && t.missing_lists(t.years).is_empty(),
    ),
    Claim(
        "claim-granted",
        "Enligt de bidragslistor som finns beviljades inget föreningsbidrag under {}; {} avslogs.",
        |t, _, c| is_all_rejected(t, c) && !t.missing_lists(t.years).is_empty(),
    ),
    Claim(
        "claim-granted",
        "Ingen mottagare under {} är identifierad.",
        |t, _, c| t.granted() > 0 && t.recipients().is_empty() && c[0] == t.period_said(),
    ),
    Claim(
        "claim-granted",
        "Bidragen var lika stora {y} som året före, {}.",
        |t, _, c| {
            let year: i32 = c[0].parse().unwrap();
            let told = t.told_years();
            let sums = told.iter().map(|it| t.sum(&it.to_string()));
            (2..=3).contains(&told.len())
                && told.last() == Some(&year)
                && sums.clone().all(|it| it == t.sum(c[0]))
                && is_near(c[1], t.sum(c[0]))
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen var lika stora {y} som {y}, {}.",
        |t, _, c| {
            let told = t.told_years();
            told.len() > 3
                && [c[1], c[0]] == [told[0], told[told.len() - 1]].map(|it| it.to_string())
                && t.sum(c[0]) == t.sum(c[1])
                && is_near(c[2], t.sum(c[0]))
        },
    ),
    Claim("claim-granted", "Lägst var de {}, {}.", |t, _, c| {
        t.is_beyond(c[0], c[1], true)
    }),
    Claim("claim-granted", "Högst var de {}, {}.", |t, _, c| {
        t.is_beyond(c[0], c[1], false)
    }),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y}.",
        |t, _, c| {
            let told = t.told_years();
            let ends = [told[0], told[told.len() - 1]].map(|it| it.to_string());
            t.are_said(&[(c[1], c[2]), (c[3], c[4])])
                && ends == [c[2], c[4]]
                && t.way(c[0], c[2], c[4])
                && told.len() != 3
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen var {} både {y} och {y} och {} till {} {y}.",
        |t, _, c| {
            t.went(&[(c[0], c[1]), (c[0], c[2]), (c[4], c[5])])
                && t.way(c[3], c[2], c[5])
                && t.sum(c[1]) == t.sum(c[2])
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y} och var lika stora {y}.",
        |t, _, c| {
            t.went(&[(c[1], c[2]), (c[3], c[4]), (c[3], c[5])])
                && t.way(c[0], c[2], c[4])
                && t.sum(c[4]) == t.sum(c[5])
        },
    ),
    Claim(
        "claim-granted",
        "Bidragen {} från {} {y} till {} {y} och {} till {} {y}.",
        |t, _, c| {
            let is_further = t.sum(c[2]) < t.sum(c[4]) && t.sum(c[4]) < t.sum(c[7])
                || t.sum(c[2]) > t.sum(c[4]) && t.sum(c[4]) > t.sum(c[7]);
            let then = if is_further { " vidare" } else { " sedan" };
            t.went(&[(c[1], c[2]), (c[3], c[4]), (c[6], c[7])])
                && t.way(c[0], c[2], c[4])
                && c[5].contains(then)
                && t.way(&c[5].replacen(then, "", 1), c[4], c[7])
        },
    ),
    Claim(
        "claim-lasting",
        "Utan tillfälligt stöd {} de från {} {y} till {} {y}.",
        |t, _, c| t.lasting_went(c[0], [c[1], c[3]], [c[2], c[4]]),
    ),
    Claim(
        "claim-lasting",
        "Utan tillfälligt stöd {} de något från {} {y} till {} {y}.",
        |t, _, c| t.lasting_went(&format!("{} något", c[0]), [c[1], c[3]], [c[2], c[4]]),
    ),
    Claim(
        "claim-lasting",
        "Utan tillfälligt stöd var de lika stora {y} som {y}, {}.",
        |t, _, c| {
            let sides = t.lasting([c[1], c[0]]);
            sides[0] == sides[1]
                && is_near(c[2], sides[0])
                && t.sum(c[0]) != t.sum(c[1])
                && t.compared() == Some([c[1], c[0]].map(|it| it.parse().unwrap()))
        },
    ),
    OUTSIDE,
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
