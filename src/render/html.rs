//! Blocks as HTML. Every text is escaped here, and only this file and `svg` write tags.

use std::fmt::Write as _;

use super::document::{Block, Entry, EntryGroup, Inline, NO_DATA, Table, is_unwritten, plain};
use super::svg;

/// Where a figure stands, which says how it leads to its sources.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In running text: a link.
    Text,
    /// In a table: a link too, but the Tab key passes it by and stops at the one link after the
    /// table, since a table may have hundreds.
    Table,
    /// Among the sources, where it leads nowhere.
    Ledger,
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
                running(text)
            );
        }
        Block::Paragraph(text) => {
            let _ = writeln!(out, "<p>{}</p>", running(text));
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
                match lone_paragraph(item) {
                    Some(text) => out.push_str(&text),
                    None => blocks(item, out),
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
        Block::KeyFigures(figures) => key_figures(figures, out),
        Block::Own(inner) => {
            out.push_str("<div class=\"own\">\n");
            blocks(inner, out);
            out.push_str("</div>\n");
        }
        Block::Ledger { level, groups } => ledger(*level, groups, out),
        Block::Rule => out.push_str("<hr>\n"),
    }
}

/// What an item says, if it is a paragraph and no more.
fn lone_paragraph(item: &[Block]) -> Option<String> {
    match item {
        [Block::Paragraph(text)] => Some(running(text)),
        [Block::Own(inner)] => Some(format!("<bdi>{}</bdi>", lone_paragraph(inner)?)),
        _ => None,
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
                inlines(cell, Place::Table)
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
    let has_figures = found
        .rows
        .iter()
        .flatten()
        .flatten()
        .any(|inline| matches!(inline, Inline::Fact { .. }));
    if has_figures && !found.name.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"to-sources\"><a href=\"#s-{}\" aria-label=\"Siffrornas källor: {}\">Siffrornas källor</a></p>",
            escape(&found.name),
            escape(&found.caption)
        );
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

/// The place of a figure's sources in the page: its id, which any address can end with.
fn place_of(id: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
    id.replace(|letter| !is_plain(letter), "_")
}

/// Each figure with its sources.
fn ledger(level: u8, groups: &[EntryGroup], out: &mut String) {
    out.push_str("<div class=\"ledger\">\n");
    for group in groups {
        let _ = writeln!(
            out,
            "<h{level} id=\"s-{}\">{}</h{level}>",
            escape(&group.name),
            escape(&group.called)
        );
        if !group.entries.is_empty() {
            out.push_str("<ul>\n");
            for entry in &group.entries {
                ledger_entry(entry, out);
            }
            out.push_str("</ul>\n");
        }
        if !group.before.is_empty() {
            out.push_str("<p>Redan ovan: ");
            for (at, (id, label)) in group.before.iter().enumerate() {
                let comma = if at == 0 { "" } else { "; " };
                let _ = write!(
                    out,
                    "{comma}<a href=\"#{}\">{}</a>",
                    place_of(id),
                    names(label)
                );
            }
            out.push_str("</p>\n");
        }
    }
    out.push_str("</div>\n");
}

/// What a figure is called: with names of somebody's own, and years.
fn names(label: &str) -> String {
    format!("<bdi>{}</bdi>", escape(label))
}

fn ledger_entry(entry: &Entry, out: &mut String) {
    let _ = write!(
        out,
        "<li id=\"{}\"><b>{}</b> {} <code>{}</code>",
        place_of(&entry.id),
        names(&entry.label),
        inlines(std::slice::from_ref(&entry.figure), Place::Ledger),
        escape(&entry.id)
    );
    if !entry.how.is_empty() {
        let _ = write!(out, " <i>{}</i>", escape(entry.how));
    }
    if entry.files.is_empty() {
        out.push_str(" Inga rader.</li>\n");
        return;
    }
    out.push_str("<ul>");
    for files in &entry.files {
        let each = if files.paths.len() > 1 {
            " i varje"
        } else {
            ""
        };
        let _ = write!(
            out,
            "<li>{}: {}{each}</li>",
            escape(&files.paths.join(", ")),
            escape(&files.brings)
        );
    }
    out.push_str("</ul></li>\n");
}

/// Writes running text.
fn running(list: &[Inline]) -> String {
    inlines(list, Place::Text)
}

fn inlines(list: &[Inline], place: Place) -> String {
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
                // No link within a link: a figure in one leads nowhere.
                let text = inlines(text, Place::Ledger);
                write!(out, "<a href=\"{}\">{text}</a>", escape(to))
            }
            Inline::Fact { id, value, shown } => {
                let shown = figure(id, shown, place);
                let (id, value) = (escape(id), escape(value));
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

/// What is seen of a figure, with the way to its sources.
fn figure(id: &str, shown: &str, place: Place) -> String {
    let (shown, to) = (escape(shown), place_of(id));
    match place {
        Place::Text => format!("<a href=\"#{to}\">{shown}</a>"),
        Place::Table => format!("<a href=\"#{to}\" tabindex=\"-1\">{shown}</a>"),
        Place::Ledger => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::document::Column;

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
            value: "1".to_owned(),
            shown: "1 kr".to_owned(),
        };
        let shown =
            "<data value=\"1\" data-fact=\"a.b-\u{E5}&quot;\"><a href=\"#a.b-__\">1 kr</a></data>";
        assert_eq!(running(std::slice::from_ref(&fact)), shown);
        let mut key = String::new();
        key_figures(&[("<A>".to_owned(), fact)], &mut key);
        let row = format!("<div><dt>&lt;A&gt;</dt><dd>{shown}</dd></div>");
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

    #[test]
    fn a_table_has_its_sums_apart_and_leads_to_its_sources() {
        let cell = |text: &str| vec![Inline::text(text)];
        let column = |heading: &str, is_number| Column {
            heading: heading.to_owned(),
            is_number,
        };
        let fact = Inline::Fact {
            id: "a".to_owned(),
            value: "1".to_owned(),
            shown: "1 kr".to_owned(),
        };
        let table = |name: &str, caption: &str, rows: Vec<_>, totals| Table {
            name: name.to_owned(),
            caption: caption.to_owned(),
            columns: vec![column("Namn", false), column("Summa", true)],
            rows,
            totals,
        };
        let rows = vec![vec![cell("A"), vec![fact]], vec![cell("Alla"), Vec::new()]];
        let head = "<table>\n@<thead>\n<tr><th scope=\"col\">Namn</th><th scope=\"col\" class=\"num\">Summa</th></tr>\n</thead>\n<tbody>\n<tr><th scope=\"row\">A</th>";
        let (out, plain) = (
            sections(&[Block::Table(table("t", "B", rows, 1))]),
            head.replace('@', ""),
        );
        let head = head.replace('@', "<caption id=\"t-t\">B</caption>\n");
        assert_eq!(
            out,
            format!(
                "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"t-t\">\n{head}<td class=\"num\"><data value=\"1\" data-fact=\"a\"><a href=\"#a\" tabindex=\"-1\">1 kr</a></data></td></tr>\n</tbody>\n<tfoot>\n<tr><th scope=\"row\">Alla</th><td class=\"num\"><span class=\"none\">Data saknas</span></td></tr>\n</tfoot>\n</table>\n</div>\n<p class=\"to-sources\"><a href=\"#s-t\" aria-label=\"Siffrornas källor: B\">Siffrornas källor</a></p>\n"
            )
        );
        let rows = vec![vec![cell("A"), cell("x")]];
        let out = sections(&[Block::Table(table("t", "", rows, 0))]);
        assert_eq!(
            out,
            format!(
                "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell\">\n{plain}<td class=\"num\">x</td></tr>\n</tbody>\n</table>\n</div>\n"
            )
        );
    }
}
