//! Commands that the program proposes to type.

use std::borrow::Cow;
use std::path::Path;

/// A text as one argument in the shells that people use: where it needs it, in the quotes that all of
/// them know, and if it has what counts inside those, in those of a POSIX shell.
pub(super) fn argument(text: &str) -> Cow<'_, str> {
    let is_bare = |letter: char| {
        letter.is_alphanumeric() || "-_./:=".contains(letter) || (cfg!(windows) && letter == '\\')
    };
    if !text.is_empty() && !text.starts_with('=') && text.chars().all(is_bare) {
        Cow::Borrowed(text)
    } else if cfg!(windows) || !text.contains(['"', '$', '`', '\\', '!']) {
        Cow::Owned(format!("\"{text}\""))
    } else {
        Cow::Owned(format!("'{}'", text.replace('\'', r"'\''")))
    }
}

/// How a command names a data root that it does not find by itself.
pub(super) fn data(dir: &Path) -> String {
    format!(" --data {}", argument(&dir.display().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        for (text, typed) in [
            ("kfn-2021.xlsx", "kfn-2021.xlsx"),
            ("../listor/nämnd_1.csv", "../listor/nämnd_1.csv"),
            ("kultur nämnden.xlsx", "\"kultur nämnden.xlsx\""),
            ("kfn:2021=lista.csv", "kfn:2021=lista.csv"),
            ("bidrag (1) & lån's.csv", "\"bidrag (1) & lån's.csv\""),
            ("", "\"\""),
        ] {
            assert_eq!(argument(text), typed);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_shell_reads_it_as_it_was() {
        for text in ["a$HOME b", "it's `x`!", "\\ \"", "~", "*", "a;b", "#"] {
            let said = std::process::Command::new("sh")
                .args(["-c", &format!("printf %s {}", argument(text))])
                .output()
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&said.stdout), text);
        }
    }
}
