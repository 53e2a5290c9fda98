//! `rapport.md` is the report: read by a reader of GitHub's Markdown it says, block by block, what
//! the page says, pictures and the list of sources aside.

use crate::support::{Output, Root, cases, draft, rendered, text_of};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// A block's kind (heading, cell or other text) and its text.
pub(super) type Said = (&'static str, String);

const BLOCKS: [(&str, &str); 22] = [
    ("h1", "h1"),
    ("h2", "h2"),
    ("h3", "h3"),
    ("h4", "h4"),
    ("h5", "h5"),
    ("h6", "h6"),
    ("th", "cell"),
    ("td", "cell"),
    ("p", "text"),
    ("li", "text"),
    ("ul", "text"),
    ("ol", "text"),
    ("tr", "text"),
    ("table", "text"),
    ("caption", "text"),
    ("div", "text"),
    ("section", "text"),
    ("blockquote", "text"),
    ("pre", "text"),
    ("dl", "text"),
    ("hr", "text"),
    ("dt", "text"),
];

/// What the blocks of a page say, in order.
pub(super) fn said(html: &str) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut kind = "text";
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        let (tag, after) = match piece.split_once('>') {
            Some(split) if number > 0 => split,
            _ => ("", piece),
        };
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap();
        if name == "br" {
            text.push_str(if kind == "cell" { "; " } else { " " });
        } else if matches!(tag, "/dt" | "/dd") {
            // A key figure is one line with its name.
        } else if name == "dd" {
            text.push_str(": ");
        } else if let Some((_, found)) = BLOCKS.iter().find(|(known, _)| *known == name) {
            let ended = text_of(&text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            if !ended.is_empty() {
                said.push((kind, ended));
            }
            text.clear();
            kind = if tag.starts_with('/') { "text" } else { found };
        }
        text.push_str(after);
    }
    said
}

/// A page without the parts between two marks.
pub(super) fn without(html: &str, begins: &str, ends: &str) -> String {
    let mut kept = String::new();
    for (number, piece) in html.split(begins).enumerate() {
        if number == 0 {
            kept.push_str(piece);
        } else {
            kept.push_str(piece.split_once(ends).unwrap().1);
        }
    }
    kept
}

/// The page with its pictures as text: each told from its caption, what is said of it to those who do
/// not see it, and how to read it.
pub(super) fn pictures_told(main: &str, told: impl Fn(&str, &str, &str) -> String) -> String {
    let mut text = String::new();
    for (number, piece) in main.split("<figure").enumerate() {
        let between = |begins: &str, ends: &str| {
            let (_, rest) = piece.split_once(begins)?;
            Some(rest.split_once('>')?.1.split_once(ends)?.0)
        };
        if number == 0 {
            text.push_str(piece);
            continue;
        }
        let caption = between("<figcaption", "</figcaption>").unwrap();
        let description = between("<desc", "</desc>").unwrap();
        let note = between("<p class=\"reading\"", "</p>").unwrap_or_default();
        text.push_str(&told(caption, description, note));
        text.push_str(piece.split_once("</figure>").unwrap().1);
    }
    text
}

/// What the page says, and what its Markdown says.
fn both(page: &str, markdown: &str) -> [Vec<Said>; 2] {
    let (_, main) = page.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    let main = pictures_told(main, |caption, description, _| {
        format!("<p>Bild: {caption}. {description}</p>")
    });
    let main = without(&main, "<p class=\"to-sources\">", "</p>");
    let main = without(&main, "<div class=\"ledger\">", "</div>");
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    let html = comrak::markdown_to_html(markdown, &options);
    // What stands before the first chapter is the title page.
    let (_, chapters) = html.split_once("<h2>").unwrap();
    let after = main.split_once('>').unwrap().1;
    [said(after), said(&format!("<h2>{chapters}"))]
}

#[track_caller]
fn same(output: &Output) {
    for (page, markdown) in [
        (&output.annex_html, &output.annex_markdown),
        (&output.memo_html, &output.memo_markdown),
    ] {
        let [page, markdown] = both(page, markdown);
        assert!(page.len() > 20, "{page:?}");
        for (at, (page, markdown)) in page.iter().zip(&markdown).enumerate() {
            assert_eq!(page, markdown, "block {at}");
        }
        assert_eq!(page.len(), markdown.len());
    }
}

fn example() -> Root {
    Root::example()
}

#[test]
fn markdown_says_what_the_page_says() {
    same(&rendered(&example().examine()));
    same(&rendered(&Root::base().examine()));
}

/// Whatever people write in their texts and names.
#[test]
fn markdown_says_what_the_page_says_of_awkward_texts() {
    let mut root = Root::base();
    let boards = String::from_utf8(root.bytes("boards.yaml")).unwrap();
    root.put(
        "boards.yaml",
        boards.replace(
            "name: Kultur- och fritidsnämnden",
            "name: \"1. Kultur | *fritid* & <b>\"",
        ),
    );
    root.put("periods/2020-2021/narrative/summary.md", AWKWARD);
    same(&rendered(&root.examine()));
}

/// A text with all that Markdown has.
pub(super) const AWKWARD: &str = "# Egen rubrik\n\n1. ett\n2. två\n\n   mer\n\n- a\n  - b\n\n> citat  \n> rad\n\n\
         | a | b |\n| - | -: |\n| x \\| y | *z* |\n\n```\nkod | här\n```\n\n\
         2021. Inget nummer. `a|b` _u_ **s** <i>x</i> https://exempel.se [l](https://a.se/(x))\n";

proptest! {
    #![proptest_config(cases(8))]

    /// Names that are markup, in running text, in headings and in cells.
    #[test]
    fn markdown_says_what_the_page_says_of_any_name(
        name in r"[A-Za-z0-9]([a-z0-9.)*_\[\]<>&#+=~`|!\\ (:@/-]|www\.a\.se|https://a\.se|&amp;|<!--|\]\(|  |\{\{){0,9}[a-z]",
    ) {
        let mut root = Root::base();
        for (file, was) in [
            ("boards.yaml", "Kultur- och fritidsnämnden"),
            ("initiatives/2021/2021-02-11-motesplats.yaml", "Mötesplats för äldre"),
            ("agreements/iop-2020-01.yaml", "Öppen mötesplats"),
        ] {
            let record = String::from_utf8(root.bytes(file)).unwrap();
            let name = format!("'{}'", name.replace('\'', "''"));
            root.put(file, record.replace(was, &name));
        }
        same(&rendered(&root.examine()));
    }
}

/// The bars of a table are aligned as text.
#[test]
fn tables_are_aligned_by_how_wide_they_are_shown() {
    let mut root = Root::base();
    let boards = String::from_utf8(root.bytes("boards.yaml")).unwrap();
    root.put(
        "boards.yaml",
        boards.replace(
            "name: Kultur- och fritidsnämnden",
            "name: \"文化 och e\u{301}\"",
        ),
    );
    let markdown = rendered(&root.examine()).annex_markdown;
    assert!(markdown.contains("| 文化 och e\u{301}"), "{markdown}");
    let mut rows = 0;
    for block in markdown
        .split("\n\n")
        .filter(|block| block.starts_with("| "))
    {
        let widths: Vec<usize> = block.lines().map(UnicodeWidthStr::width).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{block}");
        rows += widths.len();
    }
    assert!(rows > 50, "{rows}");
    assert!(
        !markdown.contains("\n\n\n"),
        "no gap where a picture would be"
    );
}

/// A text under a hard line break is text, whatever it begins with.
#[test]
fn a_signatory_is_no_heading() {
    let mut root = Root::base();
    let period = root.text("periods/2020-2021/period.yaml");
    let period: String = period
        .lines()
        .filter(|line| !line.starts_with("signatories") && !line.starts_with("  - { name"))
        .map(|line| format!("{line}\n"))
        .collect();
    root.put(
        "periods/2020-2021/period.yaml",
        format!("{period}signatories: [{{ name: Alva, title: \"# Rubrik\" }}]\n"),
    );
    let output = draft(&root.examine(), "2020-2021");
    assert!(
        output.memo_markdown.contains("Alva\\\n\\# Rubrik"),
        "{}",
        output.memo_markdown
    );
}
