//! Names, links and folders that are meant to lead elsewhere or to stop the program.

use super::Thing::{Bytes, Folder, Link, Pipe, Socket};
use super::{Case, EXPORT, GOALS, case};

pub(super) fn cases() -> Vec<Case> {
    let yaml = || Bytes(b"title: A\n".to_vec());
    let initiative = |name: &str| format!("initiatives/2021/{name}");
    let mut cases = vec![
        case("a link out of the root", GOALS, Link("/etc/passwd"), "S106"),
        case("a link to itself", GOALS, Link("goals.yaml"), "S106"),
        case(
            "a link that goes round",
            "grants/2021/runt",
            Link(".."),
            "S106",
        ),
        case("a device", GOALS, Link("/dev/zero"), "S106"),
        case("a pipe", GOALS, Pipe, "S106"),
        case("a pipe for an export", EXPORT, Pipe, "S106"),
        case("a socket", "agreements/uttag.yaml", Socket, "S106"),
        case(
            "a folder for a file",
            "network/2021-05-05.yaml",
            Folder,
            "S106",
        ),
        case("a folder for an export", EXPORT, Folder, "S106"),
        case("a stray file", "grants/2021/anteckning.txt", yaml(), "S104"),
        case("a copy that an editor left", "goals.yaml~", yaml(), "S104"),
        case(
            "a conflict that a tool left",
            "goals.yaml.orig",
            yaml(),
            "S104",
        ),
        case(
            "a conflict that git left",
            GOALS,
            Bytes(b"<<<<<<< HEAD\ngoals: []\n=======\ngoals: []\n>>>>>>> gren\n".to_vec()),
            "S113",
        ),
        case(
            "an ending in capitals",
            &initiative("2021-01-01-a.YAML"),
            yaml(),
            "S214",
        ),
        case(
            "another ending",
            &initiative("2021-01-01-a.yml"),
            yaml(),
            "S214",
        ),
        case(
            "a name in capitals",
            &initiative("2021-01-01-Motesplats.yaml"),
            yaml(),
            "S214",
        ),
        case(
            "the same name in capitals",
            &initiative("2021-02-11-MOTESPLATS.yaml"),
            yaml(),
            "S214",
        ),
        case(
            "a letter in one form",
            &initiative("2021-01-01-m\u{f6}te.yaml"),
            yaml(),
            "S214",
        ),
        case(
            "a letter in the other form",
            &initiative("2021-01-01-mo\u{308}te.yaml"),
            yaml(),
            "S214",
        ),
        case(
            "a line ending in a name",
            &initiative("2021-01-01-a\nb.yaml"),
            yaml(),
            "S214",
        ),
        case(
            "an escape in a name",
            &initiative("2021-01-01-\u{1b}[2Ja.yaml"),
            yaml(),
            "S214",
        ),
        case(
            "a way up in a name",
            &initiative("a..%2f..%2fb.yaml"),
            yaml(),
            "S214",
        ),
        case("spaces in a name", &initiative(" .yaml"), yaml(), "S214"),
        case(
            "a personal number in a name",
            &initiative("19811218-9876.yaml"),
            yaml(),
            "D102",
        ),
        case(
            "a board that is none",
            "grants/2021/nix.csv",
            Bytes("Förening;Org.nr;Bidragstyp;Beviljat belopp\nA;;B;1\n".into()),
            "B101",
        ),
        case(
            "a year that is none",
            "grants/20210/kfn.csv",
            Bytes("Förening;Org.nr;Bidragstyp;Beviljat belopp\nA;;B;1\n".into()),
            "S214",
        ),
        case(
            "folders without end",
            &("a/".repeat(40) + "b.yaml"),
            yaml(),
            "S106",
        ),
    ];
    cases.push(Case {
        name: "a name that is no text".to_owned(),
        path: b"grants/2021/kfn-\xff.csv".to_vec(),
        thing: yaml(),
        code: "S106",
    });
    cases
}
