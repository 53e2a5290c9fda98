//! Findings for people: the line of the data with the span marked.

use std::collections::{BTreeMap, BTreeSet};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diag::{Diagnostic, Diagnostics, Lang, Severity, disarmed, is_invisible, plain};
use crate::source::contact::without_contacts;
use crate::source::{Origin, SourceFile, SourceMap, Text};

use super::left::{self, Left};
use super::more;

/// A cause with more findings than this is shown once.
const SHOWN_EACH: usize = 5;
/// How many places of such a cause are named.
const PLACES: usize = 3;
/// Characters kept before a span, and twice as many after it begins.
const WINDOW: u32 = 400;
/// The most characters on either side of what is shown that an address or a number may reach into.
const BESIDE: u32 = 400;
/// Lines of an excerpt.
const LINES: u32 = 3;

/// Every finding, one after the other.
pub(in crate::cli) fn human(
    found: &Diagnostics,
    sources: &SourceMap,
    lang: Lang,
    width: usize,
) -> String {
    let all = shown(found, sources, lang, width);
    all.into_iter().map(|it| it.text).collect()
}

/// The findings that a screen has room for, the gravest first, and where the others are.
pub(in crate::cli) fn screenful(
    found: &Diagnostics,
    sources: &SourceMap,
    lang: Lang,
    (width, rows): (usize, usize),
) -> String {
    let mut all = shown(found, sources, lang, width);
    let lines = |it: &Shown| it.text.lines().count();
    if all.iter().map(lines).sum::<usize>() <= rows {
        return all.into_iter().map(|it| it.text).collect();
    }
    all.sort_by_key(|it| it.severity);
    let mut left = rows;
    let fits = all.iter().position(|it| {
        let fits = left.checked_sub(lines(it));
        left = fits.unwrap_or_default();
        fits.is_none()
    });
    // The gravest is shown whatever room it takes.
    let (shown, rest) = all.split_at(fits.unwrap_or(all.len()).max(1).min(all.len()));
    let text: String = shown.iter().map(|it| it.text.as_str()).collect();
    let rest: usize = rest.iter().map(|it| it.findings).sum();
    let told = match lang {
        Lang::Sv => format!(
            "{rest} fynd till får inte plats här; skriv | more efter kommandot för att se alla"
        ),
        Lang::En => format!(
            "{rest} more findings have no room here; write | more after the command to see all"
        ),
    };
    format!("{text}{told}\n\n")
}

/// A finding, or several with one cause, as it is shown.
struct Shown {
    severity: Severity,
    findings: usize,
    text: String,
}

fn shown(found: &Diagnostics, sources: &SourceMap, lang: Lang, width: usize) -> Vec<Shown> {
    let renderer = Renderer::styled().term_width(width);
    // In exports, findings of one code have one cause; elsewhere each has its own.
    let mut causes: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in found.iter().filter(|it| in_export(it, sources)) {
        causes
            .entry(diagnostic.fault.code)
            .or_default()
            .push(diagnostic);
    }
    let left = Left::new(found, sources);
    let mut all = Vec::new();
    for diagnostic in found.iter() {
        let is_first = |same: &[&Diagnostic]| {
            same.first()
                .is_some_and(|first| std::ptr::eq(*first, diagnostic))
        };
        let many = causes
            .get(diagnostic.fault.code)
            .filter(|same| same.len() > SHOWN_EACH && in_export(diagnostic, sources));
        let (findings, text) = match (left.with(diagnostic), many) {
            (Some((_, same)), _) if !is_first(same) => continue,
            (Some((period, same)), _) => (same.len(), renderer.render(&[work(period, same, lang)])),
            (None, Some(same)) if !is_first(same) => continue,
            (None, many) => {
                let places = many.map_or(&[][..], Vec::as_slice);
                let text = one(&renderer, diagnostic, places, sources, lang);
                (places.len().max(1), text)
            }
        };
        all.push(Shown {
            severity: diagnostic.severity(),
            findings,
            text: format!("{text}\n\n"),
        });
    }
    for surplus in found.surplus() {
        let title = level(Severity::Note, lang).primary_title(more(surplus, sources, lang));
        let text = renderer.render(&[Group::with_title(title)]);
        all.push(Shown {
            severity: Severity::Note,
            findings: surplus.count,
            text: format!("{text}\n\n"),
        });
    }
    all
}

fn in_export(diagnostic: &Diagnostic, sources: &SourceMap) -> bool {
    sources
        .get(diagnostic.origin.file)
        .is_some_and(SourceFile::is_export)
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(lang.pick("fel", "error")),
        Severity::Warning => Level::WARNING.with_name(lang.pick("varning", "warning")),
        Severity::Note => Level::NOTE.with_name(lang.pick("anmärkning", "note")),
    }
}

fn one(
    renderer: &Renderer,
    diagnostic: &Diagnostic,
    places: &[&Diagnostic],
    sources: &SourceMap,
    lang: Lang,
) -> String {
    let title = level(diagnostic.severity(), lang)
        .primary_title(diagnostic.message(lang))
        .id(diagnostic.fault.code);
    let mut group = Group::with_title(title).element(excerpt(
        sources,
        &diagnostic.origin,
        AnnotationKind::Primary,
        None,
    ));
    for related in &diagnostic.related {
        let label = lang.pick(related.note.text.sv, related.note.text.en);
        group = group.element(excerpt(
            sources,
            &related.origin,
            AnnotationKind::Context,
            Some(label),
        ));
    }
    if !places.is_empty() {
        group = group.element(
            Level::NOTE
                .with_name(lang.pick("platser", "places"))
                .message(places_line(places, sources, lang)),
        );
    }
    group = group.element(
        Level::HELP
            .with_name(lang.pick("hjälp", "help"))
            .message(diagnostic.help(lang)),
    );
    renderer.render(&[group])
}

/// What is left to do in a period, as one finding with where the rest is.
fn work(period: &str, all: &[&Diagnostic], lang: Lang) -> Group<'static> {
    let title = level(Severity::Warning, lang).primary_title(left::line(period, all, lang));
    let codes: BTreeSet<&str> = all.iter().map(|it| it.fault.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let command = format!("samverkan questionnaire status {}", plain(period));
    let help = match lang {
        Lang::Sv => format!(
            "{command} visar hur långt varje nämnd har kommit; varje fynd för sig: --format json"
        ),
        Lang::En => format!(
            "{command} shows how far each board has come; each finding by itself: --format json"
        ),
    };
    Group::with_title(title)
        .element(
            Level::NOTE
                .with_name(lang.pick("koder", "codes"))
                .message(codes.join(", ")),
        )
        .element(
            Level::HELP
                .with_name(lang.pick("hjälp", "help"))
                .message(help),
        )
}

/// The first places of a cause, and how many there are.
fn places_line(places: &[&Diagnostic], sources: &SourceMap, lang: Lang) -> String {
    let mut named: Vec<String> = places
        .iter()
        .map(|diagnostic| {
            let path = sources.path(diagnostic.origin.file);
            format!("{}:{}", plain(path), sources.line(&diagnostic.origin))
        })
        .take(PLACES * PLACES)
        .collect();
    named.dedup();
    named.truncate(PLACES);
    let count = places.len();
    match lang {
        Lang::Sv => format!(
            "{} …; {count} i allt (alla med --format json)",
            named.join(", ")
        ),
        Lang::En => format!(
            "{} …; {count} in all (each with --format json)",
            named.join(", ")
        ),
    }
}

/// The lines of an origin, with its span marked.
fn excerpt<'a>(
    sources: &SourceMap,
    origin: &Origin,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, Annotation<'a>> {
    let place = sources.place(origin);
    let first = origin.line;
    let end = first.saturating_add(place.end_line.saturating_sub(place.line));
    let last = end.min(first.saturating_add(LINES - 1));
    let mut lines = String::new();
    let mut span = 0..0;
    let text = sources.text(origin.file);
    if !text.text.is_empty() {
        for number in first..=last {
            // A very long line is cut to what surrounds the span.
            let cut = if number == first {
                place.column.saturating_sub(WINDOW)
            } else {
                0
            };
            let shown = visible(&text, number, cut);
            let start = lines.len();
            if number == first {
                span.start =
                    start.saturating_add(byte_of(&shown, place.column.saturating_sub(cut)));
            }
            span.end = if number == end {
                start.saturating_add(byte_of(&shown, place.end_column.saturating_sub(cut)))
            } else {
                lines.len().saturating_add(shown.len())
            };
            lines.push_str(&shown);
            if number < last {
                lines.push('\n');
            }
        }
    }
    span.end = span.end.max(span.start);
    let annotation = match label {
        Some(label) => kind.span(span).label(label),
        None => kind.span(span),
    };
    Snippet::source(lines)
        .line_start(place.line as usize)
        .path(path(sources, origin))
        .fold(false)
        .annotation(annotation)
}

/// The path of a file; for a workbook also the sheet and the cell.
fn path(sources: &SourceMap, origin: &Origin) -> String {
    let path = plain(sources.path(origin.file));
    match sources.cell(origin) {
        Some((sheet, cell)) => format!("{path} ({}!{cell})", plain(sheet)),
        None => path,
    }
}

/// The byte where a column, from 1, begins.
fn byte_of(line: &str, column: u32) -> usize {
    line.char_indices()
        .nth((column as usize).saturating_sub(1))
        .map_or(line.len(), |(at, _)| at)
}

/// What is shown of a line after some characters, with a visible sign for each control or invisible
/// character.
fn visible(text: &Text, number: u32, cut: u32) -> String {
    let from = cut.saturating_sub(BESIDE);
    let length = (WINDOW * 3) as usize;
    let beside = (cut.saturating_sub(from)) as usize;
    let line = text.line_from(number, from.saturating_add(1)).chars();
    let line: String = (line.take(length.saturating_add((BESIDE * 2) as usize))).collect();
    let visible = without_contacts(line)
        .chars()
        .skip(beside)
        .take(length)
        .map(|letter| match u32::from(letter) {
            code @ 0..=0x1F => char::from_u32(code.saturating_add(0x2400)).unwrap_or('\u{FFFD}'),
            0x7F => '\u{2421}',
            0xA0 | 0x202F | 0x2009 => '·',
            _ if is_invisible(letter) => '\u{FFFD}',
            _ => letter,
        })
        .collect();
    disarmed(visible)
}
