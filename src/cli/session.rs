//! What every command on data begins with: load, check, allow.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::{self, Scope, policy};
use crate::diag::{Diagnostics, Lang, Sink, plain};
use crate::ingest::{self, Loaded};
use crate::model::{Period, View};
use crate::render::Templates;
use crate::source::{FileId, Tree};

use super::disk::DiskTree;
use super::fail::Failure;
use super::options::{Form, Global};
use super::print;
use super::root;
use super::terminal::Terminal;
use super::trial;

/// A data root, loaded and checked.
#[derive(Debug)]
pub struct Session {
    /// What was read.
    pub loaded: Loaded,
    /// What was found, sorted.
    pub found: Diagnostics,
    /// The day that was judged by.
    pub as_of: NaiveDate,
}

/// Loads and checks a tree as of a day: every step from bytes to findings, in one place for the
/// commands and the tests.
pub fn examine(tree: Arc<dyn Tree>, period: Option<Period>, as_of: Option<NaiveDate>) -> Session {
    let tried = |loaded: &Loaded| trial::report_faults(loaded, period);
    finish(
        ingest::load(tree),
        period,
        as_of.unwrap_or_else(today),
        tried,
    )
}

/// Checks the records, and what else a command has need of.
fn finish(
    mut loaded: Loaded,
    period: Option<Period>,
    as_of: NaiveDate,
    also: impl Fn(&Loaded) -> Sink,
) -> Session {
    let mut found = std::mem::take(&mut loaded.found);
    found.append(check::run(&loaded.dataset, &Scope { period, as_of }));
    found.append(also(&loaded));
    let kept = policy::apply(found.into_vec(), &loaded.dataset.settings, &loaded.sources);
    let found = Diagnostics::new(kept, &loaded.sources);
    let found = match period {
        Some(period) => found.in_files(|file| is_needed(&loaded, file, period)),
        None => found,
    };
    Session {
        loaded,
        found,
        as_of,
    }
}

impl Session {
    /// What was found, in a form; platforms have their paths from the top of the repository.
    pub fn printed(&self, form: Form, top: &str, lang: Lang) -> anyhow::Result<String> {
        let (found, sources) = (&self.found, &self.loaded.sources);
        Ok(match form {
            Form::Human | Form::Csv => print::human(found, sources, lang, Terminal::width()),
            Form::Json => print::json(found, sources, lang)?,
            Form::Github => print::github(found, sources, top, lang),
            Form::Sarif => print::sarif(found, sources, top, lang)?,
        })
    }

    /// Loads the data root and checks its records, for a command that shows some of them. What
    /// shows only when a report is made is left to those that check or make one.
    pub(super) fn open(global: &Global) -> anyhow::Result<Self> {
        let nothing = |_: &Loaded| Sink::default();
        Ok(finish(Self::load(global)?, None, global.day(), nothing))
    }

    /// Loads the data root and checks it whole.
    pub(super) fn open_whole(global: &Global) -> anyhow::Result<Self> {
        let tried = |loaded: &Loaded| trial::report_faults(loaded, None);
        Ok(finish(Self::load(global)?, None, global.day(), tried))
    }

    /// Loads the data root and checks what a period needs.
    pub(super) fn open_period(global: &Global, period: &str) -> anyhow::Result<(Self, Period)> {
        let loaded = Self::load(global)?;
        let period = known(&loaded, period)?;
        let as_of = global
            .as_of
            .unwrap_or(View::new(&loaded.dataset, period).as_of);
        let tried = |loaded: &Loaded| trial::report_faults(loaded, Some(period));
        Ok((finish(loaded, Some(period), as_of, tried), period))
    }

    fn load(global: &Global) -> anyhow::Result<Loaded> {
        let tree = Arc::new(DiskTree::open(&root::find(global)?)?.watched(global));
        let loaded = ingest::load(Arc::<DiskTree>::clone(&tree));
        tree.finish();
        Ok(loaded)
    }

    /// Says which exports were read, and in which encoding.
    pub(super) fn tell(&self, global: &Global, terminal: &mut Terminal) -> anyhow::Result<()> {
        for export in self
            .loaded
            .dataset
            .exports
            .iter()
            .filter(|_| global.verbose)
        {
            if let Some(file) = self.loaded.sources.get(export.file) {
                let (path, encoding, rows) = (&file.path, file.encoding.name(), export.rows);
                terminal.say(
                    &format!("läste {path} som {encoding}: {rows} rader"),
                    &format!("read {path} as {encoding}: {rows} rows"),
                )?;
            }
        }
        Ok(())
    }

    /// Ends a command that shows records: says so where the data has errors, since rows with errors
    /// are in no sum.
    pub(super) fn close(self, terminal: &mut Terminal) -> anyhow::Result<()> {
        if self.found.has_errors() {
            terminal.say(
                "Datan har fel; rader med fel ingår inte. Se samverkan check.",
                "The data has errors; rows with errors are left out. See samverkan check.",
            )?;
        }
        self.leave();
        Ok(())
    }

    /// Leaves a session at the end of a command. The program ends with it, and its memory is given
    /// back as a whole rather than name by name.
    pub(super) fn leave(self) {
        std::mem::forget(self);
    }

    /// The view of a period, as of a day if one was asked for.
    pub(super) fn view(&self, global: &Global, period: Period) -> View<'_> {
        let mut view = View::new(&self.loaded.dataset, period);
        view.as_of = global.as_of.unwrap_or(view.as_of);
        view
    }

    /// The templates, with the data root's own in place of the built-in.
    pub(super) fn templates(&self) -> Templates {
        trial::templates(&self.loaded)
    }
}

impl Global {
    /// The day that is asked for, else today.
    pub(super) fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or_else(today)
    }
}

/// The clock, asked once, at the edge.
#[expect(
    clippy::disallowed_methods,
    reason = "the edge asks the clock, here and nowhere else"
)]
fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// A period as it is typed, whether the data has it or not.
pub(super) fn parse_period(text: &str) -> Result<Period, Failure> {
    Period::parse(text).ok_or_else(|| {
        let text = plain(text);
        Failure::new(
            format!("{text} är ingen period; skriv ett år, eller år som 2020-2021"),
            format!("{text} is not a period; write a year, or years such as 2020-2021"),
        )
    })
}

/// A period that the data has.
fn known(loaded: &Loaded, text: &str) -> anyhow::Result<Period> {
    let wanted = parse_period(text)?;
    Some(wanted)
        .filter(|period| loaded.dataset.periods.contains_key(period))
        .ok_or_else(|| {
            let known: Vec<String> = loaded
                .dataset
                .periods
                .keys()
                .map(Period::to_string)
                .collect();
            let known = known.join(", ");
            let (sv, en) = if known.is_empty() {
                (
                    "ännu finns ingen".to_owned(),
                    "there is none yet".to_owned(),
                )
            } else {
                (
                    format!("de som finns: {known}"),
                    format!("there are: {known}"),
                )
            };
            Failure::new(
                format!("perioden {text} finns inte; {sv}. Skapa den med samverkan questionnaire new {text}"),
                format!("there is no period {text}; {en}. Create it with samverkan questionnaire new {text}"),
            )
            .into()
        })
}

/// A period needs everything but the folders of other periods than its own and the one before:
/// a row of any folder may be for one of its years.
fn is_needed(loaded: &Loaded, file: FileId, period: Period) -> bool {
    let Some(rest) = loaded.sources.path(file).strip_prefix("periods/") else {
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
