//! Reads a report a second time: each sentence is known by a form, and is tried against what is true.

use super::said::{Said, holes, sentences};
use super::town::Town;
use super::{chapters, course, first_page, known, own, tables};

/// Tells whether a sentence is true, by what stands in the holes of its form.
type Trial = fn(&Town, &Said, &[&str]) -> bool;

/// A sentence that the report may say: the template that says it, its form, and whether it is true.
pub(super) struct Claim(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Trial,
);

/// The claims of a chapter.
fn claims(chapter: &str) -> Vec<&'static Claim> {
    match chapter {
        "Det viktigaste" => (first_page::CLAIMS.iter())
            .chain(course::CLAIMS)
            .chain(super::initiatives::EARLIER)
            .chain(own::OWN)
            .chain(known::KNOWN)
            .chain(super::lacking::CAME_BACK)
            .collect(),
        _ => chapters::of(chapter)
            .iter()
            .flat_map(|claims| claims.iter())
            .collect(),
    }
}

/// A sentence that was recognised, with the template that says it.
pub(super) struct Known {
    pub(super) template: &'static str,
    pub(super) pattern: &'static str,
    pub(super) said: Said,
}

/// Reads a report; what is unknown or untrue is told.
pub(super) fn read(town: &Town, markdown: &str) -> (Vec<Known>, Vec<String>) {
    let (known, mut faults) = recognised(town, markdown, claims);
    faults.extend(first_page_faults(&known));
    faults.extend(chapters::unsaid(town, &known));
    faults.extend(tables::faults(town, markdown));
    (known, faults)
}

/// Reads the sentences of a document by the claims of its chapters.
pub(super) fn recognised(
    town: &Town,
    markdown: &str,
    claims: fn(&str) -> Vec<&'static Claim>,
) -> (Vec<Known>, Vec<String>) {
    let (mut known, mut faults) = (Vec::new(), form_faults(markdown));
    for said in sentences(markdown) {
        let claims = claims(&said.chapter);
        if let Some(claim) = believed(town, &said, &claims) {
            known.push(Known {
                template: claim.0,
                pattern: claim.1,
                said,
            });
            continue;
        }
        let is_known = claims
            .iter()
            .any(|claim| holes(claim.1, &said.text).is_some());
        let why = if is_known { "refuted" } else { "unknown" };
        faults.push(format!(
            "{why} in {} {:?}: {}",
            said.chapter, said.under, said.text
        ));
    }
    (known, faults)
}

/// The claim that a sentence is a true case of.
pub(super) fn believed(
    town: &Town,
    said: &Said,
    claims: &[&'static Claim],
) -> Option<&'static Claim> {
    let is_true = |claim: &Claim| {
        holes(claim.1, &said.text).is_some_and(|holes| (claim.2)(town, said, &holes))
    };
    claims.iter().copied().find(|claim| is_true(claim))
}

/// What ought to be said and is not, or the other way round: how a form begins, and whether it ought.
pub(super) fn unsaid(known: &[Known], ought: &[(&str, bool)]) -> Vec<String> {
    let is_said = |begins: &str| known.iter().any(|it| it.pattern.starts_with(begins));
    let unsaid = ought
        .iter()
        .filter(|(begins, ought)| is_said(begins) != *ought);
    unsaid
        .map(|(begins, ought)| format!("{begins:?} ought to be said: {ought}"))
        .collect()
}

/// The first page has at most six points of at most 25 words, and those that ask come first.
fn first_page_faults(known: &[Known]) -> Vec<String> {
    let mut faults = Vec::new();
    let points: Vec<&Known> = known
        .iter()
        .filter(|it| it.said.chapter == "Det viktigaste" && it.template != "own")
        .collect();
    if points.iter().filter(|it| it.said.is_item).count() > 6 {
        faults.push("more than six points".to_owned());
    }
    for point in &points {
        let words = point
            .said
            .text
            .split(' ')
            .filter(|word| !word.is_empty())
            .count();
        if words > 25 {
            faults.push(format!("{words} words: {}", point.said.text));
        }
    }
    let asks = [
        "claim-period",
        "claim-exports",
        "claim-quiet",
        "claim-earlier",
        "claim-expiring",
        "claim-doubles",
        "claim-answers",
    ];
    let is_ask: Vec<bool> = points
        .iter()
        .map(|it| asks.contains(&it.template))
        .collect();
    if is_ask.windows(2).any(|pair| pair == [false, true]) {
        faults.push("what asks something comes after the course".to_owned());
    }
    faults
}

/// What no text may look like.
fn form_faults(markdown: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let level = |line: &str| line.chars().take_while(|it| *it == '#').count();
    let lines: Vec<&str> = markdown.lines().filter(|it| !it.is_empty()).collect();
    let ends = lines.iter().skip(1).copied().chain(["# "]);
    for (line, next) in lines.iter().zip(ends) {
        if level(line) > 1 && (1..=level(line)).contains(&level(next)) {
            faults.push(format!("nothing stands under {line}"));
        }
    }
    for line in markdown.lines().filter(|line| !line.starts_with('|')) {
        let text = line.trim_start();
        let wrong = [
            "  ",
            " .",
            " ,",
            ",,",
            "..",
            "()",
            "None",
            "none",
            "undefined",
            "null",
            "\u{E000}",
            "0\u{A0}%",
            ": .",
            ":.",
            ";;",
        ];
        for wrong in wrong {
            let is_part =
                wrong == "0\u{A0}%" && !text.starts_with("0\u{A0}%") && !text.contains(" 0\u{A0}%");
            if text.contains(wrong) && !is_part {
                faults.push(format!("{wrong:?} in: {line}"));
            }
        }
        if text == "-" || text == "- ." {
            faults.push("an empty item".to_owned());
        }
    }
    faults
}
