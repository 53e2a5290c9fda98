//! `grants/<board>.import.yaml`: how to read a board's exports.

use std::collections::BTreeMap;

use crate::diag::Nearest;
use crate::fault::{source as fault, word};
use crate::ingest::cx::Cx;
use crate::ingest::export::{Profile, YearFrom};
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{Column, DecimalMark, text};
use crate::source::{Encoding, Located, Origin};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Option<Profile> {
    let mut fields = Fields::open(root, cx)?;
    let encoding = fields.optional(cx, "encoding", encoding);
    let delimiter = fields.optional(cx, "delimiter", delimiter);
    let decimal = fields.optional(cx, "decimal", decimal);
    let header_row = fields.optional(cx, "header_row", fields::days);
    let columns = fields.optional(cx, "columns", columns);
    let ignore = fields.list(cx, "ignore", fields::text_at);
    let year_from = fields.optional(cx, "year_from", year_from);
    let year_offset = fields.optional(cx, "year_offset", offset);
    let grant_types = fields.optional(cx, "grant_types", grant_types);
    fields.end(cx);
    Some(Profile {
        encoding,
        delimiter,
        decimal: decimal.unwrap_or_default(),
        header_row: header_row.and_then(|row| usize::try_from(row).ok()),
        columns: columns.unwrap_or_default(),
        ignore,
        year_from: year_from.unwrap_or_default(),
        year_offset: year_offset.unwrap_or(0),
        grant_types: grant_types.unwrap_or_default(),
    })
}

/// Reads one of a few words.
fn choice<T: Copy>(node: &Node, cx: &mut Cx<'_>, words: &[(&'static str, T)]) -> Option<T> {
    let written = fields::text(node, cx)?;
    let found = words.iter().find(|(word, _)| *word == written);
    if found.is_none() {
        let near = Nearest::new(&written, words.iter().map(|(word, _)| *word));
        cx.report(&node.range, |origin| {
            fault::unknown_value(origin, written, near)
        });
    }
    found.map(|(_, value)| *value)
}

fn encoding(node: &Node, cx: &mut Cx<'_>) -> Option<Encoding> {
    let written = fields::text(node, cx)?;
    let encoding = Encoding::from_name(&written);
    if encoding.is_none() {
        let near = Nearest::new(&written, Encoding::ALL.map(Encoding::name));
        cx.report(&node.range, |origin| {
            fault::unknown_value(origin, written, near)
        });
    }
    encoding
}

/// `;`, `,` or a tab, which trimming as a text would lose.
fn delimiter(node: &Node, cx: &mut Cx<'_>) -> Option<(u8, Option<Origin>)> {
    let origin = cx.origin(&node.range);
    match &node.kind {
        crate::ingest::yaml::Kind::Scalar { text, .. } => match text.as_ref() {
            ";" => Some((b';', Some(origin))),
            "," => Some((b',', Some(origin))),
            "\t" | "\\t" | "tab" => Some((b'\t', Some(origin))),
            _ => fields::wrong(node, cx, word::DELIMITER),
        },
        _ => fields::wrong(node, cx, word::DELIMITER),
    }
}

fn decimal(node: &Node, cx: &mut Cx<'_>) -> Option<DecimalMark> {
    choice(
        node,
        cx,
        &[(",", DecimalMark::Comma), (".", DecimalMark::Point)],
    )
}

fn year_from(node: &Node, cx: &mut Cx<'_>) -> Option<YearFrom> {
    choice(
        node,
        cx,
        &[
            ("column", YearFrom::Column),
            ("decision_date", YearFrom::DecisionDate),
            ("folder", YearFrom::Folder),
        ],
    )
}

fn offset(node: &Node, cx: &mut Cx<'_>) -> Option<i32> {
    let written = fields::text(node, cx)?;
    let offset = written.parse::<i8>().ok().map(i32::from);
    if offset.is_none() {
        cx.report(&node.range, |origin| {
            fault::bad_number(origin, written, word::YEARS_TO_ADD)
        });
    }
    offset
}

fn columns(node: &Node, cx: &mut Cx<'_>) -> Option<Vec<(Column, Located<String>)>> {
    let mut columns = Vec::new();
    for (key, node) in fields::entries(node, cx) {
        let Some(column) = Column::of_key(&key.text) else {
            let near = Nearest::new(&key.text, Column::ALL.map(Column::key));
            cx.report(&key.range, |origin| {
                fault::unknown_key(origin, key.text.as_ref(), near)
            });
            continue;
        };
        if let Some(heading) = fields::text_at(node, cx) {
            columns.push((column, heading));
        }
    }
    Some(columns)
}

fn grant_types(node: &Node, cx: &mut Cx<'_>) -> Option<BTreeMap<String, String>> {
    let mut types = BTreeMap::new();
    for (key, node) in fields::entries(node, cx) {
        if let Some(name) = fields::text(node, cx) {
            types.insert(text::normalised(&key.text), name);
        }
    }
    Some(types)
}
