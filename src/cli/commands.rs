//! The commands of the program, and those of a subject such as `grants`.

/// Declares commands, each with its help and the module that runs it.
macro_rules! commands {
    ($($(#[$help:meta])* $name:ident => $module:ident,)*) => {
        /// Which command, with its arguments.
        #[derive(Debug, clap::Args)]
        pub(in crate::cli) struct Args {
            #[command(subcommand)]
            command: Command,
        }

        #[derive(Debug, clap::Subcommand)]
        enum Command {
            $($(#[$help])* $name(Box<$module::Args>),)*
        }

        pub(in crate::cli) fn run(
            args: &Args,
            terminal: &mut crate::cli::terminal::Terminal,
        ) -> anyhow::Result<crate::cli::Outcome> {
            match &args.command {
                $(Command::$name(args) => $module::run(args, terminal),)*
            }
        }
    };
}
pub(super) use commands;
