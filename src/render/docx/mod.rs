//! A document for Word: its own styles and nothing formatted beside them, so that what is pasted
//! elsewhere takes the look of that place.
//!
//! The parts that are the same in every document are files in this folder. A figure is no link, since
//! a document for Word is sent without the annex.

mod body;
mod form;
mod list;
mod look;
mod margin;
mod picture;
mod png;
mod table;
mod text;

use std::io::{Cursor, Write as _};

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::model::WordLook;

use super::contents::{Entry, contents, front};
use super::document::Document;
use super::pdf;
use body::Body;
use look::Look;
use text::{escape, paragraph, run};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) use form::write as form;

/// Writes a document, in the look of the municipality's own if it has one: the same bytes every time.
pub(super) fn write(document: &Document, own: Option<&WordLook>) -> Vec<u8> {
    let look = Look::of(document, own);
    let (first, rest) = document.blocks.split_at(front(document));
    let contents = contents(document);
    let mut body = Body::new(document, look.width());
    body.title(document);
    body.blocks(first);
    let mark = body.xml.len();
    body.blocks(rest);
    body.end();
    // The contents lead to headings, which have their marks when the body is written.
    let table = table_of_contents(&contents, &body);
    body.xml.insert_str(mark, &table);
    let pictures: Vec<Vec<u8>> = (body.pictures.par_iter())
        .map(|(picture, width)| png::write(&pdf::pixels(picture, *width)))
        .collect();
    let parts = parts(document, &look, &body);
    let mut files: Vec<(String, &[u8])> = Vec::new();
    for (picture, number) in pictures.iter().zip(1..) {
        files.push((format!("picture{number}.png"), picture));
    }
    for (name, picture) in own.iter().flat_map(|it| &it.pictures) {
        files.push((name.clone(), picture));
    }
    packed(&parts, &files)
}

/// The parts of a document, with the body that is written.
fn parts(document: &Document, look: &Look<'_>, body: &Body<'_>) -> Vec<(String, String)> {
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            include_str!("content_types.xml").replace("</Types>", &look.content_types())
                + "</Types>",
        ),
        (
            "_rels/.rels".to_owned(),
            include_str!("package_relationships.xml").to_owned(),
        ),
        ("docProps/core.xml".to_owned(), core(document)),
        (
            "word/document.xml".to_owned(),
            look.renamed(&main(&body.xml, &look.section())),
        ),
        (
            "word/_rels/document.xml.rels".to_owned(),
            relationships(&look.relationships(), &body.addresses, body.pictures.len()),
        ),
        (
            "word/numbering.xml".to_owned(),
            list::numbering(&body.starts),
        ),
        ("word/settings.xml".to_owned(), look.settings()),
    ];
    for part in &look.parts {
        if !part.links.is_empty() {
            let path = format!("word/_rels/{}.rels", part.path);
            parts.push((path, related(&part.links)));
        }
        parts.push((format!("word/{}", part.path), part.xml.clone()));
    }
    parts
}

/// The parts in a package, and the files of pictures.
fn packed(parts: &[(String, String)], files: &[(String, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // Writing to memory cannot fail.
        let _ = package.start_file(name.as_str(), options);
        let _ = package.write_all(text.as_bytes());
    }
    // What is packed already is not packed again.
    let stored = options.compression_method(CompressionMethod::Stored);
    for (name, picture) in files {
        let _ = package.start_file(format!("word/media/{name}"), stored);
        let _ = package.write_all(picture);
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn main(body: &str, section: &str) -> String {
    format!("{HEAD}<w:document {MAIN}><w:body>{body}{section}</w:body></w:document>")
}

/// What the body refers to: the parts around it, its pictures, and the addresses of its links.
fn relationships(parts: &str, addresses: &[String], pictures: usize) -> String {
    let part = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATED}/{kind}\" Target=\"{to}\"/>")
    };
    let ours = [
        part("numbering", "numbering", "numbering.xml"),
        part("settings", "settings", "settings.xml"),
    ];
    let pictures = (1..=pictures).map(|number| {
        part(
            &format!("picture{number}"),
            "image",
            &format!("media/picture{number}.png"),
        )
    });
    let links = addresses.iter().enumerate().map(|(number, to)| {
        format!(
            "<Relationship Id=\"link{number}\" Type=\"{RELATED}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escape(to)
        )
    });
    related(&format!(
        "{parts}{}{}{}",
        ours.concat(),
        pictures.collect::<String>(),
        links.collect::<String>()
    ))
}

fn related(links: &str) -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
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
