//! What is said of a record on its way in, judged as the file would be.

use std::sync::Arc;

use crate::cli::fail::Failure;
use crate::diag::{Arg, Lang, Nearest, Severity, plain};
use crate::fault::register::NO_IDENTITY;
use crate::fault::source::MISSING_KEY;
use crate::ingest;
use crate::schema::{Field, Need, Record};
use crate::source::TreeInMemory;
use crate::write::{Draft, Value, block};

use super::flags::flag;

/// A finding in words, with its help.
pub(in crate::cli) type Finding = (Severity, String);

/// What `check` would say of a value of a key in a file at a path, worst first.
pub(in crate::cli) fn judge(path: &str, key: &str, value: &Value, lang: Lang) -> Vec<Finding> {
    let text = block(&[(key.to_owned(), value.clone())], 0);
    // Without these files a data root has other findings.
    let rest = ["boards.yaml", "samverkan.yaml"].map(|path| (path, String::new()));
    let files = rest.into_iter().chain([(path, text)]);
    let loaded = ingest::load(Arc::new(TreeInMemory::new(files)));
    let sources = &loaded.sources;
    let mut found: Vec<Finding> = (loaded.found.into_vec().into_iter())
        .filter(|it| sources.path(it.origin.file) == path && !lacks(it.fault.code))
        .map(|it| {
            let text = format!("{}; {}", it.message(lang), it.help(lang));
            (it.severity(), text)
        })
        .collect();
    found.sort();
    found
}

/// Whether a finding is that something else is not said, which one value cannot help.
fn lacks(code: &str) -> bool {
    [MISSING_KEY.code, NO_IDENTITY.code].contains(&code)
}

/// Fails where something is missing that a record must have, and names all of it. `else_how` says
/// how else it can be given, in Swedish and English.
pub(in crate::cli) fn demand(
    record: &Record,
    draft: &Draft,
    else_how: (&str, &str),
) -> Result<(), Failure> {
    let missing = draft.missing(record);
    if missing.is_empty() {
        return Ok(());
    }
    let flags = |lang: Lang| -> String {
        let flags = missing.iter().map(|field| called(field, record, lang));
        flags.collect::<Vec<_>>().join(", ")
    };
    // What is missing may be there under another name.
    let unknown = |lang: Lang| -> String {
        let keys = draft.unknown(record).map(|(key, _)| {
            let near = Arg::from(Nearest::new(key, record.keys())).words(lang);
            let (key, word) = (plain(key), lang.pick("okänd nyckel", "unknown key"));
            format!("; {word} `{key}`: {near}")
        });
        keys.collect()
    };
    let (sv, en) = else_how;
    Err(Failure::new(
        format!(
            "dessa uppgifter saknas: {}{sv}{}",
            flags(Lang::Sv),
            unknown(Lang::Sv)
        ),
        format!(
            "these are missing: {}{en}{}",
            flags(Lang::En),
            unknown(Lang::En)
        ),
    ))
}

/// A field by its flag, with the flag that would do in its stead.
fn called(field: &Field, record: &Record, lang: Lang) -> String {
    let instead = match field.need {
        Need::Or(other) | Need::Unless(other) => record.field(other),
        _ => None,
    };
    let or = lang.pick("eller", "or");
    let instead = instead.map(|other| format!(" {or} --{}", flag(other)));
    format!("--{}{}", flag(field), instead.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_judged_as_its_file_would_be() {
        let judge = |key, text| {
            let path = "initiatives/2021/2021-01-01-x.yaml";
            judge(path, key, &Value::text(text), Lang::En)
        };
        let refusal = |key, text| {
            let found = judge(key, text).into_iter();
            found
                .map(|(severity, text)| (severity == Severity::Error).then_some(text))
                .next()
                .flatten()
        };
        assert_eq!(refusal("title", "Ett språkcafé"), None);
        assert_eq!(refusal("received", "2021-02-11"), None);
        assert!(refusal("received", "2107-02-11").is_some());
        assert!(refusal("received", "2021-02-30").is_some());
        assert!(refusal("channel", "brevduva").is_some());
        // A name alone is no whole entry, and is not told so.
        let entry = Value::map([("name", Some(Value::text("Ljus")))]);
        let entries = Value::List(vec![entry]);
        let found = super::judge("organisations.yaml", "organisations", &entries, Lang::En);
        assert!(found.is_empty(), "{found:?}");
        // A number of the tax agency's own examples, which are nobody's.
        let secret = refusal("title", "ring 19900107-9806").unwrap_or_default();
        assert!(!secret.is_empty() && !secret.contains("9806"), "{secret}");
        let found = judge("title", "a@exempel.se");
        assert!(found.iter().all(|(it, _)| *it == Severity::Warning) && found.len() == 1);
    }
}
