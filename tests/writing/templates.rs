//! A data root's own templates: the example does as its README says, and what is wrong with a
//! template is shown where it is wrong.

use std::fs;
use std::path::Path;

use crate::support::{Folder, Root, code, err, findings, out, repository, run};
use samverkan::diag::Lang;

const EXAMPLE: &str = "examples/own-templates";

/// The chapters of a report, in order.
fn chapters(markdown: &str) -> Vec<String> {
    let chapters = markdown.lines().filter_map(|line| line.strip_prefix("## "));
    chapters
        .map(|heading| heading.split_once(' ').unwrap().1.to_owned())
        .collect()
}

/// What the program writes of a data root: the report as Markdown and as a page, and the memo.
fn built(data: &Path, to: &Path) -> [String; 3] {
    let args = [
        "report",
        "build",
        "2021",
        "--data",
        data.to_str().unwrap(),
        "--out",
        to.to_str().unwrap(),
    ];
    let built = run(to, &args);
    assert_eq!(code(&built), 0, "{}", err(&built));
    ["underlag.md", "underlag.html", "tjansteskrivelse.md"]
        .map(|name| fs::read_to_string(to.join(name)).unwrap())
}

#[test]
fn the_example_changes_words_order_and_style() {
    let dir = Folder::empty();
    let checked = run(
        dir.path(),
        &[
            "check",
            "--deny",
            "warnings",
            "--data",
            repository(EXAMPLE).to_str().unwrap(),
        ],
    );
    assert_eq!(code(&checked), 0, "{}", out(&checked));
    let [own, page, memo] = built(&repository(EXAMPLE), dir.path());
    assert_eq!(
        chapters(&own),
        [
            "Nämnden",
            "Stöd till föreningslivet",
            "Vart föreningar vänder sig",
            "Vad som saknas",
            "Källor"
        ]
    );
    assert!(
        own.contains("Under 2021 gav kommunen 201\u{A0}000\u{A0}kr till två föreningar."),
        "{own}"
    );
    assert!(
        own.contains("- Kultur- och fritidsnämnden svarar för idrott och kultur."),
        "{own}"
    );
    assert!(
        memo.contains("Rapporten om 201\u{A0}000\u{A0}kr i stöd"),
        "{memo}"
    );
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(
        at("--accent: #0b5583") < at("--accent: #7a1f4b"),
        "own style comes last"
    );
    // Without its templates, the same data root has the built-in report.
    let plain = Root::of(EXAMPLE).on_disk();
    fs::remove_dir_all(plain.join("templates")).unwrap();
    let [plain, page, _] = built(plain.path(), dir.path());
    assert_eq!(
        chapters(&plain)[..2],
        ["Uppdraget och hur det besvaras", "Föreningsbidrag"]
    );
    assert!(!page.contains("#7a1f4b"));
}

/// The README, in both languages, names every template of the example.
#[test]
fn the_readme_of_the_example_names_each_template() {
    for page in ["README.md", "README.sv.md"] {
        let readme = fs::read_to_string(repository(EXAMPLE).join(page)).unwrap();
        for entry in fs::read_dir(repository(EXAMPLE).join("templates")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(readme.contains(&format!("| `{name}` |")), "{page}: {name}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_template_is_shown_where_it_is_wrong() {
    let cases = [
        (
            "goals.md",
            "Mål\n\n{{ nosuch }}\n",
            "3:4 T101 the template cannot be used: there is no such value (nosuch)",
        ),
        (
            "goals.md",
            "Å {{ fact(\"iop.activ\") }}",
            "1:6 T105 the report has no figure `iop.activ`",
        ),
        (
            "goals.md",
            "Å\n  {{ table(\"mal\") }}",
            "2:6 T101 the template cannot be used: the report has no such table (mal)",
        ),
        (
            "goals.md",
            "{{ picture(\"mal\") }}",
            "1:4 T101 the template cannot be used: there is no such picture (mal)",
        ),
        (
            "goals.md",
            "a {% include \"nej.md\" %}",
            "1:6 T101 the template cannot be used: the template to include is not there (include \"nej.md\")",
        ),
        (
            "goals.md",
            "{{ title | stor }}",
            "1:12 T101 the template cannot be used: there is no such function (stor)",
        ),
        (
            "goals.md",
            "{{ stor(title) }}",
            "1:4 T101 the template cannot be used: there is no such function (stor(title))",
        ),
        (
            "goals.md",
            "a\n{% if title %}\n",
            "2:13 T101 the template cannot be used: it is miswritten",
        ),
        (
            "goals.md",
            "{% if title }\n",
            "1:13 T101 the template cannot be used: it is miswritten",
        ),
        (
            "goals.md",
            "{{ title + 1 }}",
            "1:4 T101 the template cannot be used: that cannot be done with the value (title + 1)",
        ),
        (
            "memo.md",
            "a\n\nb {{ titel }}",
            "3:6 T101 the template cannot be used: there is no such value (titel)",
        ),
        (
            "page.html",
            "<html>\n{{ titel }}</html>",
            "2:4 T101 the template cannot be used: there is no such value (titel)",
        ),
        // An error in a built-in template is shown in the own template that includes it.
        (
            "goals.md",
            "Mål\n{% include \"board.md\" %}",
            "2:4 T101 the template cannot be used: there is no such value (include \"board.md\")",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, text, expected) in cases {
        let mut root = Root::base();
        root.put(&format!("templates/{name}"), text);
        let session = root.examine();
        let found = findings(&session);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let expected = format!("templates/{name}:{expected}");
        if !found[0].starts_with(&expected) {
            wrong.push(format!("{text}\n  {}\n  {expected}", found[0]));
        }
        let swedish = session.found.iter().next().unwrap().message(Lang::Sv);
        assert!(
            swedish.starts_with("mallen går inte att använda: ")
                || swedish.starts_with("rapporten har ingen siffra"),
            "{swedish}"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No message on a template repeats a value of the data.
#[test]
fn a_message_on_a_template_shows_no_value_of_the_data() {
    let mut root = Root::base();
    root.put(
        "templates/goals.md",
        "{{ title.nej.nej }} {{ municipality + 1 }}",
    );
    let found = findings(&root.examine());
    assert!(
        !found.is_empty() && found.iter().all(|it| !it.contains("Exempelköping")),
        "{found:?}"
    );
}
