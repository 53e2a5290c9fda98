//! A dataset seen through a period.

use chrono::NaiveDate;

use super::{
    Agreement, AgreementKind, AnswerSet, Board, BoardId, Dataset, Export, Initiative, Meeting,
    Period, Question, ReportingPeriod,
};

/// The records of a period. Borrows the dataset; makes no copies.
#[derive(Debug, Clone, Copy)]
pub struct View<'d> {
    /// The whole dataset.
    pub data: &'d Dataset,
    /// Which years.
    pub period: Period,
    /// The day the report speaks of.
    pub as_of: NaiveDate,
}

impl<'d> View<'d> {
    /// A period as of its report date, or of its last day if it has no record.
    pub fn new(data: &'d Dataset, period: Period) -> Self {
        let as_of = data
            .periods
            .get(&period)
            .map_or(period.last_day(), |reporting| reporting.report_date.value);
        Self {
            data,
            period,
            as_of,
        }
    }

    /// The record of the period.
    pub fn reporting(&self) -> Option<&'d ReportingPeriod> {
        self.data.periods.get(&self.period)
    }

    /// The questions of the period.
    pub fn questions(&self) -> &'d [Question] {
        self.reporting()
            .map_or(&[], |reporting| &reporting.questions)
    }

    /// What was answered for a board, submitted or a draft. A file that nobody has written in answers
    /// nothing.
    pub fn answers(&self, board: &BoardId) -> Option<&'d AnswerSet> {
        let set = self.reporting()?.answers.get(board);
        set.filter(|set| !set.is_untouched())
    }

    /// The same as the report knows it: what was submitted after its day is not in it.
    pub fn known_answers(&self, board: &BoardId) -> Option<&'d AnswerSet> {
        let reporting = self.reporting()?;
        let answers = self.answers(board)?;
        reporting.comes_late(answers).is_none().then_some(answers)
    }

    /// When a board's answers were submitted, if that is after the day of the report.
    pub fn late_answers(&self, board: &BoardId) -> Option<NaiveDate> {
        let late = self.reporting()?.comes_late(self.answers(board)?)?;
        Some(late.value)
    }

    /// The period before, if one is named, as it is known on the day of this report.
    pub fn previous(&self) -> Option<Self> {
        let previous = self.reporting()?.previous.as_ref()?;
        Some(Self {
            period: previous.value,
            ..*self
        })
    }

    /// Whether a day is in the period and not after the report.
    fn has_day(self, day: NaiveDate) -> bool {
        self.period.has_day(day) && day <= self.as_of
    }

    /// Initiatives received in the period.
    pub fn initiatives(&self) -> impl Iterator<Item = &'d Initiative> + use<'d> {
        let view = *self;
        let all = self.data.initiatives.iter();
        all.filter(move |initiative| view.has_day(initiative.received.value))
    }

    /// Initiatives received before the period and not closed when it began.
    pub fn earlier_initiatives(&self) -> impl Iterator<Item = &'d Initiative> + use<'d> {
        let first = self.period.first_day();
        let before = first.pred_opt().unwrap_or(first);
        let all = self.data.initiatives.iter();
        all.filter(move |it| it.received.value <= before && !it.is_closed(before))
    }

    /// Agreements of a kind in force on any day of the period, and begun by the day of the report.
    pub fn agreements(&self, kind: AgreementKind) -> impl Iterator<Item = &'d Agreement> + use<'d> {
        let view = *self;
        let of_kind = (self.data.agreements.iter()).filter(move |it| it.kind == kind);
        of_kind.filter(move |it| it.validity().meets(view.period) && it.from.value <= view.as_of)
    }

    /// Meetings held in the period.
    pub fn meetings(&self) -> impl Iterator<Item = &'d Meeting> + use<'d> {
        let view = *self;
        let all = self.data.meetings.iter();
        all.filter(move |meeting| view.has_day(meeting.date.value))
    }

    /// Boards that existed on any day of the period.
    pub fn boards(&self) -> impl Iterator<Item = &'d Board> + use<'d> {
        let period = self.period;
        self.data
            .boards
            .iter()
            .filter(move |board| board.validity.meets(period))
    }

    /// Boards that give grants, each with the years of the period in which it existed and for which
    /// it has no export.
    pub fn missing_exports(&self) -> impl Iterator<Item = (&'d Board, Vec<i32>)> + use<'d> {
        self.giving_boards(|exports| exports.is_empty())
    }

    /// Boards that give grants, each with the years of the period for which its exports have no row.
    pub fn empty_exports(&self) -> impl Iterator<Item = (&'d Board, Vec<i32>)> + use<'d> {
        self.giving_boards(|exports| {
            let has_no_row = |it: &&Export| it.rows == 0 && it.left_out.refused == 0;
            !exports.is_empty() && exports.iter().all(has_no_row)
        })
    }

    /// Boards that give grants, each with the years of the period in which it existed and whose exports
    /// are such.
    fn giving_boards(
        &self,
        are_such: fn(&[&Export]) -> bool,
    ) -> impl Iterator<Item = (&'d Board, Vec<i32>)> + use<'d> {
        let (data, period) = (self.data, self.period);
        let lacks = move |board: &Board, year: i32| {
            let exports = data.exports.iter();
            let of_year = exports.filter(|it| it.board == board.id && it.years.contains(&year));
            board.validity.meets_year(year) && are_such(&of_year.collect::<Vec<_>>())
        };
        let boards = data.boards.iter().filter(|board| board.gives_grants);
        boards
            .map(move |board| {
                (
                    board,
                    period.years().filter(|it| lacks(board, *it)).collect(),
                )
            })
            .filter(|(_, years): &(_, Vec<i32>)| !years.is_empty())
    }

    /// Boards that existed on its last day, which answer the questionnaire.
    pub fn answering_boards(&self) -> impl Iterator<Item = &'d Board> + use<'d> {
        let last = self.period.last_day();
        self.data
            .boards
            .iter()
            .filter(move |board| board.validity.has_day(last))
    }
}
