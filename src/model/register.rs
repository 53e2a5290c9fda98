//! Who a record names, by the reviewed register.

use std::collections::BTreeMap;

use super::{OrgNr, Organisation, text::normalised};

/// The register by number and by name.
#[derive(Debug)]
pub struct Register<'d> {
    numbers: BTreeMap<OrgNr, &'d Organisation>,
    /// A name of two organisations identifies neither.
    names: BTreeMap<String, Option<&'d Organisation>>,
}

impl<'d> Register<'d> {
    /// Indexes the register.
    pub fn new(organisations: &'d [Organisation]) -> Self {
        let mut numbers = BTreeMap::new();
        let mut names: BTreeMap<String, Option<&'d Organisation>> = BTreeMap::new();
        for organisation in organisations {
            if let Some(number) = &organisation.org_nr {
                numbers.entry(number.value).or_insert(organisation);
            }
            for name in organisation.names() {
                names
                    .entry(normalised(&name.value))
                    .and_modify(|known| {
                        if known.is_some_and(|known| !std::ptr::eq(known, organisation)) {
                            *known = None;
                        }
                    })
                    .or_insert(Some(organisation));
            }
        }
        Self { numbers, names }
    }

    /// The organisation with a number; without one, that with a name, alias or section.
    pub fn find(&self, org_nr: Option<OrgNr>, name: &str) -> Option<&'d Organisation> {
        match org_nr {
            Some(number) => self.numbers.get(&number).copied(),
            None => self.names.get(&normalised(name)).copied().flatten(),
        }
    }
}
