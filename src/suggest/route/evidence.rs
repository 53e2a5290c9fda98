//! What speaks for each board: the words of the text, earlier cases, and the sender.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::text::normalised;
use crate::model::{ActorId, Agreement, Board, BoardId, Dataset, Names, Sender};
use crate::suggest::cases::{Case, Like, like};

use super::fields::{Fields, Speaks, Weight, stem};
use super::{Candidate, Ground, Outside};

/// What a word that nearly settles a field weighs.
const HEAVY: f64 = 3.0;
/// What another word of a field weighs.
const LIGHT: f64 = 1.0;
/// How much more a word weighs in the title.
const IN_TITLE: f64 = 1.6;
/// What each further word of a field weighs, of what the one before it did.
const NEXT: f64 = 0.8;
/// What a word of a board's own areas weighs.
const OWN_AREA: f64 = 2.0;
/// What a case that is wholly alike weighs, for the board that decided it.
const LIKE: f64 = 3.0;
/// What it weighs for each other board that it concerned, of that.
const CONCERNED: f64 = 0.5;
/// The most that like cases weigh together.
const MOST_LIKE: f64 = 3.0;
/// What an agreement with the sender weighs.
const AGREEMENT: f64 = 0.5;
/// What grants to the sender weigh.
const GRANTS: f64 = 0.4;

/// All that speaks for any board.
pub(super) struct Evidence<'d> {
    data: &'d Dataset,
    /// The words of each field with their weights, in the order of the text.
    of_fields: BTreeMap<usize, Vec<(String, f64)>>,
    /// The words of the text by stem, as written, with their weights.
    stems: BTreeMap<String, (String, f64)>,
    outside: BTreeMap<usize, Vec<(String, f64)>>,
    like: Vec<Like<'d>>,
    agreements: Vec<&'d Agreement>,
    sender: Option<ActorId>,
    as_of: NaiveDate,
}

impl<'d> Evidence<'d> {
    /// Gathers it for a case.
    pub(super) fn new(data: &'d Dataset, case: &Case<'_>, as_of: NaiveDate) -> Self {
        let names = Names::new(&data.organisations, &data.grants.parties);
        let key = |party: &Sender| {
            let number = party.org_nr.as_ref().map(|number| number.value);
            names.who(number, &normalised(&party.name.value)).0
        };
        let sender = (!case.organisation.is_empty())
            .then(|| names.who(case.org_nr, &normalised(case.organisation)).0);
        let is_sender = |party: &Sender| sender.as_ref() == Some(&key(party));
        let mut evidence = Self {
            data,
            of_fields: BTreeMap::new(),
            stems: BTreeMap::new(),
            outside: BTreeMap::new(),
            like: like(data, case, as_of),
            agreements: (data.agreements.iter())
                .filter(|it| it.from.value <= as_of && is_sender(&it.organisation))
                .collect(),
            sender: (0..)
                .zip(&data.grants.actors)
                .find(|(_, actor)| sender.as_ref() == Some(&actor.key))
                .map(|(at, _)| ActorId(at)),
            as_of,
        };
        evidence.read(case.title, IN_TITLE);
        evidence.read(case.text, 1.0);
        evidence
    }

    /// Takes the words of a text.
    fn read(&mut self, text: &str, factor: f64) {
        let text = normalised(text);
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let pairs = words.windows(2).map(|pair| pair.join(" "));
        for word in words.iter().map(|word| (*word).to_owned()).chain(pairs) {
            for speaks in Fields::get().speaks(&word) {
                let (found, weight) = match speaks {
                    Speaks::Field(field, Weight::Heavy) => {
                        (self.of_fields.entry(field).or_default(), HEAVY)
                    }
                    Speaks::Field(field, Weight::Light) => {
                        (self.of_fields.entry(field).or_default(), LIGHT)
                    }
                    Speaks::Outside(place) => (self.outside.entry(place).or_default(), HEAVY),
                };
                let is_new = found.iter().all(|(known, _)| stem(known) != stem(&word));
                if is_new {
                    found.push((word.clone(), weight * factor));
                }
            }
            if !word.contains(' ') {
                self.stems.entry(stem(&word)).or_insert((word, factor));
            }
        }
    }

    /// Who else decides such things, the likeliest first.
    pub(super) fn outside(&self) -> Vec<Outside> {
        let mut found: Vec<Outside> = (self.outside.iter())
            .map(|(place, words)| Outside {
                who: Fields::who(*place),
                words: words.iter().map(|(word, _)| word.clone()).collect(),
                score: sum(words),
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }

    /// What speaks for a board.
    pub(super) fn of(&self, board: &'d Board) -> Candidate<'d> {
        let (sender, of_sender) = self.sender(board);
        let (cases, of_cases) = self.cases(board);
        let (areas, of_areas) = self.areas(board);
        Candidate {
            board,
            share: 0,
            grounds: areas.into_iter().chain(cases).chain(sender).collect(),
            // The sender alone says nothing of the matter.
            score: if of_areas + of_cases > 0.0 {
                of_areas + of_cases + of_sender
            } else {
                0.0
            },
        }
    }

    /// Words of what it answers for.
    fn areas(&self, board: &'d Board) -> (Option<Ground<'d>>, f64) {
        let mut areas: Vec<&'d str> = Vec::new();
        let mut words: Vec<(String, f64)> = Vec::new();
        let mut take = |area: &'d str| {
            if !areas.contains(&area) {
                areas.push(area);
            }
        };
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut score = 0.0;
        for (field, found) in &self.of_fields {
            let of_board = Fields::get().areas_of(board, *field);
            if of_board.is_empty() {
                continue;
            }
            of_board.into_iter().for_each(&mut take);
            score += sum(found);
            known.extend(found.iter().map(|(word, _)| stem(word)));
            words.extend(found.iter().cloned());
        }
        // A municipality may use words that no field here has.
        let mut own = Vec::new();
        for area in &board.areas {
            for word in normalised(area).split(' ') {
                let stem = stem(word);
                if let Some((written, factor)) = self.stems.get(&stem)
                    && self.is_telling(word)
                    && known.insert(stem)
                {
                    take(area);
                    own.push((written.clone(), OWN_AREA * factor));
                }
            }
        }
        score += sum(&own);
        words.extend(own);
        words.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
        let ground = (!words.is_empty()).then_some(Ground::Areas { areas, words });
        (ground, score)
    }

    /// Whether a word of an area says something: not small words, nor what several boards have.
    fn is_telling(&self, word: &str) -> bool {
        let wanted = stem(word);
        let has = |board: &&Board| {
            let mut areas = board.areas.iter();
            areas.any(|area| normalised(area).split(' ').any(|it| stem(it) == wanted))
        };
        let in_force = self.data.boards.iter();
        let in_force = in_force.filter(|board| board.validity.has_day(self.as_of));
        !crate::suggest::words::Words::get().terms(word).is_empty()
            && in_force.filter(has).count() == 1
    }

    /// Earlier cases that are alike.
    fn cases(&self, board: &'d Board) -> (Vec<Ground<'d>>, f64) {
        let is_of = |id: &BoardId| self.data.came_from(&board.id, id);
        let mut grounds = Vec::new();
        let mut score = 0.0;
        for like in &self.like {
            let initiative = like.initiative;
            let by_then = (initiative.history.iter()).filter(|it| it.date.value <= self.as_of);
            let decided = by_then
                .filter(|event| event.outcome.is_some())
                .filter_map(|event| Some((event.outcome.as_ref()?.value, event.board.as_ref()?)))
                .find(|(_, decided)| is_of(&decided.value));
            let concerned = initiative.boards.iter().any(|it| is_of(&it.value));
            let weight = match (&decided, concerned) {
                (Some(_), _) => 1.0,
                (None, true) => CONCERNED,
                (None, false) => continue,
            };
            score += LIKE * weight * f64::from(like.score) / 1000.0;
            grounds.push(Ground::Like {
                initiative,
                likeness: like.score,
                ended: decided.map(|(outcome, _)| outcome),
            });
        }
        (grounds, score.min(MOST_LIKE))
    }

    /// What it has had to do with the sender.
    fn sender(&self, board: &'d Board) -> (Vec<Ground<'d>>, f64) {
        let data = self.data;
        let is_of = |id: &BoardId| data.came_from(&board.id, id);
        let with_it = |it: &&&Agreement| it.boards.iter().any(|board| is_of(&board.value));
        let agreements: Vec<&'d Agreement> =
            self.agreements.iter().filter(with_it).copied().collect();
        let years: Vec<i32> = (self.sender.into_iter())
            .flat_map(|sender| data.grants.rows().map(move |row| (sender, row)))
            .filter(|(sender, row)| data.grants.identity(row).0 == *sender && row.is_granted())
            .filter(|(_, row)| data.board_at(row.board).is_some_and(|by| is_of(&by.id)))
            .map(|(_, row)| row.year)
            .collect();
        let mut score = 0.0;
        if !agreements.is_empty() {
            score += AGREEMENT;
        }
        let grants = (years.iter().max()).map(|last| Ground::Grants {
            last: *last,
            rows: years.len(),
        });
        if grants.is_some() {
            score += GRANTS;
        }
        let agreements = agreements.into_iter().map(Ground::Agreement);
        (agreements.chain(grants).collect(), score)
    }
}

/// What words weigh together: the heaviest in full, each further one less.
fn sum(words: &[(String, f64)]) -> f64 {
    let mut weights: Vec<f64> = words.iter().map(|(_, weight)| *weight).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let mut factor = 1.0;
    let mut sum = 0.0;
    for weight in weights {
        sum += weight * factor;
        factor *= NEXT;
    }
    sum
}
