//! L: links between records.

use super::faults;

faults! {
    /// A goal nobody has defined.
    UNKNOWN_GOAL unknown_goal(goal, near) = "L101" Error;
        sv "målet `{goal}` finns inte i goals.yaml", "{near}";
        en "the goal `{goal}` is not in goals.yaml", "{near}";
    /// A goal of another term.
    GOAL_NOT_VALID goal_not_valid(goal, date) = "L102" Error;
        sv "målet `{goal}` gällde inte {date}", "välj ett mål från rätt mandatperiod";
        en "the goal `{goal}` was not in force on {date}", "choose a goal of the right term";
    /// An agreement without a file.
    UNKNOWN_AGREEMENT unknown_agreement(agreement, near) = "L103" Error;
        sv "avtalet `{agreement}` finns inte bland avtalen", "{near}";
        en "the agreement `{agreement}` is not among the agreements", "{near}";
    /// An initiative without a file.
    UNKNOWN_INITIATIVE unknown_initiative(initiative, near) = "L104" Error;
        sv "initiativet `{initiative}` finns inte", "{near}";
        en "the initiative `{initiative}` does not exist", "{near}";
    /// A meeting without a file.
    UNKNOWN_MEETING unknown_meeting(date, near) = "L105" Error;
        sv "nätverket har inget möte {date}", "{near}";
        en "the network has no meeting on {date}", "{near}";
    /// A decision nobody has defined.
    UNKNOWN_DECISION unknown_decision(decision, near) = "L106" Error;
        sv "beslutet `{decision}` finns inte i decisions.yaml", "{near}";
        en "the decision `{decision}` is not in decisions.yaml", "{near}";
    /// A period to compare with that does not exist.
    UNKNOWN_PERIOD unknown_period(period, near) = "L107" Error;
        sv "perioden `{period}` finns inte", "{near}";
        en "the period `{period}` does not exist", "{near}";
    /// A period to compare with that is not over when the other begins.
    PREVIOUS_NOT_BEFORE previous_not_before(previous, period) = "L108" Error;
        sv "`{previous}` är inte slut innan {period} börjar, och kan inte jämföras som perioden före", "skriv en period som är slut då, eller stryk `previous`";
        en "`{previous}` is not over when {period} begins, and cannot be compared as the period before", "write a period that is over by then, or strike `previous`";
    /// A report that speaks of a day before its period is over.
    REPORT_BEFORE_END report_before_end(date, last) = "L109" Warning;
        sv "rapporten talar om {date}, men perioden är slut först {last}", "skriv en dag efter periodens slut, eller stryk raden";
        en "the report speaks of {date}, but the period ends on {last}", "write a day after the end of the period, or strike the line";
    /// A decision that was not made when the report speaks.
    DECISION_AFTER_REPORT decision_after_report(decision, made, date) = "L110" Warning;
        sv "`{decision}` fattades {made}, efter {date} som rapporten talar om", "stryk beslutet, eller rätta datumet i `report_date` eller decisions.yaml";
        en "`{decision}` was made {made}, after {date} which the report speaks of", "strike the decision, or correct the date in `report_date` or decisions.yaml";
    /// Files of a period that has no record of its own.
    NO_PERIOD_FILE no_period_file(period) = "L111" Warning;
        sv "perioden {period} har filer men ingen `period.yaml`", "lägg till den: samverkan questionnaire new {period}";
        en "the period {period} has files but no `period.yaml`", "add it: samverkan questionnaire new {period}";
    /// Years between two periods that no period has.
    UNCOVERED_YEARS uncovered_years(years, before, after) = "L112" Warning;
        sv "ingen period har {years}, mellan {before} och {after}", "lägg till den: samverkan questionnaire new {years}; eller rätta årtalen i mapparnas namn";
        en "no period has {years}, between {before} and {after}", "add it: samverkan questionnaire new {years}; or correct the years in the names of the folders";
    /// A record that stands in two files.
    SAME_RECORD same_record() = "L113" Warning;
        sv "samma sak står i en annan fil också, och räknas två gånger", "ta bort den ena filen, eller rätta det som skiljer dem åt: titel, datum eller part";
        en "the same stands in another file too, and is counted twice", "remove one of the files, or correct what tells them apart: title, date or party";
    /// An initiative that a meeting took up before it came in.
    NOT_RECEIVED_YET not_received_yet(initiative, received, date) = "L114" Warning;
        sv "mötet {date} tog upp `{initiative}`, som kom in först {received}", "rätta mötets lista, eller någon av dagarna";
        en "the meeting of {date} took up `{initiative}`, which came in on {received}", "correct the list of the meeting, or one of the days";
    /// A day of a report that comes before its period.
    BEFORE_PERIOD before_period(date, first) = "L115" Warning;
        sv "{date} är innan perioden börjar {first}", "rätta datumet";
        en "{date} is before the period begins on {first}", "correct the date";
    /// Years that two periods have.
    OVERLAPPING_PERIODS overlapping_periods(years, other) = "L116" Warning;
        sv "perioden har {years} gemensamt med {other}, så det som hände då redovisas två gånger", "rätta årtalen i mapparnas namn, eller ta bort den ena perioden";
        en "the period shares {years} with {other}, so what happened then is reported twice", "correct the years in the names of the folders, or remove one of the periods";
    /// A period to compare with that is not the latest that is over.
    PREVIOUS_NOT_LATEST previous_not_latest(previous, between, period) = "L117" Warning;
        sv "{period} jämförs med `{previous}`, fast {between} är den senaste perioden före", "skriv `previous: \"{between}\"`, eller tillåt fyndet med ett skäl";
        en "{period} is compared with `{previous}`, though {between} is the latest period before", "write `previous: \"{between}\"`, or allow the finding with a reason";
}
