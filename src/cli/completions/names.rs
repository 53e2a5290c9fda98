//! Candidates from the data root.
//!
//! A Tab must be answered at once: initiatives, agreements and periods are known by the names of
//! their files, and the only file that is read is `boards.yaml`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::sync::Arc;

use clap::{CommandFactory as _, FromArgMatches as _};
use clap_complete::{ArgValueCompleter, CompletionCandidate};

use crate::cli::disk::DiskTree;
use crate::cli::options::Global;
use crate::cli::{Cli, root};
use crate::diag::shown;
use crate::ingest;
use crate::model::{Board, Dataset, Department};
use crate::source::{Tree as _, TreeInMemory};

/// Adds a completer to each argument that names something in the data root.
pub(super) fn complete(command: clap::Command) -> clap::Command {
    let of = command.get_name().to_owned();
    command.mut_subcommands(move |command| of_subject(command, &of))
}

fn of_subject(command: clap::Command, subject: &str) -> clap::Command {
    let of = command.get_name().to_owned();
    let subject = subject.to_owned();
    command
        .mut_subcommands(move |command| of_subject(command, &of))
        .mut_args(
            move |arg| match completer(&subject, arg.get_id().as_str()) {
                Some(completer) => arg.add(completer),
                None => arg,
            },
        )
}

/// The completer of an argument, by its name and the subject of its command.
fn completer(subject: &str, arg: &str) -> Option<ArgValueCompleter> {
    Some(match (subject, arg) {
        ("initiative", "id" | "about") => among(|tree| files(tree, "initiatives/", ".yaml")),
        ("agreement", "id") | (_, "agreement") => among(|tree| files(tree, "agreements/", ".yaml")),
        (_, "meeting") => among(|tree| files(tree, "network/", ".yaml")),
        (_, "period") => among(|tree| files(tree, "periods/", "/period.yaml")),
        (_, "board") => among(|tree| bodies(tree, boards)),
        (_, "department") => among(|tree| bodies(tree, departments)),
        _ => return None,
    })
}

fn boards(data: &Dataset) -> Vec<Named> {
    let named = |board: &Board| (board.id.to_string(), board.name.clone());
    data.boards.iter().map(named).collect()
}

fn departments(data: &Dataset) -> Vec<Named> {
    let named = |department: &Department| (department.id.to_string(), department.name.clone());
    data.departments.iter().map(named).collect()
}

/// An id, and the name that explains it, which may be empty.
type Named = (String, String);

/// Completes from ids in the data root.
fn among(names: impl Fn(&DiskTree) -> Vec<Named> + Send + Sync + 'static) -> ArgValueCompleter {
    ArgValueCompleter::new(move |written: &OsStr| {
        let tree = data_root();
        let names = tree.as_ref().map(&names).unwrap_or_default();
        fitting(names, &written.to_string_lossy())
    })
}

/// The ids that begin with what is typed. If none does, the only one that contains it: of several,
/// a shell would replace what is typed by their common beginning.
fn fitting(names: Vec<Named>, written: &str) -> Vec<CompletionCandidate> {
    let begins = |(name, _): &Named| name.starts_with(written);
    let candidate = |(name, called): Named| {
        let help = (!called.is_empty()).then(|| shown(&called).into());
        CompletionCandidate::new(name).help(help)
    };
    // Names with spaces or characters that must be escaped are no ids.
    let (begun, rest): (Vec<Named>, Vec<Named>) = (names.into_iter())
        .filter(|(name, _)| shown(name) == *name && !name.contains(char::is_whitespace))
        .partition(begins);
    if !begun.is_empty() {
        return begun.into_iter().map(candidate).collect();
    }
    let mut parts = rest.into_iter().filter(|(name, _)| name.contains(written));
    match (parts.next(), parts.next()) {
        (Some(only), None) => vec![candidate(only)],
        _ => Vec::new(),
    }
}

/// The data root of the command that is being typed.
fn data_root() -> Option<DiskTree> {
    let words = std::env::args_os().skip_while(|word| word != "--").skip(1);
    let written = Cli::command().ignore_errors(true);
    let matches = written.try_get_matches_from(words).ok()?;
    let global = Global::from_arg_matches(&matches).ok()?;
    DiskTree::open(&root::find(&global).ok()?).ok()
}

/// The ids of the records in a folder: the names of their files, or of their own folders.
fn files(tree: &DiskTree, folder: &str, ending: &str) -> Vec<Named> {
    (tree.entries().iter())
        .filter_map(|entry| entry.path.strip_prefix(folder)?.strip_suffix(ending))
        .filter_map(|path| path.rsplit('/').next())
        .map(|name| (name.to_owned(), String::new()))
        .collect()
}

/// What `boards.yaml` has, even if it has errors.
fn bodies(tree: &DiskTree, names: fn(&Dataset) -> Vec<Named>) -> Vec<Named> {
    const FILE: &str = "boards.yaml";
    let Ok(bytes) = tree.read(FILE) else {
        return Vec::new();
    };
    let alone = TreeInMemory::new(BTreeMap::from([(FILE.to_owned(), bytes)]));
    names(&ingest::load(Arc::new(alone)).dataset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(names: &[&str], written: &str) -> Vec<String> {
        let named = names.iter().map(|name| ((*name).to_owned(), String::new()));
        fitting(named.collect(), written)
            .iter()
            .map(|it| it.get_value().to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn what_begins_so_comes_before_what_has_a_part() {
        let ids = ["2021-a-ryd", "2021-b", "2022-ryd", "kfn"];
        assert_eq!(fit(&ids, "2021"), ["2021-a-ryd", "2021-b"]);
        assert_eq!(fit(&ids, "").len(), 4);
        assert_eq!(fit(&ids, "-b"), ["2021-b"]);
        assert_eq!(fit(&ids, "ryd"), [""; 0], "two have it");
        assert_eq!(fit(&["a\u{1b}[2J", "a b", "a"], "a"), ["a"]);
    }
}
