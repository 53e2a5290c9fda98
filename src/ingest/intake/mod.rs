//! Cases on their way in: an e-service's export, or a saved mail.
//!
//! One way: bytes → cases as they were read, with whom they name → cases without these persons. What
//! an initiative has a place for is taken, and nothing else. A personal identity number stops its
//! own case, with its place, and no other.
//!
//! What is absent: whether a case is one for the network, and whose. That is for people.

mod headings;
mod letter;
mod list;
mod mail;
mod person;
mod quoted;
mod raw;
mod structure;

use chrono::NaiveDate;

use crate::model::{Channel, ClosedList as _, OrgNr, TakeProfile, parse_written_date};
use crate::source::{
    BookFormat, Reading, SourceFile, Stream, conceal, fingerprint, is_unseen, one_line,
};

use headings::{Field, Meaning, Personal, form};
use letter::letter;
use list::List;
pub use mail::forms_in;
use raw::Raw;
pub use raw::Spot;

/// A case that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenCase {
    /// What tells it from every other case, as a fingerprint.
    pub key: String,
    /// Its title.
    pub title: String,
    /// When it came in, if that could be read.
    pub received: Option<NaiveDate>,
    /// How it came in, if that is said.
    pub channel: Option<Channel>,
    /// The sender's organisation, if one is named.
    pub organisation: Option<String>,
    /// Its number.
    pub org_nr: Option<OrgNr>,
    /// What it is about.
    pub description: String,
    /// What the sender wants, in a line.
    pub wants: Option<String>,
    /// Its case number.
    pub dnr: Option<String>,
    /// How many places were removed that name persons.
    pub removed: usize,
    /// How many lines of signatures, quoted letters and their headers were cut.
    pub cut: usize,
    /// How many attachments were left out.
    pub attachments: usize,
    /// Where it stands.
    pub spot: Spot,
}

/// Why a case cannot be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// A personal identity number stands in it.
    PersonalNumber,
    /// It says nothing.
    Empty,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Intake {
    /// The cases that can be taken in, in the order of the file.
    pub cases: Vec<TakenCase>,
    /// Those that cannot, with their places.
    pub stopped: Vec<(Spot, Stopped)>,
    /// Headings that nothing was taken from.
    pub left_out: Vec<String>,
}

/// Why nothing can be taken from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoIntake {
    /// It is no list, no structure and no mail.
    Unknown,
    /// No headings are known in it.
    NoHeadings,
    /// It cannot be read beyond a line.
    Broken {
        /// The line, from 1.
        line: u32,
    },
}

/// What headings mean by a profile, else by themselves.
struct Columns<'p> {
    profile: &'p TakeProfile,
}

impl Columns<'_> {
    /// What a heading means, which in a structure comes with the keys above it.
    fn meaning(&self, path: &[&str]) -> Meaning {
        let leaf = path.last().map(|leaf| form(leaf)).unwrap_or_default();
        let whole = form(&path.concat());
        let is_it = |heading: &str| {
            let heading = form(heading);
            !heading.is_empty() && (heading == leaf || heading == whole)
        };
        let profile = self.profile;
        if let Some((key, _)) = profile.columns.iter().find(|(_, heading)| is_it(heading)) {
            let field = FIELDS.into_iter().find(|field| field.key() == key);
            return field.map_or(Meaning::Unknown, Meaning::Field);
        }
        if profile.personal.iter().any(|heading| is_it(heading)) {
            return Meaning::Personal(match headings::meaning(path) {
                Meaning::Personal(of) => of,
                _ => Personal::Name,
            });
        }
        if profile.ignore.iter().any(|heading| is_it(heading)) {
            return Meaning::Unknown;
        }
        match headings::meaning(path) {
            // A profile that points a field out means no other column.
            Meaning::Field(field) if profile.columns.iter().any(|(key, _)| key == field.key()) => {
                Meaning::Unknown
            }
            meaning => meaning,
        }
    }
}

/// The fields that a profile can point out.
const FIELDS: [Field; 8] = [
    Field::Title,
    Field::Received,
    Field::Organisation,
    Field::OrgNr,
    Field::Description,
    Field::Wants,
    Field::CaseNumber,
    Field::Channel,
];

/// Reads the cases of a file. What `is_known` as a name is no person's.
pub fn intake(
    name: &str,
    bytes: &[u8],
    profile: &TakeProfile,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Intake, NoIntake> {
    let columns = Columns { profile };
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    if ending == "eml" || (mail::is_mail(bytes) && BookFormat::of(bytes).is_none()) {
        let raw = mail::read(bytes).ok_or(NoIntake::Unknown)?;
        return Ok(finished(vec![raw], Vec::new(), (profile, is_known)));
    }
    let List { cases, left_out } = match begins(bytes) {
        Some(b'{' | b'[') => structure::json(&text_of(bytes), &columns)?,
        Some(b'<') => structure::xml(&text_of(bytes), &columns)?,
        _ => listed(name, bytes, &columns)?,
    };
    Ok(finished(cases, left_out, (profile, is_known)))
}

/// The first byte of a text, marks and space aside.
fn begins(bytes: &[u8]) -> Option<u8> {
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    unmarked
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace())
}

/// A text in UTF-8, else in Latin-1, whose letters have the numbers of its bytes.
fn text_of(bytes: &[u8]) -> String {
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    String::from_utf8(unmarked.to_vec())
        .unwrap_or_else(|_| unmarked.iter().map(|byte| char::from(*byte)).collect())
}

/// Reads CSV or a workbook.
fn listed(name: &str, bytes: &[u8], columns: &Columns<'_>) -> Result<List, NoIntake> {
    let reading = match BookFormat::of(bytes) {
        Some(_) => Reading::Workbook(','),
        None => Reading::Export(None),
    };
    let stream = Stream::new(Box::new(bytes)).map_err(|_| NoIntake::Unknown)?;
    let read = SourceFile::read(name, stream, reading, String::new());
    let (file, text) = read.map_err(|_| NoIntake::Unknown)?;
    if file.disguise.is_some() || file.bad_byte.is_some() {
        return Err(NoIntake::Unknown);
    }
    list::read(&text, columns)
}

fn finished(
    cases: Vec<Raw>,
    left_out: Vec<String>,
    (profile, is_known): (&TakeProfile, &dyn Fn(&str) -> bool),
) -> Intake {
    let mut intake = Intake {
        left_out,
        ..Intake::default()
    };
    for raw in cases {
        let mut spot = raw.spot.clone();
        match case(raw, profile, is_known) {
            Ok(case) => intake.cases.push(case),
            Err((heading, why)) => {
                spot.heading = heading;
                intake.stopped.push((spot, why));
            }
        }
    }
    intake
}

/// The longest title that is made of a text, in characters.
const LONGEST_TITLE: usize = 90;
/// How many hexadecimal digits tell cases apart.
const KEY: usize = 16;

/// A case without persons; else what stops it, and under which heading.
fn case(
    mut raw: Raw,
    profile: &TakeProfile,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<TakenCase, (String, Stopped)> {
    let is_of_mail = !raw.key.is_empty();
    for said in &raw.said {
        if said.is_personal || !conceal::find(&said.text).is_empty() {
            return Err((said.heading.clone(), Stopped::PersonalNumber));
        }
    }
    let dnr = raw.text(Field::CaseNumber);
    let key = key(&raw, dnr.as_deref());
    let description = raw.text(Field::Description).unwrap_or_default();
    let (description, signed) = if is_of_mail {
        (description, None)
    } else {
        let letter = letter(&description, &mut raw.persons);
        raw.cut = letter.cut;
        (letter.text, letter.organisation)
    };
    raw.persons.spare(is_known);
    let persons = &raw.persons;
    let mut removed = 0_usize;
    let mut without = |text: &str| {
        let (text, count) = persons.without(&seen(text));
        removed = removed.saturating_add(count);
        text.trim().to_owned()
    };
    let description = without(&description);
    let mut line = |field| raw.text(field).map(|text| one_line(&without(&text)));
    let (title, wants) = (line(Field::Title), line(Field::Wants));
    let title = title.filter(|title| title.chars().any(char::is_alphabetic));
    let title = title.unwrap_or_else(|| first_words(&description));
    if title.is_empty() {
        return Err((String::new(), Stopped::Empty));
    }
    let organisation = raw.text(Field::Organisation).or(signed);
    let organisation =
        organisation.map(|name| one_line(&persons.without_whole_names(&seen(&name))));
    let received = raw.text(Field::Received).and_then(|text| day(&text));
    let channel = raw.text(Field::Channel).and_then(|text| channel(&text));
    let number = raw
        .text(Field::OrgNr)
        .and_then(|text| OrgNr::parse(&text).ok());
    Ok(TakenCase {
        key,
        description: if description.is_empty() {
            title.clone()
        } else {
            description
        },
        title,
        received: received.or(raw.received),
        channel: channel.or(raw.channel).or(profile.channel),
        organisation: organisation.filter(|name| !name.is_empty()),
        org_nr: number,
        wants: wants.filter(|wants| !wants.is_empty()),
        dnr: dnr.map(|dnr| one_line(&seen(&dnr))),
        removed,
        cut: raw.cut,
        attachments: raw.attachments,
        spot: raw.spot,
    })
}

/// The fingerprint that tells a case from every other: of its number, of a mail's id, else of all
/// that it says.
fn key(raw: &Raw, dnr: Option<&str>) -> String {
    let said = match dnr {
        Some(number) => format!("number {}", form(number)),
        None if !raw.key.is_empty() => raw.key.clone(),
        None => {
            let said = raw
                .said
                .iter()
                .map(|said| format!("{}={}", said.field.key(), said.text.trim()));
            said.collect::<Vec<String>>().join("\n")
        }
    };
    let mut key = fingerprint(said.as_bytes());
    key.truncate(KEY);
    key
}

/// A text without signs that nobody sees, line endings aside.
fn seen(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .filter(|letter| *letter == '\n' || !(letter.is_control() || is_unseen(*letter)))
        .filter(|letter| {
            !matches!(
                letter,
                '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
            )
        })
        .collect()
}

/// The first sentence of a text, or so much of it as a title holds.
fn first_words(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let is_greeting = |line: &&str| {
        line.split_whitespace().count() <= 3 && line.to_lowercase().starts_with("hej")
    };
    let first = lines
        .filter(|line| !line.is_empty())
        .find(|line| !is_greeting(line))
        .unwrap_or_default();
    let sentence = first
        .split_inclusive(['.', '!', '?'])
        .next()
        .unwrap_or_default();
    let sentence = sentence.trim_end_matches(['.', '!', '?', ' ']);
    if sentence.chars().count() <= LONGEST_TITLE {
        return sentence.to_owned();
    }
    let head: String = sentence.chars().take(LONGEST_TITLE).collect();
    let (words, _) = head.rsplit_once(' ').unwrap_or((&head, ""));
    format!("{words} …")
}

/// A day as systems write it, with a time or without.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let before = text.split_once('T').map_or(text, |(day, _)| day);
    parse_written_date(before, None)
        .or_else(|_| parse_written_date(text, None))
        .ok()
}

/// A way in, by the words of systems.
fn channel(text: &str) -> Option<Channel> {
    let said = form(text);
    let is_it = |channel: &Channel| {
        let called = channel.called();
        form(called.sv) == said || form(called.code) == said
    };
    Channel::ALL
        .iter()
        .copied()
        .find(is_it)
        .or(match said.as_str() {
            "webb" | "web" | "formular" | "webbformular" => Some(Channel::EService),
            "mejl" | "mail" | "epostmeddelande" => Some(Channel::Email),
            _ => None,
        })
}
