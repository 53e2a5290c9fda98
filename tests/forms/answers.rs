//! What an officer writes in a form comes back as it was written: forty kinds of answers, in Word's
//! markup, and anything that Markdown has, by way of a form that is filled in already.

use proptest::prelude::*;
use samverkan::model::QuestionId;
use samverkan::review::{Filled, Subject, merge_form};

use super::kinds::{ITEM, kinds};
use super::paper::{fill, form_of, paragraph, plain, read, run, tick, unanswered, view, with_body};
use crate::support::{Root, cases};

#[test]
fn forty_kinds_of_answers_come_back_as_they_were_written() {
    let session = unanswered().examine();
    let form = form_of(&session, "kfn");
    let id = QuestionId::new("bidrag");
    let mut wrong = Vec::new();
    let kinds = kinds();
    assert!(kinds.len() >= 40, "{}", kinds.len());
    for (markup, expected) in &kinds {
        let said = read(&session, &fill(&form, "svar_text_bidrag", markup));
        let text = said.answers[&id].text.clone().unwrap().text;
        if text != *expected || !said.troubles.is_empty() || !said.outside.is_empty() {
            wrong.push((expected, text, said.troubles, said.outside));
        }
        // The other places say nothing.
        assert!(
            said.answers[&QuestionId::new("iop")]
                .text
                .as_ref()
                .unwrap()
                .text
                .is_empty()
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Without its controls, as `LibreOffice` saves it; without those and the bookmarks, as others do.
#[test]
fn answers_are_found_by_bookmarks_and_by_headings() {
    let session = unanswered().examine();
    let mut form = form_of(&session, "kfn");
    form = fill(
        &form,
        "svar_text_bidrag",
        &(plain("Ja.") + &paragraph(ITEM, &run("", "a"))),
    );
    form = fill(&form, "svar_short_iop", &plain("Inga."));
    for place in ["svar_none_iop", "svar_gender_partial", "svar_done"] {
        form = tick(&form, place);
    }
    let without = |form: &[u8], begin: &str| {
        with_body(form, |body| {
            let mut parts = body.split(begin);
            let first = parts.next().unwrap().to_owned();
            first
                + &parts
                    .map(|it| it.split_once("/>").unwrap().1)
                    .collect::<String>()
        })
    };
    let untagged = without(&form, "<w:tag ");
    let unmarked = without(&without(&untagged, "<w:bookmarkStart "), "<w:bookmarkEnd ");
    for form in [form, untagged, unmarked] {
        let said = read(&session, &form);
        let answer = |id: &str| said.answers[&QuestionId::new(id)].clone();
        assert_eq!(
            answer("bidrag").text.map(|it| it.text).as_deref(),
            Some("Ja.\n\n- a")
        );
        assert_eq!(answer("bidrag").none, Some(false));
        assert_eq!(answer("iop").short.as_deref(), Some("Inga."));
        assert_eq!(answer("iop").none, Some(true));
        assert_eq!(said.gender.as_deref().map(<[_]>::len), Some(1));
        assert!(said.is_done);
        assert!(said.outside.is_empty(), "{:?}", said.outside);
    }
}

/// A text on data on gender without an answer that it is of is not taken away in silence.
#[test]
fn a_text_on_gender_has_an_answer() {
    let session = unanswered().examine();
    let form = form_of(&session, "kfn");
    let form = fill(&form, "svar_gendertext", &plain("Vi räknar flickor."));
    let nothing = samverkan::model::SaidAnswers::default();
    let merge = merge_form(&read(&session, &form), &nothing, None, |_: &Subject| None);
    assert!(merge.is_ambiguous && merge.changes.is_empty());
    let form = tick(&form, "svar_gender_partial");
    let merge = merge_form(&read(&session, &form), &nothing, None, |_: &Subject| None);
    assert_eq!((merge.is_ambiguous, merge.changes.len()), (false, 1));
}

/// What stands beside the places is never lost in silence.
#[test]
fn text_outside_the_places_is_told() {
    let session = unanswered().examine();
    let form = form_of(&session, "kfn");
    let beside = with_body(&form, |body| {
        body.replacen(
            "<w:sectPr>",
            &format!("{}<w:sectPr>", plain("Hör av er!")),
            1,
        )
    });
    let said = read(&session, &beside);
    assert_eq!(outside(&said), ["Hör av er!"]);
    assert!(read(&session, &form).outside.is_empty());
    // In words that the form has too, and in a box.
    let beside = with_body(&form, |body| {
        body.replacen("<w:sectPr>", &format!("{}<w:sectPr>", plain("Nej")), 1)
    });
    assert_eq!(outside(&read(&session, &beside)), ["Nej"]);
    let gender = "w:name=\"svar_gendertext\"/>";
    let among_boxes = with_body(&form, |body| {
        let (before, after) = body.split_once(gender).unwrap();
        let (before, table) = before.rsplit_once("<w:tbl>").unwrap();
        let (before, label) = before.rsplit_once("<w:p>").unwrap();
        format!(
            "{before}{}<w:p>{label}<w:tbl>{table}{gender}{after}",
            plain("Nej")
        )
    });
    assert_eq!(outside(&read(&session, &among_boxes)), ["Nej"]);
    let boxed = fill(&form, "svar_none_iop", &run("", "☒ fast två till"));
    assert_eq!(outside(&read(&session, &boxed)), ["☒ fast två till"]);
    let other_sign = fill(&form, "svar_none_iop", &run("", "■"));
    assert_eq!(outside(&read(&session, &other_sign)), ["■"]);
    let drawn = read(&session, &fill(&form, "svar_done", &run("", "☑\u{FE0F}")));
    assert!(drawn.is_done && drawn.outside.is_empty());
    // Below the box of an answer, and above it.
    let tag = "w:name=\"svar_text_bidrag\"/>";
    let below = with_body(&form, |body| {
        let (before, after) = body.split_once(tag).unwrap();
        let after = after.replacen("</w:tbl>", &format!("</w:tbl>{}", plain("Mer.")), 1);
        format!("{before}{tag}{after}")
    });
    assert_eq!(outside(&read(&session, &below)), ["Mer."]);
    let above = with_body(&form, |body| {
        let (before, after) = body.split_once(tag).unwrap();
        let (before, table) = before.rsplit_once("<w:tbl>").unwrap();
        format!("{before}{}<w:tbl>{table}{tag}{after}", plain("Förut."))
    });
    assert_eq!(outside(&read(&session, &above)), ["Förut."]);
}

fn outside(said: &Filled) -> Vec<&str> {
    said.outside.iter().map(|(_, text)| text.as_str()).collect()
}

/// A board that has answered gets a form with its answers in it. As long as nobody changes it, it
/// says what the file says.
fn comes_back(text: &str) {
    let mut root = unanswered();
    let indented: String = text.lines().map(|line| format!("      {line}\n")).collect();
    root.put(
        "periods/2020-2021/answers/kfn.yaml",
        format!("board: kfn\ndepartment: kff\nanswers:\n  bidrag:\n    text: |\n{indented}"),
    );
    let session = root.examine();
    let asked = view(&session).answers(&samverkan::model::BoardId::new("kfn"));
    let Some(file) = asked.map(samverkan::model::SaidAnswers::from) else {
        panic!("{text}: {:?}", crate::support::findings(&session));
    };
    let said = read(&session, &form_of(&session, "kfn"));
    assert!(said.troubles.is_empty(), "{text}: {:?}", said.troubles);
    let base = said.carried.as_ref().unwrap().base.clone().unwrap();
    assert_eq!(base, file);
    let merge = merge_form(&said, &file, Some(&base), |_: &Subject| None);
    let changed: Vec<_> = merge
        .changes
        .iter()
        .map(|it| (&it.before.text, &it.after.text))
        .collect();
    assert!(
        changed.is_empty() && merge.conflicts.is_empty(),
        "{text}\n{changed:#?}"
    );
}

#[test]
fn every_answer_of_the_example_comes_back_in_its_form() {
    let session = Root::example().examine();
    let mut count = 0;
    for board in view(&session).answering_boards() {
        let Some(set) = view(&session).answers(&board.id) else {
            continue;
        };
        let file = samverkan::model::SaidAnswers::from(set);
        let said = read(&session, &form_of(&session, board.id.as_str()));
        let merge = merge_form(&said, &file, Some(&file), |_| None);
        assert!(
            merge.changes.is_empty(),
            "{}: {:#?}",
            board.id,
            merge.changes
        );
        assert!(said.outside.is_empty(), "{}: {:?}", board.id, said.outside);
        count += 1;
    }
    assert!(count > 5);
}

#[test]
fn what_markdown_has_comes_back_in_a_form() {
    for text in [
        "a\n\n- b\n- c\n\n  d\n\n  1. e\n  2. f\n- g",
        "**a** *b* `c` [d](https://e.se) https://f.se",
        "> a\n>\n> b\n\n---\n\n```\nc\n d\n```",
        "| a | b |\n| - | - |\n| 1 |   |\n| **2** | [x](https://a.se) |",
        "# a\n\nb\n\n## c\n\nd",
        "3. a\n4. b",
        "a\\\nb",
    ] {
        comes_back(text);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    /// Any text of letters and of signs that mean something to Markdown.
    #[test]
    fn no_answer_is_changed_by_its_form(lines in prop::collection::vec(r"[a-zåäö*_`#>|\[\]()!<&. 0-9-]{1,30}", 1..6)) {
        let text = lines.join("\n");
        prop_assume!(!text.trim().is_empty());
        // What YAML reads is what is written, and no answer begins with a space.
        let text: String = text.lines().map(|it| format!("a{}\n", it.trim_end())).collect();
        comes_back(text.trim_end());
    }
}
