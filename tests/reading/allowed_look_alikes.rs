//! What only looks like a personal identity number may stand where the settings say, and nowhere else.

use crate::support::{Root, codes, draft, findings};

/// The days of a period, which happen to check.
const PERIOD: &str = "170101-2393";
const GRANTS: &str = "grants/2021/kfn.csv";

fn root(purpose: &str) -> Root {
    let mut root = Root::base();
    let export = root.text(GRANTS);
    let (first, rest) = export.split_once(";;").unwrap();
    root.put(GRANTS, format!("{first};Avser tiden {purpose};{rest}"));
    root
}

fn allowing(mut root: Root, file: &str, fingerprint: &str) -> Root {
    let settings = root.text("samverkan.yaml");
    let allowance = format!(
        "allow:\n  - {{ code: D101, file: {file}, fingerprint: \"{fingerprint}\", reason: En period. }}\n"
    );
    root.put("samverkan.yaml", format!("{settings}{allowance}"));
    root
}

fn fingerprint(root: &Root) -> String {
    let session = root.examine();
    let sources = &session.loaded.sources;
    let (id, _) = sources
        .iter()
        .find(|(_, file)| file.path == GRANTS)
        .unwrap();
    sources.text(id).fingerprints[0].clone().unwrap()
}

#[test]
fn a_look_alike_stands_at_its_place_and_a_real_number_is_concealed_everywhere() {
    let before = root(PERIOD);
    assert_eq!(codes(&before.examine()), ["D101"]);
    let own = fingerprint(&before);
    let session = allowing(before.clone(), GRANTS, &own).examine();
    assert_eq!(codes(&session), Vec::<&str>::new());
    let (id, _) = session
        .loaded
        .sources
        .iter()
        .find(|(_, file)| file.path == GRANTS)
        .unwrap();
    assert!(session.loaded.sources.text(id).text.contains(PERIOD));
    let mut in_text = Root::base();
    let summary = "periods/2020-2021/narrative/summary.md";
    in_text.put(summary, format!("Avser tiden {PERIOD}, se *{PERIOD}*.\n"));
    let session = allowing(in_text, summary, &own).examine();
    assert_eq!(codes(&session), Vec::<&str>::new());
    let page = draft(&session, "2020-2021").report_html;
    assert_eq!(page.matches(PERIOD).count(), 2);
    // Another number in its place, and the same number in another file.
    let other = allowing(root("121212-1212"), GRANTS, &own).examine();
    assert_eq!(codes(&other), ["D101", "P101"]);
    assert!(
        findings(&other)
            .iter()
            .all(|found| !found.contains("121212"))
    );
    let mut elsewhere = allowing(before.clone(), GRANTS, &own);
    elsewhere.put(
        "periods/2020-2021/narrative/summary.md",
        format!("Se {PERIOD}.\n"),
    );
    assert_eq!(codes(&elsewhere.examine()), ["D101"]);
    // Without its fingerprint, or in a file where it does not stand.
    let nowhere = allowing(before, "grants/2020/kfn.csv", &own).examine();
    assert_eq!(codes(&nowhere), ["D101", "P101"]);
}

#[test]
fn what_the_text_calls_a_personal_number_cannot_be_allowed() {
    let own = fingerprint(&root(PERIOD));
    let summary = "periods/2020-2021/narrative/summary.md";
    for text in [
        "Personnummer 170101-2393.",
        "Anna, född på våren, pnr 20170101-2393.",
        "Se 170101-2393 (personnr).",
    ] {
        let mut root = Root::base();
        root.put(summary, format!("{text}\n"));
        let session = allowing(root, summary, &own).examine();
        assert_eq!(codes(&session), ["D101", "P101"], "{text}");
        let sources = &session.loaded.sources;
        let (id, _) = sources.iter().find(|(_, it)| it.path == summary).unwrap();
        assert_eq!(sources.text(id).fingerprints, [None], "{text}");
    }
    for text in ["Ärende 170101-2393, inget personnummer.", "Se 170101-2393."] {
        let mut root = Root::base();
        root.put(summary, format!("{text}\n"));
        let session = allowing(root, summary, &own).examine();
        assert_eq!(codes(&session), Vec::<&str>::new(), "{text}");
    }
}
