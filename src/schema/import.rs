//! `grants/<board>.import.yaml`.

use crate::model::{ClosedWord, DateOrder, closed_list};
use crate::source::Encoding;

use super::field::{Fallback, Keys, Record, Type, optional, required};

closed_list! {
    /// Where the year of a row comes from.
    #[derive(Default)]
    YearFrom {
        #[default]
        Column "column" "Kolumnen, annars mappen";
        DecisionDate "decision_date" "Beslutsdatum";
        Folder "folder" "Mappen";
        First "first" "Kolumnen; av ett läsår det första året";
        Last "last" "Kolumnen; av ett läsår det andra året";
    }
}

closed_list! {
    /// What amounts are written in.
    #[derive(Default)]
    AmountUnit {
        #[default]
        Kronor "kr" "Kronor";
        Thousands "tkr" "Tusental kronor";
        Millions "mnkr" "Miljoner kronor";
    }
}

impl AmountUnit {
    /// How many kronor one is.
    pub const fn kronor(self) -> i64 {
        match self {
            Self::Kronor => 1,
            Self::Thousands => 1_000,
            Self::Millions => 1_000_000,
        }
    }
}

closed_list! {
    /// What a list has a column of amounts for, instead of one for them all.
    Wide {
        Years "years" "En kolumn för varje år";
        Types "types" "En kolumn för varje bidragstyp";
    }
}

/// The word for workbooks that have a sheet for each year.
pub const SHEET_A_YEAR: &str = "years";

/// The marks that amounts have before their öre.
pub const MARKS: &[ClosedWord] = &[ClosedWord::new(",", "komma"), ClosedWord::new(".", "punkt")];

/// What became of an application, as a profile says it.
pub const STATUSES: &[ClosedWord] = &[
    ClosedWord::new("granted", "beviljad"),
    ClosedWord::new("rejected", "avslag"),
    ClosedWord::new("withdrawn", "återkallad"),
    ClosedWord::new("repaid", "återkrav"),
];

const ENCODINGS: [&str; Encoding::ALL.len()] = {
    let [a, b, c, d, e] = Encoding::ALL;
    [a.name(), b.name(), c.name(), d.name(), e.name()]
};

/// A column by where it stands.
static COLUMN: Record = Record::of(&[required("column", Type::Place).hint(
    "kolumnens bokstav eller nummer",
    "the column's letter or number in the file",
)]);

/// How a board's exports are read.
#[rustfmt::skip]
pub static IMPORT: Record = Record::of(&[
    optional("encoding", Type::WordInAnyCase(&ENCODINGS))
        .hint("teckenkodning", "else detected")
        .note(", annars känns den igen; det som inte är text i den är ett fel (`S101`)", "bytes that are no text in it are an error (`S101`)"),
    optional("delimiter", Type::Delimiter)
        .hint("skiljetecken", "else found")
        .note(", annars söks det; ett felaktigt ger ett fel som säger vilket som är rätt (`G104`)", "a wrong one is an error that names the right one (`G104`)"),
    optional("decimal", Type::Word(MARKS))
        .hint("decimaltecken", "the decimal mark; the other one groups thousands")
        .note("det andra grupperar tusental", ""),
    optional("unit", Type::Word(AmountUnit::WORDS)).default(Fallback::Word(AmountUnit::Kronor.word()))
        .hint("enhet", "what the amounts are written in")
        .note(" som beloppen är skrivna i; en fil som säger en annan är ett fel (`G120`)", "a file that says another is an error (`G120`)"),
    optional("header_row", Type::Count).example("1")
        .hint("rubrikradens nummer", "the header's line in the file, or row of the sheet")
        .note(", i filen eller bladet; också nedanför de 50 första raderna", "any line, also below the first 50 records"),
    optional("sheet", Type::Text).example("\"Beviljade\"")
        .hint("bladets namn, eller `years`", "the sheet of a workbook to read, or `years` for all lists, each of the year in its name")
        .note(" för alla listor, var och en för året i bladets namn; gäller i arbetsböcker som har bladet, annars läses det enda blad som är en lista", "in workbooks that have that sheet; else the only sheet that is a list is read"),
    optional("wide", Type::Word(Wide::WORDS))
        .hint("kolumner med belopp", "what there is a column of amounts for, instead of one for all: each `years`, by a year in its heading, or each of the grant `types`, by its heading")
        .note(", flera i stället för en: `years` en för varje år, med året i rubriken, `types` en för varje bidragstyp, med typen som rubrik; varje cell är ett bidrag, 0 och tom cell är inget; en lista som inte ser ut så läses som vanligt", "each of its cells is a grant, and 0 or an empty cell is none; a list that is not so is read as any other"),
    optional("columns", Type::Map(Keys::Column, &Type::TextOrRecord(&COLUMN)))
        .hint("fält: rubrik", "the column of a field")
        .note("i filer med den rubriken söks inte fältets vanliga rubriker; `{ column: F }` pekar ut kolumnen med bokstav eller nummer, där rubriker är lika eller saknas", "in files that have that heading, the field's usual ones are not looked for; `{ column: F }` points at one by its letter or number, where headings are equal or lack"),
    optional("ignore", Type::List(&Type::TextOrRecord(&COLUMN))).example("[\"Telefon\"]")
        .hint("kolumner som ingen läser", "columns to skip without a warning").note("de ger ingen varning", ""),
    optional("ignore_rows", Type::List(&Type::Text)).example("[\"Idrottsföreningar\"]")
        .hint("rader som inte är bidrag", "rows without a number that are no grants, by their first filled cell")
        .note(", bland dem utan nummer; anges med sin första ifyllda cell", ""),
    optional("year_from", Type::Word(YearFrom::WORDS))
        .default(Fallback::Word(YearFrom::Column.word()))
        .hint("var året står", "where the year comes from"),
    optional("year_offset", Type::Offset)
        .hint("läggs till året", "added to the year where it comes from `decision_date` or the folder")
        .note(", där det hämtas ur `decision_date` eller mappen", ""),
    optional("date_order", Type::Word(DateOrder::WORDS))
        .hint("datumens ordning", "how dates of three numbers are ordered")
        .note("för `03/04/2021`, `21-03-04` och `211213`, som annars är fel (`G208`, `G209`)", "for `03/04/2021`, `21-03-04` and `211213`, which are errors without it (`G208`, `G209`)"),
    optional("statuses", Type::Map(Keys::Text, &Type::Word(STATUSES))).example("{ \"Makulerad\": \"withdrawn\" }")
        .hint("ord: status", "what the export's words for statuses stand for")
        .note("vad exportens ord för status står för", ""),
    optional("grant_type", Type::Text).example("Verksamhetsbidrag")
        .hint("bidragstyp för alla rader", "the type of every grant, of lists without a column for it")
        .note(", i listor som inte har en kolumn för den", ""),
    optional("grant_types", Type::Map(Keys::Text, &Type::Text))
        .example("{ \"Verksamhetsbidr.\": \"Verksamhetsbidrag\" }")
        .hint("stavning: det den står för", "spellings that stand for another type"),
]);
