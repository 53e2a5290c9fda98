//! The analyst's own Markdown, and the figures that it names: `{{ fact("grants.granted.total") }}`.
//!
//! Only that form is found; all other braces are text. Whether the figure exists, and whether the
//! mention stands in code, is for those who know the report and Markdown.

use std::ops::Range;

use crate::source::Origin;

/// A figure named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes that the figure replaces.
    pub range: Range<usize>,
    /// The figure's id, as written.
    pub id: String,
    /// Where the id is written.
    pub origin: Origin,
}

/// A text of the analyst's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// The text, in Markdown.
    pub text: String,
    /// The figures it names, in order.
    pub mentions: Vec<Mention>,
}

impl Prose {
    /// Finds the mentions of a text; `place` says where the id of each is written, in turn.
    pub fn new(text: String, mut place: impl FnMut(&str, &Range<usize>) -> Origin) -> Self {
        let mentions = mentions(&text)
            .into_iter()
            .map(|(range, id)| Mention {
                origin: place(id, &range),
                id: id.to_owned(),
                range,
            })
            .collect();
        Self { text, mentions }
    }
}

/// The bytes of each comment of a text, `<!-- … -->`. One that is never closed is none, and one after a
/// backslash or a grave accent is text.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    const OPENS: &str = "<!--";
    const CLOSES: &str = "-->";
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((before, after)) = text.get(at..).and_then(|rest| rest.split_once(OPENS)) {
        let open = at.saturating_add(before.len());
        at = open.saturating_add(OPENS.len());
        if before.ends_with(['\\', '`']) {
            continue;
        }
        let Some(length) = after.find(CLOSES) else {
            break;
        };
        at = at.saturating_add(length).saturating_add(CLOSES.len());
        found.push(open..at);
    }
    found
}

/// A text without its comments.
pub fn without_comments(text: &str, comments: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for comment in comments {
        kept.push_str(text.get(from..comment.start).unwrap_or_default());
        from = comment.end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

/// The mentions of a text: the bytes of each, and its id.
fn mentions(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((before, after)) = text.get(at..).and_then(|rest| rest.split_once("{{")) {
        let open = at.saturating_add(before.len());
        let inner = text.len().saturating_sub(after.len());
        at = inner;
        // As in all Markdown, a brace after a backslash is only a brace.
        let slashes = before
            .len()
            .saturating_sub(before.trim_end_matches('\\').len());
        if slashes % 2 == 1 {
            continue;
        }
        if let Some((id, rest)) = mention(after) {
            let end = text.len().saturating_sub(rest.len());
            found.push((open..end, id));
            at = end;
        }
    }
    found
}

/// The id of a mention, from behind its `{{`, and the text after it.
fn mention(after: &str) -> Option<(&str, &str)> {
    let call = after.trim_start_matches(' ').strip_prefix("fact")?;
    let argument = call.trim_start_matches(' ').strip_prefix('(')?;
    let argument = argument.trim_start_matches(' ');
    let quote = argument
        .chars()
        .next()
        .filter(|it| matches!(it, '"' | '\''))?;
    let (id, rest) = argument.get(1..)?.split_once(quote)?;
    if id.is_empty() || id.contains(['\n', '\r', '{', '}']) {
        return None;
    }
    let rest = rest.trim_start_matches(' ').strip_prefix(')')?;
    let rest = rest.trim_start_matches(' ').strip_prefix("}}")?;
    Some((id, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<(&str, &str)> {
        mentions(text)
            .into_iter()
            .map(|(range, id)| (text.get(range).unwrap_or_default(), id))
            .collect()
    }

    #[test]
    fn a_comment_is_taken_out() {
        let kept = |text: &str| without_comments(text, &comments(text));
        assert_eq!(kept("a<!-- b\nc -->d<!---->e"), "ade");
        for text in [
            "a <!-- b",
            "`<!-- a -->`",
            "\\<!-- a -->",
            "<! -- a -->",
            "-->",
        ] {
            assert_eq!(kept(text), text);
        }
        assert_eq!(kept("<!-- a\n<!-- b --> c -->"), " c -->");
    }

    #[test]
    fn a_mention_is_one_form_and_nothing_else() {
        assert_eq!(
            ids("a {{ fact(\"x.y\") }}b{{fact('z')}}{{ fact( \"q\" ) }}"),
            [
                ("{{ fact(\"x.y\") }}", "x.y"),
                ("{{fact('z')}}", "z"),
                ("{{ fact( \"q\" ) }}", "q")
            ]
        );
        for text in [
            "{{ num(\"x\") }}",
            "{{ fact(x) }}",
            "{{ fact(\"x') }}",
            "{{ fact(\"x\") | upper }}",
            "{{ fact(\"\") }}",
            "{{ fact(\"a\nb\") }}",
            "{% if fact(\"x\") %}",
            "\\{{ fact(\"x\") }}",
            "{{ fact",
            "{{",
        ] {
            assert!(ids(text).is_empty(), "{text}");
        }
        assert_eq!(ids("{{ {{ fact(\"x\") }}"), [("{{ fact(\"x\") }}", "x")]);
        assert_eq!(ids("\\\\{{ fact(\"x\") }}").len(), 1);
    }
}
