//! The commands of a subject, such as `grants list` and `grants import`.

/// Declares the commands of a subject, each with the help of its own and the module that runs it.
macro_rules! commands {
    ($($(#[$help:meta])* $name:ident => $module:ident,)*) => {
        /// The commands of the subject.
        #[derive(Debug, clap::Subcommand)]
        pub(super) enum Command {
            $($(#[$help])* $name(Box<$module::Args>),)*
        }

        pub(super) fn run(
            command: &Command,
            global: &crate::cli::options::Global,
            terminal: &mut crate::cli::terminal::Terminal,
        ) -> anyhow::Result<crate::cli::Outcome> {
            match command {
                $(Command::$name(args) => $module::run(args, global, terminal),)*
            }
        }
    };
}
pub(super) use commands;
