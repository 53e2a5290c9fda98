//! `grants import` as a person meets it: rows set aside, and the log of what was taken in.

use samverkan::ingest::fingerprint_in_groups;
use samverkan::source::conceal::find;

use crate::support::{Folder, Root, code, err, out, run};

const HEADER: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Telefon\n";
const GOOD: &str = "Exempelföreningen;802999-0002;Driftbidrag;100;013-1\n";
const BAD: &str = "Kören Exempel;802999-0028;Driftbidrag;200 kr?;013-2\n";
const MENDED: &str = "Kören Exempel;802999-0028;Driftbidrag;200;013-2\n";
const LOG: &str = "data/grants/2022/kfn.import-log.yaml";

fn folder() -> Folder {
    Root::base().below("data").on_disk()
}

/// Takes a list in for 2022; gives the exit code and all that was said.
fn import(dir: &Folder, name: &str, text: &str, more: &[&str]) -> (i32, String) {
    dir.put(name, text);
    let args = [&["grants", "import", "kfn", name, "--year", "2022"], more].concat();
    let done = run(dir.path(), &args);
    (code(&done), out(&done) + &err(&done))
}

fn findings(dir: &Folder, code: &str) -> usize {
    out(&run(dir.path(), &["check"]))
        .matches(&format!("[{code}]"))
        .count()
}

#[test]
fn rows_are_set_aside_with_consent_and_remembered() {
    let dir = folder();
    let list = [HEADER, GOOD, BAD].concat();
    let (exit, said) = import(&dir, "lista.csv", &list, &[]);
    assert!(exit == 1 && said.contains("--set-aside"), "{said}");
    let (exit, said) = import(&dir, "lista.csv", &list, &["--set-aside"]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("Rows set aside:"), "{said}");
    let log = dir.text(LOG);
    for line in [
        "source: lista.csv",
        "header_row: 1, unit: kr, columns: { organisation: [Förening]",
        "granted: [Beviljat belopp]",
        "rows: 1",
        "granted: 100",
        "{ column: Telefon, why: personal }",
        "{ line: 3, codes: [G201] }",
    ] {
        assert!(log.contains(line), "{line} is not in {log}");
    }
    assert!(!log.contains("Kören") && !log.contains("0028"), "{log}");
    assert_eq!(findings(&dir, "G408"), 1);
    // The same list again changes nothing; one that has been mended takes its place.
    let (_, said) = import(&dir, "lista.csv", &list, &["--set-aside"]);
    assert!(
        said.contains("Nothing new to write") && dir.text(LOG) == log,
        "{said}"
    );
    let mended = [HEADER, GOOD, MENDED].concat();
    let (exit, said) = import(&dir, "mended.csv", &mended, &[]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(findings(&dir, "G408"), 0, "{}", dir.text(LOG));
    assert!(dir.text(LOG).contains("replaced_by"));
}

/// What the rows of a list show in it alone is told after it too, and until a person has settled it.
#[test]
fn what_only_a_list_shows_is_told_from_the_log() {
    let dir = folder();
    let rows = "Exempelföreningen;802999-0002;Driftbidrag;9310;\n\
        Kören Exempel;802999-0028;Driftbidrag;9510;\nInnerstaden;;Driftbidrag;18820;\n\
        Judoklubben Exempel;802999-0010;Driftbidrag;7701;\n";
    let list = [HEADER, rows, "Nästa år;;;;\n", GOOD].concat();
    let (exit, said) = import(&dir, "lista.csv", &list, &[]);
    assert!(exit == 0 && said.contains("[G146]"), "{said}");
    let log = dir.text(LOG);
    assert!(log.contains("told: [{ line: 6, code: G146 }]"), "{log}");
    assert!(!log.contains("Nästa"), "{log}");
    assert_eq!(findings(&dir, "G413"), 1);
    dir.put("data/grants/kfn.import.yaml", "ignore_rows: [Nästa år]\n");
    let (exit, said) = import(&dir, "lista.csv", &list, &[]);
    assert!(exit == 0 && findings(&dir, "G413") == 0, "{said}");
}

/// What the log says of a list is told of it ever after.
#[test]
fn how_a_list_was_read_is_told_from_the_log() {
    let dir = folder();
    let list = HEADER.replace("Beviljat belopp", "Beviljat belopp (tkr)");
    dir.put("data/grants/kfn.import.yaml", "unit: tkr\n");
    let (exit, said) = import(&dir, "lista.csv", &[&list, GOOD].concat(), &[]);
    assert_eq!(exit, 0, "{said}");
    let told = err(&run(dir.path(), &["check", "-v"]));
    for said in [
        "  from lista.csv\n",
        "  headings on line 1, amounts in tkr: Förening = organisation",
        "Beviljat belopp (tkr) = amount granted",
        "  not read: Telefon (persons or accounts)\n",
    ] {
        assert!(told.contains(said), "{said} is not in {told}");
    }
}

/// Rows that another list has set aside are still out when a further list has come.
#[test]
fn a_list_beside_replaces_none() {
    let dir = folder();
    import(
        &dir,
        "a.csv",
        &[HEADER, GOOD, BAD].concat(),
        &["--set-aside"],
    );
    let other = format!("{HEADER}Judoklubben Exempel;802999-0010;Lägerbidrag;300;\n");
    let (exit, said) = import(&dir, "b.csv", &other, &["--another-list"]);
    assert_eq!(exit, 0, "{said}");
    assert_eq!(findings(&dir, "G408"), 1);
    // In whatever order lists come, the log says the same.
    let again = folder();
    import(&again, "b.csv", &other, &[]);
    import(
        &again,
        "a.csv",
        &[HEADER, GOOD, BAD].concat(),
        &["--another-list", "--set-aside"],
    );
    assert_eq!(again.text(LOG), dir.text(LOG));
}

/// Two branches that each take in a newer list are merged by git to rows that no list has.
#[test]
fn newer_lists_of_two_branches_are_told_until_one_is_taken_in_again() {
    let base = [HEADER, GOOD, MENDED].concat();
    let branch = |name: &str, list: &str| {
        let dir = folder();
        import(&dir, "lista.csv", &base, &[]);
        let (exit, said) = import(&dir, name, list, &["--newer-list"]);
        assert_eq!((exit, findings(&dir, "G414")), (0, 0), "{said}");
        dir
    };
    let newest = format!("{base}Judoklubben Exempel;802999-0010;Lägerbidrag;300;\n");
    let (one, other) = (
        branch("mars.csv", &base.replace(";200;", ";250;")),
        branch("maj.csv", &newest),
    );
    // As `merge=union` leaves the log.
    let mut log = other.text(LOG);
    for line in one.text(LOG).lines() {
        if !log.contains(line) {
            log.push_str(&format!("{line}\n"));
        }
    }
    other.put(LOG, log);
    assert_eq!(findings(&other, "G414"), 1);
    let (exit, said) = import(&other, "maj.csv", &newest, &["--newer-list"]);
    assert_eq!((exit, findings(&other, "G414")), (0, 0), "{said}");
}

/// A fingerprint is never taken for a personal identity number.
#[test]
fn no_fingerprint_is_a_personal_number() {
    for number in 0..20_000 {
        let print = fingerprint_in_groups(format!("{number}").as_bytes());
        assert!(find(&print).is_empty(), "{print}");
    }
}

/// How a list was read is shown in lines that fit a narrow window, and in JSON.
#[test]
fn how_a_list_was_read_is_explained() {
    let dir = folder();
    let list = format!("Lista över bidrag;;;;\n{HEADER}{GOOD}Summa;;;100;\n");
    let (exit, said) = import(&dir, "lista.csv", &list, &["--dry-run", "--explain"]);
    assert_eq!(exit, 0, "{said}");
    for line in [
        "Encoding:                           utf-8",
        "Total rows, compared with the rows: 1",
        "headings on line 2, amounts in kr",
        "Beviljat belopp  amount granted",
        "Telefon",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    assert!(
        said.lines().all(|line| line.chars().count() <= 80),
        "{said}"
    );
    let (_, said) = import(
        &dir,
        "lista.csv",
        &list,
        &["--dry-run", "--format", "json", "-q"],
    );
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let part = &said["reading"]["parts"][0];
    assert_eq!(
        (&said["reading"]["titles"], &part["header_row"]),
        (&1.into(), &2.into())
    );
    let columns = part["columns"].as_array().unwrap();
    assert_eq!(columns[3]["field"], "granted");
    assert_eq!(columns[4]["why"], "personal");
}

/// Where a column is not certain the profile that would settle it is printed, and settles it.
#[test]
fn a_profile_is_proposed_that_settles_the_columns() {
    let dir = folder();
    let list = "Förening;Org.nr;Bidragstyp;Pengar;Beslutat av\n\
                Exempelföreningen;802999-0002;Driftbidrag;4 000;Nämnden\n\
                Kören Exempel;802999-0028;Driftbidrag;3 000;Nämnden\n";
    let (exit, said) = import(&dir, "lista.csv", list, &["--format", "json", "-q"]);
    assert_eq!(exit, 1, "{said}");
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let profile = said["profile"].as_str().unwrap();
    assert!(
        profile.starts_with("columns:\n  granted: Pengar"),
        "{profile}"
    );
    assert!(profile.contains("# 4 000, 3 000"), "{profile}");
    let (_, said) = import(&dir, "lista.csv", list, &[]);
    assert!(said.contains(profile), "{said}");
    dir.put("data/grants/kfn.import.yaml", profile);
    let (exit, said) = import(&dir, "lista.csv", list, &[]);
    assert_eq!(exit, 0, "{said}");
    assert!(
        said.contains("New rows:                           2"),
        "{said}"
    );
}
