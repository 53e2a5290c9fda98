//! YAML text to a tree of nodes with their places: the one file that knows the YAML parser.
//! [`plain`] reads what needs none.
//!
//! The plain subset of YAML 1.2 (contract § 1): one document, no anchors, aliases, tags, merge
//! keys or directives; `on`, `no`, `yes` are strings. Every fault of these kinds in a file is
//! found; a syntax error ends the file.

mod plain;

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};

use crate::diag::Word;
use crate::fault::{source as fault, word};

use super::cx::Cx;

/// Levels of nesting a record may have.
const DEEPEST: usize = 32;

/// A value and the bytes it is written with. Its texts are those of the file where they are written
/// as they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'t> {
    /// What it is.
    pub kind: Kind<'t>,
    /// The bytes it is written with.
    pub range: Range<usize>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'t> {
    /// Nothing, `~` or `null`.
    Null,
    /// A text.
    Scalar {
        /// The text.
        text: Cow<'t, str>,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'t>>),
    /// Keys and values, in the order written; each key once.
    Map(Vec<(Key<'t>, Node<'t>)>),
}

/// A key and the bytes it is written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key<'t> {
    /// The key.
    pub text: Cow<'t, str>,
    /// The bytes it is written with.
    pub range: Range<usize>,
}

impl Node<'_> {
    /// The same apart from the file, for those that keep it longer.
    pub(super) fn into_owned(self) -> Node<'static> {
        let kind = match self.kind {
            Kind::Null => Kind::Null,
            Kind::Scalar { text, plain } => Kind::Scalar {
                text: text.into_owned().into(),
                plain,
            },
            Kind::List(items) => Kind::List(items.into_iter().map(Node::into_owned).collect()),
            Kind::Map(entries) => {
                let owned = entries.into_iter().map(|(key, value)| {
                    let text = key.text.into_owned().into();
                    let range = key.range;
                    (Key { text, range }, value.into_owned())
                });
                Kind::Map(owned.collect())
            }
        };
        Node {
            kind,
            range: self.range,
        }
    }
}

/// A collection that is being filled.
enum Open<'t> {
    List(Vec<Node<'t>>, usize),
    Map(Vec<(Key<'t>, Node<'t>)>, Option<Key<'t>>, usize),
}

/// Reads a file. `None` if it holds no usable tree; what is wrong has then been reported.
pub(super) fn parse<'t>(cx: &mut Cx<'t>) -> Option<Node<'t>> {
    plain::tree(cx.text()).or_else(|| with_parser(cx))
}

/// Reads a file by all rules of YAML.
fn with_parser<'t>(cx: &mut Cx<'t>) -> Option<Node<'t>> {
    // The parser borrows the text for as long as the events live; the context is lent beside it.
    let text = cx.text();
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.disallow_directives = true;
    options.set_emit_comments(false);
    let mut builder = Builder {
        stack: Vec::new(),
        root: None,
        documents: 0,
        usable: true,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                if !builder.take(cx, event, &span) {
                    return builder.given_up(cx);
                }
            }
            Err(error) => {
                let at = offset(text, error.marker().byte_offset(), error.marker().index());
                syntax(cx, error.kind(), at);
                return builder.given_up(cx);
            }
        }
    }
    if builder.root.is_none() && builder.usable {
        cx.report_file(fault::empty_file);
    }
    builder.root.filter(|_| builder.usable)
}

/// Whether a word without quotes means nothing at all.
fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// The byte of a marker: its own, else counted from its characters.
fn offset(text: &str, byte: Option<usize>, chars: usize) -> usize {
    byte.or_else(|| text.char_indices().nth(chars).map(|(at, _)| at))
        .unwrap_or(text.len())
        .min(text.len())
}

fn syntax(cx: &mut Cx<'_>, kind: &ErrorKind, at: usize) {
    let range = at..at;
    let name = format!("{kind:?}");
    let has = |part: &str| name.contains(part);
    if has("Directive") || has("YamlVersion") {
        return cx.report(&range, |origin| {
            fault::yaml_feature(origin, word::DIRECTIVE)
        });
    }
    if has("Tag") {
        return cx.report(&range, |origin| fault::yaml_feature(origin, word::TAG));
    }
    if has("MultipleDocuments") {
        return cx.report(&range, |origin| {
            fault::yaml_feature(origin, word::SECOND_DOCUMENT)
        });
    }
    if has("RecursionLimit") {
        return cx.report(&range, |origin| fault::yaml_too_deep(origin, DEEPEST));
    }
    let problem: Word = if has("Tab") {
        word::BROKEN_TAB
    } else if has("Quoted") {
        word::BROKEN_QUOTE
    } else if has("Flow") {
        word::BROKEN_FLOW
    } else if has("Indent") {
        word::BROKEN_INDENT
    } else if has("Mapping") || has("Key") || has("Colon") {
        word::BROKEN_MAPPING
    } else {
        word::BROKEN_ELSE
    };
    cx.report(&range, |origin| fault::yaml_syntax(origin, problem));
}

/// Builds the tree from events.
struct Builder<'t> {
    stack: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    documents: usize,
    usable: bool,
}

impl<'t> Builder<'t> {
    /// Takes one event; false when the rest of the file is better left unread.
    fn take(&mut self, cx: &mut Cx<'_>, event: Event<'t>, span: &Span) -> bool {
        let range = span.byte_range().unwrap_or(0..0);
        if event.anchor_id().is_some() {
            cx.report(&range, |origin| fault::yaml_feature(origin, word::ANCHOR));
            self.usable = false;
        }
        if event.tag().is_some() {
            cx.report(&range, |origin| fault::yaml_feature(origin, word::TAG));
            self.usable = false;
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents = self.documents.saturating_add(1);
                if self.documents > 1 {
                    cx.report(&range, |origin| {
                        fault::yaml_feature(origin, word::SECOND_DOCUMENT)
                    });
                    return false;
                }
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let kind = if plain && is_nothing(&text) {
                    Kind::Null
                } else {
                    Kind::Scalar { text, plain }
                };
                self.add(cx, Node { kind, range });
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                cx.report(&range, |origin| fault::yaml_feature(origin, word::ALIAS));
                self.usable = false;
                self.add(
                    cx,
                    Node {
                        kind: Kind::Null,
                        range,
                    },
                );
            }
            Event::SequenceStart(..) => {
                return self.open(cx, Open::List(Vec::new(), range.start), &range);
            }
            Event::MappingStart(..) => {
                return self.open(cx, Open::Map(Vec::new(), None, range.start), &range);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(cx, range.end),
            _ => {}
        }
        true
    }

    /// Ends the reading of a file that is not usable; keys that stand twice have been read all the
    /// same.
    fn given_up(self, cx: &mut Cx<'_>) -> Option<Node<'t>> {
        for open in self.stack {
            if let Open::Map(mut entries, ..) = open {
                distinct(cx, &mut entries);
            }
        }
        None
    }

    fn open(&mut self, cx: &mut Cx<'_>, open: Open<'t>, range: &Range<usize>) -> bool {
        self.stack.push(open);
        if self.stack.len() <= DEEPEST {
            return true;
        }
        cx.report(range, |origin| fault::yaml_too_deep(origin, DEEPEST));
        self.usable = false;
        false
    }

    fn close(&mut self, cx: &mut Cx<'_>, end: usize) {
        let node = match self.stack.pop() {
            Some(Open::List(items, start)) => Node {
                kind: Kind::List(items),
                range: start..end.max(start),
            },
            Some(Open::Map(mut entries, _, start)) => {
                distinct(cx, &mut entries);
                Node {
                    kind: Kind::Map(entries),
                    range: start..end.max(start),
                }
            }
            None => return,
        };
        self.add(cx, node);
    }

    /// Puts a finished node where it belongs: into the list, or as key or value of the mapping.
    fn add(&mut self, cx: &mut Cx<'_>, node: Node<'t>) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(entries, pending, _)) => {
                if let Some(key) = pending.take() {
                    entries.push((key, node));
                } else {
                    let (key, usable) = key(cx, node);
                    self.usable &= usable;
                    *pending = Some(key);
                }
            }
        }
    }
}

/// Keeps the first of each key and reports the others. A mapping can have thousands of keys.
fn distinct(cx: &mut Cx<'_>, entries: &mut Vec<(Key<'_>, Node<'_>)>) {
    let mut keys: Vec<&Key<'_>> = entries.iter().map(|(key, _)| key).collect();
    keys.sort_by(|a, b| a.text.cmp(&b.text));
    let mut twice = Vec::new();
    for same in keys.chunk_by(|a, b| a.text == b.text) {
        let [first, others @ ..] = same else { continue };
        for other in others {
            cx.report_twice(&other.range, &first.range, |origin| {
                fault::duplicate_key(origin, other.text.as_ref())
            });
            twice.push(other.range.start);
        }
    }
    if !twice.is_empty() {
        twice.sort_unstable();
        entries.retain(|(key, _)| twice.binary_search(&key.range.start).is_err());
    }
}

/// A key, and whether it is one that a record can have.
fn key<'t>(cx: &mut Cx<'_>, node: Node<'t>) -> (Key<'t>, bool) {
    let range = node.range;
    let (text, forbidden) = match node.kind {
        Kind::Scalar { text, plain } => {
            let merge = plain && text == "<<";
            (text, merge.then_some(word::MERGE_KEY))
        }
        Kind::Null | Kind::List(_) | Kind::Map(_) => (Cow::Borrowed(""), Some(word::COMPLEX_KEY)),
    };
    if let Some(feature) = forbidden {
        cx.report(&range, |origin| fault::yaml_feature(origin, feature));
    }
    (Key { text, range }, forbidden.is_none())
}
