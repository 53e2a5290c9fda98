//! The columns of the grants' exports, each declared once.
//!
//! From its declaration a column is found in an export, named in messages, pointed out by an import
//! profile, written by `grants import` and listed. [`Grant`](super::Grant) has fields for those that
//! figures are made from; every other column needs nothing but its declaration.

use chrono::NaiveDate;

use super::closed::closed_list;
use super::{Money, OrgNr};

closed_list! {
    /// What became of an application.
    #[derive(Default)]
    GrantStatus {
        #[default]
        Granted "granted" "beviljad";
        Rejected "rejected" "avslag";
        Withdrawn "withdrawn" "återkallad";
        Reclaimed "reclaimed" "återkrav";
    }
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// Any text.
    Text,
    /// An organisation number.
    OrgNr,
    /// A year, or a term of one.
    Year,
    /// Kronor.
    Amount,
    /// A day.
    Date,
    /// What became of an application.
    Status,
    /// A word for a kind of association.
    Kind,
    /// A whole number.
    Count,
}

/// The declaration of a column.
#[derive(Debug)]
pub struct Declared {
    /// Its key in profiles and lists.
    pub key: &'static str,
    /// Its word in messages, in Swedish and English.
    pub word: [&'static str; 2],
    /// What its cells hold.
    pub cells: Cells,
    /// Whether every export must have it.
    pub is_required: bool,
    /// The headings it is recognised by; the first is the one `grants import` writes.
    pub headings: &'static str,
    /// Headings that stand for it only where no other column does.
    pub otherwise: &'static str,
    /// Whether `grants list` shows it in JSON and CSV. Asked of the columns of [`Other`] alone: the
    /// list has its own cells for those of `Grant`.
    pub is_listed: bool,
}

/// What most columns have in common.
const OPTIONAL: Declared = Declared {
    key: "",
    word: ["", ""],
    cells: Cells::Text,
    is_required: false,
    headings: "",
    otherwise: "",
    is_listed: true,
};

/// Declares the columns, in the order in which `grants import` writes them.
macro_rules! columns {
    (
        of_grant { $($column:ident $declared:tt)* }
        other { $($other:ident $declared_other:tt)* }
    ) => {
        /// A column of the exports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Column {
            $(
                #[doc = concat!("`", stringify!($column), "`, which `Grant` has a field for.")]
                $column,
            )*
            /// Any other.
            Other(Other),
        }

        /// A column without a field in `Grant`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Other {
            $(
                #[doc = concat!("`", stringify!($other), "`.")]
                $other,
            )*
        }

        impl Column {
            /// Each column, in the order in which they are written.
            pub const ALL: [Self; [$(stringify!($column),)* $(stringify!($other)),*].len()] =
                [$(Self::$column,)* $(Self::Other(Other::$other),)*];

            /// Its index.
            pub const fn index(self) -> usize {
                enum Place { $($column,)* Others }
                match self {
                    $(Self::$column => Place::$column as usize,)*
                    Self::Other(other) => (Place::Others as usize).saturating_add(other as usize),
                }
            }

            /// Its declaration.
            pub const fn declared(self) -> &'static Declared {
                match self {
                    $(Self::$column => const { &Declared $declared },)*
                    $(Self::Other(Other::$other) => const { &Declared $declared_other },)*
                }
            }
        }

        impl Other {
            /// Each such column.
            pub const ALL: [Self; [$(stringify!($other)),*].len()] = [$(Self::$other,)*];
        }
    };
}

columns! {
    of_grant {
        Organisation {
            key: "organisation", word: ["förening", "organisation"], is_required: true,
            headings: "Förening, Föreningens namn, Föreningsnamn, Föreningen, Namn, \
                Namn på förening, Organisation, Organisationens namn, Organisationsnamn, Sökande, \
                Sökande förening, Sökande organisation, Mottagare, Bidragsmottagare, Kund, \
                Kundnamn",
            ..OPTIONAL
        }
        OrgNr {
            key: "org_nr", word: ["organisationsnummer", "organisation number"],
            cells: Cells::OrgNr,
            headings: "Org.nr, Orgnr, Org nummer, Organisationsnummer, Organisationsnr, \
                Organisations nr, Personnr/orgnr, Org.nr/personnr",
            ..OPTIONAL
        }
        GrantType {
            key: "grant_type", word: ["bidragstyp", "type of grant"], is_required: true,
            headings: "Bidragstyp, Bidragsform, Bidragsslag, Bidragsnamn, Typ av bidrag, \
                Bidrag typ, Stödform, Stödtyp, Typ av stöd",
            ..OPTIONAL
        }
        Purpose {
            key: "purpose", word: ["ändamål", "purpose"],
            headings: "Ändamål, Syfte, Projekt, Projektnamn, Aktivitet, Avser ändamål",
            ..OPTIONAL
        }
        Year {
            key: "year", word: ["år", "year"], cells: Cells::Year,
            headings: "År, Avser år, Bidragsår, Verksamhetsår, Budgetår, Läsår",
            ..OPTIONAL
        }
        Applied {
            key: "applied", word: ["sökt belopp", "amount applied for"], cells: Cells::Amount,
            headings: "Sökt belopp, Sökt, Sökt kr, Sökt summa, Ansökt, Ansökt belopp, \
                Sökt bidrag",
            ..OPTIONAL
        }
        Granted {
            key: "granted", word: ["beviljat belopp", "amount granted"], cells: Cells::Amount,
            is_required: true,
            headings: "Beviljat belopp, Beviljat, Beviljat kr, Beviljad summa, Beviljat bidrag, \
                Beslutat belopp, Beslutat, Beslutat kr, Tilldelat, Tilldelat belopp",
            otherwise: "Belopp, Summa, Kronor, SEK, Kr, Belopp kr",
            ..OPTIONAL
        }
        Paid {
            key: "paid", word: ["utbetalt belopp", "amount paid"], cells: Cells::Amount,
            headings: "Utbetalt belopp, Utbetalat belopp, Utbetalt, Utbetalat, Utbet, Utbetalt kr, \
                Utbetald summa",
            ..OPTIONAL
        }
        DecisionDate {
            key: "decision_date", word: ["beslutsdatum", "decision date"], cells: Cells::Date,
            headings: "Beslutsdatum, Beslutsdag, Datum för beslut",
            ..OPTIONAL
        }
        Status {
            key: "status", word: ["status", "status"], cells: Cells::Status,
            headings: "Status, Beslutsstatus, Ärendestatus",
            ..OPTIONAL
        }
        CaseNumber {
            key: "case_number", word: ["diarienummer", "case number"],
            headings: "Diarienr, Diarienummer, Dnr, Ärendenr, Ärendenummer, Ärende nr",
            otherwise: "Bidragsnr, Bidragsnummer, Bidrags-id, Ansökningsnr, Ansökningsnummer, \
                Ansökan nr, Ansöknings-id, Ärende-id",
            ..OPTIONAL
        }
        Kind {
            key: "organisation_kind", word: ["föreningstyp", "kind of organisation"],
            cells: Cells::Kind,
            headings: "Föreningstyp, Föreningskategori, Kategori, Typ av förening, \
                Organisationstyp",
            ..OPTIONAL
        }
    }
    other {
        Women {
            key: "women", word: ["kvinnor", "women"], cells: Cells::Count, is_listed: false,
            headings: "Kvinnor, Antal kvinnor",
            ..OPTIONAL
        }
        Men {
            key: "men", word: ["män", "men"], cells: Cells::Count, is_listed: false,
            headings: "Män, Antal män",
            ..OPTIONAL
        }
        Girls {
            key: "girls", word: ["flickor", "girls"], cells: Cells::Count, is_listed: false,
            headings: "Flickor, Antal flickor",
            ..OPTIONAL
        }
        Boys {
            key: "boys", word: ["pojkar", "boys"], cells: Cells::Count, is_listed: false,
            headings: "Pojkar, Antal pojkar",
            ..OPTIONAL
        }
        Term {
            key: "term", word: ["termin", "term"],
            headings: "Termin",
            ..OPTIONAL
        }
    }
}

impl Declared {
    /// Each of its headings.
    pub fn headings(&self) -> impl Iterator<Item = &'static str> {
        self.headings.split(", ")
    }
}

impl Column {
    /// Its key in profiles and lists.
    pub const fn key(self) -> &'static str {
        self.declared().key
    }

    /// Its word in messages, in Swedish and English.
    pub const fn word(self) -> [&'static str; 2] {
        self.declared().word
    }

    /// The column of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The heading that `grants import` writes.
    pub fn heading(self) -> &'static str {
        self.declared().headings().next().unwrap_or_default()
    }
}

impl Other {
    /// People reached.
    pub const PEOPLE: [Self; 4] = [Self::Women, Self::Men, Self::Girls, Self::Boys];

    /// Its declaration.
    pub const fn declared(self) -> &'static Declared {
        Column::Other(self).declared()
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A text.
    Text(String),
    /// An organisation number.
    OrgNr(OrgNr),
    /// A year.
    Year(i32),
    /// An amount.
    Amount(Money),
    /// A day.
    Date(NaiveDate),
    /// What became of an application.
    Status(GrantStatus),
    /// A whole number.
    Count(u32),
}

impl Value {
    /// The amount, if it is one.
    pub fn amount(self) -> Option<Money> {
        match self {
            Self::Amount(amount) => Some(amount),
            _ => None,
        }
    }
}
