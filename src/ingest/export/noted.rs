//! What cells of a workbook are besides their text, where the column of the cell is read.

use std::ops::Range;

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Cells, Column};
use crate::source::records::{Field, Record};
use crate::source::{CellNote, Noted, Origin};

use super::plan::Plan;
use super::section::Section;
use super::unit;
use super::words::words;

/// Fills cells that are one with the cell above, unless they are amounts, and says so.
pub(super) fn fill(cx: &mut Cx<'_>, plan: &Plan, record: &mut Record) {
    for (note, column) in notes(cx, plan, record.line) {
        // Digits that are no amount are as they stand in the workbook.
        if note.says == Noted::Padded
            && column.declared().cells != Cells::Amount
            && let Some(field) = record.fields.get_mut(note.column as usize)
        {
            field.range.end = field.range.end.saturating_sub(1);
        }
        let Noted::MergedWith(line) = note.says else {
            continue;
        };
        let place = note.column as usize;
        let above = cell_above(cx, plan, (line, place));
        if let (Some(above), Some(field)) = (above, record.fields.get_mut(place))
            && field.range.is_empty()
            && column.declared().cells != Cells::Amount
        {
            let written = above.value(cx.text()).into_owned();
            cx.report(&field.range, |origin| {
                fault::merged_cell(origin, column.word(), written)
            });
            *field = above;
        }
    }
}

/// Whether nothing keeps the cells of a row from being read as they stand; what does is reported.
pub(super) fn are_clear(cx: &mut Cx<'_>, plan: &Plan, record: &Record) -> bool {
    let mut are_clear = true;
    let mut is_struck = false;
    let mut is_unseen = false;
    for (note, column) in notes(cx, plan, record.line) {
        let Some(field) = record.fields.get(note.column as usize) else {
            continue;
        };
        let is_amount = column.declared().cells == Cells::Amount;
        let found = match note.says {
            Noted::Uncomputed => fault::uncomputed_formula,
            Noted::Scaled if is_amount => fault::scaled_amount,
            Noted::MergedWith(_) if is_amount => fault::merged_amount,
            Noted::Struck => {
                if !std::mem::replace(&mut is_struck, true) {
                    cx.report(&field.range, fault::struck_out);
                }
                continue;
            }
            Noted::Unseen => {
                if !std::mem::replace(&mut is_unseen, true) {
                    cx.report(&field.range, fault::unseen_text);
                }
                continue;
            }
            Noted::Commented(number) => {
                say_comment(cx, &field.range, number);
                continue;
            }
            Noted::Scaled | Noted::Padded | Noted::MergedWith(_) => continue,
        };
        are_clear = false;
        cx.report(&field.range, found);
    }
    are_clear
}

/// Says which headings have a comment, what comments beside the rows tell, and which columns that are
/// read, and how many rows of a section, the spreadsheet program does not show.
pub(super) fn say_hidden(cx: &mut Cx<'_>, section: &Section) {
    let from = section.plan.header.rows.line;
    let book = cx.source.book.as_deref();
    let Some((book, sheet)) = book.and_then(|book| Some((book, book.sheet_of(from)?))) else {
        return;
    };
    let is_hidden = |place: usize| {
        let mut stretches = sheet.hidden_columns.iter();
        stretches.any(|(first, last)| (*first as usize..=*last as usize).contains(&place))
    };
    let header = &section.plan.header;
    for (note, _) in notes(cx, &section.plan, header.line) {
        if let Noted::Commented(number) = note.says {
            say_comment(cx, &header.range(note.column as usize), number);
        }
    }
    let is_of_a_row = |note: &CellNote| {
        note.line >= header.line && section.plan.column_at(note.column as usize).is_some()
    };
    let beside = sheet.lines.clone().flat_map(|line| book.notes_of(line));
    for note in beside.filter(|note| !is_of_a_row(note)) {
        let text = match note.says {
            Noted::Commented(number) => comment_that_tells(cx, number),
            _ => None,
        };
        if let Some(text) = text {
            let origin = Origin::line(cx.id, note.line);
            cx.sink.push(fault::telling_comment(origin, text));
        }
    }
    for place in section.plan.read().into_iter().filter(|it| is_hidden(*it)) {
        cx.report(&header.range(place), |origin| {
            fault::hidden_column(origin, header.heading(place))
        });
    }
    let mut hidden = sheet.hidden.iter().filter(|line| **line >= from);
    if let Some(first) = hidden.next() {
        let count = i64::try_from(hidden.count()).unwrap_or(i64::MAX);
        cx.sink.push(fault::hidden_rows(
            Origin::line(cx.id, *first),
            count.saturating_add(1),
        ));
    }
}

/// Reports a comment, and what it says if that may change the grant.
fn say_comment(cx: &mut Cx<'_>, range: &Range<usize>, number: u32) {
    match comment_that_tells(cx, number) {
        Some(text) => cx.report(range, |origin| fault::telling_comment(origin, text)),
        None => cx.report(range, fault::commented_cell),
    }
}

/// What a comment says, if that may change the grant.
fn comment_that_tells(cx: &Cx<'_>, number: u32) -> Option<String> {
    let book = cx.source.book.as_deref();
    let text = book.and_then(|book| book.comments.get(number as usize));
    let tells = |text: &&String| {
        let has_digit = text.contains(|letter: char| letter.is_ascii_digit());
        let mut words_of = unit::tokens(text).into_iter();
        has_digit
            || words().refuses(text)
            || words().is_refusal(text)
            || words_of.any(|token| words().is_short(&token.word))
    };
    text.filter(tells).cloned()
}

/// What is noted of the cells of a line that are read.
fn notes(cx: &Cx<'_>, plan: &Plan, line: u32) -> Vec<(CellNote, Column)> {
    let Some(book) = cx
        .source
        .book
        .as_deref()
        .filter(|book| !book.notes.is_empty())
    else {
        return Vec::new();
    };
    let notes = book.notes_of(line).iter();
    notes
        .filter_map(|note| Some((*note, plan.column_at(note.column as usize)?)))
        .collect()
}

/// A cell of another line.
fn cell_above(cx: &Cx<'_>, plan: &Plan, (line, place): (u32, usize)) -> Option<Field> {
    let start = cx.source.lines().range(line, cx.text())?.start;
    let mut records = plan
        .header
        .rows
        .from(start, line)
        .records(cx.text(), plan.header.delimiter);
    let mut record = Record::default();
    records.read(&mut record);
    record.fields.get(place).cloned()
}
