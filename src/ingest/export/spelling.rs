//! The form in which types of grant and purposes are compared, by the reviewed spellings of
//! `spellings.yaml`. Likeness never counts, only what stands there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::text::normalised;

/// What the file holds.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields)]
struct Written {
    both: Lists,
    types: Lists,
    purposes: Lists,
}

/// Reviewed lines by what they apply to.
#[derive(Deserialize, Default, Clone)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    signs: Vec<Line>,
    words: Vec<Line>,
    detached: Vec<Line>,
    endings: Vec<Line>,
    stems: Vec<Line>,
    whole: Vec<Line>,
}

/// One reviewed line: what is the same, and the examples that are its test.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Line {
    same: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of each line"))]
    one: Vec<Vec<String>>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of each line"))]
    apart: Vec<Vec<String>>,
}

/// The lines for types or for purposes, ready to apply.
#[derive(Default)]
struct Spellings {
    signs: Vec<(String, String)>,
    words: BTreeMap<String, String>,
    detached: Vec<String>,
    endings: Vec<(String, String)>,
    stems: Vec<(String, String)>,
    whole: BTreeMap<String, String>,
}

/// Each other spelling of some lines, and the one that stands for it.
fn others(lines: &[Line]) -> impl Iterator<Item = (&String, &String)> {
    lines.iter().flat_map(|line| {
        let mut same = line.same.iter();
        let first = same.next();
        same.filter_map(move |other| first.map(|first| (other, first)))
    })
}

fn pairs(lines: &[Line]) -> Vec<(String, String)> {
    others(lines)
        .map(|(other, first)| (other.clone(), first.clone()))
        .collect()
}

impl Spellings {
    fn new(both: &Lists, own: &Lists) -> Self {
        let all = |of: fn(&Lists) -> &Vec<Line>| -> Vec<Line> {
            of(both).iter().chain(of(own)).cloned().collect()
        };
        let mut spellings = Self {
            signs: pairs(&all(|lists| &lists.signs)),
            words: pairs(&all(|lists| &lists.words)).into_iter().collect(),
            detached: all(|lists| &lists.detached)
                .into_iter()
                .flat_map(|line| line.same)
                .collect(),
            endings: pairs(&all(|lists| &lists.endings)),
            stems: pairs(&all(|lists| &lists.stems)),
            whole: BTreeMap::new(),
        };
        let whole = all(|lists| &lists.whole);
        let whole = others(&whole)
            .map(|(other, first)| (spellings.form(other), spellings.form(first)))
            .collect();
        spellings.whole = whole;
        spellings
    }

    /// The form in which a spelling is compared. Most spellings are of no line, and are only
    /// normalised.
    fn form(&self, spelling: &str) -> String {
        let mut text = Cow::Borrowed(spelling);
        for (sign, word) in &self.signs {
            if text.contains(sign.as_str()) {
                text = Cow::Owned(text.replace(sign.as_str(), &format!(" {word} ")));
            }
        }
        let mut form = normalised(&text);
        if form.split(' ').any(|word| self.has(word)) {
            form = self.respelt(&form);
        }
        self.whole.get(&form).cloned().unwrap_or(form)
    }

    /// Whether any line is about a word.
    fn has(&self, word: &str) -> bool {
        let ends = |(other, first): &(String, String)| {
            word.ends_with(other.as_str()) || word.ends_with(first.as_str())
        };
        self.words.contains_key(word)
            || self.detached.iter().any(|last| last == word)
            || self.endings.iter().any(ends)
    }

    /// Brings each word of a normalised text to one spelling.
    fn respelt(&self, text: &str) -> String {
        let mut words: Vec<String> = Vec::new();
        for word in text.split(' ') {
            let word = self.words.get(word).map_or(word, String::as_str);
            match words.last_mut() {
                Some(before) if self.detached.iter().any(|last| last == word) => {
                    before.push_str(word);
                }
                _ => words.push(word.to_owned()),
            }
        }
        for word in &mut words {
            self.respell(word);
        }
        words.join(" ")
    }

    /// Brings the last part of a compound word, and the linking s before it, to one spelling.
    fn respell(&self, word: &mut String) {
        for (other, first) in &self.endings {
            if let Some(stem) = stem(word, other) {
                *word = format!("{stem}{first}");
            }
        }
        for (_, ending) in &self.endings {
            let Some(before) = stem(word, ending) else {
                continue;
            };
            let linked = self.stems.iter().find_map(|(other, first)| {
                let stem = before.strip_suffix(other.as_str())?;
                Some(format!("{stem}{first}{ending}"))
            });
            if let Some(linked) = linked {
                *word = linked;
                return;
            }
        }
    }
}

/// What stands before the last part of a compound word, if anything does.
fn stem<'w>(word: &'w str, last: &str) -> Option<&'w str> {
    word.strip_suffix(last).filter(|stem| !stem.is_empty())
}

/// The lines of types, and those of purposes, read once.
fn spellings() -> &'static (Spellings, Spellings) {
    static SPELLINGS: OnceLock<(Spellings, Spellings)> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        // The file is compiled in and the test below reads it, so a default is never met.
        build(&serde_yaml::from_str(include_str!("spellings.yaml")).unwrap_or_default())
    })
}

fn build(written: &Written) -> (Spellings, Spellings) {
    (
        Spellings::new(&written.both, &written.types),
        Spellings::new(&written.both, &written.purposes),
    )
}

/// The form in which a type of grant is compared.
pub fn grant_type(spelling: &str) -> String {
    spellings().0.form(spelling)
}

/// The form in which a purpose is compared.
pub(in crate::ingest) fn purpose(spelling: &str) -> String {
    spellings().1.form(spelling)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Written {
        serde_yaml::from_str(include_str!("spellings.yaml")).unwrap()
    }

    fn lists(lists: &mut Lists) -> [&mut Vec<Line>; 6] {
        [
            &mut lists.signs,
            &mut lists.words,
            &mut lists.detached,
            &mut lists.endings,
            &mut lists.stems,
            &mut lists.whole,
        ]
    }

    /// Every line, and the spellings as they are without it.
    fn each_line(visit: impl Fn(&Line, &(Spellings, Spellings), bool, bool)) {
        let mut visited = Vec::new();
        for section in 0..3 {
            for list in 0..6 {
                for at in 0.. {
                    let mut without = written();
                    let own = [&mut without.both, &mut without.types, &mut without.purposes]
                        .into_iter()
                        .nth(section)
                        .unwrap();
                    let list = lists(own).into_iter().nth(list).unwrap();
                    if at >= list.len() {
                        break;
                    }
                    let line = list.remove(at);
                    visit(&line, &build(&without), section != 2, section != 1);
                    visited.push((section, at));
                }
            }
        }
        assert!(visited.len() > 20, "{visited:?}");
    }

    #[test]
    fn each_line_joins_what_it_should_and_nothing_else_does() {
        each_line(|line, without, of_types, of_purposes| {
            let mut is_needed = false;
            assert!(
                !line.one.is_empty() && !line.apart.is_empty(),
                "{:?}",
                line.same
            );
            for group in &line.one {
                for (spellings, less, applies) in [
                    (&spellings().0, &without.0, of_types),
                    (&spellings().1, &without.1, of_purposes),
                ] {
                    if !applies {
                        continue;
                    }
                    for pair in group.windows(2) {
                        assert_eq!(
                            spellings.form(&pair[0]),
                            spellings.form(&pair[1]),
                            "{pair:?}"
                        );
                        is_needed |= less.form(&pair[0]) != less.form(&pair[1]);
                    }
                }
            }
            assert!(is_needed, "{:?} brings nothing together", line.same);
        });
    }

    #[test]
    fn look_alikes_of_each_line_stay_apart() {
        each_line(|line, _, of_types, of_purposes| {
            for group in &line.apart {
                for (at, one) in group.iter().enumerate() {
                    for other in &group[at + 1..] {
                        if of_types {
                            assert_ne!(grant_type(one), grant_type(other));
                        }
                        if of_purposes {
                            assert_ne!(purpose(one), purpose(other));
                        }
                    }
                }
            }
        });
    }

    #[test]
    fn a_form_is_its_own_form() {
        for text in [
            "Driftsbidrag",
            "LOK-stöd",
            "Språkcafé & fika",
            "Stöd",
            "",
            "–",
        ] {
            assert_eq!(grant_type(&grant_type(text)), grant_type(text));
            assert_eq!(purpose(&purpose(text)), purpose(text));
        }
        assert_eq!(purpose(" – "), "", "what has no letter says nothing");
    }
}
