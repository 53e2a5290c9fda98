//! The other party of a record: recognised in the register, in earlier grants and in other records.

use crate::diag::Lang;
use crate::model::{Dataset, Directory, Entry, text::normalised};
use crate::write::{Draft, Value};

/// The key of the other party.
pub(super) const KEY: &str = "organisation";

/// The key of its number.
pub(super) const NUMBER: &str = "org_nr";

/// The question for its number, which is none of a field of the record by that key.
pub(super) const NUMBER_OF_PARTY: &str = "organisation.org_nr";

/// The one that goes by a name, if there is one, and one only.
pub(super) fn known<'a, 'd>(directory: &'a Directory<'d>, name: &str) -> Option<&'a Entry<'d>> {
    let wanted = normalised(name);
    let mut found = directory
        .entries()
        .iter()
        .filter(|entry| (entry.names().iter()).any(|name| normalised(name) == wanted));
    let first = found.next()?;
    (found.next().is_none() && !wanted.is_empty()).then_some(first)
}

/// Says who it is, with a number or without.
pub(super) fn set(draft: &mut Draft, name: &str, org_nr: Option<String>) {
    let org_nr = org_nr.map_or(Value::Nothing, Value::text);
    let both = [("name", Some(Value::text(name))), (NUMBER, Some(org_nr))];
    draft.set(KEY, Value::map(both));
}

/// The name of the party that a draft says.
pub(super) fn name(draft: &Draft) -> Option<&str> {
    draft.get(KEY)?.get("name")?.texts().first().copied()
}

/// Fills in the number of a party that is known, where nothing is said of it. Says what it did,
/// in Swedish and English.
pub(in crate::cli) fn complete(draft: &mut Draft, data: &Dataset) -> Option<(String, String)> {
    let name = name(draft)?.to_owned();
    if draft.get(KEY)?.get(NUMBER).is_some() {
        return None;
    }
    let number = known(&Directory::new(data), &name).and_then(Entry::org_nr);
    set(draft, &name, number.map(|number| number.to_string()));
    let number = number?;
    Some((
        format!("{name} har organisationsnummer {number}; det är ifyllt"),
        format!("{name} has the number {number}; it is filled in"),
    ))
}

/// What one has had to do with a party before, in a line or two.
pub(super) fn history(entry: &Entry<'_>, rows: usize, lang: Lang) -> String {
    let counted = |count: usize, one: (&str, &str), many: (&str, &str)| {
        let (sv, en) = if count == 1 { one } else { many };
        format!("{count} {}", lang.pick(sv, en))
    };
    let parts = [
        counted(
            entry.initiatives.len(),
            ("tidigare initiativ", "earlier initiative"),
            ("tidigare initiativ", "earlier initiatives"),
        ),
        counted(
            entry.agreements.len(),
            ("avtal", "agreement"),
            ("avtal", "agreements"),
        ),
        counted(
            rows,
            ("bidragsrad", "row of grants"),
            ("bidragsrader", "rows of grants"),
        ),
    ];
    let number = entry
        .org_nr()
        .map_or_else(String::new, |number| format!(" {number}"));
    let mut text = format!("  {}{number}: {}", entry.name, parts.join(", "));
    if let Some(last) = entry.initiatives.last() {
        let word = lang.pick("senast", "latest");
        text.push_str(&format!("\n  {word}: {} ({})", last.title, last.id));
    }
    text
}

/// What flags say of a party, besides what is said already.
pub(in crate::cli) fn said(draft: &mut Draft, name: Option<&str>, org_nr: Option<&str>) {
    if name.is_none() && org_nr.is_none() {
        return;
    }
    let before = draft.get(KEY);
    let part = |key, given: Option<&str>| {
        let given = given.map(Value::text);
        given.or_else(|| before?.get(key).cloned())
    };
    let both = [("name", part("name", name)), (NUMBER, part(NUMBER, org_nr))];
    draft.set(KEY, Value::map(both));
}
