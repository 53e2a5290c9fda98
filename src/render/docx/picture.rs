//! A picture of Word: pixels, and what is said of them to those who do not see them.

use crate::render::pdf;
use crate::render::picture::Picture;

use super::body::Body;
use super::text::{escape, paragraph, run};

/// What is drawn for Word, in the namespaces of its drawings.
const DRAWN: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Points in units of Word's drawings.
const EMU: f32 = 12_700.0;

impl Body<'_> {
    /// Writes a picture of a width in points, with its caption above and how to read it below.
    pub(super) fn picture(&mut self, picture: &Picture, width: f32) {
        let mut line = |style: &str, runs: &str| self.xml.push_str(&paragraph(style, "", runs));
        let number = self.pictures.len().saturating_add(1);
        line("Caption", &run("", &picture.caption));
        line("PictureText", &drawing(picture, width, number));
        if !picture.note.is_empty() {
            line("TableNote", &run("", picture.note));
        }
        self.pictures.push((picture.clone(), width));
    }
}

/// The run of a picture, whose file has a number.
fn drawing(picture: &Picture, width: f32, number: usize) -> String {
    let (across, down) = (emu(width), emu(pdf::height(picture)));
    let said = match picture.description.as_str() {
        "" => &picture.caption,
        description => description,
    };
    let said = escape(said);
    format!(
        "<w:r><w:drawing><wp:inline {DRAWN} distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{across}\" cy=\"{down}\"/><wp:docPr id=\"{number}\" name=\"Bild {number}\" descr=\"{said}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"{PICTURE}\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Bild {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"picture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r>"
    )
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a picture is some hundred points wide and high"
)]
fn emu(points: f32) -> i64 {
    (points * EMU).round() as i64
}
