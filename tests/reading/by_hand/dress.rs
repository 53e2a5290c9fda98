//! How people dress a list: each habit with a chance of its own, so that many lists have few.

use crate::support::Random;

use super::column::{Dresser, Unit};
use super::mess::Table;
use super::ods::ods;
use super::sheet::{Cell, Sheet, Style, csv, xlsx};
use super::truth::Truth;
use super::wide::wide;

/// A list as a file, and the habits that it shows.
#[derive(Debug)]
pub(super) struct Dressed {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) habits: Vec<&'static str>,
    /// A profile that says what no list can say itself.
    pub(super) profile: Option<String>,
    sheets: Vec<Sheet>,
}

impl Dressed {
    /// The sheets as text.
    pub(super) fn shown(&self) -> String {
        let mut text = String::new();
        for sheet in &self.sheets {
            text.push_str(&format!("[{}]\n", sheet.name));
            for row in &sheet.rows {
                let cells: Vec<String> = row.iter().map(Cell::written).collect();
                text.push_str(&format!("{}\n", cells.join(" | ")));
            }
        }
        text
    }
}

/// Dresses the grants of a board.
pub(super) fn dress(truth: &Truth, random: &mut Random) -> Dressed {
    let is_book = random.percent(50);
    let mut dresser = Dresser {
        random,
        habits: Vec::new(),
        is_book,
        unit: Unit::Kronor,
        amounts: "plain",
        dates: "iso",
    };
    if truth.is_small() {
        dresser.habits.push("small amounts");
    }
    if dresser.has("thousands of kronor", 8) {
        dresser.unit = Unit::Thousands;
    }
    if dresser.has("amounts in other clothes", 20) {
        let clothes = [
            "spaces",
            "no-break spaces",
            "thin spaces",
            "kr",
            "dash",
            "points",
            "as text",
        ];
        dresser.amounts = dresser.random.word(&clothes);
    }
    if dresser.has("dates in other clothes", 10) {
        dresser.dates = dresser
            .random
            .word(&["words", "six digits", "slashes", "points"]);
    }
    if dresser.random.percent(6)
        && dresser.unit == Unit::Kronor
        && let Some((sheet, profile)) = wide(&mut dresser, truth)
    {
        return finish(sheet, dresser, profile);
    }
    let columns = dresser.columns(truth);
    let mut table = Table::new(&mut dresser, truth, &columns);
    table.mess(&mut dresser);
    let profile = table.profile(&dresser);
    finish(table.into_sheet(), dresser, profile)
}

/// Adds other sheets, and writes the file.
fn finish(mut sheet: Sheet, mut dresser: Dresser<'_>, profile: Option<String>) -> Dressed {
    if dresser.is_book && dresser.has("a hidden column", 3) {
        let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(1);
        sheet.hidden_column = Some(dresser.random.below(width));
    }
    let mut sheets = vec![sheet];
    if dresser.is_book && dresser.has("another sheet", 12) {
        let other = other_sheet(&mut dresser);
        let at = dresser.random.below(2);
        sheets.insert(at, other);
    }
    let (name, bytes) = if dresser.is_book {
        match dresser.random.below(4) {
            0 if sheets
                .iter()
                .all(|it| it.merged.is_empty() && it.margin.is_empty()) =>
            {
                ("lista.ods".to_owned(), ods(&sheets))
            }
            _ => ("lista.xlsx".to_owned(), xlsx(&sheets)),
        }
    } else {
        let style = Style {
            delimiter: *dresser.random.one(&[';', ';', '\t', ',']),
            ending: dresser.random.word(&["\n", "\r\n"]),
            encoding: dresser
                .random
                .word(&["utf-8", "bom", "windows-1252", "utf-16"]),
        };
        let has_wide_letters = sheets.iter().flat_map(|it| &it.rows).flatten().any(|cell| {
            cell.written()
                .chars()
                .any(|letter| u32::from(letter) > 0xFF)
        });
        let encoding = if has_wide_letters && style.encoding == "windows-1252" {
            "utf-8"
        } else {
            style.encoding
        };
        (
            "lista.csv".to_owned(),
            csv(&sheets[0], Style { encoding, ..style }),
        )
    };
    Dressed {
        name,
        bytes,
        habits: dresser.habits,
        profile,
        sheets,
    }
}

fn other_sheet(dresser: &mut Dresser<'_>) -> Sheet {
    let cells = |row: &[&str]| row.iter().map(|cell| Cell::text(*cell)).collect::<Vec<_>>();
    let mut sheet = match dresser.random.below(3) {
        0 => {
            let mut rows = vec![cells(&["Förening", "Kvinnor", "Män", "Ort", "Kommentar"])];
            rows.extend(
                (0..40).map(|at| cells(&[&format!("F{at}"), "12", "14", "Exempelby", "x"])),
            );
            Sheet::new("Medlemmar", rows)
        }
        1 => Sheet::new(
            "2020",
            vec![
                cells(&["Förening", "Bidragstyp", "Beviljat belopp"]),
                cells(&["Gamla klubben", "Driftbidrag", "9000"]),
            ],
        ),
        _ => Sheet::new("Läs mig", vec![cells(&["Listan fylls i av handläggaren."])]),
    };
    sheet.is_hidden = dresser.random.percent(20);
    sheet
}
