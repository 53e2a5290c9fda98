//! Figures named in the analyst's own texts: shown with their fact, reported where there is none,
//! and no other template code is run.

use crate::support::{Root, codes, findings, rendered, shown, text_of};

const SUMMARY: &str = "periods/2020-2021/narrative/summary.md";
const LIST: &str = "grants/2021/kfn.csv";
const PERIOD: &str = "periods/2020-2021/period.yaml";

/// The base with a text for the summary.
fn with_summary(text: &str) -> Root {
    let mut root = Root::base();
    root.put(SUMMARY, text);
    root
}

/// So many grants that shares of them are shown, each of its own type.
fn twenty_grants() -> String {
    let types = ('a'..='t').map(|letter| letter.to_string().repeat(9));
    let grant = |named: String| {
        format!("Judoklubben Exempel;802999-0010;{named};;2021;1 000;2021-03-01;Beviljad\n")
    };
    types.map(grant).collect()
}

/// The base with more lines in `period.yaml`.
fn with_period(lines: &str) -> Root {
    let mut root = Root::base();
    let text = String::from_utf8(root.bytes(PERIOD)).unwrap();
    root.put(PERIOD, text + lines);
    root
}

#[test]
fn a_figure_in_a_text_is_the_figure_of_the_report() {
    let mut root = with_summary(
        "Av **{{ fact(\"grants.granted.total\") }}** gick \
         {{fact('share.grants.granted.board.kfn')}} till {{ fact( \"grants.organisations\" ) }}.\n",
    );
    root.put(LIST, root.text(LIST) + &twenty_grants());
    let session = root.examine();
    assert_eq!(findings(&session), Vec::<String>::new());
    let output = rendered(&session);
    assert!(
        output
            .report_markdown
            .contains("Av **414\u{A0}500\u{A0}kr** gick 100\u{A0}% till 2."),
        "{}",
        output.report_markdown
    );
    let sum = ("41450000".to_owned(), "414\u{A0}500\u{A0}kr".to_owned());
    let share = ("100.0".to_owned(), "100\u{A0}%".to_owned());
    let page = &output.report_html;
    assert!(shown(page, "grants.granted.total").contains(&sum), "{page}");
    assert!(
        shown(page, "share.grants.granted.board.kfn").contains(&share),
        "{page}"
    );
    assert!(
        text_of(page).contains("Av 414\u{A0}500\u{A0}kr gick 100\u{A0}% till 2."),
        "{page}"
    );
}

#[test]
fn the_memos_texts_may_name_figures_however_they_are_quoted() {
    let root = with_period(
        "consultation: |\n  Av {{ fact(\"grants.rows\") }} rader.\n\
         economy: \"Summan är {{ fact(\\\"grants.granted.total\\\") }}.\"\n\
         evaluation: 'Nätverket: {{ fact(\"network.meetings\") }}'\n",
    );
    let session = root.examine();
    assert_eq!(findings(&session), Vec::<String>::new());
    let memo = rendered(&session).memo_html;
    for id in ["grants.rows", "grants.granted.total", "network.meetings"] {
        assert!(
            memo.contains(&format!("data-fact=\"{id}\"")),
            "{id}: {memo}"
        );
    }
}

#[test]
fn a_proposal_may_name_a_figure() {
    let mut root = Root::base();
    let text = String::from_utf8(root.bytes(PERIOD)).unwrap();
    let proposal =
        "proposal:\n  - Rapporten om {{ fact(\"initiatives.received\") }} initiativ noteras.";
    root.put(
        PERIOD,
        text.replace("proposal: [Rapporten noteras.]", proposal),
    );
    let output = rendered(&root.examine());
    let shown = "1. Rapporten om 1 initiativ noteras.";
    assert!(
        output.memo_markdown.contains(shown),
        "{}",
        output.memo_markdown
    );
}

/// The finding is at the id, however the text around it is quoted.
#[test]
fn an_unknown_figure_is_found_where_it_is_written() {
    let root = with_summary(
        "Ja.\r\n\r\nÅr {{ fact(\"grants.rows\") }} och {{ fact(\"grants.row\") }}.\r\n",
    );
    assert_eq!(
        findings(&root.examine()),
        [format!(
            "{SUMMARY}:3:43 T105 the report has no figure `grants.row`"
        )]
    );
    let root = with_period(
        "economy: >\n  grants.nej\n  {{ fact(\"grants.nej\") }} och {{ fact(\"grants.nej\") }}\n\
         evaluation: \"{{ fact(\\\"grants.aldrig\\\") }}\"\n",
    );
    let found = findings(&root.examine());
    let places: Vec<&str> = found
        .iter()
        .map(|it| it.strip_prefix(PERIOD).unwrap().split(' ').next().unwrap())
        .collect();
    let line = String::from_utf8(Root::base().bytes(PERIOD))
        .unwrap()
        .lines()
        .count();
    assert_eq!(
        places,
        [
            format!(":{}:12", line + 3),
            format!(":{}:41", line + 3),
            format!(":{}:24", line + 4)
        ]
    );
}

/// A draft is built all the same, and shows what was written.
#[test]
fn an_unknown_figure_stands_as_it_is_written_in_a_draft() {
    let output = rendered(&with_summary("Se {{ fact(\"grants.nej\") }} här.").examine());
    let written = "Se {{ fact(\"grants.nej\") }} här.";
    assert!(
        output.report_markdown.contains(written),
        "{}",
        output.report_markdown
    );
}

#[test]
fn nothing_else_in_a_text_is_run() {
    let written = "{{ period }} {{ 7 * 6 }} {% for x in boards %}{{ x }}{% endfor %} {# tyst #} {{ num(\"grants.rows\") }}";
    let root = with_summary(&format!(
        "A {written}\n\n    {{{{ fact(\"x\") }}}}\n\nB `{{{{ fact(\"y\") }}}}` \\{{{{ fact(\"z\") }}}}\n"
    ));
    let session = root.examine();
    assert_eq!(findings(&session), Vec::<String>::new());
    let html = rendered(&session).report_html;
    let shown = written.replace('"', "&quot;");
    assert!(html.contains(&format!("<p>A {shown}</p>")), "{html}");
    assert!(
        html.contains("<pre><code>{{ fact(&quot;x&quot;) }}</code></pre>"),
        "{html}"
    );
    assert!(
        html.contains("<p>B <code>{{ fact(&quot;y&quot;) }}</code> {{ fact(&quot;z&quot;) }}</p>"),
        "{html}"
    );
}

/// An answer is a board's own words, and is given as they are.
#[test]
fn answers_of_boards_are_left_as_they_are() {
    let mut root = Root::base();
    let path = "periods/2020-2021/answers/kfn.yaml";
    let text = String::from_utf8(root.bytes(path)).unwrap();
    let at = text.find("text:").unwrap();
    let end = at + text[at..].find(['\n', '}']).unwrap();
    let said = "text: 'Se {{ fact(\"grants.rows\") }} och {{ fact(\"nej\") }}'";
    root.put(path, format!("{}{said} {}", &text[..at], &text[end..]));
    let session = root.examine();
    assert_eq!(findings(&session), Vec::<String>::new());
    let html = rendered(&session).annex_html;
    assert!(
        html.contains("Se {{ fact(&quot;grants.rows&quot;) }} och {{ fact(&quot;nej&quot;) }}"),
        "{html}"
    );
}

/// Figures of the period before can be named too.
#[test]
fn figures_of_the_period_before_have_their_own_ids() {
    let mut root = Root::base();
    root.put("periods/2018-2019/period.yaml", "title: Förut\n");
    let text = String::from_utf8(root.bytes(PERIOD)).unwrap();
    root.put(PERIOD, text + "previous: 2018-2019\n");
    root.put(
        SUMMARY,
        "Förut {{ fact(\"previous.grants.granted.total\") }}.",
    );
    let session = root.examine();
    let errors: Vec<String> = findings(&session)
        .into_iter()
        .filter(|it| it.contains(" T105 "))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let markdown = rendered(&session).report_markdown;
    assert!(markdown.contains("Förut 0\u{A0}kr."), "{markdown}");
}

#[test]
fn a_comment_is_not_in_the_report_and_hides_no_place() {
    let root = with_summary(
        "<!-- {{ fact(\"grants.row\") }} är <b>hemligt</b>\n-->Å <!-- x -->{{ fact(\"grants.row\") }}.\n",
    );
    let session = root.examine();
    assert_eq!(
        findings(&session),
        [format!(
            "{SUMMARY}:2:25 T105 the report has no figure `grants.row`"
        )]
    );
    let output = rendered(&session);
    let all = output.report_markdown + &output.report_html;
    assert!(!all.contains("hemligt") && !all.contains("<!-- x"), "{all}");
}

/// The text is then as one that is not there: the report has its own words in its place.
#[test]
fn a_text_of_only_comments_is_absent() {
    let mut without = Root::base();
    without.remove(SUMMARY);
    let mut root = Root::base();
    root.put(
        SUMMARY,
        "<!-- Skriv här. -->\n\n<!--\nTänk på {{ fact(\"x\") }}\n-->\n",
    );
    let session = root.examine();
    assert_eq!(findings(&session), Vec::<String>::new());
    // The list of files that were read names it.
    let lines = |session| -> Vec<String> {
        let markdown = rendered(session).report_markdown;
        let lines = markdown.lines().filter(|line| !line.contains(SUMMARY));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(lines(&session), lines(&without.examine()));
}

#[test]
fn a_conclusion_names_figures_of_the_report() {
    let root = with_period(
        "conclusions:\n- title: En väg in\n  text: Av {{ fact(\"initiatives.received\") }}.\n  facts: [initiatives.open, initiatives.opne]\n",
    );
    let line = Root::base().text(PERIOD).lines().count();
    let found = findings(&root.examine());
    let expected = format!(
        "{PERIOD}:{}:29 T105 the report has no figure `initiatives.opne`",
        line + 4
    );
    assert_eq!(found, [expected]);
    let shown = rendered(&root.examine()).report_markdown;
    assert!(shown.contains("**En väg in.** Av 1."), "{shown}");
}

#[test]
fn a_conclusion_leaves_out_a_percentage_of_few() {
    let mut root = with_period(
        "conclusions:\n  - title: Stödet är samlat\n    facts: [share.grants.granted.board.kfn, grants.granted.total]\n",
    );
    assert_eq!(codes(&root.examine()), ["T110"]);
    let report = rendered(&root.examine()).report_markdown;
    let said = "**Läget.** Beviljade föreningsbidrag: 395\u{A0}tusen kronor.";
    assert!(report.contains(said), "{report}");
    // With enough rows it is shown, rounded.
    root.put(LIST, root.text(LIST) + &twenty_grants());
    assert_eq!(codes(&root.examine()), Vec::<&str>::new());
    let report = rendered(&root.examine()).report_markdown;
    assert!(
        report.contains("Kultur- och fritidsnämnden: 100\u{A0}%;"),
        "{report}"
    );
}

#[test]
fn a_template_of_ones_own_shows_no_percentage_of_few() {
    let mut root = Root::base();
    root.put(
        "templates/claim-several.md",
        "{% if has(\"share.grants.granted.board.kfn\") %}{{ rounded(\"share.grants.granted.board.kfn\") }}.{% endif %}\n",
    );
    assert_eq!(codes(&root.examine()), Vec::<&str>::new());
    root.put(
        "templates/claim-several.md",
        "{{ rounded(\"share.grants.granted.board.kfn\") }}.\n",
    );
    assert_eq!(codes(&root.examine()), ["T101"]);
}
