//! `samverkan agreement list`.

use chrono::{Datelike as _, Months, NaiveDate};

use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::table::{List, Table, Year, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{Agreement, AgreementKind, BoardId, text::normalised};

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
    /// Only those of this board
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only this kind
    #[arg(long, value_name = "KIND", ignore_case = true, value_parser = filter::one_of::<AgreementKind>())]
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
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let filter = AgreementFilter {
        args,
        boards: filter::board_ids(&args.board, data)?,
        who: args.organisation.as_deref().map(normalised),
        as_of: session.as_of,
    };
    let agreements = data.agreements.iter().filter(|it| filter.takes(it));
    put(&list(agreements.collect(), &session), &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Which agreements are asked for.
struct AgreementFilter<'a> {
    args: &'a Args,
    boards: Vec<&'a BoardId>,
    who: Option<String>,
    as_of: NaiveDate,
}

impl AgreementFilter<'_> {
    fn takes(&self, agreement: &Agreement) -> bool {
        let (args, party) = (self.args, &agreement.organisation);
        let number = party.org_nr.as_ref().map(|number| number.value.to_string());
        let is_called = |who| filter::is_called(&party.name.value, number.as_deref(), who);
        (self.boards.is_empty()
            || agreement
                .boards
                .iter()
                .any(|it| self.boards.contains(&&it.value)))
            && filter::allows(&args.kind, &agreement.kind)
            && self.who.as_deref().is_none_or(is_called)
            && (!args.in_force || agreement.validity().has_day(self.as_of))
            && (args.ends_within).is_none_or(|months| self.ends_by(agreement, months))
            && (args.due_within).is_none_or(|months| self.is_due_by(agreement, months))
    }

    fn ends_by(&self, agreement: &Agreement, months: u16) -> bool {
        (agreement.until).is_some_and(|until| until >= self.as_of && until <= self.ahead(months))
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

fn list<'a>(agreements: Vec<&'a Agreement>, session: &'a Session) -> List<'a, &'a Agreement> {
    let as_of = session.as_of;
    let year = as_of.year();
    let of_year = format!("{year} kr");
    let amount = move |it: &Agreement| it.yearly.get(&year).map(|amount| amount.value);
    let due = move |it: &Agreement, _| {
        it.follow_up_due().map(|due| {
            let mark = if due < as_of { "!" } else { "" };
            format!("{due}{mark}")
        })
    };
    let table = Table::new(agreements)
        .column("id", ["Avtal", "Agreement"], |it| &it.id)
        .field("kind", |it| it.kind)
        .in_sheets(["Slag", "Kind"])
        .column("title", ["Rubrik", "Title"], |it| &it.title)
        .column("organisation", ["Motpart", "With"], |it| {
            &it.organisation.name
        })
        .field("org_nr", |it| it.organisation.org_nr.as_ref())
        .in_sheets(["Organisationsnummer", "Organisation number"])
        .column("boards", ["Nämnder", "Boards"], |it| cells(&it.boards))
        .column("from", ["Från", "From"], |it| it.from.value)
        .column("until", ["Till", "Until"], |it| it.until)
        .field("in_force", move |it| it.validity().has_day(as_of))
        .in_sheets(["Gäller", "In force"])
        .field("year", move |_| Year(year))
        .field("amount", move |it| amount(it))
        .field("followed_up", |it| it.last_follow_up())
        .in_sheets(["Uppföljt", "Followed up"])
        .field("follow_up_due", |it| it.follow_up_due())
        .in_sheets(["Följs upp", "Follow-up"])
        .field("file", |it| session.loaded.sources.path(it.origin.file))
        .shown(["Följs upp", "Follow-up"], move |it, lang| due(it, lang))
        .in_terminals()
        .shown([of_year.clone(), of_year], move |it, _| amount(it));
    List {
        head: object! { unit: "ore", as_of: as_of },
        name: "agreements",
        title: ["Avtal", "Agreements"],
        table,
        foot: Box::new(move |agreements, lang| foot(agreements, as_of, lang)),
    }
}

fn foot(agreements: &[&Agreement], as_of: NaiveDate, lang: Lang) -> String {
    let year = as_of.year();
    let amount = |it: &&Agreement| it.yearly.get(&year).map(|amount| amount.value);
    let mut text = "\n".to_owned();
    // Three kinds of money, never one sum.
    for kind in AgreementKind::ALL {
        let of_kind = || agreements.iter().filter(|it| it.kind == *kind);
        let count = of_kind().count();
        if count > 0 {
            let name = words::agreements(*kind, lang);
            let sum = words::kronor(of_kind().filter_map(amount).sum());
            let word = lang.pick("för", "for");
            let count = words::count(count, lang.pick(["avtal"; 2], ["agreement", "agreements"]));
            text.push_str(&format!("{name}: {count}, {sum} {word} {year}\n"));
        }
    }
    let is_overdue = |it: &&Agreement| it.follow_up_due().is_some_and(|due| due < as_of);
    if agreements.iter().any(is_overdue) {
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
