//! The sentences of a report in Markdown, each with where it stands, and patterns to know them by.

use super::table::is_below;

/// A sentence and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// The chapter, without its number.
    pub(super) chapter: String,
    /// The heading of level three it stands under, and then of level four.
    pub(super) under: [String; 2],
    pub(super) text: String,
    /// Whether it begins a paragraph or an item.
    pub(super) is_item: bool,
}

/// Every sentence that stands in text: not in headings, tables and the head of the document.
pub(super) fn sentences(markdown: &str) -> Vec<Said> {
    let mut found = Vec::new();
    let (mut chapter, mut under) = (String::new(), [String::new(), String::new()]);
    let plain = markdown.replace('\u{A0}', " ");
    let blocks: Vec<&str> = plain.split("\n\n").map(str::trim).collect();
    for (at, block) in blocks.iter().enumerate() {
        let is_caption =
            blocks.get(at + 1).is_some_and(|next| next.starts_with('|')) && block.starts_with("**");
        // What pictures show is tried beside the tables of the same figures, and keys with their tables.
        if is_caption || is_below(block) || *block == "---" || block.starts_with("*Bild: ") {
            continue;
        }
        if let Some(heading) = block.strip_prefix("## ") {
            unnumbered(heading).clone_into(&mut chapter);
            under = Default::default();
        } else if let Some(heading) = block.strip_prefix("### ") {
            under = [unnumbered(heading).to_owned(), String::new()];
        } else if let Some(heading) = block.strip_prefix("#### ") {
            heading.clone_into(&mut under[1]);
        } else if !chapter.is_empty() && !block.starts_with('|') && !block.starts_with('#') {
            for item in block.split("\n- ") {
                let text = item.trim_start_matches("- ").replace(['*', '\n'], "");
                for (number, sentence) in split(&text).into_iter().enumerate() {
                    found.push(Said {
                        chapter: chapter.clone(),
                        under: under.clone(),
                        text: sentence,
                        is_item: number == 0,
                    });
                }
            }
        }
    }
    found
}

/// A heading without its number.
fn unnumbered(heading: &str) -> &str {
    let is_number = |it: char| it.is_ascii_digit() || it == '.';
    heading.trim_start_matches(is_number).trim_start()
}

/// Sentences end with a full stop before a capital letter or a number.
fn split(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut begun = 0;
    for (at, _) in text.match_indices(". ") {
        if text[at + 2..].starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        {
            found.push(text[begun..=at].to_owned());
            begun = at + 2;
        }
    }
    found.push(text[begun..].to_owned());
    found
}

/// What stands where a pattern has `{}`, or a year where it has `{y}`, if a text has its form.
pub(super) fn holes<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let Some((before, after)) = pattern.split_once('{') else {
        return (pattern == text).then(Vec::new);
    };
    let (hole, after) = after.split_once('}').unwrap();
    let rest = text.strip_prefix(before)?;
    let is_year = |it: &str| it.len() == 4 && it.bytes().all(|digit| digit.is_ascii_digit());
    let ends = rest
        .char_indices()
        .map(|(at, _)| at)
        .skip(1)
        .chain([rest.len()]);
    for end in ends {
        if hole == "y" && !is_year(&rest[..end]) {
            continue;
        }
        if let Some(more) = holes(after, &rest[end..]) {
            return Some([vec![&rest[..end]], more].concat());
        }
    }
    None
}

/// A text with a capital letter first.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

#[test]
fn patterns_have_holes() {
    assert_eq!(holes("{} av {}.", "Två av tre."), Some(vec!["Två", "tre"]));
    assert_eq!(holes("{} av {}.", "Två av tre"), None);
    assert_eq!(holes("Alla.", "Alla."), Some(Vec::new()));
    assert_eq!(
        split("Ett är 1,5. Den 3 maj. Två."),
        ["Ett är 1,5.", "Den 3 maj.", "Två."]
    );
}
