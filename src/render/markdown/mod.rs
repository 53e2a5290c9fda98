//! A document as Markdown that reads well as text: aligned tables, wrapped nowhere. What is escaped
//! in a text, and how, is for `text`.

mod text;

use text::{fence, text};
use unicode_width::UnicodeWidthStr as _;

use super::document::{Block, Document, Inline, NO_DATA, Table, plain};

/// Writes a document.
pub(super) fn write(document: &Document) -> String {
    let mut out = String::new();
    for stamp in &document.stamps {
        out.push_str(&format!("> **{}**\n\n", text(stamp, true)));
    }
    out.push_str(&format!("# {}\n\n", text(&document.title, false)));
    out.push_str(&format!("**{}**\n\n", text(&document.publisher, true)));
    for (name, value) in &document.details {
        out.push_str(&format!("- {}: {}\n", text(name, true), text(value, false)));
    }
    if !document.details.is_empty() {
        out.push('\n');
    }
    out.push_str(&blocks(&document.blocks));
    let trimmed = out.trim_end().len();
    out.truncate(trimmed);
    out.push('\n');
    out
}

/// The blocks that a text has: words of somebody's own are as others.
fn written(list: &[Block]) -> Vec<&Block> {
    list.iter()
        .flat_map(|item| match item {
            Block::Own(inner) => written(inner),
            Block::Picture(_) | Block::Ledger { .. } => Vec::new(),
            other => vec![other],
        })
        .collect()
}

fn blocks(list: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::with_capacity(list.len());
    let mut after_list = false;
    for item in written(list) {
        // Two lists in a row would be read as one.
        if after_list && matches!(item, Block::List { .. } | Block::KeyFigures(_)) {
            parts.push("<!-- -->".to_owned());
        }
        after_list = matches!(item, Block::List { .. } | Block::KeyFigures(_));
        parts.push(block(item));
    }
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn block(item: &Block) -> String {
    match item {
        Block::Heading {
            level,
            number,
            text: heading,
            ..
        } => {
            let marks = "#".repeat(usize::from(*level));
            let number = if number.is_empty() {
                String::new()
            } else {
                format!("{number} ")
            };
            format!("{marks} {number}{}", inlines(heading))
        }
        Block::Paragraph(text) => inlines(text),
        Block::List { start, items } => list(*start, items),
        Block::Quote(inner) => prefixed(&blocks(inner), "> ", "> "),
        Block::Code(code) => {
            let fence = fence(code, 3);
            format!("{fence}\n{code}\n{fence}")
        }
        Block::Table(found) => table(found),
        Block::KeyFigures(figures) => figures
            .iter()
            .map(|(label, figure)| {
                let figure = inlines(std::slice::from_ref(figure));
                format!("- {}: **{figure}**", text(label, true))
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Own(inner) => blocks(inner),
        Block::Picture(_) | Block::Ledger { .. } => String::new(),
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<usize>, items: &[Vec<Block>]) -> String {
    let is_loose = items.iter().any(|item| item.len() > 1);
    let lines: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let mark = match start {
                Some(first) => format!("{}. ", first.saturating_add(at)),
                None => "- ".to_owned(),
            };
            let indent = " ".repeat(mark.len());
            prefixed(&blocks(item), &mark, &indent)
        })
        .collect();
    lines.join(if is_loose { "\n\n" } else { "\n" })
}

/// Puts one prefix before the first line and another before the rest.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    text.trim_end()
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let prefix = if at == 0 { first } else { rest };
            if line.is_empty() {
                prefix.trim_end().to_owned()
            } else {
                format!("{prefix}{line}")
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// A table with its caption above, its columns of one width.
fn table(found: &Table) -> String {
    let headings: Vec<String> = found
        .columns
        .iter()
        .map(|column| cell_text(&[Inline::text(&column.heading)]))
        .collect();
    let last = found.rows.len().saturating_sub(found.totals);
    let rows: Vec<Vec<String>> = found
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            row.iter()
                .map(|cell| {
                    let text = cell_text(cell);
                    if at >= last {
                        format!("**{text}**")
                    } else {
                        text
                    }
                })
                .collect()
        })
        .collect();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .chain(headings.get(column))
            .map(|text| text.width())
            .max()
            .unwrap_or(0)
            .max(3)
    };
    let widths: Vec<usize> = (0..found.columns.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded: Vec<String> = cells
            .iter()
            .zip(&widths)
            .zip(&found.columns)
            .map(|((text, width), column)| {
                let pad = " ".repeat(width.saturating_sub(text.width()));
                if column.is_number {
                    format!("{pad}{text}")
                } else {
                    format!("{text}{pad}")
                }
            })
            .collect();
        format!("| {} |", padded.join(" | "))
    };
    let rule: Vec<String> = widths
        .iter()
        .zip(&found.columns)
        .map(|(width, column)| {
            if column.is_number {
                format!("{}:", "-".repeat(width.saturating_sub(1)))
            } else {
                "-".repeat(*width)
            }
        })
        .collect();
    let mut out = String::new();
    if !found.caption.is_empty() {
        out.push_str(&format!("**{}**\n\n", text(&found.caption, true)));
    }
    out.push_str(&line(&headings));
    out.push_str(&format!("\n| {} |", rule.join(" | ")));
    for row in &rows {
        out.push('\n');
        out.push_str(&line(row));
    }
    out
}

/// A cell as text of a table.
fn cell_text(cell: &[Inline]) -> String {
    if plain(cell).trim().is_empty() {
        return NO_DATA.to_owned();
    }
    // A row of a table is one line: what stands on lines of its own is parted by semicolons.
    let mut parts = cell.split(|inline| matches!(inline, Inline::Break));
    let first = parts.next().map(inlines).unwrap_or_default();
    parts
        .fold(first, |text, part| text + "; " + &inlines(part))
        .replace('|', "\\|")
}

fn inlines(list: &[Inline]) -> String {
    let mut out = String::new();
    let mut in_line = false;
    for inline in list {
        match inline {
            Inline::Text(found) => out.push_str(&text(found, in_line)),
            Inline::Emphasis(inner) => out.push_str(&format!("*{}*", inlines(inner))),
            Inline::Strong(inner) => out.push_str(&format!("**{}**", inlines(inner))),
            Inline::Code(code) => {
                let fence = fence(code, 1);
                let pad = if code.starts_with('`') || code.ends_with('`') {
                    " "
                } else {
                    ""
                };
                out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
            }
            Inline::Link { to, text: inner } => {
                let to = to
                    .replace(' ', "%20")
                    .replace('(', "%28")
                    .replace(')', "%29");
                out.push_str(&format!("[{}]({to})", inlines(inner)));
            }
            Inline::Own(inner) => out.push_str(&inlines(inner)),
            Inline::Fact { shown, .. } => out.push_str(&text(shown, true)),
            Inline::Date(day) => out.push_str(day),
            Inline::Break => out.push_str("\\\n"),
        }
        in_line = !matches!(inline, Inline::Break);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::document::{Cell, Column};
    use super::super::parse::own;
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Cell {
        vec![Inline::text(text)]
    }

    #[test]
    fn tables_are_aligned_and_have_no_empty_cell() {
        let column = |heading: &str, is_number| Column {
            heading: heading.to_owned(),
            is_number,
        };
        let found = table(&Table {
            name: "t".to_owned(),
            caption: "Bidrag".to_owned(),
            columns: vec![column("Nämnd", false), column("kr", true)],
            rows: vec![
                vec![shown("a|b"), shown("1\u{A0}000")],
                vec![shown("Å"), vec![]],
            ],
            totals: 0,
        });
        assert_eq!(
            found,
            "**Bidrag**\n\n| Nämnd |          kr |\n| ----- | ----------: |\n| a\\|b  |       1\u{A0}000 |\n| Å     | Data saknas |"
        );
    }

    #[test]
    fn what_stands_on_the_title_page_comes_first() {
        let document = |details| Document {
            title: "1. T_".to_owned(),
            publisher: "P".to_owned(),
            details,
            stamps: vec!["UTKAST".to_owned()],
            has_contents: false,
            style: "",
            blocks: vec![Block::Rule],
        };
        let head = "> **UTKAST**\n\n# 1\\. T\\_\n\n**P**\n\n";
        let dated = document(vec![("Datum".to_owned(), "2022".to_owned())]);
        assert_eq!(write(&document(Vec::new())), format!("{head}---\n"));
        assert_eq!(write(&dated), format!("{head}- Datum: 2022\n\n---\n"));
    }

    #[test]
    fn what_is_written_reads_well_as_text() {
        let said = |word: &str| vec![Block::Paragraph(vec![Inline::text(word)])];
        let list_of = |start, items| Block::List { start, items };
        let tight = list_of(None, vec![said("a"), said("b")]);
        let loose = list_of(Some(9), vec![[said("a"), said("b")].concat(), said("c")]);
        assert_eq!(block(&tight), "- a\n- b");
        assert_eq!(block(&loose), "9. a\n\n   b\n\n10. c");
        assert_eq!(
            blocks(&[tight.clone(), Block::Rule, tight.clone(), tight]),
            "- a\n- b\n\n---\n\n- a\n- b\n\n<!-- -->\n\n- a\n- b\n"
        );
        let line = [
            shown("- a"),
            vec![Inline::Break],
            shown("- b"),
            shown("- c"),
        ]
        .concat();
        assert_eq!(inlines(&line), "\\- a\\\n\\- b- c");
        assert_eq!(inlines(&[Inline::Code("`a".to_owned())]), "`` `a ``");
    }

    proptest! {
        /// Pieces of running text, one after the other, and the same in a cell of a table.
        #[test]
        fn running_text_and_cells_say_what_they_say(pieces in any_pieces(), cells in any_pieces()) {
            let read = own(&inlines(&pieces), 0);
            prop_assert_eq!(seen(&read), vec![plain(&pieces)], "{:?}", inlines(&pieces));
            let column = |name: &str| Column { heading: name.to_owned(), is_number: name == "n" };
            let written = table(&Table {
                name: "t".to_owned(),
                caption: "a_b*".to_owned(),
                columns: vec![column("a|b"), column("n")],
                rows: vec![vec![pieces.clone(), cells.clone()], vec![shown("_x"), vec![]]],
                totals: 1,
            });
            let read = own(&written, 0);
            let [Block::Paragraph(caption), Block::Table(read)] = &read[..] else {
                return Err(TestCaseError::fail(format!("{written}: {read:?}")));
            };
            prop_assert_eq!(plain(caption), "a_b*");
            prop_assert!(read.columns.iter().map(|column| &column.heading).eq(["a|b", "n"]));
            let rows: Vec<Vec<String>> = read.rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
            let sum = ["_x", NO_DATA].map(str::to_owned);
            prop_assert_eq!(rows, [[plain(&pieces), plain(&cells)], sum], "{}", written);
            let last = read.rows.last().and_then(|row| row.first());
            prop_assert!(matches!(last.map(Vec::as_slice), Some([Inline::Strong(_)])));
        }

        /// Blocks one after the other, and within each other.
        #[test]
        fn blocks_stay_what_they_are(list in prop::collection::vec(any_block(2), 1..5)) {
            let written = blocks(&list);
            prop_assert_eq!(unparted(own(&written, 0)), list, "{}", written);
        }
    }

    fn seen(read: &[Block]) -> Vec<String> {
        let said = |block: &Block| match block {
            Block::Paragraph(inner) => plain(inner),
            other => format!("{other:?}"),
        };
        read.iter().map(said).collect()
    }

    /// Blocks without what parts two lists.
    fn unparted(list: Vec<Block>) -> Vec<Block> {
        let mark = Block::Paragraph(vec![Inline::text("<!-- -->")]);
        let kept = list.into_iter().filter(|block| *block != mark);
        kept.map(|block| match block {
            Block::Quote(inner) => Block::Quote(unparted(inner)),
            Block::List { start, items } => Block::List {
                start,
                items: items.into_iter().map(unparted).collect(),
            },
            other => other,
        })
        .collect()
    }

    /// A piece that begins and ends with a letter, so that each is markup on its own.
    fn any_piece() -> impl Strategy<Value = Inline> {
        prop_oneof![
            3 => r"A[a-z0-9.)*_\[\]<>&#+=~`|!\\ (:-]{0,12}z".prop_map(Inline::Text),
            1 => "[a-z`|*]{1,8}".prop_map(Inline::Code),
            1 => "[a-z]{1,5}".prop_map(|word| Inline::Emphasis(vec![Inline::Text(word)])),
            1 => "[a-z]{1,5}".prop_map(|word| Inline::Strong(vec![Inline::Text(word)])),
            1 => r"[a-z]{1,5}".prop_map(|word| Inline::Link {
                to: format!("https://a.se/(x y)/{word}"),
                text: vec![Inline::Text(word)],
            }),
        ]
    }

    /// Pieces with a space between, since two that touch can be one to a reader.
    fn any_pieces() -> impl Strategy<Value = Vec<Inline>> {
        prop::collection::vec(any_piece(), 1..5).prop_map(|pieces| {
            let space = || Inline::text(" ");
            pieces
                .into_iter()
                .flat_map(|piece| [space(), piece])
                .skip(1)
                .collect()
        })
    }

    fn any_block(deep: u32) -> impl Strategy<Value = Block> {
        let words =
            "A[a-z0-9.)*_+#>-]{0,9}z".prop_map(|text| Block::Paragraph(vec![Inline::Text(text)]));
        let leaf = prop_oneof![
            4 => words.clone(),
            1 => "(```|[a-z`*]){1,6}(\n(```|[a-z`#-]){1,6}){0,2}".prop_map(Block::Code),
            1 => Just(Block::Rule),
        ];
        leaf.prop_recursive(deep, 12, 3, move |inner| {
            let more = prop::collection::vec(inner.clone(), 0..3);
            let items =
                (words.clone(), more).prop_map(|(first, more)| [vec![first], more].concat());
            prop_oneof![
                prop::collection::vec(inner, 1..3).prop_map(Block::Quote),
                (
                    prop::option::of(1..12_usize),
                    prop::collection::vec(items, 1..4)
                )
                    .prop_map(|(start, items)| Block::List { start, items }),
            ]
        })
    }
}
