//! The sentences on goals, the analyst's own texts in their places, and conclusions.

use super::boards::board;
use super::dials::{NAMED, SECTIONS};
use super::reading::Claim;
use super::said::Said;
use super::shares::share_said;
use super::town::{Answers, Town};
use super::truth::money;

pub(super) const GOALS: &[Claim] = &[
    Claim(
        "rapport-goals",
        "Inga mål är angivna för {}.",
        |t, _, c| t.goals == 0 && c[0] == t.period_said(),
    ),
    Claim(
        "rapport-goals",
        "Bidragen, {}, är inte knutna till mål och räknas inte.",
        |t, _, c| serves_goals(t) && t.granted() > 0 && c[0] == money(t.granted()),
    ),
    Claim(
        "rapport-goals",
        "Ett initiativ eller avtal kan bidra till flera mål.",
        |t, _, _| serves_goals(t),
    ),
    Claim(
        "rapport-goals",
        "Inget initiativ eller avtal uppges bidra till målen.",
        |t, _, _| t.goals > 0 && !serves_goals(t),
    ),
];

/// Whether an initiative or an agreement of the period is said to contribute to a goal.
pub(super) fn serves_goals(town: &Town) -> bool {
    (0..town.goals).any(|goal| town.serves(goal) != [0, 0])
}

/// The chapters, each with what the analyst's texts in it are on.
const CHAPTERS: &[(&str, &[&str])] = &[
    ("Det viktigaste", &["summary"]),
    ("Slutsatser och rekommendationer", &["conclusions"]),
    ("Initiativen", &["initiatives"]),
    ("Bidragen", &["grants"]),
    ("Partnerskap och köpta tjänster", &["agreements"]),
    ("Likabehandling", &["overlap", "treatment"]),
    ("Jämställdhet", &["equality"]),
    ("Målen", &["goals"]),
];

/// Whether a text of the analyst's stands in a chapter that it is on, with its figure.
pub(super) fn own_in(
    town: &Town,
    said: &Said,
    holes: &[&str],
    chapters: &[(&str, &[&str])],
) -> bool {
    let is_in_place =
        (chapters.iter()).any(|(chapter, of)| *chapter == said.chapter && of.contains(&holes[0]));
    is_in_place && wrote(town, holes)
}

/// Whether the analyst wrote a text on that, with its figure.
pub(super) fn wrote(town: &Town, holes: &[&str]) -> bool {
    town.texts.iter().any(|it| it == holes[0]) && holes[1] == town.received().len().to_string()
}

/// The analyst's own texts, each in its place and with its figure.
pub(super) const OWN: &[Claim] = &[
    Claim("own", "Egna ord om {}, med {} initiativ.", |t, s, c| {
        let is_in_place = match s.chapter.as_str() {
            "Nämnden" | "Nämnderna" => c[0] == format!("board-b{}", board(t, s)),
            "Svar på uppdraget" => {
                s.under[1]
                    .strip_prefix("Ämne ")
                    .map(|at| format!("question-q{at}"))
                    == Some(c[0].to_owned())
            }
            _ => return own_in(t, s, c, CHAPTERS),
        };
        is_in_place && wrote(t, c)
    }),
    Claim("own", "{}: Kort om {}.", |t, s, c| {
        s.under[1] == format!("Ämne {}", c[1]) && {
            let at: usize = c[1].parse().unwrap();
            let wrote =
                |it: Option<&Answers>| it.is_some_and(|it| it.short[at] && it.to[at] == Some(true));
            t.called(&t.those(wrote)).contains(&c[0].to_lowercase())
        }
    }),
];

/// What people wrote that is not in the report, the annex and the memo as often as it was written.
pub(super) fn lost(town: &Town, [report, annex, memo]: [&str; 3]) -> Vec<String> {
    const ANNEX: [&str; 7] = [
        "grants",
        "overlap",
        "treatment",
        "agreements",
        "initiatives",
        "goals",
        "equality",
    ];
    const MEMO: [&str; 3] = ["summary", "goals", "equality"];
    let times = if town.is_wordy { 2 } else { 1 };
    let mut faults = Vec::new();
    let mut seek = |document: &str, text: &str| {
        let found = document.matches(text).count();
        if found != times {
            faults.push(format!("{text:?} stands {found} times"));
        }
    };
    for about in &town.texts {
        let text = format!("Egna ord om {about}, med ");
        if SECTIONS.contains(&about.as_str()) || about.starts_with("question-") {
            seek(report, &text);
        }
        if ANNEX.contains(&about.as_str()) {
            seek(annex, &text);
        }
        if MEMO.contains(&about.as_str()) {
            seek(memo, &text);
        }
    }
    for at in 0..town.conclusions.len() {
        seek(report, &format!("Därför {at}."));
    }
    if town.proposes {
        seek(report, "Beslutet lyder.");
        seek(memo, "Beslutet lyder.");
    }
    let iop = town.in_force("iop");
    for (at, agreement) in town.agreements.iter().enumerate() {
        if iop.len() <= 6 && iop.iter().any(|it| std::ptr::eq(*it, agreement)) {
            seek(report, &format!("Egen insats {at}."));
        }
    }
    faults
}

/// A figure that a conclusion names, as it is shown; none of few rows.
fn named(town: &Town, id: &str) -> Option<String> {
    Some(match id {
        "initiatives.received" => town.received().len().to_string(),
        "grants.granted.total" => money(town.granted()),
        "iop.active" => town.in_force("iop").len().to_string(),
        _ => {
            town.coverage(|_| true)?;
            let (stating, all) = town.stating()?;
            share_said(stating, all)
        }
    })
}

pub(super) const CONCLUSIONS: &[Claim] = &[
    Claim("rapport-conclusions", "Slutsats {}.", |t, _, c| {
        c[0].parse::<usize>()
            .is_ok_and(|at| at < t.conclusions.len())
    }),
    Claim("rapport-conclusions", "Därför {}.", |t, _, c| {
        c[0].parse::<usize>()
            .is_ok_and(|at| at < t.conclusions.len())
    }),
    Claim("rapport-conclusions", "Läget.", |t, _, _| {
        t.conclusions.iter().any(|it| !it.is_empty())
    }),
    Claim("rapport-conclusions", "{}: {}.", |t, s, _| {
        let said = s.text.trim_end_matches('.');
        t.conclusions.iter().any(|ids| {
            let known = NAMED.iter().filter(|(id, _)| ids.contains(id));
            let is_unknown = |id: &str| {
                id.starts_with("grants.") && t.rows().next().is_none() && t.missing_count() > 0
            };
            let shown = known.filter_map(|(id, label)| {
                let shown = named(t, id)?;
                let shown = if is_unknown(id) {
                    "inte känt".to_owned()
                } else {
                    shown
                };
                Some(format!("{label}: {shown}"))
            });
            said == shown.collect::<Vec<_>>().join("; ")
        })
    }),
];
