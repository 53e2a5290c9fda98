//! What a municipality has beyond the first things: people by sex, temporary grant types, short answers,
//! goals, the analyst's own texts and conclusions, and follow-ups that come late.

use chrono::Days;

use super::town::{KNOWN, Row, Status, Town, day};
use crate::support::Random;

/// The figures that a conclusion may name, with what they are called.
pub(super) const NAMED: [(&str, &str); 4] = [
    ("initiatives.received", "Inkomna initiativ"),
    ("grants.granted.total", "Beviljade föreningsbidrag"),
    (
        "iop.active",
        "Idéburet offentligt partnerskap, i kraft under perioden",
    ),
    (
        "share.grants.granted.with_gender",
        "Andel av beviljade föreningsbidrag på rader som anger kön",
    ),
];

/// The sections that the analyst may write of.
pub(super) const SECTIONS: [&str; 9] = [
    "summary",
    "conclusions",
    "initiatives",
    "grants",
    "agreements",
    "overlap",
    "treatment",
    "equality",
    "goals",
];

impl Town {
    /// Has numbers of its own, so that the first things of a town stay as they are.
    pub(super) fn turn_dials(&mut self, seed: u64) {
        let mut random = Random::new(seed.wrapping_mul(104_729) ^ 0x5EED);
        let random = &mut random;
        self.people(random);
        if random.percent(40) {
            self.temporary = (0..4).filter(|_| random.percent(40)).collect();
        }
        self.goals(random);
        self.words(random);
        self.length(&mut Random::new(seed.wrapping_mul(32_452_843) ^ 0x1_E4F));
        self.joint(&mut Random::new(seed.wrapping_mul(15_485_863) ^ 0xB0A2D));
        self.come_and_gone(&mut Random::new(seed.wrapping_mul(49_979_687) ^ 0xC0E));
        self.withdrawn(&mut Random::new(seed.wrapping_mul(122_949_823) ^ 0x71D));
        self.meet(&mut Random::new(seed.wrapping_mul(141_650_939) ^ 0x3EE7));
        self.hand_on(&mut Random::new(seed.wrapping_mul(160_481_183) ^ 0x4A9D));
        self.settle(&mut Random::new(seed.wrapping_mul(179_424_673) ^ 0x5E77));
        self.answer_late(&mut Random::new(seed.wrapping_mul(217_645_199) ^ 0x1A7E));
        self.lack(&mut Random::new(seed.wrapping_mul(236_887_691) ^ 0x1ACC));
        self.break_rows(&mut Random::new(seed.wrapping_mul(256_203_161) ^ 0xB4EA));
        let random_words = &mut Random::new(seed.wrapping_mul(198_491_317) ^ 0x3A1D);
        self.is_wordy = random_words.percent(40);
        self.proposes = random_words.percent(40);
        self.paid(&mut Random::new(seed.wrapping_mul(86_028_121) ^ 0x9A1D));
        self.before(&mut Random::new(seed.wrapping_mul(67_867_967) ^ 0xBEF0));
        for agreement in &mut self.agreements {
            if random.percent(15) {
                agreement.followed_up = Some(self.as_of + Days::new(20));
            }
            if random.percent(10) && agreement.until.is_none() {
                agreement.from = day("2021-12-20");
                agreement.yearly.retain(|(year, _)| *year >= 2021);
                agreement.followed_up = None;
            }
        }
    }

    /// Few people or many, in some rows or in all, and not always of both sexes.
    fn people(&mut self, random: &mut Random) {
        let stated = *random.one(&[0, 0, 30, 80, 100]);
        let most = *random.one(&[2, 9, 60]);
        let only_one = *random.one(&[0, 10, 50]);
        let children = *random.one(&[0, 50, 100]);
        for row in &mut self.rows {
            if !random.percent(stated) {
                continue;
            }
            let mut count = || Some(u32::try_from(random.below(most + 1)).unwrap());
            let (adults, young) = ([count(), count()], [count(), count()]);
            row.people = [adults[0], adults[1], None, None];
            if random.percent(children) {
                row.people[2..].copy_from_slice(&young);
            }
            if random.percent(only_one) {
                row.people[1] = None;
            }
        }
    }

    /// A long period, money that only moves between grant types, and recipients outside the sector.
    fn length(&mut self, random: &mut Random) {
        if random.percent(20) {
            self.years.0 = 2018;
        }
        if random.percent(30) {
            self.outside = (0..KNOWN).filter(|_| random.percent(15)).collect();
        }
        if random.percent(15) {
            self.rows.retain(|row| row.year != 2021);
            let before: Vec<Row> = self
                .rows
                .iter()
                .filter(|row| row.year == 2020)
                .cloned()
                .collect();
            let listed = &self.lists;
            let moved = before
                .into_iter()
                .filter(|row| listed.contains(&(row.board, 2021)));
            let moved = moved.map(|row| Row {
                year: 2021,
                grant_type: (row.grant_type + 1) % 4,
                ..row
            });
            self.rows.extend(moved.collect::<Vec<_>>());
        }
    }

    /// Boards that give the same few recipients the same things.
    fn joint(&mut self, random: &mut Random) {
        if self.lists.is_empty() || !random.percent(75) {
            return;
        }
        let few = *random.one(&[1, 4, KNOWN]);
        for _ in 0..*random.one(&[2, 5, 20, 120]) {
            let (board, year) = *random.one(&self.lists);
            let kronor = *random.one(&[5_000, 5_000, 20_000, 61_500]);
            self.rows.push(Row {
                board,
                year,
                who: random.below(few),
                is_known: true,
                grant_type: random.below(3),
                purpose: random.percent(40).then(|| random.below(2)),
                applied: random.percent(60).then_some(kronor * 2),
                kronor,
                paid: None,
                status: Status::Granted,
                people: [None; 4],
            });
        }
    }

    /// A board that was not there before, or that is there no more, with none before or after it.
    fn come_and_gone(&mut self, random: &mut Random) {
        let is_alone = |at: usize| {
            let it = &self.boards[at];
            let has_heir = self.boards.iter().any(|it| it.before.contains(&at));
            it.until.is_none() && it.before.is_empty() && !has_heir
        };
        let alone: Vec<usize> = (1..self.boards.len()).filter(|at| is_alone(*at)).collect();
        if alone.is_empty() || !random.percent(25) {
            return;
        }
        let board = &mut self.boards[*random.one(&alone)];
        if random.percent(50) {
            board.from = *random.one(&[day("2019-01-01"), day("2020-01-01"), day("2021-01-01")]);
        } else {
            board.until = Some(*random.one(&[day("2018-12-31"), day("2019-12-31")]));
        }
        let boards = &self.boards;
        self.lists
            .retain(|(board, year)| boards[*board].is_in(*year));
        self.rows.retain(|row| boards[row.board].is_in(row.year));
    }

    /// Applications that were taken back.
    fn withdrawn(&mut self, random: &mut Random) {
        let taken_back = *random.one(&[0, 0, 10, 60]);
        for row in &mut self.rows {
            if row.status != Status::Repaid && random.percent(taken_back) {
                row.status = Status::Withdrawn;
                row.kronor = 0;
            }
        }
    }

    /// Some cases stay open beside those that are settled.
    fn settle(&mut self, random: &mut Random) {
        self.are_settled |= random.percent(50);
        self.left_open = *random.one(&[None, Some(2), Some(3), Some(5)]);
    }

    /// What was paid: in some lists, in some of their rows, and not always what was granted.
    fn paid(&mut self, random: &mut Random) {
        let lists = *random.one(&[0, 40, 100]);
        let rows = *random.one(&[20, 100]);
        let says: Vec<bool> = (self.lists.iter()).map(|_| random.percent(lists)).collect();
        let only_refused = random.percent(20);
        for row in &mut self.rows {
            let list = (self.lists.iter()).position(|it| *it == (row.board, row.year));
            if !list.is_some_and(|at| says[at]) || !random.percent(rows) {
                continue;
            }
            row.paid = match row.status {
                Status::Rejected => Some(0),
                Status::Repaid => (row.kronor > 0 && random.percent(50)).then(|| -row.kronor / 4),
                _ if only_refused || !row.is_granted() => None,
                _ => Some(*random.one(&[
                    row.kronor,
                    row.kronor,
                    0,
                    row.kronor / 2,
                    row.kronor + 750,
                ])),
            };
        }
    }

    /// A period before, as long or not, next to this one or not, and with lists or without.
    fn before(&mut self, random: &mut Random) {
        if random.percent(35) {
            return;
        }
        let last = self.years.0 - *random.one(&[1, 1, 1, 2]);
        let first = last + 1 - *random.one(&[1, 1, 2, 3]);
        let late = i32::from(random.percent(50));
        self.previous = Some(((first, last), day(&format!("{}-09-01", last + late))));
        let (listed, most) = (
            *random.one(&[0, 60, 100, 100]),
            *random.one(&[0, 3, 12, 45]),
        );
        let kept = self.rows.clone();
        for board in 0..self.boards.len() {
            for year in first..=last {
                let it = &self.boards[board];
                let is_there = it.gives && it.is_in(year);
                let has_list = self.lists.contains(&(board, year));
                if !is_there || has_list || !random.percent(listed) {
                    continue;
                }
                self.lists.push((board, year));
                if !kept.is_empty() {
                    let rows = (0..random.below(most + 1)).map(|_| Row {
                        board,
                        year,
                        ..random.one(&kept).clone()
                    });
                    self.rows.extend(rows);
                }
            }
        }
    }

    fn goals(&mut self, random: &mut Random) {
        self.goals = *random.one(&[0, 0, 1, 3]);
        let all = self.goals;
        let some = |random: &mut Random| (0..all).filter(|_| random.percent(40)).collect();
        for initiative in &mut self.initiatives {
            initiative.goals = some(random);
            let reasons: Vec<usize> = (0..4).filter(|_| random.percent(40)).collect();
            if !reasons.is_empty() {
                initiative.reasons = reasons;
            }
        }
        for agreement in &mut self.agreements {
            agreement.goals = some(random);
        }
    }

    fn words(&mut self, random: &mut Random) {
        let shorts = *random.one(&[0, 0, 30, 100]);
        for answers in self.answers.iter_mut().flatten() {
            for short in &mut answers.short {
                *short = random.percent(shorts);
            }
        }
        let writes = *random.one(&[0, 0, 40, 100]);
        let boards = (0..self.boards.len()).map(|at| format!("board-b{at}"));
        let questions = (0..self.questions.len()).map(|at| format!("question-q{at}"));
        let sections = SECTIONS.iter().map(|it| (*it).to_owned());
        let all = sections.chain(boards).chain(questions);
        self.texts = all.filter(|_| random.percent(writes)).collect();
        let concludes = *random.one(&[0, 0, 1, 3]);
        self.conclusions = (0..concludes)
            .map(|_| {
                let ids = NAMED.iter().map(|(id, _)| *id);
                ids.filter(|_| random.percent(50)).collect()
            })
            .collect();
    }
}
