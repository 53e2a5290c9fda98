//! Each page for people has a Swedish sibling with the same sections, paragraphs, commands and keys.
//!
//! What is compared is what a translation keeps: the levels of headings, how many paragraphs, items
//! and rows a section has, the commands and keys of its blocks and tables, and in each paragraph the
//! codes of findings, flags and commands. A section with [`ENGLISH_ONLY`] needs no more in Swedish
//! than its heading and a link to it.

use std::collections::BTreeSet;
use std::fs;

use similar::{Algorithm, capture_diff_slices};

use crate::support::{files, repository};

/// The mark of a section that is for those who change the program.
const ENGLISH_ONLY: &str = "<!-- in English only -->";

/// What stands between two headings: its parts, and how each begins.
struct Section {
    heading: String,
    level: usize,
    parts: Vec<Part>,
    begins: Vec<String>,
}

/// A paragraph, an item, a row or a block, as far as it is the same in both languages.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Part {
    EnglishOnly,
    /// A mark above a table that is made by the program.
    Mark(String),
    Paragraph(BTreeSet<String>),
    Item(BTreeSet<String>),
    /// The keys of its first cell.
    Row(Vec<String>),
    /// Its kind, and of a console its commands, of data all of it, else how many lines it has.
    Block(String, Vec<String>),
}

/// The paths of the English pages.
fn pages() -> Vec<String> {
    let below = |folder: &str| {
        let of = files(&repository(folder)).into_keys();
        of.map(|path| format!("{folder}/{path}"))
            .collect::<Vec<_>>()
    };
    let all = ["data", "examples"].iter().flat_map(|it| below(it));
    let is_page = |path: &String| {
        let name = file_name(path);
        name.ends_with(".md") && (name.starts_with("README.") || name.starts_with("guide."))
    };
    let all: BTreeSet<String> = (all.filter(is_page).chain(["README.md".to_owned()]))
        .map(|path| path.replace(".sv.md", ".md"))
        .collect();
    all.into_iter().collect()
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn swedish(page: &str) -> String {
    page.replace(".md", ".sv.md")
}

fn read(page: &str) -> String {
    fs::read_to_string(repository(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// A page by its sections; of those in English only, what stands below them is passed over.
fn sections(text: &str, sibling: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let blocks = parts(text);
    for block in &blocks {
        if let Some((marks, heading)) = heading(block) {
            let hidden = (sections.last())
                .is_some_and(|it| it.parts.first() == Some(&Part::EnglishOnly) && marks > it.level);
            if !hidden {
                sections.push(Section {
                    heading: heading.to_owned(),
                    level: marks,
                    parts: Vec::new(),
                    begins: Vec::new(),
                });
            }
            continue;
        }
        let section = sections.last_mut().expect("a page begins with a heading");
        // A Swedish section that leads to its English one is of those.
        if block == ENGLISH_ONLY || block.contains(&format!("]({sibling}#")) {
            section.parts = vec![Part::EnglishOnly];
            section.begins = vec![block.clone()];
        }
        if section.parts.first() != Some(&Part::EnglishOnly) {
            section.parts.push(part(block));
            section.begins.push(block.chars().take(60).collect());
        }
    }
    sections
}

fn heading(block: &str) -> Option<(usize, &str)> {
    let (marks, heading) = block.split_once(' ')?;
    let is_heading = !marks.is_empty() && marks.chars().all(|it| it == '#');
    is_heading.then_some((marks.len(), heading))
}

/// The pieces of a page that stand by themselves: blocks, rows, items, paragraphs.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let (mut is_open, mut is_block) = (false, false);
    for line in text.lines() {
        let fence = line.starts_with("```");
        if is_block {
            let last = parts.last_mut().unwrap();
            last.push('\n');
            last.push_str(line);
            is_block = !fence;
            is_open = false;
            continue;
        }
        let begins = fence
            || line.starts_with("- ")
            || line.starts_with(['#', '|'])
            || line.starts_with("<!--")
            || line
                .split_once(". ")
                .is_some_and(|(number, _)| number.parse::<u8>().is_ok());
        if line.is_empty() {
            is_open = false;
        } else if is_open && !begins {
            let last = parts.last_mut().unwrap();
            last.push(' ');
            last.push_str(line.trim());
        } else {
            parts.push(line.to_owned());
            is_open = !line.starts_with(['#', '|']) && !line.starts_with("<!--");
        }
        is_block = fence;
    }
    parts
}

fn part(text: &str) -> Part {
    if let Some(block) = text.strip_prefix("```") {
        let (kind, lines) = block.split_once('\n').unwrap_or_default();
        let lines = lines.trim_end_matches('`').lines().map(str::to_owned);
        let kept: Vec<String> = match kind {
            "console" => lines
                .filter(|line| line.starts_with("$ "))
                .map(|line| line.replace(" --lang sv", "").replace(" --lang en", ""))
                .collect(),
            "" | "text" => vec![lines.count().to_string()],
            _ => lines.collect(),
        };
        return Part::Block(kind.to_owned(), kept);
    }
    if text.starts_with("<!--") {
        return Part::Mark(text.to_owned());
    }
    if let Some(row) = text.strip_prefix('|') {
        // A `|` in a key is written `\|`.
        let row = row.replace("\\|", "/");
        let first = row.split('|').next().unwrap_or_default();
        return Part::Row(spans(first).map(|it| same(&it)).collect());
    }
    let names: BTreeSet<String> = spans(text).filter_map(|it| name(&it)).collect();
    let is_item = text.starts_with("- ") || text.starts_with(|it: char| it.is_ascii_digit());
    if is_item {
        Part::Item(names)
    } else {
        Part::Paragraph(names)
    }
}

/// What stands between backticks.
fn spans(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('`').skip(1).step_by(2).map(str::to_owned)
}

/// A key without the words that stand for something: `<year>`, `[-anything]`, `COMMAND`.
fn same(key: &str) -> String {
    let mut depth = 0_i32;
    let mut kept = String::new();
    for letter in key.chars() {
        depth -= i32::from(">]".contains(letter));
        if depth == 0 {
            kept.push(letter);
        }
        depth += i32::from("<[".contains(letter));
    }
    let words = kept.split(' ').filter(|it| !is_placeholder(it));
    words.collect::<Vec<_>>().join(" ")
}

fn is_placeholder(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// A span that both languages must have: the code of a finding, a flag, or a command.
fn name(span: &str) -> Option<String> {
    let is_code = span.len() == 4
        && span.starts_with(|it: char| it.is_ascii_uppercase())
        && span[1..].bytes().all(|it| it.is_ascii_digit());
    if is_code {
        return Some(span.to_owned());
    }
    let words = span.split(' ');
    let own: Vec<&str> = words
        .take_while(|it| (it.chars()).all(|letter| letter.is_ascii_lowercase() || letter == '-'))
        .collect();
    let first = own.first()?;
    (*first == "samverkan" || first.starts_with("--")).then(|| own.join(" "))
}

/// What one page has and the other lacks, section by section.
fn differences(page: &str, text: &str, sibling: &str, other: &str) -> Vec<String> {
    let english = sections(text, file_name(sibling));
    let swedish = sections(other, file_name(page));
    let levels = |of: &[Section]| of.iter().map(|it| it.level).collect::<Vec<_>>();
    if levels(&english) == levels(&swedish) {
        let pairs = english.iter().zip(&swedish);
        return pairs
            .filter(|(a, b)| a.parts != b.parts)
            .map(|(a, b)| differ(page, a, sibling, b))
            .collect();
    }
    let shapes = |of: &[Section]| {
        let shape = |it: &Section| format!("{} {:?}", it.level, it.parts);
        of.iter().map(shape).collect::<Vec<_>>()
    };
    let mut told = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &shapes(&english), &shapes(&swedish)) {
        let names = |of: &[Section]| {
            let names = of.iter().map(|it| format!("`{}`", it.heading));
            names.collect::<Vec<_>>().join(", ")
        };
        let (old, new) = (&english[op.old_range()], &swedish[op.new_range()]);
        if op.tag() != similar::DiffTag::Equal {
            told.push(format!(
                "{page} has the sections [{}], and {sibling} in their place [{}]",
                names(old),
                names(new)
            ));
        }
    }
    told
}

fn differ(page: &str, a: &Section, sibling: &str, b: &Section) -> String {
    let mut told = format!(
        "{page}, `{}`, is not as {sibling}, `{}`:",
        a.heading, b.heading
    );
    for op in capture_diff_slices(Algorithm::Myers, &a.parts, &b.parts) {
        if op.tag() != similar::DiffTag::Equal {
            for (language, of, range) in [
                ("English", a, op.old_range()),
                ("Swedish", b, op.new_range()),
            ] {
                let (parts, begins) = (&of.parts[range.clone()], &of.begins[range]);
                told += &format!("\n  {language} {begins:?} {parts:?}");
            }
        }
    }
    told
}

#[test]
fn each_page_has_a_swedish_sibling_with_the_same_in_it() {
    let mut wrong = Vec::new();
    for page in pages() {
        let sibling = swedish(&page);
        let (text, other) = (read(&page), read(&sibling));
        for (path, text, link) in [
            (
                &page,
                &text,
                format!("[På svenska]({})", file_name(&sibling)),
            ),
            (
                &sibling,
                &other,
                format!("[In English]({})", file_name(&page)),
            ),
        ] {
            if text.lines().nth(2) != Some(&link) {
                wrong.push(format!("{path} does not say {link} below its heading"));
            }
        }
        wrong.extend(differences(&page, &text, &sibling, &other));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_one_language_lacks_is_named() {
    let english = "# A\n\nText, `G101`.\n\n## B\n\n| `key` | x |\n\n## C\n\nMore.\n";
    let told = |swedish: &str| differences("a.md", english, "a.sv.md", swedish).join("\n");
    let whole = "# A\n\nText, `G101`.\n\n## B\n\n| `key` | y |\n\n## C\n\nMer.\n";
    assert_eq!(told(whole), "");
    let section = told(&whole.replace("## B\n\n| `key` | y |\n\n", ""));
    assert!(section.contains("[`B`]"), "{section}");
    for (is, becomes, said) in [
        ("`G101`", "`G102`", "G101"),
        ("`key`", "`nyckel`", "key"),
        ("Mer.", "Mer.\n\nOch mer.", "`C`"),
    ] {
        let told = told(&whole.replace(is, becomes));
        assert!(told.contains(said), "{is}: {told}");
    }
    // A section in English only, and what stands below it.
    let only = english.replace("## C\n\n", "## C\n\n<!-- in English only -->\n\n### D\n\n");
    let leads = whole.replace("Mer.", "[På engelska](a.md#c).");
    assert!(differences("a.md", &only, "a.sv.md", &leads).is_empty());
    assert!(!differences("a.md", &only, "a.sv.md", whole).is_empty());
}

/// The anchors that a page has, as the platforms of git make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let blocks = parts(text);
    let headings = blocks.iter().filter_map(|block| heading(block));
    headings
        .map(|(_, heading)| {
            let kept = heading.to_lowercase();
            let kept = kept
                .chars()
                .filter(|it| it.is_alphanumeric() || " -_".contains(*it));
            kept.collect::<String>().replace(' ', "-")
        })
        .collect()
}

#[test]
fn links_lead_somewhere_and_swedish_pages_to_swedish_ones() {
    let english = pages();
    let mut wrong = Vec::new();
    for page in english
        .iter()
        .flat_map(|page| [page.clone(), swedish(page)])
    {
        let text = read(&page);
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            if link.contains("://") || link.contains("[^") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                repository(&page)
            } else {
                repository(folder).join(file)
            };
            if !target.exists() {
                wrong.push(format!("{page}: there is no {file}"));
            } else if !anchor.is_empty()
                && !anchors(&fs::read_to_string(&target).unwrap()).contains(anchor)
            {
                wrong.push(format!("{page}: {link} has no such heading"));
            }
            let own = page.replace(".sv.md", ".md");
            let is_own = file == file_name(&own);
            let is_page = target.with_extension("sv.md").exists() && !file.ends_with(".sv.md");
            if page.ends_with(".sv.md") && is_page && file.ends_with(".md") && !is_own {
                wrong.push(format!("{page} leads to {file}, which is there in Swedish"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
