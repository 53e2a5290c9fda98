//! Forty kinds of answers, in the markup that Word writes, and the Markdown that each is.

use super::paper::{paragraph, plain, run};

/// Markup of Word, and the Markdown that it is.
type Kind = (String, &'static str);

pub(super) const ITEM: &str = "<w:pStyle w:val=\"ListBullet\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
const DEEPER: &str = "<w:pStyle w:val=\"ListBullet\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>";
const NUMBER: &str = "<w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>";
const CONTINUED: &str = "<w:pStyle w:val=\"ListContinue\"/><w:ind w:left=\"397\"/>";
const BOLD: &str = "<w:b/>";
const ITALIC: &str = "<w:i/>";

fn style(name: &str) -> String {
    format!("<w:pStyle w:val=\"{name}\"/>")
}

/// A paragraph of a style.
fn styled(name: &str, text: &str) -> String {
    paragraph(&style(name), &run("", text))
}

fn item(text: &str) -> String {
    paragraph(ITEM, &run("", text))
}

fn number(text: &str) -> String {
    paragraph(NUMBER, &run("", text))
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", plain(text));
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let rows: String = rows.iter().map(row).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

/// Every kind.
pub(super) fn kinds() -> Vec<(String, String)> {
    let long = "Ett ord till. ".repeat(2200);
    let paragraphs: Vec<String> = (0..60).map(|it| format!("Stycke {it}.")).collect();
    let many: String = paragraphs.iter().map(|it| plain(it)).collect();
    let all = [sentences(), lists(), blocks(), links(), signs()]
        .into_iter()
        .flatten();
    let all = all.map(|(markup, read)| (markup, read.to_owned()));
    let more = [
        (plain(&long), long.trim_end().to_owned()),
        (many, paragraphs.join("\n\n")),
    ];
    all.chain(more).collect()
}

fn sentences() -> Vec<Kind> {
    let breaks = format!(
        "{}<w:r><w:br/></w:r>{}",
        run("", "Rad ett"),
        run("", "rad två")
    );
    let bold = |before: &str, bold: &str, after: &str| {
        paragraph("", &(run("", before) + &run(BOLD, bold) + &run("", after)))
    };
    vec![
        (plain("Ja."), "Ja."),
        (plain(""), ""),
        (plain("Ett.") + &plain("Två."), "Ett.\n\nTvå."),
        (plain("Ett.") + &plain("") + &plain("Två."), "Ett.\n\nTvå."),
        (bold("Det är ", "viktigt", "."), "Det är **viktigt**."),
        (bold("Det är", " viktigt ", "nu."), "Det är **viktigt** nu."),
        (
            paragraph("", &(run(ITALIC, "Lagen") + &run("", " säger."))),
            "*Lagen* säger.",
        ),
        (paragraph("", &run("<w:b/><w:i/>", "Båda")), "***Båda***"),
        (
            paragraph("", &run("<w:b w:val=\"0\"/>", "Inte fet")),
            "Inte fet",
        ),
        (paragraph("", &(run("", "Kap") + &run("", "ten"))), "Kapten"),
        (paragraph("", &breaks), "Rad ett\\\nrad två"),
        (plain("  Blanksteg  runt  "), "Blanksteg  runt"),
    ]
}

fn lists() -> Vec<Kind> {
    let deeper = paragraph(DEEPER, &run("", "b"));
    let continued = paragraph(CONTINUED, &run("", "mer"));
    let bold = paragraph(ITEM, &(run(BOLD, "råd") + &run("", " för idrott")));
    vec![
        (item("a") + &item("b"), "- a\n- b"),
        (
            plain("Så här:") + &item("a") + &plain("Klart."),
            "Så här:\n\n- a\n\nKlart.",
        ),
        (item("a") + &deeper + &item("c"), "- a\n\n  - b\n\n- c"),
        (number("a") + &number("b"), "1. a\n2. b"),
        (
            number("a") + &plain("Mellan.") + &number("b"),
            "1. a\n\nMellan.\n\n2. b",
        ),
        (bold, "- **råd** för idrott"),
        (item("a") + &continued, "- a\n\n  mer"),
    ]
}

fn blocks() -> Vec<Kind> {
    let years = table(&[&["År", "Antal"], &["2020", "12"], &["2021", ""]]);
    let bars = table(&[&["A", "B"], &["1", "2 | 3"]]);
    vec![
        (styled("Quote", "Citat."), "> Citat."),
        (
            styled("Quote", "Ett.") + &styled("Quote", "Två."),
            "> Ett.\n>\n> Två.",
        ),
        (
            styled("Heading3", "Rubrik") + &plain("Text."),
            "### Rubrik\n\nText.",
        ),
        (styled("HTMLPreformatted", "a = 1"), "```\na = 1\n```"),
        (
            paragraph("", &run("<w:rStyle w:val=\"HTMLCode\"/>", "kod")),
            "`kod`",
        ),
        (
            years,
            "| År   | Antal |\n| ---- | ----- |\n| 2020 | 12    |\n| 2021 |       |",
        ),
        (
            plain("Se:") + &bars,
            "Se:\n\n| A   | B      |\n| --- | ------ |\n| 1   | 2 \\| 3 |",
        ),
        (
            format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                plain("Inklistrat.")
            ),
            "Inklistrat.",
        ),
    ]
}

fn links() -> Vec<Kind> {
    let field = |sign: &str| format!("<w:r><w:fldChar w:fldCharType=\"{sign}\"/></w:r>");
    let instruction = "<w:r><w:instrText xml:space=\"preserve\"> HYPERLINK \"https://a.se/x\" </w:instrText></w:r>";
    let parts = [
        field("begin"),
        instruction.to_owned(),
        field("separate"),
        run("", "här"),
        field("end"),
        run("", "."),
    ];
    let simple = format!(
        "<w:fldSimple w:instr=\" HYPERLINK &quot;https://b.se&quot; \">{}</w:fldSimple>",
        run("", "där")
    );
    vec![
        (paragraph("", &parts.concat()), "[här](https://a.se/x)."),
        (paragraph("", &simple), "[där](https://b.se)"),
        (
            plain("Se https://a.se/b_c?d=1&e=2"),
            "Se https\\://a.se/b\\_c?d=1\\&e=2",
        ),
    ]
}

fn signs() -> Vec<Kind> {
    let hyphen = format!(
        "{}<w:r><w:noBreakHyphen/></w:r>{}",
        run("", "e"),
        run("", "tjänst")
    );
    let tagged = format!(
        "<w:smartTag>{}</w:smartTag>{}",
        run("", "Linköping"),
        run("", ".")
    );
    vec![
        (plain("2 * 3 = 6 och a_b_c"), "2 \\* 3 = 6 och a\\_b\\_c"),
        (plain("# inte en rubrik"), "\\# inte en rubrik"),
        (plain("- inte en lista"), "\\- inte en lista"),
        (plain("1. inte en lista"), "1\\. inte en lista"),
        (
            plain("<b>inte fet</b> & <script>"),
            "\\<b>inte fet\\</b> & \\<script>",
        ),
        (
            plain("[inte](en länk) `inte kod`"),
            "\\[inte\\](en länk) \\`inte kod\\`",
        ),
        (plain("Åäö ÅÄÖ é ü ß"), "Åäö ÅÄÖ é ü ß"),
        (plain("Bra 👍🏽 och 🇸🇪"), "Bra 👍🏽 och 🇸🇪"),
        (
            plain("1\u{a0}000 kr – ”citat” …"),
            "1\u{a0}000 kr – ”citat” …",
        ),
        (paragraph("", &hyphen), "e\u{2011}tjänst"),
        (plain("a: b # c"), "a: b # c"),
        (paragraph("", &tagged), "Linköping."),
    ]
}
