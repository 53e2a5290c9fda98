//! A reader of the program's PDF files: their structure, as a screen reader has it, and the words and
//! places of letters on their pages. It stops where a file is not as it should be.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::written_values::{Value, Values, utf16};

/// An element of the structure.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) kind: String,
    /// What is said of it to those who do not see it.
    pub(crate) alt: Option<String>,
    /// Which cells a heading is of.
    pub(crate) scope: Option<String>,
    pub(crate) inner: Vec<Self>,
    /// Its own words, where it has no kind.
    pub(crate) words: String,
}

impl Element {
    /// The words in it.
    pub(crate) fn said(&self) -> String {
        let inner = self.inner.iter().map(Self::said);
        inner.fold(self.words.clone(), |said, inner| said + &inner)
    }

    /// Each element of a kind in it.
    pub(crate) fn all(&self, kind: &str) -> Vec<&Self> {
        let own = Some(self).filter(|it| it.kind == kind);
        let inner = self.inner.iter().flat_map(|it| it.all(kind));
        own.into_iter().chain(inner).collect()
    }

    /// Each element, in order.
    pub(crate) fn each<'e>(&'e self, then: &mut impl FnMut(&'e Self)) {
        then(self);
        for inner in &self.inner {
            inner.each(then);
        }
    }
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What stands on it and is no part of the structure.
    pub(crate) aside: String,
    /// Where runs of letters begin, from the upper left.
    pub(crate) places: Vec<(f64, f64)>,
    /// The words of each piece of the structure.
    pieces: BTreeMap<usize, String>,
}

/// A file.
#[derive(Debug)]
pub(crate) struct Paper {
    objects: BTreeMap<usize, Value>,
    streams: BTreeMap<usize, Vec<u8>>,
    root: Value,
    /// Its pages, by the number of their object.
    pages: BTreeMap<usize, Page>,
}

impl Paper {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut paper = Self {
            objects: BTreeMap::new(),
            streams: BTreeMap::new(),
            root: Value::Number(0.0),
            pages: BTreeMap::new(),
        };
        paper.objects(bytes);
        let pages = paper.objects.clone();
        let is_page = |value: &Value| value.get("Type") == Some(&Value::Name("Page".to_owned()));
        for (number, page) in pages.iter().filter(|(_, value)| is_page(value)) {
            let read = paper.page(page);
            paper.pages.insert(*number, read);
        }
        paper
    }

    fn objects(&mut self, bytes: &[u8]) {
        let mark = bytes.windows(9).rposition(|it| it == b"startxref").unwrap();
        let mut values = Values {
            bytes,
            at: mark + 9,
        };
        let table = place(values.next().unwrap().number());
        values.at = table;
        assert_eq!(values.next(), Some(Value::Word("xref".to_owned())));
        let (_, count) = (values.next().unwrap(), values.next().unwrap());
        let mut entries = Vec::new();
        for _ in 0..place(count.number()) {
            entries.push(place(values.next().unwrap().number()));
            values.next();
            values.next();
        }
        values.next();
        let trailer = values.next().unwrap();
        for (number, at) in entries.into_iter().enumerate().skip(1) {
            self.object(Values { bytes, at }, number);
        }
        self.root = self.at(trailer.get("Root").unwrap()).clone();
    }

    fn object(&mut self, mut values: Values<'_>, number: usize) {
        assert_eq!(place(values.next().unwrap().number()), number);
        values.next();
        assert_eq!(values.next(), Some(Value::Word("obj".to_owned())));
        let value = values.next().unwrap();
        if values.next() == Some(Value::Word("stream".to_owned())) {
            let length = place(value.get("Length").unwrap().number());
            let begins = values.at + if values.peek() == b'\r' { 2 } else { 1 };
            let stored = &values.bytes[begins..begins + length];
            let mut stream = Vec::new();
            match value.get("Filter") {
                None => stream.extend(stored),
                Some(_) => {
                    ZlibDecoder::new(stored).read_to_end(&mut stream).unwrap();
                }
            }
            self.streams.insert(number, stream);
        }
        self.objects.insert(number, value);
    }

    /// A value, or what it refers to.
    fn at<'v>(&'v self, value: &'v Value) -> &'v Value {
        match value {
            Value::Reference(number) => self.at(&self.objects[number]),
            other => other,
        }
    }

    fn entry<'v>(&'v self, value: &'v Value, key: &str) -> Option<&'v Value> {
        self.at(value).get(key).map(|it| self.at(it))
    }

    fn stream(&self, value: &Value) -> &[u8] {
        match value {
            Value::Reference(number) => &self.streams[number],
            other => panic!("{other:?} is no stream"),
        }
    }

    fn page(&self, page: &Value) -> Page {
        let resources = self.entry(page, "Resources").unwrap();
        let mut fonts = BTreeMap::new();
        if let Some(Value::Dictionary(entries)) = self.entry(resources, "Font") {
            for (name, font) in entries {
                let map = self.at(font).get("ToUnicode").unwrap();
                fonts.insert(name.clone(), letters(self.stream(map)));
            }
        }
        let mut read = Page::default();
        let mut marks: Vec<Mark> = Vec::new();
        let mut font = String::new();
        let mut before: Vec<Value> = Vec::new();
        let bytes = self.stream(page.get("Contents").unwrap());
        let mut values = Values { bytes, at: 0 };
        while let Some(value) = values.next() {
            let Value::Word(operator) = &value else {
                before.push(value);
                continue;
            };
            match operator.as_str() {
                "BDC" | "BMC" => marks.push(Mark::of(&before)),
                "EMC" => {
                    let ended = marks.pop().unwrap();
                    if let Mark::Instead(text) = ended {
                        read.add(&marks, &text);
                    }
                }
                "Tf" => font = before[0].text(),
                "Tm" => read.places.push((before[4].number(), before[5].number())),
                "Tj" | "TJ" => read.add(&marks, &shown(&before, &fonts[&font])),
                _ => {}
            }
            before.clear();
        }
        assert!(marks.is_empty());
        read
    }

    /// The pages, in order.
    pub(crate) fn pages(&self) -> Vec<&Page> {
        let pages = self.entry(&self.root, "Pages").unwrap();
        let Some(Value::List(list)) = pages.get("Kids") else {
            panic!("no pages");
        };
        let page = |it: &Value| match it {
            Value::Reference(number) => &self.pages[number],
            other => panic!("{other:?} is no page"),
        };
        list.iter().map(page).collect()
    }

    /// The structure of the whole.
    pub(crate) fn structure(&self) -> Element {
        let tree = self.entry(&self.root, "StructTreeRoot").unwrap();
        Element {
            inner: self.inner(tree, 0),
            ..Element::default()
        }
    }

    fn inner(&self, element: &Value, page: usize) -> Vec<Element> {
        let page = match element.get("Pg") {
            Some(Value::Reference(number)) => *number,
            _ => page,
        };
        let inner = match element.get("K").map(|it| self.at(it)) {
            Some(Value::List(list)) => list.iter().collect(),
            Some(one) => vec![one],
            None => Vec::new(),
        };
        inner.into_iter().map(|it| self.element(it, page)).collect()
    }

    fn element(&self, value: &Value, page: usize) -> Element {
        let value = self.at(value);
        if let Value::Number(piece) = value {
            return self.piece(place(*piece), page);
        }
        let text = |key: &str| self.entry(value, key).map(Value::text);
        let kind = self
            .entry(value, "Type")
            .map(Value::text)
            .unwrap_or_default();
        match kind.as_str() {
            "MCR" => {
                let Some(Value::Reference(page)) = value.get("Pg") else {
                    panic!("{value:?} is on no page");
                };
                self.piece(place(value.get("MCID").unwrap().number()), *page)
            }
            "OBJR" => {
                let link = self.entry(value, "Obj").unwrap();
                Element {
                    kind: "Annotation".to_owned(),
                    alt: self.entry(link, "Contents").map(Value::text),
                    ..Element::default()
                }
            }
            _ => Element {
                kind: text("S").unwrap(),
                alt: text("Alt"),
                scope: self.scope(value),
                inner: self.inner(value, page),
                words: String::new(),
            },
        }
    }

    fn piece(&self, number: usize, page: usize) -> Element {
        Element {
            words: self.pages[&page]
                .pieces
                .get(&number)
                .cloned()
                .unwrap_or_default(),
            ..Element::default()
        }
    }

    fn scope(&self, element: &Value) -> Option<String> {
        let attributes = match self.entry(element, "A")? {
            Value::List(list) => list.iter().collect(),
            one => vec![one],
        };
        let found = attributes
            .into_iter()
            .find_map(|it| self.entry(it, "Scope"));
        found.map(Value::text)
    }

    /// What a case system and an archive read without opening the document.
    pub(crate) fn metadata(&self) -> String {
        let stream = self.root.get("Metadata").unwrap();
        String::from_utf8(self.stream(stream).to_vec()).unwrap()
    }

    /// The language of the document.
    pub(crate) fn language(&self) -> String {
        self.root.get("Lang").unwrap().text()
    }

    /// The file that is attached: its name and what is in it.
    pub(crate) fn attached(&self) -> (String, Vec<u8>) {
        let Some(Value::List(list)) = self.entry(&self.root, "AF") else {
            panic!("nothing is attached");
        };
        let file = self.at(&list[0]);
        let stream = self.entry(file, "EF").unwrap().get("F").unwrap();
        (file.get("UF").unwrap().text(), self.stream(stream).to_vec())
    }

    /// The headings to jump to.
    pub(crate) fn outline(&self) -> Vec<String> {
        let is_outline = |it: &&Value| it.get("Dest").is_some() && it.get("Title").is_some();
        let found = self.objects.values().filter(is_outline);
        found.map(|it| it.get("Title").unwrap().text()).collect()
    }
}

impl Page {
    /// Adds words to the piece that they are in, unless another text stands for it.
    fn add(&mut self, marks: &[Mark], text: &str) {
        if marks.iter().any(|it| matches!(it, Mark::Instead(_))) {
            return;
        }
        let piece = marks.iter().find_map(|mark| match mark {
            Mark::Piece(number) => Some(*number),
            _ => None,
        });
        if let Some(number) = piece {
            self.pieces.entry(number).or_default().push_str(text);
        } else {
            assert!(!marks.is_empty(), "{text:?} is marked as nothing");
            self.aside.push_str(text);
        }
    }
}

/// What is marked on a page.
enum Mark {
    Piece(usize),
    /// Letters that another text stands for.
    Instead(String),
    Aside,
}

impl Mark {
    fn of(before: &[Value]) -> Self {
        let properties = before.get(1);
        if let Some(piece) = properties.and_then(|it| it.get("MCID")) {
            return Self::Piece(place(piece.number()));
        }
        match properties.and_then(|it| it.get("ActualText")) {
            Some(text) => Self::Instead(text.text()),
            None => Self::Aside,
        }
    }
}

/// The characters of a font's letters.
fn letters(map: &[u8]) -> BTreeMap<u16, String> {
    let mut found = BTreeMap::new();
    let mut values = Values { bytes: map, at: 0 };
    let mut is_within = false;
    let mut code = None;
    // Its prologue has comments, which are no values.
    let begins = map
        .windows(12)
        .position(|it| it == b"begincmap\n/C")
        .unwrap();
    values.at = begins;
    while let Some(value) = values.next() {
        match value {
            Value::Word(word) => {
                assert_ne!(word, "beginbfrange");
                is_within = word == "beginbfchar";
                code = None;
            }
            Value::Text(bytes) if is_within => match code.take() {
                None => code = Some(u16::from_be_bytes([bytes[0], bytes[1]])),
                Some(code) => {
                    found.insert(code, utf16(&bytes));
                }
            },
            _ => {}
        }
    }
    found
}

fn shown(before: &[Value], font: &BTreeMap<u16, String>) -> String {
    let mut text = String::new();
    for value in before {
        match value {
            Value::List(list) => text.push_str(&shown(list, font)),
            Value::Text(bytes) => {
                for pair in bytes.chunks(2) {
                    let code = u16::from_be_bytes([pair[0], pair[1]]);
                    text.push_str(font.get(&code).map_or("", String::as_str));
                }
            }
            _ => {}
        }
    }
    text
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole numbers of a file of some megabytes"
)]
fn place(number: f64) -> usize {
    number as usize
}
