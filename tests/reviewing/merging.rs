//! Two branches that each add something, merged by git: how often it stops, and what comes out.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Random, Repository, code, effort, err, fed, json, out, samverkan};

/// What a branch may add, and whether the program writes it or a person does at the end of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Addition {
    Initiative,
    Event,
    Agreement,
    Meeting,
    Export,
    Period,
    Organisation,
    Settlement,
    Allowance,
    Goal,
    Decision,
    Board,
}

const ADDITIONS: [Addition; 12] = [
    Addition::Initiative,
    Addition::Event,
    Addition::Agreement,
    Addition::Meeting,
    Addition::Export,
    Addition::Period,
    Addition::Organisation,
    Addition::Settlement,
    Addition::Allowance,
    Addition::Goal,
    Addition::Decision,
    Addition::Board,
];

/// How many initiatives wait for an event.
const WAITING: usize = 8;

/// A repository as it is before the branches.
fn repository() -> Repository {
    let it = Repository::new();
    assert!(it.git(&["rm", "-q", "data/grants/2021/kfn-2.csv"]));
    let attributes = include_str!("../../src/write/start/gitattributes");
    it.write("data/.gitattributes", attributes);
    for number in 0..WAITING {
        let begins = format!("title: Språkcafé {number}\nreceived: 2021-12-01\n");
        let history = "history:\n  - { date: 2021-12-01, status: received }\n";
        let text = format!("{begins}{INITIATIVE}{history}");
        it.write(
            &format!("data/initiatives/2021/2021-12-01-vantar-{number}.yaml"),
            text,
        );
    }
    it.commit();
    it
}

/// What a branch does, in a repository.
struct Branch<'r> {
    it: &'r Repository,
    random: &'r mut Random,
    /// What it adds as which, from 0.
    at: usize,
    /// Tells what it adds from what others add.
    mark: String,
}

impl Branch<'_> {
    fn says(&self, args: &[&str], input: &str) {
        let args = [args, &["--data", "data", "--as-of", "2022-06-30"]].concat();
        let output = fed(&mut samverkan(self.it.path(), &args), input.as_bytes());
        assert_eq!(
            code(&output),
            0,
            "{args:?} {}{}",
            out(&output),
            err(&output)
        );
    }

    /// Writes an entry last in a file whose last key has the list, as people do.
    fn writes(&self, path: &str, key: &str, lines: &str) {
        let path = format!("data/{path}");
        let mut text = fs::read_to_string(self.it.path().join(&path)).unwrap_or_default();
        if !text.contains(&format!("{key}:\n")) {
            text.push_str(&format!("{key}:\n"));
        }
        self.it.write(&path, text + lines);
    }

    fn adds(&mut self, kind: Addition) {
        let mark = self.mark.clone();
        let (month, day) = (1 + self.random.below(11), 1 + self.random.below(28));
        let day = format!("2021-{month:02}-{day:02}");
        match kind {
            Addition::Initiative => self.says(
                &["initiative", "add", "--from", "-"],
                &format!("title: Kören {mark}\nreceived: {day}\n{INITIATIVE}"),
            ),
            Addition::Event => {
                let id = format!("vantar-{}", self.random.below(WAITING));
                // Steps stand in the order of their days.
                let day = format!("2021-12-{:02}", 2 + 9 * self.at + self.random.below(9));
                self.says(&["initiative", "event", &id, "--status", "replied", "--date", &day, "--yes"], "");
            }
            Addition::Agreement => {
                let title = format!("Samråd {mark}");
                let what = ["--title", &title, "--starts", &day, "--organisation", "Ljus"];
                let add = ["agreement", "add", "--kind", "agreement", "--board", "kfn", "--yes"];
                self.says(&[&add[..], &what].concat(), "");
            }
            Addition::Meeting => {
                let title = format!("Möte {mark}");
                let what = ["--title", &title, "--date", &day, "--department", "klf"];
                let add = ["network", "add", "--kind", "meeting", "--yes"];
                self.says(&[&add[..], &what].concat(), "");
            }
            Addition::Export => {
                // Another year than the last, since a second list of one is asked about.
                let year = 2022 + 4 * self.at + self.random.below(4);
                let amount = 1000 + self.random.below(9000);
                let row = format!("Judoklubben Exempel;802999-0010;Läger;{year};{amount};K {mark}");
                self.it.write("ny.csv", format!("{EXPORT}\n{row}\n"));
                self.says(&["grants", "import", "kfn", "ny.csv"], "");
                fs::remove_file(self.it.path().join("ny.csv")).unwrap();
            }
            Addition::Period => {
                let year = self.random.word(&["2022", "2023"]);
                self.says(&["questionnaire", "new", year], "");
            }
            Addition::Organisation => self.writes(
                "organisations.yaml",
                "organisations",
                &format!("  - id: natverket-{mark}\n    name: Nätverket {mark}\n    kind: culture\n"),
            ),
            Addition::Settlement => self.writes(
                "overlaps.yaml",
                "settlements",
                &format!("{WHO}    rows:\n      - {{ board: kfn, grant_type: Läger {mark}, granted: 100 }}\n{WHY}"),
            ),
            Addition::Allowance => self.writes(
                "samverkan.yaml",
                "allow",
                &format!("  - code: D101\n    file: boards.yaml\n    fingerprint: {mark:0>16}\n    reason: Skäl.\n"),
            ),
            Addition::Goal => self.writes(
                "goals.yaml",
                "goals",
                &format!("  - {{ id: mal-{mark}, name: Mål {mark}, from: 2021-01-01 }}\n"),
            ),
            Addition::Decision => self.writes(
                "decisions.yaml",
                "decisions",
                &format!("  - id: beslut-{mark}\n    body: Kommunfullmäktige\n    year: 2021\n"),
            ),
            Addition::Board => self.writes(
                "boards.yaml",
                "boards",
                &format!("  - id: n{mark}\n    name: Nämnd {mark}\n    departments: [klf]\n    from: 2015-01-01\n"),
            ),
        }
    }
}

const EXPORT: &str = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Dnr";
const WHO: &str =
    "  - organisation: { name: Judoklubben Exempel, org_nr: 802999-0010 }\n    year: 2021\n";
const WHY: &str = "    decision: different-purposes\n    reason: Skäl.\n    date: 2022-03-22\n";
const INITIATIVE: &str = "channel: email\norganisation: { name: Ljus }\n\
    reasons: [cross-department]\nboards: [kfn, son]\ndescription: Text.\n";

/// The files in which a merge stopped, if it did.
fn merge(it: &Repository, into: &str, from: &str, to: &str) -> Vec<String> {
    assert!(it.git(&["checkout", "-q", "-B", to, into]));
    if it.git(&["merge", "-q", "--no-edit", from]) {
        return Vec::new();
    }
    let files = it.said(&["diff", "--name-only", "--diff-filter=U"]);
    assert!(it.git(&["merge", "--abort"]), "{into} {from}");
    files.lines().map(str::to_owned).collect()
}

/// The findings of a revision, and how often each is there.
fn findings(it: &Repository, revision: &str) -> BTreeMap<String, usize> {
    let args = ["check", "--as-of", "2022-06-30", "--rev", revision];
    let found = json(it.path(), &args);
    let mut counts = BTreeMap::new();
    for finding in found["diagnostics"].as_array().unwrap() {
        let finding = format!("{} {}", finding["file"], finding["message"]);
        *counts.entry(finding).or_default() += 1;
    }
    counts
}

/// How two branches merge.
#[derive(Default)]
struct Tally {
    pairs: usize,
    stopped: usize,
    by_file: BTreeMap<String, usize>,
    other_order: usize,
    new_findings: Vec<String>,
}

impl Tally {
    fn count(&mut self, it: &Repository) -> Vec<String> {
        self.pairs += 1;
        let stopped = merge(it, "ena", "andra", "ena-andra");
        assert_eq!(stopped, merge(it, "andra", "ena", "andra-ena"));
        for file in &stopped {
            *self.by_file.entry(file.clone()).or_default() += 1;
        }
        if !stopped.is_empty() {
            self.stopped += 1;
            return stopped;
        }
        let tree = |branch: &str| it.said(&["rev-parse", &format!("{branch}^{{tree}}")]);
        self.other_order += usize::from(tree("ena-andra") != tree("andra-ena"));
        let [base, ena, andra, merged] =
            ["main", "ena", "andra", "ena-andra"].map(|branch| findings(it, branch));
        let count = |of: &BTreeMap<String, usize>, it: &str| of.get(it).copied().unwrap_or(0);
        // Who adds a board does not ask it what the other branch asks.
        let is_known = |it: &str| it.contains("has not answered");
        let come = merged.into_iter().filter(|(it, found)| {
            !is_known(it) && found + count(&base, it) > count(&ena, it) + count(&andra, it)
        });
        self.new_findings.extend(come.map(|(it, _)| it));
        stopped
    }

    fn tell(&self, how: &str) {
        let Self {
            pairs,
            stopped,
            by_file,
            other_order,
            new_findings,
        } = self;
        println!(
            "{how}: {stopped} of {pairs} stopped, {other_order} other in the other order, new findings {new_findings:?}; {by_file:?}"
        );
    }
}

/// What a person has to decide: two that took the same step, wrote of one meeting, or took in lists of
/// one board and year.
fn is_for_a_person(file: &str) -> bool {
    let is_in = |folder| file.starts_with(folder);
    is_in("data/initiatives/") || is_in("data/network/") || file.ends_with(".csv")
}

#[test]
fn what_two_branches_add_is_merged() {
    let it = repository();
    let mut random = Random::new(18);
    let [mut without, mut with] = [Tally::default(), Tally::default()];
    for pair in 0..4 * effort() {
        for branch in ["ena", "andra"] {
            assert!(it.git(&["checkout", "-q", "-B", branch, "main"]));
            for at in 0..=random.below(3) {
                let mark = format!("{branch}{pair}{at}");
                let kind = *random.one(&ADDITIONS);
                Branch {
                    it: &it,
                    random: &mut random,
                    at,
                    mark,
                }
                .adds(kind);
            }
            it.git(&["add", "-A"]);
            it.git(&["commit", "-q", "--no-verify", "-m", "data"]);
        }
        it.git(&["config", "--unset", "merge.samverkan.driver"]);
        without.count(&it);
        let driver = "samverkan merge-driver %O %A %B %P %L";
        assert!(it.git(&["config", "merge.samverkan.driver", driver]));
        for file in with.count(&it) {
            assert!(is_for_a_person(&file), "{file}");
        }
    }
    without.tell("without the driver");
    with.tell("with the driver");
    assert!(with.stopped <= without.stopped);
    assert_eq!(with.other_order, 0);
    assert!(with.new_findings.is_empty(), "{:?}", with.new_findings);
}
