//! Target: a step added to the history of any file. What is inserted is the only change.

use std::sync::LazyLock;

use crate::support::Root;
use samverkan::ingest::document;
use samverkan::write::{Value, append};

use super::engine::{fuzz, mutate, readable};
use super::held::hold;

const PATH: &str = "initiatives/2021/2021-02-11-motesplats.yaml";

/// Ways to lay out a history, among other keys.
const SEEDS: &[&str] = &[
    "history: [{ date: 2021-02-11, status: received }]\ndnr: A\n",
    "history:\n- date: 2021-02-11\n  status: received\n# slut\n",
    "history:\n    -   date: 2021-02-11\n        status: received\n\n\n",
    "history:\n  - { date: 2021-02-11,\n      status: received } # in\ntitle: >-\n  a\n  b\n",
    "{ title: A, history: [] }\n",
    "{ history: [{ date: 2021-02-11 }], title: 'a' }",
    "title: A\r\nhistory:\r\n  - date: 2021-02-11\r\n    note: |\r\n      a\r\n\r\n      b\r\n",
    "title: A\nhistory:\n  - note: |+\n      a\n\n\n",
    "title: A\nhistory:\n  - date: 2021-02-11\n    note: \"a\n      b\"\n",
    "\u{feff}history:\r  - a\r",
];

const PIECES: &[&[u8]] = &[
    b"\n",
    b"\n\n",
    b"\r",
    b"\r\n",
    b"  ",
    b"\t",
    b"- ",
    b"-\n",
    b"  - ",
    b"history:",
    b"history: []\n",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b", ",
    b"#",
    b" # a",
    b"\"",
    b"'",
    b"|\n",
    b"|+\n",
    b">\n",
    b"|2-\n",
    b": ",
    b"? ",
    b"\n...\n",
    b"---\n",
    b"~",
    b"note: |\n      a\n",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"\xC2\x85",
    b"\xE2\x80\xA8",
    b"\0",
    b"\xC3\xB6",
];

static BASE: LazyLock<Vec<u8>> = LazyLock::new(|| Root::base().bytes(PATH));

fn step() -> Value {
    Value::map([
        ("date", Some(Value::text("2021-02-20"))),
        ("status", Some(Value::text("replied"))),
        (
            "note",
            Some(Value::text("Bekräftat: till [föreningen] #1\n\noch fler.")),
        ),
    ])
}

#[test]
fn an_event_changes_nothing_but_its_own_lines() {
    let mut others: Vec<Vec<u8>> = SEEDS.iter().map(|seed| seed.as_bytes().to_vec()).collect();
    others.push(BASE.clone());
    fuzz(
        "events",
        move |random| {
            let mut bytes = random.one(&others).clone();
            mutate(&mut bytes, random, PIECES, &others);
            bytes
        },
        |bytes| readable(bytes),
        |before| {
            let Ok(after) = append(before, "history", &step()) else {
                return;
            };
            let common = before
                .iter()
                .zip(&after)
                .take_while(|(a, b)| a == b)
                .count();
            assert!(after.len() > before.len());
            assert!(after.ends_with(&before[common..]), "{}", readable(&after));
            // The history is the old one and the step.
            let history = |bytes: &[u8]| {
                let said = Value::of(&document("", bytes).root.unwrap());
                match said.get("history") {
                    Some(Value::List(items)) => items.clone(),
                    _ => panic!("no history"),
                }
            };
            let mut wanted = history(before);
            wanted.push(step());
            assert_eq!(history(&after), wanted);
            let mut root = Root::base();
            root.put(PATH, after);
            hold(&root);
        },
    );
}
