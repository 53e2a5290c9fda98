//! The body of a document of Word: its paragraphs, lists and tables, each in its place of the form.

use super::lists::{Lists, Styles};
use super::parts::Parts;
use super::rich::{Placed, RichBlock, Run, text_of};
use super::runs::{
    Open, PLACE, RunReader, UNTICKED, closed, control_name, is_box, is_tick, mark, opened,
};
use super::{TroubleKind, WrittenForm};
use crate::source::xml::Element;

/// What says where to write, in our forms and in those of Word.
const PLACEHOLDERS: [&str; 5] = [
    crate::model::WRITE_ANSWER,
    crate::model::WRITE_LINE,
    "Klicka eller tryck här för att ange text.",
    "Klicka här för att ange text.",
    "Click or tap here to enter text.",
];

/// Reads a document into a form.
pub(super) fn read(parts: &Parts, form: &mut WrittenForm) {
    let mut reader = BodyReader {
        parts,
        styles: &Styles::new(&parts.styles),
        lists: Lists::new(&parts.numbering),
        form,
        open: Vec::new(),
        paragraph: 0,
    };
    if let Some(body) = (parts.document.child("document")).and_then(|it| it.child("body")) {
        reader.blocks(body);
    } else {
        reader.form.trouble(TroubleKind::Broken, 0);
    }
}

struct BodyReader<'r, 'p> {
    parts: &'p Parts,
    styles: &'r Styles<'p>,
    lists: Lists<'p>,
    form: &'r mut WrittenForm,
    open: Vec<Open>,
    paragraph: usize,
}

/// A paragraph as it is read.
struct ReadParagraph {
    block: RichBlock,
    place: Option<String>,
}

impl BodyReader<'_, '_> {
    fn blocks(&mut self, within: &Element) {
        for element in within.elements() {
            match element.name.as_str() {
                "p" => {
                    let read = self.paragraph(element, false);
                    self.take(read);
                }
                "tbl" => self.table(element),
                "sdt" => self.control(element),
                "bookmarkStart" => opened(&mut self.open, element),
                "bookmarkEnd" => closed(&mut self.open, element),
                "ins" | "moveTo" | "del" | "moveFrom" => {
                    self.form
                        .trouble(TroubleKind::TrackedChange, self.paragraph);
                    self.blocks(element);
                }
                "tc" => self.cell(element),
                "altChunk" => self.form.trouble(TroubleKind::Embedded, self.paragraph),
                "AlternateContent" => {
                    if let Some(choice) = element.child("Choice") {
                        self.blocks(choice);
                    }
                }
                "sectPr" | "sdtPr" | "tcPr" | "trPr" | "tblPr" | "tblGrid" => {}
                _ => self.blocks(element),
            }
        }
    }

    /// A cell: all of it is the place that begins in it, wherever a program has put the bookmark.
    fn cell(&mut self, cell: &Element) {
        let depth = self.open.len();
        let all = cell.all();
        let starts = all.iter().filter(|it| it.name == "bookmarkStart");
        let names = starts.filter_map(|it| it.attribute("name"));
        let name = { names }.find(|it| it.starts_with(PLACE) && !is_box(it));
        self.open.extend(name.map(|name| Open {
            name: name.to_owned(),
            mark: None,
        }));
        self.blocks(cell);
        if name.is_some() {
            self.open.truncate(depth);
        }
    }

    fn control(&mut self, control: &Element) {
        let name = control_name(control);
        let depth = self.open.len();
        if let Some(name) = name {
            self.open.push(Open { name, mark: None });
        }
        if let Some(content) = control.child("sdtContent") {
            self.blocks(content);
        }
        let within = self.open.split_off(depth.min(self.open.len()));
        self.open
            .extend(within.into_iter().filter(|it| it.mark.is_some()));
    }

    fn take(&mut self, read: ReadParagraph) {
        let mut block = read.block;
        let text = block.plain();
        let is_placeholder = PLACEHOLDERS.contains(&text.trim());
        if !is_placeholder {
            without_placeholder(&mut block);
        }
        let placed = Placed {
            is_placeholder,
            block,
            paragraph: self.paragraph,
        };
        match read.place {
            Some(name) => self.form.fields.entry(name).or_default().push(placed),
            None => self.form.outside.push(placed),
        }
    }

    /// Reads a paragraph. In a cell it is text alone.
    fn paragraph(&mut self, paragraph: &Element, is_shaded: bool) -> ReadParagraph {
        self.paragraph = self.paragraph.saturating_add(1);
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|it| it.child("pStyle")?.value());
        let style = style.unwrap_or_default().to_owned();
        let parts = (self.parts, self.styles);
        let mut reader = RunReader::new(parts, self.form, &mut self.open, self.paragraph);
        reader.style.clone_from(&style);
        reader.is_shaded = is_shaded || properties.is_some_and(is_coloured);
        let mark = properties.and_then(|it| it.child("rPr"));
        if mark.is_some_and(|it| it.child("ins").is_some() || it.child("del").is_some()) {
            reader.trouble(TroubleKind::TrackedChange);
        }
        reader.within(paragraph);
        let place = reader.place();
        let (runs, boxes) = (reader.runs, reader.boxes);
        let runs = self.tick(boxes, runs);
        ReadParagraph {
            block: self.kind(properties, &style, runs),
            place,
        }
    }

    /// Notes the boxes of a paragraph. Some programs leave the box beside its place.
    fn tick(&mut self, boxes: Vec<(String, String)>, mut runs: Vec<Run>) -> Vec<Run> {
        for (name, said) in boxes {
            let mut said = said;
            if said.trim().is_empty()
                && let Some(first) = runs.first_mut()
                && let Some(letter) = first.text.trim_start().chars().next()
                && (letter == UNTICKED || is_tick(letter.encode_utf8(&mut [0; 4])))
            {
                said = letter.to_string();
                first.text = first.text.trim_start().chars().skip(1).collect();
            }
            self.form.ticks.insert(name, is_tick(&said));
            if mark(&said).is_none() {
                let said = Placed::plain(said.trim().to_owned(), self.paragraph);
                self.form.outside.push(said);
            }
        }
        runs
    }

    /// What a paragraph is, by its style.
    fn kind(&mut self, properties: Option<&Element>, style: &str, runs: Vec<Run>) -> RichBlock {
        let name = self.styles.name(style);
        let chain = self.styles.chain(style);
        let of_style = chain.iter().filter_map(|it| it.child("pPr"));
        let sets: Vec<&Element> = properties.into_iter().chain(of_style).collect();
        let number = sets.iter().find_map(|it| it.child("numPr"));
        if let Some(list) = number.and_then(|it| it.child("numId")?.value()) {
            let level = number.and_then(|it| it.child("ilvl")?.value());
            if let Some((depth, number)) = self.lists.item(list, level.unwrap_or("0"))
                && !name.starts_with("heading")
            {
                return RichBlock::Item {
                    depth,
                    number,
                    runs,
                };
            }
        }
        let outline = sets.iter().find_map(|it| it.child("outlineLvl")?.value());
        let level = match name.strip_prefix("heading ") {
            Some(level) => level.parse::<u8>().ok(),
            None => outline
                .and_then(|it| it.parse::<u8>().ok())
                .map(|it| it.saturating_add(1)),
        };
        let is_ruled = properties.is_some_and(|it| it.child("pBdr").is_some());
        match (name.as_str(), level) {
            ("title", _) => RichBlock::Heading(1, runs),
            (_, Some(level)) if level <= 9 => RichBlock::Heading(level, runs),
            ("quote" | "intense quote" | "quotations", _) => RichBlock::Quote(runs),
            ("html preformatted" | "preformatted text", _) => RichBlock::Code(text_of(&runs)),
            ("horizontal line", _) if runs.is_empty() => RichBlock::Rule,
            _ if is_ruled && runs.is_empty() => RichBlock::Rule,
            _ if name.starts_with("list continue") => {
                let left = properties.and_then(|it| it.child("ind")?.attribute("left"));
                let left = left.and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
                RichBlock::Continued((left / STEP).saturating_sub(1), runs)
            }
            _ => RichBlock::Paragraph(runs),
        }
    }

    /// A table of an answer as one; what stands in any other table as the paragraphs that it has.
    fn table(&mut self, table: &Element) {
        let place = self.open.last().map(|it| it.name.clone());
        let Some(place) = place else {
            return self.blocks(table);
        };
        let first = self.paragraph.saturating_add(1);
        let rows = table.all().into_iter().filter(|it| it.name == "tr");
        let rows: Vec<Vec<Vec<Run>>> = rows.map(|row| self.row(row)).collect();
        self.form.fields.entry(place).or_default().push(Placed {
            block: RichBlock::Table(rows),
            paragraph: first,
            is_placeholder: false,
        });
    }

    fn row(&mut self, row: &Element) -> Vec<Vec<Run>> {
        let mut cells = Vec::new();
        for cell in row.elements().filter(|it| it.name == "tc") {
            let properties = cell.child("tcPr");
            let is_shaded = properties.is_some_and(is_coloured);
            let mut runs: Vec<Run> = Vec::new();
            for paragraph in cell.all() {
                match paragraph.name.as_str() {
                    "tbl" => self.form.trouble(TroubleKind::NestedTable, self.paragraph),
                    "p" => {
                        let read = self.paragraph(paragraph, is_shaded);
                        if matches!(read.block, RichBlock::Item { .. }) {
                            self.form.left_out.insert("lista i en tabell");
                        }
                        if !runs.is_empty() && !read.block.is_empty() {
                            runs.push(Run {
                                text: "\n".to_owned(),
                                ..Run::default()
                            });
                        }
                        if let RichBlock::Paragraph(own)
                        | RichBlock::Heading(_, own)
                        | RichBlock::Item { runs: own, .. }
                        | RichBlock::Quote(own)
                        | RichBlock::Continued(_, own) = read.block
                        {
                            runs.extend(own);
                        }
                    }
                    _ => {}
                }
            }
            cells.push(runs);
            let span = properties.and_then(|it| it.child("gridSpan")?.value());
            let span: usize = span.and_then(|it| it.parse().ok()).unwrap_or(1);
            if span > 1 {
                self.form.left_out.insert("sammanslagna celler");
                cells.extend((1..span.min(60)).map(|_| Vec::new()));
            }
        }
        cells
    }
}

/// Takes away what says where to write, where somebody has written after it.
fn without_placeholder(block: &mut RichBlock) {
    if let RichBlock::Paragraph(runs) = block
        && let Some(first) = runs.first_mut()
        && let Some(rest) = PLACEHOLDERS
            .iter()
            .find_map(|it| first.text.strip_prefix(it))
    {
        first.text = rest.trim_start().to_owned();
    }
}

/// How far each level of a list is set in, in twentieths of a point.
const STEP: usize = 397;

/// Whether something has a ground of another colour than paper.
fn is_coloured(properties: &Element) -> bool {
    let fill = properties.child("shd").and_then(|it| it.attribute("fill"));
    fill.is_some_and(|it| !matches!(it, "auto" | "FFFFFF" | "ffffff"))
}
