//! `samverkan initiative show ID`.

use std::collections::BTreeMap;

use crate::cli::options::{Format, Global};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, words};
use crate::diag::{Lang, plain};
use crate::model::{Directory, Entry, Event, Initiative, Money, Status};
use crate::report::organisation::{Picture, picture};
use crate::report::words as swedish;

use super::by_id;
use super::json::{csv, json};
use super::row::lapses;
use super::standing::{event_in_words, lapse_in_words, standing};

/// Arguments of `initiative show`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative show 2021-02-11-motesplats-skaggetorp\n  \
    samverkan initiative show afasi\n  samverkan initiative show hjärnskada --format json\n\n\
    Where it stands, and whether it is late or lost, is judged by the day of --as-of."
)]
pub(in crate::cli) struct Args {
    /// Its id, or a part that no other has
    id: String,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let initiative = by_id(&args.id, data)?;
    let directory = Directory::new(data);
    let sender = directory.sender(initiative);
    let text = match global.format {
        Format::Human => Sheet {
            session: &session,
            initiative,
            lang: terminal.lang,
        }
        .text(sender),
        Format::Json => json(initiative, sender, &session)?,
        Format::Csv => csv(initiative)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// An initiative for people.
struct Sheet<'a> {
    session: &'a Session,
    initiative: &'a Initiative,
    lang: Lang,
}

impl Sheet<'_> {
    fn text(&self, sender: Option<&Entry<'_>>) -> String {
        let mut text = self.head();
        text.push('\n');
        for line in self.initiative.description.lines() {
            text.push_str(format!("  {}", plain(line)).trim_end());
            text.push('\n');
        }
        text.push_str(&self.lapses());
        text.push_str(&self.history());
        if let Some(sender) = sender {
            text.push_str(&self.sender(sender));
        }
        text.push_str(&self.next_steps());
        text
    }

    fn heading(&self, sv: &str, en: &str) -> String {
        format!("\n{}\n", self.lang.pick(sv, en))
    }

    fn head(&self) -> String {
        let (lang, it) = (self.lang, self.initiative);
        let data = &self.session.loaded.dataset;
        let boards = it.boards.iter().map(|board| {
            let known = data.board(&board.value);
            let name = known.map_or("", |known| known.name.as_str());
            format!("{} ({})", plain(name), board.value)
        });
        let goals = it.goals.iter().map(|goal| {
            let known = data.goals.iter().find(|known| known.id == goal.value);
            known.map_or_else(|| goal.value.to_string(), |known| plain(&known.name))
        });
        let reasons = (it.reasons.iter())
            .map(|reason| lang.pick(swedish::reason(reason.value), reason.value.word()));
        let groups = (it.groups.iter())
            .map(|group| lang.pick(swedish::group(group.value), group.value.word()));
        let channel = lang.pick(swedish::channel(it.channel), it.channel.word());
        let number = (it.organisation.org_nr.as_ref())
            .map_or_else(String::new, |number| format!(" ({})", number.value));
        let rows = [
            (
                lang.pick("Från", "From"),
                format!("{}{number}", plain(&it.organisation.name.value)),
            ),
            (
                lang.pick("Inkom", "Received"),
                format!("{}, {channel}", it.received.value),
            ),
            (lang.pick("Läge", "Status"), self.standing()),
            (lang.pick("Nämnder", "Boards"), listed(boards)),
            (lang.pick("Anledning", "Reasons"), listed(reasons)),
            (lang.pick("Mål", "Goals"), listed(goals)),
            (lang.pick("Målgrupper", "Groups"), listed(groups)),
            ("Dnr", it.dnr.as_deref().map(plain).unwrap_or_default()),
            (
                lang.pick("Fil", "File"),
                words::place(it.origin, &self.session.loaded.sources),
            ),
        ];
        let mut text = format!("{}: {}\n", it.id, plain(&it.title));
        for (word, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
            text.push_str(&format!("{:<12}{value}\n", format!("{word}:")));
        }
        text
    }

    fn standing(&self) -> String {
        let as_of = self.session.as_of;
        let standing = standing(self.initiative, as_of, self.lang);
        match (self.initiative.idle_days(as_of), self.lang) {
            (None, _) => standing,
            (Some(1), Lang::Sv) => format!("{standing}, en dag sedan något hände"),
            (Some(1), Lang::En) => format!("{standing}, 1 day since something happened"),
            (Some(days), Lang::Sv) => format!("{standing}, {days} dagar sedan något hände"),
            (Some(days), Lang::En) => format!("{standing}, {days} days since something happened"),
        }
    }

    fn lapses(&self) -> String {
        let lapses = lapses(self.initiative, self.session);
        if lapses.is_empty() {
            return String::new();
        }
        let settings = &self.session.loaded.dataset.settings;
        let mut text = self.heading("Sent eller tappat", "Late or lost");
        for lapse in &lapses {
            let words = lapse_in_words(lapse, settings, self.lang);
            text.push_str(&format!("  {words}\n"));
        }
        text
    }

    fn history(&self) -> String {
        let mut text = self.heading("Historik", "History");
        for event in &self.initiative.history {
            text.push_str(&format!("  {}\n", event_in_words(event, self.lang)));
        }
        text
    }

    /// What else is known of who sent it.
    fn sender(&self, entry: &Entry<'_>) -> String {
        let lang = self.lang;
        let mut text = format!("\n{}\n", plain(&entry.name));
        let picture = picture(&self.session.loaded.dataset, entry);
        let mut lines = self.grants(&picture);
        for agreement in &entry.agreements {
            let word = lang.pick("avtal", "agreement");
            let (from, id) = (agreement.validity.from, &agreement.id);
            lines.push(format!("{from}  {word} {id}: {}", plain(&agreement.title)));
        }
        for other in (entry.initiatives.iter()).filter(|it| it.id != self.initiative.id) {
            let standing = standing(other, self.session.as_of, lang);
            let title = plain(&other.title);
            lines.push(format!(
                "{}  {} {}: {title}, {standing}",
                other.received.value,
                lang.pick("initiativ", "initiative"),
                other.id
            ));
        }
        if lines.is_empty() {
            lines.push(lang.pick("inget mer känt", "nothing more known").to_owned());
        }
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
        text
    }

    /// What it was granted, year by year.
    fn grants(&self, picture: &Picture<'_>) -> Vec<String> {
        let data = &self.session.loaded.dataset;
        let mut years: BTreeMap<i32, (Money, Vec<&str>)> = BTreeMap::new();
        for ((board, year), sums) in &picture.grants {
            let (granted, boards) = years.entry(*year).or_default();
            *granted = granted.plus(sums.granted);
            boards.push(words::board(*board, data));
        }
        let word = self.lang.pick("beviljat i bidrag", "granted");
        (years.iter())
            .map(|(year, (granted, boards))| {
                let granted = words::kronor(*granted);
                format!("{year}        {word} {granted} ({})", boards.join(", "))
            })
            .collect()
    }

    fn next_steps(&self) -> String {
        let lang = self.lang;
        let mut text = self.heading("Nästa steg", "Next steps");
        let steps = self.initiative.next_steps();
        if steps.is_empty() {
            text.push_str(lang.pick(
                "  inget: initiativet är avslutat\n",
                "  none: the initiative is closed\n",
            ));
            return text;
        }
        let is_replied = |event: &Event| event.status.value == Status::Replied;
        let is_replied = self.initiative.history.iter().any(is_replied);
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
            let called = lang.pick(swedish::status(*step), "");
            let line = format!("  {word:<10}  {called:<16}  {needs}");
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

fn listed<T: AsRef<str>>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<T> = items.collect();
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    items.join(", ")
}
