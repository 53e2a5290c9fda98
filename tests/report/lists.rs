//! Whole lists beside the annex, and tables that show only their beginning.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Output, Root, rendered, report, value};
use samverkan::source::luhn;

const MARK: char = '\u{FEFF}';

/// The rows of a list, each by its headings.
fn rows(output: &Output, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = &output.lists[&format!("underlag/{name}.csv")];
    let text = text.strip_prefix(MARK).expect("a byte order mark");
    assert!(text.ends_with("\r\n"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    let rows = reader.deserialize();
    rows.map(Result::unwrap).collect()
}

/// A number of a list, in hundredths.
fn hundredths(cell: &str) -> i64 {
    let (whole, rest) = cell.split_once(',').unwrap_or((cell, "00"));
    assert!(!cell.contains(['\u{A0}', '\u{2212}']));
    format!("{whole}{rest}").parse().unwrap()
}

/// The numbers of a column added up, in hundredths.
fn sum(rows: &[BTreeMap<String, String>], column: &str) -> i64 {
    rows.iter().map(|row| hundredths(&row[column])).sum()
}

/// An organisation number that checks.
fn number(of: usize) -> String {
    let begun = format!("802990{of:03}");
    let last = (b'0'..=b'9').find(|last| {
        let all = begun.bytes().chain([*last]);
        luhn(all.map(|digit| digit - b'0'))
    });
    format!(
        "{}-{}{}",
        &begun[..6],
        &begun[6..],
        char::from(last.unwrap())
    )
}

/// A data root where two boards give to many.
fn many() -> Root {
    let mut root = Root::base();
    root.remove("grants/2020/kfn.csv");
    for (board, form) in [("kfn", "Driftbidrag"), ("son", "Driftstöd")] {
        let mut list = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp\n".to_owned();
        for of in 0..45 {
            let (number, kronor) = (number(of), 1000 + of * 7);
            list.push_str(&format!("Förening {of};{number};{form};2021;{kronor},25\n"));
            list.push_str(&format!("Förening {of};{number};Form {of};2020;{kronor}\n"));
        }
        root.put(&format!("grants/2021/{board}.csv"), list);
    }
    root
}

#[test]
fn lists_add_up_to_the_figures() {
    for root in [many(), Root::example()] {
        let session = root.examine();
        let (report, output) = (report(&session, "2020-2021"), rendered(&session));
        let granted = value(&report, "grants.granted.total").unwrap();
        let count = usize::try_from(value(&report, "grants.granted_rows").unwrap()).unwrap();
        let grants = rows(&output, "grants");
        assert_eq!(grants.len(), count);
        assert_eq!(sum(&grants, "Beviljat, kronor"), granted);
        for row in &grants {
            let (file, line) = (&row["Fil"], row["Rad"].parse::<usize>().unwrap());
            let text = root.text(file);
            let line = text.lines().nth(line - 1).unwrap();
            assert!(line.contains(&row["Namn i listan"]), "{line}");
        }
        for list in ["organisations", "grants-boards-forms"] {
            let rows = rows(&output, list);
            assert_eq!(sum(&rows, "Beviljat, kronor"), granted, "{list}");
            let counted = sum(&rows, "Beviljade bidrag, antal") / 100;
            assert_eq!(usize::try_from(counted).unwrap(), count, "{list}");
        }
        let organisations = rows(&output, "organisations");
        let known = organisations
            .iter()
            .filter(|row| row["Identifierad"] == "Ja");
        let figure = value(&report, "grants.organisations").unwrap();
        assert_eq!(i64::try_from(known.count()).unwrap(), figure);
        for row in &organisations {
            let boards = row
                .iter()
                .filter(|(heading, cell)| heading.ends_with("nämnden, kronor") && !cell.is_empty());
            let of_boards: i64 = boards.map(|(_, cell)| hundredths(cell)).sum();
            assert_eq!(of_boards, hundredths(&row["Beviljat, kronor"]));
        }
    }
}

/// A long table has its first rows, and says how many more the list has.
#[test]
fn a_long_table_shows_its_beginning() {
    let session = many().examine();
    let output = rendered(&session);
    for (table, list, all) in [
        ("overlap-several", "overlap-several", 45),
        ("overlap-doubles", "overlap-doubles", 180),
        ("grants-forms", "grants-forms", 46),
        ("board-kfn-forms", "grants-boards-forms", 46),
    ] {
        let page = &output.annex_html;
        let (_, page) = page
            .split_once(&format!("<caption id=\"t-{table}\">"))
            .expect(table);
        let (shown, after) = page.split_once("</tbody>").unwrap();
        let shown = shown.split_once("<tbody>").unwrap().1;
        assert_eq!(shown.matches("<tr>").count(), 20, "{table}");
        let (after, _) = after.split_once("<table>").unwrap();
        let says = format!(
            "de 20 första raderna, {}. Ytterligare {} rader finns i <a href=\"underlag/{list}.csv\">",
            if table == "overlap-doubles" {
                "de som inte är prövade först"
            } else {
                "störst belopp först"
            },
            all - 20
        );
        assert!(after.contains(&says), "{after}");
        let whole = rows(&output, list);
        let first = shown.split("<th scope=\"row\"><bdi>").skip(1);
        let first = first.map(|row| row.split_once("</bdi>").unwrap().0);
        let column = if table.ends_with("forms") {
            "Bidragsform"
        } else {
            "Organisation"
        };
        if table == list {
            assert_eq!(whole.len(), all);
            assert!(first.eq(whole.iter().take(20).map(|row| row[column].as_str())));
        }
    }
    let text = &output.annex_markdown;
    let said = "finns i [underlag/overlap-several.csv](underlag/overlap-several.csv), som har hela listan.";
    assert!(text.contains(said), "{text}");
}

/// No link of the three documents leads to a row that was left out.
#[test]
fn every_link_leads_somewhere() {
    let session = many().examine();
    let output = rendered(&session);
    let of = |page: &'_ str, mark: &str| -> BTreeSet<String> {
        let found = page.split(mark).skip(1);
        found
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect()
    };
    let places = of(&output.annex_html, " id=\"");
    for page in [&output.report_html, &output.memo_html, &output.annex_html] {
        let own = of(page, " id=\"");
        let links = of(page, "href=\"");
        assert!(links.len() > 5);
        for link in links {
            let is_there = match link.split_once('#') {
                Some(("", place)) => own.contains(place),
                Some((_, place)) => link.starts_with("underlag.html#") && places.contains(place),
                None => output.lists.contains_key(&link),
            };
            assert!(is_there, "{link}");
        }
    }
    let shown = of(&output.annex_html, "data-fact=\"");
    for fact in shown {
        let place = fact.replace(
            |it: char| !it.is_ascii_alphanumeric() && !"-._/".contains(it),
            "_",
        );
        assert!(places.contains(&place), "{fact}");
    }
}

/// No cell is run by a spreadsheet, and none breaks a row.
#[test]
fn a_spreadsheet_runs_no_cell() {
    let mut root = Root::base();
    root.remove("grants/2020/kfn.csv");
    let types = ["=1+1", "+46", "-a", "@x", "\"a;b\"", "-12"];
    let mut list = "Förening;Bidragstyp;Beviljat belopp\n".to_owned();
    for (kind, kronor) in types.iter().zip(1..) {
        list.push_str(&format!("Kören;{kind};{kronor}\n"));
    }
    root.put("grants/2021/kfn.csv", list);
    let output = rendered(&root.examine());
    let found = rows(&output, "grants");
    let cells: BTreeSet<&str> = found
        .iter()
        .map(|row| row["Bidragsform"].as_str())
        .collect();
    let expected = ["'=1+1", "'+46", "'-a", "'@x", "a;b", "-12"];
    assert_eq!(cells, BTreeSet::from(expected));
}

/// The files are the same whatever there is to tell, so that none is left from before.
#[test]
fn a_list_of_nothing_has_its_headings() {
    let mut root = Root::base();
    let names =
        |root: &Root| -> Vec<String> { rendered(&root.examine()).lists.into_keys().collect() };
    let before = names(&root);
    for path in [
        "grants/2020/kfn.csv",
        "grants/2021/kfn.csv",
        "agreements/iop-2020-01.yaml",
    ] {
        root.remove(path);
    }
    assert_eq!(names(&root), before);
    let output = rendered(&root.examine());
    let grants = &output.lists["underlag/grants.csv"];
    assert!(grants.starts_with("\u{FEFF}År;Nämnd;Mottagare;") && grants.lines().count() == 1);
}

/// A document links only to lists that are written with it.
#[test]
fn a_list_that_is_not_written_is_no_link() {
    let session = many().examine();
    let templates = samverkan::render::Templates::of(&session.loaded.dataset);
    let report = report(&session, "2020-2021");
    let wanted = samverkan::render::Wanted {
        stamp: samverkan::render::Stamp::Final,
        only: &["md", "html"],
    };
    let files = samverkan::render::render(&report, &session.loaded.sources, &templates, wanted);
    for file in files.unwrap() {
        let text = String::from_utf8(file.bytes).unwrap();
        for link in ["](underlag/", "href=\"underlag/"] {
            assert!(!text.contains(link), "{}", file.name);
        }
        if file.name.starts_with("underlag.") {
            assert!(text.contains("underlag/overlap-several.csv"));
        }
    }
}
