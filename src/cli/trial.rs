//! What shows only when a report is made, found by making it: own templates that cannot be used,
//! and figures that a text or a template names and the report does not have.

use crate::diag::{Diagnostic, Nearest, Sink};
use crate::fault::{text, word};
use crate::ingest::Loaded;
use crate::model::{Period, View};
use crate::render::{self, Problem, Stamp, TemplateFault, Templates};
use crate::report::{self, Facts};
use crate::source::{FileId, Origin};

/// The templates, with a data root's own in place of the built-in.
pub(super) fn templates(loaded: &Loaded) -> Templates {
    Templates::with(loaded.templates.iter().filter_map(|own| {
        let text = loaded.sources.held(own.file)?;
        Some((own.name.as_str(), text))
    }))
}

/// What shows only when a report is made: templates of the data root's own that cannot be used,
/// and figures that a text names and the report does not have. Each period's is tried.
pub(super) fn report_faults(loaded: &Loaded, wanted: Option<Period>) -> Sink {
    let mut sink = Sink::default();
    for own in &loaded.templates {
        let replaces = Templates::names().any(|name| name == own.name);
        if !replaces && !is_included(&own.name, loaded) {
            let near = Nearest::new(&own.name, Templates::names());
            sink.push(text::unknown_template(
                Origin::file(own.file),
                own.name.clone(),
                near,
            ));
        }
    }
    let templates = templates(loaded);
    for (period, reporting) in &loaded.dataset.periods {
        let names_figures = reporting.prose().any(|text| !text.mentions.is_empty());
        let is_wanted = wanted.is_none_or(|wanted| wanted == *period);
        if !is_wanted || (loaded.templates.is_empty() && !names_figures) {
            continue;
        }
        let report = report::build(View::new(&loaded.dataset, *period), &loaded.sources);
        for mention in reporting
            .prose()
            .flat_map(|text| render::unknown_facts(text, &report.facts))
        {
            sink.push(unknown_fact(
                mention.origin,
                mention.id.clone(),
                &report.facts,
            ));
        }
        if loaded.templates.is_empty() {
            continue;
        }
        let fault = render::render(&report, &loaded.sources, &templates, Stamp::Final).err();
        let own = fault
            .as_ref()
            .and_then(|fault| loaded.templates.iter().find(|own| own.name == fault.name));
        if let (Some(fault), Some(own)) = (&fault, own) {
            sink.push(template_fault(fault, own.file, loaded, &report.facts));
        }
    }
    sink
}

/// Whether another template of the data root's own names a template, as an include does.
fn is_included(name: &str, loaded: &Loaded) -> bool {
    let named = [format!("\"{name}\""), format!("'{name}'")];
    loaded
        .templates
        .iter()
        .filter_map(|other| loaded.sources.held(other.file))
        .any(|text| named.iter().any(|name| text.contains(name.as_str())))
}

/// What is wrong with an own template, at its place.
fn template_fault(
    fault: &TemplateFault,
    file: FileId,
    loaded: &Loaded,
    facts: &Facts,
) -> Diagnostic {
    let origin = fault.range.as_ref().map_or_else(
        || Origin::line(file, fault.line),
        |range| {
            let (line, extent) = loaded.sources.text(file).extent(range);
            Origin { file, line, extent }
        },
    );
    let detail = fault.detail.clone();
    let problem = match fault.problem {
        Problem::NoFact => return unknown_fact(origin, detail, facts),
        Problem::Syntax => word::MISWRITTEN,
        Problem::NoValue => word::NO_VALUE,
        Problem::NoTable => word::NO_TABLE,
        Problem::NoPicture => word::NO_PICTURE,
        Problem::NoTemplate => word::NO_TEMPLATE,
        Problem::NoFunction => word::NO_FUNCTION,
        Problem::Operation => word::NO_OPERATION,
        Problem::Endless => word::ENDLESS,
    };
    text::template(origin, problem, detail)
}

fn unknown_fact(origin: Origin, id: String, facts: &Facts) -> Diagnostic {
    let near = Nearest::new(&id, facts.iter().map(|fact| fact.id.as_str()));
    text::unknown_fact(origin, id, near)
}
