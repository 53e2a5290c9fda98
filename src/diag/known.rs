//! Whether references lead somewhere, at a cost that does not grow with what there is to lead to.

use crate::source::Origin;

use super::{Diagnostic, Nearest, Sink};

/// Of more ids than twice this, only so many on each side of what was written are compared with it.
const NEIGHBOURS: usize = 250;

/// The ids of one kind. Those of records that could not be read count as known.
#[derive(Debug)]
pub struct Known<'k> {
    ids: &'k [String],
    sorted: Vec<&'k String>,
}

impl<'k> Known<'k> {
    /// Sorts them.
    pub fn new(ids: &'k [String]) -> Self {
        let mut sorted: Vec<&String> = ids.iter().collect();
        sorted.sort_unstable();
        Self { ids, sorted }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether an id is one of them.
    pub fn has(&self, id: &str) -> bool {
        self.place(id).is_ok()
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|known| known.as_str().cmp(id))
    }

    /// Reports a reference that leads nowhere, with the nearest known name.
    pub fn dangling(
        &self,
        (written, origin): (&str, Origin),
        make: impl FnOnce(Origin, &str, Nearest) -> Diagnostic,
        sink: &mut Sink,
    ) -> bool {
        let Err(place) = self.place(written) else {
            return false;
        };
        let last = self.sorted.len().saturating_sub(2 * NEIGHBOURS);
        let from = place.saturating_sub(NEIGHBOURS).min(last);
        let to = from.saturating_add(2 * NEIGHBOURS).min(self.sorted.len());
        let some = self.sorted.get(from..to).unwrap_or_default();
        let near = Nearest::among(written, some, self.ids);
        sink.push(make(origin, written, near));
        true
    }
}
