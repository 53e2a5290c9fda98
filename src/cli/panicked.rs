//! What a person is told if the program itself is wrong.
//!
//! A panic's own message can carry a piece of the data, so it is never printed: only where in the
//! program it arose, and what to do.

use std::io::Write as _;
use std::panic::{self, Location};
use std::process;

/// Has a panic in any thread say so and end the program, as a refusal does. Nothing is undone on the way
/// out, as if the program had been killed: no writer leaves a file half written.
pub(super) fn end_with_words() {
    panic::set_hook(Box::new(|info| {
        // Where even standard error is gone, the exit code still tells.
        let _ = std::io::stderr().write_all(words(info.location()).as_bytes());
        process::exit(2);
    }));
}

/// In both languages, since what was asked for is not known here.
fn words(place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(|| "-".to_owned(), ToString::to_string);
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "\nfel i programmet: samverkan {version}, {place}\n  \
         Det är inte datas fel. Varje fil är som den var, eller hel och ny.\n  \
         Anmäl felet där programmet förvaltas, med raden ovan och vad du gjorde. Skicka ingen data.\n\
         error in the program: samverkan {version}, {place}\n  \
         It is not the fault of the data. Every file is as it was, or whole and new.\n  \
         Report it where the program is maintained, with the line above and what you did. Send no data.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    const SECRET: &str = "19811218-9876";

    /// Run by the test below in a process of its own, since a hook is for the whole process.
    #[test]
    #[ignore = "panics on purpose, for the test below"]
    fn child() {
        end_with_words();
        let thread = std::thread::spawn(|| panic!("of a thread {SECRET}"));
        thread.join().unwrap();
    }

    #[test]
    fn a_panic_says_where_and_what_to_do_and_shows_no_data() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "cli::panicked::tests::child"])
            .args(["--ignored", "--nocapture"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains(SECRET), "{said}");
        assert!(said.contains(concat!(env!("CARGO_PKG_VERSION"), ", src/cli/panicked.rs:")));
        assert!(
            said.contains("Anmäl felet") && said.contains("Report it"),
            "{said}"
        );
    }
}
