//! Rejections that no column of statuses says.

use super::column::{Column, Dresser};
use super::mess::Table;
use super::sheet::Cell;
use super::truth::Status;

impl Table<'_> {
    /// What was rejected stands last, below a text that says so, with what was applied for.
    pub(super) fn part_rejections(&mut self, dresser: &mut Dresser<'_>) {
        let granted = self.place(Column::Granted).unwrap();
        let text = dresser.random.word(&[
            "Avslag",
            "AVSLAGNA ANSÖKNINGAR",
            "Ej beviljade ansökningar",
            "Inte beviljade:",
            "Följande har fått avslag",
        ]);
        let grants = &self.truth.grants;
        let is_rejected = |(grant, _): &(Option<usize>, Vec<Cell>)| {
            grant.is_some_and(|at| grants[at].status == Status::Rejected)
        };
        let (mut rejected, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.rows)
            .into_iter()
            .partition(is_rejected);
        for (grant, cells) in &mut rejected {
            let applied = grant.map_or(0, |at| grants[at].applied);
            cells[granted] = dresser.amount(applied);
        }
        self.rows = rest;
        self.rows.push((None, self.line(0, text)));
        self.rows.extend(rejected);
    }

    /// A rejection that the purpose says behind what was applied for, with that as the amount.
    pub(super) fn reject_in_purpose(&mut self, dresser: &mut Dresser<'_>) {
        let (Some(purpose), None) = (self.place(Column::Purpose), self.place(Column::Status))
        else {
            return;
        };
        let grants = &self.truth.grants;
        let rejected = self.rows.iter().position(|(grant, _)| {
            grant.is_some_and(|at| {
                grants[at].status == Status::Rejected && grants[at].purpose.is_some()
            })
        });
        if let Some(row) = rejected
            && dresser.has("a rejection in the purpose", 50)
        {
            let word = (dresser.random).word(&[" - avslag", " (avslås)", ", beviljas ej"]);
            let (grant, cells) = &mut self.rows[row];
            let applied = grant.map_or(0, |at| grants[at].applied);
            let said = format!("{}{word}", cells[purpose].written());
            cells[purpose] = Cell::text(said);
            let granted = self.columns.iter().position(|it| *it == Column::Granted);
            cells[granted.unwrap()] = dresser.amount(applied);
        }
    }
}
