//! The reviewed words of exports, in the form in which they are compared: headings from the
//! declarations of columns, all other words from `words.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::model::{
    Cells, ClosedList as _, Column, GrantStatus, OrganisationKind, text::word_form as form,
};
use crate::schema::AmountUnit;

use super::few::{Beginnings, Few};
use super::legend::Legend;
use super::listed::{PayeeWords, RemarkWords};
use super::own::Own;
use super::phrases::Phrases;
use super::times::Times;
use super::written::{Written, WrittenOfRows, WrittenWide, by_form, by_truth, outcomes, refusals};

/// What the first word of a row says that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowWord {
    /// A sum of the rows above.
    Sum,
    /// Something else about them.
    Measure,
}

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A column.
    Of(Column),
    /// A column, if no other heading stands for it.
    Otherwise(Column),
    /// What its cells tell.
    ByCells(ByCells),
    /// Nothing, but it is near enough to a column to be taken for it.
    Beside(Column),
    /// Persons or accounts, which have no place in the data.
    Personal,
}

/// What a text says that amounts are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Kronor, or thousands or millions of them.
    Of(AmountUnit),
    /// Another currency.
    Currency,
    /// Shares of a hundred.
    Percent,
}

/// The column for each kind of cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByCells {
    pub(super) words: Column,
    pub(super) amounts: Option<Column>,
    pub(super) dates: Option<Column>,
    pub(super) years: Option<Column>,
    /// Whether small numbers are those of paragraphs.
    pub(super) paragraphs: bool,
}

impl Meaning {
    /// Whether a column of amounts is among what it may be.
    pub(super) fn is_of_amounts(self) -> bool {
        match self {
            Self::Of(column) | Self::Otherwise(column) | Self::Beside(column) => {
                column.declared().cells == Cells::Amount
            }
            Self::ByCells(cells) => cells.amounts.is_some(),
            Self::Personal => false,
        }
    }
}

/// The words, ready to look up by [`form`].
pub(super) struct Words {
    headings: BTreeMap<String, Meaning>,
    pub(super) statuses: BTreeMap<String, GrantStatus>,
    /// These and other words for what became of a row, and whether it was granted.
    pub(super) outcomes: BTreeMap<String, bool>,
    pub(super) outcomes_begin: Beginnings,
    /// Words for yes and no.
    pub(super) answers: BTreeMap<String, bool>,
    pub(super) plain_answers: Few,
    /// What is in sentences that say that a row was not granted, or not kept.
    pub(super) refusing_sentences: Phrases,
    pub(super) granting: Vec<String>,
    pub(super) rejecting: Vec<String>,
    /// How words of titles begin that speak of grants, and of rejections.
    pub(super) granted: Vec<String>,
    pub(super) rejected: Vec<String>,
    /// What says in a title that something was not granted.
    pub(super) not_granted: Vec<String>,
    /// How words of titles begin that speak of what was applied for.
    pub(super) applications: Vec<String>,
    /// How words of titles begin, and sentences, that say that nothing is decided.
    pub(super) preliminary: Vec<String>,
    pub(super) undecided: Vec<String>,
    pub(super) times: Times,
    /// Parts of words for a grant.
    pub(super) grants: Vec<String>,
    /// How words of types end that are no grants.
    pub(super) no_grants: Vec<String>,
    pub(super) no_grants_begin: Few,
    /// Words in headings of wide lists.
    pub(super) wide: WrittenWide,
    /// Parts of headings of other amounts.
    pub(super) money: Vec<String>,
    measures: BTreeMap<String, Measure>,
    /// The first words of these.
    measures_begin: BTreeSet<String>,
    /// The units that are no words of everyday language.
    short_units: BTreeSet<String>,
    totals: BTreeSet<String>,
    /// The bytes of the longest of them.
    longest_total: usize,
    kinds: BTreeMap<String, OrganisationKind>,
    /// First words of rows that are no grants, in lower case.
    rows: BTreeMap<String, RowWord>,
    rows_begin: Beginnings,
    about_the_list: Few,
    several: Few,
    parts: Few,
    dittos: Few,
    no_amounts: Few,
    no_numbers: Few,
    placeholders: Few,
    nobody: Few,
    pub(super) own: Own,
    pub(super) legend: Legend,
    pub(super) payees: PayeeWords,
    pub(super) remarks: RemarkWords,
    pub(super) sheets: Phrases,
    pub(super) beside_names: Phrases,
    /// How words for a rejection or withdrawal begin.
    pub(super) refusals: Beginnings,
    /// The statuses as people write them, for help.
    pub(super) written_statuses: Vec<String>,
}

impl Words {
    /// What a heading stands for.
    pub(super) fn meaning(&self, heading: &str) -> Option<Meaning> {
        self.headings.get(&form(heading)).copied()
    }

    /// What amounts are written in, by small words with a space between.
    pub(super) fn measure(&self, phrase: &str) -> Option<Measure> {
        self.measures.get(phrase).copied()
    }

    /// Whether what amounts are written in can begin with a small word.
    pub(super) fn begins_a_measure(&self, word: &str) -> bool {
        self.measures_begin.contains(word)
    }

    /// Whether a unit is no word of everyday language.
    pub(super) fn is_short(&self, unit: &str) -> bool {
        self.short_units.contains(&unit.to_lowercase())
    }

    /// What became of an application, by the export's word for it.
    pub(super) fn status(&self, word: &str) -> Option<GrantStatus> {
        self.statuses.get(&form(word)).copied()
    }

    /// A kind of association, by the export's word for it.
    pub(super) fn kind(&self, word: &str) -> Option<OrganisationKind> {
        self.kinds.get(&form(word)).copied()
    }

    /// Whether a word is one for a total row. Most names of recipients are longer than any.
    pub(super) fn is_total(&self, word: &str) -> bool {
        let letters = word.bytes().filter(u8::is_ascii_alphanumeric).count();
        letters <= self.longest_total && self.totals.contains(&form(word))
    }
}

impl Words {
    /// What the first word of a row says that it is.
    pub(super) fn begins(&self, text: &str) -> Option<RowWord> {
        let may_begin = self.rows_begin.may_begin(text.trim_start());
        may_begin.then(|| self.rows.get(&first_word(text)).copied())?
    }

    /// Whether the last word of a row's name says that it is a sum: `Lokalbidrag totalt`.
    pub(super) fn ends(&self, text: &str) -> Option<RowWord> {
        let last = text.rsplit_once(char::is_whitespace)?.1;
        let said = self.rows.get(&first_word(last)).copied();
        said.filter(|said| *said == RowWord::Sum)
    }

    /// Whether a row's name says that it is a part of the row above.
    pub(super) fn is_part_of(&self, text: &str) -> bool {
        let mut all = text.split(|letter: char| !letter.is_alphanumeric());
        all.any(|word| self.parts.contains(word))
    }

    /// Whether a row's name begins with a word for several recipients, or for nobody by name.
    pub(super) fn is_of_several(&self, text: &str) -> bool {
        self.several.contains(&first_word(text))
    }

    /// Whether a recipient's name names nobody: a word for that, or a kind of association and no more.
    pub(super) fn is_nobody(&self, name: &str) -> bool {
        self.nobody.contains(name) || self.kind(name).is_some()
    }

    /// Whether a text says where or when the list was made.
    pub(super) fn is_about_the_list(&self, text: &str) -> bool {
        self.about_the_list.contains(&first_word(text))
    }

    /// Whether a cell stands for the one above, by a word.
    pub(super) fn is_ditto(&self, text: &str) -> bool {
        self.dittos.contains(text)
    }

    /// Whether a cell says that there is no amount.
    pub(super) fn is_no_amount(&self, text: &str) -> bool {
        self.no_amounts.contains(text)
    }

    /// Whether a cell says that there is no organisation number.
    pub(super) fn is_no_number(&self, text: &str) -> bool {
        self.no_numbers.contains(text)
    }

    /// Whether a cell is written where nothing is known.
    pub(super) fn is_placeholder(&self, text: &str) -> bool {
        self.placeholders.contains(text)
    }
}

/// The first word of a text, in lower case and without the marks after it.
fn first_word(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches([':', '.', ',', '=', '/']);
    word.to_lowercase()
}

/// The words, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    // The file is compiled in and the test below reads it, so a default is never met.
    WORDS
        .get_or_init(|| build(serde_yaml::from_str(include_str!("words.yaml")).unwrap_or_default()))
}

fn build(written: Written) -> Words {
    let totals: BTreeSet<String> = written.totals.iter().map(|word| form(word)).collect();
    let (outcomes, refusals) = (outcomes(&written), refusals(&written));
    Words {
        headings: headings(&written)
            .map(|(heading, meaning)| (form(heading), meaning))
            .collect(),
        statuses: by_form(&written.statuses, GrantStatus::from_word),
        outcomes_begin: Beginnings::of(outcomes.keys()),
        outcomes,
        answers: by_truth(&written.outcomes.yes, &written.outcomes.no),
        plain_answers: Few::new(&written.outcomes.plain),
        refusing_sentences: Phrases::new(&written.outcomes.sentences),
        granting: written.outcomes.granting.clone(),
        rejecting: written.outcomes.rejecting.clone(),
        granted: written.titles.granted.clone(),
        rejected: written.titles.rejected.clone(),
        not_granted: written.titles.not_granted.clone(),
        applications: written.titles.applications.clone(),
        preliminary: written.titles.preliminary.clone(),
        undecided: written.titles.undecided.clone(),
        times: written.times,
        grants: written.grants.clone(),
        no_grants: written.no_grants.clone(),
        no_grants_begin: written.no_grants_begin,
        wide: written.wide.clone(),
        money: written.money.clone(),
        measures: by_phrase(&written.units),
        measures_begin: {
            let phrases = written.units.values().flatten();
            let first = |phrase: &String| phrase.split(' ').next().map(str::to_owned);
            phrases.filter_map(first).collect()
        },
        short_units: (written.units.get("short").into_iter().flatten().cloned()).collect(),
        longest_total: totals.iter().map(String::len).max().unwrap_or_default(),
        totals,
        kinds: by_form(&written.kinds, OrganisationKind::from_word),
        rows: of_rows(&written.rows),
        about_the_list: Few::new(&written.rows.about_the_list),
        several: Few::new(&written.rows.several),
        parts: Few::new(&written.rows.parts),
        rows_begin: Beginnings::of(written.rows.sums.iter().chain(&written.rows.measures)),
        dittos: Few::new(&written.rows.dittos),
        no_amounts: Few::new(&written.rows.no_amounts),
        no_numbers: Few::new(&written.rows.no_numbers),
        placeholders: Few::new(&written.rows.placeholders),
        nobody: Few::new(&written.rows.nobody),
        own: Own::new(&written.rows),
        legend: written.looks,
        payees: written.payees,
        remarks: written.remarks,
        sheets: written.sheets,
        beside_names: Phrases::new(&written.rows.beside_names),
        refusals,
        written_statuses: written.statuses.values().flatten().cloned().collect(),
    }
}

/// What the words of rows say that a row is.
fn of_rows<C: FromIterator<(String, RowWord)>>(written: &WrittenOfRows) -> C {
    let sums = written.sums.iter().map(|word| (word, RowWord::Sum));
    let measures = written.measures.iter();
    let measures = measures.map(|word| (word, RowWord::Measure));
    let all = sums.chain(measures);
    all.map(|(word, what)| (word.to_lowercase(), what))
        .collect()
}

/// Each heading as written, and what it stands for.
fn headings(written: &Written) -> impl Iterator<Item = (&str, Meaning)> {
    let declared = Column::ALL.into_iter().flat_map(|column| {
        let declared = column.declared();
        let of = declared.headings();
        let otherwise = declared.otherwise.split_terminator(", ");
        (of.map(move |heading| (heading, Meaning::Of(column))))
            .chain(otherwise.map(move |heading| (heading, Meaning::Otherwise(column))))
    });
    let by_cells = written.by_cells.iter().flat_map(|entry| {
        let column = |key: &Option<String>| key.as_deref().and_then(Column::of_key);
        let cells = Column::of_key(&entry.words).map(|words| ByCells {
            words,
            amounts: column(&entry.amounts),
            dates: column(&entry.dates),
            years: column(&entry.years),
            paragraphs: entry.paragraphs,
        });
        let headings = entry.headings.iter();
        headings.filter_map(move |heading| Some((heading.as_str(), Meaning::ByCells(cells?))))
    });
    let beside = written.beside.iter().flat_map(|(key, list)| {
        let column = Column::of_key(key);
        let list = list.iter();
        list.filter_map(move |heading| Some((heading.as_str(), Meaning::Beside(column?))))
    });
    let personal = written.personal.iter();
    let personal = personal.map(|heading| (heading.as_str(), Meaning::Personal));
    declared.chain(by_cells).chain(beside).chain(personal)
}

/// Each phrase for what amounts are written in.
fn by_phrase(lists: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Measure> {
    let measure = |key: &str| match key {
        "currency" => Some(Measure::Currency),
        "percent" => Some(Measure::Percent),
        word => AmountUnit::from_word(word).map(Measure::Of),
    };
    lists
        .iter()
        .filter_map(|(key, phrases)| Some((measure(key)?, phrases)))
        .flat_map(|(measure, phrases)| phrases.iter().map(move |it| (it.clone(), measure)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    fn means_one_thing<'w, T: Debug>(words: impl Iterator<Item = (&'w str, T)>) {
        let mut means: BTreeMap<String, String> = BTreeMap::new();
        for (word, meaning) in words {
            let meaning = format!("{meaning:?}");
            let known = means.insert(form(word), meaning.clone());
            assert!(
                known.is_none_or(|known| known == meaning),
                "{word} means two things"
            );
        }
    }

    #[test]
    fn every_list_is_read_and_no_word_means_two_things() {
        let written: Written = serde_yaml::from_str(include_str!("words.yaml")).unwrap();
        means_one_thing(headings(&written));
        for lists in [&written.statuses, &written.kinds] {
            means_one_thing(lists.iter().flat_map(|(key, list)| {
                let list = list.iter();
                list.map(move |word| (word.as_str(), key))
            }));
        }
        let words = words();
        let count =
            |lists: &BTreeMap<String, Vec<String>>| lists.values().map(Vec::len).sum::<usize>();
        assert_eq!(words.statuses.len(), count(&written.statuses));
        assert_eq!(words.kinds.len(), count(&written.kinds));
        assert_eq!(written.kinds.len(), OrganisationKind::ALL.len() - 1);
        for heading in written.by_cells.iter().flat_map(|it| &it.headings) {
            assert!(matches!(words.meaning(heading), Some(Meaning::ByCells(_))));
        }
        for entry in &written.by_cells {
            let keys = [&entry.amounts, &entry.dates, &entry.years];
            let mut keys = keys.into_iter().flatten();
            assert!(keys.all(|key| Column::of_key(key).is_some()));
        }
        for column in Column::ALL {
            assert_eq!(words.meaning(column.heading()), Some(Meaning::Of(column)));
            assert_eq!(Column::ALL.get(column.index()), Some(&column));
        }
    }
}
