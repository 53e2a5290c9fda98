//! The page around the report: how the last build went, the report in a frame, and a script that
//! asks for changes. None of it is in a file that `report build` writes.

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

use crate::diag::Lang;
use crate::render::escape;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The Content-Security-Policy: only the page's own style, script, frame and requests.
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

/// How the last build went.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Whether the report that is shown is of the present data.
    pub(super) is_built: bool,
    /// The outcome in one line.
    pub(super) summary: String,
    /// The errors, as a terminal shows them without colour.
    pub(super) found: String,
}

/// What the page shows.
pub(super) struct Page<'a> {
    pub(super) period: &'a str,
    pub(super) version: u64,
    pub(super) state: &'a State,
    /// The names of the files of the last report that could be built.
    pub(super) files: Vec<&'a str>,
}

impl Page<'_> {
    /// Writes the page.
    pub(super) fn write(&self, lang: Lang) -> String {
        let (period, version) = (escape(self.period), self.version);
        let code = lang.pick("sv", "en");
        let documents = lang.pick("Filer", "Files");
        let lost = lang.pick(
            "Programmet svarar inte. Har det avslutats?",
            "The program does not answer. Has it ended?",
        );
        let (links, state, frame) = (self.links(), self.state(lang), self.frame(lang));
        format!(
            "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{period} – samverkan report watch</title>\n<style>{STYLE}</style>\n</head>\n\
             <body data-version=\"{version}\">\n<header>\n<h1>{period}</h1>\n\
             <nav aria-label=\"{documents}\"><ul>\n{links}</ul></nav>\n\
             <p id=\"lost\" class=\"failed\" role=\"alert\" hidden>{lost}</p>\n</header>\n\
             <main id=\"state\">\n{state}</main>\n\
             {frame}<script>{SCRIPT}</script>\n</body>\n</html>\n"
        )
    }

    fn links(&self) -> String {
        let link = |name: &&str| {
            // Other files open in a new tab, so that the frame keeps the report.
            let target = if is_page(name) { "report" } else { "_blank" };
            format!("<li><a href=\"/{name}\" target=\"{target}\">{name}</a></li>\n")
        };
        // The lists in a folder are led to from the annex.
        let files = self.files.iter().filter(|name| !name.contains('/'));
        files.map(link).collect()
    }

    /// How the last build went, and what was found.
    fn state(&self, lang: Lang) -> String {
        let state = self.state;
        let class = if state.is_built { "built" } else { "failed" };
        let kept = if state.is_built || self.files.is_empty() {
            ""
        } else {
            lang.pick(
                " Nedan visas den senaste rapport som gick att bygga.",
                " Below is the last report that could be built.",
            )
        };
        let summary = escape(&state.summary);
        let said = format!("<p class=\"{class}\" role=\"status\">{summary}{kept}</p>\n");
        if state.found.is_empty() {
            return said;
        }
        let label = lang.pick("Vad som hittades", "What was found");
        let found = escape(&state.found);
        format!("{said}<pre tabindex=\"0\" role=\"region\" aria-label=\"{label}\">{found}</pre>\n")
    }

    /// The report itself: the first of its pages.
    fn frame(&self, lang: Lang) -> String {
        let title = lang.pick("Rapporten", "The report");
        let report = self.files.iter().find(|name| is_page(name));
        report.map_or_else(String::new, |report| {
            format!("<iframe name=\"report\" title=\"{title}\" src=\"/{report}\"></iframe>\n")
        })
    }
}

/// Whether a browser shows a file as a page.
fn is_page(name: &str) -> bool {
    name.ends_with(".html")
}
