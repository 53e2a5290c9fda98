//! What the municipality knows of a board, beside the question that it is about.

use crate::model::{Agreement, AgreementKind, Answer, Earlier, Question, QuestionKind};
use crate::render::document::{Block, Column, Table};
use crate::render::inline::{Cell, Inline};
use crate::render::{number, parse};
use crate::report::BoardForm;

/// A question, and what stands beside it.
pub(in crate::render) struct Asked<'d> {
    /// Its number, from 1.
    pub(in crate::render) number: usize,
    pub(in crate::render) question: &'d Question,
    pub(in crate::render) text: Vec<Block>,
    /// What is known; empty if nothing.
    pub(in crate::render) known: Vec<Block>,
    /// What was answered before, each with whose answer it is.
    pub(in crate::render) earlier: Vec<(String, Vec<Block>)>,
}

/// How far down in a form somebody's own headings begin.
pub(in crate::render) const OWN: u8 = 3;

impl Asked<'_> {
    /// The heading of the question.
    pub(in crate::render) fn heading(&self) -> String {
        let optional = if self.question.required {
            ""
        } else {
            " (frivillig)"
        };
        format!("{}. {}{optional}", self.number, self.question.title)
    }
}

/// The questions of a form.
pub(in crate::render) fn asked<'d>(form: &BoardForm<'d>) -> Vec<Asked<'d>> {
    let questions = (1..).zip(form.questions).map(|(number, question)| Asked {
        number,
        question,
        text: parse::own(&question.text, OWN),
        known: match question.kind {
            Some(kind) if is_first(form, question) => known(form, kind),
            _ => Vec::new(),
        },
        earlier: (form.earlier.iter())
            .filter_map(|earlier| {
                let answer = earlier.answers.answers.get(&question.id)?;
                Some((said_before(form, earlier), answered(answer)))
            })
            .collect(),
    });
    questions.collect()
}

/// Whether a question is the first of its kind, beside which what is known stands.
fn is_first(form: &BoardForm<'_>, question: &Question) -> bool {
    let first = form.questions.iter().find(|it| it.kind == question.kind);
    first.is_some_and(|first| first.id == question.id)
}

/// What is known that no question is about.
pub(in crate::render) fn rest(form: &BoardForm<'_>) -> Vec<Block> {
    let is_asked = |kind: &QuestionKind| form.questions.iter().any(|it| it.kind == Some(*kind));
    let rest = QuestionKind::ALL.iter().filter(|kind| !is_asked(kind));
    rest.flat_map(|kind| known(form, *kind)).collect()
}

fn known(form: &BoardForm<'_>, kind: QuestionKind) -> Vec<Block> {
    match kind {
        QuestionKind::Grants => grants(form),
        QuestionKind::Iop => agreements(form, AgreementKind::Iop),
        QuestionKind::Services => agreements(form, AgreementKind::Service),
        QuestionKind::Cooperation => agreements(form, AgreementKind::Agreement),
        QuestionKind::Initiatives => initiatives(form),
        QuestionKind::Development | QuestionKind::Gender => Vec::new(),
    }
}

fn say(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Inline::text(text)])
}

fn cell(text: impl Into<String>) -> Cell {
    vec![Inline::text(text)]
}

fn grants(form: &BoardForm<'_>) -> Vec<Block> {
    if form.grants.is_empty() {
        if !form.board.gives_grants {
            return Vec::new();
        }
        return vec![say(
            "Kommunen har inga uppgifter om nämndens bidrag för perioden. Skicka nämndens export \
             tillsammans med svaren.",
        )];
    }
    let years = form.view.period.years();
    let columns = [Column::words("Bidragsform")].into_iter();
    let amounts = |row: &[crate::model::Money]| -> Vec<Cell> {
        row.iter()
            .map(|it| cell(number::kronor(it.ore())))
            .collect()
    };
    let rows = form.grants.iter().map(|(name, row)| {
        let name: Cell = vec![Inline::Own(cell(*name))];
        [vec![name], amounts(row)].concat()
    });
    vec![Block::Table(Table {
        name: "form-grants".to_owned(),
        caption: "Beviljade föreningsbidrag enligt nämndens export, kronor".to_owned(),
        columns: columns
            .chain(years.map(|year| Column::number(year.to_string())))
            .collect(),
        rows: rows.collect(),
        totals: vec![[vec![cell("Totalt")], amounts(&form.granted)].concat()],
        leads_to: String::new(),
        below: Vec::new(),
    })]
}

fn agreements(form: &BoardForm<'_>, kind: AgreementKind) -> Vec<Block> {
    let its: Vec<&Agreement> = (form.agreements.iter())
        .filter(|it| it.kind == kind)
        .copied()
        .collect();
    if its.is_empty() {
        return match kind {
            AgreementKind::Agreement => Vec::new(),
            _ => vec![say(
                "Kommunen har inget sådant avtal för nämnden under perioden.",
            )],
        };
    }
    let rows = its.into_iter().map(|agreement| {
        let term = match agreement.until {
            Some(until) => format!("{} till {until}", agreement.from.value),
            None => format!("från {}", agreement.from.value),
        };
        let state = match (agreement.last_follow_up(), agreement.follow_up_due()) {
            (_, Some(due)) if due <= form.view.as_of => format!("Skulle ha följts upp {due}"),
            (_, Some(due)) => format!("Ska följas upp senast {due}"),
            (Some(last), None) => format!("Uppföljt {last}"),
            (None, None) => "Ingen uppföljning angiven".to_owned(),
        };
        vec![
            vec![Inline::Own(cell(&agreement.title))],
            vec![Inline::Own(cell(&agreement.organisation.name.value))],
            cell(term),
            cell(state),
        ]
    });
    let caption = match kind {
        AgreementKind::Iop => "Nämndens partnerskap (IOP) under perioden",
        AgreementKind::Service => "Nämndens köpta tjänster under perioden",
        AgreementKind::Agreement => "Nämndens andra avtal under perioden",
    };
    list(
        (kind.word(), caption),
        ["Avtal", "Part", "Gäller", "Uppföljning"],
        rows,
    )
}

fn initiatives(form: &BoardForm<'_>) -> Vec<Block> {
    if form.initiatives.is_empty() {
        return vec![say(
            "Inget initiativ i nätverkets förteckning rör nämnden under perioden.",
        )];
    }
    let day = form.view.as_of;
    let rows = form.initiatives.iter().map(|initiative| {
        let state = match initiative.outcome(day) {
            Some(outcome) => format!("Avslutat: {}", outcome.swedish()),
            None => initiative.status(day).swedish().to_owned(),
        };
        vec![
            vec![Inline::Own(cell(&initiative.title))],
            vec![Inline::Own(cell(&initiative.organisation.name.value))],
            cell(initiative.received.value.to_string()),
            cell(state),
        ]
    });
    let named = (
        "initiatives",
        "Initiativ som rör nämnden, i nätverkets förteckning",
    );
    list(named, ["Initiativ", "Från", "Inkom", "Läge"], rows)
}

fn list(
    (name, caption): (&str, &str),
    headings: [&str; 4],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Vec<Block> {
    vec![Block::Table(Table {
        name: format!("form-{name}"),
        caption: caption.to_owned(),
        columns: headings.into_iter().map(Column::words).collect(),
        rows: rows.collect(),
        totals: Vec::new(),
        leads_to: String::new(),
        below: Vec::new(),
    })]
}

/// The line above what was answered before.
pub(super) fn said_before(form: &BoardForm<'_>, earlier: &Earlier<'_>) -> String {
    let period = number::period(earlier.period);
    let draft = match earlier.answers.submitted {
        Some(_) => "",
        None => ", utkast",
    };
    if earlier.board.id == form.board.id {
        format!("Nämndens svar {period}{draft}")
    } else {
        format!("Svar {period} från {}{draft}", earlier.board.name)
    }
}

fn answered(answer: &Answer) -> Vec<Block> {
    let none = answer.none.then(|| say("Inget av detta slag."));
    let text = answer.text.as_ref();
    let text = text.map_or_else(Vec::new, |it| parse::own(&it.value, OWN));
    none.into_iter().chain(text).collect()
}
