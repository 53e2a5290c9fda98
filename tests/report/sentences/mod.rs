//! The computed sentences of the summary: none, one, many, equal, missing.

mod compared;
mod initiatives;

use crate::support::{Root, rendered, shown, text_of};

const BOARDS: &str = "departments:
  - { id: klf, name: Kommunledningsförvaltningen, from: 2015-01-01 }
boards:
  - { id: a, name: Kultur- och fritidsnämnden, departments: [klf], gives_grants: true, from: 2015-01-01, areas: [kultur] }
  - { id: b, name: Äldrenämnden, departments: [klf], gives_grants: true, from: 2015-01-01, areas: [omsorg] }
  - { id: c, name: VA-nämnden, departments: [klf], gives_grants: true, from: 2015-01-01, areas: [vatten] }
";

/// A root of three boards for the year 2021, with nothing in it but what a test puts there.
fn root() -> Root {
    let mut root = Root::default();
    root.put("samverkan.yaml", "municipality: Exempels kommun\n");
    root.put("boards.yaml", BOARDS);
    root.put("periods/2021/period.yaml", "report_date: 2022-05-03\n");
    root
}

/// An export of a board: type and kronor of each row, each of a recipient of its own.
fn export(root: &mut Root, year: i32, board: &str, rows: &[(&str, i64)]) {
    let mut text = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp\n".to_owned();
    let numbers = [
        ["802999-0002", "802999-0010", "802999-0028"],
        ["802999-0036", "802999-0044", "802999-0051"],
    ];
    let of_board = numbers[usize::from(board != "a")];
    let recipients = of_board.iter().zip(1..).cycle();
    for ((form, kronor), (org_nr, number)) in rows.iter().zip(recipients) {
        text.push_str(&format!(
            "Förening {board}{number};{org_nr};{form};{year};{kronor}\n"
        ));
    }
    root.put(&format!("grants/{year}/{board}.csv"), text);
}

/// The summary as text.
fn summary(root: &Root) -> String {
    let session = root.examine();
    let markdown = rendered(&session).report_markdown;
    let (_, rest) = markdown.split_once("Sammanfattning\n\n").unwrap();
    let (summary, _) = rest.split_once("\n## 2 ").unwrap();
    summary.replace('\u{A0}', " ")
}

#[track_caller]
fn says(root: &Root, sentences: &[&str]) {
    let summary = summary(root);
    for sentence in sentences {
        assert!(summary.contains(sentence), "{sentence}\n---\n{summary}");
    }
}

#[track_caller]
fn never_says(root: &Root, words: &[&str]) {
    let summary = summary(root);
    for word in words {
        assert!(!summary.contains(word), "{word}\n---\n{summary}");
    }
}

#[test]
fn with_nothing_at_all_every_sentence_stands() {
    let root = root();
    says(
        &root,
        &[
            "Inga beviljade föreningsbidrag är registrerade för 2021.",
            "Ingen organisation fick föreningsbidrag från mer än en nämnd.",
            "Inget idéburet offentligt partnerskap (IOP) var i kraft under perioden.",
            "Kommunen hade inget avtal om köpta tjänster med idéburna aktörer.",
            "Inga initiativ från idéburna aktörer togs upp i nätverket.",
            "Ingen nämnd har bidrag, avtal eller initiativ att redovisa.",
            "Ingen nämnd har lämnat svar.",
            "Ingen nämnd har svarat på om den har uppgifter uppdelade på",
            "Underlaget har luckor: tre exporter av föreningsbidrag saknas.",
        ],
    );
    never_says(&root, &["att jämföra med.", " 0 "]);
}

#[test]
fn one_board_gave_it_all() {
    let mut root = root();
    export(&mut root, 2021, "b", &[("Verksamhetsbidrag", 1000)]);
    says(
        &root,
        &[
            "beviljade kommunens nämnder 1 000 kr i föreningsbidrag till en identifierad förening. \
             Hela beloppet kom från äldrenämnden.",
            "- beviljade bidrag: äldrenämnden, 1 000 kr\n- föreningar med bidrag: äldrenämnden, en\n",
        ],
    );
}

#[test]
fn boards_that_gave_most_are_named_in_order() {
    let mut root = root();
    export(
        &mut root,
        2021,
        "a",
        &[("Verksamhetsbidrag", 1000), ("Kulturbidrag", 500)],
    );
    export(&mut root, 2021, "b", &[("Verksamhetsbidrag", 400)]);
    export(&mut root, 2021, "c", &[("Verksamhetsbidrag", 100)]);
    says(
        &root,
        &[
            "Mest gav kultur- och fritidsnämnden, med 75,0 % av beloppet, följd av äldrenämnden med 20,0 %.",
        ],
    );
}

#[test]
fn boards_that_gave_the_same_are_named_together() {
    let mut root = root();
    export(&mut root, 2021, "a", &[("Verksamhetsbidrag", 400)]);
    export(&mut root, 2021, "b", &[("Verksamhetsbidrag", 400)]);
    export(&mut root, 2021, "c", &[("Verksamhetsbidrag", 200)]);
    says(
        &root,
        &[
            "Mest, och lika mycket, gav kultur- och fritidsnämnden och äldrenämnden, med 40,0 % av \
             beloppet var, följda av VA-nämnden med 20,0 %.",
            "- beviljade bidrag: kultur- och fritidsnämnden och äldrenämnden, 400 kr var\n",
            "- föreningar med bidrag: kultur- och fritidsnämnden, VA-nämnden och äldrenämnden, en var\n",
        ],
    );
}

/// An initiative that came on a day of January 2021, with more of its history.
fn initiative(root: &mut Root, day: u32, boards: &str, history: &str) {
    root.put(
        &format!("initiatives/2021/2021-01-{day:02}-nummer-{day}.yaml"),
        format!(
            "title: Nummer {day}\nreceived: 2021-01-{day:02}\nchannel: email\n\
             organisation: {{ name: Nätverket }}\ndescription: Text.\nreasons: [cross-department]\n\
             boards: [{boards}]\nhistory:\n  - {{ date: 2021-01-{day:02}, status: received }}\n{history}"
        ),
    );
}

/// A partnership of a board from a year on.
fn partnership(root: &mut Root, number: u32, from: i32, board: &str) {
    root.put(
        &format!("agreements/iop-{from}-{number:02}.yaml"),
        format!(
            "kind: iop\ntitle: Plats {number}\norganisation: {{ name: Nätverket }}\nboards: [{board}]\n\
             from: {from}-02-01\nuntil: 2023-12-31\nyearly: {{ 2021: 100 }}\nfollowed_up: 2021-12-01\n\
             reaches: unknown\n"
        ),
    );
}

#[test]
fn new_partnerships_are_named() {
    let mut root = root();
    partnership(&mut root, 1, 2019, "a");
    says(
        &root,
        &["var ett idéburet offentligt partnerskap (IOP) i kraft. Inget nytt tillkom."],
    );
    partnership(&mut root, 2, 2021, "b");
    says(
        &root,
        &["var två idéburna offentliga partnerskap (IOP) i kraft. Av dem är ett nytt: *Plats 2*."],
    );
    partnership(&mut root, 3, 2021, "b");
    partnership(&mut root, 4, 2021, "b");
    says(
        &root,
        &[
            "Av dem är tre nya: *Plats 2*, *Plats 3* och *Plats 4*.",
            "- avtal: äldrenämnden, tre\n",
        ],
    );
    root.remove("agreements/iop-2019-01.yaml");
    says(&root, &["Alla är nya: *Plats 2*, *Plats 3* och *Plats 4*."]);
}

#[test]
fn a_single_new_partnership() {
    let mut root = root();
    partnership(&mut root, 1, 2021, "a");
    says(&root, &["i kraft. Det är nytt: *Plats 1*."]);
}

/// A board's answers.
fn answers(root: &mut Root, board: &str, rest: &str) {
    root.put(
        "periods/2021/questionnaire.yaml",
        "questions:\n  - { id: bidrag, title: Bidrag, text: Hur?, kind: grants, required: true }\n",
    );
    root.put(
        &format!("periods/2021/answers/{board}.yaml"),
        format!("board: {board}\ndepartment: klf\n{rest}"),
    );
}

const ALL: &str = "submitted: 2022-02-01\nanswers:\n  bidrag: { text: Ja. }\n";

#[test]
fn answers_are_counted_and_those_missing_are_named() {
    let mut root = root();
    answers(
        &mut root,
        "a",
        &format!("{ALL}gender_data: {{ availability: none }}\n"),
    );
    answers(&mut root, "b", "answers:\n  bidrag:\n");
    says(
        &root,
        &[
            "Svar har lämnats av en av tre nämnder. Inga svar har kommit från VA-nämnden. Från \
             äldrenämnden finns bara ett utkast. Uppgifter uppdelade på kvinnor, män, flickor och \
             pojkar saknas hos kultur- och fritidsnämnden. Frågan är inte besvarad av äldrenämnden.",
            "tre exporter av föreningsbidrag saknas och en obligatorisk fråga är obesvarad.",
        ],
    );
}

#[test]
fn all_boards_have_answered_and_have_data() {
    let mut root = root();
    for board in ["a", "b", "c"] {
        answers(
            &mut root,
            board,
            &format!("{ALL}gender_data: {{ availability: full }}\n"),
        );
        export(&mut root, 2021, board, &[("Verksamhetsbidrag", 100)]);
    }
    says(
        &root,
        &[
            "Alla nämnder har lämnat svar. Alla nämnder som har svarat har uppgifter uppdelade på \
             kvinnor, män, flickor och pojkar. Inga uppgifter saknas i underlaget.",
        ],
    );
    answers(
        &mut root,
        "c",
        &format!("{ALL}gender_data: {{ availability: partial }}\n"),
    );
    says(
        &root,
        &["flickor och pojkar är ofullständiga hos VA-nämnden."],
    );
    answers(
        &mut root,
        "b",
        &format!("{ALL}gender_data: {{ availability: none }}\n"),
    );
    says(
        &root,
        &["flickor och pojkar saknas hos äldrenämnden, och är ofullständiga hos VA-nämnden."],
    );
}

#[test]
fn one_board_has_the_most_of_everything() {
    let mut root = root();
    export(
        &mut root,
        2021,
        "a",
        &[("Verksamhetsbidrag", 100), ("Verksamhetsbidrag", 100)],
    );
    export(&mut root, 2021, "b", &[("Verksamhetsbidrag", 100)]);
    partnership(&mut root, 1, 2021, "a");
    initiative(&mut root, 1, "a", "");
    says(
        &root,
        &[
            "Mest samverkan, hur det än räknas, har kultur- och fritidsnämnden: 200 kr i bidrag \
             till två föreningar, ett avtal och ett initiativ.",
        ],
    );
}

/// The same organisation from two boards: a possible double, open or settled.
#[test]
fn organisations_of_several_boards_are_counted_in_words() {
    let mut root = root();
    let row =
        "Förening;Org.nr;Bidragstyp;År;Beviljat belopp\nEtt;802999-0002;Driftbidrag;2021;100\n";
    root.put("grants/2021/a.csv", row);
    root.put("grants/2021/b.csv", row.replace(";100", ";200"));
    says(
        &root,
        &[
            "Föreningsbidrag från mer än en nämnd gick till en organisation. I ett fall gäller \
             bidragen samma år och samma bidragsform eller ändamål. Det är inte prövat, och bör \
             ses över av nämnderna.",
        ],
    );
}

/// A number in words still carries its figure, and begins a sentence with a capital.
#[test]
fn a_number_in_words_is_a_figure() {
    let mut root = root();
    partnership(&mut root, 1, 2021, "a");
    let html = rendered(&root.examine()).report_html;
    let figure = |text: &str| ("1".to_owned(), text.to_owned());
    let figures = shown(&html, "iop.active");
    assert!(figures.contains(&figure("ett")), "{figures:?}");
    assert!(
        text_of(&html).contains("Under perioden var ett partnerskap i kraft"),
        "{html}"
    );
}
