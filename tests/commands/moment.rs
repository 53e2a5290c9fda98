//! A report is of one moment, whatever is saved while the data is read.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::support::{Folder, Random, Root, code, effort, err, run};

/// A list of one grant.
fn list(year: i32, kronor: u64) -> String {
    format!(
        "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Status\n\
         Exempelföreningen;802999-0002;Verksamhetsbidrag;{year};{kronor};Beviljad\n"
    )
}

/// Saves a list as editors do: whole, under its name at once.
fn save(dir: &Folder, year: i32, kronor: u64) {
    let new = dir.put("new.csv", list(year, kronor));
    fs::rename(new, dir.join(&format!("data/grants/{year}/kfn.csv"))).unwrap();
}

/// Says that a thread is to end, also when a test fails.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Calls `each` while another thread saves both lists time and again, with pauses of up to so many
/// milliseconds. The list of 2021 always has the number of the list of 2020, or the one before.
fn while_saved(longest_pause: usize, each: impl FnOnce(&Folder)) {
    let dir = Root::base().below("data").on_disk();
    for year in [2020, 2021] {
        save(&dir, year, 1);
    }
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut random = Random::new(17);
            for number in 2.. {
                for year in [2020, 2021] {
                    if ended.load(Ordering::Relaxed) {
                        return;
                    }
                    save(&dir, year, number);
                    thread::sleep(Duration::from_millis(random.below(longest_pause) as u64));
                }
            }
        });
        let _ends = Ends(&ended);
        each(&dir);
    });
}

#[test]
fn two_files_that_change_in_turn_are_read_as_they_stood_together() {
    while_saved(400, |dir| {
        let mut built = 0;
        for _ in 0..15 * effort() {
            let args = [
                "report",
                "build",
                "2020-2021",
                "--only",
                "json",
                "--out",
                "ut",
            ];
            let made = run(dir.path(), &args);
            if code(&made) == 2 {
                assert!(
                    err(&made).contains("changes while the data is read"),
                    "{}",
                    err(&made)
                );
                continue;
            }
            built += 1;
            let facts = fs::read(dir.join("ut/facts.json")).unwrap();
            let facts: serde_json::Value = serde_json::from_slice(&facts).unwrap();
            let of = |year: i32| {
                let id = format!("grants.granted.board.kfn.year.{year}");
                let all = facts["facts"].as_array().unwrap();
                let fact = all.iter().find(|fact| fact["id"] == id.as_str());
                fact.unwrap()["value"].as_i64().unwrap() / 100
            };
            let ahead = of(2020) - of(2021);
            assert!(ahead == 0 || ahead == 1, "2020 is {ahead} ahead of 2021");
        }
        assert!(built > 0);
    });
}

#[test]
fn a_data_root_that_never_stands_still_is_refused_with_the_file_that_moves() {
    while_saved(1, |dir| {
        let built = run(dir.path(), &["report", "build", "2020-2021"]);
        assert_eq!(code(&built), 2);
        let said = err(&built);
        assert!(
            said.contains("/kfn.csv changes while the data is read"),
            "{said}"
        );
        assert!(!dir.join("build").exists(), "nothing is written");
    });
}

/// What is written must be made from what is there.
#[test]
fn no_list_is_taken_in_to_a_data_root_that_never_stands_still() {
    while_saved(1, |dir| {
        dir.put("lista.csv", list(2021, 7));
        let import = ["grants", "import", "kfn", "lista.csv", "--year", "2021"];
        let done = run(dir.path(), &import);
        let said = err(&done);
        assert_eq!(code(&done), 2, "{said}");
        assert!(said.contains("changes while the data is read"), "{said}");
        assert!(!dir.join("data/grants/2021/kfn.import-log.yaml").exists());
    });
}
