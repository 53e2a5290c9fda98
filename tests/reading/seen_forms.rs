//! Personal identity numbers in every form that a reader of the page would read as one: none is readable
//! there, and each is an error at its line. `SAMVERKAN_LOOK_ALIKES=3000 cargo test seen_forms`.

use std::collections::BTreeSet;

use samverkan::cli::Session;
use samverkan::source::luhn;

use super::personal_numbers::Seeded;
use crate::support::{Root, draft};

/// How many texts there are, unless the environment says.
const TEXTS: usize = 300;

/// The forms: `YZ` is the century, `ABCDEF` the day, `GHIJ` the control digits.
const FORMS: [&str; 112] = [
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

#[test]
fn no_form_is_readable_in_the_page_and_each_is_reported() {
    let asked = std::env::var("SAMVERKAN_LOOK_ALIKES").ok();
    let count = asked
        .and_then(|it| it.parse().ok())
        .map_or(TEXTS, |count: usize| count.min(3000));
    let texts = texts(count);
    let (root, places) = seeded_root(&texts);
    let session = root.examine();
    let page = draft(&session, "2020-2021").report_html;
    let shown: Vec<String> = paragraphs(&page).iter().map(|it| digits_of(it)).collect();
    let readable: Vec<&String> = texts
        .iter()
        .filter(|(_, digits)| shown.iter().any(|it| it.contains(&digits[2..])))
        .map(|(written, _)| written)
        .collect();
    let unreported: Vec<_> = places.difference(&reported(&session)).cloned().collect();
    println!(
        "{} forms in {count} texts: {} readable, {} not reported",
        FORMS.len() + SHAPES.len(),
        readable.len(),
        unreported.len()
    );
    let lines = unreported.iter().map(|(path, line)| {
        root.text(path)
            .lines()
            .nth(*line as usize - 1)
            .unwrap()
            .to_owned()
    });
    let lines: Vec<String> = lines.collect();
    assert!(
        readable.is_empty() && unreported.is_empty(),
        "readable: {readable:#?}\nnot reported: {lines:#?}"
    );
}
