//! What every command on data begins with: load, check, allow.

use chrono::NaiveDate;

use crate::check::{self, Scope, policy};
use crate::diag::Diagnostics;
use crate::ingest::{self, Loaded};
use crate::model::Period;
use crate::source::{FileId, SourceMap};

use super::disk::DiskTree;
use super::fail::Failure;
use super::options::Global;
use super::root;

/// A data root, loaded and checked.
pub(super) struct Session {
    pub(super) loaded: Loaded,
    pub(super) found: Diagnostics,
}

impl Session {
    /// Loads the data root and checks it, whole or for a period.
    pub(super) fn open(
        global: &Global,
        period: Option<&str>,
    ) -> anyhow::Result<(Self, Option<Period>)> {
        let root = root::find(global)?;
        let mut loaded = ingest::load(&DiskTree::open(&root)?);
        let period = period.map(|text| known(&loaded, text)).transpose()?;
        let as_of = global.as_of.unwrap_or_else(|| match period {
            Some(period) => loaded
                .dataset
                .periods
                .get(&period)
                .map_or(period.last_day(), |reporting| reporting.report_date),
            None => today(),
        });
        let mut found = std::mem::take(&mut loaded.found);
        found.append(check::run(&loaded.dataset, &Scope { period, as_of }));
        let kept = policy::apply(found.into_vec(), &loaded.dataset.settings, &loaded.sources);
        let found = Diagnostics::new(kept, &loaded.sources);
        let found = match period {
            Some(period) => {
                found.in_files(|file| is_needed(&loaded.sources, file, period, &loaded))
            }
            None => found,
        };
        Ok((Self { loaded, found }, period))
    }
}

/// The clock, asked once, at the edge.
fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// A period that the data has.
fn known(loaded: &Loaded, text: &str) -> anyhow::Result<Period> {
    Period::parse(text)
        .filter(|period| loaded.dataset.periods.contains_key(period))
        .ok_or_else(|| {
            let known: Vec<String> = loaded
                .dataset
                .periods
                .keys()
                .map(Period::to_string)
                .collect();
            let known = known.join(", ");
            Failure::new(
                format!("perioden {text} finns inte i periods/; de som finns: {known}"),
                format!("there is no period {text} in periods/; there are: {known}"),
            )
            .into()
        })
}

/// A period needs everything but the folders of other periods than its own and the one before:
/// a row of any folder may be for one of its years.
fn is_needed(sources: &SourceMap, file: FileId, period: Period, loaded: &Loaded) -> bool {
    let Some(rest) = sources.path(file).strip_prefix("periods/") else {
        return true;
    };
    let folder = rest.split('/').next().and_then(Period::parse);
    let previous = loaded
        .dataset
        .periods
        .get(&period)
        .and_then(|reporting| reporting.previous.as_ref())
        .map(|previous| previous.value);
    folder == Some(period) || folder == previous
}
