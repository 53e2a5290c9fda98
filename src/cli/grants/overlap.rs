//! `samverkan grants overlap PERIOD`: what the report says of several boards, for the terminal.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Align, Object, Table, Year, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, words};
use crate::diag::{Lang, plain};
use crate::model::{ActorId, Assessment, BoardIndex, Grant, Term, View};
use crate::render::{format_value, json_number};
use crate::report::{self, Double, FactId, Facts, OverlapSection, Several, Unit};
use crate::source::SourceMap;

/// Arguments of `grants overlap`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan grants overlap 2020-2021\n  \
    samverkan grants overlap 2020-2021 --format json")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(terminal, &args.period)?;
    let view = session.view(period);
    let (section, facts) = report::build_overlap(view);
    let overlap = Overlap {
        section,
        view,
        facts,
        sources: &session.loaded.sources,
    };
    terminal.answer(&overlap)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// What the report says of several boards.
struct Overlap<'a> {
    section: OverlapSection<'a>,
    view: View<'a>,
    facts: Facts,
    sources: &'a SourceMap,
}

impl Answer for Overlap<'_> {
    /// A block for each case, its rows below one another.
    fn human(&self, lang: Lang) -> String {
        let mut sheet = Sheet::new(lang);
        let (several, doubles) = (&self.section.several, &self.section.doubles);
        let heading = lang.pick(
            "Organisationer med bidrag från flera nämnder",
            "Organisations with grants from several boards",
        );
        sheet.line(&format!("{heading}: {}\n", several.len()));
        for several in several {
            self.several(several, &mut sheet);
        }
        let settled = doubles.iter().filter(|it| it.is_settled()).count();
        let all = doubles.len();
        sheet.heading([
            &format!("Möjliga dubbla bidrag: {all}, varav prövade: {settled}"),
            &format!("Possible double grants: {all}, of which settled: {settled}"),
        ]);
        for double in doubles {
            self.double(double, &mut sheet);
        }
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let section = &self.section;
        object! {
            period: self.view.period.to_string(),
            unit: Unit::Ore.word(),
            several_boards: cells(section.several.iter().map(|it| self.several_object(it))),
            possible_doubles: cells(section.doubles.iter().map(|it| self.double_object(it))),
        }
    }
}

impl Overlap<'_> {
    fn name(&self, actor: ActorId) -> &str {
        let actor = self.view.data.grants.actor(actor);
        actor.map_or("", |actor| actor.name.as_str())
    }

    fn id(&self, actor: ActorId) -> String {
        let actor = self.view.data.grants.actor(actor);
        actor.map_or_else(String::new, |actor| actor.key.slug())
    }

    fn board_name(&self, number: BoardIndex) -> String {
        let board = self.view.data.board_at(number);
        board.map_or_else(String::new, |board| plain(&board.name))
    }

    fn amount(&self, fact: FactId) -> String {
        let fact = self.facts.get(fact);
        fact.map_or_else(String::new, |fact| {
            words::spaced(&format_value(fact.value, Unit::Ore))
        })
    }

    fn several(&self, several: &Several, sheet: &mut Sheet) {
        let boards = several.boards.iter();
        let boards: Vec<String> = boards
            .map(|(board, fact)| format!("{} {}", self.board_name(*board), self.amount(*fact)))
            .collect();
        let (name, id) = (plain(self.name(several.actor)), self.id(several.actor));
        sheet.item(&format!("{name} ({id}): {}", self.amount(several.total)));
        sheet.item(&format!("  {}", boards.join(", ")));
    }

    fn double(&self, double: &Double<'_>, sheet: &mut Sheet) {
        let (lang, pair, grants) = (sheet.lang, &double.pair, &self.view.data.grants);
        let state = if double.is_settled() {
            lang.pick("prövat", "settled")
        } else {
            lang.pick("öppet", "open")
        };
        let (name, id, year) = (plain(self.name(pair.actor)), self.id(pair.actor), pair.year);
        sheet.line("");
        sheet.item(&format!("{name} ({id}), {year}: {state}"));
        let also = lang.pick("dit räknas", "which includes");
        let types = pair
            .grant_types
            .iter()
            .filter_map(|id| grants.grant_type(*id));
        let types = types.map(|it| (lang.pick("bidragsform", "type"), it));
        let purposes = pair.purposes.iter().filter_map(|id| grants.purpose(*id));
        let purposes = purposes.map(|it| (lang.pick("ändamål", "purpose"), it));
        let same: Vec<String> = (types.chain(purposes))
            .map(|(word, term)| format!("{word} {}", term.with_others(also)))
            .collect();
        let same = plain(&same.join("; "));
        sheet.item(&format!("  {}: {same}", lang.pick("samma", "same")));
        let differs = double.differences.iter();
        let differs: Vec<&str> = differs.map(|aspect| words::of(*aspect, lang)).collect();
        let word = lang.pick("skiljer", "differs");
        sheet.item(&format!("  {word}: {}", differs.join(", ")));
        sheet.lines(&self.rows(&pair.rows).block(lang, "    "));
        for assessment in &double.settled {
            self.assessment(assessment, sheet);
        }
    }

    fn assessment(&self, assessment: &Assessment, sheet: &mut Sheet) {
        let found = words::of(assessment.resolution, sheet.lang);
        let word = sheet.lang.pick("prövat", "settled");
        let reason = plain(&assessment.reason.replace('\n', " "));
        let (date, place) = (
            assessment.date,
            words::place(assessment.origin, self.sources),
        );
        sheet.item(&format!("  {word} {date}: {found}. {reason} ({place})"));
    }

    fn rows<'r>(&'r self, rows: &'r [Grant]) -> Table<'r, &'r Grant> {
        let data = self.view.data;
        Table::new(rows.iter().collect())
            .field("file", |it| self.sources.path(it.file))
            .field("line", |it| self.sources.line(&it.origin()))
            .shown([""; 2], |it, _| words::place(it.origin(), self.sources))
            .field("board", |it| words::board(it.board, data))
            .shown([""; 2], |it, _| self.board_name(it.board))
            .field("organisation", |it| data.grants.written_name(it))
            .column("grant_type", [""; 2], |it| words::grant_type(it, data))
            .field("purpose", |it| words::purpose(it, data))
            .shown([""; 2], |it, lang| {
                words::purpose(it, data).unwrap_or(lang.pick("inget ändamål", "no purpose"))
            })
            .field("applied", |it| it.applied)
            .field("granted", |it| it.granted)
            .shown([""; 2], |it, _| words::kronor(it.granted))
            .set(Align::Right)
            .field("decision_date", |it| it.decided)
            .shown([""; 2], |it, _| {
                it.decided.map(|day| day.to_string()).unwrap_or_default()
            })
    }

    fn number(&self, fact: FactId) -> serde_json::Number {
        let fact = self.facts.get(fact);
        fact.map_or_else(|| 0.into(), |fact| json_number(fact.value))
    }

    fn several_object(&self, several: &Several) -> Object<'_> {
        let boards = several.boards.iter().map(|(board, fact)| {
            object! {
                board: words::board(*board, self.view.data),
                granted: self.number(*fact),
            }
        });
        object! {
            organisation: self.name(several.actor),
            id: self.id(several.actor),
            boards: cells(boards),
            granted: self.number(several.total),
        }
    }

    fn double_object<'r>(&'r self, double: &'r Double<'_>) -> Object<'r> {
        let (pair, grants) = (&double.pair, &self.view.data.grants);
        let types = pair
            .grant_types
            .iter()
            .filter_map(|id| grants.grant_type(*id));
        let purposes = pair.purposes.iter().filter_map(|id| grants.purpose(*id));
        let settlements = double.settled.iter().map(|it| {
            object! {
                decision: it.resolution.word(),
                reason: &it.reason,
                date: it.date,
                file: self.sources.path(it.origin.file),
                line: self.sources.line(&it.origin),
            }
        });
        object! {
            organisation: self.name(pair.actor),
            id: self.id(pair.actor),
            year: Year(pair.year),
            status: if double.is_settled() { "settled" } else { "open" },
            same: object! {
                grant_types: cells(types.map(Term::name)),
                purposes: cells(purposes.map(Term::name)),
            },
            differs: cells(double.differences.iter().map(|it| it.word())),
            rows: self.rows(&pair.rows).objects(),
            settlements: cells(settlements),
        }
    }
}
