//! A form that is a workbook: what is written in its cells comes back, and what is hidden in it is told.

use samverkan::ingest::written_form;
use samverkan::model::{BoardId, QuestionId, SaidAnswers};
use samverkan::render::{FormFormat, own_text};
use samverkan::review::{Filled, merge_form};

use super::paper::{form_in, read, unanswered, view, with_part, with_parts};
use crate::support::Root;

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn blank() -> (samverkan::cli::Session, Vec<u8>) {
    let session = unanswered().examine();
    let form = form_in(&session, "kfn", FormFormat::Xlsx);
    (session, form)
}

/// A form with its cells changed: where each place is, and what stands there instead.
fn filled(form: &[u8], cells: &[(&str, String)]) -> Vec<u8> {
    let mut addresses = Vec::new();
    with_parts(form, |name, text| {
        if name == "xl/workbook.xml" {
            for (place, _) in cells {
                let (_, after) = text
                    .split_once(&format!("name=\"{place}\">Svar!$B$"))
                    .unwrap();
                addresses.push(format!("B{}", after.split_once('<').unwrap().0));
            }
        }
        text
    });
    with_parts(form, |name, mut text| {
        if name == SHEET {
            for (address, (_, cell)) in addresses.iter().zip(cells) {
                let (before, after) = text.split_once(&format!("<c r=\"{address}\"")).unwrap();
                let (_, after) = after.split_once("/>").unwrap();
                let cell = cell.replace("AT", &format!("r=\"{address}\""));
                text = format!("{before}{cell}{after}");
            }
        }
        text
    })
}

/// A cell with a text, as other programs write it.
fn text(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<c AT t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

fn outside(said: &Filled) -> Vec<&str> {
    said.outside.iter().map(|(_, text)| text.as_str()).collect()
}

#[test]
fn answers_come_back_as_they_were_written() {
    let (session, form) = blank();
    assert!(outside(&read(&session, &form)).is_empty());
    let long = "Ett långt svar om föreningar. ".repeat(1000);
    for answer in [
        "Ja.",
        "Ett stycke.\n\nEtt till.",
        "- en\n- två\n  - tre",
        "1. en\n2. två",
        "**Fet** och *kursiv* [länk](https://example.org)",
        "> citat",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "=1+1",
        "+46 är landsnumret",
        "'citat'",
        "å ä ö é ñ 😀 👩‍👩‍👧",
        "a & b <c> \"d\"",
        "2021",
        "0012",
        "12,5 %",
        long.trim(),
    ] {
        let said = read(
            &session,
            &filled(&form, &[("svar_text_bidrag", text(answer))]),
        );
        let of = &said.answers[&QuestionId::new("bidrag")];
        assert_eq!(of.text.as_ref().unwrap().text, answer);
        assert!(
            said.troubles.is_empty() && outside(&said).is_empty(),
            "{answer}"
        );
    }
}

/// A line is a paragraph, and a bullet an item, as whoever types it sees it.
#[test]
fn lines_and_bullets_are_what_they_look_like() {
    let (session, form) = blank();
    let typed = text("Rad ett\nrad två:\n• en\n• två");
    let said = read(&session, &filled(&form, &[("svar_text_bidrag", typed)]));
    let of = &said.answers[&QuestionId::new("bidrag")];
    let expected = "Rad ett\n\nrad två:\n\n- en\n- två";
    assert!(is_same(&of.text.as_ref().unwrap().text, expected), "{of:?}");
}

fn is_same(one: &str, other: &str) -> bool {
    own_text(one, 0) == own_text(other, 0)
}

/// Names that a copied sheet has again, and names that are lost: nothing is doubled or ticked.
#[test]
fn names_of_cells_are_never_guessed() {
    let (session, form) = blank();
    let named = |from: &str, to: &str| {
        with_parts(&form, |name, xml| match name {
            "xl/workbook.xml" => xml.replacen(from, to, 1),
            _ => xml,
        })
    };
    let again =
        "<definedName name=\"svar_done\" localSheetId=\"1\">Svar!$A$1</definedName></definedNames>";
    let said = read(&session, &named("</definedNames>", again));
    assert!(!said.is_done && outside(&said).is_empty());
    let said = read(&session, &named("name=\"svar_none_iop\"", "name=\"annat\""));
    assert_ne!(said.answers[&QuestionId::new("iop")].none, Some(true));
    assert!(said.missing.is_empty());
    let said = read(&session, &named("name=\"svar_text_iop\"", "name=\"annat\""));
    assert_eq!(said.missing, [QuestionId::new("iop")]);
}

#[test]
fn every_answer_of_the_example_comes_back_in_its_workbook() {
    let session = Root::example().examine();
    for board in view(&session).answering_boards() {
        let Some(set) = view(&session).answers(&board.id) else {
            continue;
        };
        let file = SaidAnswers::from(set);
        let form = form_in(&session, board.id.as_str(), FormFormat::Xlsx);
        let said = read(&session, &form);
        assert_eq!(said.carried.as_ref().unwrap().base.as_ref(), Some(&file));
        let merge = merge_form(&said, &file, Some(&file), |_| None);
        let is_same = merge.changes.is_empty() && merge.conflicts.is_empty();
        assert!(is_same && outside(&said).is_empty(), "{}", board.id);
    }
}

/// What a form carries is longer than a cell can hold, and is put together again.
#[test]
fn what_a_form_carries_comes_back_whole() {
    for words in [7_990, 8_000] {
        let mut root = unanswered();
        let text = "a b ".repeat(words);
        root.put(
            "periods/2020-2021/answers/kfn.yaml",
            format!("board: kfn\ndepartment: kff\nanswers:\n  bidrag:\n    text: {text}c\n"),
        );
        let session = root.examine();
        let file = view(&session).answers(&BoardId::new("kfn"));
        let file = file.map(SaidAnswers::from);
        let said = read(&session, &form_in(&session, "kfn", FormFormat::Xlsx));
        assert_eq!(said.carried.unwrap().base, file);
    }
}

#[test]
fn a_box_is_ticked_by_a_mark_and_more_than_that_is_told() {
    let (session, form) = blank();
    for (mark, is_ticked) in [
        (text("x"), true),
        (text(" Ja "), true),
        (text("✓"), true),
        ("<c AT><v>1</v></c>".to_owned(), true),
        ("<c AT t=\"b\"><v>1</v></c>".to_owned(), true),
        (text("nej"), false),
        ("<c AT t=\"b\"><v>0</v></c>".to_owned(), false),
        (text("-"), false),
    ] {
        let said = read(&session, &filled(&form, &[("svar_done", mark)]));
        assert_eq!(said.is_done, is_ticked);
        assert!(outside(&said).is_empty());
    }
    let said = read(
        &session,
        &filled(&form, &[("svar_none_iop", text("Ja, exakt"))]),
    );
    assert_eq!(said.answers[&QuestionId::new("iop")].none, Some(false));
    assert_eq!(outside(&said), ["Ja, exakt"]);
}

/// What stands in other cells is told, on each sheet that is seen.
#[test]
fn text_in_other_cells_is_told() {
    let (session, form) = blank();
    for sheet in [SHEET, "xl/worksheets/sheet2.xml"] {
        let changed = with_parts(&form, |name, xml| {
            let row = "<row r=\"400\"><c r=\"C400\" t=\"inlineStr\"><is><t>Mer</t></is></c></row></sheetData>";
            if name == sheet {
                xml.replace("</sheetData>", row)
            } else {
                xml
            }
        });
        assert_eq!(outside(&read(&session, &changed)), ["Mer"]);
    }
}

#[test]
fn what_is_hidden_in_a_workbook_is_told_by_name() {
    let (_, form) = blank();
    let troubles = |form: &[u8]| -> Vec<&'static str> {
        let found = written_form("a.xlsx", form).troubles;
        found.iter().map(|it| it.kind.code()).collect()
    };
    assert!(troubles(&form).is_empty());
    let put = |cell: &str| filled(&form, &[("svar_text_bidrag", cell.to_owned())]);
    let struck = "<c AT t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>nej</t></r></is></c>";
    for (changed, code) in [
        (put(&text("Anna, 20170101-2393.")), "personal-number"),
        (put("<c AT><f>SUM(A1)</f><v>1</v></c>"), "formula"),
        (put(struck), "struck-text"),
    ] {
        assert_eq!(troubles(&changed), [code]);
    }
    let shown_otherwise = with_parts(&put("<c AT><v>43968</v></c>"), |name, xml| match name {
        "xl/styles.xml" => xml.replace("numFmtId=\"0\"", "numFmtId=\"14\""),
        _ => xml,
    });
    assert_eq!(troubles(&shown_otherwise), ["number"]);
    let with = |part: &str, from: &str, to: &str| {
        with_parts(&form, |name, xml| {
            if name == part {
                assert!(xml.contains(from), "{part}: {xml}");
                return xml.replacen(from, to, 1);
            }
            xml
        })
    };
    for (changed, code) in [
        (
            with(SHEET, "<row r=\"1\"", "<row hidden=\"1\" r=\"1\""),
            "hidden-text",
        ),
        (
            with(SHEET, "<col min=\"1\"", "<col hidden=\"1\" min=\"1\""),
            "hidden-text",
        ),
        (
            with(
                "xl/workbook.xml",
                "sheetId=\"2\"",
                "state=\"hidden\" sheetId=\"2\"",
            ),
            "hidden-text",
        ),
        (
            with(
                "xl/styles.xml",
                "<color theme=\"1\"/>",
                "<color rgb=\"FFFFFFFF\"/>",
            ),
            "hidden-text",
        ),
        (
            with("xl/workbook.xml", "<sheets>", "<!DOCTYPE a><sheets>"),
            "doctype",
        ),
        (with("xl/workbook.xml", "</workbook>", ""), "broken"),
    ] {
        let found = troubles(&changed);
        assert!(found.contains(&code), "{code}: {found:?}");
    }
    for (part, code) in [
        ("xl/comments1.xml", "comment"),
        ("xl/externalLinks/externalLink1.xml", "external-link"),
        ("xl/vbaProject.bin", "macro"),
        ("xl/embeddings/a.bin", "embedded-object"),
        ("xl/media/image1.png", "picture"),
        ("xl/drawings/drawing1.xml", "text-box"),
    ] {
        assert_eq!(troubles(&with_part(&form, part)), [code]);
    }
}
