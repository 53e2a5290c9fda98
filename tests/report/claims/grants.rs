//! The sentences on grants and on equal treatment.

use std::collections::BTreeSet;

use super::course;
use super::first_page::{cap, en, ett, identified, names};
use super::reading::Claim;
use super::shares::{percent, share_said, tenths};
use super::table::whole;
use super::town::{Row, Status, Town};
use super::truth::{listed, lists, money, words};
use super::written::{DECISIONS, decision};

impl Town {
    /// The identified recipients, and that there are others too.
    pub(super) fn recipients_said(&self) -> String {
        if self.recipients().is_empty() {
            return "mottagare som inte är identifierade".to_owned();
        }
        let others = if unmatched_sum(self) > 0 {
            " och till andra som inte är identifierade"
        } else {
            ""
        };
        format!("{}{others}", identified(self.recipients().len()))
    }

    pub(super) fn rejected(&self) -> usize {
        self.rows()
            .filter(|row| row.status == Status::Rejected)
            .count()
    }

    fn repaid(&self) -> i64 {
        self.rows().filter_map(Row::repaid).sum()
    }

    /// What was granted of a type in a year and the year before.
    pub(super) fn of_type(&self, grant_type: usize, year: i32) -> (i64, i64) {
        let of = |year| self.granted_in(year, |row| row.grant_type == grant_type);
        (of(year - 1), of(year))
    }

    pub(super) fn change(&self, year: i32) -> i64 {
        self.granted_in(year, |_| true) - self.granted_in(year - 1, |_| true)
    }

    /// What a board gave that alone gave most of several boards; none where too few grants say so.
    fn gave_most(&self, called: &str) -> Option<i64> {
        let gave = |board: usize| -> i64 {
            let rows = self
                .rows()
                .filter(|row| row.board == board && row.is_granted());
            rows.map(|row| row.kronor).sum()
        };
        let board = self
            .boards
            .iter()
            .position(|it| it.name.to_lowercase() == called)?;
        let others = (0..self.boards.len()).filter(|it| *it != board);
        let is_most = others.clone().all(|it| gave(it) < gave(board));
        let count = self.rows().filter(|row| row.is_granted()).count();
        (is_most && count >= 20 && self.missing_lists(self.years).is_empty()).then(|| gave(board))
    }

    /// Whether the recipients that got most, one of so many, got such a share.
    fn largest(&self, one_of: usize, share: &str) -> bool {
        let sums = self.recipients();
        let most: i64 = sums.iter().take(sums.len().div_ceil(one_of)).sum();
        sums.len() >= 20 && share == share_said(most, self.granted())
    }

    fn shares(&self) -> Vec<(i64, usize, i64, i64)> {
        let shares = (0..self.boards.len()).filter_map(|board| {
            let of_board = || self.rows().filter(move |row| row.board == board);
            let with_amount = || {
                of_board().filter(|row| {
                    row.applied.is_some() && (row.is_granted() || row.status == Status::Rejected)
                })
            };
            let applied: i64 = with_amount().filter_map(|row| row.applied).sum();
            let granted: i64 = with_amount()
                .filter(|row| row.is_granted())
                .map(|row| row.kronor)
                .sum();
            (with_amount().count() >= 20 && applied > 0).then_some((
                tenths(granted, applied),
                board,
                granted,
                applied,
            ))
        });
        let mut shares: Vec<_> = shares.collect();
        shares.sort_unstable();
        shares
    }
}

fn shown(share: &(i64, usize, i64, i64)) -> String {
    percent(share.2, share.3)
}

/// So many things in a sentence.
fn counted(number: usize, one: &str, more: &str) -> String {
    let noun = if number == 1 { one } else { more };
    format!("{} {noun}", words(number, "inga", "en"))
}

pub(super) const GRANTS: &[Claim] = &[
    Claim(
        "rapport-grants",
        "Inga föreningsbidrag är registrerade för {}.",
        |t, _, c| {
            t.rows().next().is_none()
                && t.missing_lists(t.years).is_empty()
                && c[0] == t.period_said()
        },
    ),
    Claim(
        "rapport-grants",
        "{} saknas, så det är inte känt vad {} beviljade under {}.",
        |t, _, c| {
            let lists = match t.missing_count() {
                1 => "Bidragslistan",
                _ => "Bidragslistor",
            };
            let boards = match t.missing_lists(t.years).as_slice() {
                [(board, _)] => t.boards[*board].name.to_lowercase(),
                _ => "nämnderna".to_owned(),
            };
            t.rows().next().is_none()
                && t.missing_count() > 0
                && c == [lists, &*boards, &*t.period_said()]
        },
    ),
    Claim(
        "rapport-grants",
        "De bidragslistor som finns har inget beviljat bidrag för {}.",
        |t, _, c| {
            t.granted() == 0 && !t.missing_lists(t.years).is_empty() && c[0] == t.period_said()
        },
    ),
    Claim(
        "rapport-grants",
        "Inget föreningsbidrag är beviljat för {}.",
        |t, _, c| {
            t.granted() == 0
                && t.rows().next().is_some()
                && t.missing_lists(t.years).is_empty()
                && c[0] == t.period_said()
        },
    ),
    Claim("claim-returned", "{} avslogs.", |t, _, c| {
        t.rejected() > 0 && c[0] == cap(counted(t.rejected(), "ansökan", "ansökningar"))
    }),
    Claim(
        "claim-returned",
        "{} betalades tillbaka eller återkrävdes.",
        |t, _, c| t.repaid() > 0 && c[0] == money(t.repaid()),
    ),
    Claim("incomplete", "{} från {} för {} saknas.", |t, _, c| {
        t.missing_lists(t.years).iter().any(|(board, years)| {
            let said: Vec<String> = years.iter().map(i32::to_string).collect();
            let name = t.boards[*board].name.to_lowercase();
            c == [lists(years), &*name, &*listed(&said)]
        })
    }),
    Claim("incomplete", "{} bidragslistor saknas.", |t, _, c| {
        t.missing_lists(t.years).len() > 3 && c[0] == cap(en(t.missing_count()))
    }),
    Claim(
        "incomplete",
        "Beloppen är därför ofullständiga och går inte att jämföra med tidigare perioder.",
        |t, _, _| !t.missing_lists(t.years).is_empty(),
    ),
    Claim(
        "rapport-grants",
        "Kommunen beviljade {} i föreningsbidrag under {}, till {}.",
        |t, _, c| c == [money(t.granted()), t.period_said(), t.recipients_said()],
    ),
    course::OUTSIDE,
    Claim("claim-most", "Allt beviljades av {}.", |t, _, c| {
        t.gave_most(c[0]) == Some(t.granted())
    }),
    Claim(
        "claim-most",
        "Mest beviljade {}, {} av pengarna.",
        |t, _, c| {
            let most = t.gave_most(c[0]);
            most.is_some_and(|most| most < t.granted() && share_said(most, t.granted()) == c[1])
        },
    ),
    Claim(
        "claim-temporary",
        "Tillfälligt stöd ingår med {}.",
        |t, _, c| {
            let whole = t.told_years();
            let last_two = whole.iter().rev().take(2).copied().collect::<Vec<_>>();
            let mut years: BTreeSet<i32> = (t.years.0..=t.years.1).collect();
            let of = |year: i32| t.granted_in(year, |row| t.temporary.contains(&row.grant_type));
            // What changed from the year before the period is told beside it.
            let is_told = whole
                .last()
                .is_some_and(|year| whole.contains(&(year - 1)) && t.change(*year) != 0);
            years.extend(last_two.iter().filter(|_| is_told));
            years.retain(|year| of(*year) > 0);
            let sums = years
                .iter()
                .map(|year| format!("{} {year}", money(of(*year))));
            let sums: BTreeSet<String> = sums.collect();
            !sums.is_empty() && names(c[0]) == sums
        },
    ),
    Claim(
        "claim-largest",
        "Den tiondel av mottagarna som fick mest, {}, fick {} av pengarna.",
        |t, _, c| {
            let tenth = t.recipients().len().div_ceil(10);
            c[0] == format!("{} {}", en(tenth), "mottagare") && t.largest(10, c[1])
        },
    ),
    Claim(
        "claim-largest",
        "Den hälft som fick mest fick {}.",
        |t, _, c| t.largest(2, c[0]),
    ),
];

pub(super) const TREATMENT: &[Claim] = &[
    Claim(
        "rapport-treatment",
        "Inga bidrag är registrerade, så det finns inget att jämföra.",
        |t, _, _| t.rows().next().is_none(),
    ),
    Claim(
        "claim-doubled",
        "Bara en nämnd ger bidrag, så det finns inget att jämföra mellan nämnder.",
        |t, _, _| t.several() == 0 && t.giving().len() == 1,
    ),
    Claim(
        "claim-doubled",
        "Ingen identifierad organisation fick bidrag från mer än en nämnd.",
        |t, _, _| t.several() == 0 && t.giving().len() != 1 && t.granted() > 0,
    ),
    Claim(
        "claim-doubled",
        "{} fick bidrag från mer än en nämnd.",
        |t, _, c| {
            t.several() > 0 && c[0] == cap(counted(t.several(), "organisation", "organisationer"))
        },
    ),
    Claim("claim-doubled", "Det är inget fel i sig.", |t, _, _| {
        t.several() > 0
    }),
    Claim(
        "claim-doubled",
        "Inget bidrag är beviljat, så det finns inget att jämföra mellan nämnder.",
        |t, _, _| t.granted() == 0 && t.rows().next().is_some() && t.giving().len() != 1,
    ),
    Claim("claim-doubled", "{}: {}.", |t, _, c| {
        let settled = t.settled();
        let heading = if settled.len() == 1 {
            "Bedömning"
        } else {
            "Bedömningar"
        };
        let said = DECISIONS.iter().enumerate().filter_map(|(at, (_, word))| {
            let count = settled.iter().filter(|it| decision(**it) == at).count();
            (count > 0).then(|| format!("{} ({count})", word.to_lowercase()))
        });
        !settled.is_empty() && c[0] == heading && names(c[1]) == said.collect()
    }),
    Claim(
        "claim-doubled",
        "Det som är fel ingår i summorna tills listan är rättad.",
        |t, _, _| {
            let is_error = |at: usize| DECISIONS[decision(at)].0 == "error";
            t.are_settled && (0..t.doubles().len()).any(is_error)
        },
    ),
    Claim(
        "claim-doubled",
        "I {} fall som är {} finns återbetalningen inte i bidragslistorna.",
        |t, _, c| {
            let many = t.without_repayment();
            let word = if many == 1 {
                "återbetalt"
            } else {
                "återbetalda"
            };
            many > 0 && c == [ett(many).as_str(), word]
        },
    ),
    Claim(
        "claim-doubled",
        "I inget fall gav olika nämnder bidrag för samma år i samma bidragsform eller till samma angivna ändamål.",
        |t, _, _| t.doubles().is_empty(),
    ),
    Claim(
        "claim-doubled",
        "I ett fall är bidragsformen eller ändamålet detsamma; det är inte prövat.",
        |t, _, _| t.doubles().len() == 1 && t.open_doubles() == 1,
    ),
    Claim(
        "claim-doubled",
        "I ett fall är bidragsformen eller ändamålet detsamma; det är prövat.",
        |t, _, _| t.doubles().len() == 1 && t.open_doubles() == 0,
    ),
    Claim(
        "claim-doubled",
        "I {} fall är bidragsformen eller ändamålet detsamma; {} är prövade.",
        |t, _, c| {
            let all = if t.doubles().len() == 2 {
                "båda"
            } else {
                "alla"
            };
            t.doubles().len() > 1
                && t.open_doubles() == 0
                && c == [ett(t.doubles().len()).as_str(), all]
        },
    ),
    Claim(
        "claim-doubled",
        "I {} fall är bidragsformen eller ändamålet detsamma; {} är inte {}.",
        |t, _, c| {
            let word = if t.open_doubles() == 1 {
                "prövat"
            } else {
                "prövade"
            };
            t.doubles().len() > 1
                && c == [
                    ett(t.doubles().len()).as_str(),
                    &ett(t.open_doubles()),
                    word,
                ]
        },
    ),
    Claim(
        "claim-doubled",
        "I {} fall är bidragsformen eller ändamålet detsamma; inget av dem är prövat.",
        |t, _, c| {
            let open = t.open_doubles();
            open > 1 && t.doubles().len() == open && c[0] == ett(open)
        },
    ),
    Claim(
        "claim-doubled",
        "{} i bidragslistorna, med {} beviljat, går inte att knyta till en identifierad mottagare och jämförs inte.",
        |t, _, c| unmatched(t, c[0]) && shown_unmatched(t).iter().any(|it| it == c[1]),
    ),
    Claim(
        "claim-doubled",
        "{} i bidragslistorna går inte att knyta till en identifierad mottagare och jämförs inte.",
        |t, _, c| unmatched(t, c[0]) && unmatched_sum(t) == 0,
    ),
    Claim(
        "claim-doubled",
        "Bara de bidragslistor som finns är jämförda.",
        |t, _, _| !t.missing_lists(t.years).is_empty(),
    ),
    Claim(
        "claim-compared",
        "Nämnderna beviljade inget av det som söktes.",
        |t, _, _| t.shares().len() > 1 && t.shares().iter().all(|it| it.2 == 0),
    ),
    Claim(
        "claim-compared",
        "Nämnderna beviljade mindre än en procent av det som söktes.",
        |t, _, _| {
            t.shares().len() > 1 && t.shares().iter().any(|it| it.2 > 0) && is_next_to_nothing(t)
        },
    ),
    Claim(
        "claim-compared",
        "Nämnderna beviljade {} stor del av det som söktes, {}.",
        |t, _, c| {
            let shares = t.shares();
            let are_same = shares.iter().all(|it| it.0 == shares[0].0);
            shares.len() > 1
                && !is_next_to_nothing(t)
                && shares.iter().all(|it| shown(it) == c[1])
                && c[0] == if are_same { "lika" } else { "ungefär lika" }
        },
    ),
    Claim(
        "claim-compared",
        "Nämnderna beviljade mellan {} ({}) och {} ({}) av det som söktes.",
        |t, _, c| {
            let shares = t.shares();
            let of = |at: usize, share: &str, board: &str| {
                let (few, _, granted, applied) = shares[at];
                let said = if few == 0 {
                    "mindre än en procent".to_owned()
                } else {
                    share_said(granted, applied)
                };
                said == share
                    && shares.iter().any(|it| {
                        it.0 == shares[at].0 && t.boards[it.1].name.to_lowercase() == board
                    })
            };
            shares.len() > 1
                && of(0, c[0], c[1])
                && of(shares.len() - 1, c[2], c[3])
                && c[0] != c[2]
        },
    ),
    Claim(
        "claim-compared",
        "Skillnader kan ha sakliga skäl som inte syns i siffrorna.",
        |t, _, _| t.shares().len() > 1,
    ),
    Claim(
        "claim-compared",
        "Nämnder med färre än tjugo ansökningar där det sökta beloppet framgår jämförs inte.",
        |t, _, _| t.shares().len() > 1,
    ),
];

/// Whether every board granted so little of what was applied for that it is read as nothing.
fn is_next_to_nothing(town: &Town) -> bool {
    town.shares().iter().all(|it| it.0 < 10)
}

fn unmatched(town: &Town, said: &str) -> bool {
    let rows = town.rows().filter(|row| !row.is_known).count();
    let noun = if rows == 1 { "rad" } else { "rader" };
    rows > 0 && said == cap(format!("{} {noun}", en(rows)))
}

fn shown_unmatched(town: &Town) -> [String; 2] {
    let sum = unmatched_sum(town);
    [money(sum), format!("{} kr", whole(sum))]
}

pub(super) fn unmatched_sum(town: &Town) -> i64 {
    town.rows()
        .filter(|row| !row.is_known && row.is_granted())
        .map(|row| row.kronor)
        .sum()
}
