//! Lists that no document shows any of: every grant, every recipient, every grant type of a board.

use crate::model::{Actor, ActorId, ActorKey, Grant, Money, Other, Value as Noted};
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::list::List;
use crate::render::{number, swedish};
use crate::report::lists::{Granted, board_types, granted_rows, recipients};
use crate::report::{Unit, Value};
use crate::source::SourceMap;

use super::agreements::{boards, followed_up};
use super::cell::{BY_KIND, LARGEST_FIRST, code, day, own, term};
use super::columns::{TableOf, table};

/// A list that is made only when it is written.
pub(super) struct Whole {
    /// Its name.
    pub(super) name: &'static str,
    /// What it shows.
    pub(super) caption: &'static str,
    /// Makes it.
    pub(super) make: for<'r, 'd> fn(&Self, Figures<'r, 'd>, &'r SourceMap) -> List<'r>,
}

pub(super) const ALL: &[Whole] = &[
    Whole {
        name: "grants",
        caption: "Varje beviljat föreningsbidrag, med fil och rad i nämndens lista",
        make: |it, figures, sources| it.grants(figures, sources),
    },
    Whole {
        name: "organisations",
        caption: "Varje mottagare av föreningsbidrag, med belopp från varje nämnd",
        make: |it, figures, _| it.organisations(figures),
    },
    Whole {
        name: "grants-boards-forms",
        caption: "Beviljade föreningsbidrag efter nämnd, bidragsform och år",
        make: |it, figures, _| it.board_types(figures),
    },
    Whole {
        name: "agreements",
        caption: "Varje avtal, oavsett slag",
        make: |it, figures, _| it.agreements(figures),
    },
];

impl Whole {
    fn columns<'c, R>(&self, rows: Vec<R>) -> TableOf<'c, R> {
        table(self.name, self.caption, rows)
    }

    fn grants<'r>(&self, figures: Figures<'r, '_>, sources: &'r SourceMap) -> List<'r> {
        let view = figures.report.view;
        let grants = &view.data.grants;
        let rows = granted_rows(view);
        let columns = self
            .columns(Vec::<Grant>::new())
            .year("År", |it| it.year)
            .words("Nämnd", move |it| text(figures.board(it.board)))
            .words("Mottagare", move |it| {
                own(figures.actor(grants.identity(it).0))
            })
            .words("Organisationsnummer", move |it| {
                number_of(figures, grants.identity(it).0)
            })
            .words("Namn i listan", move |it| own(grants.written_name(it)))
            .words("Föreningstyp", move |it| text(grants.kind(it).swedish()))
            .words("Bidragsform", move |it| {
                own(figures.grant_type(it.grant_type))
            })
            .words("Ändamål", move |it| {
                let purpose = it.purpose.and_then(|id| grants.purpose(id));
                purpose.map_or_else(Vec::new, |purpose| own(purpose.name()))
            })
            .number("Sökt", |it| it.applied.map_or_else(Vec::new, kronor))
            .number("Beviljat", |it| kronor(it.granted))
            .number("Utbetalt", |it| it.paid.map_or_else(Vec::new, kronor))
            .in_kronor()
            .words("Beslutsdatum", |it| it.decided.map_or_else(Vec::new, day))
            .numbers(
                Other::ALL,
                |other| swedish::capital(other.declared().word[0]),
                move |it, other| grants.other(it, *other).map_or_else(Vec::new, noted),
            )
            .words("Fil", move |it| code(sources.path(it.file)))
            .number("Rad", move |it| count(sources.line(&it.origin())));
        columns.fetched(rows.len(), move |at| rows.get(at)?.of(view))
    }

    fn organisations<'r>(&self, figures: Figures<'r, '_>) -> List<'r> {
        let view = figures.report.view;
        let actor = move |id| view.data.grants.actor(id);
        let giving = figures.report.grants.boards.iter().map(|line| line.of);
        self.columns(recipients(view))
            .words("Mottagare", move |it| own(figures.actor(it.actor)))
            .words("Organisationsnummer", move |it| {
                number_of(figures, it.actor)
            })
            .words("Föreningstyp enligt registret", move |it| {
                let kind = actor(it.actor).and_then(|actor| actor.kind);
                kind.map_or_else(Vec::new, |kind| text(kind.swedish()))
            })
            .words("Identifierad", move |it| {
                let is_known = actor(it.actor).is_some_and(Actor::is_matched);
                text(if is_known { "Ja" } else { "Nej" })
            })
            .number("Beviljat", |it| sum(it.all))
            .numbers(
                giving,
                move |board| figures.board(*board).to_owned(),
                |it, board| it.boards.get(board).copied().map_or_else(Vec::new, sum),
            )
            .in_kronor()
            .number("Beviljade bidrag, antal", |it| count(it.all.rows))
            .list(LARGEST_FIRST)
    }

    fn board_types<'r>(&self, figures: Figures<'r, '_>) -> List<'r> {
        self.columns(board_types(figures.report.view))
            .words("Nämnd", move |it| text(figures.board(it.board)))
            .words("Bidragsform", move |it| {
                own(figures.grant_type(it.grant_type))
            })
            .year("År", |it| it.year)
            .number("Beviljat", |it| sum(it.granted))
            .in_kronor()
            .number("Beviljade bidrag, antal", |it| count(it.granted.rows))
            .list("nämnd för nämnd, störst belopp först")
    }

    fn agreements<'r>(&self, figures: Figures<'r, '_>) -> List<'r> {
        let kinds = figures.report.agreements.kinds.iter();
        self.columns(kinds.flat_map(|kind| &kind.rows).collect())
            .words("Slag", |row| text(row.agreement.kind.swedish()))
            .words("Avtal", |row| own(&row.agreement.title))
            .words("Part", move |row| {
                figures.party(&row.agreement.organisation)
            })
            .words("Nämnd", move |row| boards(figures, row.agreement))
            .words("Gäller", |row| term(row.agreement))
            .words("Uppföljt", move |row| followed_up(figures, row.agreement))
            .list(BY_KIND)
    }
}

/// The organisation number of a recipient, if it has one.
fn number_of(figures: Figures<'_, '_>, actor: ActorId) -> Cell {
    match figures
        .report
        .view
        .data
        .grants
        .actor(actor)
        .map(|it| &it.key)
    {
        Some(ActorKey::Number(number)) => text(number.to_string()),
        _ => Vec::new(),
    }
}

/// What a row says in a column that no figure is made of.
fn noted(value: Noted) -> Cell {
    match value {
        Noted::Count(number) => count(number),
        Noted::Amount(amount) => kronor(amount),
        Noted::Date(date) => day(date),
        Noted::Text(words) => own(words),
        Noted::Year(year) => text(year.to_string()),
        Noted::OrgNr(number) => text(number.to_string()),
        Noted::Status(status) => text(status.swedish()),
    }
}

fn count(number: impl Into<i64>) -> Cell {
    text(number::plain(Value::Whole(number.into()), Unit::Count))
}

fn kronor(amount: Money) -> Cell {
    text(number::plain(Value::Whole(amount.ore()), Unit::Ore))
}

fn sum(granted: Granted) -> Cell {
    kronor(Money::from_ore(granted.sum))
}
