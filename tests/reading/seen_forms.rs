//! Personal identity numbers in every form that a reader of the page would read as one: none is readable
//! there, and each is an error at its line. `SAMVERKAN_LOOK_ALIKES=3000 cargo test seen_forms`.

use std::collections::BTreeSet;

use samverkan::cli::Session;
use samverkan::source::{conceal, luhn};

use super::personal_numbers::Seeded;
use crate::support::{Root, asked, draft};

/// How many texts there are, unless the environment says.
const TEXTS: usize = 300;

/// The forms: `YZ` is the century, `ABCDEF` the day, `GHIJ` the control digits.
const FORMS: [&str; 138] = [
    "ABCDEF-GHIJ",
    "YZABCDEFGHIJ",
    "YZABCDEF-GHIJ",
    "ABCDEFGHIJ",
    "ABCDEF+GHIJ",
    "[ABCDEF](https://exempel.se/sida)-GHIJ",
    "[ABCDEF](<https://exempel.se/en sida> \"titel\")-GHIJ",
    "[ABC](https://exempel.se)DEF-GHIJ",
    "ABCDEF-[GHIJ](https://exempel.se)",
    "[**ABCDEF**](https://exempel.se \"titel (ny)\")-GHIJ",
    "[AB](mailto:vi@exempel.se)[CD](https://exempel.se)[EF](https://exempel.se/x_(y))-GHIJ",
    "[ABCDEF](javascript:alert)-GHIJ",
    "![ABCDEF](https://exempel.se/bild.png)-GHIJ",
    "[ABCDEF]-GHIJ",
    "[ABCDEF][]-GHIJ",
    "**AB**CDEF-GHIJ",
    "AB**CD**EF-GHIJ",
    "**ABCDEF**-**GHIJ**",
    "**ABCDEF-GHIJ**",
    "***AB***CDEF-GHIJ",
    "*ABCDEF*-GHIJ",
    "_ABCDEF_-GHIJ",
    "__ABCDEF__-GHIJ",
    "ABCDEF-**GH**IJ",
    "`ABCDEF`-GHIJ",
    "`ABCDEF-GHIJ`",
    "AB`CD`EF-GHIJ",
    "``ABCDEF`` - GHIJ",
    "~~ABCDEF~~-GHIJ",
    "<b>ABCDEF</b>-GHIJ",
    "AB<!-- -->CDEF-GHIJ",
    "<span title=\"x\">ABC</span>DEF-GHIJ",
    "ABCDEF\u{FEFF}-GHIJ",
    "ABC\u{FEFF}DEF-GHIJ",
    "A\u{FE0F}BCDEF-GHIJ",
    "ABC\u{34F}DEF-GHIJ",
    "ABCDEF\u{180E}GHIJ",
    "ABC\u{2063}DEF\u{2063}-GHIJ",
    "ABC\u{E0041}\u{E0042}DEF-GHIJ",
    "A\u{200B}B\u{200C}C\u{200D}D\u{2060}E\u{2061}F-GHIJ",
    "ABC\u{AD}DEF-GHIJ",
    "ABC\u{115F}DEF-GHIJ",
    "ABC\u{3164}DEF-GHIJ",
    "A\u{336}B\u{336}C\u{336}D\u{336}E\u{336}F\u{336}-GHIJ",
    "A\u{FE0F}\u{20E3}B\u{FE0F}\u{20E3}CDEF-GHIJ",
    "ABCDEF\u{2013}GHIJ",
    "ABCDEF\u{2014}GHIJ",
    "ABCDEF \u{2212} GHIJ",
    "ABCDEF\u{2010}GHIJ",
    "ABCDEF\u{2011}GHIJ",
    "ABCDEF\u{2015}GHIJ",
    "ABCDEF\u{FE63}GHIJ",
    "ABCDEF\u{FF0D}GHIJ",
    "ABCDEF\u{2043}GHIJ",
    "ABCDEF\u{58A}GHIJ",
    "ABCDEF \u{2E1A} GHIJ",
    "ABCDEF\u{3030}GHIJ",
    "ABCDEF\u{FE31}GHIJ",
    "ABCDEF \u{2044} GHIJ",
    "ABCDEF\u{B7}GHIJ",
    "ABCDEF \u{2022} GHIJ",
    "YZAB/CD/EF GHIJ",
    "YZAB-CD-EF\u{2013}GHIJ",
    "YZAB\u{2013}CD\u{2013}EF\u{2013}GHIJ",
    "YZAB-CD-EF - GHIJ",
    "YZAB-CD-EF-GHIJ",
    "YZAB.CD.EF-GHIJ",
    "YZAB CD EF GHIJ",
    "ABCDEF&#45;GHIJ",
    "ABCDEF&#x2D;GHIJ",
    "ABCDEF&ndash;GHIJ",
    "ABCDEF&hyphen;GHIJ",
    "ABCDEF&minus;GHIJ",
    "ABC&shy;DEF-GHIJ",
    "ABC&ZeroWidthSpace;DEF-GHIJ",
    "ABC&zwnj;DEF-GHIJ",
    "ABCDEF&nbsp;-&nbsp;GHIJ",
    "ABCDEF&emsp;GHIJ",
    "ABCDEF\\-GHIJ",
    "ABCDEF\\+GHIJ",
    "ABCDEF--GHIJ",
    "ABCDEF - GHIJ",
    "ABCDEF\u{A0}-\u{A0}GHIJ",
    "ABCDEF\u{2003}GHIJ",
    "ABCDEF\u{202F}GHIJ",
    "ABCDEF\nGHIJ",
    "ABCDEF-\nGHIJ",
    "ABCDEF\n-GHIJ",
    "ABCDEF\n  GHIJ",
    "ABCDEF  \n-GHIJ",
    "ABCDEF\\\n-GHIJ",
    "**ABCDEF**\n-GHIJ",
    "A B C D E F G H I J",
    "A B C D E F - G H I J",
    "AB CD EF-GHIJ",
    "AB CDEF-GHIJ",
    "ABCD EF-GHIJ",
    "ABC DEF-GHIJ",
    "YZ ABCDEF-GHIJ",
    "YZAB CDEF GHIJ",
    "YZ AB CD EF GH IJ",
    "ABCDEF-GH IJ",
    "ABCDEF GH IJ",
    "AB\u{A0}CD\u{A0}EF\u{A0}-\u{A0}GHIJ",
    "AB.CD.EF-GHIJ",
    "AB/CD/EF-GHIJ",
    "ABCDEF/GHIJ",
    "ABCDEF.GHIJ",
    "ABCDEF_GHIJ",
    "ABCDEF:GHIJ",
    "ABCDEF=GHIJ",
    "ABCDEF(GHIJ)",
    "(ABCDEF)-GHIJ",
    "\"ABCDEF\"-GHIJ",
    "\u{201D}ABCDEF\u{201D}-\u{201D}GHIJ\u{201D}",
    "pnrABCDEF-GHIJ",
    "rad 7ABCDEF-GHIJ",
    "https://exempel.se/YZABCDEF-GHIJ",
    "[sidan](https://exempel.se/YZABCDEF%2DGHIJ)",
    "[sidan](https://exempel.se/?id=YZ%41BCDEFGHIJ)",
    "ABCDEF[^1]-GHIJ",
    "ABCDEF[^not]-GHIJ",
    "ABCDEF[1]-GHIJ",
    "ABCDEF\u{B2}-GHIJ",
    "ABCDEF-GHIJ\u{B9}",
    "ABCDEF\u{2020}-GHIJ",
    "ABCDEF<sup>1</sup>-GHIJ",
    "ABCDEF&sup1;-GHIJ",
    "AB-CD-EF GHIJ",
    "AB-CD-EF-GHIJ",
    "AB-CD-EF\u{2013}GHIJ",
    "AB.CD.EF GHIJ",
    "AB CD EF GHIJ",
    "YZAB-CD-EF GHIJ",
    "YZAB.CD.EF GHIJ",
    "ABCDEF              GHIJ",
    "ABCDEF|GHIJ",
    "ABCDEF \\| GHIJ",
];

/// What Markdown and pages show in another way, or not at all.
const PIECES: [&str; 25] = [
    "**",
    "*",
    "_",
    "__",
    "`",
    "``",
    "~~",
    "\\",
    "\u{AD}",
    "\u{200B}",
    "\u{FEFF}",
    "&shy;",
    "&#173;",
    "&#x200B;",
    "&zwj;",
    "<!-- -->",
    "<b>",
    "</b>",
    "<i title=\"1\">",
    "[",
    "]",
    "](https://exempel.se)",
    "![",
    "%2D",
    "\n",
];

/// Shapes of digits, each with the first of them or one after another.
const SHAPES: [u32; 9] = [
    0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x2080, 0x660, 0x6F0,
];

/// A number that checks, of somebody born on some day.
fn digits(seeded: &mut Seeded) -> String {
    let (year, month, day) = (
        1930 + seeded.below(80),
        1 + seeded.below(12),
        1 + seeded.below(28),
    );
    let all = format!("{year}{month:02}{day:02}{}", seeded.digits(3));
    let is_right = |check: &u32| {
        let digits = format!("{}{check}", &all[2..]);
        luhn(digits.bytes().map(|byte| byte - b'0'))
    };
    format!("{all}{}", (0..10).find(is_right).unwrap())
}

/// Signs in forms whose capitals are no places of digits.
const KEPT: [&str; 3] = ["%2D", "&#x2D;", "&ZeroWidthSpace;"];

/// A form filled with the twelve digits of a number.
fn filled(form: &str, digits: &str) -> String {
    // A code of an address for the first digit of the year.
    let mut form = form.replace("%41", &format!("%3{}", &digits[2..3]));
    for (at, kept) in KEPT.iter().enumerate() {
        form = form.replace(kept, &"\u{1}".repeat(at + 1));
    }
    let place = |letter: char| "YZABCDEFGHIJ".find(letter);
    let mut filled: String = form
        .chars()
        .map(|it| digit_at(digits, place(it), it))
        .collect();
    for (at, kept) in KEPT.iter().enumerate().rev() {
        filled = filled.replace(&"\u{1}".repeat(at + 1), kept);
    }
    filled
}

fn digit_at(digits: &str, place: Option<usize>, letter: char) -> char {
    place.map_or(letter, |at| char::from(digits.as_bytes()[at]))
}

/// A number in digits of another shape.
fn shaped(digits: &str, zero: u32) -> String {
    let shaped = |letter: char| match letter.to_digit(10) {
        Some(digit) => char::from_u32(zero + digit).unwrap(),
        None => letter,
    };
    let number = format!("{}-{}", &digits[2..8], &digits[8..]);
    number.chars().map(shaped).collect()
}

/// Every text, with the number in it.
fn texts(count: usize) -> Vec<(String, String)> {
    let mut seeded = Seeded::new();
    (0..count)
        .map(|number| {
            let digits = digits(&mut seeded);
            let form = number % (FORMS.len() + SHAPES.len());
            let written = FORMS.get(form).map_or_else(
                || shaped(&digits, SHAPES[form - FORMS.len()]),
                |form| filled(form, &digits),
            );
            (written, digits)
        })
        .collect()
}

/// What stands before the control digits.
const SIGNS: [&str; 4] = ["-", "", " ", "\u{2013}"];

/// Numbers with pieces put in anywhere.
fn pieced(count: usize) -> Vec<(String, String)> {
    let mut seeded = Seeded::new();
    (0..count)
        .map(|number| {
            let digits = digits(&mut seeded);
            let sign = SIGNS[number % SIGNS.len()];
            let mut written = format!("{}{sign}{}", &digits[2..8], &digits[8..]);
            for _ in 0..=number % 4 {
                let letters: Vec<usize> = written.char_indices().map(|(at, _)| at).collect();
                let at = *seeded.of(&letters);
                let piece: &&str = seeded.of(&PIECES);
                written.insert_str(at, piece);
            }
            (written, digits)
        })
        .collect()
}

/// The text of a page as its reader sees it, a piece a paragraph: an oracle of its own, which knows
/// nothing of how numbers are found.
fn paragraphs(page: &str) -> Vec<String> {
    let body = page.split("</style>").last().unwrap();
    let mut found = vec![String::new()];
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        found.last_mut().unwrap().push_str(&rest[..at]);
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at..=end];
        let within = [
            "<b", "<strong", "</strong", "<em", "</em", "<code", "</code", "<a ", "</a",
        ];
        if !within.iter().any(|it| tag.starts_with(it)) || tag.starts_with("<body") {
            found.push(String::new());
        }
        // Where a link leads is read too.
        if let Some(link) = tag.split("href=\"").nth(1) {
            let link = link.split('"').next().unwrap().to_owned();
            let last = found.len() - 1;
            found.insert(last, link.replace("%2D", "-"));
        }
        rest = &rest[end + 1..];
    }
    found
}

/// The digits of a paragraph, whatever their shape.
fn digits_of(paragraph: &str) -> String {
    let value = |letter: char| {
        let code = u32::from(letter);
        let shape = SHAPES
            .iter()
            .find(|zero| (**zero..**zero + 10).contains(&code));
        letter.to_digit(10).or(shape.map(|zero| code - zero))
    };
    let digits = paragraph.chars().filter_map(value);
    digits
        .map(|digit| char::from_digit(digit, 10).unwrap())
        .collect()
}

/// Narratives that hold the texts, each in a paragraph of its own, and the line where each begins.
fn seeded_root(texts: &[(String, String)]) -> (Root, BTreeSet<(String, u32)>) {
    let names = [
        "background",
        "grants",
        "overlap",
        "agreements",
        "initiatives",
        "network",
    ];
    let mut root = Root::base();
    let mut places = BTreeSet::new();
    for (name, texts) in names
        .iter()
        .zip(texts.chunks(texts.len().div_ceil(names.len())))
    {
        let path = format!("periods/2020-2021/narrative/{name}.md");
        let mut text = String::new();
        for (written, _) in texts {
            let line = u32::try_from(text.lines().count()).unwrap() + 1;
            places.insert((path.clone(), line));
            text.push_str(&format!("Den som ringde, {written}, bad oss svara.\n\n"));
        }
        root.put(&path, text);
    }
    (root, places)
}

fn reported(session: &Session) -> BTreeSet<(String, u32)> {
    let sources = &session.loaded.sources;
    let found = session.found.iter().filter(|it| it.fault.code == "D101");
    found
        .map(|it| (sources.path(it.origin.file).to_owned(), it.origin.line))
        .collect()
}

fn count() -> usize {
    asked("SAMVERKAN_LOOK_ALIKES").map_or(TEXTS, |count: usize| count.min(3000))
}

/// The texts that are readable in the page, and the places of those that are not reported.
fn judged(texts: &[(String, String)]) -> (Vec<&String>, Vec<String>) {
    let (root, places) = seeded_root(texts);
    let session = root.examine();
    let page = draft(&session, "2020-2021").report_html;
    let shown: Vec<String> = paragraphs(&page).iter().map(|it| digits_of(it)).collect();
    let is_readable = |digits: &str| shown.iter().any(|it| it.contains(digits));
    let readable = (texts.iter()).filter(|(_, digits)| is_readable(&digits[2..]));
    let reported = reported(&session);
    let line = |(path, line): &(String, u32)| {
        let text = root.text(path);
        text.lines().nth(*line as usize - 1).unwrap().to_owned()
    };
    let unreported = places.difference(&reported).map(line).collect();
    (readable.map(|(written, _)| written).collect(), unreported)
}

#[test]
fn no_form_is_readable_in_the_page_and_each_is_reported() {
    let texts = texts(count());
    let (readable, unreported) = judged(&texts);
    println!(
        "{} forms in {} texts: {} readable, {} not reported",
        FORMS.len() + SHAPES.len(),
        texts.len(),
        readable.len(),
        unreported.len()
    );
    assert!(
        readable.is_empty() && unreported.is_empty(),
        "readable: {readable:#?}\nnot reported: {unreported:#?}"
    );
}

/// Texts are concealed before Markdown is read: no number comes together then.
#[test]
fn no_number_comes_together_when_markdown_is_read() {
    let texts = pieced(count());
    let (root, _) = seeded_root(&texts);
    let page = draft(&root.examine(), "2020-2021").report_html;
    let page = page.replace("<br", "\n<br");
    let shown: String = paragraphs(&page).join("\n");
    let shown: String = shown
        .chars()
        .filter(|it| !conceal::is_hidden(*it))
        .collect();
    let is_shown = |digits: &str| {
        let (date, last) = (&digits[2..8], &digits[8..]);
        SIGNS
            .iter()
            .any(|sign| shown.contains(&format!("{date}{sign}{last}")))
    };
    let readable: Vec<_> = texts.iter().filter(|(_, it)| is_shown(it)).collect();
    assert!(readable.is_empty(), "{readable:#?}");
}

/// The cells of a row are read together, unless the headings say what they are.
#[test]
fn a_number_in_two_cells_is_reported_unless_the_headings_say_what_they_hold() {
    let path = "periods/2020-2021/narrative/summary.md";
    for (headings, first, second, is_reported) in [
        ("Vem | Siffror", "170101", "2393", true),
        ("Vem | Siffror", "17-01-01   ", "    2393", true),
        ("Vem | Siffror", "20170101", "-2393", true),
        ("Vem | Siffror", "**170101**", "`2393`", true),
        ("Född | Belopp", "170101", "2393", true),
        ("Vem | Siffror", "170101", "2394", false),
        ("Vem | Siffror", "170101", "2393 kr", false),
        ("Datum | Belopp", "170101", "2393", false),
        ("Dag | Antal", "2017-01-01", "2393", false),
        ("Dag | Antal", "**170101**", "2393", false),
    ] {
        let mut root = Root::base();
        let text = format!("Se nedan.\n\n| {headings} |\n|---|--:|\n| {first} | {second} |\n");
        root.put(path, text.as_str());
        let session = root.examine();
        assert_eq!(reported(&session).len(), usize::from(is_reported), "{text}");
        let page = draft(&session, "2020-2021").report_html;
        assert_eq!(
            page.contains("2393"),
            !is_reported && second.contains("2393"),
            "{text}"
        );
    }
}
