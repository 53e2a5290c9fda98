//! Small exports, as boards send them: each bad one gives its one finding at its place, and each
//! good one, whatever its format, gives the same grants.
//!
//! `exports/bad.expected` says of each file in `exports/bad/` what is found and where: a line and
//! a column, or the cell of a workbook. A name that ends with `.import.yaml` says that it is
//! found in the profile that lies beside the export of the same name.

mod counted;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use crate::support::{Root, codes, draft, files, findings, repository};
use samverkan::cli::Session;
use samverkan::diag::{Lang, Severity};
use samverkan::model::{Cells, Column};

/// The headings of a small export.
const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp\n";

const PROFILE: &str = "grants/kfn.import.yaml";
/// The ending of a profile that lies beside its export.
const BESIDE: &str = ".import.yaml";

fn exports() -> PathBuf {
    repository("tests/exports")
}

/// The base without any export, so that the one under test is alone.
fn bare() -> Root {
    let mut root = Root::base();
    root.remove("grants/2020/kfn.csv");
    root.remove("grants/2021/kfn.csv");
    root
}

/// The exports of a folder, and the profiles beside them.
struct Corpus {
    bare: Root,
    files: BTreeMap<String, Vec<u8>>,
}

impl Corpus {
    fn of(folder: &str) -> Self {
        Self {
            bare: bare(),
            files: files(&exports().join(folder)),
        }
    }

    /// The names of the exports.
    fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.files.keys().map(String::as_str);
        names.filter(|name| !name.ends_with(BESIDE))
    }

    /// The names of the exports, without their endings.
    fn stems(&self) -> BTreeSet<&str> {
        self.names().map(stem).collect()
    }

    /// Reads one export as the board's only one, by the profile beside it if there is one.
    fn examine(&self, name: &str) -> Session {
        let mut root = self.bare.clone();
        root.put(&laid(name), self.files[name].clone());
        if let Some(profile) = self.files.get(&format!("{}{BESIDE}", stem(name))) {
            root.put(PROFILE, profile.clone());
        }
        root.examine()
    }
}

/// The path in the data root of an export or its profile.
fn laid(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, "yaml")) => PROFILE.to_owned(),
        Some((_, ending)) => format!("grants/2021/kfn.{ending}"),
        None => panic!("{name} has no ending"),
    }
}

/// The name of an export or of a profile, without its ending.
fn stem(name: &str) -> &str {
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// A finding that is more than a note.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    code: String,
    file: String,
    line: u32,
    /// None for a cell of a workbook, which is found by its name.
    column: Option<u32>,
}

fn found(session: &Session) -> Vec<Found> {
    let sources = &session.loaded.sources;
    session
        .found
        .iter()
        .filter(|diagnostic| diagnostic.fault.severity != Severity::Note)
        .map(|diagnostic| {
            let place = sources.place(&diagnostic.origin);
            Found {
                code: diagnostic.fault.code.to_owned(),
                file: sources.path(diagnostic.origin.file).to_owned(),
                line: place.line,
                column: Some(place.column),
            }
        })
        .collect()
}

/// One line of `bad.expected`: the name of the export, and what is found.
fn expected(line: &str, corpus: &Corpus) -> (String, Found) {
    let (listed, rest) = line.split_once(": ").expect("a name, then a finding");
    let (code, place) = rest.split_once(' ').expect("a code, then a place");
    let (line, column) = match place.split_once(':') {
        Some((line, column)) => (line, Some(column.parse().unwrap())),
        None => (
            place.trim_start_matches(|letter: char| letter.is_ascii_uppercase()),
            None,
        ),
    };
    let name = corpus.names().find(|name| stem(name) == stem(listed));
    let wanted = Found {
        code: code.to_owned(),
        file: laid(listed),
        line: line.parse().unwrap(),
        column,
    };
    (name.expect(listed).to_owned(), wanted)
}

fn list() -> String {
    fs::read_to_string(exports().join("bad.expected")).unwrap()
}

#[test]
fn every_bad_export_is_listed_once() {
    let corpus = Corpus::of("bad");
    let text = list();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted(), "bad.expected is in the order of names");
    let listed: Vec<&str> = lines
        .iter()
        .map(|line| line.split_once(": ").unwrap().0)
        .collect();
    for name in &listed {
        assert!(
            corpus.files.contains_key(*name),
            "{name} is listed and not there"
        );
    }
    let stems: BTreeSet<&str> = listed.iter().map(|name| stem(name)).collect();
    assert_eq!(stems.len(), listed.len(), "a case is listed twice");
    assert_eq!(
        corpus.names().count(),
        listed.len(),
        "a case has two exports"
    );
    assert_eq!(stems, corpus.stems());
    assert!(listed.len() >= 160, "{}", listed.len());
}

#[test]
fn every_profile_lies_beside_an_export() {
    for folder in ["bad", "good"] {
        let corpus = Corpus::of(folder);
        let stems = corpus.stems();
        for name in corpus.files.keys() {
            assert!(stems.contains(stem(name)), "{folder}/{name} has no export");
        }
    }
}

#[test]
fn every_bad_export_gives_its_one_finding() {
    let corpus = Corpus::of("bad");
    let known = found(&corpus.bare.examine());
    let mut wrong = Vec::new();
    for line in list().lines() {
        let (name, wanted) = expected(line, &corpus);
        let session = corpus.examine(&name);
        let mut new = found(&session);
        new.retain(|finding| !known.contains(finding));
        if wanted.column.is_none() {
            for finding in &mut new {
                finding.column = None;
            }
        }
        if new != [wanted] {
            wrong.push(format!("{line}\n  {:#?}", findings(&session)));
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} are wrong:\n{}", wrong.join("\n"));
}

/// No message repeats the personal identity number that it is about.
#[test]
fn no_message_shows_a_personal_number() {
    let corpus = Corpus::of("bad");
    for line in list().lines().filter(|line| line.contains(": D101 ")) {
        let (name, _) = expected(line, &corpus);
        let session = corpus.examine(&name);
        let shown = format!("{:?}", findings(&session));
        for part in ["170101", "2393", "121212", "1212-", "T239"] {
            assert!(!shown.contains(part), "{name}: {shown}");
        }
    }
}

/// The grants of a data root as text, the same however the export was written.
fn grants(session: &Session) -> Vec<String> {
    let grants = &session.loaded.dataset.grants;
    let mut rows: Vec<String> = grants
        .rows()
        .map(|grant| {
            let party = grants.party(&grant).unwrap();
            let number = party.org_nr.map(|number| number.to_string());
            let purpose = grant.purpose.and_then(|purpose| grants.purpose(purpose));
            let row = (
                number.unwrap_or_else(|| party.normalised.clone()),
                &grants.grant_type(grant.grant_type).unwrap().normalised,
                purpose.map(|purpose| &purpose.normalised),
                grant.year,
                (grant.applied, grant.granted, grant.paid),
                grant.decided,
                grant.status,
                grant.case,
                samverkan::model::Other::PEOPLE.map(|people| grant.other(people)),
            );
            format!("{row:?}")
        })
        .collect();
    rows.sort_unstable();
    rows
}

#[test]
fn every_good_export_gives_the_same_grants() {
    let corpus = Corpus::of("good");
    let known = found(&corpus.bare.examine());
    let plain = grants(&corpus.examine("plain.csv"));
    assert_eq!(plain.len(), 9);
    let mut wrong = Vec::new();
    for name in corpus.names() {
        let session = corpus.examine(name);
        let mut new = found(&session);
        new.retain(|finding| !known.contains(finding));
        if !new.is_empty() {
            wrong.push(format!("{name}: {:#?}", findings(&session)));
            continue;
        }
        let read = grants(&session);
        if read != plain {
            let lost: Vec<_> = plain.iter().filter(|row| !read.contains(row)).collect();
            let made: Vec<_> = read.iter().filter(|row| !plain.contains(row)).collect();
            wrong.push(format!("{name}: lost {lost:#?}, and made {made:#?}"));
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} are wrong:\n{}", wrong.join("\n"));
    assert!(corpus.names().count() >= 70);
}

/// `data/README.md` and its Swedish sibling describe each column as its declaration does.
#[test]
fn the_reference_has_every_column() {
    for (page, lang) in [
        ("data/README.md", Lang::En),
        ("data/README.sv.md", Lang::Sv),
    ] {
        let reference = fs::read_to_string(repository(page)).unwrap();
        for column in Column::ALL {
            let declared = column.declared();
            let form = match declared.cells {
                Cells::Text => lang.pick("text", "text"),
                Cells::OrgNr => lang.pick("organisationsnummer", "organisation number"),
                Cells::Year => lang.pick("år", "year"),
                Cells::Amount => lang.pick("belopp", "amount"),
                Cells::Date => lang.pick("datum", "date"),
                Cells::Status => lang.pick("status", "status"),
                Cells::Kind => lang.pick("ord för ett slag", "word for a kind"),
                Cells::Count => lang.pick("heltal (`G206`)", "whole number (`G206`)"),
            };
            let yes = lang.pick(" ja", " yes");
            let required = if declared.is_required { yes } else { "" };
            let (key, headings) = (declared.key, declared.headings);
            let mut lines = vec![format!("| `{key}` |{required} | {headings} | {form} |\n")];
            if !declared.otherwise.is_empty() {
                lines.push(format!("| `{key}` | {} |\n", declared.otherwise));
            }
            for line in lines {
                assert!(reference.contains(&line), "{page} lacks {line}");
            }
        }
    }
}

/// Control characters in a cell are a finding, and reach no document.
#[test]
fn control_characters_of_a_cell_reach_no_document() {
    let mut root = Root::base();
    let row = "Exempelföreningen;802999-0002;\"V\u{1b}]0;y\u{7}\u{202e}Z\";;100\n";
    root.put("grants/2020/kfn.csv", format!("{HEADER}{row}"));
    let session = root.examine();
    assert!(codes(&session).contains(&"S218"));
    let output = draft(&session, "2020-2021");
    for text in [&output.annex_html, &output.annex_markdown] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    }
}

/// An unclosed quote above or in the header is one finding, at the quote.
#[test]
fn an_unclosed_quote_in_the_header_is_said_there() {
    for text in [
        "\"Rapport\nFörening;Bidragstyp;Beviljat belopp\nA;B;1\n",
        "Förening;Bidragstyp;\"Beviljat belopp\nA;B;1\n",
    ] {
        let mut root = Root::base();
        root.put("grants/2020/kfn.csv", text);
        assert_eq!(codes(&root.examine()), ["G101"], "{text}");
    }
}

/// The same row is the same however its amount, number or letters are written.
#[test]
fn the_same_row_written_otherwise_is_still_the_same() {
    let mut root = Root::base();
    root.put(
        "grants/2020/kfn.csv",
        format!("{HEADER}Exempelföreningen;802999-0002;Driftbidrag;Drift;1 000\n"),
    );
    root.put(
        "grants/2020/kfn-2.csv",
        format!("{HEADER}EXEMPELFÖRENINGEN;8029990002;driftbidrag;drift;1000,00 kr\n"),
    );
    assert_eq!(codes(&root.examine()), ["G301"]);
}
