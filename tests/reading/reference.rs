//! The tables of fields in `data/README.md` and `data/README.sv.md`, held against the declarations
//! that they are made from.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use samverkan::diag::Lang;
use samverkan::model::ClosedWord;
use samverkan::schema::{
    AGREEMENT, ALLOWANCE, ANSWERS, BOARD, CLAUSE, CONCLUSION, DECISION, DEPARTMENT, EVENT,
    Fallback, Field, GOAL, IMPORT, INITIATIVE, Keys, LEFT_OUT_COLUMN, LOGGED_IMPORT, MEETING,
    NAMED_ROW, Need, ORGANISATION, PERIOD, QUESTION, READ_PART, ROW_SET_ASIDE, Record, SENT_FORM,
    SETTINGS, SETTLEMENT, TAKE, TAKE_COLUMNS, TOLD_ROW, Target, Type,
};

/// Each table, by the mark that stands above it, with its Swedish name where other tables lead to it.
static TABLES: &[(&str, &str, &Record)] = &[
    ("settings", "", &SETTINGS),
    ("an allowance", "en tillåtelse", &ALLOWANCE),
    ("a department", "", &DEPARTMENT),
    ("a board", "", &BOARD),
    ("a goal", "", &GOAL),
    ("a decision", "", &DECISION),
    ("a clause", "en beslutssats", &CLAUSE),
    ("an organisation", "", &ORGANISATION),
    ("an import profile", "", &IMPORT),
    ("a logged import", "", &LOGGED_IMPORT),
    ("a table of a list", "en tabell i en lista", &READ_PART),
    ("a column left out", "en utelämnad kolumn", &LEFT_OUT_COLUMN),
    ("a row set aside", "en rad åt sidan", &ROW_SET_ASIDE),
    ("a told row", "en rad som sade mer", &TOLD_ROW),
    ("a settlement", "", &SETTLEMENT),
    ("a settled row", "en prövad rad", &NAMED_ROW),
    ("an initiative", "", &INITIATIVE),
    ("an event", "en händelse", &EVENT),
    ("a take profile", "", &TAKE),
    (
        "columns of a take profile",
        "kolumnerna i en profil för intag",
        &TAKE_COLUMNS,
    ),
    ("an agreement", "", &AGREEMENT),
    ("a meeting", "", &MEETING),
    ("a period", "", &PERIOD),
    ("a conclusion", "en slutsats", &CONCLUSION),
    ("a question", "", &QUESTION),
    ("answers", "", &ANSWERS),
    ("a form that was sent", "", &SENT_FORM),
];

/// Set in the environment, it has the tables written instead of compared.
const WRITE: &str = "SAMVERKAN_WRITE_REFERENCE";

/// The field reference in a language.
fn reference(lang: Lang) -> PathBuf {
    let name = lang.pick("data/README.sv.md", "data/README.md");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn target(target: Target, lang: Lang) -> &'static str {
    match target {
        Target::Agreement => lang.pick("ett avtal", "an agreement"),
        Target::Board => lang.pick("en nämnd", "a board"),
        Target::Body => lang.pick("en nämnd eller en förvaltning", "a board or a department"),
        Target::Decision => lang.pick("ett beslut", "a decision"),
        Target::Department => lang.pick("en förvaltning", "a department"),
        Target::Goal => lang.pick("ett mål", "a goal"),
        Target::Initiative => lang.pick("ett initiativ", "an initiative"),
        Target::Organisation => lang.pick("en organisation", "an organisation"),
    }
}

/// The words of a short list; longer ones are explained below their table.
fn words(words: &[&str], lang: Lang) -> String {
    if words.len() > 5 {
        return lang.pick("ord, nedan", "closed list, below").to_owned();
    }
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// The keys of a record, or the name of its own table.
fn record(record: &'static Record, lang: Lang) -> String {
    let own = TABLES
        .iter()
        .find(|(_, _, known)| std::ptr::eq(*known, record));
    if let Some((en, sv, _)) = own {
        assert!(!sv.is_empty(), "{en} has no Swedish name");
        return format!("{}, {}", lang.pick(sv, en), lang.pick("nedan", "below"));
    }
    let keys: Vec<&str> = record.keys().collect();
    let mut text = format!("`{{ {} }}`", keys.join(", "));
    let fields = record.fields.iter();
    let required: Vec<String> = fields
        .filter(|field| field.need == Need::Required)
        .map(|field| format!("`{}`", field.key))
        .collect();
    if required.len() == keys.len() {
        text += lang.pick(", alla krävs", ", all required");
    } else if !required.is_empty() {
        let required = required.join(", ");
        text += &match lang {
            Lang::Sv => format!("; {required} krävs"),
            Lang::En => format!("; {required} required"),
        };
    }
    text
}

fn form(of: &'static Type, lang: Lang) -> String {
    let said = match of {
        Type::Text => lang.pick("text", "text"),
        Type::Line => lang.pick("text på en rad", "text on one line"),
        Type::Markdown => "Markdown",
        Type::Prose => lang.pick(
            "Markdown, med [siffror](#siffror-i-egna-texter)",
            "Markdown, with [figures](#figures-in-your-own-texts)",
        ),
        Type::Id => "id",
        Type::FileName => lang.pick("som filens namn", "as the file name"),
        Type::Reference(to) => {
            let to = target(*to, lang);
            return format!("id {} {to}", lang.pick("för", "of"));
        }
        Type::OrgNr => lang.pick("organisationsnummer", "organisation number"),
        Type::Date => lang.pick("datum", "date"),
        Type::Days => lang.pick("datum, eller en lista med dem", "date, or a list of them"),
        Type::Period => "period",
        Type::Year => lang.pick("år", "year"),
        Type::Truth => "`true`, `false`",
        Type::Whole => lang.pick("heltal", "whole number"),
        Type::Count => lang.pick("heltal, minst 1", "whole number, 1 or more"),
        Type::Offset => lang.pick("heltal, som 1 eller -1", "whole number, such as 1 or -1"),
        Type::Kronor | Type::Cost => "kronor",
        Type::Word(list) => return words(&ClosedWord::codes(list), lang),
        Type::WordInAnyCase(list) => return words(list, lang),
        Type::Delimiter => lang.pick(
            "`\";\"`, `\",\"`, `\"\\t\"` eller `tab`",
            "`\";\"`, `\",\"`, `\"\\t\"` or `tab`",
        ),
        Type::List(of) => return format!("{}: {}", lang.pick("lista", "list"), form(of, lang)),
        Type::Record(inner) => return record(inner, lang),
        Type::Place => lang.pick(
            "en kolumns bokstav eller nummer",
            "letter or number of a column",
        ),
        Type::TextOrRecord(inner) => {
            let (text, record) = (form(&Type::Text, lang), record(inner, lang));
            return format!("{text} {} {record}", lang.pick("eller", "or"));
        }
        Type::RecordOrUnknown(inner) => {
            let or = lang.pick("eller", "or");
            return format!("{}, {or} `unknown`", record(inner, lang));
        }
        Type::Map(Keys::Year, _) => "`{ 2020: 850000, 2021: 870000 }`",
        Type::Map(Keys::Question, of) => {
            let key = lang.pick("frågans id", "question id");
            return format!("{key}: {}", form(of, lang));
        }
        Type::Map(Keys::Column, Type::List(_)) => {
            lang.pick("fält: lista med rubriker", "field: list of headings")
        }
        Type::Map(Keys::Column, _) => lang.pick(
            "fält: rubrik, eller `{ column }`",
            "field: heading, or `{ column }`",
        ),
        Type::Map(Keys::Text, Type::Text) => lang.pick("stavning: bidragstyp", "spelling: type"),
        Type::Map(Keys::Text, of) => {
            return format!("{}: {}", lang.pick("ord", "word"), form(of, lang));
        }
    };
    said.to_owned()
}

/// A hint with the value that it shows, for the comments of files, as code.
fn as_code(hint: &str) -> String {
    let from = hint.find("[{").or_else(|| hint.find('{'));
    let until = (hint.rfind("}]").map(|at| at + 2)).or_else(|| Some(hint.rfind('}')? + 1));
    match from.zip(until) {
        Some((from, until)) => {
            let (before, shown, after) = (&hint[..from], &hint[from..until], &hint[until..]);
            format!("{before}`{shown}`{after}")
        }
        None => hint.to_owned(),
    }
}

fn row(field: &'static Field, lang: Lang) -> String {
    let required = match field.need {
        Need::Required | Need::Stated => lang.pick("ja", "yes").to_owned(),
        Need::Unless(other) => format!("{} `{other}`", lang.pick("utom för", "unless")),
        Need::Or(other) => format!("{} `{other}`", lang.pick("den eller", "this or")),
        Need::Optional => String::new(),
    };
    let mut form = form(&field.holds, lang);
    if field.default != Fallback::Nothing {
        form += &format!("; {} {}", lang.pick("förval", "default"), field.default);
    }
    let hint = as_code(lang.pick(field.hint.sv, field.hint.en));
    let note = lang.pick(field.note.sv, field.note.en);
    assert_eq!(
        field.hint.en.is_empty() && field.note.en.is_empty(),
        field.hint.sv.is_empty() && field.note.sv.is_empty(),
        "{} is told in one language only",
        field.key
    );
    // What goes on from the hint says so itself, by its first character.
    let join = match note.chars().next() {
        Some('(') => " ",
        Some(first) if !hint.is_empty() && (first == '`' || first.is_alphabetic()) => "; ",
        _ => "",
    };
    let meaning = format!("{hint}{join}{note}");
    format!("| `{}` | {required} | {form} | {meaning} |\n", field.key).replace("|  |", "| |")
}

fn table(record: &'static Record, lang: Lang) -> String {
    let head = lang.pick(
        "| fält | krävs | form | betydelse |\n",
        "| field | required | form | meaning |\n",
    );
    let rows = record.fields.iter().map(|field| row(field, lang));
    format!(
        "{head}| --- | --- | --- | --- |\n{}",
        rows.collect::<String>()
    )
}

fn compare(lang: Lang) {
    let path = reference(lang);
    let written = fs::read_to_string(&path).unwrap();
    let mut made = written.clone();
    for (name, _, record) in TABLES {
        let mark = format!("<!-- fields of {name} -->\n");
        let start = made.find(&mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len();
        let rest = &made[start..];
        let end = start + rest.find("\n\n").map_or(rest.len(), |at| at + 1);
        made.replace_range(start..end, &table(record, lang));
    }
    if env::var_os(WRITE).is_some() {
        fs::write(&path, &made).unwrap();
        return;
    }
    let differs = made.lines().zip(written.lines()).find(|(a, b)| a != b);
    assert!(
        made == written,
        "{} is not as src/schema/ declares: {differs:#?}\n\
         {WRITE}=1 cargo test --test main reference writes its tables anew",
        path.display()
    );
}

#[test]
fn the_tables_of_the_field_reference_are_those_of_the_declarations() {
    compare(Lang::En);
    compare(Lang::Sv);
}

#[test]
fn every_word_of_a_closed_list_is_in_the_field_reference() {
    for lang in [Lang::En, Lang::Sv] {
        let written = fs::read_to_string(reference(lang)).unwrap();
        for (name, _, record) in TABLES {
            for field in record.fields {
                if let Type::Word(words) = field.holds.item() {
                    for word in ClosedWord::codes(words) {
                        let is_there = written.contains(&format!("`{word}`"));
                        let told = is_there || word.len() == 1;
                        assert!(told, "{lang:?}: {name}: {} {word}", field.key);
                    }
                }
            }
        }
    }
}
