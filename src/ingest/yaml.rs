//! YAML text to a tree of nodes with their places: the one file that knows the YAML parser.
//!
//! The plain subset of YAML 1.2 (contract § 1): one document, no anchors, aliases, tags, merge
//! keys or directives; `on`, `no`, `yes` are strings. Every fault of these kinds in a file is
//! found; a syntax error ends the file.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};

use crate::diag::Word;
use crate::fault::{source as fault, word};

use super::cx::Cx;
use super::miswritten::{cause, foreign_space};

/// Levels of nesting a record may have.
const DEEPEST: usize = 32;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The bytes it is written with.
    pub range: Range<usize>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// A text.
    Scalar {
        /// The text.
        text: String,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order written; each key once.
    Map(Vec<(Key, Node)>),
}

/// A key and the bytes it is written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// The bytes it is written with.
    pub range: Range<usize>,
}

/// A collection that is being filled, and where it begins.
enum Open {
    List(Vec<Node>, usize),
    Map(Vec<(Key, Node)>, Option<Key>, usize),
}

/// Reads a file. `None` if it holds no usable tree; what is wrong has then been reported.
pub(super) fn parse(cx: &mut Cx<'_>) -> Option<Node> {
    // The parser borrows the text, so that the context can still be written to.
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
        let goes_on = match event {
            Ok((event, span)) => builder.take(cx, event, &span),
            Err(error) => {
                let at = offset(text, error.marker().byte_offset(), error.marker().index());
                syntax(cx, error.kind(), at);
                false
            }
        };
        if !goes_on {
            builder.report_duplicate_keys(cx);
            return None;
        }
    }
    if builder.root.is_none() && builder.usable {
        cx.report_file(fault::empty_file);
    }
    builder.root.filter(|_| builder.usable)
}

/// The byte of a marker: its own, else counted from its characters.
fn offset(text: &str, byte: Option<usize>, chars: usize) -> usize {
    byte.or_else(|| text.char_indices().nth(chars).map(|(at, _)| at))
        .unwrap_or(text.len())
        .min(text.len())
}

/// Reports why the parser stopped.
fn syntax(cx: &mut Cx<'_>, kind: &ErrorKind, at: usize) {
    let text = cx.text();
    if let Some(space) = foreign_space(text, at).filter(|_| feature(kind).is_none()) {
        let (problem, remedy) = (word::BROKEN_SPACE, word::PLAIN_SPACES);
        return cx.report(&space, |origin| fault::yaml_syntax(origin, problem, remedy));
    }
    cx.report(&(at..at), |origin| match (kind, feature(kind)) {
        (ErrorKind::RecursionLimitExceeded, _) => fault::yaml_too_deep(origin, DEEPEST),
        (_, Some(feature)) => fault::yaml_feature(origin, feature),
        (_, None) => {
            let (problem, remedy) = cause(text, at, problem(kind));
            fault::yaml_syntax(origin, problem, remedy)
        }
    });
}

/// The feature of YAML outside the plain subset that the parser stopped at.
const fn feature(kind: &ErrorKind) -> Option<Word> {
    match kind {
        ErrorKind::DirectiveDisallowed
        | ErrorKind::DuplicateVersionDirective
        | ErrorKind::DuplicateTagDirective
        | ErrorKind::MissingDocumentEndBeforeDirective
        | ErrorKind::ExpectedTagDirectiveBang
        | ErrorKind::InvalidDirectiveTerminator
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::InvalidTagDirectiveTerminator
        | ErrorKind::MissingDirectiveName
        | ErrorKind::MissingYamlVersion
        | ErrorKind::MissingYamlVersionSeparator
        | ErrorKind::YamlVersionTooLong
        | ErrorKind::DirectiveByteLimitExceeded { .. }
        | ErrorKind::TooManyReservedDirectiveParams { .. } => Some(word::DIRECTIVE),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag => Some(word::TAG),
        ErrorKind::MultipleDocumentsUnsupported => Some(word::SECOND_DOCUMENT),
        _ => None,
    }
}

/// What is miswritten.
const fn problem(kind: &ErrorKind) -> Word {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => word::BROKEN_TAB,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::UnknownQuotedScalarEscape => word::BROKEN_QUOTE,
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::InvalidFlowScalarIndent
        | ErrorKind::PlainScalarStartsWithDashFlowIndicator
        | ErrorKind::FlowMappingValueAdjacentCollection => word::BROKEN_FLOW,
        ErrorKind::InvalidIndentation
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidBlockScalarIndent => word::BROKEN_INDENT,
        ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidMappingValueWhitespace
        | ErrorKind::InvalidColonPlacement => word::BROKEN_MAPPING,
        _ => word::BROKEN_ELSE,
    }
}

/// Builds the tree from events.
struct Builder {
    stack: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    usable: bool,
}

impl Builder {
    /// Takes one event; false when the rest of the file is better left unread.
    fn take(&mut self, cx: &mut Cx<'_>, event: Event<'_>, span: &Span) -> bool {
        let range = span.byte_range().unwrap_or(0..0);
        if event.anchor_id().is_some() {
            self.refuse(cx, &range, word::ANCHOR);
        }
        if event.tag().is_some() {
            self.refuse(cx, &range, word::TAG);
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents = self.documents.saturating_add(1);
                if self.documents > 1 {
                    self.refuse(cx, &range, word::SECOND_DOCUMENT);
                    return false;
                }
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let is_null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let kind = if is_null {
                    Kind::Null
                } else {
                    let text = text.into_owned();
                    Kind::Scalar { text, plain }
                };
                self.add(cx, Node { kind, range });
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(cx, &range, word::ALIAS);
                let kind = Kind::Null;
                self.add(cx, Node { kind, range });
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

    /// Reports a feature of YAML that records must not use.
    fn refuse(&mut self, cx: &mut Cx<'_>, range: &Range<usize>, feature: Word) {
        cx.report(range, |origin| fault::yaml_feature(origin, feature));
        self.usable = false;
    }

    /// Reports the duplicate keys of the mappings that are still open when the reading stops.
    fn report_duplicate_keys(self, cx: &mut Cx<'_>) {
        for open in self.stack {
            if let Open::Map(mut entries, ..) = open {
                distinct(cx, &mut entries);
            }
        }
    }

    fn open(&mut self, cx: &mut Cx<'_>, open: Open, range: &Range<usize>) -> bool {
        self.stack.push(open);
        let is_too_deep = self.stack.len() > DEEPEST;
        if is_too_deep {
            cx.report(range, |origin| fault::yaml_too_deep(origin, DEEPEST));
        }
        !is_too_deep
    }

    fn close(&mut self, cx: &mut Cx<'_>, end: usize) {
        let (kind, start) = match self.stack.pop() {
            Some(Open::List(items, start)) => (Kind::List(items), start),
            Some(Open::Map(mut entries, _, start)) => {
                distinct(cx, &mut entries);
                (Kind::Map(entries), start)
            }
            None => return,
        };
        let range = start..end.max(start);
        self.add(cx, Node { kind, range });
    }

    /// Puts a finished node where it belongs: into the list, or as key or value of the mapping.
    fn add(&mut self, cx: &mut Cx<'_>, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(entries, pending, _)) => {
                if let Some(key) = pending.take() {
                    entries.push((key, node));
                } else {
                    let (key, usable) = key(cx, node);
                    *pending = Some(key);
                    self.usable &= usable;
                }
            }
        }
    }
}

/// Keeps the first of each key and reports the others. A mapping can have thousands of keys.
fn distinct(cx: &mut Cx<'_>, entries: &mut Vec<(Key, Node)>) {
    let mut first: HashMap<String, Range<usize>> = HashMap::new();
    entries.retain(|(key, _)| match first.entry(key.text.clone()) {
        Entry::Vacant(place) => {
            place.insert(key.range.clone());
            true
        }
        Entry::Occupied(first) => {
            cx.report_twice(&key.range, first.get(), |origin| {
                fault::duplicate_key(origin, key.text.as_str())
            });
            false
        }
    });
}

/// A key, and whether a record can have it.
fn key(cx: &mut Cx<'_>, node: Node) -> (Key, bool) {
    let range = node.range;
    let (text, forbidden) = match node.kind {
        Kind::Scalar { text, plain } => {
            let is_merge = plain && text == "<<";
            (text, is_merge.then_some(word::MERGE_KEY))
        }
        Kind::Null | Kind::List(_) | Kind::Map(_) => (String::new(), Some(word::COMPLEX_KEY)),
    };
    if let Some(feature) = forbidden {
        cx.report(&range, |origin| fault::yaml_feature(origin, feature));
    }
    (Key { text, range }, forbidden.is_none())
}
