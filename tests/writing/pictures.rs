//! The pictures of the report: drawn where there is something to draw, whatever the data.

use crate::support::{Output, Root};
use samverkan::model::{Period, View};
use samverkan::render::{Stamp, Templates, render};
use samverkan::report::build;

/// The page of a period, and the names of its pictures.
fn page(root: &Root, period: &str) -> (String, Vec<String>) {
    let session = root.examine();
    let view = View::new(&session.loaded.dataset, Period::parse(period).unwrap());
    let sources = &session.loaded.sources;
    let report = build(view, sources);
    let files = render(&report, sources, &Templates::default(), Stamp::Final);
    let output = Output::from(files.unwrap());
    let names = output
        .annex_html
        .split("<figcaption id=\"p-")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    (output.annex_html, names)
}

/// What is drawn, each picture from its first element to its last.
fn drawings(page: &str) -> Vec<&str> {
    let begins = page.split("<svg role=\"img\"").skip(1);
    begins
        .map(|rest| rest.split("</div>").next().unwrap())
        .collect()
}

#[test]
fn the_example_data_has_every_picture() {
    let data = Root::example();
    let (page, names) = page(&data, "2020-2021");
    assert_eq!(
        names,
        ["answers", "grants-concentration", "initiatives-replies",]
    );
    for drawing in drawings(&page) {
        assert!(drawing.contains("<title id=") && drawing.contains("<desc id="));
        assert!(drawing.contains("<text"), "{drawing}");
    }
}

/// A length that is no number would make an element disappear.
#[test]
fn every_length_is_a_number() {
    let data = Root::example();
    for (root, period) in [
        (&data, "2018"),
        (&data, "2019"),
        (&data, "2020-2021"),
        (&Root::base(), "2021"),
    ] {
        let (page, _) = page(root, period);
        for drawing in drawings(&page) {
            assert!(
                !drawing.contains("NaN") && !drawing.contains("inf"),
                "{period}: {drawing}"
            );
        }
    }
}

/// Without grants, initiatives or answers no picture is drawn, and the page is whole.
#[test]
fn nothing_is_drawn_of_nothing() {
    let mut root = Root::default();
    root.put("samverkan.yaml", "municipality: Exempelby kommun\n");
    let (page, names) = page(&root, "2021");
    assert_eq!(names, Vec::<String>::new());
    assert!(page.contains("</html>"));
}
