//! The records of an export whose cells are anything: each is used, refused or a total.

use proptest::prelude::*;

use super::bare;
use crate::support::{cases, findings};

const HEADINGS: [&str; 6] = [
    "Förening",
    "Org.nr",
    "Bidragstyp",
    "Ändamål",
    "Beviljat belopp",
    "Status",
];

/// What can stand below the header: records of any cells and any length, and blank lines.
#[derive(Debug, Clone)]
enum Line {
    Record(Vec<String>),
    Blank(&'static str),
}

/// A right or wrong cell for a column, but none that breaks the structure of the file.
fn any_cell(column: usize) -> BoxedStrategy<String> {
    let likely: &[&str] = match column {
        0 => &[
            "Exempelföreningen",
            "Judoklubben \"Exempel\"",
            "Kören\nExempel",
        ],
        1 => &["802999-0002", "802999-0010", "8,02E+09", "802999-0003"],
        2 => &["Lägerbidrag", "Projektbidrag; lokalt", "Drift, lokal"],
        3 => &["", "Höstläger", "\"Åre\"", "Summa"],
        4 => &["1 000", "20 000,50", "-500", "1.000", "fel"],
        _ => &["Beviljad", "Avslag", "Återkrav", "Vilande"],
    };
    let likely: Vec<String> = likely.iter().map(|&word| word.to_owned()).collect();
    let any = "[a-zåö0-9 ;,.\"\t\r\n=-]{0,7}";
    // Whether a quoted cell of spaces is blank is left open, so none is made.
    let any = any.prop_map(|cell: String| {
        let is_blank = cell.trim().is_empty();
        if is_blank { String::new() } else { cell }
    });
    prop_oneof![6 => prop::sample::select(likely), 1 => Just(String::new()), 1 => any].boxed()
}

fn any_line() -> impl Strategy<Value = Line> {
    let cells: Vec<_> = (0..HEADINGS.len()).map(any_cell).collect();
    let ragged = prop::collection::vec(any_cell(3), 1..9);
    let words = ["Summa", "Totalt", "Summa totalt"];
    let total = (prop::sample::select(words.to_vec()), any_cell(4)).prop_map(|(word, sum)| {
        let blank = String::new();
        Line::Record(vec![
            word.to_owned(),
            blank.clone(),
            blank.clone(),
            blank.clone(),
            sum,
            blank,
        ])
    });
    prop_oneof![
        8 => cells.prop_map(Line::Record),
        1 => ragged.prop_map(Line::Record),
        1 => total,
        1 => prop::sample::select(vec!["", "  ", "\u{A0}"]).prop_map(Line::Blank),
    ]
}

/// One record as the `csv` library writes it.
fn written<'c>(cells: impl IntoIterator<Item = &'c str>, delimiter: u8, always: bool) -> String {
    let style = if always {
        csv::QuoteStyle::Always
    } else {
        csv::QuoteStyle::Necessary
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(style)
        .from_writer(Vec::new());
    writer.write_record(cells).unwrap();
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    text.trim_end_matches('\n').to_owned()
}

/// How many records below the header are not blank, counted by a library.
fn counted(text: &str, delimiter: u8) -> u32 {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    let below = records
        .skip_while(|record| &record[0] != HEADINGS[0])
        .skip(1);
    let rows = below.filter(|record| record.iter().any(|cell| !cell.trim().is_empty()));
    u32::try_from(rows.count()).unwrap()
}

proptest! {
    #![proptest_config(cases(100))]

    /// No record is lost or invented: used, refused and total rows add up to the records of the
    /// file.
    #[test]
    fn records_used_and_refused_are_the_records(
        lines in prop::collection::vec(any_line(), 0..14),
        titles in 0..3_usize,
        delimiter in prop::sample::select(vec![b';', b',', b'\t']),
        ending in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        always in any::<bool>(),
        ends in any::<bool>(),
    ) {
        let mut parts = vec!["Beslutade bidrag".to_owned(); titles];
        parts.push(written(HEADINGS, delimiter, always));
        parts.extend(lines.iter().map(|line| match line {
            Line::Record(cells) => written(cells.iter().map(String::as_str), delimiter, always),
            Line::Blank(blank) => (*blank).to_owned(),
        }));
        let mut text = parts.join(ending);
        if ends {
            text.push_str(ending);
        }
        let mut root = bare();
        root.put("grants/2021/kfn.csv", text.clone());
        let session = root.examine();
        let export = &session.loaded.dataset.exports[0];
        let left_out = export.left_out;
        prop_assert_eq!(
            export.rows + left_out.refused + left_out.totals + left_out.texts,
            counted(&text, delimiter),
            "{:?}: {:?}", text, findings(&session)
        );
        prop_assert_eq!(session.loaded.dataset.grants.count(), export.rows as usize);
    }
}
