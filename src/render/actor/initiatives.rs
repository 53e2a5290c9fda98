//! What an organisation has brought, and what became of it.

use crate::model::Initiative;
use crate::render::document::Block;
use crate::render::inline::Inline;
use crate::render::{number, parse};

use super::{NONE, Writer};

impl Writer<'_, '_> {
    pub(super) fn initiatives(&mut self) {
        let actor = self.actor;
        self.heading("Initiativ");
        if actor.entry.initiatives.is_empty() && actor.drafts.is_empty() {
            return self.say(NONE);
        }
        let all = actor.entry.initiatives.iter().chain(&actor.drafts);
        for (initiative, place) in all.zip(1..) {
            self.initiative(initiative, place);
        }
    }

    fn initiative(&mut self, initiative: &Initiative, place: usize) {
        let (data, as_of) = (self.actor.data, self.actor.as_of);
        let number = format!("{}.{place}", self.chapter);
        self.blocks.push(Block::Heading {
            level: 3,
            id: format!("initiativ-{place}"),
            number,
            text: vec![Inline::text(&initiative.title)],
        });
        let boards = initiative.boards.iter().map(|board| {
            let known = data.board(&board.value);
            known.map_or(board.value.as_str(), |known| &known.name)
        });
        let boards: Vec<&str> = boards.collect();
        let standing = match initiative.outcome(as_of) {
            Some(outcome) => outcome.swedish().to_owned(),
            None => initiative.status(as_of).swedish().to_owned(),
        };
        let mut items = vec![
            format!("Inkom: {}", number::date(initiative.received.value)),
            format!("Läge: {standing}"),
        ];
        if !boards.is_empty() {
            items.push(format!("Nämnder: {}", boards.join(", ")));
        }
        for taken_up in &self.actor.picture.meetings {
            if taken_up.initiatives.iter().any(|it| it.id == initiative.id) {
                items.push(format!(
                    "Upptaget i nätverket den {}",
                    number::date(taken_up.date)
                ));
            }
        }
        let ended = initiative
            .last_event(as_of)
            .and_then(|event| event.reason.as_deref());
        if let Some(reason) = ended {
            items.push(format!("Skäl: {}", reason.trim()));
        }
        items.push(format!("Fil: {}", self.place(initiative.origin)));
        self.list(items);
        self.blocks
            .push(Block::Quote(parse::own(&initiative.description, 3)));
    }
}
