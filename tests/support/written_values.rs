//! The values that a PDF is written with: names, numbers, texts, lists and dictionaries.

use std::collections::BTreeMap;

/// A value of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Name(String),
    Text(Vec<u8>),
    Number(f64),
    Reference(usize),
    List(Vec<Self>),
    Dictionary(BTreeMap<String, Self>),
    /// An operator, or `true`, `false` and `null`.
    Word(String),
}

impl Value {
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Dictionary(entries) => entries.get(key),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> f64 {
        match self {
            Self::Number(number) => *number,
            other => panic!("{other:?} is no number"),
        }
    }

    /// A text: UTF-16 with a mark in front, else one byte a letter.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(bytes) => match bytes.strip_prefix(b"\xFE\xFF") {
                Some(units) => utf16(units),
                None => bytes.iter().map(|byte| char::from(*byte)).collect(),
            },
            Self::Name(name) => name.clone(),
            other => panic!("{other:?} is no text"),
        }
    }
}

pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let letters = char::decode_utf16(units);
    letters.map(|letter| letter.unwrap()).collect()
}

/// Values in their order.
pub(crate) struct Values<'b> {
    pub(crate) bytes: &'b [u8],
    pub(crate) at: usize,
}

impl Values<'_> {
    pub(crate) fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(b' ')
    }

    fn skip_space(&mut self) {
        while self.at < self.bytes.len() && self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    fn word(&mut self) -> String {
        let begins = self.at;
        let is_end = |byte: u8| byte.is_ascii_whitespace() || b"/()<>[]".contains(&byte);
        while self.at < self.bytes.len() && (self.at == begins || !is_end(self.peek())) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.bytes[begins..self.at]).into_owned()
    }

    pub(crate) fn next(&mut self) -> Option<Value> {
        self.skip_space();
        if self.at >= self.bytes.len() {
            return None;
        }
        Some(match self.peek() {
            b'/' => {
                self.at += 1;
                let is_empty = self.peek().is_ascii_whitespace();
                Value::Name(if is_empty { String::new() } else { self.word() })
            }
            b'(' => self.literal(),
            b'[' => {
                self.at += 1;
                Value::List(self.until(b']'))
            }
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                let entries = self.until(b'>');
                self.at += 1;
                let pairs = entries
                    .chunks(2)
                    .map(|pair| (pair[0].text(), pair[1].clone()));
                Value::Dictionary(pairs.collect())
            }
            b'<' => {
                let end = self.bytes[self.at..]
                    .iter()
                    .position(|it| *it == b'>')
                    .unwrap();
                let digits = self.bytes[self.at + 1..self.at + end].to_vec();
                self.at += end + 1;
                let digits = String::from_utf8(digits).unwrap();
                let pairs = (0..digits.len() / 2).map(|it| &digits[2 * it..2 * it + 2]);
                Value::Text(
                    pairs
                        .map(|it| u8::from_str_radix(it, 16).unwrap())
                        .collect(),
                )
            }
            _ => {
                let word = self.word();
                match word.parse() {
                    Ok(number) => self.reference(number).unwrap_or(Value::Number(number)),
                    Err(_) => Value::Word(word),
                }
            }
        })
    }

    /// A reference, where a number is followed by another and `R`.
    fn reference(&mut self, number: f64) -> Option<Value> {
        let rest = self.bytes.get(self.at..self.at + 4)?;
        (rest == b" 0 R").then(|| {
            self.at += 4;
            Value::Reference(format!("{number}").parse().unwrap())
        })
    }

    fn until(&mut self, end: u8) -> Vec<Value> {
        let mut found = Vec::new();
        loop {
            self.skip_space();
            if self.peek() == end {
                self.at += 1;
                return found;
            }
            found.push(self.next().unwrap());
        }
    }

    fn literal(&mut self) -> Value {
        let mut text = Vec::new();
        let mut depth = 0;
        loop {
            let byte = self.peek();
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            match byte {
                b'(' if depth == 1 => {}
                b')' if depth == 0 => return Value::Text(text),
                b'\\' => text.extend(self.escaped()),
                other => text.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek();
        if (b'0'..=b'7').contains(&byte) {
            let digits = std::str::from_utf8(&self.bytes[self.at..self.at + 3]).unwrap();
            self.at += 3;
            return Some(u8::try_from(u16::from_str_radix(digits, 8).unwrap()).unwrap());
        }
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            other => other,
        })
    }
}
