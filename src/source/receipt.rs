//! What the program has written into a folder: a file and its SHA-256 a line, as `sha256sum -c` reads.
//!
//! By it the program knows its own output again where that lies in a data root. A file that was changed
//! since is data like any other, so nothing can be kept from the search for personal data by a name.

use std::collections::{BTreeMap, BTreeSet};

use super::{Tree, fingerprint, stream};

/// The name of the file.
pub const RECEIPT: &str = ".samverkan.sha256";

/// The largest that is read: some thousand files.
const LARGEST: u64 = 1 << 20;

/// How the names of files begin that `report build` writes: a receipt vouches for no others.
const WRITTEN: [&str; 4] = ["facts.", "rapport.", "tjansteskrivelse.", "underlag."];

/// The folder of the lists that it writes.
pub const LISTS: &str = "underlag/";

/// Files by their names from the folder, each with its SHA-256 in hexadecimal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt(BTreeMap<String, String>);

impl Receipt {
    /// Reads a receipt. Nothing but a whole one is one.
    pub fn parse(text: &str) -> Option<Self> {
        let entry = |line: &str| {
            let (hash, name) = line.split_once("  ")?;
            let is_hash = hash.len() == 64 && hash.bytes().all(|it| it.is_ascii_hexdigit());
            is_hash.then(|| (name.to_owned(), hash.to_owned()))
        };
        text.lines().map(entry).collect::<Option<_>>().map(Self)
    }

    /// Adds a file, or replaces it.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.insert(name.to_owned(), fingerprint(bytes));
    }

    /// Its bytes.
    pub fn written(&self) -> Vec<u8> {
        let lines = self.0.iter();
        let lines = lines.map(|(name, hash)| format!("{hash}  {name}\n"));
        lines.collect::<String>().into_bytes()
    }
}

/// The paths of files in a tree that the program wrote and nobody has changed since, receipts included.
pub fn own_output(tree: &dyn Tree) -> BTreeSet<String> {
    let mut own = BTreeSet::new();
    for entry in tree.entries() {
        let Some(folder) = entry.path.strip_suffix(RECEIPT) else {
            continue;
        };
        let is_plain = entry.obstacle.is_none() && entry.size <= LARGEST;
        let is_in_folder = folder.is_empty() || folder.ends_with('/');
        let bytes = (is_plain && is_in_folder).then(|| tree.read(&entry.path).ok());
        let text = bytes.flatten().and_then(|it| String::from_utf8(it).ok());
        let Some(Receipt(files)) = text.as_deref().and_then(Receipt::parse) else {
            continue;
        };
        own.insert(entry.path.clone());
        for (name, hash) in files {
            let path = format!("{folder}{name}");
            let listed = tree.entries().binary_search_by(|it| it.path.cmp(&path));
            let listed = listed.ok().and_then(|at| tree.entries().get(at));
            let is_ours = is_written(&name) && listed.is_some_and(|it| it.obstacle.is_none());
            if is_ours && has_hash(tree, &path, &hash) {
                own.insert(path);
            }
        }
    }
    own
}

/// Whether a name is one that `report build` writes.
fn is_written(name: &str) -> bool {
    let is_form = WRITTEN.iter().any(|it| name.starts_with(it)) && !name.contains('/');
    is_form || is_list(name)
}

/// Whether a name is one of a list that `report build` writes.
pub fn is_list(name: &str) -> bool {
    let list = name.strip_prefix(LISTS);
    list.is_some_and(|list| list.ends_with(".csv") && !list.contains('/'))
}

/// Whether a file has a SHA-256. A list may be larger than memory has room for.
fn has_hash(tree: &dyn Tree, path: &str, hash: &str) -> bool {
    let file = tree.open(path).ok();
    file.and_then(|file| stream::fingerprint_of(file).ok())
        .is_some_and(|found| found == hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::TreeInMemory;

    #[test]
    fn what_was_written_is_known_until_it_is_changed() {
        let mut receipt = Receipt::default();
        receipt.add("facts.json", b"{}");
        receipt.add("rapport.md", b"a");
        receipt.add("notes.txt", b"x");
        receipt.add("underlag/grants.csv", b"c");
        receipt.add("underlag/notes.txt", b"x");
        receipt.add("underlag/../kfn.csv", b"c");
        assert_eq!(
            Receipt::parse(&String::from_utf8(receipt.written()).unwrap()),
            Some(receipt.clone())
        );
        let tree = TreeInMemory::new([
            ("ut/.samverkan.sha256", receipt.written()),
            ("ut/facts.json", b"{}".to_vec()),
            ("ut/rapport.md", b"b".to_vec()),
            ("ut/notes.txt", b"x".to_vec()),
            ("ut/underlag/grants.csv", b"c".to_vec()),
            ("ut/underlag/notes.txt", b"x".to_vec()),
            ("ut/kfn.csv", b"c".to_vec()),
        ]);
        let own: Vec<String> = own_output(&tree).into_iter().collect();
        assert_eq!(
            own,
            [
                "ut/.samverkan.sha256",
                "ut/facts.json",
                "ut/underlag/grants.csv"
            ]
        );
    }

    #[test]
    fn what_is_no_receipt_vouches_for_nothing() {
        for text in ["facts.json", "0  facts.json", "\n"] {
            assert_eq!(Receipt::parse(text), None, "{text:?}");
        }
    }
}
