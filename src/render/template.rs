//! The words of the report: built-in templates, each replaced by the data root's own of the same
//! name. An undefined value is an error with a place, never an empty text.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use crate::model::{Dataset, WordLook};

use super::document::Kind;
use super::functions::{self, Lookup};
use super::slot::escaped;
use super::template_fault::{self, TemplateFault};

/// The most steps that a template of a data root may take.
const MOST_STEPS: u64 = 5_000_000;
/// The most bytes that a template of a data root may write of its own. The built-in ones write as
/// much as the data has.
const LARGEST: usize = 8 << 20;

/// The document whose look all documents for Word have that have none of their own.
const OF_ALL: &str = "word.docx";

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The texts of all templates by file name.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
    /// Documents for Word whose look is taken over.
    looks: BTreeMap<String, Arc<WordLook>>,
}

impl Templates {
    /// The built-in templates, with those of a data root in their place.
    pub fn of(data: &Dataset) -> Self {
        let own = data.templates.iter();
        let looks = data.word_templates.iter();
        Self {
            looks: looks
                .map(|it| (it.name.clone(), Arc::clone(&it.look)))
                .collect(),
            own: own
                .map(|own| (own.name.clone(), own.text.clone()))
                .collect(),
        }
    }

    /// The names of the built-in templates.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.files().filter_map(|file| file.path().to_str())
    }

    /// The names of documents whose look is taken over: of one kind of document each, and of all.
    pub fn names_of_looks() -> impl Iterator<Item = String> {
        let of_kinds = Kind::OF_REPORTS.map(|kind| format!("{}.docx", kind.name()));
        of_kinds.into_iter().chain([OF_ALL.to_owned()])
    }

    /// The look of a kind of document.
    pub(super) fn look(&self, kind: Kind) -> Option<&WordLook> {
        let own = self.looks.get(&format!("{}.docx", kind.name()));
        own.or_else(|| self.looks.get(OF_ALL)).map(Arc::as_ref)
    }

    /// The text of a template.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.own
            .get(name)
            .map(String::as_str)
            .or_else(|| BUILT_IN.get_file(name)?.contents_utf8())
    }

    /// Renders a template with a context.
    pub(super) fn render(
        &self,
        name: &str,
        context: &Value,
        lookup: Option<&Arc<Lookup>>,
    ) -> Result<String, TemplateFault> {
        self.render_around(0, name, context, lookup)
    }

    /// Renders a template around so many bytes that are already written.
    pub(super) fn render_around(
        &self,
        written: usize,
        name: &str,
        context: &Value,
        lookup: Option<&Arc<Lookup>>,
    ) -> Result<String, TemplateFault> {
        let mut environment = self.environment();
        if let Some(lookup) = lookup {
            functions::add(&mut environment, lookup);
        }
        let most = if self.own.is_empty() {
            usize::MAX
        } else {
            LARGEST.saturating_add(written)
        };
        let mut page = Page {
            text: String::new(),
            most,
        };
        environment
            .get_template(name)
            .and_then(|template| template.render_captured_to(context, &mut page).map(drop))
            .map_err(|error| {
                if error.kind() == ErrorKind::WriteFailure {
                    // No built-in template writes so much; of several own ones, the first is named.
                    let is_own = self.own.contains_key(name);
                    let other = self.own.keys().next().filter(|_| !is_own);
                    return template_fault::too_long(other.map_or(name, String::as_str));
                }
                template_fault::of(name, &error, |name| self.own.contains_key(name))
            })?;
        Ok(page.text)
    }

    fn environment(&self) -> Environment<'static> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        let mut syntax = environment.syntax().to_builder();
        let syntax = syntax.trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.unwrap_or_default());
        environment.set_fuel((!self.own.is_empty()).then_some(MOST_STEPS));
        environment.set_auto_escape_callback(|name| {
            if name.ends_with(".md") {
                AutoEscape::Custom("markdown".into())
            } else if name.ends_with(".html") {
                AutoEscape::Html
            } else {
                AutoEscape::None
            }
        });
        environment.set_formatter(|out, state, value| {
            let is_markdown = matches!(state.auto_escape(), AutoEscape::Custom(_));
            if is_markdown && value.kind() == ValueKind::String && !value.is_safe() {
                let text = value.as_str().unwrap_or_default();
                return out.write_str(&escaped(text)).map_err(Error::from);
            }
            if is_markdown && !value.is_undefined() {
                return write!(out, "{value}").map_err(Error::from);
            }
            minijinja::escape_formatter(out, state, value)
        });
        let own = self.clone();
        environment.set_loader(move |name| Ok(own.text(name).map(str::to_owned)));
        environment
    }
}

/// What a template writes, up to a limit.
struct Page {
    text: String,
    most: usize,
}

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        if self.text.len().saturating_add(text.len()) > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.text.push_str(text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    #[test]
    fn only_what_a_data_root_writes_is_bounded() {
        let long = || Value::from_safe_string("x".repeat(LARGEST));
        let values = context! {
            title => "", publisher => "", details => Vec::<Value>::new(), stamps => Vec::<Value>::new(),
            kind => "", style => "", policy => "", contents => Vec::<Value>::new(),
            front => "", body => long(),
        };
        let mut templates = Templates::default();
        assert!(templates.render("page.html", &values, None).is_ok());
        let own = |text: &str| [("page.html".to_owned(), text.to_owned())].into();
        templates.own = own("<p>{{ body }}</p>");
        assert!(
            templates
                .render_around(LARGEST, "page.html", &values, None)
                .is_ok()
        );
        templates.own = own("{{ body }}{{ body }}{{ body }}");
        assert!(
            templates
                .render_around(LARGEST, "page.html", &values, None)
                .is_err()
        );
    }
}
