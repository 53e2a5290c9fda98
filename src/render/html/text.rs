//! Running text as HTML: what is escaped, and how a figure leads to its sources.

use std::fmt::Write as _;

use crate::render::inline::{Inline, is_unwritten};
use crate::render::json;

/// Where a figure stands, which says how it is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In running text.
    Text,
    /// In a table: the Tab key passes it by and stops at the one link after the table, since a table
    /// may have hundreds.
    Table,
}

/// Escapes a text for an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter if is_unwritten(letter) => out.push('\u{FFFD}'),
            _ => out.push(letter),
        }
    }
    out
}

/// Writes running text.
pub(super) fn running(list: &[Inline]) -> String {
    inlines(list, Place::Text)
}

// Writing to a String cannot fail, so the results of `write!` are dropped.
pub(super) fn inlines(list: &[Inline], place: Place) -> String {
    let mut out = String::new();
    let inner = |list: &[Inline]| inlines(list, place);
    for inline in list {
        let _ = match inline {
            Inline::Text(text) => write!(out, "{}", escape(text)),
            Inline::Emphasis(text) => write!(out, "<em>{}</em>", inner(text)),
            Inline::Strong(text) => write!(out, "<strong>{}</strong>", inner(text)),
            Inline::Own(text) => write!(out, "<bdi>{}</bdi>", inner(text)),
            Inline::Code(code) => write!(out, "<code>{}</code>", escape(code)),
            Inline::Link { to, text } => {
                write!(out, "<a href=\"{}\">{}</a>", escape(to), inner(text))
            }
            Inline::Fact {
                id,
                value,
                shown,
                label,
                leads_to,
                ..
            } => {
                let shown = figure([shown, label, leads_to], place);
                let (id, value) = (escape(id), json::number(*value));
                write!(
                    out,
                    "<data value=\"{value}\" data-fact=\"{id}\">{shown}</data>"
                )
            }
            Inline::Date(day) => {
                let day = escape(day);
                write!(out, "<time datetime=\"{day}\">{day}</time>")
            }
            Inline::Break => write!(out, "<br>"),
        };
    }
    out
}

/// What is seen of a figure, with the link to its sources. In running text the link says what the
/// figure is; in a table its row and column do.
fn figure([shown, label, leads_to]: [&str; 3], place: Place) -> String {
    let (shown, to) = (escape(shown), escape(leads_to));
    match place {
        _ if to.is_empty() => shown,
        Place::Text => {
            let label = escape(label);
            format!("<a href=\"{to}\" aria-label=\"{label}: {shown}\">{shown}</a>")
        }
        Place::Table => format!("<a href=\"{to}\" tabindex=\"-1\">{shown}</a>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            escape("<a b=\"c\" d='e'>&amp;\u{1B}\r\n"),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;\u{FFFD}\u{FFFD}\n"
        );
    }

    #[test]
    fn a_figure_leads_to_its_sources() {
        let fact = Inline::Fact {
            id: "a.b-\u{E5}\"".to_owned(),
            value: crate::report::Value::Whole(1),
            unit: crate::report::Unit::Count,
            shown: "1 kr".to_owned(),
            label: "A <b>".to_owned(),
            leads_to: "#a.b-__".to_owned(),
        };
        assert_eq!(
            running(&[fact]),
            "<data value=\"1\" data-fact=\"a.b-\u{E5}&quot;\"><a href=\"#a.b-__\" aria-label=\"A &lt;b&gt;: 1 kr\">1 kr</a></data>"
        );
    }
}
