//! `samverkan agreement show ID`.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Align, Cell, Rows, Table, Year, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::{Lang, plain};
use crate::model::{Agreement, AgreementKind, Content, Criterion, Initiative, Money, Reach};

/// Arguments of `agreement show`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan agreement show iop-2020-01\n  \
    samverkan agreement show iop-2021 --format json\n\n\
    Whether a follow-up is overdue is judged by the day of --as-of.")]
pub(in crate::cli) struct Args {
    /// Its id, or a part that no other has
    id: String,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let files = filter::Files {
        folder: "agreements/",
        records: data.agreements.iter().collect(),
        claimed: &data.claimed.agreements,
        id: |it| it.id.as_str(),
    };
    let agreement = files.find(&args.id, &session, terminal)?;
    let sheet = AgreementSheet {
        agreement,
        session: &session,
    };
    put(&sheet, &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// All that is known of an agreement.
struct AgreementSheet<'a> {
    agreement: &'a Agreement,
    session: &'a Session,
}

impl Answer for AgreementSheet<'_> {
    fn human(&self, lang: Lang) -> String {
        let mut sheet = Sheet::new(lang);
        self.head(&mut sheet);
        self.money(&mut sheet);
        for (heading, text) in [
            (
                ["Vad motparten bidrar med", "What the other party brings"],
                &self.agreement.own_contribution,
            ),
            (
                ["Vad kommunen bidrar med", "What the municipality brings"],
                &self.agreement.municipal_contribution,
            ),
        ] {
            if let Some(text) = text {
                sheet.heading(heading);
                text.lines().for_each(|line| sheet.item(&plain(line)));
            }
        }
        if self.agreement.kind == AgreementKind::Iop {
            self.checklists(&mut sheet);
        }
        self.reach(&mut sheet);
        self.follow_up(&mut sheet);
        self.goals(&mut sheet);
        self.initiatives(&mut sheet);
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let (it, as_of) = (self.agreement, self.session.as_of);
        let is_iop = it.kind == AgreementKind::Iop;
        object! {
            unit: "ore",
            as_of: as_of,
            id: &it.id,
            kind: it.kind,
            title: &it.title,
            organisation: &it.organisation.name,
            org_nr: it.organisation.org_nr.as_ref(),
            boards: cells(&it.boards),
            from: it.from.value,
            until: it.until,
            in_force: it.validity().has_day(as_of),
            yearly: &it.yearly,
            purpose: it.purpose.as_ref(),
            own_contribution: it.own_contribution.as_ref(),
            municipal_contribution: it.municipal_contribution.as_ref(),
            criteria: is_iop.then(|| checklist(Criterion::ALL, &it.missing_criteria(), Criterion::word)),
            contents: is_iop.then(|| checklist(Content::ALL, &it.missing_contents(), Content::word)),
            reaches: match &it.reaches {
                Reach::People(counts) => Some(counts.value),
                Reach::Unknown => Some([None; 4]),
                Reach::Unstated => None,
            },
            followed_up: it.last_follow_up(),
            follow_up_due: it.follow_up_due(),
            follow_up_overdue: self.is_overdue(),
            goals: cells(&it.goals),
            initiatives: cells(self.came_from().map(|initiative| &initiative.id)),
            file: self.session.loaded.sources.path(it.origin.file),
            line: it.origin.line,
        }
    }

    /// Its money, a year a row.
    fn rows(&self) -> Option<Rows<'_>> {
        let it = self.agreement;
        let table = Table::new(it.yearly.iter().collect())
            .field("id", |_| &it.id)
            .in_sheets(["Avtal", "Agreement"])
            .field("kind", |_| it.kind)
            .in_sheets(["Slag", "Kind"])
            .field("year", |(year, _)| Year(**year))
            .in_sheets(["År", "Year"])
            .field("amount", |(_, amount)| amount.value)
            .in_sheets(["Belopp kr", "Amount kr"]);
        Some(table.into_rows(["Avtalets pengar", "The agreement's money"]))
    }
}

/// What the guideline asks of a partnership, and whether it is met.
fn checklist<T: Copy + PartialEq>(
    all: &[T],
    missing: &[T],
    word: fn(T) -> &'static str,
) -> Cell<'static> {
    cells(all.iter().map(|item| {
        object! { item: word(*item), is_met: !missing.contains(item) }
    }))
}

impl<'a> AgreementSheet<'a> {
    /// The initiatives that it came from.
    fn came_from(&self) -> impl Iterator<Item = &'a Initiative> {
        let id = &self.agreement.id;
        (self.session.loaded.dataset.initiatives.iter()).filter(move |initiative| {
            let mut led_to = initiative
                .history
                .iter()
                .filter_map(|it| it.agreement.as_ref());
            led_to.any(|agreement| agreement.value == *id)
        })
    }

    fn is_overdue(&self) -> bool {
        let due = self.agreement.follow_up_due();
        due.is_some_and(|due| due < self.session.as_of)
    }

    fn head(&self, sheet: &mut Sheet) {
        let (lang, it) = (sheet.lang, self.agreement);
        let data = &self.session.loaded.dataset;
        let boards = it.boards.iter().map(|board| {
            let known = data.board(&board.value);
            known.map_or_else(|| board.value.to_string(), |known| plain(&known.name))
        });
        let boards: Vec<String> = boards.collect();
        sheet.line(&format!("{}: {}", it.id, plain(&it.title)));
        sheet.line(words::of(it.kind, lang));
        for (word, value) in [
            (
                ["Syfte", "Purpose"],
                it.purpose.as_deref().map(plain).unwrap_or_default(),
            ),
            (["Med", "With"], words::sender(&it.organisation)),
            (["Nämnder", "Boards"], boards.join(", ")),
            (["Gäller", "In force"], words::term(it)),
            (
                ["Fil", "File"],
                words::place(it.origin, &self.session.loaded.sources),
            ),
        ] {
            if !value.is_empty() {
                sheet.line(&format!("{}: {value}", words::pick(lang, word)));
            }
        }
    }

    fn money(&self, sheet: &mut Sheet) {
        sheet.heading(["Belopp", "Money"]);
        let amounts = self.agreement.yearly.iter();
        let mut amounts: Vec<(String, Money)> = amounts
            .map(|(year, amount)| (year.to_string(), amount.value))
            .collect();
        if amounts.is_empty() {
            return sheet.say(["inget angivet", "none stated"]);
        }
        let total = amounts.iter().map(|(_, amount)| *amount).sum();
        amounts.push((sheet.lang.pick("summa", "sum").to_owned(), total));
        let table = Table::new(amounts)
            .shown([""; 2], |(name, _), _| format!("{name:<5}"))
            .shown([""; 2], |(_, amount), _| words::kronor(*amount))
            .set(Align::Right);
        sheet.lines(&table.block(sheet.lang, "  "));
    }

    /// What the guideline asks of a partnership.
    fn checklists(&self, sheet: &mut Sheet) {
        let lang = sheet.lang;
        let missing = self.agreement.missing_criteria();
        let criteria = Criterion::ALL.iter().map(|criterion| {
            let name = words::of(*criterion, lang);
            (name, !missing.contains(criterion))
        });
        checked(
            ["Riktlinjens kriterier", "Criteria of the guideline"],
            criteria,
            sheet,
        );
        let missing = self.agreement.missing_contents();
        let contents = Content::ALL.iter().map(|content| {
            let name = words::of(*content, lang);
            (name, !missing.contains(content))
        });
        checked(
            ["Avtalets delar", "Parts of the agreement"],
            contents,
            sheet,
        );
    }

    fn reach(&self, sheet: &mut Sheet) {
        sheet.heading(["Personer som nås", "People reached"]);
        match &self.agreement.reaches {
            Reach::People(counts) => {
                let names = words::PEOPLE.map(|name| words::pick(sheet.lang, name).to_lowercase());
                for (name, count) in names.iter().zip(counts.value) {
                    let count = count.map_or_else(|| "–".to_owned(), |count| count.to_string());
                    sheet.item(&format!("{name:<8} {count:>6}"));
                }
            }
            Reach::Unknown => sheet.say(["inte känt", "not known"]),
            Reach::Unstated => sheet.say(["inget sagt", "nothing said"]),
        }
    }

    fn follow_up(&self, sheet: &mut Sheet) {
        let lang = sheet.lang;
        sheet.heading(["Uppföljning", "Follow-up"]);
        match self.agreement.last_follow_up() {
            Some(day) => sheet.item(&format!("{} {}", lang.pick("senast", "last"), day)),
            None => sheet.say(["inte gjord", "not done"]),
        }
        if let Some(due) = self.agreement.follow_up_due() {
            let overdue = if self.is_overdue() {
                lang.pick(", försenad", ", overdue")
            } else {
                ""
            };
            let word = lang.pick("nästa senast", "next by");
            sheet.item(&format!("{word} {due}{overdue}"));
        }
    }

    fn goals(&self, sheet: &mut Sheet) {
        if !self.agreement.goals.is_empty() {
            sheet.heading(["Kommunala mål", "Municipal goals"]);
        }
        for goal in &self.agreement.goals {
            sheet.item(&words::goal(&goal.value, &self.session.loaded.dataset));
        }
    }

    fn initiatives(&self, sheet: &mut Sheet) {
        sheet.heading(["Initiativ bakom avtalet", "Initiatives behind it"]);
        let mut found = self.came_from().peekable();
        if found.peek().is_none() {
            sheet.say(["inget antecknat", "none noted"]);
        }
        for initiative in found {
            sheet.item(&format!("{}: {}", initiative.id, plain(&initiative.title)));
        }
    }
}

fn checked(
    heading: [&str; 2],
    items: impl ExactSizeIterator<Item = (&'static str, bool)> + Clone,
    sheet: &mut Sheet,
) {
    let (met, all) = (
        items.clone().filter(|(_, is_met)| *is_met).count(),
        items.len(),
    );
    let of = sheet.lang.pick("av", "of");
    let heading = format!("{}: {met} {of} {all}", words::pick(sheet.lang, heading));
    sheet.heading([&heading; 2]);
    let missing = sheet.lang.pick("saknas", "missing");
    for (name, is_met) in items {
        sheet.item(&if is_met {
            format!("[x] {name}")
        } else {
            format!("[ ] {name} – {missing}")
        });
    }
}
