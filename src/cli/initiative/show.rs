//! `samverkan initiative show ID`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::answer::Answer;
use crate::cli::blame::{self, Blame, BlameArgs};
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{IntoCell as _, Object, Rows, Table, Year, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::words::{self, course};
use crate::diag::{Lang, plain};
use crate::model::{Directory, Entry, Event, Initiative, Money, Status};
use crate::render::wants;
use crate::report::organisation::{Picture, picture};

use super::by_id;
use super::table::{history, lapses, table, turn};

/// Arguments of `initiative show`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative show 2021-02-11-motesplats\n  \
    samverkan initiative show afasi\n  samverkan initiative show hjärnskada --format json\n\n\
    Where it stands, and whether it is late or lost, is judged by the day of --as-of."
)]
pub(in crate::cli) struct Args {
    /// Its id, or a part that no other has
    id: String,
    #[command(flatten)]
    blame: BlameArgs,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let initiative = by_id(&args.id, &session, terminal)?;
    let directory = Directory::new(data);
    let own = std::iter::once(initiative.origin);
    let sheet = InitiativeSheet {
        initiative,
        blame: args.blame.of(own, &session.loaded.sources, terminal)?,
        sender: directory.sender(initiative),
        session: &session,
    };
    put(&sheet, &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// All that is known of an initiative and of its sender.
struct InitiativeSheet<'a> {
    initiative: &'a Initiative,
    blame: Option<Blame>,
    sender: Option<&'a Entry<'a>>,
    session: &'a Session,
}

impl Answer for InitiativeSheet<'_> {
    fn human(&self, lang: Lang) -> String {
        let mut sheet = Sheet::new(lang);
        self.head(&mut sheet);
        self.lapses(&mut sheet);
        sheet.heading(["Historik", "History"]);
        for event in &self.initiative.history {
            let came = blame::after(self.blame.as_ref(), event.origin, lang);
            let number = event.number;
            sheet.item(&format!("{number}  {}{came}", course::event(event, lang)));
        }
        for correction in &self.initiative.corrections {
            sheet.item(&course::correction(correction, lang));
        }
        if let Some(sender) = self.sender {
            self.sender(sender, &mut sheet);
        }
        self.next_steps(&mut sheet);
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let it = self.initiative;
        let of_list = table(Vec::new(), self.session).object(&it);
        object! { as_of: self.session.as_of }
            .and(of_list)
            .and(object! {
                channel: it.channel,
                description: &it.description,
                wants: wants(it),
                responsible: it.responsible.as_ref(),
                goals: cells(&it.goals),
                groups: cells(&it.groups),
                dnr: it.dnr.as_ref(),
                history: self.history().objects(),
                corrections: cells(it.corrections.iter().map(|it| {
                    object! {
                        date: &it.date,
                        corrects: it.event.as_ref().map(|step| step.number),
                        note: it.note.as_ref(),
                    }
                })),
                next_steps: cells(it.next_steps()),
                sender: self.sender.map(|sender| self.sender_object(sender)),
            })
    }

    fn rows(&self) -> Option<Rows<'_>> {
        Some(self.history().into_rows(["Historik", "History"]))
    }
}

impl<'a> InitiativeSheet<'a> {
    fn history(&self) -> Table<'_, &Event> {
        history(self.initiative, self.blame.as_ref())
    }

    fn sender_object(&self, sender: &'a Entry<'a>) -> Object<'a> {
        let data = &self.session.loaded.dataset;
        let grants = picture(data, sender).grants;
        let grants = grants.iter().map(|((board, year), sums)| {
            object! {
                board: words::board(*board, data),
                year: Year(*year),
                amount: sums.granted,
            }
        });
        object! {
            unit: "ore",
            name: &sender.name,
            known_by: words::known_by(sender),
            grants: cells(grants),
            agreements: cells(sender.agreements.iter().map(|it| &it.id)),
            initiatives: cells(self.others(sender).map(|it| &it.id)),
        }
    }

    /// The sender's other initiatives.
    fn others(&self, sender: &'a Entry<'a>) -> impl Iterator<Item = &'a Initiative> {
        let own = &self.initiative.id;
        sender
            .initiatives
            .iter()
            .copied()
            .filter(move |it| it.id != *own)
    }

    fn head(&self, sheet: &mut Sheet) {
        let (lang, it) = (sheet.lang, self.initiative);
        let data = &self.session.loaded.dataset;
        let boards = it.boards.iter().map(|board| {
            let known = data.board(&board.value);
            let name = known.map_or("", |known| known.name.as_str());
            format!("{} ({})", plain(name), board.value)
        });
        let goals = it.goals.iter().map(|goal| words::goal(&goal.value, data));
        let channel = it.channel.into_cell().human(lang);
        let received = format!("{}, {channel}", it.received.value);
        sheet.line(&format!("{}: {}", it.id, plain(&it.title)));
        for (word, value) in [
            (["Från", "From"], words::sender(&it.organisation)),
            (["Inkom", "Received"], received),
            (["Läge", "Status"], self.standing(lang)),
            (
                ["Vill", "Wants"],
                it.stated_wants.as_deref().map(plain).unwrap_or_default(),
            ),
            (["Hos", "Turn"], turn(it, self.session, lang)),
            (["Nämnder", "Boards"], cells(boards).human(lang)),
            (["Anledning", "Reasons"], cells(&it.reasons).human(lang)),
            (["Mål", "Goals"], cells(goals).human(lang)),
            (["Målgrupper", "Groups"], cells(&it.groups).human(lang)),
            (["Dnr"; 2], it.dnr.as_deref().map(plain).unwrap_or_default()),
            (
                ["Fil", "File"],
                words::place(it.origin, &self.session.loaded.sources),
            ),
        ] {
            let word = format!("{}:", words::pick(lang, word));
            if !value.is_empty() {
                sheet.line(&format!("{word:<12}{value}"));
            }
        }
        sheet.line("");
        for line in it.description.lines() {
            sheet.line(format!("  {}", plain(line)).trim_end());
        }
    }

    fn standing(&self, lang: Lang) -> String {
        let as_of = self.session.as_of;
        let standing = course::standing(self.initiative, as_of, lang);
        match (self.initiative.idle_days(as_of), lang) {
            (None, _) => standing,
            (Some(1), Lang::Sv) => format!("{standing}, en dag sedan något hände"),
            (Some(1), Lang::En) => format!("{standing}, 1 day since something happened"),
            (Some(days), Lang::Sv) => format!("{standing}, {days} dagar sedan något hände"),
            (Some(days), Lang::En) => format!("{standing}, {days} days since something happened"),
        }
    }

    fn lapses(&self, sheet: &mut Sheet) {
        let lapses = lapses(self.initiative, self.session);
        let settings = &self.session.loaded.dataset.settings;
        if !lapses.is_empty() {
            sheet.heading(["Sent eller tappat", "Late or lost"]);
        }
        for lapse in &lapses {
            sheet.item(&course::lapse_and_limit(lapse, settings, sheet.lang));
        }
    }

    /// What else is known of the sender.
    fn sender(&self, sender: &'a Entry<'a>, sheet: &mut Sheet) {
        let lang = sheet.lang;
        let picture = picture(&self.session.loaded.dataset, sender);
        let mut lines = self.grants(&picture, lang);
        for agreement in &sender.agreements {
            let word = lang.pick("avtal", "agreement");
            let (from, id) = (agreement.from.value, &agreement.id);
            lines.push(format!("{from}  {word} {id}: {}", plain(&agreement.title)));
        }
        for other in self.others(sender) {
            let standing = course::standing(other, self.session.as_of, lang);
            let (received, id, title) = (other.received.value, &other.id, plain(&other.title));
            let word = lang.pick("initiativ", "initiative");
            lines.push(format!("{received}  {word} {id}: {title}, {standing}"));
        }
        if lines.is_empty() {
            lines.push(lang.pick("inget mer känt", "nothing more known").to_owned());
        }
        let name = plain(&sender.name);
        sheet.heading([&name; 2]);
        for line in lines {
            sheet.item(&line);
        }
    }

    /// What the sender was granted, year by year.
    fn grants(&self, picture: &Picture<'_>, lang: Lang) -> Vec<String> {
        let data = &self.session.loaded.dataset;
        let mut years: BTreeMap<i32, (Money, Vec<&str>)> = BTreeMap::new();
        for ((board, year), sums) in &picture.grants {
            let (granted, boards) = years.entry(*year).or_default();
            *granted = granted.plus(sums.granted);
            boards.push(words::board(*board, data));
        }
        let word = lang.pick("beviljat i bidrag", "granted");
        let line = |(year, (granted, boards)): (&i32, &(Money, Vec<&str>))| {
            let granted = words::kronor(*granted);
            format!("{year}        {word} {granted} ({})", boards.join(", "))
        };
        years.iter().map(line).collect()
    }

    fn next_steps(&self, sheet: &mut Sheet) {
        sheet.heading(["Nästa steg", "Next steps"]);
        let steps = self.initiative.next_steps();
        if steps.is_empty() {
            sheet.say([
                "inget: initiativet är avslutat",
                "none: the initiative is closed",
            ]);
        }
        if self.initiative.draft.is_some() {
            sheet.say([
                "först: bedöm det med samverkan initiative judge",
                "first: judge it by samverkan initiative judge",
            ]);
        }
        let is_replied = |event: &Event| event.status.value == Status::Replied;
        let is_replied = self.initiative.history.iter().any(is_replied);
        let lang = sheet.lang;
        for step in steps {
            let word = step.word();
            let needs = match step {
                Status::Replied if !is_replied => lang.pick(
                    "avsändaren har inte fått svar",
                    "the sender has had no reply",
                ),
                Status::Referred => lang.pick(
                    "med `board`, eller `note` om vem som tog emot det",
                    "with `board`, or a `note` on who received it",
                ),
                Status::Closed => lang.pick(
                    "med `outcome`; `iop` och `agreement` även med `agreement`",
                    "with `outcome`; `iop` and `agreement` with `agreement` too",
                ),
                _ => "",
            };
            let called = lang.pick(step.swedish(), "");
            let line = format!("  {word:<10}  {called:<16}  {needs}");
            sheet.line(line.trim_end());
        }
    }
}
