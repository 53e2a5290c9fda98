//! G, from 401: settlements of possible double grants.

use super::faults;

faults! {
    /// A settlement that matches no possible double.
    UNMATCHED_SETTLEMENT unmatched_settlement(organisation, year) = "G401" Warning;
        sv "prövningen träffar inget: {organisation} har inget möjligt dubbelt bidrag för {year}", "rätta organisation och år, eller ta bort den";
        en "the settlement matches nothing: {organisation} has no possible double grant for {year}", "correct organisation and year, or remove it";
    /// A row of a settlement that is gone or has changed.
    SETTLED_ROW_CHANGED settled_row_changed(board, amount) = "G402" Warning;
        sv "raden om {amount} hos `{board}` finns inte bland det möjliga dubbla bidragets rader", "pröva fallet på nytt, och skriv raderna som de nu står; tills dess visas det som öppet";
        en "the row of {amount} at `{board}` is not among the rows of the possible double grant", "settle the case again, and write the rows as they now stand; until then it is shown as open";
    /// A row of a possible double that its settlement does not name.
    SETTLEMENT_LACKS_ROW settlement_lacks_row(organisation, year) = "G403" Warning;
        sv "prövningen nämner inte alla rader i det möjliga dubbla bidraget till {organisation} för {year}", "pröva även den rad som visas, och lägg till den under `rows`; tills dess visas fallet som öppet";
        en "the settlement does not name every row of the possible double grant to {organisation} for {year}", "settle the row that is shown as well, and add it under `rows`; until then the case is shown as open";
    /// A row that two settlements name.
    SETTLED_TWICE settled_twice(board, amount) = "G404" Error;
        sv "raden om {amount} hos `{board}` är redan prövad", "låt en prövning gälla, och ta bort den andra";
        en "the row of {amount} at `{board}` has been settled already", "let one settlement stand, and remove the other";
}
