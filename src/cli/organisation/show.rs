//! `samverkan organisation show WHO`.

use crate::cli::Outcome;
use crate::cli::initiative::event_in_words;
use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::diag::{Lang, plain, shown};
use crate::model::{Dataset, Directory, Entry, Grant, Initiative, Money, Reach};
use crate::report::organisation::{AgreementsOfKind, GrantSums, Picture, TakenUp, picture};
use crate::source::SourceMap;

use super::nobody;
use super::picture::{json, json_of_several};

/// Arguments of `organisation show`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan organisation show 802999-1323\n  \
    samverkan organisation show \"Kvarnåns IF\"\n  samverkan organisation show budo --format json\n\n\
    If several fit they are listed, and the exit code is 1."
)]
pub(in crate::cli) struct Args {
    /// Its number, its id in the register, its name, another of its names, or a part of one
    who: String,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let (data, sources) = (&session.loaded.dataset, &session.loaded.sources);
    let directory = Directory::new(data);
    let found = directory.find(&args.who);
    let [entry] = found.as_slice() else {
        let text = match global.format {
            Format::Json => json_of_several(&found)?,
            Format::Human | Format::Csv => several(&found, terminal.lang),
        };
        terminal.result(&text)?;
        let who = shown(&args.who);
        let (sv, en) = if found.is_empty() {
            nobody(&args.who, data, &directory)
        } else {
            let count = found.len();
            (
                format!("{count} passar in på {who}; säg vilken"),
                format!("{count} fit {who}; say which"),
            )
        };
        terminal.say(&sv, &en)?;
        return Ok(Outcome::Findings);
    };
    let picture = picture(data, entry);
    let text = match global.format {
        Format::Human => Page {
            data,
            sources,
            lang: terminal.lang,
            width: Terminal::columns(),
        }
        .write(entry, &picture),
        Format::Json => json(entry, &picture, data, sources)?,
        Format::Csv => rows_as_csv(&picture, data, sources)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn several(found: &[&Entry<'_>], lang: Lang) -> String {
    found
        .iter()
        .map(|entry| {
            let by = words::known_by(entry)
                .unwrap_or_else(|| lang.pick("omatchad", "unmatched").to_owned());
            format!("{}  {by}\n", plain(&entry.name))
        })
        .collect()
}

/// What is needed to put a picture in words.
struct Page<'a> {
    data: &'a Dataset,
    sources: &'a SourceMap,
    lang: Lang,
    width: Option<u16>,
}

impl Page<'_> {
    fn write(&self, entry: &Entry<'_>, picture: &Picture<'_>) -> String {
        let mut text = self.head(entry);
        text.push_str(&self.grants(picture));
        for kind in &picture.agreements {
            text.push_str(&self.agreements(kind));
        }
        text.push_str(&self.initiatives(&entry.initiatives));
        text.push_str(&self.meetings(&picture.meetings));
        text.push_str(&self.people(picture));
        text
    }

    fn head(&self, entry: &Entry<'_>) -> String {
        let lang = self.lang;
        let by = words::known_by(entry)
            .unwrap_or_else(|| lang.pick("inte identifierad", "not identified").to_owned());
        let mut text = format!(
            "{}\n{by}, {}",
            plain(&entry.name),
            words::kind(entry.kind, lang)
        );
        if entry.is_outside() {
            text.push_str(lang.pick(
                ", ingen ideell förening, stiftelse eller trossamfund",
                ", no ideell förening, stiftelse or trossamfund",
            ));
        }
        if let Some(organisation) = entry.registered {
            text.push_str(&format!(
                ", {}",
                words::place(organisation.origin, self.sources)
            ));
        }
        text.push('\n');
        let others: Vec<String> = entry
            .names()
            .iter()
            .filter(|name| **name != entry.name)
            .map(|name| plain(name))
            .collect();
        if !others.is_empty() {
            let word = lang.pick("även som", "also as");
            text.push_str(&format!("{word}: {}\n", others.join("; ")));
        }
        text
    }

    fn heading(&self, sv: &str, en: &str) -> String {
        format!("\n{}\n", self.lang.pick(sv, en))
    }

    fn grants(&self, picture: &Picture<'_>) -> String {
        let lang = self.lang;
        let mut text = self.heading("Föreningsbidrag", "Grants");
        if picture.rows.is_empty() {
            text.push_str(&self.none());
            return text;
        }
        let columns = [
            (lang.pick("Nämnd", "Board"), Align::Left),
            (lang.pick("År", "Year"), Align::Left),
            (lang.pick("Bidrag", "Grant"), Align::Left),
            (lang.pick("Ändamål", "Purpose"), Align::Left),
            ("Status", Align::Left),
            (lang.pick("Sökt", "Applied"), Align::Right),
            (lang.pick("Beviljat", "Granted"), Align::Right),
            (lang.pick("Utbetalt", "Paid"), Align::Right),
            (lang.pick("Rad", "Row"), Align::Left),
        ];
        let rows = picture.rows.iter().map(|grant| self.row(grant));
        text.push_str(&print::table(&columns, rows, self.width));
        text.push('\n');
        let columns = [
            (lang.pick("Nämnd", "Board"), Align::Left),
            (lang.pick("År", "Year"), Align::Left),
            (lang.pick("Rader", "Rows"), Align::Right),
            (lang.pick("Sökt", "Applied"), Align::Right),
            (lang.pick("Beviljat", "Granted"), Align::Right),
            (lang.pick("Utbetalt", "Paid"), Align::Right),
            (lang.pick("Återbetalt", "Repaid"), Align::Right),
            (lang.pick("Avslag", "Rejected"), Align::Right),
        ];
        let sums = picture.grants.iter().map(|((board, year), sums)| {
            let board = words::board(*board, self.data).to_owned();
            sum_row(board, year.to_string(), sums)
        });
        let total = sum_row(
            lang.pick("Summa", "Sum").to_owned(),
            String::new(),
            &picture.total,
        );
        let rows = sums.chain(std::iter::once(total));
        text.push_str(&print::table(&columns, rows, self.width));
        text
    }

    fn row(&self, grant: &Grant) -> Vec<String> {
        let grants = &self.data.grants;
        let grant_type = grants
            .grant_type(grant.grant_type)
            .map_or("", |grant_type| grant_type.name());
        let purpose = grant.purpose.and_then(|purpose| grants.purpose(purpose));
        let amount = |amount: Option<Money>| amount.map_or_else(|| "–".to_owned(), words::bare);
        vec![
            words::board(grant.board, self.data).to_owned(),
            grant.year.to_string(),
            grant_type.to_owned(),
            purpose.map_or("", |purpose| purpose.name()).to_owned(),
            words::status(grant.status, self.lang).to_owned(),
            amount(grant.applied),
            amount(Some(grant.granted)),
            amount(grant.paid),
            words::place(grant.origin(), self.sources),
        ]
    }

    fn agreements(&self, of_kind: &AgreementsOfKind<'_>) -> String {
        let lang = self.lang;
        let mut text = format!("\n{}\n", words::agreements(of_kind.kind, lang));
        if of_kind.agreements.is_empty() {
            text.push_str(&self.none());
            return text;
        }
        for agreement in &of_kind.agreements {
            let boards: Vec<&str> = agreement
                .boards
                .iter()
                .map(|it| it.value.as_str())
                .collect();
            let until = agreement.validity.until;
            text.push_str(&format!(
                "  {}, {}–{}, {}: {}\n",
                agreement.id,
                agreement.validity.from,
                until.map_or_else(String::new, |day| day.to_string()),
                boards.join(", "),
                plain(&agreement.title)
            ));
            for (year, amount) in &agreement.yearly {
                text.push_str(&format!("    {year}  {}\n", words::kronor(amount.value)));
            }
            if let Some(day) = &agreement.followed_up {
                let word = lang.pick("uppföljt", "followed up");
                text.push_str(&format!("    {word} {}\n", day.value));
            }
        }
        let word = lang.pick("summa", "sum");
        text.push_str(&format!("  {word}: {}\n", words::kronor(of_kind.total)));
        text
    }

    fn initiatives(&self, initiatives: &[&Initiative]) -> String {
        let mut text = self.heading("Initiativ", "Initiatives");
        if initiatives.is_empty() {
            text.push_str(&self.none());
        }
        for initiative in initiatives {
            text.push_str(&format!(
                "  {}: {}\n",
                initiative.id,
                plain(&initiative.title)
            ));
            for event in &initiative.history {
                text.push_str(&format!("    {}\n", event_in_words(event, self.lang)));
            }
        }
        text
    }

    fn meetings(&self, meetings: &[TakenUp<'_>]) -> String {
        let mut text = self.heading("Upptaget i nätverket", "Taken up in the network");
        if meetings.is_empty() {
            text.push_str(&self.none());
        }
        for taken_up in meetings {
            let title = taken_up
                .meeting
                .map_or("", |meeting| meeting.title.as_str());
            let ids: Vec<&str> = taken_up
                .initiatives
                .iter()
                .map(|it| it.id.as_str())
                .collect();
            text.push_str(&format!(
                "  {}  {}: {}\n",
                taken_up.date,
                plain(title),
                ids.join(", ")
            ));
        }
        text
    }

    /// Each year by itself, since those reached in two years may be the same people.
    fn people(&self, picture: &Picture<'_>) -> String {
        let lang = self.lang;
        let mut text = self.heading("Personer som nås", "People reached");
        let of_grants = picture.grants.iter().map(|((board, year), sums)| {
            let board = words::board(*board, self.data);
            let name = format!("{} {board} {year}", lang.pick("bidrag", "grants"));
            (name, sums.people)
        });
        let agreements = picture.agreements.iter().flat_map(|kind| &kind.agreements);
        let of_agreements = agreements.filter_map(|agreement| match &agreement.reaches {
            Reach::People(people) => Some((
                agreement.id.to_string(),
                people.value.map(|count| count.map(i64::from)),
            )),
            Reach::Unknown | Reach::Unstated => None,
        });
        let rows: Vec<Vec<String>> = of_grants
            .chain(of_agreements)
            .filter(|(_, people)| people.iter().any(Option::is_some))
            .map(|(name, people)| {
                let counts =
                    people.map(|it| it.map_or_else(|| "–".to_owned(), |it| it.to_string()));
                std::iter::once(name).chain(counts).collect()
            })
            .collect();
        if rows.is_empty() {
            text.push_str(&self.none());
            return text;
        }
        let columns = [
            ("", Align::Left),
            (lang.pick("Kvinnor", "Women"), Align::Right),
            (lang.pick("Män", "Men"), Align::Right),
            (lang.pick("Flickor", "Girls"), Align::Right),
            (lang.pick("Pojkar", "Boys"), Align::Right),
        ];
        text.push_str(&print::table(&columns, rows, self.width));
        text
    }

    fn none(&self) -> String {
        format!("  {}\n", self.lang.pick("inga", "none"))
    }
}

fn sum_row(board: String, year: String, sums: &GrantSums) -> Vec<String> {
    vec![
        board,
        year,
        sums.rows.to_string(),
        words::bare(sums.applied),
        words::bare(sums.granted),
        words::bare(sums.paid),
        words::bare(sums.repaid),
        sums.rejected.to_string(),
    ]
}

/// A text of several lines, as one.
/// The rows of grants; amounts in öre.
fn rows_as_csv(
    picture: &Picture<'_>,
    data: &Dataset,
    sources: &SourceMap,
) -> anyhow::Result<String> {
    let header = [
        "file",
        "line",
        "board",
        "year",
        "grant_type",
        "purpose",
        "status",
        "applied_ore",
        "granted_ore",
        "paid_ore",
        "decision_date",
    ];
    let rows = picture.rows.iter().map(|grant| {
        let grant_type = data
            .grants
            .grant_type(grant.grant_type)
            .map_or("", |grant_type| grant_type.name());
        let purpose = grant.purpose.and_then(|it| data.grants.purpose(it));
        let amount = |amount: Option<Money>| {
            amount.map_or_else(String::new, |amount| amount.ore().to_string())
        };
        vec![
            sources.path(grant.file).to_owned(),
            grant.line.to_string(),
            words::board(grant.board, data).to_owned(),
            grant.year.to_string(),
            grant_type.to_owned(),
            purpose.map_or("", |purpose| purpose.name()).to_owned(),
            words::status_word(grant.status).to_owned(),
            amount(grant.applied),
            amount(Some(grant.granted)),
            amount(grant.paid),
            grant
                .decided
                .map_or_else(String::new, |day| day.to_string()),
        ]
    });
    print::csv(&header, rows)
}
