//! `narrative new` as its users meet it.

use crate::support::{Root, code, err, json, out, run};

const FOLDER: &str = "periods/2020-2021/narrative/";

#[test]
fn new_texts_are_comments_that_change_no_report() {
    let folder = Root::example().on_disk();
    let before = folder.files();
    let found = json(folder.path(), &["check"])["diagnostics"].clone();
    let args = ["narrative", "new", "2020-2021"];
    let dry = run(folder.path(), &[&args[..], &["--dry-run"]].concat());
    assert_eq!(code(&dry), 0, "{}", err(&dry));
    assert!(err(&dry).contains(&format!("would write {FOLDER}question-bidrag.md")));
    assert_eq!(folder.files(), before);

    let built = run(
        folder.path(),
        &["report", "build", "2020-2021", "--out", "../ut"],
    );
    assert_eq!(code(&built), 0, "{}", err(&built));
    let report = folder.text("../ut/rapport.md");
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let after = folder.files();
    for (path, bytes) in &before {
        assert_eq!(after.get(path), Some(bytes), "{path}");
    }
    let said = err(&output);
    for name in ["treatment", "question-bidrag", "question-iop", "board-ks"] {
        let path = format!("{FOLDER}{name}.md");
        let is_it = |line: &str| line.starts_with("wrote ") && line.ends_with(&path);
        assert!(said.lines().any(is_it), "{said}");
    }
    assert!(
        said.contains(&format!("{FOLDER}summary.md is there already")),
        "{said}"
    );
    let board = folder.text(&format!("{FOLDER}board-bn.md"));
    for part in [
        "<!--\nBildningsnämnden\n\n",
        "\n{{ fact(\"grants.granted.board.bn\") }}\n    ",
        "\n{{ fact(\"initiatives.board.bn.open\") }}\n    2: ",
    ] {
        assert!(board.contains(part), "{part}\n{board}");
    }
    let treatment = folder.text(&format!("{FOLDER}treatment.md"));
    assert!(treatment.contains("\n- Avslag: 95. "), "{treatment}");
    // Nothing is found that was not found before, and the report is as it was.
    assert_eq!(json(folder.path(), &["check"])["diagnostics"], found);
    run(
        folder.path(),
        &["report", "build", "2020-2021", "--out", "../ut"],
    );
    assert_eq!(folder.text("../ut/rapport.md"), report);

    let again = run(folder.path(), &args);
    assert_eq!((code(&again), out(&again)), (0, String::new()));
    assert!(
        err(&again).contains("Nothing new to write."),
        "{}",
        err(&again)
    );
    assert_eq!(folder.files(), after);
}

/// The figures of a file are those of the report, when they are moved out of their comment.
#[test]
fn what_a_new_text_offers_can_be_written() {
    let folder = Root::base().on_disk();
    let output = run(folder.path(), &["narrative", "new", "2020-2021"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for name in ["grants", "goals", "equality", "board-kfn", "initiatives"] {
        let path = format!("{FOLDER}{name}.md");
        let text = folder.text(&path);
        let offered = text.lines().filter(|line| line.starts_with("{{ fact("));
        let offered: Vec<&str> = offered.collect();
        assert!(!offered.is_empty(), "{text}");
        folder.put(&path, offered.join("\n\n"));
    }
    let found = json(folder.path(), &["check", "2020-2021"]);
    assert_eq!(found["errors"], 0, "{found}");
}
