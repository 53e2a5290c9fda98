//! A data root in a git repository of a test's own.

use std::path::Path;
use std::process::{Command, Output};

use super::folder::Folder;
use super::program::PROGRAM;
use super::root::Root;

/// A folder with a small data root in `data/`.
pub(crate) struct Repository(Folder);

/// The headings of its lists.
pub(crate) const ROWS: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp";

impl Repository {
    pub(crate) fn new() -> Self {
        let export = format!(
            "{ROWS}
Exempelföreningen;;Stöd;abc
"
        );
        let base = Root::base().with(&[("grants/2021/kfn-2.csv", &export)]);
        let it = Self(base.below("data").on_disk());
        it.git(&["init", "-q", "-b", "main"]);
        it.commit();
        it
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        self.0.put(name, bytes);
    }

    pub(crate) fn git(&self, args: &[&str]) -> bool {
        self.run(args).status.success()
    }

    /// What git prints.
    pub(crate) fn said(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Whether git did it, and all that it and its hooks say.
    pub(crate) fn told(&self, args: &[&str]) -> (bool, String) {
        let output = self.run(args);
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(said).unwrap())
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(args)
            .current_dir(self.path());
        let program = Path::new(PROGRAM);
        let folders = std::env::join_paths(
            std::iter::once(program.parent().unwrap().to_path_buf())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
        );
        git.env("PATH", folders.unwrap()).output().unwrap()
    }

    pub(crate) fn commit(&self) {
        assert!(self.git(&["add", "-A"]));
        assert!(self.git(&["commit", "-q", "--no-verify", "-m", "data"]));
    }
}
