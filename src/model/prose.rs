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
    pub fn new(text: String, mut place: impl FnMut(&str) -> Origin) -> Self {
        let mentions = mentions(&text)
            .into_iter()
            .map(|(range, id)| Mention {
                range,
                id: id.to_owned(),
                origin: place(id),
            })
            .collect();
        Self { text, mentions }
    }
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
