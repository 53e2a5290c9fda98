//! What a document for Word is: the words of the page, in Word's own styles, and the same bytes every
//! time.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::{CompressionMethod, ZipArchive};

use super::markdown::{AWKWARD, Said, pictures_told, said, without};
use crate::support::{Output, Root, draft, rendered};

/// A part of a document.
pub(super) fn part(bytes: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = package.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).unwrap()?;
    Some(found.value.into_owned())
}

/// The names of its parts.
pub(super) fn parts(bytes: &[u8]) -> BTreeSet<String> {
    let package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names = package.file_names();
    names.map(|it| it.unwrap().into_owned()).collect()
}

/// What stands in the body below the title, in order.
pub(super) fn body(bytes: &[u8]) -> Vec<Said> {
    let text = part(bytes, "word/document.xml");
    let mut xml = Reader::from_str(&text);
    let mut said: Vec<Said> = Vec::new();
    let (mut style, mut text) = (String::new(), String::new());
    let (mut in_cell, mut in_contents, mut in_text) = (false, false, false);
    loop {
        let event = xml.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "w:pStyle" => style = attribute(start, "w:val").unwrap(),
                "w:tc" => in_cell = true,
                "w:sdt" => in_contents = true,
                "w:t" => in_text = true,
                "wp:docPr" => text.push_str(&attribute(start, "descr").unwrap()),
                "w:br" => text.push_str(if in_cell { "; " } else { " " }),
                _ => {}
            },
            Event::Text(found) if in_text => text.push_str(&found.xml10_content()),
            Event::GeneralRef(name) if in_text => text.push_str(match name.as_ref() {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "#39" => "'",
                other => panic!("{other}"),
            }),
            Event::End(end) => match end.name().as_ref() {
                "w:t" => in_text = false,
                "w:tc" => in_cell = false,
                "w:sdt" => in_contents = false,
                "w:p" => {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    let kind = match style.as_str() {
                        _ if in_cell => "cell",
                        "Heading1" => "h2",
                        "Heading2" => "h3",
                        "Heading3" => "h4",
                        "Heading4" => "h5",
                        "Heading5" => "h6",
                        _ => "text",
                    };
                    let is_title = matches!(style.as_str(), "Title" | "Subtitle");
                    if !words.is_empty() && !in_contents && !is_title {
                        said.push((kind, words.join(" ")));
                    }
                    style.clear();
                    text.clear();
                }
                _ => {}
            },
            Event::Eof => return said,
            _ => {}
        }
    }
}

/// What the page says: of a picture its caption, what is said of it to those who do not see it, and how
/// to read it.
pub(super) fn page(html: &str) -> Vec<Said> {
    let (_, main) = html.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    let main = without(main, "<nav", "</nav>");
    let main = without(&main, "<p class=\"to-sources\">", "</p>");
    let main = without(&main, "<div class=\"ledger\">", "</div>");
    let text = pictures_told(&main, |caption, description, note| {
        format!("<p>{caption}</p><p>{description}</p><p>{note}</p>")
    });
    said(text.split_once('>').unwrap().1)
}

#[track_caller]
fn same(output: &Output) {
    let pages = [&output.report_html, &output.annex_html, &output.memo_html];
    for (html, word) in pages.into_iter().zip(&output.word) {
        let (page, word) = (page(html), body(word));
        for (at, (page, word)) in page.iter().zip(&word).enumerate() {
            assert_eq!(page, word, "block {at}");
        }
        assert!(page.len() > 20, "{page:?}");
        assert_eq!(page.len(), word.len());
    }
}

/// One text, many forms.
#[test]
fn word_says_what_the_page_says() {
    same(&rendered(&Root::example().examine()));
    same(&rendered(&Root::base().examine()));
}

#[test]
fn word_says_what_the_page_says_of_awkward_texts() {
    let mut root = Root::base();
    let boards = root.text("boards.yaml");
    let name = "name: Kultur- och fritidsnämnden";
    let long = "x".repeat(5000);
    let awkward = format!("name: \"1. Kultur | *fritid* & <b> '\u{5D0}\u{1F600}{long}\"");
    root.put("boards.yaml", boards.replace(name, &awkward));
    root.put("periods/2020-2021/narrative/summary.md", AWKWARD);
    let output = rendered(&root.examine());
    assert!(part(&output.word[1], "word/document.xml").contains("\u{1F600}xxx"));
    same(&output);
}

/// Nothing tells one day's package from the next.
#[test]
fn the_same_data_give_the_same_bytes() {
    let written = || rendered(&Root::base().examine()).word;
    let [report, ..] = written();
    assert!(report == written()[0]);
    let mut package = ZipArchive::new(Cursor::new(report)).unwrap();
    for number in 0..package.len() {
        let part = package.by_index(number).unwrap();
        let time = part.last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (1980, 1, 1));
        let how = if part.name().unwrap().ends_with(".png") {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        assert_eq!(part.compression(), how);
    }
}

/// What a case system and a screen reader look for.
#[test]
fn a_document_says_what_it_is() {
    let output = draft(&Root::example().examine(), "2020-2021");
    for word in &output.word {
        let core = part(word, "docProps/core.xml");
        for said in [
            "<dc:title>",
            "<dc:creator>Kommunledningsförvaltningen</dc:creator>",
            "<dc:identifier>KS 2017-121</dc:identifier>",
            "<dc:language>sv-SE</dc:language>",
            ">2022-05-03T00:00:00Z</dcterms:created>",
            "<cp:contentStatus>UTKAST, Exempeldata</cp:contentStatus>",
        ] {
            assert!(core.contains(said), "{said} in {core}");
        }
        assert!(part(word, "word/styles.xml").contains("<w:lang w:val=\"sv-SE\""));
        for page in ["word/head-first.xml", "word/head-default.xml"] {
            assert!(part(word, page).contains("UTKAST · Exempeldata"), "{page}");
        }
        let body = part(word, "word/document.xml");
        let tables = body.matches("<w:tbl>").count();
        assert_eq!(body.matches("<w:tblHeader/>").count(), tables);
        assert_eq!(body.matches("w:firstColumn=\"1\"").count(), tables);
    }
    let [report, _, memo] = &output.word;
    assert!(part(report, "word/document.xml").contains(" TOC \\o "));
    assert!(!part(memo, "word/document.xml").contains(" TOC \\o "));
}

/// The names of the files of pictures; each is a picture with a palette.
fn pictures(word: &[u8]) -> BTreeSet<String> {
    let mut package = ZipArchive::new(Cursor::new(word)).unwrap();
    let names = parts(word);
    let files = names.iter().filter_map(|it| it.strip_prefix("word/media/"));
    files
        .inspect(|name| {
            let mut picture = Vec::new();
            let mut part = package.by_name(&format!("word/media/{name}")).unwrap();
            part.read_to_end(&mut picture).unwrap();
            assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
            assert_eq!(&picture[37..41], b"PLTE");
        })
        .map(str::to_owned)
        .collect()
}

/// What is referred to is there.
#[track_caller]
pub(super) fn named(word: &[u8]) {
    let names = |text: &str, mark: &str| -> BTreeSet<String> {
        let pieces = text.split(mark).skip(1);
        pieces
            .map(|it| it.split('"').next().unwrap().to_owned())
            .collect()
    };
    let body = part(word, "word/document.xml");
    let (styles, lists, links) = (
        part(word, "word/styles.xml"),
        part(word, "word/numbering.xml"),
        part(word, "word/_rels/document.xml.rels"),
    );
    let targets = names(&links, " Target=\"");
    let targets = targets.iter().filter(|it| !it.contains(':'));
    for (named, there) in [
        (
            names(&body, "Style w:val=\""),
            names(&styles, "w:styleId=\""),
        ),
        (
            names(&body, "<w:numId w:val=\""),
            names(&lists, "<w:num w:numId=\""),
        ),
        (names(&body, "w:anchor=\""), names(&body, "w:name=\"")),
        (names(&body, "r:id=\""), names(&links, " Id=\"")),
        (names(&body, "r:embed=\""), names(&links, " Id=\"")),
        (
            targets.map(|it| format!("word/{it}")).collect(),
            parts(word),
        ),
    ] {
        let missing: Vec<_> = named.difference(&there).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

/// What is referred to is there: styles, pictures, lists, headings and addresses.
#[test]
fn whatever_is_named_is_there() {
    let mut root = Root::base();
    root.put("periods/2020-2021/narrative/summary.md", AWKWARD);
    let output = rendered(&root.examine());
    for word in &output.word {
        named(word);
    }
    assert!(!pictures(&output.word[1]).is_empty());
    let body = part(&output.word[0], "word/document.xml");
    assert!(body.contains("w:anchor=") && body.contains("r:id=\"link0\""));
}
