//! The lists beside the annex, read a second time: each against the table that shows its beginning, or
//! against the municipality where no table does.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::claims::table::{Table, tables};
use crate::report::claims::town::{KNOWN, Row, Town};
use crate::report::claims::written::{PURPOSES, TYPES, name, number};

/// A list: its headings and rows, without the stamps at the end.
struct List {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl List {
    fn read(text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records = reader.records().map(Result::unwrap);
        let cells = records.map(|it| it.iter().map(str::to_owned).collect::<Vec<_>>());
        let mut rows: Vec<_> = cells.collect();
        let stamp = rows[0].iter().position(|it| it == "UTKAST");
        for row in &mut rows {
            row.truncate(stamp.expect("a stamp"));
        }
        Self {
            head: rows.remove(0),
            rows,
        }
    }

    fn cell<'r>(&self, row: &'r [String], heading: &str) -> &'r str {
        let at = self.head.iter().position(|it| it == heading);
        &row[at.unwrap_or_else(|| panic!("no {heading} in {:?}", self.head))]
    }
}

/// What is wrong with the lists.
pub(in crate::report::claims) fn faults(
    town: &Town,
    markdown: &str,
    lists: &BTreeMap<String, String>,
) -> Vec<String> {
    let all = tables(markdown);
    let (mut faults, mut named) = (Vec::new(), BTreeSet::new());
    let contents = all.iter().find(|it| it.caption.starts_with("Hela listor"));
    for row in contents.iter().flat_map(|it| it.rows.iter().skip(1)) {
        let file = row[0].split(['[', ']']).nth(1).unwrap_or_default();
        named.insert(file.to_owned());
        let Some(text) = lists.get(file) else {
            faults.push(format!("{file} is not written"));
            continue;
        };
        let list = List::read(text);
        let found = match file {
            "underlag/grants.csv" => grants(town, &list),
            "underlag/organisations.csv" => organisations(town, &list),
            "underlag/grants-boards-forms.csv" => forms(town, &list),
            "underlag/agreements.csv" => agreements(town, &list),
            _ => match all.iter().find(|it| it.caption == row[2]) {
                Some(table) => against(table, &list),
                None if list.rows.is_empty() => Vec::new(),
                // Goals that nothing serves are told in a sentence.
                None if (list.rows.iter().enumerate())
                    .all(|(at, row)| row[..] == [format!("Mål {at}"), "0".into(), "0".into()]) =>
                {
                    Vec::new()
                }
                None => vec!["it has rows, and no table has".to_owned()],
            },
        };
        faults.extend(found.into_iter().map(|fault| format!("{file}: {fault}")));
    }
    let written: BTreeSet<String> = lists.keys().cloned().collect();
    if named != written {
        faults.push(format!(
            "lists that are named: {named:?}; written: {written:?}"
        ));
    }
    faults
}

/// A cell without how a table or a list writes it.
fn bare(cell: &str) -> String {
    let cell = cell.replace(['`', '\u{A0}'], " ").replace('\u{2212}', "-");
    let cell = cell.trim();
    let cell = cell
        .strip_suffix(" dagar")
        .or(cell.strip_suffix(" dag"))
        .unwrap_or(cell);
    let joined = cell.replace(' ', "");
    let is_number = |it: &str| {
        !it.is_empty()
            && it
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b",-".contains(&byte))
    };
    match cell {
        ".." => String::new(),
        _ if is_number(&joined) => joined,
        _ => cell.to_owned(),
    }
}

/// A number in hundredths.
fn hundredths(cell: &str) -> Option<i64> {
    let (whole, rest) = cell.split_once(',').unwrap_or((cell, "00"));
    let rest = format!("{rest:0<2}");
    format!("{whole}{rest}").parse().ok()
}

/// The table shows the first rows of the list, and its sums are those of all of them.
fn against(table: &Table, list: &List) -> Vec<String> {
    let mut faults = Vec::new();
    let is_same = |(of_table, of_list): (&String, &String)| {
        of_list == of_table || of_list.strip_suffix(", kronor") == Some(of_table)
    };
    if table.rows[0].len() != list.head.len() || !table.rows[0].iter().zip(&list.head).all(is_same)
    {
        faults.push(format!("{:?} is not {:?}", list.head, table.rows[0]));
        return faults;
    }
    let more = table
        .below
        .iter()
        .find_map(|it| it.split("Ytterligare ").nth(1));
    let more = more.and_then(|it| it.split(" rader").next());
    let more: usize = more.map_or(0, |it| it.replace(' ', "").parse().unwrap());
    let shown = list.rows.len() - more.min(list.rows.len());
    let rows = &table.rows[1..];
    if rows.len() < shown {
        faults.push(format!(
            "{} rows are shown of {}",
            rows.len(),
            list.rows.len()
        ));
        return faults;
    }
    for (row, of_list) in rows.iter().zip(&list.rows[..shown]) {
        let cells = row.iter().zip(of_list);
        if cells.clone().any(|(a, b)| bare(a) != bare(b)) {
            faults.push(format!("{of_list:?} is shown as {row:?}"));
        }
    }
    for total in &rows[shown..] {
        for (at, sum) in total.iter().enumerate().skip(1) {
            let cells: Option<Vec<i64>> = (list.rows.iter())
                .map(|row| match row[at].as_str() {
                    "" | "–" => Some(0),
                    cell => hundredths(cell),
                })
                .collect();
            let is_sum = list.head[at].ends_with("kronor")
                || ["Initiativ", "Avtal"].contains(&&*list.head[at]);
            let said = hundredths(&bare(sum));
            if let (true, Some(cells), Some(said)) = (is_sum, cells, said)
                && cells.iter().sum::<i64>() != said
            {
                faults.push(format!(
                    "{} is not the sum {cells:?} of {}",
                    sum, list.head[at]
                ));
            }
        }
    }
    faults
}

fn granted(town: &Town) -> impl Iterator<Item = &Row> {
    town.rows().filter(|row| row.is_granted())
}

fn recipient(row: &Row) -> String {
    if row.is_known {
        name(row.who)
    } else {
        format!("Okänd {}", row.who)
    }
}

/// Every granted row once, with its place.
fn grants(town: &Town, list: &List) -> Vec<String> {
    let mut faults = Vec::new();
    let mut places = BTreeSet::new();
    for row in &list.rows {
        let cell = |heading| list.cell(row, heading);
        let place = (cell("Fil"), cell("Rad"));
        places.insert(place);
        let of_file = (0..town.boards.len())
            .flat_map(|board| (2010..=2021).map(move |year| (board, year)))
            .find(|(board, year)| place.0 == format!("grants/{year}/b{board}.csv"));
        let (board, year) = of_file.unwrap_or_default();
        let of_list = town.rows.iter();
        let mut of_list = of_list.filter(|it| (it.board, it.year) == (board, year));
        let line: usize = place.1.parse().unwrap_or_default();
        let amount = |it: Option<i64>| it.map_or(String::new(), |it| it.to_string());
        let is_it = of_list.nth(line.wrapping_sub(2)).is_some_and(|it| {
            let number = if it.is_known {
                number(it.who)
            } else {
                String::new()
            };
            it.is_granted()
                && town.has(it.year)
                && [
                    (cell("År"), it.year.to_string()),
                    (cell("Nämnd"), town.boards[board].name.to_owned()),
                    (cell("Mottagare"), recipient(it)),
                    (cell("Namn i listan"), recipient(it)),
                    (cell("Beslutsdatum"), String::new()),
                    (cell("Termin"), String::new()),
                    (cell("Kvinnor"), amount(it.people[0].map(i64::from))),
                    (cell("Män"), amount(it.people[1].map(i64::from))),
                    (cell("Flickor"), amount(it.people[2].map(i64::from))),
                    (cell("Pojkar"), amount(it.people[3].map(i64::from))),
                    (cell("Organisationsnummer"), number),
                    (cell("Bidragsform"), TYPES[it.grant_type].to_owned()),
                    (
                        cell("Ändamål"),
                        it.purpose.map_or("", |it| PURPOSES[it]).to_owned(),
                    ),
                    (cell("Sökt, kronor"), amount(it.applied)),
                    (cell("Beviljat, kronor"), it.kronor.to_string()),
                    (cell("Utbetalt, kronor"), amount(it.paid)),
                ]
                .iter()
                .all(|(said, truly)| said == truly)
        });
        if !is_it {
            faults.push(format!("refuted: {row:?}"));
        }
    }
    if places.len() != list.rows.len() || list.rows.len() != granted(town).count() {
        faults.push(format!(
            "{} rows of {}",
            list.rows.len(),
            granted(town).count()
        ));
    }
    faults
}

/// Sums and counts by what rows have in common, against those of a list.
fn sums(
    town: &Town,
    list: &List,
    key: impl Fn(&Row) -> Vec<String>,
    headings: &[&str],
) -> Vec<String> {
    let mut truly: BTreeMap<Vec<String>, (i64, usize)> = BTreeMap::new();
    for row in granted(town) {
        let sum = truly.entry(key(row)).or_default();
        *sum = (sum.0 + row.kronor, sum.1 + 1);
    }
    let said = list.rows.iter().map(|row| {
        let cell = |heading: &str| list.cell(row, heading);
        let key = headings.iter().map(|it| cell(it).to_owned()).collect();
        let sum = cell("Beviljat, kronor").parse().unwrap_or_default();
        (
            key,
            (
                sum,
                cell("Beviljade bidrag, antal").parse().unwrap_or_default(),
            ),
        )
    });
    let count = list.rows.len();
    let said: BTreeMap<Vec<String>, (i64, usize)> = said.collect();
    let is_true = said == truly && said.len() == count;
    (!is_true)
        .then(|| format!("{said:?} truly {truly:?}"))
        .into_iter()
        .collect()
}

fn organisations(town: &Town, list: &List) -> Vec<String> {
    let yes = |is: bool| if is { "Ja" } else { "Nej" }.to_owned();
    let key = |row: &Row| {
        let number = if row.is_known {
            number(row.who)
        } else {
            String::new()
        };
        vec![recipient(row), number, yes(row.is_known && row.who < KNOWN)]
    };
    let headings = ["Mottagare", "Organisationsnummer", "Identifierad"];
    let mut faults = sums(town, list, key, &headings);
    for row in &list.rows {
        for (at, board) in town.boards.iter().enumerate() {
            let heading = format!("{}, kronor", board.name);
            let Some(column) = list.head.iter().position(|it| *it == heading) else {
                continue;
            };
            let theirs = granted(town).filter(|it| it.board == at && recipient(it) == row[0]);
            let amounts: Vec<i64> = theirs.map(|it| it.kronor).collect();
            let truly = match amounts.as_slice() {
                [] => String::new(),
                some => some.iter().sum::<i64>().to_string(),
            };
            if row[column] != truly {
                faults.push(format!("{heading} is truly {truly:?}: {row:?}"));
            }
        }
    }
    faults
}

fn forms(town: &Town, list: &List) -> Vec<String> {
    let key = |row: &Row| {
        vec![
            town.boards[row.board].name.to_owned(),
            TYPES[row.grant_type].to_owned(),
            row.year.to_string(),
        ]
    };
    sums(town, list, key, &["Nämnd", "Bidragsform", "År"])
}

fn agreements(town: &Town, list: &List) -> Vec<String> {
    const KINDS: [(&str, &str); 3] = [
        ("iop", "Idéburet offentligt partnerskap"),
        ("service", "Köpt tjänst"),
        ("agreement", "Annat avtal"),
    ];
    let truly = KINDS.iter().flat_map(|(kind, called)| {
        town.in_force(kind).into_iter().map(move |it| {
            let at = town
                .agreements
                .iter()
                .position(|other| std::ptr::eq(other, it))
                .unwrap();
            let day = it.followed_up_by(town.as_of);
            [
                (*called).to_owned(),
                format!("Avtal {at}"),
                name(at),
                day.map_or("Nej".to_owned(), |it| it.to_string()),
            ]
        })
    });
    let said = list
        .rows
        .iter()
        .map(|row| ["Slag", "Avtal", "Part", "Uppföljt"].map(|it| list.cell(row, it).to_owned()));
    let (said, truly): (Vec<_>, Vec<_>) = (said.collect(), truly.collect());
    (said != truly)
        .then(|| format!("{said:?} truly {truly:?}"))
        .into_iter()
        .collect()
}

/// How many cells of the lists were changed, and the changes that were believed.
pub(in crate::report::claims) fn believed(
    town: &Town,
    markdown: &str,
    lists: &BTreeMap<String, String>,
) -> (usize, Vec<String>) {
    // What kind an association is, and for how long an agreement is, no second reading knows.
    const UNREAD: [&str; 4] = [
        "Föreningstyp",
        "Föreningstyp enligt registret",
        "Gäller",
        "Nämnd",
    ];
    let (mut tried, mut credulous) = (0, Vec::new());
    for (file, text) in lists {
        let lines: Vec<&str> = text.lines().collect();
        let head: Vec<&str> = lines[0].split(';').collect();
        let of_line = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
        // The first row of each is enough.
        let row = lines.get(1).filter(|it| !it.contains('"'));
        let Some(cells) = row.map(|line| of_line(line)) else {
            continue;
        };
        for at in (0..cells.len()).filter(|at| !UNREAD.contains(&head[*at])) {
            if ["UTKAST", "Exempeldata"].contains(&head[at]) {
                continue;
            }
            let mut changed = cells.clone();
            changed[at] = super::another(&cells[at]);
            let mut all: Vec<String> = lines.iter().map(|it| (*it).to_owned()).collect();
            all[1] = changed.join(";");
            let mut lists = lists.clone();
            lists.insert(file.clone(), all.join("\r\n") + "\r\n");
            tried += 1;
            if faults(town, markdown, &lists).is_empty() {
                credulous.push(format!("{file}: {} {:?}", head[at], cells[at]));
            }
        }
    }
    (tried, credulous)
}
