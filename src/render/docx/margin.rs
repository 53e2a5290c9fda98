//! What stands above and below the text of each page.

use super::text::{paragraph, run};
use super::{HEAD, MAIN};

/// What a document is, and its stamps.
pub(super) fn header(what: &str, stamped: &str) -> String {
    let stamped = match stamped {
        "" => String::new(),
        stamped => format!("<w:r><w:tab/></w:r>{}", run("<w:b/><w:bCs/>", stamped)),
    };
    let line = paragraph("Header", "", &format!("{}{stamped}", run("", what)));
    format!("{HEAD}<w:hdr {MAIN}>{line}</w:hdr>")
}

/// The number of the page, and how many there are.
pub(super) fn footer() -> String {
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

/// The stamps below a header of the municipality's own.
pub(super) fn stamp(stamped: &str) -> String {
    match stamped {
        "" => String::new(),
        stamped => {
            let right = "<w:jc w:val=\"right\"/>";
            paragraph("", right, &run("<w:b/><w:bCs/>", stamped))
        }
    }
}
