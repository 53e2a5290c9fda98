//! What the annex has said that was not true of its data, found by its second reading.

use super::untruths::{never_says, says};
use crate::support::{Output, Root, rendered};
use samverkan::source::luhn;

const HEAD: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Status\n";
const ROW: &str = "Exempelföreningen;802999-0002;Drift;1 000;Beviljad\n";

/// The annex, with single plain spaces.
fn annex(root: &Root) -> String {
    let Output { annex_markdown, .. } = rendered(&root.examine());
    let words = annex_markdown.lines().map(|line| {
        let words: Vec<&str> = line
            .split([' ', '\u{A0}'])
            .filter(|it| !it.is_empty())
            .collect();
        words.join(" ") + "\n"
    });
    words.collect()
}

/// The base with these rows as its only list of grants, but for an empty one of the year before.
fn with_rows(rows: &str) -> Root {
    Root::base().with(&[
        ("grants/2020/kfn.csv", HEAD),
        ("grants/2021/kfn.csv", &format!("{HEAD}{rows}")),
    ])
}

/// "Inget sådant fall har hittats" where a recipient is not identified, or where one board alone gives.
#[test]
fn what_could_not_be_compared_is_told_beside_what_was_not_found() {
    let annex = annex(&with_rows(&format!(
        "{ROW}Okänd grupp;;Drift;2 000;Beviljad\n"
    )));
    never_says(&annex, "Ingen organisation har beviljade bidrag");
    never_says(&annex, "Inget sådant fall har hittats");
    says(
        &annex,
        "Bara en nämnd ger bidrag, så det finns inget att jämföra mellan nämnder.",
    );
}

/// Five tables of zeros, and "på varje beviljat bidrag" of none.
#[test]
fn no_grants_are_one_sentence() {
    let mut root = with_rows("");
    let annex_without = annex(&root);
    says(
        &annex_without,
        "Inga föreningsbidrag är registrerade för 2020–2021.",
    );
    never_says(&annex_without, "Sökt, beviljat, utbetalt och återbetalt");
    never_says(&annex_without, "Beloppen gäller");
    root.remove("grants/2020/kfn.csv");
    root.remove("grants/2021/kfn.csv");
    says(
        &annex(&root),
        "det är inte känt vad kultur- och fritidsnämnden beviljade.",
    );
}

/// "Ingen mottagare är identifierad" where each one is, and was refused; "de största" of one.
#[test]
fn who_was_granted_nothing_is_identified_all_the_same() {
    let refused = annex(&with_rows("Exempelföreningen;802999-0002;Drift;0;Avslag\n"));
    never_says(&refused, "Ingen mottagare");
    never_says(&refused, "Varje beviljat bidrag");
    never_says(&refused, "De största mottagarna");
    says(
        &refused,
        "Ingen nämnd har beviljat föreningsbidrag under perioden.",
    );
    says(&refused, "Alla rader har en identifierad mottagare.");
    never_says(
        &annex(&with_rows(&ROW.repeat(25))),
        "De största mottagarna fick",
    );
    let unknown = annex(&with_rows("Okänd grupp;;Drift;2 000;Beviljad\n"));
    says(
        &unknown,
        "Ingen mottagare av ett beviljat bidrag är identifierad.",
    );
}

/// "Med 0 kr i beviljade bidrag", and "ingen sådan mottagare" where nobody knows who they are.
#[test]
fn what_is_said_of_recipients_is_said_of_those_who_are_identified() {
    let unknown = |status: &str, kronor: &str| {
        annex(&with_rows(&format!(
            "{ROW}Okänd grupp;;Drift;{kronor};{status}\n"
        )))
    };
    let refused = unknown("Avslag", "0");
    says(
        &refused,
        "På en rad går mottagaren inte att identifiera. Inget är beviljat på den.",
    );
    let granted = unknown("Beviljad", "2 000");
    says(
        &granted,
        "Den ingår i summorna, med 2 000 kr i beviljade bidrag",
    );
    says(&granted, "Ingen identifierad mottagare är en sådan.");
    never_says(&granted, "Ingen sådan mottagare");
}

/// A dash, "inget", and 0 kr of what nobody has said.
#[test]
fn a_board_without_a_list_has_not_granted_nothing() {
    let mut root = with_rows(ROW);
    root.put(
        "boards.yaml",
        root.text("boards.yaml")
            .replace("gives_grants: false", "gives_grants: true"),
    );
    root.put("grants/2020/son.csv", format!("{HEAD}{ROW}"));
    let annex = annex(&root);
    says(&annex, "| Kultur- och fritidsnämnden | – | 1 000 |");
    says(&annex, "| Social- och omsorgsnämnden | 1 000 | .. |");
    says(&annex, "**Bidragslistan från nämnden för 2021 saknas.**");
    says(&annex, "| Beviljat 2021 | .. |");
    says(
        &annex,
        "**Bidragslistorna från nämnden för 2020 och 2021 saknas.**",
    );
    never_says(&annex, "**Föreningsbidrag, Kommunstyrelsen**");
}

/// A dash, "inget", and a sum of 0 for an agreed year of which nobody has said the amount.
#[test]
fn an_amount_that_nobody_stated_is_not_nothing() {
    let mut root = Root::base();
    let agreement = root.text("agreements/iop-2020-01.yaml");
    root.put(
        "agreements/iop-2020-01.yaml",
        agreement.replace("2021: 870000, ", ""),
    );
    let annex = annex(&root);
    says(
        &annex,
        "| 2020-01-01 till 2022-12-31 | 850 000 | .. | 2021-11-30 |",
    );
    says(&annex, "| **850 000** | **..** | **1 uppföljt** |");
}

/// "Ingår inte i det utbetalda beloppet" where there is none, and of a list that is not there.
#[test]
fn the_paid_amount_is_told_of_where_there_is_one() {
    let mut root = with_rows(ROW);
    says(&annex(&root), "Vad som är utbetalt framgår inte.");
    root.put(
        "boards.yaml",
        root.text("boards.yaml")
            .replace("gives_grants: false", "gives_grants: true"),
    );
    let head = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Utbetalt belopp\n";
    let paid = format!("{head}Exempelföreningen;802999-0002;Läger;500;500\n");
    root.put("grants/2021/son.csv", paid);
    let annex = annex(&root);
    says(
        &annex,
        "Vad kultur- och fritidsnämnden har betalat ut framgår inte, och ingår därför inte i det utbetalda beloppet.",
    );
}

/// People of a third of the money, told as if of all, and "hämtat ur bidragslistorna" of no people.
#[test]
fn people_stand_with_the_part_of_the_money_that_they_are_of() {
    never_says(&annex(&with_rows(ROW)), "Antalet personer är hämtat");
    let head = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Kvinnor\n";
    let rows: String = (0..21)
        .map(|at| {
            format!(
                "Exempelföreningen;802999-0002;Drift {at};1 000;{}\n",
                if at < 7 { "3" } else { "" }
            )
        })
        .collect();
    let mut root = with_rows("");
    root.put("grants/2021/kfn.csv", format!("{head}{rows}"));
    let annex = annex(&root);
    says(
        &annex,
        "räknas flera gånger. Bidragslistorna anger kön för 33,3 % av pengarna.",
    );
    says(
        &annex,
        "| Kultur- och fritidsnämnden | Ja | 21 | .. | .. | .. | 33,3 |",
    );
}

#[test]
fn goals_that_nothing_serves_are_one_sentence() {
    let mut root = with_rows(ROW);
    let served = annex(&root);
    says(
        &served,
        "Föreningsbidragen är inte knutna till mål och räknas inte här.",
    );
    for path in [
        "agreements/iop-2020-01.yaml",
        "initiatives/2021/2021-02-11-motesplats.yaml",
    ] {
        root.put(path, root.text(path).replace("goals: [gemenskap]\n", ""));
    }
    let unserved = annex(&root);
    says(
        &unserved,
        "Inget initiativ eller avtal uppges bidra till målen.",
    );
    never_says(&unserved, "**Målen och det som bidrar till dem**");
}

/// "Ansvarar för" of a board that is no more, and initiatives that lie with it.
#[test]
fn a_board_that_has_ended_is_told_to_have_ended_where_it_is_named() {
    let mut root = Root::base();
    let boards = root.text("boards.yaml");
    root.put(
        "boards.yaml",
        boards.replace(
            "    from: 2019-01-01\n",
            "    from: 2019-01-01\n    until: 2021-06-30\n",
        ),
    );
    let path = "initiatives/2021/2021-02-11-motesplats.yaml";
    let initiative = root.text(path);
    let open = initiative
        .split_once("  - { date: 2021-05-20")
        .unwrap()
        .0
        .to_owned();
    root.put(path, open);
    let Output {
        report_markdown, ..
    } = rendered(&root.examine());
    let report = report_markdown.replace('\u{A0}', " ");
    let annex = annex(&root);
    says(&annex, "Nämnden upphörde den 30 juni 2021");
    says(&annex, "Ansvarade för socialtjänst och omsorg.");
    says(&annex, "Ansvarar för samordning.");
    says(&annex, "| Social- och omsorgsnämnden (har upphört) | 1 |");
    says(&report, "Nämnden upphörde den 30 juni 2021.");
    says(
        &report,
        "Frågan rör kultur- och fritidsnämnden och social- och omsorgsnämnden (som har upphört).",
    );
}

#[test]
fn answers_are_given_as_written_where_there_are_any() {
    let mut root = Root::base();
    says(&annex(&root), "Svaren återges som de är skrivna.");
    for board in ["kfn", "ks", "son"] {
        root.remove(&format!("periods/2020-2021/answers/{board}.yaml"));
    }
    never_says(&annex(&root), "Svaren återges");
}

/// "Efter 0 dagar", a heading with nothing under it, and "hade det på mer än 90 dagar inte hänt något".
#[test]
fn replies_are_told_whatever_there_is_of_them() {
    let mut root = Root::base();
    let path = "initiatives/2021/2021-02-11-motesplats.yaml";
    let initiative = root.text(path);
    let begun = initiative.split_once("  - { date: 2021-02-20").unwrap().0;
    root.put(
        path,
        format!("{begun}  - {{ date: 2021-02-11, status: replied }}\n"),
    );
    let replied = annex(&root);
    says(&replied, "Ett första svar kom samma dag.");
    says(
        &replied,
        "Den 3 maj 2022 hade ett initiativ som inte är avslutat stått stilla i mer än 90 dagar.",
    );
    root.put(path, begun.replace("2021-02-11", "2021-12-30"));
    let period = root.text("periods/2020-2021/period.yaml");
    root.put(
        "periods/2020-2021/period.yaml",
        period.replace("2022-05-03", "2022-01-03"),
    );
    says(&annex(&root), "Inget svar har lämnats.");
}

/// "Bidragslistorna har inga ansökningar" where there is no list, and "tabellerna visar" of no table.
#[test]
fn equal_treatment_is_told_of_what_there_is_to_compare() {
    let mut root = with_rows("");
    root.remove("initiatives/2021/2021-02-11-motesplats.yaml");
    let nothing = annex(&root);
    never_says(&nothing, "Tabellerna visar");
    never_says(&nothing, "Grupper med färre");
    says(&nothing, "Inga ansökningar är registrerade för perioden.");
    root.remove("grants/2020/kfn.csv");
    says(&annex(&root), "det är inte känt vad som söktes.");
}

/// Two points, "uppgift saknas", of a list that was read whole.
#[test]
fn of_a_list_that_was_read_whole_nothing_was_left_out() {
    let annex = annex(&with_rows(ROW));
    says(&annex, "Status = status | – |");
}

/// "De största mottagarna fick 100,0 %" where they are all there are, with a decimal of thirty grants.
#[test]
fn the_largest_are_told_of_where_there_are_others() {
    let rows = |count: usize| -> String {
        let row = |at: usize| {
            let digits = format!("802999{at:03}");
            let last =
                (0..10).find(|last| luhn(format!("{digits}{last}").bytes().map(|it| it - b'0')));
            format!(
                "Förening {at};802999-{at:03}{};Drift;1 000;Beviljad\n",
                last.unwrap()
            )
        };
        (100..100 + count).map(row).collect()
    };
    let few = [rows(15), rows(15)].concat();
    never_says(&annex(&with_rows(&few)), "största mottagarna fick");
    says(
        &annex(&with_rows(&rows(30))),
        "De femton största mottagarna fick tillsammans 15 000 kr, vilket är 50,0 % av allt som beviljades.",
    );
}

/// Forms of equal sums stood in the order in which the files have them.
#[test]
fn equal_forms_of_a_board_do_not_follow_the_order_of_rows() {
    let row = |form: &str| format!("Exempelföreningen;802999-0002;{form};1 000;Beviljad\n");
    let forms = |first: &str, last: &str| {
        let annex = annex(&with_rows(&[row(first), row(last)].concat()));
        let (_, table) = annex.split_once("efter bidragsform, Kultur").unwrap();
        table
            .lines()
            .skip(2)
            .take(4)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(forms("Läger", "Drift"), forms("Drift", "Läger"));
}

/// "Har inte" of what the next page shows.
#[test]
fn beside_a_denial_stands_what_the_data_shows() {
    let mut root = Root::base();
    let path = "periods/2020-2021/answers/kfn.yaml";
    let answers = root.text(path);
    let denied = answers
        .lines()
        .map(|line| match line.trim_start().split(':').next() {
            Some("bidrag") => "  bidrag: { none: true }\n".to_owned(),
            _ => format!("{line}\n"),
        });
    root.put(path, denied.collect::<String>());
    let Output {
        report_markdown, ..
    } = rendered(&root.examine());
    let beside = "Bidragslistorna visar dock bidrag från";
    says(
        &report_markdown,
        "**Har inte:** kommunstyrelsen och kultur- och fritidsnämnden.",
    );
    says(
        &report_markdown,
        &format!("{beside} kultur- och fritidsnämnden."),
    );
    let denying = annex(&root);
    says(
        &denying,
        &format!("*Nämnden har inget att redovisa.* {beside} nämnden."),
    );
    root.remove("grants/2020/kfn.csv");
    root.remove("grants/2021/kfn.csv");
    never_says(&annex(&root), beside);
}

/// An address and a telephone in a heading that was left out, on a public page.
#[test]
fn the_headings_of_a_list_show_no_contacts() {
    let head = HEAD.replace('\n', ";Anna anna@hem.se 070-765 43 21\n");
    let row = ROW.replace('\n', ";ja\n");
    let annex = annex(&Root::base().with(&[("grants/2021/kfn.csv", &format!("{head}{row}"))]));
    says(&annex, "Anna ●●●●@●●●.●●");
    never_says(&annex, "anna@hem.se");
    never_says(&annex, "070-765");
}
