//! Findings as GitHub annotations: one workflow command a finding.
//!
//! Texts from the data are encoded, so that none can end a command or begin another.

use crate::diag::{Diagnostics, Lang, Severity, shown};
use crate::source::SourceMap;

use super::more;

/// One line a finding, with its place from the top of the repository.
pub(in crate::cli) fn github(
    found: &Diagnostics,
    sources: &SourceMap,
    top: &str,
    lang: Lang,
) -> String {
    let counted = found.surplus().iter().map(|surplus| {
        let file = property(&format!("{top}{}", sources.path(surplus.file)));
        let (code, text) = (surplus.fault.code, data(&more(surplus, sources, lang)));
        format!("::notice file={file},title={code}::{text}\n")
    });
    found
        .iter()
        .map(|diagnostic| {
            let word = match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let origin = &diagnostic.origin;
            let place = sources.place(origin);
            let file = property(&format!("{top}{}", sources.path(origin.file)));
            let mut at = format!("file={file}");
            // A workbook has no lines to show; its cell is named.
            let cell = sources.cell(origin).map_or_else(
                || {
                    at.push_str(&format!(
                        ",line={},endLine={},col={}",
                        place.line, place.end_line, place.column
                    ));
                    if place.end_line == place.line {
                        at.push_str(&format!(",endColumn={}", place.end_column));
                    }
                    String::new()
                },
                |(sheet, cell)| format!("{sheet}!{cell}: "),
            );
            let (code, message) = (diagnostic.fault.code, diagnostic.message(lang));
            let help = shown(&diagnostic.help(lang));
            let text = data(&format!("{}\n{help}", shown(&format!("{cell}{message}"))));
            format!("::{word} {at},title={code}::{text}\n")
        })
        .chain(counted)
        .collect()
}

/// Encodes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Encodes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A text is on one line, ends no property, and is read back by GitHub as it was.
        #[test]
        fn what_is_encoded_is_read_back(text in "([a-zå=%:,\r\n]|%0A|%25|::error::){0,12}") {
            let decoded = |text: &str, codes: &[(&str, &str)]| {
                codes.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
            };
            let of_data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
            prop_assert!(!data(&text).contains(['\r', '\n']));
            prop_assert_eq!(decoded(&data(&text), &of_data), text.as_str());
            let of_property = [&[("%3A", ":"), ("%2C", ",")][..], &of_data].concat();
            prop_assert!(!property(&text).contains(['\r', '\n', ':', ',']));
            prop_assert_eq!(decoded(&property(&text), &of_property), text);
        }
    }

    #[test]
    fn no_text_can_end_a_command() {
        let text = "a,line=1::b\r\n::error::c%0A";
        assert_eq!(data(text), "a,line=1::b%0D%0A::error::c%250A");
        assert_eq!(
            property(text),
            "a%2Cline=1%3A%3Ab%0D%0A%3A%3Aerror%3A%3Ac%250A"
        );
    }

    #[test]
    fn a_finding_within_a_line_says_where_it_ends() {
        let read = crate::ingest::document("t.yaml", b"a: &x 1\n");
        let found = Diagnostics::new(read.found.into_vec(), &read.sources);
        let text = github(&found, &read.sources, "data/", Lang::En);
        assert!(text.starts_with("::error file=data/t.yaml,line=1,endLine=1,col="));
        assert!(text.contains(",endColumn="), "{text}");
    }
}
