//! Good files of every kind, each made bad in one way that must be found, some thousands of times:
//! every one gives a finding in that file, with line and column, and most at the very line.

mod records;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::support::{Root, effort, files, findings, repository};

/// One of so many bad files is tried, or more of them by more effort.
const ONE_OF: usize = 10;
/// Fewer bad files than these in all would show little.
const AT_LEAST: usize = 6_500;

const PROFILE: &str = "grants/kfn.import.yaml";
const NARRATIVE: &str = "periods/2020-2021/narrative/background.md";
const EXPORT: &str = "grants/2021/kfn.csv";
const WORKBOOK: &str = "grants/2021/kfn-2.xlsx";

/// A file that has become bad.
struct Bad {
    path: String,
    bytes: Vec<u8>,
    /// What was done to it.
    what: String,
    /// The code that must be found, where only one is right.
    code: Option<&'static str>,
    /// The line that was changed.
    line: u32,
}

/// The base with what it lacks: a settled overlap, and a profile.
pub(super) fn good() -> Root {
    let mut root = Root::base();
    let text = |root: &Root, path: &str| String::from_utf8(root.bytes(path)).unwrap();
    let boards = text(&root, "boards.yaml");
    root.put(
        "boards.yaml",
        boards.replace(
            "sof]\n    gives_grants: false",
            "sof]\n    gives_grants: true",
        ),
    );
    let head = "Förening;Org.nr;Bidragstyp;Ändamål;År;Beviljat belopp;Beslutsdatum\n";
    root.put("grants/2020/son.csv", format!("{head}Judoklubben Exempel;802999-0010;Projektbidrag;Träning för alla;2020;30 000;2020-03-05\n"));
    root.put(
        "grants/2021/son.csv",
        format!(
            "{head}Exempelföreningen;802999-0002;Lägerbidrag;Höstläger;2021;18 000;2021-05-06\n"
        ),
    );
    root.put(
        "overlaps.yaml",
        "settlements:\n  - organisation: { name: Exempelföreningen, org_nr: 802999-0002 }\n    year: 2021\n    rows:\n      \
         - { board: kfn, grant_type: Lägerbidrag, granted: 20000, decision_date: 2021-04-15 }\n      \
         - { board: son, grant_type: Lägerbidrag, granted: 18000, decision_date: 2021-05-06 }\n    \
         decision: different-purposes\n    reason: Olika veckor.\n    date: 2022-02-10\n",
    );
    root.put(
        PROFILE,
        "delimiter: \";\"\ndecimal: \",\"\nheader_row: 1\ncolumns: { organisation: Förening }\n",
    );
    root.put(NARRATIVE, "Första stycket.\n\nAndra stycket, med **fetstil** och [länk](https://example.se).\n\n- en punkt\n- en till\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSista stycket.\n");
    root
}

pub(super) fn paths(root: &Root, ending: &str) -> Vec<String> {
    use samverkan::source::Tree as _;
    let tree = root.tree();
    let paths = tree.entries().iter().map(|entry| entry.path.clone());
    paths.filter(|path| path.ends_with(ending)).collect()
}

struct Maker<'t> {
    path: &'t str,
    text: &'t str,
    made: Vec<Bad>,
}

impl Maker<'_> {
    fn put(&mut self, range: Range<usize>, with: &[u8], code: Option<&'static str>) {
        let text = self.text.as_bytes();
        let bytes = [&text[..range.start], with, &text[range.end..]].concat();
        let before = &self.text[..range.start];
        self.made.push(Bad {
            path: self.path.to_owned(),
            bytes,
            what: format!(
                "{:?} became {:?}",
                &self.text[range],
                String::from_utf8_lossy(with)
            ),
            code,
            line: u32::try_from(before.matches('\n').count() + 1).unwrap(),
        });
    }
}

/// The byte at which each line begins.
fn starts(text: &str) -> Vec<usize> {
    let lines = text.split_inclusive('\n');
    lines
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(start)
        })
        .collect()
}

/// What is bad anywhere in a narrative or a template.
const IN_TEXTS: &[(&str, &str)] = &[
    ("<script>x()</script> ", "T103"),
    ("<b>a</b> ", "T103"),
    ("[a](javascript:x()) ", "T102"),
    ("[a](data:text/html,x) ", "T102"),
    ("[a](file:///etc/passwd) ", "T102"),
    ("{{ fact('finns.inte') }} ", "T105"),
    ("a\u{1b}[2Jb ", "S218"),
    ("a\u{202e}b ", "S218"),
    ("19811218-9876 ", "D101"),
    ("811278-9873 ", "D101"),
    ("811218-XXXX ", "D101"),
    ("a@exempel.se ", "D103"),
    ("F\u{C3}\u{B6}rening ", "S108"),
    ("F\u{FFFD}rening ", "S109"),
];

fn bad_texts(root: &Root) -> Vec<Bad> {
    let mut made = Vec::new();
    for path in paths(root, ".md") {
        let text = String::from_utf8(root.bytes(&path)).unwrap();
        let mut maker = Maker {
            path: &path,
            text: &text,
            made: Vec::new(),
        };
        let words = starts(&text)
            .into_iter()
            .filter(|at| text[*at..].starts_with(char::is_alphabetic));
        for at in words {
            for (with, code) in IN_TEXTS {
                maker.put(at..at, with.as_bytes(), Some(code));
            }
            maker.put(at..at, b"\xFF", Some("S101"));
        }
        made.append(&mut maker.made);
    }
    for (name, bytes) in files(&repository("templates")) {
        let text = String::from_utf8(bytes).unwrap();
        let path = format!("templates/{name}");
        let mut maker = Maker {
            path: &path,
            text: &text,
            made: Vec::new(),
        };
        // What they speak of the base lacks: a denial that the data contradicts, and a share.
        let is_idle = ["claim-contrary.md", "share.md"].contains(&name.as_str());
        let is_read = name.ends_with(".md") && !is_idle;
        for with in [
            "{{ fact('finns.inte') }}",
            "{{ finns_inte }}",
            "{% for %}",
            "{{ 1 +",
            "{% endif %}",
        ] {
            if is_read {
                maker.put(0..0, with.as_bytes(), None);
            }
        }
        maker.put(0..0, b"\xFF", Some("S101"));
        made.append(&mut maker.made);
    }
    made
}

/// What is bad in a cell, by the heading of its column.
fn bad_cells(heading: &str) -> &'static [&'static str] {
    match heading {
        "Förening" => &[
            "",
            "19811218-9876",
            "F\u{C3}\u{B6}rening",
            "F\u{FFFD}rening",
            "\"a",
            "a\u{1}b",
        ],
        "Org.nr" => &[
            "802999-0003",
            "8,02E+09",
            "123",
            "8029990002-1",
            "finns inte",
            "811218-9876",
        ],
        "Bidragstyp" => &["", "\"a", "a\u{1}b", "811218-9876"],
        "Ändamål" => &["\"a", "a\"b\"c;\"", "811218-9876", "F\u{C3}\u{B6}rening"],
        "År" => &["2021-2022", "tjugohundra", "20210", "-1", "2,5"],
        "Beviljat belopp" => &[
            "",
            "många",
            "1,234",
            "1e9",
            "=1+1",
            "1 00",
            "12,345,6",
            "NaN",
            "9999999999999999999999",
        ],
        "Beslutsdatum" => &[
            "2021-02-30",
            "igår",
            "2107-01-01",
            "13/13 2021",
            "0000-00-00",
        ],
        "Status" => &["kanske", "1"],
        _ => &[],
    }
}

fn bad_exports(root: &Root) -> Vec<Bad> {
    let text = String::from_utf8(root.bytes(EXPORT)).unwrap();
    let mut maker = Maker {
        path: EXPORT,
        text: &text,
        made: Vec::new(),
    };
    let headings: Vec<&str> = text.lines().next().unwrap().split(';').collect();
    for (number, start) in starts(&text).into_iter().enumerate() {
        let line = text[start..].lines().next().unwrap();
        let mut at = start;
        for (cell, heading) in line.split(';').zip(&headings) {
            let range = at..at + cell.len();
            at = range.end + 1;
            if number == 0 {
                let is_required = ["Förening", "Bidragstyp", "Beviljat belopp"].contains(heading);
                if is_required {
                    maker.put(range.clone(), "Något annat".as_bytes(), None);
                }
                maker.put(range.clone(), "Någon kolumn".as_bytes(), None);
                let other = if *heading == "Förening" {
                    "Bidragstyp"
                } else {
                    "Förening"
                };
                maker.put(range, other.as_bytes(), None);
                continue;
            }
            for with in bad_cells(heading) {
                maker.put(range.clone(), with.as_bytes(), None);
            }
        }
        if number > 0 {
            maker.put(start..start, b"a;b\n", Some("G103"));
            maker.put(
                start..start + line.len(),
                format!("{line};1;2").as_bytes(),
                Some("G103"),
            );
            let again = format!("{line}\n{line}");
            maker.put(start..start + line.len(), again.as_bytes(), None);
        }
    }
    let mut made = maker.made;
    // A workbook that is cut short cannot be read, wherever it is cut.
    let dir = repository("tests/exports/one-sheet.xlsx");
    let whole = std::fs::read(dir).unwrap();
    for length in (4..whole.len() - 30).step_by(whole.len() / 150) {
        made.push(Bad {
            path: WORKBOOK.to_owned(),
            bytes: whole[..length].to_vec(),
            what: format!("cut after {length} bytes"),
            code: Some("S110"),
            line: 1,
        });
    }
    made
}

/// Whether the finding is at the changed line, or why the file fails.
fn outcome(root: &Root, bad: &Bad) -> Result<bool, String> {
    let mut root = root.clone();
    root.put(&bad.path, bad.bytes.clone());
    let found = findings(&root.examine());
    let here = format!("{}:", bad.path);
    let mut places = found
        .iter()
        .filter_map(|finding| finding.strip_prefix(&here))
        .map(|rest| {
            let (place, rest) = rest.split_once(' ').unwrap();
            let (line, column) = place.split_once(':').unwrap();
            let number = |text: &str| text.parse::<u32>().unwrap();
            (
                number(line),
                number(column),
                rest.split(' ').next().unwrap(),
            )
        });
    let is_it = |(line, column, code): &(u32, u32, &str)| {
        *line >= 1 && *column >= 1 && bad.code.is_none_or(|wanted| *code == wanted)
    };
    let located: Vec<_> = places.by_ref().filter(is_it).collect();
    if located.is_empty() {
        let some: Vec<_> = found.iter().take(4).collect();
        return Err(format!(
            "{}:{}: {}, wanted {:?}: {some:?}",
            bad.path, bad.line, bad.what, bad.code
        ));
    }
    Ok(located.iter().any(|(line, ..)| *line == bad.line))
}

#[test]
fn every_bad_file_gives_a_finding_at_its_place() {
    let root = good();
    assert_eq!(
        findings(&root.examine()),
        Vec::<String>::new(),
        "the good one"
    );
    let all = [
        records::bad_records(&root),
        bad_texts(&root),
        bad_exports(&root),
    ];
    let all = all.into_iter().flatten();
    let one_of = ONE_OF.div_ceil(effort());
    let bad: Vec<Bad> = all.step_by(one_of).collect();
    let outcomes: Vec<Result<bool, String>> = std::thread::scope(|scope| {
        let halves = bad.split_at(bad.len() / 2);
        let tried = [halves.0, halves.1].map(|half| {
            let root = &root;
            scope.spawn(move || {
                half.iter()
                    .map(|bad| outcome(root, bad))
                    .collect::<Vec<_>>()
            })
        });
        tried
            .into_iter()
            .flat_map(|half| half.join().unwrap())
            .collect()
    });
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for bad in &bad {
        *kinds.entry(bad.path.as_str()).or_default() += 1;
    }
    for (path, count) in kinds {
        println!("{count:5} of {path}");
    }
    let at_line = outcomes.iter().filter(|it| **it == Ok(true)).count();
    println!("{} bad files, {at_line} found at the very line", bad.len());
    let wrong: Vec<&String> = outcomes.iter().filter_map(|it| it.as_ref().err()).collect();
    let some: Vec<_> = wrong.iter().take(60).collect();
    assert!(wrong.is_empty(), "{} not found: {some:#?}", wrong.len());
    assert!(bad.len() >= AT_LEAST / one_of && at_line * 10 >= bad.len() * 9);
}
