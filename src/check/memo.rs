//! The memo says who signs it and who receives the decision.

use crate::diag::Sink;
use crate::fault::{text as fault, word};
use crate::model::{Dataset, ReportingPeriod};

use super::Scope;

/// What is not said is left out of the memo. A period without a record is told of elsewhere.
pub(super) fn memos_are_addressed(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let has_record = |it: &&ReportingPeriod| data.claimed.periods.contains(&it.period.to_string());
    for reporting in scope.periods(data).filter(has_record) {
        let at = reporting.origin;
        if reporting.signatories.is_empty() {
            sink.push(fault::memo_lacks(at, word::SIGNATORIES, "signatories"));
        }
        if reporting.recipients.is_empty() {
            sink.push(fault::memo_lacks(at, word::RECIPIENTS, "recipients"));
        }
    }
}
