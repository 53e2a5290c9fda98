//! The sources in the annex: sentences and tables.

use super::always;
use crate::report::claims::reading::Claim;
use crate::report::claims::table::{Table, row};
use crate::report::claims::town::Town;

/// The lists of years up to the last of the period, its own first.
fn lists_read(town: &Town) -> Vec<(i32, usize)> {
    let lists = town.lists.iter().map(|(board, year)| (*year, *board));
    let mut lists: Vec<_> = lists.filter(|(year, _)| *year <= town.years.1).collect();
    lists.sort_unstable_by_key(|(year, board)| (!town.has(*year), *year, *board));
    lists
}

fn has_lists(town: &Town) -> bool {
    !lists_read(town).is_empty()
}

pub(super) const SOURCES: &[Claim] = &[
    always(
        "sources",
        "Varje siffra har ett id och går att följa till de rader som den bygger på.",
    ),
    Claim(
        "sources",
        "Kommandot `samverkan report trace {} grants.granted.total` visar fil, rad och belopp för det som beviljats, och summan.",
        |t, _, c| c[0] == t.period(),
    ),
    always(
        "sources",
        "Alla siffror och deras id finns i filen `facts.json`.",
    ),
    always(
        "sources",
        "Här står varje siffra en gång, under den tabell eller det avsnitt där den först visas, med sitt id, de filer den kommer ur, hur många rader och vad de blir tillsammans.",
    ),
    always(
        "sources",
        "I tryck och i textformat utelämnas listan; samma uppgifter finns i `facts.json`.",
    ),
    always("sources", "En lång tabell visar bara de första raderna."),
    always(
        "sources",
        "Varje lista finns hel i arbetsboken `underlag.xlsx`, på ett blad för sig, och som en fil i mappen `underlag`.",
    ),
    Claim(
        "sources",
        "En lista lästes så här: vilken rad rubrikerna stod på, vad beloppen var i, och vad varje kolumn lästes som.",
        |t, _, _| has_lists(t),
    ),
    Claim(
        "sources",
        "Ingen bidragslista finns för perioden.",
        |t, _, _| !has_lists(t),
    ),
    always(
        "sources",
        "Fingeravtrycket visar om en fil har ändrats sedan rapporten byggdes.",
    ),
];

pub(super) fn tables(town: &Town) -> Vec<Table> {
    exports(town).into_iter().chain([lists()]).collect()
}

fn exports(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Fil",
        "Nämnd",
        "Kodning",
        "Lästa",
        "För perioden",
        "För andra år",
        "Fel",
        "Summarader",
        "Åt sidan",
    ])];
    for (year, board) in lists_read(town) {
        let own = town
            .rows
            .iter()
            .filter(|row| (row.board, row.year) == (board, year));
        let count = own.count();
        let broken = town.broken.get(&(board, year)).copied().unwrap_or_default();
        let [read, count, broken] = [count + broken, count, broken].map(|it| it.to_string());
        let [now, other] = if town.has(year) {
            [&*count, "0"]
        } else {
            ["0", &count]
        };
        rows.push(row([
            &format!("`grants/{year}/b{board}.csv`"),
            town.boards[board].name,
            "`utf-8`",
            &read,
            now,
            other,
            &broken,
            "0",
            "0",
        ]));
    }
    let table = Table::any("Nämndernas bidragslistor och vad som blev av raderna", rows)?;
    Some(table.beginning("periodens listor först", "sources-exports", 0))
}

/// Every list that is written beside the annex.
fn lists() -> Table {
    const LISTS: [(&str, &str, &str); 25] = [
        (
            "grants",
            "Bidrag",
            "Varje beviljat föreningsbidrag, med fil och rad i nämndens lista",
        ),
        (
            "organisations",
            "Mottagare",
            "Varje mottagare av föreningsbidrag, med belopp från varje nämnd",
        ),
        (
            "grants-boards-forms",
            "Bidrag per nämnd och form",
            "Beviljade föreningsbidrag efter nämnd, bidragsform och år",
        ),
        ("agreements", "Alla avtal", "Varje avtal, oavsett slag"),
        (
            "grants-forms",
            "Bidragsformer",
            "Beviljade föreningsbidrag efter bidragsform, kronor",
        ),
        (
            "grants-outside-sector",
            "Utanför idéburna sektorn",
            "Mottagare utanför den idéburna sektorn, kronor",
        ),
        (
            "overlap-several",
            "Från flera nämnder",
            "Organisationer med bidrag från flera nämnder, kronor",
        ),
        (
            "overlap-boards",
            "Gemensamma mottagare",
            "Organisationer som två nämnder har gemensamt",
        ),
        (
            "overlap-cases",
            "Möjliga dubbla bidrag",
            "Möjliga dubbla bidrag: vad som är lika och vad som skiljer",
        ),
        (
            "overlap-doubles",
            "Dubbla bidrag rad för rad",
            "Möjliga dubbla bidrag, rad för rad, kronor",
        ),
        (
            "overlap-settled",
            "Prövade dubbla bidrag",
            "Möjliga dubbla bidrag som är prövade",
        ),
        (
            "treatment-grants",
            "Beviljat och avslag",
            "Beviljat av sökt belopp och avslag, efter föreningstyp och nämnd",
        ),
        (
            "agreements-iop",
            "Partnerskap",
            "Idéburna offentliga partnerskap, belopp i kronor",
        ),
        (
            "agreements-service",
            "Köpta tjänster",
            "Köpta tjänster, belopp i kronor",
        ),
        (
            "agreements-agreement",
            "Andra avtal",
            "Andra avtal, belopp i kronor",
        ),
        (
            "agreements-people",
            "Personer som nås",
            "Personer som avtalen når",
        ),
        (
            "initiatives-list",
            "Initiativ",
            "Initiativen i den ordning de kom in",
        ),
        (
            "initiatives-late",
            "Initiativ utan svar i tid",
            "Initiativ som inte fått svar i tid",
        ),
        (
            "initiatives-earlier",
            "Initiativ från tidigare",
            "Initiativ som kom in före perioden och inte var avslutade när den började",
        ),
        (
            "network",
            "Nätverket",
            "Nätverkets möten, workshoppar och seminarier",
        ),
        ("goals", "Mål", "Målen och det som bidrar till dem"),
        ("answers", "Nämndernas svar", "Nämndernas svar på frågorna"),
        (
            "sources-exports",
            "Bidragslistor",
            "Nämndernas bidragslistor och vad som blev av raderna",
        ),
        (
            "sources-readings",
            "Hur listorna lästes",
            "Hur nämndernas listor lästes",
        ),
        (
            "sources-files",
            "Filer",
            "Filer som rapporten bygger på, med fingeravtryck",
        ),
    ];
    let mut rows = vec![row(["Fil", "Blad i underlag.xlsx", "Vad den innehåller"])];
    for (name, sheet, caption) in LISTS {
        let file = format!("underlag/{name}.csv");
        rows.push(row([&format!("[{file}]({file})"), sheet, caption]));
    }
    Table::new("Hela listor, en fil för varje", rows)
}
