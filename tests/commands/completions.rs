//! Completion as bash asks for it, on good data and bad.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{Folder, PROGRAM, code, err, files, out, repository, run, samverkan};

/// What bash offers for the last of some words, after it has read the script as its users do.
fn bash(dir: &Path, words: &[&str]) -> Vec<String> {
    let program = Path::new(PROGRAM);
    let path = std::env::var("PATH").unwrap();
    let script = "source <(samverkan completions bash)\n\
        COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9\n\
        complete -p samverkan >&2\n\
        _clap_complete_samverkan samverkan \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"\n\
        printf '%s\\n' \"${COMPREPLY[@]}\"";
    let output = Command::new("bash")
        .args(["--norc", "--noprofile", "-c", script, "bash"])
        .args(words)
        .current_dir(dir)
        .env(
            "PATH",
            format!("{}:{path}", program.parent().unwrap().display()),
        )
        .env_remove("SAMVERKAN_DATA")
        .output()
        .unwrap();
    let said = err(&output);
    // Bash prints the registration, and nothing more.
    let (registered, rest) = said.split_once('\n').unwrap();
    assert!(
        registered.contains("-F _clap_complete_samverkan samverkan"),
        "{said}"
    );
    assert_eq!(rest, "", "{words:?}");
    let offered = out(&output);
    let offered = offered.lines().filter(|line| !line.is_empty());
    offered.map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_ids_boards_and_periods() {
    for (words, expected) in [
        (vec!["samverkan", "initiative", "sh"], vec!["show"]),
        (
            vec!["samverkan", "initiative", "show", "2021-02"],
            vec!["2021-02-11-motesplats-skaggetorp"],
        ),
        (
            vec!["samverkan", "initiative", "similar", "2021-03"],
            vec![
                "2021-03-02-spraktraning-for-foraldralediga",
                "2021-03-25-vaccininformation-genom-foreningar",
            ],
        ),
        (
            vec!["samverkan", "initiative", "event", "afasi"],
            vec!["2021-09-16-samtalsgrupper-vid-afasi"],
        ),
        // Several ids contain it and none begins with it: the typed word must stay.
        (vec!["samverkan", "initiative", "show", "sprak"], vec![]),
        (
            vec!["samverkan", "agreement", "show", "iop-2021"],
            vec!["iop-2021-01"],
        ),
        (
            vec!["samverkan", "initiative", "list", "--board", "k"],
            vec!["ks", "kfn"],
        ),
        (
            vec!["samverkan", "report", "build", "20"],
            vec!["2018", "2019", "2020-2021"],
        ),
        (
            vec!["samverkan", "initiative", "list", "--status", "re"],
            vec!["received", "replied", "referred"],
        ),
        (
            vec![
                "samverkan",
                "--data",
                "tests/base",
                "network",
                "list",
                "--department",
                "k",
            ],
            vec!["klf", "kff"],
        ),
    ] {
        let mut offered = bash(&repository(""), &words);
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        offered.sort();
        expected.sort();
        assert_eq!(offered, expected, "{words:?}");
    }
}

/// Whatever the data, a Tab never fails, and says nothing beside its answer.
#[test]
fn bad_data_is_nothing_to_choose_from() {
    let folder = Folder::empty();
    // Options may stand there too.
    let is_name = |word: &String| !word.starts_with('-');
    let ask = |words: &[&str]| -> Vec<String> {
        let offered = bash(folder.path(), words);
        offered.into_iter().filter(is_name).collect()
    };
    let show = ["samverkan", "initiative", "show", ""];
    let board = ["samverkan", "initiative", "list", "--board", ""];
    assert!(ask(&show).is_empty(), "no data root");
    for (path, bytes) in files(&repository("tests/base")) {
        folder.put(&path, bytes);
    }
    assert_eq!(ask(&show).len(), 1);
    folder.put("boards.yaml", [0xFF, 0xFE, 0, b'[', b'\n']);
    assert!(ask(&board).is_empty());
    fs::remove_file(folder.join("boards.yaml")).unwrap();
    assert!(ask(&board).is_empty());
    folder.put("samverkan.yaml", "}{");
    let initiatives = folder.join("initiatives/2021");
    fs::write(initiatives.join("2021-x.yaml"), "]\u{0}").unwrap();
    // A name that a terminal would act on, and one that a shell would take apart.
    fs::write(initiatives.join("2021-\u{1b}[2J.yaml"), "").unwrap();
    fs::write(initiatives.join("2021-a b;c.yaml"), "").unwrap();
    assert_eq!(ask(&show), ["2021-02-11-motesplats", "2021-x"]);
}

fn asked(shell: &str, words: &[&str]) -> Output {
    samverkan(&repository(""), &["--"])
        .args(words)
        .env("SAMVERKAN_COMPLETE", shell)
        .env("_CLAP_COMPLETE_INDEX", "99999999999999999999")
        .output()
        .unwrap()
}

#[test]
fn a_question_that_makes_no_sense_gets_no_answer() {
    for shell in ["bash", "zsh", "fish", "nosuch", "/bin/"] {
        for words in [
            vec![],
            vec!["samverkan"],
            vec!["samverkan", "nosuch", "--nosuch", "--data"],
        ] {
            let output = asked(shell, &words);
            assert_eq!(code(&output), 0, "{shell} {words:?}");
            assert_eq!(err(&output), "", "{shell} {words:?}");
        }
    }
}

#[test]
fn there_is_a_script_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&repository(""), &["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("SAMVERKAN_COMPLETE"), "{shell}");
    }
    assert_eq!(code(&run(&repository(""), &["completions", "dos"])), 2);
    let help = out(&run(&repository(""), &["completions", "--help"]));
    assert!(help.contains("Examples:\n"), "{help}");
}
