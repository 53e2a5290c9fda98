//! Tables of initiatives.

use crate::model::Outcome;
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::list::List;
use crate::report::FactId;

use super::cell::{EARLIEST_FIRST, NOTHING, day, joined, own};
use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let section = &figures.report.initiatives;
    let outcomes = section.outcomes.iter().map(|(it, id)| (Some(*it), *id));
    let outcomes = outcomes.chain([(None, figures.report.course.open)]);
    vec![
        counts(
            figures,
            ("reasons", "Anledning"),
            "Varför initiativen togs upp",
            section
                .reasons
                .iter()
                .map(|(it, id)| (figures.reason(*it), *id)),
        ),
        counts(
            figures,
            ("statuses", "Läge"),
            "Var initiativen står vid rapportdatumet",
            section
                .statuses
                .iter()
                .map(|(it, id)| (it.swedish().to_owned(), *id)),
        ),
        counts(
            figures,
            ("outcomes", "Utfall"),
            "Hur initiativen har slutat",
            outcomes.map(|(it, id)| (Outcome::swedish_end(it).to_owned(), id)),
        ),
        reasons_of_boards(figures),
        outcomes_of_boards(figures),
    ]
}

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    vec![all(figures), late(figures), earlier(figures)]
}

/// The number of initiatives for each of several things.
fn counts(
    figures: Figures<'_, '_>,
    (name, heading): (&str, &str),
    caption: &str,
    rows: impl Iterator<Item = (String, FactId)>,
) -> Option<Table> {
    table(format!("initiatives-{name}"), caption, rows)
        .words(heading, |(name, _)| text(name.as_str()))
        .number("Initiativ", |(_, id)| figures.bare(*id))
        .end()
}

fn reasons_of_boards(figures: Figures<'_, '_>) -> Option<Table> {
    let (section, course) = (&figures.report.initiatives, &figures.report.course);
    table(
        "initiatives-boards",
        "Initiativ efter nämnd som de rör, och anledning",
        &section.boards,
    )
    .words("Nämnd", |(board, _)| text(figures.board_now(*board)))
    .number("Initiativ", |(_, id)| figures.bare(*id))
    .numbers(
        &section.reasons,
        |(reason, _)| figures.reason(*reason),
        |(board, _), (reason, _)| {
            let mut ways = course.reasons.iter();
            let way = ways.find(|(from, to, _)| (from, to) == (reason, board));
            figures.or(way.map(|(.., id)| *id), NOTHING)
        },
    )
    .end()
}

/// How initiatives of each board ended; only what occurs is a row or a column.
fn outcomes_of_boards(figures: Figures<'_, '_>) -> Option<Table> {
    let ways = &figures.report.course.outcomes;
    let boards = figures
        .report
        .initiatives
        .boards
        .iter()
        .map(|(board, _)| board);
    let mut ends: Vec<Option<Outcome>> = ways.iter().map(|(_, end, _)| *end).collect();
    ends.sort_unstable_by_key(|end| (end.is_none(), *end));
    ends.dedup();
    table(
        "initiatives-course",
        "Utfall efter nämnd som initiativen rör",
        boards.filter(|board| ways.iter().any(|(from, ..)| from == *board)),
    )
    .words("Nämnd", |board| text(figures.board_now(**board)))
    .numbers(
        ends,
        |end| Outcome::swedish_end(*end).to_owned(),
        |board, end| {
            let way = ways
                .iter()
                .find(|(from, to, _)| (from, to) == (*board, end));
            figures.or(way.map(|(.., id)| *id), NOTHING)
        },
    )
    .end()
}

/// Every initiative, numbered in order of receipt.
fn all<'r>(figures: Figures<'r, '_>) -> List<'r> {
    table(
        "initiatives-list",
        "Initiativen i den ordning de kom in",
        figures.report.initiatives.rows.iter().zip(1..),
    )
    .words("Nr", |(_, number): &(_, u32)| text(number.to_string()))
    .words("Inkom", move |(row, _)| day(row.initiative.received.value))
    .words("Initiativ", move |(row, _)| own(&row.initiative.title))
    .words("Från", move |(row, _)| {
        figures.party(&row.initiative.organisation)
    })
    .words("Anledning", move |(row, _)| {
        let reasons = row.initiative.reasons.iter();
        let reasons: Vec<String> = reasons.map(|it| figures.reason(it.value)).collect();
        joined(reasons.iter().map(String::as_str), "Ingen angiven")
    })
    .words("Läge", move |(row, _)| text(row.status.swedish()))
    .words("Utfall", move |(row, _)| {
        text(Outcome::swedish_end(row.outcome))
    })
    .number("Dagar till svar", move |(row, _)| {
        figures.or(row.reply_days, "Inget svar")
    })
    .list(EARLIEST_FIRST)
}

/// Those from before the period, open ones first.
fn earlier<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let (section, as_of) = (&figures.report.initiatives, figures.report.view.as_of);
    table(
        "initiatives-earlier",
        "Initiativ som kom in före perioden och inte var avslutade när den började",
        section.earlier_open.iter().chain(&section.earlier_closed),
    )
    .words("Inkom", |it| day(it.received.value))
    .words("Initiativ", |it| own(&it.title))
    .words("Från", move |it| figures.party(&it.organisation))
    .words("Läge", move |it| text(it.status(as_of).swedish()))
    .words("Utfall", move |it| {
        text(Outcome::swedish_end(it.outcome(as_of)))
    })
    .list("de som inte är avslutade först")
}

fn late<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let rows = &figures.report.initiatives.rows;
    table(
        "initiatives-late",
        "Initiativ som inte fått svar i tid",
        rows.iter().filter(move |row| row.is_late),
    )
    .words("Initiativ", move |row| own(&row.initiative.title))
    .words("Från", move |row| {
        figures.party(&row.initiative.organisation)
    })
    .words("Inkom", move |row| day(row.initiative.received.value))
    .words("Läge", move |row| text(row.status.swedish()))
    .words("Svar efter", move |row| {
        row.reply_days
            .map_or_else(|| text("Inget svar"), |id| figures.full(id))
    })
    .list(EARLIEST_FIRST)
}
