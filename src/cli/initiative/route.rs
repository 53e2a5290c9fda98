//! `samverkan initiative route ID|TEXT`.

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::answer::Answer;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Object, Rows, Table, Year, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::diag::{Lang, plain};
use crate::model::{Initiative, Reason};
use crate::suggest::{BoardCandidate, Ground, Route, route};

use super::similar::{case_of, saved};

/// Arguments of `initiative route`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative route 2021-02-11-motesplats\n  \
    samverkan initiative route \"Scoutkåren söker bygglov för en ny lägergård\"\n  \
    samverkan initiative route språkcafé --format json\n\n\
    A part of an id that only one has is taken for that one; all else is taken as a text.\n\
    What speaks for a board: words of what it answers for (`areas` in boards.yaml), earlier cases \
    that are alike and how they ended, and its agreements with the sender and grants to it. When \
    several boards are close, or nothing speaks for any, it is unclear, which is one of the network's \
    criteria. It suggests; people decide."
)]
pub(in crate::cli) struct Args {
    /// An id, a part that no other has, or what an initiative is about
    #[arg(required = true, value_name = "ID|TEXT")]
    about: Vec<String>,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let about = args.about.join(" ");
    let saved = saved(&about, &session.loaded.dataset);
    let found = case_of(saved, &about, |case| {
        route(&session.loaded.dataset, case, session.as_of)
    });
    let routed = Routed {
        of: saved,
        found,
        session: &session,
    };
    put(&routed, &args.out, terminal)?;
    if let Some(it) = saved {
        let id = &it.id;
        terminal.say(
            &format!("om {id}: {}", it.title),
            &format!("of {id}: {}", it.title),
        )?;
    }
    terminal.say(
        "ett förslag; människor avgör",
        "a suggestion; people decide",
    )?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Where a matter may belong.
struct Routed<'a> {
    /// The initiative that was asked about, unless it was a text.
    of: Option<&'a Initiative>,
    found: Route<'a>,
    session: &'a Session,
}

impl Answer for Routed<'_> {
    fn human(&self, lang: Lang) -> String {
        told(&self.found, lang)
    }

    fn json(&self) -> impl Serialize {
        let outside = self.found.outside.iter().map(|it| {
            object! {
                who: it.who[1],
                words: cells(&it.words),
            }
        });
        object! {
            as_of: self.session.as_of,
            of: self.of.map(|it| &it.id),
            is_clear: self.found.unclear.is_none(),
            criterion: self.found.unclear,
            candidates: cells(self.found.candidates.iter().map(candidate_object)),
            outside: cells(outside),
        }
    }

    fn rows(&self) -> Option<Rows<'_>> {
        type Row<'r> = (&'r BoardCandidate<'r>, &'r Ground<'r>);
        let candidates = self.found.candidates.iter();
        let rows: Vec<Row<'_>> = candidates
            .flat_map(|it| it.grounds.iter().map(move |ground| (it, ground)))
            .collect();
        let criterion = self.found.unclear;
        let table = Table::new(rows)
            .field("board", |(it, _)| &it.board.id)
            .in_sheets(["Nämnd", "Board"])
            .field("name", |(it, _)| &it.board.name)
            .in_sheets(["Namn", "Name"])
            .field("share", |(it, _)| it.share)
            .in_sheets(["Andel, %", "Share, %"])
            .field("criterion", move |_| criterion)
            .in_sheets(["Skäl för nätverket", "Reason for the network"])
            .field("kind", |(_, ground)| kind(ground))
            .field("reason", |(_, ground)| ground_line(ground, Lang::Sv))
            .shown(
                ["Vad som talar för den", "What speaks for it"],
                |(_, ground), lang| ground_line(ground, lang),
            );
        Some(table.into_rows(["Förslag", "Suggestions"]))
    }
}

fn candidate_object<'a>(it: &'a BoardCandidate<'a>) -> Object<'a> {
    object! {
        board: &it.board.id,
        name: &it.board.name,
        share: it.share,
        reasons: cells(it.grounds.iter().map(ground_object)),
    }
}

/// The word for a kind of reason.
const fn kind(ground: &Ground<'_>) -> &'static str {
    match ground {
        Ground::Areas { .. } => "areas",
        Ground::Like { .. } => "like",
        Ground::Agreement(_) => "agreement",
        Ground::Grants { .. } => "grants",
    }
}

fn ground_object<'a>(ground: &'a Ground<'a>) -> Object<'a> {
    let object = object! { kind: kind(ground) };
    match ground {
        Ground::Areas { areas, words } => object
            .with("areas", cells(areas.iter().copied()))
            .with("words", cells(words)),
        Ground::Like {
            initiative,
            likeness,
            ended,
        } => object
            .with("initiative", &initiative.id)
            .with("title", &initiative.title)
            .with("likeness", *likeness)
            .with("outcome", *ended),
        Ground::Agreement(agreement) => object
            .with("agreement", &agreement.id)
            .with("title", &agreement.title),
        Ground::Grants { last, rows } => object.with("last", Year(*last)).with("rows", *rows),
    }
}

/// How many reasons people are shown for a board, beside its words.
const SHOWN: usize = 4;
/// How many words people are shown.
const WORDS: usize = 8;

/// Where a matter may belong, in words.
pub(super) fn told(route: &Route<'_>, lang: Lang) -> String {
    let mut sheet = Sheet::new(lang);
    sheet.line(&verdict(route, lang));
    for outside in &route.outside {
        let [sv, en] = outside.who;
        let words = plain(&outside.words.join(", "));
        sheet.item(&match lang {
            Lang::Sv => format!("{words}: sådant avgör {sv}"),
            Lang::En => format!("{words}: {en} decides such things"),
        });
    }
    for (candidate, place) in route.candidates.iter().zip(1..) {
        let name = plain(&candidate.board.name);
        let id = &candidate.board.id;
        sheet.line(&format!("{place}. {name} ({id})"));
        let (words, others): (Vec<_>, Vec<_>) =
            (candidate.grounds.iter()).partition(|ground| matches!(ground, Ground::Areas { .. }));
        for ground in words.into_iter().chain(others.into_iter().take(SHOWN)) {
            sheet.item(&format!(" {}", ground_line(ground, lang)));
        }
    }
    sheet.finish()
}

/// What can be said.
fn verdict(route: &Route<'_>, lang: Lang) -> String {
    let Some(reason) = route.unclear else {
        return lang
            .pick("Förslag på nämnd:", "Suggested board:")
            .to_owned();
    };
    let unclear = match (reason, route.candidates.as_slice()) {
        (Reason::UnclearDepartment, _) => lang.pick(
            "Otydligt vilken nämnd frågan hör till",
            "Unclear whose matter it is",
        ),
        (_, []) => lang.pick(
            "Otydligt: inget i texten talar för någon nämnd",
            "Unclear: nothing in the text speaks for any board",
        ),
        _ => lang.pick(
            "Otydligt om det är en fråga för kommunen",
            "Unclear whether it is a matter for the municipality",
        ),
    };
    let word = words::of(reason, lang);
    let closest = match route.candidates.as_slice() {
        [] => "",
        _ => lang.pick(" Närmast:", " Closest:"),
    };
    match lang {
        Lang::Sv => format!("{unclear}. Det är ett av nätverkets skäl, ”{word}”.{closest}"),
        Lang::En => format!("{unclear}, which is one of the network's reasons ({word}).{closest}"),
    }
}

/// A reason on a line.
fn ground_line(ground: &Ground<'_>, lang: Lang) -> String {
    match ground {
        Ground::Areas { areas, words } => {
            let answers = lang.pick("svarar för", "answers for");
            let words: Vec<&str> = words.iter().take(WORDS).map(String::as_str).collect();
            plain(&format!(
                "{answers} {}: {}",
                areas.join(", "),
                words.join(", ")
            ))
        }
        Ground::Like {
            initiative,
            likeness,
            ended,
        } => {
            let percent = likeness / 10;
            let ended = ended.map_or(lang.pick("berördes", "was concerned"), |outcome| {
                words::of(outcome, lang)
            });
            let alike = lang.pick("lika", "alike");
            format!(
                "{} ({percent} % {alike}): {ended}",
                plain(&initiative.title)
            )
        }
        Ground::Agreement(agreement) => {
            let has = lang.pick(
                "har avtal med avsändaren",
                "has an agreement with the sender",
            );
            format!("{has}: {} ({})", plain(&agreement.title), agreement.id)
        }
        Ground::Grants { last, rows } => {
            let given = lang.pick(
                "har gett avsändaren bidrag, senast",
                "has given grants to the sender, last",
            );
            let rows = match lang {
                Lang::Sv => words::count(*rows, ["rad", "rader"]),
                Lang::En => words::count(*rows, ["row", "rows"]),
            };
            format!("{given} {last} ({rows})")
        }
    }
}

/// What can be said, on a line: the boards, or that it is unclear.
pub(super) fn line(route: &Route<'_>, lang: Lang) -> String {
    let ids: Vec<&str> = (route.candidates.iter())
        .map(|it| it.board.id.as_str())
        .collect();
    let ids = ids.join(", ");
    match route.unclear {
        None => format!(
            "{} {ids}",
            lang.pick("förslag på nämnd:", "suggested board:")
        ),
        Some(_) if ids.is_empty() => lang
            .pick("otydligt vilken nämnd", "unclear whose matter")
            .to_owned(),
        Some(_) => format!(
            "{} {ids}",
            lang.pick(
                "otydligt vilken nämnd; närmast:",
                "unclear whose matter; closest:"
            )
        ),
    }
}
