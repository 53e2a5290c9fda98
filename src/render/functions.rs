//! The functions of templates: they ask by name for figures, tables and pictures, and leave marks
//! that are filled when the text is parsed.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::Value as Written;
use minijinja::{Environment, Error};

use crate::report::{Facts, Unit, Value};

use super::document::Part;
use super::fineness::Fineness;
use super::slot::{Edge, Shown, Slot, escaped};
use super::swedish::{self, Counted};
use super::template_fault::Missing;
use super::{chart, number};

/// A fact as templates see it.
#[derive(Debug)]
struct Known {
    /// Its place in the list of facts.
    number: usize,
    value: Value,
    unit: Unit,
    label: String,
    is_readable: bool,
}

/// What templates can ask for; tables and pictures are referred to by index. A percentage of few rows is
/// as if it were not there.
#[derive(Debug, Clone)]
pub(super) struct Lookup {
    facts: Arc<BTreeMap<String, Known>>,
    tables: Vec<String>,
    pictures: Vec<String>,
}

impl Lookup {
    pub(super) fn new(facts: &Facts, tables: Vec<String>, pictures: Vec<String>) -> Self {
        let known = facts.iter().enumerate().map(|(number, fact)| {
            let (value, unit) = (fact.value, fact.unit);
            (
                fact.id.clone(),
                Known {
                    number,
                    value,
                    unit,
                    label: fact.label.clone(),
                    is_readable: fact.is_readable(),
                },
            )
        });
        Self {
            facts: Arc::new(known.collect()),
            tables,
            pictures,
        }
    }

    fn has(&self, id: &str) -> bool {
        self.fact(id).is_ok()
    }

    fn fact(&self, id: &str) -> Result<&Known, Error> {
        match self.facts.get(id) {
            Some(known) if !known.is_readable => Err(Missing::Rows(id.to_owned()).into()),
            Some(known) => Ok(known),
            None => Err(Missing::Fact(id.to_owned()).into()),
        }
    }

    fn figure(&self, shown: Shown, id: &str) -> Result<Written, Error> {
        Ok(marked(&Slot::Figure(shown, self.fact(id)?.number)))
    }

    /// A number in words, and what is counted: `one` with its article, `many` without.
    fn counted(&self, id: &str, one: &str, many: Option<&str>) -> Result<Written, Error> {
        let fact = self.fact(id)?;
        let shown = Shown::Counted(Counted {
            is_neuter: one.split(' ').next() == Some("ett"),
            is_named: many.is_some(),
        });
        let noun = match (many, one.split_once(' ')) {
            (Some(_), Some((_, noun))) if fact.value == Value::Whole(1) => noun,
            (many, _) => many.unwrap_or_default(),
        };
        let gap = if noun.is_empty() { "" } else { " " };
        let mark = Slot::Figure(shown, fact.number).mark();
        let text = format!("{mark}{gap}{}", escaped(noun));
        Ok(Written::from_safe_string(text))
    }

    fn value(&self, id: &str) -> Result<i64, Error> {
        match self.fact(id)?.value {
            Value::Whole(number) | Value::Tenths(number) => Ok(number),
        }
    }

    fn text(&self, id: &str) -> Result<String, Error> {
        let fact = self.fact(id)?;
        Ok(number::sentence(fact.value, fact.unit))
    }

    fn has_table(&self, name: &str) -> bool {
        self.tables.iter().any(|table| table == name)
    }

    fn table(&self, name: &str) -> Result<Written, Error> {
        match self.tables.iter().position(|table| table == name) {
            Some(number) => Ok(marked(&Slot::Table(number))),
            None => Err(Missing::Table(name.to_owned()).into()),
        }
    }

    /// A picture; one that has nothing to show leaves its place empty.
    fn picture(&self, name: &str) -> Result<Written, Error> {
        match self.pictures.iter().position(|picture| picture == name) {
            Some(number) => Ok(marked(&Slot::Picture(number))),
            None if chart::is_known(name) => Ok(Written::from_safe_string(String::new())),
            None => Err(Missing::Picture(name.to_owned()).into()),
        }
    }

    /// The figures that exist; a change from nothing has no figure.
    fn key_figures(&self, ids: &[String]) -> Written {
        let known = ids.iter().filter_map(|id| self.facts.get(id));
        marked(&Slot::KeyFigures(known.map(|fact| fact.number).collect()))
    }
}

fn marked(slot: &Slot) -> Written {
    Written::from_safe_string(slot.mark())
}

/// The edge of a part, a paragraph of its own wherever it stands.
fn apart(edge: Edge) -> Written {
    Written::from_safe_string(format!("\n\n{}\n\n", Slot::Edge(edge).mark()))
}

/// A number in words if it is small; one is as it is said.
fn numeral(number: u64, one: Option<String>) -> String {
    match one {
        Some(one) if number == 1 => one,
        _ => swedish::number(number),
    }
}

/// Adds the functions and filters that every template may use.
pub(super) fn add(environment: &mut Environment<'_>, lookup: &Arc<Lookup>) {
    for (name, shown) in [
        ("fact", Shown::Full),
        ("num", Shown::Bare),
        ("size", Shown::Size),
        ("short", Shown::Short),
    ] {
        let it = Arc::clone(lookup);
        environment.add_function(name, move |id: &str| it.figure(shown, id));
    }
    for (name, shown) in [
        ("rounded", Shown::Rounded as fn(Fineness) -> Shown),
        ("rounded_size", Shown::RoundedSize),
    ] {
        let it = Arc::clone(lookup);
        environment.add_function(name, move |id: &str, fineness: Option<&str>| {
            it.figure(shown(Fineness::named(fineness)), id)
        });
    }
    let it = Arc::clone(lookup);
    environment.add_function("counted", move |id: &str, one: &str, many: Option<&str>| {
        it.counted(id, one, many)
    });
    let it = Arc::clone(lookup);
    environment.add_function("value", move |id: &str| it.value(id));
    let it = Arc::clone(lookup);
    environment.add_function("text", move |id: &str| it.text(id));
    let it = Arc::clone(lookup);
    environment.add_function("has", move |id: &str| it.has(id));
    let it = Arc::clone(lookup);
    environment.add_function("table", move |name: &str| it.table(name));
    let it = Arc::clone(lookup);
    environment.add_function("has_table", move |name: &str| it.has_table(name));
    let it = Arc::clone(lookup);
    environment.add_function("picture", move |name: &str| it.picture(name));
    let it = Arc::clone(lookup);
    environment.add_function("key_figures", move |ids: Vec<String>| it.key_figures(&ids));
    environment.add_function("begin", |name: &str| {
        let part = Part::named(name).ok_or_else(|| Error::from(Missing::Part(name.to_owned())))?;
        Ok::<_, Error>(apart(Edge::Begin(part)))
    });
    environment.add_function("end", || apart(Edge::End));
    environment.add_function("sources_of_figures", || marked(&Slot::Sources));
    environment.add_function("plural", |count: i64, one: &str, many: &str| {
        (if count == 1 { one } else { many }).to_owned()
    });
    environment.add_filter("listed", |items: Vec<String>, most: Option<usize>| {
        most.map_or_else(
            || swedish::listed(&items),
            |most| swedish::listed_to(&items, most),
        )
    });
    environment.add_filter("numeral", numeral);
    environment.add_filter("either", |items: Vec<String>| swedish::either(&items));
    environment.add_filter("genitive", |name: &str| swedish::genitive(name));
    environment.add_filter("within", |name: &str| swedish::within(name));
    let it = Arc::clone(lookup);
    environment.add_function("label", move |id: &str| {
        it.fact(id).map(|fact| fact.label.clone())
    });
    environment.add_filter("capital", |text: &str| swedish::capital(text));
}
