//! What a change does, in the words of the data: lists and records first, then the figures and the
//! sentences that it makes others, then findings.

mod data;
mod figures;

use crate::cli::words;
use crate::diag::{Diagnostics, Lang};
use crate::review::{Both, Piece, SentenceChange, Side, pieces};

use super::{Compared, PeriodChange};
use crate::cli::letter::{Letter, Section};

pub(super) fn letter(compared: &Compared<'_>, lang: Lang) -> Letter {
    let mut letter = vec![title(compared, lang)];
    letter.push(data::section(compared, lang));
    for change in &compared.periods {
        letter.extend(figures::sections(change, compared.sides, lang));
        letter.extend(sentences(change, lang));
    }
    letter.extend(findings(compared, lang));
    letter.retain(|section| section.level < 3 || !section.lines.is_empty());
    letter
}

fn title(compared: &Compared<'_>, lang: Lang) -> Section {
    let Both { before, after } = &compared.names;
    let now = lang.pick("filerna som de är nu", "the files as they are now");
    let after = if after.is_empty() { now } else { after };
    let mut title = match lang {
        Lang::Sv => Section::new(2, format!("Ändringar från {before} till {after}")),
        Lang::En => Section::new(2, format!("Changes from {before} to {after}")),
    };
    let figures: usize = compared.periods.iter().map(|it| it.figures.len()).sum();
    let sentences: usize = compared.periods.iter().map(|it| it.sentences.len()).sum();
    let new = compared.found.after.iter().count();
    if compared.lists.is_empty() && compared.records.is_empty() && figures == 0 && new == 0 {
        title.line(0, lang.pick("Inget har ändrats.", "Nothing has changed."));
        return title;
    }
    let counted = [
        (
            figures,
            ["siffra ändrad", "siffror ändrade"],
            ["figure changed", "figures changed"],
        ),
        (
            sentences,
            ["mening i rapporten", "meningar i rapporten"],
            ["sentence of the report", "sentences of the report"],
        ),
        (
            new,
            ["nytt fynd", "nya fynd"],
            ["new finding", "new findings"],
        ),
    ];
    let counted = counted.map(|(count, sv, en)| words::count(count, lang.pick(sv, en)));
    title.line(0, counted.join(", "));
    title
}

fn sentences(change: &PeriodChange<'_>, lang: Lang) -> Letter {
    let period = change.period;
    let heading = lang.pick("Meningar i rapporten", "Sentences of the report");
    let mut section = Section::new(3, format!("{heading}, {period}"));
    section.some(
        0,
        &change.sentences,
        lang,
        |section, it: &SentenceChange<'_>| {
            let was = it.said.before.unwrap_or_default();
            let is = it.said.after.unwrap_or_default();
            let mut all = vec![Piece::Same(format!("{}: ", it.heading))];
            all.extend(pieces(was, is));
            section.pieces(0, all);
        },
    );
    vec![section]
}

/// The findings that are new, and those that are gone.
fn findings(compared: &Compared<'_>, lang: Lang) -> Letter {
    let Both { before, after } = &compared.found;
    let sides = compared.sides;
    [
        (after, sides.after, ["Nya fynd", "New findings"]),
        (
            before,
            sides.before,
            ["Fynd som är borta", "Findings that are gone"],
        ),
    ]
    .into_iter()
    .map(
        |(found, side, [sv, en]): (&Diagnostics, Side<'_>, [&str; 2])| {
            let mut section = Section::new(3, lang.pick(sv, en));
            let mut all: Vec<_> = found.iter().collect();
            // Of many only the first are shown.
            all.sort_by_key(|it| it.severity());
            section.some(0, &all, lang, |section, it| {
                let place = words::place(it.origin, side.sources);
                section.line(
                    0,
                    format!("{} {place}: {}", it.fault.code, it.message(lang)),
                );
            });
            section
        },
    )
    .collect()
}
