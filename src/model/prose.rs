//! The analyst's own Markdown, and the figures that it names: `{{ fact("grants.granted.total") }}`.
//!
//! Only that form is found; all other braces are text. Whether the figure exists, and whether the
//! mention stands in code, is for those who know the report and Markdown.

use std::ops::Range;

use crate::source::{Located, Origin};

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

/// A number that is typed in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its bytes: digits, also in groups of three, with decimals after a comma.
    pub range: Range<usize>,
    /// Where it is written.
    pub origin: Origin,
}

/// A text of the analyst's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// The text, in Markdown.
    pub text: String,
    /// The figures it names, in order.
    pub mentions: Vec<Mention>,
    /// The numbers that are typed in it, in order.
    pub numbers: Vec<Number>,
    /// Braces that were meant to name a figure and name none, in order.
    pub misread: Vec<Located<String>>,
}

impl Prose {
    /// Finds the mentions and the numbers of a text; `place` says where the id of a mention, or a
    /// number, is written, in turn.
    pub fn new(text: String, mut place: impl FnMut(&str, &Range<usize>) -> Origin) -> Self {
        let mut found: Vec<Mention> = Vec::new();
        let mut numbers: Vec<Number> = Vec::new();
        let mut typed = typed(&text).into_iter().peekable();
        let mut take_numbers =
            |before: usize, place: &mut dyn FnMut(&str, &Range<usize>) -> Origin| {
                while let Some(range) = typed.next_if(|range| range.start < before) {
                    let written = text.get(range.clone()).unwrap_or_default();
                    let origin = place(written, &range);
                    numbers.push(Number { range, origin });
                }
            };
        let mut misread = Vec::new();
        for (range, id) in braces(&text) {
            take_numbers(range.start, &mut place);
            let written = text.get(range.clone()).unwrap_or_default();
            match id {
                Some(id) => found.push(Mention {
                    origin: place(id, &range),
                    id: id.to_owned(),
                    range,
                }),
                None => misread.push(Located {
                    origin: place(written, &range),
                    value: written.to_owned(),
                }),
            }
        }
        take_numbers(text.len(), &mut place);
        Self {
            mentions: found,
            numbers,
            misread,
            text,
        }
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

/// The bytes of each number that is typed in a text, outside its mentions.
fn typed(text: &str) -> Vec<Range<usize>> {
    let mentions = mentions(text);
    let is_mentioned = |at: usize| mentions.iter().any(|(range, _)| range.contains(&at));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find(|it: char| it.is_ascii_digit()))
    {
        let start = at.saturating_add(start);
        let length = number_at(text.get(start..).unwrap_or_default());
        at = start.saturating_add(length);
        if !is_mentioned(start) {
            found.push(start..at);
        }
    }
    found
}

/// How long the number is that a text begins with.
fn number_at(text: &str) -> usize {
    const GROUPS: [char; 3] = [' ', '\u{A0}', '\u{202F}'];
    let digits = |text: &str| {
        let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
        text.len().saturating_sub(rest.len())
    };
    let mut length = digits(text);
    if length <= 3 {
        while let Some(group) = text
            .get(length..)
            .and_then(|rest| rest.strip_prefix(GROUPS))
        {
            if digits(group) != 3 {
                break;
            }
            length = text.len().saturating_sub(group.len()).saturating_add(3);
        }
    }
    let decimals = text.get(length..).and_then(|rest| rest.strip_prefix(','));
    match decimals.map_or(0, digits) {
        0 => length,
        more => length.saturating_add(more).saturating_add(1),
    }
}

/// The mentions of a text: the bytes of each, and its id.
fn mentions(text: &str) -> Vec<(Range<usize>, &str)> {
    let braces = braces(text).into_iter();
    let named = braces.filter_map(|(range, id)| Some((range, id?)));
    named.collect()
}

/// The braces of a text that name a figure, each with its id, and those that were meant to.
fn braces(text: &str) -> Vec<(Range<usize>, Option<&str>)> {
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
            found.push((open..end, Some(id)));
            at = end;
        } else if let Some(length) = meant(after).filter(|_| !is_in_code(before)) {
            at = inner.saturating_add(length);
            found.push((open..at, None));
        }
    }
    found
}

/// How long a mention is that is written otherwise, from behind its `{{`: with the quotes of a word
/// processor, over several lines, or with a sum.
fn meant(after: &str) -> Option<usize> {
    let name = after.trim_start_matches(|it: char| it.is_whitespace() || it == '-');
    let is_fact = (name.get(..4)).is_some_and(|name| name.eq_ignore_ascii_case("fact"));
    let line = after.find("\n\n").unwrap_or(after.len());
    let (inner, close) = after.get(..line)?.split_once('}')?;
    let closes = 1_usize.saturating_add(usize::from(close.starts_with('}')));
    (is_fact && !inner.contains('{')).then(|| inner.len().saturating_add(closes))
}

/// Whether what follows stands between grave accents.
fn is_in_code(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.matches('`').count() % 2 == 1
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
    fn numbers_are_found_whole() {
        let found = |text: &'static str| -> Vec<&str> {
            let ranges = typed(text).into_iter();
            ranges
                .map(|range| text.get(range).unwrap_or_default())
                .collect()
        };
        assert_eq!(
            found(
                "2021 100 gav 1 234 567,50 kr och 12\u{A0}000, 3,5 % av 1 2345; {{ fact(\"a.2020\") }}"
            ),
            [
                "2021",
                "100",
                "1 234 567,50",
                "12\u{A0}000",
                "3,5",
                "1",
                "2345"
            ]
        );
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

    #[test]
    fn what_was_meant_to_name_a_figure_is_found() {
        let misread = |text: &str| -> Vec<String> {
            let named = braces(text).into_iter();
            let misread = named.filter(|(_, id)| id.is_none());
            misread
                .map(|(range, _)| text.get(range).unwrap_or_default().to_owned())
                .collect()
        };
        for text in [
            "{{ fact(\u{201d}x\u{201d}) }}",
            "{{ fact(x) }}",
            "{{ fact(\"x\" }}",
            "{{ Fact(\"x\") }}",
            "{{- fact(\"x\") -}}",
            "{{ fact(\"x\") + 1 }}",
            "{{\nfact(\"x\")\n}}",
            "{{ fact(\"x\") }",
        ] {
            assert_eq!(misread(&format!("a {text} b")), [text]);
        }
        for text in [
            "{{ period }}",
            "`{{ fact(x) }}`",
            "\\{{ fact(x) }}",
            "{{ fact(\"x\") }}",
            "{{ factory",
        ] {
            assert!(misread(text).is_empty(), "{text}");
        }
    }
}
