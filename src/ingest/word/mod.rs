//! A municipality's own document for Word, of which the look is taken over: styles, theme, headers,
//! footers with their logotypes, and the page.
//!
//! What is not taken over is not looked at: macros, other parts and what stands in the text do no harm
//! where they are not copied.

mod field;
mod flaw;
mod links;
mod margin;
mod markup;
mod package;
mod page;
mod styles;

use crate::fault::word;
use crate::model::{PageMargin, WordLook};

pub(super) use flaw::Flaw;

use links::Link;
use margin::Pictures;
use markup::{Seen, begins_with, each, is_on};
use package::Package;

/// A look, and all words that stand in the document and its margins.
pub(super) struct Read {
    pub(super) look: WordLook,
    pub(super) words: String,
}

/// Reads a document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Flaw> {
    let mut package = Package::open(bytes)?;
    let main = links::of(&mut package, "")?;
    let main = named(&main, "officeDocument").unwrap_or("word/document.xml");
    let missing = || Flaw::unread(word::NO_WORD_DOCUMENT, main);
    let xml = package.text(main)?.ok_or_else(missing)?;
    begins_with(main, &xml, "w:document")?;
    let links = links::of(&mut package, main)?;
    let (sections, mut words) = page::sections(main, &xml)?;
    let mut pictures = Pictures::default();
    let mut look = WordLook {
        page: sections.page,
        has_first_page: sections.has_first_page,
        ..WordLook::default()
    };
    if let Some(path) = named(&links, "styles") {
        styles::read(&mut package, path, &mut look)?;
    }
    if let Some(path) = named(&links, "theme") {
        look.theme = margin::theme(&mut package, path, &mut pictures)?;
    }
    if let Some(path) = named(&links, "settings") {
        look.has_even_pages = has_even_pages(&mut package, path)?;
    }
    for ((side, pages), id) in sections.margins {
        let of = links.iter().find(|it| it.id == id && !it.is_outside);
        let missing = || Flaw::unread(word::MISSING_PART, main);
        let path = &of.ok_or_else(missing)?.target;
        let of = (path.as_str(), page::root(side));
        let part = margin::margin(&mut package, of, &mut pictures, &mut words)?;
        look.margins.push(PageMargin { side, pages, part });
    }
    look.pictures = pictures.named();
    Ok(Read { look, words })
}

/// The part of a kind that a part refers to.
fn named<'l>(links: &'l [Link], kind: &str) -> Option<&'l str> {
    let of = links.iter().find(|it| it.kind == kind && !it.is_outside);
    of.map(|it| it.target.as_str())
}

fn has_even_pages(package: &mut Package<'_>, path: &str) -> Result<bool, Flaw> {
    let mut found = false;
    let xml = package.text(path)?.unwrap_or_default();
    each(path, &xml, |seen, _| {
        if let Seen::Begins(start, _) = seen
            && start.local_name().as_ref() == "evenAndOddHeaders"
        {
            found = is_on(&start);
        }
        Ok(())
    })?;
    Ok(found)
}
