//! What the data is like that a benchmark is made of. The default is a hard setting: many recipients
//! with few rows each, of which the register has few.

/// Shares of rows are in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dials {
    /// Rows to an organisation.
    pub(super) each: u64,
    /// Organisations in the register, but no more than half of them.
    pub(super) registered: u64,
    /// Rows for groups without a number that nobody has registered.
    pub(super) unmatched: u64,
    /// Rows for others that lack the number.
    pub(super) numberless: u64,
    /// Rows of registered organisations that have an alias.
    pub(super) aliases: u64,
    /// Organisations, in thousandths, that two boards give grants.
    pub(super) boards: u64,
    /// Rows that repeat a grant, as a part payment.
    pub(super) repeated: u64,
    /// Rows with the name in capitals or with a blank too many.
    pub(super) spellings: u64,
}

impl Default for Dials {
    fn default() -> Self {
        Self {
            each: 9,
            registered: 6_000,
            unmatched: 10,
            numberless: 30,
            aliases: 100,
            boards: 50,
            repeated: 50,
            spellings: 50,
        }
    }
}

impl Dials {
    /// Sets what an argument such as `each=75` says.
    pub(crate) fn turn(&mut self, argument: &str) -> Option<()> {
        let (name, value) = argument.split_once('=')?;
        let dials = self.named();
        let (_, dial) = dials.into_iter().find(|(known, _)| *known == name)?;
        *dial = value.parse().ok()?;
        Some(())
    }

    /// What stands in the name of a data root: the dials that are turned.
    pub(super) fn suffix(mut self) -> String {
        let mut usual = Self::default();
        let both = self.named().into_iter().zip(usual.named());
        let turned = both.filter(|((_, this), (_, usual))| this != usual);
        turned
            .map(|((name, value), _)| format!(",{name}={value}"))
            .collect()
    }

    fn named(&mut self) -> [(&'static str, &mut u64); 8] {
        [
            ("each", &mut self.each),
            ("registered", &mut self.registered),
            ("unmatched", &mut self.unmatched),
            ("numberless", &mut self.numberless),
            ("aliases", &mut self.aliases),
            ("boards", &mut self.boards),
            ("repeated", &mut self.repeated),
            ("spellings", &mut self.spellings),
        ]
    }
}
