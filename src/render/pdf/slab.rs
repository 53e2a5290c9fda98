//! What stands on a page between two places where the page may end.

use std::sync::Arc;

use super::line::Run;
use super::style::Color;
use super::tags::Node;

/// A piece of a page that is never parted. What it holds is placed from its top, and across the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Slab {
    /// The space above, unless it stands first on a page.
    pub(super) above: f32,
    pub(super) height: f32,
    /// Whether it stays on the page of what follows.
    pub(super) keeps: bool,
    /// Whether it begins a page.
    pub(super) begins: bool,
    pub(super) items: Vec<Item>,
    /// What is said again over it where it stands first on a page.
    pub(super) head: Option<Arc<Self>>,
}

/// Something that is drawn, or a place.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// Letters, with their line at a height.
    Text(f32, f32, Run),
    /// A rim of paper around letters, to be read over lines.
    Halo(f32, f32, Run),
    /// An area of one colour, which says nothing.
    Area(Box4, Color),
    /// Part of a picture.
    Drawn(Node, Drawn),
    /// Where a picture is.
    Picture(Node, Box4),
    /// A place that links lead to.
    Place(String),
    /// The number of the page of a place, before a point across.
    PageOf(String, f32, f32, Run),
}

/// Left, top, width and height.
#[derive(Debug, Clone, Copy)]
pub(super) struct Box4(
    pub(super) f32,
    pub(super) f32,
    pub(super) f32,
    pub(super) f32,
);

/// A shape of a picture: its steps, what fills it, and its line.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) steps: Vec<Step>,
    pub(super) fill: Option<Color>,
    pub(super) line: Option<Stroke>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) color: Color,
    pub(super) width: f32,
    /// The length of its dashes; nothing for a whole line.
    pub(super) dash: Option<f32>,
}

/// A step of a shape, in points.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Curve([(f32, f32); 3]),
    Close,
}

impl Item {
    pub(super) fn moved(&mut self, down: f32) {
        self.shifted((0.0, down));
    }

    fn shifted(&mut self, (right, down): (f32, f32)) {
        let shift = |x: &mut f32, y: &mut f32| {
            *x += right;
            *y += down;
        };
        match self {
            Self::Text(x, y, _)
            | Self::Halo(x, y, _)
            | Self::PageOf(_, x, y, _)
            | Self::Area(Box4(x, y, ..), _)
            | Self::Picture(_, Box4(x, y, ..)) => shift(x, y),
            Self::Drawn(_, drawn) => {
                for step in &mut drawn.steps {
                    match step {
                        Step::Move(x, y) | Step::Line(x, y) => shift(x, y),
                        Step::Curve(points) => points.iter_mut().for_each(|(x, y)| shift(x, y)),
                        Step::Close => {}
                    }
                }
            }
            Self::Place(_) => {}
        }
    }
}

impl Slab {
    /// Moves what it holds to the side.
    pub(super) fn moved(&mut self, right: f32) {
        for item in &mut self.items {
            item.shifted((right, 0.0));
        }
    }

    /// The same, said again: none of it is part of the structure.
    pub(super) fn again(&self) -> Self {
        let mut again = self.clone();
        again
            .items
            .retain(|it| matches!(it, Item::Text(..) | Item::Area(..)));
        for item in &mut again.items {
            if let Item::Text(_, _, run) = item {
                run.node = None;
            }
        }
        again
    }

    /// The height of the first line of letters.
    pub(super) fn first_line(&self) -> Option<f32> {
        self.items.iter().find_map(|item| match item {
            Item::Text(_, y, _) => Some(*y),
            _ => None,
        })
    }
}

/// How high slabs are, one below the other; the first has nothing above.
pub(super) fn height(slabs: &[Slab]) -> f32 {
    let all: f32 = slabs.iter().map(|it| it.above + it.height).sum();
    all - slabs.first().map_or(0.0, |it| it.above)
}

/// Sets the space above the first.
pub(super) fn above(mut slabs: Vec<Slab>, space: f32) -> Vec<Slab> {
    if let Some(first) = slabs.first_mut() {
        first.above = space;
    }
    slabs
}

/// Keeps slabs on one page, and the last with what follows if it must.
pub(super) fn together(slabs: &mut [Slab]) {
    if let Some((_, rest)) = slabs.split_last_mut() {
        for slab in rest {
            slab.keeps = true;
        }
    }
}

/// Puts slabs one below the other into one.
pub(super) fn joined(slabs: Vec<Slab>) -> Slab {
    beside(vec![slabs])
}

/// Puts columns side by side into one slab, with the space of the first above.
pub(super) fn beside(columns: Vec<Vec<Slab>>) -> Slab {
    let first = columns.first().and_then(|it| it.first());
    let mut whole = Slab {
        above: first.map_or(0.0, |it| it.above),
        ..Slab::default()
    };
    for column in columns {
        whole.height = whole.height.max(height(&column));
        let mut y = 0.0;
        for (number, slab) in column.into_iter().enumerate() {
            if number > 0 {
                y += slab.above;
            }
            for mut item in slab.items {
                item.moved(y);
                whole.items.push(item);
            }
            y += slab.height;
        }
    }
    whole
}

/// Draws something behind each slab of a part, told its height with the space above and whether it is
/// the first and the last.
pub(super) fn behind(slabs: &mut [Slab], areas: impl Fn(f32, f32) -> Vec<(Box4, Color)>) {
    for (number, slab) in slabs.iter_mut().enumerate() {
        let over = if number == 0 { 0.0 } else { slab.above };
        let drawn = areas(-over, slab.height + over);
        let drawn = drawn
            .into_iter()
            .map(|(place, color)| Item::Area(place, color));
        slab.items.splice(0..0, drawn);
    }
}
