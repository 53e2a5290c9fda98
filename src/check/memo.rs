//! The memo says who signs it and who receives the decision.

use crate::diag::Sink;
use crate::fault::{text as fault, word};
use crate::model::{Dataset, ReportingPeriod};

use super::Scope;

/// What is not said is left out of the memo.
pub(super) fn memos_are_addressed(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let is_read = |it: &&ReportingPeriod| !it.record_unread;
    for reporting in scope.periods(data).filter(is_read) {
        let at = reporting.origin;
        if reporting.signatories.is_empty() {
            sink.push(fault::memo_lacks(at, word::SIGNATORIES, "signatories"));
        }
        if reporting.recipients.is_empty() {
            sink.push(fault::memo_lacks(at, word::RECIPIENTS, "recipients"));
        }
    }
}
