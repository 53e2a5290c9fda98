//! C: agreements (IOP, bought services and others).

use super::faults;

faults! {
    /// An IOP that nobody has followed up.
    NO_FOLLOW_UP no_follow_up(date) = "C101" Warning;
        sv "partnerskapet har inte följts upp, och löper sedan {date}", "följ upp det, och lägg till `followed_up`";
        en "the partnership has not been followed up, and runs since {date}", "follow it up, and add `followed_up`";
    /// Parts an IOP agreement should have.
    MISSING_CONTENTS missing_contents(parts) = "C102" Warning;
        sv "avtalet saknar delar som ett partnerskap bör ha: {parts}", "komplettera avtalet, och lägg sedan till delarna under `contents`";
        en "the agreement lacks parts that a partnership should have: {parts}", "complete the agreement, then add the parts under `contents`";
    /// Criteria of the guideline that are not met.
    MISSING_CRITERIA missing_criteria(criteria) = "C103" Warning;
        sv "kriterier i riktlinjen som inte är uppfyllda: {criteria}", "pröva om det ska vara ett partnerskap, eller lägg till det som är uppfyllt under `criteria`";
        en "criteria of the guideline that are not met: {criteria}", "consider whether it should be a partnership, or add what is met under `criteria`";
    /// A yearly amount outside the term.
    YEAR_OUTSIDE_TERM year_outside_term(year) = "C104" Error;
        sv "ett belopp för {year}, då avtalet inte gäller", "rätta året, eller avtalets `from` och `until`";
        en "an amount for {year}, when the agreement is not in force", "correct the year, or `from` and `until` of the agreement";
    /// A follow-up before the agreement began.
    EARLY_FOLLOW_UP early_follow_up(date, from) = "C105" Error;
        sv "uppföljd {date}, innan avtalet började {from}", "rätta datumet";
        en "followed up {date}, before the agreement began {from}", "correct the date";
    /// Amounts whose sum is implausibly large.
    TOO_MUCH_TOGETHER too_much_together(largest) = "C106" Error;
        sv "alla avtal är tillsammans över 10 000 miljarder kronor; det största beloppet är {largest}", "leta efter belopp med för många siffror, först på den här raden";
        en "all agreements together are over 10 000 billion kronor; the largest amount is {largest}", "look for amounts with too many digits, on this line first";
}
