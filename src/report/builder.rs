//! What every section of the report is built with: the view, the sums, and the facts so far.

use rayon::prelude::*;

use crate::model::{
    Actor, ActorId, Board, BoardIndex, Grant, Matched, OrganisationKind, PartyId, Period, TermId,
    View,
};

use crate::source::Origin;

use super::cube::Cube;
use super::facts::{Basis, Fact, FactId, Facts, Unit, Value, mean, percent};
use super::grants::Breakdown;
use super::names::Slugs;
use super::select::{Measure, Selection};
use super::words;

/// Builds facts by what they ask for; the same question gives the same id.
pub(super) struct Builder<'d> {
    pub(super) view: View<'d>,
    pub(super) previous: Option<View<'d>>,
    pub(super) cube: Cube,
    pub(super) facts: Facts,
    pub(super) slugs: Slugs,
}

impl<'d> Builder<'d> {
    pub(super) fn new(view: View<'d>) -> Self {
        let previous = view.previous();
        let mut periods = vec![view.period];
        periods.extend(previous.map(|previous| previous.period));
        Self {
            cube: Cube::new(view.data, &periods),
            facts: Facts::default(),
            slugs: Slugs::new(view.data),
            view,
            previous,
        }
    }

    /// A measure over the whole period.
    pub(super) fn all(&self, measure: Measure) -> Selection {
        Selection::new(measure, self.view.period)
    }

    /// A measure over one board.
    pub(super) fn of_board(&self, measure: Measure, board: BoardIndex) -> Selection {
        Selection {
            boards: vec![board],
            ..self.all(measure)
        }
    }

    /// A measure over one type.
    pub(super) fn of_grant_type(&self, measure: Measure, grant_type: TermId) -> Selection {
        Selection {
            grant_type: Some(grant_type),
            ..self.all(measure)
        }
    }

    /// A measure over one kind of association.
    pub(super) fn of_kind(&self, measure: Measure, kind: OrganisationKind) -> Selection {
        Selection {
            kind: Some(kind),
            ..self.all(measure)
        }
    }

    /// What one recipient was granted.
    pub(super) fn granted_to(&self, actor: ActorId) -> Selection {
        Selection {
            actors: vec![actor],
            ..self.all(Measure::Granted)
        }
    }

    /// The fact of a selection.
    pub(super) fn fact(&mut self, selection: Selection) -> FactId {
        let id = self.id(&selection);
        self.rows_fact(id, selection)
    }

    /// The fact of a single year, whose id names the year even where the period is that year.
    pub(super) fn year_fact(&mut self, selection: Selection) -> FactId {
        let id = self.id_of_year(&selection);
        self.rows_fact(id, selection)
    }

    fn rows_fact(&mut self, id: String, selection: Selection) -> FactId {
        let label = words::label(self.view.data, &selection, self.view.period);
        self.named(id, label, selection)
    }

    /// The fact of a selection that its own words name better.
    pub(super) fn named(&mut self, id: String, label: String, selection: Selection) -> FactId {
        let (sum, sources) = self.cube.sum(&selection);
        self.facts.add(Fact {
            id,
            label,
            value: Value::Whole(sum),
            unit: selection.measure.unit(),
            sources,
            basis: Basis::Rows(selection),
        })
    }

    /// A line of a table: by year, the whole, and its share.
    pub(super) fn breakdown<T>(&mut self, selection: Selection, of: T) -> Breakdown<T> {
        let years = self
            .view
            .period
            .years()
            .map(|number| {
                self.year_fact(Selection {
                    years: Period::of_year(number),
                    ..selection.clone()
                })
            })
            .collect();
        let total = self.fact(selection.clone());
        let id = self
            .facts
            .get(total)
            .map_or_else(String::new, |fact| fact.id.clone());
        let share = self.share(
            selection,
            self.all(Measure::Granted),
            &format!("share.{id}"),
            "Andel av beviljade föreningsbidrag",
        );
        Breakdown {
            of,
            years,
            total,
            share,
        }
    }

    /// Boards that give grants and existed in the period, and others that have a row in it.
    pub(super) fn giving_boards(&self) -> Vec<BoardIndex> {
        let data = self.view.data;
        let with_rows = self.cube.boards(self.view.period);
        data.boards
            .iter()
            .zip(BoardIndex::all())
            .filter(|(board, number)| {
                (board.gives_grants && board.validity.meets(self.view.period))
                    || with_rows.contains(number)
            })
            .map(|(_, number)| number)
            .collect()
    }

    /// A fact's share of all that was granted.
    pub(super) fn share_of_fact(&mut self, part: FactId, id: &str, label: &str) -> Option<FactId> {
        let fact = self.facts.get(part)?;
        let (Value::Whole(sum), Basis::Sum(parts)) = (fact.value, &fact.basis) else {
            return None;
        };
        let (parts, sources) = (parts.clone(), fact.sources.clone());
        let whole = self.all(Measure::Granted);
        let (all, _) = self.cube.sum(&whole);
        let tenths = percent(i128::from(sum), i128::from(all))?;
        let basis = Basis::ShareOfSum(parts, whole);
        Some(self.facts.percent(id, label, tenths, sources, basis))
    }

    /// A selection divided by the years it covers.
    pub(super) fn per_year(&mut self, selection: Selection, id: &str, label: &str) -> FactId {
        let years = i64::from(selection.years.length());
        let (sum, sources) = self.cube.sum(&selection);
        self.facts.add(Fact {
            id: id.to_owned(),
            label: label.to_owned(),
            value: mean(sum, years, selection.measure.unit()),
            unit: selection.measure.unit(),
            sources,
            basis: Basis::PerYear(selection, years),
        })
    }

    /// One selection as a share of another; of nothing there is no fact.
    pub(super) fn share(
        &mut self,
        part: Selection,
        whole: Selection,
        id: &str,
        label: &str,
    ) -> Option<FactId> {
        let (part_sum, sources) = self.cube.sum(&part);
        let (whole_sum, _) = self.cube.sum(&whole);
        let tenths = percent(i128::from(part_sum), i128::from(whole_sum))?;
        let basis = Basis::Share(part, whole);
        Some(self.facts.percent(id, label, tenths, sources, basis))
    }

    /// The change per year between two selections; from nothing there is no fact.
    pub(super) fn change(
        &mut self,
        before: Selection,
        now: Selection,
        id: &str,
        label: &str,
    ) -> Option<FactId> {
        let years = |selection: &Selection| i64::from(selection.years.length());
        let (before_years, now_years) = (years(&before), years(&now));
        let (before_sum, mut sources) = self.cube.sum(&before);
        let (now_sum, now_sources) = self.cube.sum(&now);
        sources.extend(now_sources);
        let tenths = change(before_sum, before_years, now_sum, now_years)?;
        let basis = Basis::Change {
            before: (before, before_years),
            now: (now, now_years),
        };
        Some(self.facts.percent(id, label, tenths, sources, basis))
    }

    /// The change per year between two selections, in what they count.
    pub(super) fn difference(
        &mut self,
        (before, now): (Selection, Selection),
        id: &str,
        label: &str,
    ) -> FactId {
        let years = |selection: &Selection| i64::from(selection.years.length());
        let (before_years, now_years) = (years(&before), years(&now));
        let (before_sum, mut sources) = self.cube.sum(&before);
        let (now_sum, now_sources) = self.cube.sum(&now);
        sources.extend(now_sources);
        let unit = now.measure.unit();
        self.facts.add(Fact {
            id: id.to_owned(),
            label: label.to_owned(),
            value: difference((before_sum, before_years), (now_sum, now_years), unit),
            unit,
            sources,
            basis: Basis::Difference {
                before: (before, before_years),
                now: (now, now_years),
            },
        })
    }

    /// Whether either of two selections takes any row.
    pub(super) fn has_rows(&self, (before, now): &(Selection, Selection)) -> bool {
        !self.cube.sum(before).1.is_empty() || !self.cube.sum(now).1.is_empty()
    }

    /// The board at a place in the list.
    pub(super) fn board(&self, number: BoardIndex) -> Option<&'d Board> {
        self.view.data.board_at(number)
    }

    /// The id of a selection: its measure, then what it narrows to. A part of the period names
    /// its years; another period is the previous one.
    pub(super) fn id(&self, selection: &Selection) -> String {
        let period = self.view.period;
        let (name, whole) = name(selection.measure);
        let narrow = self.narrow(selection);
        if selection.years == period && narrow.is_empty() {
            format!("{name}{whole}")
        } else if selection.years == period {
            format!("{name}{narrow}")
        } else if is_within(selection.years, period) {
            self.id_of_year(selection)
        } else if narrow.is_empty() {
            format!("previous.{name}{whole}")
        } else {
            format!("previous.{name}{narrow}")
        }
    }

    fn id_of_year(&self, selection: &Selection) -> String {
        let (name, _) = name(selection.measure);
        format!("{name}{}.year.{}", self.narrow(selection), selection.years)
    }

    /// What a selection narrows to, as parts of an id.
    pub(super) fn narrow(&self, selection: &Selection) -> String {
        // Boards in a line of succession go by the name of the last.
        let board = selection
            .boards
            .last()
            .and_then(|number| self.board(*number));
        [
            board.map(|board| ("board", board.id.as_str())),
            selection
                .grant_type
                .map(|grant_type| ("type", self.slugs.grant_type(grant_type))),
            selection.kind.map(|kind| ("kind", kind.word())),
            selection
                .only_actor()
                .map(|actor| ("organisation", self.slugs.actor(actor))),
        ]
        .into_iter()
        .flatten()
        .map(|(key, value)| format!(".{key}.{value}"))
        .collect()
    }

    /// Recipients that are identified and have a granted row, with their boards and sum.
    pub(super) fn matched_recipients(&self) -> Vec<(ActorId, Vec<BoardIndex>, i64)> {
        let grants = &self.view.data.grants;
        self.cube
            .recipients(self.view.period)
            .into_iter()
            .filter(|(actor, _)| grants.actor(*actor).is_some_and(Actor::is_matched))
            .map(|(actor, (boards, sum))| (actor, boards, sum))
            .collect()
    }

    /// The granted rows of some recipients, in the order of files and lines; exports are looked
    /// through side by side.
    pub(super) fn granted_rows(&self, wanted: impl Fn(ActorId) -> bool) -> Vec<Grant> {
        let (grants, period) = (&self.view.data.grants, self.view.period);
        // Asked once of each recipient, not of each row.
        let actors = (0..).map(ActorId).take(grants.actors.len());
        let wanted: Vec<bool> = actors.map(wanted).collect();
        let is_wanted = |(actor, _): &(ActorId, Matched)| wanted.get(actor.0 as usize).copied();
        let parties: Vec<bool> = (grants.identities.iter())
            .map(|identity| is_wanted(identity).unwrap_or_default())
            .collect();
        let is_wanted = |year: i32, party: PartyId| {
            let is_theirs = parties.get(party.0 as usize).copied();
            period.has_year(year) && is_theirs.unwrap_or_default()
        };
        let found: Vec<Vec<Grant>> = grants
            .exports
            .par_iter()
            .with_max_len(1)
            .map(|rows| rows.of(is_wanted).filter(Grant::is_granted).collect())
            .collect();
        found.concat()
    }

    /// Identified organisations with a granted row, of one board or of any, each at its first.
    pub(super) fn organisations(&mut self, board: Option<BoardIndex>) -> FactId {
        let grants = &self.view.data.grants;
        let mut first: Vec<Origin> = self
            .cube
            .first_granted(self.view.period, board)
            .into_iter()
            .filter(|(actor, _)| grants.actor(*actor).is_some_and(Actor::is_matched))
            .map(|(_, origin)| origin)
            .collect();
        first.sort_unstable();
        let of_board = board.and_then(|number| self.board(number));
        let (id, label) = match of_board {
            Some(board) => (format!(".board.{}", board.id), format!(", {}", board.name)),
            None => (String::new(), String::new()),
        };
        self.facts.count(
            &format!("grants.organisations{id}"),
            &format!("Identifierade föreningar med beviljat bidrag{label}"),
            first.into_iter(),
        )
    }
}

/// The change in tenths of a percent between two sums, each divided by its years.
pub(super) fn change(before: i64, before_years: i64, now: i64, now_years: i64) -> Option<i64> {
    // Both means over one denominator, so that nothing is rounded before the end.
    let before = i128::from(before).checked_mul(i128::from(now_years))?;
    let now = i128::from(now).checked_mul(i128::from(before_years))?;
    percent(now.checked_sub(before)?, before)
}

/// The change between two sums, each divided by its years.
pub(super) fn difference(
    (before, before_years): (i64, i64),
    (now, now_years): (i64, i64),
    unit: Unit,
) -> Value {
    // Over one denominator, so that nothing is rounded before the end.
    let over = now
        .saturating_mul(before_years)
        .saturating_sub(before.saturating_mul(now_years));
    mean(over, before_years.saturating_mul(now_years), unit)
}

/// The id of a measure, and what is added to it when nothing narrows it.
const fn name(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Granted => ("grants.granted", ".total"),
        Measure::GrantedRows => ("grants.granted_rows", ""),
        Measure::Applied => ("grants.applied", ".total"),
        Measure::Paid => ("grants.paid", ".total"),
        Measure::Repaid => ("grants.repaid", ".total"),
        Measure::Rejected => ("grants.rejected", ".count"),
        Measure::Withdrawn => ("grants.withdrawn", ".count"),
        Measure::Rows => ("grants.rows", ""),
        Measure::MatchedBy(Matched::Number) => ("grants.matched.number", ""),
        Measure::MatchedBy(Matched::Register) => ("grants.matched.register", ""),
        Measure::MatchedBy(Matched::Row) => ("grants.matched.row", ""),
        Measure::MatchedBy(Matched::Unmatched) => ("grants.unmatched.rows", ""),
        Measure::UnmatchedGranted => ("grants.unmatched.granted", ""),
        Measure::People(0) => ("people.women", ""),
        Measure::People(1) => ("people.men", ""),
        Measure::People(2) => ("people.girls", ""),
        Measure::People(_) => ("people.boys", ""),
        Measure::Applications => ("treatment.applications", ""),
        Measure::RejectedApplications => ("treatment.rejected", ""),
        Measure::AppliedFor => ("treatment.applied", ""),
        Measure::GrantedOfApplied => ("treatment.granted", ""),
        Measure::GrantedShare => ("treatment.median_share", ""),
    }
}

fn is_within(inner: Period, outer: Period) -> bool {
    inner.years().all(|year| outer.has_year(year))
}
