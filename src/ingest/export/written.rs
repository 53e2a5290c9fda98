//! What `words.yaml` holds, as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::text::word_form as form;

use super::few::{Beginnings, Few};
use super::legend::Legend;
use super::listed::{PayeeWords, RemarkWords};
use super::phrases::Phrases;
use super::times::Times;

/// What `words.yaml` holds.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) by_cells: Vec<WrittenByCells>,
    pub(super) beside: BTreeMap<String, Vec<String>>,
    pub(super) outcomes: Outcomes,
    pub(super) titles: WrittenTitles,
    pub(super) times: Times,
    pub(super) grants: Vec<String>,
    pub(super) no_grants: Vec<String>,
    pub(super) no_grants_begin: Few,
    pub(super) looks: Legend,
    pub(super) payees: PayeeWords,
    pub(super) remarks: RemarkWords,
    pub(super) sheets: Phrases,
    pub(super) wide: WrittenWide,
    pub(super) money: Vec<String>,
    pub(super) personal: Vec<String>,
    pub(super) statuses: BTreeMap<String, Vec<String>>,
    pub(super) units: BTreeMap<String, Vec<String>>,
    pub(super) totals: Vec<String>,
    pub(super) kinds: BTreeMap<String, Vec<String>>,
    pub(super) rows: WrittenOfRows,
}

/// How words of titles and of sheets' names begin.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenTitles {
    pub(super) granted: Vec<String>,
    pub(super) rejected: Vec<String>,
    pub(super) not_granted: Vec<String>,
    pub(super) applications: Vec<String>,
    pub(super) preliminary: Vec<String>,
    pub(super) undecided: Vec<String>,
}

/// Words in headings of lists that have more than one column of amounts granted.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenWide {
    pub(super) applied: Vec<String>,
    pub(super) granted: Vec<String>,
    pub(super) paid: Vec<String>,
    pub(super) amounts: Vec<String>,
    pub(super) years: Vec<String>,
    /// Parts of headings of other amounts than those of a type.
    pub(super) others: Vec<String>,
}

/// What rows begin with that are no grants, and cells that are no texts.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenOfRows {
    pub(super) sums: Vec<String>,
    pub(super) measures: Vec<String>,
    pub(super) about_the_list: Vec<String>,
    pub(super) several: Vec<String>,
    pub(super) parts: Vec<String>,
    pub(super) dittos: Vec<String>,
    pub(super) no_amounts: Vec<String>,
    pub(super) placeholders: Vec<String>,
    pub(super) no_numbers: Vec<String>,
    pub(super) nobody: Vec<String>,
    pub(super) own: Vec<String>,
    pub(super) own_begins: Vec<String>,
    pub(super) own_never: Vec<String>,
    pub(super) own_ends: Vec<String>,
    pub(super) own_second: Vec<String>,
    pub(super) beside_names: Vec<String>,
}

/// Headings whose cells tell what they stand for, and the column for each kind of cell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenByCells {
    pub(super) headings: Vec<String>,
    pub(super) words: String,
    pub(super) amounts: Option<String>,
    pub(super) dates: Option<String>,
    pub(super) years: Option<String>,
    #[serde(default)]
    pub(super) paragraphs: bool,
}

/// Words that say what became of a row in columns that are not the status.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcomes {
    pub(super) granted: Vec<String>,
    pub(super) other: Vec<String>,
    /// What is in sentences that say that a row was not granted, or not kept.
    pub(super) sentences: Vec<String>,
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
    /// Those of the two that mean nothing else.
    pub(super) plain: Vec<String>,
    /// Parts of headings under which a yes means granted, and under which it means the opposite.
    pub(super) granting: Vec<String>,
    pub(super) rejecting: Vec<String>,
}

/// Words for what became of a row, and whether it was granted.
pub(super) fn outcomes(written: &Written) -> BTreeMap<String, bool> {
    let all = |words: &[String]| -> Vec<String> {
        let of_several = words.iter().filter_map(|word| of_several(word));
        words.iter().cloned().chain(of_several).collect()
    };
    let (granted, other) = (&written.outcomes.granted, &written.outcomes.other);
    let mut outcomes = by_truth(&all(granted), &all(other));
    outcomes.extend(by_form(&written.statuses, |status| {
        Some(status == "granted")
    }));
    outcomes
}

/// The form of several of a word for what became of one: `Avskrivna` of `Avskriven`.
fn of_several(word: &str) -> Option<String> {
    let ends = [("en", "na"), ("ad", "ade"), ("d", "da"), ("kt", "kta")];
    ends.into_iter().find_map(|(one, several)| {
        let stem = word.strip_suffix(one)?;
        Some(format!("{stem}{several}"))
    })
}

/// How words begin that say that a row was not granted.
pub(super) fn refusals(written: &Written) -> Beginnings {
    let others = written.statuses.iter();
    let others = others.filter(|(status, _)| *status != "granted");
    let words = others.flat_map(|(_, words)| words);
    Beginnings::of(words.chain(&written.outcomes.other))
}

/// The words of a list that mean yes and those of one that mean no.
pub(super) fn by_truth(yes: &[String], no: &[String]) -> BTreeMap<String, bool> {
    let of = |words: &[String], value: bool| -> Vec<(String, bool)> {
        words.iter().map(|word| (form(word), value)).collect()
    };
    of(yes, true).into_iter().chain(of(no, false)).collect()
}

/// Each word of some lists, and what its list stands for.
pub(super) fn by_form<T: Copy>(
    lists: &BTreeMap<String, Vec<String>>,
    value: impl Fn(&str) -> Option<T>,
) -> BTreeMap<String, T> {
    lists
        .iter()
        .filter_map(|(key, words)| value(key).map(|value| (value, words)))
        .flat_map(|(value, words)| words.iter().map(move |word| (form(word), value)))
        .collect()
}
