//! Which column of a file each of our columns is read from, and why the others are left out.

use std::collections::BTreeSet;

use crate::model::{Cells, Column, Other, Unread};
use crate::schema::{AmountUnit, Wide, YearFrom};

use super::amount::AMOUNTS;
use super::choice::{Basis, Choice, Pick, Reason, Role};
use super::header::{Header, Heading};
use super::profile::Profile;
use super::sample::Sample;
use super::slice::{Across, Slice};
use super::stated::Units;
use super::telling;
use super::term::Season;
use super::unit;
use super::wide::{self, Found};
use super::words::{Meaning, Measure};

/// How the columns of a file are read.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Plan {
    pub(super) header: Header,
    /// How each of our columns was chosen.
    pub(super) choices: Vec<Choice>,
    /// By our column, its place in the file.
    places: [Option<usize>; Column::ALL.len()],
    /// Each column that is not read, from left to right; those without a heading only if they hold
    /// something.
    pub(super) left_out: Vec<(usize, Unread)>,
    /// What amounts are in, by place in the file.
    pub(super) units: Units,
    /// The part of a year that all its rows are for, if what stands above them says one.
    pub(super) season: Option<Season>,
    /// The parts of each row that are a grant each.
    slices: Vec<Slice>,
    /// How the list is wide, if it is.
    pub(super) wide: Option<Found>,
    /// How it would be, if the profile said so and it cannot be read otherwise.
    pub(super) proposed: Option<Found>,
}

impl Plan {
    /// Goes by the profile first, then by the headings and what stands below them.
    pub(super) fn new(header: Header, sample: &Sample<'_>, profile: &Profile) -> Self {
        let basis = Basis {
            header: &header,
            sample,
            profile,
        };
        let mut roles = basis.roles();
        let mut choices = Column::ALL.map(|column| basis.choose(column, &roles));
        let wide = wide::read(basis, &roles, &choices);
        let proposed = wide::proposed(basis, &roles, &choices);
        if let Some(wide) = &wide {
            wide.give_roles(&mut roles);
            choices = Column::ALL.map(|column| basis.choose(column, &roles));
        }
        let places = choices.each_ref().map(|choice| match choice.pick {
            Pick::One(place) => Some(place),
            Pick::Nothing | Pick::Torn => None,
        });
        let is_torn = |column: Column| {
            let choice = choices.get(column.index());
            choice.is_some_and(|choice| choice.pick == Pick::Torn)
        };
        let left_out = roles
            .iter()
            .enumerate()
            .filter_map(|(place, role)| match role {
                Role::Candidate(..) if places.contains(&Some(place)) => None,
                Role::Candidate(column, _) if is_torn(*column) => Some((place, Unread::Double)),
                Role::Amounts => (wide.iter())
                    .any(|it| it.columns.sums_at(place))
                    .then_some((place, Unread::RowTotal)),
                Role::Ignored => Some((place, Unread::Ignored)),
                Role::Personal => Some((place, Unread::Personal)),
                Role::Candidate(..) | Role::Unknown => Some((place, Unread::Unknown)),
            });
        Self {
            left_out: left_out.collect(),
            slices: match &wide {
                Some(wide) => wide.columns.slices.clone(),
                None => vec![Slice {
                    places: AMOUNTS.map(|column| places.get(column.index()).copied().flatten()),
                    grant_type: one_type(profile, &header, &choices),
                    ..Slice::default()
                }],
            },
            places,
            choices: choices.into(),
            units: Units::default(),
            season: None,
            header,
            wide,
            proposed,
        }
    }

    /// Where in the file a column stands.
    #[inline]
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column.index()).copied().flatten()
    }

    /// The columns that it has.
    pub(in crate::ingest) fn columns(&self) -> impl Iterator<Item = Column> {
        let all = Column::ALL.into_iter();
        all.filter(|column| self.has(*column))
    }

    /// Whether the profile says the type of every grant, and no column does.
    pub(super) fn has_one_type(&self) -> bool {
        self.wide.is_none()
            && self.has(Column::GrantType)
            && self.place(Column::GrantType).is_none()
    }

    /// Whether rows have a column, if only by the heading of their amount.
    fn has(&self, column: Column) -> bool {
        let amount = AMOUNTS.iter().position(|it| *it == column);
        let mut slices = self.slices.iter();
        self.place(column).is_some()
            || slices.any(|slice| match (column, amount) {
                (Column::Year, _) => slice.year.is_some(),
                (Column::GrantType, _) => slice.grant_type.is_some(),
                (_, Some(amount)) => slice.places.get(amount).copied().flatten().is_some(),
                _ => false,
            })
    }

    /// The parts of each row that are a grant each.
    pub(super) fn slices(&self) -> &[Slice] {
        &self.slices
    }

    /// Those of the whole list, also where one year of it is read.
    pub(super) fn all_slices(&self) -> &[Slice] {
        let wide = self.wide.as_ref();
        wide.map_or(&self.slices, |it| it.columns.slices.as_slice())
    }

    /// The columns that sum others.
    pub(super) fn across(&self) -> &[Across] {
        let wide = self.wide.as_ref();
        wide.map_or(&[], |it| it.columns.across.as_slice())
    }

    /// What the list has a column of amounts for, if more than one are read.
    pub(in crate::ingest) fn wide(&self) -> Option<Wide> {
        self.wide.as_ref().map(|it| it.wide)
    }

    /// What the profile would have to say that the list is wide by.
    pub(super) fn proposed(&self) -> Option<Wide> {
        self.proposed.as_ref().map(|it| it.wide)
    }

    /// The years that it has a column for, each once.
    pub(in crate::ingest) fn years(&self) -> BTreeSet<i32> {
        self.all_slices()
            .iter()
            .filter_map(|slice| slice.year)
            .collect()
    }

    /// Reads only the columns of a year, of those that are for one.
    pub(super) fn narrow(&mut self, year: i32) {
        self.slices
            .retain(|slice| slice.year.is_none_or(|it| it == year));
    }

    /// Whether the headings of all amounts say their year.
    pub(super) fn is_dated(&self) -> bool {
        self.slices.iter().all(|slice| slice.year.is_some())
    }

    /// Whether nothing is left of the amounts.
    pub(in crate::ingest) const fn is_bare(&self) -> bool {
        self.slices.is_empty()
    }

    /// What the amounts at a place are in.
    #[inline]
    pub(super) fn unit_at(&self, place: usize) -> AmountUnit {
        self.units.at(place)
    }

    /// What the amounts granted are in; of several columns, the first.
    pub(in crate::ingest) fn unit(&self) -> AmountUnit {
        let granted = self
            .amounts()
            .find(|(column, _)| *column == Column::Granted);
        granted.map_or_else(AmountUnit::default, |(_, place)| self.units.at(place))
    }

    /// What amounts are read in, if none are in what a text says.
    pub(super) fn unit_beside(&self, said: Measure) -> Option<AmountUnit> {
        let is_said = |(_, place)| Measure::Of(self.units.at(place)) == said;
        (!self.amounts().any(is_said)).then(|| self.unit())
    }

    /// Each column of amounts that is read or compared, and its place.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (Column, usize)> {
        let slices = self
            .slices
            .iter()
            .flat_map(|slice| AMOUNTS.into_iter().zip(slice.places));
        let others = Column::ALL
            .into_iter()
            .filter(|column| column.declared().cells == Cells::Amount && !AMOUNTS.contains(column));
        let across = self
            .across()
            .iter()
            .filter_map(|it| Some((*AMOUNTS.get(it.amount)?, Some(it.place))));
        slices
            .chain(across)
            .chain(others.map(|column| (column, self.place(column))))
            .filter_map(|(column, place)| Some((column, place?)))
    }

    /// Each column of texts that is read, and its place.
    pub(super) fn texts(&self) -> impl Iterator<Item = (Column, usize)> {
        let texts = Column::ALL.into_iter();
        let texts = texts.filter(|it| matches!(it.declared().cells, Cells::Text | Cells::Kind));
        texts.filter_map(|column| Some((column, self.place(column)?)))
    }

    /// The places in the file of the columns that are read.
    pub(super) fn read(&self) -> Vec<usize> {
        let amounts = self.slices.iter().flat_map(|slice| slice.places);
        self.places
            .iter()
            .copied()
            .chain(amounts)
            .flatten()
            .collect()
    }

    /// What a profile calls each column, from left to right, and the column that it is read for and
    /// why, or why it is not read.
    pub(in crate::ingest) fn each(
        &self,
    ) -> impl Iterator<Item = (String, Result<(Column, Reason), Unread>)> {
        (0..self.widest()).filter_map(|place| {
            let mut picked = self.choices.iter();
            let choice = picked.find(|choice| choice.pick == Pick::One(place));
            let read_as = choice.and_then(|choice| {
                let mut candidates = choice.candidates.iter();
                let it = candidates.find(|candidate| candidate.place == place)?;
                Some(Ok((choice.column, it.reason)))
            });
            let left_out = self.left_out.iter().find(|(at, _)| *at == place);
            let of_slice = || {
                let column = self.wide.as_ref().and_then(|_| self.amount_at(place))?;
                Some(Ok((column, Reason::Wide)))
            };
            let read_as =
                (read_as.or_else(of_slice)).or_else(|| left_out.map(|(_, why)| Err(*why)))?;
            Some((self.name(place), read_as))
        })
    }

    /// Columns of texts that are of the time that a grant is for: `Termin`, `Avser`, `Period`.
    pub(super) fn periods(&self) -> Vec<Column> {
        let texts = [Column::Purpose, Column::Other(Other::Term)].into_iter();
        let speaks_of_years = |column: &Column| {
            let heading = self.place(*column).map(|place| self.header.heading(place));
            let meaning = heading.and_then(unit::meaning);
            matches!(meaning, Some(Meaning::ByCells(cells)) if cells.years.is_some())
        };
        let is_it = |column: &Column| match column {
            Column::Other(_) => self.place(*column).is_some(),
            _ => speaks_of_years(column),
        };
        texts.filter(is_it).collect()
    }

    /// Whether amounts are read as granted only since no other heading speaks of that.
    pub(super) fn is_granted_for_want_of_another(&self) -> bool {
        let mut choices = self.choices.iter();
        let granted = choices.find(|choice| choice.column == Column::Granted);
        granted.is_some_and(|choice| {
            let mut candidates = choice.candidates.iter();
            candidates
                .any(|it| choice.pick == Pick::One(it.place) && it.reason == Reason::Otherwise)
        })
    }

    /// The line of the header.
    pub(in crate::ingest) const fn line(&self) -> u32 {
        self.header.line
    }

    /// Which column of ours stands at a place in the file.
    pub(super) fn column_at(&self, place: usize) -> Option<Column> {
        let mut columns = Column::ALL.into_iter();
        let column = columns.find(|column| self.place(*column) == Some(place));
        column.or_else(|| self.amount_at(place))
    }

    /// Which column of amounts stands at a place.
    fn amount_at(&self, place: usize) -> Option<Column> {
        let slices = self.slices.iter();
        let mut amounts = slices.flat_map(|slice| AMOUNTS.into_iter().zip(slice.places));
        let found = amounts.find(|(_, at)| *at == Some(place))?;
        Some(found.0)
    }

    /// How many cells a row has.
    pub(super) fn width(&self) -> usize {
        self.header.width
    }

    /// How many cells it may have, those below blank headings at the end included.
    pub(super) fn widest(&self) -> usize {
        self.header.headings.len()
    }

    /// The headings of the file, as written.
    pub(in crate::ingest) fn headings(&self) -> impl Iterator<Item = &str> {
        let headings = self.header.headings.iter();
        headings.map(|heading| heading.text.as_str())
    }

    /// What a profile calls a column of the file.
    fn name(&self, place: usize) -> String {
        telling::name(place, self.header.heading(place))
    }

    /// Whether rows are for the year of the folder, unless they say another.
    pub(in crate::ingest) fn is_by_folder(&self, profile: &Profile) -> bool {
        if self.is_dated() {
            return false;
        }
        match profile.year_from {
            YearFrom::Folder => true,
            YearFrom::DecisionDate => false,
            YearFrom::Column | YearFrom::First | YearFrom::Last => {
                let says_it = [Column::Year, Column::Other(Other::Term)];
                says_it.iter().all(|column| self.place(*column).is_none())
            }
        }
    }

    /// The columns that a row must have and that are not certain, each with its candidates.
    pub(super) fn open(&self) -> impl Iterator<Item = (Column, Vec<usize>)> {
        let choices = self.choices.iter();
        let open = choices.filter(|it| match it.pick {
            Pick::Torn => true,
            Pick::Nothing if self.is_settled(it.column) => false,
            Pick::Nothing => it.column.declared().is_required,
            Pick::One(_) => false,
        });
        open.map(|it| {
            let candidates = it.candidates.iter().map(|candidate| candidate.place);
            (it.column, candidates.collect())
        })
    }

    /// Whether it has every column that a row must have, if only as a choice between several.
    pub(super) fn is_list(&self) -> bool {
        let mut choices = self.choices.iter();
        choices.all(|it| {
            it.pick != Pick::Nothing || !it.column.declared().is_required || self.has(it.column)
        })
    }

    /// Whether a column lacks for no other reason than that its cells are those of a wide list.
    pub(super) fn is_settled(&self, column: Column) -> bool {
        let proposed = self.proposed.as_ref().map(|it| it.wide);
        self.has(column)
            || match column {
                Column::Granted => proposed.is_some(),
                Column::GrantType => proposed == Some(Wide::Types),
                _ => false,
            }
    }
}

/// The type that the profile says that every grant is of, if no column may say it.
fn one_type(profile: &Profile, header: &Header, choices: &[Choice]) -> Option<Heading> {
    let mut choices = choices.iter();
    let is_open = choices.any(|it| it.column == Column::GrantType && it.pick == Pick::Nothing);
    let text = profile.grant_type.clone().filter(|_| is_open)?;
    let range = header.span.clone();
    Some(Heading { text, range })
}
