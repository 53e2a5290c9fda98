//! Lists that have a column of amounts for each type, year or term.

use super::column::Dresser;
use super::sheet::{Cell, Sheet};
use super::truth::{Status, Truth};

/// The list, and the profile by which it can be read; a list of terms cannot be.
pub(super) fn wide(dresser: &mut Dresser<'_>, truth: &Truth) -> Option<(Sheet, Option<String>)> {
    if truth.grants.iter().any(|it| it.status == Status::Rejected) {
        return None;
    }
    let (rows, profile) = match dresser.random.below(3) {
        0 => {
            dresser.habits.push("a column for each type");
            (types(dresser, truth), Some("wide: types"))
        }
        1 => {
            dresser.habits.push("a column for each year");
            let years = ["2020", "2021"];
            (columns(dresser, truth, years), Some("wide: years"))
        }
        _ => {
            dresser.habits.push("a column for each term");
            let words: [[&str; 2]; 3] = [
                ["Beviljat VT", "Beviljat HT"],
                ["VT 2021", "HT 2021"],
                ["Belopp VT", "Belopp HT"],
            ];
            let words = *dresser.random.one(&words);
            (columns(dresser, truth, words), None)
        }
    };
    Some((Sheet::new("Blad1", rows), profile.map(str::to_owned)))
}

/// A row for each recipient.
fn types(dresser: &mut Dresser<'_>, truth: &Truth) -> Vec<Vec<Cell>> {
    let mut types: Vec<&str> = truth.grants.iter().map(|it| it.what).collect();
    types.dedup();
    let mut who: Vec<(&str, &str)> = (truth.grants.iter())
        .map(|it| (it.who, it.number.as_str()))
        .collect();
    who.sort_unstable();
    who.dedup();
    let header = ["Förening", "Org.nr"].into_iter().chain(types.clone());
    let mut rows = vec![header.map(Cell::text).collect::<Vec<_>>()];
    for (who, number) in who {
        let mut row = vec![Cell::text(who), Cell::text(number)];
        row.extend(types.iter().map(|what| {
            let mut grants = truth.grants.iter();
            let grant = grants.find(|it| it.who == who && it.what == *what);
            grant.map_or(Cell::Empty, |it| dresser.amount(it.granted))
        }));
        rows.push(row);
    }
    rows
}

/// A row for each grant, with what it is in the second of two columns.
fn columns(dresser: &mut Dresser<'_>, truth: &Truth, words: [&str; 2]) -> Vec<Vec<Cell>> {
    let header = ["Förening", "Org.nr", "Bidragstyp"]
        .into_iter()
        .chain(words);
    let mut rows = vec![header.map(Cell::text).collect::<Vec<_>>()];
    for grant in &truth.grants {
        let first = dresser.amount(grant.applied);
        let second = dresser.amount(grant.granted);
        rows.push(vec![
            Cell::text(grant.who),
            Cell::text(grant.number.clone()),
            Cell::text(grant.what),
            first,
            second,
        ]);
    }
    rows
}
