//! Lists with a column for each year, or each type of grant, instead of one for the amount.
//!
//! Only a profile makes a list be read so. Without one, such columns are a finding that says what to
//! write in it.

use crate::diag::Word;
use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{Cells, Column, text::word_form as form};
use crate::schema::{AmountUnit, Wide, YearFrom};

use super::amount::{AMOUNTS, GRANTED};
use super::choice::{Basis, Choice, Pick, Reason, Role};
use super::header::{Header, Heading};
use super::parted::{Parted, WrittenYear};
use super::sample::{Look, Sample};
use super::slice::{Across, Slice};
use super::speaks_of::is_of_other_numbers;
use super::telling;
use super::term::Term;
use super::words::words;

/// The columns of a wide list.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) slices: Vec<Slice>,
    pub(super) across: Vec<Across>,
    /// Two places for one amount of a slice.
    pub(super) clashes: Vec<[usize; 2]>,
    /// Places whose headings are school years, where no profile says which year counts.
    pub(super) undecided: Vec<usize>,
}

/// How a list is wide, by its profile or for want of one.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) wide: Wide,
    pub(super) columns: Columns,
}

/// The columns of a list that is to be read as wide; nothing if it is a list like any other.
pub(super) fn read(basis: Basis<'_, '_>, roles: &[Role], choices: &[Choice]) -> Option<Found> {
    let wide = basis.profile.wide?;
    let columns = columns(basis, roles, wide);
    let is_wide = match wide {
        // A column that is sure to be the amount stands beside a single year's.
        Wide::Years => columns.slices.len() > usize::from(is_sure(choices, Column::Granted)),
        Wide::Types => {
            let has_type = is_there(choices, Column::GrantType);
            !has_type && !columns.slices.is_empty()
        }
    };
    let is_open = !columns.clashes.is_empty() || !columns.undecided.is_empty();
    (is_wide || is_open).then_some(Found { wide, columns })
}

/// How a list would be read if the profile said so, where it cannot be read otherwise.
pub(super) fn proposed(basis: Basis<'_, '_>, roles: &[Role], choices: &[Choice]) -> Option<Found> {
    if basis.profile.wide.is_some() || is_sure(choices, Column::Granted) {
        return None;
    }
    let has_type = is_there(choices, Column::GrantType);
    let proposals = [Wide::Years, Wide::Types].into_iter().map(|wide| {
        let columns = columns(basis, roles, wide);
        Found { wide, columns }
    });
    proposals.into_iter().find(|found| match found.wide {
        Wide::Years => {
            let columns = &found.columns;
            columns.slices.len().saturating_add(columns.undecided.len()) > 1
        }
        Wide::Types => {
            let are_types = |slice: &Slice| {
                let heading = slice.grant_type.as_ref();
                heading.is_some_and(|it| is_called_a_grant(&it.text))
            };
            let slices = &found.columns.slices;
            !has_type && (slices.len() > 1 || slices.iter().any(are_types))
        }
    })
}

/// Whether a column is picked, or more than one may be it.
fn is_there(choices: &[Choice], column: Column) -> bool {
    let mut choices = choices.iter();
    choices.any(|it| it.column == column && it.pick != Pick::Nothing)
}

/// Whether a column is there, and not only for want of another.
fn is_sure(choices: &[Choice], column: Column) -> bool {
    let choice = choices.iter().find(|it| it.column == column);
    choice.is_some_and(|choice| match choice.pick {
        Pick::Nothing => false,
        Pick::Torn => true,
        Pick::One(place) => {
            let mut candidates = choice.candidates.iter();
            candidates.any(|it| it.place == place && it.reason != Reason::Otherwise)
        }
    })
}

/// The columns of amounts, each of a year or type by its heading.
fn columns(basis: Basis<'_, '_>, roles: &[Role], wide: Wide) -> Columns {
    let mut columns = Columns::default();
    for (place, (heading, role)) in basis.header.headings.iter().zip(roles).enumerate() {
        let parted = Parted::new(&heading.text, basis.header.group(place));
        let is_free = match role {
            Role::Unknown => true,
            Role::Candidate(column, reason) => {
                AMOUNTS.contains(column) && *reason > Reason::Placed
                    || *column == Column::Purpose && wide == Wide::Types
            }
            Role::Ignored | Role::Personal | Role::Amounts => false,
        };
        let year = match parted.year {
            Some(WrittenYear::One(year)) => Some(year),
            Some(WrittenYear::School(first, last)) => match basis.profile.year_from {
                YearFrom::First => Some(first),
                YearFrom::Last => Some(last),
                _ if is_free && parted.is_of_a_year() => {
                    columns.undecided.push(place);
                    continue;
                }
                _ => None,
            },
            None => None,
        };
        if !is_free || heading.text.is_empty() {
            continue;
        }
        if parted.is_sum {
            let amount = parted.amount();
            columns.across.push(Across {
                place,
                amount,
                year,
            });
            continue;
        }
        let is_it = match wide {
            Wide::Years => parted.is_of_a_year(),
            Wide::Types => {
                let is_named = parted.rest.contains(char::is_alphabetic);
                is_named && are_of_a_type(basis, place, &parted.rest)
            }
        };
        if is_it {
            columns.add(place, &parted, year, heading);
        }
    }
    columns.end();
    columns
}

/// Whether the cells under a heading are amounts, and not numbers of something else. Small numbers are
/// if the heading or the profile calls it a type, or they are thousands.
fn are_of_a_type(basis: Basis<'_, '_>, place: usize, rest: &str) -> bool {
    let (looks, profile) = (basis.sample.looks(place), basis.profile);
    let is_called = || is_called_a_grant(rest) || profile.knows_type(rest);
    let are_large = || looks.have(Look::Amount) || profile.unit != AmountUnit::Kronor;
    let is_of_numbers = is_of_other_numbers(rest) && !profile.knows_type(rest);
    looks.are_amounts() && (is_called() || are_large()) && !is_of_numbers
}

/// Whether a word for a grant is in the name of a type.
fn is_called_a_grant(text: &str) -> bool {
    let text = form(text);
    ["bidrag", "stöd"].iter().any(|part| text.contains(part))
}

impl Found {
    /// Gives the columns that are read or summed their role, and takes theirs from those that would say
    /// the same of every grant of a row: amounts, people reached, and of a list of years the year.
    pub(super) fn give_roles(&self, roles: &mut [Role]) {
        for (place, role) in roles.iter_mut().enumerate() {
            let clashes = self.columns.clashes.iter().flatten();
            let mut amounts = self.columns.places().chain(clashes.copied());
            if amounts.any(|it| it == place) || self.columns.sums_at(place) {
                *role = Role::Amounts;
            } else if let Role::Candidate(column, _) = role
                && (matches!(column.declared().cells, Cells::Amount | Cells::Count)
                    || (*column == Column::Year && self.wide == Wide::Years))
            {
                *role = Role::Unknown;
            }
        }
    }

    /// Reports columns that a profile must say are amounts of their own.
    pub(super) fn report_proposal(
        &self,
        cx: &mut Cx<'_>,
        (header, sample): (&Header, &Sample<'_>),
        path: &str,
    ) {
        let columns = &self.columns;
        let all = columns.places().chain(columns.undecided.iter().copied());
        let all: Vec<usize> = all.collect();
        let shown: Vec<String> = all.iter().map(|it| sample.column(header, *it)).collect();
        let first = all.iter().copied().min().unwrap_or_default();
        let (each, key) = (self.each(), self.wide.word());
        cx.report(&header.range(first), |origin| {
            fault::wide_list(origin, each, shown, key, path)
        });
    }

    /// Reports what keeps a wide list from being read as one, and what is not certain.
    pub(super) fn report(&self, cx: &mut Cx<'_>, basis: Basis<'_, '_>) -> bool {
        let Basis {
            header,
            sample,
            profile,
        } = basis;
        for [first, second] in &self.columns.clashes {
            let shown: Vec<String> = [*first, *second]
                .iter()
                .map(|it| sample.column(header, *it))
                .collect();
            let is_alone = form(header.heading(*first)) != form(header.heading(*second));
            let named = header.heading(*second);
            let ignored = telling::name(*second, if is_alone { named } else { "" });
            cx.report_twice(&header.range(*second), &header.range(*first), |origin| {
                fault::wide_twice(origin, shown, ignored)
            });
        }
        for place in &self.columns.undecided {
            cx.report(&header.range(*place), |origin| {
                fault::bad_year(origin, header.heading(*place), word::SCHOOL_YEAR)
            });
        }
        let is_whole = self.columns.clashes.is_empty() && self.columns.undecided.is_empty();
        for Heading { text, range } in self
            .columns
            .slices
            .iter()
            .filter_map(|it| it.grant_type.as_ref())
        {
            let is_certain = is_called_a_grant(text) && !words().says_more_than_a_type(text);
            if !is_certain && !profile.knows_type(text) {
                let said = format!("{{ \"{text}\": \"{text}\" }}");
                cx.report(range, |origin| {
                    fault::likely_type(origin, text.clone(), said)
                });
            }
        }
        is_whole
    }

    const fn each(&self) -> Word {
        match self.wide {
            Wide::Years => word::EACH_YEAR,
            Wide::Types => word::EACH_TYPE,
        }
    }
}

impl Columns {
    /// Whether what stands at a place sums other columns.
    pub(super) fn sums_at(&self, place: usize) -> bool {
        self.across.iter().any(|it| it.place == place)
    }

    fn add(&mut self, place: usize, parted: &Parted, year: Option<i32>, heading: &Heading) {
        let amount = parted.amount();
        let grant_type = (!parted.rest.is_empty()).then(|| Heading {
            text: parted.rest.clone(),
            range: heading.range.clone(),
        });
        let of = |it: &Option<Heading>| it.as_ref().map(|it| form(&it.text));
        let season = |term: Option<Term>| term.map(|it| it.season.word());
        let wanted = (year, season(parted.term), of(&grant_type));
        let known = self
            .slices
            .iter_mut()
            .find(|it| (it.year, season(it.term), of(&it.grant_type)) == wanted);
        let slice = if let Some(slice) = known {
            slice
        } else {
            let slice = Slice {
                year,
                term: parted.term,
                grant_type,
                ..Slice::default()
            };
            self.slices.push_mut(slice)
        };
        match slice.places.get_mut(amount) {
            Some(Some(first)) => self.clashes.push([*first, place]),
            Some(free) => *free = Some(place),
            None => {}
        }
    }

    /// Leaves out what has no column for the amount granted.
    fn end(&mut self) {
        let granted = |slice: &Slice| slice.places.get(GRANTED).copied().flatten();
        self.slices.retain(|slice| granted(slice).is_some());
    }

    /// The places of all amounts that are read.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.slices.iter().flat_map(|slice| slice.places).flatten()
    }
}
