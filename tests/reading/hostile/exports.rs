//! Exports that are meant to break: bytes, headings, amounts and workbooks.

use std::io::Write as _;

use super::Thing::Bytes;
use super::{Case, EXPORT, case};

/// A workbook whose one sheet unpacks to some MiB.
fn bomb(mebibytes: usize) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    packed.start_file("[Content_Types].xml", options).unwrap();
    packed.write_all(b"<Types/>").unwrap();
    packed.start_file("xl/workbook.xml", options).unwrap();
    packed.write_all(b"<workbook/>").unwrap();
    packed
        .start_file("xl/worksheets/sheet1.xml", options)
        .unwrap();
    let piece = vec![b' '; 1 << 20];
    for _ in 0..mebibytes {
        packed.write_all(&piece).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

pub(super) fn cases() -> Vec<Case> {
    let head = "Förening;Org.nr;Bidragstyp;Beviljat belopp\n";
    let row = |cells: &str| format!("{head}{cells}\n").into_bytes();
    vec![
        case(
            "a quote that never ends",
            EXPORT,
            Bytes(row(&format!("\"{}", "a;b\n".repeat(200_000)))),
            "G101",
        ),
        case(
            "a hundred thousand columns",
            EXPORT,
            Bytes(";".repeat(100_000).into_bytes()),
            "G109",
        ),
        case(
            "a cell of a mebibyte",
            EXPORT,
            Bytes(row(&format!("A;;Stöd;{}", "9".repeat(1 << 20)))),
            "G201",
        ),
        case(
            "a formula for an amount",
            EXPORT,
            Bytes(row("A;;Stöd;=1+1")),
            "G201",
        ),
        case(
            "a formula that fetches",
            EXPORT,
            Bytes(row("A;;Stöd;=WEBSERVICE(\"x\")")),
            "G201",
        ),
        case(
            "an amount without end",
            EXPORT,
            Bytes(row("A;;Stöd;1e400")),
            "G201",
        ),
        case(
            "an amount that is none",
            EXPORT,
            Bytes(row("A;;Stöd;NaN")),
            "G201",
        ),
        case("a header alone", EXPORT, Bytes(head.into()), "G108"),
        case(
            "a web page",
            EXPORT,
            Bytes(b"<html><body><table>".to_vec()),
            "S107",
        ),
        case(
            "rows of another width",
            EXPORT,
            Bytes(row("A;;Stöd;1;2;3")),
            "G103",
        ),
        case("a bomb", "grants/2021/kfn-9.xlsx", Bytes(bomb(300)), "S110"),
        case(
            "a workbook of nothing",
            "grants/2021/kfn-9.xlsx",
            Bytes(b"PK\x05\x06".to_vec()),
            "S110",
        ),
        case(
            "a workbook that is a text",
            "grants/2021/kfn-9.xlsx",
            Bytes(head.into()),
            "S110",
        ),
        case(
            "a profile that goes round",
            "grants/kfn.import.yaml",
            Bytes(b"columns: { granted: granted, granted: x }\n".to_vec()),
            "S204",
        ),
    ]
}
