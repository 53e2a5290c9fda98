//! How a figure is made: one operation over rows.
//!
//! The operation alone says which rows there are and in what role, what the value is and counts,
//! and how it is explained. Everything that shows or traces a figure asks here.

use crate::model::View;

use super::rows::{Rows, Source, Tally, by_file};
use super::value::{Unit, Value};

/// What a change between two periods of any length is a change of.
pub(super) const CHANGED: &str = "förändring av årsgenomsnittet mot den tidigare perioden";

/// An operation and the rows that it is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Calculation {
    /// The sum.
    Sum(Rows),
    /// The middle value, or the mean of the two in the middle; no value without rows.
    Median(Rows),
    /// The sum divided by a number of years.
    PerYear(Yearly),
    /// One sum as a share of another, in percent; no value if the whole is zero.
    Share {
        /// What is a share.
        part: Rows,
        /// What it is a share of.
        whole: Rows,
    },
    /// The change from one sum per year to another, in percent; no value from zero.
    Change(TwoPeriods),
    /// The change from one sum per year to another, in what the rows count.
    Difference(TwoPeriods),
}

/// What rows make.
#[derive(Debug)]
pub struct Evaluation {
    /// The value, if there is one.
    pub value: Option<Value>,
    /// The whole number nearest to what the value is before it is rounded.
    pub nearest: i64,
    /// The files that the rows are in.
    pub sources: Vec<Source>,
    /// How many rows or things the figure rests on: of a share those that it is of, of a change those
    /// of the smaller side.
    pub basis: u64,
}

/// Rows and the number of years that they are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yearly {
    /// The rows.
    pub rows: Rows,
    /// How many years.
    pub years: i64,
}

/// The same rows selected for the period before and for the period itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoPeriods {
    /// The period before.
    pub before: Yearly,
    /// The period itself.
    pub now: Yearly,
}

impl TwoPeriods {
    /// Selects the rows of the period before and of the period itself.
    pub(super) fn new<'d, R: Into<Rows>>(
        before_and_now: [View<'d>; 2],
        rows: impl Fn(View<'d>) -> R,
    ) -> Self {
        let [before, now] = before_and_now.map(|view| Yearly {
            rows: rows(view).into(),
            years: i64::from(view.period.length()),
        });
        Self { before, now }
    }
}

/// The role of rows in a calculation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What the figure is about.
    Row,
    /// The whole that a share is of.
    Whole,
    /// The period before.
    Before,
}

impl Role {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Whole => "whole",
            Self::Before => "before",
        }
    }
}

impl Calculation {
    /// Each list of rows and its role, what the figure is about first.
    pub fn operands(&self) -> Vec<(Role, &Rows)> {
        match self {
            Self::Sum(rows) | Self::Median(rows) => vec![(Role::Row, rows)],
            Self::PerYear(of) => vec![(Role::Row, &of.rows)],
            Self::Share { part, whole } => vec![(Role::Row, part), (Role::Whole, whole)],
            Self::Change(of) | Self::Difference(of) => {
                vec![(Role::Row, &of.now.rows), (Role::Before, &of.before.rows)]
            }
        }
    }

    /// The rows that the figure is about.
    pub const fn rows(&self) -> &Rows {
        match self {
            Self::Sum(rows) | Self::Median(rows) | Self::Share { part: rows, .. } => rows,
            Self::PerYear(of) => &of.rows,
            Self::Change(of) | Self::Difference(of) => &of.now.rows,
        }
    }

    /// What the value counts.
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Share { .. } | Self::Change(_) => Unit::Percent,
            _ => self.rows().unit(),
        }
    }

    /// The unit of a file's sum; `None` if that sum does not help to explain the figure.
    pub const fn unit_of_sources(&self) -> Option<Unit> {
        match (self, self.rows()) {
            // One record can hold amounts of both periods.
            (Self::Median(_), _) | (Self::Change(_) | Self::Difference(_), Rows::Listed { .. }) => {
                None
            }
            (_, rows) => Some(rows.unit()),
        }
    }

    /// How the value is made from the rows, in Swedish; empty where they are just added up.
    pub const fn how(&self) -> &'static str {
        match self {
            Self::Sum(_) => "",
            Self::Median(_) => "Median.",
            Self::PerYear(_) => "Summan delad med antalet år.",
            Self::Share { .. } => "Summan som andel av det hela.",
            Self::Change(_) | Self::Difference(_) => {
                "Per år, mot den tidigare perioden; båda periodernas rader."
            }
        }
    }

    /// The value, if there is one, and the files that the rows are in. The whole of a share is not
    /// among them: it has a figure of its own.
    pub fn evaluate(&self, tally: &impl Tally) -> Evaluation {
        let brought: Vec<(Role, Vec<Source>)> = (self.operands().into_iter())
            .map(|(role, rows)| (role, tally.sources(rows)))
            .collect();
        let sum = |role: Role| -> i128 {
            let of_role = brought.iter().filter(|(has, _)| *has == role);
            let sources = of_role.flat_map(|(_, sources)| sources);
            sources.map(|source| i128::from(source.value)).sum()
        };
        // Both means over one denominator, so that nothing is rounded before the end.
        let is_and_was = |of: &TwoPeriods| {
            let was = sum(Role::Before).saturating_mul(of.now.years.into());
            let is = sum(Role::Row).saturating_mul(of.before.years.into());
            (is, was)
        };
        let (dividend, divisor) = match self {
            Self::Sum(_) => (sum(Role::Row), 1),
            Self::Median(rows) => middle(tally.values(rows)).map_or((0, 0), |twice| (twice, 2)),
            Self::PerYear(of) => (sum(Role::Row), of.years.into()),
            Self::Share { .. } => (sum(Role::Row).saturating_mul(100), sum(Role::Whole)),
            Self::Change(of) => {
                let (is, was) = is_and_was(of);
                (is.saturating_sub(was).saturating_mul(100), was)
            }
            Self::Difference(of) => {
                let (is, was) = is_and_was(of);
                let years = of.before.years.saturating_mul(of.now.years);
                (is.saturating_sub(was), years.into())
            }
        };
        let divisor = divisor.saturating_mul(self.rows().scale().into());
        let basis = self.basis(&brought);
        let sources = brought.into_iter().filter(|(role, _)| *role != Role::Whole);
        let value = Value::quotient(dividend, divisor, self.unit());
        let nearest = Value::nearest(dividend, divisor).unwrap_or_default();
        let is_part = matches!(self, Self::Share { .. }) && dividend < divisor.saturating_mul(100);
        Evaluation {
            // What is not all is not rounded to all.
            value: value.map(|it| {
                if is_part {
                    it.min(Value::Tenths(999))
                } else {
                    it
                }
            }),
            nearest: if is_part { nearest.min(99) } else { nearest },
            sources: by_file(sources.flat_map(|(_, sources)| sources)),
            basis,
        }
    }

    /// How much the figure rests on: of a share what it is of, of a change the smaller side.
    fn basis(&self, brought: &[(Role, Vec<Source>)]) -> u64 {
        let counts = self.rows().unit() == Unit::Count;
        // Of what is counted, each thing is one, however many stand in a row.
        let size = |sources: &[Source]| -> u64 {
            let sizes = sources.iter().map(|source| {
                if counts {
                    u64::try_from(source.value).unwrap_or_default()
                } else {
                    source.rows
                }
            });
            sizes.sum()
        };
        let is_share = matches!(self, Self::Share { .. });
        let sides = brought
            .iter()
            .filter(|(role, _)| !is_share || *role == Role::Whole);
        sides
            .map(|(_, sources)| size(sources))
            .min()
            .unwrap_or_default()
    }
}

/// The sum of the two values in the middle, or twice the one.
fn middle(mut values: Vec<i64>) -> Option<i128> {
    let (middle, is_odd) = (values.len() / 2, values.len() % 2 == 1);
    if values.is_empty() {
        return None;
    }
    // Sorting it all would cost more.
    let (below, upper, _) = values.select_nth_unstable(middle);
    let lower = if is_odd { *upper } else { *below.iter().max()? };
    Some(i128::from(lower).saturating_add(i128::from(*upper)))
}

#[cfg(test)]
mod tests {
    use super::super::select::{Measure, Selection};
    use super::super::value::share_of_row;
    use super::*;
    use crate::model::Period;

    /// A tally that gives the same values for any rows.
    struct Values(Vec<i64>);

    impl Tally for Values {
        fn sources(&self, _: &Rows) -> Vec<Source> {
            Vec::new()
        }

        fn values(&self, _: &Rows) -> Vec<i64> {
            self.0.clone()
        }
    }

    #[test]
    fn the_median_is_exact() {
        let median = |values: &[i64]| {
            let of = Calculation::Median(Rows::listed(Unit::Days, []));
            of.evaluate(&Values(values.to_vec())).value
        };
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3, 1, 2]), Some(Value::Whole(2)));
        assert_eq!(median(&[1, 2]), Some(Value::Tenths(15)));
        assert_eq!(median(&[1, 3]), Some(Value::Whole(2)));
    }

    #[test]
    fn the_median_of_shares_is_rounded_once() {
        let median = |rows: &[(i64, i64)]| {
            let shares = rows
                .iter()
                .filter_map(|(part, of)| share_of_row(*part, *of));
            let selection = Selection::new(Measure::GrantedShare, Period::of_year(2020));
            let of = Calculation::Median(selection.into());
            of.evaluate(&Values(shares.collect())).value
        };
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(1, 3), (1, 2), (1, 1)]), Some(Value::Tenths(500)));
        // 77,66 and 78,59 per cent: each to one decimal first, they would make 78,2.
        assert_eq!(
            median(&[(7766, 10_000), (7859, 10_000)]),
            Some(Value::Tenths(781))
        );
        assert_eq!(median(&[(0, 5), (1, 1000)]), Some(Value::Tenths(1)));
        assert_eq!(median(&[(5, 2), (5, 2)]), Some(Value::Tenths(2500)));
    }
}
