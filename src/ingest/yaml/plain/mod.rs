//! YAML as `write` writes it and people copy it, read straight from its lines.
//!
//! The parser takes half of the time of `initiative list` among 10 000 files, and nearly all of them
//! hold little of YAML: keys, words, lists and mappings on a line or on lines of their own, blocks
//! of text, comments. What is written so is read here, and nothing is judged: whatever is in doubt,
//! and whatever is wrong, is left to the parser. For every text that is read here the parser gives
//! the same tree, places and all (a property in the tests below).

use std::borrow::Cow;

use super::{Key, Kind, Node, is_nothing};

/// The most keys of a mapping. Each is compared with those before it.
const KEYS: usize = 64;
/// The longest key, in bytes. The parser knows a limit too, and a larger one.
const LONGEST_KEY: usize = 64;
/// Levels of nesting.
const DEEPEST: usize = 8;

/// The tree of a text, if all of it is written plainly.
pub(super) fn tree(text: &str) -> Option<Node<'_>> {
    if !text.ends_with('\n') || !is_shown(text) {
        return None;
    }
    let mut lines = Lines {
        text,
        at: 0,
        column: None,
        depth: 0,
    };
    lines.content();
    (lines.column == Some(0)).then_some(())?;
    let root = lines.mapping(0)?;
    lines.column.is_none().then_some(root)
}

/// Whether no letter is a control character, a line ending but `\n`, or a mark.
fn is_shown(text: &str) -> bool {
    // Bytes that no such letter begins with are looked at without taking letters apart.
    let in_doubt = |byte: u8| match byte {
        b'\n' => false,
        0x7F | 0xC2 | 0xE2 | 0xEF => true,
        byte => byte < b' ',
    };
    let is_shown = |letter: char| match letter {
        '\n' => true,
        '\u{2028}' | '\u{2029}' | '\u{FEFF}' => false,
        letter => !letter.is_control(),
    };
    !text.bytes().fold(false, |any, byte| any | in_doubt(byte)) || text.chars().all(is_shown)
}

/// Where a text is being read.
struct Lines<'t> {
    text: &'t str,
    /// The byte that is read next.
    at: usize,
    /// How far in the content of the line begins that [`content`](Self::content) came to; nothing
    /// at the end of the text.
    column: Option<usize>,
    /// The collections that are open.
    depth: usize,
}

impl<'t> Lines<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    const fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    /// How many spaces are read next.
    fn indent(&self) -> usize {
        self.rest().bytes().take_while(|byte| *byte == b' ').count()
    }

    /// Passes spaces, and says how many.
    fn spaces(&mut self) -> usize {
        let spaces = self.indent();
        self.pass(spaces);
        spaces
    }

    /// Passes a line to its end, and the end.
    fn line(&mut self) -> &'t str {
        let rest = self.rest();
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.pass(end.saturating_add(1));
        rest.get(..end).unwrap_or_default()
    }

    /// From the beginning of a line to the first that has content, past blank lines and comments.
    fn content(&mut self) {
        loop {
            let column = self.spaces();
            match self.peek() {
                None => {
                    self.column = None;
                    return;
                }
                Some(b'\n' | b'#') => {
                    self.line();
                }
                Some(_) => {
                    self.column = Some(column);
                    return;
                }
            }
        }
    }

    /// From behind a value to the content of a line below: nothing but a comment stands between.
    fn end(&mut self) -> Option<()> {
        let spaces = self.spaces();
        match self.peek()? {
            b'\n' => {}
            b'#' if spaces > 0 => {}
            _ => return None,
        }
        self.line();
        self.content();
        Some(())
    }

    /// A mapping of which the first key is read next and stands at a column.
    fn mapping(&mut self, column: usize) -> Option<Node<'t>> {
        let start = self.at;
        let mut entries = Vec::new();
        self.each(column, |lines| {
            let key = lines.key(&entries)?;
            entries.push((key, lines.value(column)?));
            Some(())
        })?;
        Some(Node {
            kind: Kind::Map(entries),
            range: start..self.at,
        })
    }

    /// A list of which the first dash is read next and stands at a column.
    fn list(&mut self, column: usize) -> Option<Node<'t>> {
        let start = self.at;
        let mut items = Vec::new();
        self.each(column, |lines| {
            let dash = lines.at;
            lines.rest().starts_with("- ").then_some(())?;
            lines.pass(1);
            lines.spaces();
            let is_mapping = key_length(lines.rest()).is_some();
            items.push(if is_mapping {
                let within = lines.at.wrapping_sub(dash);
                lines.mapping(column.saturating_add(within))?
            } else {
                lines.on_line(column)?
            });
            Some(())
        })?;
        Some(Node {
            kind: Kind::List(items),
            range: start..self.at,
        })
    }

    /// Reads a level deeper what begins at a column, as long as more does.
    fn each(&mut self, column: usize, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.deeper(|lines| {
            loop {
                read(lines)?;
                if lines.column != Some(column) {
                    return (lines.column < Some(column)).then_some(());
                }
            }
        })
    }

    /// Reads what is one level deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth = self.depth.saturating_add(1);
        (self.depth <= DEEPEST).then_some(())?;
        let read = read(self);
        self.depth = self.depth.saturating_sub(1);
        read
    }

    /// A key that is none of those before it, and its colon.
    fn key(&mut self, before: &[(Key<'t>, Node<'t>)]) -> Option<Key<'t>> {
        let length = key_length(self.rest())?;
        let text = self.rest().get(..length)?;
        let is_new = before.len() < KEYS && before.iter().all(|(key, _)| key.text != text);
        (is_new && !is_nothing(text)).then_some(())?;
        let start = self.at;
        self.pass(length);
        let range = start..self.at;
        self.pass(1);
        let text = Cow::Borrowed(text);
        Some(Key { text, range })
    }

    /// The value of a key, from behind the colon. The key stands at a column. A value that is not
    /// there is placed at the colon.
    fn value(&mut self, column: usize) -> Option<Node<'t>> {
        let colon = self.at.saturating_sub(1);
        let spaces = self.spaces();
        match self.peek()? {
            b'\n' => {}
            b'#' if spaces > 0 => {}
            _ => return self.on_line(column),
        }
        self.line();
        self.content();
        match self.column {
            Some(within) if within > column => {
                if self.peek() == Some(b'-') {
                    self.list(within)
                } else {
                    self.mapping(within)
                }
            }
            // A list no further in than its key.
            Some(within) if within == column && self.peek() == Some(b'-') => None,
            _ => Some(Node {
                kind: Kind::Null,
                range: colon..colon,
            }),
        }
    }

    /// A value that begins on the line of what it belongs to, which stands at a column.
    fn on_line(&mut self, column: usize) -> Option<Node<'t>> {
        if self.rest().starts_with("|\n") {
            return self.block(column);
        }
        let start = self.at;
        let node = match self.peek()? {
            b'[' | b'{' | b'"' | b'\'' => self.flow()?,
            _ => {
                let text = word(self.rest())?;
                self.pass(text.len());
                self.scalar(start, text)
            }
        };
        self.end()?;
        Some(node)
    }

    /// A word without quotes that has been passed.
    fn scalar(&self, start: usize, text: &'t str) -> Node<'t> {
        let kind = if is_nothing(text) {
            Kind::Null
        } else {
            let text = Cow::Borrowed(text);
            Kind::Scalar { text, plain: true }
        };
        let range = start..self.at;
        Node { kind, range }
    }

    /// A word, a list or a mapping that ends on the line it begins on.
    fn flow(&mut self) -> Option<Node<'t>> {
        let start = self.at;
        let kind = match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.pass(1);
                let rest = self.rest();
                let length = memchr::memchr3(quote, b'\\', b'\n', rest.as_bytes())?;
                self.pass(length);
                (self.peek() == Some(quote)).then_some(())?;
                self.pass(1);
                // A quote after it makes one of both within a text.
                (self.peek() != Some(quote)).then_some(())?;
                let text = Cow::Borrowed(rest.get(..length)?);
                Kind::Scalar { text, plain: false }
            }
            b'[' => {
                let mut items = Vec::new();
                self.parts(b']', |lines| {
                    items.push(lines.flow()?);
                    Some(())
                })?;
                Kind::List(items)
            }
            b'{' => {
                let mut entries = Vec::new();
                self.parts(b'}', |lines| {
                    let key = lines.key(&entries)?;
                    (lines.spaces() > 0).then_some(())?;
                    entries.push((key, lines.flow()?));
                    Some(())
                })?;
                Kind::Map(entries)
            }
            _ => {
                let rest = self.rest();
                let is_within =
                    |byte: &u8| !matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'\n');
                let length = rest.bytes().take_while(|byte| is_within(byte)).count();
                let text = rest.get(..length)?.trim_end_matches(' ');
                let is_sign = |byte: u8| matches!(byte, b':' | b'#');
                (starts_plainly(text) && !text.bytes().any(is_sign)).then_some(())?;
                self.pass(text.len());
                return Some(self.scalar(start, text));
            }
        };
        let range = start..self.at;
        Some(Node { kind, range })
    }

    /// The parts of a list or a mapping on one line, from its opening sign to behind the closing one.
    fn parts(&mut self, closing: u8, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.deeper(|lines| {
            lines.pass(1);
            lines.spaces();
            if lines.peek() == Some(closing) {
                lines.pass(1);
                return Some(());
            }
            loop {
                read(lines)?;
                lines.spaces();
                let sign = lines.peek()?;
                lines.pass(1);
                if sign == closing {
                    return Some(());
                }
                (sign == b',').then_some(())?;
                lines.spaces();
            }
        })
    }

    /// A block of text, from its sign on. What it belongs to stands at a column.
    fn block(&mut self, column: usize) -> Option<Node<'t>> {
        self.line();
        let margin = self.spaces();
        let start = self.at;
        (margin > column && self.peek()? != b'\n').then_some(())?;
        let mut text = String::new();
        // Blank lines at the end are not of the text.
        let mut blank = 0_usize;
        loop {
            let line = self.line();
            if line.is_empty() {
                blank = blank.saturating_add(1);
            } else {
                text.extend(std::iter::repeat_n('\n', blank));
                blank = 0;
                text.push_str(line);
                text.push('\n');
            }
            let spaces = self.indent();
            match self.rest().as_bytes().get(spaces) {
                Some(b'\n') if spaces == 0 => {}
                // Blanks at the end of the text or of a line of nothing else.
                Some(b'\n') => return None,
                Some(_) if spaces >= margin => self.pass(margin),
                _ => break,
            }
        }
        let range = start..self.at.saturating_add(self.indent());
        self.content();
        let text = Cow::Owned(text);
        let kind = Kind::Scalar { text, plain: false };
        Some(Node { kind, range })
    }
}

/// The words without quotes that a text begins with, to the end of the line or a comment on it.
fn word(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut end = memchr::memchr(b'\n', bytes)?;
    for at in memchr::memchr2_iter(b':', b'#', bytes.get(..end)?) {
        let before = bytes.get(at.wrapping_sub(1));
        let after = bytes.get(at.saturating_add(1));
        match (bytes.get(at)?, before, after) {
            (b'#', Some(b' '), _) => {
                end = at;
                break;
            }
            (b':', _, Some(b' ' | b'\n')) => return None,
            _ => {}
        }
    }
    let words = text.get(..end)?.trim_end_matches(' ');
    starts_plainly(words).then_some(words)
}

/// Whether a text begins as one without quotes may, whatever its next letters are.
fn starts_plainly(text: &str) -> bool {
    match text.as_bytes() {
        [b'-', digit, ..] => digit.is_ascii_digit(),
        [first, ..] => {
            !first.is_ascii() || first.is_ascii_alphanumeric() || matches!(first, b'(' | b'/')
        }
        [] => false,
    }
}

/// The bytes of the key that a text begins with, if it is made of plain letters and a colon stands
/// behind it with a blank behind that.
fn key_length(text: &str) -> Option<usize> {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let bytes = text.as_bytes();
    let length = bytes
        .iter()
        .take(LONGEST_KEY)
        .take_while(|byte| is_letter(byte))
        .count();
    let starts = bytes.first().is_some_and(u8::is_ascii_alphanumeric);
    let end = bytes.get(length..)?;
    let ends = end.starts_with(b": ") || end.starts_with(b":\n");
    (starts && ends).then_some(length)
}

#[cfg(test)]
mod tests;
