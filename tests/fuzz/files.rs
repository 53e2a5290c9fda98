//! Targets: records of every kind, narratives, own templates.

use std::sync::LazyLock;

use super::engine::{fuzz, mutate, readable};
use super::held::hold;
use crate::support::Random;
use crate::support::{Root, files, repository};

/// A file in a data root that is otherwise good.
struct Case {
    root: &'static Root,
    path: String,
    bytes: Vec<u8>,
}

impl Case {
    fn shown(&self) -> String {
        format!("{}: {}", self.path, readable(&self.bytes))
    }

    fn try_one(&self) {
        let mut root = self.root.clone();
        root.put(&self.path, self.bytes.clone());
        hold(&root);
    }
}

type Files = Vec<(String, Vec<u8>)>;

fn below(dir: &str) -> Files {
    let dir = repository(dir);
    files(&dir).into_iter().collect()
}

fn that_end(files: &Files, ending: &str) -> Files {
    let of_kind = files.iter().filter(|(path, _)| path.ends_with(ending));
    of_kind.cloned().collect()
}

/// The base, with what the example data has more kinds of.
static SMALL: LazyLock<Root> = LazyLock::new(|| {
    let mut root = Root::base();
    root.put(
        "overlaps.yaml",
        "settlements:\n  - organisation: { name: Exempelföreningen, org_nr: 802999-0002 }\n    year: 2021\n    rows:\n      - { board: kfn, grant_type: Läger, granted: 100 }\n      - { board: son, grant_type: Läger, granted: 200 }\n    decision: different-purposes\n    reason: Olika.\n    date: 2022-01-01\n",
    );
    root.put("grants/kfn.import.yaml", "delimiter: \";\"\ndecimal: \",\"\nignore: [Handläggare]\ncolumns: { organisation: Förening }\n");
    root
});

/// The example data, whole.
static WHOLE: LazyLock<Root> = LazyLock::new(Root::example);

const RECORD: &[&[u8]] = &[
    b"\n",
    b"\n  ",
    b"\n- ",
    b"\r\n",
    b"\r",
    b": ",
    b" - ",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"[]",
    b"{}",
    b", ",
    b"#",
    b" # ",
    b"\"",
    b"'",
    b"''",
    b"|",
    b">",
    b"|-\n  ",
    b">+\n",
    b"|2\n",
    b"&a ",
    b"*a",
    b"!!str ",
    b"!x ",
    b"<<: ",
    b"%YAML 1.2\n",
    b"---\n",
    b"...\n",
    b"? ",
    b"~",
    b"null",
    b"true",
    b"yes",
    b"on",
    b"0",
    b"-1",
    b"1e9",
    b"0x10",
    b"99999999999999999999",
    b"0.5",
    b"850000",
    b"2021-02-11",
    b"2021-02-30",
    b"2107-01-01",
    b"2021",
    b"2020-2021",
    b"0000-00-00",
    b"kfn",
    b"son",
    b"on",
    b"an",
    b"klf",
    b"gemenskap",
    b"iop-2020-01",
    b"802999-0002",
    b"212000-0449",
    b"19811218-9876",
    b"198112189876",
    b"1981 12 18 - 9876",
    b"811218+9876",
    b"&#49;981",
    b"a@b.se",
    b"013-20 60 00",
    b"https://x.se",
    b"javascript:x()",
    b"<script>x()</script>",
    b"{{ fact('grants.rows') }}",
    b"{{ fact('x') }}",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"\xFF\xFE",
    b"\xED\xA0\x80",
    b"\0",
    b"\t",
    b"\x1b[2J",
    b"\x7F",
    b"\xC2\x85",
    b"\xE2\x80\xA8",
    b"\xE2\x80\xAE",
    b"\xC2\xA0",
    b"\xE2\x80\x8B",
    b"o\xCC\x88",
    b"\\u0000",
    b"\\ud800",
    b"\\x41",
    b"\\",
    b"\xC3\x83\xC2\xB6",
    b"\xEF\xBF\xBD",
    b"id: ",
    b"from: ",
    b"until: ",
    b"history:\n",
    b"status: closed",
    b"status: replied",
    b"outcome: iop",
    b"boards: ",
    b"allow:\n  - { code: S104, file: x, reason: a }\n",
    b"none: true",
    b"unknown",
];

const TEXT: &[&[u8]] = &[
    b"\n",
    b"\n\n",
    b"\r\n",
    b"# ",
    b"###### ",
    b"- ",
    b"1. ",
    b"> ",
    b"    ",
    b"\t",
    b"```",
    b"~~~",
    b"`",
    b"*",
    b"**",
    b"_",
    b"[",
    b"](",
    b")",
    b"![",
    b"[^1]",
    b"[^1]: ",
    b"|",
    b"|---|",
    b"\n|a|b|\n|-|-|\n",
    b"---\n",
    b"***\n",
    b"<",
    b">",
    b"<!--",
    b"-->",
    b"<script>x()</script>",
    b"<b onclick=x>",
    b"&amp;",
    b"&#49;",
    b"&#x0;",
    b"\\",
    b"{{ ",
    b" }}",
    b"{% ",
    b" %}",
    b"{# ",
    b" #}",
    b"{{ fact('grants.rows') }}",
    b"{{ fact(\"grants.granted.total\") }}",
    b"{{ num('iop.active') }}",
    b"{{ x }}",
    b"{{ 1/0 }}",
    b"{% for x in range(99999) %}",
    b"{% endfor %}",
    b"{% if a %}",
    b"{% endif %}",
    b"{% include 'rapport.md' %}",
    b"{% macro a() %}",
    b"{% set x = [1]*9999999 %}",
    b"{{ 'a'*99999999 }}",
    b"{{ range(9999999)|list }}",
    b"{{ table('grants') }}",
    b"{{ picture('x') }}",
    b"|safe",
    b"|upper",
    b"|round",
    b"~",
    b"javascript:x()",
    b"data:text/html,x",
    b"https://x.se",
    b"mailto:a@b.se",
    b"19811218-9876",
    b"1981 12 18-9876",
    b"&#49;98112189876",
    b"\xE2\x80\x8B",
    b"\xE2\x80\xAE",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"\xFF",
    b"\0",
    b"\x1b[2J",
    b"\xEE\x80\x80",
    b"\xEE\x80\x81",
    b"\xF0\x9F\x92\xA9",
    b"\xC2\xA0",
    b"=== ",
    b"~~",
    b"^",
    b"$$",
    b":smile:",
    b"[x] ",
    b"- [ ] ",
    b"[[a]]",
    b"\xEF\xBF\xBD",
    b"\xC3\x83\xC2\xB6",
];

/// Paths of records: a seed of one kind is tried at the path of any.
fn case(random: &mut Random, small: &Files, whole: &Files, pieces: &[&[u8]]) -> Case {
    let (path, seed, root) = match random.below(8) {
        0 => {
            let (path, seed) = random.one(whole);
            (path.clone(), seed.clone(), &*WHOLE)
        }
        1 => {
            let (path, _) = random.one(small);
            (path.clone(), random.one(whole).1.clone(), &*SMALL)
        }
        _ => {
            let (path, seed) = random.one(small);
            (path.clone(), seed.clone(), &*SMALL)
        }
    };
    let mut bytes = seed;
    let others: Vec<Vec<u8>> = (0..3).map(|_| random.one(whole).1.clone()).collect();
    mutate(&mut bytes, random, pieces, &others);
    Case { root, path, bytes }
}

#[test]
fn no_record_stops_a_check_or_a_report() {
    let whole = that_end(&below("data"), ".yaml");
    let mut small = that_end(&below("tests/base"), ".yaml");
    for path in ["overlaps.yaml", "grants/kfn.import.yaml"] {
        small.push((path.to_owned(), SMALL.bytes(path)));
    }
    fuzz(
        "records",
        move |random| case(random, &small, &whole, RECORD),
        Case::shown,
        Case::try_one,
    );
}

#[test]
fn no_narrative_stops_a_check_or_a_report() {
    let narrative = "periods/2020-2021/narrative/";
    let whole: Files = that_end(&below("data"), ".md")
        .into_iter()
        .filter(|(path, _)| path.starts_with(narrative))
        .collect();
    let small: Files = whole
        .iter()
        .filter(|(path, _)| !path.contains("board-"))
        .cloned()
        .collect();
    fuzz(
        "narratives",
        move |random| case(random, &small, &whole, TEXT),
        Case::shown,
        Case::try_one,
    );
}

#[test]
fn no_template_stops_a_check_or_a_report() {
    let whole: Files = below("templates")
        .into_iter()
        .map(|(name, bytes)| (format!("templates/{name}"), bytes))
        .collect();
    let small = whole.clone();
    fuzz(
        "templates",
        move |random| case(random, &small, &whole, TEXT),
        Case::shown,
        Case::try_one,
    );
}
