//! A row that is refused for what its cells say: what can be known of it all the same.

use crate::diag::Sink;
use crate::ingest::cx::Cx;
use crate::model::{Column, Money};
use crate::source::records::Record;

use super::reader::Reader;

/// A row that was refused, of which every cell has been judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct RefusedRow {
    pub(in crate::ingest) line: u32,
    /// The amount granted, if that can be read.
    pub(in crate::ingest) granted: Option<Money>,
    /// The year, if that can be read.
    pub(in crate::ingest) year: Option<i32>,
}

impl RefusedRow {
    /// Reads what can be read. What is wrong has been reported already.
    pub(super) fn new(cx: &Cx<'_>, reader: &mut Reader<'_>, record: &Record) -> Self {
        let mut cx = Cx {
            id: cx.id,
            source: cx.source,
            sink: &mut Sink::default(),
        };
        let decided = reader.decided(&mut cx, record);
        Self {
            line: record.line,
            granted: reader
                .amount(&mut cx, record, Column::Granted)
                .ok()
                .flatten(),
            year: reader.year(&mut cx, record, decided),
        }
    }
}
