//! The parts of a packed document: what it is read from, and what none may have.

use crate::ingest::package::{self, Unpackable};
use crate::source::xml::{self, Element, XmlFault};

use super::parts::Parts;
use super::{TroubleKind, WrittenForm, carried};

/// The most that a form may say that it unpacks to, pictures and all.
const LARGEST_SAID: u64 = 64 << 20;

/// What an OLE file is: a document behind a password, or one of an older Word.
pub(super) fn of_ole(bytes: &[u8]) -> TroubleKind {
    let name = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]);
    let name: Vec<u8> = name.collect();
    match memchr::memmem::find(bytes, &name) {
        Some(_) => TroubleKind::Password,
        None => TroubleKind::OldWord,
    }
}

pub(super) struct Package<'b>(package::Package<'b>);

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, TroubleKind> {
        let package = package::Package::open(bytes).map_err(kind)?;
        if package.said_size > LARGEST_SAID {
            return Err(TroubleKind::TooLarge);
        }
        Ok(Self(package))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.names.iter().any(|it| it == name)
    }

    /// A part as a tree; an empty one if it is not there.
    pub(super) fn part(&mut self, name: &str) -> Result<Element, TroubleKind> {
        match self.0.text(name).map_err(kind)? {
            Some(text) => xml::tree(&text).map_err(|fault| match fault {
                XmlFault::Broken(_) => TroubleKind::Broken,
                XmlFault::OwnEntities => TroubleKind::Doctype,
                XmlFault::TooDeep => TroubleKind::TooDeep,
                XmlFault::TooLarge => TroubleKind::TooLarge,
            }),
            None => Ok(Element::default()),
        }
    }

    /// Notes parts that no form has.
    pub(super) fn forbidden(&mut self, form: &mut WrittenForm) {
        for name in &self.0.names {
            let name = name.to_ascii_lowercase();
            let kind = match () {
                () if name.ends_with("vbaproject.bin") => TroubleKind::Macro,
                () if name.contains("/embeddings/") || name.contains("/activex/") => {
                    TroubleKind::Embedded
                }
                () if name.starts_with("xl/comments")
                    || name.starts_with("xl/threadedcomments") =>
                {
                    TroubleKind::Comment
                }
                () if name.starts_with("xl/externallinks/")
                    || name.starts_with("xl/connections") =>
                {
                    TroubleKind::ExternalTemplate
                }
                () if name.starts_with("xl/media/") => TroubleKind::Picture,
                () if name.starts_with("xl/drawings/") && name.ends_with(".xml") => {
                    TroubleKind::TextBox
                }
                () => continue,
            };
            form.trouble(kind, 0);
        }
        if let Ok(types) = self.part("[Content_Types].xml") {
            let kinds = types.all();
            let is_macro = |it: &&Element| {
                let kind = it.attribute("ContentType").unwrap_or_default();
                kind.contains("macroEnabled") || kind.contains("vbaProject")
            };
            if kinds.iter().any(is_macro) {
                form.trouble(TroubleKind::Macro, 0);
            }
        }
    }

    /// What the form carries of the time when it was made: a part of its own, else its properties.
    pub(super) fn carried(&mut self, form: &mut WrittenForm) {
        let own: Vec<String> = (self.0.names.iter())
            .filter(|name| name.starts_with("customXml/item") && name.ends_with(".xml"))
            .cloned()
            .collect();
        for name in own {
            if let Ok(part) = self.part(&name)
                && let Some(root) = part.child("samverkan")
            {
                form.carried = carried::read(&root.text()).or(form.carried.take());
            }
        }
        if form.carried.is_none()
            && let Ok(properties) = self.part("docProps/custom.xml")
        {
            let all = properties.all();
            let named = all
                .iter()
                .find(|it| it.attribute("name") == Some("samverkan"));
            form.carried = named.and_then(|it| carried::read(&it.text()));
        }
    }

    pub(super) fn parts(&mut self, form: &mut WrittenForm) -> Result<Parts, TroubleKind> {
        if !self.has("word/document.xml") {
            return Err(TroubleKind::OtherKind);
        }
        for side in self.0.names.clone() {
            let is_text = side.starts_with("word/") && side.ends_with(".rels");
            if is_text {
                let related = self.part(&side)?;
                related_from_outside(&related, form);
            }
        }
        let related = self.part("word/_rels/document.xml.rels")?;
        let links = related.all().into_iter().filter_map(|it| {
            let is_link = it.attribute("Type")?.ends_with("/hyperlink");
            let target = it.attribute("Target").filter(|_| is_link)?;
            Some((it.attribute("Id")?.to_owned(), target.to_owned()))
        });
        Ok(Parts {
            links: links.collect(),
            document: self.part("word/document.xml")?,
            styles: self.part("word/styles.xml")?,
            numbering: self.part("word/numbering.xml")?,
        })
    }
}

const fn kind(fault: Unpackable) -> TroubleKind {
    match fault {
        Unpackable::NotPacked | Unpackable::Broken => TroubleKind::Broken,
        Unpackable::TooLarge => TroubleKind::TooLarge,
        Unpackable::Locked => TroubleKind::Password,
    }
}

/// Notes what is fetched from outside: a link that is followed by hand is not.
fn related_from_outside(related: &Element, form: &mut WrittenForm) {
    for it in related.all() {
        let kind = it.attribute("Type").unwrap_or_default();
        let is_outside = it.attribute("TargetMode") == Some("External");
        if is_outside && !kind.ends_with("/hyperlink") {
            form.trouble(TroubleKind::ExternalTemplate, 0);
        }
    }
}
