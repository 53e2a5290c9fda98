//! The report that is made of a session, and what a reader sees of its page.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use samverkan::cli::Session;
use samverkan::model::{Period, View};
use samverkan::render::{File, Stamp, Templates, Wanted, render};
use samverkan::report::{Report, Value, build};
use zip::ZipArchive;

use super::Paper;

/// The files of a report, by what they are.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) report_markdown: String,
    pub(crate) report_html: String,
    pub(crate) annex_markdown: String,
    pub(crate) annex_html: String,
    pub(crate) memo_markdown: String,
    pub(crate) memo_html: String,
    pub(crate) facts_json: String,
    /// Documents for Word, and as PDF: the report, the annex and the memo.
    pub(crate) word: [Vec<u8>; 3],
    pub(crate) paper: [Vec<u8>; 3],
    /// Whole lists, by the names of their files.
    pub(crate) lists: BTreeMap<String, String>,
    /// The same as a workbook.
    pub(crate) workbook: Vec<u8>,
}

impl From<Vec<File>> for Output {
    fn from(files: Vec<File>) -> Self {
        let bytes = |name: &str| {
            let file = files.iter().find(|file| file.name == name).expect(name);
            file.bytes.clone()
        };
        let file = |name: &str| String::from_utf8(bytes(name)).unwrap();
        let lists = files.iter().filter(|file| file.format.name == "csv");
        let lists = lists.map(|file| (file.name.clone(), file.name.as_str()));
        Self {
            lists: lists.map(|(name, path)| (name, file(path))).collect(),
            report_markdown: file("rapport.md"),
            report_html: file("rapport.html"),
            annex_markdown: file("underlag.md"),
            annex_html: file("underlag.html"),
            memo_markdown: file("tjansteskrivelse.md"),
            memo_html: file("tjansteskrivelse.html"),
            facts_json: file("facts.json"),
            workbook: bytes("underlag.xlsx"),
            paper: ["rapport.pdf", "underlag.pdf", "tjansteskrivelse.pdf"].map(bytes),
            word: ["rapport.docx", "underlag.docx", "tjansteskrivelse.docx"].map(bytes),
        }
    }
}

/// The report of a period.
pub(crate) fn report<'s>(session: &'s Session, period: &str) -> Report<'s> {
    let view = View::new(&session.loaded.dataset, Period::parse(period).unwrap());
    build(view, &session.loaded.sources)
}

/// A file that is written, as text: of a document for Word all its parts, of a PDF all its words.
pub(crate) fn readable(bytes: &[u8]) -> String {
    if bytes.starts_with(b"%PDF") {
        let paper = Paper::read(bytes);
        return format!("{}{}", paper.metadata(), paper.structure().said());
    }
    let Ok(mut package) = ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8(bytes.to_vec()).unwrap();
    };
    let mut text = String::new();
    for number in 0..package.len() {
        let mut part = package.by_index(number).unwrap();
        // Pictures are no text, and may hold no path of a machine either.
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    text
}

/// The value of a figure.
pub(crate) fn value(report: &Report<'_>, id: &str) -> Option<i64> {
    let fact = report.facts.by_id(id)?;
    match fact.value {
        Value::Whole(value) | Value::Tenths(value) => Some(value),
    }
}

/// What is written of the last period, by the built-in templates.
pub(crate) fn rendered(session: &Session) -> Output {
    let period = session.loaded.dataset.periods.keys().next_back().unwrap();
    written(session, &period.to_string(), Stamp::Final)
}

/// What is written of a period in spite of errors.
pub(crate) fn draft(session: &Session, period: &str) -> Output {
    written(session, period, Stamp::Draft)
}

/// The report, the annex and the memo of a period in Markdown, in spite of errors.
pub(crate) fn draft_markdown(session: &Session, period: &str) -> [String; 3] {
    let (documents, _) = draft_with_lists(session, period);
    documents
}

/// The same with the lists beside them, by name.
pub(crate) fn draft_with_lists(
    session: &Session,
    period: &str,
) -> ([String; 3], BTreeMap<String, String>) {
    let wanted = Wanted {
        stamp: Stamp::Draft,
        only: &["md", "csv"],
    };
    let templates = Templates::of(&session.loaded.dataset);
    let report = report(session, period);
    let files = render(&report, &session.loaded.sources, &templates, wanted).unwrap();
    let files = files.into_iter();
    let files = files.map(|it| (it.name, String::from_utf8(it.bytes).unwrap()));
    let mut files: BTreeMap<String, String> = files.collect();
    let documents = ["rapport.md", "underlag.md", "tjansteskrivelse.md"];
    (documents.map(|name| files.remove(name).expect(name)), files)
}

fn written(session: &Session, period: &str, stamp: Stamp) -> Output {
    let report = report(session, period);
    render(
        &report,
        &session.loaded.sources,
        &Templates::of(&session.loaded.dataset),
        stamp,
    )
    .unwrap()
    .into()
}

/// The text of a page without its tags, and with what they escape as it is.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        match piece.split_once('>') {
            Some((_, after)) if number > 0 => text.push_str(after),
            _ => text.push_str(piece),
        }
    }
    let escapes = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    escapes
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

/// How a page shows a figure each time: its value, and what the reader sees.
pub(crate) fn shown(html: &str, id: &str) -> Vec<(String, String)> {
    let mark = format!("\" data-fact=\"{id}\">");
    html.split("<data value=\"")
        .filter_map(|piece| piece.split_once(mark.as_str()))
        .map(|(value, rest)| {
            let (inner, _) = rest.split_once("</data>").unwrap();
            (value.to_owned(), text_of(inner))
        })
        .collect()
}
