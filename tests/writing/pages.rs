//! Whatever texts are in the data, none becomes an element, a harmful link or a control character
//! of a page or a finding.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::support::{Output, Root, cases, rendered};
use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use samverkan::diag::{Lang, is_invisible};
use samverkan::source::is_unseen;

/// Texts that could be taken for markup, templates or commands.
const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</p></td></section></main>",
    "</title></style></textarea>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?php",
    "&lt;b&gt;",
    "&#60;b>",
    "\" onclick=\"x",
    "' onclick='x",
    "[a](javascript:x)",
    "[a]: javascript:x",
    "![a](data:text/html,x)",
    "<javascript:x>",
    "<https://exempel.se>",
    "https://exempel.se/_a_",
    "{{ fact(\"grants.rows\") }}",
    "{{ 7 * 7 }}",
    "{% include 'memo.md' %}",
    "{# a #}",
    "\u{E000}F1\u{E001}",
    "\u{E000}L0\u{E001}",
    "\\",
    "\\{{",
    "`",
    "```",
    "**",
    "_",
    "~~",
    "|",
    "| a |\n| - |\n| b |",
    "\n\n",
    "\n",
    "# ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "---",
    "===",
    "\u{202E}",
    "\u{200B}",
    ";expression(x)",
    "@import url(x)",
    "%0A::error::",
    "$(x)",
    "=1+1",
];

/// Texts of these, of words and of any characters; never blank.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-zåäö ]{1,8}",
        2 => "[!-/:-@\\[-`{-~]{1,4}",
        1 => "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| format!("Ord {} ord", pieces.concat()))
}

/// A text in YAML quotes, each character escaped by its number.
fn quoted(text: &str) -> String {
    let signs = text.chars().map(|sign| match sign {
        'a'..='z' | 'A'..='Z' | ' ' => sign.to_string(),
        sign => format!("\\U{:08X}", u32::from(sign)),
    });
    format!("\"{}\"", signs.collect::<String>())
}

/// Places of plain text: the file, and the text that the clean base has there.
const PLAIN: [(&str, &str); 13] = [
    ("samverkan.yaml", "Exempelköping"),
    ("boards.yaml", "Kultur- och fritidsnämnden"),
    ("boards.yaml", "Kultur- och fritidsförvaltningen"),
    ("goals.yaml", "Stark gemenskap"),
    ("organisations.yaml", "Judoklubben Exempel"),
    (
        "initiatives/2021/2021-02-11-motesplats.yaml",
        "Mötesplats för äldre",
    ),
    ("agreements/iop-2020-01.yaml", "Öppen mötesplats"),
    ("network/2021-03-18.yaml", "Nätverksmöte i mars"),
    (
        "periods/2020-2021/period.yaml",
        "Rapport om samverkan 2020-2021",
    ),
    ("periods/2020-2021/period.yaml", "Alva Exempelsson"),
    ("periods/2020-2021/period.yaml", "Kommundirektör"),
    ("periods/2020-2021/period.yaml", "Hållbarhetschefen"),
    ("periods/2020-2021/questionnaire.yaml", "Föreningsbidrag"),
];

/// The base with one of its texts in another's place.
fn with_plain(place: usize, text: &str) -> Root {
    let mut root = Root::base();
    let (file, was) = PLAIN[place];
    let record = String::from_utf8(root.bytes(file)).unwrap();
    assert!(record.contains(was), "{file} has no {was}");
    root.put(file, record.replace(was, &quoted(text)));
    root
}

/// The base with a text where Markdown may stand.
fn with_markdown(text: &str) -> Root {
    let mut root = Root::base();
    root.put("periods/2020-2021/narrative/summary.md", text);
    for (file, was) in [
        (
            "periods/2020-2021/answers/kfn.yaml",
            "Nämnden ger verksamhetsbidrag och lägerbidrag.",
        ),
        (
            "initiatives/2021/2021-02-11-motesplats.yaml",
            "Nätverket vill öppna en mötesplats för äldre.",
        ),
    ] {
        let record = String::from_utf8(root.bytes(file)).unwrap();
        assert!(record.contains(was), "{file} has no {was}");
        root.put(file, record.replace(was, &quoted(text)));
    }
    root
}

/// Each element of a page, as a reader of markup finds them.
fn elements(page: &str, mut each: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_str(page);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => each(&tag),
            Event::Eof => return,
            Event::Comment(_) | Event::CData(_) | Event::PI(_) => panic!("{page}"),
            _ => {}
        }
    }
}

/// How many there are of each element, with the names of its attributes.
fn counted(output: &Output) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for page in [&output.report_html, &output.annex_html, &output.memo_html] {
        elements(page, |tag| {
            let mut kind = String::from_utf8_lossy(tag.name().as_ref().as_ref()).into_owned();
            for attribute in tag.html_attributes() {
                let attribute = attribute.unwrap();
                kind.push(' ');
                kind.push_str(&String::from_utf8_lossy(attribute.key.as_ref().as_ref()));
            }
            *counted.entry(kind).or_default() += 1;
        });
    }
    counted
}

/// What the pages have where each of the texts is a few words.
fn usual(place: usize) -> &'static BTreeMap<String, usize> {
    static USUAL: OnceLock<Vec<BTreeMap<String, usize>>> = OnceLock::new();
    let all = USUAL.get_or_init(|| {
        let places = 0..PLAIN.len();
        let output = |place| rendered(&with_plain(place, "Ord och ord").examine());
        places.map(|place| counted(&output(place))).collect()
    });
    &all[place]
}

/// The elements that people's own Markdown can make, and the rest of the page.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "aside",
    "p",
    "span",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dl",
    "div",
    "dt",
    "dd",
    "nav",
    "ol",
    "ul",
    "li",
    "main",
    "section",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "br",
    "hr",
    "data",
    "time",
    "bdi",
    "b",
    "i",
    "figure",
    "figcaption",
    "svg",
    "title",
    "desc",
    "g",
    "rect",
    "line",
    "path",
    "circle",
    "text",
    "tspan",
    "footer",
];

proptest! {
    #![proptest_config(cases(20))]

    /// A name or a title is text, whatever is in it: the page has the elements that it has anyway,
    /// and its figures are those of the report.
    #[test]
    fn no_text_is_an_element(place in 0..PLAIN.len(), text in any_text()) {
        // A record with a bidirectional control is refused as a whole.
        prop_assume!(!text.contains(is_unseen));
        let output = rendered(&with_plain(place, &text).examine());
        prop_assert_eq!(&counted(&output), usual(place));
        let facts: serde_json::Value = serde_json::from_str(&output.facts_json).unwrap();
        if PLAIN[place].0 == "samverkan.yaml" {
            prop_assert_eq!(facts["municipality"].as_str(), Some(text.as_str()));
        }
    }

    /// What people write as Markdown makes elements of running text and links that may be followed.
    #[test]
    fn markdown_makes_only_what_is_safe(text in any_text()) {
        let output = rendered(&with_markdown(&text).examine());
        let mut wrong = Vec::new();
        for page in [&output.report_html, &output.annex_html, &output.memo_html] {
            elements(page, |tag| {
                let name = String::from_utf8_lossy(tag.name().as_ref().as_ref()).into_owned();
                if !ELEMENTS.contains(&name.as_str()) {
                    wrong.push(name.clone());
                }
                for attribute in tag.html_attributes() {
                    let attribute = attribute.unwrap();
                    let key = String::from_utf8_lossy(attribute.key.as_ref().as_ref()).into_owned();
                    let value = String::from_utf8_lossy(attribute.value.as_ref().as_ref()).into_owned();
                    let value = quick_xml::escape::unescape(&value).unwrap().to_lowercase();
                    let leads = ["#", "underlag.html#", "https:", "http:", "mailto:"].iter().any(|way| value.starts_with(way));
                    let leads = leads || output.lists.contains_key(&value);
                    if key.starts_with("on") || ["style", "src", "srcset"].contains(&key.as_str()) || key == "href" && !leads {
                        wrong.push(format!("{name} {key}={value}"));
                    }
                }
            });
        }
        prop_assert_eq!(wrong, Vec::<String>::new());
    }

    /// Whatever a file is called and whatever stands in it, what is said of it acts on no terminal.
    #[test]
    fn no_finding_carries_a_sign_that_acts(name in any_text(), text in any_text(), place in 0..PLAIN.len()) {
        let mut root = with_plain(place, &text);
        let name = name.replace('/', " ");
        for path in [
            format!("initiatives/2021/{name}.yaml"),
            format!("periods/{name}/period.yaml"),
            format!("{name}.txt"),
        ] {
            root.put(&path, format!("{}: {}\n", quoted(&text), quoted(&name)));
        }
        root.put(
            &format!("grants/2021/kfn-{name}.csv"),
            format!("Förening;Belopp;Bidragstyp;År;{}\n{};1,234;;x\n", text.replace(';', ""), text.replace(['"', ';'], "")),
        );
        let session = root.examine();
        prop_assert!(session.found.iter().count() > 3);
        for finding in session.found.iter() {
            for lang in [Lang::Sv, Lang::En] {
                for words in [finding.message(lang), finding.help(lang)] {
                    prop_assert!(!words.contains(is_invisible), "{words:?}");
                }
            }
        }
    }
}

/// Each figure of a table and of running text leads to where it stands among the sources, under
/// what it is called, with the files that it is made of.
#[test]
fn every_figure_leads_to_its_sources() {
    let root = Root::example();
    let page = rendered(&root.examine()).annex_html;
    let of = |begins: &str| -> BTreeSet<&str> {
        let rest = page.split(begins).skip(1);
        rest.filter_map(|rest| rest.split('"').next()).collect()
    };
    let (ids, leads) = (of(" id=\""), of("href=\"#"));
    assert!(leads.len() > 500 && leads.is_subset(&ids), "{leads:?}");
    let entries: Vec<&str> = page.split("<li id=\"").skip(1).collect();
    assert!(entries.len() > 500);
    for entry in entries {
        let (_, entry) = entry.split_once("\"><b><bdi>").unwrap();
        let (called, entry) = entry.split_once("</bdi></b> <data value=\"").unwrap();
        let (_, entry) = entry.split_once("</data> <code>").unwrap();
        let (_, how) = entry.split_once("</code>").unwrap();
        assert!(!called.is_empty());
        let how = how.strip_prefix(" <i>").map_or(how, |how| {
            let (said, rest) = how.split_once("</i>").unwrap();
            assert!(!said.is_empty());
            rest
        });
        assert!(
            how.starts_with("<ul><li>") || how.starts_with(" Inga rader.</li>"),
            "{how}"
        );
        let (files, _) = how.split_once("</li>").unwrap();
        let are_many = files
            .split_once(": ")
            .is_some_and(|(paths, _)| paths.contains(", "));
        assert_eq!(are_many, files.ends_with(" i varje"), "{files}");
    }
    let before = page.split("<p>Redan ovan: ").skip(1);
    let before: Vec<&str> = before
        .map(|rest| rest.split("</p>").next().unwrap())
        .collect();
    assert!(before.len() > 5);
    for before in before {
        assert!(
            before
                .split("; ")
                .all(|it| it.starts_with("<a href=\"#") && it.ends_with("</a>")),
            "{before}"
        );
    }
}
