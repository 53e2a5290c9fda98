//! How a document looks: by the styles and the page of the program, or of a municipality's own
//! document, to which the styles that it lacks are added.

use std::collections::BTreeMap;

use crate::model::{LookPart, LookTarget, PageMargin, PageSide, PageSize, WordLook};
use crate::render::document::Document;

use super::margin::{footer, header, stamp};
use super::text::escape;
use super::{HEAD, RELATED};

/// The styles that documents are written in, one a line.
const STYLES: &str = include_str!("styles.xml");

/// A part of the package: its path in the folder of Word, and its kind.
pub(super) struct Part {
    pub(super) path: String,
    kind: &'static str,
    pub(super) xml: String,
    /// What it refers to, as XML; empty for nothing.
    pub(super) links: String,
}

/// The parts around the text.
pub(super) struct Look<'l> {
    pub(super) own: Option<&'l WordLook>,
    /// The ids of our styles where they have others.
    ids: BTreeMap<&'static str, String>,
    pub(super) parts: Vec<Part>,
    page: PageSize,
}

impl<'l> Look<'l> {
    pub(super) fn of(document: &Document, own: Option<&'l WordLook>) -> Self {
        let own_styles = own.filter(|it| !it.styles.is_empty());
        let ids = own_styles.map_or_else(BTreeMap::new, ids);
        let styles = own_styles.map_or_else(|| STYLES.to_owned(), |own| styles(own, &ids));
        let mut look = Self {
            own,
            ids,
            parts: Vec::new(),
            page: own.map_or_else(PageSize::default, |it| it.page),
        };
        look.add("styles.xml", "styles", styles);
        if let Some(theme) = own.and_then(|it| it.theme.as_ref()) {
            look.add("theme.xml", "theme", format!("{HEAD}{}", theme.xml));
            look.refer(theme);
        }
        for side in [PageSide::Head, PageSide::Foot] {
            for pages in look.kinds_of_pages() {
                look.margin(document, side, pages);
            }
        }
        look
    }

    /// The width of the text, in twentieths of a point.
    pub(super) fn width(&self) -> usize {
        usize::try_from(self.page.text()).unwrap_or(usize::MAX)
    }

    /// What has a header and a footer of its own. Ours say nothing but the stamps on the first page.
    fn kinds_of_pages(&self) -> Vec<&'static str> {
        let has_margins = self.own.is_some_and(|it| !it.margins.is_empty());
        let has_first = self.own.is_none_or(|it| it.has_first_page || !has_margins);
        let has_even = self.own.is_some_and(|it| it.has_even_pages && has_margins);
        let mut kinds = vec!["default"];
        kinds.extend(has_first.then_some("first"));
        kinds.extend(has_even.then_some("even"));
        kinds
    }

    /// Adds a header or a footer: the municipality's own with the stamps below, or ours where it has
    /// none on that side.
    fn margin(&mut self, document: &Document, side: PageSide, pages: &'static str) {
        let margins = self.own.map_or(&[][..], |it| it.margins.as_slice());
        let has_side = margins.iter().any(|it| it.side == side);
        let found = margins
            .iter()
            .find(|it| (it.side, it.pages.as_str()) == (side, pages));
        let (name, kind) = match side {
            PageSide::Head => ("head", "header"),
            PageSide::Foot => ("foot", "footer"),
        };
        let stamps = document.stamps.join(" · ");
        let xml = match (found, side) {
            (Some(PageMargin { part, .. }), PageSide::Head) => {
                format!("{HEAD}{}{}</w:hdr>", part.xml, stamp(&stamps))
            }
            (Some(PageMargin { part, .. }), PageSide::Foot) => {
                format!("{HEAD}{}</w:ftr>", part.xml)
            }
            (None, PageSide::Head) if has_side || pages == "first" => header("", &stamps),
            (None, PageSide::Head) => header(&document.publisher_and_head(), &stamps),
            (None, PageSide::Foot) => footer(),
        };
        // What is ours is in our styles.
        let xml = match found {
            Some(_) => xml,
            None => self.renamed(&xml),
        };
        self.add(&format!("{name}-{pages}.xml"), kind, xml);
        if let Some(found) = found {
            self.refer(&found.part);
        }
    }

    fn add(&mut self, path: &str, kind: &'static str, xml: String) {
        self.parts.push(Part {
            path: path.to_owned(),
            kind,
            xml,
            links: String::new(),
        });
    }

    /// Notes what the part that was added last refers to.
    fn refer(&mut self, part: &LookPart) {
        let links = part.links.iter().map(|link| {
            let (kind, target, mode) = match &link.to {
                LookTarget::Picture(name) => ("image", format!("media/{name}"), ""),
                LookTarget::Address(to) => ("hyperlink", to.clone(), " TargetMode=\"External\""),
            };
            format!(
                "<Relationship Id=\"{}\" Type=\"{RELATED}/{kind}\" Target=\"{}\"{mode}/>",
                escape(&link.id),
                escape(&target)
            )
        });
        if let Some(last) = self.parts.last_mut() {
            last.links = links.collect();
        }
    }

    /// The references of the text to the parts around it.
    pub(super) fn relationships(&self) -> String {
        let parts = self.parts.iter().map(|part| {
            let id = part.path.trim_end_matches(".xml");
            format!(
                "<Relationship Id=\"{id}\" Type=\"{RELATED}/{}\" Target=\"{}\"/>",
                part.kind, part.path
            )
        });
        parts.collect()
    }

    /// The kinds of content of the parts, and of the pictures that they have.
    pub(super) fn content_types(&self) -> String {
        let parts = self.parts.iter().map(|part| {
            let kind = match part.kind {
                "theme" => "vnd.openxmlformats-officedocument.theme".to_owned(),
                kind => format!("vnd.openxmlformats-officedocument.wordprocessingml.{kind}"),
            };
            format!(
                "<Override PartName=\"/word/{}\" ContentType=\"application/{kind}+xml\"/>",
                part.path
            )
        });
        let pictures = self.own.into_iter().flat_map(|it| it.pictures.keys());
        let pictures = pictures.map(|name| {
            let kind = match name.rsplit('.').next().unwrap_or_default() {
                "jpg" | "jpeg" => "image/jpeg",
                "gif" => "image/gif",
                "bmp" => "image/bmp",
                "tif" | "tiff" => "image/tiff",
                "emf" => "image/x-emf",
                "svg" => "image/svg+xml",
                "wmf" => "image/x-wmf",
                _ => "image/png",
            };
            format!("<Override PartName=\"/word/media/{name}\" ContentType=\"{kind}\"/>")
        });
        parts.chain(pictures).collect()
    }

    /// The page, with its headers and footers.
    pub(super) fn section(&self) -> String {
        let margins = self.parts.iter().filter_map(|part| {
            let id = part.path.trim_end_matches(".xml");
            let (_, pages) = id.split_once('-')?;
            let (kind, to) = (part.kind, pages);
            Some(format!(
                "<w:{kind}Reference w:type=\"{to}\" r:id=\"{id}\"/>"
            ))
        });
        let PageSize {
            size: (width, height),
            margins: [top, right, bottom, left],
            head_and_foot: (head, foot),
        } = self.page;
        let turned = if width > height {
            " w:orient=\"landscape\""
        } else {
            ""
        };
        let first = if self.kinds_of_pages().contains(&"first") {
            "<w:titlePg/>"
        } else {
            ""
        };
        format!(
            "<w:sectPr>{}<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
             w:header=\"{head}\" w:footer=\"{foot}\" w:gutter=\"0\"/>{first}</w:sectPr>",
            margins.collect::<String>()
        )
    }

    pub(super) fn settings(&self) -> String {
        let settings = include_str!("settings.xml");
        if !self.kinds_of_pages().contains(&"even") {
            return settings.to_owned();
        }
        let after = "<w:defaultTabStop w:val=\"1304\"/>";
        settings.replace(after, &format!("{after}<w:evenAndOddHeaders/>"))
    }

    /// A part of ours with the styles by the ids that they have here.
    pub(super) fn renamed(&self, xml: &str) -> String {
        if self.ids.is_empty() {
            return xml.to_owned();
        }
        renamed(xml, &["Style w:val=\""], &self.ids)
    }
}

/// The value of an attribute in a line of ours.
fn value<'t>(line: &'t str, before: &str) -> Option<&'t str> {
    line.split_once(before)?.1.split('"').next()
}

/// Our styles: id, kind, name and line.
fn ours() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    STYLES.lines().filter_map(|line| {
        Some((
            value(line, "w:styleId=\"")?,
            value(line, "w:type=\"")?,
            value(line, "<w:name w:val=\"")?,
            line,
        ))
    })
}

/// The ids of our styles in a document that has its own.
fn ids(own: &WordLook) -> BTreeMap<&'static str, String> {
    let of = |(id, kind, name, _): (&'static str, &str, &str, _)| {
        if let Some((_, found)) = own
            .style_ids
            .get(&name.to_lowercase())
            .filter(|it| it.0 == kind)
        {
            return (id, found.clone());
        }
        let is_taken = |id: &str| own.style_ids.values().any(|(_, it)| it == id);
        let mut free = id.to_owned();
        while is_taken(&free) {
            free.push('0');
        }
        (id, free)
    };
    ours().map(of).collect()
}

/// The styles of a document, and ours that it lacks.
fn styles(own: &WordLook, ids: &BTreeMap<&'static str, String>) -> String {
    let mut styles = format!("{HEAD}{}", own.styles);
    for (id, kind, name, line) in ours() {
        let is_default = line.contains(" w:default=\"1\"") && !own.defaults.contains(kind);
        if own.style_ids.contains_key(&name.to_lowercase()) {
            // Some programs leave out that it is the one which a paragraph has by itself.
            if let Some(own) = ids.get(id).filter(|_| is_default) {
                let named = format!(" w:styleId=\"{}\"", escape(own));
                styles = styles.replacen(&named, &format!(" w:default=\"1\"{named}"), 1);
            }
            continue;
        }
        let marks = ["styleId=\"", "basedOn w:val=\"", "next w:val=\""];
        let mut line = renamed(line, &marks, ids);
        if own.defaults.contains(kind) {
            line = line.replace(" w:default=\"1\"", "");
        }
        styles.push_str(&line);
    }
    styles.push_str("</w:styles>");
    styles
}

/// A text with the ids that stand after marks changed.
fn renamed(xml: &str, marks: &[&str], ids: &BTreeMap<&'static str, String>) -> String {
    let mut text = xml.to_owned();
    for mark in marks {
        let mut pieces = text.split(mark);
        let mut changed = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (id, rest) = piece.split_once('"').unwrap_or((piece, ""));
            let id = ids.get(id).map_or(id, String::as_str);
            changed.push_str(&format!("{mark}{}\"{rest}", escape(id)));
        }
        text = changed;
    }
    text
}
