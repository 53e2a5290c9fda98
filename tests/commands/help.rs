//! Help, and what is said of arguments that cannot be read, in both languages.

use crate::support::{code, err, out, repository, run};

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
            "mf är inget värde för --only <FORMAT>; välj bland: md,",
            "invalid value 'mf' for '--only <ONLY>'",
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
