//! B: boards and departments through time.

use super::faults;

faults! {
    /// A board nobody has defined.
    UNKNOWN_BOARD unknown_board(board, near) = "B101" Error;
        sv "nämnden `{board}` finns inte i boards.yaml", "{near}";
        en "the board `{board}` is not in boards.yaml", "{near}";
    /// A record that names a board on a day when it did not exist; another took over.
    BOARD_SUCCEEDED board_succeeded(board, date, successor) = "B102" Error;
        sv "nämnden `{board}` fanns inte {date}", "skriv `{successor}`, som tog över";
        en "the board `{board}` did not exist on {date}", "write `{successor}`, which took over";
    /// A record that names a board on a day when it did not exist.
    BOARD_NOT_VALID board_not_valid(board, date, from, until) = "B103" Error;
        sv "nämnden `{board}` fanns inte {date}: den gäller {from} till {until}", "välj den nämnd som hade frågan då, eller rätta datumet";
        en "the board `{board}` did not exist on {date}: it is valid from {from} to {until}", "choose the board that had the matter then, or correct the date";
    /// A department nobody has defined.
    UNKNOWN_DEPARTMENT unknown_department(department, near) = "B104" Error;
        sv "förvaltningen `{department}` finns inte i boards.yaml", "{near}";
        en "the department `{department}` is not in boards.yaml", "{near}";
    /// A department named on a day when it did not exist.
    DEPARTMENT_NOT_VALID department_not_valid(department, date) = "B105" Error;
        sv "förvaltningen `{department}` fanns inte {date}", "välj den förvaltning som fanns då, eller rätta datumet";
        en "the department `{department}` did not exist on {date}", "choose the department that existed then, or correct the date";
    /// A board that begins before the one it succeeds has ended.
    SUCCESSOR_OVERLAPS successor_overlaps(board, predecessor) = "B106" Error;
        sv "`{board}` börjar innan `{predecessor}`, som den tog över från, har slutat", "låt `until` för `{predecessor}` vara dagen före `from` för `{board}`";
        en "`{board}` begins before `{predecessor}`, which it took over from, has ended", "let `until` of `{predecessor}` be the day before `from` of `{board}`";
    /// Neither a board nor a department.
    UNKNOWN_BODY unknown_body(body, near) = "B107" Error;
        sv "`{body}` är varken en nämnd eller en förvaltning i boards.yaml", "{near}";
        en "`{body}` is neither a board nor a department in boards.yaml", "{near}";
    /// Two boards with one name at the same time.
    SAME_NAME same_name(name, board) = "B108" Error;
        sv "`{board}` heter också {name}, och finns samtidigt", "ge dem olika namn; är det samma nämnd, stryk den ena, eller skriv `until` för den som har upphört";
        en "`{board}` is called {name} too, and exists at the same time", "give them different names; if they are one board, strike one, or write `until` of the one that has ended";
}
