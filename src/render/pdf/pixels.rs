//! A picture as pixels, for forms that show no vectors everywhere: the shapes and letters of a PDF.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use zeno::{Command, Mask, Scratch, Stroke as Line, Style as Way, Vector};

use crate::render::picture::Picture;

use super::line::Run;
use super::shapes::Shapes;
use super::slab::{Box4, Drawn, Item, Step};
use super::style::{Color, PAPER};
use super::tags::WHOLE;

/// How many pixels a point has: 200 an inch, which is sharp in print.
const SCALE: f32 = 200.0 / 72.0;
/// The most pixels of a side.
const MOST: f32 = 4000.0;

/// A picture as pixels, row by row from the top.
#[derive(Debug)]
pub(in crate::render) struct Pixels {
    pub(in crate::render) width: usize,
    pub(in crate::render) colors: Vec<Color>,
}

/// The height of a picture on paper, in points.
pub(in crate::render) fn height(picture: &Picture) -> f32 {
    Shapes::size(picture).0
}

/// Draws a picture of a width in points.
pub(in crate::render) fn pixels(picture: &Picture, width: f32) -> Pixels {
    let shapes = Shapes::of(picture, (0.0, width), WHOLE);
    let mut canvas = Canvas::of(width, shapes.height);
    for item in &shapes.items {
        canvas.item(item);
    }
    Pixels {
        width: canvas.width,
        colors: canvas.colors,
    }
}

struct Canvas {
    width: usize,
    colors: Vec<Color>,
    scratch: Scratch,
}

impl Canvas {
    fn of(width: f32, height: f32) -> Self {
        let (width, height) = (whole(width), whole(height));
        Self {
            width,
            colors: vec![PAPER; width.saturating_mul(height)],
            scratch: Scratch::new(),
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Drawn(_, drawn) => self.drawn(drawn),
            Item::Text(x, y, run) => self.letters((*x, *y), run, None),
            Item::Halo(x, y, run) => {
                let rim = Line::new(run.style.size * 0.28 * SCALE);
                self.letters((*x, *y), run, Some(rim));
            }
            Item::Area(Box4(..), _) | Item::Picture(..) | Item::Place(_) | Item::PageOf(..) => {}
        }
    }

    fn drawn(&mut self, drawn: &Drawn) {
        let path: Vec<Command> = drawn.steps.iter().map(command).collect();
        if let Some(color) = drawn.fill {
            self.paint(&path, Way::default(), color);
        }
        let Some(stroke) = drawn.line else {
            return;
        };
        let dashes = stroke.dash.map(|it| [it * SCALE, it * SCALE]);
        let mut line = Line::new(stroke.width * SCALE);
        if let Some(dashes) = &dashes {
            line.dash(dashes, 0.0);
        }
        self.paint(&path, line.into(), stroke.color);
    }

    /// Draws letters, or a rim of paper around them.
    fn letters(&mut self, (x, y): (f32, f32), run: &Run, rim: Option<Line<'_>>) {
        let Ok(font) = FontRef::new(run.face.file()) else {
            return;
        };
        let outlines = font.outline_glyphs();
        let size = run.style.size * SCALE;
        let mut outline = Outline {
            path: Vec::new(),
            at: Vector::new(x * SCALE, y * SCALE),
        };
        for shown in &run.shown {
            // One letter at a time: the time of an area grows with the square of its width.
            outline.path.clear();
            let glyph = outlines.get(GlyphId::new(shown.id));
            if let Some(glyph) = glyph.filter(|_| self.has_room(outline.at.x, size)) {
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                // A glyph without an outline is blank.
                let _ = glyph.draw(settings, &mut outline);
            }
            match rim {
                Some(rim) => self.paint(&outline.path, rim.into(), PAPER),
                None => self.paint(&outline.path, Way::default(), run.style.color),
            }
            outline.at.x += shown.width * run.style.size * SCALE;
        }
    }

    /// Whether a letter that begins there is seen.
    fn has_room(&self, x: f32, size: f32) -> bool {
        let width = u16::try_from(self.width).unwrap_or(u16::MAX);
        (-2.0 * size..f32::from(width)).contains(&x)
    }

    fn paint(&mut self, path: &[Command], way: Way<'_>, color: Color) {
        if path.is_empty() {
            return;
        }
        let (mask, place) = Mask::with_scratch(path, &mut self.scratch)
            .style(way)
            .render();
        let (Ok(across), Ok(width)) = (usize::try_from(place.width), i32::try_from(self.width))
        else {
            return;
        };
        let rows = mask.chunks_exact(across.max(1));
        for (row, y) in rows.zip(place.top..) {
            let Some(begins) = usize::try_from(y)
                .ok()
                .map(|y| y.saturating_mul(self.width))
            else {
                continue;
            };
            for (cover, x) in row.iter().zip(place.left..) {
                let at = usize::try_from(x).ok().filter(|_| x < width);
                let at = at.map(|x| begins.saturating_add(x));
                if let Some(pixel) = at.and_then(|at| self.colors.get_mut(at)) {
                    *pixel = over(*pixel, color, *cover);
                }
            }
        }
    }
}

/// A color over another, in sixteen steps: that is as smooth to the eye, and leaves few colors.
fn over(below: Color, color: Color, cover: u8) -> Color {
    let cover = u16::from(cover >> 4);
    let mut mixed = below;
    for (below, color) in mixed.iter_mut().zip(color) {
        let own = u16::from(color).saturating_mul(cover);
        let rest = u16::from(*below).saturating_mul(15_u16.saturating_sub(cover));
        *below = u8::try_from(own.saturating_add(rest) / 15).unwrap_or(u8::MAX);
    }
    mixed
}

/// A length in points as whole pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies between one and some thousands"
)]
fn whole(points: f32) -> usize {
    (points * SCALE).ceil().clamp(1.0, MOST) as usize
}

fn command(step: &Step) -> Command {
    let at = |x: f32, y: f32| Vector::new(x * SCALE, y * SCALE);
    match *step {
        Step::Move(x, y) => Command::MoveTo(at(x, y)),
        Step::Line(x, y) => Command::LineTo(at(x, y)),
        Step::Curve([a, b, to]) => {
            let [a, b, to] = [a, b, to].map(|(x, y)| at(x, y));
            Command::CurveTo(a, b, to)
        }
        Step::Close => Command::Close,
    }
}

/// The outlines of letters, in pixels.
struct Outline {
    path: Vec<Command>,
    /// Where the next letter begins.
    at: Vector,
}

impl Outline {
    fn place(&self, x: f32, y: f32) -> Vector {
        Vector::new(self.at.x + x, self.at.y - y)
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.push(Command::MoveTo(self.place(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.push(Command::LineTo(self.place(x, y)));
    }

    fn quad_to(&mut self, handle_x: f32, handle_y: f32, x: f32, y: f32) {
        let handle = self.place(handle_x, handle_y);
        self.path.push(Command::QuadTo(handle, self.place(x, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second) = (self.place(x1, y1), self.place(x2, y2));
        self.path
            .push(Command::CurveTo(first, second, self.place(x, y)));
    }

    fn close(&mut self) {
        self.path.push(Command::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::super::style::{ACCENT, INK};
    use super::*;
    use crate::render::inline::Inline;
    use crate::render::picture::{Label, Length, Shape};

    #[test]
    fn areas_and_letters_are_drawn_where_they_stand() {
        let em = Length::Em;
        let picture = Picture {
            name: String::new(),
            caption: String::new(),
            description: String::new(),
            note: "",
            height: 4.0,
            is_wide: false,
            leads_to: String::new(),
            shapes: vec![
                Shape::Rectangle("bar", (em(0.0), em(0.0)), (Length::Share(0.5), em(2.0))),
                Shape::Text(
                    Label::new("", (em(0.2), em(1.0)), vec![Inline::Text("I".to_owned())])
                        .over_lines(),
                ),
            ],
        };
        let drawn = pixels(&picture, 72.0);
        assert_eq!((drawn.width, drawn.colors.len()), (200, 200 * 89));
        let at = |x: usize, y: usize| drawn.colors[y * 200 + x];
        assert_eq!(
            [at(60, 20), at(140, 20), at(60, 80)],
            [ACCENT, PAPER, PAPER]
        );
        // A letter in ink, in a rim of paper.
        let row: Vec<Color> = (0..30).map(|x| at(x, 14)).collect();
        assert!(row.contains(&INK) && row.contains(&PAPER), "{row:?}");
    }
}
