//! How a list was read, in words.

use crate::diag::{Lang, plain};
use crate::model::{ClosedList as _, HowRead, ReadTable};

/// Where the header of a table stands, and what its amounts are in.
pub(super) fn place(table: &ReadTable, lang: Lang) -> String {
    let ReadTable {
        header_row, unit, ..
    } = table;
    let sheet = match &table.sheet {
        Some(sheet) => format!("{}, ", plain(sheet)),
        None => String::new(),
    };
    match lang {
        Lang::Sv => format!("{sheet}rubriker på rad {header_row}, belopp i {unit}"),
        Lang::En => format!("{sheet}headings on line {header_row}, amounts in {unit}"),
    }
}

/// Each table of a list and its columns, and the columns that were not read: a line each.
pub(super) fn lines(how: &HowRead, lang: Lang) -> Vec<String> {
    let tables = how.tables.iter().map(|table| {
        let columns = table.columns.iter().map(|(column, headings)| {
            let [sv, en] = column.word();
            format!("{} = {}", plain(&headings.join(", ")), lang.pick(sv, en))
        });
        let columns: Vec<String> = columns.collect();
        format!("{}: {}", place(table, lang), columns.join("; "))
    });
    let mut lines: Vec<String> = tables.collect();
    if !how.left_out.is_empty() {
        let left_out = how.left_out.iter().map(|(heading, why)| {
            let why = lang.pick(why.called().sv, why.called().en);
            format!("{} ({why})", plain(heading))
        });
        let left_out: Vec<String> = left_out.collect();
        let word = lang.pick("lästes inte", "not read");
        lines.push(format!("{word}: {}", left_out.join("; ")));
    }
    lines
}
