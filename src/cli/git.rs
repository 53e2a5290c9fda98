//! A data root as it was at a revision, read through `git` without a checkout.
//!
//! Only commands that read objects are called, with hooks, monitors, pagers and remotes turned off,
//! so that a repository's configuration runs nothing.

use std::io::{BufRead as _, BufReader, Cursor, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::diag::plain;
use crate::source::{Entry, Obstacle, Tree};

use super::fail::Failure;

/// Variables that may point `git` to another repository than the one the data lies in.
const ELSEWHERE: [&str; 11] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// A data root at a revision, listed once.
#[derive(Debug)]
pub(super) struct GitTree {
    entries: Vec<Entry>,
    /// The object of each entry.
    objects: Vec<String>,
    reader: Mutex<Reader>,
    wants_fingerprints: bool,
}

/// A running `git cat-file --batch`.
#[derive(Debug)]
struct Reader {
    process: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl GitTree {
    /// Lists a data root as it was at a revision; empty if it was not there then.
    pub(super) fn open(root: &Path, revision: &str) -> anyhow::Result<Self> {
        let shown = plain(revision);
        let wanted = format!("{revision}^{{commit}}");
        let prefix = prefix(root)?;
        let question = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ];
        let commit = ask(root, &question)?.ok_or_else(|| {
            Failure::new(
                format!("git känner ingen version {shown}; är den hämtad hit?"),
                format!("git knows no revision {shown}; has it been fetched?"),
            )
        })?;
        let (commit, prefix) = (commit.trim_end(), prefix.trim_end_matches(['\n', '\r']));
        let place = format!("{commit}:{}", prefix.trim_end_matches('/'));
        let list = match ask(root, &["rev-parse", "--verify", "--quiet", &place])? {
            Some(tree) => {
                let question = ["ls-tree", "-r", "-l", "-z", "--full-tree", tree.trim_end()];
                ask(root, &question)?.ok_or_else(|| {
                    Failure::new(
                        format!("git har inte alla filer i {shown}; hämta dem först"),
                        format!("git does not have all files of {shown}; fetch them first"),
                    )
                })?
            }
            None => String::new(),
        };
        let (entries, objects) = listed(&list);
        Ok(Self {
            entries,
            objects,
            reader: Mutex::new(Reader::start(root)?),
            wants_fingerprints: false,
        })
    }

    /// The same for a report, which shows the fingerprint of each file.
    pub(super) fn fingerprinted(self) -> Self {
        Self {
            wants_fingerprints: true,
            ..self
        }
    }
}

/// The commit at which the branch left the main line: `origin/HEAD`, else `main`.
pub(super) fn branch_point(root: &Path) -> anyhow::Result<String> {
    for line in ["origin/HEAD", "main"] {
        if let Some(commit) = ask(root, &["merge-base", "HEAD", line])? {
            return Ok(commit.trim_end().to_owned());
        }
    }
    Err(Failure::new(
        "git hittar varken origin/HEAD eller main; skriv vilken version som ska jämföras, till exempel HEAD~1",
        "git finds neither origin/HEAD nor main; name the revision to compare with, such as HEAD~1",
    )
    .into())
}

/// Where a data root lies in its repository.
pub(super) fn prefix(root: &Path) -> anyhow::Result<String> {
    ask(root, &["rev-parse", "--show-prefix"])?.ok_or_else(|| {
        let root = plain(&root.display().to_string());
        Failure::new(
            format!("{root} ligger inte i något git-arkiv som git vill läsa"),
            format!("{root} is in no git repository that git will read"),
        )
        .into()
    })
}

/// What `git blame --porcelain` tells of a file at a revision; `None` if it is not there. The file as
/// it lies in the folder is not looked at: git would filter it as attributes say.
pub(super) fn blame(root: &Path, path: &str, revision: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let commit = format!("{revision}^{{commit}}");
    let mut blame = git(root);
    blame
        // No list may hide a commit.
        .args(["-c", "blame.ignoreRevsFile=", "blame", "--porcelain"])
        .args(["--no-textconv", &commit, "--", path]);
    let output = blame.output().map_err(no_git)?;
    Ok(output.status.success().then_some(output.stdout))
}

/// What git makes of three files, base, ours and theirs, line by line, and whether that has no conflict.
pub(super) fn merge_file(
    [base, ours, theirs]: [&PathBuf; 3],
    marks: u8,
) -> anyhow::Result<(Vec<u8>, bool)> {
    let marks = format!("--marker-size={marks}");
    let labels = ["-L", "ours", "-L", "base", "-L", "theirs"];
    let output = (git(Path::new("."))
        .args(["merge-file", "-p", &marks])
        .args(labels))
    .args([ours, base, theirs])
    .output()
    .map_err(no_git)?;
    match output.status.code() {
        Some(0) => Ok((output.stdout, true)),
        // As many conflicts as it says.
        Some(1..=127) => Ok((output.stdout, false)),
        _ => anyhow::bail!("git merge-file"),
    }
}

/// What `git` prints; `None` if it fails.
fn ask(root: &Path, args: &[&str]) -> anyhow::Result<Option<String>> {
    let output = git(root).args(args).output().map_err(no_git)?;
    // A name that is not UTF-8 becomes an obstacle below.
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(output.status.success().then_some(text))
}

fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("--no-pager")
        .arg("-C")
        .arg(root)
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
        ])
        .args(["-c", "protocol.allow=never", "-c", "core.quotePath=false"])
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    for name in ELSEWHERE {
        git.env_remove(name);
    }
    git
}

fn no_git(error: std::io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context("git")
}

/// The files of a listing: `<mode> <type> <object> <size>\t<path>` each, ended by a zero.
fn listed(list: &str) -> (Vec<Entry>, Vec<String>) {
    let mut found: Vec<(Entry, String)> = list
        .split('\0')
        .filter_map(|line| {
            let (about, path) = line.split_once('\t')?;
            let mut words = about.split_whitespace();
            let (mode, _, object, size) =
                (words.next()?, words.next()?, words.next()?, words.next()?);
            let mut folders = path.split('/').rev().skip(1);
            // Dotted folders belong to git and editors.
            if folders.any(|folder| folder.starts_with('.')) {
                return None;
            }
            let obstacle = match mode {
                "120000" => Some(Obstacle::Link),
                "160000" => Some(Obstacle::Folder),
                _ if path.contains('\u{FFFD}') => Some(Obstacle::Name),
                _ => None,
            };
            let entry = Entry {
                path: path.to_owned(),
                size: size.parse().unwrap_or(0),
                obstacle,
            };
            Some((entry, object.to_owned()))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    found.into_iter().unzip()
}

impl Reader {
    fn start(root: &Path) -> anyhow::Result<Self> {
        let mut process = git(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(no_git)?;
        let (ask, answer) = (process.stdin.take(), process.stdout.take());
        let (Some(ask), Some(answer)) = (ask, answer) else {
            anyhow::bail!("git cat-file");
        };
        Ok(Self {
            process,
            ask,
            answer: BufReader::new(answer),
        })
    }

    /// The bytes of an object: a line with its size, as many bytes, and a line ending.
    fn read(&mut self, object: &str) -> Option<Vec<u8>> {
        writeln!(self.ask, "{object}").ok()?;
        self.ask.flush().ok()?;
        let mut head = String::new();
        self.answer.read_line(&mut head).ok()?;
        let (_, size) = head.trim_end().split_once(" blob ")?;
        let size: u64 = size.parse().ok()?;
        let mut bytes = Vec::new();
        let whole = size.checked_add(1)?;
        self.answer
            .by_ref()
            .take(whole)
            .read_to_end(&mut bytes)
            .ok()?;
        (bytes.pop() == Some(b'\n') && bytes.len() as u64 == size).then_some(bytes)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Tree for GitTree {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn wants_fingerprints(&self) -> bool {
        self.wants_fingerprints
    }

    fn object(&self, path: &str) -> Option<&str> {
        let named = (self.entries).binary_search_by(|entry| entry.path.as_str().cmp(path));
        self.objects.get(named.ok()?).map(String::as_str)
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        let object = self.object(path).ok_or(Obstacle::Unreadable)?;
        // After a panic in a read, the next read fails rather than stops.
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = reader.read(object).ok_or(Obstacle::Unreadable)?;
        Ok(Box::new(Cursor::new(bytes)))
    }
}
