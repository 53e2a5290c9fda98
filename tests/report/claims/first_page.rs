//! The sentences of the first page, and what is true if one stands there.

use std::collections::BTreeSet;

use super::reading::Claim;
use super::said::capital;
use super::town::{Agreement, Town};
use super::truth::{date, listed, lists, words};

/// A number of initiatives, cases or answers.
pub(super) fn ett(number: usize) -> String {
    words(number, "inget", "ett")
}

/// A number of boards, associations or applications.
pub(super) fn en(number: usize) -> String {
    words(number, "ingen", "en")
}

pub(super) fn cap(number: impl AsRef<str>) -> String {
    capital(number.as_ref())
}

/// The names of a list in a sentence.
pub(super) fn names(said: &str) -> BTreeSet<String> {
    let said = said.replace(" och ", ", ");
    said.split(", ").map(str::to_lowercase).collect()
}

/// Whether those are told, or ten of them and how many more there are.
pub(super) fn are(said: &str, those: &BTreeSet<String>) -> bool {
    let more = said
        .strip_suffix(" till")
        .and_then(|it| it.rsplit_once(" och "));
    more.map_or_else(
        || names(said) == *those && those.len() < 12,
        |(told, more)| {
            let told = names(told);
            told.len() == 10 && told.is_subset(those) && more == en(those.len() - 10)
        },
    )
}

impl Town {
    pub(super) fn called(&self, boards: &[usize]) -> BTreeSet<String> {
        boards
            .iter()
            .map(|at| self.boards[*at].name.to_lowercase())
            .collect()
    }

    pub(super) fn period_said(&self) -> String {
        self.period().replace('-', "–")
    }

    pub(super) fn missing_count(&self) -> usize {
        self.missing_lists(self.years)
            .iter()
            .map(|(_, years)| years.len())
            .sum()
    }

    /// Required answers that are missing, of boards that have answered anything.
    pub(super) fn missing_answers(&self) -> usize {
        self.answering()
            .into_iter()
            .map(|at| self.open_questions(at).len())
            .sum()
    }

    /// The boards that leave a required question open.
    fn lacking(&self) -> Vec<usize> {
        let answering = self.answering().into_iter();
        answering
            .filter(|at| !self.open_questions(*at).is_empty())
            .collect()
    }

    fn are_few_silent(&self) -> bool {
        let count = self.silent().len() + self.drafts().len();
        (1..=3).contains(&count) && !self.questions.is_empty()
    }

    /// What some initiative led to, in the report's order.
    pub(super) fn led_to(&self) -> Vec<(&'static str, usize)> {
        let words = [
            ("grant", "bidrag"),
            ("iop", "partnerskap"),
            ("agreement", "avtal"),
            ("cooperation", "samverkan utan avtal"),
        ];
        let closed = self.closed();
        let counts =
            words.map(|(word, said)| (said, closed.iter().filter(|it| **it == word).count()));
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

pub(super) const CLAIMS: &[Claim] = &[
    Claim(
        "claim-exports",
        "{} från {} för {} saknas, så bidragens summor är ofullständiga.",
        |t, _, c| {
            let missing = t.missing_lists(t.years);
            let years =
                |years: &[i32]| listed(&years.iter().map(i32::to_string).collect::<Vec<_>>());
            missing.len() == 1
                && c[0] == lists(&missing[0].1)
                && names(c[1]) == t.called(&[missing[0].0])
                && c[2] == years(&missing[0].1)
        },
    ),
    Claim(
        "claim-exports",
        "{} bidragslistor saknas, så bidragens summor är ofullständiga.",
        |t, _, c| t.missing_lists(t.years).len() > 1 && c[0] == cap(en(t.missing_count())),
    ),
    Claim(
        "claim-quiet",
        "Periodens enda initiativ har stått stilla i mer än 90 dagar.",
        |t, _, _| t.received().len() == 1 && t.quiet() == 1 && t.unanswered() == 0,
    ),
    Claim(
        "claim-quiet",
        "Periodens enda initiativ har stått stilla i mer än 90 dagar och har inte fått något svar.",
        |t, _, _| t.received().len() == 1 && t.quiet() == 1 && t.unanswered() == 1,
    ),
    Claim(
        "claim-quiet",
        "{} har stått stilla i mer än 90 dagar.",
        |t, _, c| t.received().len() > 1 && c[0] == quiet(t) && t.unanswered() == 0,
    ),
    Claim(
        "claim-quiet",
        "{} har stått stilla i mer än 90 dagar, och inget av dem har fått något svar.",
        |t, _, c| {
            t.received().len() > 1 && c[0] == quiet(t) && t.unanswered() == t.received().len()
        },
    ),
    Claim(
        "claim-quiet",
        "{} har stått stilla i mer än 90 dagar, och det har inte fått något svar.",
        |t, _, c| {
            is_few(t)
                && c[0] == quiet(t)
                && (t.quiet(), t.unanswered(), t.quiet_unanswered()) == (1, 1, 1)
        },
    ),
    Claim(
        "claim-quiet",
        "{} har stått stilla i mer än 90 dagar, och {} av dem har inte fått något svar.",
        |t, _, c| {
            is_few(t)
                && t.quiet() > 1
                && t.quiet_unanswered() == t.unanswered()
                && c == [quiet(t), ett(t.unanswered())]
        },
    ),
    Claim(
        "claim-quiet",
        "{} har stått stilla i mer än 90 dagar, och {} {} har efter mer än 30 dagar inte fått något svar.",
        |t, _, c| {
            let others = if t.unanswered() == 1 {
                "annat"
            } else {
                "andra"
            };
            is_few(t)
                && t.quiet_unanswered() == 0
                && c == [quiet(t).as_str(), &ett(t.unanswered()), others]
        },
    ),
    Claim(
        "claim-quiet",
        "{} har stått stilla i mer än 90 dagar; sammanlagt {} har efter mer än 30 dagar inte fått något svar.",
        |t, _, c| {
            is_few(t)
                && (1..t.unanswered()).contains(&t.quiet_unanswered())
                && c == [quiet(t), ett(t.unanswered())]
        },
    ),
    Claim(
        "claim-quiet",
        "Inget av {} initiativ har fått svar, fast mer än 30 dagar har gått.",
        |t, _, c| {
            let all = t.received().len();
            all > 1 && t.quiet() == 0 && t.unanswered() == all && c[0] == ett(all)
        },
    ),
    Claim(
        "claim-quiet",
        "Periodens enda initiativ har efter mer än 30 dagar inte fått något svar.",
        |t, _, _| t.received().len() == 1 && t.quiet() == 0 && t.unanswered() == 1,
    ),
    Claim(
        "claim-quiet",
        "{} av {} initiativ har efter mer än 30 dagar inte fått något svar.",
        |t, _, c| {
            c == [cap(ett(t.unanswered())), ett(t.received().len())]
                && t.quiet() == 0
                && t.received().len() > 1
        },
    ),
    Claim(
        "claim-expiring",
        "Partnerskapet Avtal {} löper ut den {} men har inte följts upp.",
        |t, _, c| {
            let it = &t.agreements[c[0].parse::<usize>().unwrap()];
            t.expiring().len() == 1
                && std::ptr::eq(t.expiring()[0], it)
                && c[1] == date(it.until.unwrap())
        },
    ),
    Claim(
        "claim-expiring",
        "{} partnerskap löper ut inom ett halvår utan att ha följts upp.",
        |t, _, c| t.expiring().len() > 1 && c[0] == cap(ett(t.expiring().len())),
    ),
    Claim(
        "claim-expiring",
        "Periodens enda partnerskap har inte följts upp i tid.",
        |t, _, _| t.in_force("iop").len() == 1 && t.overdue().len() == 1,
    ),
    Claim(
        "claim-expiring",
        "Inget av {} partnerskap har följts upp i tid.",
        |t, _, c| {
            let all = t.in_force("iop").len();
            all > 1 && t.overdue().len() == all && c[0] == ett(all)
        },
    ),
    Claim(
        "claim-expiring",
        "Dessutom har {} av {} partnerskap inte följts upp i tid.",
        |t, _, c| {
            let ends = t.expiring();
            let is_other = |it: &&&Agreement| !ends.iter().any(|end| std::ptr::eq(*end, **it));
            let others = t.overdue().iter().filter(is_other).count();
            !ends.is_empty()
                && others > 0
                && [c[0], c[1]] == [ett(others), ett(t.in_force("iop").len())]
        },
    ),
    Claim(
        "claim-expiring",
        "{} av {} partnerskap har inte följts upp i tid.",
        |t, _, c| {
            t.expiring().is_empty()
                && c[0] == cap(c[0].to_lowercase())
                && are_overdue(t, [&c[0].to_lowercase(), c[1]])
        },
    ),
    Claim(
        "claim-doubles",
        "Ett möjligt dubbelt bidrag är inte prövat: olika nämnder har gett samma mottagare bidrag för samma år i samma form eller till samma ändamål.",
        |t, _, _| t.open_doubles() == 1,
    ),
    Claim(
        "claim-doubles",
        "{} möjliga dubbla bidrag är inte prövade: olika nämnder har gett samma mottagare bidrag för samma år i samma form eller till samma ändamål.",
        |t, _, c| t.open_doubles() > 1 && c[0] == cap(ett(t.open_doubles())),
    ),
    Claim(
        "claim-answers",
        "Ingen av de {} nämnderna har lämnat in sina svar.",
        |t, _, c| {
            t.submitted().is_empty() && !t.questions.is_empty() && c[0] == en(t.answering().len())
        },
    ),
    Claim(
        "claim-answers",
        "{} av {} nämnder har inte lämnat in sina svar.",
        |t, _, c| {
            let without = t.answering().len() - t.submitted().len();
            !t.questions.is_empty()
                && without > 3
                && c == [cap(en(without)), en(t.answering().len())]
        },
    ),
    Claim(
        "claim-answers",
        "{} har inte svarat på frågorna.",
        |t, _, c| {
            t.are_few_silent() && names(c[0]) == t.called(&t.silent()) && t.drafts().is_empty()
        },
    ),
    Claim(
        "claim-answers",
        "{} har inte svarat på frågorna, och {} har bara lämnat ett utkast.",
        |t, _, c| {
            t.are_few_silent()
                && names(c[0]) == t.called(&t.silent())
                && t.drafts().len() == 1
                && names(c[1]) == t.called(&t.drafts())
        },
    ),
    Claim(
        "claim-answers",
        "{} har inte svarat på frågorna, och {} har bara lämnat var sitt utkast.",
        |t, _, c| {
            t.are_few_silent()
                && names(c[0]) == t.called(&t.silent())
                && t.drafts().len() > 1
                && names(c[1]) == t.called(&t.drafts())
        },
    ),
    Claim(
        "claim-answers",
        "{} har bara lämnat ett utkast.",
        |t, _, c| {
            t.are_few_silent()
                && t.silent().is_empty()
                && t.drafts().len() == 1
                && names(c[0]) == t.called(&t.drafts())
                && t.missing_answers() == 0
        },
    ),
    Claim(
        "claim-answers",
        "{} har bara lämnat var sitt utkast.",
        |t, _, c| {
            t.are_few_silent()
                && t.silent().is_empty()
                && t.drafts().len() > 1
                && names(c[0]) == t.called(&t.drafts())
                && t.missing_answers() == 0
        },
    ),
    Claim(
        "claim-answers",
        "{} har bara lämnat ett utkast, där {} saknas.",
        |t, _, c| {
            t.are_few_silent()
                && t.silent().is_empty()
                && t.drafts().len() == 1
                && t.drafts() == t.lacking()
                && names(c[0]) == t.called(&t.drafts())
                && c[1] == required(t.missing_answers())
        },
    ),
    Claim(
        "claim-answers",
        "{} har bara lämnat ett utkast; {} saknas från {}.",
        |t, _, c| {
            t.are_few_silent()
                && t.silent().is_empty()
                && t.drafts().len() == 1
                && t.drafts() != t.lacking()
                && names(c[0]) == t.called(&t.drafts())
                && c[1] == required(t.missing_answers())
                && is_from(t, c[2])
        },
    ),
    Claim(
        "claim-answers",
        "{} har bara lämnat var sitt utkast; {} saknas från {}.",
        |t, _, c| {
            t.are_few_silent()
                && t.silent().is_empty()
                && t.drafts().len() > 1
                && names(c[0]) == t.called(&t.drafts())
                && c[1] == required(t.missing_answers())
                && is_from(t, c[2])
        },
    ),
    Claim(
        "claim-answers",
        "Dessutom saknas {} från {}.",
        |t, _, c| {
            !t.silent().is_empty() && c[0] == required(t.missing_answers()) && is_from(t, c[1])
        },
    ),
    Claim("claim-answers", "{} saknas från {}.", |t, _, c| {
        t.submitted().len() == t.answering().len()
            && is_from(t, c[1])
            && c[0] == capital(&required(t.missing_answers()))
    }),
];

/// Whether some initiatives of several, but not all, have had no reply.
fn is_few(town: &Town) -> bool {
    town.quiet() > 0 && (1..town.received().len()).contains(&town.unanswered())
}

fn are_overdue(town: &Town, said: [&str; 2]) -> bool {
    let (overdue, all) = (town.overdue().len(), town.in_force("iop").len());
    (1..all).contains(&overdue) && said == [ett(overdue), ett(all)]
}

/// How many of the initiatives stand still, as a subject.
fn quiet(town: &Town) -> String {
    match (town.quiet(), town.received().len()) {
        (2, 2) => "Periodens båda initiativ".to_owned(),
        (quiet, all) if quiet == all => format!("Alla {} initiativ", ett(all)),
        (quiet, all) => format!("{} av {} initiativ", cap(ett(quiet)), ett(all)),
    }
}

/// Whether those that lack answers are named, or counted if they are many.
fn is_from(town: &Town, said: &str) -> bool {
    let lacking = town.lacking();
    match lacking.len() {
        0..=3 => names(said) == town.called(&lacking),
        many => said == format!("{} nämnder", en(many)),
    }
}

fn required(number: usize) -> String {
    let noun = if number == 1 {
        "obligatoriskt svar"
    } else {
        "obligatoriska svar"
    };
    format!("{} {noun}", words(number, "inga", "ett"))
}

/// Identified recipients.
pub(super) fn identified(number: usize) -> String {
    let noun = if number == 1 {
        "identifierad mottagare"
    } else {
        "identifierade mottagare"
    };
    format!("{} {noun}", words(number, "inga", "en"))
}
