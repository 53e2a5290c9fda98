//! The program in which a person writes long texts.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What says which it is; the first that is there counts.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];
/// The program that a system has by default.
const DEFAULT: &str = if cfg!(windows) { "notepad" } else { "nano" };

/// A program that is there, and what it is started with.
pub(super) struct Program {
    pub(super) path: PathBuf,
    pub(super) args: Vec<OsString>,
}

/// The program. None where there is none that could be started.
pub(super) fn program() -> Option<Program> {
    let said = VARIABLES.iter().filter_map(env::var_os);
    let folders = env::var_os("PATH").unwrap_or_default();
    said.chain([DEFAULT.into()])
        .find_map(|command| named(&command, &folders))
}

/// The program of a command such as `code --wait`; a path may have spaces.
fn named(command: &OsStr, folders: &OsStr) -> Option<Program> {
    let words = || command.to_str().unwrap_or_default().split_whitespace();
    let alone = found(command, folders).map(|path| (path, Vec::new()));
    let (path, args) = alone.or_else(|| {
        let path = found(words().next()?.as_ref(), folders)?;
        Some((path, words().skip(1).map(OsString::from).collect()))
    })?;
    Some(Program { path, args })
}

/// A program by its path, or by its name in one of the folders.
fn found(name: &OsStr, folders: &OsStr) -> Option<PathBuf> {
    let is_path = Path::new(name).components().count() > 1;
    let folders = env::split_paths(folders).filter(|_| !is_path);
    let here = is_path.then(PathBuf::new);
    let places = folders.chain(here).map(|folder| folder.join(name));
    places
        .flat_map(|path| as_program(&path))
        .find(|path| may_be_run(path))
}

/// The names that a program may have: Windows leaves out their endings.
fn as_program(path: &Path) -> Vec<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &["", ".exe", ".cmd", ".bat", ".com"]
    } else {
        &[""]
    };
    let with = |ending: &&str| {
        let mut name = path.to_path_buf().into_os_string();
        name.push(ending);
        name.into()
    };
    endings.iter().map(with).collect()
}

#[cfg(unix)]
fn may_be_run(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let file = path.metadata().ok().filter(std::fs::Metadata::is_file);
    file.is_some_and(|file| file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn may_be_run(path: &Path) -> bool {
    path.is_file() && path.extension().is_some()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_by_name_and_path_if_it_can_be_started() {
        let shown = |command: &str, folders: &str| {
            let program = named(command.as_ref(), folders.as_ref())?;
            Some((program.path.display().to_string(), program.args.len()))
        };
        let sh = |args| Some(("/bin/sh".to_owned(), args));
        assert_eq!(shown("sh", "/nowhere:/bin"), sh(0));
        assert_eq!(shown("sh -x", "/bin"), sh(1));
        assert_eq!(shown("/bin/sh", ""), sh(0));
        for command in [
            "",
            "  ",
            "no-such-editor",
            "/etc/passwd",
            "/bin",
            "/no/such",
        ] {
            assert_eq!(shown(command, "/bin"), None, "{command}");
        }
    }
}
