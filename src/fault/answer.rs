//! A: what the departments answer for each board.

use super::faults;

faults! {
    /// An answer to a question the questionnaire does not have.
    UNKNOWN_QUESTION unknown_question(question, near) = "A101" Error;
        sv "frågan `{question}` finns inte i periodens frågeformulär", "{near}";
        en "the question `{question}` is not in the questionnaire of the period", "{near}";
    /// A required question without an answer.
    UNANSWERED_QUESTION unanswered_question(question, title) = "A102" Warning;
        sv "frågan `{question}` ({title}) är obesvarad", "besvara den, eller skriv `none: true` om inget sådant förekommit";
        en "the question `{question}` ({title}) is unanswered", "answer it, or write `none: true` if there was nothing of the kind";
    /// A board that has not answered.
    NO_ANSWERS no_answers(board, file) = "A103" Warning;
        sv "{board} har inte svarat", "lägg svaren i `{file}`";
        en "{board} has not answered", "put the answers in `{file}`";
    /// Answers not yet submitted.
    DRAFT_ANSWERS draft_answers(board) = "A104" Warning;
        sv "svaren från {board} är ett utkast", "lägg till `submitted` med dagens datum när frågorna är besvarade";
        en "the answers of {board} are a draft", "add `submitted` with the date when the questions are answered";
    /// A department that does not serve the board.
    OTHER_DEPARTMENT other_department(department, board) = "A105" Error;
        sv "`{department}` svarar inte för `{board}` enligt boards.yaml", "skriv den förvaltning som nämnden har";
        en "`{department}` does not serve `{board}` according to boards.yaml", "write the department that the board has";
    /// The period has no questionnaire.
    NO_QUESTIONNAIRE no_questionnaire(file) = "A106" Error;
        sv "perioden har svar men inget frågeformulär", "lägg frågorna i `{file}`";
        en "the period has answers but no questionnaire", "put the questions in `{file}`";
    /// An answer in words that only say no, which counts as something to report.
    ONLY_DENIES only_denies(question) = "A107" Warning;
        sv "svaret på frågan `{question}` säger bara nej, men räknas som att det finns något att redovisa", "skriv `none: true` om inget sådant har förekommit (texten får stå kvar), annars vad som har förekommit";
        en "the answer to the question `{question}` only says no, but counts as something to report", "write `none: true` if there was nothing of the kind (the text may stay), else write what there was";
    /// An answer that there was none, where the data has some.
    NONE_BUT_DATA none_but_data(question, what, count) = "A108" Warning;
        sv "svaret på frågan `{question}` säger att inget sådant har förekommit, men nämnden har {what} i perioden (antal: {count})", "stryk `none: true` och skriv vad som har förekommit, eller rätta uppgiften som pekas ut";
        en "the answer to the question `{question}` says that there was nothing of the kind, but the board has {what} in the period (number: {count})", "strike `none: true` and write what there was, or correct the record that is pointed out";
    /// Answers that were submitted after the day that the report speaks of.
    AFTER_REPORT after_report(submitted, date) = "A109" Warning;
        sv "svaren är inlämnade {submitted}, efter {date} som rapporten talar om", "rätta `submitted`, eller `report_date` i period.yaml";
        en "the answers were submitted {submitted}, after {date} which the report speaks of", "correct `submitted`, or `report_date` in period.yaml";
}
