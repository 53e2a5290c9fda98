//! All that the data says of an organisation, for a page of its own.

use chrono::NaiveDate;

use crate::model::overlap::{PossibleDouble, possible_doubles, settle, unsettled};
use crate::model::{Assessment, Dataset, Directory, Entry, Initiative};

use super::organisation::{Picture, picture};

/// An organisation over all boards and years.
#[derive(Debug)]
pub struct Actor<'d> {
    /// Everything.
    pub data: &'d Dataset,
    /// Who.
    pub entry: &'d Entry<'d>,
    /// Its grants, agreements and meetings.
    pub picture: Picture<'d>,
    /// The years for which boards may have granted it the same thing.
    pub doubles: Vec<DoubleOfActor<'d>>,
    /// What it has sent that is not judged yet.
    pub drafts: Vec<&'d Initiative>,
    /// The day on which things are late.
    pub as_of: NaiveDate,
}

/// A year for which boards may have granted the same thing, and what was found of it.
#[derive(Debug)]
pub struct DoubleOfActor<'d> {
    /// The rows and what they have in common.
    pub pair: PossibleDouble,
    /// What was found of all its rows; empty while a row is open.
    pub settled: Vec<&'d Assessment>,
}

/// Gathers it.
pub fn build<'d>(
    data: &'d Dataset,
    directory: &Directory<'d>,
    entry: &'d Entry<'d>,
    as_of: NaiveDate,
) -> Actor<'d> {
    let picture = picture(data, entry);
    let rows = picture.rows.iter().copied();
    let pairs = possible_doubles(data, rows, |_, _| true);
    let settlings = settle(data, &pairs);
    let settled = |at: usize, pair: &PossibleDouble| -> Vec<&'d Assessment> {
        if !unsettled(at, pair.rows.len(), &settlings).is_empty() {
            return Vec::new();
        }
        let those = settlings
            .iter()
            .filter(|settling| settling.double == Some(at));
        those
            .filter_map(|settling| settling.settlement.assessment.as_ref())
            .collect()
    };
    let settled: Vec<Vec<&'d Assessment>> = pairs
        .iter()
        .enumerate()
        .map(|(at, pair)| settled(at, pair))
        .collect();
    let is_sender = |draft: &&Initiative| {
        directory
            .sender(draft)
            .is_some_and(|sender| sender.key == entry.key)
    };
    Actor {
        data,
        entry,
        picture,
        doubles: (pairs.into_iter().zip(settled))
            .map(|(pair, settled)| DoubleOfActor { pair, settled })
            .collect(),
        drafts: data.drafts.iter().filter(is_sender).collect(),
        as_of,
    }
}
