//! Figures that are other than they were, each with the rows that did it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::cli::letter::{Letter, Section};
use crate::cli::report::diff::PeriodChange;
use crate::cli::words;
use crate::diag::Lang;
use crate::render::format_value;
use crate::report::{Unit, Value};
use crate::review::{Both, Effect, FigureChange, Part, RowChange, Side};
use crate::source::Origin;

/// How many rows of a figure are.
const MOST_ROWS: usize = 5;

/// The subjects of figures, in the order in which a board asks, by the beginnings of their ids.
const SUBJECTS: [(&[&str], [&str; 2]); 7] = [
    (&["grants", "series"], ["Bidrag", "Grants"]),
    (
        &["iop", "service", "agreements", "agreement"],
        ["Partnerskap och avtal", "Partnerships and agreements"],
    ),
    (
        &["initiatives", "treatment", "network"],
        ["Initiativ och nätverk", "Initiatives and the network"],
    ),
    (
        &["overlap", "concentration"],
        [
            "Flera nämnder, och vilka som får mest",
            "Several boards, and who is granted most",
        ],
    ),
    (
        &["people", "gender_data"],
        [
            "Kvinnor, män, flickor och pojkar",
            "Women, men, girls and boys",
        ],
    ),
    (
        &["answers", "missing", "goals"],
        [
            "Svar, mål och vad som saknas",
            "Answers, goals and what is missing",
        ],
    ),
    (&[""], ["Övriga siffror", "Other figures"]),
];

/// The place in [`SUBJECTS`] of a figure.
fn subject(id: &str) -> usize {
    let rest = ["change.", "share.", "previous."]
        .iter()
        .find_map(|it| id.strip_prefix(it));
    let first = rest.unwrap_or(id).split('.').next().unwrap_or_default();
    let last = SUBJECTS.len().saturating_sub(1);
    SUBJECTS
        .iter()
        .position(|(begins, _)| begins.contains(&first))
        .unwrap_or(last)
}

pub(super) fn sections(change: &PeriodChange<'_>, sides: Both<Side<'_>>, lang: Lang) -> Letter {
    let mut subjects: BTreeMap<usize, Vec<&FigureChange<'_>>> = BTreeMap::new();
    for figure in &change.figures {
        subjects.entry(subject(figure.id)).or_default().push(figure);
    }
    let mut told = Vec::new();
    let mut letter = Vec::new();
    for (subject, mut figures) in subjects {
        // What is about all comes before its parts, and large before small.
        figures.sort_by_key(|it| {
            let weight = Reverse(difference(&it.value).map_or(0, |it| it.tenths().abs()));
            (
                it.unit != Unit::Ore,
                !it.id.ends_with(".total"),
                it.id.matches('.').count(),
                weight,
                it.id,
            )
        });
        let [sv, en] = SUBJECTS.get(subject).map_or(["", ""], |(_, words)| *words);
        let (subject, period) = (lang.pick(sv, en), change.period);
        let mut section = Section::new(3, format!("{subject}, {period}"));
        section.some(0, &figures, lang, |section, it| {
            section.line(0, figure(it, lang));
            rows(section, it, sides, &mut told, lang);
        });
        letter.push(section);
    }
    letter
}

/// The difference of two values, where both are there.
fn difference(value: &Both<Option<Value>>) -> Option<Value> {
    let (was, is) = value.before.zip(value.after)?;
    Some(match (was, is) {
        (Value::Whole(was), Value::Whole(is)) => Value::Whole(is.saturating_sub(was)),
        _ => Value::Tenths(is.tenths().saturating_sub(was.tenths())),
    })
}

fn figure(figure: &FigureChange<'_>, lang: Lang) -> String {
    let shown = |value: Option<Value>| {
        value.map_or_else(|| "–".to_owned(), |value| format_value(value, figure.unit))
    };
    let Both { before, after } = figure.value.map(shown);
    let by = difference(&figure.value).map_or_else(String::new, |by| {
        let sign = if by.tenths() > 0 { "+" } else { "" };
        let points = lang.pick("procentenheter", "percentage points");
        let by = format_value(by, figure.unit);
        let by = by
            .strip_suffix('%')
            .map_or(by.clone(), |it| format!("{}\u{A0}{points}", it.trim_end()));
        format!(" ({sign}{by})")
    });
    format!("{}: {before} → {after}{by} [{}]", figure.label, figure.id)
}

/// The rows that made a figure another; those that were told already are named by that figure.
fn rows<'a>(
    section: &mut Section,
    figure: &FigureChange<'a>,
    sides: Both<Side<'_>>,
    told: &mut Vec<(Vec<RowChange>, &'a str)>,
    lang: Lang,
) {
    let rows = figure.rows();
    if rows.is_empty() {
        return;
    }
    if let Some((_, known)) = told.iter().find(|(known, _)| *known == rows) {
        let same = lang.pick("samma rader som", "the same rows as");
        return section.line(1, format!("{same} {known}"));
    }
    for it in rows.iter().take(MOST_ROWS) {
        section.line(1, row(it, sides, lang));
    }
    section.more(1, rows.len().saturating_sub(MOST_ROWS), lang);
    told.push((rows, figure.id));
}

fn row(row: &RowChange, sides: Both<Side<'_>>, lang: Lang) -> String {
    let value = |part: Part| shown(part.value, row);
    let place = |part: Part, side: Side<'_>| words::place(part.origin, side.sources);
    let (before, after) = (row.part.before, row.part.after);
    let at = |part: Option<Part>, side| part.map_or_else(String::new, |part| place(part, side));
    let amount = |part: Option<Part>| part.map_or_else(String::new, value);
    let (was, is) = (at(before, sides.before), at(after, sides.after));
    let who = after
        .and_then(|part| named(part.origin, sides.after))
        .or_else(|| named(before?.origin, sides.before))
        .map_or_else(String::new, |who| format!(", {who}"));
    match row.effect {
        Effect::Added => format!("+ {}{who} ({is})", amount(after)),
        Effect::Removed => format!("- {}{who} ({was})", amount(before)),
        Effect::Changed => format!("~ {} → {}{who} ({is})", amount(before), amount(after)),
        Effect::MovedHere => {
            let words = lang.pick("kom hit", "moved here");
            format!("+ {}{who}, {words} ({was} → {is})", amount(after))
        }
        Effect::MovedAway => {
            let words = lang.pick("flyttad härifrån", "moved away");
            format!("- {}{who}, {words} ({was} → {is})", amount(before))
        }
    }
}

fn shown(value: i64, row: &RowChange) -> String {
    match (row.unit, row.scale) {
        (Unit::Percent, scale) => {
            let tenths = value.saturating_mul(10).checked_div(scale).unwrap_or(value);
            format_value(Value::Tenths(tenths), Unit::Percent)
        }
        (unit, _) => format_value(Value::Whole(value), unit),
    }
}

/// What stands at a place: the recipient of a grant, or the title of a record.
fn named(origin: Origin, side: Side<'_>) -> Option<&str> {
    let data = side.data;
    if let Some(party) = data
        .grants
        .at(&origin)
        .and_then(|it| data.grants.party(&it))
    {
        return Some(&party.name);
    }
    let is_here = |it: &Origin| it.file == origin.file;
    let initiative = data.initiatives.iter().find(|it| is_here(&it.origin));
    let agreement = || data.agreements.iter().find(|it| is_here(&it.origin));
    initiative
        .map(|it| it.title.as_str())
        .or_else(|| agreement().map(|it| it.title.as_str()))
}
