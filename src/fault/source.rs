//! S: how a file is written, before what it says.

use super::faults;

faults! {
    /// Bytes that are not valid in the file's encoding.
    NOT_TEXT not_text(encoding) = "S101" Error never_allowed;
        sv "filen går inte att läsa som {encoding}: här står något som inte är text", "spara om filen som UTF-8";
        en "the file cannot be read as {encoding}: something here is no text", "save the file again as UTF-8";
    /// A file with nothing in it.
    EMPTY_FILE empty_file() = "S102" Error never_allowed;
        sv "filen är tom", "fyll i den, eller ta bort den om den inte behövs";
        en "the file is empty", "fill it in, or remove it if it is not needed";
    /// A file larger than its kind may be.
    TOO_LARGE too_large(limit) = "S103" Error never_allowed;
        sv "filen är större än {limit}", "dela upp den, eller kontrollera att det är rätt fil";
        en "the file is larger than {limit}", "split it, or make sure that it is the right file";
    /// A file that nothing reads.
    UNREAD_FILE unread_file(why) = "S104" Warning;
        sv "ingenting läser den här filen", "{why}";
        en "nothing reads this file", "{why}";
    /// A file the data root cannot do without.
    MISSING_FILE missing_file(file) = "S105" Error never_allowed;
        sv "filen `{file}` saknas", "skapa `{file}` i datakatalogen";
        en "the file `{file}` is missing", "create `{file}` in the data root";
    /// A link, device, pipe or unreadable file.
    NOT_A_PLAIN_FILE not_a_plain_file(what) = "S106" Error never_allowed;
        sv "filen läses inte: den är {what}", "lägg en vanlig fil i dess ställe";
        en "the file is not read: it is {what}", "put a plain file in its place";
    /// A file whose content is of another kind than its name says.
    DISGUISED disguised(what) = "S107" Error never_allowed;
        sv "filen är ingen export i text utan {what}", "öppna den i det program som hör till, och spara eller exportera som CSV (UTF-8) eller .xlsx";
        en "the file is no export in text but {what}", "open it in the program it belongs to, and save or export it as CSV (UTF-8) or .xlsx";
    /// Text that was decoded wrongly before it was saved.
    MOJIBAKE mojibake(letters, count) = "S108" Error never_allowed;
        sv "texten har lästs i fel teckenkodning innan den sparades: här står `{letters}` där det ska stå en bokstav (ställen: {count})", "hämta exporten på nytt ur källsystemet, och spara den som UTF-8 utan att gå via ett annat program";
        en "the text was read in the wrong encoding before it was saved: `{letters}` stands here for a letter (places: {count})", "export it again from the source system, and save it as UTF-8 without passing it through another program";
    /// Replacement characters (U+FFFD), left by an earlier conversion.
    REPLACED replaced(count) = "S109" Error never_allowed;
        sv "här står ersättningstecknet U+FFFD: en bokstav gick förlorad när filen sparades (ställen: {count})", "hämta filen på nytt ur källsystemet; bokstaven går inte att återskapa";
        en "the replacement character U+FFFD stands here: a letter was lost when the file was saved (places: {count})", "take the file from the source system again; the letter cannot be restored";
    /// A workbook that cannot be opened.
    BROKEN_WORKBOOK broken_workbook() = "S110" Error never_allowed;
        sv "arbetsboken går inte att öppna: filen är skadad, skyddad med lösenord eller ingen arbetsbok", "öppna den i kalkylprogrammet och spara den på nytt som .xlsx, eller exportera som CSV";
        en "the workbook cannot be opened: the file is damaged, protected by a password or no workbook", "open it in the spreadsheet program and save it again as .xlsx, or export as CSV";
    /// What git keeps in place of a file that Git LFS has.
    NOT_FETCHED not_fetched() = "S111" Error never_allowed;
        sv "här ligger bara en hänvisning från Git LFS, inte filen", "hämta filen med git lfs pull, eller lägg den i git som den är";
        en "this is only a pointer of Git LFS, not the file", "fetch the file with git lfs pull, or keep it in git as it is";
    /// What git leaves in a file that two branches have changed.
    CONFLICT conflict() = "S113" Error never_allowed;
        sv "två grenar har ändrat samma ställe, och ingen har valt: här står märket som git lämnade", "välj vilka rader som ska gälla, och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>";
        en "two branches have changed the same place, and nobody has chosen: here is the mark that git left", "choose which lines hold, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>";
    /// A data root whose files git may change when it checks them out.
    CHANGED_BY_GIT changed_by_git() = "S112" Note;
        sv "git får ändra radslut och teckenkodning i filerna: då får samma version olika kontrollsummor på olika datorer", "låt filen .gitattributes i datakatalogen ha raden * -text, och ingen rad med text, eol eller working-tree-encoding";
        en "git may change line endings and encodings in the files: the same revision then has other checksums on another machine", "let the file .gitattributes in the data root have the line * -text, and no line with text, eol or working-tree-encoding";
    /// YAML that cannot be parsed.
    YAML_SYNTAX yaml_syntax(problem, remedy) = "S201" Error never_allowed;
        sv "filen går inte att tolka som YAML: {problem}", "{remedy}";
        en "the file cannot be read as YAML: {problem}", "{remedy}";
    /// A part of YAML outside the plain subset.
    YAML_FEATURE yaml_feature(feature) = "S202" Error never_allowed;
        sv "{feature} får inte användas", "skriv ut värdet där det gäller; är det en text, sätt den inom citattecken";
        en "{feature} must not be used", "write the value out where it applies; if it is a text, put it within quotes";
    /// Nesting deeper than any record has.
    YAML_TOO_DEEP yaml_too_deep(limit) = "S203" Error never_allowed;
        sv "filen har fler än {limit} nivåer", "ingen post är så djup; se över indragen";
        en "the file is nested more than {limit} levels deep", "no record is that deep; look at the indentation";
    /// The same key twice in one mapping.
    DUPLICATE_KEY duplicate_key(key) = "S204" Error never_allowed;
        sv "nyckeln `{key}` står två gånger", "behåll den ena";
        en "the key `{key}` is written twice", "keep one of them";
    /// A key the record does not have.
    UNKNOWN_KEY unknown_key(key, near) = "S205" Error never_allowed;
        sv "okänd nyckel `{key}`", "{near}";
        en "unknown key `{key}`", "{near}";
    /// A key the record must have.
    MISSING_KEY missing_key(key) = "S206" Error never_allowed;
        sv "nyckeln `{key}` saknas", "lägg till `{key}:` med ett värde";
        en "the key `{key}` is missing", "add `{key}:` with a value";
    /// A list where a text should be, and the like.
    WRONG_TYPE wrong_type(expected, found, remedy) = "S207" Error never_allowed;
        sv "här ska det stå {expected}, inte {found}", "skriv {remedy}";
        en "this should be {expected}, not {found}", "write {remedy}";
    /// Not a date, or a day that does not exist.
    BAD_DATE bad_date(written) = "S208" Error never_allowed;
        sv "`{written}` är inget datum som finns", "skriv datumet som år-månad-dag, till exempel 2021-03-18";
        en "`{written}` is not a date that exists", "write the date as year-month-day, such as 2021-03-18";
    /// A date in a year that cannot be meant.
    IMPLAUSIBLE_DATE implausible_date(written, from, until) = "S209" Error never_allowed;
        sv "`{written}` kan knappast stämma: året ligger inte mellan {from} och {until}", "kontrollera årtalet; siffror kan ha bytt plats";
        en "`{written}` can hardly be right: the year is not between {from} and {until}", "check the year; digits may have changed places";
    /// A word outside a closed list.
    UNKNOWN_VALUE unknown_value(written, near) = "S210" Error never_allowed;
        sv "`{written}` är inte ett av de värden som kan stå här", "{near}";
        en "`{written}` is not one of the values that can stand here", "{near}";
    /// An id that is not a slug.
    BAD_ID bad_id(written) = "S211" Error never_allowed;
        sv "`{written}` kan inte vara ett id", "använd gemener a-z, siffror och bindestreck";
        en "`{written}` cannot be an id", "use lower-case a-z, digits and hyphens";
    /// An id that says other than the file's name.
    ID_DIFFERS id_differs(written, name) = "S212" Error never_allowed;
        sv "id `{written}` stämmer inte med filens namn `{name}`", "låt dem säga detsamma, eller ta bort `id:`";
        en "the id `{written}` does not agree with the file name `{name}`", "make them agree, or remove `id:`";
    /// Two records of one kind with the same id.
    DUPLICATE_ID duplicate_id(written) = "S213" Error never_allowed;
        sv "id `{written}` används redan", "ge den ena posten ett annat id";
        en "the id `{written}` is already in use", "give one of the records another id";
    /// A file whose name or folder is not what its kind calls for.
    WRONG_NAME wrong_name(expected) = "S214" Error never_allowed;
        sv "filens namn eller mapp är inte vad dess slag kräver", "den ska heta {expected}; finns en sådan redan är detta en kopia: jämför dem, och behåll en";
        en "the name or folder of the file is not what its kind calls for", "it should be called {expected}; if there is one already, this is a copy: compare them, and keep one";
    /// A text with nothing in it.
    EMPTY_TEXT empty_text() = "S215" Error never_allowed;
        sv "texten är tom", "fyll i den, eller ta bort raden";
        en "the text is empty", "fill it in, or remove the line";
    /// A number that is too small, too large, or not whole.
    BAD_NUMBER bad_number(written, expected) = "S216" Error never_allowed;
        sv "`{written}` kan inte stå här", "skriv {expected}";
        en "`{written}` cannot stand here", "write {expected}";
    /// A validity or term that ends before it begins.
    REVERSED_TERM reversed_term(from, until) = "S217" Error never_allowed;
        sv "tiden slutar {until}, innan den börjar {from}", "se över `from` och `until`";
        en "the term ends {until}, before it begins {from}", "look at `from` and `until`";
    /// Control characters in a text.
    CONTROL_CHARACTER control_character(character) = "S218" Error never_allowed;
        sv "texten innehåller styrtecknet {character}", "ta bort tecknet; det syns inte men följer med";
        en "the text contains the control character {character}", "remove the character; it cannot be seen but comes along";
    /// A file whose name differs from another's only in capitals or in Unicode form.
    TWIN_NAME twin_name() = "S219" Error never_allowed;
        sv "filens namn skiljer sig från en annans bara i stora och små bokstäver, eller i hur å, ä och ö är lagrade", "byt namn på den ena: i Windows och på Mac får bara en av dem plats";
        en "the name of the file differs from another's only in capitals, or in how letters such as å, ä and ö are stored", "rename one of them: on Windows and Mac there is room for only one";
    /// A text of several lines where one belongs.
    SEVERAL_LINES several_lines() = "S220" Error never_allowed;
        sv "texten har flera rader, och ska stå på en", "skriv om den till en enda mening eller rad, utan radbrytning";
        en "the text has several lines, and belongs on one", "make it a single sentence or line, without a line break";
    /// A text whose end was taken for a comment.
    CUT_TEXT cut_text(comment) = "S221" Warning;
        sv "resten av raden, `{comment}`, läses som en kommentar och hör inte till texten", "hör den dit, sätt citattecken om hela texten; är det en kommentar, skriv två blanksteg före # och ett efter";
        en "the rest of the line, `{comment}`, is read as a comment and does not belong to the text", "if it belongs there, quote the whole text; if it is a comment, write two spaces before # and one after";
    /// The same in a list twice.
    LISTED_TWICE listed_twice(item) = "S222" Warning;
        sv "`{item}` står redan i listan", "stryk det ena; det räknas en gång";
        en "`{item}` is in the list already", "strike one of them; it counts once";
}
