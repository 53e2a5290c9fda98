//! What reports have said that was not true of their data, each kind with the test that holds it.
//!
//! | the kind of fault | held by |
//! | --- | --- |
//! | one number for a course of years | `a_course_is_told_year_by_year`, `what_only_looks_equal_is_told_as_it_differs` |
//! | largest "however it is counted" | `the_largest_is_named_by_what_is_counted` |
//! | an amount of nothing counted as granted | `nothing_granted_is_no_grant` |
//! | a sum over part of the rows; people counted twice | `people_are_participations_with_their_coverage` |
//! | no data told as nothing | `what_nobody_said_is_not_nothing`, `an_agreement_of_which_nothing_is_stated_lacks_nothing_that_is_known` |
//! | a rule of thumb told as fact | `the_register_says_who_is_in_civil_society` |
//! | "nothing is missing" of something narrower | `whole_names_what_could_have_been_missing` |
//! | percent of few | `percent::no_percentage_is_of_few`, `prose::a_conclusion_leaves_out_a_percentage_of_few` |
//! | a sentence of one municipality said of any | `memo::a_decision_is_told_in_its_own_words` |
//! | a fixed phrase over data that says otherwise | `memo::a_third_municipality_proposes_what_it_proposes` |
//! | data later than the report's day | `what_is_later_than_the_report_does_not_count`, `memo::the_memo_cites_what_was_decided_by_its_day_and_says_once_how_often` |
//! | two places that decide the same thing | `the_register_says_who_is_in_civil_society` |
//! | prose that no figure holds | `a_number_that_no_figure_is_does_not_pass`, `prose::an_unknown_figure_is_found_where_it_is_written`, `prose::a_conclusion_names_figures_of_the_report` |

use crate::support::{Output, Root, codes, findings, rendered, report, value};

const HEAD: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Status\n";

/// The base with a list of grants for each of some years, of these amounts.
fn with_years(years: &[(&str, u32)]) -> Root {
    let mut root = Root::base();
    for (year, kronor) in years {
        root.put(
            &format!("grants/{year}/kfn.csv"),
            format!("{HEAD}Exempelföreningen;802999-0002;Drift;{kronor};Beviljad\n"),
        );
    }
    root
}

/// The report and its annex, with plain spaces.
fn written(root: &Root) -> (String, String) {
    let Output {
        report_markdown,
        annex_markdown,
        ..
    } = rendered(&root.examine());
    let plain = |text: String| text.replace('\u{A0}', " ");
    (plain(report_markdown), plain(annex_markdown))
}

#[track_caller]
pub(super) fn says(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "{wanted}\n---\n{text}");
}

#[track_caller]
pub(super) fn never_says(text: &str, unwanted: &str) {
    assert!(!text.contains(unwanted), "{unwanted}\n---\n{text}");
}

/// The mean of 2020 and 2021 is a sixth above 2019, while the last year fell.
#[test]
fn a_course_is_told_year_by_year() {
    let root = with_years(&[("2019", 600_000), ("2020", 800_000), ("2021", 600_000)]);
    let (report, _) = written(&root);
    says(
        &report,
        "- Bidragen steg från 600 tusen kronor 2019 till 800 tusen kronor 2020 och sjönk sedan till \
         600 tusen kronor 2021.",
    );
    never_says(&report, "per år");
    never_says(&report, "%");
}

/// 1,205 and 1,155 million would be read as the same with one decimal.
#[test]
fn what_only_looks_equal_is_told_as_it_differs() {
    let said = |first, last| {
        let root = with_years(&[("2020", first), ("2021", last)]);
        written(&root).0
    };
    says(
        &said(1_205_000, 1_155_000),
        "Bidragen sjönk från 1 205 tusen kronor 2020 till 1 155 tusen kronor 2021.",
    );
    says(
        &said(1_649_000, 1_650_900),
        "Bidragen steg något från 1 649 tusen kronor 2020 till 1 651 tusen kronor 2021.",
    );
    says(
        &said(1_205_000, 1_205_000),
        "Bidragen var lika stora 2021 som året före, 1,2 miljoner kronor.",
    );
}

/// "Ungefär lika stor del av det som söktes, 0 %" where each board granted a thousandth.
#[test]
fn a_share_next_to_nothing_is_not_nothing() {
    let head = "Förening;Org.nr;Bidragstyp;Sökt belopp;Beviljat belopp\n";
    let row = "Exempelföreningen;802999-0002;Drift;10 000;10\n";
    let list = format!("{head}{}", row.repeat(20));
    let root = Root::base().with(&[
        ("grants/2021/kfn.csv", &list),
        ("grants/2021/son.csv", &list),
    ]);
    let (report, _) = written(&root);
    says(
        &report,
        "Nämnderna beviljade mindre än en procent av det som söktes.",
    );
}

/// What an agreement contains is not said at all, or in part.
#[test]
fn an_agreement_of_which_nothing_is_stated_lacks_nothing_that_is_known() {
    let mut root = Root::base();
    let agreement = root.text("agreements/iop-2020-01.yaml");
    let (before, rest) = agreement.split_once("contents:").unwrap();
    let without = format!("{before}{}", rest.split_once("]\n").unwrap().1);
    root.put(
        "agreements/iop-2020-01.yaml",
        format!("{without}contents: [goals]\n"),
    );
    says(&written(&root).0, "I avtalet saknas bakgrund");
    root.put("agreements/iop-2020-01.yaml", without);
    never_says(&written(&root).0, "I avtalet saknas");
}

/// One board grants most, and another has the most money in agreements.
#[test]
fn the_largest_is_named_by_what_is_counted() {
    let memo = rendered(&Root::base().examine()).memo_markdown;
    let memo = memo.replace('\u{A0}', " ");
    says(
        &memo,
        "- i beviljade bidrag: kultur- och fritidsnämnden, 395 tusen kronor",
    );
    says(&memo, "- i antal avtal: social- och omsorgsnämnden, 1");
    never_says(&memo, "hur det än");
    never_says(&memo, "Mest samverkan");
}

#[test]
fn nothing_granted_is_no_grant() {
    let list = format!(
        "{HEAD}Exempelföreningen;802999-0002;Drift;1 000;Beviljad\nJudoklubben Exempel;802999-0010;Drift;0;\n"
    );
    let root = with_years(&[]).with(&[("grants/2020/kfn.csv", ""), ("grants/2021/kfn.csv", &list)]);
    let mut root = root;
    root.remove("grants/2020/kfn.csv");
    let session = root.examine();
    let report = report(&session, "2020-2021");
    assert_eq!(value(&report, "grants.organisations"), Some(1));
    assert_eq!(value(&report, "grants.granted_rows"), Some(1));
    says(
        &written(&root).0,
        "1 000 kr i föreningsbidrag under 2020–2021, till en identifierad mottagare.",
    );
    // And it is told at the row.
    let at_row = |it: &String| it.starts_with("grants/2021/kfn.csv:3:");
    assert!(
        findings(&session).iter().any(at_row),
        "{:?}",
        findings(&session)
    );
}

#[test]
fn people_are_participations_with_their_coverage() {
    let head = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Kvinnor;Män\n";
    let rows: String = (0..20)
        .map(|at| {
            let people = if at < 10 { "30;10" } else { ";" };
            format!("Exempelföreningen;802999-0002;Drift {at};1 000;{people}\n")
        })
        .collect();
    let list = format!("{head}{rows}");
    let root = Root::base().with(&[
        ("grants/2020/kfn.csv", &list),
        ("grants/2021/kfn.csv", &list),
    ]);
    let (report, _) = written(&root);
    says(&report, "Bidragslistorna anger kön för 50 % av pengarna.");
    // 400 a year, and nowhere the 800 of both.
    says(
        &report,
        "| Kultur- och fritidsnämnden, kvinnor | 75 % | 75 % |              400 |",
    );
    says(&report, "antalen är deltaganden och summeras inte");
    never_says(&report, "800 kvinnor");
    never_says(&report, "| 800 |");
}

#[test]
fn what_nobody_said_is_not_nothing() {
    let (report, annex) = written(&Root::base());
    for text in [&report, &annex] {
        never_says(text, "Inga tjänster köptes");
        never_says(text, "Utbetalt 0");
        never_says(text, "Utbetalt: 0");
        let told = text.lines().find(|line| {
            ["Sökt", "Utbetalt"]
                .iter()
                .any(|it| line.starts_with(&format!("| {it} ")))
                && line.ends_with(" 0 kr |")
        });
        assert_eq!(told, None);
    }
    says(&annex, "Vad som är utbetalt framgår inte.");
    let mut root = Root::base();
    root.remove("grants/2021/kfn.csv");
    root.remove("grants/2020/kfn.csv");
    let (report, _) = written(&root);
    says(
        &report,
        "Bidragslistor saknas, så det är inte känt vad kultur- och fritidsnämnden beviljade under 2020–2021.",
    );
    never_says(&report, "Inget föreningsbidrag är beviljat");
}

/// An economic association, which its number puts outside and the register may put inside.
#[test]
fn the_register_says_who_is_in_civil_society() {
    const OUTSIDE: &str = "utanför den idéburna sektorn";
    let list = format!("{HEAD}Bygdegården;769999-0003;Drift;1 000;Beviljad\n");
    let outside = |said: &str| {
        let mut root = Root::base().with(&[("grants/2021/kfn.csv", &list)]);
        let register = root.text("organisations.yaml");
        let entry =
            format!("  - org_nr: 769999-0003\n    name: Bygdegården\n    kind: culture\n{said}");
        root.put("organisations.yaml", register + &entry);
        let session = root.examine();
        let count = value(
            &report(&session, "2020-2021"),
            "grants.outside_sector.organisations",
        );
        let (report, annex) = written(&root);
        // The report leaves it to the annex, and both go by the one figure.
        never_says(&report.to_lowercase(), OUTSIDE);
        assert_eq!(
            annex.to_lowercase().contains("till en sådan organisation"),
            count == Some(1)
        );
        count
    };
    assert_eq!(outside("    civil_society: true\n"), Some(0));
    assert_eq!(outside("    civil_society: false\n"), Some(1));
}

#[test]
fn whole_names_what_could_have_been_missing() {
    let whole = "Alla nämnder har svarat på de obligatoriska frågorna, alla bidragslistor finns";
    says(&written(&Root::base()).0, whole);
    let mut root = Root::base();
    let answers = root.text("periods/2020-2021/answers/ks.yaml");
    let without: String = (answers.lines())
        .filter(|line| !line.starts_with("gender_data"))
        .map(|line| format!("{line}\n"))
        .collect();
    root.put("periods/2020-2021/answers/ks.yaml", without);
    let (report, _) = written(&root);
    never_says(&report, whole);
    never_says(&report, "Inga uppgifter saknas");
    says(
        &report,
        "**Uppgifter om kön:** Kommunstyrelsen har inte sagt om det finns några.",
    );
}

#[test]
fn what_is_later_than_the_report_does_not_count() {
    let mut root = Root::base();
    let agreement = root.text("agreements/iop-2020-01.yaml");
    let later = agreement.replace("followed_up: 2021-11-30", "followed_up: 2022-06-01");
    assert_ne!(later, agreement);
    root.put("agreements/iop-2020-01.yaml", later);
    let session = root.examine();
    let report = report(&session, "2020-2021");
    assert_eq!(value(&report, "iop.followed_up"), Some(0));
    let (report, annex) = written(&root);
    says(&report, "**Uppföljning:** inte gjord.");
    says(
        &report,
        "**Uppföljning:** *Öppen mötesplats* har inte följts upp.",
    );
    never_says(&report, "1 juni 2022");
    never_says(&annex, "2022-06-01");
    assert_eq!(codes(&session), Vec::<&str>::new());
}

/// An earlier time is not forgotten where each is listed.
#[test]
fn each_follow_up_counts_from_its_own_day() {
    let mut root = Root::base();
    let agreement = root.text("agreements/iop-2020-01.yaml");
    let both = agreement.replace("up: 2021-11-30", "up: [2022-06-01, 2021-11-30]");
    assert_ne!(both, agreement);
    root.put("agreements/iop-2020-01.yaml", both);
    let session = root.examine();
    let report = report(&session, "2020-2021");
    assert_eq!(value(&report, "iop.followed_up"), Some(1));
    let (report, annex) = written(&root);
    never_says(&report, "har inte följts upp");
    never_says(&annex, "2022-06-01");
    says(&annex, "2021-11-30");
    assert_eq!(codes(&session), Vec::<&str>::new());
}

/// The analyst's text says what the table does not.
#[test]
fn a_number_that_no_figure_is_does_not_pass() {
    const TEXT: &str = "periods/2020-2021/narrative/initiatives.md";
    let said = |text: &str| {
        let root = Root::base().with(&[(TEXT, text)]);
        findings(&root.examine())
    };
    let found = said("Under perioden kom 98 initiativ.\n");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(&format!("{TEXT}:1:")), "{found:?}");
    let mut root = Root::base();
    root.put(TEXT, "Under perioden kom 98 initiativ.\n");
    assert_eq!(codes(&root.examine()), ["T109"]);
    let by_figure = "Under perioden kom {{ fact(\"initiatives.received\") }} initiativ.\n";
    assert_eq!(said(by_figure), Vec::<String>::new());
}
