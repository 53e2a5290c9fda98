//! Fields of Word: what one shows, and what one would fetch.

/// A field that has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct OpenField {
    instruction: String,
    is_shown: bool,
}

/// What fetches content from outside when a field is brought up to date.
const FETCHING: [&str; 7] = [
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "IMPORT",
    "DDE",
    "DDEAUTO",
    "LINK",
    "DATABASE",
];

/// Whether a field of an instruction fetches content from outside.
pub(super) fn fetches(instruction: &str) -> bool {
    let first = instruction.split_whitespace().next().unwrap_or_default();
    FETCHING.iter().any(|it| first.eq_ignore_ascii_case(it))
}

/// The address that a field leads to.
pub(super) fn address(instruction: &str) -> Option<String> {
    let (first, rest) = instruction.trim().split_once(char::is_whitespace)?;
    let rest = rest.trim().strip_prefix('"')?;
    let (address, _) = rest.split_once('"')?;
    first
        .eq_ignore_ascii_case("HYPERLINK")
        .then(|| address.to_owned())
}

/// The fields that lie around a place, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<OpenField>);

impl Fields {
    /// Takes the sign that begins a field, parts its instruction from what it shows, or ends it.
    /// Returns the instruction when it is whole.
    pub(super) fn turn(&mut self, sign: &str) -> Option<String> {
        match sign {
            "begin" => self.0.push(OpenField::default()),
            "separate" => {
                let last = self.0.last_mut()?;
                last.is_shown = true;
                return Some(last.instruction.clone());
            }
            "end" => {
                return self
                    .0
                    .pop()
                    .filter(|it| !it.is_shown)
                    .map(|it| it.instruction);
            }
            _ => {}
        }
        None
    }

    /// Takes a piece of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(last) = self.0.last_mut().filter(|it| !it.is_shown) {
            last.instruction.push_str(text);
        }
    }

    /// Whether text here is shown.
    pub(super) fn is_shown(&self) -> bool {
        self.0.iter().all(|it| it.is_shown)
    }

    /// Where text here leads.
    pub(super) fn link(&self) -> Option<String> {
        self.0.iter().rev().find_map(|it| address(&it.instruction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_shows_what_follows_its_instruction() {
        let mut fields = Fields::default();
        fields.turn("begin");
        fields.instruct(" HYPERLINK ");
        fields.instruct("\"https://a.se\" \\o \"x\" ");
        assert!(!fields.is_shown());
        fields.turn("separate");
        assert!(fields.is_shown());
        assert_eq!(fields.link().as_deref(), Some("https://a.se"));
        assert_eq!(fields.turn("end"), None);
        assert!(fields.link().is_none());
        assert!(fetches(" DDEAUTO c:\\x") && !fetches("PAGE"));
    }
}
