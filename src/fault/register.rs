//! R: organisation numbers, and who is who.

use super::faults;

faults! {
    /// Not ten digits.
    ORG_NR_LENGTH org_nr_length(written, digits) = "R101" Error never_allowed;
        sv "organisationsnumret `{written}` har {digits} siffror, inte tio", "skriv alla tio siffrorna, NNNNNN-NNNN, och låt kolumnen vara text i Excel";
        en "the organisation number `{written}` has {digits} digits, not ten", "write all ten digits, NNNNNN-NNNN, and let the column be text in Excel";
    /// The last digit does not follow from the others.
    ORG_NR_CHECK_DIGIT org_nr_check_digit(written) = "R102" Error never_allowed;
        sv "organisationsnumret `{written}` har fel kontrollsiffra", "jämför med registreringsbeviset; en siffra är fel eller två har bytt plats";
        en "the organisation number `{written}` has the wrong check digit", "compare with the registration; a digit is wrong or two have changed places";
    /// The third digit is 0 or 1.
    ORG_NR_THIRD_DIGIT org_nr_third_digit(written) = "R103" Error never_allowed;
        sv "`{written}` är inget organisationsnummer: tredje siffran ska vara minst 2", "kontrollera numret mot registreringsbeviset";
        en "`{written}` is not an organisation number: the third digit must be at least 2", "compare the number with the registration";
    /// Letters, a scientific number, or other things.
    ORG_NR_SPOILT org_nr_spoilt(written) = "R104" Error never_allowed;
        sv "`{written}` går inte att läsa som ett organisationsnummer", "hämta numret på nytt ur källsystemet, och låt kolumnen vara text i Excel";
        en "`{written}` cannot be read as an organisation number", "take the number from the source system again, and let the column be text in Excel";
    /// The same number for two organisations in the register.
    DUPLICATE_ORG_NR duplicate_org_nr(number) = "R105" Error never_allowed;
        sv "organisationsnumret {number} står redan på en annan organisation", "för samman posterna, eller lägg den ena under `sections`";
        en "the organisation number {number} already belongs to another organisation", "join the records, or put one of them under `sections`";
    /// A name or alias that two organisations share.
    SHARED_NAME shared_name(name) = "R106" Warning;
        sv "namnet `{name}` står på två organisationer, och identifierar därför ingen av dem", "gör namnen olika, eller ta bort det ena aliaset";
        en "the name `{name}` belongs to two organisations, and so identifies neither", "make the names differ, or remove one of the aliases";
    /// Neither number nor id.
    NO_IDENTITY no_identity() = "R107" Error never_allowed;
        sv "organisationen har varken `org_nr` eller `id`", "lägg till organisationsnumret, eller ett `id` för ett nätverk utan nummer";
        en "the organisation has neither `org_nr` nor `id`", "add the organisation number, or an `id` for a network without one";
    /// A recipient of grants outside the idéburna sector, by its number.
    OUTSIDE_SECTOR outside_sector(number) = "R108" Warning;
        sv "{number} är inte ett nummer för en ideell förening eller stiftelse", "kontrollera att mottagaren får ha bidraget, och skriv `civil_society: true` eller `false` för den i organisations.yaml; raden räknas med i summorna";
        en "{number} is not the number of a non-profit association or foundation", "make sure that the recipient may have the grant, and write `civil_society: true` or `false` for it in organisations.yaml; the row counts in the sums";
    /// A recipient that cannot be identified.
    UNMATCHED_NAME unmatched_name(name) = "R109" Note;
        sv "mottagaren `{name}` saknar nummer och finns inte i organisations.yaml", "lägg till numret i exporten eller namnet i organisations.yaml; raden räknas, men för sig";
        en "the recipient `{name}` has no number and is not in organisations.yaml", "add the number to the export or the name to organisations.yaml; the row counts, but apart";
    /// A number written in an unusual form.
    ORG_NR_REWRITTEN org_nr_rewritten(written, number) = "R110" Note;
        sv "`{written}` läses som organisationsnumret {number}", "inget behöver göras; skriv det som {number} om filen ändå ändras";
        en "`{written}` is read as the organisation number {number}", "nothing needs to be done; write it as {number} if the file is changed anyway";
    /// A recipient's name that is two which each are known by themselves.
    JOINT_RECIPIENTS joint_recipients(name, parts) = "R111" Warning;
        sv "mottagaren `{name}` är flera: {parts}", "skriv en rad för varje mottagare med dess del av beloppet; är det en egen organisation, lägg in namnet i organisations.yaml";
        en "the recipient `{name}` is several: {parts}", "write a row for each recipient with its share of the amount; if it is an organisation of its own, add the name to organisations.yaml";
    /// A recipient with the number of one organisation and the name of another.
    NAME_OF_ANOTHER name_of_another(name, number, other) = "R112" Warning;
        sv "det här räknas till {number}, men `{name}` är namnet på {other} i organisations.yaml", "jämför med beslutet, och rätta det som är fel av numret och namnet";
        en "this counts for {number}, but `{name}` is the name of {other} in organisations.yaml", "compare with the decision, and correct what is wrong of the number and the name";
    /// A list of many recipients that all have one number.
    ONE_NUMBER_FOR_ALL one_number_for_all(number, names) = "R113" Warning;
        sv "alla {names} mottagare i listan har organisationsnumret {number}, och räknas som en", "skriv vars och ens nummer; är de delar av en organisation, tillåt fyndet med ett skäl i samverkan.yaml";
        en "all {names} recipients of the list have the organisation number {number}, and count as one", "write the number of each; if they are parts of one organisation, allow the finding with a reason in samverkan.yaml";
    /// A recipient with one number in some rows of a list and another in others, or two that are other recipients'.
    NUMBERS_CROSSWISE numbers_crosswise(name, number, other) = "R114" Warning;
        sv "`{name}` har {number} här, men {other} på andra rader, och räknas som två mottagare", "jämför med besluten, och rätta numren; är det två föreningar med samma namn, tillåt fyndet med ett skäl i samverkan.yaml";
        en "`{name}` has {number} here, but {other} in other rows, and counts as two recipients", "compare with the decisions, and correct the numbers; if they are two associations of one name, allow the finding with a reason in samverkan.yaml";
}
