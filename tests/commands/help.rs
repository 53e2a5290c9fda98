//! Help, and what is said of arguments that cannot be read, in both languages.

use crate::support::{code, err, out, repository, run, samverkan};

#[test]
fn help_and_what_is_wrong_with_arguments_are_in_the_language_asked_for() {
    let said = |args: &[&str]| {
        let output = run(&repository(""), args);
        (code(&output), out(&output) + &err(&output))
    };
    for args in [
        &["--lang=sv", "check", "--help"][..],
        &["--lang", "sv", "help", "check"],
    ] {
        let (code, help) = said(args);
        assert_eq!(code, 0, "{help}");
        assert!(
            help.contains("Användning: samverkan check [FLAGGOR] [PERIOD]"),
            "{help}"
        );
        assert!(
            !help.contains("Usage") && !help.contains("default"),
            "{help}"
        );
    }
    for (args, sv, en) in [
        (
            &["check", "--foo"][..],
            "fel: --foo finns inte här",
            "unexpected argument '--foo'",
        ),
        (
            &["report", "biuld"],
            "menades build?",
            "a similar subcommand exists: 'build'",
        ),
        (
            &["report", "build"],
            "detta saknas: <PERIOD>",
            "required arguments were not provided",
        ),
        (
            &["report", "build", "2021", "--only", "mf"],
            "mf är inget värde för --only <FORMAT...>; välj bland: md,",
            "invalid value 'mf' for '--only <ONLY...>'",
        ),
        (
            &["grants", "list", "--year", "20x"],
            "20x går inte som --year <ÅR>: inte ett år som 2021",
            "not a year such as 2021",
        ),
    ] {
        for (lang, words) in [("sv", sv), ("en", en)] {
            let (code, said) = said(&[args, &["--lang", lang]].concat());
            assert_eq!(code, 2, "{said}");
            assert!(said.contains(words), "{said}");
        }
    }
}

/// How much of a help a screen shows.
const SCREEN: usize = 40;

#[test]
fn the_help_of_each_command_fits_a_screen() {
    let root = repository("");
    let help = |command: &[String], lang: &str| {
        let command = command.iter().map(String::as_str);
        let args: Vec<&str> = command.chain(["--help", "--lang", lang]).collect();
        let output = samverkan(&root, &args).env("COLUMNS", "80").output();
        out(&output.unwrap())
    };
    let mut left: Vec<Vec<String>> = vec![Vec::new()];
    let (mut wrong, mut seen) = (Vec::new(), 0);
    while let Some(command) = left.pop() {
        for lang in ["en", "sv"] {
            let help = help(&command, lang);
            let lines = help.trim_end().lines().count();
            let widest = help.lines().map(|line| line.chars().count()).max();
            if lines > SCREEN || widest > Some(80) {
                wrong.push(format!(
                    "{command:?} {lang}: {lines} lines, {widest:?} wide"
                ));
            }
        }
        let help = help(&command, "en");
        let below = help.split("\nCommands:\n").nth(1).unwrap_or_default();
        for line in below.lines().take_while(|line| !line.is_empty()) {
            let is_name = line.starts_with("  ") && !line.starts_with("   ");
            let name = line
                .split_whitespace()
                .next()
                .filter(|it| is_name && *it != "help");
            let further = name.map(|name| [&command[..], &[name.to_owned()]].concat());
            left.extend(further);
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 40, "{seen}");
}
