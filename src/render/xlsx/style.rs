//! How cells of workbooks look, and what a workbook says of itself.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// A4, in the numbers of Excel.
const A4: u8 = 9;

/// Text in as many lines as it needs.
pub(super) fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A heading of this size.
pub(super) fn heading(size: f64) -> Format {
    Format::new().set_bold().set_font_size(size)
}

/// A place to write in.
pub(super) fn place() -> Format {
    let place = wrapped().set_num_format("@").set_border(FormatBorder::Thin);
    place.set_background_color(Color::RGB(0x00FF_F8D6))
}

/// The heading of a column of a table.
pub(super) fn column(is_number: bool) -> Format {
    let heading = if is_number {
        right(Format::new())
    } else {
        Format::new()
    };
    let heading = heading.set_bold();
    let heading = heading.set_background_color(Color::RGB(0x00E7_ECF2));
    heading.set_border_bottom(FormatBorder::Thin)
}

/// To the right, with some room before the next column.
fn right(format: Format) -> Format {
    format.set_align(FormatAlign::Right).set_indent(1)
}

/// How values of each kind are shown. The codes are those of files: a Swedish Excel shows the comma
/// as a space, and the point as a comma.
pub(super) struct Values {
    pub(super) whole: Format,
    pub(super) tenths: Format,
    pub(super) hundredths: Format,
    pub(super) year: Format,
    pub(super) day: Format,
}

impl Values {
    pub(super) fn new() -> Self {
        let shown = |code: &str| Format::new().set_num_format(code);
        Self {
            whole: right(shown("#,##0")),
            tenths: right(shown("#,##0.0")),
            hundredths: right(shown("#,##0.00")),
            year: shown("0").set_align(FormatAlign::Left),
            day: shown("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

/// A sheet for a landscape A4, no wider than that.
pub(super) fn paper(sheet: &mut Worksheet) -> &mut Worksheet {
    let sheet = sheet.set_paper_size(A4).set_landscape();
    sheet.set_print_fit_to_pages(1, 0)
}

/// Says what a workbook is and whose. The day is one of the data: the same data gives the same bytes.
pub(super) fn properties(
    book: &mut Workbook,
    title: &str,
    author: &str,
    day: Option<NaiveDate>,
) -> Result<(), XlsxError> {
    let day = day.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), date)?;
    let properties = DocProperties::new().set_title(title).set_author(author);
    book.set_properties(&properties.set_creation_datetime(&day));
    Ok(())
}

/// A day; an error for one that Excel does not know.
pub(super) fn date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let (month, of_month) = (day.month().try_into(), day.day().try_into());
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(u16::MAX),
        month.unwrap_or(1),
        of_month.unwrap_or(1),
    )
}
