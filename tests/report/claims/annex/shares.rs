//! How applications and initiatives ended, in the annex's tables of equal treatment.

use super::figures::share;
use super::initiatives::{ENDS, half};
use crate::report::claims::table::{Table, row};
use crate::report::claims::town::{Row, Status, Town};

/// Fewer than these are not compared.
const FEWEST: usize = 5;

fn is_application(row: &Row) -> bool {
    row.is_granted() || row.status == Status::Rejected
}

pub(super) fn has_applications(town: &Town) -> bool {
    town.rows().any(is_application)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

/// What an application was granted; nothing where it was rejected.
fn got(row: &Row) -> i64 {
    if row.is_granted() { row.kronor } else { 0 }
}

fn group(
    town: &Town,
    called: &str,
    board: usize,
    test: impl Fn(&Row) -> bool,
) -> Option<Vec<String>> {
    let all: Vec<&Row> = (town.rows())
        .filter(|row| row.board == board && is_application(row) && test(row))
        .collect();
    let stating: Vec<&&Row> = all.iter().filter(|row| row.applied.is_some()).collect();
    let sought: i64 = stating.iter().filter_map(|row| row.applied).sum();
    let granted: i64 = stating.iter().map(|row| got(row)).sum();
    let rejected = all
        .iter()
        .filter(|row| row.status == Status::Rejected)
        .count();
    let is_few = all.len() < FEWEST;
    let unless = |is_few: bool, cell: String| if is_few { "..".to_owned() } else { cell };
    let mut cells = vec![called.to_owned(), town.boards[board].name.to_owned()];
    cells.push(all.len().to_string());
    cells.push(unless(
        is_few || stating.len() < FEWEST,
        share(granted, sought, stating.len()),
    ));
    cells.push(unless(is_few || stating.len() < FEWEST, median(&stating)));
    cells.push(unless(
        is_few,
        share(count(rejected), count(all.len()), all.len()),
    ));
    (!all.is_empty()).then_some(cells)
}

/// The middle of what each application was granted of what it sought, or between the two in the middle.
fn median(rows: &[&&Row]) -> String {
    let mut shares: Vec<(i64, i64)> = (rows.iter())
        .map(|row| (got(row), row.applied.unwrap()))
        .collect();
    shares.sort_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)));
    let Some(last) = shares.len().checked_sub(1) else {
        return "..".to_owned();
    };
    let (below, above) = (shares[last / 2], shares[last.div_ceil(2)]);
    // Half of the sum of two fractions.
    let part = below.0 * above.1 + above.0 * below.1;
    share(part, 2 * below.1 * above.1, rows.len())
}

pub(super) fn applications(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Föreningstyp",
        "Nämnd",
        "Ansökningar",
        "Beviljat av sökt, %",
        "Median per ansökan, %",
        "Avslag, %",
    ])];
    let boards = || 0..town.boards.len();
    rows.extend(boards().filter_map(|board| group(town, "Alla", board, |_| true)));
    rows.extend(boards().filter_map(|board| group(town, "Idrott", board, |row| row.is_known)));
    rows.extend(
        boards()
            .filter_map(|board| group(town, "Okänd föreningstyp", board, |row| !row.is_known)),
    );
    let table = Table::any(
        "Beviljat av sökt belopp och avslag, efter föreningstyp och nämnd",
        rows,
    )?;
    Some(table.beginning("varje nämnds alla ansökningar först", "treatment-grants", 0))
}

pub(super) fn senders(town: &Town) -> Option<Table> {
    let received = town.received();
    let mut days: Vec<i64> = received
        .iter()
        .filter_map(|it| it.days_to_reply(town.as_of))
        .collect();
    days.sort_unstable();
    let ends = ENDS.iter().filter_map(|(end, called)| {
        let count = town.count(|it| it.outcome(town.as_of) == *end);
        (count > 0).then(|| format!("{called}: {count}"))
    });
    let ends: Vec<String> = ends.collect();
    let few = "..".to_owned();
    let rows = vec![
        row([
            "Föreningstyp",
            "Initiativ",
            "Besvarade",
            "Dagar till svar, median",
            "Utfall",
        ]),
        vec![
            "Idrott".to_owned(),
            received.len().to_string(),
            days.len().to_string(),
            if days.len() < FEWEST {
                few.clone()
            } else {
                half(&days)
            },
            if received.len() < FEWEST {
                few
            } else {
                ends.join("; ")
            },
        ],
    ];
    (!received.is_empty()).then(|| {
        Table::new(
            "Initiativ efter föreningstyp: dagar till svar och utfall",
            rows,
        )
    })
}
