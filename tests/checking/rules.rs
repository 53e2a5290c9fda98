//! Every fault's page is its test: one example that fires at the marked line, one that is silent.

use std::fs;
use std::sync::Arc;

use crate::support::{Root, codes, findings, repository};
use samverkan::diag::Lang;
use samverkan::fault;
use samverkan::ingest::{Answers, NewExport, import};
use samverkan::source::Obstacle;

/// The headings of a small export.
const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp\n";

/// The clean base gives no finding at all.
#[test]
fn the_base_is_clean() {
    assert_eq!(findings(&Root::base().examine()), Vec::<String>::new());
}

/// The explanation stands in both languages, above the examples.
#[test]
fn every_page_explains_in_both_languages() {
    for fault in fault::all() {
        let headings: Vec<&str> = fault
            .page
            .lines()
            .filter(|line| line.starts_with('#') && !line.contains("<--"))
            .filter(|line| {
                line.starts_with("# S")
                    || line.starts_with("## ")
                    || line.starts_with(&format!("# {}", fault.code))
            })
            .collect();
        let title = format!("# {} ", fault.code);
        assert!(
            headings[0].starts_with(&title),
            "{}: {headings:?}",
            fault.code
        );
        let sections: Vec<&str> = headings
            .into_iter()
            .filter(|line| line.starts_with("## "))
            .collect();
        assert_eq!(
            sections,
            ["## Svenska", "## English", "## Fires", "## Silent"],
            "{}",
            fault.code
        );
    }
}

#[test]
fn every_rule_fires_where_its_page_says() {
    let mut wrong = Vec::new();
    for fault in fault::all() {
        let (example, mut expected) = example(section(fault.page, "## Fires"), fault.code);
        assert!(!expected.is_empty(), "{} marks no line", fault.code);
        let mut found: Vec<String> = example
            .findings()
            .iter()
            .map(|finding| {
                let (place, rest) = finding.split_once(' ').unwrap();
                let (place, _) = place.rsplit_once(':').unwrap();
                format!("{place} {}", rest.split(' ').next().unwrap())
            })
            .collect();
        found.sort();
        expected.sort();
        if found != expected {
            wrong.push(format!(
                "{}: expected {expected:?}\n  found {found:?}\n  {:#?}",
                fault.code,
                example.findings()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_where_its_page_says() {
    let mut wrong = Vec::new();
    for fault in fault::all() {
        let (example, _) = example(section(fault.page, "## Silent"), fault.code);
        let found = example.findings();
        if !found.is_empty() {
            wrong.push(format!("{}: {found:#?}", fault.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of a section of a page.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("\n{heading}\n")).expect(heading);
    let rest = &page[start + heading.len() + 2..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

/// The files of a page over the base, and a list that a board takes in there.
struct Example {
    root: Root,
    list: Option<(String, Vec<u8>)>,
}

impl Example {
    /// What is found in the root, or in the list that is taken in.
    fn findings(&self) -> Vec<String> {
        let Some((board, bytes)) = &self.list else {
            return findings(&self.root.examine());
        };
        let list = NewExport {
            name: LIST.to_owned(),
            bytes: bytes.clone(),
            year: Some(2021),
        };
        let import = import(Arc::new(self.root.tree()), board, list).unwrap();
        let mut found: Vec<_> = import.found().cloned().collect();
        if let Err(open) = import.changes(&Answers::default()) {
            found.extend(open.iter().flat_map(|it| it.findings(&import.sources)));
        }
        found
            .iter()
            .map(|it| {
                let place = import.sources.place(&it.origin);
                let path = import.sources.path(it.origin.file);
                let (line, column) = (place.line, place.column);
                format!(
                    "{path}:{line}:{column} {} {}",
                    it.fault.code,
                    it.message(Lang::En)
                )
            })
            .collect()
    }
}

/// The name of a list that a page takes in.
const LIST: &str = "lista.csv";

/// Lays the files of a section over the base, and says what is expected: `path:line CODE`.
fn example(section: &str, code: &str) -> (Example, Vec<String>) {
    let mut root = Root::base();
    let mut list = None;
    let mut expected = Vec::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let (kind, target) = info.split_once(' ').expect("a fence names its file");
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if kind == "at" {
            expected.push(format!("{target} {code}"));
        } else if kind == "import" {
            let mut lists = Root::default();
            place(&mut lists, &mut expected, kind, LIST, &body);
            list = Some((target.to_owned(), lists.bytes(LIST)));
        } else {
            place(&mut root, &mut expected, kind, target, &body);
        }
    }
    (Example { root, list }, expected)
}

fn place(root: &mut Root, expected: &mut Vec<String>, kind: &str, target: &str, body: &[&str]) {
    let mut text = String::new();
    for (number, line) in body.iter().enumerate() {
        let bare = match line.split_once("# <-- ") {
            Some((bare, codes)) => {
                for code in codes.split(',') {
                    expected.push(format!("{target}:{} {}", number + 1, code.trim()));
                }
                bare.trim_end()
            }
            None => line,
        };
        text.push_str(bare);
        text.push('\n');
    }
    match kind {
        "absent" => root.remove(target),
        "link" => root.obstruct(target, Obstacle::Link),
        "device" => root.obstruct(target, Obstacle::Special),
        "repeat" => {
            let copies = (1 << 20) / text.len() + 1;
            root.put(target, text.repeat(copies));
        }
        "long" => root.put(target, text.repeat((1 << 16) / text.len() + 1)),
        "escaped" => root.put(target, unescaped(&text)),
        "copy" => root.put(target, binary(text.trim())),
        _ => root.put(target, text),
    }
}

/// A binary file of `tests/exports`.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn binary(name: &str) -> Vec<u8> {
    let exports = repository("tests/exports");
    fs::read(exports.join(name)).unwrap()
}

/// `\xHH`, `\u{..}`, `\r`, `\t` and `\\` as the bytes they stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        let (byte, tail): (Vec<u8>, &str) = match after.as_bytes()[0] {
            b'x' => (
                vec![u8::from_str_radix(&after[1..3], 16).unwrap()],
                &after[3..],
            ),
            b'u' => {
                let end = after.find('}').unwrap();
                let code = u32::from_str_radix(&after[2..end], 16).unwrap();
                (
                    char::from_u32(code).unwrap().to_string().into_bytes(),
                    &after[end + 1..],
                )
            }
            b'r' => (vec![b'\r'], &after[1..]),
            b't' => (vec![b'\t'], &after[1..]),
            b'0' => (vec![0], &after[1..]),
            other => (vec![other], &after[1..]),
        };
        bytes.extend(byte);
        rest = tail;
    }
    bytes.extend(rest.as_bytes());
    bytes
}

/// No allowance covers a row that could not be read.
#[test]
fn an_allowance_hides_no_lost_row() {
    let settings = Root::base().text("samverkan.yaml");
    let mut root = Root::base();
    root.put(
        "grants/2020/kfn.csv",
        format!("{HEADER}Exempelföreningen;802999-0002;Drift;;xx\n"),
    );
    for allow in [
        "{ code: G201, reason: x }",
        "{ code: G201, file: grants/2020/kfn.csv, reason: x }",
    ] {
        root.put("samverkan.yaml", format!("{settings}allow: [{allow}]\n"));
        let session = root.examine();
        assert!(codes(&session).contains(&"G201"), "{allow}");
    }
}
