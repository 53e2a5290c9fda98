//! What stands around the grants of a list and between them.

use std::collections::BTreeSet;

use super::column::{Column, Dresser, Unit};
use super::sheet::{Cell, Sheet};
use super::truth::{Grant, Status, Truth};

/// The rows below the header, and where the grants are.
pub(super) struct Table<'t> {
    pub(super) truth: &'t Truth,
    pub(super) columns: Vec<Column>,
    pub(super) above: Vec<Vec<Cell>>,
    pub(super) header: Vec<Cell>,
    /// Each with the grant that it is.
    pub(super) rows: Vec<(Option<usize>, Vec<Cell>)>,
    pub(super) below: Vec<Vec<Cell>>,
    pub(super) merged: Vec<(usize, usize, usize)>,
    pub(super) name: String,
    pub(super) margin: String,
}

/// Titles that say something of the rows below them, by what they say.
const TITLES: [(&str, [&str; 4]); 2] = [
    (
        "a title that says that nothing is decided",
        [
            "Förslag till fördelning 2021",
            "Preliminär lista",
            "UTKAST",
            "Ej beslutad",
        ],
    ),
    (
        "a title that says several years",
        [
            "Läsåret 2020/2021",
            "Föreningsbidrag 2020-21",
            "Bidrag 2021–2022",
            "Bidrag 2020 och 2021",
        ],
    ),
];

impl<'t> Table<'t> {
    pub(super) fn new(dresser: &mut Dresser<'_>, truth: &'t Truth, columns: &[Column]) -> Self {
        let header = columns
            .iter()
            .map(|column| Cell::text(dresser.heading(*column)))
            .collect();
        let rows = (truth.grants.iter().enumerate())
            .map(|(at, grant)| {
                let cells = columns
                    .iter()
                    .map(|column| dresser.cell(grant, *column, at));
                (Some(at), cells.collect())
            })
            .collect();
        Self {
            truth,
            columns: columns.to_vec(),
            above: Vec::new(),
            header,
            rows,
            below: Vec::new(),
            merged: Vec::new(),
            name: "Blad1".to_owned(),
            margin: String::new(),
        }
    }

    /// The list as a sheet.
    pub(super) fn into_sheet(self) -> Sheet {
        let offset = self.above.len() + 1;
        let mut rows = self.above;
        rows.push(self.header);
        rows.extend(self.rows.into_iter().map(|(_, row)| row));
        rows.extend(self.below);
        let mut sheet = Sheet::new(&self.name, rows);
        sheet.margin = self.margin;
        sheet.merged = (self.merged.iter())
            .map(|(first, column, last)| (first + offset, *column, last + offset))
            .collect();
        sheet
    }

    /// The profile that says what the list leaves open, as its findings suggest.
    pub(super) fn profile(&self, dresser: &Dresser<'_>) -> Option<String> {
        let mut lines = Vec::new();
        if dresser.unit == Unit::Thousands {
            lines.push("unit: tkr".to_owned());
        }
        if dresser.amounts == "points" {
            lines.push("decimal: \",\"".to_owned());
        }
        if dresser.dates == "six digits" {
            lines.push("date_order: ymd".to_owned());
        } else if dresser.dates == "slashes" {
            lines.push("date_order: dmy".to_owned());
        }
        let unknown = ["Utfall", "Resultat", "Nämndens förslag", "Notering"];
        for column in &self.columns {
            if let Column::Extra(heading) = column
                && unknown.contains(heading)
            {
                lines.push(format!("columns: {{ status: {heading} }}"));
            }
        }
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|it| *it == column)
    }

    /// A row of empty cells with one text in it.
    pub(super) fn line(&self, at: usize, text: impl Into<String>) -> Vec<Cell> {
        let mut row = vec![Cell::Empty; self.columns.len()];
        row[at] = Cell::text(text);
        row
    }

    pub(super) fn mess(&mut self, dresser: &mut Dresser<'_>) {
        self.say_unit(dresser);
        if dresser.has("title rows", 20) {
            for title in ["Kultur- och fritidsnämnden", "Föreningsbidrag 2021"] {
                self.above.insert(0, self.line(0, title));
            }
            self.above.push(vec![Cell::Empty; self.columns.len()]);
        }
        self.spoil(dresser);
        self.repeat_names(dresser);
        if dresser.has("subtotals by type", 8) {
            self.subtotals(dresser);
        } else if dresser.has("sections by type", 5) {
            self.sections();
        }
        let grants = self.truth.grants.iter();
        let granted: Vec<&str> = (grants.filter(|it| it.status == Status::Granted))
            .map(|it| it.who)
            .collect();
        let recipients = granted.iter().collect::<BTreeSet<_>>().len();
        let has_several = (2..granted.len()).contains(&recipients);
        if has_several && dresser.has("a sum of each recipient", 2) {
            self.sum_recipients(dresser);
        }
        if dresser.habits.contains(&"rejections below a text") {
            self.part_rejections(dresser);
        }
        self.reject_in_purpose(dresser);
        if dresser.has("a total", 20) {
            self.total(dresser);
        }
        if dresser.has("notes below", 8) {
            let note = dresser.random.word(&[
                "Källa: Rapportverktyget",
                "* inklusive tilläggsanslag",
                "Utskrivet 2022-01-10",
                "Kommentar: listan är preliminär",
                "Fortsättning på nästa sida",
            ]);
            self.below.push(vec![Cell::Empty; self.columns.len()]);
            self.below.push(self.line(0, note));
        }
        let headings = ["Förening", "Bidragstyp", "Belopp"];
        // With the same headings it is no other table.
        let is_same = (self.header.iter().zip(headings)).all(|(cell, it)| cell.written() == it);
        if !is_same && dresser.has("a second table below", 3) {
            self.below.push(vec![Cell::Empty; self.columns.len()]);
            for row in [headings, ["Ny förening", "Driftbidrag", "7000"]] {
                self.below.push(row.map(Cell::text).to_vec());
            }
        }
        for (habit, titles) in TITLES {
            if dresser.has(habit, 3) {
                let title = dresser.random.word(&titles);
                self.above.insert(0, self.line(0, title));
            }
        }
        if dresser.has("the header again", 4) && self.rows.len() > 4 {
            self.rows.insert(3, (None, self.header.clone()));
        }
        if dresser.has("blank rows", 6) {
            let at = dresser.random.below(self.rows.len());
            self.rows
                .insert(at, (None, vec![Cell::Empty; self.columns.len()]));
        }
    }

    /// Says that amounts are thousands, somewhere.
    pub(super) fn say_unit(&mut self, dresser: &mut Dresser<'_>) {
        let granted = self.place(Column::Granted).unwrap();
        let word = dresser
            .random
            .word(&["tkr", "kkr", "tusental kronor", "tkr"]);
        if dresser.unit == Unit::Kronor {
            if dresser.has("kronor in the heading", 8) {
                let heading = self.header[granted].written();
                self.header[granted] = Cell::text(format!("{heading} (kr)"));
            }
            return;
        }
        match dresser.random.below(6) {
            0 => self
                .above
                .push(self.line(0, format!("Föreningsbidrag 2021, belopp i {word}"))),
            1 => {
                for column in [Column::Applied, Column::Granted, Column::Paid] {
                    if let Some(at) = self.place(column) {
                        self.header[at] =
                            Cell::text(format!("{} ({word})", self.header[at].written()));
                    }
                }
            }
            2 => self.above.push(self.line(granted, word)),
            3 => self
                .below
                .push(self.line(0, format!("Beloppen anges i {word}."))),
            4 if dresser.is_book => self.name = format!("Bidrag {word}"),
            _ if dresser.is_book => self.margin = format!("Belopp i {word}"),
            _ => self.above.push(self.line(0, format!("Belopp i {word}"))),
        }
    }

    /// Spoils one cell.
    pub(super) fn spoil(&mut self, dresser: &mut Dresser<'_>) {
        let row = dresser.random.below(self.rows.len());
        let who = self.place(Column::Who).unwrap();
        let granted = self.place(Column::Granted).unwrap();
        if dresser.has("an error cell", 4) {
            let at = *dresser.random.one(&[who, granted]);
            let error = dresser
                .random
                .word(&["#N/A", "#SAKNAS!", "#REF!", "#VÄRDEFEL!"]);
            self.rows[row].1[at] = Cell::text(error);
        } else if dresser.is_book && dresser.has("a formula without a value", 4) {
            let places = [Column::Applied, Column::Granted, Column::Paid].map(|it| self.place(it));
            let places: Vec<usize> = places.into_iter().flatten().collect();
            let at = *dresser.random.one(&places);
            self.rows[row].1[at] = Cell::Formula("=A1*2", String::new());
        } else if dresser.has("a unit in a cell", 3) {
            let written = self.rows[row].1[granted].written();
            let unit = dresser.random.word(&["tkr", "mnkr", "euro", "t"]);
            self.rows[row].1[granted] = Cell::text(format!("{written} {unit}"));
        } else if dresser.has("a mark at an amount", 3) {
            let written = self.rows[row].1[granted].written();
            let mark = dresser.random.word(&["*", "²", " (prel.)", "?"]);
            self.rows[row].1[granted] = Cell::text(format!("{written}{mark}"));
        } else if !dresser.is_book
            && row + 1 < self.rows.len()
            && who == 0
            && dresser.has("stray quotes", 4)
        {
            let first = self.rows[row].1[0].written();
            let second = self.rows[row + 1].1[0].written();
            self.rows[row].1[0] = Cell::text(format!("\u{1}\"{first}"));
            self.rows[row + 1].1[0] = Cell::text(format!("\u{1}{second}\""));
        }
    }

    /// A recipient's name that is not written again.
    pub(super) fn repeat_names(&mut self, dresser: &mut Dresser<'_>) {
        let who = self.place(Column::Who).unwrap();
        let percent = 6;
        if self.truth.grants.len() < 4 || !dresser.has("a name that is not written again", percent)
        {
            return;
        }
        self.rows
            .sort_by_key(|(grant, _)| grant.map(|at| (self.truth.grants[at].who, at)));
        let kind = dresser.random.below(3);
        let mut at = 1;
        while at < self.rows.len() {
            let name = |at: usize| self.rows[at].0.map(|at| self.truth.grants[at].who);
            let first = at - 1;
            let mut last = first;
            while last + 1 < self.rows.len() && name(last + 1) == name(first) {
                last += 1;
            }
            for row in first + 1..=last {
                self.rows[row].1[who] = match kind {
                    0 => Cell::text(dresser.random.word(&["\"", "-\"-", "d:o", "〃"])),
                    _ => Cell::Empty,
                };
            }
            if kind == 1 && dresser.is_book && last > first {
                self.merged.push((first, who, last));
            }
            at = last + 2;
        }
    }

    pub(super) fn sum(
        &self,
        dresser: &mut Dresser<'_>,
        of: impl Fn(&Grant) -> bool,
    ) -> Vec<(usize, Cell)> {
        let grants: Vec<&Grant> = self.truth.grants.iter().filter(|it| of(it)).collect();
        let mut sums = Vec::new();
        for (column, amount) in [
            (Column::Applied, (|it| it.applied) as fn(&Grant) -> i64),
            (Column::Granted, |it| it.granted),
            (Column::Paid, |it| it.paid),
        ] {
            if let Some(at) = self.place(column) {
                let sum = grants.iter().map(|it| amount(it)).sum();
                sums.push((at, dresser.amount(sum)));
            }
        }
        sums
    }

    pub(super) fn subtotals(&mut self, dresser: &mut Dresser<'_>) {
        self.rows
            .sort_by_key(|(grant, _)| grant.map(|at| (self.truth.grants[at].what, at)));
        let what = self.place(Column::What).unwrap();
        let place = *dresser.random.one(&[0, 0, 0, 1]);
        let has_type = dresser.random.percent(30);
        let word = dresser.random.below(6);
        let mut rows: Vec<(Option<usize>, Vec<Cell>)> = Vec::new();
        let old = std::mem::take(&mut self.rows);
        let mut old = old.into_iter().peekable();
        while let Some((grant, cells)) = old.next() {
            let kind = grant.map(|at| self.truth.grants[at].what);
            rows.push((grant, cells));
            let next = old
                .peek()
                .and_then(|(grant, _)| grant.map(|at| self.truth.grants[at].what));
            if next == kind {
                continue;
            }
            let kind = kind.unwrap_or_default();
            let name = match word {
                0 => format!("Summa {kind}"),
                1 => "Delsumma".to_owned(),
                2 => format!("S:a {}", kind.to_lowercase()),
                3 => format!("{kind} totalt"),
                4 => format!("Totalt {}", kind.to_lowercase()),
                _ => "Summa".to_owned(),
            };
            let mut row = self.line(place, name);
            if has_type {
                row[what] = Cell::text(kind);
            }
            for (at, sum) in self.sum(dresser, |it| it.what == kind) {
                row[at] = sum;
            }
            rows.push((None, row));
        }
        self.rows = rows;
    }

    /// A total row for each recipient, of a type that no word tells from others.
    pub(super) fn sum_recipients(&mut self, dresser: &mut Dresser<'_>) {
        let (who, what) = (self.place(Column::Who), self.place(Column::What));
        let mut names: Vec<&str> = self.truth.grants.iter().map(|it| it.who).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let first = self.truth.grants.iter().find(|it| it.who == name).unwrap();
            let mut row = self.line(who.unwrap(), name);
            row[what.unwrap()] = Cell::text("Samlat bidrag");
            if let Some(number) = self.place(Column::Number) {
                row[number] = Cell::text(first.number.clone());
            }
            for (at, sum) in self.sum(dresser, |it| it.who == name) {
                row[at] = sum;
            }
            self.rows.push((None, row));
        }
    }

    /// A row with the type alone above its grants.
    pub(super) fn sections(&mut self) {
        self.rows
            .sort_by_key(|(grant, _)| grant.map(|at| (self.truth.grants[at].what, at)));
        let mut at = 0;
        let mut above = None;
        while at < self.rows.len() {
            let kind = self.rows[at].0.map(|at| self.truth.grants[at].what);
            if kind.is_some() && kind != above {
                above = kind;
                let row = self.line(0, kind.unwrap_or_default().to_uppercase());
                self.rows.insert(at, (None, row));
                at += 1;
            }
            at += 1;
        }
    }

    pub(super) fn total(&mut self, dresser: &mut Dresser<'_>) {
        let words = [
            "Summa",
            "Totalt",
            "Summa KFN",
            "S:a",
            "Total",
            "Totalsumma 2021",
            "Summa bidrag",
            "",
            "Σ",
        ];
        let word = dresser.random.word(&words);
        let place = *dresser.random.one(&[0, 0, 1]);
        let mut row = self.line(place, word);
        if word.is_empty() {
            row[place] = Cell::Empty;
        }
        for (at, sum) in self.sum(dresser, |_| true) {
            row[at] = match sum {
                Cell::Number(number, _) if dresser.random.percent(50) => {
                    Cell::Formula("=SUM(D2:D99)", number.to_string())
                }
                // What adding in binary leaves.
                Cell::Number(number, "") => Cell::Number(number * (1.0 + 2e-16), ""),
                sum => sum,
            };
        }
        self.rows.push((None, row));
    }
}
