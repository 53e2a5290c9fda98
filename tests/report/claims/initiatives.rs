//! The sentences on initiatives.

use std::collections::BTreeSet;

use super::annex::ENDS;
use super::first_page::{cap, ett, names};
use super::reading::Claim;
use super::said::Said;
use super::town::{Initiative, Town};
use super::truth::date;
use super::written::name;

pub(super) fn initiative<'t>(town: &'t Town, said: &Said) -> &'t Initiative {
    let named = said.under[1].strip_prefix("Ärende ");
    let at: Option<usize> = named.and_then(|it| it.parse().ok());
    let Some(at) = at else {
        panic!("under no initiative: {}", said.text);
    };
    &town.initiatives[at]
}

pub(super) fn days(number: i64) -> String {
    match number {
        1 => "1 dag".to_owned(),
        1_000.. => format!("{} {:03} dagar", number / 1_000, number % 1_000),
        _ => format!("{number} dagar"),
    }
}

/// The median of days to a reply, as it is written.
fn median(town: &Town) -> (usize, String) {
    let received = town.received();
    let mut all: Vec<i64> = received
        .iter()
        .filter_map(|it| it.days_to_reply(town.as_of))
        .collect();
    all.sort_unstable();
    let Some(last) = all.len().checked_sub(1) else {
        return (0, String::new());
    };
    let twice = all[last / 2] + all[last.div_ceil(2)];
    let shown = if twice % 2 == 0 {
        days(twice / 2)
    } else {
        format!("{},5 dagar", twice / 2)
    };
    (all.len(), shown)
}

fn all_replied(town: &Town) -> bool {
    town.count(|it| it.days_to_reply(town.as_of).is_none()) == 0 && town.late() == 0
}

fn outcome(said: &str) -> Option<&'static str> {
    let words = [
        ("Avböjt", "declined"),
        ("Hänvisat till annan", "referred"),
        ("Återkallat av avsändaren", "withdrawn"),
    ];
    words
        .into_iter()
        .find(|(word, _)| *word == said)
        .map(|(_, outcome)| outcome)
}

/// Whether some initiatives had no reply in time, and whether none had.
fn is_some_late(t: &Town) -> bool {
    t.late() > 0 && !is_all_late(t)
}

fn is_all_late(t: &Town) -> bool {
    t.late() == t.received().len()
}

/// The initiative from before the period that is named, with its day.
pub(super) fn is_earlier<'t>(t: &'t Town, c: &[&str], is_open: bool) -> Option<&'t Initiative> {
    let at: usize = c[0].parse().ok()?;
    let it = t
        .earlier(is_open)
        .contains(&at)
        .then(|| &t.initiatives[at])?;
    (c[1] == date(it.received)).then_some(it)
}

/// The days since anything happened in an open initiative.
fn idle(t: &Town, s: &Said) -> Option<i64> {
    let it = initiative(t, s);
    let is_open = it.outcome(t.as_of).is_none();
    is_open.then(|| (t.as_of - it.last(t.as_of)).num_days())
}

/// Whether so many initiatives from before the period are open.
fn are_earlier(town: &Town, said: &[&str]) -> bool {
    let open = town.earlier(true).len();
    let closed = if open == 1 { "avslutat" } else { "avslutade" };
    open > 0 && said[..3] == [cap(ett(open)).as_str(), &town.period_said(), closed]
}

/// Of how many in each group of ends no more is told: twenty-five are, of them ten that are open.
fn untold(town: &Town) -> Vec<usize> {
    let closed = town.closed();
    let mut left = 25 - (town.received().len() - closed.len()).min(10);
    let groups: [&[&str]; 5] = [
        &["iop"],
        &["grant"],
        &["agreement"],
        &["cooperation"],
        &["declined", "referred", "withdrawn"],
    ];
    let more = groups.map(|ends| {
        let count = closed.iter().filter(|end| ends.contains(end)).count();
        (count, ends)
    });
    // One of each group that follows is told.
    let after = |at: usize| {
        more[at + 1..]
            .iter()
            .filter(|(count, _)| *count > 0)
            .count()
    };
    let more = (0..5).map(|at| {
        let told = more[at].0.min(left - after(at));
        left -= told;
        more[at].0 - told
    });
    let more: Vec<usize> = more.collect();
    let closed = town.earlier(false).len().saturating_sub(10);
    let more = more.into_iter().chain([closed]);
    more.filter(|more| *more > 0).collect()
}

/// What is told of initiatives from before the period.
pub(super) const EARLIER: &[Claim] = &[
    Claim(
        "rapport-initiatives",
        "{} till, som senare har rört sig, står i underlaget.",
        |t, _, c| {
            let more = t.earlier(true).len().saturating_sub(10);
            more > 0 && c[0] == cap(ett(more))
        },
    ),
    Claim(
        "claim-earlier",
        "{} initiativ från tiden före {} är ännu inte {}.",
        |t, _, c| are_earlier(t, c) && t.earlier_unanswered() == 0,
    ),
    Claim(
        "claim-earlier",
        "Ett initiativ från tiden före {} är ännu inte avslutat och har inte fått något svar.",
        |t, _, c| {
            t.earlier(true).len() == 1 && t.earlier_unanswered() == 1 && c[0] == t.period_said()
        },
    ),
    Claim(
        "claim-earlier",
        "{} initiativ från tiden före {} är ännu inte {}, och inget av dem har fått något svar.",
        |t, _, c| {
            are_earlier(t, c)
                && c[2] == "avslutade"
                && t.earlier_unanswered() == t.earlier(true).len()
        },
    ),
    Claim(
        "claim-earlier",
        "{} initiativ från tiden före {} är ännu inte {}, och {} av dem har inte fått något svar.",
        |t, _, c| {
            are_earlier(t, c)
                && (1..t.earlier(true).len()).contains(&t.earlier_unanswered())
                && c[3] == ett(t.earlier_unanswered())
        },
    ),
];

pub(super) const INITIATIVES: &[Claim] = &[
    Claim(
        "rapport-initiatives",
        "Inga initiativ från idéburna aktörer är registrerade för {}.",
        |t, _, c| t.received().is_empty() && c[0] == t.period_said(),
    ),
    Claim(
        "claim-received",
        "Ett initiativ kom in under {} och är avslutat.",
        |t, _, c| t.received().len() == 1 && t.closed().len() == 1 && c[0] == t.period_said(),
    ),
    Claim(
        "claim-received",
        "{} initiativ kom in under {} och {} är avslutade.",
        |t, _, c| {
            let all = if t.received().len() == 2 {
                "båda"
            } else {
                "alla"
            };
            t.received().len() > 1
                && t.closed().len() == t.received().len()
                && c == [&cap(ett(t.received().len())), t.period_said().as_str(), all]
        },
    ),
    Claim(
        "claim-received",
        "{} initiativ kom in under {}.",
        |t, _, c| {
            c == [cap(ett(t.received().len())), t.period_said()]
                && t.closed().len() < t.received().len()
        },
    ),
    Claim("claim-received", "Det är inte avslutat.", |t, _, _| {
        t.received().len() == 1 && t.closed().is_empty()
    }),
    Claim("claim-received", "Inget av dem är avslutat.", |t, _, _| {
        t.received().len() > 1 && t.closed().is_empty()
    }),
    Claim("claim-received", "{} av dem är {}.", |t, _, c| {
        let word = if t.closed().len() == 1 {
            "avslutat"
        } else {
            "avslutade"
        };
        !t.closed().is_empty() && c == [cap(ett(t.closed().len())).as_str(), word]
    }),
    Claim("claim-received", "{} ledde till {}.", |t, _, c| {
        let said: BTreeSet<String> = names(&c[1].replace(" eller ", ", "));
        let true_of: BTreeSet<String> = t
            .led_to()
            .iter()
            .map(|(word, count)| match t.led_to().len() {
                1 => (*word).to_owned(),
                _ => format!("{word} ({count})"),
            })
            .collect();
        t.received().len() > 1
            && t.positive() > 0
            && c[0] == cap(ett(t.positive()))
            && said == true_of
    }),
    Claim(
        "claim-replies",
        "Minst hälften av dem som fått svar fick det inom {}.",
        |t, _, c| median(t).0 >= 5 && median(t).1 == c[0] && c[0] != "0 dagar",
    ),
    Claim(
        "claim-replies",
        "Minst hälften av dem som fått svar fick det samma dag.",
        |t, _, _| median(t).0 >= 5 && median(t).1 == "0 dagar",
    ),
    Claim(
        "claim-replies",
        "Alla fick svar inom 30 dagar.",
        |t, _, _| t.received().len() > 2 && all_replied(t),
    ),
    Claim(
        "claim-replies",
        "Båda fick svar inom 30 dagar.",
        |t, _, _| t.received().len() == 2 && all_replied(t),
    ),
    Claim(
        "claim-replies",
        "{} fick inte svar inom 30 dagar.",
        |t, _, c| is_some_late(t) && t.unanswered() == 0 && c[0] == cap(ett(t.late())),
    ),
    Claim(
        "claim-replies",
        "Ett fick inte svar inom 30 dagar, och har ännu inte fått något.",
        |t, _, _| is_some_late(t) && t.late() == 1 && t.unanswered() == 1,
    ),
    Claim(
        "claim-replies",
        "{} fick inte svar inom 30 dagar, och inget av dem har ännu fått något.",
        |t, _, c| {
            is_some_late(t)
                && t.late() > 1
                && t.unanswered() == t.late()
                && c[0] == cap(ett(t.late()))
        },
    ),
    Claim(
        "claim-replies",
        "{} fick inte svar inom 30 dagar; {} av dem har ännu inte fått något svar.",
        |t, _, c| {
            is_some_late(t)
                && t.unanswered() > 0
                && t.unanswered() < t.late()
                && c == [cap(ett(t.late())), ett(t.unanswered())]
        },
    ),
    Claim(
        "claim-replies",
        "Inget initiativ fick svar inom 30 dagar.",
        |t, _, _| is_all_late(t) && t.unanswered() == 0,
    ),
    Claim(
        "claim-replies",
        "Inget initiativ fick svar inom 30 dagar, och inget har ännu fått något.",
        |t, _, _| is_all_late(t) && t.unanswered() == t.late(),
    ),
    Claim(
        "claim-replies",
        "Inget initiativ fick svar inom 30 dagar; {} har ännu inte fått något svar.",
        |t, _, c| {
            is_all_late(t) && (1..t.late()).contains(&t.unanswered()) && c[0] == ett(t.unanswered())
        },
    ),
    Claim(
        "rapport-initiatives",
        "Från tiden före {} avslutades:",
        |t, _, c| !t.earlier(false).is_empty() && c[0] == t.period_said(),
    ),
    Claim(
        "rapport-initiatives",
        "Ärende {}, från {}: {}",
        |t, _, c| {
            let end = is_earlier(t, c, false).and_then(|it| it.outcome(t.as_of));
            let said = ENDS.iter().find(|(outcome, _)| *outcome == end).unwrap().1;
            end.is_some() && said.to_lowercase() == c[2]
        },
    ),
    Claim("rapport-initiatives", "{} stilla", |t, s, c| {
        let idle = idle(t, s);
        idle.is_some_and(|idle| idle > 90 && c[0] == days(idle))
    }),
    Claim(
        "rapport-initiatives",
        "{} sedan det senaste steget",
        |t, s, c| {
            let idle = idle(t, s);
            idle.is_some_and(|idle| (1..=90).contains(&idle) && c[0] == days(idle))
        },
    ),
    Claim("rapport-initiatives", "Öppet", |t, s, _| {
        initiative(t, s).received > t.as_of || idle(t, s) == Some(0)
    }),
    Claim("rapport-initiatives", "{}, {}.", |t, s, c| {
        c == [name(initiative(t, s).who), date(initiative(t, s).received)]
    }),
    Claim(
        "rapport-initiatives",
        "{}, {}, svar först efter {}.",
        |t, s, c| {
            let it = initiative(t, s);
            let late = it.days_to_reply(t.as_of).filter(|days| *days > 30);
            c[..2] == [name(it.who), date(it.received)] && late.map(days).as_deref() == Some(c[2])
        },
    ),
    Claim("rapport-initiatives", "Önskemål {}.", |_, s, c| {
        s.under[1] == format!("Ärende {}", c[0])
    }),
    Claim("rapport-initiatives", "Har inte fått svar.", |t, s, _| {
        initiative(t, s).is_unanswered(t.as_of)
    }),
    Claim(
        "rapport-initiatives",
        "Fick svar först efter {}.",
        |t, s, c| {
            let late = initiative(t, s)
                .days_to_reply(t.as_of)
                .filter(|days| *days > 30);
            late.map(days).as_deref() == Some(c[0])
        },
    ),
    Claim("rapport-initiatives", "{}.", |t, s, c| {
        outcome(c[0]).is_some_and(|it| initiative(t, s).outcome(t.as_of) == Some(it))
    }),
    Claim("rapport-initiatives", "{}: Motiv {}.", |t, s, c| {
        let it = initiative(t, s);
        it.outcome(t.as_of).is_some()
            && c[0] == t.boards[it.boards[0]].name
            && s.under[1] == format!("Ärende {}", c[1])
    }),
    Claim(
        "rapport-initiatives",
        "De initiativ som senast har rört sig står i underlaget.",
        |t, _, _| t.received().len() - t.closed().len() > 10,
    ),
    Claim(
        "rapport-initiatives",
        "{} till står i underlaget.",
        |t, _, c| untold(t).iter().any(|more| c[0] == cap(ett(*more))),
    ),
];
