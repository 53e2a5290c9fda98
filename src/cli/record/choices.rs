//! The words and the records of the data root that a person can choose from.

use chrono::NaiveDate;

use crate::cli::prompt::Choice;
use crate::diag::{Lang, plain};
use crate::model::{ClosedWord, Dataset, Validity};
use crate::schema::Target;

/// The words of a closed list.
pub(super) fn words(words: &[ClosedWord], lang: Lang) -> Vec<Choice> {
    let choices = words.iter().map(|word| {
        let [sv, en] = word.choice;
        Choice {
            word: word.code.to_owned(),
            shown: lang.pick(sv, en).to_owned(),
        }
    });
    choices.collect()
}

/// The records that could be meant on a day.
pub(super) fn records(to: Target, data: &Dataset, day: Option<NaiveDate>) -> Vec<Choice> {
    let holds = |validity: &Validity| day.is_none_or(|day| validity.has_day(day));
    match to {
        Target::Board => boards(data, holds),
        Target::Department => departments(data, holds),
        Target::Body => [boards(data, holds), departments(data, holds)].concat(),
        Target::Goal => {
            let goals = data.goals.iter().filter(|it| holds(&it.validity));
            let choices = goals.map(|goal| Choice {
                word: goal.id.to_string(),
                shown: plain(&goal.name),
            });
            choices.collect()
        }
        Target::Initiative => open_initiatives(data, day),
        Target::Agreement => {
            let agreements = data.agreements.iter().rev();
            let choices = agreements.map(|it| Choice {
                word: it.id.to_string(),
                shown: plain(&format!("{} {}", it.id, it.title)),
            });
            choices.collect()
        }
        Target::Decision | Target::Organisation => Vec::new(),
    }
}

fn boards(data: &Dataset, holds: impl Fn(&Validity) -> bool) -> Vec<Choice> {
    let boards = data.boards.iter().filter(|it| holds(&it.validity));
    let choices = boards.map(|board| {
        let areas = match board.areas.join(", ") {
            areas if areas.is_empty() => areas,
            areas => format!(": {areas}"),
        };
        Choice {
            word: board.id.to_string(),
            shown: plain(&format!("{} ({}){areas}", board.name, board.id)),
        }
    });
    choices.collect()
}

fn departments(data: &Dataset, holds: impl Fn(&Validity) -> bool) -> Vec<Choice> {
    let departments = data.departments.iter().filter(|it| holds(&it.validity));
    let choices = departments.map(|it| Choice {
        word: it.id.to_string(),
        shown: plain(&format!("{} ({})", it.name, it.id)),
    });
    choices.collect()
}

/// The initiatives that could be taken up on a day: received by it, and not closed before it. Those
/// that came last stand first.
fn open_initiatives(data: &Dataset, day: Option<NaiveDate>) -> Vec<Choice> {
    let eve = day.and_then(|day| day.pred_opt());
    let initiatives = data.initiatives.iter().rev();
    let open = initiatives.filter(|it| {
        day.is_none_or(|day| it.received.value <= day) && eve.is_none_or(|eve| !it.is_closed(eve))
    });
    let choices = open.map(|it| Choice {
        word: it.id.to_string(),
        shown: plain(&format!("{} {}", it.received.value, it.title)),
    });
    choices.collect()
}
