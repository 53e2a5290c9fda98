//! The report as data: figures with their sources, section by section.
//!
//! A [`Fact`] is a name, a [`Calculation`] over [`Rows`] and its value. It is made once, and every
//! section refers to it by number, so a figure cannot differ between a sentence, a table and
//! `facts.json`. [`trace`](trace::trace) lists the rows behind any of them.
//!
//! What is absent: formatted numbers, Markdown, HTML, and arithmetic on anything but integers.

pub mod actor;
pub mod agenda;
mod agreements;
mod answers;
mod board_form;
mod boards;
mod builder;
mod calculation;
mod causes;
mod compare;
mod concentration;
mod course;
mod cube;
mod facts;
mod gaps;
mod goals;
mod grants;
mod initiatives;
pub mod lists;
mod names;
mod network;
pub mod organisation;
mod overlap;
mod parties;
mod people;
mod rows;
mod sector;
mod select;
mod series;
mod sources;
mod stated;
pub mod trace;
mod treatment;
mod value;

pub use agreements::{AgreementRow, AgreementsSection, KindOfAgreement};
pub use answers::{AnswerRow, AnswersSection, GenderRow, State, matrix};
pub use board_form::BoardForm;
pub use boards::{BoardChapter, BoardGrants};
pub use calculation::{Calculation, Role, TwoPeriods, Yearly};
pub use causes::Causes;
pub use compare::{CompareRow, ComparisonSection};
pub use concentration::{ConcentrationRow, ConcentrationSection, Largest};
pub use course::CourseSection;
pub use facts::{Fact, FactId, Facts};
pub use gaps::GapsSection;
pub use goals::GoalRow;
pub use grants::{Breakdown, GrantsSection, LARGEST_TYPES};
pub use initiatives::{InitiativeRow, InitiativesSection};
pub use network::{MeetingRow, NetworkSection};
pub use overlap::{Double, Doubles, OverlapSection, Several, Shared};
pub use parties::Parties;
pub use people::{PeopleOfAges, PeopleOfBoard, PeopleOfYear, PeopleSection};
pub use rows::{Rows, Source, Tally};
pub use sector::{OutsideRow, SectorSection};
pub use select::{Measure, Selection};
pub use series::{BoardSeries, Move, SeriesSection, YearOfBoards, YearOfGrants};
pub use sources::{ExportRow, ReadingRow, SourcesSection};
pub use stated::{Ages, Stated};
pub use treatment::{FEWEST, GroupRow, SenderRow, TreatmentSection};
pub use value::{PARTS_OF_PERCENT, Unit, Value};

use crate::model::View;
use crate::source::SourceMap;

use builder::Builder;

/// A report of a period, without words.
#[derive(Debug)]
pub struct Report<'d> {
    /// The data and the period.
    pub view: View<'d>,
    /// The period it is compared with.
    pub previous: Option<View<'d>>,
    /// Every figure.
    pub facts: Facts,
    /// Whom agreements and initiatives are with.
    pub parties: Parties<'d>,
    /// A chapter for each board.
    pub boards: Vec<BoardChapter<'d>>,
    /// Grants in total.
    pub grants: GrantsSection,
    /// How much goes to those that are granted most.
    pub concentration: ConcentrationSection,
    /// What was granted year by year.
    pub series: SeriesSection<'d>,
    /// Several boards and possible doubles.
    pub overlap: OverlapSection<'d>,
    /// Recipients outside the idéburna sector.
    pub sector: SectorSection,
    /// Whether like cases are treated alike.
    pub treatment: TreatmentSection,
    /// Agreements by kind.
    pub agreements: AgreementsSection<'d>,
    /// Initiatives.
    pub initiatives: InitiativesSection<'d>,
    /// From reason to board, and from board to outcome.
    pub course: CourseSection,
    /// The network.
    pub network: NetworkSection<'d>,
    /// Goals and what serves them.
    pub goals: Vec<GoalRow<'d>>,
    /// Answers, and data on women, men, girls and boys.
    pub answers: AnswersSection<'d>,
    /// What the lists say of women, men, girls and boys.
    pub people: PeopleSection<'d>,
    /// The period against the one before.
    pub comparison: Option<ComparisonSection<'d>>,
    /// What is missing.
    pub gaps: GapsSection<'d>,
    /// The files that it is made from.
    pub sources: SourcesSection<'d>,
}

/// Builds the report of a view.
pub fn build<'d>(view: View<'d>, sources: &'d SourceMap) -> Report<'d> {
    let mut builder = Builder::new(view);
    let used = sources::used(view);
    let b = &mut builder;
    Report {
        view,
        previous: b.previous,
        grants: grants::build(b),
        concentration: concentration::build(b),
        series: series::build(b),
        boards: boards::build(b),
        overlap: overlap::build(b),
        sector: sector::build(b),
        treatment: treatment::build(b),
        agreements: agreements::build(b),
        initiatives: initiatives::build(b),
        course: course::build(b),
        network: network::build(b),
        goals: goals::build(b),
        answers: answers::build(b),
        people: people::build(b),
        comparison: compare::build(b),
        gaps: gaps::build(b, &used),
        sources: sources::build(b, &used, sources),
        facts: builder.facts,
        parties: builder.parties,
    }
}

/// Builds the section on several boards and possible doubles alone, with its figures.
pub fn build_overlap(view: View<'_>) -> (OverlapSection<'_>, Facts) {
    let mut builder = Builder::new(view);
    let overlap = overlap::build(&mut builder);
    (overlap, builder.facts)
}
