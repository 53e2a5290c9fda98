//! Forms that hide something, or are no forms: each is told by name, and none stops the program.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use samverkan::ingest::written_form;
use samverkan::render::FormFormat;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::paper::{
    fill, form_in, form_of, paragraph, plain, run, unanswered, with_body, with_parts,
};
use crate::support::{Random, effort};

const PLACE: &str = "svar_text_bidrag";

/// What a form is found to have.
fn troubles(name: &str, bytes: &[u8]) -> Vec<&'static str> {
    let found = written_form(name, bytes).troubles;
    found.iter().map(|it| it.kind.code()).collect()
}

#[test]
fn what_is_hidden_in_a_form_is_told_by_name() {
    let session = unanswered().examine();
    let form = form_of(&session, "kfn");
    assert!(troubles("a.docx", &form).is_empty());
    let hidden = |properties: &str| paragraph("", &run(properties, "dolt"));
    for (markup, code) in [
        (plain("Anna, 20170101-2393."), "personal-number"),
        (
            paragraph("", &(run("", "20170101-") + &run("<w:b/>", "2393"))),
            "personal-number",
        ),
        (hidden("<w:vanish/>"), "hidden-text"),
        (hidden("<w:color w:val=\"FFFFFF\"/>"), "hidden-text"),
        (
            hidden("<w:color w:val=\"auto\" w:themeColor=\"background1\"/>"),
            "hidden-text",
        ),
        (hidden("<w:sz w:val=\"2\"/>"), "hidden-text"),
        (
            paragraph(
                "",
                &format!(
                    "<w:ins w:id=\"1\" w:author=\"A\">{}</w:ins>",
                    run("", "nytt")
                ),
            ),
            "tracked-change",
        ),
        (
            paragraph(
                "",
                "<w:del w:id=\"1\"><w:r><w:delText>borta</w:delText></w:r></w:del>",
            ),
            "tracked-change",
        ),
        (
            paragraph("", "<w:r><w:commentReference w:id=\"0\"/></w:r>"),
            "comment",
        ),
        (paragraph("", &run("<w:strike/>", "struket")), "struck-text"),
        (
            paragraph("", "<w:r><w:drawing><a:pic/></w:drawing></w:r>"),
            "picture",
        ),
        (
            paragraph(
                "",
                "<w:r><w:pict><v:textbox><w:txbxContent/></v:textbox></w:pict></w:r>",
            ),
            "text-box",
        ),
        (paragraph("", "<w:r><w:object/></w:r>"), "embedded-object"),
        (
            paragraph("", "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"),
            "footnote",
        ),
        (
            paragraph("", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
            "formula",
        ),
        (
            paragraph(
                "",
                "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r>",
            ),
            "symbol",
        ),
        (
            paragraph(
                "",
                &format!(
                    "<w:fldSimple w:instr=\"INCLUDETEXT &quot;c:/x&quot;\">{}</w:fldSimple>",
                    run("", "x")
                ),
            ),
            "external-link",
        ),
        (
            format!(
                "<w:tbl><w:tr><w:tc>{0}<w:tbl><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
                plain("x")
            ),
            "nested-table",
        ),
        (plain(&"x".repeat(100_001)), "too-long"),
        ("<w:altChunk r:id=\"x\"/>".to_owned(), "embedded-object"),
    ] {
        let found = troubles("a.docx", &fill(&form, PLACE, &markup));
        assert!(found.contains(&code), "{code}: {found:?}");
    }
    // White on a dark ground is seen.
    let seen = hidden("<w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"203040\"/>");
    assert!(troubles("a.docx", &fill(&form, PLACE, &seen)).is_empty());
}

#[test]
fn what_no_form_has_is_told_by_name() {
    let session = unanswered().examine();
    let form = form_of(&session, "kfn");
    let added = |name: &str, bytes: &[u8]| {
        let mut package = ZipWriter::new_append(Cursor::new(form.clone())).unwrap();
        package
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        package.write_all(bytes).unwrap();
        package.finish().unwrap().into_inner()
    };
    let template = with_parts(&form, |name, text| {
        match name {
        "word/_rels/document.xml.rels" => text.replace(
            "</Relationships>",
            "<Relationship Id=\"t\" Type=\"x/attachedTemplate\" Target=\"http://a.se/t\" TargetMode=\"External\"/></Relationships>",
        ),
        _ => text,
    }
    });
    let macros = with_parts(&form, |name, text| match name {
        "[Content_Types].xml" => {
            text.replace("wordprocessingml.document.main", "macroEnabled.main")
        }
        _ => text,
    });
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    for (bytes, code) in [
        (added("word/vbaProject.bin", b"x"), "macro"),
        (macros, "macro"),
        (added("word/embeddings/a.xlsx", b"x"), "embedded-object"),
        (template, "external-link"),
        ([&ole[..], &encrypted].concat(), "password"),
        (ole, "old-word"),
        (b"PK\x03\x04 and nothing".to_vec(), "broken"),
        (b"%PDF-1.7".to_vec(), "other-kind"),
        (Vec::new(), "other-kind"),
        (
            with_body(&form, |_| {
                "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document/>".to_owned()
            }),
            "doctype",
        ),
        (
            with_body(&form, |body| body.replace("</w:body>", "")),
            "broken",
        ),
        (
            with_body(&form, |body| {
                body.replace(
                    "<w:body>",
                    &format!("<w:body>{}{}", "<w:x>".repeat(500), "</w:x>".repeat(500)),
                )
            }),
            "too-deep",
        ),
        (
            with_body(&form, |body| {
                body.replace("<w:body>", &format!("<w:body>{}", "<w:x/>".repeat(300_000)))
            }),
            "too-large",
        ),
        (added("word/media/a.bin", &vec![0; 70 << 20]), "too-large"),
        (
            with_body(&form, |body| {
                body.replace("<w:body>", &format!("<w:body>{}", " ".repeat(9 << 20)))
            }),
            "too-large",
        ),
    ] {
        let begun = Instant::now();
        let found = troubles("a.docx", &bytes);
        assert_eq!(found.first(), Some(&code), "{found:?}");
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{code}: {:?}",
            begun.elapsed()
        );
    }
    assert_eq!(troubles("a.json", b"{}"), ["other-kind"]);
    assert_eq!(
        troubles("a.txt", b"Anna 20170101-2393\n"),
        ["personal-number"]
    );
    assert_eq!(troubles("son.html", b"<!doctype html>"), ["empty-page"]);
}

/// Bytes and markup that somebody, or a disk, has changed: no panic, and soon done.
#[test]
fn a_changed_form_is_read_or_told() {
    let session = unanswered().examine();
    let mut random = Random::new(20);
    let pieces = [
        "<w:p>",
        "</w:p>",
        "<w:sdt>",
        "</w:sdtContent>",
        "<w:tbl>",
        "<w:tr/>",
        "&amp;",
        "&x;",
        "svar_text_iop",
        "<w:numId w:val=\"9\"/>",
        "<w:bookmarkEnd w:id=\"1\"/>",
        "<w:gridSpan w:val=\"99999999\"/>",
        "\u{0}",
        "☒",
        "<w:ilvl w:val=\"-1\"/>",
        "<row r=\"7\">",
        "<c r=\"ZZZZZZZ99\" t=\"s\"><v>99999</v></c>",
        "<definedName name=\"svar_text_iop\">Svar!</definedName>",
    ];
    let forms = [FormFormat::Docx, FormFormat::Xlsx].map(|it| form_in(&session, "kfn", it));
    let main = [
        "word/document.xml",
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
    ];
    for form in forms.iter().cycle().take(50 * effort()) {
        let bytes = if random.percent(50) {
            with_parts(form, |name, mut text| {
                for _ in 0..3 * usize::from(main.contains(&name)) {
                    let at = random.below(text.len());
                    let at = (at..text.len()).find(|it| text.is_char_boundary(*it));
                    text.insert_str(at.unwrap_or(0), random.word(&pieces));
                }
                text
            })
        } else {
            let mut bytes = form.clone();
            for _ in 0..=random.below(8) {
                let at = random.below(bytes.len());
                bytes[at] = u8::try_from(random.below(256)).unwrap();
            }
            bytes.truncate(bytes.len() - random.below(40));
            bytes
        };
        let begun = Instant::now();
        let read = written_form("a.docx", &bytes);
        let _ = samverkan::review::filled(&read, super::paper::view(&session).questions(), &[]);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_number_in_two_lines_is_not_repeated_by_what_refuses_it() {
    for text in [
        "Hej\n170101\n-2393\n",
        "Hej\n170101\n\n2393\n",
        "Hej\n20170101-\n2393\n",
    ] {
        let form = written_form("svar.txt", text.as_bytes());
        let codes = form.troubles.iter().map(|it| it.kind.code());
        assert!(
            codes.into_iter().any(|it| it == "personal-number"),
            "{text}"
        );
        let said: Vec<String> = form.outside.iter().map(|it| it.block.plain()).collect();
        let said = said.join("\n");
        assert!(!said.contains(|it: char| it.is_ascii_digit()), "{said}");
    }
}
