//! What a part refers to, and where in the package that lies.

use crate::fault::word;

use super::flaw::Flaw;
use super::markup::{Seen, attribute, each};
use super::package::Package;

/// A reference.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) id: String,
    /// The last word of its kind: `image`, `styles`.
    pub(super) kind: String,
    /// A part, or an address where it leads out.
    pub(super) target: String,
    pub(super) is_outside: bool,
}

/// The references of a part.
pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Vec<Link>, Flaw> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = match folder {
        "" => format!("_rels/{name}.rels"),
        folder => format!("{folder}/_rels/{name}.rels"),
    };
    let mut links = Vec::new();
    let Some(xml) = package.text(&path)? else {
        return Ok(links);
    };
    each(&path, &xml, |seen, _| {
        let Seen::Begins(start, _) = seen else {
            return Ok(());
        };
        let (Some(id), Some(kind), Some(target)) = (
            attribute(&start, "Id"),
            attribute(&start, "Type"),
            attribute(&start, "Target"),
        ) else {
            return Ok(());
        };
        let is_outside = attribute(&start, "TargetMode").is_some_and(|it| it == "External");
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let target = if is_outside || target.starts_with('#') {
            target
        } else {
            within(folder, &target).ok_or_else(|| Flaw::unread(word::BROKEN_PART, &path))?
        };
        links.push(Link {
            id,
            kind,
            target,
            is_outside,
        });
        Ok(())
    })?;
    Ok(links)
}

/// The path of a part as one in a folder names it; nothing if it leads out of the package.
fn within(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|it| !it.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_from_where_it_is_named() {
        for (folder, target, path) in [
            ("word", "styles.xml", Some("word/styles.xml")),
            ("word", "/word/styles.xml", Some("word/styles.xml")),
            ("word", "./media/../a.png", Some("word/a.png")),
            ("word", "../../etc/passwd", None),
            ("", "../a", None),
        ] {
            assert_eq!(within(folder, target).as_deref(), path, "{target}");
        }
    }
}
