//! Slabs to pages: a page ends where nothing is torn apart.

use super::slab::{Slab, height};

/// The size of the paper, and its margins: A4.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
pub(super) const LEFT: f32 = 51.0;
pub(super) const TOP: f32 = 50.0;
/// Where what stands on a page ends.
pub(super) const BOTTOM: f32 = HEIGHT - 46.0;
/// The width of what stands on it.
pub(super) const ACROSS: f32 = WIDTH - 2.0 * LEFT;
/// The most that one slab may take.
pub(super) const TALLEST: f32 = BOTTOM - TOP - 90.0;

/// A page: slabs, each with its place from the top of the paper.
#[derive(Default)]
pub(super) struct Page {
    pub(super) slabs: Vec<(f32, Slab)>,
}

/// Puts slabs on pages.
pub(super) fn pages(slabs: Vec<Slab>) -> Vec<Page> {
    let mut paper = Paper {
        done: Vec::new(),
        page: Page::default(),
        y: TOP,
    };
    let mut group: Vec<Slab> = Vec::new();
    for slab in slabs {
        let keeps = slab.keeps;
        group.push(slab);
        if !keeps {
            paper.group(std::mem::take(&mut group));
        }
    }
    paper.group(group);
    paper.turn();
    paper.done
}

struct Paper {
    done: Vec<Page>,
    page: Page,
    y: f32,
}

impl Paper {
    /// Puts slabs that stay together, on the next page if this has no room. What no page has room for
    /// goes on from page to page.
    fn group(&mut self, slabs: Vec<Slab>) {
        let Some(first) = slabs.first() else {
            return;
        };
        let tall = height(&slabs);
        let head = first.head.as_ref().map_or(0.0, |it| it.height);
        let is_empty = self.page.slabs.is_empty();
        let has_room = is_empty || self.y + first.above + tall <= BOTTOM;
        let fits_alone = tall + head <= BOTTOM - TOP;
        if !is_empty && (first.begins || (!has_room && fits_alone)) {
            self.turn();
        }
        for slab in slabs {
            self.slab(slab);
        }
    }

    fn slab(&mut self, slab: Slab) {
        let is_full = self.y + slab.above + slab.height > BOTTOM;
        if is_full && !self.page.slabs.is_empty() {
            self.turn();
        }
        if self.page.slabs.is_empty() {
            if let Some(head) = &slab.head {
                let head = Slab::clone(head);
                let below = self.y + head.height;
                self.page.slabs.push((self.y, head));
                self.y = below;
            }
        } else {
            self.y += slab.above;
        }
        let below = self.y + slab.height;
        self.page.slabs.push((self.y, slab));
        self.y = below;
    }

    fn turn(&mut self) {
        if !self.page.slabs.is_empty() {
            self.done.push(std::mem::take(&mut self.page));
        }
        self.y = TOP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn slab(height: f32) -> Slab {
        Slab {
            height,
            ..Slab::default()
        }
    }

    fn on_pages(slabs: Vec<Slab>) -> Vec<usize> {
        pages(slabs).iter().map(|page| page.slabs.len()).collect()
    }

    #[test]
    fn a_heading_goes_with_what_follows_it() {
        let heading = Slab {
            keeps: true,
            ..slab(20.0)
        };
        let list = vec![slab(700.0), heading.clone(), slab(30.0)];
        assert_eq!(on_pages(list), [1, 2]);
        let list = vec![slab(600.0), heading, slab(30.0)];
        assert_eq!(on_pages(list), [3]);
    }

    #[test]
    fn a_head_is_said_again_where_its_rows_go_on() {
        let row = Slab {
            head: Some(Arc::new(slab(20.0))),
            ..slab(100.0)
        };
        assert_eq!(on_pages(vec![row; 10]), [8, 4]);
    }

    #[test]
    fn what_no_page_has_room_for_goes_on() {
        let kept = Slab {
            keeps: true,
            ..slab(300.0)
        };
        assert_eq!(on_pages(vec![kept; 5]), [2, 2, 1]);
        assert_eq!(on_pages(vec![slab(2000.0), slab(10.0)]), [1, 1]);
        assert!(on_pages(Vec::new()).is_empty());
    }
}
