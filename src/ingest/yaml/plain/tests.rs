//! That what is read from the lines alone is what the parser reads.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::diag::Sink;
use crate::ingest::cx::Cx;
use crate::source::{FileId, Reading, SourceFile, Stream};

/// Whether a text is read here; if it is, it is held to be as the parser reads it, without a
/// finding.
fn is_read(text: &str) -> bool {
    let Some(read) = tree(text) else {
        return false;
    };
    let stream = Stream::new(Box::new(text.as_bytes())).unwrap();
    let file = SourceFile::read("a.yaml", stream, Reading::Record, String::new());
    let (_, source) = file.unwrap();
    assert_eq!(source.text, text);
    let mut sink = Sink::default();
    let mut cx = Cx {
        id: FileId::at(0),
        source: &source,
        sink: &mut sink,
    };
    let parsed = crate::ingest::yaml::with_parser(&mut cx);
    assert_eq!(Some(read), parsed, "{text}");
    assert!(sink.is_empty(), "{text}");
    true
}

/// The YAML files below a folder.
#[allow(
    clippy::disallowed_methods,
    reason = "a test reads the records of the repository"
)]
fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            found.extend(fs::read_to_string(path).ok());
        }
    }
}

#[test]
fn nearly_all_records_are_read_and_as_the_parser_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, least) in [("data", 95), ("tests", 90), ("examples", 85)] {
        let mut texts = Vec::new();
        files(&root.join(folder), &mut texts);
        let read = texts.iter().filter(|text| is_read(text)).count();
        let share = read.saturating_mul(100) / texts.len().max(1);
        assert!(share >= least, "{folder}: {read} of {}", texts.len());
    }
}

#[test]
fn what_is_in_doubt_is_left_to_the_parser() {
    for text in [
        "a: b",
        "a: b\r\n",
        "a:\tb\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !x b\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b\n  c\n",
        "a:\n  b\n",
        "a: \"b\\n\"\n",
        "a: 'b''c'\n",
        "a: \"b\" c\n",
        "a: b\na: c\n",
        "a: { b: c, b: d }\n",
        "null: b\n",
        "a: [b\n  , c]\n",
        "a: [b, ]\n",
        "a: >\n  b\n",
        "a: |-\n  b\n",
        "a: |\nb\n",
        "a: |\n\n  b\n",
        "a: |\n  b\n \n",
        "a:\n- b\n",
        "a:\n  - - b\n",
        "a:\n  -\n",
        "a:\n    b: c\n  d: e\n",
        "  a: b\n",
        "- a\n",
        "---\na: b\n",
        "a: b\n...\n",
        "? a\n: b\n",
        "<<: b\n",
        "a: b\u{85}c\n",
        "a: b\u{2028}c\n",
        "\u{FEFF}a: b\n",
        "a: [[[[[[[[[b]]]]]]]]]\n",
        "# a\n",
        "\n",
        "",
    ] {
        assert_eq!(tree(text), None, "{text}");
    }
}

/// A value on a line, mostly a right one.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-cåé0-9(/–][a-cå0-9\"'–,-]{0,5}( [a-c0-9:#-]{1,3}){0,2} ?",
        1 => "(null|~|true|-1|[a-c :#'\"|>,\\[\\]{}]{0,5})",
        2 => r#"("[a-c :#'å]{0,6}"|'[a-c :#"å]{0,6}'|"[a\\n]{1,3}"|'a''')"#,
        2 => r"\[([a-c] ?, ?){0,2}[a-c](: ?|#|-)?[a-c ]{0,2}\]",
        2 => r#"\{( )?[ab]: ?[a-c0-9]{1,3}( )?, [cd]: (\[[a-c ]?\]|[a-c]{1,3}|"[a-c]") ?\}"#,
        1 => r"(\[\]|\{\}|)",
    ]
}

/// Lines that belong together, each as far in as the first and a key being an `@`; mostly right.
fn lines() -> impl Strategy<Value = String> {
    let comment = "(  ?# ?[a-b:]{0,3}| |)";
    prop_oneof![
        4 => (value(), comment).prop_map(|(value, comment)| format!("@: {value}{comment}\n")),
        2 => "@: \\|\n(  ( ){0,2}[a-c#:-]{1,3}\n|\n){1,3}",
        1 => Just("@:\n".to_owned()),
        1 => "( {0,3}# [a-c: ]{0,3}\n|\n)",
    ]
}

/// Lines, some of them within a list or a mapping, some of them anyhow.
fn block() -> impl Strategy<Value = String> {
    let below = |within: &str, lines: &str| -> String {
        (lines.split_inclusive('\n'))
            .map(|line| format!("{within}{line}"))
            .collect()
    };
    let mapping = (2..4_usize, prop::collection::vec(lines(), 1..3));
    let items = prop::collection::vec((value(), prop::option::of(lines())), 1..3);
    prop_oneof![
        6 => lines(),
        2 => mapping.prop_map(move |(by, lines)| {
            format!("@:\n{}", below(&" ".repeat(by), &lines.concat()))
        }),
        2 => items.prop_map(move |items| {
            let items = items.into_iter().map(|(value, lines)| match lines {
                Some(lines) => format!("  - @: {value}\n{}", below("    ", &lines)),
                None => format!("  - {value}\n"),
            });
            format!("@:\n{}", items.collect::<String>())
        }),
        1 => "[ ]{0,4}(- )?[@-]:? ?[a-c|]{0,2}\n",
    ]
}

proptest! {
    /// Whatever lines follow each other, what is read here is read as by the parser.
    #[test]
    fn lines_are_read_as_the_parser_reads_them(blocks in prop::collection::vec(block(), 1..7)) {
        let mut keys = ('a'..='z').cycle();
        let signs = blocks.concat();
        let letters = signs.chars().map(|letter| match letter {
            '@' => keys.next().unwrap_or(letter),
            letter => letter,
        });
        is_read(&letters.collect::<String>());
    }

    /// So it is with a record in which some letters have become others.
    #[test]
    fn a_changed_record_is_read_as_the_parser_reads_it(
        changes in prop::collection::vec(
            (
                0..400_usize,
                prop_oneof![4 => "[a: #\"'|\\[\\]{},\n–-]{0,3}", 1 => "[\\x00-\u{2030}\u{F000}-\u{10FFFF}]{1,2}"],
                0..3_usize,
            ),
            0..4,
        ),
    ) {
        let mut text: Vec<char> = RECORD.chars().collect();
        for (at, new, gone) in changes {
            let at = at.min(text.len());
            let end = at.saturating_add(gone).min(text.len());
            text.splice(at..end, new.chars());
        }
        is_read(&text.into_iter().collect::<String>());
    }
}

const RECORD: &str = "\
# en rad
title: Läxhjälp – öppen   # rubrik
received: 2021-01-13
organisation: { name: Föreningen Å, org_nr: null }
description: |
  Första stycket.

    - indraget
  # ingen kommentar
reasons: [shared-knowledge,  cross-department]
boards: []

groups:
    - older
    # mellan
    - \"women: all\"
history:
  - { date: 2021-01-13, status: 'received' }
  - date: 2021-09-14
    status: closed
    note: |
      Ett ord.

    reason:
  - (inget)
dnr:
";
