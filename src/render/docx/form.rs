//! A form for Word: places to write in, each within a bookmark, so that it is found again whatever
//! program has saved the document. Boxes and lines are content controls too.

use crate::model::{
    Availability, DONE_HEADING, DONE_LABEL, FormField, GENDER_HEADING, GENDER_LABEL, NONE_LABEL,
    SHORT_LABEL, TEXT_LABEL, WRITE_ANSWER, WRITE_LINE, answer_heading,
};
use crate::render::document::{Block, Document, Kind};
use crate::render::form::{
    ALSO_KNOWN_HEADING, Asked, GENDER_QUESTION, HOW_HEADING, KNOWN_HEADING, NOT_DONE, OWN, asked,
    carried, carried_in_short, rest, title,
};
use crate::render::inline::Inline;
use crate::render::stamp::{Stamp, stamps};
use crate::render::{number, parse};
use crate::report::BoardForm;

use super::body::Body;
use super::look::Look;
use super::text::{Set, escape, paragraph, run};
use super::{HEAD, RELATED, packed, parts};

/// How to fill it in, in words.
const HOW: [&str; 4] = [
    "Skriv i rutorna under varje fråga. De växer med texten, och listor, tabeller, fetstil och länkar går bra.",
    "Vid varje fråga står det som kommunen redan vet och det som nämnden svarade förra gången. Utgå från det, och skriv rättelser och kommentarer i svarsrutan.",
    "Har nämnden inget att redovisa på en fråga: kryssa i rutan för det. Skriv inga personnummer, och personers roll i stället för deras namn.",
    "När svaren är klara: kryssa i rutan sist i formuläret, spara, och skicka tillbaka filen som svar på mejlet.",
];

/// Writes a form; `own` are digests of what it says itself.
pub(in crate::render) fn write(form: &BoardForm<'_>, own: &[String]) -> Vec<u8> {
    let document = document(form);
    let look = Look::of(&document, None);
    let mut writer = FormWriter {
        body: Body::of_form(look.width()),
        places: 0,
    };
    writer.body.title(&document);
    writer.form(form);
    writer.body.end();
    let mut parts = parts(&document, &look, &writer.body);
    for (name, text) in &mut parts {
        match name.as_str() {
            "word/styles.xml" => add(text, "</w:styles>", STYLES),
            "[Content_Types].xml" => add(text, "</Types>", PROPERTIES_TYPE),
            "_rels/.rels" => add(
                text,
                "</Relationships>",
                &related("custom-properties", "docProps/custom.xml"),
            ),
            "word/_rels/document.xml.rels" => {
                add(
                    text,
                    "</Relationships>",
                    &related("customXml", "../customXml/item1.xml"),
                );
            }
            _ => {}
        }
    }
    parts.push((
        "docProps/custom.xml".to_owned(),
        properties(&carried_in_short(form)),
    ));
    let json = escape(&carried(form, own));
    let item = format!("{HEAD}<samverkan xmlns=\"urn:samverkan:form\">{json}</samverkan>");
    parts.push(("customXml/item1.xml".to_owned(), item));
    packed(&parts, &[])
}

/// Adds to the end of a part.
fn add(part: &mut String, end: &str, more: &str) {
    if let Some(at) = part.rfind(end) {
        part.insert_str(at, more);
    }
}

const STYLES: &str = "<w:style w:type=\"character\" w:styleId=\"PlaceholderText\">\
     <w:name w:val=\"Placeholder Text\"/><w:uiPriority w:val=\"99\"/><w:rPr><w:color w:val=\"595959\"/></w:rPr></w:style>";

const PROPERTIES_TYPE: &str = "<Override PartName=\"/docProps/custom.xml\" \
     ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>";

fn related(kind: &str, to: &str) -> String {
    format!("<Relationship Id=\"form\" Type=\"{RELATED}/{kind}\" Target=\"{to}\"/>")
}

/// The properties of the document, which stay when a program drops what it does not know.
fn properties(json: &str) -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
         <property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"samverkan\">\
         <vt:lpwstr>{}</vt:lpwstr></property></Properties>",
        escape(json)
    )
}

/// What stands on the first page, and in the properties.
fn document(form: &BoardForm<'_>) -> Document {
    let data = form.view.data;
    let due = form
        .due
        .map(|due| ("Svara senast".to_owned(), number::date(due)));
    let department = form
        .department
        .map(|it| ("Förvaltning".to_owned(), it.name.clone()));
    Document {
        title: title(form),
        publisher: data.settings.municipality.clone(),
        details: department.into_iter().chain(due).collect(),
        author: data.settings.municipality.clone(),
        case_number: (form.view.reporting())
            .and_then(|it| it.case_number.clone())
            .unwrap_or_default(),
        day: form.view.as_of,
        stamps: stamps(Stamp::Final, data),
        kind: Kind::Agenda,
        blocks: Vec::new(),
    }
}

struct FormWriter<'d> {
    body: Body<'d>,
    /// How many places there are so far.
    places: usize,
}

impl FormWriter<'_> {
    fn heading(&mut self, level: u8, text: &str) {
        self.body.blocks(&[Block::Heading {
            level,
            id: String::new(),
            number: String::new(),
            text: vec![Inline::text(text)],
        }]);
    }

    fn say(&mut self, text: &str) {
        self.body
            .blocks(&[Block::Paragraph(vec![Inline::text(text)])]);
    }

    fn label(&mut self, text: &str) {
        let label = run(&Set::STRONG.properties(), text);
        self.body
            .xml
            .push_str(&paragraph("", "<w:keepNext/>", &label));
    }

    fn form(&mut self, form: &BoardForm<'_>) {
        self.heading(2, HOW_HEADING);
        let how = HOW
            .iter()
            .map(|text| vec![Block::Paragraph(vec![Inline::text(*text)])]);
        self.body.blocks(&[Block::List {
            start: None,
            items: how.collect(),
        }]);
        let rest = rest(form);
        if !rest.is_empty() {
            self.heading(2, ALSO_KNOWN_HEADING);
            self.body.blocks(&rest);
        }
        for asked in asked(form) {
            self.question(form, &asked);
        }
        self.gender(form);
        self.heading(2, DONE_HEADING);
        self.tick(&FormField::Done, false, DONE_LABEL);
        self.say(NOT_DONE);
    }

    fn question(&mut self, form: &BoardForm<'_>, asked: &Asked<'_>) {
        let question = asked.question;
        self.heading(2, &asked.heading());
        self.body.blocks(&asked.text);
        if !asked.known.is_empty() {
            self.heading(3, KNOWN_HEADING);
            self.body.blocks(&asked.known);
        }
        for (whose, blocks) in &asked.earlier {
            self.heading(3, whose);
            self.body.blocks(&[Block::Quote(blocks.clone())]);
        }
        let said = form.said.answer(&question.id);
        self.heading(3, &answer_heading(asked.number));
        let id = || question.id.clone();
        self.tick(&FormField::None(id()), said.none, NONE_LABEL);
        self.label(SHORT_LABEL);
        self.line(&FormField::Short(id()), &said.short);
        self.label(TEXT_LABEL);
        self.text(&FormField::Text(id()), &said.text);
    }

    fn gender(&mut self, form: &BoardForm<'_>) {
        self.heading(2, GENDER_HEADING);
        self.say(GENDER_QUESTION);
        for availability in Availability::ALL {
            let is_said = form.said.gender == Some(*availability);
            self.tick(
                &FormField::Gender(*availability),
                is_said,
                availability.swedish(),
            );
        }
        self.label(GENDER_LABEL);
        self.text(&FormField::GenderText, &form.said.gender_text);
    }

    /// The properties of a place, and the bookmark around it.
    fn place(&mut self, field: &FormField, kind: &str) -> (String, [String; 2]) {
        self.places = self.places.saturating_add(1);
        let (number, name) = (self.places, field.name());
        let begins = format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>");
        let ends = format!("<w:bookmarkEnd w:id=\"{number}\"/>");
        let properties = format!(
            "<w:sdtPr><w:alias w:val=\"Svar\"/><w:tag w:val=\"{name}\"/><w:id w:val=\"{number}\"/>{kind}</w:sdtPr>"
        );
        (properties, [begins, ends])
    }

    /// A box to tick, and what it says.
    fn tick(&mut self, field: &FormField, is_ticked: bool, label: &str) {
        let (mark, checked) = if is_ticked {
            ("☒", "1")
        } else {
            ("☐", "0")
        };
        let kind = format!(
            "<w14:checkbox xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">\
             <w14:checked w14:val=\"{checked}\"/><w14:checkedState w14:val=\"2612\" w14:font=\"MS Gothic\"/>\
             <w14:uncheckedState w14:val=\"2610\" w14:font=\"MS Gothic\"/></w14:checkbox>"
        );
        let (properties, [begins, ends]) = self.place(field, &kind);
        let font = "<w:rFonts w:ascii=\"MS Gothic\" w:eastAsia=\"MS Gothic\" w:hAnsi=\"MS Gothic\" w:hint=\"eastAsia\"/>";
        let mark = run(font, mark);
        let label = run("", &format!(" {label}"));
        let runs = format!(
            "{begins}<w:sdt>{properties}<w:sdtContent>{mark}</w:sdtContent></w:sdt>{ends}{label}"
        );
        self.body.xml.push_str(&paragraph("", "", &runs));
    }

    /// A place for a line.
    fn line(&mut self, field: &FormField, said: &str) {
        let inner = match said {
            "" => placeholder(WRITE_LINE),
            said => paragraph("", "", &run("", said)),
        };
        let shown = if said.is_empty() {
            "<w:showingPlcHdr/>"
        } else {
            ""
        };
        let (properties, [begins, ends]) = self.place(field, &format!("{shown}<w:text/>"));
        self.frame(&format!(
            "{begins}<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>{ends}{LAST_PARAGRAPH}"
        ));
    }

    /// A place for a text: a bookmark and no control, in which `LibreOffice` would leave only letters.
    fn text(&mut self, field: &FormField, said: &str) {
        let inner = if said.trim().is_empty() {
            placeholder(WRITE_ANSWER)
        } else {
            let before = std::mem::take(&mut self.body.xml);
            self.body.blocks(&parse::own(said, OWN));
            self.body.end();
            std::mem::replace(&mut self.body.xml, before)
        };
        let (_, [begins, ends]) = self.place(field, "");
        self.frame(&format!("{begins}{inner}{ends}"));
    }

    /// A cell with a frame.
    fn frame(&mut self, inner: &str) {
        let side = |name: &str| {
            format!("<w:{name} w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"5A6B78\"/>")
        };
        let sides: String = ["top", "left", "bottom", "right"].map(side).concat();
        self.body.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{sides}</w:tblBorders>\
             <w:tblLook w:val=\"0000\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"9412\"/></w:tblGrid>\
             <w:tr><w:tc><w:tcPr><w:tcW w:w=\"9412\" w:type=\"dxa\"/></w:tcPr>{inner}</w:tc></w:tr></w:tbl>"
        ));
    }
}

/// A cell ends with a paragraph, which a control at its end is not.
const LAST_PARAGRAPH: &str =
    "<w:p><w:pPr><w:spacing w:before=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";

/// What says where to write.
fn placeholder(text: &str) -> String {
    paragraph("", "", &run("<w:rStyle w:val=\"PlaceholderText\"/>", text))
}
