//! The sentences of the chapters, and what is true if one stands there.

use std::collections::BTreeSet;

use super::contrary::question;
use super::first_page::{cap, en, names};
use super::reading::{Claim, Known};
use super::said::Said;
use super::town::{Answers, Town};
use super::truth::date;
use super::written::KINDS;
use super::{boards, contrary, grants, initiatives, known, lacking, moved, own, parts, turn};

/// The claims of a chapter.
pub(super) fn of(chapter: &str) -> &'static [&'static [Claim]] {
    match chapter {
        "Slutsatser och rekommendationer" => &[own::OWN, own::CONCLUSIONS],
        "Svar på uppdraget" => &[own::OWN, MISSION, contrary::CONTRARY],
        "Initiativen" => &[
            own::OWN,
            initiatives::EARLIER,
            turn::TURN,
            initiatives::INITIATIVES,
        ],
        "Bidragen" => &[own::OWN, grants::GRANTS, moved::CHANGES, known::PICTURES],
        "Partnerskap och köpta tjänster" => &[own::OWN, parts::AGREEMENTS, lacking::LACKING],
        "Likabehandling" => &[own::OWN, grants::TREATMENT, lacking::LACKING],
        "Jämställdhet" => &[own::OWN, parts::EQUALITY],
        "Målen" => &[own::OWN, own::GOALS],
        "Nämnden" | "Nämnderna" => &[own::OWN, boards::BOARDS, turn::WAITING, lacking::CAME_BACK],
        "Vad som saknas" => &[boards::MISSING, known::KNOWN, lacking::BROKEN],
        "" => &[],
        other => panic!("a chapter without a second reading: {other}"),
    }
}

/// What ought to be said and is not.
pub(super) fn unsaid(town: &Town, known: &[Known]) -> Vec<String> {
    let is_said = |template: &str| known.iter().any(|it| it.template == template);
    let ought = [
        ("claim-exports", !town.missing_lists(town.years).is_empty()),
        ("claim-period", town.is_before_end()),
        ("claim-quiet", town.quiet() + town.unanswered() > 0),
        (
            "claim-expiring",
            town.overdue()
                .iter()
                .chain(&town.expiring())
                .next()
                .is_some(),
        ),
        (
            "claim-lasting",
            town.granted() > 0 && town.lasting_differs(),
        ),
        ("claim-earlier", !town.earlier(true).is_empty()),
        ("claim-doubles", town.open_doubles() > 0),
        ("claim-received", !town.received().is_empty()),
        ("claim-outside", town.tells_outside()),
        ("claim-largest", town.recipients().len() >= 20),
        (
            "claim-contrary",
            (0..town.questions.len()).any(|at| !contrary::denying(town, at).is_empty()),
        ),
        (
            "claim-unregistered",
            (0..town.questions.len()).any(|at| !contrary::claiming(town, at).is_empty()),
        ),
    ];
    let unsaid = ought
        .into_iter()
        .filter(|(template, ought)| is_said(template) != *ought);
    let mut faults: Vec<String> = unsaid
        .map(|(template, ought)| format!("{template} ought to be said: {ought}"))
        .collect();
    let iop = town.in_force("iop");
    let has_amount = (iop.iter()).any(|it| it.yearly.iter().any(|(year, _)| town.has(*year)));
    let more = |chapter: &str| !town.left_out(chapter).is_empty();
    faults.extend(super::reading::unsaid(
        known,
        &[
            ("Tio visas.", more("")),
            ("Fel i listorna:", !town.broken_lists().is_empty()),
            ("I {} fall som är {} finns", town.without_repayment() > 0),
            ("Inget belopp är angivet", !iop.is_empty() && !has_amount),
            ("Svar: {} svarade den", !town.late_answers().is_empty()),
            ("{} till, som senare", town.earlier(true).len() > 10),
        ],
    ));
    faults
}

/// Whether all boards have said that they have nothing.
fn are_none(town: &Town, said: &Said) -> bool {
    answered(town, said, Some(false)).len() == town.answering().len()
}

/// Whether no board has answered, not even in a draft.
fn are_mute(town: &Town, said: &Said) -> bool {
    answered(town, said, None).union(&mute(town)).count() == town.answering().len()
}

fn answered(town: &Town, said: &Said, answer: Option<bool>) -> BTreeSet<String> {
    let at = question(said);
    let has = |it: Option<&Answers>| {
        let said = it.filter(|it| it.to[at].is_some());
        said.and_then(|it| it.to[at]) == answer && said.is_none_or(Answers::is_submitted)
    };
    town.called(&town.those(has))
}

/// The boards that have answered a question in a draft alone.
fn drafted(town: &Town, said: &Said) -> BTreeSet<String> {
    let at = question(said);
    let has = |it: Option<&Answers>| it.is_some_and(|it| !it.is_submitted() && it.to[at].is_some());
    town.called(&town.those(has))
}

/// The boards with no answer to any of several questions.
fn mute(town: &Town) -> BTreeSet<String> {
    let has_none = |it: Option<&Answers>| it.is_none_or(|it| it.to.iter().all(Option::is_none));
    if town.questions.len() > 1 {
        town.called(&town.those(has_none))
    } else {
        BTreeSet::new()
    }
}

/// Whether an answer to a question says how things are, not what there is.
fn is_in_words(said: &Said) -> bool {
    KINDS[question(said) % KINDS.len()] == "development"
}

fn are_all(town: &Town, said: &Said, in_words: bool) -> bool {
    is_in_words(said) == in_words
        && answered(town, said, Some(true)).len() == town.answering().len()
}

fn are_counted(town: &Town, said: &Said, answer: Option<bool>, counts: &[&str]) -> bool {
    counts == [en(answered(town, said, answer).len())]
}

pub(super) const MISSION: &[Claim] = &[
    Claim(
        "rapport-mission",
        "Kommunfullmäktige gav uppdraget den {} (§ 7).",
        |t, _, c| {
            t.decided
                .is_some_and(|it| it <= t.as_of && date(it) == c[0])
        },
    ),
    Claim(
        "rapport-mission",
        "Samverkan ska rapporteras.",
        |t, _, _| t.decided.is_some_and(|it| it <= t.as_of),
    ),
    Claim("rapport-mission", "Pågår.", |t, _, _| {
        t.decided.is_some_and(|it| it <= t.as_of)
    }),
    Claim(
        "rapport-mission",
        "Inget beslut är angivet som grund för rapporten.",
        |t, _, _| t.decided.is_none_or(|it| it > t.as_of),
    ),
    Claim("claim-submitted", "Ingen nämnd ska svara.", |t, _, _| {
        t.answering().is_empty()
    }),
    Claim(
        "claim-submitted",
        "Nämnden har lämnat in sina svar.",
        |t, _, _| t.answering().len() == 1 && t.submitted().len() == 1,
    ),
    Claim(
        "claim-submitted",
        "Nämnden har inte lämnat in sina svar.",
        |t, _, _| t.answering().len() == 1 && t.submitted().is_empty(),
    ),
    Claim(
        "claim-submitted",
        "Båda nämnderna har lämnat in sina svar.",
        |t, _, _| t.answering().len() == 2 && t.submitted().len() == 2,
    ),
    Claim(
        "claim-submitted",
        "Alla {} nämnder har lämnat in sina svar.",
        |t, _, c| {
            t.answering().len() > 2
                && t.submitted().len() == t.answering().len()
                && c[0] == en(t.answering().len())
        },
    ),
    Claim(
        "claim-submitted",
        "Ingen av de {} nämnderna har lämnat in sina svar.",
        |t, _, c| t.submitted().is_empty() && c[0] == en(t.answering().len()),
    ),
    Claim(
        "claim-submitted",
        "{} av {} nämnder har lämnat in sina svar.",
        |t, _, c| {
            t.submitted().len() < t.answering().len()
                && c == [cap(en(t.submitted().len())), en(t.answering().len())]
        },
    ),
    Claim(
        "rapport-mission",
        "Alla nämnder har något att redovisa.",
        |t, s, _| are_all(t, s, false) && t.answering().len() > 2,
    ),
    Claim(
        "rapport-mission",
        "Alla nämnder har svarat på frågan.",
        |t, s, _| are_all(t, s, true) && t.answering().len() > 2,
    ),
    Claim(
        "rapport-mission",
        "Båda nämnderna har något att redovisa.",
        |t, s, _| are_all(t, s, false) && t.answering().len() == 2,
    ),
    Claim(
        "rapport-mission",
        "Båda nämnderna har svarat på frågan.",
        |t, s, _| are_all(t, s, true) && t.answering().len() == 2,
    ),
    Claim(
        "rapport-mission",
        "Nämnden har något att redovisa.",
        |t, s, _| are_all(t, s, false) && t.answering().len() == 1,
    ),
    Claim(
        "rapport-mission",
        "Nämnden har svarat på frågan.",
        |t, s, _| are_all(t, s, true) && t.answering().len() == 1,
    ),
    Claim(
        "rapport-mission",
        "Ingen nämnd har något att redovisa.",
        |t, s, _| t.answering().len() > 1 && are_none(t, s),
    ),
    Claim(
        "rapport-mission",
        "Nämnden har inget att redovisa.",
        |t, s, _| t.answering().len() == 1 && are_none(t, s),
    ),
    Claim(
        "rapport-mission",
        "Ingen nämnd har svarat på frågan.",
        |t, s, _| t.answering().len() > 1 && are_mute(t, s),
    ),
    Claim(
        "rapport-mission",
        "Nämnden har inte svarat på frågan.",
        |t, s, _| t.answering().len() == 1 && are_mute(t, s),
    ),
    Claim("rapport-mission", "Har: {} nämnder.", |t, s, c| {
        !is_in_words(s) && are_counted(t, s, Some(true), c)
    }),
    Claim("rapport-mission", "Har: {}.", |t, s, c| {
        !is_in_words(s) && names(c[0]) == answered(t, s, Some(true))
    }),
    Claim("rapport-mission", "Har svarat: {} nämnder.", |t, s, c| {
        is_in_words(s) && are_counted(t, s, Some(true), c)
    }),
    Claim("rapport-mission", "Har svarat: {}.", |t, s, c| {
        is_in_words(s) && names(c[0]) == answered(t, s, Some(true))
    }),
    Claim("rapport-mission", "Har inte: {} nämnder.", |t, s, c| {
        !is_in_words(s) && are_counted(t, s, Some(false), c)
    }),
    Claim(
        "rapport-mission",
        "Har inget att redovisa: {} nämnder.",
        |t, s, c| is_in_words(s) && are_counted(t, s, Some(false), c),
    ),
    Claim("rapport-mission", "Har inte: {}.", |t, s, c| {
        !is_in_words(s) && names(c[0]) == answered(t, s, Some(false))
    }),
    Claim(
        "rapport-mission",
        "Har inget att redovisa: {}.",
        |t, s, c| is_in_words(s) && names(c[0]) == answered(t, s, Some(false)),
    ),
    Claim("rapport-mission", "Bara utkast: {}.", |t, s, c| {
        names(c[0]) == drafted(t, s)
    }),
    Claim("rapport-mission", "Har inte svarat: {}.", |t, s, c| {
        let silent = mute(t);
        let open = answered(t, s, None);
        names(c[0]) == open.difference(&silent).cloned().collect()
    }),
    Claim(
        "rapport-mission",
        "Svaren står i sin helhet i underlaget.",
        |t, _, _| {
            let has_any =
                |it: Option<&Answers>| it.is_some_and(|it| it.to.iter().any(Option::is_some));
            !t.those(has_any).is_empty()
        },
    ),
    Claim(
        "rapport-mission",
        "Har inte svarat på någon fråga: {}.",
        |t, _, c| names(c[0]) == mute(t) && mute(t).len() < t.answering().len(),
    ),
];
