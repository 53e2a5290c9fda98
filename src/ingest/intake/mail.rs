//! A saved mail (`.eml`) as a case: its headers, and the text of its body.
//!
//! Attachments are not taken in; how many there were is told. The message's own id is kept only as
//! a fingerprint.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate};
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, Message, MessageParser, MimeHeaders as _, PartType};

use crate::model::{Channel, swedish_day};

use super::headings::{Field, Personal};
use super::letter::letter;
use super::person::{Persons, is_body, name_in};
use super::quoted::sent_on;
use super::raw::{Raw, Spot};

/// The shortest text that is a matter of its own, beside a mail that is attached.
const SHORT: usize = 200;

/// Whether bytes may be a mail: header lines first.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..2048.min(bytes.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let known = [
        "from:",
        "received:",
        "return-path:",
        "message-id:",
        "date:",
        "subject:",
        "mime-version:",
        "delivered-to:",
    ];
    let lines = head.lines().take(30);
    let headers = lines.filter(|line| {
        let line = line.to_ascii_lowercase();
        known.iter().any(|header| line.starts_with(header))
    });
    headers.count() >= 2
}

/// Reads a mail; nothing if it is none.
pub(super) fn read(bytes: &[u8]) -> Option<Raw> {
    let bytes = readable(bytes);
    let message = MessageParser::default().parse(&bytes)?;
    let mut persons = Persons::default();
    let mut organisation = None;
    note(&message, &mut persons, &mut organisation);
    let mut text = body(&message);
    let (mut title, is_sent_on) = subject(&message);
    let mut received = day(&message);
    let mut cut = 0_usize;
    // A mail that is attached to a short one is what the short one sends on.
    let attached = message.attachments().find_map(|part| part.message());
    if let Some(inner) = attached.filter(|_| text.trim().chars().count() < SHORT) {
        organisation = None;
        note(inner, &mut persons, &mut organisation);
        text = body(inner);
        received = day(inner).or(received);
        if title.is_empty() {
            (title, _) = subject(inner);
        }
    }
    // So is one that stands below a short one.
    while is_sent_on
        && let Some(inner) = sent_on(&text, &mut persons)
        && let above = letter(&inner.above, &mut persons)
        && above.text.chars().count() < SHORT
    {
        organisation = inner.sender;
        received = inner.day;
        cut = cut.saturating_add(inner.cut).saturating_add(above.cut);
        text = inner.text;
    }
    let written = letter(&text, &mut persons);
    let organisation = organisation.or(written.organisation);
    let mut raw = Raw::new(Spot::default());
    raw.key = key(&message, &text);
    raw.attachments = message
        .attachments()
        .filter(|part| !part.is_message())
        .count();
    raw.cut = cut.saturating_add(written.cut);
    raw.set(Field::Title, &title, "Subject");
    raw.set(Field::Description, &written.text, "");
    raw.set(
        Field::Organisation,
        &organisation.unwrap_or_default(),
        "From",
    );
    raw.received = received;
    raw.channel = Some(Channel::Email);
    raw.persons = persons;
    Some(raw)
}

/// The forms that came by a file: those that are attached to a mail, else its text; else the file.
pub fn forms_in(name: &str, bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let is_eml = name.to_ascii_lowercase().ends_with(".eml");
    let message = if is_eml {
        MessageParser::default().parse(&bytes)
    } else {
        None
    };
    let Some(message) = message else {
        return vec![(name.to_owned(), bytes)];
    };
    let attached = message.attachments().filter_map(|part| {
        let name = part.attachment_name()?;
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let is_form = ["docx", "docm", "doc", "xlsx", "xlsm", "xls", "json"].contains(&&*ending);
        is_form.then(|| (name.to_owned(), part.contents().to_vec()))
    });
    let attached: Vec<_> = attached.collect();
    if attached.is_empty() {
        return vec![(name.to_owned(), body(&message).into_bytes())];
    }
    attached
}

/// A mail whose headers are UTF-8: some systems write them in Latin-1 as they are.
fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end =
        memchr::memmem::find(bytes, b"\n\n").or_else(|| memchr::memmem::find(bytes, b"\n\r\n"));
    let Some((head, rest)) = bytes.split_at_checked(end.unwrap_or(bytes.len())) else {
        return bytes.into();
    };
    if std::str::from_utf8(head).is_ok() {
        return bytes.into();
    }
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    [head.as_bytes(), rest].concat().into()
}

/// The text of a mail: plain, or made of its web page.
fn body(message: &Message<'_>) -> String {
    let parts = message.text_body.iter();
    let parts = parts.filter_map(|at| message.parts.get(usize::try_from(*at).ok()?));
    let texts = parts.filter_map(|part| match &part.body {
        PartType::Text(text) => Some(text.clone().into_owned()),
        // An item of a list would stand beside the one before.
        PartType::Html(page) => Some(html_to_text(&page.replace("</li>", "</li><br>"))),
        _ => None,
    });
    let texts = texts.map(|text| text.replace("\r\n", "\n").replace('\u{A0}', " "));
    texts.collect::<Vec<String>>().join("\n\n")
}

/// The subject without what answers and mail servers put before it, and whether it says that a letter
/// is sent on.
fn subject(message: &Message<'_>) -> (String, bool) {
    const BEFORE: &[&str] = &[
        "re:",
        "sv:",
        "vb:",
        "fw:",
        "fwd:",
        "ang:",
        "[extern]",
        "[external]",
        "[ext]",
        "(extern)",
    ];
    let mut subject = message.subject().unwrap_or_default().trim();
    let mut is_sent_on = false;
    loop {
        let lower = subject.to_lowercase();
        let Some(before) = BEFORE.iter().find(|before| lower.starts_with(**before)) else {
            return (subject.to_owned(), is_sent_on);
        };
        is_sent_on |= ["vb:", "fw:", "fwd:"].contains(before);
        subject = subject.get(before.len()..).unwrap_or_default().trim_start();
    }
}

/// The day in Sweden when it was sent: servers write the time in a zone of their own.
fn day(message: &Message<'_>) -> Option<NaiveDate> {
    let sent = message.date().filter(|it| it.is_valid())?;
    let sent = DateTime::from_timestamp(sent.to_timestamp(), 0)?;
    Some(swedish_day(sent.naive_utc()))
}

/// What tells it from every other mail.
fn key(message: &Message<'_>, text: &str) -> String {
    match message.message_id() {
        Some(id) => format!("mail {id}"),
        None => format!(
            "mail {:?} {} {text}",
            day(message),
            message.subject().unwrap_or_default()
        ),
    }
}

/// Notes whom the headers name: persons, and the sender's organisation.
fn note(message: &Message<'_>, persons: &mut Persons, organisation: &mut Option<String>) {
    let senders = [message.from(), message.reply_to(), message.sender()];
    for (name, address) in senders.into_iter().flatten().flat_map(named) {
        persons.take(Personal::Email, address);
        for part in name.split(['(', ')', '|', '"', '/']) {
            // `Ek, Anna` is one name, `Anna Ek, Kubbföreningen` is two.
            let parts: Vec<&str> = if is_body(part) {
                part.split([',', '–']).collect()
            } else {
                vec![part]
            };
            for part in parts
                .into_iter()
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                if is_body(part) {
                    organisation.get_or_insert_with(|| part.to_owned());
                } else if !part.contains('@') {
                    persons.take_name(part);
                }
            }
        }
    }
    let others = [message.to(), message.cc()];
    for (name, _) in others.into_iter().flatten().flat_map(named) {
        if let Some(name) = name_in(name, 2) {
            persons.take_name(&name);
        }
    }
}

/// The names and addresses of a header.
fn named<'m>(header: &'m Address<'_>) -> impl Iterator<Item = (&'m str, &'m str)> {
    (header.iter()).map(|it| {
        (
            it.name().unwrap_or_default(),
            it.address().unwrap_or_default(),
        )
    })
}
