//! The program: an exit code of what the library did.

use std::process::ExitCode;

fn main() -> ExitCode {
    samverkan::cli::main()
}
