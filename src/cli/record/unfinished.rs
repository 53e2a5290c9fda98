//! The answers of an interview that was not finished, kept until the next time.
//!
//! They are no data yet, so they lie outside the data root: in the state folder of the person, and
//! for nobody else to read.

use std::env;
use std::path::{Path, PathBuf};

use crate::cli::prompt::{self, Answer, Prompt, Said, tell};
use crate::cli::{disk, output};
use crate::diag::Lang;
use crate::ingest::document;
use crate::schema::{FILES, Record};
use crate::source::fingerprint;
use crate::write::{Draft, Value, block};

/// Where the answers of one interview are kept.
pub(in crate::cli) struct Unfinished {
    record: &'static Record,
    /// None where the person has no such folder.
    path: Option<PathBuf>,
}

/// The keys of the file: the last question that was answered, and the answers.
const KEYS: [&str; 2] = ["after", "said"];

impl Unfinished {
    /// Those about a record of a data root, by what it was begun from: nothing, a mail, an id.
    pub(in crate::cli) fn of(root: &Path, record: &'static Record, id: &str) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let file = FILES.iter().find(|it| std::ptr::eq(it.record, record));
        let kind = file.map_or("", |it| it.name);
        let name = fingerprint(format!("{}\0{kind}\0{id}", root.display()).as_bytes());
        Self {
            record,
            path: folder().map(|folder| folder.join("drafts").join(format!("{name}.yaml"))),
        }
    }

    /// Those about a new record that begins with a draft: what was begun of one mail is not gone on with
    /// in another.
    pub(in crate::cli) fn begun(root: &Path, record: &'static Record, draft: &Draft) -> Self {
        let said = match draft.whole(record) {
            Value::Map(said) => block(&said, 0),
            _ => String::new(),
        };
        Self::of(root, record, &said)
    }

    /// Offers the answers that were not finished the last time: the last question that was answered, and
    /// all answers. Fails if the person gives up.
    pub(in crate::cli) fn offered(
        &self,
        prompt: Prompt,
    ) -> anyhow::Result<Option<(String, Draft)>> {
        if self.path.is_none() {
            tell(prompt.lang.pick(
                "Svaren sparas inte om du avbryter: du har ingen hemkatalog att spara dem i.",
                "The answers are not kept if you break off: you have no home folder to keep them in.",
            ));
        }
        let Some((after, said)) = self.read() else {
            return Ok(None);
        };
        if let Value::Map(mut entries) = said.whole(self.record) {
            // Those are told as they come.
            entries.retain(|(key, _)| key != CHOICES);
            tell(&block(&entries, 2));
        }
        let message = prompt.lang.pick(
            "Du blev inte klar med det här förra gången; nej tar bort det. Fortsätta?",
            "You did not finish this the last time; no removes it. Go on with it?",
        );
        match prompt.yes(message, true)? {
            Answer::Given(true) => Ok(Some((after, said))),
            Answer::Given(false) => {
                self.forget();
                Ok(None)
            }
            Answer::Back => Err(prompt::cancelled().into()),
        }
    }

    /// The end of an interview: of one that was broken off, says that the answers are kept.
    pub(in crate::cli) fn ended<T>(
        &self,
        held: anyhow::Result<T>,
        lang: Lang,
    ) -> anyhow::Result<T> {
        if held.is_err() && self.read().is_some() {
            tell(lang.pick(
                "Svaren är kvar till nästa gång du kör samma kommando.",
                "The answers are kept until you run the same command again.",
            ));
        }
        held
    }

    /// The last question that was answered, and all answers.
    fn read(&self) -> Option<(String, Draft)> {
        let bytes = disk::read_file(self.path.as_deref()?).ok()?;
        let kept = Value::of(&document("", &bytes).root?);
        let [after, said] = KEYS.map(|key| kept.get(key));
        let after = after?.texts().concat();
        match said {
            Some(Value::Map(said)) => Some((after, said.iter().cloned().collect())),
            _ => None,
        }
    }

    /// Keeps the answers until a question.
    pub(in crate::cli) fn keep(&self, after: &str, draft: &Draft) {
        let Some(path) = &self.path else { return };
        let values = [Value::text(after), draft.whole(self.record)];
        let kept: Vec<(String, Value)> = KEYS.map(str::to_owned).into_iter().zip(values).collect();
        // A disk that is full ends no interview.
        let _ = output::for_owner(path, block(&kept, 0).as_bytes());
    }

    /// Removes them.
    pub(in crate::cli) fn forget(&self) {
        if let Some(path) = &self.path {
            output::remove(path);
        }
    }
}

/// The key of choices that were made besides.
const CHOICES: &str = "reading";

/// Answers, with choices that were made besides.
pub(in crate::cli) fn with_choices(mut draft: Draft, said: &[Said]) -> Draft {
    let entry = |(question, answer): &Said| {
        Value::map([("question", text(question)), ("answer", text(answer))])
    };
    draft.set(CHOICES, Value::List(said.iter().map(entry).collect()));
    draft
}

/// The choices among answers.
pub(in crate::cli) fn choices_of(said: &Draft) -> Vec<Said> {
    entries(said, CHOICES, "question", "answer")
}

/// A text of an entry, unless there is none.
pub(in crate::cli) fn text(text: &str) -> Option<Value> {
    Some(text).filter(|it| !it.is_empty()).map(Value::text)
}

/// Two texts of each entry that is kept under a key.
pub(in crate::cli) fn entries(
    said: &Draft,
    key: &str,
    first: &str,
    second: &str,
) -> Vec<(String, String)> {
    let Some(Value::List(entries)) = said.get(key) else {
        return Vec::new();
    };
    let text = |entry: &Value, key: &str| {
        let found = entry.get(key).map(Value::texts);
        found.unwrap_or_default().concat()
    };
    let both = entries
        .iter()
        .map(|entry| (text(entry, first), text(entry, second)));
    both.collect()
}

/// The folder in which programs of a person keep what they go on with the next time.
fn folder() -> Option<PathBuf> {
    let named = |name: &str| {
        let path = PathBuf::from(env::var_os(name)?);
        path.is_absolute().then_some(path)
    };
    let state = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else {
        named("XDG_STATE_HOME").or_else(|| Some(named("HOME")?.join(".local/state")))
    };
    Some(state?.join("samverkan"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{AGREEMENT, INITIATIVE};

    fn kept_in(folder: &Path, record: &'static Record) -> Unfinished {
        let of = Unfinished::of(folder, record, "");
        let name = of.path.unwrap();
        Unfinished {
            record,
            path: Some(folder.join("state").join(name.file_name().unwrap())),
        }
    }

    #[test]
    fn answers_come_back_as_they_were_until_they_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let kept = kept_in(folder.path(), &INITIATIVE);
        assert_eq!(kept.read(), None);
        let mut draft = Draft::default();
        draft.set_text("title", Some("Ja: \"nej\" # 2021-02-11\t~"));
        draft.set_text("description", Some("Rad ett\n\n  rad två: åäö\n- tre\n"));
        draft.set_list("boards", &["kfn".to_owned(), "null".to_owned()]);
        let party = Value::map([("name", Some(Value::text("- 'Ljus'")))]);
        draft.set("organisation", party);
        kept.keep("boards", &draft);
        assert_eq!(kept.read(), Some(("boards".to_owned(), draft)));
        // Answers about another kind of record are others.
        assert_eq!(kept_in(folder.path(), &AGREEMENT).read(), None);
        kept.forget();
        assert_eq!(kept.read(), None);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let kept = kept_in(folder.path(), &INITIATIVE);
        kept.keep("title", &Draft::default());
        let path = kept.path.unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
    }
}
