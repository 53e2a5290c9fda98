//! What a PDF is: the words of the page, in the order in which they are read, on pages that nothing
//! runs out of, and the same bytes every time.

use super::markdown::{AWKWARD, Said};
use super::word::page;
use crate::support::{Element, Output, Paper, Root, code, draft, err, rendered, run};

fn words(text: &str) -> String {
    let text = text.replace('\u{AD}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands below the title, in the order of the structure.
fn body(paper: &Paper) -> Vec<Said> {
    let structure = paper.structure();
    let [document] = structure.inner.as_slice() else {
        panic!("{structure:?}");
    };
    let (title, rest) = document.inner.split_first().unwrap();
    assert_eq!(title.kind, "Sect");
    let mut found = Vec::new();
    for element in rest {
        said(element, &mut found);
    }
    found
}

fn said(element: &Element, found: &mut Vec<Said>) {
    let kind = match element.kind.as_str() {
        "H2" => "h2",
        "H3" => "h3",
        "H4" => "h4",
        "H5" => "h5",
        "H6" => "h6",
        "TH" | "TD" => "cell",
        "P" | "Caption" => "text",
        "Figure" => return found.push(("text", words(element.alt.as_ref().unwrap()))),
        // The contents and the marks of items are the layout's.
        "TOC" | "Lbl" => return,
        _ => {
            assert!(words(&element.words).is_empty(), "{element:?}");
            return element.inner.iter().for_each(|inner| said(inner, found));
        }
    };
    let text = words(&element.said());
    if !text.is_empty() {
        found.push((kind, text));
    }
}

#[track_caller]
fn same(output: &Output) {
    let pages = [&output.report_html, &output.annex_html, &output.memo_html];
    for (html, paper) in pages.into_iter().zip(&output.paper) {
        let paper = Paper::read(paper);
        // A line break of a cell is a space in the words of a paper.
        let page = page(&html.replace("<br>", " "));
        let paper = body(&paper);
        for (at, (page, paper)) in page.iter().zip(&paper).enumerate() {
            assert_eq!(page, paper, "block {at}");
        }
        assert!(page.len() > 20, "{page:?}");
        assert_eq!(page.len(), paper.len());
    }
}

/// Nothing stands outside the paper: where runs begin, and how many there are.
#[track_caller]
fn on_the_page(output: &Output) {
    for paper in &output.paper {
        for (number, page) in Paper::read(paper).pages().iter().enumerate() {
            assert!(!page.places.is_empty(), "page {number} is empty");
            for (x, y) in &page.places {
                let is_on = (30.0..560.0).contains(x) && (20.0..825.0).contains(y);
                assert!(is_on, "page {number} has letters at {x}, {y}");
            }
        }
    }
}

/// One text, many forms.
#[test]
fn a_paper_says_what_the_page_says() {
    for root in [Root::example(), Root::base()] {
        let output = rendered(&root.examine());
        same(&output);
        on_the_page(&output);
        let [report, ..] = &output.paper;
        assert!(Paper::read(report).pages().len() <= 12);
    }
}

/// Texts in letters that no typeface of ours has, words of 5 000 letters, and forty columns.
#[test]
fn a_paper_says_what_the_page_says_of_awkward_texts() {
    let mut root = Root::base();
    let boards = root.text("boards.yaml");
    let name = "name: Kultur- och fritidsnämnden";
    let long = "x".repeat(5000);
    let awkward = format!(
        "name: \"1. Kultur | *fritid* & <b> '\u{5D0}\u{627}\u{65E5}\u{200B}\u{301}\u{1F600}{long}\""
    );
    root.put("boards.yaml", boards.replace(name, &awkward));
    let wide = |text: &str| format!("|{}\n", format!(" {text} |").repeat(40));
    let wide = [wide("rubrik"), wide("-"), wide("cell"), wide("123 456")].concat();
    let list = "- a\n".repeat(400);
    let deep = format!("{}{}djupt inne", "> ".repeat(11), "- ".repeat(11));
    let summary = format!("{AWKWARD}\n\n{wide}\n\n{list}\n\n{long}\n\n{deep}\n");
    root.put("periods/2020-2021/narrative/summary.md", summary);
    let output = rendered(&root.examine());
    same(&output);
    on_the_page(&output);
}

/// Nothing tells one day's file from the next, or the order of threads.
#[test]
fn the_same_data_give_the_same_bytes() {
    let written = || rendered(&Root::base().examine()).paper;
    assert!(written() == written());
}

/// What a case system, an archive and a screen reader look for.
#[test]
fn a_paper_says_what_it_is() {
    let output = draft(&Root::example().examine(), "2020-2021");
    for paper in &output.paper {
        let paper = Paper::read(paper);
        let metadata = paper.metadata();
        for said in [
            "<pdfaid:part>3<",
            "<pdfaid:conformance>A<",
            "<pdfuaid:part>1<",
            "Årlig rapport över",
            ">Kommunledningsförvaltningen<",
            "KS 2017-121",
            ">2022-05-03T00:00:00",
        ] {
            assert!(metadata.contains(said), "{said} in {metadata}");
        }
        assert_eq!(paper.language(), "sv-SE");
        let (name, figures) = paper.attached();
        assert_eq!(name, "facts.json");
        assert!(figures == output.facts_json.as_bytes());
        assert!(paper.outline().len() > 5);
        let pages = paper.pages();
        for page in &pages[1..] {
            assert!(page.aside.contains("UTKAST · Exempeldata"), "{page:?}");
        }
        let last = format!("Sida {0} av {0}", pages.len());
        assert!(pages.last().unwrap().aside.contains(&last));
        let whole = paper.structure();
        assert!(whole.said().starts_with("UTKAST · Exempeldata"));
    }
}

/// Headings step down one at a time; tables have heads, pictures and links are told.
#[test]
fn the_structure_is_whole() {
    let mut root = Root::example();
    let summary = format!("[ut](https://exempel.se/a) {AWKWARD}");
    root.put("periods/2020-2021/narrative/summary.md", summary);
    let output = rendered(&root.examine());
    let mut links = 0;
    for paper in &output.paper {
        let whole = Paper::read(paper).structure();
        let mut level = 0;
        whole.each(&mut |element| {
            let number = element.kind.strip_prefix('H');
            if let Some(Ok(found)) = number.map(str::parse::<usize>) {
                assert!(found <= level + 1, "{element:?} after level {level}");
                level = found;
            }
        });
        for table in whole.all("Table") {
            let heads = table.all("TH");
            let scope = |it: &&&Element| it.scope.as_deref() == Some("Column");
            assert!(heads.iter().filter(scope).count() > 0, "{table:?}");
            assert!(heads.iter().all(|it| it.scope.is_some()));
            let rows = table.all("TR");
            let width = rows[0].inner.len();
            assert!(rows.iter().all(|row| row.inner.len() == width));
        }
        for figure in whole.all("Figure") {
            assert!(figure.alt.as_ref().unwrap().len() > 20, "{figure:?}");
        }
        for link in whole.all("Link") {
            links += 1;
            let told = link.all("Annotation");
            assert!(!told.is_empty(), "{link:?}");
            assert!(told.iter().all(|it| it.alt.as_deref() != Some("")));
        }
    }
    assert!(links > 10);
}

/// The files come, and what could not be shown is said.
#[test]
fn a_character_that_no_typeface_has_is_said() {
    let mut root = Root::base();
    let built = |root: &Root| {
        let dir = root.on_disk();
        let built = run(
            dir.path(),
            &["report", "build", "2020-2021", "--only", "pdf", "--draft"],
        );
        assert_eq!(code(&built), 0, "{}", err(&built));
        err(&built)
    };
    assert!(!built(&root).contains("an empty box"));
    root.put(
        "periods/2020-2021/narrative/summary.md",
        "Tack \u{1F600} alla.\n",
    );
    let said = "an empty box stands for U+1F600, which the typeface lacks, in \"Tack";
    let built = built(&root);
    assert!(built.contains(said), "{built}");
    let place = "alla.\" (periods/2020-2021/narrative/summary.md:1:6)";
    assert!(built.contains(place), "{built}");
}
