//! The exports of a data root: a file for each thing that there can be more of.

use std::fmt::Write as _;

use rust_xlsxwriter::Workbook;

use super::sizes::Sizes;

const HEADER: &str =
    "Förening;Org.nr;Bidragstyp;Ändamål;År;Sökt belopp;Beviljat belopp;Beslutsdatum;Status";

// Where the organisations of each file begin in one series, so that no two files share any.
pub(super) const REGISTERED: u64 = 0;
pub(super) const PARTNERS: u64 = 100_000;
pub(super) const SETTLED: u64 = 200_000;
const DOUBLES: u64 = 300_000;
const ROWS: u64 = 400_000;
const RECIPIENTS: u64 = 1_000_000;
const OTHERS: u64 = 3_000_000;

/// The number of an organisation of the series, with its check digit.
pub(super) fn number(at: u64) -> String {
    let nine = 802_000_000 + at;
    let digits = (0..9).map(|place| nine / 10_u64.pow(8 - place) % 10);
    let sum: u64 = digits
        .enumerate()
        .map(|(place, digit)| match digit * (2 - place as u64 % 2) {
            sum @ 10.. => sum - 9,
            sum => sum,
        })
        .sum();
    format!(
        "{}-{:03}{}",
        nine / 1_000,
        nine % 1_000,
        (10 - sum % 10) % 10
    )
}

/// The name of an organisation of the series.
pub(super) fn name(at: u64) -> String {
    format!("Förening nummer {at}")
}

/// A row of an export.
struct Row<'a> {
    organisation: u64,
    grant_type: &'a str,
    purpose: u64,
    year: u64,
    granted: &'a str,
    status: &'a str,
}

impl Default for Row<'_> {
    fn default() -> Self {
        Self {
            organisation: OTHERS,
            grant_type: "Verksamhetsbidrag",
            purpose: 0,
            year: 2021,
            granted: "1000",
            status: "Beviljad",
        }
    }
}

impl Row<'_> {
    fn of(organisation: u64) -> Self {
        Self {
            organisation,
            ..Self::default()
        }
    }

    fn cells(&self) -> Cells {
        let Self {
            organisation, year, ..
        } = *self;
        [
            name(organisation),
            number(organisation),
            self.grant_type.to_owned(),
            format!("Syfte {}", self.purpose),
            year.to_string(),
            "2000".to_owned(),
            self.granted.to_owned(),
            format!("{year}-03-01"),
            self.status.to_owned(),
        ]
    }
}

type Cells = [String; 9];
type Put<'a> = &'a mut dyn FnMut(&str, &[u8]);
type List<'a> = &'a mut dyn FnMut(&str, u64, &dyn Fn(u64) -> Cells);

/// Writes them.
pub(super) fn write(sizes: &Sizes, put: Put) {
    let mut list = |path: &str, size: u64, row: &dyn Fn(u64) -> Cells| {
        if size > 0 {
            let mut text = format!("{HEADER}\n");
            for at in 0..size {
                writeln!(text, "{}", row(at).join(";")).unwrap();
            }
            put(&format!("grants/{path}.csv"), text.as_bytes());
        }
    };
    small(sizes, &mut list);
    many(sizes, &mut list);
    overlapping(sizes, &mut list);
    found(sizes, &mut list);
    wide(sizes, put);
    look_alikes(sizes, put);
    workbook(sizes, put);
}

/// Exports of a row each, and of a year each.
fn small(sizes: &Sizes, list: List) {
    let rent = |year| Row {
        year,
        grant_type: "Hyresbidrag",
        ..Row::default()
    };
    list("2020/kfn", 1, &|_| rent(2020).cells());
    list("2020/bn", 1, &|_| rent(2020).cells());
    list("2021/bn", 1, &|_| rent(2021).cells());
    for at in 0..sizes.files {
        let organisation = OTHERS + 1 + at;
        list(&format!("2021/kfn-f{at}"), 1, &|_| {
            Row::of(organisation).cells()
        });
    }
    for at in 0..sizes.years {
        let year = 1995 + at;
        list(&format!("{year}/kfn-year"), 2_000, &|at| {
            let grant_type = format!("Årsbidrag {}", at / 500);
            Row {
                grant_type: &grant_type,
                year,
                ..Row::of(ROWS + at % 500)
            }
            .cells()
        });
    }
}

/// Rows, recipients and types in one export each.
fn many(sizes: &Sizes, list: List) {
    list("2021/kfn-rows", sizes.rows, &|at| {
        let grant_type = format!("Bidrag {}", at / 1000 % 10);
        Row {
            grant_type: &grant_type,
            purpose: at,
            year: 2010 + at / 10_000 % 40,
            ..Row::of(ROWS + at % 1000)
        }
        .cells()
    });
    list("2021/kfn-organisations", sizes.organisations, &|at| {
        Row::of(RECIPIENTS + at).cells()
    });
    list("2021/kfn-types", sizes.types, &|at| {
        let grant_type = format!("Slag {at}");
        Row {
            grant_type: &grant_type,
            ..Row::of(ROWS + at % 1000)
        }
        .cells()
    });
}

/// Grants that two boards give the same organisations.
fn overlapping(sizes: &Sizes, list: List) {
    for board in ["kfn", "bn"] {
        for (name, size, first) in [
            ("settled", sizes.settlements, SETTLED),
            ("doubles", sizes.doubles, DOUBLES),
        ] {
            list(&format!("2021/{board}-{name}"), size, &|at| {
                Row {
                    grant_type: "Lägerbidrag",
                    ..Row::of(first + at)
                }
                .cells()
            });
        }
    }
}

/// Rows in which something is found: an amount with two readings, a personal identity number, a grant
/// that was rejected, and five amounts for one grant.
fn found(sizes: &Sizes, list: List) {
    list("2021/kfn-errors", sizes.errors, &|at| {
        Row {
            granted: "1.234",
            ..Row::of(RECIPIENTS + at)
        }
        .cells()
    });
    list("2021/kfn-personal", sizes.personal, &|at| {
        let mut cells = Row::of(RECIPIENTS + at).cells();
        "20170101-2393".clone_into(&mut cells[3]);
        cells
    });
    list("2021/kfn-warnings", sizes.warnings, &|at| {
        Row {
            status: "Avslag",
            ..Row::of(RECIPIENTS + at)
        }
        .cells()
    });
    list("2021/kfn-notes", sizes.notes, &|at| {
        let granted = (1000 + at % 5).to_string();
        Row {
            granted: &granted,
            ..Row::of(RECIPIENTS + at / 5)
        }
        .cells()
    });
}

/// Files with much in a line.
fn wide(sizes: &Sizes, put: Put) {
    if sizes.columns > 0 {
        let columns: String = (0..sizes.columns)
            .map(|at| format!(";Annat {at}"))
            .collect();
        let mut text = format!("{HEADER}{columns}\n");
        for at in 0..100 {
            let row = Row::of(OTHERS + 100_000 + at);
            let cells = ";x".repeat(usize::try_from(sizes.columns).unwrap());
            writeln!(text, "{}{cells}", row.cells().join(";")).unwrap();
        }
        put("grants/2021/kfn-columns.csv", text.as_bytes());
    }
    if sizes.blanks > 0 {
        let blanks = ";".repeat(usize::try_from(sizes.blanks).unwrap());
        let row = Row::of(OTHERS + 200_000);
        let text = format!("{HEADER}\n{}{blanks}\n", row.cells().join(";"));
        put("grants/2021/kfn-blanks.csv", text.as_bytes());
    }
    if sizes.cell > 0 {
        let grant_type = "Bidrag ".repeat(usize::try_from(sizes.cell / 7).unwrap());
        let row = Row {
            grant_type: grant_type.trim(),
            ..Row::of(OTHERS + 300_000)
        };
        let text = format!("{HEADER}\n{}\n", row.cells().join(";"));
        put("grants/2021/kfn-cell.csv", text.as_bytes());
    }
}

/// One cell with what may be personal identity numbers.
fn look_alikes(sizes: &Sizes, put: Put) {
    if sizes.look_alikes > 0 {
        let mut cells = Row::of(OTHERS + 500_000).cells();
        cells[3] = "170101-2394 ".repeat(usize::try_from(sizes.look_alikes).unwrap());
        let text = format!("{HEADER}\n{}\n", cells.join(";"));
        put("grants/2021/kfn-look-alikes.csv", text.as_bytes());
    }
}

fn workbook(sizes: &Sizes, put: Put) {
    if sizes.sheets + sizes.workbook_rows == 0 {
        return;
    }
    let mut book = Workbook::new();
    let list = book.add_worksheet();
    for (column, heading) in (0..).zip(HEADER.split(';')) {
        list.write_string(0, column, heading).unwrap();
    }
    for at in 0..sizes.workbook_rows.max(1) {
        let row = Row::of(OTHERS + 400_000 + at);
        let line = u32::try_from(at).unwrap() + 1;
        for (column, cell) in (0..).zip(row.cells()) {
            list.write_string(line, column, cell).unwrap();
        }
    }
    for _ in 0..sizes.sheets {
        let notes = book.add_worksheet();
        for line in 0..50 {
            notes.write_string(line, 0, "En anteckning").unwrap();
        }
    }
    put("grants/2021/kfn-book.xlsx", &book.save_to_buffer().unwrap());
}
