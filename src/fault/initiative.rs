//! I: initiatives and their course.

use super::faults;

faults! {
    /// Events that are not in date order.
    HISTORY_ORDER history_order(date, before) = "I101" Error;
        sv "händelsen {date} står efter en från {before}", "skriv händelserna i datumordning; det som hänt läggs till sist";
        en "the event of {date} stands after one of {before}", "write the events in date order; what happens is added last";
    /// A history that does not begin with the receipt.
    HISTORY_START history_start(received) = "I102" Error;
        sv "historiken börjar inte med att initiativet togs emot {received}", "låt första händelsen vara `received` med samma datum som `received:`";
        en "the history does not begin with the receipt on {received}", "let the first event be `received` with the same date as `received:`";
    /// Closed, and nobody knows how.
    CLOSED_WITHOUT_OUTCOME closed_without_outcome() = "I103" Error;
        sv "initiativet är avslutat utan att det står hur det gick", "lägg till `outcome`";
        en "the initiative is closed without saying how it ended", "add `outcome`";
    /// An outcome on an event that does not close.
    OUTCOME_WITHOUT_CLOSE outcome_without_close(status) = "I104" Error;
        sv "händelsen `{status}` har ett utfall, men avslutar inte initiativet", "flytta `outcome` till händelsen `closed`";
        en "the event `{status}` has an outcome, but does not close the initiative", "move `outcome` to the event `closed`";
    /// Something after the end.
    EVENT_AFTER_CLOSE event_after_close() = "I105" Error;
        sv "en händelse efter att initiativet avslutats", "stryk den, eller flytta avslutet sist";
        en "an event after the initiative was closed", "strike it, or move the closing last";
    /// A reply that never came.
    NO_REPLY no_reply(days, limit) = "I106" Warning;
        sv "inget svar till avsändaren på {days} dagar; gränsen är {limit}", "svara, och lägg till händelsen `replied` sist, även om initiativet är avslutat";
        en "no reply to the sender in {days} days; the limit is {limit}", "reply, and add the event `replied` last, also after the closing";
    /// A reply that came after the limit.
    LATE_REPLY late_reply(days, limit) = "I107" Note;
        sv "svaret kom efter {days} dagar; gränsen är {limit}", "inget att göra; det räknas som sent i rapporten";
        en "the reply came after {days} days; the limit is {limit}", "nothing to do; it counts as late in the report";
    /// An outcome that needs an agreement, on an event that names none.
    OUTCOME_WITHOUT_AGREEMENT outcome_without_agreement(outcome) = "I108" Warning;
        sv "utfallet `{outcome}` utan hänvisning till avtalet", "lägg till `agreement` med avtalets id";
        en "the outcome `{outcome}` without a reference to the agreement", "add `agreement` with its id";
    /// Not closed, and nothing has happened for long.
    QUIET quiet(days, limit) = "I109" Warning;
        sv "inget har hänt på {days} dagar, och initiativet är inte avslutat; gränsen är {limit}", "ta upp det igen och lägg till vad som händer, eller avsluta det med `closed`";
        en "nothing has happened in {days} days, and the initiative is not closed; the limit is {limit}", "take it up again and add what happens, or close it with `closed`";
    /// Handed over, and nobody knows to whom.
    REFERRED_WITHOUT_RECEIVER referred_without_receiver() = "I110" Warning;
        sv "initiativet är hänvisat vidare utan att det står till vem", "lägg till `board`, eller skriv i `note` vem som tog emot det";
        en "the initiative is referred without saying to whom", "add `board`, or write in `note` who received it";
    /// A record in the folder of another year than it came in.
    FILED_IN_OTHER_YEAR filed_in_other_year(received, folder, year) = "I111" Warning;
        sv "initiativet kom in {received} men ligger i mappen för {folder}", "flytta filen till `initiatives/{year}/`, eller rätta datumet";
        en "the initiative came in on {received} but lies in the folder of {folder}", "move the file to `initiatives/{year}/`, or correct the date";
    /// Taken in, and nobody has said yet why and whom it concerns.
    NOT_JUDGED not_judged() = "I112" Warning;
        sv "initiativet är ett utkast: det är inte bedömt, och räknas inte i någon rapport", "bedöm det med samverkan initiative judge, eller skriv `reasons` och `boards` och stryk `draft`";
        en "the initiative is a draft: it is not judged yet, and counted in no report", "judge it by samverkan initiative judge, or write `reasons` and `boards` and strike `draft`";
    /// A correction of a step that is not there.
    NO_SUCH_STEP no_such_step(number) = "I113" Error;
        sv "det finns inget steg {number} att ta tillbaka före den här raden", "skriv numret på ett tidigare steg som inte redan är taget tillbaka; det första är 1, och varje rad räknas";
        en "there is no step {number} to take back before this line", "write the number of an earlier step that is not taken back already; the first is 1, and every line counts";
    /// A correction that says what happened, too.
    STEP_AND_CORRECTION step_and_correction() = "I114" Error;
        sv "raden tar tillbaka ett steg och säger dessutom något om ett nytt", "skriv det som har hänt som en egen rad efter den här";
        en "the line takes back a step and says something of a new one too", "write what has happened as a line of its own after this one";
    /// A second receipt.
    RECEIVED_AGAIN received_again() = "I116" Error;
        sv "initiativet tas emot en gång till, fast det redan har kommit in", "stryk händelsen; är det ett nytt ärende, lägg in det som ett eget initiativ";
        en "the initiative is received once more, though it has come in already", "strike the event; if it is a new matter, enter it as an initiative of its own";
    /// A step at a meeting that was on another day.
    OTHER_DAY_THAN_MEETING other_day_than_meeting(date, meeting) = "I117" Warning;
        sv "händelsen är daterad {date}, men hände på mötet {meeting}", "skriv mötets dag i `date`, eller rätta `meeting`";
        en "the event is dated {date}, but took place at the meeting of {meeting}", "write the day of the meeting in `date`, or correct `meeting`";
    /// An outcome that rests on an agreement that it cannot have led to.
    OTHER_AGREEMENT other_agreement(agreement, why) = "I118" Warning;
        sv "utfallet bygger på avtalet `{agreement}`, men det är {why}", "skriv det avtal som initiativet ledde till, eller rätta utfallet eller avtalet";
        en "the outcome rests on the agreement `{agreement}`, but that is {why}", "write the agreement that the initiative led to, or correct the outcome or the agreement";
    /// A day that has not come yet.
    DATED_AHEAD dated_ahead(date, as_of) = "I115" Warning;
        sv "{date} är senare än {as_of}: det har inte hänt än, och räknas inte", "rätta datumet, eller lägg till det när det har hänt";
        en "{date} is later than {as_of}: it has not happened yet, and does not count", "correct the date, or add it when it has happened";
}
