//! `samverkan agreement show ID`.

use crate::cli::options::{Format, Global};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::{Lang, plain};
use crate::model::{Agreement, AgreementKind, Content, Criterion, Initiative, Money, Reach};
use crate::report::words as swedish;

use super::picture;

/// Arguments of `agreement show`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan agreement show iop-2020-01\n  \
    samverkan agreement show iop-2021 --format json\n\n\
    Whether a follow-up is overdue is judged by the day of --as-of.")]
pub(in crate::cli) struct Args {
    /// Its id, or a part that no other has
    id: String,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let agreement = filter::by_id(&args.id, &data.agreements, &data.claimed.agreements, |it| {
        it.id.as_str()
    })?;
    let text = match global.format {
        Format::Human => Sheet {
            session: &session,
            agreement,
            lang: terminal.lang,
        }
        .text(),
        Format::Json => picture::json(agreement, &session)?,
        Format::Csv => picture::csv(agreement)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// The initiatives that an agreement came from.
pub(super) fn came_from<'a>(
    agreement: &'a Agreement,
    session: &'a Session,
) -> impl Iterator<Item = &'a Initiative> {
    (session.loaded.dataset.initiatives.iter()).filter(|initiative| {
        (initiative.history.iter())
            .filter_map(|event| event.agreement.as_ref())
            .any(|led_to| led_to.value == agreement.id)
    })
}

/// An agreement for people.
struct Sheet<'a> {
    session: &'a Session,
    agreement: &'a Agreement,
    lang: Lang,
}

impl Sheet<'_> {
    fn text(&self) -> String {
        let mut text = self.head();
        text.push_str(&self.money());
        if let Some(own) = &self.agreement.own_contribution {
            text.push_str(&self.heading("Vad motparten bidrar med", "What the other party brings"));
            for line in own.lines() {
                text.push_str(&format!("  {}\n", plain(line)));
            }
        }
        if self.agreement.kind == AgreementKind::Iop {
            text.push_str(&self.checklists());
        }
        text.push_str(&self.reach());
        text.push_str(&self.follow_up());
        text.push_str(&self.goals());
        text.push_str(&self.initiatives());
        text
    }

    fn heading(&self, sv: &str, en: &str) -> String {
        format!("\n{}\n", self.lang.pick(sv, en))
    }

    fn head(&self) -> String {
        let (lang, agreement) = (self.lang, self.agreement);
        let data = &self.session.loaded.dataset;
        let kind = words::agreement(agreement.kind, lang);
        let party = &agreement.organisation;
        let number = (party.org_nr.as_ref())
            .map_or_else(String::new, |number| format!(" ({})", number.value));
        let boards: Vec<String> = (agreement.boards.iter())
            .map(|board| {
                let known = data.board(&board.value);
                known.map_or_else(|| board.value.to_string(), |known| plain(&known.name))
            })
            .collect();
        let until = agreement
            .validity
            .until
            .map_or_else(String::new, |day| day.to_string());
        format!(
            "{}: {}\n{kind}\n{} {}{number}\n{} {}\n{} {}–{until}\n{} {}\n",
            agreement.id,
            plain(&agreement.title),
            lang.pick("Med:", "With:"),
            plain(&party.name.value),
            lang.pick("Nämnder:", "Boards:"),
            boards.join(", "),
            lang.pick("Gäller:", "In force:"),
            agreement.validity.from,
            lang.pick("Fil:", "File:"),
            words::place(agreement.origin, &self.session.loaded.sources),
        )
    }

    fn money(&self) -> String {
        let mut text = self.heading("Belopp", "Money");
        let amounts: Vec<(String, Money)> = (self.agreement.yearly.iter())
            .map(|(year, amount)| (year.to_string(), amount.value))
            .collect();
        if amounts.is_empty() {
            text.push_str(self.lang.pick("  inget angivet\n", "  none stated\n"));
            return text;
        }
        let total: Money = amounts.iter().map(|(_, amount)| *amount).sum();
        let sum = (self.lang.pick("summa", "sum").to_owned(), total);
        let lines: Vec<(String, String)> = (amounts.into_iter().chain([sum]))
            .map(|(name, amount)| (name, words::kronor(amount)))
            .collect();
        let width = lines
            .iter()
            .map(|(_, amount)| amount.chars().count())
            .max()
            .unwrap_or(0);
        for (name, amount) in lines {
            text.push_str(&format!("  {name:<5}  {amount:>width$}\n"));
        }
        text
    }

    /// What the guideline asks of a partnership.
    fn checklists(&self) -> String {
        let lang = self.lang;
        let missing = self.agreement.missing_criteria();
        let criteria = Criterion::ALL.iter().map(|criterion| {
            let name = lang.pick(swedish::criterion(*criterion), criterion.word());
            (name, !missing.contains(criterion))
        });
        let mut text = self.checklist(
            ("Riktlinjens kriterier", "Criteria of the guideline"),
            criteria,
        );
        let missing = self.agreement.missing_contents();
        let contents = Content::ALL.iter().map(|content| {
            let name = lang.pick(swedish::content(*content), content.word());
            (name, !missing.contains(content))
        });
        text.push_str(&self.checklist(("Avtalets delar", "Parts of the agreement"), contents));
        text
    }

    fn checklist(
        &self,
        (sv, en): (&str, &str),
        items: impl Iterator<Item = (&'static str, bool)>,
    ) -> String {
        let items: Vec<(&str, bool)> = items.collect();
        let met = items.iter().filter(|(_, is_met)| *is_met).count();
        let all = items.len();
        let mut text = self.heading(
            &format!("{sv}: {met} av {all}"),
            &format!("{en}: {met} of {all}"),
        );
        for (name, is_met) in items {
            text.push_str(&match (is_met, self.lang) {
                (true, _) => format!("  [x] {name}\n"),
                (false, Lang::Sv) => format!("  [ ] {name} – saknas\n"),
                (false, Lang::En) => format!("  [ ] {name} – missing\n"),
            });
        }
        text
    }

    fn reach(&self) -> String {
        let lang = self.lang;
        let mut text = self.heading("Personer som nås", "People reached");
        match &self.agreement.reaches {
            Reach::People(counts) => {
                let names = [
                    lang.pick("kvinnor", "women"),
                    lang.pick("män", "men"),
                    lang.pick("flickor", "girls"),
                    lang.pick("pojkar", "boys"),
                ];
                for (name, count) in names.into_iter().zip(counts.value) {
                    let count = count.map_or_else(|| "–".to_owned(), |count| count.to_string());
                    text.push_str(&format!("  {name:<8} {count:>6}\n"));
                }
            }
            Reach::Unknown => text.push_str(lang.pick("  inte känt\n", "  not known\n")),
            Reach::Unstated => text.push_str(lang.pick("  inget sagt\n", "  nothing said\n")),
        }
        text
    }

    fn follow_up(&self) -> String {
        let lang = self.lang;
        let mut text = self.heading("Uppföljning", "Follow-up");
        text.push_str(&match &self.agreement.followed_up {
            Some(day) => format!("  {} {}\n", lang.pick("senast", "last"), day.value),
            None => lang.pick("  inte gjord\n", "  not done\n").to_owned(),
        });
        if let Some(due) = self.agreement.follow_up_due() {
            let overdue = if due < self.session.as_of {
                lang.pick(", försenad", ", overdue")
            } else {
                ""
            };
            text.push_str(&format!(
                "  {} {due}{overdue}\n",
                lang.pick("nästa senast", "next by")
            ));
        }
        text
    }

    fn goals(&self) -> String {
        if self.agreement.goals.is_empty() {
            return String::new();
        }
        let goals = &self.session.loaded.dataset.goals;
        let mut text = self.heading("Kommunala mål", "Municipal goals");
        for goal in &self.agreement.goals {
            let known = goals.iter().find(|known| known.id == goal.value);
            let name = known.map_or_else(|| goal.value.to_string(), |known| plain(&known.name));
            text.push_str(&format!("  {name}\n"));
        }
        text
    }

    fn initiatives(&self) -> String {
        let lang = self.lang;
        let mut text = self.heading("Initiativ bakom avtalet", "Initiatives behind it");
        let mut found = came_from(self.agreement, self.session).peekable();
        if found.peek().is_none() {
            text.push_str(lang.pick("  inget antecknat\n", "  none noted\n"));
        }
        for initiative in found {
            let title = plain(&initiative.title);
            text.push_str(&format!("  {}: {title}\n", initiative.id));
        }
        text
    }
}
