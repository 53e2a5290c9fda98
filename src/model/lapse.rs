//! Initiatives that are late or lost.
//!
//! Judged only here; lists, findings and the report put it into words.

use chrono::NaiveDate;

use super::{Event, Initiative, Outcome, Settings, Status};

/// How an initiative is late or lost.
#[derive(Debug, Clone, Copy)]
pub enum Lapse<'i> {
    /// No reply within the limit.
    NoReply {
        /// Days since the receipt.
        days: i64,
    },
    /// A reply after the limit.
    LateReply {
        /// Days from the receipt to the reply.
        days: i64,
        /// The reply.
        reply: &'i Event,
    },
    /// Not closed, and without an event for long.
    Quiet {
        /// Days since the last event.
        days: i64,
        /// The last event, if any.
        last: Option<&'i Event>,
    },
    /// Referred without saying to whom.
    ReferredWithoutRecipient {
        /// The referral.
        event: &'i Event,
    },
}

impl Lapse<'_> {
    /// Whether the reply is late or missing; otherwise the initiative itself is lost.
    pub const fn is_of_reply(&self) -> bool {
        matches!(self, Self::NoReply { .. } | Self::LateReply { .. })
    }
}

impl Initiative {
    /// Everything that is late or lost on a day.
    pub fn lapses(&self, as_of: NaiveDate, settings: &Settings) -> Vec<Lapse<'_>> {
        let found = [
            self.late(as_of, settings),
            self.quiet(as_of, settings),
            self.referred_without_receiver(as_of),
        ];
        found.into_iter().flatten().collect()
    }

    /// Whether the reply came after the limit, or is missing on a day after it.
    pub fn is_late(&self, as_of: NaiveDate, settings: &Settings) -> bool {
        self.late(as_of, settings).is_some()
    }

    /// Whether the limit has passed without a reply.
    pub fn is_unanswered(&self, as_of: NaiveDate, settings: &Settings) -> bool {
        matches!(self.late(as_of, settings), Some(Lapse::NoReply { .. }))
    }

    /// The late or missing reply. Nothing is owed to those who withdrew while there was time.
    fn late(&self, as_of: NaiveDate, settings: &Settings) -> Option<Lapse<'_>> {
        let waited = |until: NaiveDate| until.signed_duration_since(self.received.value).num_days();
        let is_in_time = |day: NaiveDate| waited(day) <= settings.reply_within_days;
        if self.withdrawn(as_of).is_some_and(is_in_time) {
            return None;
        }
        let reply = self.reply(as_of);
        let day = reply.map_or(as_of, |reply| reply.date.value);
        let days = waited(day);
        let lapse = match reply {
            Some(reply) => Lapse::LateReply { days, reply },
            None => Lapse::NoReply { days },
        };
        (!is_in_time(day)).then_some(lapse)
    }

    /// The day on which those who sent it withdrew it.
    fn withdrawn(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        let closing = self.closing(as_of)?;
        let outcome = closing.outcome.as_ref()?.value;
        (outcome == Outcome::Withdrawn).then_some(closing.date.value)
    }

    /// The lapse of an open initiative in which nothing happens.
    fn quiet(&self, as_of: NaiveDate, settings: &Settings) -> Option<Lapse<'_>> {
        let days = self.idle_days(as_of)?;
        let last = self.last_event(as_of);
        (days > settings.quiet_after_days).then_some(Lapse::Quiet { days, last })
    }

    /// Days since the last event; nothing once it is closed.
    pub fn idle_days(&self, as_of: NaiveDate) -> Option<i64> {
        if self.is_closed(as_of) {
            return None;
        }
        let last = self.last_event(as_of);
        let since = last.map_or(self.received.value, |event| event.date.value);
        let days = as_of.signed_duration_since(since).num_days();
        // An initiative received later is not idle yet.
        (days >= 0).then_some(days)
    }

    /// Whether it was closed on or before a day; later events do not reopen it.
    pub fn is_closed(&self, as_of: NaiveDate) -> bool {
        self.closing(as_of).is_some()
    }

    /// The referral, when an initiative stands as referred and neither a board, a note nor a
    /// reason says to whom.
    fn referred_without_receiver(&self, as_of: NaiveDate) -> Option<Lapse<'_>> {
        let last = self.last_event(as_of).filter(|last| last.is_referral())?;
        let has_recipient = (self.history.iter())
            .filter(|event| event.date.value <= as_of && event.is_referral())
            .any(Event::names_somebody);
        (!has_recipient).then_some(Lapse::ReferredWithoutRecipient { event: last })
    }

    /// The statuses that may come next: after closing only a reply, if none is noted, and
    /// `received` only first.
    pub fn next_steps(&self) -> &'static [Status] {
        if self.is_closed(NaiveDate::MAX) {
            let is_replied = self.reply(NaiveDate::MAX).is_some();
            return if is_replied { &[] } else { &[Status::Replied] };
        }
        match Status::ALL {
            [Status::Received, rest @ ..] if !self.history.is_empty() => rest,
            all => all,
        }
    }
}

impl Event {
    /// Whether it hands the matter to somebody else.
    pub(super) fn is_referral(&self) -> bool {
        let ends = |outcome: Outcome| outcome == Outcome::Referred;
        self.status.value == Status::Referred
            || self.outcome.as_ref().is_some_and(|it| ends(it.value))
    }

    /// Whether it names a board, or has words that may name somebody.
    fn names_somebody(&self) -> bool {
        let words = [&self.note, &self.reason].into_iter().flatten();
        self.board.is_some() || words.into_iter().any(|text| !text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Channel, InitiativeId, Sender};
    use crate::source::{FileId, Located, Origin};

    fn here() -> Origin {
        Origin::file(FileId::at(0))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn located<T>(value: T) -> Located<T> {
        Located::new(value, here())
    }

    fn event(date: &str, status: Status) -> Event {
        Event {
            date: located(day(date)),
            status: located(status),
            outcome: None,
            meeting: None,
            board: None,
            agreement: None,
            reason: None,
            note: None,
            number: 1,
            origin: here(),
        }
    }

    /// An initiative of 1 February 2021, and what happened then.
    fn initiative(more: &[Event]) -> Initiative {
        let mut history = vec![event("2021-02-01", Status::Received)];
        history.extend_from_slice(more);
        Initiative {
            id: InitiativeId::new("2021-02-01-x"),
            folder: 2021,
            title: String::new(),
            received: located(day("2021-02-01")),
            channel: Channel::Email,
            organisation: Sender {
                name: located(String::new()),
                org_nr: None,
            },
            description: String::new(),
            stated_wants: None,
            reasons: Vec::new(),
            boards: Vec::new(),
            goals: Vec::new(),
            groups: Vec::new(),
            responsible: None,
            corrections: Vec::new(),
            history,
            dnr: None,
            taken_from: None,
            draft: None,
            origin: here(),
        }
    }

    /// Each lapse on a day, as a word.
    fn lapses(initiative: &Initiative, as_of: &str) -> Vec<String> {
        initiative
            .lapses(day(as_of), &Settings::unstated(here()))
            .iter()
            .map(|lapse| match lapse {
                Lapse::NoReply { days } => format!("no reply {days}"),
                Lapse::LateReply { days, .. } => format!("late {days}"),
                Lapse::Quiet { days, .. } => format!("quiet {days}"),
                Lapse::ReferredWithoutRecipient { .. } => "nobody".to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_limit_is_passed_the_day_after_it() {
        let new = initiative(&[]);
        assert_eq!(lapses(&new, "2021-01-01"), [""; 0], "not here yet");
        assert_eq!(lapses(&new, "2021-03-03"), [""; 0], "30 days");
        assert_eq!(lapses(&new, "2021-03-04"), ["no reply 31"]);
        assert_eq!(lapses(&new, "2021-05-02"), ["no reply 90"]);
        assert_eq!(lapses(&new, "2021-05-03"), ["no reply 91", "quiet 91"]);
        let replied = initiative(&[event("2021-03-04", Status::Replied)]);
        assert_eq!(
            lapses(&replied, "2021-03-03"),
            [""; 0],
            "the reply is to come"
        );
        assert_eq!(lapses(&replied, "2021-03-04"), ["late 31"]);
        let in_time = initiative(&[event("2021-03-03", Status::Replied)]);
        assert_eq!(lapses(&in_time, "2021-06-01"), [""; 0]);
        assert_eq!(lapses(&in_time, "2021-06-02"), ["quiet 91"]);
    }

    #[test]
    fn what_is_closed_is_never_quiet_and_has_no_next_step() {
        let closed = initiative(&[
            event("2021-02-02", Status::Replied),
            event("2021-02-03", Status::Closed),
        ]);
        assert_eq!(lapses(&closed, "2026-01-01"), [""; 0]);
        assert_eq!(closed.idle_days(day("2026-01-01")), None);
        assert_eq!(closed.idle_days(day("2021-02-02")), Some(0));
        assert_eq!(closed.next_steps(), &[]);
        assert_eq!(initiative(&[]).next_steps(), &Status::ALL[1..]);
    }

    #[test]
    fn a_reply_may_be_noted_after_the_closing_which_stands() {
        let closed = event("2021-03-10", Status::Closed);
        let silent = initiative(std::slice::from_ref(&closed));
        assert_eq!(lapses(&silent, "2021-03-10"), ["no reply 37"]);
        assert_eq!(silent.next_steps(), &[Status::Replied]);
        let noted = initiative(&[closed, event("2021-02-03", Status::Replied)]);
        assert_eq!(lapses(&noted, "2022-01-01"), [""; 0]);
        assert_eq!(noted.status(day("2022-01-01")), Status::Closed);
        assert_eq!(noted.status(day("2021-02-03")), Status::Replied);
    }

    #[test]
    fn nothing_is_owed_to_those_who_withdrew_in_time() {
        let withdrawn = |date: &str| {
            let outcome = Some(located(Outcome::Withdrawn));
            let closing = event(date, Status::Closed);
            initiative(&[Event { outcome, ..closing }])
        };
        assert_eq!(lapses(&withdrawn("2021-03-03"), "2022-01-01"), [""; 0]);
        assert_eq!(
            lapses(&withdrawn("2021-03-04"), "2021-03-04"),
            ["no reply 31"]
        );
    }

    #[test]
    fn a_referral_names_a_board_or_says_to_whom() {
        let replied = event("2021-02-02", Status::Replied);
        let referral = event("2021-02-03", Status::Referred);
        let ending = Event {
            outcome: Some(located(Outcome::Referred)),
            ..event("2021-02-04", Status::Closed)
        };
        let to_somebody = Event {
            note: Some("Till regionen.".to_owned()),
            ..referral.clone()
        };
        let blank = Event {
            note: Some(" ".to_owned()),
            ..referral.clone()
        };
        let of = |events: &[Event]| {
            let all: Vec<Event> = [std::slice::from_ref(&replied), events].concat();
            lapses(&initiative(&all), "2021-03-01")
        };
        assert_eq!(of(std::slice::from_ref(&referral)), ["nobody"]);
        assert_eq!(of(&[blank]), ["nobody"]);
        assert_eq!(of(std::slice::from_ref(&ending)), ["nobody"]);
        assert_eq!(of(std::slice::from_ref(&to_somebody)), [""; 0]);
        assert_eq!(
            of(&[to_somebody, ending]),
            [""; 0],
            "said when it was passed on"
        );
        assert_eq!(
            of(&[referral, event("2021-02-05", Status::Handled)]),
            [""; 0]
        );
    }
}
