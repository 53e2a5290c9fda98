//! How finely the amounts of one sentence are rounded: so that they are read to differ about as they do, and no finer.

use crate::report::{Fact, Unit, Value};

use super::number::{NBSP, Scale, nearest, rounded, rounded_value, sentence, size, value, whole};

/// How finely the amounts of a sentence are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fineness {
    /// Each for itself.
    Own,
    /// To thousands.
    Thousands,
    /// To kronor.
    Kronor,
}

impl Fineness {
    /// From the coarsest on, by the words that templates use.
    const ALL: [(&str, Self); 3] = [
        ("own", Self::Own),
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

    /// What an amount is read as, in öre.
    fn read(self, ore: i64) -> i64 {
        let size = ore.unsigned_abs();
        let step: u64 = match self {
            Self::Own if nearest(size, 100_000) >= 1000 => 10_000_000,
            Self::Own if nearest(size, 100_000) < 10 => 100,
            Self::Own | Self::Thousands => 100_000,
            Self::Kronor => 100,
        };
        let read = i64::try_from(nearest(size, step).saturating_mul(step)).unwrap_or(i64::MAX);
        read.saturating_mul(ore.signum())
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
        let read = self.read(ore);
        let with_unit = |number: String, unit: &str| format!("{number}{NBSP}{unit}");
        match self {
            Self::Thousands if read.unsigned_abs() >= 1_000_000 => {
                with_unit(whole(read / 100_000), Scale::Thousands.name())
            }
            Self::Kronor => sentence(Value::Whole(ore), Unit::Ore),
            Self::Own | Self::Thousands => rounded_value(Value::Whole(ore), Unit::Ore, Scale::name),
        }
    }
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
        ];
        for (kronor, told) in said {
            assert_eq!(of(kronor), told);
        }
    }
}
