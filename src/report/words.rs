//! What closed lists are called, in Swedish.

use crate::model::{
    AgreementKind, Availability, Channel, Content, Criterion, Group, MeetingKind, OrganisationKind,
    Outcome, Reason, Resolution, Status, overlap::Aspect,
};

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
