//! Texts that explain the colours and letters of rows, which are not read: `Röd = avslag`.

use serde::Deserialize;

use crate::model::text::words_of;

use super::few::Few;

/// Words for colours and letters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Legend {
    words: Few,
    ends: Vec<String>,
    after: Few,
}

impl Legend {
    /// Whether a text begins with a colour and says what it means, or which rows have it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let mut all = words_of(text);
        let Some(first) = all.next() else {
            return false;
        };
        let lower = first.to_lowercase();
        let is_marked = (self.ends.iter()).any(|end| {
            lower
                .strip_suffix(end.as_str())
                .is_some_and(|colour| self.words.contains(colour))
        });
        if !is_marked && !self.words.contains(first) {
            return false;
        }
        let (_, rest) = text.split_once(first).unwrap_or_default();
        rest.trim_start().starts_with(['=', ':', '–', '→'])
            || all.next().is_some_and(|next| self.after.contains(next))
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;

    #[test]
    fn a_legend_says_what_a_colour_means() {
        for text in [
            "Röd = avslag",
            "Gulmarkerade rader är inte beslutade",
            "gulmarkerat = ej klart",
            "Grå rader utgår",
            "(Fetstil: nya)",
        ] {
            assert!(words().legend.is_in(text), "{text}");
        }
        for text in [
            "Röda Korset",
            "Gula Villan",
            "Grön flagg 2021",
            "",
            "Bidrag: röd",
        ] {
            assert!(!words().legend.is_in(text), "{text}");
        }
    }
}
