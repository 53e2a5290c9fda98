//! G, from 405: a list that is taken in, against what the data root has.

use crate::diag::Fault;

use super::{faults, grant};

/// What the rows of a list show in it alone: not in the copy that is kept of them, in another order,
/// without rows that are no grants and without the looks of cells.
static SEEN_ONCE: [&Fault; 11] = [
    &grant::SUM_AS_RECIPIENT,
    &grant::COUNTED_UP,
    &grant::STRUCK_OUT,
    &grant::TELLING_COMMENT,
    &grant::PRELIMINARY_LIST,
    &grant::OTHER_YEAR_ABOVE,
    &grant::OTHER_BOARD_ABOVE,
    &grant::OTHERS_AS_AMOUNTS,
    &grant::LEFT_EMPTY,
    &grant::REPEATED_AMOUNT,
    &grant::YEAR_FAR_FROM_DECISION,
];

/// Whether a finding in a row is of what only the list itself shows.
pub fn is_seen_once(fault: &Fault) -> bool {
    SEEN_ONCE.iter().any(|it| it.code == fault.code)
}

faults! {
    /// A list that has no row in common with what is there.
    NO_ROW_IN_COMMON no_row_in_common(year) = "G405" Error never_allowed;
        sv "ingen rad i listan finns bland nämndens rader för {year}", "säg vad den är: `--newer-list` om den är en nyare export av dem, `--another-list` om raderna kommer till";
        en "no row of the list is among the board's rows for {year}", "say what it is: `--newer-list` if it is a newer export of them, `--another-list` if its rows come besides";
    /// A row that may be one of the root's with other cells.
    DOUBTFUL_ROW doubtful_row(row, line) = "G406" Error never_allowed;
        sv "{row}: raden kan vara en som redan finns, med andra uppgifter, eller ett bidrag till", "säg vilket: `--same {line}` om den ersätter raden som finns, `--new {line}` om båda är bidrag";
        en "{row}: the row may be one that is there already, with other cells, or a further grant", "say which: `--same {line}` if it replaces the row that is there, `--new {line}` if both are grants";
    /// A row of the root that the list lacks.
    MISSING_ROW missing_row(row, amount) = "G407" Error never_allowed;
        sv "{row}, {amount}: raden finns här men inte i listan", "säg vad som gäller för alla sådana rader: `--keep-missing` behåller dem, `--remove-missing` tar bort dem";
        en "{row}, {amount}: the row is here but not in the list", "say what holds for all such rows: `--keep-missing` keeps them, `--remove-missing` removes them";
    /// Rows of a list that were set aside.
    ROWS_SET_ASIDE rows_set_aside(source, rows, sum) = "G408" Warning;
        sv "rader ur {source} lades åt sidan och är inte med i någon summa: {rows} ({sum})", "låt nämnden rätta dem, och läs in listan på nytt; ska de inte med, tillåt fyndet med ett skäl i samverkan.yaml";
        en "rows of {source} were set aside and are in no sum: {rows} ({sum})", "have the board correct them, and take the list in again; if they are not to be counted, allow the finding with a reason in samverkan.yaml";
    /// A column that says something of its rows and was not read.
    TELLING_COLUMN_LEFT_OUT telling_column_left_out(column, source, profile) = "G409" Warning;
        sv "kolumnen `{column}` i {source} lästes inte, fast den säger något om raderna", "nämn den under `columns` eller `ignore` i {profile}, och läs in listan på nytt om den ska läsas";
        en "the column `{column}` of {source} was not read, though it says something of the rows", "name it under `columns` or `ignore` in {profile}, and take the list in again if it is to be read";
    /// A list that was taken in though it says that it is not decided.
    PRELIMINARY_LIST_TAKEN_IN preliminary_list_taken_in(written, source, profile) = "G410" Warning;
        sv "{source} säger `{written}`, men raderna räknas som beviljade", "läs in den beslutade listan; är det den, nämn orden under `ignore_rows` i {profile}: [\"{written}\"]";
        en "{source} says `{written}`, but the rows count as granted", "take the list in that was decided; if this is the one, name the words under `ignore_rows` in {profile}: [\"{written}\"]";
    /// A list that was taken in for another year than it says.
    OTHER_YEAR_TAKEN_IN other_year_taken_in(source, written, year) = "G411" Warning;
        sv "{source} säger `{written}`, men dess rader räknas till {year}", "hör raderna till ett annat år, ta bort exporten och loggen för {year}, och läs in listan med rätt `--year`; är {year} rätt, tillåt fyndet med ett skäl i samverkan.yaml";
        en "{source} says `{written}`, but its rows count for {year}", "if the rows are for another year, remove the export and the log of {year}, and take the list in with the right `--year`; if {year} is right, allow the finding with a reason in samverkan.yaml";
    /// A list that was taken in though it names another board.
    OTHER_BOARD_TAKEN_IN other_board_taken_in(source, written, board, profile) = "G412" Warning;
        sv "{source} säger `{written}`, men dess rader räknas som bidrag från {board}", "är listan en annan nämnds, ta bort exporten och loggen, och läs in listan för den; är den rätt, nämn orden under `ignore_rows` i {profile}: [\"{written}\"]";
        en "{source} says `{written}`, but its rows count as grants of {board}", "if the list is another board's, remove the export and the log, and take the list in for that; if it is right, name the words under `ignore_rows` in {profile}: [\"{written}\"]";
    /// A list that was taken in though its rows told what their copy does not show.
    TOLD_IN_THE_LIST told_in_the_list(source, lines, what, code) = "G413" Warning;
        sv "{source}, rad {lines}: {what} ({code}); det syns bara i listan, och raderna räknas som de lästes", "läs in listan på nytt när den är rättad, eller när profilen säger vad som gäller; stämmer raderna, tillåt fyndet med ett skäl i samverkan.yaml";
        en "{source}, row {lines}: {what} ({code}); only the list shows it, and the rows count as they were read", "take the list in again when it is corrected, or when the profile says what holds; if the rows are right, allow the finding with a reason in samverkan.yaml";
    /// Two lists that each took the place of one, and neither that of the other.
    TWO_NEWEST_LISTS two_newest_lists(source, other, older) = "G414" Error;
        sv "{source} och {other} har var för sig ersatt {older}, men ingen av dem den andra: raderna är tagna ur båda, och ingen lista har dem så", "läs in den av dem som gäller en gång till, med `--newer-list`; då ersätter den de andra";
        en "{source} and {other} have each taken the place of {older}, and neither that of the other: the rows are taken from both, and no list has them so", "take the one of them that holds in once more, with `--newer-list`; then it takes the place of the others";
}
