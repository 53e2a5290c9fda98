//! The columns that a list has, and how its cells are written.

use crate::support::Random;

use super::sheet::Cell;
use super::truth::{Grant, Status, Truth, YEAR};

/// What amounts are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Kronor,
    Thousands,
}

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Who,
    Number,
    What,
    Purpose,
    Year,
    Applied,
    Granted,
    Paid,
    Decided,
    Status,
    Case,
    /// A column that has no place in the data.
    Extra(&'static str),
}

/// The chances are of a hundred.
pub(super) struct Dresser<'a> {
    pub(super) random: &'a mut Random,
    pub(super) habits: Vec<&'static str>,
    pub(super) is_book: bool,
    pub(super) unit: Unit,
    pub(super) amounts: &'static str,
    pub(super) dates: &'static str,
}

impl Dresser<'_> {
    /// Whether the list has a habit.
    pub(super) fn has(&mut self, habit: &'static str, percent: usize) -> bool {
        let has = self.random.percent(percent);
        if has {
            self.habits.push(habit);
        }
        has
    }

    pub(super) fn heading(&mut self, column: Column) -> &'static str {
        let words: &[&str] = match column {
            Column::Who => &[
                "Förening",
                "Föreningens namn",
                "Sökande",
                "Mottagare",
                "Organisation",
            ],
            Column::Number => &["Org.nr", "Organisationsnummer", "Orgnr"],
            Column::What => &["Bidragstyp", "Bidragsform", "Typ av bidrag"],
            Column::Purpose => &["Ändamål", "Syfte", "Projekt"],
            Column::Year => &["År", "Avser år", "Bidragsår"],
            Column::Applied => &["Sökt belopp", "Sökt"],
            Column::Granted => &["Beviljat belopp", "Beviljat", "Belopp"],
            Column::Paid => &["Utbetalt belopp", "Utbetalt"],
            Column::Decided => &["Beslutsdatum"],
            Column::Status => &["Status", "Beslut"],
            Column::Case => &["Diarienr", "Dnr", "Ärendenr"],
            Column::Extra(heading) => return heading,
        };
        self.random.word(words)
    }

    pub(super) fn columns(&mut self, truth: &Truth) -> Vec<Column> {
        let has_rejected = truth.grants.iter().any(|it| it.status == Status::Rejected);
        let mut columns = vec![Column::Who, Column::What, Column::Granted];
        for (column, percent) in [
            (Column::Number, 80),
            (Column::Purpose, 50),
            (Column::Year, 30),
            (Column::Applied, 50),
            (Column::Paid, 25),
            (Column::Decided, 40),
            (Column::Case, 40),
        ] {
            if self.random.percent(percent) {
                columns.push(column);
            }
        }
        if has_rejected {
            let unknown = self.has("status under a heading that nothing knows", 15);
            let lacks =
                !unknown && columns.contains(&Column::Applied) && self.has("rejected as 0 kr", 15);
            if unknown {
                columns.push(Column::Extra(self.random.word(&[
                    "Utfall",
                    "Resultat",
                    "Nämndens förslag",
                    "Notering",
                ])));
            } else if !lacks && !self.has("rejections below a text", 15) {
                columns.push(Column::Status);
            }
        }
        for (heading, habit) in [
            ("Beslut", "paragraphs under Beslut"),
            ("Löpnr", "a running number"),
            ("Andel", "a share in percent"),
            ("Bidrag 2020", "the amounts of the year before"),
            ("Handläggare", "an officer's name"),
            ("Kommentar", "comments"),
            ("Postnr", "postcodes"),
            ("Medlemmar", "a number of members"),
            ("", "a column without a heading"),
        ] {
            let clashes = heading == "Beslut" && columns.contains(&Column::Status);
            if !clashes && self.has(habit, 4) {
                columns.push(Column::Extra(heading));
            }
        }
        if self.random.percent(30) {
            self.random.shuffle(&mut columns);
        }
        columns
    }

    pub(super) fn amount(&mut self, ore: i64) -> Cell {
        let scale = if self.unit == Unit::Thousands {
            100_000.0
        } else {
            100.0
        };
        #[expect(clippy::cast_precision_loss, reason = "amounts are small")]
        let number = ore as f64 / scale;
        if self.is_book && self.amounts != "as text" {
            let format = match self.amounts {
                "spaces" => "#,##0",
                "kr" => "#,##0 \"kr\"",
                _ => "",
            };
            return Cell::Number(number, format);
        }
        let whole = number.fract() == 0.0;
        let plain = if whole {
            format!("{number:.0}")
        } else {
            // A thousandth of a thousand is a krona, and öre are below that.
            let decimals = if self.unit == Unit::Thousands { 5 } else { 2 };
            let written = format!("{number:.decimals$}").replace('.', ",");
            if self.unit == Unit::Thousands {
                written.trim_end_matches('0').to_owned()
            } else {
                written
            }
        };
        let (digits, rest) = plain
            .split_once(',')
            .map_or((plain.as_str(), String::new()), |(a, b)| {
                (a, format!(",{b}"))
            });
        let grouped = |mark: &str| {
            let mut text = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    text.push_str(mark);
                }
                text.push(digit);
            }
            format!("{text}{rest}")
        };
        Cell::text(match self.amounts {
            "spaces" => grouped(" "),
            "no-break spaces" => grouped("\u{A0}"),
            "thin spaces" => grouped(
                self.random
                    .word(&["\u{2007}", "\u{2009}", "\u{202F}", "\u{2002}"]),
            ),
            "kr" => format!("{} kr", grouped(" ")),
            "dash" => format!("{}:-", grouped(" ")),
            "points" => grouped("."),
            _ => plain,
        })
    }

    pub(super) fn date(&mut self, grant: &Grant) -> Cell {
        let day = grant.decided;
        if self.is_book && self.dates == "iso" {
            return Cell::Date(day);
        }
        let months = [
            "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
        ];
        Cell::text(match self.dates {
            "words" => {
                let month = day.format("%m").to_string().parse::<usize>().unwrap();
                format!(
                    "{} {} {}",
                    day.format("%-d"),
                    months[month - 1],
                    day.format("%Y")
                )
            }
            "six digits" => day.format("%y%m%d").to_string(),
            "slashes" => day.format("%d/%m/%Y").to_string(),
            "points" => day.format("%d.%m.%Y").to_string(),
            _ => day.to_string(),
        })
    }

    pub(super) fn cell(&mut self, grant: &Grant, column: Column, at: usize) -> Cell {
        match column {
            Column::Who => Cell::text(grant.who),
            Column::Number => Cell::text(grant.number.clone()),
            Column::What => Cell::text(grant.what),
            Column::Purpose => grant.purpose.map_or(Cell::Empty, Cell::text),
            Column::Year if self.is_book => Cell::Number(f64::from(YEAR), ""),
            Column::Year => Cell::text(YEAR.to_string()),
            Column::Applied => self.amount(grant.applied),
            Column::Granted => self.amount(grant.granted),
            Column::Paid => self.amount(grant.paid),
            Column::Decided => self.date(grant),
            Column::Status => Cell::text(match grant.status {
                Status::Granted => "Beviljad",
                Status::Rejected => "Avslag",
            }),
            Column::Case => Cell::text(grant.case.clone()),
            Column::Extra(heading) => self.extra(grant, heading, at),
        }
    }

    pub(super) fn extra(&mut self, grant: &Grant, heading: &str, at: usize) -> Cell {
        let number = |number: usize| Cell::Number(f64::from(u32::try_from(number).unwrap()), "");
        match heading {
            "Utfall" | "Resultat" | "Nämndens förslag" | "Notering" => {
                Cell::text(match grant.status {
                    Status::Granted => "Bifall",
                    Status::Rejected => "Avslag",
                })
            }
            "Beslut" => number(10 + at),
            "Löpnr" => number(at + 1),
            "Andel" => Cell::Number(0.25, "0 %"),
            "Bidrag 2020" => self.amount(grant.applied * 2),
            "Handläggare" => Cell::text(self.random.word(&["Kim", "Alex", "Robin"])),
            "Kommentar" if self.random.percent(60) => Cell::Empty,
            "Kommentar" => Cell::text(self.random.word(&["kompletterad", "ring i maj", "se dnr"])),
            "Postnr" => Cell::text("582 23"),
            "Medlemmar" => number(20 + self.random.below(300)),
            _ if self.random.percent(50) => Cell::Empty,
            _ => Cell::text(self.random.word(&["x", "ok", "klar"])),
        }
    }
}
