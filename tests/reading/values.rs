//! Properties of amounts, dates, numbers and texts: what is printed is read back as the same, and
//! no text acts as markup, formula or command.

use crate::support::cases;
use chrono::{Datelike as _, Days, NaiveDate};
use proptest::prelude::*;
use quick_xml::events::Event;
use samverkan::diag::{Lang, shown};
use samverkan::ingest::document;
use samverkan::model::text::{is_slug, normalised, slug};
use samverkan::model::{
    AmountError, BadDate, DecimalMark, Money, OrgNr, OrgNrError, Period, parse_date,
    parse_written_date,
};
use samverkan::source::{LineIndex, conceal, luhn, records};
use unicode_width::UnicodeWidthChar as _;

/// More kronor than any grant has are refused.
const LARGEST: i64 = 1_000_000_000_000;

/// A day that a record can be of.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
    (0..22_280_u64).prop_map(move |days| first + Days::new(days))
}

/// Texts that mean something to a terminal, a page, a spreadsheet or a log.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zåäöA-Z ]{1,6}",
        2 => "[!-/:-@\\[-`{-~]{1,3}",
        1 => "[0-9]{1,4}",
        2 => "[\\x00-\\x20\u{7F}-\u{A0}]{1,2}",
        2 => "[\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202F}\u{2060}-\u{2069}\u{FEFF}]{1,2}",
        1 => "\\PC{1,4}",
        1 => any::<char>().prop_map(String::from),
        1 => "&(#[0-9]{1,4}|#x[0-9a-f]{1,4}|[a-z]{2,4});",
    ];
    prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

/// Texts with personal identity numbers, whole and in pieces.
fn with_numbers() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        2 => "(19|20)?[0-9]{2}(0[1-9]|1[0-2])[0-8][0-9][-+ ]?[0-9TRX*]{4}",
        1 => "(19|20)?(170101|121212)[-+ .]{0,2}(2393|1212|XXXX|T239)",
        1 => "[０-９]{6}－[０-９]{4}",
        2 => "[0-9]{1,12}",
        2 => "[-+ ;,.:\n\u{AD}\u{200B}]{1,3}",
        1 => "[a-zåäö ]{1,8}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// The first character that is invisible or acts on a terminal. Found by display width, not by
/// the program's own list.
fn unseen(text: &str) -> Option<char> {
    text.chars().find(|letter| {
        let is_mark = unicode_normalization::char::is_combining_mark(*letter);
        letter.is_control() || (letter.width() == Some(0) && !is_mark && !letter.is_alphabetic())
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_amount_that_is_printed_is_read_as_the_same(ore in -100 * LARGEST..=100 * LARGEST) {
        let amount = Money::from_ore(ore);
        for mark in [DecimalMark::Unstated, DecimalMark::Comma] {
            prop_assert_eq!(Money::parse(&amount.to_string(), mark), Ok(amount));
        }
        let pointed = amount.to_string().replace(',', ".");
        prop_assert_eq!(Money::parse(&pointed, DecimalMark::Point), Ok(amount));
    }

    /// An amount read without a declared decimal mark equals one of the two declared readings, and
    /// is ambiguous exactly when the two differ.
    #[test]
    fn an_amount_is_never_guessed(text in "[-\u{2212}]?[0-9]{0,4}([ \u{A0}.,][0-9]{1,4}){0,3}( ?(kr|:-|SEK))?") {
        let of = |mark| Money::parse(&text, mark);
        let both = [of(DecimalMark::Comma), of(DecimalMark::Point)];
        match of(DecimalMark::Unstated) {
            Ok(amount) => prop_assert!(both.contains(&Ok(amount)), "{both:?}"),
            Err(AmountError::Ambiguous(one, other)) => {
                prop_assert!(one.abs() < other.abs() || one == other);
                // The smaller reading may have fractions of an öre, which is never an amount.
                let less = |read| read == Ok(one) || read == Err(AmountError::Bad);
                let [comma, point] = both;
                prop_assert!(less(comma) && point == Ok(other) || less(point) && comma == Ok(other));
            }
            Err(AmountError::Bad) => {}
        }
        for read in both.into_iter().flatten() {
            prop_assert!(read.abs() <= Money::from_ore(100 * LARGEST + 99));
            let negative = text.starts_with(['-', '\u{2212}']);
            prop_assert_eq!(read.is_negative(), negative && read != Money::ZERO);
        }
    }

    #[test]
    fn a_sum_is_exact_in_any_order(
        amounts in prop::collection::vec(-100 * LARGEST..=100 * LARGEST, 0..200), turn in any::<prop::sample::Index>(),
    ) {
        let exact: i128 = amounts.iter().copied().map(i128::from).sum();
        let mut turned = amounts.clone();
        if !turned.is_empty() {
            let at = turn.index(turned.len());
            turned.rotate_left(at);
        }
        for list in [amounts, turned] {
            let sum: Money = list.into_iter().map(Money::from_ore).sum();
            prop_assert_eq!(i128::from(sum.ore()), exact);
        }
    }

    #[test]
    fn a_day_is_read_in_every_form_it_is_written_in(day in any_day(), time in 0..86_400_u32) {
        prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(time, 0).unwrap();
        for form in ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d-%m-%Y", "%-d/%-m %Y"] {
            let written = day.format(form).to_string();
            for text in [written.clone(), format!("{written} {time}"), format!("{written}T{}", time.format("%H:%M"))] {
                prop_assert_eq!(parse_written_date(&text, None), Ok(day), "{}", text);
            }
        }
        let slashed = parse_written_date(&day.format("%d/%m/%Y").to_string(), None);
        if day.day() > 12 || day.day() == day.month() {
            prop_assert_eq!(slashed, Ok(day));
        } else {
            let other = NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()).unwrap();
            prop_assert_eq!(slashed, Err(BadDate::Ambiguous(day, other)));
        }
    }

    /// A text is a day only if the three numbers in it are that day's. The year has four digits, or two
    /// in six digits that are no day when they are read day first.
    #[test]
    fn no_day_is_made_of_something_else(text in "[0-9]{1,8}([-./ ][0-9]{1,4}){0,3}([ T][0-9]{2}:[0-9]{2})?") {
        if let Ok(day) = parse_written_date(&text, None) {
            let mut numbers: Vec<u32> = text
                .split(|letter: char| !letter.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .map(|part| part.parse().unwrap())
                .collect();
            let year = u32::try_from(day.year()).unwrap();
            prop_assert!((1990..=2050).contains(&year));
            let first = text.split(|letter: char| !letter.is_ascii_digit()).next().unwrap();
            if first.len() == 6 {
                prop_assert_eq!(first, day.format("%y%m%d").to_string());
                let day_first = NaiveDate::parse_from_str(first, "%d%m%y").ok();
                let is_plausible = |other: &NaiveDate| (1990..=2050).contains(&other.year());
                prop_assert_eq!(day_first.filter(is_plausible).filter(|other| *other != day), None);
                return Ok(());
            }
            prop_assert!(text.contains(&year.to_string()), "{text}: {day}");
            if numbers.len() >= 3 {
                numbers.truncate(3);
                numbers.sort_unstable();
                let mut own = [year, day.month(), day.day()];
                own.sort_unstable();
                prop_assert_eq!(numbers, own);
            } else {
                prop_assert!(text.starts_with(&day.format("%Y%m%d").to_string()));
            }
        }
    }

    /// Nine digits have one check digit, and a change in any digit is noticed.
    #[test]
    fn a_wrong_digit_is_no_organisation_number(
        digits in prop::collection::vec(0..10_u8, 9), at in 0..10_usize, wrong in 1..10_u8,
    ) {
        let written = |digits: &[u8]| digits.iter().map(|digit| char::from(b'0' + digit)).collect::<String>();
        let sound: Vec<Vec<u8>> = (0..10)
            .map(|check| [&digits[..], &[check]].concat())
            .filter(|all| luhn(all.iter().copied()))
            .collect();
        prop_assert_eq!(sound.len(), 1);
        let mut digits = sound[0].clone();
        let text = written(&digits);
        let (six, four) = text.split_at(6);
        let forms = [text.clone(), format!("{six}-{four}"), format!("16{six}-{four}"), format!(" {six}\u{2013}{four}")];
        if digits[2] < 2 {
            for form in forms {
                prop_assert_eq!(OrgNr::parse(&form), Err(OrgNrError::ThirdDigit));
            }
            return Ok(());
        }
        for form in forms {
            prop_assert_eq!(OrgNr::parse(&form).unwrap().to_string(), format!("{six}-{four}"), "{}", form);
        }
        digits[at] = (digits[at] + wrong) % 10;
        prop_assert!(OrgNr::parse(&written(&digits)).is_err());
    }

    #[test]
    fn a_period_is_the_years_it_is_written_with(text in "[0-9]{3,5}(-[0-9]{3,5})?") {
        if let Some(period) = Period::parse(&text) {
            let years = period.years();
            let ends = [years.start(), years.end()].map(|year| format!("{year:04}"));
            prop_assert!(text.starts_with(&ends[0]) && text.ends_with(&ends[1]));
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
        }
    }

    /// After concealing, nothing is left to conceal, and all else is as it was.
    #[test]
    fn what_is_concealed_is_gone_and_nothing_else(text in with_numbers()) {
        let found = conceal::find(&text);
        let (concealed, ranges) = conceal::conceal(text.clone());
        prop_assert_eq!(conceal::find(&concealed), [], "{}", concealed);
        prop_assert_eq!(found.len(), ranges.len());
        prop_assert_eq!(text.chars().count(), concealed.chars().count());
        let outside = |text: &str, hidden: &[std::ops::Range<usize>]| {
            let mut kept = Vec::new();
            let mut at = 0;
            for range in hidden {
                kept.push(text[at..range.start].to_owned());
                at = range.end;
            }
            kept.push(text[at..].to_owned());
            kept
        };
        prop_assert_eq!(outside(&text, &found), outside(&concealed, &ranges));
        for range in ranges {
            prop_assert!(!concealed[range].contains(|letter: char| letter.is_numeric()));
        }
    }

    #[test]
    fn what_is_shown_on_a_line_has_no_sign_that_hides_or_acts(text in any_text()) {
        let line = shown(&text);
        prop_assert_eq!(unseen(&line), None, "{:?}", line);
        prop_assert_eq!(shown(&line), line);
    }

    /// As a reader of markup sees it: one element with one attribute, and the text in both.
    #[test]
    fn what_is_escaped_is_text_to_a_reader_of_markup(text in any_text()) {
        let escaped = samverkan::render::escape(&text);
        let page = format!("<p title=\"{escaped}\">{escaped}</p>");
        let mut reader = quick_xml::Reader::from_str(&page);
        let mut seen = String::new();
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    elements += 1;
                    let attributes: Vec<_> = tag.attributes().map(Result::unwrap).collect();
                    prop_assert_eq!(attributes.len(), 1);
                    prop_assert_eq!(&*attributes[0].value, escaped.as_str());
                }
                Event::Text(part) => seen.push_str(&part),
                Event::GeneralRef(entity) => {

                    let whole = format!("&{};", &*entity);
                    seen.push_str(&quick_xml::escape::unescape(&whole).unwrap());
                }
                Event::End(_) => {}
                Event::Eof => break,
                other => prop_assert!(false, "{other:?}"),
            }
        }
        prop_assert_eq!(elements, 1);
        let unwritten = |letter: char| samverkan::source::is_unseen(letter) || letter == '\r';
        prop_assert_eq!(seen, text.replace(unwritten, "\u{FFFD}"));
    }

    /// A library reads each cell back as the text, with an apostrophe before what a spreadsheet
    /// would run.
    #[test]
    fn a_written_cell_is_no_formula_and_no_text_is_lost(text in "[-=+@\t\r'0-9.,;\"\n a-zå]{0,8}|-[0-9.,]{1,5}") {
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        writer.write_record([records::harmless(&text).as_ref(), "x"]).unwrap();
        let written = writer.into_inner().unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&written[..]);
        let cell = reader.records().next().unwrap().unwrap()[0].to_owned();
        prop_assert_eq!(cell.strip_prefix('\'').filter(|rest| *rest == text).unwrap_or(&cell), &text);
        let is_number = cell.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with(|first: char| first.is_ascii_digit())
                && !rest.contains(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
        });
        prop_assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }

    #[test]
    fn a_slug_is_one_and_names_have_one_form(text in any_text()) {
        let made = slug(&text);
        prop_assert!(made.is_empty() || is_slug(&made), "{made:?}");
        prop_assert_eq!(slug(&made), made.clone());
        let id = samverkan::write::slug(&text, "namn");
        prop_assert!(is_slug(&id) && id.len() <= 60, "{id:?}");
        let form = normalised(&text);
        prop_assert_eq!(normalised(&form), form.clone());
        prop_assert_eq!(normalised(&format!("  {text}\n")), form);
    }

    /// Lines and columns equal those counted character by character from the start.
    #[test]
    fn a_place_is_where_an_editor_finds_it(text in "([a-zåäö€𝄞;]{0,9}(\n|\r\n|\r)?){0,9}", pad in 0..2_100_usize) {
        let text = "å".repeat(pad) + &text;
        let index = LineIndex::new(&text);
        let (mut line, mut column) = (1, 1);
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            prop_assert_eq!(index.position(&text, at), (line, column));
            let is_crlf = letter == '\r' && letters.peek().is_some_and(|(_, next)| *next == '\n');
            if matches!(letter, '\n' | '\r') && !is_crlf {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        prop_assert_eq!(index.count(), line as usize);
    }

    /// No bytes stop the reader of records: it refuses at a place in the file, with a message that
    /// is safe to print.
    #[test]
    fn any_bytes_are_a_record_or_refused_at_a_place(bytes in any_record()) {
        let read = document("t.yaml", &bytes);
        let found = read.found.into_vec();
        prop_assert!(read.root.is_some() || !found.is_empty());
        let file = found.first().map(|finding| finding.origin.file);
        let lines = file.map_or(0, |file| read.sources.text(file).lines().count());
        for finding in &found {
            let place = read.sources.place(&finding.origin);
            prop_assert!(place.line >= 1 && place.column >= 1 && place.end_line >= place.line);
            prop_assert!(place.end_line as usize <= lines, "{place:?} of {lines} lines");
            for words in [finding.message(Lang::Sv), finding.help(Lang::Sv)] {
                prop_assert_eq!(unseen(&words), None, "{:?}", words);
            }
        }
    }
}

/// Bytes that are YAML, nearly YAML, or none.
fn any_record() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[a-zåäö_]{1,6}: ?".prop_map(String::into_bytes),
        2 => "[a-zåäö0-9]{1,6}".prop_map(String::into_bytes),
        3 => prop::sample::select(vec![
            "\n", "\n  ", "\n    ", "\n- ", "\r\n", "\r", "\t", "- ", "{ ", " }", "[", "]", ", ", ": ", "#", " # a", "|\n",
            ">-\n", "\"", "'", "\\", "&a ", "*a", "!!str ", "<<: ", "---\n", "...\n", "? ", "~", "null", "%YAML 1.2\n",
            "\u{FEFF}", "\u{85}", "\u{2028}", "\u{202E}", "\u{200B}", "170101-2393", "\\u202e", "\\x1b",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
