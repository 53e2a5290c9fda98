//! The words of the report: built-in templates, each replaced by the data root's own of the same
//! name. An undefined value is an error with a place, never an empty text.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use minijinja::value::{Value as Slot, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use crate::model::Dataset;
use crate::report::{Facts, Unit, Value};

use super::parse::{SLOT, SLOT_END};
use super::swedish::{self, Counted};
use super::template_fault::{self, Missing, TemplateFault};
use super::{chart, number};

/// Steps that a template may take, so that none goes on for ever.
const MOST_STEPS: u64 = 5_000_000;
/// Bytes that a template may write; the longest report has a hundredth of it.
const LARGEST: usize = 8 << 20;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The texts of all templates by file name.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

impl Templates {
    /// The built-in templates, with those of a data root in their place.
    pub fn of(data: &Dataset) -> Self {
        let own = data.templates.iter();
        Self {
            own: own
                .map(|own| (own.name.clone(), own.text.clone()))
                .collect(),
        }
    }

    /// The names of the built-in templates.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.files().filter_map(|file| file.path().to_str())
    }

    /// The text of a template.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.own
            .get(name)
            .map(String::as_str)
            .or_else(|| BUILT_IN.get_file(name)?.contents_utf8())
    }

    /// Renders a template with a context.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Slot,
        lookup: Option<Arc<Lookup>>,
    ) -> Result<String, TemplateFault> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        let syntax = environment
            .syntax()
            .to_builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build();
        environment.set_syntax(syntax.unwrap_or_default());
        environment.set_fuel(Some(MOST_STEPS));
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".md") {
                AutoEscape::Custom("markdown".into())
            } else if name.ends_with(".html") {
                AutoEscape::Html
            } else {
                AutoEscape::None
            }
        });
        environment.set_formatter(|out, state, value| {
            let is_markdown = matches!(state.auto_escape(), AutoEscape::Custom(_));
            if is_markdown && value.kind() == ValueKind::String && !value.is_safe() {
                let text = value.as_str().unwrap_or_default();
                return out.write_str(&escaped(text)).map_err(Error::from);
            }
            if is_markdown && !value.is_undefined() {
                return write!(out, "{value}").map_err(Error::from);
            }
            minijinja::escape_formatter(out, state, value)
        });
        let own = self.clone();
        environment.set_loader(move |name| Ok(own.text(name).map(str::to_owned)));
        if let Some(lookup) = lookup {
            functions(&mut environment, &lookup);
        }
        environment
            .get_template(name)
            .and_then(|template| {
                let mut page = Page::default();
                template.render_captured_to(context, &mut page)?;
                Ok(page.0)
            })
            .map_err(|error| {
                if error.kind() == ErrorKind::WriteFailure {
                    // Of several own ones, any may be the cause; no built-in one is.
                    let is_own = self.own.contains_key(name);
                    let other = self.own.keys().next().filter(|_| !is_own);
                    return template_fault::too_long(other.map_or(name, String::as_str));
                }
                template_fault::of(name, &error, |name| self.own.contains_key(name))
            })
    }
}

/// What a template writes, as long as it is no longer than any report.
#[derive(Default)]
struct Page(String);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        if self.0.len().saturating_add(text.len()) > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.push_str(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A fact as templates see it.
#[derive(Debug)]
struct Known {
    number: usize,
    value: Value,
    unit: Unit,
}

/// What templates can ask for by name: facts, tables and pictures.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    facts: BTreeMap<String, Known>,
    /// The ids in the order of their numbers.
    pub(super) ids: Vec<String>,
    tables: Vec<String>,
    pictures: Vec<String>,
}

impl Lookup {
    /// Everything there is to ask for.
    pub(super) fn new(facts: &Facts, tables: Vec<String>, pictures: Vec<String>) -> Self {
        let mut lookup = Self {
            tables,
            pictures,
            ..Self::default()
        };
        for (number, fact) in facts.iter().enumerate() {
            lookup.ids.push(fact.id.clone());
            lookup.facts.insert(
                fact.id.clone(),
                Known {
                    number,
                    value: fact.value,
                    unit: fact.unit,
                },
            );
        }
        lookup
    }

    fn fact(&self, id: &str) -> Result<&Known, Error> {
        self.facts
            .get(id)
            .ok_or_else(|| Missing::Fact(id.to_owned()).into())
    }
}

/// A slot that the parser of the rendered text fills.
pub(super) fn slot(kind: char, number: usize) -> Slot {
    Slot::from_safe_string(format!("{SLOT}{kind}{number}{SLOT_END}"))
}

/// The kind of slot of a number in words.
const fn kind_of(counted: Counted) -> char {
    match (counted.is_neuter, counted.is_named) {
        (false, false) => 'A',
        (true, false) => 'B',
        (false, true) => 'C',
        (true, true) => 'D',
    }
}

/// What the kind of a slot says of a number in words.
pub(super) const fn counted_of(kind: char) -> Counted {
    Counted {
        is_neuter: matches!(kind, 'B' | 'D'),
        is_named: matches!(kind, 'C' | 'D'),
    }
}

fn functions(environment: &mut Environment<'_>, lookup: &Arc<Lookup>) {
    // `fact` with its unit, `num` without, `size` without its sign.
    for (name, kind) in [("fact", 'F'), ("num", 'N'), ("size", 'S')] {
        let known = Arc::clone(lookup);
        environment.add_function(name, move |id: &str| -> Result<Slot, Error> {
            Ok(slot(kind, known.fact(id)?.number))
        });
    }
    let known = Arc::clone(lookup);
    environment.add_function(
        "counted",
        move |id: &str, one: &str, many: Option<&str>| -> Result<Slot, Error> {
            let fact = known.fact(id)?;
            let kind = kind_of(Counted {
                is_neuter: one.split(' ').next() == Some("ett"),
                is_named: many.is_some(),
            });
            let noun = match (many, one.split_once(' ')) {
                (Some(_), Some((_, noun))) if fact.value == Value::Whole(1) => noun,
                (many, _) => many.unwrap_or_default(),
            };
            let gap = if noun.is_empty() { "" } else { " " };
            Ok(Slot::from_safe_string(format!(
                "{}{gap}{}",
                slot(kind, fact.number),
                escaped(noun)
            )))
        },
    );
    let known = Arc::clone(lookup);
    environment.add_function("value", move |id: &str| -> Result<i64, Error> {
        let fact = known.fact(id)?;
        Ok(match fact.value {
            Value::Whole(number) | Value::Tenths(number) => number,
        })
    });
    let known = Arc::clone(lookup);
    environment.add_function("text", move |id: &str| -> Result<String, Error> {
        let fact = known.fact(id)?;
        Ok(number::sentence(fact.value, fact.unit))
    });
    let known = Arc::clone(lookup);
    environment.add_function("has", move |id: &str| known.facts.contains_key(id));
    let known = Arc::clone(lookup);
    environment.add_function("table", move |name: &str| -> Result<Slot, Error> {
        let number = known.tables.iter().position(|table| table == name);
        number
            .map(|number| slot('T', number))
            .ok_or_else(|| Missing::Table(name.to_owned()).into())
    });
    let known = Arc::clone(lookup);
    environment.add_function("has_table", move |name: &str| {
        known.tables.iter().any(|table| table == name)
    });
    // A picture of nothing is no picture, and its place stays empty.
    let known = Arc::clone(lookup);
    environment.add_function("picture", move |name: &str| -> Result<Slot, Error> {
        match known.pictures.iter().position(|drawn| drawn == name) {
            Some(number) => Ok(slot('P', number)),
            None if chart::is_known(name) => Ok(Slot::from_safe_string(String::new())),
            None => Err(Missing::Picture(name.to_owned()).into()),
        }
    });
    // Figures that are not there, such as a change from nothing, are left out.
    let known = Arc::clone(lookup);
    environment.add_function("key_figures", move |ids: Vec<String>| {
        let numbers: Vec<String> = ids
            .iter()
            .filter_map(|id| Some(known.facts.get(id)?.number.to_string()))
            .collect();
        Slot::from_safe_string(format!("{SLOT}K{}{SLOT_END}", numbers.join(".")))
    });
    environment.add_function("sources_of_figures", || slot('L', 0));
    environment.add_function("plural", |count: i64, one: &str, many: &str| {
        if count == 1 {
            one.to_owned()
        } else {
            many.to_owned()
        }
    });
    environment.add_filter("listed", |items: Vec<String>| listed(&items));
    environment.add_filter("capital", |text: &str| swedish::capital(text));
}

/// Names in a sentence: `a, b och c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}

/// A text of the data as Markdown that shows it as it is, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}
