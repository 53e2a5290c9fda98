//! The files of the source as modules, and where a path in one of them leads.

use std::collections::BTreeMap;

use super::paths::named;
use crate::support::{files, repository};

/// Every file of the source, without comments and tests.
pub(super) fn source_files() -> Vec<(String, String)> {
    files(&repository("src"))
        .into_iter()
        .filter(|(name, _)| name.ends_with(".rs") && !name.ends_with("/tests.rs"))
        .map(|(name, bytes)| (name, code(&String::from_utf8(bytes).unwrap())))
        .collect()
}

/// The code of a file: no comments, and nothing of its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A module: the names from the root of the crate to it.
pub(super) type Module = Vec<String>;

/// The files of the source, and what each module is and hands on.
#[derive(Default)]
pub(super) struct House {
    files: BTreeMap<Module, String>,
    handed_on: BTreeMap<Module, Module>,
}

impl House {
    pub(super) fn new(files: &[(String, String)]) -> Self {
        let mut house = Self::default();
        for (file, _) in files {
            house.files.insert(module(file), file.clone());
        }
        for (file, code) in files {
            let from = module(file);
            for named in named(code).into_iter().filter(|it| it.is_handed_on) {
                let to = house.absolute(&from, &named.path);
                let known_as = [from.clone(), named.path[named.path.len() - 1..].to_vec()].concat();
                if let Some(to) = to.filter(|to| *to != known_as) {
                    house.handed_on.insert(known_as, to);
                }
            }
        }
        house
    }

    /// Which module a path leads to, as it is written in another.
    pub(super) fn absolute(&self, from: &Module, path: &[String]) -> Option<Module> {
        let ups = path.iter().take_while(|name| *name == "super").count();
        let below = from.len().checked_sub(ups)?;
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([from, &path[1..]].concat()),
            "super" => Some([&from[..below], &path[ups..]].concat()),
            _ => {
                let child = [from, &path[..1]].concat();
                let is_child = self.files.contains_key(&child);
                is_child.then(|| [from, path].concat())
            }
        }
    }

    /// The file that has what a path leads to.
    pub(super) fn file(&self, path: &[String]) -> Option<&str> {
        let mut path = path.to_vec();
        // A name is handed on a few times at most; one handed on in a ring ends here.
        for _ in 0..8 {
            let known = |length: &usize| {
                let part = &path[..*length];
                !self.files.contains_key(part) && self.handed_on.contains_key(part)
            };
            let Some(length) = (1..=path.len()).find(known) else {
                break;
            };
            path = [&self.handed_on[&path[..length]], &path[length..]].concat();
        }
        let lengths = (1..=path.len()).rev();
        lengths
            .filter_map(|length| self.files.get(&path[..length]))
            .map(String::as_str)
            .next()
    }
}

/// The module that a file is.
pub(super) fn module(file: &str) -> Module {
    let path = file.strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}
