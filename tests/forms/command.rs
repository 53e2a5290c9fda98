//! `questionnaire send` and `questionnaire take` as their users meet them.

use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::paper::{fill, plain, tick, with_body};
use crate::support::{Folder, Root, code, err, json, out, run};

const FILE: &str = "periods/2020-2021/answers/kfn.yaml";
const ANSWERS: &str = "board: kfn\ndepartment: kff\n# submitted:\n\nanswers:\n\n  # 1. Bidrag\n  bidrag:\n    # Lars skrev detta.\n    text: |\n      Nämnden ger bidrag till idrotten.\n  iop:\n    # none: true\n";

fn send(folder: &Folder) -> Vec<u8> {
    let args = [
        "questionnaire",
        "send",
        "2020-2021",
        "--board",
        "kfn",
        "--out",
        "ut",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    fs::read(folder.join("ut/kfn.docx")).unwrap()
}

fn folder() -> Folder {
    let root = Root::base().with(&[(FILE, ANSWERS)]);
    let boards = root
        .text("boards.yaml")
        .replace("id: kff, name:", "id: kff, mailbox: kff@example.se, name:");
    root.with(&[("boards.yaml", &boards)]).on_disk()
}

fn take(folder: &Folder, form: &[u8], more: &[&str]) -> std::process::Output {
    folder.put("svar.docx", form);
    run(
        folder.path(),
        &[
            &[
                "questionnaire",
                "take",
                "svar.docx",
                "--as-of",
                "2022-02-14",
            ][..],
            more,
        ]
        .concat(),
    )
}

#[test]
fn an_answer_goes_from_the_form_to_its_file_and_comments_stay() {
    let folder = folder();
    let form = send(&folder);
    assert_eq!(form, send(&folder));
    let form = fill(&form, "svar_text_iop", &plain("Ett partnerskap."));
    let form = tick(&form, "svar_gender_partial");
    let output = take(&folder, &form, &["--dry-run", "--lang", "sv"]);
    assert!(
        out(&output).contains("{+Ett partnerskap.+}"),
        "{}",
        out(&output)
    );
    assert_eq!(fs::read_to_string(folder.join(FILE)).unwrap(), ANSWERS);
    let output = take(&folder, &form, &[]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    let after = ANSWERS.replace("  iop:\n", "  iop:\n    text: Ett partnerskap.\n")
        + "gender_data:\n  availability: partial\n";
    assert_eq!(fs::read_to_string(folder.join(FILE)).unwrap(), after);
    // Ready, and then nothing new.
    let output = take(&folder, &tick(&form, "svar_done"), &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let said = fs::read_to_string(folder.join(FILE)).unwrap();
    assert!(said.contains("\nsubmitted: 2022-02-14\n"), "{said}");
    let output = take(&folder, &tick(&form, "svar_done"), &[]);
    assert!(
        err(&output).contains("Nothing new to write"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_the_file_has_changed_meanwhile_is_never_written_over() {
    let folder = folder();
    let form = send(&folder);
    let meanwhile = ANSWERS.replace("idrotten", "kulturen");
    folder.put(FILE, &meanwhile);
    // The form has another answer changed.
    let other = fill(&form, "svar_text_iop", &plain("Ett."));
    let output = take(&folder, &other, &[]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let said = fs::read_to_string(folder.join(FILE)).unwrap();
    assert!(
        said.contains("kulturen") && said.contains("text: Ett."),
        "{said}"
    );
    // The same one, in another way.
    folder.put(FILE, &meanwhile);
    let same = fill(
        &form,
        "svar_text_bidrag",
        &plain("Nämnden ger inga bidrag."),
    );
    let output = take(&folder, &same, &[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("bidrag CONFLICT"), "{}", out(&output));
    assert_eq!(fs::read_to_string(folder.join(FILE)).unwrap(), meanwhile);
    assert_eq!(code(&take(&folder, &same, &["--keep-file", "bidrag"])), 0);
    assert_eq!(fs::read_to_string(folder.join(FILE)).unwrap(), meanwhile);
    assert_eq!(code(&take(&folder, &same, &["--keep-file", "all"])), 0);
    let named = ["--use-form", "bidrag", "--keep-file", "all"];
    assert_eq!(code(&take(&folder, &same, &named)), 0);
    let said = fs::read_to_string(folder.join(FILE)).unwrap();
    assert!(
        said.contains("text: Nämnden ger inga bidrag.") && said.contains("# Lars skrev"),
        "{said}"
    );
}

/// A form that is sent again, with what was taken in of it and more, is no conflict; the earlier one is.
#[test]
fn a_draft_is_followed_by_the_final_form() {
    let folder = folder();
    let form = send(&folder);
    let draft = fill(&form, "svar_text_iop", &plain("Ett partnerskap."));
    let more = plain("Ett partnerskap.") + &plain("Det har följts upp.");
    let last = tick(&fill(&form, "svar_text_iop", &more), "svar_done");
    assert_eq!(code(&take(&folder, &draft, &[])), 0);
    let output = take(&folder, &last, &[]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let said = fs::read_to_string(folder.join(FILE)).unwrap();
    assert!(said.contains("Det har följts upp."), "{said}");
    let output = take(&folder, &draft, &[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("iop CONFLICT"), "{}", out(&output));
}

#[test]
fn what_must_not_come_in_lets_nothing_in() {
    let folder = folder();
    let form = send(&folder);
    let personal = fill(&form, "svar_text_iop", &plain("Anna 20170101-2393"));
    let output = take(&folder, &personal, &[]);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("error[personal-number]: paragraph "),
        "{}",
        out(&output)
    );
    assert!(!out(&output).contains("2393"));
    let beside = with_body(&form, |body| {
        body.replacen("<w:sectPr>", &format!("{}<w:sectPr>", plain("Hej!")), 1)
    });
    let output = take(&folder, &beside, &[]);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("outside the answers, paragraph"),
        "{}",
        out(&output)
    );
    assert_eq!(code(&take(&folder, &beside, &["--leave-outside"])), 0);
    assert_eq!(fs::read_to_string(folder.join(FILE)).unwrap(), ANSWERS);
}

#[test]
fn a_mail_is_taken_in_by_the_titles_of_the_questions() {
    let folder = folder();
    folder.put(
        "svar.txt",
        "Hej!\n\n2. Partnerskap\nVi har två:\n\n- ett\n- ett till\n",
    );
    let args = [
        "questionnaire",
        "take",
        "svar.txt",
        "--period",
        "2020-2021",
        "--board",
        "kfn",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("outside the answers, line 1: Hej!"),
        "{}",
        out(&output)
    );
    let output = run(folder.path(), &[&args[..], &["--leave-outside"]].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    let said = fs::read_to_string(folder.join(FILE)).unwrap();
    assert!(
        said.contains("    text: |\n      Vi har två:\n\n      - ett\n      - ett till\n"),
        "{said}"
    );
    let output = run(folder.path(), &["questionnaire", "take", "svar.txt"]);
    assert_eq!(code(&output), 2);
}

/// Sends the forms, and notes that they were sent on a day.
const SEND: [&str; 8] = [
    "questionnaire",
    "send",
    "2020-2021",
    "--record",
    "--out",
    "ut",
    "--as-of",
    "2022-01-10",
];

#[test]
fn what_was_sent_is_noted_with_its_day() {
    let folder = folder();
    assert_eq!(code(&run(folder.path(), &SEND)), 0);
    let sent = fs::read_to_string(folder.join("periods/2020-2021/sent.yaml")).unwrap();
    assert!(
        sent.contains("  - { board: kfn, date: 2022-01-10, mailbox: kff@example.se, base: "),
        "{sent}"
    );
    assert_eq!(code(&run(folder.path(), &SEND)), 0);
    assert_eq!(
        fs::read_to_string(folder.join("periods/2020-2021/sent.yaml")).unwrap(),
        sent
    );
    let found = json(folder.path(), &["check"]);
    let found = found["diagnostics"].as_array().unwrap();
    let is_new = |it: &&serde_json::Value| {
        it["file"] == "boards.yaml" || it["file"] == "periods/2020-2021/sent.yaml"
    };
    assert_eq!(found.iter().filter(is_new).count(), 0, "{found:?}");
    let list = fs::read_to_string(folder.join("ut/mottagare.csv")).unwrap();
    assert!(list.contains(";kff@example.se;"), "{list}");
}

#[test]
fn the_status_has_the_late_first_and_a_text_to_remind_them() {
    let folder = folder();
    let period = "periods/2020-2021/period.yaml";
    let text = fs::read_to_string(folder.join(period)).unwrap();
    folder.put(period, format!("{text}answers_due: 2022-02-15\n"));
    assert_eq!(code(&run(folder.path(), &SEND)), 0);
    let status = |day: &str| {
        json(
            folder.path(),
            &["questionnaire", "status", "2020-2021", "--as-of", day],
        )
    };
    let board = |status: &serde_json::Value, at: usize| status["boards"][at].clone();
    let in_time = status("2022-02-15");
    assert_eq!(board(&in_time, 0)["board"], "ks");
    assert_eq!(board(&in_time, 0)["late"], false);
    let late = status("2022-02-16");
    let first = board(&late, 0);
    assert_eq!(
        (&first["board"], &first["late"]),
        (&"kfn".into(), &true.into())
    );
    assert_eq!(first["sent"], "2022-01-10");
    assert_eq!(late["answers_due"], "2022-02-15");
    let args = [
        "questionnaire",
        "status",
        "2020-2021",
        "--as-of",
        "2022-02-16",
    ];
    let shown = out(&run(folder.path(), &args));
    assert!(
        shown.contains("! draft") && shown.contains("due 2022-02-15; late: 1"),
        "{shown}"
    );
    let reminder = out(&run(folder.path(), &[&args[..], &["--reminder"]].concat()));
    assert!(
        reminder.starts_with("Till: kff@example.se\nÄmne: Påminnelse"),
        "{reminder}"
    );
    assert!(
        reminder.contains("senast den 15\u{a0}februari\u{a0}2022. Vi har ett utkast"),
        "{reminder}"
    );
    assert_eq!(reminder.matches("Ämne:").count(), 1);
}

/// What the page saves comes in as a document does.
#[test]
fn the_answers_of_a_page_come_in() {
    let folder = folder();
    let args = [
        "questionnaire",
        "send",
        "2020-2021",
        "--board",
        "kfn",
        "--form",
        "html",
        "--out",
        "ut",
    ];
    assert_eq!(code(&run(folder.path(), &args)), 0);
    let page = fs::read_to_string(folder.join("ut/kfn.html")).unwrap();
    assert!(!folder.join("ut/kfn.docx").exists());
    let (_, carried) = page.split_once("id=\"carried\">").unwrap();
    let (carried, _) = carried.split_once("</script>").unwrap();
    let saved = |iop: &str| {
        format!(
            "{{\"carried\":{carried},\"texts\":{{\"svar_text_bidrag\":\"Nämnden ger bidrag till idrotten.\",\"svar_text_iop\":\"{iop}\"}},\"ticks\":{{\"svar_done\":true}}}}"
        )
    };
    folder.put("svar.json", saved("Ett.\\n\\n- a"));
    let args = [
        "questionnaire",
        "take",
        "svar.json",
        "--as-of",
        "2022-02-14",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    let said = fs::read_to_string(folder.join(FILE)).unwrap();
    assert!(
        said.contains("  iop:\n    text: |\n      Ett.\n\n      - a\n"),
        "{said}"
    );
    assert!(
        said.contains("idrotten.\n") && said.contains("submitted: 2022-02-14"),
        "{said}"
    );
    folder.put("svar.json", saved("Anna 20170101-2393"));
    assert!(out(&run(folder.path(), &args)).contains("error[personal-number]"));
}

/// A saved mail: what is attached to it is the form, and without one its text is.
#[test]
fn a_saved_mail_has_its_form_attached() {
    let folder = folder();
    let form = fill(&send(&folder), "svar_text_iop", &plain("Två."));
    let mail = |kind: &str, body: &str| {
        format!(
            "From: Ek <a@example.org>\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n\
             Content-Type: {kind}\r\n\r\n{body}"
        )
    };
    let encoded = BASE64_STANDARD.encode(&form);
    let body = format!(
        "--x\r\nContent-Type: text/plain\r\n\r\nHej!\r\n--x\r\nContent-Type: application/octet-stream\r\n\
         Content-Disposition: attachment; filename=\"kfn.docx\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
         {encoded}\r\n--x--\r\n"
    );
    folder.put("svar.eml", mail("multipart/mixed; boundary=x", &body));
    let args = ["questionnaire", "take", "svar.eml", "--dry-run"];
    let output = run(folder.path(), &args);
    assert!(
        out(&output).starts_with("kfn.docx: kfn 2020-2021"),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("{+Två.+}"), "{}", out(&output));
    folder.put(
        "text.eml",
        mail("text/plain; charset=utf-8", "2. Partnerskap\r\nTre.\r\n"),
    );
    let args = [
        "questionnaire",
        "take",
        "text.eml",
        "--period",
        "2020-2021",
        "--board",
        "kfn",
        "--dry-run",
    ];
    let output = run(folder.path(), &args);
    assert!(out(&output).contains("{+Tre.+}"), "{}", out(&output));
}
