//! One file that is no export, parsed by itself, so that many are parsed at once.
//!
//! [`Records`](super::records::Records) then takes the files in the order of their paths.

use std::sync::Arc;

use crate::diag::{Sink, Word};
use crate::fault::{personal, source as fault, text as text_fault, word};
use crate::model::{Course, Initiative, Narrative, Reference, WordLook, comments};
use crate::source::{Disguise, Entry, SourceFile, Tree, conceal};

use super::cx::Cx;
use super::file::{Incoming, common_faults};
use super::scalar::is_blank;
use super::workspace::Holds;
use super::{attributes, lower, scan, word as document, yaml};

/// What a file says by itself.
pub(super) enum Content {
    /// Nothing that can be read.
    Nothing,
    /// A template.
    Template,
    /// The look of a document for Word.
    Look(Arc<WordLook>),
    /// The analyst's own text.
    Narrative(Narrative),
    /// The values of a YAML file.
    Values(yaml::Node),
    /// An initiative, lowered here on all cores, since there are many; its course, if it is not whole.
    Initiative(Box<Result<Initiative, Course>>),
}

/// A file, what it says, and what was found in it.
pub(super) struct ParsedFile {
    pub(super) incoming: Incoming,
    pub(super) content: Content,
    pub(super) found: Sink,
    /// The records that it names.
    pub(super) named: Vec<Reference>,
}

/// Reads a file.
pub(super) fn read(incoming: Incoming, entry: &Entry, tree: &dyn Tree) -> ParsedFile {
    let mut found = Sink::default();
    if incoming.holds == Holds::Output {
        return ParsedFile {
            incoming,
            content: Content::Nothing,
            found,
            named: Vec::new(),
        };
    }
    let is_text = common_faults(&incoming, entry, &mut found);
    let mut cx = Cx::new(incoming.id, &incoming.text, &mut found);
    let content = match &incoming.holds {
        Holds::Unknown | Holds::Misnamed(_) if entry.obstacle.is_some() => Content::Nothing,
        Holds::Unknown => unread(&mut cx, word::UNKNOWN_PLACE),
        Holds::Misnamed(expected) => {
            cx.report_file(|origin| fault::wrong_name(origin, *expected));
            Content::Nothing
        }
        Holds::Accepted => Content::Nothing,
        Holds::WordTemplate(_) if incoming.readable => look(&mut cx, &incoming.file, tree),
        holds if is_text => text(&mut cx, holds),
        _ => Content::Nothing,
    };
    let named = cx.named;
    ParsedFile {
        incoming,
        content,
        found,
        named,
    }
}

/// Reads a document for Word.
fn look(cx: &mut Cx<'_>, file: &SourceFile, tree: &dyn Tree) -> Content {
    if file.disguise == Some(Disguise::Pointer) {
        cx.report_file(fault::not_fetched);
        return Content::Nothing;
    }
    let Ok(bytes) = tree.read(file.listed()) else {
        cx.report_file(|origin| fault::not_a_plain_file(origin, word::UNREADABLE));
        return Content::Nothing;
    };
    match document::read(&bytes) {
        Ok(read) => {
            if !conceal::find(&read.words).is_empty() {
                cx.report_file(personal::personal_number);
            }
            Content::Look(Arc::new(read.look))
        }
        Err(flaw) => {
            cx.report_file(|at| text_fault::word_template(at, flaw.why, flaw.part, flaw.how));
            Content::Nothing
        }
    }
}

/// Reads a file that is a text.
fn text(cx: &mut Cx<'_>, holds: &Holds) -> Content {
    if is_blank(cx.text()) && *holds != Holds::Attributes {
        cx.report_file(fault::empty_file);
        return Content::Nothing;
    }
    // The digits of a fingerprint look like a telephone number now and then.
    if !matches!(
        holds,
        Holds::Template(_) | Holds::Attributes | Holds::ImportLog(..) | Holds::Sent(_)
    ) {
        scan::contacts(cx);
    }
    if !matches!(
        holds,
        Holds::Template(_) | Holds::Narrative(..) | Holds::Attributes
    ) {
        scan::markup_in_yaml(cx);
    }
    match holds {
        Holds::Template(_) => Content::Template,
        Holds::Attributes => {
            attributes::check(cx);
            Content::Nothing
        }
        Holds::Narrative(..) => narrative(cx),
        Holds::Initiative(year, id) => yaml::parse(cx)
            .and_then(|root| lower::initiative::read(&root, cx, (*year, id)))
            .map_or(Content::Nothing, |it| Content::Initiative(Box::new(it))),
        _ => yaml::parse(cx).map_or(Content::Nothing, Content::Values),
    }
}

/// Reads the analyst's own text. One of only comments is yet to be written, and says nothing.
fn narrative(cx: &mut Cx<'_>) -> Content {
    if cx.is_too_long(cx.text(), &(0..cx.text().len())) {
        return Content::Nothing;
    }
    let comments = comments(cx.text());
    scan::markup(cx, |at| {
        let after = comments.partition_point(|comment| comment.end <= at);
        comments.get(after).is_some_and(|it| it.contains(&at))
    });
    scan::control_characters(cx);
    let text = cx.narrative(&comments);
    if text.text.trim().is_empty() {
        return Content::Nothing;
    }
    Content::Narrative(Narrative { file: cx.id, text })
}

fn unread(cx: &mut Cx<'_>, why: Word) -> Content {
    cx.report_file(|origin| fault::unread_file(origin, why));
    Content::Nothing
}
