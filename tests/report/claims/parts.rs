//! The sentences on agreements and on women and men.

use std::collections::BTreeSet;

use super::first_page::{cap, ett, names};
use super::reading::Claim;
use super::said::Said;
use super::shares::{share_exact, share_said};
use super::town::{Agreement, Answers, Town, day};
use super::truth::{date, money, short};
use super::written::name;

fn agreement<'t>(town: &'t Town, said: &Said) -> Option<&'t Agreement> {
    let at: usize = said.under[0].strip_prefix("Avtal ")?.parse().ok()?;
    town.agreements.get(at)
}

fn has_any(town: &Town) -> bool {
    ["iop", "service", "agreement"]
        .iter()
        .any(|kind| !town.in_force(kind).is_empty())
}

/// Whether it has not been followed up, or not in time.
fn is_lacking(town: &Town, it: &Agreement) -> bool {
    it.lacks_follow_up(town.as_of) || it.is_overdue(town.as_of)
}

/// The boards that say that they have no data by sex, and have a granted row of the period that states it.
pub(super) fn denies_sexes(town: &Town) -> Vec<usize> {
    let states = |at: usize| {
        let mut rows = town
            .rows()
            .filter(|row| row.board == at && row.is_granted());
        rows.any(|row| row.people.iter().any(Option::is_some))
    };
    let denying =
        |it: Option<&Answers>| it.is_some_and(|it| it.is_submitted() && it.gender == Some("none"));
    town.those(denying)
        .into_iter()
        .filter(|at| states(*at))
        .collect()
}

/// What the municipality pays by year, as a sentence says it.
fn paid<'a>(
    agreements: &(impl Iterator<Item = &'a Agreement> + Clone),
    town: &Town,
    said: fn(i64) -> String,
) -> Vec<String> {
    let of = |year: i32| -> Option<i64> {
        let amounts = agreements.clone().flat_map(|it| &it.yearly);
        let amounts: Vec<i64> = amounts
            .filter(|(of, _)| *of == year)
            .map(|(_, kronor)| *kronor)
            .collect();
        (!amounts.is_empty()).then(|| amounts.iter().sum())
    };
    let years = (town.years.0..=town.years.1).filter_map(|year| Some((year, of(year)?)));
    years
        .map(|(year, kronor)| format!("{} {year}", said(kronor)))
        .collect()
}

/// How many partnerships are in force in a year of the period without saying what it costs.
fn lacks(town: &Town) -> usize {
    let says = |it: &Agreement, year: i32| it.yearly.iter().any(|(of, _)| *of == year);
    let is_in = |it: &Agreement, year: i32| {
        it.from <= day(&format!("{year}-12-31"))
            && it
                .until
                .is_none_or(|until| until >= day(&format!("{year}-01-01")))
    };
    let years = town.years.0..=town.years.1;
    let lacking = |it: &&Agreement| years.clone().any(|year| is_in(it, year) && !says(it, year));
    town.in_force("iop").into_iter().filter(lacking).count()
}

pub(super) const AGREEMENTS: &[Claim] = &[
    Claim(
        "rapport-agreements",
        "Inga partnerskap, köpta tjänster eller andra avtal med idéburna aktörer är registrerade för {}.",
        |t, _, c| !has_any(t) && c[0] == t.period_said(),
    ),
    Claim(
        "claim-partnerships",
        "Inget idéburet offentligt partnerskap är registrerat för {}.",
        |t, _, c| t.in_force("iop").is_empty() && has_any(t) && c[0] == t.period_said(),
    ),
    Claim(
        "claim-partnerships",
        "Ett idéburet offentligt partnerskap gällde under {}.",
        |t, _, c| t.in_force("iop").len() == 1 && c[0] == t.period_said(),
    ),
    Claim(
        "claim-partnerships",
        "{} idéburna offentliga partnerskap gällde under {}.",
        |t, _, c| {
            t.in_force("iop").len() > 1 && c == [cap(ett(t.in_force("iop").len())), t.period_said()]
        },
    ),
    Claim(
        "claim-partnerships",
        "Kommunens del i pengar var {}.",
        |t, _, c| {
            let amounts: BTreeSet<String> = paid(&t.in_force("iop").into_iter(), t, money)
                .into_iter()
                .filter(|it| !it.starts_with("0 kr"))
                .collect();
            names(c[0]) == amounts
        },
    ),
    Claim(
        "claim-partnerships",
        "Belopp saknas för {} partnerskap under minst ett av åren.",
        |t, _, c| t.years.0 < t.years.1 && lacks(t) > 0 && c[0] == ett(lacks(t)),
    ),
    Claim(
        "claim-partnerships",
        "Belopp saknas för {} partnerskap.",
        |t, _, c| t.years.0 == t.years.1 && lacks(t) > 0 && c[0] == ett(lacks(t)),
    ),
    Claim(
        "claim-partnerships",
        "Inget belopp är angivet för {} under {}.",
        |t, _, c| {
            let iop = t.in_force("iop");
            let word = if iop.len() == 1 { "det" } else { "dem" };
            paid(&iop.into_iter(), t, money).is_empty() && c == [word, &t.period_said()]
        },
    ),
    Claim(
        "claim-partnerships",
        "Partnerskap, köpta tjänster och andra avtal redovisas var för sig och summeras inte.",
        |t, _, _| has_any(t),
    ),
    Claim("rapport-agreements", "{} med {}, {} – {}", |t, s, c| {
        agreement(t, s).is_some_and(|it| {
            it.until.is_some_and(|until| date(until) == c[3]) && parties(t, it, [c[0], c[1], c[2]])
        })
    }),
    Claim(
        "rapport-agreements",
        "{} med {}, {}, tills vidare",
        |t, s, c| {
            agreement(t, s)
                .is_some_and(|it| it.until.is_none() && parties(t, it, [c[0], c[1], c[2]]))
        },
    ),
    Claim("own", "Egen insats {}.", |t, s, c| {
        t.is_wordy && s.under[0] == format!("Avtal {}", c[0])
    }),
    Claim(
        "rapport-agreements",
        "Aktören bidrar med: Egen insats {}.",
        |_, s, c| s.under[0] == format!("Avtal {}", c[0]),
    ),
    Claim(
        "rapport-agreements",
        "Kommunen bidrar med: {}.",
        |t, s, c| {
            agreement(t, s).is_some_and(|it| {
                names(c[0]) == paid(&std::iter::once(it), t, short).into_iter().collect()
            })
        },
    ),
    Claim("rapport-agreements", "Når: inte känt.", |t, s, _| {
        agreement(t, s).is_some_and(|it| it.reaches.is_none())
    }),
    Claim("rapport-agreements", "Når: {}.", |t, s, c| {
        let people = agreement(t, s).and_then(|it| it.reaches);
        people.is_some_and(|people| {
            let nouns = [
                ("kvinna", "kvinnor"),
                ("man", "män"),
                ("flicka", "flickor"),
                ("pojke", "pojkar"),
            ];
            let said = people.iter().zip(nouns).filter(|(count, _)| **count > 0);
            let said = said.map(|(count, (one, many))| {
                let noun = if *count == 1 { one } else { many };
                format!("{count} {noun}")
            });
            names(c[0]) == said.collect()
        })
    }),
    Claim("rapport-agreements", "Uppföljning: {}.", |t, s, c| {
        agreement(t, s).is_some_and(|it| {
            let since = if it.is_overdue(t.as_of) {
                ", och inte sedan dess"
            } else {
                ""
            };
            let last = it.followed_up_by(t.as_of);
            last.map_or("inte gjord".to_owned(), |it| date(it) + since) == c[0]
        })
    }),
    Claim(
        "rapport-agreements",
        "Partnerskapet löper ut den dag som rapporten är daterad.",
        |t, s, _| agreement(t, s).is_some_and(|it| is_lacking(t, it) && it.until == Some(t.as_of)),
    ),
    Claim(
        "rapport-agreements",
        "Partnerskapet löper ut om {} dagar.",
        |t, s, c| {
            agreement(t, s).is_some_and(|it| {
                is_lacking(t, it)
                    && it.until.is_some_and(|until| {
                        let days = (until - t.as_of).num_days();
                        days <= 365 && days.to_string() == c[0]
                    })
            })
        },
    ),
    Claim(
        "rapport-agreements",
        "Partnerskapet har löpt ut.",
        |t, s, _| agreement(t, s).is_some_and(|it| it.until.is_some_and(|until| until < t.as_of)),
    ),
    Claim(
        "rapport-agreements",
        "Övriga partnerskap står i underlaget.",
        |t, _, _| t.in_force("iop").len() > 6,
    ),
    Claim(
        "rapport-agreements",
        "Kommunen bestämmer vad som ska utföras och betalar för det.",
        |t, _, _| !t.in_force("service").is_empty(),
    ),
];

fn parties(town: &Town, it: &Agreement, [who, boards, from]: [&str; 3]) -> bool {
    let at = town
        .agreements
        .iter()
        .position(|other| std::ptr::eq(other, it))
        .unwrap();
    let now = it.boards.iter().map(|at| {
        let board = &town.boards[*at];
        let has_ended = board.until.is_some_and(|until| until < town.as_of);
        let ended = if has_ended { " (som har upphört)" } else { "" };
        format!("{}{ended}", board.name.to_lowercase())
    });
    who == name(at) && names(boards) == now.collect() && from == date(it.from)
}

fn by_gender(town: &Town, gender: Option<&str>) -> BTreeSet<String> {
    town.called(&town.those(|it| {
        let said = it.filter(|it| it.gender.is_some());
        said.and_then(|it| it.gender) == gender && said.is_none_or(Answers::is_submitted)
    }))
}

fn has_said(town: &Town) -> bool {
    !town
        .those(|it| it.is_some_and(|it| it.gender.is_some()))
        .is_empty()
}

pub(super) const EQUALITY: &[Claim] = &[
    Claim(
        "claim-gender",
        "Ingen nämnd ska svara på frågor för {}.",
        |t, _, _| t.answering().is_empty(),
    ),
    Claim(
        "claim-gender",
        "Nämnden har inte sagt om den har uppgifter uppdelade på kön.",
        |t, _, _| t.answering().len() == 1 && !has_said(t) && !t.questions.is_empty(),
    ),
    Claim(
        "claim-gender",
        "Ingen nämnd har sagt om den har uppgifter uppdelade på kön.",
        |t, _, _| t.answering().len() > 1 && !has_said(t) && !t.questions.is_empty(),
    ),
    Claim(
        "claim-gender",
        "Nämnden har inte fått frågan om den har uppgifter uppdelade på kön.",
        |t, _, _| t.answering().len() == 1 && !has_said(t) && t.questions.is_empty(),
    ),
    Claim(
        "claim-gender",
        "Nämnderna har inte fått frågan om de har uppgifter uppdelade på kön.",
        |t, _, _| t.answering().len() > 1 && !has_said(t) && t.questions.is_empty(),
    ),
    Claim(
        "claim-gender",
        "Frågan är om nämnden har uppgifter uppdelade på kön.",
        |t, _, _| has_said(t),
    ),
    Claim("claim-gender", "Ja: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, Some("full"))
    }),
    Claim("claim-gender", "Delvis: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, Some("partial"))
    }),
    Claim("claim-gender", "Nej: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, Some("none"))
    }),
    Claim(
        "claim-gender",
        "Bidragslistorna anger dock kön för bidrag från {}.",
        |t, _, c| names(c[0]) == t.called(&denies_sexes(t)),
    ),
    Claim("claim-gender", "Bara utkast: {}.", |t, _, c| {
        let is_draft = |it: &Answers| !it.is_submitted() && it.gender.is_some();
        names(c[0]) == t.called(&t.those(|it| it.is_some_and(is_draft)))
    }),
    Claim("claim-gender", "Har inte svarat: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, None)
    }),
    Claim(
        "claim-coverage",
        "Bidragslistorna anger kön för {} av pengarna.",
        |t, _, c| {
            let shares = t
                .stating()
                .map(|(some, all)| [share_said(some, all), share_exact(some, all)]);
            t.coverage(|_| true).is_some()
                && shares.is_some_and(|it| it.iter().any(|it| it == c[0]))
        },
    ),
    Claim(
        "rapport-equality",
        "Andelen gäller kvinnor bland kvinnor och män, eller flickor bland flickor och pojkar.",
        |t, _, _| !t.sexes().is_empty(),
    ),
    Claim(
        "rapport-equality",
        "Ett år visas om uppgifterna gäller minst hälften så stor del av pengarna som det år då de gäller mest.",
        |t, _, _| !t.sexes().is_empty(),
    ),
    Claim(
        "rapport-equality",
        "Samma person kan delta i flera föreningar, så antalen är deltaganden och summeras inte.",
        |t, _, _| !t.sexes().is_empty(),
    ),
];
