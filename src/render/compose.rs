//! A report to documents: templates give the words, slots are filled, headings are numbered.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value as TemplateValue;
use minijinja::value::Serde;

use crate::report::{Fact, Report};
use crate::source::SourceMap;

use super::context::Context;
use super::document::{Block, Document, Inline, Table, plain};
use super::parse::{Slots, parse};
use super::picture::Picture;
use super::template::{Lookup, Templates, counted_of};
use super::template_fault::TemplateFault;
use super::{Stamp, chart, ledger, number, swedish, tables};

/// The report and the memo.
pub(super) fn compose(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
    stamp: Stamp,
) -> Result<(Document, Document), TemplateFault> {
    let tables = tables::make(report, sources);
    let pictures = chart::make(report);
    let lookup = Arc::new(Lookup::new(
        &report.facts,
        tables.iter().map(|table| table.name.clone()).collect(),
        pictures.iter().map(|drawn| drawn.name.to_owned()).collect(),
    ));
    let mut context = Context::new(report);
    let values = context.build(stamp);
    let filler = Filler {
        report,
        ids: lookup.ids.clone(),
        tables,
        pictures,
        texts: context.texts,
    };
    let template_values = TemplateValue::from(Serde(&values));
    let words = |name: &str| templates.render(name, &template_values, Some(Arc::clone(&lookup)));
    let text = |key: &str| {
        values
            .get(key)
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned)
    };
    let mut stamps = Vec::new();
    if stamp == Stamp::Draft {
        stamps.push("UTKAST".to_owned());
    }
    if report.view.data.settings.example_data {
        stamps.push("Exempeldata".to_owned());
    }
    let mut blocks = parse(&words("report.md")?, 0, &filler);
    number_headings(&mut blocks);
    ledger::fill(&mut blocks, &report.facts, sources);
    let title = text("title").unwrap_or_default();
    let publisher = text("municipality").unwrap_or_default();
    let case_number = text("case_number");
    let mut details = vec![
        ("Period".to_owned(), number::period(report.view.period)),
        ("Rapportdatum".to_owned(), report.view.as_of.to_string()),
    ];
    details.extend(
        case_number
            .clone()
            .map(|number| ("Diarienummer".to_owned(), number)),
    );
    details.extend(text("department").map(|name| ("Sammanställd av".to_owned(), name)));
    let document = Document {
        title: title.clone(),
        publisher: publisher.clone(),
        details,
        stamps: stamps.clone(),
        has_contents: true,
        style: "report",
        blocks,
    };
    let mut memo_blocks = parse(&words("memo.md")?, 0, &filler);
    distinct_ids(&mut memo_blocks);
    ledger::fill(&mut memo_blocks, &report.facts, sources);
    let mut details = Vec::new();
    let memo_date = report
        .view
        .reporting()
        .and_then(|reporting| reporting.memo_date);
    details.push(("Handling".to_owned(), "Tjänsteskrivelse".to_owned()));
    details.extend(memo_date.map(|date| ("Datum".to_owned(), date.to_string())));
    details.extend(case_number.map(|number| ("Diarienummer".to_owned(), number)));
    let memo = Document {
        title: format!("{title}, återrapportering av uppdrag"),
        publisher,
        details,
        stamps,
        has_contents: false,
        style: "memo",
        blocks: memo_blocks,
    };
    Ok((document, memo))
}

/// Fills the slots that templates leave.
struct Filler<'r, 'd> {
    report: &'r Report<'d>,
    ids: Vec<String>,
    tables: Vec<Table>,
    pictures: Vec<Picture>,
    texts: Vec<Vec<Block>>,
}

impl Filler<'_, '_> {
    fn fact(&self, number: usize) -> Option<&Fact> {
        self.report.facts.by_id(self.ids.get(number)?)
    }

    /// The facts with some numbers, each under what it is called.
    fn key_figures(&self, numbers: &str) -> Block {
        let facts = numbers
            .split('.')
            .filter_map(|number| self.fact(number.parse().ok()?));
        let figure = |fact: &Fact| {
            let shown = match fact.id.strip_prefix("change.") {
                Some(_) => number::change(fact.value, fact.unit),
                None => number::sentence(fact.value, fact.unit),
            };
            (fact.label.clone(), Inline::figure(fact, shown))
        };
        Block::KeyFigures(facts.map(figure).collect())
    }

    fn figure(&self, name: &str) -> Option<Inline> {
        let (kind, number) = slot(name)?;
        let fact = self.fact(number)?;
        let shown = match kind {
            'F' => number::sentence(fact.value, fact.unit),
            'N' => number::bare(fact.value, fact.unit),
            'S' => number::sentence(number::size(fact.value), fact.unit),
            'A'..='D' => {
                let numeral = swedish::numeral(fact.value, counted_of(kind));
                numeral.map_or_else(|| number::bare(fact.value, fact.unit), str::to_owned)
            }
            _ => return None,
        };
        Some(Inline::figure(fact, shown))
    }
}

/// The kind and number of a slot's name.
fn slot(name: &str) -> Option<(char, usize)> {
    let mut letters = name.chars();
    let kind = letters.next()?;
    Some((kind, letters.as_str().parse().ok()?))
}

impl Slots for Filler<'_, '_> {
    fn inlines(&self, name: &str) -> Vec<Inline> {
        if let Some(figure) = self.figure(name) {
            return vec![figure];
        }
        // A text of a single paragraph can stand within another.
        match slot(name).and_then(|(kind, number)| (kind == 'U').then(|| self.texts.get(number))?) {
            Some(text) => match text.as_slice() {
                [Block::Paragraph(text)] => vec![Inline::Own(text.clone())],
                _ => Vec::new(),
            },
            None => Vec::new(),
        }
    }

    fn blocks(&self, name: &str) -> Option<Vec<Block>> {
        if let Some(numbers) = name.strip_prefix('K') {
            return Some(vec![self.key_figures(numbers)]);
        }
        match slot(name)? {
            ('T', number) => Some(vec![Block::Table(self.tables.get(number)?.clone())]),
            ('P', number) => Some(vec![Block::Picture(self.pictures.get(number)?.clone())]),
            ('U', number) => Some(vec![Block::Own(self.texts.get(number)?.clone())]),
            ('L', _) => Some(vec![Block::Ledger {
                level: 0,
                groups: Vec::new(),
            }]),
            _ => None,
        }
    }

    fn plain(&self, name: &str) -> String {
        plain(&self.inlines(name))
    }
}

/// Numbers headings of level 2 and 3, and gives each heading an id of its own.
fn number_headings(blocks: &mut [Block]) {
    let (mut chapter, mut section) = (0, 0);
    each_heading(blocks, &mut |level, number, _| match level {
        2 => {
            chapter = u32::saturating_add(chapter, 1);
            section = 0;
            *number = chapter.to_string();
        }
        3 => {
            section = u32::saturating_add(section, 1);
            *number = format!("{chapter}.{section}");
        }
        _ => {}
    });
    distinct_ids(blocks);
}

/// Gives headings that say the same thing different ids.
fn distinct_ids(blocks: &mut [Block]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    each_heading(blocks, &mut |_, _, id| {
        if id.is_empty() {
            id.push_str("avsnitt");
        }
        let count = seen.entry(id.clone()).or_default();
        *count = count.saturating_add(1);
        if *count > 1 {
            *id = format!("{id}-{count}");
        }
    });
}

/// Does something with the level, number and id of each heading, in people's own texts too.
fn each_heading(blocks: &mut [Block], then: &mut impl FnMut(u8, &mut String, &mut String)) {
    for block in blocks {
        match block {
            Block::Heading {
                level, number, id, ..
            } => then(*level, number, id),
            Block::Own(inner) => each_heading(inner, then),
            _ => {}
        }
    }
}
