//! Pictures as vectors: the same shapes as the page's, in the colours of paper.

use krilla::tagging::Tag;

use crate::render::picture::Picture;

use super::setting::{At, Setting};
use super::shapes::Shapes;
use super::slab::{Box4, Item, Slab, above, together};
use super::style::{MUTED, Style};

impl<'d> Setting<'d> {
    pub(super) fn picture(&mut self, picture: &'d Picture, at: At) -> Vec<Slab> {
        let whole = self.tree.open(at.node, Tag::Div);
        let caption = self.tree.open(whole, Tag::Caption);
        let small = at.style.size.min(9.5);
        let caption = at.within(caption);
        let mut set = self.line(&picture.caption, Style::text(small).bold(), caption);
        let said = match picture.description.as_str() {
            "" => &picture.caption,
            description => description,
        };
        let said = said.chars().take(8000).collect();
        let figure = self.tree.open(whole, Tag::Figure(Some(said)));
        let shapes = Shapes::of(picture, (at.left, at.width), self.tree.text(figure));
        for (letter, around) in shapes.lacking {
            self.lacking.entry(letter).or_insert(around);
        }
        let mut slab = Slab {
            above: 4.0,
            height: shapes.height,
            items: shapes.items,
            ..Slab::default()
        };
        let bounds = Box4(at.left, 0.0, at.width, shapes.height);
        slab.items.push(Item::Picture(figure, bounds));
        set.push(slab);
        if !picture.note.is_empty() {
            let style = Style::text(8.5).colored(MUTED);
            set.extend(self.line(
                picture.note,
                style,
                At {
                    space: 0.3,
                    ..at.within(whole)
                },
            ));
        }
        together(&mut set);
        above(set, 9.0)
    }
}
