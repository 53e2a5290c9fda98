//! Workbooks written as text, so that a test shows what they hold.

use rust_xlsxwriter::{Color, Format, FormatScript, Formula, Note, Workbook, Worksheet};

/// A workbook of sheets, each `[its name]`, and its rows with `;` between cells. `[its name] hidden` is
/// a hidden sheet, and `[its name] hides 2` has row 2 hidden, `hides B` column B.
///
/// A cell that is a number is one; `125|0 "tkr"` has a number format, `=A1` is a formula that
/// gave 0, `=A1|text` one that gave a text, `'12` is the text 12, `12^1` has a raised 1, `-x-` is
/// struck out, `~x~` is white on white, `x#y` has the comment y, and `^` is one with the cell above.
pub(crate) fn book(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let mut at = 0;
    let mut above: Vec<String> = Vec::new();
    let mut sheet = None;
    for line in text.lines() {
        if let Some((name, rest)) = line.strip_prefix('[').and_then(|it| it.split_once(']')) {
            let new = book.add_worksheet().set_name(name).unwrap();
            match rest.trim().split_once(' ') {
                Some(("hides", column)) if column.starts_with(char::is_alphabetic) => {
                    let number = u16::from(column.as_bytes()[0] - b'A');
                    new.set_column_hidden(number).unwrap();
                }
                Some(("hides", row)) => {
                    new.set_row_hidden(row.parse::<u32>().unwrap() - 1).unwrap();
                }
                _ => {
                    new.set_hidden(rest.trim() == "hidden");
                }
            }
            sheet = Some(new);
            at = 0;
            above.clear();
            continue;
        }
        let sheet = sheet.as_mut().expect("a sheet begins with its name");
        let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        for (column, cell) in (0..).zip(&cells) {
            if cell == "^" {
                let first = above.get(usize::from(column)).expect("a cell above");
                sheet
                    .merge_range(at - 1, column, at, column, first, &Format::new())
                    .unwrap();
            } else {
                write(sheet, (at, column), cell);
            }
        }
        above = cells;
        at += 1;
    }
    book.save_to_buffer().unwrap()
}

fn write(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &str) {
    let written = match cell.split_once('|') {
        _ if cell.is_empty() => return,
        Some((formula, result)) if formula.starts_with('=') => {
            sheet.write_formula(row, column, Formula::new(formula).set_result(result))
        }
        Some((number, format)) => {
            let number: f64 = number.parse().expect("a number before its format");
            let format = Format::new().set_num_format(format);
            sheet.write_number_with_format(row, column, number, &format)
        }
        None if cell.starts_with('=') => sheet.write_formula(row, column, cell),
        None => text_or_number(sheet, (row, column), cell),
    };
    written.unwrap();
}

fn text_or_number<'s>(
    sheet: &'s mut Worksheet,
    (row, column): (u32, u16),
    cell: &str,
) -> Result<&'s mut Worksheet, rust_xlsxwriter::XlsxError> {
    if let Some((text, raised)) = cell.split_once('^') {
        let (plain, above) = (Format::new(), Format::new());
        let above = above.set_font_script(FormatScript::Superscript);
        let runs = [(&plain, text), (&above, raised)];
        return sheet.write_rich_string(row, column, &runs);
    }
    if let Some(struck) = cell.strip_prefix('-').and_then(|it| it.strip_suffix('-')) {
        let format = Format::new().set_font_strikethrough();
        return sheet.write_string_with_format(row, column, struck, &format);
    }
    if let Some((cell, comment)) = cell.split_once('#').filter(|(cell, _)| !cell.is_empty()) {
        sheet.insert_note(row, column, &Note::new(comment))?;
        return text_or_number(sheet, (row, column), cell);
    }
    if let Some(unseen) = cell.strip_prefix('~').and_then(|it| it.strip_suffix('~')) {
        let format = Format::new().set_font_color(Color::White);
        return sheet.write_string_with_format(row, column, unseen, &format);
    }
    match (cell.strip_prefix('\''), cell.parse::<f64>()) {
        (Some(text), _) => sheet.write_string(row, column, text),
        (None, Ok(number)) => sheet.write_number(row, column, number),
        (None, Err(_)) => sheet.write_string(row, column, cell),
    }
}
