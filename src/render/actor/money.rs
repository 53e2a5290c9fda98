//! What an organisation has had of money: grants, possible doubles, agreements.

use crate::model::{Agreement, Grant, Money, Term};
use crate::render::document::Column;
use crate::render::inline::Cell;
use crate::report::actor::DoubleOfActor;
use crate::report::organisation::{AgreementsOfKind, GrantSums};
use crate::source::Origin;

use super::{NONE, Writer, bare, cell, kind_word, kronor};

impl Writer<'_, '_> {
    pub(super) fn grants(&mut self) {
        self.heading("Föreningsbidrag");
        if self.actor.picture.rows.is_empty() {
            return self.say(NONE);
        }
        self.grants_by_year();
        self.rows();
    }

    fn grants_by_year(&mut self) {
        let actor = self.actor;
        let picture = &actor.picture;
        let columns = vec![
            Column::words("Nämnd"),
            Column::number("År"),
            Column::number("Beviljat"),
            Column::number("Sökt"),
            Column::number("Utbetalt"),
            Column::number("Återbetalt"),
            Column::number("Rader"),
        ];
        let sums = |first: String, year: String, sums: &GrantSums| -> Vec<Cell> {
            // Where no row states an amount, nothing is known of it; what is repaid is a sum at 0 too.
            let stated = |amount: Money| match amount {
                Money::ZERO => String::new(),
                amount => bare(amount),
            };
            [
                first,
                year,
                bare(sums.granted),
                stated(sums.applied),
                stated(sums.paid),
                bare(sums.repaid),
                sums.rows.to_string(),
            ]
            .into_iter()
            .map(cell)
            .collect()
        };
        let rows = picture.grants.iter().map(|((board, year), of_year)| {
            let board = actor.data.board_at(*board).map_or("", |board| &board.name);
            sums(board.to_owned(), year.to_string(), of_year)
        });
        let total = sums("Summa".to_owned(), "alla".to_owned(), &picture.total);
        self.table(
            "bidrag",
            "Bidrag per nämnd och år, kronor",
            columns,
            rows.collect(),
            vec![total],
        );
    }

    fn rows(&mut self) {
        let columns = vec![
            Column::words("Bidrag"),
            Column::number("År"),
            Column::number("Beviljat"),
            Column::words("Nämnd"),
            Column::words("Status"),
            Column::words("Rad i uppgifterna"),
        ];
        let rows = self.actor.picture.rows.iter();
        let rows = rows.map(|grant| self.row(grant)).collect();
        self.table(
            "rader",
            "Raderna bakom summorna, kronor",
            columns,
            rows,
            Vec::new(),
        );
    }

    /// A row of grants.
    fn row(&self, grant: &Grant) -> Vec<Cell> {
        let data = self.actor.data;
        let board = data.board_at(grant.board).map_or("", |board| &board.name);
        let called = data
            .grants
            .grant_type(grant.grant_type)
            .map_or("", Term::name);
        let purpose = grant
            .purpose
            .and_then(|purpose| data.grants.purpose(purpose));
        let purpose = purpose
            .map(|it| format!(", {}", it.name()))
            .unwrap_or_default();
        [
            format!("{called}{purpose}"),
            grant.year.to_string(),
            bare(grant.granted),
            board.to_owned(),
            grant.status.swedish().to_owned(),
            self.place(grant.origin()),
        ]
        .into_iter()
        .map(cell)
        .collect()
    }

    pub(super) fn place(&self, origin: Origin) -> String {
        format!(
            "{}:{}",
            self.sources.path(origin.file),
            self.sources.line(&origin)
        )
    }

    pub(super) fn doubles(&mut self) {
        let actor = self.actor;
        if actor.doubles.is_empty() {
            return;
        }
        self.heading("Möjliga dubbla bidrag");
        self.say("Flera nämnder har beviljat samma slags bidrag, eller bidrag för samma ändamål, samma år. Det säger inte att något är fel.");
        let items = actor
            .doubles
            .iter()
            .map(|double| self.double(double))
            .collect();
        self.list(items);
    }

    fn double(&self, double: &DoubleOfActor<'_>) -> String {
        let data = self.actor.data;
        let rows = double.pair.rows.iter().map(|grant| {
            let board = data.board_at(grant.board).map_or("", |board| &board.name);
            format!(
                "{board} {} ({})",
                kronor(grant.granted),
                self.place(grant.origin())
            )
        });
        let rows: Vec<String> = rows.collect();
        let found: Vec<String> = (double.settled.iter())
            .map(|it| {
                format!(
                    "{}, {}",
                    it.resolution.swedish().to_lowercase(),
                    it.reason.trim()
                )
            })
            .collect();
        let state = if found.is_empty() {
            "inte prövat".to_owned()
        } else {
            format!("prövat: {}", found.join("; "))
        };
        let state = state.trim_end_matches('.');
        format!("{}: {}; {state}.", double.pair.year, rows.join(", "))
    }

    pub(super) fn agreements(&mut self, of_kind: &AgreementsOfKind<'_>) {
        self.heading(kind_word(of_kind.kind));
        let columns = vec![
            Column::words("Avtal"),
            Column::words("Nämnder"),
            Column::words("Gäller"),
            Column::words("Belopp per år, kronor"),
            Column::words("Senast uppföljt"),
            Column::words("Fil"),
        ];
        let rows = of_kind
            .agreements
            .iter()
            .map(|it| self.agreement(it))
            .collect();
        let name = format!("avtal-{}", of_kind.kind.word());
        self.table(&name, kind_word(of_kind.kind), columns, rows, Vec::new());
        if of_kind.total != Money::ZERO {
            self.say(format!("Summa enligt avtalen: {}.", kronor(of_kind.total)));
        }
    }

    fn agreement(&self, agreement: &Agreement) -> Vec<Cell> {
        let boards = agreement.boards.iter().map(|board| {
            let known = self.actor.data.board(&board.value);
            known.map_or(board.value.as_str(), |known| &known.name)
        });
        let boards: Vec<&str> = boards.collect();
        let until = agreement
            .until
            .map(|day| day.to_string())
            .unwrap_or_default();
        let yearly = agreement
            .yearly
            .iter()
            .map(|(year, amount)| format!("{year}: {}", bare(amount.value)));
        let yearly: Vec<String> = yearly.collect();
        let followed_up = agreement.last_follow_up().map(|day| day.to_string());
        [
            agreement.title.clone(),
            boards.join(", "),
            format!("{} – {until}", agreement.from.value),
            yearly.join("; "),
            followed_up.unwrap_or_default(),
            self.place(agreement.origin),
        ]
        .into_iter()
        .map(cell)
        .collect()
    }
}
