//! A record on its way in: from flags, a file or a person, by one way of checking.
//!
//! Whatever the way, the text of the file is made by `write`, laid over the data root, and loaded
//! and checked as if it lay there; only what would bring no error is written.

mod add;
mod ask;
mod flags;
mod from;
mod interview;
pub(super) mod party;
mod trial;

pub(super) use add::InputArgs;
pub(super) use ask::Asked;
pub(super) use flags::{FieldArgs, Flagged};
pub(super) use from::read_draft;
pub(super) use interview::{Adder, Interview};
pub(super) use trial::{Trial, lay};

use std::sync::Arc;

use crate::diag::{Arg, Lang, Nearest, Severity, plain};
use crate::fault::source::MISSING_KEY;
use crate::ingest;
use crate::schema::{Need, Record};
use crate::source::TreeInMemory;
use crate::write::{Draft, Value, block};

use super::fail::Failure;

/// A kind of record with files of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// What its files consist of.
    pub(super) record: &'static Record,
    /// Where a file that says a value could lie, whatever else it says.
    pub(super) sample: fn(&Value) -> String,
}

impl Kind {
    /// Whether a record must have a key.
    pub(super) fn is_required(self, key: &str) -> bool {
        (self.record.field(key)).is_some_and(|field| field.need == Need::Required)
    }

    /// Fails where something is missing that a record must have, and names all of it. Says how else
    /// it can be given, in Swedish and English.
    pub(super) fn demand(self, draft: &Draft, (sv, en): (&str, &str)) -> Result<(), Failure> {
        let missing: Vec<String> = (draft.missing(self.record).into_iter())
            .map(|field| format!("--{}", flags::flag(field)))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let flags = missing.join(", ");
        // What is missing may be there under another name.
        let unknown = |lang: Lang| -> String {
            let keys = draft.unknown(self.record).map(|(key, _)| {
                let near = Arg::from(Nearest::new(key, self.record.keys())).words(lang);
                let (key, word) = (plain(key), lang.pick("okänd nyckel", "unknown key"));
                format!("; {word} `{key}`: {near}")
            });
            keys.collect()
        };
        Err(Failure::new(
            format!("dessa uppgifter saknas: {flags}{sv}{}", unknown(Lang::Sv)),
            format!("these are missing: {flags}{en}{}", unknown(Lang::En)),
        ))
    }

    /// What would be wrong with a value of a key, worst first: the same as `check` would say of
    /// the file.
    pub(super) fn judge(self, key: &str, value: &Value, lang: Lang) -> Vec<(Severity, String)> {
        let text = block(&[(key.to_owned(), value.clone())], 0);
        // What is wrong with the rest of a data root is said of other files.
        let rest = ["boards.yaml", "samverkan.yaml"].map(|path| (path, String::new()));
        let sample = (self.sample)(value);
        let files = rest.into_iter().chain([(sample.as_str(), text)]);
        let tree = TreeInMemory::new(files);
        let loaded = ingest::load(Arc::new(tree));
        let sources = &loaded.sources;
        let mut found: Vec<(Severity, String)> = loaded
            .found
            .into_vec()
            .into_iter()
            .filter(|it| {
                sources.path(it.origin.file) == sample && it.fault.code != MISSING_KEY.code
            })
            .map(|it| {
                let text = format!("{}; {}", it.message(lang), it.help(lang));
                (it.severity(), text)
            })
            .collect();
        found.sort();
        found
    }

    /// Why a value of a key cannot be taken; `None` if it can.
    pub(super) fn refuse(self, key: &str, value: &Value, lang: Lang) -> Option<String> {
        let found = self.judge(key, value, lang);
        let mut errors = found.into_iter().filter(|(it, _)| *it == Severity::Error);
        errors.next().map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_judged_as_its_file_would_be() {
        let kind = Kind {
            record: &crate::schema::INITIATIVE,
            sample: |_| "initiatives/2021/2021-01-01-x.yaml".to_owned(),
        };
        let judge = |key, text| kind.refuse(key, &Value::text(text), Lang::En);
        assert_eq!(judge("title", "Ett språkcafé"), None);
        assert_eq!(judge("received", "2021-02-11"), None);
        assert!(judge("received", "2107-02-11").is_some());
        assert!(judge("received", "2021-02-30").is_some());
        assert!(judge("channel", "brevduva").is_some());
        // A number of the tax agency's own examples, which are nobody's.
        let secret = judge("title", "ring 19900107-9807").unwrap_or_default();
        assert!(!secret.is_empty() && !secret.contains("9807"), "{secret}");
        let kinds = kind.judge("title", &Value::text("a@exempel.se"), Lang::En);
        assert!(kinds.iter().all(|(it, _)| *it == Severity::Warning) && kinds.len() == 1);
    }
}
