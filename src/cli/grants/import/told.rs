//! What came of a list: for people, and as one object for programs, also when it is refused.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::fail;
use crate::cli::options::Format;
use crate::cli::print::{self, FindingList};
use crate::cli::sheet::Sheet;
use crate::cli::table::{Object, cells, object};
use crate::cli::terminal::Terminal;
use crate::diag::{Diagnostics, Lang, plain};
use crate::ingest::{Changes, FaultyRow, Import, KeptRow};
use crate::model::Money;

use super::{explained, propose};

/// Why a list is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// It has errors.
    Errors,
    /// It leaves open what people must say.
    Open,
    /// The root would have errors.
    Root,
}

impl Why {
    /// Its word for programs.
    const fn word(self) -> &'static str {
        match self {
            Self::Errors => "errors",
            Self::Open => "open",
            Self::Root => "root",
        }
    }

    /// What is said below the findings, in Swedish and English.
    const fn said(self) -> [&'static str; 2] {
        match self {
            Self::Errors => [
                "Inget lästes in. Rätta felen i källsystemet eller filen, och försök igen.",
                "Nothing was taken in. Put the errors right in the source system or the file, and try again.",
            ],
            Self::Open => [
                "Inget lästes in. Säg vad som gäller med flaggorna ovan, eller svara vid en terminal.",
                "Nothing was taken in. Say what holds by the flags above, or answer at a terminal.",
            ],
            Self::Root => [
                "Inget lästes in: datakatalogen skulle få dessa fel.",
                "Nothing was taken in: the data root would have these errors.",
            ],
        }
    }
}

/// What came of a list that was read.
pub(super) struct Told<'a> {
    pub(super) import: &'a Import,
    pub(super) found: Diagnostics,
    pub(super) changes: Result<Changes, Why>,
    pub(super) is_written: bool,
    pub(super) lang: Lang,
}

impl Told<'_> {
    /// Says what people are to read beside the result.
    pub(super) fn beside(&self, terminal: &mut Terminal) -> anyhow::Result<()> {
        let rows = self.import.faulty_rows().len();
        if rows > 0 {
            terminal.say(
                &format!("Rader med fel i en cell: {rows}. Med --set-aside lämnas de utanför, och resten läses in."),
                &format!("Rows with an error in a cell: {rows}. With --set-aside they are left out, and the rest is taken in."),
            )?;
        }
        let profile = propose::proposal(self.import, self.lang);
        if let Some(profile) = profile.filter(|_| terminal.format != Format::Json) {
            terminal.say(
                "En profil som skulle säga hur listan läses, att läsa igenom och spara:",
                "A profile that would say how the list is read, to read through and save:",
            )?;
            terminal.aside(&profile)?;
        }
        match &self.changes {
            Err(why) => {
                let [sv, en] = why.said();
                terminal.say(sv, en)
            }
            Ok(changes) if changes.files.is_empty() => {
                terminal.say("Inget nytt att skriva.", "Nothing new to write.")
            }
            Ok(_) => Ok(()),
        }
    }

    /// The findings as text; empty if there are none.
    pub(super) fn findings(&self) -> String {
        if self.found.is_empty() {
            return String::new();
        }
        print::human(
            &self.found,
            &self.import.sources,
            self.lang,
            Terminal::width(),
        )
    }
}

#[derive(Serialize)]
struct Json<'a> {
    /// Why nothing was taken in; nothing if it was.
    refused: Option<&'static str>,
    #[serde(flatten)]
    listed: FindingList<'a>,
    #[serde(flatten)]
    more: Object<'a>,
}

impl Answer for Told<'_> {
    fn human(&self, lang: Lang) -> String {
        match &self.changes {
            Ok(changes) => {
                let mut text = summary(changes, &self.left_out(), lang);
                let rows = &self.import.set_aside;
                if !rows.is_empty() {
                    text.push_str(&left_aside(rows, lang));
                    text.push('\n');
                    for row in rows {
                        let line = self.import.sources.line(&row.origin);
                        let (word, codes) = (lang.pick("rad", "line"), row.codes.join(", "));
                        text.push_str(&format!("  {word} {line}: {codes}\n"));
                    }
                }
                text
            }
            Err(_) => self.findings(),
        }
    }

    fn json(&self) -> impl Serialize {
        let changes = self.changes.as_ref();
        let reading = object! {
            reading: explained::object(self.import),
            profile: propose::proposal(self.import, self.lang),
        };
        let more = changes.map(|changes| self.object(changes));
        Json {
            refused: changes.err().map(|why| why.word()),
            listed: print::listed(&self.found, &self.import.sources, self.lang),
            more: more.unwrap_or_default().and(reading),
        }
    }

    fn csv(&self) -> anyhow::Result<String> {
        Ok(self.human(self.lang))
    }
}

impl Told<'_> {
    fn left_out(&self) -> Vec<&str> {
        let left_out = self.import.reading.how.left_out.iter();
        left_out.map(|(heading, _)| heading.as_str()).collect()
    }

    fn row_aside(&self, row: &FaultyRow) -> Object<'static> {
        object! {
            line: self.import.sources.line(&row.origin),
            codes: row.codes.clone(),
            granted: row.granted,
        }
    }

    fn object(&self, changes: &Changes) -> Object<'_> {
        let changed = changes.changed.iter().map(|changed| {
            let differences = changed.before.differences(&changed.after);
            let fields = differences.into_iter().map(|(heading, before, after)| {
                let (before, after) = (before.to_owned(), after.to_owned());
                object! { heading: heading, before: before, after: after }
            });
            object! { row: changed.before.name(), fields: cells(fields) }
        });
        object! {
            new: changes.new,
            known: changes.known,
            changed: cells(changed),
            kept: changes.kept,
            removed: cells(changes.removed.iter().map(KeptRow::name)),
            left_out: cells(self.left_out().iter().map(|it| (*it).to_owned())),
            set_aside: cells(self.import.set_aside.iter().map(|row| self.row_aside(row))),
            files: cells(changes.files.keys().cloned()),
            written: self.is_written,
        }
    }
}

/// A command that could not be carried out.
pub(super) struct Failed<'a>(pub(super) &'a anyhow::Error, pub(super) Lang);

impl Answer for Failed<'_> {
    fn human(&self, lang: Lang) -> String {
        fail::words(self.0, lang)
    }

    fn json(&self) -> impl Serialize {
        Json {
            refused: Some("failed"),
            listed: FindingList::default(),
            more: object! { message: fail::words(self.0, self.1) },
        }
    }
}

/// What a list comes to, for people.
fn summary(changes: &Changes, left_out: &[&str], lang: Lang) -> String {
    let mut sheet = Sheet::new(lang);
    for (label, count) in [
        (lang.pick("Nya rader", "New rows"), changes.new),
        (
            lang.pick("Rader som redan fanns", "Rows already there"),
            changes.known,
        ),
        (
            lang.pick("Ändrade rader", "Changed rows"),
            changes.changed.len(),
        ),
        (
            lang.pick(
                "Övriga rader hos nämnden, alla år",
                "Other rows of the board, all years",
            ),
            changes.kept,
        ),
    ] {
        sheet.line(&format!("{:<36}{count}", format!("{label}:")));
    }
    if !changes.removed.is_empty() {
        let label = lang.pick("Rader som tas bort", "Rows that are removed");
        let (count, sum) = (changes.removed.len(), sum(&changes.removed));
        sheet.line(&format!("{:<36}{count} ({sum})", format!("{label}:")));
        for row in &changes.removed {
            sheet.item(&plain(&row.name()));
        }
    }
    for changed in &changes.changed {
        sheet.item(&plain(&changed.before.name()));
        for line in differences(&changed.before, &changed.after, lang) {
            sheet.item(&format!("  {line}"));
        }
    }
    if !left_out.is_empty() {
        let words = lang.pick("Kolumner som inte tas in", "Columns that are left out");
        sheet.line(&format!("{words}: {}", plain(&left_out.join(", "))));
    }
    sheet.finish()
}

/// A line for each cell in which two rows differ.
pub(super) fn differences(before: &KeptRow, after: &KeptRow, lang: Lang) -> Vec<String> {
    let shown = |cell: &str| match cell {
        "" => lang.pick("(tomt)", "(empty)").to_owned(),
        cell => plain(cell),
    };
    let differences = before.differences(after).into_iter();
    differences
        .map(|(heading, before, after)| format!("{heading}: {} → {}", shown(before), shown(after)))
        .collect()
}

/// How many rows are set aside, and the sum of those amounts that can be read.
pub(super) fn left_aside(rows: &[FaultyRow], lang: Lang) -> String {
    let sum = (rows.iter())
        .filter_map(|it| it.granted)
        .fold(Money::ZERO, Money::plus);
    let unread = rows.iter().filter(|it| it.granted.is_none()).count();
    let label = lang.pick("Rader åt sidan", "Rows set aside");
    let mut text = format!("{:<36}{} ({sum}", format!("{label}:"), rows.len());
    if unread > 0 {
        text.push_str(&match lang {
            Lang::Sv => format!("; belopp som inte går att läsa: {unread}"),
            Lang::En => format!("; amounts that cannot be read: {unread}"),
        });
    }
    text.push(')');
    text
}

/// What was granted in rows, in all.
pub(super) fn sum<'r>(rows: impl IntoIterator<Item = &'r KeptRow>) -> Money {
    let amounts = rows.into_iter().map(KeptRow::granted);
    amounts.fold(Money::ZERO, Money::plus)
}
