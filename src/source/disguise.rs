//! Tells what a file really is, whatever its name says.

/// Something other than the text that a file's name promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    /// A workbook of Excel 97 to 2003, or another OLE document.
    OldWorkbook,
    /// A workbook (`.xlsx`) under another name.
    Workbook,
    /// A packed file of another kind.
    Zip,
    /// A PDF.
    Pdf,
    /// A web page, or the XML that some systems call Excel.
    Html,
    /// A picture, a packed file of another kind, or anything else that is no text.
    Binary,
    /// A file named as a workbook that is none, or a broken one.
    BrokenWorkbook,
    /// What git keeps in place of a file that Git LFS has.
    Pointer,
}

/// What a file that should be text is by its bytes; nothing for text.
pub(super) fn sniff(bytes: &[u8]) -> Option<Disguise> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        // A workbook with a password is stored in the older kind of file, under this name.
        let name: Vec<u8> = "EncryptedPackage"
            .bytes()
            .flat_map(|byte| [byte, 0])
            .collect();
        return Some(match memchr::memmem::find(bytes, &name) {
            Some(_) => Disguise::BrokenWorkbook,
            None => Disguise::OldWorkbook,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let is_workbook = memchr::memmem::find(bytes, b"xl/workbook").is_some();
        return Some(if is_workbook {
            Disguise::Workbook
        } else {
            Disguise::Zip
        });
    }
    let is_binary = [
        &b"\x89PNG"[..],
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"\x1F\x8B",
        b"7z\xBC\xAF",
        b"Rar!",
        b"\x7FELF",
        b"SQLite format 3",
    ]
    .into_iter()
    .any(|mark| bytes.starts_with(mark));
    if is_binary {
        return Some(Disguise::Binary);
    }
    if bytes.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Some(Disguise::Pointer);
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = text.trim_ascii_start();
    if text.starts_with(b"%PDF-") {
        return Some(Disguise::Pdf);
    }
    let begins = |word: &[u8]| {
        text.get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    let is_page = [&b"<html"[..], b"<!doctype", b"<table", b"<?xml", b"<meta"]
        .into_iter()
        .any(begins);
    is_page.then_some(Disguise::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_known_by_how_it_begins() {
        for (bytes, expected) in [
            (
                &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."[..],
                Some(Disguise::OldWorkbook),
            ),
            (b"PK\x03\x04..xl/workbook.xml", Some(Disguise::Workbook)),
            (b"PK\x03\x04..word/document.xml", Some(Disguise::Zip)),
            (b"%PDF-1.7", Some(Disguise::Pdf)),
            (b"\xEF\xBB\xBF\r\n<!DOCTYPE html>", Some(Disguise::Html)),
            (b"<TABLE><tr>", Some(Disguise::Html)),
            (b"\x89PNG\r\n", Some(Disguise::Binary)),
            (
                b"version https://git-lfs.github.com/spec/v1\noid sha256:0",
                Some(Disguise::Pointer),
            ),
            (b"F\xF6rening;Belopp", None),
            (b"", None),
        ] {
            assert_eq!(sniff(bytes), expected);
        }
    }
}
