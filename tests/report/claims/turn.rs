//! Whose turn an initiative is: whom it was referred to, as it was made up and as it is told.

use chrono::{Days, NaiveDate};

use super::boards::{board, titles};
use super::first_page::{are, names};
use super::initiatives::{initiative, is_earlier};
use super::reading::Claim;
use super::said::Said;
use super::town::{Initiative, Town};
use super::truth::date;
use super::written::name;
use crate::support::Random;

/// To whom an initiative was referred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Receiver {
    Board(usize),
    /// Somebody whom only words name.
    Said,
    Nobody,
}

/// The words that name somebody, and how they are told.
const SAID: (&str, &str) = (
    "Till Region Exempel.",
    "Hänvisat vidare till Region Exempel",
);

impl Town {
    /// Initiatives that were handed on, before they were closed.
    pub(super) fn hand_on(&mut self, random: &mut Random) {
        let handed = *random.one(&[0, 0, 30, 100]);
        let boards = self.boards.len();
        for it in &mut self.initiatives {
            if !random.percent(handed) {
                continue;
            }
            let to = match random.below(4) {
                0 => Receiver::Said,
                1 => Receiver::Nobody,
                _ => Receiver::Board(random.below(boards)),
            };
            let date = it.replied.unwrap_or(it.received) + Days::new(random.below(60) as u64);
            it.referred = Some((it.closed.map_or(date, |(closed, _)| closed.min(date)), to));
        }
    }

    /// A board on the day of the report: the one that alone took over from it, if it has ended.
    fn board_now(&self, board: usize) -> String {
        let has_ended = self.boards[board].until.is_some_and(|it| it < self.as_of);
        let after = (0..self.boards.len()).filter(|at| self.boards[*at].before.contains(&board));
        match after.collect::<Vec<_>>()[..] {
            [next] if has_ended => self.board_now(next),
            _ => {
                let ended = if has_ended { ", som har upphört" } else { "" };
                format!("{}{ended}", self.boards[board].name.to_lowercase())
            }
        }
    }

    /// The open initiatives that lie with a board, besides those of the period that concern it.
    fn waiting(&self, board: usize) -> Vec<usize> {
        let name = self.boards[board].name.to_lowercase();
        let is_with = |at: &usize| {
            let turn = self.turn_of(&self.initiatives[*at]);
            turn.is_some_and(|turn| turn.trim_end_matches(", som har upphört") == name)
        };
        let is_told = |it: &Initiative| self.is_received(it) && it.boards.contains(&board);
        let all = 0..self.initiatives.len();
        let own = all.filter(|at| self.is_received(&self.initiatives[*at]));
        let those = self.earlier(true).into_iter().chain(own);
        those
            .filter(is_with)
            .filter(|at| !is_told(&self.initiatives[*at]))
            .collect()
    }

    /// How many are handed on and nobody says to whom.
    pub(super) fn handed_to_nobody(&self) -> usize {
        self.count(|it| {
            it.outcome(self.as_of).is_none() && it.handed(self.as_of) == Some(Receiver::Nobody)
        })
    }

    /// Whose turn an open initiative is, in words, if anybody is said to have it.
    fn turn_of(&self, it: &Initiative) -> Option<String> {
        match it.handed(self.as_of)? {
            _ if it.outcome(self.as_of).is_some() => None,
            Receiver::Board(board) => Some(self.board_now(board)),
            Receiver::Said => Some(SAID.1.to_owned()),
            Receiver::Nobody => None,
        }
    }
}

impl Receiver {
    /// The lines of a step that refers to it.
    pub(super) fn step(self, date: NaiveDate) -> String {
        let to = match self {
            Self::Board(board) => format!(", board: b{board}"),
            Self::Said => format!(", note: {}", SAID.0),
            Self::Nobody => String::new(),
        };
        format!("  - {{ date: {date}, status: referred{to} }}\n")
    }
}

impl Initiative {
    /// To whom it has been handed on by a day.
    pub(super) fn handed(&self, as_of: NaiveDate) -> Option<Receiver> {
        let handed = self.referred.filter(|(date, _)| *date <= as_of);
        handed.map(|(_, to)| to)
    }
}

impl Town {
    /// When an open initiative last took a step, and with whom it lies.
    fn stands(&self, it: &Initiative) -> String {
        let last = it.last(self.as_of);
        let step = if last > it.received {
            format!("senaste steget {}", date(last))
        } else {
            "inget steg sedan dess".to_owned()
        };
        match self.turn_of(it) {
            None => step,
            Some(turn) if turn == SAID.1 => format!("{step}: {turn}"),
            Some(turn) => format!("{step}, ligger hos {turn}"),
        }
    }
}

pub(super) const WAITING: &[Claim] = &[
    Claim("rapport-board", "Ligger hos nämnden: {}.", |t, s, c| {
        concern(t, s) == 0 && are_waiting(t, s, c[0])
    }),
    Claim(
        "rapport-board",
        "Ligger också hos nämnden: {}.",
        |t, s, c| concern(t, s) > 0 && are_waiting(t, s, c[0]),
    ),
];

/// How many initiatives of the period concern the board whose chapter something is said in.
fn concern(town: &Town, said: &Said) -> usize {
    let own = board(town, said);
    town.count(|it| it.boards.contains(&own))
}

fn are_waiting(town: &Town, said: &Said, titled: &str) -> bool {
    let waiting = town.waiting(board(town, said)).into_iter();
    are(titled, &titles("Ärende", waiting))
}

pub(super) const TURN: &[Claim] = &[
    Claim(
        "rapport-initiatives",
        "Ligger hos: ingen utpekad.",
        |t, s, _| {
            let it = initiative(t, s);
            it.outcome(t.as_of).is_none() && t.turn_of(it).is_none()
        },
    ),
    Claim("rapport-initiatives", "Ligger hos: {}.", |t, s, c| {
        let turn = t.turn_of(initiative(t, s));
        turn.is_some_and(|turn| turn == c[0] && turn != SAID.1)
    }),
    Claim(
        "rapport-initiatives",
        "Hänvisat vidare till Region Exempel.",
        |t, s, _| t.turn_of(initiative(t, s)).as_deref() == Some(SAID.1),
    ),
    Claim("rapport-initiatives", "Frågan rör {}.", |t, s, c| {
        let it = initiative(t, s);
        let boards = it.boards.iter().map(|it| &t.boards[*it]);
        let now = boards.map(|board| {
            let has_ended = board.until.is_some_and(|until| until < t.as_of);
            let ended = if has_ended { " (som har upphört)" } else { "" };
            format!("{}{ended}", board.name.to_lowercase())
        });
        t.turn_of(it).is_none() && names(c[0]) == now.collect()
    }),
    Claim(
        "rapport-initiatives",
        "Ärende {}, {}, från {}, {}",
        |t, _, c| {
            let it = is_earlier(t, &[c[0], c[2]], true);
            it.is_some_and(|it| c[1] == name(it.who) && c[3] == t.stands(it))
        },
    ),
];
