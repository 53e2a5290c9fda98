//! Whose matter a text is: how often the right board is among the first two, and how often it is
//! rightly said that it cannot be told.
//!
//! Both sets were written and labelled from the text alone, before anything was chosen by them. The
//! words and weights were chosen by `routing.csv`; `routing-held-out.csv` was not looked at. Texts
//! are neither of real associations nor of the example's initiatives.

#![expect(clippy::cast_precision_loss, reason = "shares of some dozens of texts")]

use crate::support::{Root, repository};
use samverkan::cli::Session;
use samverkan::model::Reason;
use samverkan::suggest::{Case, Ground, Route, route};

/// A text and whose matter it is.
struct Labelled {
    /// The board, or none where it is unclear.
    board: Option<String>,
    /// Whose matter an unclear one may be; nobody's here if there are none.
    candidates: Vec<String>,
    title: String,
    text: String,
}

fn labelled(file: &str) -> Vec<Labelled> {
    let path = repository("tests/suggest").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        let mut cells = line.split(';').map(str::to_owned);
        let board = cells.next().unwrap();
        let candidates = cells.next().unwrap();
        Labelled {
            board: (board != "unclear").then_some(board),
            candidates: candidates.split_whitespace().map(str::to_owned).collect(),
            title: cells.next().unwrap(),
            text: cells.next().unwrap(),
        }
    };
    text.lines().skip(1).map(line).collect()
}

fn routed<'d>(session: &'d Session, it: &Labelled) -> Route<'d> {
    let case = Case {
        title: &it.title,
        text: &it.text,
        ..Case::default()
    };
    route(
        &session.loaded.dataset,
        &case,
        "2022-05-03".parse().unwrap(),
    )
}

/// How a set came out.
#[derive(Debug, Default)]
struct Measured {
    clear: usize,
    first: usize,
    in_two: usize,
    /// Clear ones where a board was named, and where it was the right one.
    named: usize,
    named_right: usize,
    unclear: usize,
    /// Of these, where it was said that it cannot be told.
    told_unclear: usize,
    /// Clear ones of which it was said, and of these those with the right board among the candidates.
    wrongly_unclear: usize,
    among: usize,
    /// Unclear ones with a board to name, and those where one of them is among the candidates.
    with_candidates: usize,
    found_candidates: usize,
}

impl Measured {
    /// Of the times it was said that it cannot be told, how often that was right.
    fn honesty(&self) -> f64 {
        self.told_unclear as f64 / (self.told_unclear + self.wrongly_unclear).max(1) as f64
    }

    fn of(file: &str, session: &Session, shows_each: bool) -> Self {
        let mut measured = Self::default();
        for it in labelled(file) {
            let route = routed(session, &it);
            let ids: Vec<&str> = (route.candidates.iter())
                .map(|it| it.board.id.as_str())
                .collect();
            let is_right = measured.take(&it, &ids, route.unclear.is_some());
            if shows_each && !is_right {
                let shares: Vec<u16> = route.candidates.iter().map(|it| it.share).collect();
                println!(
                    "  {:?} {:?} not {ids:?} {shares:?} {:?} {:?}",
                    it.board, it.title, route.unclear, route.outside
                );
            }
        }
        println!("{file}: {measured:?}, honesty {:.2}", measured.honesty());
        measured
    }

    /// Counts a text. Returns whether all is right.
    fn take(&mut self, it: &Labelled, ids: &[&str], is_unclear: bool) -> bool {
        let Some(board) = it.board.as_deref() else {
            self.unclear += 1;
            self.told_unclear += usize::from(is_unclear);
            if !it.candidates.is_empty() {
                self.with_candidates += 1;
                let is_one = |id: &&str| it.candidates.iter().any(|known| known == id);
                self.found_candidates += usize::from(ids.iter().any(is_one));
            }
            return is_unclear;
        };
        let is_first = ids.first() == Some(&board);
        self.clear += 1;
        self.first += usize::from(is_first);
        self.in_two += usize::from(ids.iter().take(2).any(|id| *id == board));
        if is_unclear {
            self.wrongly_unclear += 1;
            self.among += usize::from(ids.contains(&board));
        } else {
            self.named += 1;
            self.named_right += usize::from(is_first);
        }
        is_first && !is_unclear
    }
}

#[test]
fn the_words_were_chosen_by_this_set() {
    let session = Root::example().examine();
    let measured = Measured::of("routing.csv", &session, true);
    assert_eq!((measured.clear, measured.unclear), (68, 12));
    assert!(measured.in_two * 100 >= measured.clear * 90);
    assert!(measured.named_right * 100 >= measured.named * 95);
    assert!(measured.told_unclear * 100 >= measured.unclear * 60);
    assert!(measured.honesty() >= 0.6);
}

/// The reasons are shown, each with what it rests on, and the sender counts only beside the matter.
#[test]
fn each_reason_is_shown() {
    let session = Root::example().examine();
    let data = &session.loaded.dataset;
    let of = |text: &'static str, organisation: &'static str| {
        let case = Case {
            text,
            organisation,
            ..Case::default()
        };
        route(data, &case, "2022-05-03".parse().unwrap())
    };
    let found = of("En mötesplats för äldre i Skäggetorp", "");
    let [first, ..] = found.candidates.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(first.board.id.as_str(), "an");
    let words = first.grounds.iter().find_map(|ground| match ground {
        Ground::Areas { areas, words } => Some((areas.clone(), words.clone())),
        _ => None,
    });
    let (areas, words) = words.unwrap();
    assert!(areas.contains(&"äldre") && words.contains(&"äldre".to_owned()));
    let is_like = |ground: &Ground<'_>| {
        matches!(ground, Ground::Like { initiative, .. }
            if initiative.id.as_str() == "2021-02-11-motesplats-skaggetorp")
    };
    assert!(first.grounds.iter().any(is_like), "{first:#?}");
    let sender = &data
        .agreements
        .iter()
        .find(|it| it.id.as_str() == "iop-2021-01");
    let sender = sender.unwrap().organisation.name.value.clone();
    let of_sender = of("En mötesplats för äldre i Skäggetorp", sender.leak());
    let mut grounds = of_sender.candidates[0].grounds.iter();
    assert!(grounds.any(|it| matches!(it, Ground::Agreement(_))));
    // Whoever writes, a text without a matter is nobody's.
    assert!(of("Hej!", "Språkvännerna").candidates.is_empty());
    let outside = of("Vi vill att köerna till psykiatrin kortas", "");
    assert_eq!(outside.unclear, Some(Reason::UnclearRemit));
    assert_eq!(outside.outside[0].who[0], "regionen");
}

#[test]
fn so_it_is_with_texts_that_nothing_was_chosen_by() {
    let session = Root::example().examine();
    let measured = Measured::of("routing-held-out.csv", &session, false);
    assert_eq!((measured.clear, measured.unclear), (34, 6));
    assert!(measured.in_two * 100 >= measured.clear * 85);
    // Where a board is named, it is the right one; of the unclear ones most are said to be.
    assert!(measured.named_right * 100 >= measured.named * 90);
    assert!(measured.told_unclear * 100 >= measured.unclear * 60);
    assert!(measured.honesty() >= 0.6);
}

/// Each initiative of the example, as if it had just come in: its own record aside, and by the words
/// alone, without any earlier case.
#[test]
fn the_boards_of_earlier_initiatives_are_found_again() {
    let all = Root::example().examine();
    let mut bare = Root::example();
    for path in bare.paths() {
        if path.starts_with("initiatives/") || path.starts_with("network/") {
            bare.remove(&path);
        }
    }
    let bare = bare.examine();
    let (mut in_two, mut by_words) = (0, 0);
    let initiatives = &all.loaded.dataset.initiatives;
    for it in initiatives {
        let case = Case {
            id: Some(&it.id),
            title: &it.title,
            text: &it.description,
            ..Case::default()
        };
        let is_found = |session: &Session| {
            let route = route(
                &session.loaded.dataset,
                &case,
                "2022-05-03".parse().unwrap(),
            );
            let mut first = route.candidates.iter().take(2);
            let data = &session.loaded.dataset;
            first.any(|found| {
                let mut boards = it.boards.iter();
                boards.any(|board| data.came_from(&found.board.id, &board.value))
            })
        };
        in_two += usize::from(is_found(&all));
        by_words += usize::from(is_found(&bare));
    }
    let count = initiatives.len();
    println!("{in_two} of {count} with earlier cases, {by_words} by their words alone");
    assert!(in_two * 100 >= count * 85);
    assert!(by_words * 100 >= count * 85);
}
