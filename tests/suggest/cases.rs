//! Like cases: how often the initiative that asks for the same is found, and how high.

#![expect(clippy::cast_precision_loss, reason = "shares of some dozens of cases")]

use crate::support::{Root, repository};
use chrono::NaiveDate;
use samverkan::cli::Session;
use samverkan::model::{Dataset, OrgNr};
use samverkan::suggest::{Case, Like, SHOWN_CASES, like};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn like_text<'d>(data: &'d Dataset, text: &str) -> Vec<Like<'d>> {
    let case = Case {
        text,
        ..Case::default()
    };
    like(data, &case, day("2022-05-03"))
}

fn ids<'d>(found: &[Like<'d>]) -> Vec<&'d str> {
    found.iter().map(|it| it.initiative.id.as_str()).collect()
}

/// A text as somebody may write it, and the initiatives of the example that ask for the same.
struct Labelled {
    set: String,
    text: String,
    like: Vec<String>,
}

/// The words were chosen by the set `labelled`; `held-out` was not looked at.
fn labelled() -> Vec<Labelled> {
    let path = repository("tests/suggest/cases.csv");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split(';').map(str::to_owned);
            Labelled {
                set: cells.next().unwrap(),
                text: cells.next().unwrap(),
                like: cells
                    .next()
                    .unwrap()
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect(),
            }
        })
        .collect()
}

/// How well a set is found.
#[derive(Debug, Default)]
struct Found {
    asked: f64,
    /// The first is right.
    first: f64,
    /// Of those that are right, how many are among the first three.
    right: f64,
    in_three: f64,
    /// One over the place of the first right one.
    reciprocal: f64,
    shown: f64,
}

fn measure(set: &str, session: &Session) -> Found {
    let mut found = Found::default();
    for it in labelled().iter().filter(|it| it.set == set) {
        let hits = like_text(&session.loaded.dataset, &it.text);
        let hits = ids(&hits);
        for id in &it.like {
            let known = &session.loaded.dataset.initiatives;
            assert!(known.iter().any(|known| known.id.as_str() == id), "{id}");
        }
        let is_right = |id: &&str| it.like.iter().any(|right| right == id);
        let place = hits.iter().position(&is_right);
        found.asked += 1.0;
        found.first += f64::from(u8::from(place == Some(0)));
        found.reciprocal += place.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
        found.right += it.like.len() as f64;
        found.in_three += hits.iter().take(3).filter(|id| is_right(id)).count() as f64;
        found.shown += hits.len() as f64;
        if place != Some(0) {
            println!("  {set}: {:?} in place {place:?}: {hits:?}", it.text);
        }
    }
    println!(
        "{set}: {} texts; right first {:.0} %, right among the first three {:.0} %, mean reciprocal rank {:.2}, shown {:.1}",
        found.asked,
        100.0 * found.first / found.asked,
        100.0 * found.in_three / found.right.max(1.0),
        found.reciprocal / found.asked,
        found.shown / found.asked,
    );
    found
}

#[test]
fn the_case_that_asks_for_the_same_is_found() {
    let session = Root::example().examine();
    let labelled = measure("labelled", &session);
    assert!(labelled.first / labelled.asked >= 0.85);
    assert!(labelled.in_three / labelled.right >= 0.9);
    let held_out = measure("held-out", &session);
    assert!(held_out.first / held_out.asked >= 0.8);
    assert!(held_out.in_three / held_out.right >= 0.8);
    let none = measure("none", &session);
    assert!(none.shown / none.asked <= 0.5, "{}", none.shown);
}

/// An unsaved text from an organisation finds that organisation's own cases first among equals, by
/// number whatever the name, and says so.
#[test]
fn the_same_organisation_ranks_higher() {
    let session = Root::example().examine();
    let data = &session.loaded.dataset;
    let text = "Vi vill ordna språkpraktik för flyktingar";
    let others = like_text(data, text);
    assert!(others.iter().all(|it| !it.is_same_organisation));
    let number = OrgNr::parse("802999-1463").unwrap();
    let case = Case {
        text,
        organisation: "Språkvänner i stan",
        org_nr: Some(number),
        ..Case::default()
    };
    let own = like(data, &case, day("2022-05-03"));
    let score = |found: &[Like<'_>], id: &str| {
        let of = |it: &&Like<'_>| it.initiative.id.as_str() == id;
        found.iter().find(of).map(|it| it.score).unwrap()
    };
    let id = "2019-08-22-sprakpraktik-i-foreningslivet";
    assert!(score(&own, id) > score(&others, id));
    let same: Vec<&str> = (own.iter())
        .filter(|it| it.is_same_organisation)
        .map(|it| it.initiative.id.as_str())
        .collect();
    assert_eq!(same[0], id);
    // By the name in the register too, without a number.
    let case = Case {
        text,
        organisation: "språkvännerna",
        ..Case::default()
    };
    assert_eq!(ids(&like(data, &case, day("2022-05-03"))), ids(&own));
}

#[test]
fn a_case_is_not_like_itself_nor_like_what_came_later() {
    let session = Root::example().examine();
    let data = &session.loaded.dataset;
    for it in &data.initiatives {
        let case = Case {
            id: Some(&it.id),
            title: &it.title,
            text: &it.description,
            ..Case::default()
        };
        let found = like(data, &case, it.received.value);
        assert!(found.len() <= SHOWN_CASES);
        assert!(found.is_sorted_by_key(|it| std::cmp::Reverse(it.score)));
        for hit in &found {
            assert_ne!(hit.initiative.id, it.id);
            assert!(hit.initiative.received.value <= it.received.value);
            assert!(!hit.words.is_empty(), "{}: {}", it.id, hit.initiative.id);
        }
        // Without its id the case is found as its own best match.
        let case = Case { id: None, ..case };
        let found = like(data, &case, day("2022-05-03"));
        assert_eq!(found[0].initiative.id, it.id);
    }
}

#[test]
fn each_hit_says_which_words_meet() {
    let session = Root::example().examine();
    let found = like_text(&session.loaded.dataset, "Seniorer på träffpunkten");
    let words: Vec<String> = (found.iter())
        .find(|it| it.initiative.id.as_str() == "2021-02-11-motesplats-skaggetorp")
        .map(|it| {
            it.words
                .iter()
                .map(|(ours, theirs)| format!("{ours} {theirs}"))
                .collect()
        })
        .unwrap();
    assert_eq!(words, ["seniorer äldre", "träffpunkten mötesplats"]);
}

#[test]
fn nothing_is_like_nothing() {
    let session = Root::example().examine();
    for text in ["", "och att det", "—", "🙂 \u{0}"] {
        assert!(
            like_text(&session.loaded.dataset, text).is_empty(),
            "{text}"
        );
    }
    let empty = Root::default().examine();
    assert!(like_text(&empty.loaded.dataset, "mötesplats").is_empty());
}
