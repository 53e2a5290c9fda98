//! The computed sentences of the summary: none, one, many, equal, missing.

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

fn closed(day: u32, outcome: &str) -> String {
    format!(
        "  - {{ date: 2021-01-{day:02}, status: replied }}\n  - {{ date: 2021-03-01, status: closed, \
         outcome: {outcome}, board: a, reason: Så. }}\n"
    )
}

#[test]
fn one_initiative_is_spoken_of_as_one() {
    let mut root = root();
    initiative(&mut root, 5, "a", &closed(6, "cooperation"));
    says(
        &root,
        &[
            "Nätverket tog emot ett initiativ från idéburna aktörer. Den 3 maj 2022 var det \
             avslutat, med samverkan utan avtal. Ett första svar kom efter 1 dag. Det fick svar \
             inom 30 dagar.",
            "- initiativ: kultur- och fritidsnämnden, ett\n",
        ],
    );
}

#[test]
fn one_initiative_without_a_reply() {
    let mut root = root();
    initiative(&mut root, 5, "a", "");
    says(
        &root,
        &["Den 3 maj 2022 var det inte avslutat. Något svar har det inte fått."],
    );
}

#[test]
fn what_became_of_initiatives_is_counted_by_outcome() {
    let mut root = root();
    initiative(&mut root, 1, "a", &closed(2, "grant"));
    initiative(&mut root, 2, "a", &closed(3, "grant"));
    initiative(&mut root, 3, "b", &closed(4, "declined"));
    initiative(&mut root, 4, "b", "");
    says(
        &root,
        &[
            "Den 3 maj 2022 var tre av dem avslutade: två med föreningsbidrag och ett med att det \
             avböjdes. Mediantiden till ett första svar var 1 dag. Svar inom 30 dagar uteblev för \
             ett av dem, som inte heller har fått något svar senare.",
            "- initiativ: kultur- och fritidsnämnden och äldrenämnden, två var\n",
        ],
    );
}

#[test]
fn initiatives_that_all_ended_alike() {
    let mut root = root();
    initiative(&mut root, 1, "a", &closed(2, "iop"));
    initiative(&mut root, 2, "a", &closed(3, "iop"));
    says(
        &root,
        &[
            "var två av dem avslutade, båda med partnerskap.",
            "Alla fick svar inom 30 dagar.",
        ],
    );
    initiative(&mut root, 3, "a", &closed(4, "iop"));
    says(&root, &["var tre av dem avslutade, alla med partnerskap."]);
}

#[test]
fn initiatives_of_which_none_has_ended() {
    let mut root = root();
    for day in 1..=13 {
        initiative(&mut root, day, "a", "");
    }
    says(
        &root,
        &[
            "Nätverket tog emot 13 initiativ från idéburna aktörer. Den 3 maj 2022 var inget av dem \
             avslutat. Svar inom 30 dagar uteblev för 13 av dem, och inget av dem har fått något \
             svar senare.",
        ],
    );
}

/// Before the limit has passed an initiative without a reply is not late.
#[test]
fn a_reply_that_may_still_come_in_time_is_not_called_given() {
    let mut root = root();
    root.put("periods/2021/period.yaml", "report_date: 2021-01-20\n");
    initiative(&mut root, 1, "a", &closed(2, "iop"));
    initiative(&mut root, 2, "a", "");
    says(
        &root,
        &["Inget svar hade den 20 januari 2021 dröjt mer än 30 dagar."],
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
