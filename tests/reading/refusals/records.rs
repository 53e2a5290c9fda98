//! Records made bad: any value, the values of some keys, keys, lines and whole files.

use std::ops::Range;

use samverkan::ingest::{Kind, Node, document};

use super::{Bad, Maker, paths, starts};
use crate::support::Root;

/// What is bad in place of any value.
const ANYWHERE: &[(&str, Option<&str>)] = &[
    ("*x", Some("S202")),
    ("&x a", Some("S202")),
    ("!x a", Some("S202")),
    ("!!str a", Some("S202")),
    ("\"a", Some("S201")),
    ("'a", Some("S201")),
    ("[a", Some("S201")),
    ("{ a: b: c", Some("S201")),
    ("@a", Some("S201")),
    ("`a`", Some("S201")),
    ("a\u{1}b", Some("S201")),
    ("\"a\\q\"", Some("S201")),
    ("\"\"", None),
    ("[[[a]]]", None),
    ("{ okänd: 1 }", None),
    ("\"a\\u0001b\"", None),
    ("\"a\\u202Eb\"", None),
    ("a\u{202E}b", None),
    ("a\u{2066}b", None),
    ("F\u{C3}\u{B6}rening", None),
    ("F\u{FFFD}rening", None),
    ("19811218-9876", Some("D101")),
    ("811278-9873", Some("D101")),
];

/// What is bad in place of the value of a key, or of one of a list under it.
fn bad_values(key: &str) -> (&'static [&'static str], Option<&'static str>) {
    match key {
        "date" | "received" | "from" | "until" | "submitted" | "report_date" | "memo_date"
        | "followed_up" | "reported" => (
            &[
                "2021-02-30",
                "2021-13-01",
                "igår",
                "18/3 2021",
                "2021",
                "2107-01-01",
                "0201-01-01",
            ],
            None,
        ),
        "channel" | "status" | "outcome" | "reasons" | "groups" | "availability" | "criteria"
        | "contents" | "kind" | "decision" | "encoding" => (&["finns-inte", "42", "a b"], None),
        "boards" | "board" | "departments" | "department" | "goals" | "decisions"
        | "initiatives" | "agreement" | "succeeds" | "meeting" => {
            (&["finns-inte", "Finns Inte", "42"], None)
        }
        "number" | "paragraph" | "cadence_years" | "reply_within_days" | "participants"
        | "women" | "men" | "girls" | "boys" | "year" | "granted" | "2020" | "2021" | "2022" => (
            &["många", "1.5.1", "-99999999999999999999", "1e400", "NaN"],
            None,
        ),
        "gives_grants" | "required" | "none" | "example_data" => {
            (&["kanske", "yes", "2"], Some("S207"))
        }
        "org_nr" => (
            &["802999-0003", "8,02E+09", "123", "802999-000", "finns inte"],
            None,
        ),
        "id" => (&["Med Blanksteg", "ÅÄÖ", "a--b", "-a", "a/b"], None),
        _ => (&[], None),
    }
}

/// Keys that a record cannot do without, by the file's name or folder and what they stand under.
const REQUIRED: &[(&str, &str)] = &[
    ("samverkan.yaml", "municipality"),
    ("boards.yaml", "departments boards id name from"),
    ("goals.yaml", "goals id name from"),
    (
        "decisions.yaml",
        "decisions id body date number text status",
    ),
    ("organisations.yaml", "organisations name"),
    (
        "overlaps.yaml",
        "settlements organisation year decision reason date board granted",
    ),
    (
        "initiatives/",
        "title received channel organisation description reasons boards history date status",
    ),
    ("agreements/", "kind title organisation boards from name"),
    ("network/", "date kind title"),
    ("questionnaire.yaml", "questions id title text kind"),
    ("answers/", "board department"),
];

/// A value of a record, and the key that it stands under.
struct Place {
    key: String,
    range: Range<usize>,
    is_scalar: bool,
    /// It is the value of a key, not an item of a list.
    is_of_key: bool,
}

fn walk(
    node: &Node,
    (key, is_of_key): (&str, bool),
    keys: &mut Vec<Place>,
    values: &mut Vec<Place>,
) {
    values.push(Place {
        key: key.to_owned(),
        range: node.range.clone(),
        is_scalar: matches!(node.kind, Kind::Scalar { .. } | Kind::Null),
        is_of_key,
    });
    match &node.kind {
        Kind::Map(entries) => {
            for (key, value) in entries {
                keys.push(Place {
                    key: key.text.clone(),
                    range: key.range.clone(),
                    is_scalar: true,
                    is_of_key: false,
                });
                walk(value, (&key.text, true), keys, values);
            }
        }
        Kind::List(items) => items
            .iter()
            .for_each(|item| walk(item, (key, false), keys, values)),
        Kind::Null | Kind::Scalar { .. } => {}
    }
}

pub(super) fn bad_records(root: &Root) -> Vec<Bad> {
    let mut made = Vec::new();
    for path in paths(root, ".yaml") {
        let bytes = root.bytes(&path);
        let text = String::from_utf8(bytes.clone()).unwrap();
        let tree = document(&path, &bytes).root.unwrap();
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        walk(&tree, ("", false), &mut keys, &mut values);
        let mut maker = Maker {
            path: &path,
            text: &text,
            made: Vec::new(),
        };
        for value in values.iter().filter(|value| value.is_scalar) {
            for (with, code) in ANYWHERE {
                maker.put(value.range.clone(), with.as_bytes(), *code);
            }
            maker.put(value.range.clone(), b"a\xFF\xFEb", Some("S101"));
            let (bad, code) = bad_values(&value.key);
            // Names of columns, cells and kinds in an export can be any text.
            let is_settled =
                path == "overlaps.yaml" && ["kind", "name"].contains(&value.key.as_str());
            for with in bad.iter().filter(|_| !is_settled) {
                maker.put(value.range.clone(), with.as_bytes(), code);
            }
        }
        for key in &keys {
            maker.put(key.range.clone(), b"okand_nyckel", None);
            maker.put(key.range.clone(), b"<<", None);
        }
        let required = REQUIRED.iter().filter(|(place, _)| path.contains(place));
        for (_, names) in required {
            for value in values
                .iter()
                .filter(|value| value.is_of_key && names.split(' ').any(|name| name == value.key))
            {
                maker.put(value.range.clone(), b"~\n", None);
            }
        }
        for line in starts(&text) {
            maker.put(line..line, b"]\n", None);
        }
        for (with, code) in [
            ("---\na: 1\n", "S202"),
            ("...\n---\na: 1\n", "S202"),
            ("a: 1\na: 2\n", "S204"),
        ] {
            maker.put(text.len()..text.len(), with.as_bytes(), Some(code));
        }
        maker.put(0..0, b"%YAML 1.1\n---\n", Some("S202"));
        maker.put(0..text.len(), b"", Some("S102"));
        made.append(&mut maker.made);
    }
    made
}
