//! The integration tests: one program, with a module for each subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test that cannot go on should stop where it stands; it reads its own files, and says what it measured"
)]

mod support;

/// How the source itself is laid out.
mod house {
    mod architecture;
    mod circles;
    mod files;
    mod languages;
    mod modules;
    mod paths;
    mod recipes;
}

/// From bytes to records: values, exports, records, and what is refused.
mod reading {
    mod allowed_look_alikes;
    mod by_hand;
    mod cases;
    mod columns;
    mod concealed;
    mod conflicts;
    mod exports;
    mod hidden_faults;
    mod hostile;
    mod import;
    mod limits;
    mod look_alikes;
    mod newer_list;
    mod personal_numbers;
    mod records;
    mod reference;
    mod refusals;
    mod schema;
    mod seen_forms;
    mod taken;
    mod values;
    mod workbooks;
}

/// The rules, and what people say of their findings.
mod checking {
    mod help;
    mod overlaps;
    mod pages;
    mod review;
    mod rules;
}

/// What a change of the data does.
mod reviewing {
    mod command;
    mod merging;
    mod once;
    mod pairs;
}

/// Names and cases that are like each other.
mod suggest {
    mod cases;
    mod names;
    mod routing;
}

/// The figures of the report.
mod report {
    mod access;
    mod annex;
    mod claims;
    mod comparison;
    mod facts;
    mod figures;
    mod lists;
    mod memo;
    mod named;
    mod once;
    mod percent;
    mod prose;
    mod trace;
    mod turn;
    mod untruths;
    mod workbook;
}

/// Forms that are sent out, and come back.
mod forms {
    mod answers;
    mod command;
    mod hostile;
    mod kinds;
    mod paper;
    mod sheet;
    mod typed;
}

/// Documents and files as they are written.
mod writing {
    mod looks;
    mod markdown;
    mod pages;
    mod paper;
    mod pictures;
    mod templates;
    mod word;
    mod yaml;
}

/// The program as its users start it.
mod commands {
    mod adding;
    mod building;
    mod completions;
    mod doubling;
    mod drafts;
    mod excel;
    mod help;
    mod import;
    mod initiative;
    mod moment;
    mod narrative;
    mod organisation;
    mod program;
    mod questionnaire;
    mod register;
    mod registering;
    mod revision;
    mod starting;
    mod streams;
    mod taking;
    mod watch;
}

mod fuzz;
