//! Files that two states of the data have alike are read once, and say what they say when they are
//! read twice.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::{Arc, Mutex};

use samverkan::ingest::{Kept, Loaded, load, load_beside};
use samverkan::source::{Entry, Obstacle, Tree, TreeInMemory, fingerprint};

use super::pairs::State;
use crate::support::{Random, Root, effort};

/// A tree that notes which files are opened, and may know what git calls each.
#[derive(Debug)]
struct Noting {
    under: TreeInMemory,
    names: BTreeMap<String, String>,
    opened: Mutex<BTreeSet<String>>,
}

impl Noting {
    fn new(root: &Root, is_named: bool) -> Arc<Self> {
        let name = |path: String| {
            let bytes = root.bytes(&path);
            let blob = format!("blob {}\0", bytes.len()).into_bytes();
            (path, fingerprint(&[blob, bytes].concat()))
        };
        let named = root.paths().into_iter().filter(|_| is_named);
        Arc::new(Self {
            under: root.tree(),
            names: named.map(name).collect(),
            opened: Mutex::default(),
        })
    }
}

impl Tree for Noting {
    fn entries(&self) -> &[Entry] {
        self.under.entries()
    }

    fn wants_fingerprints(&self) -> bool {
        false
    }

    fn object(&self, path: &str) -> Option<&str> {
        self.names.get(path).map(String::as_str)
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        let is_new = self.opened.lock().unwrap().insert(path.to_owned());
        assert!(is_new, "{path} is opened twice");
        self.under.open(path)
    }
}

/// A state with a profile and an agreement, which moves the numbers of all files after it.
fn root(state: &State, random: &mut Random) -> Root {
    let mut root = state.root();
    for board in ["kfn", "son"] {
        let offset = random.below(2);
        let profile = format!("year_offset: {offset}\nignore: [Telefon]\nunit: kr\n");
        root.put(&format!("grants/{board}.import.yaml"), profile);
    }
    if random.percent(50) {
        root.put(
            "agreements/avtal.yaml",
            root.bytes("agreements/iop-2020-01.yaml"),
        );
    }
    root
}

/// All that is known of a state.
fn told(loaded: Loaded) -> String {
    let Loaded {
        sources,
        dataset,
        found,
    } = loaded;
    let texts: Vec<String> = (sources.iter())
        .filter(|(_, file)| !file.is_export())
        .map(|(id, _)| sources.text(id).text.clone())
        .collect();
    format!("{dataset:?} {:?} {texts:?}", found.into_vec())
}

#[test]
fn a_file_that_two_states_have_alike_is_read_once_and_says_the_same() {
    let mut random = Random::new(22);
    let mut shared = 0;
    for is_named in [true, false] {
        for _ in 0..5 * effort() {
            let state = State::any(&mut random);
            let before = root(&state, &mut random);
            let after = root(&state.changed(&mut random), &mut random);
            let trees = [Noting::new(&before, true), Noting::new(&after, is_named)];
            let kept = Kept::of(&*trees[0]);
            let is = load_beside(Arc::<Noting>::clone(&trees[1]), &kept);
            let was = load_beside(Arc::<Noting>::clone(&trees[0]), &kept);
            let alone = [&before, &after].map(|it| told(load(Noting::new(it, false))));
            assert_eq!([told(was), told(is)], alone);
            let opened = trees[0].opened.lock().unwrap();
            for path in before.paths() {
                let is_alike = |path: &str| before.bytes(path) == after.bytes(path);
                let board = path.rsplit('/').next().unwrap();
                let board = board.trim_end_matches(".csv").trim_end_matches("-2");
                let profile = format!("grants/{board}.import.yaml");
                // A list is read by its profile, and beside the names of the boards.
                let is_read_otherwise = !is_alike(&profile) || !is_alike("boards.yaml");
                let is_read = !is_alike(&path) || path.ends_with(".csv") && is_read_otherwise;
                assert_eq!(opened.contains(&path), is_read, "{path}");
                shared += usize::from(!is_read);
            }
        }
    }
    assert!(shared > 50, "{shared}");
}
