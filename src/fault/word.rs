//! Words of ours that messages need in both languages.

use crate::diag::Word;

/// Declares words.
macro_rules! words {
    ($($name:ident $sv:literal $en:literal;)*) => {
        $(
            #[doc = concat!("`", $en, "`")]
            pub const $name: Word = Word { sv: $sv, en: $en };
        )*
    };
}

words! {
    MISWRITTEN "den är felskriven" "it is miswritten";
    NO_VALUE "uppgiften finns inte" "there is no such value";
    NO_TABLE "rapporten har ingen sådan tabell" "the report has no such table";
    NO_PICTURE "det finns ingen sådan bild" "there is no such picture";
    FEW_ROWS "andelen vilar på för få rader för att visas i procent; fråga först med `has`" "the share rests on too few rows to be shown as a percentage; ask by `has` first";
    NO_PART "det finns ingen sådan del" "there is no such part";
    NO_TEMPLATE "mallen som ska in finns inte" "the template to include is not there";
    NO_FUNCTION "det finns ingen sådan funktion" "there is no such function";
    NO_OPERATION "det går inte att göra så med uppgiften" "that cannot be done with the value";
    NO_WORD_DOCUMENT "filen är inget Word-dokument" "the file is no Word document";
    TOO_LARGE_DOCUMENT "den rymmer mer än någon mall behöver" "it holds more than any template needs";
    BROKEN_PART "en del av den är skadad" "a part of it is damaged";
    MISSING_PART "en del som den hänvisar till saknas" "a part that it refers to is missing";
    OWN_ENTITIES "en del av den har en DTD eller egna XML-entiteter" "a part of it has a DTD or XML entities of its own";
    OTHER_MARKUP "den är inte sparad som Word sparar dokument" "it is not saved as Word saves documents";
    FETCHED_FROM_OUTSIDE "sidhuvudet eller sidfoten hämtar något utanför dokumentet" "the header or the footer fetches something from outside the document";
    EMBEDDED_OBJECT "sidhuvudet eller sidfoten har ett inbäddat objekt" "the header or the footer has an embedded object";
    OTHER_PICTURE "en bild är av ett slag som inte tas över" "a picture is of a kind that is not taken over";
    OTHER_FIELD "sidhuvudet eller sidfoten har ett fält som kan hämta eller köra något" "the header or the footer has a field that may fetch or run something";
    SAVE_AS_WORD "öppna mallen i Word och spara den på nytt som Word-dokument (.docx) utan lösenord, eller ta bort den så används det inbyggda utseendet" "open the template in Word and save it again as a Word document (.docx) without a password, or remove it and the built-in look is used";
    TAKE_OUT_OF_WORD "ta bort det ur mallen i Word, eller lägg in det som vanlig text eller bild (png, jpg)" "take it out of the template in Word, or put it there as plain text or a picture (png, jpg)";
    ENDLESS "mallen tar inte slut" "the template does not come to an end";
    RECIPIENTS "mottagare" "recipients";
    OF_OTHER_KIND "av ett annat slag" "of another kind";
    WITH_OTHER_PARTY "med en annan part" "with another party";
    OLDER "äldre än initiativet" "older than the initiative";
    SIGNATORIES "undertecknare" "signatories";
    GRANTS "beviljade bidrag" "grants given";
    PARTNERSHIPS "partnerskap i kraft" "partnerships in force";
    SERVICES "köpta tjänster" "bought services";
    INITIATIVES "initiativ som rör den" "initiatives that concern it";
    TEXT "en text" "a text";
    LIST "en lista" "a list";
    MAPPING "en post med nycklar" "a record with keys";
    NOTHING "ingenting" "nothing";
    ANSWER_BELOW "svaret på raderna under, indraget, efter `text: |`; fanns inget av slaget, skriv `none: true` där" "the answer on the lines below, indented, after `text: |`; if there was nothing of the kind, write `none: true` there";
    KEYS_BELOW "varje uppgift på en egen rad under den här, indragen: en nyckel, ett kolon och värdet" "each thing on a line of its own below this one, indented: a key, a colon and the value";
    LINES_OF_TEXT "ett `|` efter nyckelns kolon, så blir raderna under den en enda text" "a `|` after the key's colon, and the lines below it become one text";
    TRUE_OR_FALSE "true (ja) eller false (nej)" "true or false";
    WHOLE_NUMBER "ett heltal, minst 0" "a whole number, 0 or more";
    YEARS_TO_ADD "ett heltal, till exempel 1 eller -1" "a whole number, such as 1 or -1";
    NAME_OF_EXPORT "grants/<år>/<nämnd>.csv eller .xlsx" "grants/<year>/<board>.csv or .xlsx";
    NAME_OF_INITIATIVE "initiatives/<år>/<id>.yaml" "initiatives/<year>/<id>.yaml";
    NAME_OF_AGREEMENT "agreements/<id>.yaml" "agreements/<id>.yaml";
    NAME_OF_MEETING "network/<datum>.yaml" "network/<date>.yaml";
    NAME_OF_PERIOD "periods/<år> eller periods/<år>-<år>" "periods/<year> or periods/<year>-<year>";
    A_YEAR_OR_ORE "ett årtal med fyra siffror; är det ören, skriv beloppet som 1000.50 eller \"1000,50\" inom citattecken, för ett komma skiljer åt här" "a year of four digits; if it is öre, write the amount as 1000.50 or \"1000,50\" in quotes, for a comma parts entries here";
    A_YEAR "ett årtal med fyra siffror" "a year of four digits";
    KRONOR "kronor, till exempel 850000" "kronor, such as 850000";
    AN_AMOUNT "skriv kronor som 1 234 567,50; siffrorna grupperas tre och tre" "write kronor as 1 234 567,50; the digits are grouped by three";
    AMOUNT_OR_IGNORE "skriv kronor som 1 234 567,50; säger kolumnen inget belopp, nämn den under `ignore` i profilen" "write kronor as 1 234 567,50; if the column says no amount, name it under `ignore` in the profile";
    AMOUNT_TOO_LARGE "beloppet är större än 1 000 miljarder kronor; leta efter siffror för mycket" "the amount is over 1 000 billion kronor; look for digits too many";
    AMOUNT_IN_KRONOR "skriv ut beloppet i kronor: 125 tkr är 125 000, och 1,5 mnkr är 1 500 000" "write the amount out in kronor: 125 tkr is 125 000, and 1,5 mnkr is 1 500 000";
    AMOUNT_IN_SWEDISH_KRONOR "skriv beloppet i svenska kronor" "write the amount in Swedish kronor";
    AMOUNT_WITHOUT_NOTE "ta bort tecknet som visar till en not, så att bara beloppet står kvar" "remove the mark of a note, so that only the amount is left";
    AMOUNT_ALONE "skriv bara beloppet i cellen, och det som står bredvid i en egen kolumn" "write only the amount in the cell, and what stands beside it in a column of its own";
    AMOUNT_IN_DIGITS "byt bokstaven mot en siffra: O ser ut som 0, och l som 1" "replace the letter by a digit: O looks like 0, and l like 1";
    NO_GRANT "säger den något om bidragen, skriv det i en kolumn; nämn den annars under `ignore_rows` i profilen" "if it says something about the grants, write it in a column; else name it under `ignore_rows` in the profile";
    GROUP_AS_KIND "är det föreningstypen för raderna under, skriv den i en egen kolumn; nämn den annars under `ignore_rows` i profilen" "if it is the kind of the organisations below, write it in a column of its own; else name it under `ignore_rows` in the profile";
    EACH_YEAR "varje år" "each year";
    EACH_TYPE "varje bidragstyp" "each type of grant";
    STATUS_GRANTED "statusen säger att det beviljades" "the status says that it was granted";
    NO_STATUS "ingen kolumn säger att det är en" "no column says that it is one";
    AMOUNTS "belopp" "amounts";
    ORG_NUMBERS "organisationsnummer" "organisation numbers";
    ROWS_ABOVE "raderna ovanför" "the rows above";
    ROWS_BELOW "raderna under" "the rows below";
    ROWS_ABOVE_AND_BELOW "raderna ovanför och under" "the rows above and below";
    MARKS "märken på några rader" "marks on some rows";
    BOARDS "fler nämnder eller kommuner än en" "more boards or municipalities than one";
    OTHER_RECIPIENTS "en annan mottagare än radens" "another recipient than that of the row";
    PAYMENTS "hur många gånger ett belopp kan ha betalats" "how many times an amount may have been paid";
    REFUSALS "vad som blev av en rad" "what became of a row";
    ANSWERS "ja och nej" "yes and no";
    UNITS "en annan enhet än den som beloppen läses i" "another unit than amounts are read in";
    CODES "koder som kan säga vad som blev av en rad" "codes that may say what became of a row";
    OTHER_YEARS "ett annat år" "another year";
    A_COLUMN "en kolumns bokstav eller nummer, till exempel F" "a column's letter or number, such as F";
    A_YEAR_OF_FOUR "skriv året med fyra siffror" "write the year with four digits";
    SCHOOL_YEAR "säg i profilen vilket av läsårets år som gäller: `year_from: first` eller `year_from: last`" "say in the profile which of the two years counts: `year_from: first` or `year_from: last`";
    COUNT "ett heltal, minst 1" "a whole number, 1 or more";
    PEOPLE_OR_UNKNOWN "antal personer, eller `unknown`" "numbers of people, or `unknown`";
    DELIMITER "`;`, `,` eller tabb (\\t)" "`;`, `,` or tab (\\t)";
    DECIMAL_MARK "`,` eller `.`" "`,` or `.`";
    ANCHOR "ett ankare (&)" "an anchor (&)";
    ALIAS "ett alias (*)" "an alias (*)";
    TAG "en tagg (!)" "a tag (!)";
    MERGE_KEY "sammanslagningsnyckeln <<" "the merge key <<";
    SECOND_DOCUMENT "ett andra dokument (---) i samma fil" "a second document (---) in the same file";
    DIRECTIVE "ett direktiv (%)" "a directive (%)";
    COMPLEX_KEY "en nyckel som inte är en text" "a key that is not a text";
    A_LINK "en symbolisk länk" "a symbolic link";
    SPECIAL_FILE "en enhet, ett rör eller en sockel" "a device, a pipe or a socket";
    A_FOLDER "en mapp" "a folder";
    UNREADABLE "oläsbar" "unreadable";
    UNREADABLE_NAME "namngiven med tecken som inte är text" "named with what is not text";
    USUAL_NAME "döp om filen: namnet skrivs med små bokstäver, och en post slutar på `.yaml`" "rename the file: its name is in small letters, and a record ends in `.yaml`";
    UNKNOWN_PLACE "ta bort den, eller lägg den där dess slag hör hemma" "remove it, or put it where its kind belongs";
    OLD_WORKBOOK "en äldre Excelarbetsbok (.xls)" "an old Excel workbook (.xls)";
    WORKBOOK "en Excelarbetsbok (.xlsx) med fel filändelse" "an Excel workbook (.xlsx) with the wrong ending";
    PACKED_FILE "en packad fil (zip)" "a packed file (zip)";
    PDF "en PDF" "a PDF";
    BINARY "en bild eller en annan fil som inte är text" "a picture or another file that is no text";
    WEB_PAGE "en webbsida (HTML eller XML)" "a web page (HTML or XML)";
    BROKEN_INDENT "indraget stämmer inte" "the indentation does not fit";
    BROKEN_QUOTE "ett citattecken stängs aldrig" "a quote is never closed";
    BROKEN_FLOW "en klammer eller hakparentes stängs inte som den ska" "a brace or bracket is not closed as it should be";
    BROKEN_SPACE "ett hårt mellanslag, eller ett annat som inte är vanligt, står där bara vanliga får stå" "a space that is no usual one, such as a hard space, stands where only usual ones may";
    BROKEN_TAB "ett tabbtecken står där bara blanksteg får stå" "a tab stands where only spaces may";
    BROKEN_MAPPING "här väntades en nyckel följd av kolon" "a key followed by a colon was expected here";
    BROKEN_ELSE "ett tecken står där det inte kan stå" "a character stands where it cannot";
    COLON_IN_TEXT "ett kolon inne i en text läses som slutet på en ny nyckel" "a colon within a text is read as the end of a new key";
    AFTER_QUOTE "text står efter det citattecken som stänger" "text stands after the quote that closes";
    SIGN_FIRST "en text börjar med ett tecken som betyder något annat där" "a text begins with a character that means something else there";
    NOT_INDENTED "en rad i en text är inte indragen under sin nyckel" "a line of a text is not indented under its key";
    QUOTE_TEXT "sätt texten inom citattecken, eller skriv den på raderna under nyckeln, indragen, efter `|`" "put the text within quotes, or write it on the lines below the key, indented, after `|`";
    INDENT_TEXT "dra in varje rad i texten två blanksteg mer än nyckeln, och skriv `|` efter nyckelns kolon" "indent each line of the text by two spaces more than the key, and write `|` after the key's colon";
    PLAIN_SPACES "ta bort det, och skriv ett vanligt mellanslag med mellanslagstangenten" "remove it, and write a usual space with the space bar";
    NO_TABS "byt tabbtecknen mot blanksteg" "replace the tabs by spaces";
    LOOK_AROUND "se över indrag, kolon och citattecken här och på raden före" "look at the indentation, colons and quotes here and on the line before";
    TODAY "nu" "now";
}
