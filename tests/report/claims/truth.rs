//! What is true of a municipality, worked out from how it was made up.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::town::{Agreement, Answers, Initiative, Row, Town, day};

/// A double: who, the year, and the places of its rows.
pub(super) type Double = (usize, i32, Vec<usize>);

impl Answers {
    /// Whether it is submitted; what answers nothing is a draft, whatever it says.
    pub(super) fn is_submitted(&self) -> bool {
        self.is_sent && (self.to.is_empty() || self.to.iter().any(Option::is_some))
    }

    /// Whether nobody has written in it.
    fn is_untouched(&self) -> bool {
        !self.is_submitted() && self.gender.is_none() && self.to.iter().all(Option::is_none)
    }
}

impl Town {
    pub(super) fn has(&self, year: i32) -> bool {
        (self.years.0..=self.years.1).contains(&year)
    }

    pub(super) fn last_day(&self) -> NaiveDate {
        day(&format!("{}-12-31", self.years.1))
    }

    /// Whether a board answers: it exists on the last day of the period.
    pub(super) fn is_answering(&self, board: usize) -> bool {
        let it = &self.boards[board];
        it.from <= self.last_day() && it.until.is_none_or(|until| until >= self.last_day())
    }

    /// The boards that answer.
    pub(super) fn answering(&self) -> Vec<usize> {
        (0..self.boards.len())
            .filter(|at| self.is_answering(*at))
            .collect()
    }

    pub(super) fn answers_of(&self, board: usize) -> Option<&Answers> {
        let answers = self.answers[board].as_ref();
        answers.filter(|it| !self.is_late(it) && !it.is_untouched())
    }

    /// The answering boards of which something is true.
    pub(super) fn those(&self, test: impl Fn(Option<&Answers>) -> bool) -> Vec<usize> {
        let those = self.answering().into_iter();
        those.filter(|at| test(self.answers_of(*at))).collect()
    }

    pub(super) fn silent(&self) -> Vec<usize> {
        self.those(|it| it.is_none())
    }

    pub(super) fn drafts(&self) -> Vec<usize> {
        self.those(|it| it.is_some_and(|it| !it.is_submitted()))
    }

    pub(super) fn submitted(&self) -> Vec<usize> {
        self.those(|it| it.is_some_and(Answers::is_submitted))
    }

    /// The required questions that a board which has answered anything leaves open.
    pub(super) fn open_questions(&self, board: usize) -> Vec<usize> {
        let Some(answers) = self.answers_of(board) else {
            return Vec::new();
        };
        let open = self.questions.iter().zip(&answers.to).enumerate();
        open.filter(|(_, (required, answer))| **required && answer.is_none())
            .map(|(at, _)| at)
            .collect()
    }

    /// The boards that lack a list, each with the years.
    pub(super) fn missing_lists(&self, years: (i32, i32)) -> Vec<(usize, Vec<i32>)> {
        let lacks = |board: usize| -> Vec<i32> {
            let it = &self.boards[board];
            (years.0..=years.1)
                .filter(|year| it.gives && it.is_in(*year) && !self.lists.contains(&(board, *year)))
                .collect()
        };
        let all = (0..self.boards.len()).map(|board| (board, lacks(board)));
        all.filter(|(_, years)| !years.is_empty()).collect()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.has(row.year))
    }

    pub(super) fn granted(&self) -> i64 {
        self.rows()
            .filter(|row| row.is_granted())
            .map(|row| row.kronor)
            .sum()
    }

    pub(super) fn granted_in(&self, year: i32, test: impl Fn(&Row) -> bool) -> i64 {
        let rows = self
            .rows
            .iter()
            .filter(|row| row.year == year && row.is_granted() && test(row));
        rows.map(|row| row.kronor).sum()
    }

    /// What each recipient with a number was granted, most first.
    pub(super) fn recipients(&self) -> Vec<i64> {
        let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
        for row in self.rows().filter(|row| row.is_granted() && row.is_known) {
            *sums.entry(row.who).or_default() += row.kronor;
        }
        let mut sums: Vec<i64> = sums.into_values().collect();
        sums.sort_unstable_by_key(|sum| std::cmp::Reverse(*sum));
        sums
    }

    /// The years up to the last of the period that can be compared: each has every list.
    pub(super) fn whole_years(&self) -> Vec<i32> {
        let is_whole = |year: &i32| {
            self.lists.iter().any(|(_, it)| it == year)
                && self.missing_lists((*year, *year)).is_empty()
        };
        let mut years: Vec<i32> = (2010..=self.years.1).rev().take_while(is_whole).collect();
        years.reverse();
        years
    }

    /// Whether two boards count as one.
    pub(super) fn are_one(&self, a: usize, b: usize) -> bool {
        a == b || self.boards[a].before.contains(&b) || self.boards[b].before.contains(&a)
    }

    fn are_several(&self, boards: &BTreeSet<usize>) -> bool {
        boards
            .iter()
            .any(|a| boards.iter().any(|b| !self.are_one(*a, *b)))
    }

    /// How many recipients have grants of several boards.
    pub(super) fn several(&self) -> usize {
        let mut boards: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for row in self.rows().filter(|row| row.is_granted() && row.is_known) {
            boards.entry(row.who).or_default().insert(row.board);
        }
        boards
            .values()
            .filter(|boards| self.are_several(boards))
            .count()
    }

    /// Where several boards gave one recipient a grant of one type or for one purpose in one year: every
    /// row of that type or purpose.
    pub(super) fn doubles(&self) -> Vec<Double> {
        let mut pairs: BTreeMap<(usize, i32), Vec<usize>> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            if self.has(row.year) && row.is_granted() && row.is_known {
                pairs.entry((row.who, row.year)).or_default().push(at);
            }
        }
        let mut found = Vec::new();
        for ((who, year), rows) in pairs {
            let shared = |same: &dyn Fn(&Row, &Row) -> bool| -> Vec<usize> {
                let of = |at: &usize| {
                    let alike = rows
                        .iter()
                        .filter(|other| same(&self.rows[*at], &self.rows[**other]));
                    self.are_several(&alike.map(|other| self.rows[*other].board).collect())
                };
                rows.iter().copied().filter(|at| of(at)).collect()
            };
            let mut those = shared(&|a, b| a.grant_type == b.grant_type);
            those.extend(shared(&|a, b| {
                a.purpose.is_some() && a.purpose == b.purpose
            }));
            those.sort_unstable();
            those.dedup();
            if !those.is_empty() {
                found.push((who, year, those));
            }
        }
        found
    }

    /// Whether a case is settled, by its place.
    pub(super) fn is_settled(&self, at: usize) -> bool {
        self.are_settled
            && self
                .left_open
                .is_none_or(|one_of| !at.is_multiple_of(one_of))
    }

    /// The cases, those that are not settled first, each with its place.
    pub(super) fn cases(&self) -> Vec<(usize, Double)> {
        let mut cases: Vec<_> = self.doubles().into_iter().enumerate().collect();
        cases.sort_by_key(|(at, _)| self.is_settled(*at));
        cases
    }

    pub(super) fn open_doubles(&self) -> usize {
        self.doubles().len() - self.settled().len()
    }

    /// The places of the cases that are settled.
    pub(super) fn settled(&self) -> Vec<usize> {
        let all = 0..self.doubles().len();
        all.filter(|at| self.is_settled(*at)).collect()
    }

    pub(super) fn received(&self) -> Vec<&Initiative> {
        self.initiatives
            .iter()
            .filter(|it| self.is_received(it))
            .collect()
    }

    pub(super) fn is_received(&self, initiative: &Initiative) -> bool {
        self.has(initiative.received.year()) && initiative.received <= self.as_of
    }

    pub(super) fn closed(&self) -> Vec<&'static str> {
        self.received()
            .into_iter()
            .filter_map(|it| it.outcome(self.as_of))
            .collect()
    }

    /// How many led to something.
    pub(super) fn positive(&self) -> usize {
        self.closed()
            .into_iter()
            .filter(|it| matches!(*it, "grant" | "iop" | "agreement" | "cooperation"))
            .count()
    }

    pub(super) fn count(&self, test: impl Fn(&Initiative) -> bool) -> usize {
        self.received().into_iter().filter(|it| test(it)).count()
    }

    pub(super) fn in_force(&self, kind: &str) -> Vec<&Agreement> {
        let (first, last) = (day(&format!("{}-01-01", self.years.0)), self.last_day());
        let meets = |it: &&Agreement| {
            it.kind == kind
                && it.from <= last.min(self.as_of)
                && it.until.is_none_or(|until| until >= first)
        };
        let mut those: Vec<(usize, &Agreement)> = self.agreements.iter().enumerate().collect();
        those.sort_by_key(|(at, _)| format!("a{at}"));
        let those = those.into_iter().map(|(_, it)| it);
        those.filter(meets).collect()
    }

    /// The board itself, or the one that alone took over from it before the period.
    pub(super) fn heir(&self, board: usize) -> usize {
        let first = day(&format!("{}-01-01", self.years.0));
        let after = (0..self.boards.len()).filter(|at| self.boards[*at].before.contains(&board));
        let after: Vec<usize> = after.collect();
        match after[..] {
            [next] if self.boards[board].until.is_some_and(|until| until < first) => {
                self.heir(next)
            }
            _ => board,
        }
    }

    /// The agreements in force that a board has, or has taken over.
    pub(super) fn agreements_of(&self, board: usize) -> Vec<usize> {
        let kinds = ["iop", "service", "agreement"];
        let in_force: Vec<&Agreement> = kinds.iter().flat_map(|it| self.in_force(it)).collect();
        let is_its = |it: &Agreement| {
            in_force.iter().any(|other| std::ptr::eq(*other, it))
                && it.boards.iter().any(|at| self.heir(*at) == board)
        };
        (0..self.agreements.len())
            .filter(|at| is_its(&self.agreements[*at]))
            .collect()
    }

    /// Partnerships that end within half a year and are not followed up.
    pub(super) fn expiring(&self) -> Vec<&Agreement> {
        let iop = self.in_force("iop").into_iter();
        iop.filter(|it| {
            let days = it.until.map(|until| (until - self.as_of).num_days());
            it.lacks_follow_up(self.as_of) && days.is_some_and(|days| (0..=180).contains(&days))
        })
        .collect()
    }

    /// Partnerships that a year has gone for since anybody looked, or that ended before anybody did.
    pub(super) fn overdue(&self) -> Vec<&Agreement> {
        let iop = self.in_force("iop").into_iter();
        iop.filter(|it| it.is_overdue(self.as_of)).collect()
    }
}

impl Agreement {
    pub(super) fn is_overdue(&self, day: NaiveDate) -> bool {
        let ended = self.until.filter(|until| *until < day);
        let is_old =
            |from: NaiveDate| from.with_year(from.year() + 1).unwrap() < ended.unwrap_or(day);
        match self.followed_up_by(day) {
            Some(last) => is_old(last),
            None => ended.is_some() || is_old(self.from),
        }
    }

    pub(super) fn followed_up_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.followed_up.filter(|it| *it <= day)
    }

    pub(super) fn lacks_follow_up(&self, day: NaiveDate) -> bool {
        self.from <= day && self.followed_up_by(day).is_none()
    }
}

/// A number of things in words, up to twelve; the words for none and one are given.
pub(super) fn words(number: usize, none: &str, one: &str) -> String {
    const WORDS: [&str; 11] = [
        "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    ];
    match number {
        0 => none.to_owned(),
        1 => one.to_owned(),
        2..=12 => WORDS[number - 2].to_owned(),
        _ => number.to_string(),
    }
}

/// Kronor as they are read: millions with one decimal, thousands from ten on.
pub(super) fn money(kronor: i64) -> String {
    let half_up = |step: i64| (kronor.abs() + step / 2) / step;
    if half_up(1_000) >= 1_000 {
        let tenths = half_up(100_000);
        format!("{},{} miljoner kronor", tenths / 10, tenths % 10)
    } else if half_up(1_000) >= 10 {
        format!("{} tusen kronor", half_up(1_000))
    } else if kronor.abs() >= 1_000 {
        format!("{} {:03} kr", kronor.abs() / 1_000, kronor.abs() % 1_000)
    } else {
        format!("{} kr", kronor.abs())
    }
}

/// The same in few letters, for tables and after headings.
pub(super) fn short(kronor: i64) -> String {
    money(kronor)
        .replace("miljoner kronor", "mnkr")
        .replace("tusen kronor", "tkr")
}

/// Names in a sentence, in the order given.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

/// A date in a sentence.
pub(super) fn date(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    format!(
        "{} {} {}",
        date.day(),
        MONTHS[date.month0() as usize],
        date.year()
    )
}

/// The lists of so many years.
pub(super) fn lists(years: &[i32]) -> &'static str {
    match years.len() {
        1 => "Bidragslistan",
        _ => "Bidragslistorna",
    }
}
