//! What the tests share: data roots in memory, laid over the clean base.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::test_runner::Config;
use samverkan::cli::{Session, examine};
use samverkan::diag::Lang;
use samverkan::model::View;
use samverkan::render::{Output, Stamp, Templates, render};
use samverkan::report::build;
use samverkan::source::{Obstacle, TreeInMemory};

/// A data root in the making.
#[derive(Debug, Clone, Default)]
pub(crate) struct Root {
    files: BTreeMap<String, Vec<u8>>,
    obstacles: Vec<(String, Obstacle)>,
}

impl Root {
    /// The files below a folder.
    pub(crate) fn of_folder(dir: &Path) -> Self {
        Self {
            files: files(dir),
            obstacles: Vec::new(),
        }
    }

    /// The clean base that examples are laid over.
    pub(crate) fn base() -> Self {
        Self::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base"))
    }

    /// Adds or replaces a file.
    pub(crate) fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), bytes.into());
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        self.files.get(path).cloned().unwrap_or_default()
    }

    /// Removes a file.
    pub(crate) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Lists a path as something that cannot be read.
    pub(crate) fn obstruct(&mut self, path: &str, obstacle: Obstacle) {
        self.obstacles.push((path.to_owned(), obstacle));
    }

    /// The tree.
    pub(crate) fn tree(&self) -> TreeInMemory {
        let mut tree = TreeInMemory::new(self.files.clone());
        for (path, obstacle) in &self.obstacles {
            tree = tree.with_obstacle(path, *obstacle);
        }
        tree
    }

    /// Loads and checks it, as of the day the pages speak of.
    pub(crate) fn examine(&self) -> Session {
        examine(
            Arc::new(self.tree()),
            None,
            NaiveDate::from_ymd_opt(2022, 6, 30),
        )
    }
}

/// Every file below a folder by its path from there, with `/`.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(dir, "", &mut files);
    files
}

#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn collect(dir: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// Every finding as `path:line:column CODE message`.
pub(crate) fn findings(session: &Session) -> Vec<String> {
    session
        .found
        .iter()
        .map(|diagnostic| {
            let place = session.loaded.sources.place(&diagnostic.origin);
            format!(
                "{}:{}:{} {} {}",
                session.loaded.sources.path(diagnostic.origin.file),
                place.line,
                place.column,
                diagnostic.fault.code,
                diagnostic.message(Lang::En),
            )
        })
        .collect()
}

/// The report of the last period of a session, by the built-in templates.
pub(crate) fn rendered(session: &Session) -> Output {
    let loaded = &session.loaded;
    let period = *loaded.dataset.periods.keys().next_back().unwrap();
    let report = build(View::new(&loaded.dataset, period), &loaded.sources);
    render(
        &report,
        &loaded.sources,
        &Templates::default(),
        Stamp::Final,
    )
    .unwrap()
}

/// The text of a page without its tags, and with what they escape as it is.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        match piece.split_once('>') {
            Some((_, after)) if number > 0 => text.push_str(after),
            _ => text.push_str(piece),
        }
    }
    let escapes = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    escapes
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

/// How a page shows a figure each time: its value, and what the reader sees.
pub(crate) fn shown(html: &str, id: &str) -> Vec<(String, String)> {
    let mark = format!("\" data-fact=\"{id}\">");
    html.split("<data value=\"")
        .filter_map(|piece| piece.split_once(mark.as_str()))
        .map(|(value, rest)| {
            let (inner, _) = rest.split_once("</data>").unwrap();
            (value.to_owned(), text_of(inner))
        })
        .collect()
}

/// How a property is tried: as many cases as said, or as the environment says instead
/// (`PROPTEST_CASES=10000`), which it does for every property alike.
pub(crate) fn cases(usual: u32) -> Config {
    let said = std::env::var_os("PROPTEST_CASES").is_some();
    let config = if said {
        Config::default()
    } else {
        Config::with_cases(usual)
    };
    // A case that fails is kept as a test of its own, where it can be read.
    Config {
        failure_persistence: None,
        ..config
    }
}
