//! Blocks as HTML. Every text is escaped here, and only this file and `svg` write tags.

use std::fmt::Write as _;

use super::document::{Block, Inline, NO_DATA, Table, is_unwritten, plain};
use super::svg;

/// Escapes a text for an element or an attribute.
pub(super) fn escape(text: &str) -> String {
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

/// Writes blocks. A section opens at each heading of level 2 and holds all up to the next.
pub(super) fn sections(list: &[Block]) -> String {
    let mut out = String::new();
    let mut open = false;
    for item in list {
        if let Block::Heading { level: 2, id, .. } = item {
            if open {
                out.push_str("</section>\n");
            }
            open = true;
            let _ = writeln!(out, "<section aria-labelledby=\"{}\">", escape(id));
        }
        block(item, &mut out);
    }
    if open {
        out.push_str("</section>\n");
    }
    out
}

fn blocks(list: &[Block], out: &mut String) {
    for item in list {
        block(item, out);
    }
}

// Writing to a String cannot fail, so the results of `write!` are dropped throughout.
fn block(item: &Block, out: &mut String) {
    match item {
        Block::Heading {
            level,
            id,
            number,
            text,
        } => {
            let number = if number.is_empty() {
                String::new()
            } else {
                format!("<span class=\"number\">{}</span> ", escape(number))
            };
            let _ = writeln!(
                out,
                "<h{level} id=\"{}\">{number}{}</h{level}>",
                escape(id),
                inlines(text)
            );
        }
        Block::Paragraph(text) => {
            let _ = writeln!(out, "<p>{}</p>", inlines(text));
        }
        Block::List { start, items } => {
            let (open, close) = match start {
                Some(1) => ("<ol>".to_owned(), "</ol>"),
                Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
                None => ("<ul>".to_owned(), "</ul>"),
            };
            let _ = writeln!(out, "{open}");
            for item in items {
                out.push_str("<li>");
                match item.as_slice() {
                    [Block::Paragraph(text)] => out.push_str(&inlines(text)),
                    other => blocks(other, out),
                }
                out.push_str("</li>\n");
            }
            let _ = writeln!(out, "{close}");
        }
        Block::Quote(inner) => {
            out.push_str("<blockquote>\n");
            blocks(inner, out);
            out.push_str("</blockquote>\n");
        }
        Block::Code(code) => {
            let _ = writeln!(out, "<pre><code>{}</code></pre>", escape(code));
        }
        Block::Table(found) => table(found, out),
        Block::Picture(found) => out.push_str(&svg::figure(found)),
        Block::Rule => out.push_str("<hr>\n"),
    }
}

/// A table in a region that can be scrolled by keyboard when it is wider than the page.
fn table(found: &Table, out: &mut String) {
    let caption = format!("t-{}", found.name);
    let label = if found.caption.is_empty() {
        " aria-label=\"Tabell\"".to_owned()
    } else {
        format!(" aria-labelledby=\"{}\"", escape(&caption))
    };
    let _ = writeln!(
        out,
        "<div class=\"table\" role=\"region\" tabindex=\"0\"{label}>\n<table>"
    );
    if !found.caption.is_empty() {
        let _ = writeln!(
            out,
            "<caption id=\"{}\">{}</caption>",
            escape(&caption),
            escape(&found.caption)
        );
    }
    out.push_str("<thead>\n<tr>");
    for column in &found.columns {
        let class = if column.is_number {
            " class=\"num\""
        } else {
            ""
        };
        let _ = write!(
            out,
            "<th scope=\"col\"{class}>{}</th>",
            escape(&column.heading)
        );
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let body = found.rows.len().saturating_sub(found.totals);
    for (at, row) in found.rows.iter().enumerate() {
        if at == body && found.totals > 0 {
            out.push_str("</tbody>\n<tfoot>\n");
        }
        out.push_str("<tr>");
        for (number, (cell, column)) in row.iter().zip(&found.columns).enumerate() {
            let class = if column.is_number {
                " class=\"num\""
            } else {
                ""
            };
            let text = if plain(cell).trim().is_empty() {
                format!("<span class=\"none\">{NO_DATA}</span>")
            } else {
                inlines(cell)
            };
            let _ = if number == 0 {
                write!(out, "<th scope=\"row\"{class}>{text}</th>")
            } else {
                write!(out, "<td{class}>{text}</td>")
            };
        }
        out.push_str("</tr>\n");
    }
    out.push_str(if found.totals > 0 {
        "</tfoot>\n"
    } else {
        "</tbody>\n"
    });
    out.push_str("</table>\n</div>\n");
}

/// Writes running text.
pub(super) fn inlines(list: &[Inline]) -> String {
    let mut out = String::new();
    for inline in list {
        let _ = match inline {
            Inline::Text(text) => write!(out, "{}", escape(text)),
            Inline::Emphasis(inner) => write!(out, "<em>{}</em>", inlines(inner)),
            Inline::Strong(inner) => write!(out, "<strong>{}</strong>", inlines(inner)),
            Inline::Code(code) => write!(out, "<code>{}</code>", escape(code)),
            Inline::Link { to, text } => {
                write!(out, "<a href=\"{}\">{}</a>", escape(to), inlines(text))
            }
            Inline::Fact { id, value, shown } => write!(
                out,
                "<data value=\"{}\" data-fact=\"{}\">{}</data>",
                escape(value),
                escape(id),
                escape(shown)
            ),
            Inline::Date(day) => {
                let day = escape(day);
                write!(out, "<time datetime=\"{day}\">{day}</time>")
            }
            Inline::Break => write!(out, "<br>"),
        };
    }
    out
}
