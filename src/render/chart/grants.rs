//! Bars: what boards granted by year and grant type, the change since the period before, and the
//! people that grants reach.

use crate::render::document::Inline;
use crate::render::number;
use crate::report::{Breakdown, CompareRow, words as names};

use super::bars::{self, Bar, Group};
use super::{Frame, Pictures};

/// How many grant types are drawn; the table has them all.
const FORMS: usize = 10;

/// Patterns of women, men, girls and boys.
const GROUPS: [&str; 4] = ["bar", "bar light", "bar", "bar light"];

impl Pictures<'_, '_> {
    pub(super) fn grants(&mut self) {
        self.by_board();
        self.by_form();
        self.change();
        self.people();
    }

    fn by_board(&mut self) {
        let grants = &self.report.grants;
        let years: Vec<i32> = self.report.view.period.years().collect();
        let groups: Vec<Group> = grants
            .boards
            .iter()
            .map(|line| Group {
                heading: self.board(line.of).to_owned(),
                aside: line.share.map_or_else(Vec::new, |id| self.full(id)),
                bars: years
                    .iter()
                    .zip(&line.years)
                    .map(|(year, id)| Bar {
                        label: year.to_string(),
                        class: "bar",
                        length: self.length(*id),
                        figure: self.bare(*id),
                    })
                    .collect(),
            })
            .collect();
        if self.length(grants.granted) <= 0.0 {
            return;
        }
        let (height, elements) = bars::draw(groups, 3.0);
        let frame = Frame {
            name: "grants-boards",
            caption: "Beviljat efter nämnd och år, kronor, och nämndens andel av allt".to_owned(),
            description: "Liggande staplar: en grupp för varje nämnd, en stapel för varje år.",
            note: "",
            is_wide: false,
        };
        self.add(frame, height, elements);
    }

    fn by_form(&mut self) {
        let grant_types = &self.report.grants.grant_types;
        let data = &self.report.view.data.grants;
        let groups: Vec<Group> = grant_types
            .iter()
            .take(FORMS)
            .map(|line| Group {
                heading: data
                    .grant_type(line.of)
                    .map_or_else(String::new, |grant_type| grant_type.name().to_owned()),
                aside: line.share.map_or_else(Vec::new, |id| self.full(id)),
                bars: vec![self.of_whole_period(line)],
            })
            .collect();
        if groups.is_empty() {
            return;
        }
        let frame = Frame {
            name: "grants-forms",
            caption: "De bidragsformer som fick mest, kronor, och deras andel av allt".to_owned(),
            description: "Liggande staplar: en för varje bidragsform, den största först.",
            note: if grant_types.len() > FORMS {
                "Bara de största formerna är ritade; tabellen har alla."
            } else {
                ""
            },
            is_wide: false,
        };
        let (height, elements) = bars::draw(groups, 0.0);
        self.add(frame, height, elements);
    }

    /// A bar of the whole period; where that is one year, the year's figure is in the table.
    fn of_whole_period<T>(&self, line: &Breakdown<T>) -> Bar {
        let whole = match line.years.as_slice() {
            [year] => *year,
            _ => line.total,
        };
        Bar {
            label: String::new(),
            class: "bar",
            length: self.length(whole),
            figure: self.bare(whole),
        }
    }

    fn change(&mut self) {
        let Some(comparison) = &self.report.comparison else {
            return;
        };
        let before = number::period(comparison.previous.period);
        let now = number::period(self.report.view.period);
        let group = |row: &CompareRow<&crate::model::Board>| Group {
            heading: row.of.name.clone(),
            aside: match row.change {
                Some(id) => self.shown(id, number::change),
                None => vec![Inline::text("kan inte räknas")],
            },
            bars: [(&before, "bar light", row.before), (&now, "bar", row.now)]
                .into_iter()
                .map(|(label, class, id)| Bar {
                    label: label.clone(),
                    class,
                    length: self.length(id),
                    figure: self.bare(id),
                })
                .collect(),
        };
        let groups: Vec<Group> = comparison.boards.iter().map(group).collect();
        if groups.is_empty() {
            return;
        }
        let frame = Frame {
            name: "comparison",
            caption: "Beviljat per år, kronor, och förändringen sedan perioden före".to_owned(),
            description: "Liggande staplar: för varje nämnd medelvärdet per år i perioden före, som en \
                          tom stapel, och i den här perioden, som en fylld.",
            note: "",
            is_wide: false,
        };
        let (height, elements) = bars::draw(groups, 5.4);
        self.add(frame, height, elements);
    }

    /// People that grants reach, where the exports say.
    fn people(&mut self) {
        let rows = &self.report.answers.gender_rows;
        let groups: Vec<Group> = rows
            .iter()
            .filter(|row| row.people.iter().any(Option::is_some))
            .map(|row| Group {
                heading: row.board.name.clone(),
                aside: row.availability.map_or_else(Vec::new, |found| {
                    vec![Inline::text(format!(
                        "Har uppgifter: {}",
                        names::availability(found).to_lowercase()
                    ))]
                }),
                bars: names::GROUPS
                    .into_iter()
                    .zip(GROUPS)
                    .zip(&row.people)
                    .filter_map(|((label, class), fact)| Some((label, class, (*fact)?)))
                    .map(|(label, class, id)| Bar {
                        label: label.to_owned(),
                        class,
                        length: self.length(id),
                        figure: self.bare(id),
                    })
                    .collect(),
            })
            .collect();
        if groups.is_empty() {
            return;
        }
        let is_all = groups.len() == rows.len();
        let frame = Frame {
            name: "gender",
            caption: "Personer som beviljade bidrag når, efter nämnd".to_owned(),
            description: "Liggande staplar: en grupp för varje nämnd, en stapel var för kvinnor, män, \
                          flickor och pojkar.",
            note: if is_all {
                ""
            } else {
                "Nämnder vars exporter inte säger hur många de når är inte ritade."
            },
            is_wide: false,
        };
        let (height, elements) = bars::draw(groups, 4.2);
        self.add(frame, height, elements);
    }
}
