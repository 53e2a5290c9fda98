//! The section for people at a terminal: a block a case, its rows below one another.

use std::fmt::Write as _;

use crate::diag::{Lang, plain};
use crate::model::overlap::Aspect;
use crate::model::{BoardIndex, Grant, Settlement};
use crate::render::format_value;
use crate::report::{Double, FactId, OverlapSection, Several, Unit, Value, words};

use super::Shower;

impl Shower<'_> {
    pub(super) fn human(&self, overlap: &OverlapSection<'_>) -> String {
        let mut text = String::new();
        let heading = self.lang.pick(
            "Organisationer med bidrag från flera nämnder",
            "Organisations with grants from several boards",
        );
        let _ = writeln!(text, "{heading}: {}\n", overlap.several.len());
        for line in &overlap.several {
            self.several(line, &mut text);
        }
        let heading = self
            .lang
            .pick("Möjliga dubbla bidrag", "Possible double grants");
        let settled = overlap.doubles.iter().filter(|it| it.is_settled()).count();
        let _ = write!(text, "\n{heading}: {}", overlap.doubles.len());
        let _ = match self.lang {
            Lang::Sv => writeln!(text, ", varav prövade: {settled}"),
            Lang::En => writeln!(text, ", of which settled: {settled}"),
        };
        for double in &overlap.doubles {
            self.double(double, &mut text);
        }
        text
    }

    fn several(&self, line: &Several, text: &mut String) {
        let name = plain(self.name(line.actor));
        let boards: Vec<String> = line
            .boards
            .iter()
            .map(|(board, fact)| format!("{} {}", self.board_name(*board), self.amount(*fact)))
            .collect();
        let (id, total) = (self.id(line.actor), self.amount(line.total));
        let _ = writeln!(text, "  {name} ({id}): {total}");
        let _ = writeln!(text, "    {}", boards.join(", "));
    }

    fn board_name(&self, number: BoardIndex) -> String {
        let board = self.view.data.board_at(number);
        board.map_or_else(String::new, |board| plain(&board.name))
    }

    fn double(&self, double: &Double<'_>, text: &mut String) {
        let pair = &double.pair;
        let state = if double.is_settled() {
            self.lang.pick("prövat", "settled")
        } else {
            self.lang.pick("öppet", "open")
        };
        let (name, id, year) = (self.name(pair.actor), self.id(pair.actor), pair.year);
        let _ = writeln!(text, "\n  {} ({id}), {year}: {state}", plain(name));
        let (grant_type, purpose) = match self.lang {
            Lang::Sv => ("bidragsform", "ändamål"),
            Lang::En => ("type", "purpose"),
        };
        let grants = &self.view.data.grants;
        let grant_types = pair
            .grant_types
            .iter()
            .filter_map(|id| grants.grant_type(*id));
        let also = self.lang.pick("även", "also");
        let grant_types = grant_types.map(|it| format!("{grant_type} {}", it.with_others(also)));
        let purposes = pair.purposes.iter().filter_map(|id| grants.purpose(*id));
        let purposes = purposes.map(|it| format!("{purpose} {}", it.with_others(also)));
        let same: Vec<String> = grant_types.chain(purposes).collect();
        let word = self.lang.pick("samma", "same");
        let _ = writeln!(text, "    {word}: {}", plain(&same.join("; ")));
        let differs: Vec<&str> = double
            .differences
            .iter()
            .map(|aspect| self.lang.pick(words::aspect(*aspect), english(*aspect)))
            .collect();
        let word = self.lang.pick("skiljer", "differs");
        let _ = writeln!(text, "    {word}: {}", differs.join(", "));
        self.rows(&pair.rows, text);
        for settlement in &double.settled {
            let found = self.lang.pick(
                words::resolution(settlement.resolution),
                settlement.resolution.word(),
            );
            let word = self.lang.pick("prövat", "settled");
            let reason = plain(&settlement.reason.replace('\n', " "));
            let (date, place) = (settlement.date, self.place_of(settlement));
            let _ = writeln!(text, "    {word} {date}: {found}. {reason} ({place})");
        }
    }

    fn rows(&self, rows: &[Grant], text: &mut String) {
        let nothing = self.lang.pick("inget ändamål", "no purpose");
        let lines: Vec<[String; 6]> = rows
            .iter()
            .map(|grant| {
                let path = plain(self.sources.path(grant.file));
                let decided = grant.decided.map(|day| day.to_string());
                [
                    format!("{path}:{}", grant.line),
                    self.board_name(grant.board),
                    plain(self.grant_type(grant)),
                    plain(self.purpose(grant).unwrap_or(nothing)),
                    kronor(Value::Whole(grant.granted.ore())),
                    decided.unwrap_or_default(),
                ]
            })
            .collect();
        let width = |at: usize| {
            let cells = lines.iter().filter_map(|line| line.get(at));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let [place, board, grant_type, purpose, amount, _] = [0, 1, 2, 3, 4, 5].map(width);
        for [at, of, kind, what, sum, day] in &lines {
            let line = format!(
                "    {at:<place$}  {of:<board$}  {kind:<grant_type$}  {what:<purpose$}  {sum:>amount$}  {day}"
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }

    fn amount(&self, fact: FactId) -> String {
        let fact = self.facts.get(fact);
        fact.map_or_else(String::new, |fact| kronor(fact.value))
    }

    fn place_of(&self, settlement: &Settlement) -> String {
        let origin = settlement.origin;
        format!("{}:{}", self.sources.path(origin.file), origin.line)
    }
}

/// Kronor as on a terminal, where a no-break space helps nobody.
fn kronor(value: Value) -> String {
    format_value(value, Unit::Ore).replace('\u{A0}', " ")
}

/// What rows differ in, in English prose.
const fn english(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Board => "board",
        Aspect::Term => "type",
        Aspect::Purpose => "purpose",
        Aspect::Applied => "amount applied for",
        Aspect::Granted => "amount granted",
        Aspect::Decided => "decision date",
        Aspect::Case => "case number",
    }
}
