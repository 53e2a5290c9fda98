//! One fault hides no other: beside a value that cannot be read, or that is another fault, every
//! fault in the same file is found that is found without it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use samverkan::ingest::{Kind, Node, document};

use super::refusals::{good, paths};
use crate::support::{Random, Root, effort, findings};

/// A value of a file, and the keys that lead to it.
struct Place {
    keys: Vec<String>,
    range: Range<usize>,
    is_scalar: bool,
}

impl Place {
    fn key(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    fn is_apart(&self, other: &Self) -> bool {
        other.range.end <= self.range.start || self.range.end <= other.range.start
    }

    /// What no field can be read as that holds what this does.
    fn unreadable(&self) -> (Range<usize>, &'static str) {
        let with = if self.is_scalar { "[[fel]]" } else { "fel" };
        (self.range.clone(), with)
    }
}

fn walk(node: &Node, keys: &mut Vec<String>, places: &mut Vec<Place>) {
    if !keys.is_empty() {
        places.push(Place {
            keys: keys.clone(),
            range: node.range.clone(),
            is_scalar: matches!(node.kind, Kind::Scalar { .. } | Kind::Null),
        });
    }
    match &node.kind {
        Kind::Map(entries) => {
            for (key, value) in entries {
                keys.push(key.text.clone());
                walk(value, keys, places);
                keys.pop();
            }
        }
        Kind::List(items) => items.iter().for_each(|item| walk(item, keys, places)),
        Kind::Null | Kind::Scalar { .. } => {}
    }
}

/// What can be read in place of a value and is a fault all the same.
fn faults(key: &str) -> &'static [&'static str] {
    match key {
        "boards" | "board" => &["finns-inte", "sn"],
        "departments" | "department" => &["finns-inte", "soc"],
        "goals" => &["finns-inte", "halsosamt"],
        "decisions" | "initiatives" | "agreement" | "succeeds" | "responsible" | "code" => {
            &["finns-inte"]
        }
        "meeting" => &["2021-03-19"],
        "date" => &["2021-01-01", "2026-01-01"],
        "received" => &["2020-02-11"],
        "followed_up" | "until" | "report_date" => &["2019-06-01"],
        "status" => &["closed"],
        "outcome" => &["iop"],
        "id" => &["ks", "gemenskap", "klf", "bidrag"],
        "org_nr" => &["802999-0010"],
        "name" => &["Judoklubben Exempel"],
        "granted" => &["123"],
        "year" => &["2019"],
        "previous" => &["2009"],
        _ => &[],
    }
}

fn base() -> Root {
    let mut root = good();
    let path = "initiatives/2021/2021-02-11-motesplats.yaml";
    let text = root
        .text(path)
        .replace("groups:", "responsible: son\ngroups:");
    let text = text.replace(
        "outcome: cooperation,",
        "outcome: iop, agreement: iop-2020-01,",
    );
    root.put(path, text);
    let path = "agreements/iop-2020-01.yaml";
    let text = (root
        .text(path)
        .replace("from: 2020-01-01", "from: 2021-03-01"))
    .replace("2020: 850000, ", "");
    root.put(path, text);
    let text = root.text("samverkan.yaml");
    root.put(
        "samverkan.yaml",
        text + "allow:\n  - { code: W210, file: x.yaml, reason: Prov. }\n",
    );
    root
}

/// Bytes of a text, and what stands there instead.
type Edit = (Range<usize>, &'static str);

/// A text with some of its bytes replaced.
fn with(text: &str, mut edits: Vec<(Range<usize>, &str)>) -> String {
    edits.sort_by_key(|(range, _)| Reverse(range.start));
    let mut text = text.to_owned();
    for (range, with) in edits {
        let end = range.start + text[range.clone()].trim_end().len();
        let lines = text[range.start..end].matches('\n').count();
        text.replace_range(range.start..end, &(with.to_owned() + &"\n".repeat(lines)));
    }
    text
}

/// The keys whose values a finding is judged by: it says nothing while one of them cannot be read.
fn rests_on(code: &str) -> &'static str {
    match code {
        "A101" => "questions id required",
        "A102" | "A107" => "questions id required none text",
        "A104" => "submitted answers text",
        "B107" => "boards departments",
        "C101" | "C102" | "C103" => "kind from followed_up criteria contents",
        "A109" | "G314" => "report_date submitted",
        "A105" => "boards departments department board id",
        "B101" | "B104" | "L101" => "boards departments goals id succeeds",
        "B102" | "B103" | "B105" => "boards departments id from until received date",
        "B108" => "boards id name from until",
        "L113" => "date title kind from organisation name received",
        "B106" => "boards id from until succeeds",
        "C104" | "C105" | "S217" => "from until yearly",
        "A103" => "boards id from until",
        "G303" | "G305" => "boards id gives_grants",
        "G401" | "G402" => "organisation org_nr name year rows board grant_type granted",
        "I101" | "I102" | "I105" | "I115" | "I116" | "I117" => {
            "received history date status meeting"
        }
        "I118" => "received history date outcome agreement kind from organisation org_nr name",
        "L114" => "date kind title initiatives received",
        // Whether it is late or lost shows in the whole of an initiative.
        "I106" | "I107" | "I109" => {
            "received history date status outcome meeting board agreement reason"
        }
        "L102" => "goals id from until received",
        "L110" => "id date",
        "P102" => "allow code file reason",
        "R112" => "organisations org_nr name organisation kind sections",
        "R105" => "organisations org_nr",
        "R106" => "organisations name",
        "S213" => "boards departments goals organisations questions id",
        _ => "",
    }
}

/// What is found, as `path:line CODE`.
fn found(root: &Root) -> BTreeSet<String> {
    let place = |finding: String| {
        let mut words = finding.split([':', ' ']);
        let mut next = || words.next().unwrap();
        let (path, line, _, code) = (next(), next(), next(), next());
        format!("{path}:{line} {code}")
    };
    findings(&root.examine()).into_iter().map(place).collect()
}

/// One of so many pairs is tried, or more of them by more effort.
const ONE_OF: usize = 40;

#[test]
fn no_fault_hides_another() {
    let root = base();
    let mut random = Random::new(11);
    let mut wrong = Vec::new();
    let mut tried = 0;
    for path in paths(&root, ".yaml") {
        let text = root.text(&path);
        let tree = document(&path, text.as_bytes()).root.unwrap();
        let mut places = Vec::new();
        walk(&tree, &mut Vec::new(), &mut places);
        let mut root = root.clone();
        let mut look = |edits: Vec<Edit>| {
            root.put(&path, with(&text, edits));
            found(&root)
        };
        let mut known = BTreeMap::new();
        let mut alone = |edit: &Edit, look: &mut dyn FnMut(Vec<Edit>) -> BTreeSet<String>| {
            let key = (edit.0.start, edit.0.end, edit.1);
            let found = known.entry(key);
            found.or_insert_with(|| look(vec![edit.clone()])).clone()
        };
        let mut all: Vec<(&Place, Edit, bool)> = Vec::new();
        for place in &places {
            let read = faults(place.key()).iter().filter(|_| place.is_scalar);
            all.extend(read.map(|fault| (place, (place.range.clone(), *fault), true)));
            all.push((place, place.unreadable(), false));
        }
        for (at, (place, a, is_read)) in all.iter().enumerate() {
            for (other, b, is_other_read) in &all[at + 1..] {
                // The same word twice in a list is a fault of its own.
                let is_same = place.keys == other.keys && a.1 == b.1;
                if is_same || !place.is_apart(other) || random.below(ONE_OF) >= effort() {
                    continue;
                }
                tried += 1;
                let (by_a, by_b) = (alone(a, &mut look), alone(b, &mut look));
                let both = look(vec![a.clone(), b.clone()]);
                let either: BTreeSet<String> = by_a.union(&by_b).cloned().collect();
                // A value that can be read is judged by itself beside one that cannot.
                let judged_by = match (is_read, is_other_read) {
                    (true, false) => [other.key(); 2],
                    (false, true) => [place.key(); 2],
                    _ => [place.key(), other.key()],
                };
                let differ = both.symmetric_difference(&either).filter(|finding| {
                    let code = finding.rsplit(' ').next().unwrap();
                    !rests_on(code)
                        .split(' ')
                        .any(|key| judged_by.contains(&key))
                });
                let (here, there) = (place.keys.join("."), other.keys.join("."));
                let what = format!("{path} {here}: {} beside {there}: {}", a.1, b.1);
                wrong.extend(differ.map(|it| format!("{what}: {it}")));
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}: {wrong:#?}", wrong.len());
}
