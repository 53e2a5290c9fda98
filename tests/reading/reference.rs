//! The tables of fields in `data/README.md`, held against the declarations that they are made from.

use std::env;
use std::fs;
use std::path::Path;

use samverkan::model::ClosedWord;
use samverkan::schema::{
    AGREEMENT, ALLOWANCE, ANSWERS, BOARD, CLAUSE, CONCLUSION, DECISION, DEPARTMENT, EVENT,
    Fallback, Field, GOAL, IMPORT, INITIATIVE, Keys, LEFT_OUT_COLUMN, LOGGED_IMPORT, MEETING,
    NAMED_ROW, Need, ORGANISATION, PERIOD, QUESTION, READ_PART, ROW_SET_ASIDE, Record, SENT_FORM,
    SETTINGS, SETTLEMENT, TAKE, TAKE_COLUMNS, Target, Type,
};

/// Each table, by the mark that stands above it.
static TABLES: &[(&str, &Record)] = &[
    ("settings", &SETTINGS),
    ("an allowance", &ALLOWANCE),
    ("a department", &DEPARTMENT),
    ("a board", &BOARD),
    ("a goal", &GOAL),
    ("a decision", &DECISION),
    ("a clause", &CLAUSE),
    ("an organisation", &ORGANISATION),
    ("an import profile", &IMPORT),
    ("a logged import", &LOGGED_IMPORT),
    ("a table of a list", &READ_PART),
    ("a column left out", &LEFT_OUT_COLUMN),
    ("a row set aside", &ROW_SET_ASIDE),
    ("a settlement", &SETTLEMENT),
    ("a settled row", &NAMED_ROW),
    ("an initiative", &INITIATIVE),
    ("an event", &EVENT),
    ("a take profile", &TAKE),
    ("columns of a take profile", &TAKE_COLUMNS),
    ("an agreement", &AGREEMENT),
    ("a meeting", &MEETING),
    ("a period", &PERIOD),
    ("a conclusion", &CONCLUSION),
    ("a question", &QUESTION),
    ("answers", &ANSWERS),
    ("a form that was sent", &SENT_FORM),
];

/// Set in the environment, it has the tables written instead of compared.
const WRITE: &str = "SAMVERKAN_WRITE_REFERENCE";

fn target(target: Target) -> &'static str {
    match target {
        Target::Agreement => "an agreement",
        Target::Board => "a board",
        Target::Body => "a board or a department",
        Target::Decision => "a decision",
        Target::Department => "a department",
        Target::Goal => "a goal",
        Target::Initiative => "an initiative",
        Target::Organisation => "an organisation",
    }
}

/// The words of a short list; longer ones are explained below their table.
fn words(words: &[&str]) -> String {
    if words.len() > 5 {
        return "closed list, below".to_owned();
    }
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// The keys of a record, or the name of its own table.
fn record(record: &'static Record) -> String {
    let own = TABLES
        .iter()
        .find(|(_, known)| std::ptr::eq(*known, record));
    if let Some((name, _)) = own {
        return format!("{name}, below");
    }
    let keys: Vec<&str> = record.keys().collect();
    let mut text = format!("`{{ {} }}`", keys.join(", "));
    let fields = record.fields.iter();
    let required: Vec<String> = fields
        .filter(|field| field.need == Need::Required)
        .map(|field| format!("`{}`", field.key))
        .collect();
    if required.len() == keys.len() {
        text += ", all required";
    } else if !required.is_empty() {
        text += &format!("; {} required", required.join(", "));
    }
    text
}

fn form(of: &'static Type) -> String {
    match of {
        Type::Text => "text".to_owned(),
        Type::Line => "text on one line".to_owned(),
        Type::Markdown => "Markdown".to_owned(),
        Type::Prose => "Markdown, with [figures](#figures-in-your-own-texts)".to_owned(),
        Type::Id => "id".to_owned(),
        Type::FileName => "as the file name".to_owned(),
        Type::Reference(to) => format!("id of {}", target(*to)),
        Type::OrgNr => "organisation number".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Period => "period".to_owned(),
        Type::Year => "year".to_owned(),
        Type::Truth => "`true`, `false`".to_owned(),
        Type::Whole => "whole number".to_owned(),
        Type::Count => "whole number, 1 or more".to_owned(),
        Type::Offset => "whole number, such as 1 or -1".to_owned(),
        Type::Kronor | Type::Cost => "kronor".to_owned(),
        Type::Word(list) => words(&ClosedWord::codes(list)),
        Type::WordInAnyCase(list) => words(list),
        Type::Delimiter => "`\";\"`, `\",\"`, `\"\\t\"` or `tab`".to_owned(),
        Type::List(of) => format!("list: {}", form(of)),
        Type::Record(inner) => record(inner),
        Type::Place => "letter or number of a column".to_owned(),
        Type::TextOrRecord(inner) => format!("{} or {}", form(&Type::Text), record(inner)),
        Type::RecordOrUnknown(inner) => format!("{}, or `unknown`", record(inner)),
        Type::Map(Keys::Year, _) => "`{ 2020: 850000, 2021: 870000 }`".to_owned(),
        Type::Map(Keys::Question, of) => format!("question id: {}", form(of)),
        Type::Map(Keys::Column, Type::List(_)) => "field: list of headings".to_owned(),
        Type::Map(Keys::Column, _) => "field: heading, or `{ column }`".to_owned(),
        Type::Map(Keys::Text, Type::Text) => "spelling: type".to_owned(),
        Type::Map(Keys::Text, of) => format!("word: {}", form(of)),
    }
}

fn row(field: &'static Field) -> String {
    let required = match field.need {
        Need::Required | Need::Stated => "yes".to_owned(),
        Need::Unless(other) => format!("unless `{other}`"),
        Need::Or(other) => format!("this or `{other}`"),
        Need::Optional => String::new(),
    };
    let mut form = form(&field.holds);
    if field.default != Fallback::Nothing {
        form += &format!("; default {}", field.default);
    }
    let join = match (field.hint.en, field.note) {
        ("", _) | (_, "") => "",
        (_, note) if note.starts_with('(') => " ",
        _ => "; ",
    };
    let meaning = format!("{}{join}{}", field.hint.en, field.note);
    format!("| `{}` | {required} | {form} | {meaning} |\n", field.key).replace("|  |", "| |")
}

fn table(record: &'static Record) -> String {
    let head = "| field | required | form | meaning |\n| --- | --- | --- | --- |\n";
    let rows = record.fields.iter().map(row);
    head.to_owned() + &rows.collect::<String>()
}

#[test]
fn the_tables_of_the_field_reference_are_those_of_the_declarations() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let written = fs::read_to_string(&path).unwrap();
    let mut made = written.clone();
    for (name, record) in TABLES {
        let mark = format!("<!-- fields of {name} -->\n");
        let start = made.find(&mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len();
        let rest = &made[start..];
        let end = start + rest.find("\n\n").map_or(rest.len(), |at| at + 1);
        made.replace_range(start..end, &table(record));
    }
    if env::var_os(WRITE).is_some() {
        fs::write(&path, &made).unwrap();
        return;
    }
    let differs = made.lines().zip(written.lines()).find(|(a, b)| a != b);
    assert!(
        made == written,
        "data/README.md is not as src/schema/ declares: {differs:#?}\n\
         {WRITE}=1 cargo test --test main reference writes its tables anew"
    );
}

#[test]
fn every_word_of_a_closed_list_is_in_the_field_reference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/README.md");
    let written = fs::read_to_string(path).unwrap();
    for (name, record) in TABLES {
        for field in record.fields {
            if let Type::Word(words) = field.holds.item() {
                for word in ClosedWord::codes(words) {
                    let is_there = written.contains(&format!("`{word}`"));
                    assert!(is_there || word.len() == 1, "{name}: {} {word}", field.key);
                }
            }
        }
    }
}
