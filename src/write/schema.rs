//! JSON Schemas of the files of a data root, for editors.
//!
//! They say what `ingest` reads; `tests/reading/schema.rs` holds the two together, key by key and word by
//! word.

/// The schema of a kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// What it is asked for by.
    pub name: &'static str,
    /// It, in the draft 2020-12 of JSON Schema. Its `$comment` says which files it is for.
    pub text: &'static str,
}

macro_rules! schemas {
    ($($name:literal)*) => {
        /// Every kind of file that people write in YAML.
        pub const SCHEMAS: &[Schema] = &[$(Schema {
            name: $name,
            text: include_str!(concat!("schema/", $name, ".json")),
        }),*];
    };
}

schemas! {
    "agreement" "answers" "boards" "decisions" "goals" "import" "initiative" "meeting"
    "organisations" "overlaps" "period" "questionnaire" "samverkan"
}
