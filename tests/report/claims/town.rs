//! Municipalities made up for the sentences of the report: what is true of each, as it was made up.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::annex::Meeting;
use super::lacking::Guideline;
use super::turn::Receiver;
use crate::support::Random;

/// A day.
pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[derive(Debug)]
pub(super) struct Board {
    pub(super) name: &'static str,
    pub(super) gives: bool,
    pub(super) from: NaiveDate,
    pub(super) until: Option<NaiveDate>,
    /// The boards that it took over from.
    pub(super) before: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Beviljad.
    Granted,
    /// Avslag.
    Rejected,
    /// Nothing is said.
    Unsaid,
    /// Återbetald.
    Repaid,
    /// Återkallad.
    Withdrawn,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) board: usize,
    pub(super) year: i32,
    /// A number of the register, or one beyond it that only has a name.
    pub(super) who: usize,
    pub(super) is_known: bool,
    pub(super) grant_type: usize,
    pub(super) purpose: Option<usize>,
    pub(super) applied: Option<i64>,
    pub(super) kronor: i64,
    /// Below zero where money came back.
    pub(super) paid: Option<i64>,
    pub(super) status: Status,
    /// Women, men, girls and boys, each where it is stated.
    pub(super) people: [Option<u32>; 4],
}

impl Row {
    pub(super) fn is_granted(&self) -> bool {
        matches!(self.status, Status::Granted | Status::Unsaid) && self.kronor > 0
    }

    /// What came back, as an amount above zero.
    pub(super) fn repaid(&self) -> Option<i64> {
        let back = self.paid.filter(|paid| *paid < 0).map(i64::abs);
        (self.status == Status::Repaid).then(|| back.unwrap_or(self.kronor))
    }
}

#[derive(Debug)]
pub(super) struct Initiative {
    pub(super) received: NaiveDate,
    pub(super) replied: Option<NaiveDate>,
    pub(super) referred: Option<(NaiveDate, Receiver)>,
    pub(super) closed: Option<(NaiveDate, &'static str)>,
    pub(super) who: usize,
    pub(super) boards: Vec<usize>,
    pub(super) reasons: Vec<usize>,
    pub(super) goals: Vec<usize>,
    /// Whether the number of who sent it is not known.
    pub(super) is_numberless: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Agreement {
    /// The word of its kind.
    pub(super) kind: &'static str,
    pub(super) from: NaiveDate,
    pub(super) until: Option<NaiveDate>,
    pub(super) followed_up: Option<NaiveDate>,
    pub(super) yearly: Vec<(i32, i64)>,
    pub(super) boards: Vec<usize>,
    pub(super) reaches: Option<[u32; 4]>,
    pub(super) goals: Vec<usize>,
    pub(super) guideline: Guideline,
}

#[derive(Debug)]
pub(super) struct Answers {
    /// Whether it says that it is submitted, which counts where something is answered.
    pub(super) is_sent: bool,
    /// Of each question: in words, none, or nothing.
    pub(super) to: Vec<Option<bool>>,
    /// Whether each answer is also given in a line.
    pub(super) short: Vec<bool>,
    pub(super) gender: Option<&'static str>,
    /// The day on which it was submitted, if it says so.
    pub(super) day: NaiveDate,
}

#[derive(Debug)]
pub(super) struct Town {
    pub(super) years: (i32, i32),
    pub(super) as_of: NaiveDate,
    /// The period before, with the day of its report.
    pub(super) previous: Option<((i32, i32), NaiveDate)>,
    pub(super) boards: Vec<Board>,
    pub(super) rows: Vec<Row>,
    /// Years that each board has a list for.
    pub(super) lists: Vec<(usize, i32)>,
    pub(super) initiatives: Vec<Initiative>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) meetings: Vec<Meeting>,
    /// Whether each question is required.
    pub(super) questions: Vec<bool>,
    pub(super) answers: Vec<Option<Answers>>,
    /// Whether what boards have in common is settled.
    pub(super) are_settled: bool,
    /// One of so many of them is left open all the same.
    pub(super) left_open: Option<usize>,
    pub(super) decided: Option<NaiveDate>,
    /// The associations that the register says are outside the sector.
    pub(super) outside: Vec<usize>,
    /// The grant types that are temporary.
    pub(super) temporary: Vec<usize>,
    /// How many goals there are.
    pub(super) goals: usize,
    /// The analyst's texts, by what they are on.
    pub(super) texts: Vec<String>,
    /// The analyst's conclusions, each with the figures that it names.
    pub(super) conclusions: Vec<Vec<&'static str>>,
    /// Whether people's own texts are each a paragraph and a list that says the same.
    pub(super) is_wordy: bool,
    /// Whether a decision is proposed.
    pub(super) proposes: bool,
    /// How many rows of a list cannot be read.
    pub(super) broken: BTreeMap<(usize, i32), usize>,
}

const NAMES: [&str; 12] = [
    "Kommunstyrelsen",
    "Kulturnämnden",
    "Äldrenämnden",
    "Skolnämnden",
    "Byggnämnden",
    "Fritidsnämnden",
    "Socialnämnden",
    "Miljönämnden",
    "Valnämnden",
    "Omsorgsnämnden",
    "Arbetsnämnden",
    "Trafiknämnden",
];
pub(super) const REPLY: i64 = 30;
pub(super) const QUIET: i64 = 90;
/// How many associations are in the register.
pub(super) const KNOWN: usize = 40;

impl Town {
    pub(super) fn made(seed: u64) -> Self {
        let mut random = Random::new(seed.wrapping_mul(7919));
        let random = &mut random;
        let years = *random.one(&[(2020, 2021), (2020, 2021), (2021, 2021), (2019, 2021)]);
        let as_of = *random.one(&[day("2022-05-03"), day("2022-01-10"), day("2021-12-01")]);
        let boards = boards(random);
        let mut town = Self {
            years,
            as_of,
            previous: None,
            rows: Vec::new(),
            lists: Vec::new(),
            initiatives: initiatives(random, boards.len()),
            agreements: agreements(random, boards.len()),
            meetings: Vec::new(),
            questions: (0..*random.one(&[0, 1, 2, 2, 6]))
                .map(|_| random.percent(70))
                .collect(),
            answers: Vec::new(),
            are_settled: random.percent(30),
            left_open: None,
            decided: *random.one(&[
                None,
                Some(day("2017-01-17")),
                Some(day("2017-01-17")),
                Some(day("2022-03-01")),
            ]),
            outside: Vec::new(),
            temporary: Vec::new(),
            goals: 0,
            texts: Vec::new(),
            conclusions: Vec::new(),
            is_wordy: false,
            proposes: false,
            broken: BTreeMap::new(),
            boards,
        };
        town.grants(random);
        town.answers = (0..town.boards.len())
            .map(|_| answers(random, town.questions.len()))
            .collect();
        if random.percent(10) {
            for answers in &mut town.answers {
                *answers = answers.take().map(|it| Answers {
                    is_sent: true,
                    ..it
                });
            }
        }
        town.turn_dials(seed);
        town
    }

    /// The lists of grants: their density and their faults are the same for a whole municipality.
    fn grants(&mut self, random: &mut Random) {
        let first = *random.one(&[2018, 2019, 2020, 2021]);
        let most = *random.one(&[0, 1, 3, 3, 12, 45]);
        let missing = *random.one(&[0, 0, 0, 10, 40]);
        let recipients = *random.one(&[2, 8, KNOWN]);
        let kinds = *random.one(&[
            "usual", "usual", "usual", "zero", "repaid", "equal", "rejected", "unknown",
        ]);
        for board in 0..self.boards.len() {
            for year in first..=2021 {
                let it = &self.boards[board];
                if !it.gives || !it.is_in(year) || random.percent(missing) {
                    continue;
                }
                self.lists.push((board, year));
                let how_many = if kinds == "equal" {
                    most
                } else {
                    random.below(most + 1)
                };
                for number in 0..how_many {
                    let status = match kinds {
                        "repaid" => Status::Repaid,
                        "rejected" => Status::Rejected,
                        "zero" | "equal" => Status::Granted,
                        _ => *random.one(&[
                            Status::Granted,
                            Status::Granted,
                            Status::Granted,
                            Status::Granted,
                            Status::Rejected,
                            Status::Unsaid,
                            Status::Repaid,
                        ]),
                    };
                    let kronor = match kinds {
                        "zero" => 0,
                        "equal" => 10_000,
                        _ if random.percent(5) => 0,
                        _ => {
                            *random.one(&[500, 1_000, 20_000, 48_500, 125_000, 2_000_000])
                                + 500 * i64::try_from(random.below(9)).unwrap()
                        }
                    };
                    let is_rejected = status == Status::Rejected;
                    self.rows.push(Row {
                        board,
                        year,
                        who: if kinds == "equal" {
                            number % KNOWN
                        } else {
                            random.below(recipients)
                        },
                        is_known: kinds != "unknown" && !random.percent(8),
                        grant_type: random.below(4),
                        purpose: random.percent(30).then(|| random.below(3)),
                        applied: random.percent(70).then(|| (kronor + 1_000) * 5 / 4),
                        kronor: if is_rejected { 0 } else { kronor },
                        paid: None,
                        status,
                        people: [None; 4],
                    });
                }
            }
        }
    }
}

impl Board {
    pub(super) fn is_in(&self, year: i32) -> bool {
        self.from <= day(&format!("{year}-12-31"))
            && self
                .until
                .is_none_or(|until| until >= day(&format!("{year}-01-01")))
    }
}

/// Boards that stay, that take over from one or two, and that are split in two.
fn boards(random: &mut Random) -> Vec<Board> {
    let count = *random.one(&[1, 1, 2, 3, 4, 8]);
    let gives = *random.one(&[0, 50, 80, 100]);
    let mut found: Vec<Board> = (0..count)
        .map(|at| Board {
            name: NAMES[at],
            gives: random.percent(gives),
            from: day("2015-01-01"),
            until: None,
            before: Vec::new(),
        })
        .collect();
    let course = random.below(4);
    let ends = *random.one(&[day("2018-12-31"), day("2019-12-31"), day("2020-12-31")]);
    let (before, after) = match course {
        0 if count > 2 => (vec![1, 2], 1),
        1 if count > 1 => (vec![1], 2),
        2 if count > 1 => (vec![1], 1),
        _ => return found,
    };
    for at in &before {
        found[*at].until = Some(ends);
    }
    for at in 0..after {
        found.push(Board {
            name: NAMES[9 + at],
            gives: random.percent(gives),
            from: ends + Days::new(1),
            until: None,
            before: before.clone(),
        });
    }
    found
}

fn some_of(random: &mut Random, count: usize) -> Vec<usize> {
    let first = random.below(count);
    let second = random.below(count);
    if first == second || random.percent(50) {
        vec![first]
    } else {
        vec![first, second]
    }
}

fn initiatives(random: &mut Random, boards: usize) -> Vec<Initiative> {
    let count = *random.one(&[0, 0, 1, 1, 2, 5, 14, 40]);
    let open = *random.one(&[0, 30, 100]);
    let silent = *random.one(&[0, 0, 30, 100]);
    let made = (0..count).map(|_| {
        let received = day("2019-06-01") + Days::new(random.below(940) as u64);
        let replied = (!random.percent(silent))
            .then(|| received + Days::new(*random.one(&[0, 1, 12, 30, 31, 45, 200])));
        let outcomes = [
            "grant",
            "iop",
            "agreement",
            "cooperation",
            "cooperation",
            "declined",
            "referred",
            "withdrawn",
        ];
        let closed = (!random.percent(open)).then(|| {
            let after = replied.unwrap_or(received) + Days::new(random.below(300) as u64);
            (after, *random.one(&outcomes))
        });
        Initiative {
            received,
            replied,
            referred: None,
            closed,
            who: random.below(6),
            boards: some_of(random, boards),
            reasons: vec![0],
            goals: Vec::new(),
            is_numberless: false,
        }
    });
    made.collect()
}

fn agreements(random: &mut Random, boards: usize) -> Vec<Agreement> {
    let count = *random.one(&[0, 0, 1, 1, 3, 9]);
    let unlooked = *random.one(&[0, 50, 100]);
    let made = (0..count).map(|_| {
        let from = *random.one(&[
            day("2017-01-01"),
            day("2020-07-01"),
            day("2021-03-01"),
            day("2022-02-01"),
        ]);
        let until = *random.one(&[
            None,
            Some(day("2019-06-30")),
            Some(day("2021-12-31")),
            Some(day("2022-06-30")),
            Some(day("2024-12-31")),
        ]);
        let until = until.filter(|until| *until > from);
        let last = if random.percent(70) { 2021 } else { 2020 };
        let years = (2017..=last).filter(|year| {
            day(&format!("{year}-12-31")) > from
                && until.is_none_or(|it| it > day(&format!("{year}-01-01")))
        });
        let money = *random.one(&[0, 30_000, 850_000, 2_400_000]);
        Agreement {
            kind: random.word(&["iop", "iop", "service", "agreement"]),
            followed_up: (!random.percent(unlooked))
                .then(|| from + Days::new(*random.one(&[200, 600]))),
            yearly: years
                .map(|year| (year, money + i64::from(year - 2017) * 1_000))
                .collect(),
            boards: some_of(random, boards),
            reaches: random
                .percent(60)
                .then(|| [*random.one(&[0, 7, 14]), 0, 1, 12]),
            goals: Vec::new(),
            guideline: Guideline::default(),
            from,
            until,
        }
    });
    made.collect()
}

fn answers(random: &mut Random, questions: usize) -> Option<Answers> {
    let has_none = random.percent(25);
    (!has_none).then(|| Answers {
        is_sent: random.percent(75),
        to: (0..questions)
            .map(|_| *random.one(&[Some(true), Some(true), Some(false), None]))
            .collect(),
        short: vec![false; questions],
        gender: *random.one(&[Some("full"), Some("partial"), Some("none"), None]),
        day: day("2021-11-20"),
    })
}
