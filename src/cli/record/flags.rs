//! The flags of the commands that add a record: one for each field that can be said in a word or a
//! text.

use std::marker::PhantomData;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::diag::Lang;
use crate::model::ClosedWord;
use crate::schema::{Field, Record, Type};
use crate::write::{Draft, Value};

use super::party;
use crate::cli::fail::Failure;

/// A kind of record that flags can say.
pub(in crate::cli) trait Flagged {
    /// Its declaration.
    const RECORD: &'static Record;

    /// The fields whose flags the command declares itself.
    const OWN: &'static [&'static str] = &[];
}

/// What the flags say of a record.
#[derive(Debug)]
pub(in crate::cli) struct FieldArgs<K> {
    said: Vec<Said>,
    kind: PhantomData<K>,
}

/// What is said of a field, by its flags.
#[derive(Debug)]
enum Said {
    Text(&'static str, String),
    List(&'static str, Vec<String>),
    Pairs(&'static str, Vec<(String, String)>),
    /// A party's name and number.
    Party(Option<String>, Option<String>),
}

impl<K> FieldArgs<K> {
    /// Adds what they say to a draft, in place of what it said.
    pub(in crate::cli) fn add_to(&self, draft: &mut Draft) {
        for said in &self.said {
            match said {
                Said::Text(key, text) => draft.set(key, Value::text(text)),
                Said::List(key, texts) => draft.set_list(key, texts),
                Said::Pairs(key, pairs) => draft.set(key, pairs_value(pairs)),
                Said::Party(name, org_nr) => {
                    party::said(draft, name.as_deref(), org_nr.as_deref());
                }
            }
        }
    }
}

/// Names and numbers as the value of a key; what stands alone is said as it is.
pub(super) fn pairs_value(pairs: &[(String, String)]) -> Value {
    match pairs {
        [(said, amount)] if said == UNKNOWN && amount.is_empty() => Value::text(UNKNOWN),
        pairs => {
            let pairs = pairs.iter();
            let values = pairs.map(|(name, amount)| (name.clone(), Value::text(amount)));
            Value::Map(values.collect())
        }
    }
}

/// `2022 240000, 2023 485 000`.
pub(super) fn amounts(text: &str) -> Option<Vec<(String, String)>> {
    text.split(',')
        .map(|part| {
            let (name, amount) = part.trim().split_once([' ', ':', '='])?;
            Some((name.to_owned(), amount.trim().to_owned()))
        })
        .collect()
}

/// The flag of a field: the key, in the singular where a list is given by repeating it.
pub(super) fn flag(field: &Field) -> String {
    let one = match (field.flag, field.key) {
        ("", "criteria") => "criterion",
        ("", key) if matches!(field.holds, Type::List(_)) => key.strip_suffix('s').unwrap_or(key),
        ("", key) => key,
        (flag, _) => flag,
    };
    one.replace('_', "-")
}

/// The fields that have flags here.
fn flagged<K: Flagged>() -> impl Iterator<Item = &'static Field> {
    let fields = K::RECORD.fields.iter();
    fields.filter(|field| has_flag(field) && !K::OWN.contains(&field.key))
}

/// Whether a field can be said by a flag.
fn has_flag(field: &Field) -> bool {
    match field.holds {
        _ if !field.is_offered => false,
        Type::FileName => !field.flag.is_empty(),
        Type::List(of) => !matches!(of, Type::Record(_)),
        _ => true,
    }
}

impl<K: Flagged> clap::Args for FieldArgs<K> {
    fn augment_args(command: Command) -> Command {
        let fields = flagged::<K>();
        command.args(fields.flat_map(args))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<K: Flagged> clap::FromArgMatches for FieldArgs<K> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let fields = flagged::<K>();
        Ok(Self {
            said: fields.filter_map(|field| said(field, matches)).collect(),
            kind: PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The flag of a field, and those of its own fields if it is a party.
fn args(field: &'static Field) -> Vec<Arg> {
    let parts = match field.holds {
        Type::Record(record) => record.fields.iter().filter(|part| part.key != "name"),
        _ => return vec![arg(field)],
    };
    [field].into_iter().chain(parts).map(arg).collect()
}

fn arg(field: &'static Field) -> Arg {
    let flag = flag(field);
    let arg = Arg::new(flag.replace('-', "_"))
        .long(flag.clone())
        .help(help(field, &flag, Lang::En));
    if matches!(field.holds, Type::Truth) {
        let arg = arg.num_args(0..=1).require_equals(true).value_name("WORD");
        return arg
            .default_missing_value("true")
            .value_parser(["true", "false"]);
    }
    let arg = match field.holds.item() {
        Type::Date | Type::Days => arg.value_name("DATE"),
        Type::Markdown | Type::Line => arg.value_name("TEXT"),
        Type::Whole => arg.value_name("COUNT"),
        Type::OrgNr => arg.value_name("NUMBER"),
        Type::Record(_) => arg.value_name("NAME"),
        Type::Reference(_) => arg.value_name("ID"),
        Type::Word(_) => arg.value_name("WORD"),
        Type::Map(..) => arg.value_name("YEAR=KR").value_parser(pair),
        Type::RecordOrUnknown(_) => arg.value_name("WHO=N").value_parser(people),
        _ => arg.value_name(flag.to_uppercase().replace('-', "_")),
    };
    let is_repeated = is_list(field);
    arg.action(if is_repeated {
        ArgAction::Append
    } else {
        ArgAction::Set
    })
}

/// Whether the flag may be repeated.
const fn is_list(field: &Field) -> bool {
    matches!(
        field.holds,
        Type::List(_) | Type::Map(..) | Type::RecordOrUnknown(_)
    )
}

/// The helps of a record's flags, in English, each with its Swedish.
pub(super) fn helps(record: &'static Record) -> impl Iterator<Item = (String, String)> {
    let fields = record.fields.iter().filter(|field| has_flag(field));
    fields.map(|field| {
        let flag = flag(field);
        let [en, sv] = [Lang::En, Lang::Sv].map(|lang| help(field, &flag, lang));
        (en, sv)
    })
}

/// What a flag is for, and how its value is written.
fn help(field: &Field, flag: &str, lang: Lang) -> String {
    let form = match field.holds.item() {
        Type::Record(_) => (lang.pick(
            "; ett känt namns nummer fylls i",
            "; a known name's number is filled in",
        ))
        .to_owned(),
        Type::Markdown => lang.pick(", i Markdown", ", in Markdown").to_owned(),
        Type::Map(..) => lang
            .pick(", som 2020=850000", ", as 2020=850000")
            .to_owned(),
        Type::RecordOrUnknown(record) => {
            let start = lang.pick(", som women=40 (av", ", as women=40 (of");
            let or = lang.pick("eller unknown", "or unknown");
            let keys: Vec<&str> = record.keys().collect();
            format!("{start} {}), {or}", keys.join(" "))
        }
        _ if field.flag.is_empty() || field.key.replace('_', "-") == flag => String::new(),
        _ => format!(" (`{}` {})", field.key, lang.pick("i filen", "in the file")),
    };
    let words = match field.holds.item() {
        Type::Word(words) => format!(": {}", ClosedWord::codes(words).join(" ")),
        _ => String::new(),
    };
    let mut letters = lang.pick(field.hint.sv, field.hint.en).chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}{form}{words}", letters.as_str())
}

fn said(field: &'static Field, matches: &ArgMatches) -> Option<Said> {
    let id = flag(field).replace('-', "_");
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    match field.holds {
        Type::Record(_) => Some(Said::Party(text(&id), text("org_nr"))),
        Type::Map(..) | Type::RecordOrUnknown(_) => {
            let pairs = matches.get_many::<(String, String)>(&id)?;
            Some(Said::Pairs(field.key, pairs.cloned().collect()))
        }
        Type::List(_) => {
            let texts = matches.get_many::<String>(&id)?;
            Some(Said::List(field.key, texts.cloned().collect()))
        }
        _ => Some(Said::Text(field.key, text(&id)?)),
    }
}

/// Reads what something is, and how much.
fn pair(text: &str) -> Result<(String, String), Failure> {
    let pair = text.split_once('=');
    let (name, amount) = pair
        .ok_or_else(|| Failure::new("inte av formen NAMN=ANTAL", "not of the form NAME=NUMBER"))?;
    Ok((name.trim().to_owned(), amount.trim().to_owned()))
}

/// What is said of people where nobody can know.
const UNKNOWN: &str = "unknown";

fn people(text: &str) -> Result<(String, String), Failure> {
    match text {
        UNKNOWN => Ok((UNKNOWN.to_owned(), String::new())),
        text => pair(text),
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::{AGREEMENT, INITIATIVE, PARTY};

    use super::*;

    #[test]
    fn flags_are_named_as_the_keys() {
        let flags = |record: &Record| record.fields.iter().map(flag).collect::<Vec<_>>();
        for (record, expected) in [
            (&INITIATIVE, "title reason board"),
            (&PARTY, "org-nr"),
            (
                &AGREEMENT,
                "criterion content they-bring reaches starts ends",
            ),
        ] {
            for name in expected.split(' ') {
                assert!(flags(record).iter().any(|flag| flag == name), "{name}");
            }
        }
    }
}
