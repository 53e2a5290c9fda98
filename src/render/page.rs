//! The page around a document: one self-contained HTML file.
//!
//! The style stands in the page and its hash in the page's policy, which allows nothing else: no
//! script, no picture, no request leaves the page.

use minijinja::{Value, context};

use super::contents;
use super::document::Document;
use super::html;
use super::policy::policy;
use super::template::Templates;
use super::template_fault::TemplateFault;

/// Writes a document as a page.
pub(super) fn write(document: &Document, templates: &Templates) -> Result<String, TemplateFault> {
    // A style of the data root must not close the style element; CSS never contains `</`.
    let of_kind = format!("{}.css", document.kind.name());
    let style: String = ["page.css", of_kind.as_str(), "own.css"]
        .into_iter()
        .filter_map(|name| templates.text(name))
        .collect();
    let style = style.replace("</", "<\\/");
    // Validators hash the style without surrounding white space.
    let style = style.replace("\r\n", "\n");
    let style = format!("{}\n{}", style.trim(), heads(document));
    let (front, rest) = document.blocks.split_at(contents::front(document));
    let policy = policy(&style, None);
    let (front, rest) = (html::sections(front), html::sections(rest));
    let written = front.len().saturating_add(rest.len());
    let values = context! {
        title => &document.title,
        publisher => &document.publisher,
        details => document.details.iter().map(|(name, value)| context! { name, value }).collect::<Vec<_>>(),
        stamps => &document.stamps,
        kind => document.kind.name(),
        style => Value::from_safe_string(style),
        policy,
        contents => contents(document),
        front => Value::from_safe_string(front),
        body => Value::from_safe_string(rest),
    };
    templates.render_around(written, "page.html", &values, None)
}

/// The CSS for the head of each printed page.
fn heads(document: &Document) -> String {
    format!(
        "@page {{ @top-left {{ content: {}; }} @top-right {{ content: {}; }} }}",
        quoted(&document.publisher),
        quoted(&document.running_head())
    )
}

/// A text as a CSS string, escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if letter.is_alphanumeric() || " ,.–-".contains(letter) {
            quoted.push(letter);
        } else {
            // Escapes are hexadecimal, and end with a space.
            quoted.push_str(&format!("\\{:x} ", u32::from(letter)));
        }
    }
    quoted.push('"');
    quoted
}

/// The table of contents, for the template.
fn contents(document: &Document) -> Vec<Value> {
    fn values(entries: &[contents::Entry]) -> Vec<Value> {
        let entry = |entry: &contents::Entry| {
            let contents::Entry {
                id, number, text, ..
            } = entry;
            context! { id, number, text }
        };
        entries.iter().map(entry).collect()
    }
    let chapters = contents::contents(document);
    let sections = chapters.iter().map(|it| values(&it.sections));
    values(&chapters)
        .into_iter()
        .zip(sections)
        .map(|(chapter, sections)| context! { chapter, sections })
        .collect()
}
