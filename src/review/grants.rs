//! What a row of a list says, as texts that can be compared between two datasets.

use crate::model::{Column, ExportRows, Grant, Money, Term, Value, text};
use crate::render::format_value;
use crate::report::{self, Unit};

use crate::source::FileId;

use super::Side;

/// Something that a row says: in a column, or by the list that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GrantField {
    /// The board whose list it is.
    Board,
    /// A column. Case numbers are kept as hashes, so only whether they differ is known.
    Column(Column),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said(Vec<(GrantField, String)>);

impl Said {
    /// What a row of a side says.
    pub(super) fn of(grant: &Grant, side: Side<'_>) -> Self {
        let grants = &side.data.grants;
        let board = side.data.board_at(grant.board);
        let board = board.map_or_else(String::new, |it| it.id.to_string());
        let columns = Column::ALL.into_iter().map(|column| {
            let value = match column {
                Column::Other(other) => grants.other(grant, other).map(|it| written(&it)),
                column => own(column, grant, side),
            };
            (GrantField::Column(column), value.unwrap_or_default())
        });
        Self(
            std::iter::once((GrantField::Board, board))
                .chain(columns)
                .collect(),
        )
    }

    /// What it says in a field.
    pub(super) fn get(&self, field: GrantField) -> &str {
        let found = self.0.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, value)| value)
    }

    /// The fields that say something else after, and what they say on both sides.
    pub(super) fn against(&self, after: &Self) -> Vec<(GrantField, [String; 2])> {
        let pairs = self.0.iter().zip(&after.0);
        let differ = pairs.filter(|((_, was), (_, is))| was != is);
        differ
            .map(|((field, was), (_, is))| (*field, [was.clone(), is.clone()]))
            .collect()
    }

    /// All that it says.
    pub(super) fn whole(&self) -> Vec<String> {
        self.0.iter().map(|(_, value)| value.clone()).collect()
    }

    /// What it says in these fields, to find rows that say the same there.
    pub(super) fn only(&self, fields: &[GrantField]) -> Vec<String> {
        let said = |field: &GrantField| match field {
            // A name may be written in other letters.
            GrantField::Column(Column::Organisation) => text::normalised(self.get(*field)),
            field => self.get(*field).to_owned(),
        };
        fields.iter().map(said).collect()
    }
}

/// What a row says in a column that a grant has a field for.
fn own(column: Column, grant: &Grant, side: Side<'_>) -> Option<String> {
    let grants = &side.data.grants;
    let term = |term: Option<&Term>| term.map(|it| it.normalised.clone());
    match column {
        Column::Organisation => Some(grants.written_name(grant).to_owned()),
        Column::OrgNr => Some(grants.party(grant)?.org_nr.as_ref()?.to_string()),
        Column::GrantType => term(grants.grant_type(grant.grant_type)),
        Column::Purpose => term(grant.purpose.and_then(|it| grants.purpose(it))),
        Column::Year => Some(grant.year.to_string()),
        Column::Applied => grant.applied.map(kronor),
        Column::Granted => Some(kronor(grant.granted)),
        Column::Paid => grant.paid.map(kronor),
        Column::DecisionDate => grant.decided.map(|it| it.to_string()),
        Column::Status => Some(grant.status.swedish().to_owned()),
        Column::CaseNumber => grant.case.map(|it| it.to_string()),
        Column::Kind => grant.category.map(|it| it.swedish().to_owned()),
        Column::Other(_) => None,
    }
}

fn kronor(amount: Money) -> String {
    format_value(report::Value::Whole(amount.ore()), Unit::Ore)
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::OrgNr(number) => number.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Amount(amount) => kronor(*amount),
        Value::Date(day) => day.to_string(),
        Value::Status(status) => status.swedish().to_owned(),
        Value::Count(count) => count.to_string(),
    }
}

/// The rows of some lists, with what they say.
pub(super) fn rows(side: Side<'_>, is_wanted: impl Fn(FileId) -> bool) -> Vec<(Grant, Said)> {
    let exports = side.data.grants.exports.iter();
    let exports = exports.filter(|export| is_wanted(export.file()));
    let rows = exports.flat_map(ExportRows::iter);
    rows.map(|grant| (grant, Said::of(&grant, side))).collect()
}

/// The columns in which a reader knows a grant again.
pub(super) const KNOWN_BY: [GrantField; 5] = [
    GrantField::Board,
    GrantField::Column(Column::Year),
    GrantField::Column(Column::Organisation),
    GrantField::Column(Column::GrantType),
    GrantField::Column(Column::Purpose),
];
