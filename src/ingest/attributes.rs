//! `.gitattributes`: whether git leaves the files of the data root as they are.

use crate::fault::source as fault;
use crate::source::span;

use super::cx::Cx;

/// Attributes that let git change the bytes of a file (gitattributes(5)).
const CHANGING: [&str; 3] = ["text", "eol", "working-tree-encoding"];

/// Reports the first line that lets git change a file, or that no line keeps it from doing so.
pub(super) fn check(cx: &mut Cx<'_>) {
    let mut is_kept = false;
    let mut changing = None;
    let mut at = 0_usize;
    for line in cx.text().split_inclusive('\n') {
        let mut words = line.split_whitespace();
        let pattern = words.next().unwrap_or_default();
        if !pattern.starts_with('#') {
            let attributes: Vec<&str> = words.collect();
            is_kept |= matches!(pattern, "*" | "**")
                && attributes
                    .iter()
                    .any(|it| matches!(*it, "-text" | "binary"));
            let is_changing = |it: &&str| {
                let name = it.split('=').next().unwrap_or_default();
                CHANGING.contains(&name)
            };
            if changing.is_none() && attributes.iter().any(is_changing) {
                changing = Some(span(at, line.trim_end().len()));
            }
        }
        at = at.saturating_add(line.len());
    }
    match changing {
        Some(line) => cx.report(&line, fault::changed_by_git),
        None if !is_kept => cx.report_file(fault::changed_by_git),
        None => {}
    }
}
