//! How finely the amounts of one sentence are rounded: so that they are read to differ about as they do, and no finer.

use crate::report::{Fact, Unit, Value};

use super::number::{NBSP, Scale, nearest, rounded, rounded_value, sentence, size, value};

/// How finely the amounts of a sentence are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fineness {
    /// Each for itself.
    Own,
    /// To tenths of millions, also where they are billions.
    Millions,
    /// To thousands.
    Thousands,
    /// To kronor.
    Kronor,
}

impl Fineness {
    /// From the coarsest on, by the words that templates use.
    const ALL: [(&str, Self); 4] = [
        ("own", Self::Own),
        ("millions", Self::Millions),
        ("thousands", Self::Thousands),
        ("kronor", Self::Kronor),
    ];

    /// The one with a word; each for itself where no word is known.
    pub(super) fn named(word: Option<&str>) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|(known, _)| Some(*known) == word)
            .map_or(Self::Own, |(_, it)| it)
    }

    /// Its word.
    pub(super) fn word(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, it)| *it == self).map_or("", |(word, _)| word)
    }

    /// The coarsest at which amounts in öre that follow each other are read to differ about as they do.
    pub(super) fn of(amounts: &[i64]) -> Self {
        let is_told = |it: &Self| it.fits(amounts) && amounts.windows(2).all(|two| it.tells(two));
        let mut all = Self::ALL.into_iter().map(|(_, it)| it);
        all.find(is_told).unwrap_or(Self::Kronor)
    }

    /// Whether amounts are large enough to be rounded so.
    fn fits(self, amounts: &[i64]) -> bool {
        let least = match self {
            Self::Own | Self::Kronor => return true,
            Self::Millions => 100_000_000,
            Self::Thousands => 1_000_000,
        };
        amounts.iter().all(|ore| *ore == 0 || *ore >= least)
    }

    /// Whether what two amounts are read to differ by is off by half of what they do at most.
    fn tells(self, two: &[i64]) -> bool {
        let [before, now] = *two else {
            return true;
        };
        let change = now.saturating_sub(before);
        let read = self.read(now).saturating_sub(self.read(before));
        read.abs_diff(change) <= change.unsigned_abs() / 2
    }

    /// How finely the change between two amounts is rounded that are rounded so: more finely where it differs
    /// by more than a twentieth from what they are read to differ by, and is not told more finely than they are.
    pub(super) fn of_change(self, before: i64, now: i64) -> Self {
        let change = now.saturating_sub(before);
        let steps = [before, now].map(|ore| self.step(ore));
        let is_told = steps.into_iter().max() > Some(self.step(change));
        let read = self.read(now).saturating_sub(self.read(before));
        let apart = self.read(change).abs_diff(read);
        if is_told || apart <= change.unsigned_abs() / 20 {
            return self;
        }
        let mut finer = Self::ALL.into_iter().map(|(_, it)| it);
        let is_finer = |it: &Self| *it > self && it.read(change) != self.read(change);
        finer.find(is_finer).unwrap_or(Self::Kronor)
    }

    /// What an amount is read as, in öre.
    fn read(self, ore: i64) -> i64 {
        to_nearest(ore, self.step(ore))
    }

    /// What an amount is rounded to, in öre.
    fn step(self, ore: i64) -> u64 {
        const KRONA: u64 = 100;
        match (self, Scale::of_amount(ore)) {
            (Self::Kronor, _) | (Self::Own, None) => KRONA,
            (Self::Thousands, _) | (Self::Millions, None) => Scale::Thousands.step(),
            (Self::Millions, Some(Scale::Billions)) => Scale::Millions.step(),
            (Self::Own | Self::Millions, Some(scale)) => scale.step(),
        }
    }

    /// An amount so rounded, with its unit.
    pub(super) fn shown(self, fact: &Fact) -> String {
        match (fact.value, fact.unit) {
            (Value::Whole(ore), Unit::Ore) => self.amount(ore),
            _ => rounded(fact),
        }
    }

    /// The same without its sign, for a sentence whose words give the direction.
    pub(super) fn size_shown(self, fact: &Fact) -> String {
        match (fact.value, fact.unit) {
            (Value::Whole(ore), Unit::Ore) => self.amount(ore.saturating_abs()),
            (_, Unit::Percent) => value(Value::Whole(fact.nearest.saturating_abs()), fact.unit),
            _ => value(size(fact.value), fact.unit),
        }
    }

    fn amount(self, ore: i64) -> String {
        let amount = Value::Whole(ore);
        let at_most = |scale: Scale| format!("{}{NBSP}{}", scale.shown(amount), scale.name());
        match (self, Scale::of_amount(ore)) {
            (Self::Thousands, Some(_)) => at_most(Scale::Thousands),
            (Self::Millions, Some(Scale::Billions)) => at_most(Scale::Millions),
            (Self::Kronor, _) => sentence(amount, Unit::Ore),
            _ => rounded_value(amount, Unit::Ore, Scale::name),
        }
    }
}

/// The nearest multiple of a step.
fn to_nearest(ore: i64, step: u64) -> i64 {
    let size = nearest(ore.unsigned_abs(), step).saturating_mul(step);
    i64::try_from(size)
        .unwrap_or(i64::MAX)
        .saturating_mul(ore.signum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_that_differ_are_read_to() {
        let of = |kronor: &[i64]| {
            let ore: Vec<i64> = kronor.iter().map(|it| it * 100).collect();
            let fineness = Fineness::of(&ore);
            let shown: Vec<String> = ore.iter().map(|it| fineness.amount(*it)).collect();
            shown.join("; ").replace(NBSP, " ")
        };
        let said = [
            (
                &[77_900_000, 81_500_000][..],
                "77,9 miljoner kronor; 81,5 miljoner kronor",
            ),
            (
                &[1_749_000, 1_650_000],
                "1 749 tusen kronor; 1 650 tusen kronor",
            ),
            (
                &[655_000, 1_050_000],
                "655 tusen kronor; 1,1 miljoner kronor",
            ),
            (
                &[1_649_000, 1_651_000],
                "1 649 tusen kronor; 1 651 tusen kronor",
            ),
            (&[1_000, 750_000], "1 000 kr; 750 tusen kronor"),
            (&[250_000, 0], "250 tusen kronor; 0 kr"),
            (&[48_500, 49_000], "48 500 kr; 49 000 kr"),
            (
                &[1_000_000, 2_000_000],
                "1,0 miljoner kronor; 2,0 miljoner kronor",
            ),
            (&[5, 5], "5 kr; 5 kr"),
            (
                &[950_000_000, 4_030_000_000],
                "950,0 miljoner kronor; 4,0 miljarder kronor",
            ),
            (
                &[4_030_000_000, 4_060_000_000],
                "4 030,0 miljoner kronor; 4 060,0 miljoner kronor",
            ),
        ];
        for (kronor, told) in said {
            assert_eq!(of(kronor), told);
        }
    }

    #[test]
    fn a_change_is_what_the_amounts_are_read_to_differ_by_or_finer() {
        for (before, now, told) in [
            (413_000, 429_000, "16 tusen kronor"),
            (412_500, 429_000, "16 500 kr"),
            (47_500, 60_000, "12 500 kr"),
            (77_860_000, 81_540_000, "3,7 miljoner kronor"),
            (77_900_000, 81_500_000, "3,6 miljoner kronor"),
            (77_900_000, 78_312_000, "412 tusen kronor"),
            (81_540_000, 77_860_000, "3,7 miljoner kronor"),
        ] {
            let (before, now): (i64, i64) = (before * 100, now * 100);
            let fineness = Fineness::of(&[before, now]).of_change(before, now);
            let shown = fineness.amount((now - before).abs());
            assert_eq!(shown.replace(NBSP, " "), told);
        }
    }
}
