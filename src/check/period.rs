//! Periods follow each other, and their reports speak of what has happened.

use chrono::{Datelike as _, NaiveDate};

use crate::diag::Sink;
use crate::fault::{answer as answer_fault, initiative as initiative_fault, link as fault, note};
use crate::model::{Dataset, Period, ReportingPeriod};
use crate::source::Located;

use super::Scope;

/// What a report is compared with, speaks of and reports back on is over by then.
pub(super) fn reports_look_back(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let (period, report_date) = (reporting.period, &reporting.report_date);
        if let Some(previous) = &reporting.previous
            && previous.value != period
            && previous.value.last_day() >= period.first_day()
        {
            sink.push(fault::previous_not_before(
                previous.origin,
                previous.value.to_string(),
                period.to_string(),
            ));
        }
        if let Some(previous) = &reporting.previous
            && let Some(latest) = latest_before(data, period)
            && previous.value.last_day() < latest.first_day()
        {
            sink.push(fault::previous_not_latest(
                previous.origin,
                previous.value.to_string(),
                latest.to_string(),
                period.to_string(),
            ));
        }
        if report_date.value < period.last_day() {
            sink.push(fault::report_before_end(
                report_date.origin,
                report_date.value,
                period.last_day(),
            ));
        }
        // Who has written no date for the report, or one before its end, is told of that alone.
        let answers = reporting.answers.values();
        for submitted in answers.filter_map(|it| reporting.comes_late(it)) {
            let found =
                answer_fault::after_report(submitted.origin, submitted.value, report_date.value);
            sink.push(found.with(report_date.origin, &note::DEFINED_HERE));
        }
        let first = period.first_day();
        let submitted = reporting.answers.values().filter_map(|it| it.submitted);
        let days = [reporting.memo_date, reporting.answers_due];
        let days = days.into_iter().flatten().chain(submitted);
        for day in days.filter(|day| day.value < first) {
            sink.push(fault::before_period(day.origin, day.value, first));
        }
        for id in &reporting.decisions {
            let decision = data.decisions.iter().find(|it| it.id == id.value);
            if let Some(decision) = decision.filter(|it| !it.decided.is_by(report_date.value)) {
                sink.push(
                    fault::decision_after_report(
                        id.origin,
                        id.value.as_str(),
                        decision.decided.to_string(),
                        report_date.value,
                    )
                    .with(decision.origin, &note::DEFINED_HERE),
                );
            }
        }
    }
}

/// No folder of a period lacks its record, and no year between two periods is in none.
pub(super) fn periods_are_whole(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let id = reporting.period.to_string();
        if !data.claimed.periods.contains(&id) {
            sink.push(fault::no_period_file(reporting.origin, id));
        }
        for other in data.periods.values() {
            let years = shared(reporting.period, other.period);
            let is_later = other.period > reporting.period;
            // A period that is compared with one that it shares years with is told of that alone.
            if let Some(years) = years.filter(|_| is_later && !are_compared(reporting, other)) {
                let (years, other) = (years.to_string(), other.period.to_string());
                sink.push(fault::overlapping_periods(reporting.origin, years, other));
            }
        }
        if let Some((before, years)) = uncovered_before(data, reporting) {
            sink.push(fault::uncovered_years(
                reporting.origin,
                years.to_string(),
                before.to_string(),
                reporting.period.to_string(),
            ));
        }
    }
}

/// The latest period that is over when another begins.
fn latest_before(data: &Dataset, period: Period) -> Option<Period> {
    let periods = data.periods.keys().copied();
    let over = periods.filter(|it| it.last_day() < period.first_day());
    over.max_by_key(|it| it.last_day())
}

/// Whether one of two periods is compared with the other.
fn are_compared(one: &ReportingPeriod, other: &ReportingPeriod) -> bool {
    let is_after = |of: &ReportingPeriod, before: &ReportingPeriod| {
        of.previous.is_some_and(|it| it.value == before.period)
    };
    is_after(one, other) || is_after(other, one)
}

/// The years that two periods have.
fn shared(one: Period, other: Period) -> Option<Period> {
    let (one, other) = (one.years(), other.years());
    let (first, last) = (one.start().max(other.start()), one.end().min(other.end()));
    (first <= last)
        .then(|| Period::of_years(*first, *last))
        .flatten()
}

/// The years right before a period that no period has, and the period before them.
fn uncovered_before(data: &Dataset, reporting: &ReportingPeriod) -> Option<(Period, Period)> {
    let period = reporting.period;
    let earlier = (data.periods.keys()).filter(|it| it.years().start() < period.years().start());
    let before = earlier.max_by_key(|it| *it.years().end())?;
    let first = before.years().end().saturating_add(1);
    let last = period.years().start().saturating_sub(1);
    Period::of_years(first, last).map(|years| (*before, years))
}

/// An initiative lies in the folder of the year in which it came in.
pub(super) fn initiatives_lie_in_their_year(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for course in data.courses() {
        let of_other = |received: &Located<NaiveDate>| received.value.year() != course.folder;
        if let Some(received) = course.received.filter(of_other) {
            sink.push(initiative_fault::filed_in_other_year(
                received.origin,
                received.value,
                course.folder.to_string(),
                received.value.year().to_string(),
            ));
        }
    }
}
