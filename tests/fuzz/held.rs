//! What is true of any data root, however bad: findings have places and can be printed in every
//! format, and a report can be built, as final where there is no error.

use std::collections::BTreeSet;

use crate::support::{Output, Root};
use samverkan::cli::{OutputFormat, Session};
use samverkan::diag::{Lang, Severity};
use samverkan::model::View;
use samverkan::render::{Stamp, Templates, render};
use samverkan::report::build;

/// Looks at a data root in every way that needs no disk.
pub(crate) fn hold(root: &Root) -> Session {
    let session = root.examine();
    let sources = &session.loaded.sources;
    for finding in session.found.iter() {
        let place = sources.place(&finding.origin);
        assert!(place.line >= 1 && place.column >= 1 && place.end_line >= place.line);
        let is_workbook = sources.cell(&finding.origin).is_some();
        let text = sources.text(finding.origin.file);
        if !is_workbook && !text.text.is_empty() {
            let lines = text.text.split(['\n', '\r']).count();
            assert!(
                place.line as usize <= lines,
                "{} at line {} of {lines}",
                finding.fault.code,
                place.line
            );
        }
    }
    for form in [
        OutputFormat::Human,
        OutputFormat::Json,
        OutputFormat::Github,
        OutputFormat::Sarif,
    ] {
        for lang in [Lang::Sv, Lang::En] {
            let text = session.printed(form, "data/", lang).unwrap();
            assert_eq!(text.is_empty(), session.found.is_empty() && is_lines(form));
            shows_nothing_hidden(&text);
        }
    }
    built(&session);
    session
}

fn is_lines(form: OutputFormat) -> bool {
    matches!(form, OutputFormat::Human | OutputFormat::Github)
}

/// No control or invisible character is printed.
pub(crate) fn shows_nothing_hidden(text: &str) {
    let hidden: BTreeSet<char> = text
        .chars()
        .filter(|letter| !matches!(letter, '\n' | '\u{1b}'))
        .filter(|letter| letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'))
        .collect();
    assert!(hidden.is_empty(), "{hidden:?} in {text}");
}

/// The report of each period: final where nothing is wrong, else a draft. Only an own template
/// can keep it from being made.
fn built(session: &Session) {
    let loaded = &session.loaded;
    let own = &loaded.dataset.templates;
    let templates = Templates::of(&loaded.dataset);
    let errors = session.found.count(Severity::Error);
    let stamp = if errors == 0 {
        Stamp::Final
    } else {
        Stamp::Draft
    };
    for period in loaded.dataset.periods.keys() {
        let report = build(View::new(&loaded.dataset, *period), &loaded.sources);
        match render(&report, &loaded.sources, &templates, stamp) {
            Ok(files) => {
                let output = Output::from(files);
                // An own template may have any error.
                let is_theirs = !own.is_empty();
                assert!(is_theirs || !output.annex_html.contains("<script>x"));
                assert!(output.facts_json.starts_with('{'));
            }
            Err(fault) => assert!(
                errors > 0 && own.iter().any(|own| own.name == fault.name),
                "{fault:?}"
            ),
        }
    }
}
