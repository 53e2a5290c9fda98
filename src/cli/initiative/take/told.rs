//! What has been taken in, what has not and why.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::initiative::add::with_case;
use crate::cli::initiative::route::line;
use crate::cli::session::Session;
use crate::cli::table::{Rows, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::diag::{Diagnostic, Lang, plain};
use crate::ingest::{Spot, Stopped};
use crate::suggest::route;
use crate::write::Draft;

use super::draft::Senders;

/// What is said of the lines that were cut.
pub(in crate::cli::initiative) const CUT: [[&str; 2]; 2] = [
    [
        "rad med hälsning, underskrift eller citerat brev togs inte med",
        "rader med hälsning, underskrift eller citerat brev togs inte med",
    ],
    [
        "line of a greeting, signature or quoted letter left out",
        "lines of greetings, signatures or quoted letters left out",
    ],
];

/// A file that a case became, or would.
pub(super) struct TakenFile {
    pub(super) path: String,
    pub(super) text: String,
    /// How many places were removed that name persons.
    pub(super) removed: usize,
    /// How many lines of signatures and quoted letters were cut.
    pub(super) cut: usize,
    pub(super) attachments: usize,
    pub(super) draft: Draft,
    /// Whose matter it may be, in Swedish and English, and the boards.
    pub(super) route: Option<([String; 2], Vec<String>)>,
    /// What is in doubt of its sender, in Swedish and English.
    pub(super) doubt: Option<[String; 2]>,
}

/// Why a case was not taken in.
#[derive(Debug, Clone)]
pub(super) enum Why {
    PersonalNumber,
    Empty,
    NoDay,
    /// What the check would find, in Swedish and English.
    Found(String, String),
}

impl From<Stopped> for Why {
    fn from(why: Stopped) -> Self {
        match why {
            Stopped::PersonalNumber => Self::PersonalNumber,
            Stopped::Empty => Self::Empty,
        }
    }
}

impl Why {
    /// What the check finds.
    pub(super) fn found(it: &Diagnostic) -> Self {
        Self::Found(it.message(Lang::Sv), it.message(Lang::En))
    }

    fn words(&self, lang: Lang) -> &str {
        match self {
            Self::PersonalNumber => lang.pick(
                "här står ett personnummer, eller något som ser ut som ett; klistra in texten utan det i samverkan initiative add",
                "a personal identity number stands here, or what looks like one; paste the text without it in samverkan initiative add",
            ),
            Self::Empty => lang.pick("säger inget", "says nothing"),
            Self::NoDay => lang.pick(
                "säger inte när det kom in; ange --received",
                "does not say when it came in; give --received",
            ),
            Self::Found(sv, en) => lang.pick(sv, en),
        }
    }
}

/// A case that was not taken in.
pub(super) struct StoppedCase {
    file: String,
    spot: Spot,
    why: Why,
}

impl StoppedCase {
    pub(super) fn new(file: &str, spot: Spot, why: Why) -> Self {
        Self {
            file: file.to_owned(),
            spot,
            why,
        }
    }

    fn place(&self, lang: Lang) -> String {
        let mut place = plain(&self.file);
        if let Some(sheet) = &self.spot.sheet {
            place.push_str(&format!(
                ", {} {}",
                lang.pick("blad", "sheet"),
                plain(sheet)
            ));
        }
        if self.spot.line > 0 {
            place.push_str(&format!(":{}", self.spot.line));
        }
        if !self.spot.heading.is_empty() {
            place.push_str(&format!(", {}", plain(&self.spot.heading)));
        }
        place
    }
}

/// What a command has taken in.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) files: Vec<TakenFile>,
    pub(super) stopped: Vec<StoppedCase>,
    /// How many were taken in before.
    pub(super) known: usize,
    /// How many a person passed over.
    pub(super) skipped: usize,
    /// How many were left when they broke off.
    pub(super) unread: usize,
    pub(super) left_out: Vec<String>,
    pub(super) is_dry_run: bool,
}

impl Taken {
    /// Adds whose matter each may be.
    pub(super) fn suggest(&mut self, session: &Session) {
        let data = &session.loaded.dataset;
        let senders = Senders::new(data);
        for file in &mut self.files {
            let found = with_case(&file.draft, |case| route(data, case, session.as_of));
            let boards = found.candidates.iter().map(|it| it.board.id.to_string());
            let words = [line(&found, Lang::Sv), line(&found, Lang::En)];
            file.route = Some((words, boards.collect()));
            file.doubt = senders.doubt(&file.draft);
        }
    }

    /// Says what people should know, on standard error.
    pub(super) fn tell(&self, terminal: &mut Terminal) -> anyhow::Result<()> {
        for file in &self.files {
            let path = &file.path;
            let route = file.route.as_ref().map(|(route, _)| route);
            for [sv, en] in route.into_iter().chain(&file.doubt) {
                terminal.say(&format!("{path}: {sv}"), &format!("{path}: {en}"))?;
            }
        }
        for it in &self.stopped {
            let [sv, en] = [Lang::Sv, Lang::En].map(|lang| {
                let not = lang.pick("togs inte in", "not taken in");
                format!("{}: {not}: {}", it.place(lang), it.why.words(lang))
            });
            terminal.say(&sv, &en)?;
        }
        if !self.left_out.is_empty() {
            let mut headings = self.left_out.clone();
            headings.sort();
            headings.dedup();
            let headings = plain(&headings.join(", "));
            terminal.say(
                &format!("kolumner som inte togs in: {headings}"),
                &format!("columns that were left out: {headings}"),
            )?;
        }
        let [sv, en] = [Lang::Sv, Lang::En].map(|lang| self.counted(lang));
        terminal.say(&sv, &en)
    }

    fn counted(&self, lang: Lang) -> String {
        let sum = |of: fn(&TakenFile) -> usize| self.files.iter().map(of).sum::<usize>();
        let new = if self.is_dry_run {
            [["skulle tas in"; 2], ["would be taken in"; 2]]
        } else {
            [
                ["togs in som utkast"; 2],
                ["taken in as a draft", "taken in as drafts"],
            ]
        };
        let parts = [
            (self.files.len(), new),
            (
                self.known,
                [
                    ["fanns redan"; 2],
                    ["was there already", "were there already"],
                ],
            ),
            (
                self.stopped.len(),
                [["stoppades"; 2], ["was stopped", "were stopped"]],
            ),
            (
                self.skipped,
                [["hoppades över"; 2], ["was skipped", "were skipped"]],
            ),
            (self.unread, [["återstår"; 2], ["is left", "are left"]]),
            (
                sum(|it| it.removed),
                [
                    [
                        "uppgift om personer borttagen",
                        "uppgifter om personer borttagna",
                    ],
                    [
                        "place about persons removed",
                        "places about persons removed",
                    ],
                ],
            ),
            (sum(|it| it.cut), CUT),
            (
                sum(|it| it.attachments),
                [
                    ["bilaga togs inte in", "bilagor togs inte in"],
                    ["attachment left out", "attachments left out"],
                ],
            ),
        ];
        let said = parts
            .iter()
            .enumerate()
            .filter(|(place, (count, _))| *place == 0 || *count > 0);
        let said: Vec<String> = said
            .map(|(_, (count, [sv, en]))| match lang {
                Lang::Sv => words::count(*count, *sv),
                Lang::En => words::count(*count, *en),
            })
            .collect();
        said.join(", ")
    }
}

impl Answer for Taken {
    fn human(&self, _: Lang) -> String {
        let shown = |file: &TakenFile| {
            if self.is_dry_run {
                format!("# {}\n{}\n", file.path, file.text)
            } else {
                format!("{}\n", file.path)
            }
        };
        self.files.iter().map(shown).collect()
    }

    fn json(&self) -> impl Serialize {
        let files = self.files.iter().map(|file| {
            object! {
                file: &file.path,
                title: file.draft.text("title"),
                suggested: cells(file.route.iter().flat_map(|(_, boards)| boards)),
                removed: file.removed,
                cut_lines: file.cut,
                attachments: file.attachments,
            }
        });
        let stopped = self.stopped.iter().map(|it| {
            object! {
                file: &it.file,
                sheet: it.spot.sheet.as_ref(),
                line: it.spot.line,
                heading: &it.spot.heading,
                why: it.why.words(Lang::En),
            }
        });
        object! {
            is_dry_run: self.is_dry_run,
            taken: cells(files),
            known: self.known,
            stopped: cells(stopped),
            left_out: cells(&self.left_out),
        }
    }

    fn rows(&self) -> Option<Rows<'_>> {
        let table = Table::new(self.files.iter().collect())
            .field("file", |it: &&TakenFile| &it.path)
            .field("title", |it| it.draft.text("title"))
            .field("removed", |it| it.removed)
            .field("cut_lines", |it| it.cut);
        Some(table.into_rows(["Utkast", "Drafts"]))
    }
}
