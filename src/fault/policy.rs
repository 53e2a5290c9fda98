//! P: the settings on findings.

use super::faults;

faults! {
    /// An allowance that matches nothing.
    UNUSED_ALLOWANCE unused_allowance(code) = "P101" Warning;
        sv "tillåtelsen av {code} träffar ingenting", "ta bort den; felet är rättat, eller filen eller posten heter annat (sökvägar räknas från datakatalogen)";
        en "the allowance of {code} matches nothing", "remove it; the finding is mended, or the file or record is called something else (paths are from the data root)";
    /// An allowance of a code that does not exist.
    UNKNOWN_CODE unknown_code(code, near) = "P102" Error;
        sv "koden `{code}` finns inte", "{near}";
        en "there is no code `{code}`", "{near}";
    /// An allowance of what must not be allowed.
    NOT_ALLOWABLE not_allowable(code) = "P103" Error;
        sv "{code} går inte att tillåta", "åtgärda det som koden visar i stället";
        en "{code} cannot be allowed", "put right what the code shows instead";
    /// A temporary grant type that no row has.
    UNUSED_GRANT_TYPE unused_grant_type(grant_type, near) = "P104" Warning;
        sv "ingen rad har bidragsformen `{grant_type}`, så inget räknas som tillfälligt", "{near}";
        en "no row has the grant type `{grant_type}`, so nothing counts as temporary", "{near}";
}
