//! What imports have left out.

use crate::diag::Sink;
use crate::fault::import as fault;
use crate::model::Dataset;

use super::Scope;

/// Rows that were set aside are in no sum until a newer list comes.
pub(super) fn rows_are_taken_in(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for import in data.import_logs.iter().flat_map(|log| &log.imports) {
        let (rows, sum) = import.left_out();
        if rows > 0 {
            let rows = i64::try_from(rows).unwrap_or(i64::MAX);
            let (source, sum) = (import.source.as_str(), sum.to_string());
            sink.push(fault::rows_set_aside(import.origin, source, rows, sum));
        }
    }
}
