//! The sentences of the memo, and what is true if one stands there.

use super::first_page::{cap, en, ett, names};
use super::own::serves_goals;
use super::reading::{Claim, Known, recognised, unsaid};
use super::town::{Town, day};
use super::truth::{date, money};
use super::{chapters, course, first_page, grants, known, lacking, parts};

/// Reads a memo; what is unknown, untrue or unsaid is told.
pub(super) fn faults(town: &Town, markdown: &str) -> Vec<String> {
    let (known, mut faults) = recognised(town, markdown, claims);
    faults.extend(unsaid_of(town, &known));
    let faults = faults.into_iter();
    faults.map(|fault| format!("memo: {fault}")).collect()
}

fn claims(chapter: &str) -> Vec<&'static Claim> {
    let common = |those: &'static [Claim], of: &'static [&str]| {
        those.iter().filter(move |claim| of.contains(&claim.0))
    };
    match chapter {
        "Förslag till beslut" => PROPOSAL.iter().collect(),
        "Ärende" => (MATTER.iter().chain(OWN).chain(known::KNOWN))
            .chain(common(chapters::MISSION, &["claim-submitted"]))
            .chain(common(grants::GRANTS, &["incomplete"]))
            .chain(common(course::CLAIMS, &["claim-outside"]))
            .chain(common(first_page::CLAIMS, &["claim-outside"]))
            .chain(lacking::CAME_BACK)
            .collect(),
        "Beslutsunderlag:" => PAPERS.iter().collect(),
        "Ekonomiska konsekvenser" => ECONOMY.iter().collect(),
        "Kommunala mål" => GOALS.iter().chain(OWN).collect(),
        "Jämställdhet" => (OWN.iter())
            .chain(common(parts::EQUALITY, &["claim-gender", "claim-coverage"]))
            .collect(),
        "Information eller förhandling enligt lag (1976:580) om medbestämmande i arbetslivet" => {
            UNION.iter().collect()
        }
        other => panic!("a chapter of the memo without a second reading: {other}"),
    }
}

/// What ought to be said and is not, or the other way round.
fn unsaid_of(town: &Town, known: &[Known]) -> Vec<String> {
    let goals = town.goals > 0;
    let ought = [
        ("Kommunen beviljade", town.granted() > 0),
        ("Rapporten är daterad före", town.is_before_end()),
        ("{} i bidrag betalades", town.came_back(|_| true).is_some()),
        ("Av periodens bidrag gick", town.tells_outside()),
        ("Kommunen tog emot", !town.received().is_empty()),
        ("Nämnderna bör se över", town.open_doubles() > 0),
        ("{} var i kraft.", !town.in_force("iop").is_empty()),
        ("Föreningsbidragen är inte", goals && town.granted() > 0),
        ("Rapporten är en lägesbild", has_usual_economy(town)),
        (
            "Störst är samverkan:",
            town.boards_of_period().count() > 1 && has_largest(town),
        ),
    ];
    unsaid(known, &ought)
}

fn decided(town: &Town) -> bool {
    town.decided.is_some_and(|day| day <= town.as_of)
}

fn title(town: &Town) -> String {
    format!(
        "Rapport över samverkan med civilsamhället {}",
        town.period_said()
    )
}

fn has_usual_economy(town: &Town) -> bool {
    !town.proposes
        && town.conclusions.is_empty()
        && !town.texts.iter().any(|it| it == "conclusions")
}

const PROPOSAL: &[Claim] = &[
    Claim("memo", "1.", |_, _, _| true),
    Claim("own", "Beslutet lyder.", |t, _, _| t.proposes),
    Claim("memo", "{} noterar rapporten {}.", |t, _, c| {
        let body = if decided(t) {
            "Kommunfullmäktige"
        } else {
            "Kommunstyrelsen"
        };
        !t.proposes && c == [body.to_owned(), title(t)]
    }),
];

const PAPERS: &[Claim] = &[
    Claim(
        "memo",
        "Tjänsteskrivelse – {}, återrapportering av uppdrag",
        |t, _, c| decided(t) && c[0] == title(t),
    ),
    Claim("memo", "Tjänsteskrivelse – {}", |t, _, c| {
        !decided(t) && c[0] == title(t)
    }),
    Claim("memo", "Bilaga – {}", |t, _, c| c[0] == title(t)),
];

const ECONOMY: &[Claim] = &[Claim(
    "memo",
    "Rapporten är en lägesbild och innehåller inga åtgärder med ekonomiska konsekvenser.",
    |t, _, _| has_usual_economy(t),
)];

const UNION: &[Claim] = &[Claim(
    "memo",
    "MBL-information eller förhandling är inte påkallad.",
    |_, _, _| true,
)];

/// The analyst's own texts, each in its place and with its figure.
const OWN: &[Claim] = &[Claim(
    "own",
    "Egna ord om {}, med {} initiativ.",
    |t, s, c| {
        let is_in_place = match s.chapter.as_str() {
            "Ärende" => c[0] == "summary",
            "Kommunala mål" => c[0] == "goals",
            _ => c[0] == "equality",
        };
        is_in_place && t.texts.iter().any(|it| it == c[0]) && c[1] == t.received().len().to_string()
    },
)];

fn questions(town: &Town) -> String {
    match town.questions.len() {
        1 => "en fråga".to_owned(),
        more => format!("{} frågor", en(more)),
    }
}

const MATTER: &[Claim] = &[
    Claim(
        "memo",
        "Kommunfullmäktige beslutade den {}, § 7:",
        |t, _, c| decided(t) && t.decided.is_some_and(|day| date(day) == c[0]),
    ),
    Claim("memo", "Samverkan ska rapporteras.", |t, _, _| decided(t)),
    Claim("memo", "Pågår.", |t, _, _| decided(t)),
    Claim(
        "memo",
        "Grunden för rapporten avseende {} är {} till nämnderna.",
        |t, _, c| t.answering().len() > 1 && c == [t.period_said(), questions(t)],
    ),
    Claim(
        "memo",
        "Grunden för rapporten avseende {} är {} till nämnden.",
        |t, _, c| t.answering().len() == 1 && c == [t.period_said(), questions(t)],
    ),
    Claim(
        "memo",
        "Rapporten bygger också på uppgifter om föreningsbidrag.",
        |t, _, _| t.rows().next().is_some(),
    ),
    Claim("memo", "Rapporten avser {}.", |t, _, c| {
        c[0] == t.period_said() && !asks(t) && t.rows().next().is_none()
    }),
    Claim(
        "memo",
        "Rapporten avser {} och bygger på uppgifter om föreningsbidrag.",
        |t, _, c| c[0] == t.period_said() && !asks(t) && t.rows().next().is_some(),
    ),
    Claim(
        "memo",
        "Kommunen beviljade {} i föreningsbidrag, till {} och till andra som inte är identifierade.",
        |t, _, c| has_unknown(t) && c == [money(t.granted()), recipients(t)],
    ),
    Claim(
        "memo",
        "Kommunen beviljade {} i föreningsbidrag, till {}.",
        |t, _, c| !has_unknown(t) && c == [money(t.granted()), recipients(t)],
    ),
    Claim(
        "memo",
        "Kommunen beviljade {} i föreningsbidrag, till mottagare som inte är identifierade.",
        |t, _, c| t.recipients().is_empty() && c[0] == money(t.granted()),
    ),
    Claim("memo", "{} var i kraft.", |t, _, c| {
        let said = match t.in_force("iop").len() {
            1 => "Ett idéburet offentligt partnerskap".to_owned(),
            more => format!("{} idéburna offentliga partnerskap", cap(ett(more))),
        };
        c[0] == said
    }),
    Claim(
        "memo",
        "Kommunen tog emot {} från idéburna aktörer.",
        |t, _, c| open(t) == 0 && c[0] == received(t),
    ),
    Claim(
        "memo",
        "Kommunen tog emot ett initiativ från idéburna aktörer; det är inte avslutat.",
        |t, _, _| t.received().len() == 1 && open(t) == 1,
    ),
    Claim(
        "memo",
        "Kommunen tog emot {} från idéburna aktörer; inget av dem är avslutat.",
        |t, _, c| t.received().len() > 1 && open(t) == t.received().len() && c[0] == received(t),
    ),
    Claim(
        "memo",
        "Kommunen tog emot {} från idéburna aktörer, varav {} inte är {}.",
        |t, _, c| {
            let word = if open(t) == 1 {
                "avslutat"
            } else {
                "avslutade"
            };
            (1..t.received().len()).contains(&open(t))
                && c == [received(t), ett(open(t)), word.to_owned()]
        },
    ),
    Claim(
        "memo",
        "Nämnderna bör se över ett möjligt dubbelt bidrag.",
        |t, _, _| t.open_doubles() == 1,
    ),
    Claim(
        "memo",
        "Nämnderna bör se över {} möjliga dubbla bidrag.",
        |t, _, c| t.open_doubles() > 1 && c[0] == ett(t.open_doubles()),
    ),
    Claim("memo", "Störst är samverkan:", |_, _, _| true),
    Claim("memo", "i beviljade bidrag: {}", |t, _, c| {
        t.missing_lists(t.years).is_empty() && is_largest(t, c, Town::granted_by, money)
    }),
    Claim("memo", "i antal avtal: {}", |t, _, c| {
        is_largest(t, c, Town::agreement_count, |count| count.to_string())
    }),
    Claim("memo", "i antal initiativ: {}", |t, _, c| {
        is_largest(t, c, Town::initiatives_of, |count| count.to_string())
    }),
];

fn asks(town: &Town) -> bool {
    !town.questions.is_empty() && !town.answering().is_empty()
}

fn has_unknown(town: &Town) -> bool {
    town.rows().any(|row| row.is_granted() && !row.is_known)
}

fn recipients(town: &Town) -> String {
    match town.recipients().len() {
        1 => "en identifierad mottagare".to_owned(),
        more => format!("{} identifierade mottagare", en(more)),
    }
}

fn received(town: &Town) -> String {
    match town.received().len() {
        1 => "ett initiativ".to_owned(),
        more => format!("{} initiativ", ett(more)),
    }
}

/// How many of the initiatives are not closed.
fn open(town: &Town) -> usize {
    town.count(|it| it.outcome(town.as_of).is_none())
}

impl Town {
    /// The boards that existed on some day of the period.
    pub(super) fn boards_of_period(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        let first = day(&format!("{}-01-01", self.years.0));
        let boards = 0..self.boards.len();
        boards.filter(move |at| {
            let it = &self.boards[*at];
            it.from <= self.last_day() && it.until.is_none_or(|until| until >= first)
        })
    }

    fn granted_by(&self, board: usize) -> i64 {
        let rows = self
            .rows()
            .filter(|row| row.board == board && row.is_granted());
        rows.map(|row| row.kronor).sum()
    }

    fn agreement_count(&self, board: usize) -> i64 {
        i64::try_from(self.agreements_of(board).len()).unwrap()
    }

    /// How many initiatives and agreements serve a goal.
    pub(super) fn serves(&self, goal: usize) -> [usize; 2] {
        let kinds = ["iop", "service", "agreement"].into_iter();
        let agreements = kinds.flat_map(|kind| self.in_force(kind));
        [
            self.count(|it| it.goals.contains(&goal)),
            agreements.filter(|it| it.goals.contains(&goal)).count(),
        ]
    }

    fn initiatives_of(&self, board: usize) -> i64 {
        i64::try_from(self.count(|it| it.boards.contains(&board))).unwrap()
    }
}

fn has_largest(town: &Town) -> bool {
    let measures = [
        Town::granted_by,
        Town::agreement_count,
        Town::initiatives_of,
    ];
    let mut told = measures.iter().enumerate();
    told.any(|(at, measure)| {
        let is_known = at > 0 || town.missing_lists(town.years).is_empty();
        is_known && (1..=2).contains(&with_most(town, *measure).len())
    })
}

/// Those that have most of something.
fn with_most(town: &Town, measure: fn(&Town, usize) -> i64) -> Vec<usize> {
    let boards = town.boards_of_period();
    let most = boards.clone().map(|board| measure(town, board)).max();
    let has_most = |board: &usize| {
        let own = measure(town, *board);
        own > 0 && Some(own) == most
    };
    boards.filter(has_most).collect()
}

/// Whether those that have most of something are named, with how much each has.
fn is_largest(
    town: &Town,
    said: &[&str],
    measure: fn(&Town, usize) -> i64,
    shown: fn(i64) -> String,
) -> bool {
    let those = with_most(town, measure);
    let Some(most) = those.first().map(|board| measure(town, *board)) else {
        return false;
    };
    let each = if those.len() > 1 { " var" } else { "" };
    // The decimal comma of a sum has no space after it.
    let (told, number) = said[0].rsplit_once(", ").unwrap();
    those.len() <= 2
        && names(told) == town.called(&those)
        && number == format!("{}{each}", shown(most))
}

const GOALS: &[Claim] = &[
    Claim(
        "memo",
        "Initiativ och avtal som enligt uppgift bidrar till målen; ett och samma kan bidra till flera:",
        |t, _, _| serves_goals(t),
    ),
    Claim(
        "memo",
        "Inget initiativ eller avtal uppges bidra till målen.",
        |t, _, _| t.goals > 0 && !serves_goals(t),
    ),
    Claim("memo", "Mål {}: {} och {}", |t, _, c| {
        let Ok(goal) = c[0].parse::<usize>() else {
            return false;
        };
        let [initiatives, agreements] = t.serves(goal);
        let counted = |number, one: &str, more: &str| match number {
            1 => one.to_owned(),
            0 => format!("inga {more}"),
            number => format!("{} {more}", ett(number)),
        };
        goal < t.goals
            && c[1] == counted(initiatives, "ett initiativ", "initiativ")
            && c[2] == counted(agreements, "ett avtal", "avtal")
    }),
    Claim(
        "memo",
        "Föreningsbidragen är inte knutna till mål och räknas inte här.",
        |t, _, _| t.goals > 0 && t.granted() > 0,
    ),
];
