//! The grants of a board as they are.

use chrono::{Days, NaiveDate};

use crate::support::Random;

/// The year of the list.
pub(super) const YEAR: i32 = 2021;

const RECIPIENTS: [&str; 14] = [
    "Hällinge BK",
    "Språkvännerna",
    "Öppna dörren",
    "Kören Exempel",
    "Åby Scoutkår",
    "IF Norrskenet",
    "Judoklubben Tatami",
    "Teater Kulissen",
    "Föreningen Ljus & Mörker",
    "Totalförsvarets vänner",
    "PRO Exempelby",
    "Ridklubben Källa",
    "BK Summit",
    "Tusenkonstnärerna",
];

const TYPES: [&str; 5] = [
    "Verksamhetsbidrag",
    "Lokalbidrag",
    "Projektbidrag",
    "Lägerbidrag",
    "Startbidrag",
];

const PURPOSES: [&str; 4] = ["Höstläger", "Ny spelplan", "Språkcafé", "50-årsjubileum"];

/// What became of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Granted,
    Rejected,
}

/// A grant.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) who: &'static str,
    pub(super) number: String,
    pub(super) what: &'static str,
    pub(super) purpose: Option<&'static str>,
    /// Öre.
    pub(super) applied: i64,
    pub(super) granted: i64,
    pub(super) paid: i64,
    pub(super) decided: NaiveDate,
    pub(super) status: Status,
    pub(super) case: String,
}

/// All grants of a list, by type of grant.
#[derive(Debug, Clone)]
pub(super) struct Truth {
    pub(super) grants: Vec<Grant>,
}

impl Truth {
    pub(super) fn new(random: &mut Random) -> Self {
        let has_rejected = random.percent(40);
        let unit = *random.one(&[100_i64, 10_000, 50_000, 100_000]);
        let mut grants: Vec<Grant> = Vec::new();
        for number in 0..3 + random.below(18) {
            let at = random.below(RECIPIENTS.len());
            let granted = unit * (1 + i64::try_from(random.below(300)).unwrap());
            let is_rejected = has_rejected && random.percent(20);
            let grant = Grant {
                who: RECIPIENTS[at],
                number: org_nr(at),
                what: random.word(&TYPES),
                purpose: random.percent(50).then(|| *random.one(&PURPOSES)),
                applied: granted + unit * i64::try_from(random.below(30)).unwrap(),
                granted: if is_rejected { 0 } else { granted },
                paid: if is_rejected { 0 } else { granted },
                decided: NaiveDate::from_ymd_opt(YEAR, 2, 1).unwrap()
                    + Days::new(random.below(300) as u64),
                status: if is_rejected {
                    Status::Rejected
                } else {
                    Status::Granted
                },
                case: format!("KFN {YEAR}-{}", 100 + number),
            };
            // Twice the same of one recipient is a matter of its own.
            if !grants
                .iter()
                .any(|it| (it.who, it.what) == (grant.who, grant.what))
            {
                grants.push(grant);
            }
        }
        grants.sort_by_key(|grant| grant.what);
        Self { grants }
    }

    /// Whether most amounts could be thousands.
    pub(super) fn is_small(&self) -> bool {
        let small = self.grants.iter().filter(|it| it.granted < 100_000);
        small.count() * 2 > self.grants.len()
    }

    /// The rows as they should come out.
    pub(super) fn rows(&self) -> Vec<String> {
        let mut rows: Vec<String> = (self.grants.iter())
            .map(|grant| {
                let status = match grant.status {
                    Status::Granted => "granted",
                    Status::Rejected => "rejected",
                };
                let (kronor, ore) = (grant.granted / 100, grant.granted % 100);
                let ore = if ore == 0 {
                    String::new()
                } else {
                    format!(",{ore:02}")
                };
                format!(
                    "{}; {}; {YEAR}; {kronor}{ore}; {status}",
                    grant.who, grant.what
                )
            })
            .collect();
        rows.sort();
        rows
    }
}

/// A number of the made-up series 802999, with the digit that checks.
fn org_nr(number: usize) -> String {
    let body = format!("802999{:03}", 100 + number);
    let sum: u32 = (body.chars().zip([2, 1].into_iter().cycle()))
        .map(|(digit, weight)| digit.to_digit(10).unwrap() * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    let check = (10 - sum % 10) % 10;
    format!("802999-{:03}{check}", 100 + number)
}
