//! The network in the annex: how its meetings are made up, its sentences and its table.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::report::claims::first_page::ett;
use crate::report::claims::reading::Claim;
use crate::report::claims::said::Said;
use crate::report::claims::table::{Table, row, whole};
use crate::report::claims::town::{Town, day};
use crate::report::claims::truth::{date, listed};
use crate::support::{Random, Root};

#[derive(Debug)]
pub(in crate::report::claims) struct Meeting {
    date: NaiveDate,
    kind: usize,
    has_department: bool,
    participants: Option<u32>,
    /// The initiatives that it took up.
    initiatives: BTreeSet<usize>,
    has_notes: bool,
}

/// The kinds: the word, what one is called in a table, and one and more in a sentence.
const KINDS: [(&str, &str, &str, &str); 3] = [
    ("meeting", "Möte", "ett möte", "möten"),
    ("workshop", "Workshop", "en workshop", "workshoppar"),
    ("seminar", "Seminarium", "ett seminarium", "seminarier"),
];

impl Town {
    /// None or many, some of another period or after the report, and several on a day.
    pub(in crate::report::claims) fn meet(&mut self, random: &mut Random) {
        let count = *random.one(&[0, 0, 1, 3, 9, 60]);
        let kinds = *random.one(&[1, 2, 3]);
        let stated = *random.one(&[0, 70, 100]);
        for _ in 0..count {
            let again = self.meetings.last().filter(|_| random.percent(10));
            let date = again.map(|it| it.date);
            let date = date.unwrap_or(day("2019-11-01") + Days::new(random.below(850) as u64));
            let all = self.initiatives.len();
            let taken_up = if all == 0 { 0 } else { random.below(4) };
            self.meetings.push(Meeting {
                date,
                kind: random.below(kinds),
                has_department: random.percent(70),
                participants: random
                    .percent(stated)
                    .then(|| *random.one(&[0, 1, 14, 1_200])),
                initiatives: (0..taken_up).map(|_| random.below(all)).collect(),
                has_notes: random.percent(30),
            });
        }
        if random.percent(30) {
            self.texts.push("network".to_owned());
        }
    }

    pub(in crate::report::claims) fn put_meetings(&self, root: &mut Root) {
        for (at, it) in self.meetings.iter().enumerate() {
            let id = |at: &usize| format!("{}-i{at}", self.initiatives[*at].received);
            let initiatives: Vec<String> = it.initiatives.iter().map(id).collect();
            let mut text = format!(
                "date: {}\nkind: {}\ntitle: Träff {at}\ninitiatives: [{}]\n",
                it.date,
                KINDS[it.kind].0,
                initiatives.join(", ")
            );
            if it.has_department {
                text += "departments: [d]\n";
            }
            if let Some(count) = it.participants {
                text += &format!("participants: {count}\n");
            }
            if it.has_notes {
                text += &format!("notes: Antecknat vid träff {at}.\n");
            }
            root.put(&format!("network/{}-m{at}.yaml", it.date), text);
        }
    }

    /// The meetings of the period, the earliest first, each with its place.
    fn met(&self) -> Vec<(usize, &Meeting)> {
        let all = self.meetings.iter().enumerate();
        let [first, last] = [
            day(&format!("{}-01-01", self.years.0)),
            self.last_day().min(self.as_of),
        ];
        let mut those: Vec<_> = all
            .filter(|(_, it)| (first..=last).contains(&it.date))
            .collect();
        those.sort_by_key(|(at, it)| (it.date, format!("m{at}")));
        those
    }
}

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    vec![
        ("Nätverket höll", !town.met().is_empty()),
        (
            "Antecknat vid",
            town.met().iter().any(|(_, it)| it.has_notes),
        ),
    ]
}

/// Whether a heading names the meeting whose notes stand under it.
fn is_under(town: &Town, said: &Said, at: &str) -> bool {
    town.met().iter().any(|(place, it)| {
        let heading = format!("{}: Träff {place}", date(it.date));
        it.has_notes && at == place.to_string() && said.under[1] == heading
    })
}

pub(super) const NETWORK: &[Claim] = &[
    Claim("network", "Nätverket höll {}.", |t, _, c| {
        let met = t.met();
        let held = KINDS.iter().enumerate().filter_map(|(kind, called)| {
            match met.iter().filter(|(_, it)| it.kind == kind).count() {
                0 => None,
                1 => Some(called.2.to_owned()),
                more => Some(format!("{} {}", ett(more), called.3)),
            }
        });
        !met.is_empty() && c[0] == listed(&held.collect::<Vec<_>>())
    }),
    Claim("own", "Antecknat vid träff {}.", |t, s, c| {
        is_under(t, s, c[0])
    }),
];

pub(super) fn table(town: &Town) -> Option<Table> {
    let mut rows = vec![row([
        "Datum",
        "Slag",
        "Rubrik",
        "Förvaltningar",
        "Deltagare",
        "Initiativ",
    ])];
    for (at, it) in town.met() {
        rows.push(vec![
            it.date.to_string(),
            KINDS[it.kind].1.to_owned(),
            format!("Träff {at}"),
            if it.has_department {
                "Förvaltningen"
            } else {
                "Inga angivna"
            }
            .to_owned(),
            it.participants
                .map_or("..".to_owned(), |count| whole(count.into())),
            it.initiatives.len().to_string(),
        ]);
    }
    let table = Table::any("Nätverkets möten, workshoppar och seminarier", rows)?;
    Some(table.beginning("de tidigaste först", "network", 0))
}
