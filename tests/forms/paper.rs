//! Forms of Word that are filled in by hand: in the markup that Word writes.

use std::io::{Cursor, Read as _, Write as _};

use samverkan::cli::Session;
use samverkan::ingest::{WrittenForm, written_form};
use samverkan::model::{BoardId, Period, View};
use samverkan::render::{FormFormat, write_form};
use samverkan::report::BoardForm;
use samverkan::review::{Filled, filled};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::Root;

/// The base, with a board that has not answered.
pub(super) fn unanswered() -> Root {
    let mut root = Root::base();
    root.remove("periods/2020-2021/answers/kfn.yaml");
    root
}

/// The period through which the base is seen.
pub(super) fn view(session: &Session) -> View<'_> {
    View::new(&session.loaded.dataset, Period::parse("2020-2021").unwrap())
}

/// The form of a board as it is sent, digests of its own paragraphs among what it carries.
pub(super) fn form_of(session: &Session, board: &str) -> Vec<u8> {
    form_in(session, board, FormFormat::Docx)
}

/// The same in a format.
pub(super) fn form_in(session: &Session, board: &str, format: FormFormat) -> Vec<u8> {
    let view = view(session);
    let board = view.data.board(&BoardId::new(board)).unwrap();
    let form = BoardForm::new(view, board);
    let empty = written_form(format.name(), &write_form(&form, format, &[]).unwrap());
    let own = own(&empty);
    write_form(&form, format, &own).unwrap()
}

/// A digest of each text that a form says outside its places.
pub(super) fn own(form: &WrittenForm) -> Vec<String> {
    let texts = form.outside.iter().map(|it| it.block.plain());
    let said = texts.filter(|it| !it.trim().is_empty());
    said.map(|it| samverkan::model::paragraph_digest(&it))
        .collect()
}

/// What a form says.
pub(super) fn read(session: &Session, bytes: &[u8]) -> Filled {
    let form = written_form("a.docx", bytes);
    filled(&form, view(session).questions(), &[])
}

/// A document with one part more, of nothing.
pub(super) fn with_part(bytes: &[u8], more: &str) -> Vec<u8> {
    changed(bytes, |_, text| text, &[more])
}

/// A document with its parts changed.
pub(super) fn with_parts(bytes: &[u8], change: impl FnMut(&str, String) -> String) -> Vec<u8> {
    changed(bytes, change, &[])
}

fn changed(bytes: &[u8], mut change: impl FnMut(&str, String) -> String, more: &[&str]) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..package.len() {
        let mut part = package.by_index(number).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        out.start_file(&name, SimpleFileOptions::default()).unwrap();
        out.write_all(change(&name, text).as_bytes()).unwrap();
    }
    for name in more {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A document with its body changed.
pub(super) fn with_body(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    with_parts(bytes, |name, text| match name {
        "word/document.xml" => change(text),
        _ => text,
    })
}

/// A document with some markup in a place.
pub(super) fn fill(bytes: &[u8], place: &str, markup: &str) -> Vec<u8> {
    with_body(bytes, |body| {
        let tag = format!("<w:tag w:val=\"{place}\"/>");
        if let Some((before, after)) = body.split_once(&tag) {
            let (properties, after) = after.split_once("<w:sdtContent>").unwrap();
            let (_, after) = after.split_once("</w:sdtContent>").unwrap();
            let properties = properties.replace("<w:showingPlcHdr/>", "");
            return format!(
                "{before}{tag}{properties}<w:sdtContent>{markup}</w:sdtContent>{after}"
            );
        }
        let mark = format!("w:name=\"{place}\"/>");
        let (before, after) = body.split_once(&mark).unwrap();
        let (_, after) = after.split_once("<w:bookmarkEnd").unwrap();
        format!("{before}{mark}{markup}<w:bookmarkEnd{after}")
    })
}

/// A document with a box ticked, as Word does.
pub(super) fn tick(bytes: &[u8], place: &str) -> Vec<u8> {
    fill(bytes, place, &run("", "☒"))
}

/// A paragraph of a style.
pub(super) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A run.
pub(super) fn run(properties: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A plain paragraph.
pub(super) fn plain(text: &str) -> String {
    paragraph("", &run("", text))
}
