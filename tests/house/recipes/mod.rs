//! The recipes of README.md, "How it is built", followed in a copy of the source.
//!
//! That a recipe names every file it takes, and that its places are still there, is always tested.
//! With `SAMVERKAN_RECIPES=1` all of them are followed in a copy, which is built and tried.

mod followed;

use crate::support::{Folder, PROGRAM, Root, err, files, out, repository};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use followed::RECIPES;

/// A recipe: how it begins in README.md, the changes it takes, and a trial of what they give.
struct Recipe {
    begins: &'static str,
    edits: &'static [Edit],
    gives: fn(&Followed),
}

/// A text that is put into a file.
struct Edit {
    file: &'static str,
    place: Place,
    text: &'static str,
}

/// Where it is put: beside what stands in the file once, or last in one that may be new.
enum Place {
    After(&'static str),
    Before(&'static str),
    End,
}

const fn after(file: &'static str, anchor: &'static str, text: &'static str) -> Edit {
    let place = Place::After(anchor);
    Edit { file, place, text }
}

const fn before(file: &'static str, anchor: &'static str, text: &'static str) -> Edit {
    let place = Place::Before(anchor);
    Edit { file, place, text }
}

const fn end(file: &'static str, text: &'static str) -> Edit {
    let place = Place::End;
    Edit { file, place, text }
}

impl Edit {
    /// The text of the file in a folder, with the change made.
    fn made(&self, folder: &Path) -> String {
        let text = fs::read_to_string(folder.join(self.file));
        let (anchor, both) = match self.place {
            Place::End => return text.unwrap_or_default() + self.text,
            Place::After(anchor) => (anchor, [anchor, self.text].concat()),
            Place::Before(anchor) => (anchor, [self.text, anchor].concat()),
        };
        let text = text.unwrap();
        assert_eq!(
            text.matches(anchor).count(),
            1,
            "{anchor:?} in {}",
            self.file
        );
        text.replacen(anchor, &both, 1)
    }
}

/// The program of a copy in which the recipes have been followed, and a data root to try it on.
struct Followed {
    program: PathBuf,
    root: Folder,
}

impl Followed {
    fn run(&self, args: &[&str]) -> Output {
        Command::new(&self.program)
            .args(args)
            .current_dir(self.root.path())
            .env_remove("SAMVERKAN_DATA")
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap()
    }

    /// What `check` says of one row, which also lies in `export.csv`.
    fn check(&self, headings: &str, cells: &str, granted: &str) -> String {
        let export = format!(
            "Förening;Org.nr;{headings};Beviljat belopp;Beslutsdatum\n\
             Exempelföreningen;802999-0002;{cells};{granted};2021-02-18\n"
        );
        for path in ["export.csv", "grants/2021/kfn.csv"] {
            self.root.put(path, &export);
        }
        out(&self.run(&["check"]))
    }
}

/// Whether the paragraph of README.md that begins so names a file, by its path, by its folder, or
/// with `<...>` for a part of it.
fn names(begins: &str, file: &str) -> bool {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let from = readme.find(begins).unwrap_or_else(|| panic!("{begins}"));
    let paragraph = readme[from..].split("\n\n").next().unwrap();
    paragraph.split('`').skip(1).step_by(2).any(|named| {
        let Some((head, rest)) = named.split_once('<') else {
            return named == file || (named.ends_with('/') && file.starts_with(named));
        };
        let tail = rest.split_once('>').map_or("", |(_, tail)| tail);
        file.starts_with(head) && file.ends_with(tail)
    })
}

/// Links the libraries below a folder into another, where they are not there; so each keeps the time by
/// which Cargo knows it. The program's own artefacts have the same names in the copy, and stay apart.
fn link(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let is_ours = entry.file_name().to_string_lossy().contains("samverkan");
        if is_ours || to.is_file() {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            link(&from, &to);
        } else {
            fs::hard_link(from, to).unwrap();
        }
    }
}

#[test]
fn a_recipe_names_every_file_that_it_takes() {
    for recipe in RECIPES {
        for edit in recipe.edits {
            edit.made(&repository(""));
            assert!(
                names(recipe.begins, edit.file),
                "{} {}",
                recipe.begins,
                edit.file
            );
        }
    }
}

#[test]
fn a_recipe_that_is_followed_gives_what_it_says() {
    if std::env::var_os("SAMVERKAN_RECIPES").is_none() {
        return;
    }
    let source = Folder::empty();
    for part in ["src", "templates", "benches", "tests", "data", "examples"] {
        for (path, bytes) in files(&repository(part)) {
            source.put(&format!("{part}/{path}"), bytes);
        }
    }
    for file in ["Cargo.toml", "Cargo.lock"] {
        source.put(file, fs::read(repository(file)).unwrap());
    }
    for edit in RECIPES.iter().flat_map(|recipe| recipe.edits) {
        source.put(edit.file, edit.made(source.path()));
    }
    // Beside the other artefacts, whose libraries it takes over, so that none is built for it.
    let artefacts = Path::new(PROGRAM).ancestors().nth(2).unwrap();
    let target = artefacts.join("recipes");
    for part in ["deps", "build", ".fingerprint"] {
        link(
            &artefacts.join("debug").join(part),
            &target.join("debug").join(part),
        );
    }
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--bin", "samverkan"])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(source.path())
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", err(&built));
    assert_eq!(err(&built), "", "it is built without a warning");
    for recipe in RECIPES {
        (recipe.gives)(&Followed {
            program: target.join("debug/samverkan"),
            root: Root::base().on_disk(),
        });
    }
}
