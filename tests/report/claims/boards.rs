//! The sentences on boards and on what is missing.

use std::collections::BTreeSet;

use super::first_page::{are, names};
use super::grants::unmatched_sum;
use super::reading::Claim;
use super::said::Said;
use super::town::{Status, Town};
use super::truth::{date, money, short};

pub(super) fn board(town: &Town, said: &Said) -> usize {
    town.boards
        .iter()
        .position(|it| it.name == said.under[0])
        .unwrap()
}

pub(super) fn titles(word: &str, those: impl Iterator<Item = usize>) -> BTreeSet<String> {
    those
        .map(|at| format!("{word} {at}").to_lowercase())
        .collect()
}

/// What some boards granted in each year in which any of others granted something.
fn by_year(t: &Town, of: impl Fn(usize) -> bool, any: impl Fn(usize) -> bool) -> BTreeSet<String> {
    let years = (2010..=t.years.1).filter(|year| {
        let mut rows = t.rows.iter();
        rows.any(|row| any(row.board) && row.year == *year && row.is_granted())
    });
    let sums = years.map(|year| {
        let sum = t.granted_in(year, |row| of(row.board));
        format!("{} {year}", short(sum))
    });
    sums.collect()
}

/// Whether the open initiatives of a board are those that are named.
fn are_waiting(t: &Town, own: usize, c: &[&str]) -> bool {
    let open = t.initiatives.iter().enumerate().filter(|(_, it)| {
        t.is_received(it) && it.outcome(t.as_of).is_none() && it.boards.contains(&own)
    });
    are(c[0], &titles("Ärende", open.map(|(at, _)| at)))
}

/// The years of the period in which a board that gives grants has a list and granted nothing.
fn years_of_nothing(t: &Town, board: usize) -> impl Iterator<Item = String> {
    let years = (t.years.0..=t.years.1).filter(move |year| {
        t.boards[board].gives
            && t.boards[board].is_in(*year)
            && t.lists.contains(&(board, *year))
            && !(t.rows.iter())
                .any(|row| row.board == board && row.year == *year && row.is_granted())
    });
    years.map(|year| format!("inget {year}"))
}

pub(super) const BOARDS: &[Claim] = &[
    Claim("rapport-board", "Nämnden upphörde den {}.", |t, s, c| {
        let until = t.boards[board(t, s)].until;
        until.is_some_and(|until| until < t.as_of && date(until) == c[0])
    }),
    Claim("rapport-board", "Beviljat: {}.", |t, s, c| {
        let own = board(t, s);
        let mut told = by_year(t, |at| at == own, |at| at == own);
        let has_some = !told.is_empty();
        told.extend(years_of_nothing(t, own));
        has_some && names(c[0]) == told
    }),
    Claim(
        "rapport-board",
        "Räknat med {}, som nämnden har tagit över efter: {}.",
        |t, s, c| {
            let own = board(t, s);
            let before =
                |at: usize| t.boards[own].before.contains(&at) && first_after(t, at) == own;
            let of_before = (0..t.boards.len()).filter(|at| before(*at));
            let called = of_before.map(|at| t.boards[at].name.to_lowercase());
            names(c[0]) == called.collect()
                && names(c[1]) == by_year(t, |at| at == own || before(at), before)
        },
    ),
    // One that others took over from, or that took over together with others, has no series.
    Claim("rapport-board", "Beviljat: {}.", |t, s, c| {
        let own = board(t, s);
        let granted: i64 = (t.rows())
            .filter(|row| row.board == own && row.is_granted())
            .map(|row| row.kronor)
            .sum();
        let has_other =
            t.boards.iter().any(|it| it.before.contains(&own)) || !t.boards[own].before.is_empty();
        granted > 0 && has_other && c[0] == format!("{} {}", short(granted), t.period_said())
    }),
    Claim(
        "rapport-board",
        "Bidragslista saknas för {}.",
        |t, s, c| {
            let own = board(t, s);
            t.missing_lists(t.years).iter().any(|(at, years)| {
                *at == own && names(c[0]) == years.iter().map(i32::to_string).collect()
            })
        },
    ),
    Claim(
        "rapport-boards",
        "Utan registrerade bidrag, initiativ och avtal under {}: {}.",
        |t, _, c| {
            let is_without = |name: &String| {
                let at = t
                    .boards
                    .iter()
                    .position(|it| it.name.to_lowercase() == *name);
                at.is_some_and(|at| {
                    !t.rows().any(|row| row.board == at && row.is_granted())
                        && t.count(|it| it.boards.contains(&at)) == 0
                        && t.agreements_of(at).is_empty()
                        && t.missing_lists(t.years).iter().all(|(of, _)| *of != at)
                        && rejected_of(t, at) == 0
                })
            };
            c[0] == t.period_said() && names(c[1]).iter().all(is_without)
        },
    ),
    Claim("rapport-board", "{} bidrag till {}.", |t, s, c| {
        let own = board(t, s);
        let rows = || t.rows().filter(move |row| row.board == own);
        let granted = rows().filter(|row| row.is_granted());
        let known: BTreeSet<usize> = rows()
            .filter(|row| row.is_granted() && row.is_known)
            .map(|row| row.who)
            .collect();
        let rejected = rows().filter(|row| row.status == Status::Rejected).count();
        let noun = match known.len() {
            1 => "identifierad mottagare",
            _ => "identifierade mottagare",
        };
        let has_others = rows().any(|row| row.is_granted() && !row.is_known);
        let whom = match (known.len(), has_others) {
            (0, _) => "mottagare som inte är identifierade".to_owned(),
            (some, false) => format!("{some} {noun}"),
            (some, true) => format!("{some} {noun} och till andra som inte är identifierade"),
        };
        let rejected = match rejected {
            0 => String::new(),
            some => format!("{} och {some} avslag", if has_others { "," } else { "" }),
        };
        c == [
            granted.count().to_string(),
            format!("{whom}{rejected} {}", t.period_said()),
        ]
    }),
    Claim("rapport-board", "{} avslag {}.", |t, s, c| {
        let own = board(t, s);
        let has_none = !t.rows().any(|row| row.board == own && row.is_granted());
        let lacks = t.missing_lists(t.years).iter().any(|(of, _)| *of == own);
        let is_told = c[1].starts_with("och inget beviljat ");
        let ever = t
            .rows
            .iter()
            .any(|row| row.board == own && row.is_granted());
        has_none
            && !(lacks && is_told)
            && (is_told
                || lacks
                || ever
                || t.boards.iter().any(|it| it.before.contains(&own))
                || !t.boards[own].before.is_empty())
            && c[0] == rejected_of(t, own).to_string()
            && c[1].trim_start_matches("och inget beviljat ") == t.period_said()
    }),
    Claim("rapport-board", "Initiativ: {}.", |t, s, c| {
        c[0] == t.count(|it| it.boards.contains(&board(t, s))).to_string()
    }),
    Claim("rapport-board", "Inte avslutat: {}.", |t, s, c| {
        are_waiting(t, board(t, s), c) && names(c[0]).len() == 1
    }),
    Claim("rapport-board", "Inte avslutade: {}.", |t, s, c| {
        are_waiting(t, board(t, s), c) && names(c[0]).len() > 1
    }),
    Claim("rapport-board", "Avtal: {}.", |t, s, c| {
        are(
            c[0],
            &titles("Avtal", t.agreements_of(board(t, s)).into_iter()),
        )
    }),
    Claim("rapport-boards", "{} står i underlaget.", |t, _, c| {
        let names = names(c[0]);
        let all: Vec<usize> = t.boards_of_period().collect();
        all.len() > 10 && names.is_subset(&t.called(&all))
    }),
];

fn rejected_of(t: &Town, board: usize) -> usize {
    let rows = t.rows().filter(|row| row.board == board);
    rows.filter(|row| row.status == Status::Rejected).count()
}

/// Whether those are the questions that a board leaves open.
fn are_open(town: &Town, said: &[&str]) -> bool {
    let Some(at) = town.boards.iter().position(|it| it.name == said[0]) else {
        return false;
    };
    let open = town.open_questions(at);
    if said[1] == "någon fråga" {
        open.len() > 1 && open.len() == town.questions.len()
    } else {
        names(said[1]) == titles("Ämne", open.into_iter())
    }
}

/// The first board that took over from another.
fn first_after(town: &Town, at: usize) -> usize {
    town.boards
        .iter()
        .position(|it| it.before.contains(&at))
        .unwrap()
}

/// The boards whose lists of a year have no row, with the year.
pub(super) fn empty_lists(town: &Town) -> Vec<(usize, i32)> {
    let lists = town.lists.iter().copied().filter(|(at, year)| {
        let board = &town.boards[*at];
        town.has(*year) && board.gives && board.is_in(*year)
    });
    let has_row = |at, year| {
        let mut rows = town.rows.iter();
        rows.any(|row| row.board == at && row.year == year)
    };
    lists
        .filter(|list| !town.broken.contains_key(list) && !has_row(list.0, list.1))
        .collect()
}

/// Whether the lists of a board, in the genitive, have no row for some years.
pub(super) fn is_empty_list(town: &Town, whose: &str, years: &str) -> bool {
    let empty = empty_lists(town);
    let is_its = |at: &usize| town.boards[*at].name.to_lowercase() + "s" == whose.to_lowercase();
    let of = empty.iter().filter(|(at, _)| is_its(at));
    names(years) == of.map(|(_, year)| year.to_string()).collect()
}

/// Whether a twentieth or more of what was granted went to nobody who is known.
pub(super) fn has_unidentified(town: &Town) -> bool {
    let sum = unmatched_sum(town);
    sum > 0 && sum * 20 >= town.granted()
}

/// The initiatives, also from before the period, that led to an agreement and do not say which.
pub(super) fn without_agreement(town: &Town) -> Vec<usize> {
    let rests = |at: &usize| {
        let outcome = town.initiatives[*at].outcome(town.as_of);
        matches!(outcome, Some("iop" | "agreement"))
    };
    let own = (0..town.initiatives.len()).filter(|at| town.is_received(&town.initiatives[*at]));
    let earlier = town.earlier(false).into_iter();
    own.chain(earlier).filter(rests).collect()
}

fn is_whole(town: &Town) -> bool {
    let iop = town.in_force("iop");
    let are_asked = !town.questions.is_empty();
    (!are_asked && town.drafts().is_empty() || town.submitted().len() == town.answering().len())
        && town.late_answers().is_empty()
        && town.broken_lists().is_empty()
        && town.missing_answers() == 0
        && town
            .those(|it| it.is_some_and(|it| it.gender.is_none()))
            .is_empty()
        && town.missing_lists(town.years).is_empty()
        && empty_lists(town).is_empty()
        && !has_unidentified(town)
        && without_agreement(town).is_empty()
        && !(iop.iter()).any(|it| it.lacks_follow_up(town.as_of) || it.is_overdue(town.as_of))
        && town.unanswered() == 0
        && town.as_of >= town.last_day()
        && !(town.earlier(true).iter().chain(&town.earlier(false)))
            .any(|at| town.initiatives[*at].is_unanswered(town.as_of))
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
                    !t.questions.is_empty() && t.answering().len() > 1
                }
                "nämnden har svarat på de obligatoriska frågorna" => {
                    !t.questions.is_empty() && t.answering().len() == 1
                }
                "alla bidragslistor finns" => !t.lists.is_empty(),
                "partnerskapet är uppföljt" | "alla partnerskap är uppföljda" => {
                    let iop = t.in_force("iop");
                    !iop.is_empty()
                        && (part == "partnerskapet är uppföljt") == (iop.len() == 1)
                        && t.overdue().is_empty()
                        && iop.iter().all(|it| it.followed_up_by(t.as_of).is_some())
                }
                "alla initiativ har fått svar" => replies && t.received().len() > 1,
                "initiativet har fått svar" => replies && t.received().len() == 1,
                "inget initiativ har väntat för länge på svar" => !replies,
                _ => false,
            })
    }),
    Claim("rapport-missing", "Svar: {} har inte svarat.", |t, _, c| {
        !t.questions.is_empty() && names(c[0]) == t.called(&t.mute())
    }),
    Claim(
        "rapport-missing",
        "Svar: {} har bara lämnat {} utkast.",
        |t, _, c| {
            let mut drafts = t.drafts();
            drafts.retain(|at| t.open_questions(*at).is_empty());
            let word = if drafts.len() == 1 { "ett" } else { "var sitt" };
            names(c[0]) == t.called(&drafts) && c[1] == word
        },
    ),
    Claim(
        "rapport-missing",
        "Svar: {} har bara lämnat ett utkast, utan svar på {}.",
        |t, _, c| are_open(t, c) && t.drafts().iter().any(|at| t.boards[*at].name == c[0]),
    ),
    Claim(
        "rapport-missing",
        "Svar: {} har inte svarat på {}.",
        |t, _, c| are_open(t, c) && t.submitted().iter().any(|at| t.boards[*at].name == c[0]),
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
        "Bidragslista: {} bidragslista för {} har inga rader.",
        |t, _, c| is_empty_list(t, c[0], c[1]),
    ),
    Claim(
        "rapport-missing",
        "Mottagare: {} gick till mottagare som inte är identifierade.",
        |t, _, c| has_unidentified(t) && money(unmatched_sum(t)) == c[0],
    ),
    Claim(
        "rapport-missing",
        "Avtal: Det framgår inte vilket avtal {} ledde till.",
        |t, _, c| {
            let those = without_agreement(t);
            those.len() == 1 && are(c[0], &titles("Ärende", those.into_iter()))
        },
    ),
    Claim(
        "rapport-missing",
        "Avtal: Det framgår inte vilka avtal {} ledde till.",
        |t, _, c| {
            let those = without_agreement(t);
            those.len() > 1 && are(c[0], &titles("Ärende", those.into_iter()))
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
                it.lacks_follow_up(t.as_of) && iop.iter().any(|other| std::ptr::eq(*other, *it))
            });
            are(c[0], &titles("Avtal", those.map(|(at, _)| at)))
        },
    ),
    Claim(
        "rapport-missing",
        "Ny uppföljning: {} skulle ha följts upp igen.",
        |t, _, c| {
            let iop = t.in_force("iop");
            let those = t.agreements.iter().enumerate().filter(|(_, it)| {
                let is_late = !it.lacks_follow_up(t.as_of) && it.is_overdue(t.as_of);
                is_late && iop.iter().any(|other| std::ptr::eq(*other, *it))
            });
            are(c[0], &titles("Avtal", those.map(|(at, _)| at)))
        },
    ),
    Claim(
        "rapport-missing",
        "Svar till avsändare: {} har inte fått svar.",
        |t, _, c| {
            let those = t
                .initiatives
                .iter()
                .enumerate()
                .filter(|(_, it)| t.is_received(it) && it.is_unanswered(t.as_of));
            let earlier = t.earlier(true).into_iter().chain(t.earlier(false));
            let earlier = earlier.filter(|at| t.initiatives[*at].is_unanswered(t.as_of));
            let those = those.map(|(at, _)| at).chain(earlier);
            are(c[0], &titles("Ärende", those))
        },
    ),
];
