//! A workbook that is a form: what stands in the cells that have the names of its places, and in all
//! others.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CARRIED_SHEET, typed};
use crate::source::xml::Element;

use super::package::Package;
use super::rich::{Placed, RichBlock};
use super::runs::{PLACE, is_box, mark};
use super::{TroubleKind, WrittenForm, carried};

/// What is written or chosen in a place that is ticked, in small letters, besides a mark.
const TICKS: [&str; 5] = ["ja", "yes", "1", "sant", "true"];
const NO_TICKS: [&str; 6] = ["-", "nej", "no", "0", "falskt", "false"];

/// A cell: its sheet and its address.
type At = (String, String);

/// Reads the sheets of a workbook.
pub(super) fn read(package: &mut Package<'_>, form: &mut WrittenForm) -> Result<(), TroubleKind> {
    let book = package.part("xl/workbook.xml")?;
    let book = book.child("workbook").ok_or(TroubleKind::Broken)?;
    let links = package.part("xl/_rels/workbook.xml.rels")?;
    let links = links.all();
    let texts = package.part("xl/sharedStrings.xml")?;
    let texts: Vec<&Element> = (texts.child("sst").into_iter())
        .flat_map(Element::elements)
        .collect();
    let looks = Looks::new(&package.part("xl/styles.xml")?);
    let places = places(book);
    let sheets = book.child("sheets").ok_or(TroubleKind::Broken)?;
    let mut kept = String::new();
    for sheet in sheets.elements() {
        let id = sheet.attribute("id").unwrap_or_default();
        let link = links.iter().find(|it| it.attribute("Id") == Some(id));
        let target = link
            .and_then(|it| it.attribute("Target"))
            .unwrap_or_default();
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        let part = package.part(&path)?;
        let name = sheet.attribute("name").unwrap_or_default();
        let is_shown = sheet.attribute("state").is_none_or(|it| it == "visible");
        let mut cells = Cells {
            name,
            is_shown,
            texts: &texts,
            looks: &looks,
            places: &places,
            form,
        };
        let found = cells.of(part.child("worksheet").ok_or(TroubleKind::Broken)?);
        if name == CARRIED_SHEET {
            kept = found.into_iter().map(|(_, cell)| cell.text).collect();
        } else {
            cells.take(found);
        }
    }
    form.carried = carried::read(&kept);
    // A place that somebody has emptied has no cell, or one without a text.
    for name in places.values() {
        if is_box(name) {
            form.ticks.entry(name.clone()).or_insert(false);
        } else {
            form.fields.entry(name.clone()).or_default();
        }
    }
    Ok(())
}

/// The cells that have the name of a place.
fn places(book: &Element) -> BTreeMap<At, String> {
    let names = book.child("definedNames").into_iter();
    let mut taken = BTreeSet::new();
    let named = names.flat_map(Element::elements).filter_map(|it| {
        let name = it.attribute("name").filter(|it| it.starts_with(PLACE))?;
        // A sheet that is copied has each name again.
        if !taken.insert(name) {
            return None;
        }
        let said = it.text().replace('$', "");
        let (sheet, cell) = said.rsplit_once('!')?;
        // A name of a stretch is that of its first cell.
        let cell = cell.split(':').next()?;
        let sheet = sheet.trim_matches('\'').replace("''", "'");
        Some(((sheet, cell.to_owned()), name.to_owned()))
    });
    named.collect()
}

/// How cells are set, as far as it hides or strikes what they say.
struct Looks {
    struck: BTreeSet<usize>,
    unseen: BTreeSet<usize>,
    /// Those that show a number as it is kept: in general, whole, or as text.
    as_it_stands: BTreeSet<usize>,
}

/// The numbers of those formats.
const AS_IT_STANDS: [&str; 3] = ["0", "1", "49"];

impl Looks {
    fn new(styles: &Element) -> Self {
        let list = |name: &str| -> Vec<&Element> {
            let styles = styles.child("styleSheet").and_then(|it| it.child(name));
            styles.into_iter().flat_map(Element::elements).collect()
        };
        let (fonts, formats) = (list("fonts"), list("numFmts"));
        let mut looks = Self {
            struck: BTreeSet::new(),
            unseen: BTreeSet::new(),
            as_it_stands: BTreeSet::new(),
        };
        for (look, number) in list("cellXfs").into_iter().zip(0..) {
            let font = look
                .attribute("fontId")
                .and_then(|it| it.parse::<usize>().ok());
            let font = font.and_then(|it| fonts.get(it));
            if font.is_some_and(|it| it.is_set("strike")) {
                looks.struck.insert(number);
            }
            let format = look.attribute("numFmtId").unwrap_or_default();
            if AS_IT_STANDS.contains(&format) || format.is_empty() {
                looks.as_it_stands.insert(number);
            }
            let format = formats
                .iter()
                .find(|it| it.attribute("numFmtId") == Some(format));
            let code = format.and_then(|it| it.attribute("formatCode"));
            if font.is_some_and(|it| is_white(it)) || code == Some(";;;") {
                looks.unseen.insert(number);
            }
        }
        looks
    }
}

/// Whether letters are as white as paper.
fn is_white(font: &Element) -> bool {
    font.child("color").is_some_and(|color| {
        let rgb = color.attribute("rgb").unwrap_or_default();
        rgb.to_ascii_uppercase().ends_with("FFFFFF") || color.attribute("theme") == Some("0")
    })
}

/// The cells of a sheet.
struct Cells<'a> {
    name: &'a str,
    is_shown: bool,
    texts: &'a [&'a Element],
    looks: &'a Looks,
    places: &'a BTreeMap<At, String>,
    form: &'a mut WrittenForm,
}

/// A cell that says something.
struct Cell {
    text: String,
    address: String,
}

impl Cells<'_> {
    /// What stands in them, each with its row.
    fn of(&mut self, sheet: &Element) -> Vec<(usize, Cell)> {
        let columns = sheet.child("cols").into_iter().flat_map(Element::elements);
        let hidden: Vec<(usize, usize)> = columns
            .filter(|it| is_on(it, "hidden"))
            .filter_map(|it| Some((number(it, "min")?, number(it, "max")?)))
            .collect();
        let rows = sheet.child("sheetData").into_iter();
        let mut found = Vec::new();
        for row in rows.flat_map(Element::elements) {
            let at = number(row, "r").unwrap_or_default();
            for cell in row.elements().filter(|it| it.name == "c") {
                let address = cell.attribute("r").unwrap_or_default();
                let text = self.text(cell, at);
                if text.is_empty() {
                    continue;
                }
                let column = column(address);
                let is_aside = hidden
                    .iter()
                    .any(|(from, to)| (*from..=*to).contains(&column));
                let look = number(cell, "s").unwrap_or_default();
                let is_unseen = is_on(row, "hidden") || is_aside || !self.is_shown;
                if self.name != CARRIED_SHEET && (is_unseen || self.looks.unseen.contains(&look)) {
                    // A sheet that is hidden is told of once.
                    let row = if self.is_shown { at } else { 0 };
                    self.form.trouble(TroubleKind::HiddenText, row);
                }
                if self.looks.struck.contains(&look) {
                    self.form.trouble(TroubleKind::Struck, at);
                }
                let address = address.to_owned();
                found.push((at, Cell { text, address }));
            }
        }
        found
    }

    /// What a cell says, with its own line endings.
    fn text(&mut self, cell: &Element, row: usize) -> String {
        if cell.child("f").is_some() {
            self.form.trouble(TroubleKind::Formula, row);
        }
        let value = cell.child("v").map(Element::text).unwrap_or_default();
        let look = number(cell, "s").unwrap_or_default();
        let text = match cell.attribute("t").unwrap_or("n") {
            "s" => {
                let shared = value.trim().parse::<usize>().ok();
                let shared = shared.and_then(|it| self.texts.get(it).copied());
                shared.map(|it| self.runs(it, row)).unwrap_or_default()
            }
            "inlineStr" => (cell.child("is")).map_or_else(String::new, |it| self.runs(it, row)),
            "b" => (if value == "1" { "sant" } else { "falskt" }).to_owned(),
            "n" if !value.is_empty() && !self.looks.as_it_stands.contains(&look) => {
                self.form.trouble(TroubleKind::Number, row);
                value
            }
            _ => value,
        };
        let text = unescaped(&text).replace("\r\n", "\n");
        match self.name {
            // A piece of what is carried may begin or end with a space.
            CARRIED_SHEET => text,
            _ => text.trim().to_owned(),
        }
    }

    /// The text of runs; how it is read aloud in Japanese is none of it.
    fn runs(&mut self, text: &Element, row: usize) -> String {
        let mut said = String::new();
        for piece in text.elements() {
            match piece.name.as_str() {
                "t" => said.push_str(&piece.text()),
                "r" => {
                    let look = piece.child("rPr");
                    if look.is_some_and(|it| it.is_set("strike")) {
                        self.form.trouble(TroubleKind::Struck, row);
                    }
                    if look.is_some_and(|it| it.is_set("b") || it.is_set("i")) {
                        self.form.left_out.insert("fetstil och kursiv");
                    }
                    said.push_str(&piece.child("t").map(Element::text).unwrap_or_default());
                }
                _ => {}
            }
        }
        said
    }

    /// Takes what stands in cells into the form, by the names of the cells.
    fn take(&mut self, found: Vec<(usize, Cell)>) {
        for (paragraph, Cell { text, address }) in found {
            let place = self.places.get(&(self.name.to_owned(), address));
            match place {
                Some(place) if is_box(place) => match ticked(&text) {
                    Some(is_ticked) => drop(self.form.ticks.insert(place.clone(), is_ticked)),
                    // It says more than yes or no, so it is told.
                    None => self.form.outside.push(Placed::plain(text, paragraph)),
                },
                Some(place) => (self.form.fields.entry(place.clone()).or_default())
                    .push(Placed::new(RichBlock::Markdown(typed(&text)), paragraph)),
                None => self.form.outside.push(Placed::plain(text, paragraph)),
            }
        }
    }
}

/// Whether what stands in a box is a mark, or says yes or no in a word; nothing if it says more.
fn ticked(text: &str) -> Option<bool> {
    mark(text).or_else(|| match text.trim().to_lowercase().as_str() {
        it if TICKS.contains(&it) => Some(true),
        it if NO_TICKS.contains(&it) => Some(false),
        _ => None,
    })
}

fn is_on(element: &Element, name: &str) -> bool {
    element
        .attribute(name)
        .is_some_and(|it| it == "1" || it == "true")
}

fn number(element: &Element, name: &str) -> Option<usize> {
    element.attribute(name)?.parse().ok()
}

/// The column of an address, from 1.
fn column(address: &str) -> usize {
    let letters = address.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |column, letter| {
        let letter = usize::from(letter.saturating_sub(b'A')).saturating_add(1);
        column.saturating_mul(26).saturating_add(letter)
    })
}

/// A text without the way in which Excel writes signs that XML cannot have: `_x000D_`.
fn unescaped(text: &str) -> String {
    text.replace("_x000D_", "\r").replace("_x005F_", "_")
}
