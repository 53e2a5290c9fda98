//! Grants of several boards, and equal treatment, in the annex: sentences and tables.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::always;
use super::grants::{has_rows, misses};
use super::shares;
use crate::report::claims::reading::Claim;
use crate::report::claims::table::{Table, row, whole};
use crate::report::claims::town::{Row, Town};
use crate::report::claims::truth::{Double, date};
use crate::report::claims::written::{DECISIONS, PURPOSES, TYPES, decision, name};

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    let (open, doubles) = (town.open_doubles(), !town.doubles().is_empty());
    vec![
        ("Det fall som", open == 1),
        ("De fall som", open > 1),
        ("Att ett fall", doubles),
        ("Nämnderna har sett över", !town.settled().is_empty()),
        ("Tabellerna visar hur", has_tables(town)),
        ("En ansökan är en rad", shares::has_applications(town)),
        ("Läge och utfall", !town.received().is_empty()),
    ]
}

pub(super) const OVERLAP: &[Claim] = &[
    Claim(
        "overlap",
        "Inga bidrag är registrerade, så det finns inget att jämföra.",
        |t, _, _| t.rows().next().is_none(),
    ),
    Claim(
        "overlap",
        "En nämnd och den som tagit över efter den räknas som en.",
        |t, _, _| t.several() > 0,
    ),
    Claim(
        "overlap",
        "Att ett fall står här betyder inte att något är fel, bara att det ser lika ut.",
        |t, _, _| !t.doubles().is_empty(),
    ),
    Claim(
        "overlap",
        "Bidragsformer och ändamål jämförs oberoende av stavning, så att till exempel driftbidrag och driftstöd är samma form.",
        |t, _, _| !t.doubles().is_empty(),
    ),
    Claim(
        "overlap",
        "Rader utan ändamål jämförs inte på ändamål.",
        |t, _, _| !t.doubles().is_empty(),
    ),
    Claim(
        "overlap",
        "Det fall som inte är prövat bör ses över av nämnderna.",
        |t, _, _| t.open_doubles() == 1,
    ),
    Claim(
        "overlap",
        "De fall som inte är prövade bör ses över av nämnderna.",
        |t, _, _| t.open_doubles() > 1,
    ),
    Claim(
        "overlap",
        "Nämnderna har sett över det här fallet, rad för rad.",
        |t, _, _| t.settled().len() == 1,
    ),
    Claim(
        "overlap",
        "Nämnderna har sett över de här fallen, rad för rad.",
        |t, _, _| t.settled().len() > 1,
    ),
    Claim(
        "overlap",
        "En prövning gäller bara så länge raderna står kvar som de var.",
        |t, _, _| !t.settled().is_empty(),
    ),
];

pub(super) const TREATMENT: &[Claim] = &[
    always(
        "treatment",
        "Kommuner och regioner ska behandla sina medlemmar lika, om det inte finns sakliga skäl för något annat (kommunallagen 2 kap.",
    ),
    always("treatment", "3 §)."),
    Claim(
        "treatment",
        "Tabellerna visar hur ansökningar och initiativ har slutat, så att läsaren kan jämföra lika fall.",
        |t, _, _| has_tables(t),
    ),
    Claim(
        "treatment",
        "Skillnader kan ha sakliga skäl som inte syns i siffrorna, och rapporten bedömer dem inte.",
        |t, _, _| has_tables(t),
    ),
    Claim(
        "treatment",
        "Grupper med färre än fem är för få att jämföra, och visas utan medianer och utfall.",
        |t, _, _| has_tables(t),
    ),
    Claim(
        "treatment",
        "Andelar av färre än tjugo visas inte.",
        |t, _, _| has_tables(t),
    ),
    Claim(
        "treatment",
        "Det finns inga rader för perioden, och det är inte känt vad som söktes.",
        |t, _, _| !has_rows(t) && misses(t),
    ),
    Claim(
        "treatment",
        "De bidragslistor som finns har inga ansökningar för perioden.",
        |t, _, _| !shares::has_applications(t) && has_rows(t) && misses(t),
    ),
    Claim(
        "treatment",
        "Inga ansökningar är registrerade för perioden.",
        |t, _, _| !shares::has_applications(t) && !misses(t),
    ),
    Claim(
        "treatment",
        "En ansökan är en rad som har beviljats eller fått avslag; återkallade ansökningar och återkrav ingår inte.",
        |t, _, _| shares::has_applications(t),
    ),
    Claim(
        "treatment",
        "Beviljat av sökt är vad ansökningarna gav tillsammans, delat med vad de sökte tillsammans.",
        |t, _, _| shares::has_applications(t),
    ),
    Claim(
        "treatment",
        "Medianen är den mittersta ansökans andel.",
        |t, _, _| shares::has_applications(t),
    ),
    Claim(
        "treatment",
        "I båda räknas avslag som noll, och bara ansökningar där det sökta beloppet framgår ingår.",
        |t, _, _| shares::has_applications(t),
    ),
    Claim(
        "treatment",
        "Föreningstypen är avsändarens i registret över organisationer.",
        |t, _, _| !t.received().is_empty(),
    ),
    Claim(
        "treatment",
        "Läge och utfall är de som gällde den {}.",
        |t, _, c| !t.received().is_empty() && c[0] == date(t.as_of),
    ),
    Claim(
        "treatment",
        "Inga initiativ är registrerade för perioden.",
        |t, _, _| t.received().is_empty(),
    ),
];

fn has_tables(town: &Town) -> bool {
    shares::has_applications(town) || !town.received().is_empty()
}

pub(super) fn tables(town: &Town) -> Vec<Table> {
    let tables = [
        several(town),
        shared(town),
        cases(town),
        rows(town),
        settled(town),
        shares::applications(town),
        shares::senders(town),
    ];
    tables.into_iter().flatten().collect()
}

/// The recipients of several boards, with what each board granted them.
fn recipients(town: &Town) -> Vec<(usize, i64, BTreeMap<usize, i64>)> {
    let mut found = Vec::new();
    for (who, sum) in town.ranked() {
        let mut boards = BTreeMap::new();
        for row in town.given().filter(|row| row.is_known && row.who == who) {
            *boards.entry(row.board).or_default() += row.kronor;
        }
        let are_several = boards
            .keys()
            .any(|a| boards.keys().any(|b| !town.are_one(*a, *b)));
        if are_several {
            found.push((who, sum, boards));
        }
    }
    found
}

fn several(town: &Town) -> Option<Table> {
    let giving = town.giving_by_size();
    let mut head = vec!["Organisation".to_owned()];
    head.extend(
        giving
            .iter()
            .map(|board| town.boards[*board].name.to_owned()),
    );
    head.extend(["Totalt", "Möjligt dubbelt"].map(str::to_owned));
    let cases = town.cases();
    let mut rows = vec![head];
    for (who, sum, boards) in recipients(town) {
        let mut cells = vec![name(who)];
        cells.extend(giving.iter().map(|board| {
            let lacks = town
                .missing_lists(town.years)
                .iter()
                .any(|(at, _)| at == board);
            match boards.get(board) {
                Some(sum) => whole(*sum),
                None if lacks => "..".to_owned(),
                None => "–".to_owned(),
            }
        }));
        cells.push(whole(sum));
        // Those that are not settled stand first.
        let word = match cases.iter().find(|(_, case)| case.0 == who) {
            None => "Nej",
            Some((at, _)) if town.is_settled(*at) => "Ja, prövat",
            Some(_) => "Ja",
        };
        cells.push(word.to_owned());
        rows.push(cells);
    }
    let table = Table::any("Organisationer med bidrag från flera nämnder, kronor", rows)?;
    Some(table.beginning("störst belopp först", "overlap-several", 0))
}

fn shared(town: &Town) -> Option<Table> {
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (.., boards) in recipients(town) {
        for a in boards.keys() {
            for b in boards.keys().filter(|b| *b > a && !town.are_one(*a, **b)) {
                *pairs.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(_, count)| Reverse(*count));
    let mut rows = vec![row(["Nämnd", "Gemensamt med", "Organisationer"])];
    for ((a, b), count) in pairs {
        rows.push(row([
            town.boards[a].name,
            town.boards[b].name,
            &count.to_string(),
        ]));
    }
    let table = Table::any("Organisationer som två nämnder har gemensamt", rows)?;
    Some(table.beginning("flest gemensamma organisationer först", "overlap-boards", 0))
}

/// The types and the purposes that boards which are not one have in common.
fn in_common(town: &Town, (.., rows): &Double) -> (Vec<&'static str>, Vec<&'static str>) {
    let is_shared = |same: &dyn Fn(&Row) -> bool| {
        let those = || {
            rows.iter()
                .map(|at| &town.rows[*at])
                .filter(|row| same(row))
        };
        those().any(|a| those().any(|b| !town.are_one(a.board, b.board)))
    };
    let mut types: Vec<&str> = (0..TYPES.len())
        .filter(|it| is_shared(&|row| row.grant_type == *it))
        .map(|it| TYPES[it])
        .collect();
    let mut purposes: Vec<&str> = (0..PURPOSES.len())
        .filter(|it| is_shared(&|row| row.purpose == Some(*it)))
        .map(|it| PURPOSES[it])
        .collect();
    types.sort_unstable();
    purposes.sort_unstable();
    (types, purposes)
}

/// The rows of a case in order: by board, type and purpose, then by amounts.
fn in_order(town: &Town, (.., rows): &Double) -> Vec<usize> {
    let mut rows = rows.clone();
    rows.sort_by_key(|at| {
        let row = &town.rows[*at];
        let case = format!("D {at}");
        (
            row.board,
            TYPES[row.grant_type],
            row.purpose.map(|it| PURPOSES[it]),
            row.kronor,
            row.applied,
            case,
        )
    });
    rows
}

fn cases(town: &Town) -> Option<Table> {
    let mut rows = vec![row(["Organisation", "År", "Samma", "Skiljer", "Läge"])];
    for (at, double) in town.cases() {
        let (types, purposes) = in_common(town, &double);
        let types = types.iter().map(|it| format!("bidragsform: {it}"));
        let purposes = purposes.iter().map(|it| format!("ändamål: {it}"));
        let same: Vec<String> = types.chain(purposes).collect();
        let same = same.join("; ");
        let first = same.chars().next().unwrap().to_uppercase().to_string();
        let those: Vec<&Row> = double.2.iter().map(|at| &town.rows[*at]).collect();
        let differ = |of: &dyn Fn(&Row) -> Option<i64>| {
            those
                .iter()
                .map(|row| of(row))
                .collect::<BTreeSet<_>>()
                .len()
                > 1
        };
        let number = |it: usize| i64::try_from(it).ok();
        let aspects = [
            ("nämnd", true),
            ("bidragsform", differ(&|row| number(row.grant_type))),
            ("ändamål", differ(&|row| row.purpose.and_then(number))),
            ("sökt belopp", differ(&|row| row.applied)),
            ("beviljat belopp", differ(&|row| Some(row.kronor))),
            ("diarienummer", true),
        ];
        let told: Vec<&str> = aspects
            .iter()
            .filter(|(_, is)| *is)
            .map(|(word, _)| *word)
            .collect();
        let state = if town.is_settled(at) {
            "Prövat"
        } else {
            "Öppet"
        };
        rows.push(vec![
            name(double.0),
            double.1.to_string(),
            format!("{first}{}", &same[first.len()..]),
            told.join(", "),
            state.to_owned(),
        ]);
    }
    let table = Table::any(
        "Möjliga dubbla bidrag: vad som är lika och vad som skiljer",
        rows,
    )?;
    Some(table.beginning(OPEN_FIRST, "overlap-cases", 0))
}

const OPEN_FIRST: &str = "de som inte är prövade först";

fn rows(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Organisation",
        "År",
        "Nämnd",
        "Räknas som bidragsform",
        "Ändamål",
        "Beviljat",
        "Rad",
    ])];
    for (_, double) in town.cases() {
        for at in in_order(town, &double) {
            let row = &town.rows[at];
            rows.push(vec![
                name(row.who),
                row.year.to_string(),
                town.boards[row.board].name.to_owned(),
                TYPES[row.grant_type].to_owned(),
                row.purpose
                    .map_or("Inget angivet", |it| PURPOSES[it])
                    .to_owned(),
                whole(row.kronor),
                format!("`grants/{}/b{}.csv:{}`", row.year, row.board, town.line(at)),
            ]);
        }
    }
    let table = Table::any("Möjliga dubbla bidrag, rad för rad, kronor", rows)?;
    Some(table.beginning(OPEN_FIRST, "overlap-doubles", 0))
}

fn settled(town: &Town) -> Option<Table> {
    let mut rows = vec![row(["Organisation", "År", "Bedömning", "Skäl", "Prövat"])];
    for (at, (who, year, _)) in town.cases() {
        if !town.is_settled(at) {
            continue;
        }
        rows.push(row([
            &name(who),
            &year.to_string(),
            DECISIONS[decision(at)].1,
            "Prövat.",
            "2021-11-20",
        ]));
    }
    let table = Table::any("Möjliga dubbla bidrag som är prövade", rows)?;
    Some(table.beginning("organisation för organisation", "overlap-settled", 0))
}
