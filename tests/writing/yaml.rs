//! What is written is read as the same, and what is added to a file changes nothing else in it.

use crate::support::cases;
use proptest::prelude::*;

use samverkan::ingest::document;
use samverkan::schema::INITIATIVE;
use samverkan::write::{Draft, Refusal, Value, append, block, slug};

/// What a text of YAML says.
fn read(text: &str) -> Value {
    let document = document("t.yaml", text.as_bytes());
    assert!(document.found.is_empty(), "{text}\n{:?}", document.found);
    Value::of(
        &document
            .root
            .unwrap_or_else(|| panic!("no tree in:\n{text}")),
    )
}

/// Texts as people write them, and as they should not.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zåäö]{1,12}( [a-zåäöA-ZÅÄÖ]{1,12}){0,30}",
        "[ -~åäöÅÄÖ]{0,60}",
        "([ -~åäö]{0,40}\n){1,5}[a-z]{1,9}",
        "\\PC{0,20}",
        "[\u{0}-\u{1F}\u{85}\u{A0}\u{2028}\u{FEFF}a-c:#\"'\\\\ \t\n-]{0,20}",
        Just("null".to_owned()),
        Just("~".to_owned()),
        Just("- punkt\n- punkt".to_owned()),
        Just("---".to_owned()),
        Just("...".to_owned()),
        Just("a: b".to_owned()),
        Just("#nyckel".to_owned()),
        Just("2021-02-11".to_owned()),
        Just("on".to_owned()),
        Just("-5".to_owned()),
    ]
    // A personal number would be concealed, which other tests are about.
    .prop_filter("digits", |text| {
        text.chars().filter(char::is_ascii_digit).count() < 6 || text == "2021-02-11"
    })
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Nothing),
        8 => any_text().prop_map(Value::text),
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            entries(inner).prop_map(Value::Map),
        ]
    })
}

fn entries(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Vec<(String, Value)>> {
    prop::collection::vec((any_text(), value), 1..5).prop_map(|entries| {
        let mut kept: Vec<(String, Value)> = Vec::new();
        for (key, value) in entries {
            let key = key.trim_end().replace(['\n', '\r'], " ");
            if !kept.iter().any(|(known, _)| *known == key) && !key.is_empty() && key != "<<" {
                kept.push((key, value));
            }
        }
        kept.push(("slut".to_owned(), Value::text("x")));
        kept
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_written_is_read_as_the_same(entries in entries(any_value())) {
        let text = block(&entries, 0);
        prop_assert_eq!(read(&text), Value::Map(entries), "{}", text);
    }

    #[test]
    fn what_is_added_changes_nothing_else(
        file in any_file(),
        added in entries(any_value()).prop_map(Value::Map),
    ) {
        let before = file.as_bytes();
        let after = match append(before, "history", &added) {
            Ok(after) => after,
            Err(refusal) => return Err(TestCaseError::fail(format!("{refusal:?}:\n{file}"))),
        };
        // Every byte of the old file is there, in order, around one insertion.
        let common = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
        let rest = before.len() - common;
        prop_assert!(after.ends_with(&before[before.len() - rest..]), "{}", file);
        prop_assert!(after.len() > before.len());
    }
}

/// Files with a history, as people lay them out.
fn any_file() -> impl Strategy<Value = String> {
    let comment = prop_oneof![
        4 => Just(String::new()),
        1 => Just("  # väntar på svar".to_owned()),
        1 => Just("  # a: b, [c] {d}".to_owned()),
    ];
    let item = prop_oneof![
        Just("{ date: 2021-02-11, status: received }".to_owned()),
        Just("{date: 2021-02-11,status: received}".to_owned()),
        Just("{ date: 2021-02-11,\n~    status: \"a # b\" }".to_owned()),
        Just("date: 2021-02-11\n~  status: received".to_owned()),
        Just(
            "date: 2021-02-11\n~  note: |\n~    rad\n\n~    # ingen kommentar\n~  status: received"
                .to_owned()
        ),
        Just("date: 2021-02-11\n~  note: |\n~    rad\n~    rad".to_owned()),
        Just("date: 2021-02-11\n~  note: >-\n~    rad\n\n~    rad".to_owned()),
        Just("date: 2021-02-11\n~  note: en lång text\n~    som går över".to_owned()),
        Just("date: 2021-02-11\n~  note:".to_owned()),
        Just("\n~  date: 2021-02-11\n~  reason: 'a ''b'''".to_owned()),
    ];
    let items = prop::collection::vec((item, comment.clone()), 1..5);
    let between = prop_oneof![
        Just(String::new()),
        Just("\n".to_owned()),
        Just("  # i listan\n".to_owned()),
        Just("# före nästa nyckel\n\n".to_owned()),
    ];
    let tail = prop_oneof![
        Just(String::new()),
        Just("dnr: KS 2021-1\n".to_owned()),
        Just("dnr: KS 2021-1".to_owned()),
        Just("groups: [women,  men]  # båda\n\n\n".to_owned()),
    ];
    let shape = (0_usize..5, any::<bool>(), any::<bool>(), any::<bool>());
    (items, between, tail, comment, shape).prop_map(|(items, between, tail, comment, shape)| {
        let (indent, crlf, mark, is_flow) = shape;
        let margin = " ".repeat(indent);
        let mut text = format!("# överst\ntitle:   \"Rubrik: en\"\nhistory:{comment}\n");
        if is_flow {
            text = text.trim_end().to_owned();
            let gap = if comment.is_empty() { " " } else { "\n  " };
            let items: Vec<&str> = items
                .iter()
                .map(|(item, _)| item.as_str())
                .filter(|item| item.starts_with('{'))
                .collect();
            let items = items.join(",\n   ").replace('~', "  ");
            text.push_str(&format!("{gap}[{items}]\n"));
        } else {
            for (item, comment) in &items {
                let item = item.replace('~', &margin);
                // After a block of text a comment would be text.
                let comment = if item.contains("- ")
                    || item.contains('|')
                    || item.contains('>')
                    || item.contains("över")
                {
                    ""
                } else {
                    comment
                };
                text.push_str(&format!("{margin}- {item}{comment}\n"));
            }
            text.push_str(&between);
        }
        text.push_str(&tail);
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        if mark {
            text.insert(0, '\u{FEFF}');
        }
        text
    })
}

#[test]
fn a_new_file_reads_as_if_a_person_had_written_it() {
    let mut draft = Draft::default();
    draft.set_text("title", Some("Mötesplats för äldre"));
    draft.set_text("received", Some("2021-02-11"));
    draft.set_text("channel", Some("email"));
    draft.set(
        "organisation",
        Value::map([
            ("name", Some(Value::text("Nätverket Ljus, Ryd"))),
            ("org_nr", Some(Value::Nothing)),
        ]),
    );
    draft.set_text(
        "description",
        Some("En mötesplats.\r\n\r\n- måndag\r\n- onsdag\n\n"),
    );
    draft.set_list("boards", &["an".to_owned(), "on".to_owned()]);
    let text = draft.file(&INITIATIVE);
    assert_eq!(
        text,
        "title: Mötesplats för äldre\n\
         received: 2021-02-11\n\
         channel: email\n\
         organisation: { name: \"Nätverket Ljus, Ryd\", org_nr: null }\n\
         description: |\n  En mötesplats.\n\n  - måndag\n  - onsdag\n\
         # wants:                         # vad avsändaren vill, i en mening; annars väljs en ur beskrivningen\n\
         # reasons: []                    # cross-department unclear-department unclear-remit shared-knowledge\n\
         boards: [an, on]\n\
         # goals: []                      # kommunala mål som det svarar mot, ur goals.yaml\n\
         # groups: []                     # women men girls boys children youth older disability newcomers families all\n\
         # responsible:                   # den nämnd eller förvaltning som ska ta nästa steg, ur boards.yaml\n\
         # history: []                    # vad som hänt, i datumordning\n\
         # dnr:                           # diarienummer, om ärendet är diariefört\n"
    );
    let missing = draft.missing(&INITIATIVE).into_iter();
    assert_eq!(missing.map(|it| it.key).collect::<Vec<_>>(), ["reasons"]);
}

#[test]
fn records_of_a_list_stand_each_on_a_line_of_its_own() {
    let step = |note: &str| {
        Value::map([
            ("status", Some(Value::text("replied"))),
            ("note", Some(Value::text(note))),
        ])
    };
    let written = |notes: [&str; 2]| {
        let steps = Value::List(notes.map(step).into());
        block(&[("history".to_owned(), steps)], 0)
    };
    assert_eq!(
        written(["ett", "två"]),
        "history:\n  - { status: replied, note: ett }\n  - { status: replied, note: två }\n"
    );
    assert_eq!(
        written(["ett", "en\nrad"]),
        "history:\n  - { status: replied, note: ett }\n  - status: replied\n    note: |\n      en\n      rad\n"
    );
}

#[test]
fn what_means_nothing_to_yaml_has_no_quotes() {
    let written = |value: Value| block(&[("a".to_owned(), value)], 0);
    for text in [
        "-500", "+46 13", "(ny)", "/väg", "§ 5", "a:b", "a#b", "a, b",
    ] {
        assert_eq!(written(Value::text(text)), format!("a: {text}\n"));
    }
    for text in ["-a", "null", "~", "a: b", "a:", "a #b", "#a", "a\u{FEFF}"] {
        let line = written(Value::text(text));
        assert!(
            line.starts_with("a: \"") && line.ends_with("\"\n"),
            "{line}"
        );
    }
    assert_eq!(written(Value::list(["a, b", "c"])), "a: [\"a, b\", c]\n");
    assert_eq!(written(Value::Map(Vec::new())), "a: {}\n");
}

#[test]
fn what_is_said_is_found_by_its_key() {
    let said = Value::map([
        ("name", Some(Value::text("Ljus"))),
        ("org_nr", Some(Value::Nothing)),
        ("boards", Some(Value::list(["an", "on"]))),
        ("dnr", None),
    ]);
    assert_eq!(said.get("name"), Some(&Value::text("Ljus")));
    assert_eq!(said.get("org_nr"), Some(&Value::Nothing));
    assert_eq!(said.get("dnr"), None);
    let texts = |key: &str| said.get(key).map(Value::texts);
    assert_eq!(texts("name"), Some(vec!["Ljus"]));
    assert_eq!(texts("boards"), Some(vec!["an", "on"]));
    assert_eq!(texts("org_nr"), Some(Vec::new()));
}

#[test]
fn a_file_that_cannot_be_added_to_is_left_alone() {
    let step = Value::map([("status", Some(Value::text("replied")))]);
    let add = |text: &str| append(text.as_bytes(), "history", &step);
    assert_eq!(add("title: x\n"), Err(Refusal::NoList));
    assert_eq!(add("history: x\n"), Err(Refusal::NoList));
    assert_eq!(add("history: [\n"), Err(Refusal::NotARecord));
    assert_eq!(add("history: &a []\n"), Err(Refusal::NotARecord));
    assert_eq!(
        append(b"t: \xE5\nhistory: []\n", "history", &step),
        Err(Refusal::NotARecord)
    );
    let added = add("history: []   # tom\ndnr: 1\n").unwrap();
    assert_eq!(
        String::from_utf8(added).unwrap(),
        "history: [ { status: replied } ]   # tom\ndnr: 1\n"
    );
}

#[test]
fn ids_are_of_whole_words() {
    assert_eq!(
        slug("Mötesplats i Skäggetorp!", "initiativ"),
        "motesplats-i-skaggetorp"
    );
    assert_eq!(slug("???", "initiativ"), "initiativ");
    let long = slug(&"förening ".repeat(40), "initiativ");
    assert!(long.len() <= 60 && long.ends_with("forening"), "{long}");
    assert_eq!(slug(&"a".repeat(100), "x").len(), 60);
}
