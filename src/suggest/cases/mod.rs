//! Like cases: earlier initiatives that ask for the same thing, so that they are treated alike.
//!
//! Words are compared by their stems and by the reviewed notions of `cases.yaml`, and weighed by how
//! rare they are (BM25); a word in the title weighs more than one in the text. A case from the same
//! organisation ranks higher. The score is a share of what the case would get against itself.
//!
//! What is absent: whether they are to be decided alike. That is for people.

mod weigh;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::model::{
    BoardId, Dataset, Group, Initiative, InitiativeId, Names, OrgNr, text::normalised,
};

use weigh::{Counts, Sought, Weights};

/// What an initiative is about, saved or not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Case<'a> {
    /// Its id, if it has one, so that it is not found itself.
    pub id: Option<&'a InitiativeId>,
    /// Its title.
    pub title: &'a str,
    /// Its description.
    pub text: &'a str,
    /// The name of the sender.
    pub organisation: &'a str,
    /// The sender's number.
    pub org_nr: Option<OrgNr>,
    /// Whom it is for.
    pub groups: &'a [Group],
    /// The boards it concerns.
    pub boards: &'a [BoardId],
}

/// A case that is like.
#[derive(Debug, Clone)]
pub struct Like<'d> {
    /// The earlier case.
    pub initiative: &'d Initiative,
    /// How alike, in thousandths.
    pub score: u16,
    /// The words they share, the heaviest first: as written in the case, and in the like one.
    pub words: Vec<(String, String)>,
    /// Whether both are from the same organisation.
    pub is_same_organisation: bool,
}

/// How many are shown.
pub const SHOWN_CASES: usize = 8;
/// The least score that is shown.
const ALIKE: f64 = 0.12;
/// The lowest score shown, as a share of the best.
const OF_LIKEST: f64 = 0.3;
/// What the same organisation adds.
const SAME_ORGANISATION: f64 = 0.06;

/// The cases received by a day that are most like one, the best first; at most [`SHOWN_CASES`].
pub fn like<'d>(data: &'d Dataset, case: &Case<'_>, as_of: NaiveDate) -> Vec<Like<'d>> {
    let sought = Sought::new(&parts(data, case));
    let names = Names::new(&data.organisations, &data.grants.parties);
    let who = |number: Option<OrgNr>, name: &str| names.who(number, &normalised(name)).0;
    let sender = (!case.organisation.is_empty()).then(|| who(case.org_nr, case.organisation));
    let earlier: Vec<&Initiative> = (data.initiatives.iter())
        .filter(|it| it.received.value <= as_of && Some(&it.id) != case.id)
        .collect();
    // Each chunk looks up its words anew, so there are few chunks.
    let piece = earlier.len().div_ceil(rayon::current_num_threads());
    let counted: Vec<Counts> = earlier
        .par_iter()
        .with_min_len(piece / 2)
        .map_init(Default::default, |known, it| {
            with_parts(data, it, |parts| sought.count(parts, known))
        })
        .collect();
    let weights = Weights::new(&sought, &counted);
    let mut found: Vec<(f64, bool, &Initiative)> = (earlier.iter().zip(&counted))
        .map(|(it, counts)| {
            let party = &it.organisation;
            let number = party.org_nr.as_ref().map(|number| number.value);
            let is_sender = |sender: &_| *sender == who(number, &party.name.value);
            let is_same = sender.as_ref().is_some_and(is_sender);
            let bonus = if is_same { SAME_ORGANISATION } else { 0.0 };
            (weights.likeness(counts) + bonus, is_same, *it)
        })
        .filter(|(score, ..)| *score >= ALIKE)
        .collect();
    // Of equals, the latest comes first: it was decided by the rules closest to today's.
    found.sort_by(|(a, _, one), (b, _, other)| {
        let latest = (other.received.value, &other.id).cmp(&(one.received.value, &one.id));
        b.total_cmp(a).then(latest)
    });
    let least = found.first().map_or(0.0, |(likest, ..)| likest * OF_LIKEST);
    found.retain(|(score, ..)| *score >= least);
    found.truncate(SHOWN_CASES);
    (found.into_iter())
        .map(|(score, is_same_organisation, initiative)| Like {
            initiative,
            score: thousandths(score),
            words: with_parts(data, initiative, |parts| weights.words(parts)),
            is_same_organisation,
        })
        .collect()
}

/// A score in thousandths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 1000"
)]
fn thousandths(score: f64) -> u16 {
    (score.clamp(0.0, 1.0) * 1000.0).round() as u16
}

/// A text of a case, and the weight of its words.
type Part<'a> = (f64, &'a str);

const IN_TITLE: f64 = 2.5;
const IN_TEXT: f64 = 1.0;
const IN_GROUPS: f64 = 0.7;
const IN_AREAS: f64 = 0.3;

/// The texts of a case: title, description, whom it is for, what its boards answer for.
fn parts<'a>(data: &'a Dataset, case: &Case<'a>) -> Vec<Part<'a>> {
    let areas = (data.boards.iter())
        .filter(|board| case.boards.contains(&board.id))
        .flat_map(|board| &board.areas);
    let groups = case
        .groups
        .iter()
        .map(|group| (IN_GROUPS, group_word(*group)));
    [(IN_TITLE, case.title), (IN_TEXT, case.text)]
        .into_iter()
        .chain(groups)
        .chain(areas.map(|area| (IN_AREAS, area.as_str())))
        .collect()
}

/// Calls `then` with the texts of an initiative.
fn with_parts<T>(data: &Dataset, it: &Initiative, then: impl FnOnce(&[Part<'_>]) -> T) -> T {
    let groups: Vec<Group> = it.groups.iter().map(|group| group.value).collect();
    let boards: Vec<BoardId> = it.boards.iter().map(|board| board.value.clone()).collect();
    let case = Case {
        title: &it.title,
        text: &it.description,
        groups: &groups,
        boards: &boards,
        ..Case::default()
    };
    then(&parts(data, &case))
}

/// The word for a group, as the notions of `cases.yaml` have it.
const fn group_word(group: Group) -> &'static str {
    match group {
        Group::Disability => "funktionsnedsättning",
        Group::All => "",
        other => other.swedish(),
    }
}
