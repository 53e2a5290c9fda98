//! Findings as a SARIF 2.1.0 log: the rules from the catalogue, the results with their places.

use serde::Serialize;
use serde_json::{Value, json};

use crate::cli::answer::pretty;
use crate::diag::{Diagnostic, Diagnostics, Fault, Identity, Lang, identities, shown};
use crate::source::{Origin, SourceMap};

use super::{Each, more};

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
    let identities = identities(found, sources);
    let results = Each(|| {
        let all = found.iter().zip(&identities);
        all.map(|(it, identity)| writer.result(it, identity, &rules))
    });
    let notes: Vec<Value> = (found.surplus().iter())
        .map(|surplus| json!({ "level": "note", "message": { "text": more(surplus, sources, lang) } }))
        .collect();
    let about: Vec<Value> = rules.iter().map(|fault| rule(fault, lang)).collect();
    let log = Log {
        schema: SCHEMA,
        runs: [Run {
            column_kind: "unicodeCodePoints",
            invocations: json!([{ "executionSuccessful": true, "toolExecutionNotifications": notes }]),
            language: lang.pick("sv-SE", "en-GB"),
            results,
            tool: json!({ "driver": {
                "name": "samverkan",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": lang.pick("sv-SE", "en-GB"),
                "rules": about,
            } }),
        }],
        version: "2.1.0",
    };
    pretty(&log)
}

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<R>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R> {
    column_kind: &'static str,
    invocations: Value,
    language: &'static str,
    results: R,
    tool: Value,
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
    fn result(&self, diagnostic: &Diagnostic, identity: &Identity, rules: &[&Fault]) -> Value {
        let code = diagnostic.fault.code;
        json!({
            "ruleId": code,
            "ruleIndex": rules.binary_search_by_key(&code, |fault| fault.code).ok(),
            "level": diagnostic.severity().name(),
            "message": { "text": self.text(diagnostic) },
            "locations": [self.location(&diagnostic.origin)],
            "relatedLocations": self.related(diagnostic),
            "partialFingerprints": { "samverkanFinding/v1": identity.to_string() },
        })
    }

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
