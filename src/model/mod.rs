//! The domain, immutable.
//!
//! English names in code, Swedish where people read: board = nämnd, department = förvaltning,
//! organisation = idéburen aktör, grant = föreningsbidrag, initiative = initiativ, agreement =
//! avtal (IOP, idéburet offentligt partnerskap; service, köpt tjänst), meeting = nätverksträff,
//! goal = kommunalt mål, decision = beslut, clause = beslutssats, period = redovisningsperiod,
//! possible double = möjligt dubbelt bidrag, settlement = prövning av ett sådant.
//!
//! A [`Dataset`] is built once and never changed; a [`View`] is that dataset seen through a
//! [`Period`]. Every record knows its [`Origin`](crate::source::Origin).
//!
//! What is absent: serde, YAML, CSV, the clock, and any setter.

mod agreement;
mod asked;
mod board;
mod closed;
mod column;
mod contrary;
mod dataset;
mod date;
mod denial;
mod directory;
mod export;
mod goal;
mod grant;
mod grants;
mod id;
mod identity;
mod import_log;
mod initiative;
mod lapse;
mod lineage;
mod meeting;
mod money;
pub mod order;
mod organisation;
mod orgnr;
pub mod overlap;
mod partial;
mod period;
mod prose;
mod reading;
mod reference;
mod reporting;
mod rows;
mod said;
mod search;
mod settings;
mod settlement;
mod take_profile;
mod template;
pub mod text;
mod turn;
mod typed;
mod view;
mod word_look;

pub use agreement::{Agreement, AgreementKind, Content, Criterion, Reach, Terms};
pub use asked::{
    CARRIED_SHEET, DONE_HEADING, DONE_LABEL, Earlier, FormField, GENDER_HEADING, GENDER_LABEL,
    NONE_LABEL, SHORT_LABEL, TEXT_LABEL, WRITE_ANSWER, WRITE_LINE, answer_heading,
    paragraph_digest,
};
pub use board::{Board, BoardIndex, Body, Department, Validity};
pub(crate) use closed::closed_list;
pub use closed::{ClosedList, ClosedWord};
pub use column::{Cells, Column, Declared, GrantStatus, Other, Value};
pub use dataset::{Claimed, Dataset, Parts};
pub use date::{
    BadDate, DateOrder, is_month, month_name, parse_date, parse_written_date, plausible_years,
    swedish_day,
};
pub use denial::only_denies;
pub use directory::{Directory, Entry, Written};
pub use export::{Export, ImportProfile, LeftOut};
pub use goal::{Clause, ClauseStatus, Decided, Decision, Goal};
pub use grant::{ActorId, Grant, PartyId, TermId};
pub use grants::{Actor, Grants, Matched, Party, Term};
pub use id::{
    AgreementId, BoardId, BodyId, DecisionId, DepartmentId, GoalId, InitiativeId, OrganisationId,
    QuestionId,
};
pub use identity::Names;
pub use import_log::{ImportLog, LoggedImport, RowSetAside, ToldRow};
pub use initiative::{
    Channel, Correction, Event, Group, Initiative, Outcome, Party as Sender, Reason, Status,
};
pub use lapse::Lapse;
pub use lineage::BoardLine;
pub use meeting::{Meeting, MeetingKind};
pub use money::{AmountError, DecimalMark, Money, common_step, is_space};
pub use organisation::{ActorKey, Organisation, OrganisationKind};
pub use orgnr::{OrgNr, OrgNrError};
pub use partial::{Course, Partial, Step};
pub use period::{Period, YearRange};
pub use prose::{Mention, Number, Prose, comments, without_comments};
pub use reading::{HowRead, ReadTable, Unread};
pub use reference::{Reference, Target};
pub use reporting::{
    Answer, AnswerSet, Availability, Conclusion, NARRATIVES, Narrative, Question, QuestionKind,
    ReportingPeriod, SentForm, Signatory,
};
pub use rows::{ExportRows, MOST_COUNTED, Renumbered};
pub use said::{SaidAnswer, SaidAnswers};
pub use search::Search;
pub use settings::{Allowance, Settings};
pub use settlement::{Assessment, NamedRow, Recipient, Resolution, Settlement};
pub use take_profile::TakeProfile;
pub use template::OwnTemplate;
pub use turn::Turn;
pub use typed::{flowing, itemised, typed};
pub use view::View;
pub use word_look::{
    LookLink, LookPart, LookTarget, PageMargin, PageSide, PageSize, WordLook, WordTemplate,
};
