//! `samverkan agreement list`.

use chrono::{Datelike as _, Months, NaiveDate};
use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{Agreement, AgreementKind, BoardId, Money, text::normalised};
use crate::report::words as swedish;

/// Arguments of `agreement list`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan agreement list --kind iop --in-force\n  \
    samverkan agreement list --due-within 3\n  \
    samverkan agreement list --ends-within 6 --board kfn --as-of 2022-06-30\n  \
    samverkan agreement list --format csv\n\n\
    What is in force, ends or is due is judged by the day of --as-of. A partnership (IOP) is to be \
    followed up every year and at its end; what is overdue is listed with what is due."
)]
pub(in crate::cli) struct Args {
    /// Only those of this board; may be repeated
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only this kind; may be repeated
    #[arg(long, value_name = "KIND", ignore_case = true, value_parser = filter::one_of(AgreementKind::ALL, AgreementKind::word, swedish::agreement_kind))]
    kind: Vec<AgreementKind>,
    /// Only those with this organisation: a number, or a part of a name
    #[arg(long, value_name = "WHO")]
    organisation: Option<String>,
    /// Only those in force
    #[arg(long)]
    in_force: bool,
    /// Only those that end within so many months
    #[arg(long, value_name = "MONTHS")]
    ends_within: Option<u16>,
    /// Only those to be followed up within so many months, or already overdue
    #[arg(long, value_name = "MONTHS")]
    due_within: Option<u16>,
}

#[derive(Serialize)]
struct Output<'a> {
    unit: &'static str,
    as_of: String,
    agreements: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    organisation: &'a str,
    org_nr: Option<String>,
    boards: Vec<&'a str>,
    from: String,
    until: Option<String>,
    in_force: bool,
    year: i32,
    amount: Option<i64>,
    followed_up: Option<String>,
    follow_up_due: Option<String>,
    file: &'a str,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let boards = filter::board_ids(&args.board, data)?;
    let wanted = Wanted {
        args,
        boards,
        who: args.organisation.as_deref().map(normalised),
        as_of: session.as_of,
    };
    let agreements: Vec<&Agreement> = (data.agreements.iter())
        .filter(|agreement| wanted.takes(agreement))
        .collect();
    let rows = agreements.iter().map(|agreement| row(agreement, &session));
    let text = match global.format {
        Format::Human => human(&agreements, session.as_of, terminal.lang),
        Format::Json => {
            let output = Output {
                unit: "ore",
                as_of: session.as_of.to_string(),
                agreements: rows.collect(),
            };
            serde_json::to_string_pretty(&output)? + "\n"
        }
        Format::Csv => csv(rows)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// The agreements that are asked for.
struct Wanted<'a> {
    args: &'a Args,
    boards: Vec<&'a BoardId>,
    who: Option<String>,
    as_of: NaiveDate,
}

impl Wanted<'_> {
    fn takes(&self, agreement: &Agreement) -> bool {
        let args = self.args;
        (self.boards.is_empty()
            || (agreement.boards.iter()).any(|board| self.boards.contains(&&board.value)))
            && (args.kind.is_empty() || args.kind.contains(&agreement.kind))
            && (self.who.as_deref()).is_none_or(|who| is_with(agreement, who))
            && (!args.in_force || agreement.validity.has_day(self.as_of))
            && (args.ends_within).is_none_or(|months| self.ends_by(agreement, months))
            && (args.due_within).is_none_or(|months| self.is_due_by(agreement, months))
    }

    fn ends_by(&self, agreement: &Agreement, months: u16) -> bool {
        (agreement.validity.until)
            .is_some_and(|until| until >= self.as_of && until <= self.ahead(months))
    }

    fn is_due_by(&self, agreement: &Agreement, months: u16) -> bool {
        (agreement.follow_up_due()).is_some_and(|due| due <= self.ahead(months))
    }

    fn ahead(&self, months: u16) -> NaiveDate {
        (self.as_of)
            .checked_add_months(Months::new(months.into()))
            .unwrap_or(NaiveDate::MAX)
    }
}

/// Whether the other party has a number, or a part of a name.
fn is_with(agreement: &Agreement, who: &str) -> bool {
    let party = &agreement.organisation;
    let has_number = |number: &str| normalised(number).replace(' ', "") == who.replace(' ', "");
    normalised(&party.name.value).contains(who)
        || (party.org_nr.as_ref()).is_some_and(|number| has_number(&number.value.to_string()))
}

fn row<'a>(agreement: &'a Agreement, session: &'a Session) -> Row<'a> {
    let year = session.as_of.year();
    let party = &agreement.organisation;
    Row {
        id: agreement.id.as_str(),
        kind: agreement.kind.word(),
        title: &agreement.title,
        organisation: &party.name.value,
        org_nr: (party.org_nr.as_ref()).map(|number| number.value.to_string()),
        boards: boards(agreement),
        from: agreement.validity.from.to_string(),
        until: agreement.validity.until.map(|day| day.to_string()),
        in_force: agreement.validity.has_day(session.as_of),
        year,
        amount: (agreement.yearly.get(&year)).map(|amount| amount.value.ore()),
        followed_up: (agreement.followed_up.as_ref()).map(|day| day.value.to_string()),
        follow_up_due: agreement.follow_up_due().map(|day| day.to_string()),
        file: session.loaded.sources.path(agreement.origin.file),
    }
}

fn boards(agreement: &Agreement) -> Vec<&str> {
    (agreement.boards.iter())
        .map(|board| board.value.as_str())
        .collect()
}

fn csv<'a>(rows: impl Iterator<Item = Row<'a>>) -> anyhow::Result<String> {
    let header = [
        "id",
        "kind",
        "title",
        "organisation",
        "org_nr",
        "boards",
        "from",
        "until",
        "in_force",
        "year",
        "amount_ore",
        "followed_up",
        "follow_up_due",
        "file",
    ];
    let cells = rows.map(|row| {
        vec![
            row.id.to_owned(),
            row.kind.to_owned(),
            row.title.to_owned(),
            row.organisation.to_owned(),
            row.org_nr.unwrap_or_default(),
            row.boards.join(" "),
            row.from,
            row.until.unwrap_or_default(),
            row.in_force.to_string(),
            row.year.to_string(),
            row.amount.map(|ore| ore.to_string()).unwrap_or_default(),
            row.followed_up.unwrap_or_default(),
            row.follow_up_due.unwrap_or_default(),
            row.file.to_owned(),
        ]
    });
    print::csv(&header, cells)
}

fn human(agreements: &[&Agreement], as_of: NaiveDate, lang: Lang) -> String {
    let year = as_of.year();
    let amount_heading = format!("{year} kr");
    let columns = [
        (lang.pick("Avtal", "Agreement"), Align::Left),
        (lang.pick("Rubrik", "Title"), Align::Left),
        (lang.pick("Motpart", "With"), Align::Left),
        (lang.pick("Nämnder", "Boards"), Align::Left),
        (lang.pick("Från", "From"), Align::Left),
        (lang.pick("Till", "Until"), Align::Left),
        (lang.pick("Följs upp", "Follow-up"), Align::Left),
        (amount_heading.as_str(), Align::Right),
    ];
    let amount = |agreement: &Agreement| {
        (agreement.yearly.get(&year)).map_or(Money::ZERO, |amount| amount.value)
    };
    let cells = agreements.iter().map(|agreement| {
        let day =
            |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        let due = agreement.follow_up_due();
        let mark = if due.is_some_and(|due| due < as_of) {
            "!"
        } else {
            ""
        };
        vec![
            agreement.id.to_string(),
            agreement.title.clone(),
            agreement.organisation.name.value.clone(),
            boards(agreement).join(", "),
            agreement.validity.from.to_string(),
            day(agreement.validity.until),
            day(due) + mark,
            words::bare(amount(agreement)),
        ]
    });
    let mut text = print::table(&columns, cells, Terminal::columns());
    text.push('\n');
    // Three kinds of money, never one sum.
    for kind in AgreementKind::ALL {
        let of_kind = || {
            agreements
                .iter()
                .filter(|agreement| agreement.kind == *kind)
        };
        let sum = words::kronor(of_kind().map(|agreement| amount(agreement)).sum());
        let count = of_kind().count();
        if count > 0 {
            let name = words::agreements(*kind, lang);
            text.push_str(&match lang {
                Lang::Sv => format!(
                    "{name}: {}, {sum} för {year}\n",
                    words::count(count, "avtal", "avtal")
                ),
                Lang::En => format!(
                    "{name}: {}, {sum} for {year}\n",
                    words::count(count, "agreement", "agreements")
                ),
            });
        }
    }
    if agreements
        .iter()
        .any(|it| it.follow_up_due().is_some_and(|due| due < as_of))
    {
        text.push_str(lang.pick(
            "! uppföljningen är försenad\n",
            "! the follow-up is overdue\n",
        ));
    }
    if agreements.is_empty() {
        text.push_str(lang.pick("inga avtal\n", "no agreements\n"));
    }
    text
}
