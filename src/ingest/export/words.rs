//! The reviewed words of exports, from `words.yaml`, in the form in which they are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::{GrantStatus, OrganisationKind, text::compatible};

use super::Field;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    headings: BTreeMap<String, Vec<String>>,
    otherwise: BTreeMap<String, Vec<String>>,
    by_cells: Vec<ByCells>,
    personal: Vec<String>,
    statuses: BTreeMap<String, Vec<String>>,
    totals: Vec<String>,
    kinds: BTreeMap<String, Vec<String>>,
}

/// Headings whose cells tell what they stand for, and the field for each kind of cell.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByCells {
    headings: Vec<String>,
    words: String,
    amounts: Option<String>,
    dates: Option<String>,
    years: Option<String>,
}

/// What a column stands for, by what its first cell holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells {
    pub(super) words: Field,
    pub(super) amounts: Option<Field>,
    pub(super) dates: Option<Field>,
    pub(super) years: Option<Field>,
}

/// The words, ready to look up by [`form`].
pub(super) struct Words {
    pub(super) headings: BTreeMap<String, Field>,
    /// Headings that stand for a field only where no other column does.
    pub(super) otherwise: BTreeMap<String, Field>,
    pub(super) by_cells: BTreeMap<String, Cells>,
    /// Headings of columns about persons and accounts.
    pub(super) personal: BTreeSet<String>,
    pub(super) statuses: BTreeMap<String, GrantStatus>,
    totals: BTreeSet<String>,
    /// The letters of the longest of them.
    longest_total: usize,
    pub(super) kinds: BTreeMap<String, OrganisationKind>,
    /// The headings of a field as people write them, for help.
    pub(super) written_headings: BTreeMap<Field, Vec<String>>,
    /// The statuses as people write them, for help.
    pub(super) known_statuses: Vec<String>,
}

impl Words {
    /// Whether a word is one for a total row. Most names of recipients are longer than any.
    pub(super) fn is_total(&self, word: &str) -> bool {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric).count();
        letters <= self.longest_total && self.totals.contains(&form(word))
    }
}

/// The form in which words of exports are compared: letters and digits, lower case.
pub(super) fn form(word: &str) -> String {
    compatible(word)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Whether two headings are the same word.
pub(in crate::ingest) fn same_word(a: &str, b: &str) -> bool {
    form(a) == form(b)
}

/// The words, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        // The file is compiled in and the test below reads it, so a default is never met.
        build(&serde_yaml::from_str(include_str!("words.yaml")).unwrap_or_default())
    })
}

fn build(written: &Written) -> Words {
    let status = |name: &str| match name {
        "granted" => Some(GrantStatus::Granted),
        "rejected" => Some(GrantStatus::Rejected),
        "withdrawn" => Some(GrantStatus::Withdrawn),
        "reclaimed" => Some(GrantStatus::Reclaimed),
        _ => None,
    };
    let field = |key: &str| Field::ALL.iter().copied().find(|field| field.key() == key);
    Words {
        written_headings: written
            .headings
            .iter()
            .filter_map(|(key, list)| field(key).map(|field| (field, list.clone())))
            .collect(),
        headings: by_form(&written.headings, field),
        otherwise: by_form(&written.otherwise, field),
        by_cells: written
            .by_cells
            .iter()
            .filter_map(|entry| {
                let named = |key: &Option<String>| key.as_deref().and_then(field);
                let cells = Cells {
                    words: field(&entry.words)?,
                    amounts: named(&entry.amounts),
                    dates: named(&entry.dates),
                    years: named(&entry.years),
                };
                Some(
                    entry
                        .headings
                        .iter()
                        .map(move |heading| (form(heading), cells)),
                )
            })
            .flatten()
            .collect(),
        personal: written.personal.iter().map(|word| form(word)).collect(),
        known_statuses: written.statuses.values().flatten().cloned().collect(),
        statuses: by_form(&written.statuses, status),
        totals: written.totals.iter().map(|word| form(word)).collect(),
        longest_total: written
            .totals
            .iter()
            .map(|word| form(word).len())
            .max()
            .unwrap_or_default(),
        kinds: by_form(&written.kinds, |key| {
            OrganisationKind::ALL
                .into_iter()
                .find(|kind| kind.word() == key)
        }),
    }
}

fn by_form<T: Copy>(
    lists: &BTreeMap<String, Vec<String>>,
    value: impl Fn(&str) -> Option<T>,
) -> BTreeMap<String, T> {
    lists
        .iter()
        .filter_map(|(key, words)| value(key).map(|value| (value, words)))
        .flat_map(|(value, words)| words.iter().map(move |word| (form(word), value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read_and_no_word_means_two_things() {
        let written: Written = serde_yaml::from_str(include_str!("words.yaml")).unwrap();
        let mut headings = written.headings.clone();
        for (field, list) in &written.otherwise {
            headings
                .entry(field.clone())
                .or_default()
                .extend(list.clone());
        }
        headings.insert("by cells".to_owned(), Vec::new());
        for heading in written.by_cells.iter().flat_map(|entry| &entry.headings) {
            headings
                .entry("by cells".to_owned())
                .or_default()
                .push(heading.clone());
        }
        headings.insert("personal".to_owned(), written.personal.clone());
        for lists in [&headings, &written.statuses, &written.kinds] {
            let mut means: BTreeMap<String, &str> = BTreeMap::new();
            for (key, word) in lists
                .iter()
                .flat_map(|(key, list)| list.iter().map(move |word| (key, word)))
            {
                let known = means.insert(form(word), key);
                assert!(
                    known.is_none_or(|known| known == key),
                    "{word} means two things"
                );
            }
        }
        let words = words();
        assert_eq!(words.headings.get("orgnr"), Some(&Field::OrgNr));
        assert_eq!(
            words.by_cells.len(),
            written
                .by_cells
                .iter()
                .map(|it| it.headings.len())
                .sum::<usize>()
        );
        let fields = |lists: &BTreeMap<String, Vec<String>>| {
            lists
                .keys()
                .all(|key| Field::ALL.iter().any(|field| field.key() == key))
        };
        assert!(fields(&written.headings) && fields(&written.otherwise));
        assert_eq!(
            words.statuses.len(),
            written.statuses.values().map(Vec::len).sum::<usize>()
        );
        let keys = |lists: &BTreeMap<String, Vec<String>>| lists.len();
        assert_eq!(keys(&written.headings), Field::ALL.len());
        assert_eq!(keys(&written.kinds), OrganisationKind::ALL.len() - 1);
    }
}
