//! `samverkan organisation show WHO`.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::blame::{self, Blame, BlameArgs};
use crate::cli::initiative::history;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Object, Rows, Table, Year, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::words::{self, course};
use crate::cli::{Outcome, filter};
use crate::diag::{Lang, plain, shown};
use crate::model::{Dataset, Directory, Entry, Grant, Initiative, Reach};
use crate::report::organisation::{AgreementsOfKind, GrantSums, Picture, TakenUp, picture};
use crate::source::{Origin, SourceMap};

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
    #[command(flatten)]
    blame: BlameArgs,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let directory = Directory::new(data);
    let Some(entry) = one(&args.who, &session, &directory, terminal)? else {
        return Ok(Outcome::Findings);
    };
    let (picture, sources) = (picture(data, entry), &session.loaded.sources);
    let places = (picture.rows.iter().map(Grant::origin))
        .chain(entry.registered.map(|it| it.origin))
        .chain(entry.agreements.iter().map(|it| it.origin))
        .chain(entry.initiatives.iter().map(|it| it.origin));
    let sheet = OrganisationSheet {
        entry,
        blame: args.blame.of(places, sources, terminal)?,
        picture,
        data,
        sources,
    };
    put(&sheet, &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// The only organisation that fits; else says whom one may mean.
pub(super) fn one<'a>(
    who: &str,
    session: &Session,
    directory: &'a Directory<'_>,
    terminal: &mut Terminal,
) -> anyhow::Result<Option<&'a Entry<'a>>> {
    // Any error there may be why nobody is found.
    session.tell_errors(|path| path == "organisations.yaml", terminal)?;
    let found = directory.find(who);
    if let [entry] = found.as_slice() {
        return Ok(Some(*entry));
    }
    terminal.tell(&Several(&found))?;
    let count = found.len();
    let (sv, en) = if count == 0 {
        filter::nobody(who, &session.loaded.dataset, directory)
    } else {
        let who = shown(who);
        (
            format!("{count} passar in på {who}; säg vilken"),
            format!("{count} fit {who}; say which"),
        )
    };
    terminal.say(&sv, &en)?;
    Ok(None)
}

/// The organisations that match, when it is not one.
struct Several<'a>(&'a [&'a Entry<'a>]);

impl Answer for Several<'_> {
    fn human(&self, lang: Lang) -> String {
        let line = |it: &&Entry<'_>| format!("{}  {}\n", plain(&it.name), words::number(it, lang));
        self.0.iter().map(line).collect()
    }

    fn json(&self) -> impl Serialize {
        let of_entry = |it: &&'_ Entry<'_>| {
            object! { name: it.name.clone(), known_by: words::known_by(it) }
        };
        object! { matches: cells(self.0.iter().map(of_entry)) }
    }
}

/// All that is known of an organisation, each kind of money by itself.
struct OrganisationSheet<'a> {
    entry: &'a Entry<'a>,
    picture: Picture<'a>,
    blame: Option<Blame>,
    data: &'a Dataset,
    sources: &'a SourceMap,
}

impl Answer for OrganisationSheet<'_> {
    fn human(&self, lang: Lang) -> String {
        let mut sheet = Sheet::new(lang);
        self.head(&mut sheet);
        self.grants(&mut sheet);
        for of_kind in &self.picture.agreements {
            self.agreements(of_kind, &mut sheet);
        }
        self.initiatives(&mut sheet);
        self.meetings(&mut sheet);
        self.people(&mut sheet);
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let (entry, picture) = (self.entry, &self.picture);
        let by_board_and_year = picture.grants.iter().map(|((board, year), sums)| {
            object! { board: words::board(*board, self.data), year: Year(*year) }
                .and(sums_object(sums))
                // Not in the total: two years may reach the same people.
                .with("people", sums.people)
        });
        let mut output = object! {
            unit: "ore",
            name: &entry.name,
            org_nr: entry.org_nr(),
            id: words::known_by(entry).filter(|_| entry.org_nr().is_none()),
            kind: entry.kind,
            is_matched: entry.is_matched(),
            is_outside: entry.is_outside(),
            names: entry.names(),
            registered: entry.registered.map(|it| self.place(it.origin)),
            grants: object! {
                total: sums_object(&picture.total),
                by_board_and_year: cells(by_board_and_year),
                rows: self.grant_rows().objects(),
            },
        };
        for of_kind in &picture.agreements {
            output = output.with(of_kind.kind.word(), self.agreements_object(of_kind));
        }
        output.and(object! {
            initiatives: cells(entry.initiatives.iter().map(|it| self.initiative_object(it))),
            meetings: cells(picture.meetings.iter().map(|taken_up| object! {
                date: taken_up.date,
                kind: taken_up.meeting.map(|meeting| meeting.kind),
                title: taken_up.meeting.map(|meeting| &meeting.title),
                initiatives: cells(taken_up.initiatives.iter().map(|it| &it.id)),
            })),
        })
    }

    fn rows(&self) -> Option<Rows<'_>> {
        Some(self.grant_rows().into_rows(["Bidragsrader", "Grants"]))
    }
}

fn sums_object(sums: &GrantSums) -> Object<'static> {
    object! {
        rows: sums.rows,
        granted: sums.granted,
        applied: sums.applied,
        paid: sums.paid,
        repaid: sums.repaid,
        rejected: sums.rejected,
    }
}

impl<'a> OrganisationSheet<'a> {
    /// Its rows of grants.
    fn grant_rows(&self) -> Table<'_, &Grant> {
        let (data, sources) = (self.data, self.sources);
        let table = Table::new(self.picture.rows.iter().collect())
            .field("file", |it| sources.path(it.file))
            .field("line", |it| sources.line(&it.origin()))
            .column("board", ["Nämnd", "Board"], |it| {
                words::board(it.board, data)
            })
            .column("year", ["År", "Year"], |it| Year(it.year))
            .column("grant_type", ["Bidrag", "Grant"], |it| {
                words::grant_type(it, data)
            })
            .field("purpose", |it| words::purpose(it, data))
            .shown(["Ändamål", "Purpose"], |it, _| {
                words::purpose(it, data).unwrap_or("")
            })
            .column("status", ["Status"; 2], |it| it.status)
            .column("applied", ["Sökt", "Applied"], |it| it.applied)
            .column("granted", ["Beviljat", "Granted"], |it| it.granted)
            .column("paid", ["Utbetalt", "Paid"], |it| it.paid)
            .field("decision_date", |it| it.decided)
            .in_sheets(["Beslutsdatum", "Decision date"])
            .shown(["Rad", "Row"], |it, _| words::place(it.origin(), sources));
        blame::columns(table, self.blame.as_ref(), |it| it.origin())
    }

    /// Its sums by board and year, and over all.
    fn sums(&self, lang: Lang) -> Table<'_, (&str, String, &GrantSums)> {
        let sums =
            self.picture.grants.iter().map(|((board, year), sums)| {
                (words::board(*board, self.data), year.to_string(), sums)
            });
        let total = (
            lang.pick("Summa", "Sum"),
            String::new(),
            &self.picture.total,
        );
        Table::new(sums.chain([total]).collect())
            .shown(["Nämnd", "Board"], |(board, ..), _| *board)
            .shown(["År", "Year"], |(_, year, _), _| year.clone())
            .shown(["Rader", "Rows"], |(.., sums), _| sums.rows)
            .shown(["Sökt", "Applied"], |(.., sums), _| sums.applied)
            .shown(["Beviljat", "Granted"], |(.., sums), _| sums.granted)
            .shown(["Utbetalt", "Paid"], |(.., sums), _| sums.paid)
            .shown(["Återbetalt", "Repaid"], |(.., sums), _| sums.repaid)
            .shown(["Avslag", "Rejected"], |(.., sums), _| sums.rejected)
    }

    fn place(&self, origin: Origin) -> Object<'_> {
        let place = object! {
            file: self.sources.path(origin.file),
            line: self.sources.line(&origin),
        };
        place.and(blame::members(self.blame.as_ref(), origin))
    }

    /// What follows what stands at a place.
    fn came(&self, origin: Origin, lang: Lang) -> String {
        blame::after(self.blame.as_ref(), origin, lang)
    }

    fn agreements_object<'s>(&'s self, of_kind: &AgreementsOfKind<'s>) -> Object<'s> {
        let agreements = of_kind.agreements.iter().map(|it| {
            let people = match &it.reaches {
                Reach::People(counts) => Some(counts.value),
                Reach::Unknown | Reach::Unstated => None,
            };
            let of_agreement = object! {
                id: &it.id,
                title: &it.title,
                boards: cells(&it.boards),
                from: it.from.value,
                until: it.until,
                yearly: &it.yearly,
                followed_up: it.last_follow_up(),
                people: people,
            };
            of_agreement.and(self.place(it.origin))
        });
        object! {
            total: of_kind.total,
            by_year: Object::of(of_kind.years.iter().map(|(year, sum)| (year, *sum))),
            agreements: cells(agreements),
        }
    }

    fn initiative_object(&self, initiative: &'a Initiative) -> Object<'_> {
        let of_initiative = object! {
            id: &initiative.id,
            title: &initiative.title,
            received: &initiative.received,
            boards: cells(&initiative.boards),
            dnr: initiative.dnr.as_ref(),
            history: history(initiative, self.blame.as_ref()).objects(),
        };
        of_initiative.and(self.place(initiative.origin))
    }

    fn head(&self, sheet: &mut Sheet) {
        let (lang, entry) = (sheet.lang, self.entry);
        let by = words::known_by(entry)
            .unwrap_or_else(|| lang.pick("inte identifierad", "not identified").to_owned());
        let mut line = format!("{by}, {}", words::of(entry.kind, lang));
        if entry.is_outside() {
            line.push_str(lang.pick(
                ", ingen ideell förening, stiftelse eller trossamfund",
                ", no ideell förening, stiftelse or trossamfund",
            ));
        }
        if let Some(organisation) = entry.registered {
            let place = words::place(organisation.origin, self.sources);
            let came = self.came(organisation.origin, lang);
            line.push_str(&format!(", {place}{came}"));
        }
        sheet.line(&plain(&entry.name));
        sheet.line(&line);
        let mut others = entry.names();
        others.retain(|name| *name != entry.name);
        if !others.is_empty() {
            let others: Vec<String> = others.into_iter().map(plain).collect();
            let word = lang.pick("även som", "also as");
            sheet.line(&format!("{word}: {}", others.join("; ")));
        }
    }

    fn grants(&self, sheet: &mut Sheet) {
        sheet.heading(["Föreningsbidrag", "Grants"]);
        if self.picture.rows.is_empty() {
            return sheet.say(NONE);
        }
        sheet.lines(&self.grant_rows().human(sheet.lang));
        sheet.line("");
        sheet.lines(&self.sums(sheet.lang).human(sheet.lang));
    }

    fn agreements(&self, of_kind: &AgreementsOfKind<'_>, sheet: &mut Sheet) {
        let lang = sheet.lang;
        sheet.heading([words::agreements(of_kind.kind, lang); 2]);
        if of_kind.agreements.is_empty() {
            return sheet.say(NONE);
        }
        for agreement in &of_kind.agreements {
            let boards = agreement.boards.iter().map(|it| it.value.as_str());
            let boards: Vec<&str> = boards.collect();
            sheet.item(&format!(
                "{}, {}, {}: {}{}",
                agreement.id,
                words::term(agreement),
                boards.join(", "),
                plain(&agreement.title),
                self.came(agreement.origin, lang)
            ));
            for (year, amount) in &agreement.yearly {
                sheet.item(&format!("  {year}  {}", words::kronor(amount.value)));
            }
            if let Some(day) = agreement.last_follow_up() {
                let word = lang.pick("uppföljt", "followed up");
                sheet.item(&format!("  {word} {day}"));
            }
        }
        let word = lang.pick("summa", "sum");
        sheet.item(&format!("{word}: {}", words::kronor(of_kind.total)));
    }

    fn initiatives(&self, sheet: &mut Sheet) {
        sheet.heading(["Initiativ", "Initiatives"]);
        if self.entry.initiatives.is_empty() {
            sheet.say(NONE);
        }
        for initiative in &self.entry.initiatives {
            sheet.item(&format!("{}: {}", initiative.id, plain(&initiative.title)));
            for event in &initiative.history {
                let came = self.came(event.origin, sheet.lang);
                let event = course::event(event, sheet.lang);
                sheet.item(&format!("  {event}{came}"));
            }
        }
    }

    fn meetings(&self, sheet: &mut Sheet) {
        sheet.heading(["Upptaget i nätverket", "Taken up in the network"]);
        if self.picture.meetings.is_empty() {
            sheet.say(NONE);
        }
        for TakenUp {
            date,
            meeting,
            initiatives,
        } in &self.picture.meetings
        {
            let title = meeting.map_or("", |meeting| meeting.title.as_str());
            let ids: Vec<&str> = initiatives.iter().map(|it| it.id.as_str()).collect();
            sheet.item(&format!("{date}  {}: {}", plain(title), ids.join(", ")));
        }
    }

    /// Each year by itself, since those reached in two years may be the same people.
    fn people(&self, sheet: &mut Sheet) {
        let lang = sheet.lang;
        sheet.heading(["Personer som nås", "People reached"]);
        let of_grants = self.picture.grants.iter().map(|((board, year), sums)| {
            let board = words::board(*board, self.data);
            let name = format!("{} {board} {year}", lang.pick("bidrag", "grants"));
            (name, sums.people)
        });
        let agreements = self
            .picture
            .agreements
            .iter()
            .flat_map(|kind| &kind.agreements);
        let of_agreements = agreements.filter_map(|it| match &it.reaches {
            Reach::People(people) => Some((
                it.id.to_string(),
                people.value.map(|count| count.map(i64::from)),
            )),
            Reach::Unknown | Reach::Unstated => None,
        });
        let mut rows: Vec<(String, [Option<i64>; 4])> = of_grants.chain(of_agreements).collect();
        rows.retain(|(_, people)| people.iter().any(Option::is_some));
        if rows.is_empty() {
            return sheet.say(NONE);
        }
        let mut table = Table::new(rows).shown([""; 2], |(name, _), _| name.clone());
        for (at, heading) in words::PEOPLE.into_iter().enumerate() {
            table = table.shown(heading, move |(_, people), _| {
                people.get(at).copied().flatten()
            });
        }
        sheet.lines(&table.human(lang));
    }
}

const NONE: [&str; 2] = ["inga", "none"];
