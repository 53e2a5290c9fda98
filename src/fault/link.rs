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
}
