//! What the headings of an e-service's export mean.
//!
//! Headings are compared by their letters and digits alone, with å, ä and ö as a and o. A heading of
//! the list means what the list says; else a question is understood by the words in it. What is
//! about a person is known first, so that it is never taken for something else.

/// A field of an initiative that an export can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Received,
    Organisation,
    OrgNr,
    Description,
    Wants,
    CaseNumber,
    Channel,
}

/// What is said of a person, which is taken in nowhere and removed from texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Personal {
    Name,
    Email,
    Telephone,
    Address,
    /// Something else, such as a number or a town: not looked for in texts.
    Other,
}

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Field(Field),
    Personal(Personal),
    /// Nothing that an initiative has a place for.
    Unknown,
}

impl Field {
    /// Its key in a profile.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Received => "received",
            Self::Organisation => "organisation",
            Self::OrgNr => "org_nr",
            Self::Description => "description",
            Self::Wants => "wants",
            Self::CaseNumber => "dnr",
            Self::Channel => "channel",
        }
    }
}

/// Headings as systems write them.
const EXACT: &[(Meaning, &[&str])] = &[
    (
        Meaning::Field(Field::Title),
        &[
            "rubrik",
            "arende",
            "arendemening",
            "titel",
            "amne",
            "initiativ",
            "title",
            "subject",
        ],
    ),
    (
        Meaning::Field(Field::Received),
        &[
            "inkom",
            "inkommen",
            "inkommet",
            "mottaget",
            "mottagen",
            "datum",
            "skapad",
            "skapat",
            "registrerad",
            "inskickat",
            "inskickad",
            "insand",
            "inlamnad",
            "ankomstdatum",
            "tidpunkt",
            "received",
            "date",
            "created",
            "submitted",
        ],
    ),
    (
        Meaning::Field(Field::Organisation),
        &[
            "forening",
            "organisation",
            "foreningsnamn",
            "organisationsnamn",
            "natverk",
            "aktor",
            "foreningensnamn",
            "sokande",
            "avsandarorganisation",
            "organisationensnamn",
            "idburenaktor",
            "ideburenaktor",
        ],
    ),
    (
        Meaning::Field(Field::OrgNr),
        &[
            "orgnr",
            "orgnummer",
            "organisationsnummer",
            "organisationsnr",
        ],
    ),
    (
        Meaning::Field(Field::Description),
        &[
            "beskrivning",
            "forslag",
            "meddelande",
            "text",
            "fritext",
            "innehall",
            "arendebeskrivning",
            "description",
            "message",
        ],
    ),
    (
        Meaning::Field(Field::Wants),
        &["onskemal", "vadvillni", "wants"],
    ),
    (
        Meaning::Field(Field::CaseNumber),
        &[
            "arendenummer",
            "arendenr",
            "diarienummer",
            "diarienr",
            "dnr",
            "arendeid",
            "referensnummer",
            "referens",
            "lopnummer",
            "casenumber",
            "id",
        ],
    ),
    (
        Meaning::Field(Field::Channel),
        &["kanal", "inkomstsatt", "ingang", "kominvia", "channel"],
    ),
];

/// What about a person a heading names, by a part of it.
const PERSONAL: &[(Personal, &[&str])] = &[
    (
        Personal::Other,
        &[
            "personnummer",
            "personnr",
            "fodelse",
            "bankid",
            "kontonummer",
            "bankgiro",
            "plusgiro",
        ],
    ),
    (Personal::Email, &["epost", "mejl", "mail"]),
    (Personal::Telephone, &["telefon", "mobil", "tfn", "phone"]),
    (Personal::Address, &["adress", "gata", "address", "street"]),
    (
        Personal::Other,
        &["postnummer", "postnr", "postort", "bostadsort"],
    ),
    (
        Personal::Name,
        &[
            "kontaktperson",
            "fornamn",
            "efternamn",
            "ombud",
            "inloggad",
            "handlaggare",
            "ordforande",
            "firmatecknare",
            "inlamnare",
            "anmalare",
            "uppgiftslamnare",
            "undertecknare",
            "skapadav",
            "registreradav",
            "avsandare",
            "namnpadig",
            "dittnamn",
            "person",
        ],
    ),
];

/// Fields by the words of a question.
const QUESTIONS: &[(Field, &[&str])] = &[
    (Field::OrgNr, &["organisationsnummer", "orgnr"]),
    (
        Field::CaseNumber,
        &["arendenummer", "diarienummer", "arendeid"],
    ),
    (Field::Description, &["beskriv", "beratta"]),
    (
        Field::Title,
        &["rubrik", "vadgallerdit", "kallarniert", "kallarduditt"],
    ),
    (Field::Wants, &["vadvillni", "vadvilldu", "vadonskar"]),
    (
        Field::Organisation,
        &["forening", "organisation", "natverk"],
    ),
    (
        Field::Received,
        &["inkom", "inskickad", "registrerad", "skapad"],
    ),
];

/// The letters and digits of a heading, with å, ä and ö as a and o.
pub(super) fn form(heading: &str) -> String {
    let plain = |letter: char| match letter {
        'å' | 'ä' | 'à' => 'a',
        'ö' => 'o',
        'é' | 'è' => 'e',
        other => other,
    };
    (heading.to_lowercase().chars())
        .filter(|letter| letter.is_alphanumeric())
        .map(plain)
        .collect()
}

/// What a heading means. In a structure it comes with the keys above it, outermost first.
pub(super) fn meaning(path: &[&str]) -> Meaning {
    let Some(leaf) = path.last().map(|leaf| form(leaf)) else {
        return Meaning::Unknown;
    };
    let has = |heading: &str, words: &[&str]| words.iter().any(|word| heading.contains(word));
    let exact = EXACT
        .iter()
        .find(|(_, known)| known.contains(&leaf.as_str()));
    if let Some((meaning, _)) = exact {
        // `contact: { id }` is nobody's case number.
        let is_within_person = path.iter().rev().skip(1).any(|above| {
            let above = form(above);
            has(
                &above,
                &["kontakt", "person", "inlamnare", "ombud", "contact"],
            )
        });
        return if is_within_person {
            Meaning::Personal(Personal::Other)
        } else {
            *meaning
        };
    }
    if let Some((personal, _)) = PERSONAL.iter().find(|(_, words)| has(&leaf, words)) {
        return Meaning::Personal(*personal);
    }
    if let Some((field, _)) = QUESTIONS.iter().find(|(_, words)| has(&leaf, words)) {
        return Meaning::Field(*field);
    }
    // A name without a word for whose it is may be a person's, unless it stands under an organisation.
    if has(&leaf, &["namn", "name"]) {
        let is_of_organisation = path
            .iter()
            .rev()
            .skip(1)
            .any(|above| has(&form(above), &["forening", "organisation"]));
        return if is_of_organisation {
            Meaning::Field(Field::Organisation)
        } else {
            Meaning::Personal(Personal::Name)
        };
    }
    Meaning::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_questions_mean_what_they_say() {
        for (heading, means) in [
            ("Ärende-nr", Meaning::Field(Field::CaseNumber)),
            ("Org.nr", Meaning::Field(Field::OrgNr)),
            ("Vad heter föreningen?", Meaning::Field(Field::Organisation)),
            (
                "Beskriv ert förslag så utförligt ni kan",
                Meaning::Field(Field::Description),
            ),
            ("Inkommen", Meaning::Field(Field::Received)),
            ("Namn", Meaning::Personal(Personal::Name)),
            (
                "Kontaktpersonens e-post",
                Meaning::Personal(Personal::Email),
            ),
            (
                "Mobiltelefon till föreningens ordförande",
                Meaning::Personal(Personal::Telephone),
            ),
            ("Föreningens adress", Meaning::Personal(Personal::Address)),
            ("Personnummer", Meaning::Personal(Personal::Other)),
            ("Antal deltagare", Meaning::Unknown),
        ] {
            assert_eq!(meaning(&[heading]), means, "{heading}");
        }
        assert_eq!(
            meaning(&["Förening", "namn"]),
            Meaning::Field(Field::Organisation)
        );
        assert_eq!(
            meaning(&["kontakt", "id"]),
            Meaning::Personal(Personal::Other)
        );
    }
}
