//! A municipality's own document for Word: its look is taken over, and nothing else of it.

use std::time::{Duration, Instant};

use super::word::{body, named, part, parts};
use crate::support::{Root, Template, code, draft, err, findings, relationships, rendered, run};

fn with_template(name: &str, bytes: impl Into<Vec<u8>>) -> Root {
    let mut root = Root::base();
    root.put(&format!("templates/{name}"), bytes);
    root
}

/// What is found in the template, without what the base has besides.
fn found(bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let mut found = findings(&with_template("word.docx", bytes).examine());
    found.retain(|it| it.starts_with("templates/"));
    found
}

#[test]
fn styles_page_header_and_logotype_are_taken_over() {
    let root = with_template("word.docx", Template::new().packed());
    assert_eq!(found(Template::new().packed()), [""; 0]);
    let output = draft(&root.examine(), "2020-2021");
    let plain = draft(&Root::base().examine(), "2020-2021");
    for (word, plain) in output.word.iter().zip(&plain.word) {
        let text = part(word, "word/document.xml");
        for said in [
            "<w:pStyle w:val=\"Rubrik1\"/>",
            "<w:pgMar w:top=\"2000\" w:right=\"1200\" w:bottom=\"1500\" w:left=\"2600\"",
            "<w:headerReference w:type=\"default\" r:id=\"head-default\"/>",
        ] {
            assert!(text.contains(said), "{said}");
        }
        assert!(!text.contains("Exempeltext") && !text.contains("titlePg"));
        // Another style of theirs has this id.
        assert!(!text.contains("\"TableText\"") && !text.contains("\"Heading1\""));
        let styles = part(word, "word/styles.xml");
        assert!(
            !styles.contains("w:numId w:val=\"9\"") && !styles.contains("en-GB"),
            "{styles}"
        );
        assert!(
            styles.contains("<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\""),
            "{styles}"
        );
        assert!(styles.contains("<w:name w:val=\"Table Text\"/><w:basedOn w:val=\"Brödtext\"/>"));
        assert_eq!(
            styles
                .matches("w:default=\"1\" w:styleId=\"Brödtext\"")
                .count(),
            1
        );
        assert_eq!(
            styles
                .matches("w:type=\"paragraph\" w:default=\"1\"")
                .count(),
            1
        );
        let head = part(word, "word/head-default.xml");
        assert!(
            head.contains("Kommunens namn") && head.contains("UTKAST"),
            "{head}"
        );
        assert!(part(word, "word/foot-default.xml").contains(" PAGE "));
        assert!(part(word, "word/theme.xml").contains("name=\"Kommunen\""));
        let links = part(word, "word/_rels/head-default.xml.rels");
        assert!(
            links.contains("Target=\"media/own1.png\"") && links.contains("\"https://exempel.se\"")
        );
        assert!(parts(word).contains("word/media/own1.png"));
        // The words are the same.
        let words = |word: &[u8]| {
            body(word)
                .into_iter()
                .map(|(_, said)| said)
                .collect::<Vec<_>>()
        };
        assert!(words(word) == words(plain));
        named(word);
    }
    assert!(output.word == draft(&root.examine(), "2020-2021").word);
}

/// One for the memo alone, and one for all others.
#[test]
fn a_kind_of_document_may_have_its_own() {
    let mut root = with_template("word.docx", Template::new().packed());
    let memo = Template::new().with("word/header1.xml", "Kommunens namn", "Tjänsteskrivelse");
    root.put("templates/tjansteskrivelse.docx", memo.packed());
    let [report, _, memo] = rendered(&root.examine()).word;
    assert!(part(&report, "word/head-default.xml").contains("Kommunens namn"));
    assert!(part(&memo, "word/head-default.xml").contains("Tjänsteskrivelse"));
    let root = with_template("raport.docx", Template::new().packed());
    let found = findings(&root.examine());
    let said = "templates/raport.docx:1:1 T104 the template `raport.docx` replaces no built-in one";
    assert!(found.iter().any(|it| it.starts_with(said)), "{found:?}");
}

/// The first page and even pages have theirs, and the stamps stand on each.
#[test]
fn each_kind_of_page_has_its_stamps() {
    let template = Template::new()
        .with(
            "word/document.xml",
            "</w:sectPr>",
            "<w:titlePg/></w:sectPr>",
        )
        .with(
            "word/settings.xml",
            "/>",
            "><w:evenAndOddHeaders/></w:settings>",
        );
    let root = with_template("word.docx", template.packed());
    let [report, ..] = draft(&root.examine(), "2020-2021").word;
    for name in ["default", "first", "even"] {
        let head = part(&report, &format!("word/head-{name}.xml"));
        assert!(head.contains("UTKAST"), "{name}: {head}");
        part(&report, &format!("word/foot-{name}.xml"));
    }
    assert!(part(&report, "word/document.xml").contains("<w:titlePg/>"));
    assert!(part(&report, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
}

/// Whatever language the template is in, and wherever it says so.
#[test]
fn documents_are_in_swedish() {
    let lang = "<w:lang w:val=\"en-US\"/>";
    for (defaults, becomes) in [
        (
            format!(
                "<w:docDefaults><w:rPrDefault><w:rPr>{lang}<w:sz w:val=\"20\"/></w:rPr></w:rPrDefault></w:docDefaults>"
            ),
            "<w:rPr><w:sz w:val=\"20\"/><w:lang w:val=\"sv-SE\"",
        ),
        (
            "<w:docDefaults><w:rPrDefault/></w:docDefaults>".to_owned(),
            "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\"",
        ),
        (
            "<w:docDefaults><w:pPrDefault/></w:docDefaults>".to_owned(),
            "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\"",
        ),
        (
            String::new(),
            "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\"",
        ),
    ] {
        let template = Template::new().with(
            "word/styles.xml",
            "<w:style ",
            &format!("{defaults}<w:style "),
        );
        let template = template.with("word/styles.xml", " w:default=\"1\"", "");
        let root = with_template("word.docx", template.packed());
        let [report, ..] = rendered(&root.examine()).word;
        let styles = part(&report, "word/styles.xml");
        assert!(
            styles.contains(becomes) && !styles.contains("en-US"),
            "{styles}"
        );
        assert!(
            styles.contains("w:default=\"1\" w:styleId=\"Brödtext\""),
            "{styles}"
        );
    }
}

/// What is not taken over does no harm.
#[test]
fn what_is_not_taken_over_may_stand_there() {
    let mut template = Template::new();
    template.put("word/vbaProject.bin", "Sub AutoOpen()");
    template.put(
        "word/_rels/settings.xml.rels",
        &relationships(&[(
            "rId1",
            "attachedTemplate",
            "file:///S:/mallar/kommunen.dotm",
        )]),
    );
    template.put("../../etc/passwd", "root");
    let root = with_template("word.docx", template.packed());
    assert_eq!(found(template.packed()), [""; 0]);
    let [report, ..] = rendered(&root.examine()).word;
    let parts = parts(&report);
    assert!(
        !parts
            .iter()
            .any(|it| it.contains("vba") || it.contains("passwd")),
        "{parts:?}"
    );
    let bare = Template::new().with("word/_rels/document.xml.rels", "/styles\"", "/ignored\"");
    assert_eq!(found(bare.packed()), [""; 0]);
    let root = with_template("word.docx", bare.packed());
    let [report, ..] = rendered(&root.examine()).word;
    assert!(part(&report, "word/styles.xml").contains("w:styleId=\"Heading1\""));
}

/// One with something else in its header.
fn header(from: &str, to: &str) -> Vec<u8> {
    Template::new().with("word/header1.xml", from, to).packed()
}

/// One whose header refers to something.
fn link(kind: &str, to: &str) -> Vec<u8> {
    let mut template = Template::new();
    let links = relationships(&[("rId1", kind, to)]);
    template.put("word/_rels/header1.xml.rels", &links);
    template.packed()
}

/// One with a field in its header.
fn field(says: &str) -> Vec<u8> {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let says = format!("<w:r><w:instrText>{says}</w:instrText></w:r>");
    header(
        "<w:p>",
        &format!("<w:p>{}{says}{}", mark("begin"), mark("end")),
    )
}

/// What is no document, or has parts that cannot be read, and what is said of each.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let mut bomb = Template::new();
    bomb.0
        .push(("word/media/image1.png".to_owned(), vec![0; 60 << 20]));
    bomb.0
        .retain(|(name, bytes)| name != "word/media/image1.png" || bytes.len() > 100);
    let mut many = Template::new();
    many.0
        .extend((0..3000).map(|at| (format!("a{at}"), Vec::new())));
    let styles = (0..20_000).map(|at| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"a{at}\"><w:name w:val=\"b{at}\"/></w:style>"
        )
    });
    let styles = format!("{}<w:style ", styles.collect::<String>());
    let styled = Template::new().with("word/styles.xml", "<w:style ", &styles);
    vec![
        ("holds more than", styled.packed()),
        ("is no Word document", b"Hej".to_vec()),
        ("is no Word document", b"PK\x03\x04 half".to_vec()),
        (
            "is no Word document",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(90),
        ),
        ("is no Word document", Template(Vec::new()).packed()),
        ("holds more than", bomb.packed()),
        ("holds more than", many.packed()),
    ]
}

/// What has a header that cannot be read, or something in it that must not be taken over.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let deep = "<w:p>".repeat(5000);
    vec![
        ("damaged", header("</w:hdr>", "")),
        ("damaged", header("<w:p>", &deep)),
        (
            "entities of its own",
            header(
                "<w:hdr",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:hdr",
            ),
        ),
        ("entities of its own", header("Kommunens namn", "&e;")),
        (
            "not saved as Word",
            header("wordprocessingml/2006/main", "other"),
        ),
        (
            "refers to is missing",
            Template::new()
                .with("word/_rels/document.xml.rels", "header1.xml", "header9.xml")
                .packed(),
        ),
        (
            "damaged",
            Template::new()
                .with(
                    "word/_rels/document.xml.rels",
                    "header1.xml",
                    "../../../header1.xml",
                )
                .packed(),
        ),
        ("refers to is missing", link("image", "media/none.png")),
        ("from outside", link("image", "https://exempel.se/spy.png")),
        ("from outside", link("hyperlink", "file:///S:/hemligt")),
        ("from outside", link("hyperlink", "javascript:alert(1)")),
        (
            "from outside",
            header(
                "<a:blip",
                "<v:imagedata xmlns:v=\"v\" src=\"\\\\server\\a.png\"/><a:blip",
            ),
        ),
        ("embedded object", link("oleObject", "embeddings/a.bin")),
        (
            "embedded object",
            link("attachedTemplate", "https://exempel.se/a.dotm"),
        ),
        ("embedded object", header("<a:blip", "<w:object/><a:blip")),
        (
            "fetch or run",
            field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
        ),
        (
            "fetch or run",
            field("INCLUDEPICTURE \"https://exempel.se/a.png\""),
        ),
        ("fetch or run", field("")),
        ("is not taken over", link("image", "header1.xml")),
    ]
}

#[test]
fn a_broken_or_hostile_template_is_a_finding() {
    for (said, bytes) in broken().into_iter().chain(hostile()) {
        let begun = Instant::now();
        let found = found(bytes);
        assert!(begun.elapsed() < Duration::from_secs(30), "{said}");
        let [finding] = found.as_slice() else {
            panic!("{said}: {found:?}");
        };
        assert!(
            finding.starts_with("templates/word.docx:1:1 T111 "),
            "{finding}"
        );
        assert!(finding.contains(said), "{said}: {finding}");
    }
    assert_eq!(found(field(" NUMPAGES ")), [""; 0]);
}

/// Nothing is written, and a personal identity number in it is one too.
#[test]
fn a_report_is_not_built_with_a_template_that_cannot_be_used() {
    let dir = with_template("word.docx", "Hej").on_disk();
    let built = run(dir.path(), &["report", "build", "2020-2021"]);
    assert_eq!(code(&built), 1, "{}", err(&built));
    assert!(err(&built).contains("T111"), "{}", err(&built));
    assert!(!dir.path().join("build").exists());
    let personal = Template::new().with("word/header1.xml", "Kommunens namn", "19121212-1212");
    let [finding] = found(personal.packed()).try_into().unwrap();
    assert!(!finding.contains("1212-1212"), "{finding}");
}
