//! What has happened in lists and records, in the words of the data.

use crate::cli::letter::Section;
use crate::cli::report::diff::Compared;
use crate::cli::words::{self, course};
use crate::diag::Lang;
use crate::model::{
    BoardId, Column, Initiative, InitiativeId, Organisation, OrganisationId, Period,
};
use crate::review::{
    Both, ChangedGrant, FieldChange, GrantField, ListChange, Piece, RecordChange, Side, pieces,
};
use crate::source::{SourceMap, beginning, one_line};

/// What has happened in lists and records.
pub(super) fn section(compared: &Compared<'_>, lang: Lang) -> Section {
    let mut section = Section::new(
        3,
        lang.pick(
            "Vad som har ändrats i datan",
            "What has changed in the data",
        ),
    );
    for list in &compared.lists {
        section.line(
            0,
            format!("{} {}: {}", list.board, list.year, counted(list, lang)),
        );
        let sides = compared.sides;
        section.some(1, &list.changed, lang, |section, it| {
            section.line(1, changed_grant(it, sides.after.sources, lang));
        });
        for (grants, side, sign) in [
            (&list.new, sides.after, '+'),
            (&list.gone, sides.before, '-'),
        ] {
            section.some(1, grants, lang, |section, it| {
                let place = words::place(it.grant.origin(), side.sources);
                section.line(
                    1,
                    format!("{sign} {}, {} ({place})", it.recipient, it.granted),
                );
            });
        }
    }
    for record in &compared.records {
        let (line, is_course) = record_line(record, compared.sides, lang);
        section.line(0, line);
        if record.is_there.before && record.is_there.after {
            let shown: Vec<&FieldChange> = (record.fields.iter())
                .filter(|it| !is_course || it.at.first().is_none_or(|key| key != "history"))
                .collect();
            section.some(1, &shown, lang, |section, it| {
                field(section, it, entry(record, it, compared.sides), lang);
            });
        }
    }
    section
}

/// How many rows of a list are new, changed and gone.
fn counted(list: &ListChange<'_>, lang: Lang) -> String {
    let counts = [
        (
            list.new.len(),
            ["ny rad", "nya rader"],
            ["new row", "new rows"],
        ),
        (
            list.changed.len(),
            ["ändrad rad", "ändrade rader"],
            ["changed row", "changed rows"],
        ),
        (
            list.gone.len(),
            ["rad borta", "rader borta"],
            ["row gone", "rows gone"],
        ),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    let counts = counts.map(|(count, sv, en)| words::count(count, lang.pick(sv, en)));
    counts.collect::<Vec<_>>().join(", ")
}

fn changed_grant(grant: &ChangedGrant<'_>, sources: &SourceMap, lang: Lang) -> String {
    let told = grant.fields.iter().map(|(field, [was, is])| {
        let name = match field {
            GrantField::Board => lang.pick("nämnd", "board").to_owned(),
            GrantField::Column(column) => {
                let [sv, en] = column.word();
                lang.pick(sv, en).to_owned()
            }
        };
        // A case number is kept as a hash, so only that it differs can be said.
        if *field == GrantField::Column(Column::CaseNumber) {
            return format!("{name} {}", lang.pick("annat", "other"));
        }
        format!("{name} {} → {}", or_none(was), or_none(is))
    });
    let told: Vec<String> = told.collect();
    let place = words::place(grant.grant.origin(), sources);
    format!("{}: {} ({place})", grant.recipient, told.join(", "))
}

const fn or_none(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

/// What a record is called and what has become of it; and whether that tells its history.
fn record_line(record: &RecordChange<'_>, sides: Both<Side<'_>>, lang: Lang) -> (String, bool) {
    let change = match (record.is_there.before, record.is_there.after) {
        (false, _) => lang.pick("ny", "new"),
        (_, false) => lang.pick("borta", "gone"),
        _ => "",
    };
    let (kind, title) = called(record, sides, lang);
    let moved = moved(record.path, sides, lang).filter(|_| change.is_empty());
    let what = [kind, title].into_iter().filter(|it| !it.is_empty());
    let what = what.collect::<Vec<_>>().join(" ");
    let said = moved.as_deref().unwrap_or(change);
    let line = match said {
        "" => what,
        said => format!("{what}: {said}"),
    };
    (line, moved.is_some())
}

/// The kind of a record and what it is called.
fn called(record: &RecordChange<'_>, sides: Both<Side<'_>>, lang: Lang) -> (String, String) {
    let name = record.path.rsplit('/').next().unwrap_or_default();
    let id = name.strip_suffix(".yaml").unwrap_or(name);
    let side = if record.is_there.after {
        sides.after
    } else {
        sides.before
    };
    let title = match record.kind.map(|kind| kind.name) {
        Some("initiative") => initiative(side, id).map(|it| it.title.clone()),
        Some("agreement") => {
            let mut agreements = side.data.agreements.iter();
            agreements
                .find(|it| it.id.as_str() == id)
                .map(|it| it.title.clone())
        }
        Some("answers") => {
            return (
                lang.pick("Svaren från", "The answers of").to_owned(),
                answers(record.path, id, sides, lang),
            );
        }
        _ => None,
    };
    match (record.kind, title) {
        (Some(kind), Some(title)) => {
            let kind = match kind.name {
                "initiative" => lang.pick("Initiativet", "Initiative"),
                _ => lang.pick("Avtalet", "Agreement"),
            };
            (kind.to_owned(), title)
        }
        _ => (String::new(), record.path.to_owned()),
    }
}

fn initiative<'a>(side: Side<'a>, id: &str) -> Option<&'a Initiative> {
    let id = InitiativeId::new(id);
    side.data.initiatives.iter().find(|it| it.id == id)
}

/// How many of the questions are answered.
fn answers(path: &str, board: &str, sides: Both<Side<'_>>, lang: Lang) -> String {
    let period = path.split('/').nth(1).and_then(Period::parse);
    let counted = |side: Side<'_>| {
        let reporting = side.data.periods.get(&period?)?;
        let board = BoardId::new(board);
        let answers = reporting.answers.get(&board)?;
        let answered = answers
            .answers
            .values()
            .filter(|it| it.is_answered())
            .count();
        Some((answered, reporting.questions.len()))
    };
    let of = lang.pick("av", "of");
    let shown = |(answered, all)| format!("{answered} {of} {all}");
    let Both { before, after } = sides.map(counted);
    match (before.map(shown), after.map(shown)) {
        (Some(was), Some(is)) if was != is => format!("{board}, {was} → {is}"),
        (_, Some(is)) => format!("{board}, {is}"),
        _ => board.to_owned(),
    }
}

/// Where an initiative stood and stands, if that is another, and the days between.
fn moved(path: &str, sides: Both<Side<'_>>, lang: Lang) -> Option<String> {
    let id = path
        .strip_prefix("initiatives/")?
        .rsplit('/')
        .next()?
        .strip_suffix(".yaml")?;
    let of = |side: Side<'_>| {
        let found = initiative(side, id)?;
        let last = found.history.last()?.date.value;
        Some((course::standing(found, last, lang), last))
    };
    let Both { before, after } = sides.map(of);
    let ((was, from), (is, until)) = before.zip(after)?;
    let days = until.signed_duration_since(from).num_days();
    (was != is).then(|| match (lang, days) {
        (_, 0) => format!("{was} → {is}"),
        (Lang::Sv, 1) => format!("{was} → {is}, en dag"),
        (Lang::Sv, days) => format!("{was} → {is}, {days} dagar"),
        (Lang::En, 1) => format!("{was} → {is}, 1 day"),
        (Lang::En, days) => format!("{was} → {is}, {days} days"),
    })
}

/// What leads to a value, its own key aside: of an entry of a list what names it, and an organisation
/// by its name.
fn entry(record: &RecordChange<'_>, change: &FieldChange, sides: Both<Side<'_>>) -> Vec<String> {
    let path = change.at.split_last().map_or(&[][..], |(_, path)| path);
    let mut path = match path {
        [_, entry, ..] if !entry.is_empty() => path.get(1..).unwrap_or_default().to_vec(),
        path => path.to_vec(),
    };
    let is_register = record.kind.is_some_and(|kind| kind.name == "organisations");
    if let Some(entry) = path.first_mut().filter(|_| is_register) {
        let is_it = |it: &&Organisation| {
            let number = it.org_nr.as_ref().map(|it| it.value.to_string());
            let id = it.id.as_ref().map(OrganisationId::to_string);
            number.or(id).as_ref() == Some(entry)
        };
        let both = [sides.after, sides.before].into_iter();
        if let Some(known) = both.flat_map(|it| &it.data.organisations).find(is_it) {
            *entry = format!("{} ({entry})", known.name.value);
        }
    }
    path
}

/// A value of a record that is another.
fn field(section: &mut Section, change: &FieldChange, mut path: Vec<String>, lang: Lang) {
    let own = change.name.map(|name| lang.pick(name.sv, name.en));
    let own = own.filter(|it| !it.is_empty());
    let last = change.at.last().map(String::as_str);
    path.push(own.or(last).unwrap_or_default().to_owned());
    let name = path.join(" › ");
    let was = change.value.before.as_deref().unwrap_or_default();
    let is = change.value.after.as_deref().unwrap_or_default();
    let is_prose = [was, is]
        .iter()
        .any(|text| text.contains(' ') && text.len() > 40);
    let name = if name.is_empty() {
        name
    } else {
        format!("{name}: ")
    };
    if is_prose && !was.is_empty() && !is.is_empty() {
        let mut all = vec![Piece::Same(name)];
        all.extend(shortened(pieces(was, is)));
        section.pieces(1, all);
    } else {
        section.line(
            1,
            format!("{name}{} → {}", or_none(&brief(was)), or_none(&brief(is))),
        );
    }
}

/// How much of a text is shown.
const BRIEF: usize = 120;

fn brief(text: &str) -> String {
    beginning(&one_line(text), BRIEF).into_owned()
}

/// Pieces in which what is the same is cut to what stands beside a difference.
fn shortened(all: Vec<Piece>) -> Vec<Piece> {
    const BESIDE: usize = 6;
    let count = all.len();
    let short = |(at, piece): (usize, Piece)| match piece {
        Piece::Same(text) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let (first, last) = (at == 0, at.saturating_add(1) == count);
            let wanted = if first || last {
                BESIDE
            } else {
                BESIDE.saturating_mul(2)
            };
            if words.len() <= wanted.saturating_add(2) {
                return Piece::Same(text);
            }
            let begins = words.get(..BESIDE).unwrap_or_default().join(" ");
            let from = words.len().saturating_sub(BESIDE);
            let ends = words.get(from..).unwrap_or_default().join(" ");
            Piece::Same(match (first, last) {
                (true, _) => format!("… {ends} "),
                (_, true) => format!("{begins} …"),
                _ => format!("{begins} … {ends} "),
            })
        }
        other => other,
    };
    all.into_iter().enumerate().map(short).collect()
}
