//! What every command on data begins with: load, check, allow.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::{self, Scope, policy, text};
use crate::diag::{Diagnostics, Lang, Severity, Sink, plain};
use crate::ingest::{self, Kept, Loaded};
use crate::model::{Period, View};
use crate::render::{File, TemplateFault, Wanted};
use crate::report;
use crate::source::{FileId, Tree};

use super::disk::{self, DiskTree, changing};
use super::fail::Failure;
use super::git::GitTree;
use super::options::{Global, OutputFormat};
use super::print;
use super::reading;
use super::root;
use super::terminal::Terminal;
use super::words;

/// A data root, loaded and checked.
#[derive(Debug)]
pub struct Session {
    /// What was read.
    pub loaded: Loaded,
    /// What was found, sorted.
    pub found: Diagnostics,
    /// The period that was judged, if not all.
    pub period: Option<Period>,
    /// The day that was judged by.
    pub as_of: NaiveDate,
}

/// Loads and checks a tree as of a day: every step from bytes to findings, in one place for the
/// commands and the tests.
pub fn examine(tree: Arc<dyn Tree>, period: Option<Period>, as_of: Option<NaiveDate>) -> Session {
    let as_of = as_of.unwrap_or_else(today);
    examined(ingest::load(tree), Scope { period, as_of })
}

/// Judges the records, and the reports that are made of them.
fn examined(loaded: Loaded, scope: Scope) -> Session {
    let of_reports = text::try_reports(&loaded.dataset, &loaded.sources, &scope);
    judged(loaded, scope, of_reports)
}

/// Judges the records, and adds what else was found.
fn judged(mut loaded: Loaded, scope: Scope, also: Sink) -> Session {
    let mut found = std::mem::take(&mut loaded.found);
    found.append(also);
    let found = findings(&loaded, found, &scope);
    Session {
        loaded,
        found,
        period: scope.period,
        as_of: scope.as_of,
    }
}

/// Judges the records, adds what was found already, and takes out what the settings allow.
pub(super) fn findings(loaded: &Loaded, mut found: Sink, scope: &Scope) -> Diagnostics {
    found.append(check::run(&loaded.dataset, scope));
    let kept = policy::apply(found.into_vec(), &loaded.dataset.settings, &loaded.sources);
    let found = Diagnostics::new(kept, &loaded.sources);
    match scope.period {
        Some(period) => found.in_files(|file| is_needed(loaded, file, period)),
        None => found,
    }
}

impl Session {
    /// The findings in a form; `top` stands before paths where the form has them from the repository.
    pub fn printed(&self, form: OutputFormat, top: &str, lang: Lang) -> anyhow::Result<String> {
        let (found, sources) = (&self.found, &self.loaded.sources);
        self.held(match form {
            OutputFormat::Human
            | OutputFormat::Csv
            | OutputFormat::Xlsx
            | OutputFormat::Markdown
            | OutputFormat::Html
            | OutputFormat::Docx => match Terminal::rows() {
                Some(rows) => print::screenful(found, sources, lang, (Terminal::width(), rows)),
                None => print::human(found, sources, lang, Terminal::width()),
            },
            OutputFormat::Json => print::json(found, sources, lang)?,
            OutputFormat::Github => print::github(found, sources, top, lang),
            OutputFormat::Sarif => print::sarif(found, sources, top, lang)?,
        })
    }

    /// A text that shows findings, unless a line of an export was another when it was read again.
    pub(super) fn held(&self, text: String) -> anyhow::Result<String> {
        match self.loaded.sources.lost() {
            None => Ok(text),
            Some(path) => Err(changing(path).into()),
        }
    }

    /// Loads the data root and checks its records, for a command that shows some of them. What
    /// shows only when a report is made is left to those that check or make one.
    pub(super) fn open(terminal: &Terminal) -> anyhow::Result<Self> {
        let scope = Scope {
            period: None,
            as_of: terminal.global.day(),
        };
        Ok(judged(load(terminal, false)?, scope, Sink::default()))
    }

    /// Loads the data root and checks what a period needs, for a command that shows some of it.
    pub(super) fn open_period(terminal: &Terminal, period: &str) -> anyhow::Result<(Self, Period)> {
        let loaded = load(terminal, false)?;
        let (period, scope) = known(&loaded, terminal, period)?;
        Ok((judged(loaded, scope, Sink::default()), period))
    }

    /// Loads the data root and checks all of it, or all that a period needs.
    pub(super) fn open_whole(terminal: &Terminal, period: Option<&str>) -> anyhow::Result<Self> {
        let loaded = load(terminal, false)?;
        let scope = match period {
            Some(period) => known(&loaded, terminal, period)?.1,
            None => Scope {
                period: None,
                as_of: terminal.global.day(),
            },
        };
        Ok(examined(loaded, scope))
    }

    /// Loads the data root, checks what a period needs, and makes its report: each once.
    pub(super) fn open_report(
        terminal: &Terminal,
        period: &str,
        wanted: Wanted<'_>,
    ) -> anyhow::Result<Reported> {
        let loaded = load(terminal, true)?;
        let (period, scope) = known(&loaded, terminal, period)?;
        let view = view(&loaded, scope.as_of, period);
        let tried = {
            let report = report::build(view, &loaded.sources);
            text::try_report(&report, &loaded.sources, wanted)
        };
        Ok(Reported {
            session: judged(loaded, scope, tried.found),
            period,
            files: tried.files,
        })
    }

    /// With `--verbose`, says which exports were read, and in which encoding.
    pub(super) fn tell(&self, terminal: &mut Terminal) -> anyhow::Result<()> {
        if !terminal.global.verbose {
            return Ok(());
        }
        for export in &self.loaded.dataset.exports {
            if let Some(file) = self.loaded.sources.get(export.file) {
                let (path, encoding) = (&file.path, file.encoding.name());
                let rows = usize::try_from(export.rows).unwrap_or(usize::MAX);
                let [sv, en] =
                    [["rad", "rader"], ["row", "rows"]].map(|words| words::count(rows, words));
                terminal.say(
                    &format!("läste {path} som {encoding}: {sv}"),
                    &format!("read {path} as {encoding}: {en}"),
                )?;
                for (list, how) in self.loaded.dataset.lists_of(export, path) {
                    if let Some(list) = list {
                        let list = plain(list);
                        terminal.say(&format!("  ur {list}"), &format!("  from {list}"))?;
                    }
                    for line in reading::lines(how, terminal.lang) {
                        terminal.say(&format!("  {line}"), &format!("  {line}"))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Tells the errors in the files of some paths, beside the result.
    pub(super) fn tell_errors(
        &self,
        is_told: impl Fn(&str) -> bool,
        terminal: &mut Terminal,
    ) -> anyhow::Result<()> {
        if !self.found.has_errors() {
            return Ok(());
        }
        let sources = &self.loaded.sources;
        let errors = self
            .found
            .errors()
            .in_files(|file| is_told(sources.path(file)));
        terminal.aside(&self.held(print::human(
            &errors,
            sources,
            terminal.lang,
            Terminal::width(),
        ))?)
    }

    /// Ends a command that shows records, and warns if the data has errors: rows with errors are in
    /// no sum.
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

    /// Leaks the session, since the program ends here and freeing millions of values takes time.
    pub(super) fn leave(self) {
        std::mem::forget(self);
    }

    /// The view of a period.
    pub(super) fn view(&self, period: Period) -> View<'_> {
        view(&self.loaded, self.as_of, period)
    }

    /// How much was read and found, in Swedish and English.
    pub(super) fn summary(&self) -> (String, String) {
        let of = |severity| self.found.count(severity);
        let (errors, warnings, notes) = (
            of(Severity::Error),
            of(Severity::Warning),
            of(Severity::Note),
        );
        let data = &self.loaded.dataset;
        let files = self.loaded.sources.iter().count();
        let (rows, initiatives, agreements) = (
            data.grants.count(),
            data.all_initiatives().count(),
            data.agreements.len(),
        );
        let count = words::count;
        (
            format!(
                "{errors} fel, {}, {}. Läste {}: {}, {initiatives} initiativ, {agreements} avtal.",
                count(warnings, ["varning", "varningar"]),
                count(notes, ["anmärkning", "anmärkningar"]),
                count(files, ["fil", "filer"]),
                count(rows, ["bidragsrad", "bidragsrader"]),
            ),
            format!(
                "{}, {}, {}. Read {}: {}, {}, {}.",
                count(errors, ["error", "errors"]),
                count(warnings, ["warning", "warnings"]),
                count(notes, ["note", "notes"]),
                count(files, ["file", "files"]),
                count(rows, ["grant row", "grant rows"]),
                count(initiatives, ["initiative", "initiatives"]),
                count(agreements, ["agreement", "agreements"]),
            ),
        )
    }
}

/// A data root and the report that was made of it.
pub(super) struct Reported {
    pub(super) session: Session,
    pub(super) period: Period,
    /// The files of the report, unless a template keeps them from being written.
    pub(super) files: Result<Vec<File>, TemplateFault>,
}

fn view(loaded: &Loaded, as_of: NaiveDate, period: Period) -> View<'_> {
    View {
        as_of,
        ..View::new(&loaded.dataset, period)
    }
}

/// Opens the data root and reads it as it was at the revision that is asked for, else as it is.
fn load(terminal: &Terminal, wants_fingerprints: bool) -> anyhow::Result<Loaded> {
    let root = root::find(&terminal.global)?;
    let Some(revision) = &terminal.global.rev else {
        let (loaded, _) = load_now(&root, terminal, wants_fingerprints, Kept::default)?;
        return Ok(loaded);
    };
    let tree = GitTree::open(&root, revision)?;
    if !tree.has(root::MARK) {
        let (root, revision) = (plain(&root.display().to_string()), plain(revision));
        return Err(Failure::new(
            format!("{root} var ingen datakatalog i versionen {revision}"),
            format!("{root} was no data root at the revision {revision}"),
        )
        .into());
    }
    Ok(ingest::load(Arc::new(if wants_fingerprints {
        tree.fingerprinted()
    } else {
        tree
    })))
}

/// Reads the data root as it is at one moment: again if it changes while it is read.
pub(super) fn load_now(
    root: &Path,
    terminal: &Terminal,
    wants_fingerprints: bool,
    kept: impl Fn() -> Kept,
) -> anyhow::Result<(Loaded, Kept)> {
    let open = if wants_fingerprints {
        DiskTree::fingerprinted
    } else {
        DiskTree::open
    };
    let open = || Ok(open(root)?.watched(&terminal.global));
    let (_, loaded) = disk::at_one_moment(open, |tree| {
        let kept = kept();
        let loaded = ingest::load_beside(Arc::<DiskTree>::clone(tree), &kept);
        tree.finish();
        Ok((loaded, kept))
    })?;
    Ok(loaded)
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

/// Reads a period as typed, whether the data has it or not.
pub(super) fn parse_period(text: &str) -> Result<Period, Failure> {
    Period::parse(text).ok_or_else(|| {
        let text = plain(text);
        Failure::new(
            format!("{text} är ingen period; skriv ett år, eller år som 2020-2021"),
            format!("{text} is not a period; write a year, or years such as 2020-2021"),
        )
    })
}

/// A period of the data, judged as of the day that is asked for, else of its report date.
fn known(loaded: &Loaded, terminal: &Terminal, text: &str) -> anyhow::Result<(Period, Scope)> {
    let wanted = parse_period(text)?;
    Some(wanted)
        .filter(|period| loaded.dataset.periods.contains_key(period))
        .map(|period| {
            let as_of = View::new(&loaded.dataset, period).as_of;
            let scope = Scope {
                period: Some(period),
                as_of: terminal.global.as_of.unwrap_or(as_of),
            };
            (period, scope)
        })
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

/// A period needs every file but those of other periods than its own and the one before. Exports
/// of any folder may have rows for its years.
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
