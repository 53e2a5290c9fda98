//! Pictures as inline SVG: a figure with its caption, a title and a description for those who do
//! not see it, and the figures in it marked as everywhere else. Colours and letters come from the
//! page's style.

use std::fmt::{self, Write as _};

use crate::render::inline::{Inline, plain};
use crate::render::json;
use crate::render::picture::{Anchor, Label, Length, Picture, Point, Shape, Step};

use super::text::escape;

/// Writes a picture in a region that can be scrolled by keyboard when it is wider than the page.
pub(super) fn figure(picture: &Picture) -> String {
    let id = format!("p-{}", escape(&picture.name));
    let (wide, region) = if picture.is_wide {
        let region = format!(" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\"");
        (" wide", region)
    } else {
        ("", String::new())
    };
    let caption = escape(&picture.caption);
    let mut out = format!(
        "<figure class=\"picture{wide}\" aria-labelledby=\"{id}\">\n\
         <figcaption id=\"{id}\">{caption}</figcaption>\n\
         <div class=\"drawing\"{region}>\n\
         <svg role=\"img\" width=\"100%\" height=\"{}\" aria-labelledby=\"{id}-t {id}-d\">\
         <title id=\"{id}-t\">{caption}</title><desc id=\"{id}-d\">{}</desc>\n",
        Length::Em(picture.height),
        escape(&picture.description)
    );
    for drawn in &picture.shapes {
        shape(drawn, &mut out);
        out.push('\n');
    }
    out.push_str("</svg>\n</div>\n");
    if !picture.note.is_empty() {
        let _ = writeln!(out, "<p class=\"reading\">{}</p>", escape(picture.note));
    }
    if !picture.leads_to.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"to-sources\"><a href=\"{}\" aria-label=\"Källor: {caption}\">Källor</a></p>",
            escape(&picture.leads_to)
        );
    }
    out.push_str("</figure>\n");
    out
}

// Writing to a String cannot fail, so the results of `write!` are dropped throughout.
fn shape(drawn: &Shape, out: &mut String) {
    let _ = match drawn {
        Shape::Rectangle(style, at, size) => {
            write!(out, "<rect class=\"{style}\"{}/>", Corner(*at, *size))
        }
        Shape::Line(style, (x1, y1), (x2, y2)) => write!(
            out,
            "<line class=\"{style}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        ),
        Shape::Circle(style, (x, y), radius) => write!(
            out,
            "<circle class=\"{style}\" cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>",
            Length::Em(*radius)
        ),
        Shape::Path(style, steps, width) => {
            let steps: Vec<String> = steps.iter().map(Step::to_string).collect();
            let width = width.map(|em| format!(" stroke-width=\"{}\"", Length::Em(em)));
            write!(
                out,
                "<path class=\"{style}\" vector-effect=\"non-scaling-stroke\" d=\"{}\"{}/>",
                steps.join(" "),
                width.unwrap_or_default()
            )
        }
        Shape::Text(label) => return text(label, out),
        Shape::From((x, y), shapes) => {
            let place = format!(" x=\"{x}\" y=\"{y}\" width=\"100%\"");
            return nested(&place, shapes, out);
        }
        Shape::Stretched(at, size, shapes) => {
            let place = Corner(*at, *size);
            let scale = "viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\"";
            return nested(&format!("{place} {scale}"), shapes, out);
        }
    };
}

fn nested(place: &str, shapes: &[Shape], out: &mut String) {
    let _ = write!(out, "<svg{place} overflow=\"visible\"");
    if shapes.is_empty() {
        return out.push_str("/>");
    }
    out.push('>');
    for inner in shapes {
        shape(inner, out);
    }
    out.push_str("</svg>");
}

fn text(label: &Label, out: &mut String) {
    let halo = if label.has_halo { "halo" } else { "" };
    let anchor = match label.anchor {
        Anchor::Start => "",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let mut classes = vec![label.style, halo, anchor];
    classes.retain(|class| !class.is_empty());
    out.push_str("<text");
    if !classes.is_empty() {
        let _ = write!(out, " class=\"{}\"", classes.join(" "));
    }
    if label.has_halo {
        out.push_str(" paint-order=\"stroke\"");
    }
    let (x, y) = label.at;
    let _ = write!(out, " x=\"{x}\" y=\"{y}\"");
    if let Some(aside) = label.aside {
        let _ = write!(out, " dx=\"{}\"", Length::Em(aside));
    }
    if label.says.is_empty() {
        return out.push_str("/>");
    }
    out.push('>');
    for inline in &label.says {
        piece(inline, out);
    }
    out.push_str("</text>");
}

/// A piece of a text; the only markup in a picture is figures.
fn piece(inline: &Inline, out: &mut String) {
    let _ = match inline {
        Inline::Fact {
            id, value, shown, ..
        } => write!(
            out,
            "<tspan data-fact=\"{}\" data-value=\"{}\">{}</tspan>",
            escape(id),
            json::number(*value),
            escape(shown)
        ),
        other => write!(out, "{}", escape(&plain(std::slice::from_ref(other)))),
    };
}

/// A corner and the size from there, as attributes.
struct Corner(Point, Point);

impl fmt::Display for Corner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self((x, y), (width, height)) = self;
        write!(
            f,
            " x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\""
        )
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Em(length) => write!(f, "{}em", decimals(*length)),
            Self::Share(share) => write!(f, "{}%", decimals(share * 100.0)),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pair = |(x, y): (f64, f64)| format!("{} {}", decimals(x), decimals(y));
        match *self {
            Self::Begin(x, y) => write!(f, "M{}", pair((x, y))),
            Self::Line(x, y) => write!(f, "L{}", pair((x, y))),
            Self::Vertical(y) => write!(f, "V{}", decimals(y)),
            Self::Curve(points) => write!(f, "C{}", points.map(pair).join(" ")),
            Self::Close => f.write_str("Z"),
        }
    }
}

/// A number with at most two decimals, the same on every machine.
fn decimals(number: f64) -> String {
    let text = format!("{number:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        assert_eq!(decimals(1.0), "1");
        assert_eq!(decimals(-0.001), "0");
        assert_eq!(Length::Em(2.345).to_string(), "2.35em");
        assert_eq!(Length::Share(0.5).to_string(), "50%");
    }

    #[test]
    fn what_is_drawn_stands_in_it_and_the_note_below() {
        let at = (Length::Em(1.0), Length::Share(0.5));
        let fact = Inline::Fact {
            id: "a".to_owned(),
            value: crate::report::Value::Whole(1),
            unit: crate::report::Unit::Count,
            shown: "1 kr".to_owned(),
            label: String::new(),
            leads_to: String::new(),
        };
        let says = vec![Inline::text("<A>"), fact];
        let inner = vec![
            Shape::Text(Label::new("", at, says)),
            Shape::Rectangle("bar", at, at),
        ];
        let mut picture = Picture {
            name: "p".to_owned(),
            caption: "C".to_owned(),
            description: "D".to_owned(),
            note: "<N>",
            height: 1.0,
            is_wide: false,
            leads_to: String::new(),
            shapes: vec![Shape::From(at, inner)],
        };
        let drawn = "<svg x=\"1em\" y=\"50%\" width=\"100%\" overflow=\"visible\"><text x=\"1em\" y=\"50%\">&lt;A&gt;<tspan data-fact=\"a\" data-value=\"1\">1 kr</tspan></text><rect class=\"bar\" x=\"1em\" y=\"50%\" width=\"1em\" height=\"50%\"/></svg>\n</svg>\n</div>\n";
        let note = "<p class=\"reading\">&lt;N&gt;</p>\n";
        assert!(figure(&picture).ends_with(&format!("{drawn}{note}</figure>\n")));
        picture.note = "";
        assert!(figure(&picture).ends_with(&format!("{drawn}</figure>\n")));
    }
}
