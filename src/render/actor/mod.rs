//! A page of one organisation over all boards, for a meeting with it.
//!
//! Sums of grants, partnerships, bought services and other agreements stand apart, as everywhere.
//! Every sum is exact, and has its rows below it with file and line.

mod initiatives;
mod money;

use crate::model::{AgreementKind, Entry, Lapse, Money};
use crate::report::actor::Actor;
use crate::report::{Unit, Value};
use crate::source::SourceMap;

use super::document::{Block, Column, Document, Kind, Table};
use super::inline::{Cell, Inline};
use super::number;
use super::stamp::{Stamp, stamps};

/// What is said where there is nothing.
const NONE: &str = "Inga uppgifter.";

/// Writes the page of an organisation.
pub fn actor(actor: &Actor<'_>, sources: &SourceMap) -> Document {
    let (data, entry) = (actor.data, actor.entry);
    let mut details = vec![
        ("Organisationsnummer".to_owned(), number_of(entry)),
        ("Slag".to_owned(), entry.kind.swedish().to_owned()),
    ];
    let mut others = entry.names();
    others.retain(|name| *name != entry.name);
    if !others.is_empty() {
        details.push(("Även som".to_owned(), others.join("; ")));
    }
    details.push(("Uppgifter den".to_owned(), actor.as_of.to_string()));
    let writer = Writer {
        actor,
        sources,
        blocks: Vec::new(),
        chapter: 0,
    };
    Document {
        title: entry.name.clone(),
        publisher: data.settings.municipality.clone(),
        details,
        author: data.settings.municipality.clone(),
        case_number: String::new(),
        day: actor.as_of,
        stamps: stamps(Stamp::Final, data),
        kind: Kind::Actor,
        blocks: writer.blocks(),
    }
}

fn number_of(entry: &Entry<'_>) -> String {
    match entry.org_nr() {
        Some(number) => number.to_string(),
        None if entry.is_matched() => "saknas (nätverk)".to_owned(),
        None => "inte identifierad".to_owned(),
    }
}

/// Writes the chapters of a page, and numbers them.
struct Writer<'a, 'd> {
    actor: &'a Actor<'d>,
    sources: &'a SourceMap,
    blocks: Vec<Block>,
    chapter: usize,
}

impl Writer<'_, '_> {
    fn blocks(mut self) -> Vec<Block> {
        self.brief();
        self.asks();
        self.grants();
        self.doubles();
        for of_kind in &self.actor.picture.agreements {
            if !of_kind.agreements.is_empty() {
                self.agreements(of_kind);
            }
        }
        self.initiatives();
        self.blocks
    }

    fn heading(&mut self, text: &str) {
        self.chapter = self.chapter.saturating_add(1);
        let number = self.chapter.to_string();
        self.blocks.push(Block::Heading {
            level: 2,
            id: format!("kapitel-{number}"),
            number,
            text: vec![Inline::text(text)],
        });
    }

    fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(vec![Inline::text(text)]));
    }

    fn list(&mut self, items: Vec<String>) {
        let item = |text| vec![Block::Paragraph(vec![Inline::text(text)])];
        self.blocks.push(Block::List {
            start: None,
            items: items.into_iter().map(item).collect(),
        });
    }

    fn table(
        &mut self,
        name: &str,
        caption: impl Into<String>,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        totals: Vec<Vec<Cell>>,
    ) {
        self.blocks.push(Block::Table(Table {
            name: name.to_owned(),
            caption: caption.into(),
            columns,
            rows,
            totals,
            leads_to: String::new(),
            below: Vec::new(),
        }));
    }

    /// What matters most, each kind of money by itself.
    fn brief(&mut self) {
        let actor = self.actor;
        let picture = &actor.picture;
        self.heading("I korthet");
        let boards: std::collections::BTreeSet<_> =
            picture.grants.keys().map(|(board, _)| *board).collect();
        let mut key = vec![
            (
                "Beviljat i föreningsbidrag".to_owned(),
                Inline::text(kronor(picture.total.granted)),
            ),
            (
                "Nämnder med bidragsrader".to_owned(),
                Inline::text(boards.len().to_string()),
            ),
        ];
        for of_kind in &picture.agreements {
            if !of_kind.agreements.is_empty() {
                let called = kind_word(of_kind.kind);
                key.push((
                    format!("{called}, enligt avtalen"),
                    Inline::text(kronor(of_kind.total)),
                ));
            }
        }
        key.push((
            "Initiativ".to_owned(),
            Inline::text(actor.entry.initiatives.len().to_string()),
        ));
        self.blocks.push(Block::KeyFigures(key));
        let years: Vec<i32> = picture.grants.keys().map(|(_, year)| *year).collect();
        if let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) {
            let years = if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            };
            self.say(format!(
                "Bidragen avser {years}. Bidrag, partnerskap och köpta tjänster är olika slags pengar och räknas inte ihop."
            ));
        }
    }

    /// What asks something of the meeting.
    fn asks(&mut self) {
        let actor = self.actor;
        let mut items = Vec::new();
        for initiative in &actor.entry.initiatives {
            for lapse in initiative.lapses(actor.as_of, &actor.data.settings) {
                if let Some(said) = lapse_words(&lapse) {
                    items.push(format!("{}: {said}.", initiative.title));
                }
            }
        }
        for draft in &actor.drafts {
            let day = number::date(draft.received.value);
            items.push(format!(
                "{}: inkom den {day} och är inte bedömt.",
                draft.title
            ));
        }
        for of_kind in &actor.picture.agreements {
            for agreement in &of_kind.agreements {
                if agreement.lacks_follow_up(actor.as_of) {
                    items.push(format!(
                        "{}: avtalet skulle ha följts upp.",
                        agreement.title
                    ));
                }
            }
        }
        for double in actor
            .doubles
            .iter()
            .filter(|double| double.settled.is_empty())
        {
            items.push(format!(
                "{}: möjligt dubbelt bidrag som inte är prövat.",
                double.pair.year
            ));
        }
        if !items.is_empty() {
            self.heading("Att ta upp");
            self.list(items);
        }
    }
}

const fn kind_word(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Iop => "Idéburna offentliga partnerskap",
        AgreementKind::Service => "Köpta tjänster",
        AgreementKind::Agreement => "Andra avtal",
    }
}

/// What can still be put right of a lapse.
fn lapse_words(lapse: &Lapse<'_>) -> Option<String> {
    match lapse {
        Lapse::NoReply { days } => Some(format!("inget svar på {days} dagar")),
        Lapse::Quiet { days, .. } => Some(format!("ingenting har hänt på {days} dagar")),
        Lapse::ReferredWithoutRecipient { .. } => {
            Some("hänvisat vidare, utan att det framgår till vem".to_owned())
        }
        Lapse::LateReply { .. } => None,
    }
}

fn kronor(amount: Money) -> String {
    number::value(Value::Whole(amount.ore()), Unit::Ore)
}

/// An amount without its unit; nothing for none.
fn bare(amount: Money) -> String {
    if amount == Money::ZERO {
        return "0".to_owned();
    }
    number::bare(Value::Whole(amount.ore()), Unit::Ore)
}

fn cell(text: String) -> Cell {
    vec![Inline::text(text)]
}
