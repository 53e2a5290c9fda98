//! Answers where nothing can be set, in a cell or a field of a page: a line there is a paragraph, as
//! whoever types it sees it.

/// What somebody types, or a word processor pastes, before the items of a list.
const BULLETS: [char; 7] = ['•', '·', '‣', '◦', '▪', '●', '\u{F0B7}'];

/// The beginning of the item that a line is, and what it says; the second level of Word begins by `o`.
fn item(line: &str) -> Option<(&'static str, &str)> {
    let bare = line.trim_start();
    if let Some(rest) = bare.strip_prefix("o\t") {
        return Some(("  - ", rest.trim_start()));
    }
    let rest = bare.strip_prefix(BULLETS)?;
    let says = rest.starts_with([' ', '\t']).then(|| rest.trim_start())?;
    Some(("- ", says))
}

/// Markdown in which pasted items are items.
pub fn itemised(markdown: &str) -> String {
    if is_laid_out(markdown) || !markdown.lines().any(|line| item(line).is_some()) {
        return markdown.to_owned();
    }
    let lines = markdown.lines().map(|line| match item(line) {
        Some((mark, says)) => format!("{mark}{says}\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Empty,
    /// It begins as an item, a quotation, a heading or a row of a table.
    Marked,
    /// It goes on with what is above it.
    Indented,
    Prose,
}

impl Line {
    fn of(line: &str) -> Self {
        let text = line.trim_start();
        let is = |marks: &[&str]| marks.iter().any(|it| text.starts_with(it));
        let digits = text.trim_start_matches(|it: char| it.is_ascii_digit());
        let is_numbered =
            digits.len() < text.len() && [". ", ") "].iter().any(|it| digits.starts_with(it));
        match () {
            () if text.is_empty() => Self::Empty,
            () if is_numbered || is(&["- ", "* ", "+ ", ">", "#", "|"]) => Self::Marked,
            () if text.len() < line.len() => Self::Indented,
            () => Self::Prose,
        }
    }
}

/// Whether a text has what stands as it is written: code, and rows of a table.
fn is_laid_out(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| line.starts_with("```") || line.starts_with('|'))
}

/// Markdown with each paragraph and item on one line.
pub fn flowing(markdown: &str) -> String {
    if is_laid_out(markdown) {
        return markdown.to_owned();
    }
    let mut said = String::new();
    let mut before = Line::Empty;
    for line in markdown.lines() {
        let of = Line::of(line);
        let goes_on = matches!(of, Line::Indented | Line::Prose) && before != Line::Empty;
        if goes_on {
            said.push(' ');
            said.push_str(line.trim_start());
        } else {
            if !said.is_empty() || before != Line::Empty {
                said.push('\n');
            }
            said.push_str(line);
        }
        before = of;
    }
    said
}

/// A typed text as Markdown.
pub fn typed(text: &str) -> String {
    if is_laid_out(text) {
        return text.to_owned();
    }
    let mut said = String::new();
    let mut before = Line::Empty;
    for line in text.lines() {
        let item = item(line);
        let of = if item.is_some() {
            Line::Marked
        } else {
            Line::of(line)
        };
        if !said.is_empty() {
            said.push('\n');
        }
        if of == Line::Prose && before != Line::Empty {
            said.push('\n');
        }
        let (mark, says) = item.unwrap_or(("", line));
        said.push_str(mark);
        said.push_str(says);
        before = of;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_line_is_a_paragraph_and_a_bullet_an_item() {
        for (text, markdown) in [
            ("ett\ntvå", "ett\n\ntvå"),
            ("ett\n\ntvå", "ett\n\ntvå"),
            ("så:\n• a\n• b\nslut", "så:\n- a\n- b\n\nslut"),
            ("1. a\n2) b", "1. a\n2) b"),
            ("| a |\n| --- |\n| 1 |", "| a |\n| --- |\n| 1 |"),
            ("```\na\nb\n```", "```\na\nb\n```"),
        ] {
            assert_eq!(typed(text), markdown, "{text:?}");
        }
    }

    #[test]
    fn pasted_items_are_items() {
        for (text, markdown) in [
            (
                "Vi:\n•\tett\no\tunder\n•\ttvå",
                "Vi:\n- ett\n  - under\n- två\n",
            ),
            ("\u{F0B7} ett", "- ett\n"),
            ("o tre · fyra\n5 •", "o tre · fyra\n5 •"),
            ("```\n• a\n```", "```\n• a\n```"),
        ] {
            assert_eq!(itemised(text), markdown, "{text:?}");
        }
    }

    #[test]
    fn what_flows_is_typed_as_the_same() {
        for (markdown, flows) in [
            ("ett\ntvå\n\ntre", "ett två\n\ntre"),
            ("så:\n\n- a\n  mer\n- b\nmer", "så:\n\n- a mer\n- b mer"),
            ("> a\nb", "> a b"),
        ] {
            assert_eq!(flowing(markdown), flows);
            assert_eq!(typed(flows), flows);
        }
    }
}
