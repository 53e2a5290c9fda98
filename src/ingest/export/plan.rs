//! Which column of a file each of our columns is read from, and why the others are left out.

use crate::fault::{grant as fault, personal};
use crate::ingest::cx::Cx;
use crate::model::{Column, text::word_form};
use crate::schema::{AmountUnit, YearFrom};
use crate::source::column_letters;

use super::choice::{Basis, Choice, Pick, Reason, Role};
use super::header::{Header, Heading};
use super::profile::Profile;
use super::sample::Sample;
use super::stated::{self, Units};
use super::telling;

/// Why a column of a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// The profile says that nobody reads it.
    Ignored,
    /// It holds persons or accounts.
    Personal,
    /// Its heading is not known, or another is read for what it stands for.
    Unknown,
    /// Its heading is not known, and its cells say something of the row.
    Telling,
    /// It may be this column of ours, and so may another.
    Double(Column),
}

impl Unread {
    /// Its word in the log of imports and to programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ignored => "ignored",
            Self::Personal => "personal",
            Self::Unknown => "unknown",
            Self::Telling => "telling",
            Self::Double(_) => "double",
        }
    }
}

/// How the columns of a file are read.
#[derive(Debug)]
pub(in crate::ingest) struct Plan {
    pub(super) header: Header,
    /// How each of our columns was chosen.
    choices: Vec<Choice>,
    /// By our column, its place in the file.
    places: [Option<usize>; Column::ALL.len()],
    /// Each column that is not read, from left to right; those without a heading only if they hold
    /// something.
    left_out: Vec<(usize, Unread)>,
    /// What amounts are in, by our column.
    units: Units,
}

impl Plan {
    /// Goes by the profile first, then by the headings and what stands below them.
    pub(super) fn new(header: Header, sample: &Sample<'_>, profile: &Profile) -> Self {
        let basis = Basis {
            header: &header,
            sample,
            profile,
        };
        let roles = basis.roles();
        let choices = Column::ALL.map(|column| basis.choose(column, &roles));
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
                Role::Candidate(column, _) if is_torn(*column) => {
                    Some((place, Unread::Double(*column)))
                }
                Role::Ignored => Some((place, Unread::Ignored)),
                Role::Personal => Some((place, Unread::Personal)),
                Role::Candidate(..) | Role::Unknown => Some((place, Unread::Unknown)),
            });
        Self {
            left_out: left_out.collect(),
            places,
            choices: choices.into(),
            units: [profile.unit; Column::ALL.len()],
            header,
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
        all.filter(|column| self.place(*column).is_some())
    }

    /// What the amounts of a column are in.
    #[inline]
    pub(in crate::ingest) fn unit(&self, column: Column) -> AmountUnit {
        self.units.get(column.index()).copied().unwrap_or_default()
    }

    /// The places in the file of the columns that are read.
    pub(super) fn read(&self) -> Vec<usize> {
        self.places.iter().copied().flatten().collect()
    }

    /// What a profile calls each column, from left to right, and the column that it is read for and
    /// why, or why it is not read.
    pub(in crate::ingest) fn each(
        &self,
    ) -> impl Iterator<Item = (String, Result<(Column, Reason), Unread>)> {
        (0..self.width()).filter_map(|place| {
            let mut picked = self.choices.iter();
            let choice = picked.find(|choice| choice.pick == Pick::One(place));
            let read_as = choice.and_then(|choice| {
                let mut candidates = choice.candidates.iter();
                let it = candidates.find(|candidate| candidate.place == place)?;
                Some(Ok((choice.column, it.reason)))
            });
            let left_out = self.left_out.iter().find(|(at, _)| *at == place);
            let read_as = read_as.or_else(|| left_out.map(|(_, why)| Err(*why)))?;
            Some((self.name(place), read_as))
        })
    }

    /// The line of the header.
    pub(in crate::ingest) const fn line(&self) -> u32 {
        self.header.line
    }

    /// Which column of ours stands at a place in the file.
    pub(super) fn column_at(&self, place: usize) -> Option<Column> {
        let mut columns = Column::ALL.into_iter();
        columns.find(|column| self.place(*column) == Some(place))
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
        telling::name(place, self.heading(place))
    }

    fn heading(&self, place: usize) -> &str {
        let heading = self.header.headings.get(place);
        heading.map_or("", |heading| heading.text.as_str())
    }

    /// Whether rows are for the year of the folder, unless they say another.
    pub(in crate::ingest) fn is_by_folder(&self, profile: &Profile) -> bool {
        match profile.year_from {
            YearFrom::Folder => true,
            YearFrom::DecisionDate => false,
            YearFrom::Column | YearFrom::First | YearFrom::Last => {
                self.place(Column::Year).is_none()
            }
        }
    }

    /// Reports what is wrong with the columns, and says whether rows can be read. `year` is that of
    /// rows whose year no column says.
    pub(super) fn report(
        &mut self,
        cx: &mut Cx<'_>,
        sample: &Sample<'_>,
        profile: &Profile,
        year: Option<i32>,
    ) -> bool {
        self.report_left_out(cx, year);
        let mut is_complete = true;
        for choice in &self.choices {
            let declared = choice.column.declared();
            match choice.pick {
                Pick::Torn => {
                    is_complete = false;
                    self.report_torn(cx, sample, choice);
                }
                Pick::Nothing if declared.is_required => {
                    is_complete = false;
                    let some: Vec<&str> = declared.headings().take(NAMED).collect();
                    cx.report(&self.header.span, |origin| {
                        fault::missing_column(origin, declared.word, some.join(", "))
                    });
                }
                Pick::One(_) | Pick::Nothing => {}
            }
        }
        let places = |column| self.place(column);
        let (units, is_settled) = stated::settle(cx, (&self.header, sample), places, profile.unit);
        self.units = units;
        is_complete && is_settled
    }

    /// The columns that a row must have and that are not certain, each with its candidates.
    pub(super) fn open(&self) -> impl Iterator<Item = (Column, Vec<usize>)> {
        let choices = self.choices.iter();
        let open = choices.filter(|it| match it.pick {
            Pick::Torn => true,
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
        choices.all(|it| it.pick != Pick::Nothing || !it.column.declared().is_required)
    }

    /// Reports each column that is left out, unless the profile says that nobody reads it.
    fn report_left_out(&mut self, cx: &mut Cx<'_>, year: Option<i32>) {
        let unknown = self.left_out.iter();
        let unknown = unknown.filter(|(_, why)| *why == Unread::Unknown);
        let unknown: Vec<usize> = unknown.map(|(place, _)| *place).collect();
        let known = telling::Known {
            status: self.place(Column::Status),
            year: year.filter(|_| self.place(Column::Year).is_none()),
        };
        let told = telling::report(cx, &self.header, &unknown, known);
        let headings = &self.header.headings;
        self.left_out.retain(|(place, _)| {
            let heading = headings.get(*place);
            told.contains(place) || heading.is_some_and(|heading| !heading.text.is_empty())
        });
        for (place, why) in &mut self.left_out {
            if told.contains(place) {
                *why = Unread::Telling;
            }
            let Some(Heading { text, range }) = headings.get(*place) else {
                continue;
            };
            match why {
                Unread::Personal => {
                    cx.report(range, |origin| {
                        personal::personal_column(origin, text.clone())
                    });
                }
                Unread::Unknown => {
                    cx.report(range, |origin| fault::unknown_column(origin, text.clone()));
                }
                Unread::Ignored | Unread::Telling | Unread::Double(_) => {}
            }
        }
    }

    /// Reports that more than one column may be one of ours, each with its first cells.
    fn report_torn(&self, cx: &mut Cx<'_>, sample: &Sample<'_>, choice: &Choice) {
        let candidates = choice.candidates.iter();
        let shown: Vec<String> = candidates
            .map(|candidate| {
                let letters = column_letters(candidate.place);
                let heading = self.heading(candidate.place);
                format!("{letters} {heading} ({})", sample.shown(candidate.place))
            })
            .collect();
        let ([first, second, ..], headings) = (&*choice.candidates, &self.header.headings) else {
            return;
        };
        let range = |place: usize| {
            let heading = headings.get(place);
            heading.map_or(self.header.span.clone(), |it| it.range.clone())
        };
        let (one, other) = (self.heading(first.place), self.heading(second.place));
        let named = if word_form(one) == word_form(other) {
            telling::name(first.place, "")
        } else {
            one.to_owned()
        };
        let pointer = format!("{{ {}: {named} }}", choice.column.key());
        let word = choice.column.word();
        cx.report_twice(&range(second.place), &range(first.place), |origin| {
            fault::double_column(origin, word, shown, pointer)
        });
    }
}

/// How many of the headings of a column a message names: the first are the commonest.
const NAMED: usize = 5;
