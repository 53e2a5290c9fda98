//! For each text that the analyst may write: where it stands, the figures beside it, and what they
//! give reason to say.

/// A text to be written.
pub(super) struct Section {
    /// The name of its file.
    pub(super) name: &'static str,
    /// Its heading.
    pub(super) title: &'static str,
    /// Where it stands, and what it is for.
    pub(super) about: &'static str,
    /// Ids of the figures beside it; `*` stands for any one word between dots.
    pub(super) figures: &'static [&'static str],
    /// What figures give reason to say.
    pub(super) prompts: &'static [Prompt],
}

/// Something worth saying, if a figure is so.
pub(super) struct Prompt {
    /// The id of the figure.
    pub(super) figure: &'static str,
    pub(super) when: When,
    /// What to say; `{}` is the figure.
    pub(super) text: &'static str,
}

/// How a figure must be.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// Not zero.
    Any,
    /// At least five percent, up or down.
    Much,
}

const fn any(figure: &'static str, text: &'static str) -> Prompt {
    Prompt {
        figure,
        when: When::Any,
        text,
    }
}

const fn much(figure: &'static str, text: &'static str) -> Prompt {
    Prompt {
        figure,
        when: When::Much,
        text,
    }
}

/// The texts on sections of the report, by the names of `model::NARRATIVES`.
#[rustfmt::skip]
pub(super) static SECTIONS: &[Section] = &[
    Section {
        name: "summary",
        title: "Sammanfattning",
        about: "Står först i rapporten, och i tjänsteskrivelsens ärende. Två eller tre stycken: hur samverkan har utvecklats, varför, och vad som behöver göras.",
        figures: &["grants.granted.total", "change.grants.granted.percent", "grants.organisations", "iop.active", "initiatives.received", "initiatives.open", "initiatives.late", "answers.missing"],
        prompts: &[
            any("initiatives.quiet", "Initiativ som står stilla: {}. Vad hindrar dem, och vem ska göra vad?"),
            any("initiatives.never_replied", "Avsändare som inte har fått något svar: {}. Vad görs åt det?"),
            any("overlap.possible_double.open", "Möjliga dubbla bidrag som inte är prövade: {}. Vem prövar dem?"),
            much("change.grants.granted.percent", "Bidragen ändrades med {} per år. Vad beror det på, och består det?"),
            any("answers.missing", "Nämnder som inte har svarat: {}. Vad gör det med bilden?"),
        ],
    },
    Section {
        name: "background",
        title: "Bakgrund",
        about: "Står i underlaget och i tjänsteskrivelsen. Varför rapporten görs, och vilka program och överenskommelser den vilar på. Besluten står redan med sina egna ord.",
        figures: &[],
        prompts: &[],
    },
    Section {
        name: "grants",
        title: "Föreningsbidrag",
        about: "Står vid bidragens tabeller. Vad förändringen består av, vad som är tillfälligt, och vad som inte går att jämföra.",
        figures: &["grants.granted.year.*", "grants.granted.board.*", "change.grants.granted.percent", "grants.organisations", "grants.repaid.total", "grants.rejected.count", "grants.unmatched.rows", "grants.unmatched.granted", "concentration.tenth.share"],
        prompts: &[
            much("change.grants.granted.percent", "Bidragen ändrades med {} per år. Vilka nämnder och bidragsformer står för det?"),
            any("grants.repaid.total", "Återbetalt och återkrävt: {}. Varför?"),
            any("grants.unmatched.rows", "Rader som inte går att knyta till en förening: {}. Hur blir underlaget bättre?"),
            any("missing.exports", "Bidragslistor som saknas: {}. Vad är känt ändå?"),
        ],
    },
    Section {
        name: "overlap",
        title: "Bidrag från flera nämnder",
        about: "Står vid tabellen över organisationer med bidrag från flera nämnder. Det är i sig inget fel.",
        figures: &["overlap.several_boards", "overlap.possible_double", "overlap.possible_double.open", "overlap.possible_double.settled"],
        prompts: &[
            any("overlap.possible_double.open", "Fall som inte är prövade: {}. Vem prövar dem, och när?"),
            any("overlap.possible_double.settled", "Fall som är prövade: {}. Vad visade det?"),
        ],
    },
    Section {
        name: "treatment",
        title: "Likabehandling",
        about: "Står vid jämförelsen av avslag och svarstider. Få fall säger lite: jämför bara där det finns många.",
        figures: &["grants.rejected.count", "initiatives.late", "initiatives.reply_days.median"],
        prompts: &[
            any("grants.rejected.count", "Avslag: {}. Hänger de samman med ändamålet, formen eller nämnden?"),
        ],
    },
    Section {
        name: "agreements",
        title: "Partnerskap och köpta tjänster",
        about: "Står vid avtalen. Vad partnerskapen har gett, vad båda parter bidrar med, och hur de har följts upp.",
        figures: &["iop.active", "iop.new", "iop.followed_up", "iop.amount.year.*", "service.active", "service.amount.year.*", "agreement.active"],
        prompts: &[
            any("missing.follow_ups", "Partnerskap som inte har följts upp: {}. Varför, och när görs det?"),
            any("iop.new", "Nya partnerskap: {}. Hur kom de till?"),
        ],
    },
    Section {
        name: "initiatives",
        title: "Initiativ",
        about: "Står vid initiativen, som redan berättas ett och ett. Vad de har gemensamt, och vad kommunen har lärt sig.",
        figures: &["initiatives.received", "initiatives.open", "initiatives.late", "initiatives.never_replied", "initiatives.quiet", "initiatives.reply_days.median", "initiatives.reason.*", "initiatives.outcome.*"],
        prompts: &[
            any("initiatives.late", "Fick inte svar i tid: {}. Vad har de gemensamt? Pröva det mot listan innan det skrivs."),
            any("initiatives.never_replied", "Fick inget svar alls: {}. Vem hör av sig till dem?"),
            any("initiatives.outcome.declined", "Avböjdes: {}. Förstod avsändarna varför?"),
            any("initiatives.without_number", "Kom från aktörer utan organisationsnummer: {}. Fungerar kommunens vägar för dem?"),
        ],
    },
    Section {
        name: "network",
        title: "Nätverket",
        about: "Står vid nätverkets möten. Vad mötena har lett till.",
        figures: &["network.meetings", "network.workshops", "network.seminars"],
        prompts: &[],
    },
    Section {
        name: "goals",
        title: "Kommunala mål",
        about: "Står vid målen, också i tjänsteskrivelsen. På vilket sätt insatserna bidrar, och vad som inte räknas.",
        figures: &["goals.*.initiatives", "goals.*.agreements"],
        prompts: &[],
    },
    Section {
        name: "equality",
        title: "Jämställdhet",
        about: "Står under Jämställdhet, också i tjänsteskrivelsen. Vilka som har uppgifter, vad de visar, och vad som görs för att de ska bli bättre.",
        figures: &["gender_data.full", "gender_data.partial", "gender_data.none", "share.grants.granted.with_gender", "people.women.board.*", "people.men.board.*", "people.girls.board.*", "people.boys.board.*"],
        prompts: &[
            any("gender_data.none", "Nämnder utan uppgifter: {}. Varför, och vad ska göras?"),
            any("gender_data.partial", "Nämnder med uppgifter till en del: {}. Vad täcker de?"),
        ],
    },
    Section {
        name: "comparison",
        title: "Jämförelse med en tidigare period",
        about: "Står vid jämförelsen. Vad som har ändrats i reglerna, och vilka förändringar som bara beror på underlaget.",
        figures: &["change.grants.granted.percent", "change.grants.granted_rows.percent", "change.grants.rejected.percent", "change.initiatives.received.percent", "change.iop.amount.percent", "change.service.amount.percent"],
        prompts: &[
            much("change.grants.rejected.percent", "Avslagen ändrades med {}. Har reglerna ändrats?"),
            much("change.initiatives.received.percent", "Initiativen ändrades med {}. Är det få, sägs hellre antalen."),
        ],
    },
    Section {
        name: "conclusions",
        title: "Slutsatser",
        about: "Står före siffrorna. Den samlade bedömningen i ett stycke; var och en av slutsatserna skrivs i period.yaml under conclusions, med de siffror som visar läget.",
        figures: &["initiatives.open", "initiatives.quiet", "missing.follow_ups", "overlap.possible_double.open", "gender_data.none", "grants.unmatched.rows"],
        prompts: &[],
    },
];

/// The figures beside a text about a board, with `{}` for its id.
pub(super) const OF_BOARD: &[&str] = &[
    "grants.granted.board.{}",
    "grants.granted.board.{}.year.*",
    "share.grants.granted.board.{}",
    "grants.organisations.board.{}",
    "grants.rejected.board.{}",
    "grants.repaid.board.{}",
    "agreements.board.{}",
    "initiatives.board.{}",
    "initiatives.board.{}.open",
    "initiatives.board.{}.outcome.*",
    "people.women.board.{}",
    "people.men.board.{}",
    "people.girls.board.{}",
    "people.boys.board.{}",
];
