//! Every fault's page is its test: one example that fires at the marked line, one that is silent.

use crate::support::{Root, codes, findings};
use samverkan::fault;

use super::pages::{example, section};

/// The headings of a small export.
const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp\n";

/// The clean base gives no finding at all.
#[test]
fn the_base_is_clean() {
    assert_eq!(findings(&Root::base().examine()), Vec::<String>::new());
}

/// The explanation stands in both languages, above the examples.
#[test]
fn every_page_explains_in_both_languages() {
    for fault in fault::all() {
        let headings: Vec<&str> = fault
            .page
            .lines()
            .filter(|line| line.starts_with('#') && !line.contains("<--"))
            .filter(|line| {
                line.starts_with("# S")
                    || line.starts_with("## ")
                    || line.starts_with(&format!("# {}", fault.code))
            })
            .collect();
        let title = format!("# {} ", fault.code);
        assert!(
            headings[0].starts_with(&title),
            "{}: {headings:?}",
            fault.code
        );
        let sections: Vec<&str> = headings
            .into_iter()
            .filter(|line| line.starts_with("## "))
            .collect();
        assert_eq!(
            sections,
            ["## Svenska", "## English", "## Fires", "## Silent"],
            "{}",
            fault.code
        );
    }
}

#[test]
fn every_rule_fires_where_its_page_says() {
    let mut wrong = Vec::new();
    for fault in fault::all() {
        let (example, mut expected) = example(section(fault.page, "## Fires"), fault.code);
        assert!(!expected.is_empty(), "{} marks no line", fault.code);
        let mut found: Vec<String> = example
            .findings()
            .iter()
            .map(|finding| {
                let (place, rest) = finding.split_once(' ').unwrap();
                let (place, _) = place.rsplit_once(':').unwrap();
                format!("{place} {}", rest.split(' ').next().unwrap())
            })
            .collect();
        found.sort();
        expected.sort();
        if found != expected {
            wrong.push(format!(
                "{}: expected {expected:?}\n  found {found:?}\n  {:#?}",
                fault.code,
                example.findings()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_where_its_page_says() {
    let mut wrong = Vec::new();
    for fault in fault::all() {
        let (example, _) = example(section(fault.page, "## Silent"), fault.code);
        let found = example.findings();
        if !found.is_empty() {
            wrong.push(format!("{}: {found:#?}", fault.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No allowance covers a row that could not be read.
#[test]
fn an_allowance_hides_no_lost_row() {
    let settings = Root::base().text("samverkan.yaml");
    let mut root = Root::base();
    root.put(
        "grants/2020/kfn.csv",
        format!("{HEADER}Exempelföreningen;802999-0002;Drift;;xx\n"),
    );
    for allow in [
        "{ code: G201, reason: x }",
        "{ code: G201, file: grants/2020/kfn.csv, reason: x }",
    ] {
        root.put("samverkan.yaml", format!("{settings}allow: [{allow}]\n"));
        let session = root.examine();
        assert!(codes(&session).contains(&"G201"), "{allow}");
    }
}
