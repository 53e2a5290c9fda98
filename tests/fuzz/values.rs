//! Target: values of flags and records on standard input, given to the program itself. It ends
//! with one of its three codes, prints no hidden characters, and writes only what checks clean.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::sync::LazyLock;

use super::engine::{fuzz, mutate, readable};
use super::held::shows_nothing_hidden;
use crate::support::Random;
use crate::support::{Folder, Root, code, fed, files, out, run, samverkan};

/// Commands with good values; those after a flag, and those without, are what is mutated.
const COMMANDS: &[&str] = &[
    "initiative|add|--title|Språkcafé|--received|2021-12-01|--channel|email|--organisation|Ljus|--reason|cross-department|--board|kfn|--board|son|--description|Text.|--yes",
    "initiative|add|--title|Läger|--received|2021-12-01|--channel|phone|--organisation|Exempelföreningen|--org-nr|802999-0002|--reason|unclear-remit|--board|kfn|--goal|gemenskap|--group|women|--dnr|KFN 2021-44|--description|Text.|--yes",
    "initiative|event|motesplats|--status|replied|--date|2021-12-09|--note|Svar.|--yes|--dry-run",
    "initiative|event|motesplats|--status|closed|--date|2021-12-09|--outcome|iop|--board|kfn|--agreement|iop-2020-01|--reason|Ja.|--yes|--dry-run",
    "agreement|add|--kind|agreement|--title|Samråd|--organisation|Ljus|--board|kfn|--starts|2021-01-01|--ends|2022-12-31|--yearly|2021=850 000,50|--reaches|women=40|--followed-up|2021-11-30|--yes",
    "network|add|--date|2021-12-15|--kind|meeting|--title|Möte|--department|klf|--participants|14|--notes|Text.|--yes",
    "network|agenda|2021-12-15|--ahead|3",
    "questionnaire|new|2022|--dry-run",
    "questionnaire|status|2020-2021",
    "narrative|new|2020-2021|--dry-run",
    "grants|list|--board|kfn|--year|2020-2021|--type|läger|--organisation|exempel|--min|1 000,50|--max|200000",
    "grants|overlap|2020-2021",
    "initiative|list|--year|2021|--organisation|ljus|mötesplats",
    "initiative|similar|språkcafé för äldre",
    "organisation|show|802999-0002",
    "organisation|suggest|förening",
    "report|trace|2020-2021|grants.granted.total",
    "check|2020-2021|--as-of|2022-01-31",
    "explain|S201",
    "schema|initiative",
    "initiative|add|--from|-|--dry-run",
    "agreement|add|--from|-|--dry-run",
    "network|add|--from|-|--dry-run",
];

const INPUTS: &[&str] = &[
    "title: Språkcafé\nreceived: 2021-12-01\nchannel: email\norganisation: { name: Ljus }\nreasons: [cross-department]\nboards: [kfn]\ndescription: |\n  Text.\n",
    "{\"title\":\"Språkcafé\",\"received\":\"2021-12-01\",\"channel\":\"email\",\"organisation\":{\"name\":\"Ljus\",\"org_nr\":null},\"reasons\":[\"cross-department\"],\"boards\":[\"kfn\"],\"description\":\"Text.\"}",
    "kind: agreement\ntitle: Samråd\norganisation: { name: Ljus }\nboards: [kfn]\nfrom: 2021-01-01\nyearly: { 2021: 850000 }\n",
    "{\"kind\":\"iop\",\"title\":\"A\",\"organisation\":{\"name\":\"Ljus\"},\"boards\":[\"kfn\"],\"from\":\"2021-01-01\",\"yearly\":{\"2021\":8.5e5},\"reaches\":{\"women\":40}}",
    "{\"date\":\"2021-12-15\",\"kind\":\"meeting\",\"title\":\"M\",\"departments\":[\"klf\"],\"participants\":14,\"notes\":\"\\ud83d\\ude00\"}",
];

const PIECES: &[&[u8]] = &[
    b"",
    b" ",
    b"-",
    b"--",
    b"=",
    b",",
    b".",
    b":",
    b"/",
    b"../",
    b"/etc/passwd",
    b"\n",
    b"\r\n",
    b"\t",
    b"0",
    b"1",
    b"-1",
    b"9",
    b"99999999999999999999",
    b"2021-02-30",
    b"2107-01-01",
    b"0000-00-00",
    b"+2021-01-01",
    b"2021",
    b"2020-2021",
    b"2021-2020",
    b"1990-2050",
    b"1.234",
    b"1,234",
    b"1e9",
    b"NaN",
    b"kr",
    b"\xE2\x88\x92",
    b"\xC2\xA0",
    b"802999-0002",
    b"19811218-9876",
    b"1981 12 18 9876",
    b"8,02E+09",
    b"kfn",
    b"xyz",
    b"received",
    b"\xC3\xA5",
    b"A\xCC\x8A",
    b"\xE2\x80\xAE",
    b"\xE2\x80\x8B",
    b"\x1b[2J",
    b"\x07",
    b"\x7F",
    b"\xC2\x85",
    b"\xFF",
    b"\xED\xA0\x80",
    b"\xF0\x9F\x92\xA9",
    b"\"",
    b"'",
    b"`",
    b"$(x)",
    b"%s",
    b"%0A",
    b"::error::",
    b"##[error]",
    b"<b>",
    b"{{ x }}",
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"true",
    b"\\u0000",
    b"\\ud800",
    b"\\n",
    b"&a",
    b"*a",
    b"!!x",
    b"|\n",
    b"# ",
    b"- ",
    b"history: ",
    b"\"id\":\"../a\",",
    b"\"\":1,",
    b"id: a/b\n",
    b"id: 2021-01-01-b\n",
    b"unknown",
];

struct Case {
    args: Vec<Vec<u8>>,
    input: Vec<u8>,
}

fn made(random: &mut Random) -> Case {
    let mut args: Vec<Vec<u8>> = random.one(COMMANDS).split('|').map(Into::into).collect();
    let mut input = random.one(INPUTS).as_bytes().to_vec();
    let others: Vec<Vec<u8>> = INPUTS.iter().map(|it| it.as_bytes().to_vec()).collect();
    let values: Vec<usize> = (1..args.len())
        .filter(|at| !args[*at].starts_with(b"--") && args[*at] != b"-")
        .skip(1)
        .collect();
    if values.is_empty() || args.iter().any(|arg| arg == b"--from") {
        mutate(&mut input, random, PIECES, &others);
    } else {
        let words: Vec<Vec<u8>> = args.clone();
        for _ in 0..=random.below(2) {
            let at = *random.one(&values);
            mutate(&mut args[at], random, PIECES, &words);
            // No argument can have a zero byte.
            args[at].retain(|byte| *byte != 0);
        }
    }
    Case { args, input }
}

impl Case {
    fn shown(&self) -> String {
        let args: Vec<String> = self.args.iter().map(|arg| readable(arg)).collect();
        format!("{args:?} < {}", readable(&self.input))
    }

    fn try_one(&self) {
        let dir = ROOT.path();
        let before = files(dir);
        let args = self.args.iter().map(|arg| OsString::from_vec(arg.clone()));
        let mut command = samverkan(dir, &[]);
        let output = fed(command.args(args), &self.input);
        let said = String::from_utf8_lossy(&output.stderr);
        let result = String::from_utf8(output.stdout).unwrap();
        assert!(
            matches!(output.status.code(), Some(0..=2)),
            "{:?} {said}",
            output.status
        );
        assert!(!said.contains("error in the program"), "{said}");
        shows_nothing_hidden(&said);
        // A list of figures has a tab of its own between name and value.
        shows_nothing_hidden(&result.replace('\t', " "));
        let after = files(dir);
        let new: Vec<&String> = after
            .keys()
            .filter(|path| !before.contains_key(*path))
            .collect();
        assert!(
            before
                .iter()
                .all(|(path, bytes)| after.get(path) == Some(bytes))
        );
        let is_written = output.status.success()
            && self.args.contains(&b"--yes".to_vec())
            && !self.args.contains(&b"--dry-run".to_vec());
        assert_eq!(new.len(), usize::from(is_written), "{new:?} {said}");
        for path in new {
            assert_eq!(
                result.trim_end(),
                dir.join(path)
                    .display()
                    .to_string()
                    .trim_start_matches("/private")
            );
            let check = run(dir, &["check"]);
            assert_eq!(code(&check), 0, "{}", out(&check));
            std::fs::remove_file(dir.join(path)).unwrap();
        }
    }
}

static ROOT: LazyLock<Folder> = LazyLock::new(|| Root::base().on_disk());

#[test]
fn nothing_typed_stops_a_command() {
    fuzz("values", made, Case::shown, Case::try_one);
}
