//! The agenda of a meeting of the network, in words.

use crate::model::{Initiative, Lapse, MeetingKind};
use crate::report::agenda::{Agenda, Closed, Due, Waiting};

use super::document::{Block, Document, Kind};
use super::inline::Inline;
use super::stamp::{Stamp, stamps};
use super::{number, parse};

/// Writes an agenda.
pub fn agenda(agenda: &Agenda<'_>) -> Document {
    let data = agenda.data;
    let departments: Vec<&str> = (agenda.departments().into_iter())
        .map(|department| department.name.as_str())
        .collect();
    let mut details = vec![("Datum".to_owned(), agenda.day.to_string())];
    if !departments.is_empty() {
        details.push(("Berörda förvaltningar".to_owned(), departments.join(", ")));
    }
    Document {
        title: format!(
            "Dagordning för nätverkets möte {}",
            number::date(agenda.day)
        ),
        publisher: data.settings.municipality.clone(),
        details,
        author: data.settings.municipality.clone(),
        case_number: String::new(),
        day: agenda.day,
        stamps: stamps(Stamp::Final, data),
        kind: Kind::Agenda,
        blocks: Writer {
            agenda,
            blocks: Vec::new(),
            chapter: 0,
        }
        .blocks(),
    }
}

/// Writes the blocks of an agenda and numbers its chapters.
struct Writer<'a, 'd> {
    agenda: &'a Agenda<'d>,
    blocks: Vec<Block>,
    chapter: usize,
}

impl Writer<'_, '_> {
    fn blocks(mut self) -> Vec<Block> {
        let agenda = self.agenda;
        self.last_meeting();
        self.heading("Nya initiativ");
        if agenda.new.is_empty() {
            self.say(match agenda.last {
                Some(_) => "Inget initiativ har kommit in sedan förra mötet.",
                None => "Inget initiativ har kommit in.",
            });
        }
        for (place, waiting) in (1..).zip(&agenda.new) {
            self.waiting(place, waiting, true);
        }
        if !agenda.lapsed.is_empty() {
            self.heading("Försenade initiativ, och initiativ som ingen har hand om");
            for (place, waiting) in (1..).zip(&agenda.lapsed) {
                self.waiting(place, waiting, false);
            }
        }
        if !agenda.open.is_empty() {
            self.heading("Pågående initiativ");
            for (place, waiting) in (1..).zip(&agenda.open) {
                self.waiting(place, waiting, false);
            }
        }
        if !agenda.drafts.is_empty() {
            self.heading("Intaget men inte bedömt");
            self.say("De här väntar på att någon säger varför nätverket ska ta upp dem och vilka nämnder de rör. De räknas inte i någon rapport.");
            let items = agenda.drafts.iter().map(|it| draft(it)).collect();
            self.list(items);
        }
        if !agenda.agreements.is_empty() {
            self.heading("Avtal att följa upp eller ta ställning till");
            let items = agenda.agreements.iter().map(|it| self.due(it)).collect();
            self.list(items);
        }
        if !agenda.closed.is_empty() {
            self.heading("För kännedom: avslutat sedan förra mötet");
            let items = agenda.closed.iter().map(closed).collect();
            self.list(items);
        }
        self.heading("Övriga frågor");
        self.heading("Nästa möte");
        self.blocks
    }

    fn heading(&mut self, text: &str) {
        self.chapter = self.chapter.saturating_add(1);
        self.blocks.push(Block::Heading {
            level: 2,
            id: format!("punkt-{}", self.chapter),
            number: self.chapter.to_string(),
            text: vec![Inline::text(text)],
        });
    }

    fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(vec![Inline::text(text)]));
    }

    fn list(&mut self, items: Vec<Vec<Inline>>) {
        self.blocks.push(Block::List {
            start: None,
            items: (items.into_iter())
                .map(|item| vec![Block::Paragraph(item)])
                .collect(),
        });
    }

    fn last_meeting(&mut self) {
        let agenda = self.agenda;
        self.heading("Föregående möte");
        let Some(last) = agenda.last else {
            return self.say("Nätverket har inte haft något tidigare möte.");
        };
        let day = number::date(last.date.value);
        self.say(format!(
            "Nätverket möttes senast den {day}: {}.",
            last.title
        ));
        if agenda.since.is_empty() {
            return;
        }
        self.say("Sedan dess har hållits:");
        let items = agenda.since.iter().map(|meeting| {
            let kind = match meeting.kind {
                MeetingKind::Seminar => "seminarium",
                MeetingKind::Meeting | MeetingKind::Workshop => "workshop",
            };
            let day = number::date(meeting.date.value);
            vec![Inline::text(format!("{kind} den {day}: {}", meeting.title))]
        });
        self.list(items.collect());
    }

    /// An initiative, with what the meeting needs to know of it.
    fn waiting(&mut self, place: usize, waiting: &Waiting<'_>, is_new: bool) {
        let initiative = waiting.initiative;
        self.blocks.push(Block::Heading {
            level: 3,
            id: format!("punkt-{}-{place}", self.chapter),
            number: format!("{}.{place}", self.chapter),
            text: vec![Inline::text(&initiative.title)],
        });
        let day = number::date(initiative.received.value);
        let sender = &initiative.organisation.name.value;
        let mut items = vec![named("Från", format!("{sender}, inkom den {day}"))];
        let boards: Vec<&str> = (initiative.boards.iter())
            .map(|board| {
                let known = self.agenda.data.board(&board.value);
                known.map_or(board.value.as_str(), |known| &known.name)
            })
            .collect();
        items.push(named("Nämnder", boards.join(", ")));
        let reasons: Vec<&str> = (initiative.reasons.iter())
            .map(|reason| reason.value.swedish())
            .collect();
        items.push(named("Anledning", reasons.join(", ")));
        if let Some(last) = waiting.last {
            let day = number::date(last.date.value);
            let status = last.status.value.swedish();
            let more = [&last.reason, &last.note];
            items.push(named("Läge", told(format!("{status} den {day}"), more)));
        }
        for lapse in &waiting.lapses {
            items.push(named("Att ta upp", self.lapse(lapse)));
        }
        let id = Inline::Code(initiative.id.to_string());
        items.push(vec![Inline::text("Id: "), id]);
        self.list(items);
        if is_new {
            let described = parse::own(&initiative.description, 3);
            self.blocks.push(Block::Quote(described));
        }
    }

    fn lapse(&self, lapse: &Lapse<'_>) -> String {
        let limit = self.agenda.data.settings.reply_within_days;
        match lapse {
            Lapse::NoReply { days } | Lapse::LateReply { days, .. } => {
                format!("inget svar till avsändaren på {days} dagar; gränsen är {limit}")
            }
            Lapse::Quiet { days, .. } => format!("ingenting har hänt på {days} dagar"),
            Lapse::ReferredWithoutRecipient { event } => {
                let day = number::date(event.date.value);
                format!("hänvisat vidare den {day}, utan att det framgår till vem")
            }
        }
    }

    fn due(&self, due: &Due<'_>) -> Vec<Inline> {
        let agreement = due.agreement;
        let day = self.agenda.day;
        let mut parts = Vec::new();
        if let Some(follow_up) = due.follow_up {
            let date = number::date(follow_up);
            parts.push(if follow_up < day {
                format!("skulle ha följts upp senast den {date}")
            } else {
                format!("ska följas upp senast den {date}")
            });
        }
        if let Some(ends) = due.ends {
            parts.push(format!("löper ut den {}", number::date(ends)));
        }
        let with = &agreement.organisation.name.value;
        let text = format!(" med {with}: {} (", parts.join(", "));
        vec![
            Inline::Strong(vec![Inline::text(&agreement.title)]),
            Inline::text(text),
            Inline::Code(agreement.id.to_string()),
            Inline::text(")"),
        ]
    }
}

/// A line of a list: a name and a text.
fn named(name: &str, text: impl AsRef<str>) -> Vec<Inline> {
    vec![Inline::text(format!("{name}: {}", text.as_ref()))]
}

/// An initiative that is not judged yet, on a line.
fn draft(initiative: &Initiative) -> Vec<Inline> {
    let from = &initiative.organisation.name.value;
    let day = number::date(initiative.received.value);
    vec![
        Inline::Strong(vec![Inline::text(&initiative.title)]),
        Inline::text(format!(" från {from}, inkom den {day} (")),
        Inline::Code(initiative.id.to_string()),
        Inline::text(")"),
    ]
}

fn closed(closed: &Closed<'_>) -> Vec<Inline> {
    let initiative = closed.initiative;
    let from = &initiative.organisation.name.value;
    let outcome = match closed.outcome {
        Some(outcome) => outcome.swedish().to_lowercase(),
        None => "inget angivet utfall".to_owned(),
    };
    let day = number::date(closed.event.date.value);
    let text = format!(" från {from}, avslutat den {day}: {outcome}");
    let more = [&closed.event.reason, &closed.event.note];
    vec![
        Inline::Strong(vec![Inline::text(&initiative.title)]),
        Inline::text(told(text, more)),
    ]
}

/// A sentence, followed by other texts as sentences of their own.
fn told(mut text: String, more: [&Option<String>; 2]) -> String {
    for more in more.into_iter().flatten() {
        if !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
        text.push(' ');
        text.push_str(more.trim());
    }
    text
}
