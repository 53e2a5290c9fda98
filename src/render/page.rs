//! The page around a document: one self-contained HTML file.
//!
//! The style stands in the page and its hash in the page's policy, which allows nothing else: no
//! script, no picture, no request leaves the page.

use base64::Engine as _;
use minijinja::{Value, context};
use sha2::{Digest, Sha256};

use super::document::{Block, Document};
use super::html;
use super::inline::plain;
use super::template::Templates;
use super::template_fault::TemplateFault;

/// Writes a document as a page.
pub(super) fn write(document: &Document, templates: &Templates) -> Result<String, TemplateFault> {
    // A style of the data root must not close the style element; CSS never contains `</`.
    let style: String = ["page.css", "own.css"]
        .into_iter()
        .filter_map(|name| templates.text(name))
        .collect();
    let style = style.replace("</", "<\\/");
    // Validators hash the style without surrounding white space.
    let style = style.replace("\r\n", "\n");
    let style = format!("{}\n{}", style.trim(), heads(document));
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style.as_bytes()));
    let values = context! {
        title => &document.title,
        publisher => &document.publisher,
        details => document.details.iter().map(|(name, value)| context! { name, value }).collect::<Vec<_>>(),
        stamps => &document.stamps,
        kind => document.style,
        style => Value::from_safe_string(style),
        policy => format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"),
        contents => contents(document),
        body => Value::from_safe_string(html::sections(&document.blocks)),
    };
    templates.render("page.html", &values, None)
}

/// The CSS for the head of each printed page: the publisher, and the title of a report or the
/// particulars of a memo.
fn heads(document: &Document) -> String {
    let particulars = || {
        let values: Vec<&str> = document.details.iter().map(|(_, it)| it.as_str()).collect();
        values.join(", ")
    };
    let what = if document.has_contents {
        document.title.clone()
    } else {
        particulars()
    };
    format!(
        "@page {{ @top-left {{ content: {}; }} @top-right {{ content: {}; }} }}",
        quoted(&document.publisher),
        quoted(&what)
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

/// The table of contents: chapters, and the sections of each.
fn contents(document: &Document) -> Vec<Value> {
    let mut chapters: Vec<(Value, Vec<Value>)> = Vec::new();
    if !document.has_contents {
        return Vec::new();
    }
    let headings = document.blocks.iter().flat_map(|block| match block {
        Block::Own(inner) => inner.iter().collect(),
        other => vec![other],
    });
    for block in headings {
        let Block::Heading {
            level,
            id,
            number,
            text,
        } = block
        else {
            continue;
        };
        let entry = context! { id, number, text => plain(text) };
        match level {
            2 => chapters.push((entry, Vec::new())),
            3 => {
                if let Some((_, sections)) = chapters.last_mut() {
                    sections.push(entry);
                }
            }
            _ => {}
        }
    }
    chapters
        .into_iter()
        .map(|(chapter, sections)| context! { chapter, sections })
        .collect()
}
