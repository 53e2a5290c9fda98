//! The numbers and bullets of lists.

use super::{HEAD, MAIN};

/// The list with bullets.
const BULLETS: usize = 1;
/// The style of numbered lists counts by this one; each list has its own, from the next on.
const NUMBERS: usize = 2;
/// How deep lists are told apart.
const LEVELS: usize = 9;

/// A list that its items belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The style of its items.
    pub(super) style: &'static str,
    number: usize,
}

impl List {
    /// The one with bullets.
    pub(super) const BULLETED: Self = Self {
        style: "ListBullet",
        number: BULLETS,
    };

    /// A numbered one, which begins at a number of its own.
    pub(super) fn numbered(first: usize, starts: &mut Vec<usize>) -> Self {
        starts.push(first);
        Self {
            style: "ListNumber",
            number: NUMBERS.saturating_add(starts.len()),
        }
    }

    /// The properties of an item of it, within so many other lists.
    pub(super) fn item(self, depth: usize) -> String {
        let level = depth.min(LEVELS.saturating_sub(1));
        let number = self.number;
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>")
    }
}

/// How far in the text of an item stands, in twentieths of a point.
pub(super) const fn indent(depth: usize) -> usize {
    let depth = if depth < LEVELS {
        depth
    } else {
        LEVELS.saturating_sub(1)
    };
    depth.saturating_add(1).saturating_mul(397)
}

/// How lists look, and where each numbered one begins.
pub(super) fn numbering(starts: &[usize]) -> String {
    let levels = |format: &str, text: &dyn Fn(usize) -> String| {
        let level = |depth: usize| {
            format!(
                "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/>\
                 <w:pPr><w:ind w:left=\"{}\" w:hanging=\"397\"/></w:pPr></w:lvl>",
                text(depth),
                indent(depth)
            )
        };
        (0..LEVELS).map(level).collect::<String>()
    };
    let bullets = levels("bullet", &|_| "•".to_owned());
    let numbers = levels("decimal", &|depth| format!("%{}.", depth.saturating_add(1)));
    let own = (NUMBERS..).skip(1).zip(starts).map(|(number, first)| {
        let level = |depth: usize| {
            format!(
                "<w:lvlOverride w:ilvl=\"{depth}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>"
            )
        };
        let levels: String = (0..LEVELS).map(level).collect();
        format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>{levels}</w:num>")
    });
    format!(
        "{HEAD}<w:numbering {MAIN}>\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"{NUMBERS}\"><w:abstractNumId w:val=\"1\"/></w:num>{}</w:numbering>",
        own.collect::<String>()
    )
}
