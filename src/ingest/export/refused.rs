//! A row that is refused for what its cells say: what can be known of it all the same.

use crate::diag::Sink;
use crate::ingest::cx::Cx;
use crate::model::Money;
use crate::source::Origin;
use crate::source::records::Record;

use super::reader::Reader;
use super::slice::Slice;

/// A row that was refused, of which every cell has been judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct RefusedRow {
    pub(in crate::ingest) origin: Origin,
    /// Its amounts, by [`AMOUNTS`](super::amount::AMOUNTS), if they can all be read.
    pub(super) amounts: Option<[Option<Money>; 3]>,
    /// The amount granted, if that can be read.
    pub(in crate::ingest) granted: Option<Money>,
    /// The year, if that can be read.
    pub(in crate::ingest) year: Option<i32>,
}

impl RefusedRow {
    /// Reads what can be read. What is wrong has been reported already.
    pub(super) fn new(
        cx: &Cx<'_>,
        reader: &mut Reader<'_>,
        (record, slice): (&Record, &Slice),
    ) -> Self {
        let mut unheard = Sink::default();
        let mut cx = Cx::new(cx.id, cx.source, &mut unheard);
        let number = reader.number(cx.text(), record);
        let shared = reader.shared(&mut cx, record, &number);
        let amounts = slice
            .places
            .map(|place| place.map_or(Ok(None), |place| reader.amount(&mut cx, record, place)));
        let [_, granted, _] = amounts;
        let is_read = amounts.iter().all(Result::is_ok);
        let (line, extent) = reader.place_of(&cx, record, slice);
        Self {
            origin: Origin {
                file: cx.id,
                line,
                extent,
            },
            amounts: is_read.then(|| amounts.map(|amount| amount.ok().flatten())),
            granted: granted.ok().flatten(),
            year: reader.year(&mut cx, record, (slice, &shared)),
        }
    }
}
