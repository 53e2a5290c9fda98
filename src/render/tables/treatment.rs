//! Tables of equal treatment, and of recipients outside the idéburna sector.

use crate::model::order;
use crate::render::document::{Cell, Inline};
use crate::report::{FEWEST, FactId, GroupRow, Value, words};

use super::{Tables, joined, number_column, own, text, words_column};

/// What a cell says where a group has too few to compare.
const TOO_FEW: &str = "För få att jämföra";

impl Tables<'_, '_> {
    pub(super) fn sector(&mut self) {
        let mut lines: Vec<_> = self.report.sector.rows.iter().collect();
        lines.sort_by_cached_key(|line| order::swedish(self.actor(line.actor)));
        let rows = lines
            .into_iter()
            .map(|line| {
                vec![
                    own(self.actor(line.actor)),
                    own(line.org_nr.to_string()),
                    joined(line.boards.iter().map(|board| self.board(*board)), "Ingen"),
                    self.bare(line.granted),
                ]
            })
            .collect();
        self.add(
            "grants-outside-sector",
            "Mottagare utanför den idéburna sektorn, kronor",
            vec![
                words_column("Organisation"),
                words_column("Organisationsnummer"),
                words_column("Nämnder"),
                number_column("Beviljat"),
            ],
            rows,
            0,
        );
    }

    pub(super) fn treatment(&mut self) {
        let groups = &self.report.treatment.groups;
        let of_boards = groups.iter().filter(|row| row.kind.is_none()).count();
        let rows = groups.iter().map(|row| self.group(row)).collect();
        self.add(
            "treatment-grants",
            "Beviljat av sökt belopp och avslag, efter slag av förening och nämnd",
            vec![
                words_column("Slag av förening"),
                words_column("Nämnd"),
                number_column("Ansökningar"),
                number_column("Beviljat av sökt, %"),
                number_column("Median per ansökan, %"),
                number_column("Avslag, %"),
            ],
            rows,
            of_boards,
        );
        let rows = self
            .report
            .treatment
            .senders
            .iter()
            .map(|row| {
                let replies = self.is_few(row.replied);
                let mut outcomes: Cell = Vec::new();
                for (outcome, fact) in &row.outcomes {
                    if !outcomes.is_empty() {
                        outcomes.push(Inline::Break);
                    }
                    let name = outcome.map_or("Inte avslutat", words::outcome);
                    outcomes.push(Inline::text(format!("{name}: ")));
                    outcomes.extend(self.bare(*fact));
                }
                vec![
                    text(words::kind(row.kind)),
                    self.bare(row.received),
                    self.bare(row.replied),
                    self.unless(replies, row.reply_days),
                    if row.outcomes.is_empty() {
                        text(TOO_FEW)
                    } else {
                        outcomes
                    },
                ]
            })
            .collect();
        self.add(
            "treatment-initiatives",
            "Initiativ efter slag av aktör: dagar till svar och utfall",
            vec![
                words_column("Slag av aktör"),
                number_column("Initiativ"),
                number_column("Besvarade"),
                number_column("Dagar till svar, median"),
                words_column("Utfall"),
            ],
            rows,
            0,
        );
    }

    fn group(&self, row: &GroupRow) -> Vec<Cell> {
        let few = self.is_few(row.applications);
        // Without a single amount applied for nothing is few: it is missing.
        let few_amounts = few || (row.with_amount > 0 && row.with_amount < FEWEST);
        vec![
            text(row.kind.map_or("Alla slag", words::kind)),
            text(self.board(row.board)),
            self.bare(row.applications),
            self.unless(few_amounts, row.granted_share),
            self.unless(few_amounts, row.median_share),
            self.unless(few, row.rejected_share),
        ]
    }

    /// Whether a number of things is too small to compare.
    fn is_few(&self, count: FactId) -> bool {
        let fact = self.report.facts.get(count);
        fact.is_none_or(|fact| match fact.value {
            Value::Whole(number) => u64::try_from(number).is_ok_and(|number| number < FEWEST),
            Value::Tenths(_) => false,
        })
    }

    /// A figure, unless there are too few for one.
    fn unless(&self, is_few: bool, fact: Option<FactId>) -> Cell {
        if is_few {
            text(TOO_FEW)
        } else {
            self.maybe(fact)
        }
    }
}
