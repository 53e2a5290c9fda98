//! What imports have left out.

use std::collections::BTreeSet;

use crate::diag::Sink;
use crate::fault::{by_code, import as fault};
use crate::model::{Dataset, ImportLog, LoggedImport, text::word_form};

use super::Scope;

/// A column that says something of the rows is read or ignored as the profile says.
pub(super) fn columns_are_settled(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for log in &data.import_logs {
        let profiles = data.profiles.iter().filter(|it| it.board == log.board);
        let named: BTreeSet<String> = profiles
            .flat_map(|profile| &profile.headings)
            .map(|heading| word_form(&heading.value))
            .collect();
        for import in log.imports.iter().filter(|it| !it.is_replaced()) {
            let open = import.telling();
            for column in open.filter(|column| !named.contains(&word_form(column))) {
                let source = import.source.as_str();
                sink.push(fault::telling_column_left_out(
                    import.origin,
                    column,
                    source,
                    log.board.profile(),
                ));
            }
        }
    }
}

/// A list that said that it was not decided has been, as the profile says.
pub(super) fn lists_are_decided(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for (log, import) in in_use(data) {
        let tables = import.reading.tables.iter();
        let said = tables.filter_map(|table| table.preliminary.as_deref());
        for said in said.filter(|said| !is_settled(data, log, said)) {
            sink.push(fault::preliminary_list_taken_in(
                import.origin,
                said,
                import.source.as_str(),
                log.board.profile(),
            ));
        }
    }
}

/// A list that named another board is of the one that its rows were taken in for, as the profile says.
pub(super) fn lists_are_of_their_board(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for (log, import) in in_use(data) {
        let tables = import.reading.tables.iter();
        let said = tables.filter_map(|table| table.other_board.as_deref());
        for said in said.filter(|said| !is_settled(data, log, said)) {
            let name = data
                .board(&log.board)
                .map_or("", |board| board.name.as_str());
            sink.push(fault::other_board_taken_in(
                import.origin,
                import.source.as_str(),
                said,
                name,
                log.board.profile(),
            ));
        }
    }
}

/// The imports that no newer one has replaced, each with its log.
fn in_use(data: &Dataset) -> impl Iterator<Item = (&ImportLog, &LoggedImport)> {
    data.import_logs.iter().flat_map(|log| {
        let imports = log.imports.iter().filter(|it| !it.is_replaced());
        imports.map(move |import| (log, import))
    })
}

/// Whether a board's profile has settled what a title or the name of a sheet said.
fn is_settled(data: &Dataset, log: &ImportLog, said: &str) -> bool {
    let mut profiles = data.profiles.iter().filter(|it| it.board == log.board);
    profiles.any(|profile| {
        let sheet = profile.sheet.iter().map(|it| it.value.as_str());
        let mut texts = profile.ignored_rows.iter().map(String::as_str).chain(sheet);
        texts.any(|text| word_form(text) == word_form(said))
    })
}

/// A list is of the year that its rows were taken in for.
pub(super) fn years_are_as_said(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for log in &data.import_logs {
        for import in log.imports.iter().filter(|it| !it.is_replaced()) {
            let tables = import.reading.tables.iter();
            for said in tables.filter_map(|table| table.other_year.as_deref()) {
                let source = import.source.as_str();
                sink.push(fault::other_year_taken_in(
                    import.origin,
                    source,
                    said,
                    i64::from(log.year),
                ));
            }
        }
    }
}

/// Of the lists that took the place of one, the newest has taken that of all others. Two branches that
/// each take in a newer list are merged row by row, to rows that no list has.
pub(super) fn one_list_is_the_newest(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for log in &data.import_logs {
        let older = log.imports.iter().filter(|it| it.is_replaced());
        let apart = older.map(|older| (older, newest(log, &older.sha256)));
        if let Some((older, newest)) = apart.max_by_key(|(_, newest)| newest.len())
            && let [first, .., last] = newest.as_slice()
        {
            let [one, other, older] = [first, last, &older].map(|it| it.source.as_str());
            sink.push(fault::two_newest_lists(last.origin, one, other, older));
        }
    }
}

/// The lists that have come in the place of one, and that none has replaced in turn.
fn newest<'l>(log: &'l ImportLog, sha256: &'l str) -> Vec<&'l LoggedImport> {
    let (mut found, mut seen, mut next) = (Vec::new(), BTreeSet::new(), vec![sha256]);
    while let Some(sha256) = next.pop() {
        if !seen.insert(sha256) {
            continue;
        }
        let same = || log.imports.iter().filter(|it| it.sha256 == sha256);
        next.extend(same().filter_map(|it| it.replaced_by.as_deref()));
        found.extend(same().filter(|it| !it.is_replaced()));
    }
    found.sort_by_key(|it| it.origin);
    found
}

/// So many lines are shown of rows that told the same.
const SHOWN: usize = 3;

/// What only a list showed of its rows has been settled.
pub(super) fn lists_told_nothing(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for (_, import) in in_use(data) {
        let codes: BTreeSet<&str> = import.told.iter().map(|it| it.code.as_str()).collect();
        for fault in codes.into_iter().filter_map(by_code) {
            let told = import.told.iter().filter(|it| it.code == fault.code);
            let lines: Vec<String> = told.map(|it| it.line.to_string()).collect();
            let mut shown = lines
                .iter()
                .take(SHOWN)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            if lines.len() > SHOWN {
                shown.push_str(" …");
            }
            let source = import.source.as_str();
            let found =
                fault::told_in_the_list(import.origin, source, shown, fault.title(), fault.code);
            sink.push(found);
        }
    }
}

/// Rows that were set aside are in no sum until a newer list comes.
pub(super) fn rows_are_taken_in(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for import in data.import_logs.iter().flat_map(|log| &log.imports) {
        let (rows, sum) = import.left_out();
        if rows > 0 {
            let rows = i64::try_from(rows).unwrap_or(i64::MAX);
            let (source, sum) = (import.source.as_str(), sum.to_string());
            sink.push(fault::rows_set_aside(import.origin, source, rows, sum));
        }
    }
}
