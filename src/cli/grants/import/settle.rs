//! What a list leaves open, settled by flags, else by a person at a terminal.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::cli::fail::Failure;
use crate::cli::print;
use crate::cli::prompt::{self, Asker};
use crate::cli::terminal::Terminal;
use crate::diag::{Diagnostics, Lang, plain};
use crate::ingest::{
    Answers, Changes, Import, ListAnswer, MissingAnswer, Open, PlacedRow, RowAnswer,
};

use super::told::{differences, left_aside, sum};

/// Flags that settle what a list leaves open.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "What a list leaves open")]
pub(in crate::cli) struct SettleArgs {
    #[command(flatten)]
    list: ListFlags,
    /// Rows that replace one that is there, by their lines: 12, `all`, or 12=3 if it may be several
    #[arg(long, value_name = "LINES", value_delimiter = ',', value_parser = RowFlag::parse)]
    same: Vec<RowFlag>,
    /// Rows that are further grants, by their lines, or `all`
    #[arg(long, value_name = "LINES", value_delimiter = ',', value_parser = RowFlag::parse)]
    new: Vec<RowFlag>,
    #[command(flatten)]
    missing: MissingFlags,
    /// Leave out rows with an error in a cell, and take in the rest
    #[arg(long)]
    set_aside: bool,
}

#[derive(Debug, Default, clap::Args)]
struct ListFlags {
    /// The list is a newer export of the rows that are there
    #[arg(long, conflicts_with = "another_list")]
    newer_list: bool,
    /// The list is another one, whose rows come besides those that are there
    #[arg(long)]
    another_list: bool,
}

#[derive(Debug, Default, clap::Args)]
struct MissingFlags {
    /// Keep rows that are there and that the list lacks
    #[arg(long, conflicts_with = "remove_missing")]
    keep_missing: bool,
    /// Remove rows that are there and that the list lacks
    #[arg(long)]
    remove_missing: bool,
}

/// The rows that a flag names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowFlag {
    All,
    /// The one on a line of the list, and perhaps the line of the one that is there.
    Line(u32, Option<u32>),
}

impl RowFlag {
    fn parse(text: &str) -> Result<Self, Failure> {
        if text == "all" {
            return Ok(Self::All);
        }
        let (line, known) = match text.split_once('=') {
            Some((line, known)) => (line, Some(known)),
            None => (text, None),
        };
        let number = |text: &str| {
            let number = text.parse::<u32>();
            number.map_err(|_| {
                Failure::new(
                    "inte en rad som 12, 12=3 eller all",
                    "not a line such as 12, 12=3 or all",
                )
            })
        };
        Ok(Self::Line(number(line)?, known.map(number).transpose()?))
    }
}

/// What is settled.
pub(super) enum Settled {
    /// All of it.
    Changes(Changes),
    /// This is not.
    Open(Vec<Open>),
}

impl SettleArgs {
    /// What a list changes, when all that it leaves open has been settled.
    pub(super) fn changes(
        &self,
        import: &Import,
        asker: Option<&Asker<'_>>,
    ) -> anyhow::Result<Settled> {
        let mut answers = self.answers();
        loop {
            let open = match import.changes(&answers) {
                Ok(changes) => return Ok(Settled::Changes(changes)),
                Err(open) => open,
            };
            if self.say(&open, import, &mut answers) {
                continue;
            }
            let Some(asker) = asker else {
                return Ok(Settled::Open(open));
            };
            Question::new(import, asker).put(&open, &mut answers)?;
        }
    }

    /// Whether rows with errors in their cells are left out, as flags or a person say. They are
    /// shown first.
    pub(super) fn sets_aside(
        &self,
        import: &Import,
        asker: Option<&Asker<'_>>,
    ) -> anyhow::Result<bool> {
        let rows = import.faulty_rows();
        let Some(asker) = asker.filter(|_| !rows.is_empty() && !self.set_aside) else {
            return Ok(self.set_aside);
        };
        let lang = asker.prompt.lang;
        let found = rows.iter().flat_map(|row| &row.found).cloned().collect();
        let found = Diagnostics::new(found, &import.sources);
        let shown = print::human(&found, &import.sources, lang, Terminal::width());
        prompt::tell_made(&shown);
        prompt::tell(&left_aside(rows, lang));
        Question::new(import, asker).choose(
            lang.pick("Vad ska hända med dem?", "What is to become of them?"),
            [(
                lang.pick(
                    "Lägg dem åt sidan: resten läses in, och rapporten säger det",
                    "Set them aside: the rest is taken in, and the report says so",
                ),
                true,
            )],
        )
    }

    /// The answers that are about no single row.
    fn answers(&self) -> Answers {
        let list = match (self.list.newer_list, self.list.another_list) {
            (true, _) => Some(ListAnswer::Newer),
            (_, true) => Some(ListAnswer::Another),
            _ => None,
        };
        let missing = match (self.missing.keep_missing, self.missing.remove_missing) {
            (true, _) => Some(MissingAnswer::Keep),
            (_, true) => Some(MissingAnswer::Remove),
            _ => None,
        };
        Answers {
            list,
            missing,
            ..Answers::default()
        }
    }

    /// Answers what the flags say of rows. A row of the root is given to one row of the list, so
    /// another that may be the same is looked at again. Says whether anything was answered.
    fn say(&self, open: &[Open], import: &Import, answers: &mut Answers) -> bool {
        let line = |row: &PlacedRow| import.sources.line(&row.origin);
        let mut given = BTreeSet::new();
        let mut is_any = false;
        for open in open {
            let Open::Row { row, like } = open else {
                continue;
            };
            let named = |flags: &[RowFlag]| {
                let own = flags
                    .iter()
                    .find(|it| matches!(it, RowFlag::Line(at, _) if *at == line(row)));
                own.or_else(|| flags.iter().find(|it| **it == RowFlag::All))
                    .copied()
            };
            let answer = match (named(&self.same), named(&self.new)) {
                (Some(RowFlag::Line(_, Some(wanted))), _) => {
                    let known = like.iter().find(|known| line(known) == wanted);
                    known.map(|known| RowAnswer::Same(known.origin))
                }
                (Some(flag), _) => match like.as_slice() {
                    [known] => Some(RowAnswer::Same(known.origin)),
                    [known, ..] if flag == RowFlag::All => Some(RowAnswer::Same(known.origin)),
                    _ => None,
                },
                (None, Some(_)) => Some(RowAnswer::Another),
                (None, None) => None,
            };
            let is_free = match answer {
                Some(RowAnswer::Same(known)) => given.insert(known),
                Some(RowAnswer::Another) => true,
                None => false,
            };
            if let Some(answer) = answer.filter(|_| is_free) {
                answers.rows.insert(row.origin, answer);
                is_any = true;
            }
        }
        is_any
    }
}

/// Asks a person.
#[derive(Clone, Copy)]
struct Question<'a> {
    import: &'a Import,
    asker: &'a Asker<'a>,
    lang: Lang,
}

impl<'a> Question<'a> {
    const fn new(import: &'a Import, asker: &'a Asker<'a>) -> Self {
        Self {
            import,
            asker,
            lang: asker.prompt.lang,
        }
    }

    /// Asks about the first of what is open.
    fn put(self, open: &[Open], answers: &mut Answers) -> anyhow::Result<()> {
        match open.first() {
            Some(Open::List { row, known }) => answers.list = Some(self.list(row, known)?),
            Some(Open::Row { row, like }) => {
                let answer = self.row(row, like, open.len())?;
                answers.rows.insert(row.origin, answer);
            }
            Some(Open::Missing(rows)) => answers.missing = Some(self.missing(rows)?),
            None => {}
        }
        Ok(())
    }

    fn list(self, row: &PlacedRow, known: &PlacedRow) -> anyhow::Result<ListAnswer> {
        let year = row.row.year;
        let lang = self.lang;
        prompt::tell(&format!(
            "{}\n{}\n{}",
            match lang {
                Lang::Sv => format!("Ingen rad i listan finns bland nämndens rader för {year}."),
                Lang::En => format!("No row of the list is among the board's rows for {year}."),
            },
            self.described(
                lang.pick("I listan, bland annat", "In the list, among others"),
                row
            ),
            self.described(
                lang.pick("Finns, bland annat", "There, among others"),
                known
            ),
        ));
        self.choose(
            lang.pick("Vad är listan?", "What is the list?"),
            [
                (
                    lang.pick(
                        "En annan lista: raderna kommer till",
                        "Another list: its rows come besides",
                    ),
                    ListAnswer::Another,
                ),
                (
                    lang.pick(
                        "En nyare export av raderna som finns",
                        "A newer export of the rows that are there",
                    ),
                    ListAnswer::Newer,
                ),
            ],
        )
    }

    fn row(self, row: &PlacedRow, like: &[PlacedRow], left: usize) -> anyhow::Result<RowAnswer> {
        let lang = self.lang;
        let mut text = match lang {
            Lang::Sv => format!("Raden kan redan finnas ({left} sådana kvar).\n"),
            Lang::En => format!("The row may be there already ({left} such left).\n"),
        };
        text.push_str(&self.described(lang.pick("I listan", "In the list"), row));
        let mut choices = Vec::new();
        for known in like {
            text.push('\n');
            text.push_str(&self.described(lang.pick("Finns", "There"), known));
            let differences = differences(&known.row, &row.row, lang).join(", ");
            let same = lang.pick("Samma bidrag, ändrat", "The same grant, changed");
            choices.push((
                format!("{same}: {differences}"),
                RowAnswer::Same(known.origin),
            ));
        }
        choices.push((
            lang.pick(
                "Ett annat bidrag: båda står kvar",
                "Another grant: both stand",
            )
            .to_owned(),
            RowAnswer::Another,
        ));
        prompt::tell(&text);
        self.asker.about(&text)?;
        self.choose(lang.pick("Vad är raden?", "What is the row?"), choices)
    }

    fn missing(self, rows: &[PlacedRow]) -> anyhow::Result<MissingAnswer> {
        let lang = self.lang;
        let sum = sum(rows.iter().map(|it| &it.row));
        let count = rows.len();
        let mut text = match lang {
            Lang::Sv => format!("Rader som finns och som listan saknar: {count} ({sum})"),
            Lang::En => format!("Rows that are there and that the list lacks: {count} ({sum})"),
        };
        for row in rows {
            let (name, amount) = (row.row.name(), row.row.granted());
            text.push_str(&format!(
                "\n  {}, {amount} ({})",
                plain(&name),
                self.place(row)
            ));
        }
        prompt::tell(&text);
        self.choose(
            lang.pick("Vad ska hända med dem?", "What is to become of them?"),
            [
                (lang.pick("Behåll dem", "Keep them"), MissingAnswer::Keep),
                (
                    lang.pick("Ta bort dem", "Remove them"),
                    MissingAnswer::Remove,
                ),
            ],
        )
    }

    /// One of some answers; there is always a way out, which writes nothing.
    fn choose<T: Copy, S: Display>(
        self,
        message: &str,
        choices: impl IntoIterator<Item = (S, T)>,
    ) -> anyhow::Result<T> {
        let stop = self.lang.pick("Avbryt", "Stop");
        self.asker.choose(message, choices, stop)
    }

    /// A row with all that it says, and its place.
    fn described(self, label: &str, row: &PlacedRow) -> String {
        let cells = row.row.cells();
        let cells: Vec<String> = cells
            .map(|(heading, cell)| format!("{heading} {}", plain(cell)))
            .collect();
        format!("{label} ({}): {}", self.place(row), cells.join("; "))
    }

    fn place(self, row: &PlacedRow) -> String {
        let sources = &self.import.sources;
        let line = sources.line(&row.origin);
        format!("{}:{line}", plain(sources.path(row.origin.file)))
    }
}
