//! Grants in the annex: sentences.

use super::always;
use super::figures::kr;
use super::sums::PAID;
use crate::report::claims::first_page::{en, names};
use crate::report::claims::reading::Claim;
use crate::report::claims::shares::share_exact;
use crate::report::claims::town::Town;

/// How many recipients are shown as the largest.
pub(super) const LARGEST: usize = 15;

pub(super) fn unmatched(town: &Town) -> usize {
    town.rows().filter(|row| !row.is_known).count()
}

pub(super) fn has_rows(town: &Town) -> bool {
    town.rows().next().is_some()
}

pub(super) fn misses(town: &Town) -> bool {
    !town.missing_lists(town.years).is_empty()
}

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    vec![
        (
            "Inga föreningsbidrag är registrerade",
            !has_rows(town) && !misses(town),
        ),
        (
            "Det finns inga rader för perioden",
            !has_rows(town) && misses(town),
        ),
        ("Beloppen gäller", has_rows(town)),
        ("På {}", unmatched(town) > 0),
        (
            "Vad som är utbetalt",
            !states_paid(town) && town.granted() > 0,
        ),
        (
            "Vad {} har betalat ut",
            states_paid(town) && !without_paid(town).is_empty(),
        ),
        ("Beloppen är därför ofullständiga", misses(town)),
        (
            "De femton största mottagarna",
            is_share_of_largest_told(town),
        ),
    ]
}

fn states_paid(town: &Town) -> bool {
    town.rows().any(|row| PAID(row).is_some())
}

/// The boards that granted something of which no row says what was paid.
fn without_paid(town: &Town) -> Vec<usize> {
    let says_nothing = |board: &usize| {
        let mut rows = town.given().filter(|row| row.board == *board);
        rows.next().is_some()
            && town
                .given()
                .all(|row| row.board != *board || PAID(row).is_none())
    };
    (0..town.boards.len()).filter(says_nothing).collect()
}

fn is_share_of_largest_told(town: &Town) -> bool {
    town.recipients().len() > LARGEST && town.given_count() >= 20
}

pub(super) const GRANTS: &[Claim] = &[
    always(
        "grants",
        "Beloppen gäller det år som bidraget avser, inte det år då det beslutades eller betalades ut.",
    ),
    always(
        "grants",
        "Återkrav och återbetalningar redovisas för sig och är inte avdragna från det som beviljats.",
    ),
    always(
        "grants",
        "Partnerskap och köpta tjänster är inte föreningsbidrag och ingår inte.",
    ),
    Claim(
        "grants",
        "Inga föreningsbidrag är registrerade för {}.",
        |t, _, c| !has_rows(t) && !misses(t) && c[0] == t.period_said(),
    ),
    Claim(
        "grants",
        "Det finns inga rader för perioden, och det är inte känt vad {} beviljade.",
        |t, _, c| {
            let missing = t.missing_lists(t.years);
            let whose = match missing.as_slice() {
                [(board, _)] => t.boards[*board].name.to_lowercase(),
                _ => "nämnderna".to_owned(),
            };
            !has_rows(t) && !missing.is_empty() && c[0] == whose
        },
    ),
    Claim(
        "grants",
        "Varje beviljat bidrag, med fil och rad i nämndens lista, finns i `underlag/grants.csv`, och varje mottagare med sina belopp i `underlag/organisations.csv`.",
        |t, _, _| t.granted() > 0,
    ),
    Claim(
        "grants",
        "Vad som är utbetalt framgår inte.",
        |t, _, _| !states_paid(t) && t.granted() > 0,
    ),
    Claim(
        "grants",
        "Vad {} har betalat ut framgår inte, och ingår därför inte i det utbetalda beloppet.",
        |t, _, c| states_paid(t) && names(c[0]) == t.called(&without_paid(t)),
    ),
    Claim(
        "grants",
        "Ingen nämnd har beviljat föreningsbidrag under perioden.",
        |t, _, _| t.granted() == 0 && !misses(t),
    ),
    Claim(
        "grants",
        "De bidragslistor som finns har inget beviljat bidrag.",
        |t, _, _| t.granted() == 0 && misses(t) && has_rows(t),
    ),
    Claim(
        "grants",
        "Föreningstypen är den som står i registret över organisationer, annars den som bidragslistan anger.",
        |t, _, _| t.granted() > 0,
    ),
    Claim(
        "grants",
        "De femton största mottagarna fick tillsammans {}, vilket är {} av allt som beviljades.",
        |t, _, c| {
            let most: i64 = t.ranked().iter().take(LARGEST).map(|(_, sum)| sum).sum();
            is_share_of_largest_told(t) && c == [kr(most), share_exact(most, t.granted())]
        },
    ),
    Claim(
        "grants",
        "Ingen mottagare av ett beviljat bidrag är identifierad.",
        |t, _, _| t.granted() > 0 && t.recipients().is_empty(),
    ),
    Claim(
        "grants",
        "Alla rader har en identifierad mottagare.",
        |t, _, _| has_rows(t) && unmatched(t) == 0,
    ),
    Claim(
        "grants",
        "På {} går mottagaren inte att identifiera.",
        |t, _, c| unmatched(t) > 0 && c[0] == rows(unmatched(t)),
    ),
    Claim(
        "grants",
        "{} ingår i summorna, med {} i beviljade bidrag, men inte i antalet mottagare.",
        |t, _, c| {
            let sum = t.given_where(|row| !row.is_known);
            let word = if unmatched(t) == 1 { "Den" } else { "De" };
            unmatched(t) > 0 && sum > 0 && c == [word.to_owned(), kr(sum)]
        },
    ),
    Claim("grants", "Inget är beviljat på {}.", |t, _, c| {
        let word = if unmatched(t) == 1 { "den" } else { "dem" };
        unmatched(t) > 0 && t.given_where(|row| !row.is_known) == 0 && c[0] == word
    }),
    always(
        "grants",
        "Namn som bara liknar varandra förs aldrig samman.",
    ),
    always(
        "grants",
        "En mottagare räknas som utanför den idéburna sektorn om registret över organisationer säger det.",
    ),
    always(
        "grants",
        "Säger registret inget räknas den dit om dess organisationsnummer varken börjar med `8`, som hos ideella föreningar och stiftelser, eller med `252`, som hos registrerade trossamfund.",
    ),
    always(
        "grants",
        "Det kan vara en ekonomisk förening, ett bolag eller en myndighet.",
    ),
    always(
        "grants",
        "Sådana mottagare ingår i alla summor i rapporten, och visas här för sig.",
    ),
    Claim(
        "grants",
        "Ingen identifierad mottagare är en sådan.",
        |t, _, _| !t.recipients().is_empty() && t.outside_recipients().is_empty(),
    ),
    Claim(
        "grants",
        "Till {} gick {}, vilket är {} av allt som beviljades.",
        |t, _, c| {
            t.given_count() >= 20 && is_outside(t, &c[..2]) && {
                let sum = t.outside_recipients().iter().map(|(_, sum)| sum).sum();
                c[2] == share_exact(sum, t.granted())
            }
        },
    ),
    Claim("grants", "Till {} gick {}.", |t, _, c| {
        t.given_count() < 20 && is_outside(t, c)
    }),
];

/// Whether so many are outside the sector, with so much together.
fn is_outside(town: &Town, said: &[&str]) -> bool {
    let outside = town.outside_recipients();
    let (noun, together) = match outside.len() {
        1 => ("sådan organisation", ""),
        _ => ("sådana organisationer", "tillsammans "),
    };
    let sum: i64 = outside.iter().map(|(_, sum)| sum).sum();
    !outside.is_empty()
        && said[0] == format!("{} {noun}", en(outside.len()))
        && said[1] == format!("{together}{}", kr(sum))
}

fn rows(count: usize) -> String {
    let noun = if count == 1 { "rad" } else { "rader" };
    format!("{} {noun}", en(count))
}
