//! Blocks as HTML. Every text is escaped in this folder, and nowhere else is a tag written.

mod form;
mod sources;
mod svg;
mod table;
mod text;

use std::fmt::Write as _;

use super::document::Block;
use super::inline::Inline;
use text::running;

pub(super) use form::write as form;
pub use text::escape;

/// Writes blocks. A section opens at each heading of level 2 and holds all up to the next, its body
/// apart from the heading.
pub(super) fn sections(list: &[Block]) -> String {
    let mut out = String::new();
    let mut open = false;
    for item in list {
        let Block::Heading { level: 2, id, .. } = item else {
            block(item, &mut out);
            continue;
        };
        if open {
            out.push_str("</div>\n</section>\n");
        }
        open = true;
        let _ = writeln!(out, "<section aria-labelledby=\"{}\">", escape(id));
        block(item, &mut out);
        out.push_str("<div class=\"body\">\n");
    }
    if open {
        out.push_str("</div>\n</section>\n");
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
                running(text)
            );
        }
        Block::Paragraph(text) => {
            let _ = writeln!(out, "<p>{}</p>", running(text));
        }
        Block::List { start, items } => list(*start, items, out),
        Block::Quote(inner) => {
            out.push_str("<blockquote>\n");
            blocks(inner, out);
            out.push_str("</blockquote>\n");
        }
        Block::Code(code) => {
            let _ = writeln!(out, "<pre><code>{}</code></pre>", escape(code));
        }
        Block::Table(found) => table::write(found, out),
        Block::Picture(found) => out.push_str(&svg::figure(found)),
        Block::KeyFigures(figures) => key_figures(figures, out),
        Block::Own(inner) => {
            out.push_str("<div class=\"own\">\n");
            blocks(inner, out);
            out.push_str("</div>\n");
        }
        Block::Part(part, inner) => {
            let _ = writeln!(out, "<div class=\"{}\">", part.name());
            blocks(inner, out);
            out.push_str("</div>\n");
        }
        Block::Ledger { level, groups } => sources::write(*level, groups, out),
        Block::Rule => out.push_str("<hr>\n"),
    }
}

fn list(start: Option<usize>, items: &[Vec<Block>], out: &mut String) {
    let (open, close) = match start {
        Some(1) => ("<ol>".to_owned(), "</ol>"),
        Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
        None => ("<ul>".to_owned(), "</ul>"),
    };
    let _ = writeln!(out, "{open}");
    for item in items {
        out.push_str("<li>");
        match lone_paragraph(item) {
            Some(text) => out.push_str(&text),
            None => blocks(item, out),
        }
        out.push_str("</li>\n");
    }
    let _ = writeln!(out, "{close}");
}

/// The text of an item that is a single paragraph.
fn lone_paragraph(item: &[Block]) -> Option<String> {
    match item {
        [Block::Paragraph(text)] => Some(running(text)),
        [Block::Own(inner)] => Some(format!("<bdi>{}</bdi>", lone_paragraph(inner)?)),
        _ => None,
    }
}

/// Figures that matter most, each under what it is called.
fn key_figures(figures: &[(String, Inline)], out: &mut String) {
    out.push_str("<dl class=\"key\">\n");
    for (label, figure) in figures {
        let _ = writeln!(
            out,
            "<div><dt>{}</dt><dd>{}</dd></div>",
            escape(label),
            running(std::slice::from_ref(figure))
        );
    }
    out.push_str("</dl>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_figure_stands_under_its_label() {
        let mut key = String::new();
        key_figures(&[("<A>".to_owned(), Inline::text("1"))], &mut key);
        let row = "<div><dt>&lt;A&gt;</dt><dd>1</dd></div>";
        assert_eq!(key, format!("<dl class=\"key\">\n{row}\n</dl>\n"));
    }

    #[test]
    fn an_item_of_one_paragraph_is_its_text() {
        let paragraph = || Block::Paragraph(vec![Inline::text("<x>")]);
        let items = vec![
            vec![paragraph()],
            vec![Block::Own(vec![paragraph()])],
            vec![paragraph(), paragraph()],
        ];
        assert_eq!(
            sections(&[Block::List { start: None, items }]),
            "<ul>\n<li>&lt;x&gt;</li>\n<li><bdi>&lt;x&gt;</bdi></li>\n\
             <li><p>&lt;x&gt;</p>\n<p>&lt;x&gt;</p>\n</li>\n</ul>\n"
        );
    }
}
