//! A document written as Markdown is read back as it was.

use super::*;
use crate::render::document::{Column, Kind, NO_DATA, Table};
use crate::render::inline::{Cell, Inline, plain};
use crate::render::parse::own;
use proptest::prelude::*;

fn shown(text: &str) -> Cell {
    vec![Inline::text(text)]
}

#[test]
fn what_stands_on_the_title_page_comes_first() {
    let document = |details| Document {
        title: "1. T_".to_owned(),
        publisher: "P".to_owned(),
        details,
        author: String::new(),
        case_number: String::new(),
        day: chrono::NaiveDate::MIN,
        stamps: vec!["UTKAST".to_owned()],
        kind: Kind::Report,
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
    /// In running text and in the cells of a table.
    #[test]
    fn running_text_and_cells_say_what_they_say(pieces in any_pieces(), cells in any_pieces()) {
        let read = own(&inlines(&pieces), 0);
        prop_assert_eq!(seen(&read), vec![plain(&pieces)], "{:?}", inlines(&pieces));
        let written = table::write(&Table {
            name: "t".to_owned(),
            caption: "a_b*".to_owned(),
            columns: vec![Column::words("a|b"), Column::number("n")],
            rows: vec![vec![pieces.clone(), cells.clone()]],
            totals: vec![vec![shown("_x"), vec![]]],
            leads_to: String::new(),
            below: Vec::new(),
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

    /// Beside each other and within each other.
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

/// Blocks without the comment that keeps two lists apart.
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

/// A piece that begins and ends with a letter, so that no markup spans two pieces.
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

/// Pieces with spaces between, since two that touch may be read as one.
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
        let items = (words.clone(), more).prop_map(|(first, more)| [vec![first], more].concat());
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
