//! The letters that a letter answers or sends on: what is quoted of them, and their headers. What these
//! name of persons is noted.

use chrono::NaiveDate;

use crate::model::parse_written_date;

use super::person::{Persons, is_body, name_in};

/// Header lines of a letter that is sent on.
const HEADERS: &[&str] = &[
    "från:",
    "skickat:",
    "till:",
    "kopia:",
    "ämne:",
    "datum:",
    "from:",
    "sent:",
    "to:",
    "cc:",
    "subject:",
    "date:",
    "svara till:",
    "reply-to:",
];

/// How much a letter says that is more than a greeting above the letter it sends on.
const SAID: usize = 40;

/// A letter that another one sends on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SentOn {
    /// What the other says above it.
    pub(super) above: String,
    /// The organisation that sent it, where its headers name one.
    pub(super) sender: Option<String>,
    pub(super) day: Option<NaiveDate>,
    pub(super) text: String,
    /// How many lines of headers it has.
    pub(super) cut: usize,
}

/// The letter that a text sends on, if it does. Some programs quote each of its lines.
pub(super) fn sent_on(text: &str, persons: &mut Persons) -> Option<SentOn> {
    let lines: Vec<&str> = text.lines().map(unquoted).collect();
    (0..lines.len()).find_map(|at| {
        let (above, rest) = lines.split_at_checked(at)?;
        let (line, after) = rest.split_first()?;
        let length = headers(line, after)?;
        let (block, below) = after.split_at_checked(length)?;
        let block = || std::iter::once(*line).chain(block.iter().copied());
        block().for_each(|line| note_header(line, persons));
        let value = |wanted: &[&str]| {
            let line = block().find(|it| header(it).is_some_and(|it| wanted.contains(&it)))?;
            Some(line.split_once(':')?.1)
        };
        let sender = value(&["från:", "from:"]).map(|it| before_address(it).trim());
        Some(SentOn {
            above: above.join("\n"),
            sender: sender.filter(|it| is_body(it)).map(str::to_owned),
            day: value(&["skickat:", "sent:", "datum:", "date:"]).and_then(day),
            text: below.join("\n"),
            cut: block().filter(|line| !line.trim().is_empty()).count(),
        })
    })
}

/// A line without the sign of a quotation.
fn unquoted(line: &str) -> &str {
    let quoted = line.trim_start().strip_prefix('>');
    quoted.map_or(line, |line| line.strip_prefix(' ').unwrap_or(line))
}

/// What stands before an address.
fn before_address(value: &str) -> &str {
    value.split(['<', '[', '(']).next().unwrap_or_default()
}

/// The day in a header, which programs write in many ways: `onsdag den 12 mars 2025 21:14`,
/// `Wed, Mar 12, 2025 at 9:14 PM`.
fn day(value: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = (value.split([' ', ',', '\u{A0}']))
        .filter(|it| !it.is_empty())
        .collect();
    let in_words = words.windows(3).find_map(|around| match around {
        [a, b, c] => [[a, b, c], [b, a, c]]
            .iter()
            .find_map(|[day, month, year]| {
                parse_written_date(&format!("{day} {month} {year}"), None).ok()
            }),
        _ => None,
    });
    let alone = || {
        words
            .iter()
            .find_map(|it| parse_written_date(it, None).ok())
    };
    in_words.or_else(alone)
}

/// A text without the letter that it answers, and without the headers of those that it sends on; how
/// many lines that leaves out; and that letter.
pub(super) fn without_quoted(text: &str, persons: &mut Persons) -> (String, usize, String) {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut cut = 0_usize;
    let mut answered: Vec<&str> = Vec::new();
    // Where nothing stands above, what is quoted is the matter.
    let mut is_the_matter = is_quoted(&lines);
    let mut at = 0_usize;
    while let Some((line, after)) = lines.get(at..).and_then(<[&str]>::split_first) {
        if is_answered(line, after) {
            note_writer(line, persons);
            let said: usize = kept.iter().map(|line| line.trim().chars().count()).sum();
            if said >= SAID {
                let quoted = after.iter().filter(|line| !line.trim().is_empty());
                cut = cut.saturating_add(1).saturating_add(quoted.count());
                answered = after.iter().copied().map(unquoted).collect();
                break;
            }
            is_the_matter = true;
        } else if let Some(length) = headers(line, after) {
            let (block, _) = after.split_at_checked(length).unwrap_or_default();
            for header in std::iter::once(line).chain(block) {
                cut = cut.saturating_add(usize::from(!header.trim().is_empty()));
                note_header(header, persons);
            }
            at = at.saturating_add(length).saturating_add(1);
            continue;
        } else {
            kept.push(line.trim_start());
            at = at.saturating_add(1);
            continue;
        }
        cut = cut.saturating_add(1);
        at = at.saturating_add(1);
    }
    if is_the_matter {
        for line in &mut kept {
            *line = line.trim_start_matches(['>', ' ']);
        }
    }
    (kept.join("\n"), cut, answered.join("\n"))
}

/// Whether all of a text is quoted.
fn is_quoted(lines: &[&str]) -> bool {
    let mut said = (lines.iter())
        .map(|line| line.trim_start())
        .filter(|line| !line.is_empty());
    said.all(|line| line.starts_with('>'))
}

/// Whether a line says who wrote what is quoted after it, and when. People write `Den 3 mars skrev vi:`
/// too, but with no address, time of the day or quoted line.
fn is_answered(line: &str, after: &[&str]) -> bool {
    let lower = line.trim().to_lowercase();
    let is_told = (lower.starts_with("den ") || lower.starts_with("on "))
        && (lower.contains(" skrev") || lower.contains(" wrote"))
        && lower.ends_with(':');
    let has_time = lower.as_bytes().windows(4).any(|around| {
        matches!(around, [first, b':' | b'.', second, third]
            if [first, second, third].iter().all(|it| it.is_ascii_digit()))
    });
    let mut next = after.iter().map(|line| line.trim_start());
    let mut is_quoted = || {
        next.find(|line| !line.is_empty())
            .is_some_and(|line| line.starts_with('>'))
    };
    is_told && (lower.contains(['@', '<']) || has_time || is_quoted())
}

/// Notes who wrote what is quoted.
fn note_writer(line: &str, persons: &mut Persons) {
    for word in ["skrev", "wrote"] {
        let Some((before, after)) = line.split_once(word) else {
            continue;
        };
        let before = before.rsplit([',', ':']).next().unwrap_or_default();
        for side in [before, after] {
            let side = side.split(['<', ':']).next().unwrap_or_default();
            if let Some(name) = name_in(side, 1) {
                persons.take_name(&name);
            }
        }
    }
}

/// How many lines after one belong to the headers of a letter that is sent on, which the line begins:
/// by a line that says so, or by several headers, the sender's and that of the subject or the day
/// among them.
fn headers(line: &str, after: &[&str]) -> Option<usize> {
    let lower = line.trim().to_lowercase();
    let is_ruled = lower.starts_with("-----") || lower.starts_with("_____");
    let has_words = lower.contains(char::is_alphabetic);
    let is_sent_on = (is_ruled && has_words) || lower.starts_with("begin forwarded");
    let mut found: Vec<&str> = header(line).into_iter().collect();
    if found.is_empty() && !is_ruled && !is_sent_on {
        return None;
    }
    let mut length = 0;
    for (line, number) in after.iter().zip(1..) {
        if let Some(header) = header(line) {
            found.push(header);
            length = number;
        } else if !line.trim().is_empty() {
            break;
        }
    }
    let has = |wanted: &[&str]| found.iter().any(|header| wanted.contains(header));
    let is_block = has(&["från:", "from:"])
        && has(&["skickat:", "sent:", "ämne:", "subject:", "datum:", "date:"]);
    (is_sent_on || is_block).then_some(length)
}

/// The header that a line is: `till:` begins sentences too, but not with an address or a name.
fn header(line: &str) -> Option<&'static str> {
    let lower = line.trim().to_lowercase();
    let header = HEADERS.iter().find(|header| lower.starts_with(**header))?;
    let value = lower.get(header.len()..).unwrap_or_default().trim();
    let has_digit = value.contains(|letter: char| letter.is_ascii_digit());
    let is_header = match *header {
        "från:" | "from:" | "till:" | "to:" | "kopia:" | "cc:" | "svara till:" | "reply-to:" => {
            let is_named = value.split_whitespace().count() <= 4 && !has_digit;
            value.contains(['@', '<']) || is_named
        }
        "ämne:" | "subject:" => true,
        _ => has_digit,
    };
    is_header.then_some(header)
}

/// Notes whom a header names.
fn note_header(line: &str, persons: &mut Persons) {
    if header(line).is_none_or(|header| matches!(header, "ämne:" | "subject:")) {
        return;
    }
    let value = line.split_once(':').map_or("", |(_, value)| value);
    for part in value.split(';') {
        if let Some(name) = name_in(before_address(part), 2) {
            persons.take_name(&name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_a_quoted_letter_is_kept() {
        for text in [
            "Från: 1 januari 2022\nTill: 30 juni 2022\nVi behöver en lokal.",
            "Vi har frågat förut, och det är länge sedan nu.\nDen 3 mars 2021 skrev vi:\nEn lokal.",
            "Vi svarar på det här:\n> ni skrev\nJa.",
            "Till: alla\nVi söker en lokal.",
        ] {
            let kept = without_quoted(text, &mut Persons::default());
            assert_eq!(kept, (text.to_owned(), 0, String::new()));
        }
    }

    #[test]
    fn a_letter_that_is_sent_on_tells_its_sender_and_its_day() {
        for (headers, mark, day) in [
            (
                "Skickat: den 12 mars 2025 21:14\nTill: Bo Ek",
                "",
                "2025-03-12",
            ),
            ("Datum: 12 mars 2025 21:14:00 CET", "> ", "2025-03-12"),
            ("Date: Wed, Mar 12, 2025 at 9:14 PM", "", "2025-03-12"),
            ("Skickat: 2025-03-12 21:14", "> ", "2025-03-12"),
        ] {
            let inner =
                format!("Från: Kubbföreningen <k@x.se>\n{headers}\nÄmne: Kubb\n\nHej!\n> Citat");
            let inner: String = inner
                .lines()
                .map(|line| format!("{mark}{line}\n"))
                .collect();
            let text = format!("Är det något för dig?\n\n{inner}");
            let found = sent_on(&text, &mut Persons::default()).unwrap();
            assert_eq!(found.above.trim(), "Är det något för dig?");
            assert_eq!(found.sender.as_deref(), Some("Kubbföreningen"));
            assert_eq!(found.day.unwrap().to_string(), day);
            assert!(found.text.trim().starts_with("Hej!"), "{}", found.text);
        }
        assert_eq!(
            sent_on("Från: 1 maj\nTill: 2 maj\nHej", &mut Persons::default()),
            None
        );
    }

    #[test]
    fn what_is_quoted_is_cut_and_counted() {
        let text =
            "Vi vill spela kubb i parken hela sommaren.\n\nDen 3 mars skrev ni:\n> Hej\n\n> Kom\n";
        let (kept, cut, answered) = without_quoted(text, &mut Persons::default());
        assert_eq!(kept, "Vi vill spela kubb i parken hela sommaren.\n");
        assert_eq!((cut, answered.as_str()), (3, "Hej\n\nKom"));
        let (kept, cut, _) = without_quoted("> Vi vill\n> spela.\n", &mut Persons::default());
        assert_eq!((kept.as_str(), cut), ("Vi vill\nspela.", 0));
        let sent_on = "Från: Bo Ek <bo@y.se>\n\nÄmne: Kubb\n\nVi vill spela.";
        let (kept, cut, _) = without_quoted(sent_on, &mut Persons::default());
        assert_eq!((kept.as_str(), cut), ("\nVi vill spela.", 2));
    }
}
