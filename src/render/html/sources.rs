//! Each figure and its sources as HTML.

use std::fmt::Write as _;

use crate::render::document::{Entry, EntryGroup};
use crate::render::leads::anchor;

use super::text::{escape, running};

/// Writes each group under a heading of a level.
pub(super) fn write(level: u8, groups: &[EntryGroup], out: &mut String) {
    out.push_str("<div class=\"ledger\">\n");
    for group in groups {
        // Writing to a String cannot fail, so the results of `write!` are dropped.
        let _ = writeln!(
            out,
            "<h{level} id=\"s-{}\">{}</h{level}>",
            escape(&group.name),
            escape(&group.title)
        );
        if !group.entries.is_empty() {
            out.push_str("<ul>\n");
            for each in &group.entries {
                entry(each, out);
            }
            out.push_str("</ul>\n");
        }
        if !group.repeated.is_empty() {
            let links: Vec<String> = (group.repeated.iter())
                .map(|(id, label)| format!("<a href=\"#{}\">{}</a>", anchor(id), named(label)))
                .collect();
            let _ = writeln!(out, "<p>Redan ovan: {}</p>", links.join("; "));
        }
    }
    out.push_str("</div>\n");
}

/// A label, which may have somebody's own name in it.
fn named(label: &str) -> String {
    format!("<bdi>{}</bdi>", escape(label))
}

fn entry(entry: &Entry, out: &mut String) {
    let _ = write!(
        out,
        "<li id=\"{}\"><b>{}</b> {} <code>{}</code>",
        anchor(&entry.id),
        named(&entry.label),
        running(std::slice::from_ref(&entry.figure)),
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
        let is_one = files.paths.len() == 1;
        let _ = write!(
            out,
            "<li>{}: {}{}</li>",
            escape(&files.paths.join(", ")),
            escape(&files.contribution),
            if is_one { "" } else { " i varje" }
        );
    }
    out.push_str("</ul></li>\n");
}
