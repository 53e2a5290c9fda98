//! What the files of one record consist of, in the order people write them.
//!
//! A form is a list of keys; the prompts, the flags and the text of a new file all go by it.

use std::collections::BTreeMap;

use crate::model::text;

use super::value::{Value, block};

/// A key of a record.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether a record must have it.
    pub required: bool,
    /// How it is written when there is nothing to say yet, for the comment that stands for it.
    pub empty: &'static str,
    /// What it says, in Swedish, for the same comment.
    pub hint: &'static str,
}

/// A kind of record with files of its own.
#[derive(Debug)]
pub struct Form {
    /// Its keys, in order.
    pub fields: &'static [Field],
}

/// What is said of a record so far, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    said: BTreeMap<String, Value>,
}

impl Draft {
    /// What is said of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.said.get(key)
    }

    /// The text said of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.texts().first().copied()
    }

    /// The id that is asked for, as the name of a file in the folder of its kind. What could lead
    /// to another folder, or hide the file, becomes a sign that no id has, so that the check
    /// refuses it.
    pub fn id(&self) -> Option<String> {
        let id = self.text("id")?;
        Some(id.replace(['/', '\\', '.', ':', '\0'], "_"))
    }

    /// The texts said of a key.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.get(key).map(Value::texts).unwrap_or_default()
    }

    /// Says something of a key, in place of what was said; nothing takes it back.
    pub fn set(&mut self, key: &str, value: Value) {
        if value.is_empty() {
            self.said.remove(key);
        } else {
            self.said.insert(key.to_owned(), value);
        }
    }

    /// Says a text of a key, if there is one.
    pub fn set_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.set(key, Value::text(text));
        }
    }

    /// Says texts of a key, if there are any.
    pub fn set_list(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.set(key, Value::list(texts));
        }
    }
}

impl FromIterator<(String, Value)> for Draft {
    fn from_iter<T: IntoIterator<Item = (String, Value)>>(entries: T) -> Self {
        let mut draft = Self::default();
        for (key, value) in entries {
            draft.set(&key, value);
        }
        draft
    }
}

impl Form {
    /// Whether a record must have a key.
    pub fn is_required(&self, key: &str) -> bool {
        (self.fields.iter()).any(|field| field.required && field.key == key)
    }

    /// The keys that a record must have and a draft has not.
    pub fn missing(&self, draft: &Draft) -> Vec<&'static str> {
        self.fields
            .iter()
            .filter(|field| field.required && draft.get(field.key).is_none())
            .map(|field| field.key)
            .collect()
    }

    /// The keys that a record can have.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.fields.iter().map(|field| field.key)
    }

    /// What a draft says of keys that the form does not know.
    pub fn unknown<'d>(&self, draft: &'d Draft) -> impl Iterator<Item = (&'d String, &'d Value)> {
        let is_unknown = |key: &String| self.keys().all(|known| known != key);
        draft.said.iter().filter(move |(key, _)| is_unknown(key))
    }

    /// What a draft says, in the order of the form.
    pub fn value(&self, draft: &Draft) -> Value {
        let said = self
            .fields
            .iter()
            .map(|field| (field.key, draft.get(field.key).cloned()));
        Value::map(said)
    }

    /// The text of a file with the draft in it: what is said in the order of the form, a comment
    /// for what can still be said, and last what the form does not know, for the checks to find.
    pub fn text(&self, draft: &Draft) -> String {
        let mut text = String::new();
        for field in self.fields {
            if let Some(value) = draft.get(field.key) {
                text.push_str(&block(&[(field.key.to_owned(), value.clone())], 0));
            } else {
                let line = format!("# {}: {}", field.key, field.empty);
                text.push_str(&format!("{:<32} # {}\n", line.trim_end(), field.hint));
            }
        }
        for (key, value) in self.unknown(draft) {
            text.push_str(&block(&[(key.clone(), value.clone())], 0));
        }
        text
    }
}

/// The longest part of an id that is made of a title, in letters.
const LONGEST_SLUG: usize = 60;

/// The part of an id that a title gives: whole words, and not too many. A title without a letter
/// gives the word that stands in for it.
pub fn slug(title: &str, stand_in: &str) -> String {
    let mut slug = text::slug(title);
    if slug.len() > LONGEST_SLUG {
        let head = slug.get(..=LONGEST_SLUG).unwrap_or_default();
        let end = head.rfind('-').unwrap_or(LONGEST_SLUG);
        slug.truncate(end);
    }
    if slug.is_empty() {
        slug.push_str(stand_in);
    }
    slug
}

macro_rules! form {
    ($(#[$doc:meta])* $name:ident { $($key:literal $need:ident $empty:literal $hint:literal;)* }) => {
        $(#[$doc])*
        pub const $name: Form = Form {
            fields: &[$(Field { key: $key, required: form!(@ $need), empty: $empty, hint: $hint }),*],
        };
    };
    (@ must) => { true };
    (@ may) => { false };
}

form! {
    /// `initiatives/<year>/<id>.yaml`.
    INITIATIVE {
        "title" must "" "rubrik";
        "received" must "" "dag då det kom in";
        "channel" must "" "e-service email phone meeting contact-centre board other";
        "organisation" must "" "{ name: ..., org_nr: ... }; org_nr: null för ett nätverk";
        "description" must "" "vad det handlar om, i Markdown";
        "reasons" must "[]" "cross-department unclear-department unclear-remit shared-knowledge";
        "boards" must "[]" "nämnder som det rör, ur boards.yaml";
        "goals" may "[]" "kommunala mål som det svarar mot, ur goals.yaml";
        "groups" may "[]" "women men girls boys children youth older disability newcomers families all";
        "history" may "[]" "vad som hänt, i datumordning";
        "dnr" may "" "diarienummer, om ärendet är diariefört";
    }
}

form! {
    /// A step in the history of an initiative.
    EVENT {
        "date" must "" "dag";
        "status" must "" "replied presented discussed handled referred closed";
        "outcome" may "" "grant iop agreement cooperation referred declined withdrawn";
        "meeting" may "" "dag för nätverkets möte";
        "board" may "" "nämnd";
        "agreement" may "" "avtal som det ledde till";
        "reason" may "" "varför";
        "note" may "" "anteckning";
    }
}

form! {
    /// `agreements/<id>.yaml`.
    AGREEMENT {
        "kind" must "" "iop, service (köpt tjänst) eller agreement";
        "title" must "" "rubrik";
        "organisation" must "" "{ name: ..., org_nr: ... }";
        "boards" must "[]" "nämnder som är part, ur boards.yaml";
        "from" must "" "första dag";
        "until" may "" "sista dag; utan den löper avtalet tills vidare";
        "yearly" may "{}" "kronor per år, som { 2020: 850000 }";
        "own_contribution" may "" "vad den andra parten bidrar med";
        "criteria" may "[]" "own-initiative political-programme outside-ordinary-grants no-market both-contribute not-regulated-in-detail long-term";
        "contents" may "[]" "background values parties goals commitments follow-up economy term changes disputes";
        "followed_up" may "" "dag för senaste uppföljning";
        "goals" may "[]" "kommunala mål som det svarar mot, ur goals.yaml";
        "reaches" may "unknown" "{ women: 40, men: 35, girls: 12, boys: 9 }, eller unknown";
    }
}

form! {
    /// `network/<date>.yaml`.
    MEETING {
        "date" must "" "dag";
        "kind" must "" "meeting, workshop eller seminar";
        "title" must "" "rubrik";
        "departments" may "[]" "förvaltningar som var med, ur boards.yaml";
        "participants" may "" "antal deltagare";
        "initiatives" may "[]" "initiativ som togs upp";
        "notes" may "" "anteckningar, i Markdown";
    }
}

form! {
    /// `periods/<period>/period.yaml`.
    PERIOD {
        "case_number" may "" "diarienummer";
        "report_date" may "" "dag som rapporten talar om; annars periodens sista";
        "memo_date" may "" "tjänsteskrivelsens datum";
        "title" may "" "rapportens rubrik; annars bildas den av periodens år";
        "signatories" may "[]" "de som undertecknar, som [{ name: ..., title: ... }]";
        "recipients" may "[]" "vilka beslutet skickas till";
        "decisions" may "[]" "uppdrag som rapporten svarar på, ur decisions.yaml";
        "proposal" may "[]" "förslag till beslut, en mening var; annars att rapporten noteras";
        "consultation" may "" "samråd, i Markdown";
        "economy" may "" "ekonomiska konsekvenser, i Markdown";
        "evaluation" may "" "uppföljning och utvärdering, i Markdown";
        "attachments" may "[]" "bilagor";
        "previous" may "" "perioden att jämföra med";
    }
}

form! {
    /// `samverkan.yaml`.
    SETTINGS {
        "municipality" must "" "kommunens namn";
        "org_nr" may "" "kommunens organisationsnummer, som 212000-0449";
        "department" may "" "förvaltningen som sammanställer rapporten, ur boards.yaml";
        "reply_within_days" may "30" "därefter räknas ett obesvarat initiativ som sent";
        "quiet_after_days" may "90" "därefter räknas ett initiativ som tyst";
        "example_data" may "true" "stämplar varje sida som exempel";
        "allow" may "[]" "fynd som får stå, som [{ code: R108, file: ..., reason: ... }]";
    }
}
