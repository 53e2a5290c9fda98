//! Initiatives in the annex: sentences and tables.

use super::always;
use super::boards::ended;
use crate::report::claims::first_page::{cap, ett};
use crate::report::claims::initiatives as told;
use crate::report::claims::initiatives::days;
use crate::report::claims::reading::Claim;
use crate::report::claims::table::{Table, row, some, whole};
use crate::report::claims::town::{Initiative, REPLY, Town};
use crate::report::claims::truth::date;
use crate::report::claims::written::name;

/// How initiatives end, and what that is called.
pub(in crate::report::claims) const ENDS: [(Option<&str>, &str); 8] = [
    (Some("grant"), "Föreningsbidrag"),
    (Some("iop"), "Idéburet offentligt partnerskap"),
    (Some("agreement"), "Annat avtal"),
    (Some("cooperation"), "Samverkan utan avtal"),
    (Some("referred"), "Hänvisat till annan"),
    (Some("declined"), "Avböjt"),
    (Some("withdrawn"), "Återkallat av avsändaren"),
    (None, "Inte avslutat"),
];

const REASONS: [&str; 4] = [
    "Förvaltningsövergripande",
    "Otydligt vilken förvaltning",
    "Otydligt om kommunal angelägenhet",
    "Tjänar på bredare kunskap",
];

const STATUSES: [&str; 7] = [
    "Mottaget",
    "Besvarat",
    "Presenterat",
    "Diskuterat",
    "Under hantering",
    "Hänvisat vidare",
    "Avslutat",
];

impl Initiative {
    /// Where it stands on a day.
    fn state(&self, town: &Town) -> &'static str {
        match (self.outcome(town.as_of), self.days_to_reply(town.as_of)) {
            (Some(_), _) => "Avslutat",
            (None, _) if self.handed(town.as_of).is_some() => "Hänvisat vidare",
            (None, Some(_)) => "Besvarat",
            (None, None) => "Mottaget",
        }
    }

    fn end(&self, town: &Town) -> &'static str {
        let outcome = self.outcome(town.as_of);
        ENDS.iter().find(|(end, _)| *end == outcome).unwrap().1
    }

    fn is_late(&self, town: &Town) -> bool {
        let days = self.days_to_reply(town.as_of);
        self.is_unanswered(town.as_of) || days.is_some_and(|days| days > REPLY)
    }
}

/// The middle of numbers in order, or between the two in the middle.
pub(super) fn half(sorted: &[i64]) -> String {
    let last = sorted.len() - 1;
    let twice = sorted[last / 2] + sorted[last.div_ceil(2)];
    let rest = if twice % 2 == 0 { "" } else { ",5" };
    format!("{}{rest}", whole(twice / 2))
}

fn initiatives(count: usize) -> String {
    format!("{} initiativ", ett(count))
}

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    let any = !town.received().is_empty();
    vec![
        ("Inga initiativ är registrerade", !any),
        ("Under perioden togs", any),
        ("Den {} hade", town.quiet() > 0),
        ("{} initiativ har hänvisats", town.handed_to_nobody() > 0),
    ]
}

pub(super) const INITIATIVES: &[Claim] = &[
    Claim(
        "initiatives",
        "{} initiativ har hänvisats vidare utan att det står till vem.",
        |t, _, c| t.handed_to_nobody() > 0 && c[0] == cap(ett(t.handed_to_nobody())),
    ),
    Claim(
        "initiatives",
        "Inga initiativ är registrerade för perioden.",
        |t, _, _| t.received().is_empty(),
    ),
    Claim("initiatives", "Under perioden togs {} emot.", |t, _, c| {
        c[0] == initiatives(t.received().len())
    }),
    Claim(
        "initiatives",
        "Läge och utfall är de som gällde den {}.",
        |t, _, c| c[0] == date(t.as_of),
    ),
    Claim(
        "initiatives",
        "{} initiativ från tiden före {} avslutades.",
        |t, _, c| {
            let closed = t.earlier(false).len();
            closed > 0 && c == [cap(ett(closed)), t.period_said()]
        },
    ),
    always("initiatives", "Ett initiativ kan ha flera anledningar."),
    always("initiatives", "Ett initiativ kan röra flera nämnder."),
    Claim(
        "initiatives",
        "Ett första svar kom efter {}.",
        |t, _, c| {
            let replied = t
                .received()
                .first()
                .and_then(|it| it.days_to_reply(t.as_of));
            t.received().len() == 1 && replied.is_some_and(|it| it > 0 && days(it) == c[0])
        },
    ),
    Claim(
        "initiatives",
        "Ett första svar kom samma dag.",
        |t, _, _| t.received().len() == 1 && t.received()[0].days_to_reply(t.as_of) == Some(0),
    ),
    Claim("initiatives", "Inget svar har lämnats.", |t, _, _| {
        t.count(|it| it.days_to_reply(t.as_of).is_some()) == 0
    }),
    Claim(
        "initiatives",
        "Den {} hade ett initiativ som inte är avslutat stått stilla i mer än 90 dagar.",
        |t, _, c| t.quiet() == 1 && c[0] == date(t.as_of),
    ),
    Claim(
        "initiatives",
        "Den {} hade {} initiativ som inte är avslutade stått stilla i mer än 90 dagar.",
        |t, _, c| t.quiet() > 1 && c == [date(t.as_of), ett(t.quiet())],
    ),
];

/// The claims of the report on replies, which the annex makes too.
pub(super) fn replies() -> impl Iterator<Item = &'static Claim> {
    told::INITIATIVES
        .iter()
        .filter(|claim| claim.0 == "claim-replies")
}

pub(super) fn tables(town: &Town) -> Vec<Table> {
    if town.received().is_empty() {
        return earlier(town).into_iter().collect();
    }
    let count = |test: &dyn Fn(&Initiative) -> bool| town.count(|it| test(it)).to_string();
    let counted = |heading: &str, rows: Vec<(&str, String)>| {
        let mut all = vec![row([heading, "Initiativ"])];
        all.extend(rows.iter().map(|(called, count)| row([called, count])));
        all
    };
    let reasons = REASONS.iter().enumerate();
    let reasons = reasons.map(|(at, called)| (*called, count(&|it| it.reasons.contains(&at))));
    let statuses = STATUSES
        .iter()
        .map(|it| (*it, count(&|one| one.state(town) == *it)));
    let ends = ENDS
        .iter()
        .map(|(end, called)| (*called, count(&|it| it.outcome(town.as_of) == *end)));
    let mut found = vec![
        Table::new(
            "Varför initiativen togs upp",
            counted("Anledning", reasons.collect()),
        ),
        Table::new(
            "Var initiativen står vid rapportdatumet",
            counted("Läge", statuses.collect()),
        ),
        Table::new(
            "Hur initiativen har slutat",
            counted("Utfall", ends.collect()),
        ),
        list(town),
    ];
    found.extend(super::super::tables::matrix(town));
    found.extend(
        [boards(town), course(town), late(town), earlier(town)]
            .into_iter()
            .flatten(),
    );
    found
}

/// The boards of the period, and others that an initiative concerns.
fn concerned(town: &Town) -> Vec<usize> {
    let in_period: Vec<usize> = town.boards_of_period().collect();
    let is_named = |board: &usize| town.count(|it| it.boards.contains(board)) > 0;
    (0..town.boards.len())
        .filter(|board| in_period.contains(board) || is_named(board))
        .collect()
}

/// The name of a board, and that it has ended if it has.
fn now(town: &Town, board: usize) -> String {
    let ended = if ended(town, board) {
        " (har upphört)"
    } else {
        ""
    };
    format!("{}{ended}", town.boards[board].name)
}

fn boards(town: &Town) -> Option<Table> {
    let mut head = row(["Nämnd", "Initiativ"]);
    head.extend(REASONS.map(str::to_owned));
    let mut rows = vec![head];
    for board in concerned(town) {
        let mut cells = vec![now(town, board)];
        cells.push(town.count(|it| it.boards.contains(&board)).to_string());
        cells.extend((0..4).map(|reason| {
            some(town.count(|it| it.boards.contains(&board) && it.reasons.contains(&reason)))
        }));
        rows.push(cells);
    }
    Table::any("Initiativ efter nämnd som de rör, och anledning", rows)
}

fn course(town: &Town) -> Option<Table> {
    let ends = ENDS
        .iter()
        .filter(|(end, _)| town.count(|it| it.outcome(town.as_of) == *end) > 0);
    let ends: Vec<_> = ends.collect();
    let mut head = vec!["Nämnd".to_owned()];
    head.extend(ends.iter().map(|(_, called)| (*called).to_owned()));
    let mut rows = vec![head];
    for board in concerned(town) {
        if town.count(|it| it.boards.contains(&board)) == 0 {
            continue;
        }
        let mut cells = vec![now(town, board)];
        cells.extend(ends.iter().map(|(end, _)| {
            some(town.count(|it| it.boards.contains(&board) && it.outcome(town.as_of) == *end))
        }));
        rows.push(cells);
    }
    Table::any("Utfall efter nämnd som initiativen rör", rows)
}

impl Town {
    /// The initiatives of the period in the order in which they came in, each with its place.
    pub(super) fn in_turn(&self) -> Vec<(usize, &Initiative)> {
        let all = self.initiatives.iter().enumerate();
        let mut those: Vec<_> = all.filter(|(_, it)| self.is_received(it)).collect();
        // The name of the file decides between those of a day.
        those.sort_by_key(|(at, it)| (it.received, format!("i{at}")));
        those
    }
}

fn list(town: &Town) -> Table {
    let mut rows = vec![row([
        "Nr",
        "Inkom",
        "Initiativ",
        "Från",
        "Anledning",
        "Läge",
        "Utfall",
        "Dagar till svar",
    ])];
    for (number, (at, it)) in town.in_turn().into_iter().enumerate() {
        let reasons: Vec<&str> = it.reasons.iter().map(|it| REASONS[*it]).collect();
        rows.push(vec![
            (number + 1).to_string(),
            it.received.to_string(),
            format!("Ärende {at}"),
            name(it.who),
            reasons.join(", "),
            it.state(town).to_owned(),
            it.end(town).to_owned(),
            it.days_to_reply(town.as_of)
                .map_or("Inget svar".to_owned(), whole),
        ]);
    }
    Table::new("Initiativen i den ordning de kom in", rows).beginning(
        "de tidigaste först",
        "initiatives-list",
        0,
    )
}

/// Those from before the period, open ones first.
fn earlier(town: &Town) -> Option<Table> {
    let mut rows = vec![row(["Inkom", "Initiativ", "Från", "Läge", "Utfall"])];
    for is_open in [true, false] {
        let mut those = town.earlier(is_open);
        those.sort_by_key(|at| (town.initiatives[*at].received, format!("i{at}")));
        for at in those {
            let it = &town.initiatives[at];
            rows.push(vec![
                it.received.to_string(),
                format!("Ärende {at}"),
                name(it.who),
                it.state(town).to_owned(),
                it.end(town).to_owned(),
            ]);
        }
    }
    let caption = "Initiativ som kom in före perioden och inte var avslutade när den började";
    let table = Table::any(caption, rows)?;
    Some(table.beginning("de som inte är avslutade först", "initiatives-earlier", 0))
}

fn late(town: &Town) -> Option<Table> {
    let mut rows = vec![row(["Initiativ", "Från", "Inkom", "Läge", "Svar efter"])];
    for (at, it) in town
        .in_turn()
        .into_iter()
        .filter(|(_, it)| it.is_late(town))
    {
        rows.push(vec![
            format!("Ärende {at}"),
            name(it.who),
            it.received.to_string(),
            it.state(town).to_owned(),
            it.days_to_reply(town.as_of)
                .map_or("Inget svar".to_owned(), days),
        ]);
    }
    let table = Table::any("Initiativ som inte fått svar i tid", rows)?;
    Some(table.beginning("de tidigaste först", "initiatives-late", 0))
}

/// The initiatives of a board, for its chapter.
pub(super) fn of_board(town: &Town, board: usize) -> Option<Table> {
    let mut rows = vec![row(["Inkom", "Initiativ", "Från", "Läge", "Utfall"])];
    for (at, it) in town
        .in_turn()
        .into_iter()
        .filter(|(_, it)| it.boards.contains(&board))
    {
        rows.push(vec![
            it.received.to_string(),
            format!("Ärende {at}"),
            name(it.who),
            it.state(town).to_owned(),
            it.end(town).to_owned(),
        ]);
    }
    let caption = format!("Initiativ som rör {}", town.boards[board].name);
    let table = Table::any(caption, rows)?;
    Some(table.beginning("de tidigaste först", "initiatives-list", 0))
}
