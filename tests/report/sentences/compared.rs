//! The sentences on the change since the period before, and its causes.

use super::{export, never_says, root, says};
use crate::support::Root;

/// A root with the year before: what each board gave then and now, by form.
fn compared(before: [&[(&str, i64)]; 3], now: [&[(&str, i64)]; 3]) -> Root {
    let mut root = root();
    root.put("periods/2020/period.yaml", "report_date: 2021-05-03\n");
    root.put(
        "periods/2021/period.yaml",
        "report_date: 2022-05-03\nprevious: 2020\n",
    );
    for (board, (before, now)) in ["a", "b", "c"].iter().zip(before.into_iter().zip(now)) {
        export(&mut root, 2020, board, before);
        export(&mut root, 2021, board, now);
    }
    root
}

#[test]
fn a_rise_names_the_board_and_the_form_that_rose_most() {
    let root = compared(
        [
            &[("Verksamhetsbidrag", 1000)],
            &[("Driftbidrag", 500)],
            &[("Projektstöd", 500)],
        ],
        [
            &[("Verksamhetsbidrag", 900)],
            &[("Driftbidrag", 900)],
            &[("Projektstöd", 600)],
        ],
    );
    says(
        &root,
        &[
            "Det är 20,0 % mer än under 2020. Mest ökade bidragen från äldrenämnden, med 400 kr, \
           och till formen driftbidrag, med 400 kr.",
        ],
    );
}

#[test]
fn a_fall_is_said_as_a_fall() {
    let root = compared(
        [
            &[("Verksamhetsbidrag", 1000)],
            &[("Driftbidrag", 500)],
            &[("Projektstöd", 500)],
        ],
        [
            &[("Verksamhetsbidrag", 400)],
            &[("Driftbidrag", 700)],
            &[("Projektstöd", 500)],
        ],
    );
    says(
        &root,
        &[
            "Det är 20,0 % mindre än under 2020. Mest minskade bidragen från kultur- och \
           fritidsnämnden, med 600 kr, och till formen verksamhetsbidrag, med 600 kr.",
        ],
    );
}

#[test]
fn equal_causes_are_named_together() {
    let root = compared(
        [
            &[("Verksamhetsbidrag", 100)],
            &[("Driftbidrag", 100)],
            &[("Projektstöd", 100)],
        ],
        [
            &[("Verksamhetsbidrag", 150)],
            &[("Driftbidrag", 150)],
            &[("Projektstöd", 100)],
        ],
    );
    says(
        &root,
        &[
            "Mest, och lika mycket, ökade bidragen från kultur- och fritidsnämnden och äldrenämnden, \
           med 50 kr var, och till formerna driftbidrag och verksamhetsbidrag, med 50 kr var.",
        ],
    );
}

#[test]
fn no_change_has_no_causes() {
    let root = compared(
        [
            &[("Verksamhetsbidrag", 100)],
            &[("Driftbidrag", 100)],
            &[("Projektstöd", 100)],
        ],
        [
            &[("Verksamhetsbidrag", 150)],
            &[("Driftbidrag", 50)],
            &[("Projektstöd", 100)],
        ],
    );
    says(&root, &["Det är lika mycket som under 2020."]);
    never_says(&root, &["ökade", "minskade"]);
}

#[test]
fn hardly_any_change_is_said_so() {
    let root = compared(
        [
            &[("Verksamhetsbidrag", 1_000_000)],
            &[("Driftbidrag", 100)],
            &[("Projektstöd", 100)],
        ],
        [
            &[("Verksamhetsbidrag", 1_000_001)],
            &[("Driftbidrag", 100)],
            &[("Projektstöd", 100)],
        ],
    );
    says(&root, &["Det är i stort sett lika mycket som under 2020."]);
}

#[test]
fn from_nothing_there_is_no_change_to_speak_of() {
    let root = compared([&[], &[], &[]], [&[("Verksamhetsbidrag", 1)], &[], &[]]);
    says(
        &root,
        &["För 2020 finns inga beviljade bidrag att jämföra med."],
    );
}

#[test]
fn a_missing_export_leaves_nothing_to_compare() {
    let mut root = compared(
        [
            &[("Verksamhetsbidrag", 1)],
            &[("Verksamhetsbidrag", 1)],
            &[("Verksamhetsbidrag", 1)],
        ],
        [
            &[("Verksamhetsbidrag", 2)],
            &[("Verksamhetsbidrag", 2)],
            &[("Verksamhetsbidrag", 2)],
        ],
    );
    root.remove("grants/2021/b.csv");
    says(
        &root,
        &[
            "**Exporten från äldrenämnden för 2021 saknas.**",
            "Underlaget har luckor: en export av föreningsbidrag saknas.",
        ],
    );
    never_says(&root, &["mer än under"]);
    root.put("grants/2021/b.csv", root.bytes("grants/2021/c.csv"));
    root.remove("grants/2020/b.csv");
    never_says(&root, &["mer än under"]);
}
