//! Own templates, and figures that texts name. Most of what is wrong with them shows only when a
//! report is made, so it is found by making one.

use crate::diag::{Diagnostic, Nearest, Sink};
use crate::fault::{text as fault, word};
use crate::model::{Dataset, OwnTemplate, ReportingPeriod, View};
use crate::render::{self, File, Kind, Problem, Stamp, TemplateFault, Templates, Wanted};
use crate::report::{self, Facts, Report};
use crate::source::{Origin, SourceMap};

use super::{Scope, typed};

/// A report that was made, and what is wrong with the texts and templates that it is made of.
#[derive(Debug)]
pub struct Tried {
    /// What is wrong.
    pub found: Sink,
    /// The files of the report, unless a template keeps them from being written.
    pub files: Result<Vec<File>, TemplateFault>,
}

/// Writes a report.
pub fn try_report<'w>(
    report: &Report<'_>,
    sources: &SourceMap,
    wanted: impl Into<Wanted<'w>>,
) -> Tried {
    let data = report.view.data;
    let mut found = Sink::default();
    texts_name_known_figures(report.view, &report.facts, &mut found);
    let files = render::render(report, sources, &Templates::of(data), wanted);
    if let Err(broken) = &files {
        template_is_broken(data, broken, &report.facts, sources, &mut found);
    }
    Tried { found, files }
}

/// Pages are all that a template can keep from being written.
const PAGES: Wanted<'_> = Wanted {
    stamp: Stamp::Final,
    only: &["html"],
};

/// What is wrong with the texts and own templates of a report.
pub fn of_report(report: &Report<'_>, sources: &SourceMap) -> Sink {
    if !report.view.data.templates.is_empty() {
        return try_report(report, sources, PAGES).found;
    }
    let mut found = Sink::default();
    texts_name_known_figures(report.view, &report.facts, &mut found);
    found
}

/// Makes the report of each period that has own templates or texts that name figures.
pub fn try_reports(data: &Dataset, sources: &SourceMap, scope: &Scope) -> Sink {
    let mut found = Sink::default();
    for reporting in scope.periods(data) {
        if !data.templates.is_empty() || names_figures(reporting) {
            let view = View::new(data, reporting.period);
            found.append(of_report(&report::build(view, sources), sources));
        }
    }
    found
}

/// Whether a text of a period, or a conclusion, names a figure or has a number.
fn names_figures(reporting: &ReportingPeriod) -> bool {
    (reporting.prose()).any(|text| !text.mentions.is_empty() || !text.misread.is_empty())
        || reporting.told().any(|text| !text.numbers.is_empty())
        || reporting.conclusions.iter().any(|it| !it.facts.is_empty())
}

/// A template of the data root replaces a built-in one, or another template includes it.
pub(super) fn templates_are_known(data: &Dataset, _: &Scope, sink: &mut Sink) {
    looks_are_known(data, sink);
    for own in &data.templates {
        if is_frozen(own) {
            sink.push(fault::frozen_template(
                Origin::file(own.file),
                own.name.clone(),
            ));
        }
        let named = [format!("\"{}\"", own.name), format!("'{}'", own.name)];
        let is_included = (data.templates.iter())
            .any(|other| named.iter().any(|name| other.text.contains(name.as_str())));
        if !is_included && !Templates::names().any(|name| name == own.name) {
            let near = Nearest::new(&own.name, Templates::names());
            let origin = Origin::file(own.file);
            sink.push(fault::unknown_template(origin, own.name.clone(), near));
        }
    }
}

/// Whether a template is of a whole document, and yet takes nothing from the data.
fn is_frozen(own: &OwnTemplate) -> bool {
    [Kind::Report, Kind::Annex]
        .map(|kind| format!("{}.md", kind.name()))
        .contains(&own.name)
        && !["{{", "{%"].iter().any(|it| own.text.contains(it))
}

/// A document for Word gives its look to documents of its name, or to all.
fn looks_are_known(data: &Dataset, sink: &mut Sink) {
    let known: Vec<String> = Templates::names_of_looks().collect();
    for own in data
        .word_templates
        .iter()
        .filter(|it| !known.contains(&it.name))
    {
        let near = Nearest::new(&own.name, known.iter().map(String::as_str));
        let origin = Origin::file(own.file);
        sink.push(fault::unknown_template(origin, own.name.clone(), near));
    }
}

fn texts_name_known_figures(view: View<'_>, facts: &Facts, sink: &mut Sink) {
    if view.data.partial.is_undecided {
        return;
    }
    let Some(reporting) = view.reporting() else {
        return;
    };
    for text in reporting.told() {
        typed::numbers_are_figures(text, facts, sink);
    }
    let of_conclusions = reporting.conclusions.iter().flat_map(|it| &it.facts);
    for id in of_conclusions {
        match facts.by_id(&id.value) {
            None => sink.push(unknown_fact(id.origin, &id.value, facts)),
            Some(fact) if !fact.is_readable() => {
                sink.push(fault::percent_of_few(id.origin, id.value.clone()));
            }
            Some(_) => {}
        }
    }
    for text in reporting.prose() {
        let mentions = render::mentions(text, facts);
        for mention in mentions.unknown {
            sink.push(unknown_fact(mention.origin, &mention.id, facts));
        }
        for mention in mentions.of_few {
            sink.push(fault::percent_of_few(mention.origin, mention.id.clone()));
        }
        for misread in &text.misread {
            let written: Vec<&str> = misread.value.split_whitespace().collect();
            let form = r#"{{ fact("grants.rows") }}"#;
            sink.push(fault::misread_fact(misread.origin, written.join(" "), form));
        }
        for (mention, beside) in mentions.glued {
            sink.push(fault::glued_fact(mention.origin, beside));
        }
    }
}

/// Reports a template that cannot be used, if it is the data root's own.
fn template_is_broken(
    data: &Dataset,
    broken: &TemplateFault,
    facts: &Facts,
    sources: &SourceMap,
    sink: &mut Sink,
) {
    let Some(own) = data.templates.iter().find(|own| own.name == broken.name) else {
        return;
    };
    let file = own.file;
    let origin = broken.range.as_ref().map_or_else(
        || Origin::line(file, broken.line),
        |range| {
            let (line, extent) = sources.text(file).extent(range);
            Origin { file, line, extent }
        },
    );
    let problem = match broken.problem {
        Problem::NoFact => return sink.push(unknown_fact(origin, &broken.detail, facts)),
        Problem::Syntax => word::MISWRITTEN,
        Problem::NoValue => word::NO_VALUE,
        Problem::NoTable => word::NO_TABLE,
        Problem::NoPicture => word::NO_PICTURE,
        Problem::FewRows => word::FEW_ROWS,
        Problem::NoPart => word::NO_PART,
        Problem::NoTemplate => word::NO_TEMPLATE,
        Problem::NoFunction => word::NO_FUNCTION,
        Problem::Operation => word::NO_OPERATION,
        Problem::Endless => word::ENDLESS,
        // It is no template.
        Problem::Unwritten => return,
    };
    sink.push(fault::template(origin, problem, broken.detail.clone()));
}

fn unknown_fact(origin: Origin, id: &str, facts: &Facts) -> Diagnostic {
    let near = Nearest::new(id, facts.iter().map(|fact| fact.id.as_str()));
    fault::unknown_fact(origin, id, near)
}
