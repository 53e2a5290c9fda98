//! Rules: what can only be judged when records are seen together.
//!
//! A rule is a function that reads the dataset and reports faults of the catalogue; [`RULES`] is
//! the one list of them. [`policy`] then takes out what the settings allow.
//!
//! What is absent: files, the clock (the day to judge by is an argument), and any change to data.

mod agreement;
mod amount;
mod answer;
mod board;
mod doubled;
mod grant;
mod import;
mod in_years;
mod initiative;
mod joint;
mod link;
mod memo;
mod overlap;
mod payment;
mod period;
pub mod policy;
mod reference;
mod register;
mod scale;
mod spelling;
mod swapped;
pub mod text;
mod typed;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::diag::Sink;
use crate::model::{Dataset, Period, ReportingPeriod};

/// What is judged, and as of when.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// Only this period's answers and exports, or every period's.
    pub period: Option<Period>,
    /// The day on which a reply is late or a partnership not followed up.
    pub as_of: NaiveDate,
}

impl Scope {
    /// The periods that are judged.
    fn periods<'d>(
        &self,
        data: &'d Dataset,
    ) -> impl Iterator<Item = &'d ReportingPeriod> + use<'d> {
        let wanted = self.period;
        data.periods
            .values()
            .filter(move |reporting| wanted.is_none_or(|period| period == reporting.period))
    }
}

/// A rule.
pub type Rule = fn(&Dataset, &Scope, &mut Sink);

/// Every rule. Findings are sorted afterwards, so the order is only for readers.
pub const RULES: &[Rule] = &[
    reference::named_records_exist,
    reference::named_records_are_in_force,
    board::files_are_of_boards,
    board::those_who_answer_are_valid,
    board::successors_follow,
    board::names_are_distinct,
    register::numbers_are_distinct,
    register::names_are_distinct,
    register::recipients_are_known,
    register::numbers_go_with_names,
    register::recipients_have_their_numbers,
    register::names_have_one_number,
    grant::boards_give_grants,
    grant::rows_are_sound,
    grant::folders_are_valid,
    grant::rows_are_distinct,
    scale::sums_do_not_jump,
    scale::years_are_whole,
    scale::lists_are_of_one_board,
    scale::lists_share_few_rows,
    swapped::lists_are_read_as_meant,
    doubled::types_are_no_sums,
    doubled::rows_are_no_sums,
    doubled::rows_have_one_spelling,
    grant::boards_have_exports,
    grant::temporary_types_are_used,
    grant::profiles_fit_the_exports,
    import::rows_are_taken_in,
    import::columns_are_settled,
    import::lists_are_decided,
    import::lists_are_of_their_board,
    import::years_are_as_said,
    import::lists_told_nothing,
    import::one_list_is_the_newest,
    amount::grants_can_be_added,
    initiative::history_is_in_order,
    initiative::corrections_are_of_steps,
    initiative::closing_has_an_outcome,
    initiative::nobody_is_late_or_lost,
    initiative::nothing_is_dated_ahead,
    initiative::drafts_are_judged,
    answer::questions_exist,
    answer::texts_are_of_questions,
    answer::required_questions_are_answered,
    answer::boards_have_answered,
    answer::departments_serve_their_boards,
    answer::denials_are_ticked,
    answer::none_is_none,
    agreement::partnerships_are_followed_up,
    agreement::partnerships_are_complete,
    agreement::dates_fit_the_term,
    agreement::outcomes_fit_their_agreements,
    amount::agreements_can_be_added,
    link::ids_are_distinct,
    link::records_are_distinct,
    link::meetings_exist,
    link::meetings_fit_initiatives,
    link::previous_periods_exist,
    period::reports_look_back,
    period::periods_are_whole,
    period::initiatives_lie_in_their_year,
    memo::memos_are_addressed,
    overlap::settlements_fit,
    text::templates_are_known,
];

/// Runs every rule, on all cores; none while it is open which of two versions they are to judge by.
pub fn run(data: &Dataset, scope: &Scope) -> Sink {
    if data.partial.is_undecided {
        return Sink::default();
    }
    let found = RULES.par_iter().map(|rule| {
        let mut sink = Sink::default();
        rule(data, scope, &mut sink);
        sink
    });
    // In the order of the rules, whichever was done first.
    let mut all = Sink::default();
    for found in found.collect::<Vec<Sink>>() {
        all.append(found);
    }
    all
}
