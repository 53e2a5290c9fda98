//! Tables as HTML.

use std::fmt::Write as _;

use crate::render::document::{Column, NO_DATA, Table};
use crate::render::inline::{Cell, lacks_data};

use super::text::{Place, escape, inlines, running};

/// Writes a table in a region that can be scrolled by keyboard when it is wider than the page.
pub(super) fn write(table: &Table, out: &mut String) {
    let id = format!("t-{}", escape(&table.name));
    let caption = escape(&table.caption);
    let label = if caption.is_empty() {
        "aria-label=\"Tabell\"".to_owned()
    } else {
        format!("aria-labelledby=\"{id}\"")
    };
    // Writing to a String cannot fail, so the results of `write!` are dropped.
    let _ = writeln!(
        out,
        "<div class=\"table\" role=\"region\" tabindex=\"0\" {label}>\n<table>"
    );
    if !caption.is_empty() {
        let _ = writeln!(out, "<caption id=\"{id}\">{caption}</caption>");
    }
    out.push_str("<thead>\n<tr>");
    for column in &table.columns {
        let (class, heading) = (class(column), escape(&column.heading));
        let _ = write!(out, "<th scope=\"col\"{class}>{heading}</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    rows(&table.columns, &table.rows, out);
    if table.totals.is_empty() {
        out.push_str("</tbody>\n");
    } else {
        out.push_str("</tbody>\n<tfoot>\n");
        rows(&table.columns, &table.totals, out);
        out.push_str("</tfoot>\n");
    }
    out.push_str("</table>\n</div>\n");
    for text in &table.below {
        let _ = writeln!(out, "<p class=\"below\">{}</p>", running(text));
    }
    if !table.leads_to.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"to-sources\"><a href=\"{}\" aria-label=\"Källor: {caption}\">Källor</a></p>",
            escape(&table.leads_to)
        );
    }
}

fn rows(columns: &[Column], rows: &[Vec<Cell>], out: &mut String) {
    let is_list = is_list(columns);
    for row in rows {
        out.push_str("<tr>");
        for (number, (cell, column)) in row.iter().zip(columns).enumerate() {
            let class = class(column);
            let label = match escape(&column.heading) {
                heading if is_list => format!(" data-label=\"{heading}\""),
                _ => String::new(),
            };
            let text = if lacks_data(cell) {
                format!("<span class=\"none\">{NO_DATA}</span>")
            } else {
                inlines(cell, Place::Table)
            };
            let _ = if number == 0 {
                write!(out, "<th scope=\"row\"{class}>{text}</th>")
            } else {
                write!(out, "<td{class}{label}>{text}</td>")
            };
        }
        out.push_str("</tr>\n");
    }
}

/// Whether a table is a list on a phone, each cell with its heading: few columns, and words in them.
fn is_list(columns: &[Column]) -> bool {
    columns.len() <= 4 && columns.iter().skip(1).any(|column| !column.is_number())
}

const fn class(column: &Column) -> &'static str {
    if column.is_number() {
        " class=\"num\""
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use crate::render::inline::Inline;

    use super::*;

    #[test]
    fn a_table_has_its_sums_apart_and_leads_to_its_sources() {
        let cell = |text: &str| vec![Inline::text(text)];
        let fact = Inline::Fact {
            id: "a".to_owned(),
            value: crate::report::Value::Whole(1),
            unit: crate::report::Unit::Count,
            shown: "1 kr".to_owned(),
            label: String::new(),
            leads_to: "#a".to_owned(),
        };
        let table = |caption: &str, figure, totals, leads_to: &str| {
            let mut out = String::new();
            let table = Table {
                name: "t".to_owned(),
                caption: caption.to_owned(),
                columns: vec![Column::words("Namn"), Column::number("Summa")],
                rows: vec![vec![cell("A"), figure]],
                totals,
                leads_to: leads_to.to_owned(),
                below: Vec::new(),
            };
            write(&table, &mut out);
            out
        };
        let head = "<table>\n@<thead>\n<tr><th scope=\"col\">Namn</th><th scope=\"col\" class=\"num\">Summa</th></tr>\n</thead>\n<tbody>\n<tr><th scope=\"row\">A</th>";
        let plain = head.replace('@', "");
        let head = head.replace('@', "<caption id=\"t-t\">B</caption>\n");
        assert_eq!(
            table(
                "B",
                vec![fact],
                vec![vec![cell("Alla"), Vec::new()]],
                "#s-t"
            ),
            format!(
                "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"t-t\">\n{head}<td class=\"num\"><data value=\"1\" data-fact=\"a\"><a href=\"#a\" tabindex=\"-1\">1 kr</a></data></td></tr>\n</tbody>\n<tfoot>\n<tr><th scope=\"row\">Alla</th><td class=\"num\"><span class=\"none\">..</span></td></tr>\n</tfoot>\n</table>\n</div>\n<p class=\"to-sources\"><a href=\"#s-t\" aria-label=\"Källor: B\">Källor</a></p>\n"
            )
        );
        assert_eq!(
            table("", cell("x"), Vec::new(), ""),
            format!(
                "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell\">\n{plain}<td class=\"num\">x</td></tr>\n</tbody>\n</table>\n</div>\n"
            )
        );
    }
}
