//! Personal identity numbers in every form that people write, and numbers that only look like one.

use chrono::{Datelike as _, NaiveDate};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use samverkan::source::{conceal, luhn};

/// How many numbers of each form are tried.
const EACH: usize = 10_000;

pub(super) struct Seeded(TestRng);

impl Seeded {
    pub(super) fn new() -> Self {
        Self(TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    }

    pub(super) fn below(&mut self, limit: u32) -> u32 {
        self.0.next_u32() % limit
    }

    fn pick<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(u32::try_from(all.len()).unwrap()) as usize]
    }

    pub(super) fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from_digit(self.below(10), 10).unwrap())
            .collect()
    }

    pub(super) fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(u32::try_from(all.len()).unwrap()) as usize]
    }

    /// The first and the last day of something within a year.
    pub(super) fn term(&mut self) -> (NaiveDate, NaiveDate) {
        let year = 2010 + i32::try_from(self.below(15)).unwrap();
        let day = |number| NaiveDate::from_yo_opt(year, number).unwrap();
        let first = 1 + self.below(364);
        let last = first + self.below(366 - first);
        (day(first), day(last))
    }

    /// A day that somebody can be born on.
    fn birth(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(1900, 1, 1).unwrap()
            + chrono::Days::new(u64::from(self.below(46_000)))
    }
}

/// A number: date of eight digits, three of birth, and the digit that checks.
struct Number {
    date: String,
    last: String,
}

impl Number {
    /// `more` is added to the day: 60 makes a coordination number. `first` takes the place of the
    /// first of the last digits and counts as 1, as in an interim number.
    fn new(seeded: &mut Seeded, more: u32, first: Option<char>) -> Self {
        let day = seeded.birth();
        let date = format!("{:04}{:02}{:02}", day.year(), day.month(), day.day() + more);
        let mut last = seeded.digits(3);
        if first.is_some() {
            last.replace_range(0..1, "1");
        }
        let check = (0..10)
            .find(|check| {
                let all = format!("{}{last}{check}", &date[2..]);
                luhn(all.bytes().map(|byte| byte - b'0'))
            })
            .unwrap();
        last.push_str(&check.to_string());
        if let Some(first) = first {
            last.replace_range(0..1, &first.to_string());
        }
        Self { date, last }
    }

    /// With or without the century, with a sign between.
    fn written(&self, seeded: &mut Seeded, sign: &str) -> String {
        let date = if seeded.below(2) == 0 {
            &self.date
        } else {
            &self.date[2..]
        };
        format!("{date}{sign}{}", self.last)
    }
}

/// Writes one.
pub(super) type Form = fn(&mut Seeded) -> String;

/// The forms, each with its name.
pub(super) const FORMS: [(&str, Form); 16] = [
    ("twelve digits and a hyphen", |seeded| {
        let it = Number::new(seeded, 0, None);
        format!("{}-{}", it.date, it.last)
    }),
    ("ten digits and a hyphen", |seeded| {
        let it = Number::new(seeded, 0, None);
        format!("{}-{}", &it.date[2..], it.last)
    }),
    ("twelve digits, ten digits", |seeded| {
        Number::new(seeded, 0, None).written(seeded, "")
    }),
    ("a plus, of who is over a hundred", |seeded| {
        Number::new(seeded, 0, None).written(seeded, "+")
    }),
    ("spaces, with or without a hyphen", |seeded| {
        let sign = seeded.pick(&[
            " ", "\u{A0}", "\u{202F}", " - ", " -", "- ", ".", "\u{2009}",
        ]);
        Number::new(seeded, 0, None).written(seeded, sign)
    }),
    ("other dashes, and signs that hide", |seeded| {
        let sign = seeded.pick(&[
            "\u{2010}",
            "\u{2011}",
            "\u{2013}",
            "\u{2014}",
            "\u{2212}",
            "\u{AD}-",
            "\u{200B}-\u{200B}",
            "-\n",
        ]);
        Number::new(seeded, 0, None).written(seeded, sign)
    }),
    ("full-width digits", |seeded| {
        let sign = seeded.pick(&["-", "", "\u{FF0D}"]);
        let wide = |letter: char| {
            letter
                .to_digit(10)
                .map_or(letter, |digit| char::from_u32(0xFF10 + digit).unwrap())
        };
        Number::new(seeded, 0, None)
            .written(seeded, sign)
            .chars()
            .map(wide)
            .collect()
    }),
    ("masked", |seeded| {
        let mask = seeded.pick(&[
            "XXXX",
            "xxxx",
            "****",
            "####",
            "NNNN",
            "••••",
            "????",
            "ＸＸＸＸ",
        ]);
        let sign = seeded.pick(&["-", " ", ""]);
        let it = Number::new(seeded, 0, None);
        Number {
            last: mask.to_owned(),
            ..it
        }
        .written(seeded, sign)
    }),
    ("coordination numbers", |seeded| {
        let sign = seeded.pick(&["-", "", " ", "+"]);
        Number::new(seeded, 60, None).written(seeded, sign)
    }),
    ("interim numbers", |seeded| {
        let first = seeded.pick(&["T", "R", "S", "U", "W", "J", "K", "L", "M", "N", "t"]);
        let sign = seeded.pick(&["-", ""]);
        Number::new(seeded, 0, first.chars().next()).written(seeded, sign)
    }),
    ("entities, escapes and codes of addresses", |seeded| {
        let sign = seeded.pick(&[
            "&#45;", "&#x2D;", "\\-", "&nbsp;", "%2D", "&ndash;", "&shy;",
        ]);
        Number::new(seeded, 0, None).written(seeded, sign)
    }),
    ("written on to letters or digits", |seeded| {
        let it = Number::new(seeded, 0, None);
        let number = format!("{}-{}", it.date, it.last);
        match seeded.below(4) {
            0 => format!("pnr{number}"),
            1 => format!("{number}kvinna"),
            2 => format!("{}{number}", seeded.below(99) + 1),
            _ => format!("{number}{}", seeded.below(9) + 1),
        }
    }),
    ("a date that is taken apart", |seeded| {
        let it = Number::new(seeded, 0, None);
        let (year, month, day) = (&it.date[..4], &it.date[4..6], &it.date[6..]);
        let last = &it.last;
        match seeded.below(5) {
            0 => format!("{year} {month} {day}-{last}"),
            1 => format!("{year} {month} {day} {last}"),
            2 => format!("{} {month} {day}-{last}", &year[2..]),
            3 => format!("{year}.{month}.{day}-{last}"),
            _ => format!("{year}-{month}-{day}-{last}"),
        }
    }),
    ("twelve digits within a longer run", |seeded| {
        let it = Number::new(seeded, 0, None);
        let (before, after) = (1 + seeded.below(6), seeded.below(6));
        let before = seeded.digits(before as usize);
        let after = seeded.digits(after as usize);
        format!("{before}{}{}{after}", it.date, it.last)
    }),
    (
        "digits by their number, and signs that hide among them",
        |seeded| {
            let number = Number::new(seeded, 0, None).written(seeded, "-");
            let at = seeded.below(6) as usize;
            let (before, rest) = number.split_at(at);
            let (one, after) = rest.split_at(1);
            let code = u32::from(one.chars().next().unwrap());
            match seeded.below(4) {
                0 => format!("{before}&#{code};{after}"),
                1 => format!("{before}&#x{code:x};{after}"),
                2 => format!("{before}\u{200B}{one}{after}"),
                _ => format!("{before}\u{AD}{one}{after}"),
            }
        },
    ),
    ("one part in bold or as code", |seeded| {
        let it = Number::new(seeded, 0, None);
        let (date, last) = (&it.date[seeded.below(2) as usize * 2..], &it.last);
        let sign = seeded.pick(&["*", "**", "***", "_", "`", "~~"]);
        match seeded.below(4) {
            0 => format!("{sign}{date}{sign}-{last}"),
            1 => format!("{date}-{sign}{last}{sign}"),
            2 => format!("{sign}{date}-{sign}{last}"),
            _ => format!("{date}{sign}{last}{sign}"),
        }
    }),
];

/// Whether every digit of the date, and all after it, is gone.
fn is_concealed(text: &str) -> bool {
    let (shown, _) = conceal::conceal(text.to_owned());
    let run = |text: &str| {
        text.split(|letter: char| !letter.is_numeric())
            .map(str::len)
            .max()
            .unwrap_or(0)
    };
    // The digit of an entity is no digit of a number.
    run(&shown
        .replace("&#45;", "")
        .replace("&#x2D;", "")
        .replace("%2D", ""))
        <= 2
}

#[test]
fn no_number_is_missed() {
    let mut seeded = Seeded::new();
    for (name, form) in FORMS {
        let missed: Vec<String> = (0..EACH)
            .map(|_| form(&mut seeded))
            .filter(|written| !is_concealed(&format!("Text, {written}; mer")))
            .collect();
        println!("{name}: {EACH} tried, {} missed", missed.len());
        let some: Vec<_> = missed.iter().take(5).collect();
        assert!(missed.is_empty(), "{name}: {some:?}");
    }
}

/// Numbers of other kinds, as they are written.
const OTHERS: [(&str, Form); 7] = [
    ("organisation numbers", |seeded| {
        let number = loop {
            let number = format!(
                "{}{}{}",
                2 + seeded.below(8),
                seeded.digits(1),
                seeded.digits(8)
            );
            let third = number.as_bytes()[2];
            if third >= b'2' && luhn(number.bytes().map(|byte| byte - b'0')) {
                break number;
            }
        };
        let (a, b) = number.split_at(6);
        match seeded.below(4) {
            0 => format!("16{a}-{b}"),
            1 => number,
            2 => format!("SE{number}01"),
            _ => format!("{a}-{b}"),
        }
    }),
    ("telephone numbers", |seeded| {
        let d = |seeded: &mut Seeded, count| seeded.digits(count);
        match seeded.below(7) {
            0 => format!("013-{} {} {}", d(seeded, 2), d(seeded, 2), d(seeded, 2)),
            1 => format!("070-{} {} {}", d(seeded, 3), d(seeded, 2), d(seeded, 2)),
            2 => format!("+46 70 {} {} {}", d(seeded, 3), d(seeded, 2), d(seeded, 2)),
            3 => format!("08-{} {} {}", d(seeded, 3), d(seeded, 3), d(seeded, 2)),
            4 => format!("070-{}", d(seeded, 7)),
            // A mobile number that begins with 070 and has no separator looks like the number of
            // a child; these do not.
            5 => format!("07{}{}", seeded.pick(&["2", "3", "6", "9"]), d(seeded, 7)),
            _ => format!("+4613{}", d(seeded, 6)),
        }
    }),
    ("bankgiro and plusgiro", |seeded| match seeded.below(3) {
        0 => format!("{}-{}", seeded.digits(4), seeded.digits(4)),
        1 => format!("{}-{}", seeded.digits(3), seeded.digits(4)),
        _ => format!(
            "{} {} {}-{}",
            seeded.digits(2),
            seeded.digits(2),
            seeded.digits(2),
            seeded.digits(1)
        ),
    }),
    ("case numbers", |seeded| {
        let year = 2015 + seeded.below(11);
        match seeded.below(4) {
            0 => format!("KS {year}-{}", seeded.digits(4)),
            1 => format!("KFN {year}/{}", seeded.digits(5)),
            2 => format!("BUN-{year}-{}", seeded.digits(5)),
            _ => format!("{year}-{}-{}", seeded.digits(6), seeded.below(9)),
        }
    }),
    ("dates and times", |seeded| {
        let day = seeded.birth();
        match seeded.below(5) {
            0 => day.format("%Y-%m-%d").to_string(),
            1 => day.format("%Y%m%d").to_string(),
            2 => day.format("%y%m%d").to_string(),
            3 => format!("{day} 10:30"),
            _ => format!(
                "{}--{}",
                day.format("%Y%m%d"),
                seeded.birth().format("%Y%m%d")
            ),
        }
    }),
    ("amounts and counts", |seeded| match seeded.below(4) {
        0 => format!("{} {} kr", seeded.below(999), seeded.digits(3)),
        1 => format!("{}000:-", 100 + seeded.below(900)),
        2 => format!(
            "{} {} {},{}",
            1 + seeded.below(9),
            seeded.digits(3),
            seeded.digits(3),
            seeded.digits(2)
        ),
        _ => (seeded.below(999) * 1000).to_string(),
    }),
    ("long runs of digits", |seeded| {
        let count = 13 + seeded.below(8) as usize;
        let day = seeded.birth().format("%Y%m%d");
        let (hour, minute, second) = (seeded.below(24), seeded.below(60), seeded.below(60));
        match seeded.below(4) {
            0 => format!("SE{}", seeded.digits(22)),
            1 => format!("{day}{hour:02}{minute:02}{second:02}"),
            2 => format!("{day}{hour:02}{minute:02}{second:02}{}", seeded.digits(3)),
            _ => seeded.digits(count),
        }
    }),
];

#[test]
fn what_only_looks_like_one_is_let_be() {
    let mut seeded = Seeded::new();
    let mut alarms = Vec::new();
    for (name, form) in OTHERS {
        let before = alarms.len();
        for _ in 0..EACH {
            let written = form(&mut seeded);
            if !conceal::find(&format!("Text, {written}; mer")).is_empty() {
                alarms.push(written);
            }
        }
        println!(
            "{name}: {EACH} tried, {} false alarms",
            alarms.len() - before
        );
    }
    let allowed = EACH * OTHERS.len() / 1000;
    let some: Vec<_> = alarms.iter().take(20).collect();
    assert!(
        alarms.len() < allowed,
        "{} false alarms: {some:?}",
        alarms.len()
    );
}
