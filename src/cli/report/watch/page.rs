//! The page that holds the report while it is being written: its state above, the report as it
//! is built in a frame of its own, and the script that asks for news. Nothing of it is ever in a
//! file that is built.

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use crate::cli::report::files::{MEMO, REPORT};
use crate::diag::Lang;
use crate::render::escape;

use super::shown::Shown;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: its own style and script, its own report in a frame, its own news.
pub(super) fn policy() -> String {
    let hash = |text: &str| {
        let digest = Sha256::digest(text.as_bytes());
        base64::engine::general_purpose::STANDARD.encode(digest)
    };
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; connect-src 'self'; \
         frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hash(SCRIPT),
        hash(STYLE),
    )
}

/// Writes the page.
pub(super) fn write(shown: &Shown<'_>, lang: Lang) -> String {
    let period = escape(shown.period());
    let state = shown.last();
    let code = lang.pick("sv", "en");
    let version = shown.version();
    let links: String = shown
        .names()
        .map(|name| {
            // What a browser has no page for opens beside, so that the frame keeps the report.
            let target = if [REPORT, MEMO].contains(&name) {
                "report"
            } else {
                "_blank"
            };
            format!("<li><a href=\"/{name}\" target=\"{target}\">{name}</a></li>\n")
        })
        .collect();
    let documents = lang.pick("Filer", "Files");
    let class = if state.is_built { "built" } else { "failed" };
    let kept = if !state.is_built && !links.is_empty() {
        let kept = lang.pick(
            "Nedan visas den senaste rapport som gick att bygga.",
            "Below is the last report that could be built.",
        );
        format!(" {kept}")
    } else {
        String::new()
    };
    let summary = escape(&state.summary);
    let found = if state.found.is_empty() {
        String::new()
    } else {
        let label = lang.pick("Vad som hittades", "What was found");
        let found = escape(&state.found);
        format!("<pre tabindex=\"0\" role=\"region\" aria-label=\"{label}\">{found}</pre>\n")
    };
    let lost = lang.pick(
        "Programmet svarar inte. Har det avslutats?",
        "The program does not answer. Has it ended?",
    );
    let frame = if links.is_empty() {
        String::new()
    } else {
        let title = lang.pick("Rapporten", "The report");
        format!("<iframe name=\"report\" title=\"{title}\" src=\"/{REPORT}\"></iframe>\n")
    };
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{period} – samverkan report watch</title>\n<style>{STYLE}</style>\n</head>\n\
         <body data-version=\"{version}\">\n<header>\n<h1>{period}</h1>\n\
         <nav aria-label=\"{documents}\"><ul>\n{links}</ul></nav>\n\
         <p id=\"lost\" class=\"failed\" role=\"alert\" hidden>{lost}</p>\n</header>\n\
         <main id=\"state\">\n<p class=\"{class}\" role=\"status\">{summary}{kept}</p>\n{found}</main>\n\
         {frame}<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
}
