//! A report to documents: templates give the words, marks are filled, headings are numbered.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value as TemplateValue;
use minijinja::value::Serde;

use crate::report::{Fact, Report};
use crate::source::SourceMap;

use super::context::{Context, Head};
use super::document::{Block, Document, Kind, Table};
use super::functions::Lookup;
use super::inline::{Inline, plain};
use super::parse::parse;
use super::picture::Picture;
use super::slot::{Edge, Filler, Shown, Slot};
use super::stamp::{Stamp, stamps};
use super::template::Templates;
use super::template_fault::TemplateFault;
use super::{chart, leads, ledger, number, swedish, tables};

/// The report, its annex and the memo.
pub(super) fn compose(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
    stamp: Stamp,
) -> Result<[Document; 3], TemplateFault> {
    let composer = Composer::new(report, sources, stamp);
    let mut brief = composer.document(Kind::Report, templates)?;
    let mut annex = composer.document(Kind::Annex, templates)?;
    let mut memo = composer.document(Kind::Memo, templates)?;
    ledger::fill(&mut annex, [&brief, &memo], &report.facts, sources);
    for made in [&mut brief, &mut annex, &mut memo] {
        leads::lead(made);
    }
    Ok([brief, annex, memo])
}

/// The report alone, where its figures lead aside.
pub(super) fn compose_brief(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
) -> Result<Document, TemplateFault> {
    Composer::new(report, sources, Stamp::Final).document(Kind::Report, templates)
}

/// A report, ready to be put into templates.
struct Composer<'r> {
    report: &'r Report<'r>,
    stamp: Stamp,
    head: Head,
    filling: Filling<'r>,
    values: TemplateValue,
    lookup: Arc<Lookup>,
}

impl<'r> Composer<'r> {
    fn new(report: &'r Report<'r>, sources: &SourceMap, stamp: Stamp) -> Self {
        let filling = Filling {
            facts: report.facts.iter().collect(),
            tables: tables::make(report, sources),
            pictures: chart::make(report),
            texts: Vec::new(),
        };
        let lookup = Lookup::new(
            &report.facts,
            filling.tables.iter().map(|it| it.name.clone()).collect(),
            filling.pictures.iter().map(|it| it.name.clone()).collect(),
        );
        let head = Head::of(report);
        let mut context = Context::new(report);
        let values = TemplateValue::from(Serde(context.build(&head, stamp)));
        let texts = context.texts;
        Self {
            report,
            stamp,
            head,
            filling: Filling { texts, ..filling },
            values,
            lookup: Arc::new(lookup),
        }
    }

    fn document(&self, kind: Kind, templates: &Templates) -> Result<Document, TemplateFault> {
        let name = format!("{}.md", template(kind));
        let text = templates.render(&name, &self.values, Some(&self.lookup))?;
        let (title, view) = (&self.head.title, self.report.view);
        let author = self.head.department.as_ref();
        let memo_date = view.reporting().and_then(|it| Some(it.memo_date?.value));
        let mut document = Document {
            title: match kind {
                Kind::Annex => format!("Underlag: {title}"),
                Kind::Memo => self.head.memo_title.clone(),
                Kind::Report | Kind::Agenda | Kind::Actor => title.clone(),
            },
            publisher: self.head.municipality.clone(),
            details: match kind {
                Kind::Memo => memo_details(self.report, &self.head),
                _ => details(self.report, &self.head),
            },
            author: author.unwrap_or(&self.head.municipality).clone(),
            case_number: self.head.case_number.clone().unwrap_or_default(),
            day: match kind {
                Kind::Memo => memo_date.unwrap_or(view.as_of),
                _ => view.as_of,
            },
            stamps: stamps(self.stamp, view.data),
            kind,
            blocks: parse(&text, &self.filling),
        };
        lift_headings(&mut document.blocks, &mut 1);
        number_headings(&mut document);
        Ok(document)
    }
}

/// The name of a document's template, without ending.
const fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Memo => "memo",
        _ => kind.name(),
    }
}

/// What stands under the title of the report.
fn details(report: &Report<'_>, head: &Head) -> Vec<(String, String)> {
    [
        ("Period", Some(number::period(report.view.period))),
        ("Rapportdatum", Some(report.view.as_of.to_string())),
        ("Diarienummer", head.case_number.clone()),
        ("Sammanställd av", head.department.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect()
}

fn memo_details(report: &Report<'_>, head: &Head) -> Vec<(String, String)> {
    let date = report
        .view
        .reporting()
        .and_then(|it| Some(it.memo_date?.value));
    [
        ("Handling", Some("Tjänsteskrivelse".to_owned())),
        ("Datum", date.map(|date| date.to_string())),
        ("Diarienummer", head.case_number.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value?)))
    .collect()
}

/// What fills the marks that templates leave.
struct Filling<'r> {
    facts: Vec<&'r Fact>,
    tables: Vec<Table>,
    pictures: Vec<Picture>,
    texts: Vec<Vec<Block>>,
}

impl Filling<'_> {
    /// Figures, each under its label.
    fn key_figures(&self, numbers: &[usize]) -> Block {
        let facts = numbers.iter().filter_map(|number| self.facts.get(*number));
        let figure = |fact: &&Fact| {
            let is_change = fact.id.starts_with("change.");
            let show = if is_change {
                number::change
            } else {
                number::sentence
            };
            let shown = show(fact.value, fact.unit);
            (fact.label.clone(), Inline::figure(fact, shown))
        };
        Block::KeyFigures(facts.map(figure).collect())
    }
}

fn shown(shown: Shown, fact: &Fact) -> String {
    let bare = || number::bare(fact.value, fact.unit);
    match shown {
        Shown::Full => number::sentence(fact.value, fact.unit),
        Shown::Bare => bare(),
        Shown::Size => number::sentence(number::size(fact.value), fact.unit),
        Shown::Rounded(fineness) => fineness.shown(fact),
        Shown::RoundedSize(fineness) => fineness.size_shown(fact),
        Shown::Short => number::short(fact),
        Shown::Counted(counted) => {
            swedish::numeral(fact.value, counted).map_or_else(bare, str::to_owned)
        }
    }
}

impl Filler for Filling<'_> {
    fn inlines(&self, mark: &str) -> Vec<Inline> {
        match Slot::read(mark) {
            Some(Slot::Figure(how, number)) => {
                let fact = self.facts.get(number);
                let figure = |fact: &&Fact| Inline::figure(fact, shown(how, fact));
                fact.map(figure).into_iter().collect()
            }
            // The first paragraph of a text can stand inside another paragraph.
            Some(Slot::Text(number)) => match self.texts.get(number).map(Vec::as_slice) {
                Some([Block::Paragraph(text), ..]) => vec![Inline::Own(text.clone())],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn rest(&self, mark: &str) -> Vec<Block> {
        let text = match Slot::read(mark) {
            Some(Slot::Text(number)) => self.texts.get(number).map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        let rest = match text {
            [Block::Paragraph(_), rest @ ..] => rest,
            all => all,
        };
        let is_left = !rest.is_empty();
        is_left
            .then(|| Block::Own(rest.to_vec()))
            .into_iter()
            .collect()
    }

    fn edge(&self, mark: &str) -> Option<Edge> {
        match Slot::read(mark) {
            Some(Slot::Edge(edge)) => Some(edge),
            _ => None,
        }
    }

    fn blocks(&self, mark: &str) -> Option<Vec<Block>> {
        let block = match Slot::read(mark)? {
            Slot::Figure(..) | Slot::Edge(_) => return None,
            Slot::KeyFigures(numbers) => self.key_figures(&numbers),
            Slot::Table(number) => Block::Table(self.tables.get(number)?.clone()),
            Slot::Picture(number) => Block::Picture(self.pictures.get(number)?.clone()),
            Slot::Text(number) => Block::Own(self.texts.get(number)?.clone()),
            Slot::Sources => ledger::empty(),
        };
        Some(vec![block])
    }

    fn plain(&self, mark: &str) -> String {
        plain(&self.inlines(mark))
    }
}

/// Numbers the chapters of the report, and the chapters and sections of the annex; gives each heading
/// an id of its own.
fn number_headings(document: &mut Document) {
    let (mut chapter, mut section) = (0, 0);
    let deepest = match document.kind {
        Kind::Annex => 3,
        Kind::Report => 2,
        Kind::Memo | Kind::Agenda | Kind::Actor => 1,
    };
    each_heading(&mut document.blocks, &mut |level, number, _| match *level {
        2 if deepest >= 2 => {
            chapter = u32::saturating_add(chapter, 1);
            section = 0;
            *number = chapter.to_string();
        }
        3 if deepest >= 3 => {
            section = u32::saturating_add(section, 1);
            *number = format!("{chapter}.{section}");
        }
        _ => {}
    });
    distinct_ids(&mut document.blocks);
}

/// Lifts the headings of people's own texts that would skip a level below the one that they stand under.
fn lift_headings(blocks: &mut [Block], under: &mut u8) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => *under = *level,
            Block::Part(_, inner) => lift_headings(inner, under),
            Block::Own(inner) => {
                let mut highest = u8::MAX;
                each_heading(inner, &mut |level, _, _| highest = highest.min(*level));
                let skipped = highest.saturating_sub(under.saturating_add(1));
                each_heading(inner, &mut |level, _, _| {
                    *level = level.saturating_sub(skipped);
                });
            }
            _ => {}
        }
    }
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

/// Visits the level, number and id of each heading, those in people's own texts included.
fn each_heading(blocks: &mut [Block], then: &mut impl FnMut(&mut u8, &mut String, &mut String)) {
    for block in blocks {
        match block {
            Block::Heading {
                level, number, id, ..
            } => then(level, number, id),
            Block::Own(inner) | Block::Part(_, inner) => each_heading(inner, then),
            _ => {}
        }
    }
}
