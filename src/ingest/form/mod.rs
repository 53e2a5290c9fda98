//! Forms that come back: a document of Word, a workbook, the answers of a page, a mail. What stands in
//! each place of the form, whatever program has saved it since.
//!
//! Nothing of a form is judged by what its program shows: what is hidden in it, or was changed with
//! the changes kept, is said by name and lets nothing in.
//!
//! What is absent: which text belongs to which question where a form has lost its places, and whether
//! a text says what the answer file says. That is `review`.

mod carried;
mod fields;
mod lists;
mod mail;
mod package;
mod parts;
mod rich;
mod runs;
mod sheet;
mod trouble;
mod word;

pub use carried::Carried;
pub use rich::{Placed, RichBlock, Run};
pub use trouble::{Trouble, TroubleKind};

use std::collections::{BTreeMap, BTreeSet};

use crate::source::conceal;

use package::Package;

/// What a form says, as far as it can be told by the form alone.
#[derive(Debug, Default)]
pub struct WrittenForm {
    /// What it carries of the time when it was made.
    pub carried: Option<Carried>,
    /// What stands in each place, by its name.
    pub fields: BTreeMap<String, Vec<Placed>>,
    /// Whether a place is ticked, by its name.
    pub ticks: BTreeMap<String, bool>,
    /// What stands outside every place, in order.
    pub outside: Vec<Placed>,
    /// What keeps it from being taken in.
    pub troubles: Vec<Trouble>,
    /// Formatting that Markdown does not have.
    pub left_out: BTreeSet<&'static str>,
}

/// The longest answer, in characters.
const LONGEST: usize = 100_000;
/// The most that stands outside the answers: what is known of the largest board, many times over.
const LONGEST_OUTSIDE: usize = 1_000_000;

/// The largest file that is read, in bytes.
const LARGEST: usize = 16 << 20;

/// Reads a form. What cannot be read is a trouble, never a failure.
pub fn written_form(name: &str, bytes: &[u8]) -> WrittenForm {
    let mut form = WrittenForm::default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if bytes.len() > LARGEST {
        form.trouble(TroubleKind::TooLarge, 0);
    } else if bytes.starts_with(b"PK\x03\x04") {
        if let Err(kind) = packed(bytes, &mut form) {
            form.trouble(kind, 0);
        }
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        form.trouble(package::of_ole(bytes), 0);
    } else {
        let is = |known: &str| ending.eq_ignore_ascii_case(known);
        match std::str::from_utf8(bytes) {
            Ok(text) if is("json") => carried::answers(text, &mut form),
            _ if is("txt") || is("md") || is("eml") => mail::read(name, bytes, &mut form),
            _ if is("html") || is("htm") => form.trouble(TroubleKind::EmptyPage, 0),
            _ => form.trouble(TroubleKind::OtherKind, 0),
        }
    }
    form.personal_numbers();
    form
}

/// Reads a workbook, or a document of Word.
fn packed(bytes: &[u8], form: &mut WrittenForm) -> Result<(), TroubleKind> {
    let mut package = Package::open(bytes)?;
    package.forbidden(form);
    if package.has("xl/workbook.xml") {
        sheet::read(&mut package, form)?;
    } else {
        package.carried(form);
        word::read(&package.parts(form)?, form);
    }
    form.long_texts();
    Ok(())
}

impl WrittenForm {
    /// Notes what keeps it from being taken in, at a paragraph counted from 1; 0 for the whole.
    fn trouble(&mut self, kind: TroubleKind, paragraph: usize) {
        let trouble = Trouble { kind, paragraph };
        if self.troubles.len() < trouble::MOST && !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// Notes what is longer than anybody reads, and leaves it out.
    fn long_texts(&mut self) {
        let mut long = Vec::new();
        let fields = self.fields.values_mut().map(|it| (it, LONGEST));
        for (placed, most) in fields.chain([(&mut self.outside, LONGEST_OUTSIDE)]) {
            let length = |it: &Placed| it.block.plain().chars().count();
            if placed.iter().map(length).sum::<usize>() > most {
                long.push(placed.first().map_or(0, |it| it.paragraph));
                // Nobody reads it, and it costs time and memory to look into.
                placed.clear();
            }
        }
        for paragraph in long {
            self.trouble(TroubleKind::TooLong, paragraph);
        }
    }

    /// Looks for personal identity numbers in all that is said, and conceals them.
    fn personal_numbers(&mut self) {
        let mut found = Vec::new();
        let fields = self.fields.values_mut().flatten();
        for placed in fields.chain(&mut self.outside) {
            if placed.block.conceal() {
                found.push(placed.paragraph);
            }
        }
        for paragraph in found {
            self.trouble(TroubleKind::PersonalNumber, paragraph);
        }
        // What stands in two runs or two paragraphs can still be one number to who reads it.
        let mut split = Vec::new();
        for placed in self.fields.values_mut().chain([&mut self.outside]) {
            split.extend(conceal_across(placed));
        }
        for paragraph in split {
            self.trouble(TroubleKind::PersonalNumber, paragraph);
        }
    }
}

/// Masks paragraphs that have a personal identity number together. Returns the first of them.
fn conceal_across(placed: &mut [Placed]) -> Option<usize> {
    let texts: Vec<String> = placed.iter().map(|it| it.block.plain()).collect();
    let found = conceal::find(&texts.join("\n"));
    let mut first = None;
    let mut at = 0_usize;
    for (placed, text) in placed.iter_mut().zip(texts) {
        let end = at.saturating_add(text.len());
        if found.iter().any(|it| it.start < end && at < it.end) {
            let masked = |letter: char| if letter.is_numeric() { '●' } else { letter };
            placed.block = RichBlock::Markdown(text.chars().map(masked).collect());
            first.get_or_insert(placed.paragraph);
        }
        at = end.saturating_add(1);
    }
    first
}
