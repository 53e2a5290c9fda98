//! Which column says what, and in which unit: shapes of small lists, each read right or found.

use crate::reading::taken::{Taken, base};
use crate::support::book;

/// The headings that most lists begin with.
const HEAD: &str = "Förening;Organisationsnummer;Bidragstyp;";
const A: &str = "Förening A;802999-0002;V;";
const B: &str = "Förening B;802999-0010;V;";

/// Takes a list in, by a profile if there is one.
fn taken(name: &str, bytes: &[u8], profile: &str) -> Taken {
    let mut root = base();
    if !profile.is_empty() {
        root.put("grants/kfn.import.yaml", profile);
    }
    Taken::all(root, [(&name.to_owned(), &bytes.to_vec())], 2021)
}

/// What was found in a list, notes aside: codes, each with its line.
fn found(list: &str, profile: &str) -> Vec<String> {
    let found = taken("in.csv", list.as_bytes(), profile).found.into_iter();
    found
        .filter(|found| !found.is_note && found.file == "in.csv")
        .map(|found| format!("{} {}", found.code, found.line))
        .collect()
}

/// The amounts of a list, in kronor, and whether each is a grant.
fn amounts(list: &str, profile: &str) -> Vec<String> {
    let rows = taken("in.csv", list.as_bytes(), profile).rows.into_iter();
    rows.map(|row| row.split("; ").skip(3).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_unit_is_found_wherever_it_stands() {
    let row = format!("{HEAD}Beviljat\n{A}125\n");
    for (list, place) in [
        (format!("Bidrag 2021 tkr\n{row}"), 1),
        (format!("Belopp (tkr)\n{row}"), 1),
        (format!("Alla belopp anges i tusental kronor\n{row}"), 1),
        (format!(";;;Tkr\n{row}"), 1),
        (format!(";;;;;Tkr\n{row}"), 1),
        (format!("{HEAD}Beviljat\n;;;tkr\n{A}125\n"), 2),
        (format!("{row}Belopp i tkr;;;\n"), 3),
        (format!("{HEAD}Beviljat 1000-tal kr\n{A}125\n"), 1),
        (format!("{HEAD}Beviljat, mnkr\n{A}1,25\n"), 1),
        (format!("{HEAD}Tkr\n{A}125\n"), 1),
        (
            format!("{HEAD}Sökt (kr);Beviljat (tkr)\n{A}130000;125\n"),
            1,
        ),
    ] {
        let found = found(&list, "");
        assert!(found.contains(&format!("G120 {place}")), "{list}{found:?}");
    }
    for list in [
        format!("TKR:s lista\n{row}"),
        format!("Belopp i kronor\n{row}"),
        format!("{HEAD}Beviljat\n;;;kr\n{A}125\n"),
    ] {
        assert_eq!(amounts(&list, ""), ["125 granted"], "{list}");
    }
}

#[test]
fn the_name_of_a_sheet_says_a_unit() {
    let text = format!("[Bidrag tkr]\n{HEAD}Beviljat\n{A}125\n");
    let taken = taken("in.xlsx", &book(&text), "");
    assert!(taken.found.iter().any(|found| found.code == "G120"));
    assert_eq!(taken.rows, Vec::<String>::new());
}

#[test]
fn amounts_are_multiplied_exactly_by_what_the_profile_says() {
    let tkr = "unit: tkr\n";
    for (cell, amount) in [
        ("125", "125000"),
        ("125,5", "125500"),
        ("-7,5 tkr", "-7500"),
        ("1 234", "1234000"),
    ] {
        let list = format!("{HEAD}Beviljat\n{A}{cell}\n");
        let amounts = amounts(&list, tkr);
        assert!(amounts.concat().starts_with(amount), "{cell}: {amounts:?}");
    }
    let each = format!("{HEAD}Sökt (kr);Beviljat (tkr)\n{A}130000;125\n");
    assert_eq!(amounts(&each, tkr), ["125000 granted"]);
    let other = format!("{HEAD}Beviljat (kr)\n{A}125000\n");
    assert_eq!(found(&other, tkr), ["G120 1"]);
    let cell = format!("{HEAD}Beviljat\n{A}125 000 kr\n");
    assert_eq!(found(&cell, tkr), ["G122 2"]);
}

#[test]
fn two_columns_that_may_be_one_field_are_asked_for() {
    for (headings, a, b) in [
        ("Belopp;Beslut", "4000;5000", "3000;2500"),
        ("Summa;Belopp", "4000;5000", "3000;2500"),
        ("Beviljat;Beviljat", "4000;5000", "3000;2500"),
        ("Beviljat;Namn", "4000;Anna", "3000;Bo"),
        (
            "Beviljat;Status;Beslut",
            "4000;Beviljad;Avslag",
            "3000;Avslag;Avslag",
        ),
        (
            "Beviljat;Ansökningsår;Bidragsår",
            "4000;2020;2021",
            "3000;2020;2021",
        ),
    ] {
        let list = format!("{HEAD}{headings}\n{A}{a}\n{B}{b}\n");
        assert_eq!(found(&list, ""), ["G106 1"], "{list}");
    }
}

#[test]
fn what_only_looks_like_an_amount_is_none() {
    for (headings, a, b) in [
        ("Belopp;Beslut", "4000;12", "3000;13"),
        ("Belopp;Beslut", "4000;§ 12", "3000;§ 13"),
        ("Beviljat (kr);Beviljat %", "4000;40", "3000;30"),
        ("Beviljat (kr);Beviljat (EUR)", "4000;400", "3000;300"),
        ("Beviljat belopp;Belopp", "4000;9000", "3000;9500"),
    ] {
        let list = format!("{HEAD}{headings}\n{A}{a}\n{B}{b}\n");
        assert_eq!(
            amounts(&list, ""),
            ["4000 granted", "3000 granted"],
            "{list}"
        );
    }
    let alone = format!("{HEAD}Beslut\n{A}12\n{B}13\n");
    assert!(found(&alone, "").contains(&"G105 1".to_owned()));
}

#[test]
fn a_column_that_is_left_out_is_told_of_by_what_it_says() {
    for (headings, a, b, code) in [
        ("Utfall", "Bifall", "Avslag", "G123 3"),
        ("", "", "Avslag", "G123 3"),
        ("Beviljad?", "Ja", "Nej", "G123 3"),
        ("Avslag", "", "x", "G123 3"),
        ("Makulerad", "", "2021-05-01", "G123 3"),
        ("Kommentar", "ok", "Avslag, för sent", "G123 3"),
        ("Reviderat", "3 500", "2 000", "G124 2"),
        ("Identitet", "802999-0002", "802999-0010", "G124 2"),
        ("Gäller", "2020", "2020", "G124 2"),
        ("B/A", "B", "A", "G124 3"),
        ("Kod", "✓", "✗", "G124 3"),
        ("Utfall", "1", "2", "G124 3"),
        ("Obs", "", "x", "G124 3"),
    ] {
        let list = format!("{HEAD}Belopp;{headings}\n{A}4000;{a}\n{B}3000;{b}\n");
        assert_eq!(found(&list, ""), [code], "{list}");
    }
    for (headings, a, b) in [
        ("Löpnr", "7", "9"),
        ("Antal medlemmar", "1200", "1300"),
        ("Postnr", "58224", "58225"),
        ("Prio", "1", "2"),
        ("Grupp", "A", "A"),
        ("Obs", "-", ""),
    ] {
        let list = format!("{HEAD}Belopp;{headings}\n{A}4000;{a}\n{B}3000;{b}\n");
        assert_eq!(found(&list, ""), Vec::<String>::new(), "{list}");
    }
}

#[test]
fn a_column_is_pointed_out_by_its_letter_and_the_others_are_still_read_elsewhere() {
    let profile = "columns: { granted: { column: E } }\nignore: [Beviljat]\n";
    let equal = format!("{HEAD}Beviljat;Beviljat\n{A}4000;5000\n");
    assert_eq!(amounts(&equal, profile), ["5000 granted"]);
    let one = format!("{HEAD}Beviljat\n{A}4000\n");
    assert_eq!(amounts(&one, profile), ["4000 granted"]);
    let other = format!("{HEAD}Beviljat;Utbetalt\n{A}4000;3000\n");
    assert_eq!(amounts(&other, profile), ["4000 granted"]);
}

#[test]
fn a_code_that_a_profile_gives_two_meanings_is_an_error_there() {
    let list = format!("{HEAD}Belopp;Status\n{A}4000;B\n");
    let two = "statuses: { \"B.\": granted, B: rejected }\n";
    let taken = taken("in.csv", list.as_bytes(), two);
    let codes: Vec<_> = taken.found.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["S204"], "{taken:?}");
    let one = "statuses: { \"B.\": granted, B: granted }\n";
    assert_eq!(amounts(&list, one), ["4000 granted"]);
}
