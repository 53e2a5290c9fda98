//! What a change from one year to the next consists of, by grant type.

use super::amounts::{are_told, is_near};
use super::reading::Claim;
use super::town::Town;
use super::written::TYPES;

/// Whether a type stands out of those that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alone {
    No,
    /// None changed as much in the same direction.
    Most,
    /// None else changed in the same direction.
    Only,
    /// None else changed.
    Whole,
}

/// A grant type that changed from one year to the next.
#[derive(Debug)]
pub(super) struct Moved {
    pub(super) name: String,
    sides: (i64, i64),
    /// Whether the sum went the other way.
    pub(super) is_against: bool,
    pub(super) alone: Alone,
    /// Whether no year before has any of it.
    pub(super) is_new: bool,
}

impl Moved {
    /// Whether that is how it is told: its name, and from what to what.
    fn is_said(&self, said: &str) -> bool {
        let Some(rest) = said.strip_prefix(&*self.name) else {
            return false;
        };
        let (before, now) = self.sides;
        if self.is_new {
            let now_said = rest.strip_prefix(", som är nytt, till ");
            return now_said.is_some_and(|it| is_near(it, now));
        }
        let sides = rest
            .strip_prefix(", från ")
            .and_then(|it| it.split_once(" till "));
        sides.is_some_and(|sides| match sides {
            ("inget", said) => before == 0 && is_near(said, now),
            (said, "inget") => now == 0 && is_near(said, before),
            (said, then) => before > 0 && now > 0 && are_told(&[(said, before), (then, now)]),
        })
    }
}

impl Town {
    /// Whether the change to a year is told: it and the year before are.
    pub(super) fn is_change_told(&self, year: i32) -> bool {
        let told = self.told_years();
        told.contains(&year) && told.contains(&(year - 1))
    }

    /// The grant types that changed from the year before, each with the change.
    pub(super) fn changes(&self, year: i32) -> Vec<(usize, i64)> {
        let change = |it: usize| {
            let (before, now) = self.of_type(it, year);
            (it, now - before)
        };
        let all = (0..TYPES.len()).map(change);
        all.filter(|(_, change)| *change != 0).collect()
    }

    /// The types that rose, or fell, in some year that is told of.
    pub(super) fn moved_types(&self, way: &str) -> Vec<Moved> {
        let told = self.told_years();
        let years = told.into_iter().filter(|year| self.is_change_told(*year));
        let of_year = |year: i32| {
            let changes = self.changes(year);
            let same: Vec<(usize, i64)> = (changes.iter().copied())
                .filter(|(_, change)| (*change > 0) == (way == "ökade"))
                .collect();
            let most = same.iter().map(|(_, change)| change.abs()).max();
            let told = same.iter().map(|(it, change)| Moved {
                name: TYPES[*it].to_lowercase(),
                sides: self.of_type(*it, year),
                is_against: self.change(year) != 0 && (self.change(year) > 0) != (*change > 0),
                alone: match same.iter().filter(|(_, other)| other == change).count() {
                    _ if changes.len() == 1 => Alone::Whole,
                    _ if same.len() == 1 => Alone::Only,
                    1 if Some(change.abs()) == most => Alone::Most,
                    _ => Alone::No,
                },
                is_new: (2010..year)
                    .all(|it_year| self.granted_in(it_year, |row| row.grant_type == *it) == 0),
            });
            told.collect::<Vec<_>>()
        };
        years.flat_map(of_year).collect()
    }

    /// Whether a type that went that way is told as it is.
    pub(super) fn has_moved(&self, way: &str, said: &str, fits: impl Fn(&Moved) -> bool) -> bool {
        let moved = self.moved_types(way);
        ["ökade", "minskade"].contains(&way) && moved.iter().any(|it| fits(it) && it.is_said(said))
    }
}

pub(super) const CHANGES: &[Claim] = &[
    Claim("claim-change", "{y} ökade bidragen med {}.", |t, _, c| {
        let year = c[0].parse().unwrap();
        t.is_change_told(year) && t.change(year) > 0 && is_near(c[1], t.change(year))
    }),
    Claim(
        "claim-change",
        "{y} minskade bidragen med {}.",
        |t, _, c| {
            let year = c[0].parse().unwrap();
            t.is_change_told(year) && t.change(year) < 0 && is_near(c[1], -t.change(year))
        },
    ),
    Claim(
        "claim-change",
        "Bidragen var lika stora {y} som året före, men inte bidragsformerna.",
        |t, _, c| {
            let year = c[0].parse().unwrap();
            t.is_change_told(year) && t.change(year) == 0 && !t.changes(year).is_empty()
        },
    ),
    Claim("claim-change", "Mest {} {}.", |t, _, c| {
        t.has_moved(c[0], c[1], |moved| {
            moved.alone == Alone::Most && !moved.is_against
        })
    }),
    Claim("claim-change", "Bara {} {}, {}.", |t, _, c| {
        t.has_moved(c[1], &format!("{}, {}", c[0], c[2]), |moved| {
            moved.alone == Alone::Only && !moved.is_against
        })
    }),
    Claim("claim-change", "Nytt är {}, med {}.", |t, _, c| {
        t.has_moved(
            "ökade",
            &format!("{}, som är nytt, till {}", c[0], c[1]),
            |moved| moved.alone == Alone::Only && !moved.is_against,
        )
    }),
    Claim("claim-change", "Hela {} gäller {}.", |t, _, c| {
        let way = match c[0] {
            "ökningen" => "ökade",
            "minskningen" => "minskade",
            _ => return false,
        };
        let is_whole = |moved: &Moved| moved.alone == Alone::Whole;
        t.has_moved(way, c[1], is_whole)
            || t.moved_types(way).iter().any(|moved| {
                is_whole(moved) && moved.is_new && c[1] == format!("{}, som är nytt", moved.name)
            })
    }),
    Claim("claim-change", "Åt andra hållet gick {}.", |t, _, c| {
        let is_against = |moved: &Moved| moved.alone > Alone::No && moved.is_against;
        ["ökade", "minskade"]
            .iter()
            .any(|way| t.has_moved(way, c[0], is_against))
    }),
];
