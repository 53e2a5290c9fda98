//! `samverkan report diff [PERIOD] [FROM[..TO]]`.

mod json;
mod sides;
mod told;

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::answer::Answer;
use crate::cli::fail::Failure;
use crate::cli::letter;
use crate::cli::out::{Out, put};
use crate::cli::root;
use crate::cli::session::{findings, parse_period};
use crate::cli::since::added;
use crate::cli::table::{Rows, Table};
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::diag::{Diagnostics, Lang, Sink};
use crate::ingest::Loaded;
use crate::model::Period;
use crate::render::json_number;
use crate::report::Facts;
use crate::review::{
    Both, FigureChange, ListChange, Pairs, RecordChange, SentenceChange, Side, figures, lists,
    records, sentences,
};

use sides::Made;

/// Arguments of `report diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan report diff 2020-2021\n  \
    samverkan report diff 2020-2021 main..HEAD --format markdown\n  \
    samverkan report diff --all-periods v2022\n\n\
    Without FROM, it is where the branch left origin/HEAD, else main; without TO, the files as they \
    are now. Nothing is written. Exit 0 when the two could be compared, even if the data has errors.")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021, and the revisions of git: FROM, or FROM..TO
    #[arg(value_name = "PERIOD] [FROM[..TO]", num_args = 0..=2)]
    words: Vec<String>,
    /// Compare the reports of every period
    #[arg(long)]
    all_periods: bool,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    let (period, range) = asked(args)?;
    let range = sides::Range::new(&root, range)?;
    let (mut loaded, scope) = range.open(&root, period, terminal)?;
    let read = Both {
        before: std::mem::take(&mut loaded.before.found),
        after: std::mem::take(&mut loaded.after.found),
    };
    let sides = loaded.as_ref().map(|it| Side {
        data: &it.dataset,
        sources: &it.sources,
    });
    let periods = match period {
        Some(period) => vec![period],
        None => sides::periods(sides),
    };
    let reports = sides.map_at_once(|side| -> Vec<Option<Made<'_>>> {
        periods
            .iter()
            .map(|period| Made::of(side, *period))
            .collect()
    });
    let judge = |(loaded, mut found, reports): (&Loaded, Sink, &Vec<Option<Made<'_>>>)| {
        for made in reports.iter().flatten() {
            found.append(made.found(&loaded.sources));
        }
        findings(loaded, found, &scope)
    };
    let judged = Both {
        before: (&loaded.before, read.before, &reports.before),
        after: (&loaded.after, read.after, &reports.after),
    };
    let judged = judged.map_at_once(judge);
    let pairs = Pairs::new(sides);
    let compared = Compared {
        names: range.names(),
        sides,
        lists: lists(&pairs),
        records: records(sides),
        periods: (periods.iter().enumerate())
            .map(|(at, period)| {
                let made = reports.as_ref().map(|made| made.get(at)?.as_ref());
                of_period(*period, made, sides, &pairs)
            })
            .collect(),
        found: found(judged.as_ref(), sides),
    };
    put(&compared, &args.out, terminal)?;
    say_errors(&judged, terminal)?;
    Ok(Outcome::Clean)
}

/// The period and the revisions that are asked for.
fn asked(args: &Args) -> anyhow::Result<(Option<Period>, Option<&str>)> {
    match (args.all_periods, args.words.as_slice()) {
        (true, []) => Ok((None, None)),
        (true, [range]) => Ok((None, Some(range))),
        (false, [period]) => Ok((Some(parse_period(period)?), None)),
        (false, [period, range]) => Ok((Some(parse_period(period)?), Some(range))),
        _ => Err(Failure::new(
            "skriv en period, som i samverkan report diff 2020-2021, eller --all-periods",
            "name a period, as in samverkan report diff 2020-2021, or --all-periods",
        )
        .into()),
    }
}

/// What differs between two states of the data.
struct Compared<'a> {
    /// What the two are called.
    names: Both<String>,
    sides: Both<Side<'a>>,
    lists: Vec<ListChange<'a>>,
    records: Vec<RecordChange<'a>>,
    periods: Vec<PeriodChange<'a>>,
    /// The findings that are only on one side.
    found: Both<Diagnostics>,
}

/// What differs in a period's report.
struct PeriodChange<'a> {
    period: Period,
    figures: Vec<FigureChange<'a>>,
    sentences: Vec<SentenceChange<'a>>,
}

fn of_period<'a>(
    period: Period,
    made: Both<Option<&'a Made<'a>>>,
    sides: Both<Side<'a>>,
    pairs: &'a Pairs,
) -> PeriodChange<'a> {
    let facts: Both<Option<&'a Facts>> = made.map(|made| made.map(Made::facts));
    let said = made.map(|made| made.map_or(&[][..], |made| &made.said));
    PeriodChange {
        period,
        figures: figures(facts, sides, pairs),
        sentences: sentences(said),
    }
}

/// The findings that are only before, and only after.
fn found(judged: Both<&Diagnostics>, sides: Both<Side<'_>>) -> Both<Diagnostics> {
    let before = (judged.before, sides.before.sources);
    let after = (judged.after, sides.after.sources);
    Both {
        before: added(before, after),
        after: added(after, before),
    }
}

/// Says that rows with errors are in no figure.
fn say_errors(judged: &Both<Diagnostics>, terminal: &mut Terminal) -> anyhow::Result<()> {
    for (found, [sv, en]) in [
        (&judged.before, ["Datan hade fel", "The data had errors"]),
        (&judged.after, ["Datan har fel", "The data has errors"]),
    ] {
        if found.has_errors() {
            terminal.say(
                &format!("{sv}; rader med fel ingår inte i någon siffra."),
                &format!("{en}; rows with errors are in no figure."),
            )?;
        }
    }
    Ok(())
}

impl Answer for Compared<'_> {
    fn human(&self, lang: Lang) -> String {
        letter::human(&told::letter(self, lang))
    }

    fn markdown(&self, lang: Lang) -> anyhow::Result<String> {
        Ok(letter::markdown(&told::letter(self, lang), lang))
    }

    fn json(&self) -> impl Serialize {
        json::json(self)
    }

    fn rows(&self) -> Option<Rows<'_>> {
        let figures = self.periods.iter().flat_map(|it| {
            let period = it.period.to_string();
            it.figures
                .iter()
                .map(move |figure| (period.clone(), figure))
        });
        let table = Table::new(figures.collect())
            .field("period", |(period, _): &(String, &FigureChange<'_>)| {
                period.clone()
            })
            .in_sheets(["Period"; 2])
            .field("id", |(_, it)| it.id.to_owned())
            .in_sheets(["Id"; 2])
            .field("label", |(_, it)| it.label.to_owned())
            .in_sheets(["Siffra", "Figure"])
            .field("before", |(_, it)| it.value.before.map(json_number))
            .shown(["Före", "Before"], |(_, it), _| {
                it.value.before.map(|value| (value, it.unit))
            })
            .field("after", |(_, it)| it.value.after.map(json_number))
            .shown(["Efter", "After"], |(_, it), _| {
                it.value.after.map(|value| (value, it.unit))
            })
            .field("unit", |(_, it)| it.unit.word())
            .shown(["Enhet", "Unit"], |(_, it), lang| {
                words::unit(it.unit, lang)
            });
        Some(table.into_rows(["Ändrade siffror", "Changed figures"]))
    }
}
