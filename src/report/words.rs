//! What facts and closed lists are called, in Swedish.

use crate::model::{
    AgreementKind, Availability, Channel, Content, Criterion, Dataset, Group, Matched, MeetingKind,
    OrganisationKind, Outcome, Period, Reason, Resolution, Status, overlap::Aspect,
};

use super::concentration::Largest;
use super::facts::Basis;
use super::select::{Measure, Selection};

/// The label of a selection: the measure, then what it narrows to.
pub(super) fn label(data: &Dataset, selection: &Selection, period: Period) -> String {
    let mut label = measure(selection.measure).to_owned();
    let mut add = |text: &str| {
        label.push_str(", ");
        label.push_str(text);
    };
    if let Some(board) = selection
        .boards
        .last()
        .and_then(|number| data.board_at(*number))
    {
        add(&board.name);
    }
    if let Some(grant_type) = selection
        .grant_type
        .and_then(|grant_type| data.grants.grant_type(grant_type))
    {
        add(grant_type.name());
    }
    if let Some(found) = selection.kind {
        add(kind(found));
    }
    if let Some(actor) = selection
        .only_actor()
        .and_then(|actor| data.grants.actor(actor))
    {
        add(&actor.name);
    }
    if selection.years != period {
        add(&selection.years.to_string());
    }
    label
}

const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Granted => "Beviljade föreningsbidrag",
        Measure::GrantedRows => "Beviljade bidrag, antal rader",
        Measure::Applied => "Sökta föreningsbidrag",
        Measure::Paid => "Utbetalda föreningsbidrag",
        Measure::Repaid => "Återbetalda och återkrävda bidrag",
        Measure::Rejected => "Avslag, antal rader",
        Measure::Withdrawn => "Återkallade, antal rader",
        Measure::Rows => "Rader i nämndernas exporter",
        Measure::MatchedBy(Matched::Number) => "Rader identifierade genom organisationsnummer",
        Measure::MatchedBy(Matched::Register) => "Rader identifierade genom namn i registret",
        Measure::MatchedBy(Matched::Row) => "Rader identifierade genom en annan rads namn",
        Measure::MatchedBy(Matched::Unmatched) => "Rader vars mottagare inte är identifierad",
        Measure::UnmatchedGranted => "Beviljat till mottagare som inte är identifierade",
        Measure::People(0) => "Kvinnor som bidragen når",
        Measure::People(1) => "Män som bidragen når",
        Measure::People(2) => "Flickor som bidragen når",
        Measure::People(_) => "Pojkar som bidragen når",
        Measure::Applications => "Ansökningar som beviljats eller avslagits",
        Measure::RejectedApplications => "Ansökningar som avslagits",
        Measure::AppliedFor => "Sökt i beviljade och avslagna ansökningar",
        Measure::GrantedOfApplied => "Beviljat av sökt belopp",
        Measure::GrantedShare => "Beviljad andel av sökt belopp per ansökan",
    }
}

/// A kind of association.
pub const fn kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Sport => "Idrott",
        OrganisationKind::Culture => "Kultur",
        OrganisationKind::Social => "Solidaritet och socialt arbete",
        OrganisationKind::Pensioners => "Pensionärer",
        OrganisationKind::Disability => "Funktionsnedsättning",
        OrganisationKind::Heritage => "Hembygd",
        OrganisationKind::Scout => "Scouter",
        OrganisationKind::Religious => "Trossamfund",
        OrganisationKind::Political => "Politiska",
        OrganisationKind::Student => "Elever och studenter",
        OrganisationKind::Study => "Studieförbund",
        OrganisationKind::Other => "Övriga",
        OrganisationKind::Unknown => "Okänd föreningstyp",
    }
}

/// One of the network's four reasons.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::CrossDepartment => "Förvaltningsövergripande",
        Reason::UnclearDepartment => "Otydligt vilken förvaltning",
        Reason::UnclearRemit => "Otydligt om kommunal angelägenhet",
        Reason::SharedKnowledge => "Tjänar på bredare kunskap",
    }
}

/// How an initiative came in.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::EService => "E-tjänst",
        Channel::Email => "E-post",
        Channel::Phone => "Telefon",
        Channel::Meeting => "Möte",
        Channel::ContactCentre => "Kontaktcenter",
        Channel::Board => "Genom en nämnd",
        Channel::Other => "På annat sätt",
    }
}

/// Whom an initiative is for.
pub const fn group(group: Group) -> &'static str {
    match group {
        Group::Women => "Kvinnor",
        Group::Men => "Män",
        Group::Girls => "Flickor",
        Group::Boys => "Pojkar",
        Group::Children => "Barn",
        Group::Youth => "Unga",
        Group::Older => "Äldre",
        Group::Disability => "Personer med funktionsnedsättning",
        Group::Newcomers => "Nyanlända",
        Group::Families => "Familjer",
        Group::All => "Alla",
    }
}

/// A step in the course of an initiative.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Received => "Mottaget",
        Status::Replied => "Besvarat",
        Status::Presented => "Presenterat",
        Status::Discussed => "Diskuterat",
        Status::Handled => "Under hantering",
        Status::Referred => "Hänvisat vidare",
        Status::Closed => "Avslutat",
    }
}

/// How an initiative ended.
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Grant => "Föreningsbidrag",
        Outcome::Iop => "Idéburet offentligt partnerskap",
        Outcome::Agreement => "Annat avtal",
        Outcome::Cooperation => "Samverkan utan avtal",
        Outcome::Referred => "Hänvisat till annan",
        Outcome::Declined => "Avböjt",
        Outcome::Withdrawn => "Återkallat av avsändaren",
    }
}

/// How an initiative ended, or that it has not.
pub const fn end(end: Option<Outcome>) -> &'static str {
    match end {
        Some(end) => outcome(end),
        None => "Inte avslutat",
    }
}

/// A part of the recipients, those that were granted most.
pub const fn largest(part: Largest) -> &'static str {
    match part {
        Largest::Tenth => "tiondelen",
        Largest::Quarter => "fjärdedelen",
        Largest::Half => "hälften",
    }
}

/// How a figure is made from its sources; nothing where they are just added up.
pub const fn basis(basis: &Basis) -> &'static str {
    match basis {
        Basis::Rows(_) | Basis::Sum(_) => "",
        Basis::Median(_) | Basis::MedianOfRows(_) => "Median.",
        Basis::PerYear(..) | Basis::PartsPerYear(..) => "Summan delad med antalet år.",
        Basis::Share(..) | Basis::ShareOfSum(..) => "Summan som andel av det hela.",
        Basis::ChangeOfParts { .. } | Basis::Change { .. } | Basis::Difference { .. } => {
            "Per år, mot perioden före; båda periodernas rader."
        }
    }
}

/// What was found when a possible double was settled.
pub const fn resolution(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::DifferentPurposes => "Olika ändamål",
        Resolution::CoFunding => "Gemensam finansiering",
        Resolution::Repaid => "Återbetalt",
        Resolution::Reclaimed => "Återkrävs",
        Resolution::Error => "Fel i en export",
    }
}

/// In what rows of a possible double differ.
pub const fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Board => "nämnd",
        Aspect::Term => "bidragsform",
        Aspect::Purpose => "ändamål",
        Aspect::Applied => "sökt belopp",
        Aspect::Granted => "beviljat belopp",
        Aspect::Decided => "beslutsdag",
        Aspect::Case => "diarienummer",
    }
}

/// A kind of agreement.
pub const fn agreement_kind(kind: AgreementKind) -> &'static str {
    match kind {
        AgreementKind::Iop => "Idéburet offentligt partnerskap",
        AgreementKind::Service => "Köpt tjänst",
        AgreementKind::Agreement => "Annat avtal",
    }
}

/// A criterion of the guideline.
pub const fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::OwnInitiative => "eget initiativ",
        Criterion::PoliticalProgramme => "led i politiskt program",
        Criterion::OutsideOrdinaryGrants => "utanför ordinarie bidrag",
        Criterion::NoMarket => "ingen marknad",
        Criterion::BothContribute => "båda parter bidrar",
        Criterion::NotRegulatedInDetail => "inte detaljreglerat",
        Criterion::LongTerm => "långsiktigt",
    }
}

/// A part of an agreement.
pub const fn content(content: Content) -> &'static str {
    match content {
        Content::Background => "bakgrund",
        Content::Values => "värdegrund",
        Content::Parties => "parter och organisation",
        Content::Goals => "mål",
        Content::Commitments => "insatser och åtaganden",
        Content::FollowUp => "uppföljning",
        Content::Economy => "ekonomi",
        Content::Term => "avtalstid",
        Content::Changes => "ändringar",
        Content::Disputes => "tvist",
    }
}

/// A kind of meeting.
pub const fn meeting_kind(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Meeting => "Möte",
        MeetingKind::Workshop => "Workshop",
        MeetingKind::Seminar => "Seminarium",
    }
}

/// How far data on women, men, girls and boys can be had.
pub const fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Full => "Ja",
        Availability::Partial => "Delvis",
        Availability::None => "Nej",
    }
}

/// Women, men, girls and boys, in that order from 0.
pub const GROUPS: [&str; 4] = ["Kvinnor", "Män", "Flickor", "Pojkar"];
