//! What is wrong with the columns of a list, or not certain, and whether its rows can be read.

use crate::fault::{grant as fault, personal};
use crate::ingest::cx::Cx;
use crate::model::{Column, Unread, text::word_form};
use crate::schema::AmountUnit;

use super::choice::{Basis, Choice, Pick};
use super::header::Heading;
use super::payee::Recipients;
use super::plan::Plan;
use super::profile::ListFile;
use super::sample::Sample;
use super::stated;
use super::telling;

impl Plan {
    /// Reports what is wrong with the columns, and says whether rows can be read. `year` is that of
    /// rows whose year no column says.
    pub(super) fn report(
        &mut self,
        cx: &mut Cx<'_>,
        sample: &Sample<'_>,
        file: ListFile<'_>,
        year: Option<i32>,
    ) -> bool {
        let profile = file.profile;
        self.report_left_out(cx, sample, (year, profile.unit));
        let mut is_complete = true;
        if let Some(found) = &self.proposed {
            is_complete = false;
            found.report_proposal(cx, (&self.header, sample), file.path);
        }
        if let Some(found) = &self.wide {
            let header = &self.header;
            is_complete &= found.report(
                cx,
                Basis {
                    header,
                    sample,
                    profile,
                },
            );
        }
        for choice in &self.choices {
            let declared = choice.column.declared();
            match choice.pick {
                Pick::Torn => {
                    is_complete = false;
                    self.report_torn(cx, sample, choice);
                }
                Pick::Nothing if self.is_settled(choice.column) => {}
                Pick::Nothing if declared.is_required => {
                    is_complete = false;
                    let some: Vec<&str> = declared.headings().take(NAMED).collect();
                    cx.report(&self.header.span, |origin| {
                        fault::missing_column(origin, declared.word, some.join(", "), file.path)
                    });
                }
                Pick::One(_) | Pick::Nothing => {}
            }
        }
        let list = stated::List {
            header: &self.header,
            sample,
            read: self.amounts().collect(),
            beside: self.unread().collect(),
            texts: self.texts().collect(),
        };
        let (units, is_settled) = stated::settle(cx, &list, file);
        self.units = units;
        is_complete && is_settled
    }

    /// The places of the columns that are left out, but for those that the profile says nobody reads.
    pub(super) fn unread(&self) -> impl Iterator<Item = usize> {
        let left_out = self.left_out.iter();
        left_out.filter_map(|(place, why)| (*why != Unread::Ignored).then_some(*place))
    }

    /// Reports each column that is left out, unless the profile says that nobody reads it.
    fn report_left_out(
        &mut self,
        cx: &mut Cx<'_>,
        sample: &Sample<'_>,
        (year, unit): (Option<i32>, AmountUnit),
    ) {
        let unknown = self.left_out.iter();
        let unknown = unknown.filter(|(_, why)| matches!(why, Unread::Unknown | Unread::Personal));
        let is_spoken_of = |place: &usize| {
            let proposed = self.proposed.as_ref();
            proposed.is_some_and(|it| it.columns.places().any(|at| at == *place))
        };
        let unknown = unknown.map(|(place, _)| *place);
        let unknown: Vec<usize> = unknown.filter(|it| !is_spoken_of(it)).collect();
        let recipient = self.place(Column::Organisation);
        let granted = self.place(Column::Granted);
        let is_comma = self.header.delimiter == b',';
        let amounts = self.amounts().filter(|_| is_comma);
        let amounts: Vec<usize> = amounts.map(|(_, place)| place).collect();
        let known = telling::Known {
            status: self.place(Column::Status),
            recipient,
            recipients: &Recipients::new(sample, recipient.filter(|_| !unknown.is_empty())),
            granted: granted.map_or("", |place| self.header.heading(place)),
            year: year.filter(|_| self.place(Column::Year).is_none()),
            year_of_rows: self.place(Column::Year),
            unit,
            amounts: &amounts,
        };
        let told = telling::report(cx, &self.header, &unknown, known);
        let headings = &self.header.headings;
        self.left_out.retain(|(place, _)| {
            let heading = headings.get(*place);
            told.contains(place) || heading.is_some_and(|heading| !heading.text.is_empty())
        });
        for (place, why) in &mut self.left_out {
            if told.contains(place) && *why == Unread::Unknown {
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
                Unread::Unknown if unknown.contains(place) => {
                    cx.report(range, |origin| fault::unknown_column(origin, text.clone()));
                }
                _ => {}
            }
        }
    }

    /// Reports that more than one column may be one of ours, each with its first cells.
    fn report_torn(&self, cx: &mut Cx<'_>, sample: &Sample<'_>, choice: &Choice) {
        let candidates = choice.candidates.iter();
        let shown: Vec<String> = candidates
            .map(|candidate| sample.column(&self.header, candidate.place))
            .collect();
        let [first, second, ..] = &*choice.candidates else {
            return;
        };
        let range = |place: usize| self.header.range(place);
        let (one, other) = (
            self.header.heading(first.place),
            self.header.heading(second.place),
        );
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
