//! `grants/<year>/<board>.import-log.yaml`.

use crate::model::Unread;

use super::field::{Keys, Record, Type, optional, required, stated};
use super::import::AmountUnit;

/// What has been taken in for a board and a year.
#[rustfmt::skip]
pub static IMPORT_LOG: Record = Record::of(&[
    stated("imports", Type::List(&Type::Record(&LOGGED_IMPORT))),
]);

/// A list that was taken in, and how it was read. There is no day in it, so that the same list gives
/// the same bytes.
#[rustfmt::skip]
pub static LOGGED_IMPORT: Record = Record::of(&[
    required("sha256", Type::Text).hint("filens fingeravtryck", "SHA-256 of the list, in groups of four; entries stand in its order").note("(SHA-256), i grupper om fyra; posterna står i dess ordning", ""),
    required("source", Type::Text).hint("filens namn, utan mappar", "the name of the list, without folders"),
    optional("encoding", Type::Text).hint("teckenkodning", "what a text was read as").note(" som en text lästes i", ""),
    optional("parts", Type::List(&Type::Record(&READ_PART)))
        .hint("tabellerna", "its tables: one, or one in each of several sheets").note(": en, eller en i vart och ett av flera blad", ""),
    required("rows", Type::Whole).hint("rader som lästes in", "rows of the year that were taken in").note(", för året", ""),
    required("granted", Type::Kronor).hint("beviljat i dem", "what they say was granted, in all").note(", sammanlagt", ""),
    optional("left_out", Type::List(&Type::Record(&LEFT_OUT_COLUMN)))
        .hint("kolumner som inte lästes", "columns that were not read"),
    optional("set_aside", Type::List(&Type::Record(&ROW_SET_ASIDE)))
        .hint("rader som lades åt sidan", "rows that were left out with a person's consent").note(", med någons godkännande (`G408`)", "(`G408`)"),
    optional("told", Type::List(&Type::Record(&TOLD_ROW)))
        .hint("vad raderna sade", "what rows told that only the list shows").note(" som bara listan visar (`G413`)", "(`G413`)"),
    optional("replaced_by", Type::Text)
        .hint("fingeravtrycket av en nyare lista", "the fingerprint of a newer list of the same rows").note(" med samma rader", ""),
]);

/// A table of a list.
#[rustfmt::skip]
pub static READ_PART: Record = Record::of(&[
    optional("sheet", Type::Text).hint("blad", "the sheet of a workbook").note(" i en arbetsbok", ""),
    required("header_row", Type::Whole).hint("rubrikradens nummer", "the line of the header"),
    required("unit", Type::Word(AmountUnit::WORDS)).hint("enhet", "what its amounts are written in"),
    optional("columns", Type::Map(Keys::Column, &Type::List(&Type::Text)))
        .hint("fält: rubriker", "the headings that each field was read from").note(" som fältet lästes ur", ""),
    optional("preliminary", Type::Text).hint("ej beslutad", "what says that it is not decided").note(": orden som säger det (`G410`)", "(`G410`)"),
    optional("other_year", Type::Text).hint("ett annat år", "what says that its rows are of another year").note(": orden som säger det (`G411`)", "(`G411`)"),
    optional("other_board", Type::Text).hint("en annan nämnd", "what names another board").note(": orden som säger det (`G412`)", "(`G412`)"),
]);

/// A column of a list that was not read.
#[rustfmt::skip]
pub static LEFT_OUT_COLUMN: Record = Record::of(&[
    required("column", Type::Text).hint("rubrik", "its heading"),
    required("why", Type::Word(Unread::WORDS)).hint("varför", "why it was not").note(" den inte lästes", ""),
]);

/// A row of a list that told what its copy does not show: never what it says.
#[rustfmt::skip]
pub static TOLD_ROW: Record = Record::of(&[
    required("line", Type::Whole).hint("rad", "its line in the list").note(" i listan", ""),
    required("code", Type::Text).hint("fynd", "the code of what it told").note(": koden för det den sade", ""),
]);

/// A row of a list that was left out: never what it says.
#[rustfmt::skip]
pub static ROW_SET_ASIDE: Record = Record::of(&[
    required("line", Type::Whole).hint("rad", "its line in the list").note(" i listan", ""),
    required("codes", Type::List(&Type::Text)).hint("fynd", "the codes of its errors").note(": koderna för radens fel", ""),
    optional("granted", Type::Kronor).hint("beviljat belopp", "the amount granted, if it can be read").note(", om det går att läsa", ""),
]);
