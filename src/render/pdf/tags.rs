//! The structure of a paper, in the order in which it is read: what a screen reader goes by. Pages
//! have pieces of it in any order.

use krilla::tagging::{BBox, Identifier, Node as Tagged, TagGroup, TagKind, TagTree};

/// A place in the structure. The first is the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(usize);

/// The whole document.
pub(super) const WHOLE: Node = Node(0);

#[derive(Clone, Default)]
struct Element {
    /// Text on pages, if it has none.
    tag: Option<TagKind>,
    children: Vec<Node>,
    /// Where it is on pages.
    places: Vec<Identifier>,
}

#[derive(Clone)]
pub(super) struct Tree(Vec<Element>);

impl Default for Tree {
    fn default() -> Self {
        Self(vec![Element::default()])
    }
}

impl Tree {
    /// Adds an element at the end of another.
    pub(super) fn open(&mut self, within: Node, tag: impl Into<TagKind>) -> Node {
        self.add(within, Some(tag.into()))
    }

    /// Adds a place for text at the end of an element.
    pub(super) fn text(&mut self, within: Node) -> Node {
        self.add(within, None)
    }

    fn add(&mut self, within: Node, tag: Option<TagKind>) -> Node {
        let node = Node(self.0.len());
        self.0.push(Element {
            tag,
            ..Element::default()
        });
        if let Some(parent) = self.0.get_mut(within.0) {
            parent.children.push(node);
        }
        node
    }

    /// Says that an element has something on a page.
    pub(super) fn place(&mut self, node: Node, at: Identifier) {
        if let Some(element) = self.0.get_mut(node.0) {
            element.places.push(at);
        }
    }

    /// Says where a picture is.
    pub(super) fn bound(&mut self, node: Node, bounds: BBox) {
        let element = self.0.get_mut(node.0);
        if let Some(Some(TagKind::Figure(tag))) = element.map(|it| &mut it.tag) {
            tag.set_bbox(Some(bounds));
        }
    }

    /// The tree of the file.
    pub(super) fn grown(mut self) -> TagTree {
        let mut tree = TagTree::new();
        for child in self.below(WHOLE) {
            tree.push(child);
        }
        tree
    }

    /// What is in an element. Elements lie as deep in each other as blocks do, which is bounded.
    fn below(&mut self, node: Node) -> Vec<Tagged> {
        let Some(element) = self.0.get_mut(node.0).map(std::mem::take) else {
            return Vec::new();
        };
        let mut inner = Vec::new();
        for child in element.children {
            inner.extend(self.below(child));
        }
        inner.extend(element.places.into_iter().map(Tagged::from));
        match element.tag {
            Some(_) if inner.is_empty() => Vec::new(),
            Some(tag) => vec![TagGroup::with_children(tag, inner).into()],
            None => inner,
        }
    }
}
