//! A document for Word: its own styles and nothing formatted beside them, so that what is pasted
//! elsewhere takes the look of that place.
//!
//! The parts that are the same in every document are files in this folder. A figure is no link, since
//! a document for Word is sent without the annex.

mod body;
mod form;
mod list;
mod table;
mod text;

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::contents::{Entry, contents, front};
use super::document::Document;
use body::Body;
use text::{escape, paragraph, run};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) use form::write as form;

/// Writes a document: the same bytes every time.
pub(super) fn write(document: &Document) -> Vec<u8> {
    let (first, rest) = document.blocks.split_at(front(document));
    let contents = contents(document);
    let mut body = Body::new(document);
    body.title(document);
    body.blocks(first);
    let mark = body.xml.len();
    body.blocks(rest);
    body.end();
    // The contents lead to headings, which have their marks when the body is written.
    let table = table_of_contents(&contents, &body);
    body.xml.insert_str(mark, &table);
    packed(&parts(document, &body))
}

/// The parts of a document, with the body that is written.
fn parts(document: &Document, body: &Body<'_>) -> Vec<(&'static str, String)> {
    let stamped = document.stamps.join(" · ");
    vec![
        (
            "[Content_Types].xml",
            include_str!("content_types.xml").to_owned(),
        ),
        (
            "_rels/.rels",
            include_str!("package_relationships.xml").to_owned(),
        ),
        ("docProps/core.xml", core(document)),
        ("word/document.xml", main(&body.xml)),
        (
            "word/_rels/document.xml.rels",
            relationships(&body.addresses),
        ),
        ("word/styles.xml", include_str!("styles.xml").to_owned()),
        ("word/numbering.xml", list::numbering(&body.starts)),
        ("word/settings.xml", include_str!("settings.xml").to_owned()),
        ("word/first.xml", header("", &stamped)),
        (
            "word/head.xml",
            header(
                &format!("{}, {}", document.publisher, document.running_head()),
                &stamped,
            ),
        ),
        ("word/foot.xml", footer()),
    ]
}

/// The parts in a package.
fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Writing to memory cannot fail.
        let _ = package.start_file(*name, options);
        let _ = package.write_all(text.as_bytes());
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn main(body: &str) -> String {
    format!(
        "{HEAD}<w:document {MAIN}><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"head\"/>\
         <w:headerReference w:type=\"first\" r:id=\"first\"/>\
         <w:footerReference w:type=\"default\" r:id=\"foot\"/>\
         <w:footerReference w:type=\"first\" r:id=\"foot\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1361\" w:right=\"1134\" w:bottom=\"1247\" w:left=\"1361\" w:header=\"624\" w:footer=\"567\" w:gutter=\"0\"/>\
         <w:titlePg/></w:sectPr></w:body></w:document>"
    )
}

/// What the body refers to: the parts around it, and the addresses of its links.
fn relationships(addresses: &[String]) -> String {
    let part = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATED}/{kind}\" Target=\"{to}\"/>")
    };
    let parts = [
        part("styles", "styles", "styles.xml"),
        part("numbering", "numbering", "numbering.xml"),
        part("settings", "settings", "settings.xml"),
        part("first", "header", "first.xml"),
        part("head", "header", "head.xml"),
        part("foot", "footer", "foot.xml"),
    ];
    let links = addresses.iter().enumerate().map(|(number, to)| {
        format!(
            "<Relationship Id=\"link{number}\" Type=\"{RELATED}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escape(to)
        )
    });
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}</Relationships>",
        parts.concat(),
        links.collect::<String>()
    )
}

/// What a case system and an archive read without opening the document.
fn core(document: &Document) -> String {
    let element = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<{name}>{}</{name}>", escape(text)),
    };
    let day = format!("{}T00:00:00Z", document.day);
    let time =
        |name: &str| format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:{name}>");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{}{}{}{}{}{}{}</cp:coreProperties>",
        element("dc:title", &document.title),
        element("dc:creator", &document.author),
        element("dc:identifier", &document.case_number),
        element("dc:language", "sv-SE"),
        element("cp:contentStatus", &document.stamps.join(", ")),
        time("created"),
        time("modified"),
    )
}

fn header(what: &str, stamped: &str) -> String {
    let stamp = if stamped.is_empty() {
        String::new()
    } else {
        let stamped = run("<w:b/><w:bCs/>", stamped);
        format!("{}{stamped}", "<w:r><w:tab/></w:r>")
    };
    let line = paragraph("Header", "", &format!("{}{stamp}", run("", what)));
    format!("{HEAD}<w:hdr {MAIN}>{line}</w:hdr>")
}

/// The number of the page, and how many there are.
fn footer() -> String {
    let field = |name: &str| {
        format!(
            "<w:fldSimple w:instr=\" {name} \">{}</w:fldSimple>",
            run("", "1")
        )
    };
    let (page, pages) = (field("PAGE"), field("NUMPAGES"));
    let runs = format!("{page}{}{pages}{}", run("", " ("), run("", ")"));
    format!(
        "{HEAD}<w:ftr {MAIN}>{}</w:ftr>",
        paragraph("Footer", "", &runs)
    )
}

/// The contents, filled in. They have no numbers of pages, which only Word knows: updated there, they
/// say the same.
fn table_of_contents(chapters: &[Entry], body: &Body<'_>) -> String {
    let has_sections = chapters.iter().any(|it| !it.sections.is_empty());
    let levels = if has_sections { "1-2" } else { "1-1" };
    let mut lines: Vec<(&str, &Entry)> = Vec::new();
    for chapter in chapters {
        lines.push(("TOC1", chapter));
        lines.extend(chapter.sections.iter().map(|it| ("TOC2", it)));
    }
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let begins = format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"{levels}\" \\n \\h </w:instrText></w:r>{}",
        mark("begin"),
        mark("separate")
    );
    let last = lines.len().saturating_sub(1);
    let lines = lines.iter().enumerate().map(|(at, (style, entry))| {
        let number = Some(&entry.number).filter(|number| !number.is_empty());
        let number = number.map_or_else(String::new, |number| format!("{number} "));
        let text = run("", &format!("{number}{}", entry.text));
        let text = body.to_heading(&entry.id, text);
        let before = if at == 0 { begins.as_str() } else { "" };
        let after = if at == last {
            mark("end")
        } else {
            String::new()
        };
        paragraph(style, "", &format!("{before}{text}{after}"))
    });
    let lines: String = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    let heading = paragraph("TOCHeading", "", &run("", "Innehåll"));
    format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{heading}{lines}</w:sdtContent></w:sdt>"
    )
}
