//! The help of commands, and what is said of arguments that cannot be read, in both languages.
//!
//! English stands where the commands are declared. Its Swedish stands in `swedish.txt`, text by text;
//! a test holds it complete. A help says what its own command does and takes, and where the rest is.

mod swedish;
mod usage;

use std::ffi::OsString;

use clap::ValueEnum as _;
use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command, CommandFactory as _, FromArgMatches as _, Parser as _};

use crate::diag::Lang;

use super::Cli;
use super::options::{self, Language, language};
use swedish::Swedish;
pub(super) use usage::words;

/// Reads the arguments that the program was started with.
pub(super) fn read() -> Result<Cli, clap::Error> {
    // Only what cannot be carried out, or asks for help, needs the words.
    Cli::try_parse().or_else(|_| {
        let matches = program(asked()).try_get_matches()?;
        Cli::from_arg_matches(&matches)
    })
}

/// The language of help, which is needed before the arguments can be read.
pub(super) fn asked() -> Lang {
    let mut words = std::env::args_os().skip(1);
    let mut of_flag = None;
    while let Some(word) = words.next() {
        let value = match word.to_str() {
            Some("--") => break,
            Some("--lang") => words.next(),
            Some(word) => word.strip_prefix("--lang=").map(OsString::from),
            None => None,
        };
        let value = value.and_then(|it| Language::from_str(it.to_str()?, false).ok());
        of_flag = value.or(of_flag);
    }
    language(of_flag)
}

/// The program with its help in a language.
pub(super) fn program(lang: Lang) -> Command {
    let program = match lang {
        Lang::Sv => translated(declared(), &Swedish::new()),
        Lang::En => declared(),
    };
    stated(program, lang)
}

/// The program as it is declared, with its help in English.
fn declared() -> Command {
    let mut program = short(Cli::command());
    program.build();
    program
        .mut_subcommands(own)
        .mut_args(|arg| match arg.get_id().as_str() {
            "version" => arg.help_heading(options::COMMON),
            _ => arg,
        })
}

/// A command whose help is short, however it is asked for.
fn short(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help");
    let help = help.action(ArgAction::HelpShort).help("Print help");
    command
        .disable_help_flag(true)
        .arg(help.display_order(1000))
        .mut_subcommands(short)
}

/// What is said of flags that [`is_repeated`] marks.
const REPEATED: &str = "Flags with ... may be repeated. ";

/// Whether a flag may be given several times, each with one value.
fn is_repeated(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
        && !arg.is_positional()
        && arg.get_num_args().is_none_or(|it| it.max_values() == 1)
}

/// A command whose help has its own options alone.
fn own(command: Command) -> Command {
    // It says what --help says.
    let is_help = command.get_name() == "help";
    let after = plain(command.get_after_help());
    let repeats = if command.get_arguments().any(is_repeated) {
        REPEATED
    } else {
        ""
    };
    let after = format!("{after}\n\n{repeats}{}: samverkan --help", options::COMMON);
    command
        .hide(is_help)
        .after_help(after.trim_start().to_owned())
        .mut_args(|arg| {
            let is_common =
                arg.is_global_set() || ["help", "version"].contains(&arg.get_id().as_str());
            arg.hide(is_common)
        })
        .mut_subcommands(own)
}

/// A command with its texts in Swedish.
fn translated(command: Command, swedish: &Swedish) -> Command {
    let of = |text: Option<&StyledStr>| swedish.paragraphs(&plain(text));
    let (about, after) = (of(command.get_about()), of(command.get_after_help()));
    let mut places = 0..;
    let command = command
        .about(about)
        .after_help(after)
        .subcommand_help_heading("Kommandon")
        .subcommand_value_name("KOMMANDO")
        .mut_args(|arg| {
            let arg = argument(arg, swedish);
            if !arg.is_positional() {
                return arg;
            }
            // Under a heading of their own, arguments would be sorted by their names.
            let at = places.next();
            arg.display_order(at.unwrap_or_default())
        })
        // The command `help` has every other in it once more.
        .mut_subcommands(|it| match it.get_name() {
            "help" => it,
            _ => translated(it, swedish),
        });
    let styles = command.get_styles();
    let (heading, reset) = (*styles.get_usage(), styles.get_usage().render_reset());
    let template = format!(
        "{{about-with-newline}}\n{heading}Användning:{reset} {{usage}}\n\n{{all-args}}{{after-help}}"
    );
    let usage = usage::of(&mut command.clone());
    command.help_template(template).override_usage(usage)
}

/// A command that states what its arguments may be, in fewer words than clap does.
fn stated(command: Command, lang: Lang) -> Command {
    command
        .mut_args(|arg| values(arg, lang))
        .mut_subcommands(|it| stated(it, lang))
}

/// An argument whose help ends in its default and its values.
fn values(arg: Arg, lang: Lang) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut help = plain(arg.get_help());
    let defaults = arg.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() {
        let word = lang.pick("förval", "default");
        help.push_str(&format!(" [{word}: {}]", defaults.join(", ")));
    }
    if let Some(name) = arg.get_env() {
        let word = lang.pick("miljövariabel", "env");
        help.push_str(&format!(" [{word}: {}]", name.to_string_lossy()));
    }
    let values = arg.get_possible_values();
    let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    if !values.is_empty() {
        help.push_str(&format!(": {}", values.join(" ")));
    }
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<String> = names.map(ToString::to_string).collect();
    let arg = match names.as_slice() {
        [name] if is_repeated(&arg) => arg.value_name(format!("{name}...")),
        _ => arg,
    };
    arg.help(help)
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true)
}

/// An argument with its texts in Swedish.
fn argument(arg: Arg, swedish: &Swedish) -> Arg {
    let help = swedish.paragraphs(&plain(arg.get_help()));
    let heading = match arg.get_help_heading() {
        Some(heading) => swedish.text(heading),
        None if arg.is_positional() => "Argument".to_owned(),
        None => "Flaggor".to_owned(),
    };
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<String> = names.map(|name| swedish.text(name)).collect();
    let arg = arg.help(help).help_heading(heading);
    if names.is_empty() {
        arg
    } else {
        arg.value_names(names)
    }
}

fn plain(text: Option<&StyledStr>) -> String {
    text.map(StyledStr::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Commands and what stands in them.
    fn each(command: &Command, then: &mut impl FnMut(&Command)) {
        then(command);
        let commands = command.get_subcommands();
        commands
            .filter(|it| it.get_name() != "help")
            .for_each(|it| each(it, then));
    }

    #[test]
    fn a_command_in_an_example_fits_a_terminal() {
        each(&program(Lang::En), &mut |command| {
            let after = plain(command.get_after_help());
            let commands = after.lines().filter(|line| line.starts_with("  samv"));
            commands.for_each(|line| assert!(line.chars().count() <= 80, "{line}"));
        });
    }

    /// Every text of a command that people read.
    fn texts() -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        each(&declared(), &mut |command| {
            all.extend([plain(command.get_about()), plain(command.get_after_help())]);
            for arg in command.get_arguments() {
                all.insert(plain(arg.get_help()));
                all.extend(arg.get_help_heading().map(str::to_owned));
                let names = arg.get_value_names().unwrap_or_default().iter();
                let names = names.filter(|_| arg.get_action().takes_values());
                all.extend(names.map(ToString::to_string));
            }
        });
        all
    }

    #[test]
    fn every_text_of_help_has_its_swedish_and_none_is_left_over() {
        let swedish = Swedish::new();
        let all = texts();
        let wanted: BTreeSet<String> = all.iter().flat_map(|text| swedish::parts(text)).collect();
        let lacking: Vec<_> = wanted
            .iter()
            .filter(|text| swedish.find(text).is_none())
            .collect();
        assert!(
            lacking.is_empty(),
            "write in src/cli/help/swedish.txt, below each, `= ` and its Swedish:\n\n{lacking:#?}"
        );
        let left: Vec<_> = swedish
            .texts()
            .filter(|text| !wanted.contains(*text))
            .collect();
        assert!(left.is_empty(), "no help has these any more: {left:#?}");
    }
}
