//! A municipality's own document for Word, part by part.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document as a Swedish Word saves it, with a logotype in its header.
pub(crate) struct Template(pub(crate) Vec<(String, Vec<u8>)>);

/// What a part refers to: ids, kinds and targets; one with a colon is outside.
pub(crate) fn relationships(list: &[(&str, &str, &str)]) -> String {
    let links = list.iter().map(|(id, kind, target)| {
        let mode = if target.contains(':') || target.starts_with("\\\\") {
            " TargetMode=\"External\""
        } else {
            ""
        };
        format!("<Relationship Id=\"{id}\" Type=\"{RELATED}/{kind}\" Target=\"{target}\"{mode}/>")
    });
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        links.collect::<String>()
    )
}

impl Template {
    pub(crate) fn new() -> Self {
        let style = |kind: &str, id: &str, name: &str, rest: &str| {
            format!(
                "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{rest}</w:style>"
            )
        };
        let numbered = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"9\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>";
        let styles = [
            style("paragraph", "Rubrik1", "heading 1", numbered),
            style("paragraph", "Rubrik2", "Heading 2", "<w:pPr><w:numPr/></w:pPr>"),
            style("paragraph", "TableText", "Kommunens tabell", ""),
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Brödtext\"><w:name w:val=\"Normal\"/><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr></w:style>".to_owned(),
        ];
        let mut made = Self(Vec::new());
        made.put(
            "_rels/.rels",
            &relationships(&[("rId1", "officeDocument", "word/document.xml")]),
        );
        made.put("word/document.xml", &format!(
            "<w:document {MAIN}><w:body><w:p><w:r><w:t>Exempeltext</w:t></w:r></w:p><w:sectPr>\
             <w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2000\" w:right=\"1200\" w:bottom=\"1500\" w:left=\"2600\" w:header=\"700\" w:footer=\"600\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>"
        ));
        made.put(
            "word/_rels/document.xml.rels",
            &relationships(&[
                ("rId1", "styles", "styles.xml"),
                ("rId2", "theme", "theme/theme1.xml"),
                ("rId3", "header", "header1.xml"),
                ("rId4", "footer", "/word/footer1.xml"),
                ("rId5", "settings", "settings.xml"),
            ]),
        );
        made.put(
            "word/styles.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:styles {MAIN}>{}</w:styles>",
                styles.concat()
            ),
        );
        made.put("word/theme/theme1.xml", "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Kommunen\"/>");
        made.put("word/settings.xml", &format!("<w:settings {MAIN}/>"));
        made.put("word/header1.xml", &format!(
            "<w:hdr {MAIN}><w:p><w:r><w:t>Kommunens namn</w:t></w:r><w:r><w:drawing><a:blip r:embed=\"rId1\"/></w:drawing></w:r>\
             <w:hyperlink r:id=\"rId2\"><w:r><w:t>exempel.se</w:t></w:r></w:hyperlink></w:p></w:hdr>"
        ));
        made.put(
            "word/_rels/header1.xml.rels",
            &relationships(&[
                ("rId1", "image", "media/image1.PNG"),
                ("rId2", "hyperlink", "https://exempel.se"),
            ]),
        );
        made.put("word/footer1.xml", &format!(
            "<w:ftr {MAIN}><w:p><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
        ));
        made.0.push((
            "word/media/image1.png".to_owned(),
            b"\x89PNG logotyp".to_vec(),
        ));
        made
    }

    pub(crate) fn put(&mut self, name: &str, text: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text.into()));
    }

    /// The document with something else in one of its parts.
    pub(crate) fn with(mut self, name: &str, from: &str, to: &str) -> Self {
        let (_, bytes) = self.0.iter().find(|(known, _)| known == name).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{from} in {text}");
        self.put(name, &text.replacen(from, to, 1));
        self
    }

    pub(crate) fn packed(&self) -> Vec<u8> {
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            package
                .start_file(name.as_str(), SimpleFileOptions::default())
                .unwrap();
            package.write_all(bytes).unwrap();
        }
        package.finish().unwrap().into_inner()
    }
}
