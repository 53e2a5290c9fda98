//! A picture as shapes. Lengths are in em or in shares of the width, so that letters keep their
//! size on every screen.

use super::inline::Inline;

/// A length or a coordinate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// In em.
    Em(f64),
    /// A share, from 0 to 1, of the width of what holds the shape.
    Share(f64),
}

/// A place in a picture: across and down.
pub type Point = (Length, Length);

/// A step of a path, in per cent of what the path is stretched over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begins at a place.
    Begin(f64, f64),
    /// A straight line to a place.
    Line(f64, f64),
    /// A vertical line to a height.
    Vertical(f64),
    /// A curve: two handles and its end.
    Curve([(f64, f64); 3]),
    /// Back to where the path began.
    Close,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its first letter.
    Start,
    /// Its middle.
    Middle,
    /// Its last letter.
    End,
}

/// A text in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where it stands.
    pub at: Point,
    /// How far, in em, it is moved to the side from there.
    pub aside: Option<f64>,
    /// The name of its style; empty for plain words.
    pub style: &'static str,
    /// Whether its letters have a rim of the page's colour, to be read over lines.
    pub has_halo: bool,
    /// What of it stands at its place.
    pub anchor: Anchor,
    /// What it says.
    pub says: Vec<Inline>,
}

impl Label {
    /// A text that begins at a place.
    pub(super) const fn new(style: &'static str, at: Point, says: Vec<Inline>) -> Self {
        Self {
            at,
            aside: None,
            style,
            has_halo: false,
            anchor: Anchor::Start,
            says,
        }
    }

    /// The text held by its middle or its end.
    pub(super) fn held(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The text with a halo.
    pub(super) fn over_lines(self) -> Self {
        Self {
            has_halo: true,
            ..self
        }
    }

    /// The text moved to the side.
    pub(super) fn aside(self, em: f64) -> Self {
        Self {
            aside: Some(em),
            ..self
        }
    }
}

/// A shape. The name of its style says its colour and pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A rectangle: style, upper left corner, width and height.
    Rectangle(&'static str, Point, Point),
    /// A line between two places.
    Line(&'static str, Point, Point),
    /// A circle: style, centre, radius in em.
    Circle(&'static str, Point, f64),
    /// A path, with its width in em unless the style says it.
    Path(&'static str, Vec<Step>, Option<f64>),
    /// A text.
    Text(Label),
    /// Shapes placed from a point on.
    From(Point, Vec<Self>),
    /// Paths stretched over a rectangle: upper left corner, width and height.
    Stretched(Point, Point, Vec<Self>),
}

/// A picture of figures that a table has as well.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// A name that is unique in the document.
    pub name: String,
    /// What it shows.
    pub caption: String,
    /// What is drawn, for those who do not see it, and where the figures stand as words.
    pub description: String,
    /// How to read it, where that is not plain to see.
    pub note: &'static str,
    /// Its height in em.
    pub height: f64,
    /// Whether it needs a wide page, and is scrolled on a narrow one.
    pub is_wide: bool,
    /// The address of its figures' sources; empty where the table beside it leads there.
    pub leads_to: String,
    /// What is drawn, the first at the bottom.
    pub shapes: Vec<Shape>,
}
