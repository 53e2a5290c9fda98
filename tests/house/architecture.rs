//! The arrows of `src/lib.rs`: an arrow not drawn is forbidden.

use super::modules::{House, module, source_files};
use super::paths::named;

/// Each layer and the layers it may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diag", &["source"]),
    ("fault", &["diag", "source"]),
    ("model", &["source"]),
    ("schema", &["model", "diag", "source"]),
    ("ingest", &["schema", "fault", "model", "diag", "source"]),
    (
        "check",
        &["render", "report", "fault", "model", "diag", "source"],
    ),
    ("suggest", &["model", "source"]),
    ("write", &["ingest", "schema", "model"]),
    ("report", &["model", "source"]),
    ("render", &["report", "model", "source"]),
    (
        "review",
        &[
            "render", "report", "ingest", "schema", "model", "diag", "source",
        ],
    ),
    (
        "cli",
        &[
            "review", "render", "report", "suggest", "write", "check", "ingest", "schema", "fault",
            "model", "diag", "source",
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
            "suggest/route/fields.rs",
            "suggest/vocabulary.rs",
            "suggest/words.rs",
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
    (
        "csv",
        &[
            "cli/table/csv.rs",
            "ingest/export/canonical.rs",
            "render/spreadsheet.rs",
        ],
    ),
    ("similar", &["review/sentences.rs"]),
    ("unicode_segmentation", &["cli/table/layout.rs"]),
    ("encoding_rs", &["source/decode.rs"]),
    ("calamine", &["source/workbook/"]),
    (
        "zip",
        &[
            "ingest/package.rs",
            "render/docx/mod.rs",
            "source/workbook/",
        ],
    ),
    (
        "quick_xml",
        &["ingest/word/", "source/workbook/", "source/xml.rs"],
    ),
    ("mail_parser", &["ingest/intake/mail.rs"]),
    (
        "hashbrown",
        &[
            "ingest/export/table.rs",
            "report/cube.rs",
            "suggest/cases/weigh.rs",
            "suggest/words.rs",
        ],
    ),
    ("krilla", &["render/pdf/"]),
    ("skrifa", &["render/pdf/font.rs", "render/pdf/pixels.rs"]),
    ("zeno", &["render/pdf/pixels.rs"]),
    ("flate2", &["render/docx/png.rs"]),
    ("rust_xlsxwriter", &["render/xlsx/"]),
    ("hypher", &["render/pdf/atom.rs"]),
    ("foldhash", &["source/stream.rs"]),
    ("simdutf8", &["source/decode.rs"]),
    ("fearless_simd", &["source/marks.rs"]),
    ("tempfile", &["cli/output.rs", "cli/stage.rs"]),
    ("inquire", &["cli/prompt/"]),
    ("rustyline", &["cli/prompt/typed.rs"]),
    ("ctrlc", &["cli/report/watch/mod.rs"]),
    ("open", &["cli/browser.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions/"]),
    ("anyhow", &["cli/"]),
    (
        "serde_json",
        &[
            "ingest/form/carried.rs",
            "render/form/carried.rs",
            "ingest/intake/structure.rs",
            "render/json.rs",
            "render/context.rs",
            "render/memo.rs",
            "render/sentences.rs",
            "render/choices.rs",
            "render/told.rs",
            "write/schema.rs",
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

#[test]
fn layers_use_only_what_is_drawn() {
    let files = source_files();
    let house = House::new(&files);
    let mut wrong = Vec::new();
    for (file, code) in &files {
        let Some((layer, _)) = file.split_once('/') else {
            continue;
        };
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == layer)
            .unwrap_or_else(|| panic!("{layer} is no layer of the table"));
        let from = module(file);
        for named in named(code) {
            let Some(used) = house.absolute(&from, &named.path) else {
                continue;
            };
            let used = used.first().map_or("", String::as_str);
            let is_layer = ARROWS.iter().any(|(name, _)| *name == used);
            if is_layer && used != layer && !allowed.contains(&used) {
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
