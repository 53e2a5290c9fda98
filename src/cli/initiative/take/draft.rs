//! A case that is taken in, as a draft.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::cli::record::{complete_party, say_party};
use crate::diag::plain;
use crate::ingest::TakenCase;
use crate::model::{Channel, Dataset, Directory, text::normalised};
use crate::write::{Draft, Value};

/// What holds where a case does not say it.
#[derive(Debug, Clone, Default)]
pub(in crate::cli::initiative) struct Stated {
    /// When it came in.
    pub(in crate::cli::initiative) received: Option<NaiveDate>,
    /// How.
    pub(in crate::cli::initiative) channel: Option<Channel>,
    /// From whom.
    pub(in crate::cli::initiative) organisation: Option<String>,
}

/// Who sent what names no organisation.
const UNKNOWN: &str = "Okänd avsändare";
/// Whether a sender is nobody that is known.
pub(in crate::cli::initiative) fn is_unknown(sender: &str) -> bool {
    sender == UNKNOWN
}

/// The ends of words by which a municipality is called.
const OWN: &[&str] = &[
    "kommun",
    "kontaktcenter",
    "förvaltning",
    "förvaltningen",
    "nämnd",
    "nämnden",
    "registrator",
];
/// The shortest name that is looked for in a text, in letters.
const SHORTEST: usize = 8;

/// The names of everybody known, to find whom a text speaks of.
pub(in crate::cli::initiative) struct Senders<'d> {
    data: &'d Dataset,
    /// The names of the municipality and its place, its boards and departments, and all that the
    /// register has, normalised.
    bodies: BTreeSet<String>,
    /// Each name that is looked for, normalised between spaces, and the name to write.
    names: Vec<(String, String)>,
}

impl<'d> Senders<'d> {
    /// Gathers them.
    pub(in crate::cli::initiative) fn new(data: &'d Dataset) -> Self {
        let directory = Directory::new(data);
        let municipality = normalised(&data.settings.municipality);
        let place = municipality.trim_end_matches(" kommun");
        let mut bodies = BTreeSet::from([
            municipality.clone(),
            place.to_owned(),
            place.trim_end_matches('s').to_owned(),
        ]);
        bodies.extend(data.boards.iter().map(|it| normalised(&it.name)));
        bodies.extend(data.departments.iter().map(|it| normalised(&it.name)));
        let mut names = Vec::new();
        for entry in directory.entries() {
            for name in entry.names() {
                let form = normalised(name);
                if entry.registered.is_some() {
                    bodies.insert(form.clone());
                }
                if form.chars().count() >= SHORTEST && !directory.is_shared(&form) {
                    names.push((format!(" {form} "), entry.name.clone()));
                }
            }
        }
        Self {
            data,
            bodies,
            names,
        }
    }

    /// Whether a name is known to be that of no person.
    pub(in crate::cli::initiative) fn know(&self, name: &str) -> bool {
        self.bodies.contains(&normalised(name))
    }

    /// The only known organisation that a text names.
    fn named_in(&self, text: &str) -> Option<&str> {
        match *self.all_in(text) {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The known organisations that a text names.
    fn all_in(&self, text: &str) -> Vec<&str> {
        let text = format!(" {} ", normalised(text));
        let mut found: Vec<&str> = (self.names.iter())
            .filter(|(form, _)| text.contains(form.as_str()))
            .map(|(_, name)| name.as_str())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a name is one of the municipality's own, which sends on what others have written.
    fn is_own(&self, name: &str) -> bool {
        let form = normalised(name);
        let mut words = form.split(' ');
        words.any(|word| OWN.iter().any(|it| word.ends_with(it))) && self.named_in(name).is_none()
    }

    /// What is told of a draft whose sender nobody knows, with the organisations that its text names; in
    /// Swedish and English.
    pub(super) fn doubt(&self, draft: &Draft) -> Option<[String; 2]> {
        let name = draft.get("organisation").and_then(|it| it.get("name"));
        if !is_unknown(&name.map(Value::texts).unwrap_or_default().concat()) {
            return None;
        }
        let text = ["title", "description"].map(|key| draft.text(key).unwrap_or_default());
        let named: Vec<String> = self
            .all_in(&text.join(" "))
            .into_iter()
            .map(plain)
            .collect();
        let [sv, en] = ["; texten nämner", "; the text names"].map(|it| match named.as_slice() {
            [] => String::new(),
            named => format!("{it} {}", named.join(", ")),
        });
        Some([
            format!("avsändaren är okänd: säg vem det är när det bedöms{sv}"),
            format!("the sender is not known: say who it is when it is judged{en}"),
        ])
    }

    /// A case as a draft, which lacks only what a person must judge.
    pub(in crate::cli::initiative) fn draft(&self, case: &TakenCase, stated: &Stated) -> Draft {
        let mut draft = Draft::default();
        draft.set_text("title", Some(&case.title));
        let received = case.received.or(stated.received);
        draft.set_text("received", received.map(|day| day.to_string()).as_deref());
        let channel = stated.channel.or(case.channel).unwrap_or(Channel::EService);
        draft.set_text("channel", Some(channel.word()));
        let whole = format!("{} {}", case.title, case.description);
        let name = (stated.organisation.as_deref())
            .or((case.organisation.as_deref()).filter(|it| !self.is_own(it)))
            .or_else(|| self.named_in(&whole));
        let number = case.org_nr.map(|number| number.to_string());
        say_party(&mut draft, name.or(Some(UNKNOWN)), number.as_deref());
        complete_party(&mut draft, self.data);
        draft.set_text("description", Some(&case.description));
        draft.set_text("wants", case.wants.as_deref());
        draft.set_text("dnr", case.dnr.as_deref());
        draft.set_text("taken_from", Some(&case.key));
        draft.set("draft", Value::text("true"));
        draft
    }
}
