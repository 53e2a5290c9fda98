//! A form as a workbook: a row a place to write in, each a cell with a name, so that it is found again
//! whatever program has saved it; what the municipality knows stands on a sheet of its own.

use rust_xlsxwriter::{DataValidation, Format, Workbook, Worksheet, XlsxError};

use crate::model::{
    Availability, CARRIED_SHEET, DONE_HEADING, DONE_LABEL, FormField, GENDER_HEADING, GENDER_LABEL,
    NONE_LABEL, SHORT_LABEL, TEXT_LABEL, flowing,
};
use crate::render::document::Block;
use crate::render::form::{
    ALSO_KNOWN_HEADING, GENDER_QUESTION, HOW_HEADING, KNOWN_HEADING, NOT_DONE, asked, carried,
    rest, title,
};
use crate::render::inline::plain;
use crate::render::number;
use crate::report::BoardForm;

use super::style::{self, wrapped};

/// The sheet that is filled in.
const ANSWERS: &str = "Svar";
/// How wide the columns are, in digits: what a place is for, and the place.
const OF_ANSWERS: &[u16] = &[46, 88];
/// Those of tables: a name, another, and three for figures and days.
const OF_TABLES: &[u16] = &[46, 36, 22, 22, 22];
/// How high a line is, in points, and the highest row of Excel.
const LINE: u32 = 15;
const HIGHEST: u32 = 405;
/// The fewest lines of a place for an answer.
const LINES: u32 = 6;
/// How much is written in a cell where it does not matter which: no letter is more units than two.
const PIECE: usize = 16_000;
/// What is put in a place that is ticked.
const TICK: &str = "x";

/// How to fill it in, in words.
const HOW: [&str; 4] = [
    "Skriv i de gula rutorna. Alt och Retur ger ett nytt stycke i en ruta, och en rad som börjar med ett bindestreck blir en punkt i en lista.",
    "På bladet ”Det här vet kommunen redan” står det som kommunen vet om varje fråga, och det som nämnden svarade förra gången. Utgå från det, och skriv rättelser och kommentarer i svarsrutan.",
    "Har nämnden inget att redovisa på en fråga: välj x i rutan för det. Skriv inga personnummer, och personers roll i stället för deras namn.",
    "När svaren är klara: välj x i rutan sist på bladet, spara, och skicka tillbaka filen som svar på mejlet.",
];

/// Writes a form; `own` are digests of what it says itself. Nothing if a text is longer than a cell
/// can hold.
pub(in crate::render) fn write(form: &BoardForm<'_>, own: &[String]) -> Option<Vec<u8>> {
    workbook(form, own).ok()
}

fn workbook(form: &BoardForm<'_>, own: &[String]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let publisher = &form.view.data.settings.municipality;
    let day = Some(form.view.as_of);
    style::properties(&mut book, &title(form), publisher, day)?;

    let mut names = Vec::new();
    let mut answers = Rows::new(book.add_worksheet(), ANSWERS, OF_ANSWERS)?;
    write_answers(&mut answers, form, &mut names)?;
    let mut known = Rows::new(book.add_worksheet(), KNOWN_HEADING, OF_TABLES)?;
    write_known(&mut known, form)?;
    let kept = book.add_worksheet();
    kept.set_name(CARRIED_SHEET)?.set_very_hidden(true);
    let letters: Vec<char> = carried(form, own).chars().collect();
    for (piece, row) in letters.chunks(PIECE).zip(0..) {
        kept.write_string(row, 0, piece.iter().collect::<String>())?;
    }
    for (name, row) in names {
        book.define_name(name, &format!("={ANSWERS}!$B${row}"))?;
    }
    book.save_to_buffer()
}

/// What is asked, and the places to answer in; `names` gets each place and its row.
fn write_answers(
    rows: &mut Rows<'_>,
    form: &BoardForm<'_>,
    names: &mut Vec<(String, u32)>,
) -> Result<(), XlsxError> {
    rows.heading(&title(form), 16.0)?;
    if let Some(department) = form.department {
        rows.pair("Förvaltning", &department.name)?;
    }
    if let Some(due) = form.due {
        rows.pair("Svara senast", &number::date(due))?;
    }
    rows.heading(HOW_HEADING, 13.0)?;
    for how in HOW {
        rows.say(how)?;
    }
    let mut place = |rows: &mut Rows<'_>, field: FormField, label: &str, said: &str| {
        names.push((field.name(), rows.next.saturating_add(1)));
        rows.place(label, said, &field)
    };
    let ticked = |is_ticked| if is_ticked { TICK } else { "" };
    for asked in asked(form) {
        rows.heading(&asked.heading(), 13.0)?;
        rows.blocks(&asked.text)?;
        let id = || asked.question.id.clone();
        let said = form.said.answer(&id());
        place(rows, FormField::None(id()), NONE_LABEL, ticked(said.none))?;
        place(rows, FormField::Short(id()), SHORT_LABEL, &said.short)?;
        place(
            rows,
            FormField::Text(id()),
            TEXT_LABEL,
            &flowing(&said.text),
        )?;
    }
    rows.heading(GENDER_HEADING, 13.0)?;
    rows.say(GENDER_QUESTION)?;
    for availability in Availability::ALL {
        let said = ticked(form.said.gender == Some(*availability));
        let field = FormField::Gender(*availability);
        place(rows, field, availability.swedish(), said)?;
    }
    place(
        rows,
        FormField::GenderText,
        GENDER_LABEL,
        &flowing(&form.said.gender_text),
    )?;
    rows.heading(DONE_HEADING, 13.0)?;
    place(rows, FormField::Done, DONE_LABEL, "")?;
    rows.say(NOT_DONE)
}

/// What is known beside each question, and what was answered before.
fn write_known(rows: &mut Rows<'_>, form: &BoardForm<'_>) -> Result<(), XlsxError> {
    rows.heading(KNOWN_HEADING, 16.0)?;
    for asked in asked(form) {
        if asked.known.is_empty() && asked.earlier.is_empty() {
            continue;
        }
        rows.heading(&asked.heading(), 13.0)?;
        rows.blocks(&asked.known)?;
        for (whose, blocks) in &asked.earlier {
            rows.heading(whose, 11.0)?;
            rows.blocks(blocks)?;
        }
    }
    let rest = rest(form);
    if !rest.is_empty() {
        rows.heading(ALSO_KNOWN_HEADING, 13.0)?;
        rows.blocks(&rest)?;
    }
    Ok(())
}

/// The rows of a sheet, from its first.
struct Rows<'b> {
    sheet: &'b mut Worksheet,
    widths: &'static [u16],
    /// The row that is written next, from 0.
    next: u32,
}

impl<'b> Rows<'b> {
    fn new(
        sheet: &'b mut Worksheet,
        name: &str,
        widths: &'static [u16],
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        for (width, column) in widths.iter().zip(0..) {
            sheet.set_column_width(column, *width)?;
        }
        style::paper(sheet).set_screen_gridlines(false);
        Ok(Self {
            sheet,
            widths,
            next: 0,
        })
    }

    /// Writes cells in the next row, and begins another.
    fn row(&mut self, cells: &[&str], format: &Format) -> Result<(), XlsxError> {
        let mut lines = 1;
        for ((cell, width), column) in cells.iter().zip(self.widths).zip(0..) {
            if !cell.is_empty() {
                self.sheet
                    .write_string_with_format(self.next, column, *cell, format)?;
                lines = lines.max(lines_of(cell, *width));
            }
        }
        self.end(lines)
    }

    /// Ends a row of so many lines. No program makes it higher by itself when it opens the file.
    fn end(&mut self, lines: u32) -> Result<(), XlsxError> {
        if lines > 1 {
            let height = lines.saturating_mul(LINE).min(HIGHEST);
            self.sheet.set_row_height(self.next, height)?;
        }
        self.next = self.next.saturating_add(1);
        Ok(())
    }

    fn heading(&mut self, text: &str, size: f64) -> Result<(), XlsxError> {
        if self.next > 0 {
            self.next = self.next.saturating_add(1);
        }
        // It runs on over the columns beside it.
        self.sheet
            .write_string_with_format(self.next, 0, text, &style::heading(size))?;
        self.next = self.next.saturating_add(1);
        Ok(())
    }

    fn pair(&mut self, name: &str, said: &str) -> Result<(), XlsxError> {
        self.row(&[name, said], &wrapped())
    }

    /// A text over all columns.
    fn say(&mut self, text: &str) -> Result<(), XlsxError> {
        let letters: Vec<char> = text.chars().collect();
        let last = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(0);
        for piece in letters.chunks(PIECE) {
            let piece: String = piece.iter().collect();
            self.sheet
                .merge_range(self.next, 0, self.next, last, &piece, &wrapped())?;
            self.end(lines_of(&piece, self.widths.iter().sum()))?;
        }
        Ok(())
    }

    /// A place, and what it is for beside it.
    fn place(&mut self, label: &str, said: &str, field: &FormField) -> Result<(), XlsxError> {
        let place = style::place();
        let row = self.next;
        self.sheet.write_blank(row, 1, &place)?;
        if field.is_ticked() {
            let list = DataValidation::new().allow_list_strings(&[TICK])?;
            self.sheet.add_data_validation(row, 1, row, 1, &list)?;
        }
        if !said.is_empty() {
            self.sheet.write_string_with_format(row, 1, said, &place)?;
        }
        self.sheet
            .write_string_with_format(row, 0, label, &wrapped())?;
        let least = match field {
            FormField::Text(_) => LINES,
            _ => 1,
        };
        let width = self.widths.last().copied().unwrap_or(1);
        self.end(lines_of(said, width).max(least))
    }

    /// The text of blocks: a row each, and one for each row of a table.
    fn blocks(&mut self, blocks: &[Block]) -> Result<(), XlsxError> {
        for block in blocks {
            match block {
                Block::Heading { text, .. } => self.heading(&plain(text), 11.0)?,
                Block::Paragraph(text) => self.say(&plain(text))?,
                Block::List { items, .. } => {
                    for item in items {
                        match item.split_first() {
                            Some((Block::Paragraph(text), rest)) => {
                                self.say(&format!("– {}", plain(text)))?;
                                self.blocks(rest)?;
                            }
                            _ => self.blocks(item)?,
                        }
                    }
                }
                Block::Quote(inner) | Block::Own(inner) | Block::Part(_, inner) => {
                    self.blocks(inner)?;
                }
                Block::Code(text) => self.say(text)?,
                Block::Table(table) => {
                    self.row(&[&table.caption], &Format::new().set_italic())?;
                    let headings: Vec<&str> =
                        table.columns.iter().map(|it| it.heading.as_str()).collect();
                    self.row(&headings, &wrapped().set_bold())?;
                    for row in table.all_rows() {
                        let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
                        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
                        self.row(&cells, &wrapped())?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// How many lines a text takes in a column, at least: letters are about as wide as digits.
fn lines_of(text: &str, width: u16) -> u32 {
    let width = usize::from(width).max(1);
    let lines = text
        .split('\n')
        .map(|line| line.chars().count().div_ceil(width).max(1));
    u32::try_from(lines.sum::<usize>()).unwrap_or(HIGHEST)
}
