//! Tables of a document in Markdown, and what is wrong with them beside those that there ought to be.

/// A table: what it shows, its rows, the heading first and sums last, and what is said under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) below: Vec<String>,
}

/// What is said under a table in which something is nothing.
const NOTHING_KEY: &str = "Streck: inget.";
/// What is said under a table that lacks data.
const NO_DATA_KEY: &str = "Två punkter: uppgift saknas eller gäller för få.";
/// What is said under a table whose parts are rounded to something else than their sum.
const ROUNDED: &str = "Delarna är avrundade var för sig, och blir därför inte exakt summan.";
/// What begins that more rows stand elsewhere.
const BEGINNING: &str = "Tabellen visar de ";

/// How many rows stand in a document before it shows only the first, and how many those are.
const LONG: usize = 30;
const FIRST: usize = 20;

/// Whether a paragraph belongs to the table above.
pub(super) fn is_below(paragraph: &str) -> bool {
    let begins = [NOTHING_KEY, NO_DATA_KEY, ROUNDED, BEGINNING];
    begins.iter().any(|begin| paragraph.starts_with(begin))
}

impl Table {
    /// A table without sums that are rounded.
    pub(super) fn new(caption: impl Into<String>, rows: Vec<Vec<String>>) -> Self {
        let mut table = Self {
            caption: caption.into(),
            rows,
            below: Vec::new(),
        };
        table.below = table.keys().into_iter().collect();
        table
    }

    /// The same, if it has a row.
    pub(super) fn any(caption: impl Into<String>, rows: Vec<Vec<String>>) -> Option<Self> {
        (rows.len() > 1).then(|| Self::new(caption, rows))
    }

    /// The keys to its signs.
    fn keys(&self) -> Option<String> {
        let shows = |sign: &str| self.rows.iter().flatten().any(|cell| cell == sign);
        let keys = [("–", NOTHING_KEY), ("..", NO_DATA_KEY)];
        let keys = keys.iter().filter(|(sign, _)| shows(sign));
        let keys: Vec<&str> = keys.map(|(_, key)| *key).collect();
        (!keys.is_empty()).then(|| keys.join(" "))
    }

    /// Says so if the shares of its last column, as they are shown, are not the sum's.
    pub(super) fn with_shares(mut self) -> Self {
        let tenths = |row: &Vec<String>| row.last()?.replace([',', ' '], "").parse::<i64>().ok();
        let (sum, parts) = self.rows[1..].split_last().unwrap();
        let shown: i64 = parts.iter().filter_map(tenths).sum();
        if tenths(sum).is_some_and(|sum| sum != shown) {
            self.below.push(ROUNDED.to_owned());
        }
        self
    }

    /// Only its first rows if it is long, in that order; all stand in a list. Sums stay.
    pub(super) fn beginning(mut self, order: &str, list: &str, sums: usize) -> Self {
        let count = self.rows.len() - 1 - sums;
        if count > LONG {
            self.rows.drain(1 + FIRST..=count);
            let rounded = self.below.iter().any(|it| it == ROUNDED);
            self.below = self.keys().into_iter().collect();
            if rounded {
                self.below.push(ROUNDED.to_owned());
            }
            let (more, file) = (count - FIRST, format!("underlag/{list}.csv"));
            self.below.push(format!("{BEGINNING}{FIRST} första raderna, {order}. Ytterligare {more} rader finns i [{file}]({file}), som har hela listan."));
        }
        self
    }

    /// Says so if what is said under it does not fit its signs.
    pub(super) fn unexplained(&self) -> Option<String> {
        let is_key = |it: &&String| it.starts_with(NOTHING_KEY) || it.starts_with(NO_DATA_KEY);
        let said = self.below.iter().find(is_key);
        (said != self.keys().as_ref()).then(|| format!("its signs are not explained: {self:?}"))
    }
}

/// The tables of a document in Markdown.
pub(super) fn tables(markdown: &str) -> Vec<Table> {
    let plain = markdown.replace('\u{A0}', " ");
    let blocks: Vec<&str> = plain.split("\n\n").map(str::trim).collect();
    let is_table = |at: &usize| blocks[*at].starts_with('|');
    let of = |at: usize| Table {
        caption: blocks[at - 1].trim_matches('*').to_owned(),
        rows: (blocks[at].lines())
            .filter(|line| !line.starts_with("| -") && !line.starts_with("|-"))
            .map(cells)
            .collect(),
        below: (blocks[at + 1..].iter())
            .take_while(|block| is_below(block))
            .map(|block| (*block).to_owned())
            .collect(),
    };
    (1..blocks.len()).filter(is_table).map(of).collect()
}

fn cells(line: &str) -> Vec<String> {
    let cells = line.trim_matches('|').split('|');
    cells
        .map(|cell| cell.replace("**", "").replace('\\', "").trim().to_owned())
        .collect()
}

/// Tells tables that are not as they ought to be, and those that are not there.
pub(super) fn differing(found: &[Table], expected: &[Table]) -> Vec<String> {
    let mut faults = Vec::new();
    for table in found {
        faults.extend(table.unexplained());
        match expected.iter().find(|it| it.caption == table.caption) {
            None => faults.push(format!("no such table is true: {table:?}")),
            Some(truth) if truth == table => {}
            Some(truth) => {
                let wrong = table.rows.iter().filter(|row| !truth.rows.contains(row));
                let lost = truth.rows.iter().filter(|row| !table.rows.contains(row));
                faults.push(format!(
                    "refuted in the table {}: {:?} {:?}, truly {:?} {:?}",
                    table.caption,
                    wrong.collect::<Vec<_>>(),
                    table.below,
                    lost.collect::<Vec<_>>(),
                    truth.below
                ));
            }
        }
    }
    for table in expected {
        if !found.iter().any(|it| it.caption == table.caption) {
            faults.push(format!("a table ought to be there: {}", table.caption));
        }
    }
    faults
}

/// Cells of words.
pub(super) fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// A count that a reader sees; none is a dash.
pub(super) fn some(count: usize) -> String {
    if count == 0 {
        "–".to_owned()
    } else {
        count.to_string()
    }
}

/// A whole number as it is written.
pub(super) fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if number < 0 {
        format!("\u{2212}{text}")
    } else {
        text
    }
}
