//! Each recipe followed once: the changes that it takes, and what they then give.

use std::fs;

use super::{Recipe, after, before, end};
use crate::support::{err, out};

/// Every recipe of README.md.
pub(super) const RECIPES: &[Recipe] = &[RULE, COLUMN, LIST, SECTION, FORMAT, WORD];

const RULE: Recipe = Recipe {
    begins: "**To add a rule:**",
    edits: &[
        after(
            "src/fault/grant.rs",
            "faults! {\n",
            r#"    /// A large grant that does not say what it is for.
    LARGE_WITHOUT_PURPOSE large_without_purpose() = "G399" Warning;
        sv "bidraget är på minst en miljon kronor och saknar ändamål", "skriv vad det är till för";
        en "the grant is of a million kronor or more and has no purpose", "write what it is for";
"#,
        ),
        end(
            "src/fault/pages/G399.md",
            "\
# G399 stort bidrag utan ändamål / a large grant without a purpose

## Svenska

Skriv vad det är till för.

## English

Write what it is for.

## Fires

```csv grants/2021/kfn.csv
Förening;Org.nr;Bidragstyp;Beviljat belopp
Exempelföreningen;802999-0002;Driftbidrag;1 000 000  # <-- G399
```

## Silent

```csv grants/2021/kfn.csv
Förening;Org.nr;Bidragstyp;Beviljat belopp
Exempelföreningen;802999-0002;Driftbidrag;999 999
```
",
        ),
        before(
            "src/check/grant.rs",
            "/// A grant's board must exist on the decision date of the row.\n",
            "\
pub(super) fn large_grants_have_a_purpose(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for grant in data.grants.rows() {
        if grant.purpose.is_none() && grant.granted >= Money::from_kronor(1_000_000) {
            sink.push(fault::large_without_purpose(grant.origin()));
        }
    }
}

",
        ),
        after(
            "src/check/mod.rs",
            "    grant::rows_are_distinct,\n",
            "    grant::large_grants_have_a_purpose,\n",
        ),
    ],
    gives: |copy| {
        let found = copy.check("Bidragstyp", "Driftbidrag", "1 000 000");
        assert!(found.contains("G399"), "{found}");
        let found = copy.check("Bidragstyp", "Driftbidrag", "999 999");
        assert!(!found.contains("G399"), "{found}");
        let page = out(&copy.run(&["explain", "G399"]));
        assert!(page.contains("Write what it is for."), "{page}");
    },
};

const COLUMN: Recipe = Recipe {
    begins: "**To add a column** of the exports",
    edits: &[
        before(
            "src/model/column.rs",
            "    }\n}\n\nimpl Declared {",
            r#"        Facility {
            key: "facility", word: ["anläggning", "facility"],
            headings: "Anläggning, Idrottsplats",
            ..OPTIONAL
        }
"#,
        ),
        before(
            "data/README.md",
            "\nRequired means that the column is there",
            "| `facility` | | Anläggning, Idrottsplats | text |\n",
        ),
        before(
            "data/README.sv.md",
            "\nEn termin i bidragstypens namn",
            "| `facility` | | Anläggning, Idrottsplats | text |\n",
        ),
    ],
    gives: |copy| {
        let found = copy.check("Bidragstyp;Idrottsplats", "Driftbidrag;Östra IP", "100");
        assert!(!found.contains("G107"), "{found}");
        fs::remove_file(copy.root.join("grants/2021/kfn.csv")).unwrap();
        let import = || copy.run(&["grants", "import", "kfn", "export.csv", "--year", "2021"]);
        let taken = import();
        assert!(taken.status.success(), "{}", err(&taken));
        let kept = copy.root.text("grants/2021/kfn.csv");
        let mut lines = kept.lines();
        assert!(lines.next().unwrap().ends_with(";Anläggning"), "{kept}");
        assert!(lines.next().unwrap().ends_with(";Östra IP"), "{kept}");
        assert!(err(&import()).contains("Nothing new to write."));
        let listed = out(&copy.run(&["grants", "list", "--format", "csv"]));
        let (header, rows) = listed.split_once('\n').unwrap();
        assert!(header.trim_end().ends_with(",facility"), "{header}");
        assert!(rows.contains(",Östra IP"), "{rows}");
        let listed = out(&copy.run(&["grants", "list", "--format", "json"]));
        assert!(listed.contains("\"facility\": \"Östra IP\""), "{listed}");
    },
};

const LIST: Recipe = Recipe {
    begins: "**To add a column** to a list",
    edits: &[after(
        "src/cli/grants/list.rs",
        "        .in_sheets([\"Utbetalt kr\", \"Paid kr\"])\n",
        "        .column(\"repayment\", [\"Åter\", \"Repaid\"], |it| it.is_repayment())\n",
    )],
    gives: |copy| {
        let listed = out(&copy.run(&["grants", "list", "--format", "csv"]));
        assert!(
            listed.lines().next().unwrap().contains(",repayment,"),
            "{listed}"
        );
        let listed = out(&copy.run(&["grants", "list"]));
        assert!(listed.contains("Repaid"), "{listed}");
    },
};

const SECTION: Recipe = Recipe {
    begins: "**To add a section**",
    edits: &[
        end(
            "src/report/turnout.rs",
            r#"//! The meetings whose participants were counted.

use crate::model::Meeting;

use super::builder::Builder;
use super::facts::FactId;

/// The meetings whose participants were counted.
#[derive(Debug)]
pub struct TurnoutSection<'d> {
    /// How many they are.
    pub counted: FactId,
    /// Each, by date.
    pub rows: Vec<&'d Meeting>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> TurnoutSection<'d> {
    let view = b.view;
    let rows: Vec<&Meeting> = view.meetings().filter(|it| it.participants.is_some()).collect();
    let name = ("turnout.counted", "Träffar med räknade deltagare");
    TurnoutSection {
        counted: b.count(name, rows.iter().map(|it| it.origin)),
        rows,
    }
}
"#,
        ),
        after("src/report/mod.rs", "mod treatment;\n", "mod turnout;\n"),
        before(
            "src/report/mod.rs",
            "pub use value::",
            "pub use turnout::TurnoutSection;\n",
        ),
        before(
            "src/report/mod.rs",
            "    /// Goals and what serves them.\n",
            "    /// Meetings whose participants were counted.\n    pub turnout: TurnoutSection<'d>,\n",
        ),
        after(
            "src/report/mod.rs",
            "        network: network::build(b),\n",
            "        turnout: turnout::build(b),\n",
        ),
        end(
            "src/render/tables/turnout.rs",
            r#"//! The table of meetings whose participants were counted.

use crate::render::document::Table;
use crate::render::figures::Figures;

use super::cell::{day, own};
use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let rows = &figures.report.turnout.rows;
    let turnout = table("turnout", "Träffar med räknade deltagare", rows)
        .words("Datum", |meeting| day(meeting.date.value))
        .words("Rubrik", |meeting| own(&meeting.title));
    vec![turnout.end()]
}
"#,
        ),
        after(
            "src/render/tables/mod.rs",
            "mod treatment;\n",
            "mod turnout;\n",
        ),
        after(
            "src/render/tables/mod.rs",
            "        treatment::tables(figures),\n",
            "        turnout::tables(figures),\n",
        ),
        end(
            "templates/turnout.md",
            "\
## Räknade träffar

{% if has_table(\"turnout\") %}
Deltagarna räknades vid {{ counted(\"turnout.counted\", \"en träff\", \"träffar\") }}.

{{ table(\"turnout\") }}
{% else %}
Ingen räknade deltagare.
{% endif %}
",
        ),
        after(
            "templates/underlag.md",
            "{% include \"network.md\" %}\n",
            "\n{% include \"turnout.md\" %}\n",
        ),
    ],
    gives: |copy| {
        let built = copy.run(&["report", "build", "2020-2021", "--out", "out"]);
        assert!(built.status.success(), "{}", err(&built));
        let report = copy.root.text("out/underlag.md");
        assert!(report.contains("Räknade träffar\n"), "{report}");
        assert!(
            report.contains("Deltagarna räknades vid en träff."),
            "{report}"
        );
        assert!(report.contains("Nätverksmöte i mars"), "{report}");
        assert!(
            copy.root
                .text("out/facts.json")
                .contains("\"turnout.counted\"")
        );
    },
};

const FORMAT: Recipe = Recipe {
    begins: "**To add a format**",
    edits: &[
        end(
            "src/render/outline.rs",
            r#"//! A document as its title and what stands under it.

use super::document::Document;

pub(super) fn write(document: &Document) -> String {
    let details = document.details.iter();
    let lines = details.map(|(name, value)| format!("{name}: {value}\n"));
    format!("{}\n{}", document.title, lines.collect::<String>())
}
"#,
        ),
        after("src/render/mod.rs", "mod number;\n", "mod outline;\n"),
        before(
            "src/render/format.rs",
            "    Format {\n        name: \"json\",\n",
            r#"    Format {
        name: "txt",
        about: "Titles as text",
        media_type: "text/plain; charset=utf-8",
        writer: Writer::Documents(|document, _| Ok(outline::write(document).into_bytes().into())),
    },
"#,
        ),
        before(
            "src/render/format.rs",
            "page, pdf, spreadsheet, tables, xlsx};\n",
            "outline, ",
        ),
    ],
    gives: |copy| {
        let built = copy.run(&[
            "report",
            "build",
            "2020-2021",
            "--out",
            "out",
            "--only",
            "txt",
        ]);
        assert!(built.status.success(), "{}", err(&built));
        assert!(copy.root.text("out/rapport.txt").contains("2020"));
        let help = out(&copy.run(&["help", "report", "build"]));
        assert!(help.contains(" txt "), "{help}");
    },
};

const WORD: Recipe = Recipe {
    begins: "**To teach the suggestions a word:**",
    edits: &[
        after(
            "src/suggest/vocabulary.yaml",
            "\nabbreviations:\n",
            "  qxz: [Kvartersvännernas Centralförbund]\n",
        ),
        end(
            "tests/suggest/labelled.csv",
            "same;QXZ Hällinge;Kvartersvännernas Centralförbund Hällinge\n",
        ),
    ],
    gives: |copy| {
        copy.root.put(
            "grants/2021/kfn.csv",
            "Förening;Org.nr;Bidragstyp;Beviljat belopp\n\
             Kvartersvännernas Centralförbund Hällinge;802999-1323;Driftbidrag;100\n\
             QXZ Hällinge;;Driftbidrag;100\n",
        );
        let suggested = out(&copy.run(&["organisation", "suggest"]));
        assert!(suggested.contains("same words: qxz"), "{suggested}");
    },
};
