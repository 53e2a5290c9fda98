//! Pairs of states of the data, made up: what is told of each change is true of both.

use std::collections::BTreeMap;

use samverkan::cli::Session;
use samverkan::model::{Period, View};
use samverkan::report::trace::trace;
use samverkan::report::{self, Facts, Report, Role};
use samverkan::review::{Both, Effect, FigureChange, Pairs, Side, figures, lists, records};

use crate::support::{Random, Root, effort};

/// A state of a municipality's lists and initiatives.
#[derive(Clone)]
pub(super) struct State {
    rows: Vec<Row>,
    is_closed: bool,
    kind: &'static str,
    is_split: bool,
    /// How the lists are written, which says nothing.
    dress: u64,
}

#[derive(Clone)]
struct Row {
    board: &'static str,
    year: i32,
    who: usize,
    of: &'static str,
    purpose: &'static str,
    kronor: u32,
    case: Option<u32>,
}

const WHO: [&str; 4] = [
    "Exempelföreningen;802999-0002",
    "Judoklubben Exempel;802999-0010",
    "Kören;",
    "Nätverket Ljus;",
];
const TYPES: [&str; 3] = ["Verksamhetsbidrag", "Lägerbidrag", "Projektstöd"];
const PURPOSES: [&str; 3] = ["", "Läger", "Sommarläger"];

impl Row {
    fn any(random: &mut Random) -> Self {
        Self {
            board: random.word(&["kfn", "son"]),
            year: 2018 + i32::try_from(random.below(4)).unwrap(),
            who: random.below(WHO.len()),
            of: random.word(&TYPES),
            purpose: random.word(&PURPOSES),
            kronor: u32::try_from(random.below(30)).unwrap() * 500,
            case: random
                .percent(50)
                .then(|| u32::try_from(random.below(40)).unwrap()),
        }
    }
}

impl State {
    pub(super) fn any(random: &mut Random) -> Self {
        let rows = (0..8 + random.below(12)).map(|_| Row::any(random));
        Self {
            rows: rows.collect(),
            is_closed: random.percent(50),
            kind: random.word(&["sport", "culture"]),
            is_split: random.percent(20),
            dress: random.next(),
        }
    }

    /// The state after some changes.
    pub(super) fn changed(&self, random: &mut Random) -> Self {
        let mut it = self.clone();
        for _ in 0..=random.below(5) {
            let at = random.below(it.rows.len().max(1));
            match random.below(11) {
                0 => it.rows.push(Row::any(random)),
                1 if !it.rows.is_empty() => drop(it.rows.remove(at)),
                2 => it
                    .rows
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|row| row.kronor += 500),
                3 => it
                    .rows
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|row| row.who = (row.who + 1) % WHO.len()),
                4 => it
                    .rows
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|row| row.of = TYPES[0]),
                5 => it
                    .rows
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|row| row.case = None),
                6 => it
                    .rows
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|row| row.year = 2021),
                7 => it.is_closed = !it.is_closed,
                8 => {
                    it.kind = if it.kind == "sport" {
                        "culture"
                    } else {
                        "sport"
                    }
                }
                9 => it.is_split = !it.is_split,
                _ => it.dress = random.next(),
            }
        }
        it
    }

    pub(super) fn root(&self) -> Root {
        let mut root = Root::base();
        root.remove("grants/2020/kfn.csv");
        root.remove("grants/2021/kfn.csv");
        let mut dress = Random::new(self.dress);
        let boards = root.text("boards.yaml").replacen(
            "    gives_grants: false\n    from: 2019-01-01\n    succeeds: [sn]",
            "    gives_grants: true\n    from: 2015-01-01",
            1,
        );
        let boards = if self.is_split {
            boards.replacen(
                "    from: 2015-01-01\n    areas: [idrott, kultur]",
                "    from: 2015-01-01\n    until: 2020-12-31\n    areas: [idrott, kultur]",
                1,
            ) + "  - { id: ku, name: Kulturnämnden, departments: [kff], gives_grants: true, from: 2021-01-01, succeeds: [kfn], areas: [kultur] }\n"
        } else {
            boards
        };
        root.put("boards.yaml", boards);
        let register = root.text("organisations.yaml");
        root.put(
            "organisations.yaml",
            register.replacen("kind: sport", &format!("kind: {}", self.kind), 1),
        );
        let initiative = "initiatives/2021/2021-02-11-motesplats.yaml";
        if !self.is_closed {
            let text = root.text(initiative);
            let open = text
                .split("  - { date: 2021-05-20")
                .next()
                .unwrap()
                .to_owned();
            root.put(initiative, open);
        }
        let mut files: BTreeMap<(String, i32), Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            let board = if self.is_split && row.board == "kfn" && row.year == 2021 {
                "ku"
            } else {
                row.board
            };
            let part = if dress.percent(30) {
                format!("{board}-2")
            } else {
                board.to_owned()
            };
            files.entry((part, row.year)).or_default().push(row);
        }
        for ((name, year), mut rows) in files {
            dress.shuffle(&mut rows);
            let separator = dress.word(&[";", "\t"]);
            let mut lines =
                vec!["Förening;Org.nr;Bidragstyp;Ändamål;År;Beviljat belopp;Dnr".to_owned()];
            lines.extend(rows.iter().map(|row| {
                let case = row
                    .case
                    .map_or_else(String::new, |case| format!("KFN 2021-{case}"));
                let Row {
                    year,
                    who,
                    of,
                    purpose,
                    kronor,
                    ..
                } = row;
                format!("{};{of};{purpose};{year};{kronor};{case}", WHO[*who])
            }));
            let text = lines.join("\r\n").replace(';', separator) + "\r\n";
            let bytes = if dress.percent(50) {
                text.chars()
                    .map(|letter| u8::try_from(u32::from(letter)).unwrap())
                    .collect()
            } else {
                text.into_bytes()
            };
            root.put(&format!("grants/{year}/{name}.csv"), bytes);
        }
        root
    }
}

const PERIOD: &str = "2020-2021";

fn side(session: &Session) -> Side<'_> {
    Side {
        data: &session.loaded.dataset,
        sources: &session.loaded.sources,
    }
}

fn report(session: &Session) -> Report<'_> {
    let period = Period::parse(PERIOD).unwrap();
    report::build(
        View::new(&session.loaded.dataset, period),
        &session.loaded.sources,
    )
}

/// Calls with the figures that differ between two states, and the facts of both.
fn compared(
    before: &State,
    after: &State,
    judge: impl FnOnce(&[FigureChange<'_>], Both<&Facts>, Both<Side<'_>>, &Pairs),
) {
    let sessions = [before, after].map(|state| state.root().examine());
    let reports = [report(&sessions[0]), report(&sessions[1])];
    let sides = Both {
        before: side(&sessions[0]),
        after: side(&sessions[1]),
    };
    let facts = Both {
        before: &reports[0].facts,
        after: &reports[1].facts,
    };
    let pairs = Pairs::new(sides);
    judge(
        &figures(facts.map(Some), sides, &pairs),
        facts,
        sides,
        &pairs,
    );
}

/// What the rows of each role add to the sum.
fn differences(figure: &FigureChange<'_>) -> BTreeMap<Role, i64> {
    let mut sums = BTreeMap::new();
    for row in figure.rows() {
        *sums.entry(row.role).or_default() += row.difference();
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn sums(facts: &Facts, id: &str, side: Side<'_>) -> BTreeMap<Role, i64> {
    let mut sums = BTreeMap::new();
    for row in facts
        .by_id(id)
        .into_iter()
        .flat_map(|fact| trace(fact, side.data))
    {
        *sums.entry(row.role).or_default() += row.value;
    }
    sums
}

type Told = BTreeMap<String, (Option<i64>, Option<i64>, BTreeMap<Role, i64>)>;

fn told(before: &State, after: &State) -> Told {
    let mut told = Told::new();
    compared(before, after, |figures, _, _, _| {
        told = (figures.iter())
            .map(|it| {
                let value = it
                    .value
                    .map(|value| value.map(samverkan::report::Value::tenths));
                (
                    it.id.to_owned(),
                    (value.before, value.after, differences(it)),
                )
            })
            .collect();
    });
    told
}

#[test]
fn the_rows_of_each_change_add_up_to_its_difference() {
    let mut random = Random::new(18);
    let mut seen = BTreeMap::new();
    for _ in 0..30 * effort() {
        let before = State::any(&mut random);
        let after = before.changed(&mut random);
        compared(&before, &after, |figures, facts, sides, _| {
            for figure in figures {
                let (was, is) = (
                    sums(facts.before, figure.id, sides.before),
                    sums(facts.after, figure.id, sides.after),
                );
                let mut expected = is;
                for (role, sum) in was {
                    *expected.entry(role).or_default() -= sum;
                }
                expected.retain(|_, sum| *sum != 0);
                let rows = figure.rows();
                assert_eq!(differences(figure), expected, "{}: {rows:#?}", figure.id);

                for row in rows {
                    *seen.entry(row.effect).or_insert(0) += 1;
                    let there = row.part.map(|part| part.is_some());
                    let is_both = there.before && there.after;
                    assert_eq!(
                        is_both,
                        !matches!(row.effect, Effect::Added | Effect::Removed)
                    );
                }
            }
        });
    }
    assert_eq!(seen.len(), 5, "every effect is tried: {seen:?}");
}

#[test]
fn both_directions_mirror_each_other_and_nothing_differs_from_itself() {
    let mut random = Random::new(19);
    for _ in 0..20 * effort() {
        let before = State::any(&mut random);
        let after = before.changed(&mut random);
        let there = told(&before, &after);
        let back: Told = told(&after, &before)
            .into_iter()
            .map(|(id, (was, is, sums))| {
                (
                    id,
                    (
                        is,
                        was,
                        sums.into_iter().map(|(role, sum)| (role, -sum)).collect(),
                    ),
                )
            })
            .collect();
        assert_eq!(there, back);
        let counted = |a: &State, b: &State| {
            let mut counts = [0; 3];
            compared(a, b, |_, _, _, pairs| {
                for list in lists(pairs) {
                    counts[0] += list.new.len();
                    counts[1] += list.changed.len();
                    counts[2] += list.gone.len();
                }
            });
            counts
        };
        let [new, changed, gone] = counted(&before, &after);
        assert_eq!(counted(&after, &before), [gone, changed, new]);
        assert_eq!(told(&before, &before), Told::new());
    }
}

#[test]
fn other_bytes_of_the_same_rows_are_no_change() {
    let mut random = Random::new(20);
    for _ in 0..20 * effort() {
        let before = State::any(&mut random);
        let after = State {
            dress: random.next(),
            ..before.clone()
        };
        compared(&before, &after, |figures, _, sides, pairs| {
            let told: Vec<_> = figures
                .iter()
                .map(|it| it.id)
                .filter(|id| !id.starts_with("source."))
                .collect();
            assert_eq!(told, Vec::<&str>::new());
            assert_eq!(lists(pairs).len(), 0);
            assert_eq!(records(sides).len(), 0);
        });
    }
}

#[test]
fn a_change_is_the_sum_of_its_steps() {
    let mut random = Random::new(21);
    for _ in 0..10 * effort() {
        let first = State::any(&mut random);
        let second = first.changed(&mut random);
        let third = second.changed(&mut random);
        let (one, two, whole) = (
            told(&first, &second),
            told(&second, &third),
            told(&first, &third),
        );
        for (id, (was, is, sums)) in &whole {
            let steps = [one.get(id), two.get(id)];
            let mut added: BTreeMap<Role, i64> = BTreeMap::new();
            for (role, sum) in steps.into_iter().flatten().flat_map(|(_, _, sums)| sums) {
                *added.entry(*role).or_default() += sum;
            }
            added.retain(|_, sum| *sum != 0);
            // A figure that one step leaves as it is may have changed places with others in it.
            if steps.iter().all(Option::is_some) {
                assert_eq!(added, *sums, "{id}");
            }
            let first = steps.iter().flatten().next().map(|it| it.0);
            let last = steps.iter().flatten().last().map(|it| it.1);
            assert_eq!((first, last), (Some(*was), Some(*is)), "{id}");
        }
        for id in one.keys().chain(two.keys()) {
            let back = || one.get(id).map(|it| it.0) == two.get(id).map(|it| it.1);
            assert!(whole.contains_key(id) || back(), "{id}");
        }
    }
}
