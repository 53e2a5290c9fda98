//! Bars: what boards granted by year and grant type, the change since the period before, and the
//! people that grants reach.

use crate::model::{self, Availability};
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::number;
use crate::report::FactId;

use super::bars::{self, Bar, Group};
use super::drawing::{Drawing, length};

/// How many grant types are drawn; the table has them all.
const TYPES: usize = 10;

/// The patterns of women, men, girls and boys.
const PATTERNS: [&str; 4] = ["bar", "bar light", "bar", "bar light"];

fn bar(figures: Figures<'_, '_>, label: impl Into<String>, style: &'static str, id: FactId) -> Bar {
    Bar {
        label: label.into(),
        style,
        length: length(figures.tenths(id)),
        figure: figures.bare(id),
    }
}

/// A share of the whole, at the end of a heading.
fn share(figures: Figures<'_, '_>, id: Option<FactId>) -> Cell {
    id.map_or_else(Vec::new, |id| figures.full(id))
}

pub(super) fn by_board(figures: Figures<'_, '_>) -> Option<Drawing> {
    let grants = &figures.report.grants;
    if figures.tenths(grants.granted) <= 0 {
        return None;
    }
    let years = figures.years();
    let groups = grants.boards.iter().map(|line| Group {
        heading: figures.board(line.of).to_owned(),
        aside: share(figures, line.share),
        bars: (years.iter().zip(&line.years))
            .map(|(year, id)| bar(figures, year.to_string(), "bar", *id))
            .collect(),
    });
    let (height, shapes) = bars::draw(groups.collect(), 3.0);
    Some(Drawing {
        caption: "Beviljat efter nämnd och år, kronor, och nämndens andel av allt".to_owned(),
        description: "Liggande staplar: en grupp för varje nämnd, en stapel för varje år.".into(),
        note: "",
        is_wide: false,
        height,
        shapes,
    })
}

pub(super) fn by_type(figures: Figures<'_, '_>) -> Option<Drawing> {
    let types = &figures.report.grants.grant_types;
    if types.is_empty() {
        return None;
    }
    let groups = types.iter().take(TYPES).map(|line| {
        // Where the period is one year, the table has the year's figure.
        let whole = match line.years.as_slice() {
            [year] => *year,
            _ => line.total,
        };
        Group {
            heading: figures.grant_type(line.of).to_owned(),
            aside: share(figures, line.share),
            bars: vec![bar(figures, "", "bar", whole)],
        }
    });
    let (height, shapes) = bars::draw(groups.collect(), 0.0);
    Some(Drawing {
        caption: "De bidragsformer som fick mest, kronor, och deras andel av allt".to_owned(),
        description: "Liggande staplar: en för varje bidragsform, den största först.".into(),
        note: if types.len() > TYPES {
            "Bara de största formerna är ritade; tabellen har alla."
        } else {
            ""
        },
        is_wide: false,
        height,
        shapes,
    })
}

pub(super) fn change(figures: Figures<'_, '_>) -> Option<Drawing> {
    let comparison = figures.report.comparison.as_ref()?;
    if comparison.boards.is_empty() {
        return None;
    }
    let before = number::period(comparison.previous.period);
    let now = number::period(figures.report.view.period);
    let groups = comparison.boards.iter().map(|row| Group {
        heading: row.of.name(),
        aside: match row.change {
            Some(id) => figures.shown(id, number::change),
            None => text("kan inte räknas"),
        },
        bars: vec![
            bar(figures, &before, "bar light", row.before),
            bar(figures, &now, "bar", row.now),
        ],
    });
    let (height, shapes) = bars::draw(groups.collect(), 5.4);
    Some(Drawing {
        caption: "Beviljat per år, kronor, och förändringen sedan perioden före".to_owned(),
        description:
            "Liggande staplar: för varje nämnd medelvärdet per år i perioden före, som en \
                      tom stapel, och i den här perioden, som en fylld."
                .into(),
        note: "",
        is_wide: false,
        height,
        shapes,
    })
}

/// People that grants reach, where the exports say.
pub(super) fn people(figures: Figures<'_, '_>) -> Option<Drawing> {
    let mut rows: Vec<_> = figures.report.answers.gender_rows.iter().collect();
    let all = rows.len();
    rows.retain(|row| row.people.iter().any(Option::is_some));
    if rows.is_empty() {
        return None;
    }
    let note = if rows.len() == all {
        ""
    } else {
        "Diagrammet visar de nämnder som har uppgifter."
    };
    let groups = rows.into_iter().map(|row| {
        let has = |found: Availability| found.swedish().to_lowercase();
        let aside = row
            .availability
            .map(|found| text(format!("Har uppgifter: {}", has(found))));
        let bars = model::Group::COUNTED
            .into_iter()
            .map(model::Group::swedish)
            .zip(PATTERNS)
            .zip(&row.people);
        Group {
            heading: row.board.name.clone(),
            aside: aside.unwrap_or_default(),
            bars: bars
                .filter_map(|((label, style), id)| Some(bar(figures, label, style, (*id)?)))
                .collect(),
        }
    });
    let (height, shapes) = bars::draw(groups.collect(), 4.2);
    Some(Drawing {
        caption: "Personer som beviljade bidrag når, efter nämnd".to_owned(),
        description: "Liggande staplar: en grupp för varje nämnd, en stapel var för kvinnor, män, \
                      flickor och pojkar."
            .into(),
        note,
        is_wide: false,
        height,
        shapes,
    })
}
