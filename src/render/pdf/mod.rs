//! A document as a PDF for people, case systems and archives: PDF/UA-1 and PDF/A-3a at once, with the
//! figures attached, set by a layout of our own.
//!
//! Blocks are set as slabs (`set`, `parts`, `table`, `picture`), slabs are put on pages (`sheet`), and
//! pages are drawn (`draw`); the structure that is read aloud grows beside them (`tags`). A figure is
//! no link, since the annex is another file.

mod atom;
mod draw;
mod font;
mod front;
mod line;
mod parts;
mod picture;
mod pixels;
mod running;
mod set;
mod setting;
mod shapes;
mod sheet;
mod slab;
mod style;
mod table;
mod tags;
mod target;

use chrono::Datelike as _;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};

use super::contents::{contents, front};
use super::document::{Document, Kind};
use super::template_fault::{self, TemplateFault};
use super::written::{Note, Written};
pub(super) use pixels::{Pixels, height, pixels};

use draw::Drawing;
use setting::{At, Setting};
use sheet::Page;

/// Writes a document with the figures of its report: the same bytes every time. Where the file cannot be
/// fit for archives, that is said of it.
pub(super) fn write(document: &Document, figures: &[u8]) -> Result<Written, TemplateFault> {
    let (first, rest) = document.blocks.split_at(front(document));
    let chapters = contents(document);
    let mut setting = Setting::of(document);
    let mut slabs = setting.title(document);
    slabs.extend(setting.blocks(first, At::PAGE));
    slabs.extend(setting.contents(&chapters));
    let mut body = setting.blocks(rest, At::PAGE);
    if let Some(first) = body.first_mut() {
        first.begins = document.kind == Kind::Annex;
    }
    slabs.extend(body);
    let pages = sheet::pages(slabs);
    let lacking = std::mem::take(&mut setting.lacking);
    let lacking = lacking.into_iter();
    let mut notes: Vec<Note> = lacking
        .map(|(letter, text)| Note::Lacking { letter, text })
        .collect();
    let drawn = |how| drawn(document, &setting, &pages, figures, how);
    let (bytes, unfit) = fit(drawn).map_err(|fault| {
        let name = format!("{}.pdf", document.kind.name());
        template_fault::unwritten(name, fault)
    })?;
    notes.extend(unfit);
    Ok(Written { bytes, notes })
}

/// A file that is fit for archives; else one that is not, with what to say of it.
fn fit(
    drawn: impl Fn(Configuration) -> Result<Vec<u8>, String>,
) -> Result<(Vec<u8>, Option<Note>), String> {
    match drawn(strict()) {
        Ok(bytes) => Ok((bytes, None)),
        Err(fault) => Ok((drawn(Configuration::default())?, Some(Note::Unfit(fault)))),
    }
}

/// What the file must be: it is checked while it is written.
fn strict() -> Configuration {
    ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .unwrap_or_default()
}

/// The file of pages.
fn drawn(
    document: &Document,
    setting: &Setting<'_>,
    pages: &[Page],
    figures: &[u8],
    configuration: Configuration,
) -> Result<Vec<u8>, String> {
    let mut file = krilla::Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut tree = setting.tree.clone();
    let drawing = Drawing::of(&setting.links, draw::places(pages))
        .ok_or("a typeface of the program cannot be read")?;
    for (number, page) in pages.iter().enumerate() {
        let margins = front::margins(document, number, pages.len());
        drawing.page((number, page), &margins, &mut file, &mut tree);
    }
    file.set_outline(outline(&setting.headings, drawing.places()));
    file.set_metadata(metadata(document));
    file.set_tag_tree(tree.grown());
    file.embed_file(attached(document, figures.to_vec()));
    file.finish().map_err(|fault| format!("{fault:?}"))
}

/// Headings to jump to, sections within their chapters.
fn outline(headings: &[(u8, String, String)], places: &draw::Places) -> Outline {
    let mut outline = Outline::new();
    let mut chapter: Option<OutlineNode> = None;
    for (level, id, text) in headings {
        let Some(place) = places.get(id) else {
            continue;
        };
        let node = OutlineNode::new(text.clone(), draw::destination(*place));
        match (level, &mut chapter) {
            (3, Some(chapter)) => chapter.push_child(node),
            (..=3, _) => {
                if let Some(before) = chapter.replace(node) {
                    outline.push_child(before);
                }
            }
            _ => {}
        }
    }
    if let Some(last) = chapter {
        outline.push_child(last);
    }
    outline
}

/// What a case system and an archive read without opening the document.
fn metadata(document: &Document) -> Metadata {
    let short = |text: &str| text.chars().take(1000).collect::<String>();
    let mut keywords = vec![short(&document.case_number)];
    keywords.retain(|it| !it.is_empty());
    keywords.extend(document.stamps.iter().cloned());
    Metadata::new()
        .title(short(&document.title))
        .authors(vec![short(&document.author)])
        .keywords(keywords)
        .language("sv-SE".to_owned())
        .creator("samverkan".to_owned())
        .creation_date(day(document))
}

fn day(document: &Document) -> DateTime {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let day = document.day;
    DateTime::new(u16::try_from(day.year()).unwrap_or(1))
        .month(part(day.month()))
        .day(part(day.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn attached(document: &Document, figures: Vec<u8>) -> EmbeddedFile {
    EmbeddedFile {
        path: "facts.json".to_owned(),
        mime_type: MimeType::new("application/json"),
        description: Some("Rapportens siffror med sina källor".to_owned()),
        association_kind: AssociationKind::Data,
        data: figures.into(),
        modification_date: Some(day(document)),
        compress: Some(true),
        location: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_archives_refuse_comes_and_is_said_to_be_so() {
        let lax = format!("{:?}", Configuration::default());
        let refused = |how: Configuration| {
            let is_lax = format!("{how:?}") == lax;
            is_lax.then(|| vec![1]).ok_or("MissingAltText".to_owned())
        };
        let unfit = Note::Unfit("MissingAltText".to_owned());
        assert_eq!(fit(refused), Ok((vec![1], Some(unfit))));
        assert_eq!(fit(|_| Ok(vec![2])), Ok((vec![2], None)));
        assert_eq!(fit(|_| Err("full".to_owned())), Err("full".to_owned()));
    }
}
