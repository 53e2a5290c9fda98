//! What is said of arguments that cannot be read.

use std::error::Error as _;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::cli::fail::Failure;
use crate::cli::shell::argument;
use crate::diag::Lang;

/// What is printed of an error, with its colours: help and the version are errors to clap too.
pub(in crate::cli) fn words(error: &Error, lang: Lang) -> String {
    let swedish = || said(error).map(|said| framed(error, &said));
    let words = match lang {
        Lang::Sv => swedish(),
        Lang::En => None,
    };
    words.unwrap_or_else(|| error.render().ansi().to_string())
}

/// How a command is written, in Swedish.
pub(super) fn of(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    usage.replace("[OPTIONS]", "[FLAGGOR]")
}

/// What is wrong, between the word that it is and the way to help.
fn framed(error: &Error, said: &str) -> String {
    let mut words = format!("\u{1b}[1m\u{1b}[31mfel:\u{1b}[0m {said}\n");
    for tip in tips(error) {
        words.push_str(&format!("\n  \u{1b}[32mtips:\u{1b}[0m {tip}\n"));
    }
    if let Some(usage) = get(error, ContextKind::Usage) {
        let usage = usage
            .strip_prefix("Usage: ")
            .map_or(usage.clone(), str::to_owned);
        words.push_str(&format!(
            "\n\u{1b}[1m\u{1b}[4mAnvändning:\u{1b}[0m {usage}\n"
        ));
    }
    words + "\nMer finns i --help.\n"
}

/// What is wrong, in Swedish; nothing for what is no fault, or none that is known.
fn said(error: &Error) -> Option<String> {
    let of = |kind| get(error, kind).unwrap_or_default();
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("{arg} finns inte här"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "kommandot {} finns inte",
                of(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingSubcommand => format!(
            "ett kommando saknas efter {}: {}",
            of(ContextKind::InvalidSubcommand),
            of(ContextKind::ValidSubcommand)
        ),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{arg} saknar sitt värde{}", known(error))
        }
        ErrorKind::InvalidValue => format!("{value} är inget värde för {arg}{}", known(error)),
        ErrorKind::ValueValidation => format!("{value} går inte som {arg}: {}", cause(error)?),
        ErrorKind::NoEquals => format!("{arg} skrivs med likhetstecken före värdet"),
        ErrorKind::TooManyValues => format!("{value} är ett värde för mycket för {arg}"),
        ErrorKind::TooFewValues => {
            format!("{arg} ska ha minst {} värden", of(ContextKind::MinValues))
        }
        ErrorKind::WrongNumberOfValues => {
            format!("{arg} ska ha {} värden", of(ContextKind::ExpectedNumValues))
        }
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => format!("{arg} får bara ges en gång"),
            prior => format!("{arg} kan inte ges tillsammans med {prior}"),
        },
        ErrorKind::MissingRequiredArgument => format!("detta saknas: {arg}"),
        ErrorKind::InvalidUtf8 => "ett argument är inte giltig UTF-8".to_owned(),
        _ => return None,
    };
    Some(said)
}

/// The values that there are, if they are a list.
fn known(error: &Error) -> String {
    match get(error, ContextKind::ValidValue) {
        Some(known) if !known.is_empty() => format!("; välj bland: {known}"),
        _ => String::new(),
    }
}

/// Why a value could not be read.
fn cause(error: &Error) -> Option<String> {
    let source = error.source()?;
    let failure = source.downcast_ref::<Failure>();
    Some(failure.map_or_else(|| source.to_string(), |it| it.text(Lang::Sv).to_owned()))
}

/// What was likely meant.
fn tips(error: &Error) -> Vec<String> {
    let likely = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let likely = likely.into_iter().filter_map(|kind| get(error, kind));
    let mut tips: Vec<String> = likely.map(|it| format!("menades {it}?")).collect();
    if let Some(arg) = get(error, ContextKind::TrailingArg) {
        tips.push(format!("som värde skrivs det -- {}", argument(&arg)));
    }
    tips
}

/// What an error says of something, in one line.
fn get(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::Number(number) => Some(number.to_string()),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            let texts = texts.iter().map(ToString::to_string);
            Some(texts.collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}
