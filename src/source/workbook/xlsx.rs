//! The sheets of an `.xlsx` or `.xlsm`: numbers and dates are written as the sheet shows them, and a
//! formula is its last value.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Style, Xlsx};
use zip::ZipArchive;

use super::format::Format;
use super::markup::{self, Markup, Packed};
use super::rich::Unseen;
use super::shown::{is_padded, written};
use super::{Noted, Writer, is_unreadable};

/// The most that a workbook may unpack to: some hundred thousand rows, and no bomb.
pub(super) const LARGEST: u64 = 256 << 20;

/// Writes every sheet. `None` if the workbook cannot be read.
pub(super) fn read(bytes: &[u8], decimal: char, writer: &mut Writer) -> Option<()> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if unpacked(&mut packed)? > LARGEST {
        return None;
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let sheets = book.sheets_metadata().to_vec();
    let paths = markup::sheets(&mut packed)?;
    let rich = markup::rich(&mut packed);
    for (at, sheet) in sheets.into_iter().enumerate() {
        if sheet.typ == SheetType::WorkSheet {
            let markup = markup::sheet(&mut packed, paths.get(at)?, &rich)?;
            cells(&mut book, &sheet.name, (&markup, decimal), writer)?;
            note(&markup, writer)?;
            for (at, text) in markup::comments(&mut packed, paths.get(at)?) {
                writer.comment(at, &text)?;
            }
            for text in markup::drawn(&mut packed, paths.get(at)?) {
                writer.keep_margin(text);
            }
            writer.end(sheet.name, sheet.visible != SheetVisible::Visible);
        }
    }
    Some(())
}

/// How many bytes a workbook says that it unpacks to.
pub(super) fn unpacked(packed: &mut Packed<'_>) -> Option<u64> {
    (0..packed.len()).try_fold(0_u64, |sum, at| {
        sum.checked_add(packed.by_index_raw(at).ok()?.size())
    })
}

/// What a style makes of a cell.
struct Dress {
    format: Format,
    is_struck: bool,
    is_unseen: bool,
    /// Whether nothing but white is behind it.
    is_on_white: bool,
}

impl Dress {
    fn new(style: &Style) -> Self {
        let format = style.number_format.as_ref();
        Self {
            format: format.map_or(Format::Plain(0), |it| Format::new(&it.format_code)),
            is_struck: (style.font.as_ref()).is_some_and(calamine::Font::has_strikethrough),
            is_unseen: is_unseen(style),
            is_on_white: behind(style) == WHITE,
        }
    }
}

/// Red, green and blue.
type Colour = (u8, u8, u8);

const WHITE: Colour = (255, 255, 255);
const BLACK: Colour = (0, 0, 0);

/// Colours that differ by no more than this in each part look like one.
const NEAR: u8 = 16;

const fn parts(colour: calamine::Color) -> Colour {
    (colour.red, colour.green, colour.blue)
}

/// The colour behind a cell, which is white if nothing says otherwise.
fn behind(style: &Style) -> Colour {
    let fill = style.fill.as_ref();
    let fill = fill.filter(|fill| fill.pattern != calamine::FillPattern::None);
    let colour = fill.and_then(|fill| fill.foreground_color);
    colour.map_or(WHITE, parts)
}

/// Whether a text is so small, or so near in colour to what is behind it, that nobody sees it.
fn is_unseen(style: &Style) -> bool {
    let font = style.font.as_ref();
    let colour = font.and_then(|font| font.color);
    let (text, behind) = (colour.map_or(BLACK, parts), behind(style));
    let is_near = |one: u8, other: u8| one.abs_diff(other) <= NEAR;
    let is_tiny = font.and_then(|font| font.size).is_some_and(is_unreadable);
    is_tiny || (is_near(text.0, behind.0) && is_near(text.1, behind.1) && is_near(text.2, behind.2))
}

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    (markup, decimal): (&Markup, char),
    writer: &mut Writer,
) -> Option<()> {
    const PLAIN: Dress = Dress {
        format: Format::Plain(0),
        is_struck: false,
        is_unseen: false,
        is_on_white: true,
    };
    let mut reader = book.worksheet_cells_reader(name).ok()?;
    let dresses: Vec<Dress> = reader.styles().iter().map(Dress::new).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().ok()? {
        let dress = dresses.get(style).unwrap_or(&PLAIN);
        let at = cell.get_position();
        let rich = markup.rich.get(&at);
        let value = match rich {
            Some(rich) if rich.is_raised => rich.text.clone(),
            _ => written(cell.get_value(), &dress.format, decimal),
        };
        if value.is_empty() {
            continue;
        }
        writer.cell(at, &value)?;
        if dress.is_struck || rich.is_some_and(|rich| rich.is_struck) {
            writer.note(at, Noted::Struck)?;
        }
        let has_unseen = match rich.map(|rich| rich.unseen) {
            Some(Unseen::Anywhere) => true,
            Some(Unseen::OnWhite) => dress.is_on_white,
            Some(Unseen::Nowhere) | None => false,
        };
        if dress.is_unseen || has_unseen {
            writer.note(at, Noted::Unseen)?;
        }
        if is_padded(&value, decimal) && matches!(cell.get_value(), DataRef::Float(_)) {
            writer.note(at, Noted::Padded)?;
        }
        if dress.format.shows_other(&value) {
            writer.note(at, Noted::Scaled)?;
        }
    }
    Some(())
}

/// Notes what the markup of a sheet says of its cells and rows.
fn note(markup: &Markup, writer: &mut Writer) -> Option<()> {
    for at in &markup.uncomputed {
        writer.note(*at, Noted::Uncomputed)?;
    }
    let last = writer.last_row();
    for ((first, column), (end, _)) in &markup.merged {
        for row in first.saturating_add(1)..=(*end).min(last) {
            writer.note((row, *column), Noted::MergedWith(*first))?;
        }
    }
    for row in &markup.hidden {
        writer.hide(*row);
    }
    for (first, last) in &markup.hidden_columns {
        writer.hide_columns(*first, *last);
    }
    for margin in &markup.margins {
        writer.margin(margin);
    }
    Some(())
}
