//! The examples on the pages of the faults, laid over the clean base.

use std::fs;
use std::sync::Arc;

use crate::support::{Root, book, findings, repository};
use samverkan::diag::Lang;
use samverkan::ingest::{
    Answers, Import, ListAnswer, MissingAnswer, NewExport, Open, RowAnswer, import,
};
use samverkan::source::Obstacle;

/// The lines of a section of a page.
pub(super) fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("\n{heading}\n")).expect(heading);
    let rest = &page[start + heading.len() + 2..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

/// The files of a page over the base, and a list that a board takes in there.
pub(super) struct Example {
    pub(super) root: Root,
    list: Option<(String, Vec<u8>)>,
    /// What is said when the list is taken in, as flags.
    answers: Vec<String>,
}

impl Example {
    /// What is found in the root, or in the list that is taken in.
    pub(super) fn findings(&self) -> Vec<String> {
        let Some((board, bytes)) = &self.list else {
            return findings(&self.root.examine());
        };
        let list = NewExport {
            name: LIST.to_owned(),
            bytes: bytes.clone(),
            year: Some(2021),
        };
        let import = import(Arc::new(self.root.tree()), board, list).unwrap();
        let mut found: Vec<_> = import.found().cloned().collect();
        if let Err(open) = self.changes(&import) {
            found.extend(open.iter().flat_map(|it| it.findings(&import.sources)));
        }
        found
            .iter()
            .map(|it| {
                let place = import.sources.place(&it.origin);
                let path = import.sources.path(it.origin.file);
                let (line, column) = (place.line, place.column);
                format!(
                    "{path}:{line}:{column} {} {}",
                    it.fault.code,
                    it.message(Lang::En)
                )
            })
            .collect()
    }

    /// What is still open of a list when all that is said of it has been heard.
    fn changes(&self, import: &Import) -> Result<(), Vec<Open>> {
        let mut answers = Answers::default();
        for answer in &self.answers {
            let open = import.changes(&answers).err().unwrap_or_default();
            match answer.split_once(' ') {
                None if answer == "--newer-list" => answers.list = Some(ListAnswer::Newer),
                None if answer == "--another-list" => answers.list = Some(ListAnswer::Another),
                None if answer == "--keep-missing" => answers.missing = Some(MissingAnswer::Keep),
                None if answer == "--remove-missing" => {
                    answers.missing = Some(MissingAnswer::Remove);
                }
                Some((flag, line)) => {
                    let rows = open.iter().filter_map(|open| match open {
                        Open::Row { row, like } => Some((row.origin, like.first()?.origin)),
                        _ => None,
                    });
                    let is_it = |at: &samverkan::source::Origin| {
                        import.sources.place(at).line.to_string() == line
                    };
                    for (row, like) in rows.filter(|(row, _)| is_it(row)) {
                        let answer = match flag {
                            "--same" => RowAnswer::Same(like),
                            _ => RowAnswer::Another,
                        };
                        answers.rows.insert(row, answer);
                    }
                }
                None => panic!("{answer} is no answer"),
            }
        }
        import.changes(&answers).map(drop)
    }

    /// Says something of the list, as a flag.
    pub(super) fn answer(&mut self, flag: &str) {
        self.answers.push(flag.to_owned());
    }

    /// The text of a file, or of the list that is taken in.
    pub(super) fn text(&self, path: &str) -> String {
        match &self.list {
            Some((_, bytes)) if path == "import" => String::from_utf8(bytes.clone()).unwrap(),
            _ => self.root.text(path),
        }
    }

    /// Writes a file, or the list that is taken in.
    pub(super) fn put(&mut self, path: &str, text: String) {
        match &mut self.list {
            Some((_, bytes)) if path == "import" => *bytes = text.into_bytes(),
            _ if path.ends_with(".xlsx") => self.root.put(path, book(&text)),
            _ => self.root.put(path, text),
        }
    }
}

/// The name of a list that a page takes in.
const LIST: &str = "lista.csv";

/// Lays the files of a section over the base, and says what is expected: `path:line CODE`.
pub(super) fn example(section: &str, code: &str) -> (Example, Vec<String>) {
    let mut root = Root::base();
    let mut list = None;
    let mut expected = Vec::new();
    let mut lines = section.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let (kind, target) = info.split_once(' ').expect("a fence names its file");
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if kind == "at" {
            expected.push(format!("{target} {code}"));
        } else if kind == "import" {
            let mut lists = Root::default();
            place(&mut lists, &mut expected, kind, LIST, &body);
            list = Some((target.to_owned(), lists.bytes(LIST)));
        } else {
            place(&mut root, &mut expected, kind, target, &body);
        }
    }
    (
        Example {
            root,
            list,
            answers: Vec::new(),
        },
        expected,
    )
}

fn place(root: &mut Root, expected: &mut Vec<String>, kind: &str, target: &str, body: &[&str]) {
    let mut text = String::new();
    for (number, line) in body.iter().enumerate() {
        let bare = match line.split_once("# <-- ") {
            Some((bare, codes)) => {
                for code in codes.split(',') {
                    expected.push(format!("{target}:{} {}", number + 1, code.trim()));
                }
                bare.trim_end()
            }
            None => line,
        };
        text.push_str(bare);
        text.push('\n');
    }
    match kind {
        "absent" => root.remove(target),
        "link" => root.obstruct(target, Obstacle::Link),
        "device" => root.obstruct(target, Obstacle::Special),
        "repeat" => {
            let copies = (1 << 20) / text.len() + 1;
            root.put(target, text.repeat(copies));
        }
        "long" => root.put(target, text.repeat((1 << 16) / text.len() + 1)),
        "escaped" => root.put(target, unescaped(&text)),
        "sheets" => root.put(target, book(&text)),
        "copy" => root.put(target, binary(text.trim())),
        _ => root.put(target, text),
    }
}

/// A binary file of `tests/exports`.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
fn binary(name: &str) -> Vec<u8> {
    let exports = repository("tests/exports");
    fs::read(exports.join(name)).unwrap()
}

/// `\xHH`, `\u{..}`, `\r`, `\t` and `\\` as the bytes they stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        let (byte, tail): (Vec<u8>, &str) = match after.as_bytes()[0] {
            b'x' => (
                vec![u8::from_str_radix(&after[1..3], 16).unwrap()],
                &after[3..],
            ),
            b'u' => {
                let end = after.find('}').unwrap();
                let code = u32::from_str_radix(&after[2..end], 16).unwrap();
                (
                    char::from_u32(code).unwrap().to_string().into_bytes(),
                    &after[end + 1..],
                )
            }
            b'r' => (vec![b'\r'], &after[1..]),
            b't' => (vec![b'\t'], &after[1..]),
            b'0' => (vec![0], &after[1..]),
            other => (vec![other], &after[1..]),
        };
        bytes.extend(byte);
        rest = tail;
    }
    bytes.extend(rest.as_bytes());
    bytes
}
