//! Tables of organisations with several boards, and of possible doubles.

use crate::model::{BoardIndex, Grant, order};
use crate::render::document::{Cell, Inline};
use crate::report::{Double, Doubles, FactId, words};

use super::{NOTHING, Tables, day, joined, number_column, own, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn overlap(&mut self) {
        let overlap = &self.report.overlap;
        let giving: Vec<BoardIndex> = self
            .report
            .grants
            .boards
            .iter()
            .map(|line| line.of)
            .collect();
        let mut several: Vec<_> = overlap.several.iter().collect();
        several.sort_by_cached_key(|line| order::swedish(self.actor(line.actor)));
        let rows = several
            .into_iter()
            .map(|line| {
                let mut row = vec![own(self.actor(line.actor))];
                row.extend(giving.iter().map(|number| {
                    let given = line.boards.iter().find(|(board, _)| board == number);
                    given.map_or_else(|| text(NOTHING), |(_, fact)| self.bare(*fact))
                }));
                row.push(self.bare(line.total));
                row.push(text(match line.doubles {
                    Doubles::None => "Nej",
                    Doubles::Settled => "Ja, prövat",
                    Doubles::Open => "Ja",
                }));
                row
            })
            .collect();
        let mut columns = vec![words_column("Organisation")];
        columns.extend(
            giving
                .iter()
                .map(|number| number_column(self.board(*number))),
        );
        columns.push(number_column("Totalt"));
        columns.push(words_column("Möjligt dubbelt"));
        self.add(
            "overlap-several",
            "Organisationer med bidrag från flera nämnder, kronor",
            columns,
            rows,
            0,
        );
        self.shared();
        self.doubles();
        self.settled();
    }

    /// Boards that share organisations, two and two.
    fn shared(&mut self) {
        let shared = &self.report.overlap.shared;
        let rows = shared
            .iter()
            .map(|row| {
                vec![
                    text(self.board(row.boards.0)),
                    text(self.board(row.boards.1)),
                    self.bare(row.organisations),
                ]
            })
            .collect();
        self.add(
            "overlap-boards",
            "Organisationer som två nämnder har gemensamt",
            vec![
                words_column("Nämnd"),
                words_column("Och nämnd"),
                number_column("Organisationer"),
            ],
            rows,
            0,
        );
    }

    /// What is the same and what differs, case by case; then each row.
    fn doubles(&mut self) {
        let doubles = &self.report.overlap.doubles;
        let cases = doubles
            .iter()
            .map(|double| {
                let differs = double.differences.iter().map(|it| words::aspect(*it));
                vec![
                    own(self.actor(double.pair.actor)),
                    text(double.pair.year.to_string()),
                    self.same(double),
                    joined(differs, "Inget"),
                    text(if double.is_settled() {
                        "Prövat"
                    } else {
                        "Öppet"
                    }),
                ]
            })
            .collect();
        self.add(
            "overlap-cases",
            "Möjliga dubbla bidrag: vad som är lika och vad som skiljer",
            vec![
                words_column("Organisation"),
                words_column("År"),
                words_column("Samma"),
                words_column("Skiljer"),
                words_column("Läge"),
            ],
            cases,
            0,
        );
        let rows = doubles
            .iter()
            .flat_map(|double| double.pair.rows.iter().zip(&double.amounts))
            .map(|(grant, amount)| self.double_row(grant, *amount))
            .collect();
        self.add(
            "overlap-doubles",
            "Möjliga dubbla bidrag, rad för rad, kronor",
            vec![
                words_column("Organisation"),
                words_column("År"),
                words_column("Nämnd"),
                words_column("Bidragsform"),
                words_column("Ändamål"),
                number_column("Beviljat"),
                words_column("Rad"),
            ],
            rows,
            0,
        );
    }

    /// The types and purposes that are the same.
    fn same(&self, double: &Double<'_>) -> Cell {
        let grants = &self.report.view.data.grants;
        let grant_types = double
            .pair
            .grant_types
            .iter()
            .filter_map(|id| grants.grant_type(*id));
        let purposes = double.pair.purposes.iter();
        let purposes = purposes.filter_map(|id| grants.purpose(*id));
        let grant_types = grant_types
            .map(|grant_type| format!("bidragsform: {}", grant_type.with_others("även")));
        let purposes = purposes.map(|purpose| format!("ändamål: {}", purpose.with_others("även")));
        let all: Vec<String> = grant_types.chain(purposes).collect();
        own(all.join("; "))
    }

    fn double_row(&self, grant: &Grant, amount: FactId) -> Vec<Cell> {
        let grants = &self.report.view.data.grants;
        let purpose = grant.purpose.and_then(|id| grants.purpose(id));
        let (actor, _) = grants.identity(grant);
        vec![
            own(self.actor(actor)),
            text(grant.year.to_string()),
            text(self.board(grant.board)),
            self.grant_type(grant.grant_type),
            purpose.map_or_else(
                || text("Inget angivet"),
                |grant_type| own(grant_type.name()),
            ),
            self.bare(amount),
            vec![Inline::Code(format!(
                "{}:{}",
                self.sources.path(grant.file),
                grant.line
            ))],
        ]
    }

    fn settled(&mut self) {
        let doubles = &self.report.overlap.doubles;
        let rows = doubles
            .iter()
            .flat_map(|double| double.settled.iter().map(move |it| (double, it)))
            .map(|(double, settlement)| {
                vec![
                    own(self.actor(double.pair.actor)),
                    text(double.pair.year.to_string()),
                    text(words::resolution(settlement.resolution)),
                    own(&settlement.reason),
                    day(settlement.date),
                ]
            })
            .collect();
        self.add(
            "overlap-settled",
            "Möjliga dubbla bidrag som är prövade",
            vec![
                words_column("Organisation"),
                words_column("År"),
                words_column("Bedömning"),
                words_column("Skäl"),
                words_column("Prövat"),
            ],
            rows,
            0,
        );
    }
}
