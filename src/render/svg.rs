//! Pictures as inline SVG: a figure with its caption, a title and a description for those who do
//! not see it, and the figures in it marked as everywhere else.
//!
//! What is drawn comes from `chart`; colours and letters come from the page's style.

use std::fmt::Write as _;

use super::document::{Element, Inline, Picture, plain};
use super::html::escape;

/// Writes a picture in a region that can be scrolled by keyboard when it is wider than the page.
pub(super) fn figure(picture: &Picture) -> String {
    let id = format!("p-{}", escape(&picture.name));
    let wide = if picture.is_wide { " wide" } else { "" };
    let mut out = format!(
        "<figure class=\"picture{wide}\" aria-labelledby=\"{id}\">\n\
         <figcaption id=\"{id}\">{}</figcaption>\n",
        escape(&picture.caption)
    );
    let region = if picture.is_wide {
        format!(" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\"")
    } else {
        String::new()
    };
    let _ = write!(
        out,
        "<div class=\"drawing\"{region}>\n\
         <svg role=\"img\" width=\"100%\" height=\"{}em\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>\n",
        escape(&picture.height),
        escape(&picture.caption),
        escape(&picture.description)
    );
    for drawn in &picture.elements {
        element(drawn, &mut out);
        out.push('\n');
    }
    out.push_str("</svg>\n</div>\n");
    if !picture.note.is_empty() {
        let _ = writeln!(out, "<p class=\"reading\">{}</p>", escape(&picture.note));
    }
    out.push_str("</figure>\n");
    out
}

// Writing to a String cannot fail, so the results of `write!` are dropped throughout.
fn element(drawn: &Element, out: &mut String) {
    let _ = write!(out, "<{}", drawn.name);
    for (name, value) in &drawn.attributes {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
    if drawn.text.is_empty() && drawn.elements.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for inline in &drawn.text {
        text(inline, out);
    }
    for inner in &drawn.elements {
        element(inner, out);
    }
    let _ = write!(out, "</{}>", drawn.name);
}

/// A piece of a text; of what running text knows, a picture has only figures.
fn text(inline: &Inline, out: &mut String) {
    let _ = match inline {
        Inline::Fact { id, value, shown } => write!(
            out,
            "<tspan data-fact=\"{}\" data-value=\"{}\">{}</tspan>",
            escape(id),
            escape(value),
            escape(shown)
        ),
        other => write!(out, "{}", escape(&plain(std::slice::from_ref(other)))),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_stands_in_it_and_the_note_below() {
        let element = |name, text, elements| Element {
            name,
            attributes: vec![("x", "<1>".to_owned())],
            text,
            elements,
        };
        let fact = Inline::Fact {
            id: "a".to_owned(),
            value: "1".to_owned(),
            shown: "1 kr".to_owned(),
        };
        let text = element("text", vec![Inline::text("<A>"), fact], Vec::new());
        let rect = element("rect", Vec::new(), Vec::new());
        let mut picture = Picture {
            name: "p".to_owned(),
            caption: "C".to_owned(),
            description: "D".to_owned(),
            note: "<N>".to_owned(),
            height: "1".to_owned(),
            is_wide: false,
            elements: vec![element("g", Vec::new(), vec![text, rect])],
        };
        let drawn = "<g x=\"&lt;1&gt;\"><text x=\"&lt;1&gt;\">&lt;A&gt;<tspan data-fact=\"a\" data-value=\"1\">1 kr</tspan></text><rect x=\"&lt;1&gt;\"/></g>\n</svg>\n</div>\n";
        let note = "<p class=\"reading\">&lt;N&gt;</p>\n";
        assert!(figure(&picture).ends_with(&format!("{drawn}{note}</figure>\n")));
        picture.note = String::new();
        assert!(figure(&picture).ends_with(&format!("{drawn}</figure>\n")));
    }
}
