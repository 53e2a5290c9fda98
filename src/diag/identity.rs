//! What makes a finding the same in another state of the data, whatever line it is on.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::source::SourceMap;

use super::{Diagnostic, Diagnostics, Lang};

/// The code, the file, the line's own text and what is said of it, as a fingerprint; and how many
/// findings before it in the same run have the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    print: [u8; 16],
    earlier: usize,
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.print {
            write!(f, "{byte:02x}")?;
        }
        write!(f, ":{}", self.earlier)
    }
}

/// Each finding's identity, in the order of the findings.
pub fn identities(found: &Diagnostics, sources: &SourceMap) -> Vec<Identity> {
    numbered(found, |it| print(it, sources.path(it.origin.file), sources))
}

/// The same for findings whose file may have another name.
pub fn identities_in_any_file(found: &Diagnostics, sources: &SourceMap) -> Vec<Identity> {
    numbered(found, |it| print(it, "", sources))
}

fn numbered(found: &Diagnostics, print: impl Fn(&Diagnostic) -> [u8; 16]) -> Vec<Identity> {
    let mut counts: BTreeMap<[u8; 16], usize> = BTreeMap::new();
    found
        .iter()
        .map(|diagnostic| {
            let print = print(diagnostic);
            let count = counts.entry(print).or_default();
            let earlier = *count;
            *count = count.saturating_add(1);
            Identity { print, earlier }
        })
        .collect()
}

/// A line without what another export or encoding of the same row has otherwise: spaces of any kind,
/// quotes and what stands between cells.
fn words(line: &str) -> String {
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, ';' | ',' | '"');
    let words = line.split(is_between).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn print(diagnostic: &Diagnostic, path: &str, sources: &SourceMap) -> [u8; 16] {
    let origin = &diagnostic.origin;
    let text = sources.text(origin.file);
    let mut hash = Sha256::new();
    for part in [
        diagnostic.fault.code,
        path,
        &words(text.line(origin.line)),
        &diagnostic.message(Lang::En),
    ] {
        // The length keeps the parts apart.
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    let whole = hash.finalize();
    let mut print = [0; 16];
    for (byte, from) in print.iter_mut().zip(whole) {
        *byte = from;
    }
    print
}
