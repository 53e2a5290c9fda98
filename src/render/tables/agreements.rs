//! Tables of agreements, a kind each.

use crate::model::Agreement;
use crate::render::document::{Cell, Inline};
use crate::report::{AgreementRow, FactId, KindOfAgreement, words};

use super::{NOTHING, Tables, joined, number_column, own, term, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn agreements(&mut self) {
        for kind in &self.report.agreements.kinds {
            let word = kind.kind.word();
            let caption = match word {
                "iop" => "Idéburna offentliga partnerskap, belopp i kronor",
                "service" => "Köpta tjänster, belopp i kronor",
                _ => "Andra avtal, belopp i kronor",
            };
            let mut rows: Vec<Vec<Cell>> =
                kind.rows.iter().map(|row| self.agreement(row)).collect();
            if rows.is_empty() {
                continue;
            }
            rows.push(self.agreement_total(kind));
            let mut columns = vec![
                words_column("Avtal"),
                words_column("Part"),
                words_column("Nämnd"),
                words_column("Gäller"),
            ];
            columns.extend(self.year_columns(""));
            if word == "iop" {
                columns.push(words_column("Uppföljt"));
                columns.push(words_column("Saknas enligt riktlinjen"));
            }
            self.add(&format!("agreements-{word}"), caption, columns, rows, 1);
        }
        let people = self
            .report
            .agreements
            .kinds
            .iter()
            .flat_map(|kind| &kind.rows)
            .map(|row| {
                let mut cells = vec![own(&row.agreement.title)];
                cells.extend(row.people.iter().map(|fact| self.maybe(*fact)));
                cells
            })
            .collect();
        self.add(
            "agreements-people",
            "Personer som avtalen når",
            std::iter::once(words_column("Avtal"))
                .chain(words::GROUPS.map(number_column))
                .collect(),
            people,
            0,
        );
    }

    fn agreement(&self, row: &AgreementRow<'_>) -> Vec<Cell> {
        let agreement = row.agreement;
        let mut cells = vec![
            own(&agreement.title),
            own(&agreement.organisation.name.value),
            self.boards_of(agreement),
            term(agreement),
        ];
        cells.extend(row.years.iter().map(|fact| match fact {
            Some(fact) => self.bare(*fact),
            None => text(NOTHING),
        }));
        if agreement.kind == crate::model::AgreementKind::Iop {
            cells.push(text(
                agreement
                    .followed_up
                    .as_ref()
                    .map_or_else(|| "Nej".to_owned(), |date| date.value.to_string()),
            ));
            let missing = row
                .missing_contents
                .iter()
                .map(|part| words::content(*part));
            let criteria = row
                .missing_criteria
                .iter()
                .map(|part| words::criterion(*part));
            cells.push(joined(missing.chain(criteria), "Inget"));
        }
        cells
    }

    fn agreement_total(&self, kind: &KindOfAgreement<'_>) -> Vec<Cell> {
        let mut cells = vec![
            text("Totalt"),
            self.counted(kind.active, "avtal"),
            text("Alla"),
            text("Perioden"),
        ];
        cells.extend(kind.years.iter().map(|fact| self.bare(*fact)));
        if kind.kind == crate::model::AgreementKind::Iop {
            let mut followed = self.bare(self.report.agreements.followed_up);
            followed.push(Inline::text(" uppföljda"));
            cells.push(followed);
            cells.push(text("Se raderna"));
        }
        cells
    }

    fn counted(&self, fact: FactId, word: &str) -> Cell {
        let mut cell = self.bare(fact);
        cell.push(Inline::text(format!(" {word}")));
        cell
    }

    fn boards_of(&self, agreement: &Agreement) -> Cell {
        let data = self.report.view.data;
        joined(
            agreement
                .boards
                .iter()
                .filter_map(|id| data.board(&id.value))
                .map(|board| board.name.as_str()),
            "Ingen",
        )
    }
}
