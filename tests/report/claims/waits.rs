//! How long initiatives wait: replies, standing still, and those from before the period.

use chrono::NaiveDate;

use super::town::{Initiative, QUIET, REPLY, Town, day};

impl Town {
    /// The day before the period.
    fn eve(&self) -> NaiveDate {
        day(&format!("{}-12-31", self.years.0 - 1))
    }

    /// Places of those that came before the period and were open when it began: open still, or closed.
    pub(super) fn earlier(&self, is_open: bool) -> Vec<usize> {
        let eve = self.eve();
        let those = self.initiatives.iter().enumerate().filter(|(_, it)| {
            it.received <= eve
                && it.outcome(eve).is_none()
                && it.outcome(self.as_of).is_none() == is_open
        });
        those.map(|(at, _)| at).collect()
    }

    /// How many of those that came earlier have had no reply.
    pub(super) fn earlier_unanswered(&self) -> usize {
        let open = self.earlier(true).into_iter();
        open.filter(|at| self.initiatives[*at].is_unanswered(self.as_of))
            .count()
    }

    pub(super) fn quiet(&self) -> usize {
        self.count(|it| it.is_quiet(self.as_of))
    }

    /// How many stand still and have had no reply.
    pub(super) fn quiet_unanswered(&self) -> usize {
        self.count(|it| it.is_quiet(self.as_of) && it.is_unanswered(self.as_of))
    }

    /// No reply, and the limit has passed.
    pub(super) fn unanswered(&self) -> usize {
        self.count(|it| it.is_unanswered(self.as_of))
    }

    pub(super) fn late(&self) -> usize {
        let late = self.count(|it| {
            it.days_to_reply(self.as_of)
                .is_some_and(|days| days > REPLY)
        });
        late + self.unanswered()
    }
}

impl Initiative {
    /// Open, and nothing has happened for long.
    pub(super) fn is_quiet(&self, as_of: NaiveDate) -> bool {
        self.outcome(as_of).is_none() && (as_of - self.last(as_of)).num_days() > QUIET
    }

    pub(super) fn outcome(&self, as_of: NaiveDate) -> Option<&'static str> {
        self.closed
            .filter(|(date, _)| *date <= as_of)
            .map(|(_, outcome)| outcome)
    }

    pub(super) fn days_to_reply(&self, as_of: NaiveDate) -> Option<i64> {
        let replied = self.replied.filter(|date| *date <= as_of)?;
        Some((replied - self.received).num_days())
    }

    /// No reply, though the limit has passed and nobody withdrew it before that.
    pub(super) fn is_unanswered(&self, as_of: NaiveDate) -> bool {
        self.days_to_reply(as_of).is_none()
            && !self.is_withdrawn_in_time(as_of)
            && (as_of - self.received).num_days() > REPLY
    }

    /// Whether those who sent it withdrew it while there was time to reply.
    fn is_withdrawn_in_time(&self, as_of: NaiveDate) -> bool {
        let closed = self.closed.filter(|(date, _)| *date <= as_of);
        closed.is_some_and(|(date, outcome)| {
            outcome == "withdrawn" && (date - self.received).num_days() <= REPLY
        })
    }

    /// The last day that something happened.
    pub(super) fn last(&self, as_of: NaiveDate) -> NaiveDate {
        let referred = self.referred.map(|(date, _)| date);
        let steps = [self.replied, referred].into_iter().flatten();
        let steps = steps.filter(|date| *date <= as_of);
        steps.max().unwrap_or(self.received)
    }
}
