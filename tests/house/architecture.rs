//! The arrows of `src/lib.rs`: an arrow not drawn is forbidden.

use std::collections::BTreeSet;

use crate::support::{files, repository};

/// Each layer and the layers it may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diag", &["source"]),
    ("fault", &["diag", "source"]),
    ("model", &["source"]),
    ("ingest", &["fault", "model", "diag", "source"]),
    (
        "check",
        &["render", "report", "fault", "model", "diag", "source"],
    ),
    ("suggest", &["model", "source"]),
    ("write", &["ingest", "model"]),
    ("report", &["model", "source"]),
    ("render", &["report", "model", "source"]),
    (
        "cli",
        &[
            "render", "report", "suggest", "write", "check", "ingest", "fault", "model", "diag",
            "source",
        ],
    ),
];

/// Libraries that only some files may name, so that each can be changed in one place.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("granit_parser", &["ingest/yaml.rs"]),
    (
        "serde_yaml",
        &[
            "ingest/export/words.rs",
            "ingest/export/spelling.rs",
            "suggest/cases/words.rs",
            "suggest/vocabulary.rs",
        ],
    ),
    ("comrak", &["render/parse.rs"]),
    (
        "unicode_width",
        &["cli/table/layout.rs", "render/markdown/table.rs"],
    ),
    (
        "minijinja",
        &[
            "render/template.rs",
            "render/template_fault.rs",
            "render/functions.rs",
            "render/compose.rs",
            "render/page.rs",
        ],
    ),
    ("annotate_snippets", &["cli/print/human.rs"]),
    ("csv", &["cli/table/csv.rs", "ingest/export/canonical.rs"]),
    ("unicode_segmentation", &["cli/table/layout.rs"]),
    ("encoding_rs", &["source/decode.rs"]),
    ("calamine", &["source/workbook.rs"]),
    ("zip", &["source/workbook.rs"]),
    ("quick_xml", &["source/workbook.rs"]),
    (
        "hashbrown",
        &[
            "ingest/export/table.rs",
            "report/cube.rs",
            "suggest/cases/weigh.rs",
            "suggest/cases/words.rs",
        ],
    ),
    ("foldhash", &["source/stream.rs"]),
    ("simdutf8", &["source/decode.rs"]),
    ("fearless_simd", &["source/conceal/marks.rs"]),
    ("tempfile", &["cli/output.rs"]),
    ("inquire", &["cli/prompt/"]),
    ("tiny_http", &["cli/report/watch/serve.rs"]),
    ("ctrlc", &["cli/report/watch/mod.rs"]),
    ("open", &["cli/browser.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions/"]),
    ("anyhow", &["cli/"]),
    (
        "serde_json",
        &[
            "render/json.rs",
            "render/context.rs",
            "render/sentences.rs",
            "cli/",
        ],
    ),
];

/// What only the edge may do.
const EDGE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "println!",
    "eprintln!",
    "Local::now",
];

fn source_files() -> Vec<(String, String)> {
    files(&repository("src"))
        .into_iter()
        .filter(|(name, _)| name.ends_with(".rs") && !name.ends_with("/tests.rs"))
        .map(|(name, bytes)| (name, code(&String::from_utf8(bytes).unwrap())))
        .collect()
}

/// The code of a file: no comments, and nothing of its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The layers that a file names after `crate::`, also in braces over several lines.
fn named_layers(code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            named.insert(first_word(rest));
            continue;
        };
        let mut depth = 1;
        let mut begins = true;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => begins = true,
                _ if begins && letter.is_alphabetic() => {
                    named.insert(first_word(&list[at..]));
                    begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    named
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

#[test]
fn layers_use_only_what_is_drawn() {
    let mut wrong = Vec::new();
    for (file, code) in source_files() {
        let Some((layer, _)) = file.split_once('/') else {
            continue;
        };
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == layer)
            .unwrap_or_else(|| panic!("{layer} is no layer of the table"));
        for used in named_layers(&code) {
            let is_layer = ARROWS.iter().any(|(name, _)| *name == used);
            if is_layer && used != layer && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{file} uses {used}"));
            }
        }
        if code.contains("super::super") {
            wrong.push(format!("{file} climbs with super::super"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn libraries_are_named_where_the_table_says() {
    let mut wrong = Vec::new();
    for (file, code) in source_files() {
        for (library, homes) in OUTSIDE {
            let named = code.match_indices(&format!("{library}::")).any(|(at, _)| {
                !code[..at].ends_with(|before: char| {
                    before.is_alphanumeric() || before == '_' || before == ':'
                })
            });
            if named && !homes.iter().any(|home| file.starts_with(home)) {
                wrong.push(format!("{file} names {library}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_edge_touches_disk_clock_and_terminal() {
    let mut wrong = Vec::new();
    for (file, code) in source_files() {
        if file.starts_with("cli/") || file == "main.rs" {
            continue;
        }
        for forbidden in EDGE {
            if code.contains(forbidden) {
                wrong.push(format!("{file} has {forbidden}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The table can catch something: a list in braces, and a path in running code.
#[test]
fn the_reader_of_arrows_sees_lists_and_paths() {
    let named = named_layers(
        "use crate::{\n  model::{Board, Goal},\n  render,\n};\nlet x = crate::cli::main();",
    );
    let expected: BTreeSet<String> = ["cli", "model", "render"].map(str::to_owned).into();
    assert_eq!(named, expected);
}
