//! The sentences on agreements, on women and men, on goals, boards and what is missing.

use std::collections::BTreeSet;

use super::first_page::{cap, en, ett, identified, names};
use super::reading::Claim;
use super::said::Said;
use super::town::{Agreement, Status, Town};
use super::truth::{date, money, words};
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

/// What the municipality pays by year, as a sentence says it.
fn paid<'a>(
    agreements: &(impl Iterator<Item = &'a Agreement> + Clone),
    town: &Town,
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
        .map(|(year, kronor)| format!("{} {year}", money(kronor)))
        .collect()
}

pub(super) const AGREEMENTS: &[Claim] = &[
    Claim(
        "rapport-agreements",
        "Inga partnerskap, köpta tjänster eller andra avtal med idéburna aktörer var i kraft under {}.",
        |t, _, c| !has_any(t) && c[0] == t.period_said(),
    ),
    Claim(
        "claim-partnerships",
        "Inget idéburet offentligt partnerskap var i kraft under {}.",
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
    Claim("claim-partnerships", "Kommunens del var {}.", |t, _, c| {
        let amounts: BTreeSet<String> = paid(&t.in_force("iop").into_iter(), t)
            .into_iter()
            .filter(|it| !it.starts_with("0 kr"))
            .collect();
        names(c[0]) == amounts
    }),
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
    Claim(
        "rapport-agreements",
        "Föreningen bidrar med: Egen insats {}.",
        |_, s, c| s.under[0] == format!("Avtal {}", c[0]),
    ),
    Claim(
        "rapport-agreements",
        "Kommunen bidrar med: {}.",
        |t, s, c| {
            agreement(t, s).is_some_and(|it| {
                names(c[0]) == paid(&std::iter::once(it), t).into_iter().collect()
            })
        },
    ),
    Claim(
        "rapport-agreements",
        "Når: det är inte känt.",
        |t, s, _| agreement(t, s).is_some_and(|it| it.reaches.is_none()),
    ),
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
                format!(
                    "{} {}",
                    en(*count as usize),
                    if *count == 1 { one } else { many }
                )
            });
            names(c[0]) == said.collect()
        })
    }),
    Claim("rapport-agreements", "Uppföljning: {}.", |t, s, c| {
        agreement(t, s)
            .is_some_and(|it| it.followed_up.map_or("inte följt upp".to_owned(), date) == c[0])
    }),
    Claim(
        "rapport-agreements",
        "Partnerskapet löper ut om {} dagar.",
        |t, s, c| {
            agreement(t, s).is_some_and(|it| {
                it.until.is_some_and(|until| {
                    (until - t.as_of).num_days().to_string() == c[0].replace(' ', "")
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
    who == name(at) && names(boards) == town.called(&it.boards) && from == date(it.from)
}

fn by_gender(town: &Town, gender: Option<&str>) -> BTreeSet<String> {
    town.called(&town.those(|it| it.and_then(|it| it.gender) == gender))
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
        |t, _, _| t.answering().len() == 1 && !has_said(t),
    ),
    Claim(
        "claim-gender",
        "Ingen nämnd har sagt om den har uppgifter uppdelade på kön.",
        |t, _, _| t.answering().len() > 1 && !has_said(t),
    ),
    Claim("claim-gender", "Har uppgifter om kön: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, Some("full"))
    }),
    Claim("claim-gender", "Har dem delvis: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, Some("partial"))
    }),
    Claim("claim-gender", "Saknar dem: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, Some("none"))
    }),
    Claim("claim-gender", "Har inte svarat: {}.", |t, _, c| {
        names(c[0]) == by_gender(t, None)
    }),
];

pub(super) const GOALS: &[Claim] = &[Claim(
    "rapport-goals",
    "Inga mål är angivna för {}.",
    |t, _, c| c[0] == t.period_said(),
)];

fn board(town: &Town, said: &Said) -> usize {
    town.boards
        .iter()
        .position(|it| it.name == said.under[0])
        .unwrap()
}

fn titles(word: &str, those: impl Iterator<Item = usize>) -> BTreeSet<String> {
    those
        .map(|at| format!("{word} {at}").to_lowercase())
        .collect()
}

fn counted(number: usize, one: &str, many: &str, none: &str) -> String {
    format!(
        "{} {}",
        words(number, none, "ett"),
        if number == 1 { one } else { many }
    )
}

pub(super) const BOARDS: &[Claim] = &[
    Claim("rapport-board", "Beviljat: {}.", |t, s, c| {
        let own = board(t, s);
        let before = |at: usize| t.boards[own].before.contains(&at) && first_after(t, at) == own;
        let years = (2018..=t.years.1).filter(|year| {
            t.rows.iter().any(|row| {
                (row.board == own || before(row.board)) && row.year == *year && row.is_granted()
            })
        });
        let sums = years.map(|year| {
            format!(
                "{} {year}",
                money(t.granted_in(year, |row| row.board == own || before(row.board)))
            )
        });
        names(c[0]) == sums.collect()
    }),
    Claim("rapport-board", "{}, {} och {} avslag {}.", |t, s, c| {
        let own = board(t, s);
        let rows = || t.rows().filter(move |row| row.board == own);
        let granted = rows().filter(|row| row.is_granted());
        let known: BTreeSet<usize> = rows()
            .filter(|row| row.is_granted() && row.is_known)
            .map(|row| row.who)
            .collect();
        let rejected = rows().filter(|row| row.status == Status::Rejected).count();
        let said = [
            cap(identified(known.len())),
            counted(granted.count(), "bidrag", "bidrag", "inga"),
            words(rejected, "inga", "ett"),
            t.period_said(),
        ];
        c == said
    }),
    Claim(
        "rapport-board",
        "Initiativ: {} rör nämnden.",
        |t, s, c| c[0] == ett(t.count(|it| it.boards.contains(&board(t, s)))),
    ),
    Claim("rapport-board", "Inte avslutade: {}.", |t, s, c| {
        let own = board(t, s);
        let open = t.initiatives.iter().enumerate().filter(|(_, it)| {
            t.has(chrono::Datelike::year(&it.received))
                && it.outcome(t.as_of).is_none()
                && it.boards.contains(&own)
        });
        names(c[0]) == titles("Ärende", open.map(|(at, _)| at))
    }),
    Claim("rapport-board", "Avtal: {}.", |t, s, c| {
        let own = board(t, s);
        let kinds = ["iop", "service", "agreement"];
        let is_in = |it: &Agreement| {
            kinds.iter().any(|kind| {
                t.in_force(kind)
                    .iter()
                    .any(|other| std::ptr::eq(*other, it))
            })
        };
        let those = t
            .agreements
            .iter()
            .enumerate()
            .filter(|(_, it)| it.boards.contains(&own) && is_in(it));
        names(c[0]) == titles("Avtal", those.map(|(at, _)| at))
    }),
    Claim(
        "rapport-board",
        "Nämnden har inte svarat på frågorna.",
        |t, s, _| t.silent().contains(&board(t, s)) && !t.questions.is_empty(),
    ),
    Claim("rapport-board", "Svaret är ett utkast.", |t, s, _| {
        t.drafts().contains(&board(t, s))
    }),
    Claim(
        "rapport-boards",
        "Nämndernas svar i sin helhet står i underlaget.",
        |t, _, _| t.boards.len() <= 10,
    ),
    Claim(
        "rapport-boards",
        "Övriga nämnder, och alla nämnders svar i sin helhet, står i underlaget.",
        |t, _, _| t.boards.len() > 10,
    ),
];

/// The first board that took over from another.
fn first_after(town: &Town, at: usize) -> usize {
    town.boards
        .iter()
        .position(|it| it.before.contains(&at))
        .unwrap()
}

fn is_whole(town: &Town) -> bool {
    let iop = town.in_force("iop");
    town.submitted().len() == town.answering().len()
        && town.missing_answers() == 0
        && town.missing_lists(town.years).is_empty()
        && iop.iter().all(|it| it.followed_up.is_some())
        && town.unanswered() == 0
}

pub(super) const MISSING: &[Claim] = &[
    Claim(
        "claim-whole",
        "Inga svar, bidragslistor, partnerskap eller initiativ väntas för {}.",
        |t, _, _| {
            is_whole(t)
                && t.questions.is_empty()
                && t.lists.is_empty()
                && t.in_force("iop").is_empty()
                && t.received().is_empty()
        },
    ),
    Claim("claim-whole", "{}.", |t, _, c| {
        let replies = t.count(|it| it.days_to_reply(t.as_of).is_none()) == 0;
        let said = names(c[0]);
        is_whole(t)
            && !said.is_empty()
            && said.iter().all(|part| match part.as_str() {
                "alla nämnder har svarat på de obligatoriska frågorna" => {
                    !t.questions.is_empty() && !t.answering().is_empty()
                }
                "alla bidragslistor finns" => !t.lists.is_empty(),
                "alla partnerskap är uppföljda" => !t.in_force("iop").is_empty(),
                "alla initiativ har fått svar" => replies && !t.received().is_empty(),
                "inget initiativ har väntat för länge på svar" => !replies,
                _ => false,
            })
    }),
    Claim("rapport-missing", "Svar: {} har inte svarat.", |t, _, c| {
        !t.questions.is_empty() && names(c[0]) == t.called(&t.silent())
    }),
    Claim(
        "rapport-missing",
        "Svar: {} har bara lämnat {} utkast.",
        |t, _, c| {
            let word = if t.drafts().len() == 1 {
                "ett"
            } else {
                "var sitt"
            };
            names(c[0]) == t.called(&t.drafts()) && c[1] == word
        },
    ),
    Claim(
        "rapport-missing",
        "Svar: {} har inte svarat på {}.",
        |t, _, c| {
            t.boards
                .iter()
                .position(|it| it.name == c[0])
                .is_some_and(|at| names(c[1]) == titles("Ämne", t.open_questions(at).into_iter()))
        },
    ),
    Claim(
        "rapport-missing",
        "Bidragslista: {} ger bidrag men har ingen bidragslista för {}.",
        |t, _, c| {
            t.missing_lists(t.years).iter().any(|(at, years)| {
                t.boards[*at].name == c[0]
                    && names(c[1]) == years.iter().map(i32::to_string).collect()
            })
        },
    ),
    Claim(
        "rapport-missing",
        "Uppgifter om kön: {} har inte sagt om det finns några.",
        |t, _, c| names(c[0]) == t.called(&t.those(|it| it.is_some_and(|it| it.gender.is_none()))),
    ),
    Claim(
        "rapport-missing",
        "Uppföljning: {} har inte följts upp.",
        |t, _, c| {
            let iop = t.in_force("iop");
            let those = t.agreements.iter().enumerate().filter(|(_, it)| {
                it.followed_up.is_none() && iop.iter().any(|other| std::ptr::eq(*other, *it))
            });
            names(c[0]) == titles("Avtal", those.map(|(at, _)| at))
        },
    ),
    Claim(
        "rapport-missing",
        "Svar till avsändare: {} har inte fått svar.",
        |t, _, c| {
            let those = t.initiatives.iter().enumerate().filter(|(_, it)| {
                t.has(chrono::Datelike::year(&it.received))
                    && it.days_to_reply(t.as_of).is_none()
                    && (t.as_of - it.received).num_days() > 30
            });
            names(c[0]) == titles("Ärende", those.map(|(at, _)| at))
        },
    ),
    Claim(
        "rapport-missing",
        "Rader med fel: några rader i bidragslistorna är utelämnade.",
        |_, _, _| false,
    ),
];
