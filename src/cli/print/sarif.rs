//! Findings as a SARIF 2.1.0 log: the rules from the catalogue, the results with their places.

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Diagnostics, Fault, Lang, identities, shown};
use crate::source::{Origin, SourceMap};

use super::more;

/// The schema that the log follows.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The base of all paths: the top of the repository.
const TOP: &str = "%SRCROOT%";

/// One log with one run.
pub(in crate::cli) fn sarif(
    found: &Diagnostics,
    sources: &SourceMap,
    top: &str,
    lang: Lang,
) -> anyhow::Result<String> {
    let mut rules: Vec<&Fault> = found.iter().map(|diagnostic| diagnostic.fault).collect();
    rules.sort_by_key(|fault| fault.code);
    rules.dedup_by_key(|fault| fault.code);
    let writer = Writer { sources, top, lang };
    let results: Vec<Value> = found
        .iter()
        .zip(identities(found, sources))
        .map(|(diagnostic, identity)| {
            let code = diagnostic.fault.code;
            json!({
                "ruleId": code,
                "ruleIndex": rules.binary_search_by_key(&code, |fault| fault.code).ok(),
                "level": diagnostic.severity().name(),
                "message": { "text": writer.text(diagnostic) },
                "locations": [writer.location(&diagnostic.origin)],
                "relatedLocations": writer.related(diagnostic),
                "partialFingerprints": { "samverkanFinding/v1": identity.to_string() },
            })
        })
        .collect();
    let notes: Vec<Value> = (found.surplus().iter())
        .map(|surplus| json!({ "level": "note", "message": { "text": more(surplus, sources, lang) } }))
        .collect();
    let rules: Vec<Value> = rules.into_iter().map(|fault| rule(fault, lang)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "samverkan",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": lang.pick("sv-SE", "en-GB"),
                "rules": rules,
            } },
            "language": lang.pick("sv-SE", "en-GB"),
            "columnKind": "unicodeCodePoints",
            "results": results,
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notes }],
        }],
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&log)?))
}

/// A kind of finding, with its page.
fn rule(fault: &Fault, lang: Lang) -> Value {
    let text = fault.message.outline(lang);
    let page = fault.explained(lang);
    json!({
        "id": fault.code,
        "name": fault.name.replace('_', "-"),
        "shortDescription": { "text": text },
        "fullDescription": { "text": text },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": fault.severity.name() },
    })
}

struct Writer<'a> {
    sources: &'a SourceMap,
    top: &'a str,
    lang: Lang,
}

impl Writer<'_> {
    fn text(&self, diagnostic: &Diagnostic) -> String {
        let (message, help) = (diagnostic.message(self.lang), diagnostic.help(self.lang));
        let text = shown(&format!("{message}. {help}"));
        // Brackets would be read as a link.
        if text.contains("](") {
            text.replace('[', "\\[").replace(']', "\\]")
        } else {
            text
        }
    }

    fn location(&self, origin: &Origin) -> Value {
        let path = format!("{}{}", self.top, self.sources.path(origin.file));
        let file = json!({ "uri": uri(&path), "uriBaseId": TOP });
        // A workbook has no lines to show; its cell is named.
        if let Some((sheet, cell)) = self.sources.cell(origin) {
            return json!({
                "physicalLocation": { "artifactLocation": file },
                "logicalLocations": [{ "fullyQualifiedName": shown(&format!("{sheet}!{cell}")) }],
            });
        }
        let place = self.sources.place(origin);
        json!({ "physicalLocation": {
            "artifactLocation": file,
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        } })
    }

    fn related(&self, diagnostic: &Diagnostic) -> Vec<Value> {
        let all = diagnostic.related.iter().map(|related| {
            let mut location = self.location(&related.origin);
            let text = self.lang.pick(related.note.text.sv, related.note.text.en);
            if let Value::Object(location) = &mut location {
                location.insert("message".to_owned(), json!({ "text": text }));
            }
            location
        });
        all.collect()
    }
}

/// A path as a relative URI, percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
