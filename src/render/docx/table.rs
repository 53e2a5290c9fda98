//! Tables of Word: the heads repeated on each page, and columns as wide as what is in them asks.

use crate::render::document::Table;
use crate::render::inline::{Cell, lacks_data, plain};

use super::body::Body;
use super::text::{Set, escape, paragraph, run};

/// The width of a letter, and of the margins of a cell, in twentieths of a point.
const LETTER: usize = 115;
const MARGINS: usize = 190;
/// No column is narrowed below its longest word, if that has at most so many letters.
const LONGEST_WORD: usize = 24;
/// A text of more letters makes no column wider.
const LONGEST_TEXT: usize = 60;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Plain,
    Sums,
}

impl Body<'_> {
    /// Writes a table with its caption above.
    pub(super) fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            let caption = paragraph("Caption", "", &run("", &table.caption));
            self.xml.push_str(&caption);
        }
        let widths = widths(table, self.width);
        let caption = match table.caption.as_str() {
            "" => String::new(),
            caption => format!("<w:tblCaption w:val=\"{}\"/>", escape(caption)),
        };
        let grid = widths
            .iter()
            .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"));
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>\
             {caption}</w:tblPr><w:tblGrid>{}</w:tblGrid>",
            grid.collect::<String>()
        );
        xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.columns.iter().zip(&widths) {
            let heading = run(&Set::STRONG.properties(), &column.heading);
            xml.push_str(&cell(*width, column.is_number(), &heading));
        }
        xml.push_str("</w:tr>");
        for row in &table.rows {
            xml.push_str(&self.row(row, table, &widths, Row::Plain));
        }
        for row in &table.totals {
            xml.push_str(&self.row(row, table, &widths, Row::Sums));
        }
        xml.push_str("</w:tbl>");
        self.xml.push_str(&xml);
        for text in &table.below {
            let runs = self.running(text);
            self.xml.push_str(&paragraph("TableNote", "", &runs));
        }
    }

    fn row(&mut self, row: &[Cell], table: &Table, widths: &[usize], kind: Row) -> String {
        let set = match kind {
            Row::Plain => Set::default(),
            Row::Sums => Set::STRONG,
        };
        let mut xml = "<w:tr><w:trPr><w:cantSplit/></w:trPr>".to_owned();
        let cells = row.iter().zip(&table.columns).zip(widths);
        for ((inlines, column), width) in cells {
            let runs = if lacks_data(inlines) {
                run(&set.properties(), self.no_data)
            } else {
                self.inlines(inlines, set)
            };
            xml.push_str(&cell(*width, column.is_number(), &runs));
        }
        xml.push_str("</w:tr>");
        xml
    }
}

fn cell(width: usize, is_number: bool, runs: &str) -> String {
    let side = if is_number {
        "<w:jc w:val=\"right\"/>"
    } else {
        ""
    };
    let text = paragraph("TableText", side, runs);
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{text}</w:tc>")
}

/// The widths of the columns, by their words and texts.
fn widths(table: &Table, across: usize) -> Vec<usize> {
    let width = |letters: usize, most: usize| {
        letters
            .min(most)
            .saturating_mul(LETTER)
            .saturating_add(MARGINS)
    };
    let asks: Vec<(usize, usize)> = (table.columns.iter().enumerate())
        .map(|(number, column)| {
            let cells = table.all_rows().filter_map(|row| row.get(number));
            let texts = cells.map(|cell| plain(cell));
            let texts = texts.chain([column.heading.clone()]);
            let (word, text) = texts.fold((0, 0), |(word, text), found| {
                let longest = found.split_whitespace().map(letters).max();
                (word.max(longest.unwrap_or(0)), text.max(letters(&found)))
            });
            (width(word, LONGEST_WORD), width(text, LONGEST_TEXT))
        })
        .collect();
    shared(across, &asks)
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// Shares a width: to each what its longest word asks, and the rest by what its texts ask beyond.
fn shared(width: usize, asks: &[(usize, usize)]) -> Vec<usize> {
    let words: usize = asks.iter().map(|(word, _)| word).sum();
    let least = words.min(width);
    let beyond = |(word, text): &(usize, usize)| text.saturating_sub(*word);
    let all_beyond: usize = asks.iter().map(beyond).sum();
    let rest = width.saturating_sub(least);
    let part = |of: usize, share: usize, whole: usize| {
        of.saturating_mul(share).checked_div(whole).unwrap_or(0)
    };
    asks.iter()
        .map(|ask| {
            let own = part(least, ask.0, words);
            // Without longer texts the rest goes by words too.
            let more = match all_beyond {
                0 => part(rest, ask.0, words),
                whole => part(rest, beyond(ask), whole),
            };
            own.saturating_add(more)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_page() {
        assert_eq!(shared(9000, &[(5, 5), (5, 5)]), [4500, 4500]);
        assert_eq!(shared(9000, &[(600, 6000), (600, 600)]), [8400, 600]);
        let narrow = shared(9000, &[(1800, 6000); 40]);
        assert_eq!(narrow.iter().sum::<usize>(), 9000);
        assert!(shared(9000, &[]).is_empty());
    }
}
