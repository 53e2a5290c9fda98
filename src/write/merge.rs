//! Two versions of a file of records, each with entries of its own, as one file.
//!
//! Git merges lines, and stops where two branches add an entry at the same place, mostly last. Here a
//! file is its entries, each with the lines and comments that are its own: entries that only one
//! branch has added, changed or removed are taken from it, byte for byte, and new ones at one place
//! stand in the same order whichever branch comes first. What both have changed is for a person.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::{Key, Kind, Node, file_kind};
use crate::schema::{Record, Type};

use super::append::{end, tree};
use super::value::{Value, flow};

/// A stretch of a file: what it is known by, and its text.
type Stretch<'t> = (Vec<String>, &'t str);

/// Merges two versions of a file that lies at a path of a repository. `None` if a person has to.
pub fn merge(path: &str, base: &str, ours: &str, theirs: &str) -> Option<String> {
    let record = record_at(path)?;
    let [base, ours, theirs] = [base, ours, theirs].map(|text| stretches(text, record));
    let merged = merged(&base?, &ours?, &theirs?)?;
    let text: String = merged.iter().map(|(_, text)| *text).collect();
    // Read again, it must fall into the same entries.
    (stretches(&text, record)? == merged).then_some(text)
}

/// What a file consists of, whatever folder of the repository the data root is.
fn record_at(path: &str) -> Option<&'static Record> {
    let starts = path.match_indices('/').map(|(at, _)| at.saturating_add(1));
    let mut below = std::iter::once(0)
        .chain(starts)
        .filter_map(|at| path.get(at..));
    below.find_map(file_kind).map(|kind| kind.record)
}

/// Takes a file apart: a stretch for each key, each entry of a list of records that are known by
/// something, and what is left at the end. `None` if it is not laid out a line or more each.
fn stretches<'t>(text: &'t str, record: &Record) -> Option<Vec<Stretch<'t>>> {
    if text.trim().is_empty() {
        return Some(vec![(Vec::new(), text)]);
    }
    let root = tree(text.as_bytes()).ok()?;
    let Kind::Map(members) = &root.kind else {
        return None;
    };
    let mut cut = Cut {
        text,
        at: 0,
        found: Vec::new(),
    };
    for (key, value) in members {
        let of = record.field(&key.text).map(|field| field.holds.item());
        match (of, &value.kind) {
            (Some(Type::Record(of)), Kind::List(items)) if cut.is_block(key, value, of) => {
                cut.take(vec![key.text.clone()], key.range.end)?;
                for item in items {
                    cut.take(known_by(key, item, of)?, end(text, item))?;
                }
            }
            _ => cut.take(vec![key.text.clone()], end(text, value).max(key.range.end))?,
        }
    }
    cut.found.push((Vec::new(), text.get(cut.at..)?));
    let names: BTreeSet<&Vec<String>> = cut.found.iter().map(|(name, _)| name).collect();
    (names.len() == cut.found.len()).then_some(cut.found)
}

/// A text that is being cut at the ends of lines.
struct Cut<'t> {
    text: &'t str,
    at: usize,
    found: Vec<Stretch<'t>>,
}

impl Cut<'_> {
    /// Takes all from the last cut to the end of the line on which a node ends.
    fn take(&mut self, name: Vec<String>, end: usize) -> Option<()> {
        let line = self.text.get(end..)?.split_inclusive('\n').next();
        let end = end.checked_add(line.unwrap_or_default().len())?;
        // Two on one line cannot be told apart.
        let stretch = self.text.get(self.at..end).filter(|it| !it.is_empty())?;
        self.found.push((name, stretch));
        self.at = end;
        Some(())
    }

    /// Whether a list has its entries on lines of their own.
    fn is_block(&self, key: &Key, list: &Node, of: &Record) -> bool {
        let between = self.text.get(key.range.end..list.range.start);
        let is_below = between.is_some_and(|between| between.contains('\n'));
        !of.known_by.is_empty() && is_below
    }
}

/// What an entry of a list is known by.
fn known_by(list: &Key, item: &Node, of: &Record) -> Option<Vec<String>> {
    let said = Value::of(item);
    let names = of
        .known_by
        .iter()
        .filter_map(|key| Some(flow(said.get(key)?)));
    let known: Vec<String> = std::iter::once(list.text.clone()).chain(names).collect();
    (known.len() > 1).then_some(known)
}

/// The stretches of both versions, in the order of the base.
fn merged<'t>(
    base: &[Stretch<'t>],
    ours: &[Stretch<'t>],
    theirs: &[Stretch<'t>],
) -> Option<Vec<Stretch<'t>>> {
    let [ours, theirs] = [Side::of(ours, base)?, Side::of(theirs, base)?];
    let mut out = Vec::new();
    let add = |anchor: Option<&[String]>, out: &mut Vec<Stretch<'t>>| {
        let new = |side: &Side<'_, 't>| side.new.get(&anchor).cloned().unwrap_or_default();
        let mut runs = [new(&ours), new(&theirs)];
        runs.sort();
        // What both have added in the same words is one.
        let mut seen = BTreeSet::new();
        let once = runs.into_iter().flatten();
        out.extend(once.filter(|stretch| seen.insert(stretch.clone())));
    };
    add(None, &mut out);
    for (name, was) in base {
        let now = [&ours, &theirs].map(|side| side.kept.get(name.as_slice()).copied());
        match now {
            [Some(ours), Some(theirs)] if ours == theirs => out.push((name.clone(), ours)),
            [Some(ours), Some(theirs)] if theirs == *was => out.push((name.clone(), ours)),
            [Some(ours), Some(theirs)] if ours == *was => out.push((name.clone(), theirs)),
            // Removed, or known by something else, on one side alone.
            [Some(left), None] | [None, Some(left)] if left == *was => {}
            _ => return None,
        }
        add(Some(name), &mut out);
    }
    let names: BTreeSet<&Vec<String>> = out.iter().map(|(name, _)| name).collect();
    (names.len() == out.len()).then_some(out)
}

/// A version, seen from the base.
struct Side<'b, 't> {
    /// What the base has too.
    kept: BTreeMap<&'b [String], &'t str>,
    /// What is new, in its order, by the stretch of the base that it stands after.
    new: BTreeMap<Option<&'b [String]>, Vec<Stretch<'t>>>,
}

impl<'b, 't> Side<'b, 't> {
    /// `None` if it has what the base has in another order.
    fn of(version: &[Stretch<'t>], base: &'b [Stretch<'_>]) -> Option<Self> {
        let mut side = Self {
            kept: BTreeMap::new(),
            new: BTreeMap::new(),
        };
        let known: BTreeSet<&[String]> = base.iter().map(|(name, _)| name.as_slice()).collect();
        let mut rest = base.iter();
        let mut anchor = None;
        for (name, text) in version {
            if let Some(known) = known.get(name.as_slice()) {
                rest.find(|(wanted, _)| wanted == known)?;
                side.kept.insert(known, text);
                anchor = Some(*known);
            } else {
                let run = side.new.entry(anchor).or_default();
                run.push((name.clone(), text));
            }
        }
        Some(side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str =
        "# Mål\ngoals:\n  - { id: a, name: A }\n  - id: b  # den andra\n    name: B\n\n# Sist.\n";

    /// Both orders say the same.
    fn both(ours: &str, theirs: &str) -> Option<String> {
        let merged = merge("data/goals.yaml", BASE, ours, theirs);
        assert_eq!(merged, merge("data/goals.yaml", BASE, theirs, ours));
        merged
    }

    /// The base with lines after its last goal.
    fn and(lines: &str) -> String {
        BASE.replace("name: B\n", &format!("name: B\n{lines}"))
    }

    #[test]
    fn entries_of_both_stand_one_after_the_other() {
        let (c, d) = (
            "  - id: c\n    name: C\n",
            "  # d\n  - { id: d, name: D }\n",
        );
        assert_eq!(both(&and(c), &and(d)), Some(and(&format!("{c}{d}"))));
        // What both have said is there once.
        assert_eq!(both(&and(c), &and(c)), Some(and(c)));
        // One changes the goal that the other adds after.
        let changed = BASE.replace("name: B", "name: Bättre");
        let all = and(c).replace("name: B\n", "name: Bättre\n");
        assert_eq!(both(&changed, &and(c)), Some(all));
        let gone = BASE.replace("  - { id: a, name: A }\n", "");
        let rest = and(c).replace("  - { id: a, name: A }\n", "");
        assert_eq!(both(&gone, &and(c)), Some(rest));
        // Other line endings of what is there lose nothing that is new.
        let endings = both(&and(c), &BASE.replace('\n', "\r\n"));
        assert_eq!(endings.map(|it| it.replace("\r\n", "\n")), Some(and(c)));
        // A file that both begin.
        let (ours, theirs) = (format!("goals:\n{c}"), format!("goals:\n{d}"));
        let begun = merge("goals.yaml", "", &ours, &theirs);
        assert_eq!(begun, Some(format!("goals:\n{c}{d}")));
    }

    #[test]
    fn what_a_person_has_to_decide_is_left() {
        let c = and("  - id: c\n    name: C\n");
        for (ours, theirs) in [
            // The same goal in other words, or changed on both sides, or changed and gone.
            (c.as_str(), c.replace("name: C", "name: D")),
            (&BASE.replace("A }", "A1 }"), BASE.replace("A }", "A2 }")),
            (
                &BASE.replace("A }", "A1 }"),
                BASE.replace("  - { id: a, name: A }\n", ""),
            ),
            // Renamed on both sides.
            (
                &BASE.replace("id: a", "id: x"),
                BASE.replace("id: a", "id: y"),
            ),
            // Laid out in other ways, or broken.
            (&c, and("  - { id: d, name: D }\n").replace("\n  ", "\n")),
            (&c, and("  - { id: d\n")),
            (&c, "goals: [{ id: a, name: A }]\n".to_owned()),
        ] {
            assert_eq!(both(ours, &theirs), None, "{ours}\n{theirs}");
        }
        // In an initiative's history one step follows on the other.
        let history = "history:\n  - { date: 2021-01-01, status: received }\n";
        let step = |day| format!("{history}  - {{ date: 2021-01-0{day}, status: replied }}\n");
        let path = "initiatives/2021/a.yaml";
        assert_eq!(merge(path, history, &step(2), &step(3)), None);
    }
}
