//! The runs of a paragraph: what they say, how they are set, and what must not be in them.

use super::fields::{Fields, address, fetches};
use super::lists::Styles;
use super::parts::Parts;
use super::rich::Run;
use super::{TroubleKind, WrittenForm};
use crate::source::xml::{Child, Element};

/// Boxes with a mark in them, and what people write in their place.
const TICKED: [char; 10] = ['☒', '☑', '✓', '✔', '✗', '✘', '🗹', '🗷', 'x', 'X'];
/// An empty box.
pub(super) const UNTICKED: char = '☐';

/// Whether a mark is all that stands in a box, or nothing; `None` if it is more, or another sign.
pub(super) fn mark(text: &str) -> Option<bool> {
    // How the sign is drawn is no sign.
    let is_shape = |letter: &char| matches!(letter, '\u{FE0E}' | '\u{FE0F}');
    let mut letters = text.trim().chars().filter(|it| !is_shape(it));
    match (letters.next(), letters.next()) {
        (None | Some(UNTICKED), None) => Some(false),
        (Some(letter), None) if TICKED.contains(&letter) => Some(true),
        _ => None,
    }
}

/// Whether what stands in a box has a mark.
pub(super) fn is_tick(text: &str) -> bool {
    text.contains(TICKED)
}

/// A place that is open around what is read: its name, and the bookmark that it ends with.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) name: String,
    pub(super) mark: Option<String>,
}

/// What the places of a form are called, in tags and bookmarks.
pub(super) const PLACE: &str = "svar_";

/// Whether a place is ticked, not written in.
pub(super) fn is_box(name: &str) -> bool {
    let is = |what: &str| {
        name.strip_prefix(PLACE)
            .is_some_and(|it| it.starts_with(what))
    };
    is("none_") || is("gender_") || is("done")
}

/// Reads the runs of a paragraph.
pub(super) struct RunReader<'r, 'p> {
    pub(super) parts: &'p Parts,
    pub(super) styles: &'r Styles<'p>,
    pub(super) form: &'r mut WrittenForm,
    /// The places that are open.
    pub(super) open: &'r mut Vec<Open>,
    /// The number of the paragraph.
    pub(super) paragraph: usize,
    /// The style of the paragraph.
    pub(super) style: String,
    /// Whether the ground is of another colour than paper.
    pub(super) is_shaded: bool,
    pub(super) runs: Vec<Run>,
    /// Whether it has said anything.
    has_said: bool,
    /// The place that was open at its first text.
    place: Option<String>,
    /// Boxes of the paragraph, and what stands in each.
    pub(super) boxes: Vec<(String, String)>,
    fields: Fields,
    link: Option<String>,
}

impl<'r, 'p> RunReader<'r, 'p> {
    pub(super) fn new(
        (parts, styles): (&'p Parts, &'r Styles<'p>),
        form: &'r mut WrittenForm,
        open: &'r mut Vec<Open>,
        paragraph: usize,
    ) -> Self {
        Self {
            parts,
            styles,
            form,
            open,
            paragraph,
            style: String::new(),
            is_shaded: false,
            runs: Vec::new(),
            has_said: false,
            place: None,
            boxes: Vec::new(),
            fields: Fields::default(),
            link: None,
        }
    }

    /// The place that the paragraph stands in: an empty one stands in what is open at its end.
    pub(super) fn place(&self) -> Option<String> {
        if self.has_said {
            return self.place.clone();
        }
        self.open.last().map(|it| it.name.clone())
    }

    pub(super) fn trouble(&mut self, kind: TroubleKind) {
        self.form.trouble(kind, self.paragraph);
    }

    /// Reads what lies in an element, in order.
    pub(super) fn within(&mut self, element: &Element) {
        for child in element.elements() {
            self.one(child);
        }
    }

    fn one(&mut self, element: &Element) {
        match element.name.as_str() {
            "pPr" | "rPr" | "proofErr" | "sdtPr" | "sdtEndPr" => {}
            "r" => self.run(element),
            "hyperlink" => {
                let before = self.link.take();
                let to = element
                    .attribute("id")
                    .and_then(|it| self.parts.links.get(it));
                self.link = to.cloned();
                self.within(element);
                self.link = before;
            }
            "fldSimple" => {
                let instruction = element.attribute("instr").unwrap_or_default();
                self.instructed(instruction);
                let before = std::mem::replace(&mut self.link, address(instruction));
                self.within(element);
                self.link = before;
            }
            "sdt" => self.control(element),
            "bookmarkStart" => opened(self.open, element),
            "bookmarkEnd" => closed(self.open, element),
            "ins" | "moveTo" | "del" | "moveFrom" => {
                self.trouble(TroubleKind::TrackedChange);
                self.within(element);
            }
            "commentRangeStart" => self.trouble(TroubleKind::Comment),
            "oMath" | "oMathPara" => self.trouble(TroubleKind::Formula),
            "AlternateContent" => {
                if let Some(choice) = element.child("Choice") {
                    self.within(choice);
                }
            }
            _ => self.within(element),
        }
    }

    /// A control within the paragraph.
    fn control(&mut self, control: &Element) {
        let name = control_name(control);
        if let Some(name) = &name {
            self.open.push(Open {
                name: name.clone(),
                mark: None,
            });
            if is_box(name) {
                self.boxes.push((name.clone(), String::new()));
            }
        }
        if let Some(content) = control.child("sdtContent") {
            self.within(content);
        }
        if let Some(name) = name {
            let last = self
                .open
                .iter()
                .rposition(|it| it.name == name && it.mark.is_none());
            last.map(|at| self.open.remove(at));
        }
    }

    fn instructed(&mut self, instruction: &str) {
        if fetches(instruction) {
            self.trouble(TroubleKind::ExternalTemplate);
        }
    }

    fn run(&mut self, run: &Element) {
        let properties = run.child("rPr");
        let set = self.set(properties);
        for piece in run.elements() {
            match piece.name.as_str() {
                "t" => {
                    let text: String = (piece.children.iter())
                        .map(|it| match it {
                            Child::Text(text) => text.as_str(),
                            Child::Element(_) => "",
                        })
                        .collect();
                    self.said(&text, properties, &set);
                }
                "br" if piece
                    .attribute("type")
                    .is_none_or(|it| it == "textWrapping") =>
                {
                    self.said("\n", None, &set);
                }
                "cr" => self.said("\n", None, &set),
                "tab" | "ptab" => {
                    self.form.left_out.insert("tabb");
                    self.said(" ", None, &set);
                }
                "noBreakHyphen" => self.said("\u{2011}", properties, &set),
                "sym" => self.symbol(piece, &set),
                "fldChar" => {
                    let sign = piece.attribute("fldCharType").unwrap_or_default();
                    if let Some(instruction) = self.fields.turn(sign) {
                        self.instructed(&instruction);
                    }
                }
                "instrText" => self.fields.instruct(&piece.text()),
                "commentReference" => self.trouble(TroubleKind::Comment),
                "footnoteReference" | "endnoteReference" => self.trouble(TroubleKind::Footnote),
                "object" | "control" => self.trouble(TroubleKind::Embedded),
                "drawing" | "pict" | "AlternateContent" => self.drawn(piece),
                "delText" => self.trouble(TroubleKind::TrackedChange),
                _ => {}
            }
        }
    }

    /// Something that is drawn: it has no place in a text.
    fn drawn(&mut self, drawn: &Element) {
        let all = drawn.all();
        let has = |name: &str| all.iter().any(|it| it.name == name);
        self.trouble(match () {
            () if has("OLEObject") => TroubleKind::Embedded,
            () if has("txbxContent") => TroubleKind::TextBox,
            () => TroubleKind::Picture,
        });
    }

    fn symbol(&mut self, symbol: &Element, set: &Run) {
        let code = symbol.attribute("char").unwrap_or_default();
        let shown = match code.to_ascii_uppercase().as_str() {
            "F0FE" | "F0FD" | "F052" | "F0FC" => "☒",
            "F0A8" | "F06F" | "F0A3" | "F071" => "☐",
            _ => return self.trouble(TroubleKind::Symbol),
        };
        self.said(shown, None, set);
    }

    /// How a run is set.
    fn set(&mut self, properties: Option<&Element>) -> Run {
        let mut run = Run {
            link: self.link.clone().or_else(|| self.fields.link()),
            ..Run::default()
        };
        let Some(properties) = properties else {
            return run;
        };
        let style = properties.child("rStyle").and_then(Element::value);
        let style = style.map(|id| self.styles.name(id)).unwrap_or_default();
        run.is_strong = properties.is_set("b") || style == "strong";
        run.is_emphatic = properties.is_set("i") || style == "emphasis";
        run.is_code = matches!(
            style.as_str(),
            "html code" | "source text" | "html typewriter"
        );
        let is_link = run.link.is_some();
        for (name, called) in [
            ("u", "understrykning"),
            ("vertAlign", "upphöjt eller nedsänkt"),
            ("highlight", "överstrykningspenna"),
        ] {
            if properties.is_set(name) && !is_link {
                self.form.left_out.insert(called);
            }
        }
        if properties.is_set("strike") || properties.is_set("dstrike") {
            self.trouble(TroubleKind::Struck);
        }
        run
    }

    /// Takes a text that is shown here.
    fn said(&mut self, text: &str, properties: Option<&Element>, set: &Run) {
        if text.is_empty() || !self.fields.is_shown() {
            return;
        }
        if !text.trim().is_empty() && self.is_hidden(properties) {
            self.trouble(TroubleKind::HiddenText);
        }
        let open = self.open.last().map(|it| it.name.clone());
        if let Some(name) = open.as_ref().filter(|it| is_box(it)) {
            if let Some((_, said)) = self.boxes.iter_mut().rfind(|(known, _)| known == name) {
                said.push_str(text);
            } else {
                self.boxes.push((name.clone(), text.to_owned()));
            }
            return;
        }
        if !self.has_said {
            self.has_said = true;
            self.place = open;
        }
        match self.runs.last_mut().filter(|last| last.is_set_as(set)) {
            Some(last) => last.text.push_str(text),
            None => self.runs.push(Run {
                text: text.to_owned(),
                ..set.clone()
            }),
        }
    }

    /// Whether a text cannot be seen on paper: hidden, in the colour of its ground, or tiny.
    fn is_hidden(&self, properties: Option<&Element>) -> bool {
        let own = properties.and_then(|it| it.child("rStyle")?.value());
        let styles = [own, Some(self.style.as_str())];
        let mut sets: Vec<&Element> = properties.into_iter().collect();
        for id in styles.into_iter().flatten() {
            let chain = self.styles.chain(id).into_iter();
            sets.extend(chain.filter_map(|style| style.child("rPr")));
        }
        let first = |name: &str| sets.iter().find_map(|it| it.child(name));
        let on = |name: &str| {
            let found = sets.iter().find(|it| it.child(name).is_some());
            found.is_some_and(|it| it.is_set(name))
        };
        let colour = first("color");
        let is_white = colour.is_some_and(|it| {
            let white = |value: &str| value.eq_ignore_ascii_case("FFFFFF");
            it.value().is_some_and(white) || it.attribute("themeColor") == Some("background1")
        });
        let behind = first("shd").and_then(|it| it.attribute("fill"));
        let is_on_ground = behind.is_some_and(|it| !matches!(it, "auto" | "FFFFFF" | "ffffff"));
        let is_lit = first("highlight").is_some();
        let is_tiny = first("sz")
            .and_then(|it| it.value()?.parse::<u32>().ok())
            .is_some_and(|half_points| half_points <= 6);
        on("vanish")
            || on("specVanish")
            || is_tiny
            || (is_white && !is_on_ground && !is_lit && !self.is_shaded)
    }
}

/// The name of a control, if it is a place of a form.
pub(super) fn control_name(control: &Element) -> Option<String> {
    let tag = control.child("sdtPr")?.child("tag")?.value()?;
    tag.starts_with(PLACE).then(|| tag.to_owned())
}

/// Opens the place that a bookmark begins.
pub(super) fn opened(open: &mut Vec<Open>, start: &Element) {
    let name = start.attribute("name").unwrap_or_default();
    if !name.starts_with(PLACE) {
        return;
    }
    let mark = start.attribute("id").map(str::to_owned);
    // LibreOffice begins a bookmark over several paragraphs twice, and ends it once.
    match open
        .iter_mut()
        .find(|it| it.mark.is_some() && it.name == name)
    {
        Some(known) => known.mark = mark,
        None => open.push(Open {
            name: name.to_owned(),
            mark,
        }),
    }
}

/// Closes the place that a bookmark ends.
pub(super) fn closed(open: &mut Vec<Open>, end: &Element) {
    let id = end.attribute("id");
    open.retain(|it| it.mark.is_none() || it.mark.as_deref() != id);
}
