//! G: the boards' exports of grants. G1xx the file, G2xx the cells, G3xx the rows together.

use super::faults;

faults! {
    /// A quote that is never closed.
    UNCLOSED_QUOTE unclosed_quote(lines) = "G101" Error never_allowed, of_list;
        sv "citattecknet som öppnas här stängs aldrig; resten av filen lästes inte (rader: {lines})", "stäng det; hör det till texten, dubblera det och sätt citattecken om hela cellen";
        en "the quote that opens here is never closed; the rest of the file was not read (lines: {lines})", "close it; if it belongs to the text, double it and put quotes around the whole cell";
    /// Text between a closing quote and the next delimiter.
    TEXT_AFTER_QUOTE text_after_quote() = "G102" Error never_allowed, of_list;
        sv "text efter ett avslutande citattecken", "dubblera citattecken som hör till texten, och sätt citattecken om hela cellen; öppnas det på en tidigare rad är det ofta där det står fel";
        en "text after a closing quote", "double the quotes that belong to the text, and put quotes around the whole cell; where it opens on an earlier line, it is often there that one is wrong";
    /// A row with more or fewer cells than the header.
    RAGGED_ROW ragged_row(cells, columns) = "G103" Error never_allowed, of_list;
        sv "raden har {cells} celler, rubrikraden har {columns}", "sätt citattecken om en text som innehåller skiljetecknet; har raden för få celler, fyll ut den";
        en "the row has {cells} cells, the header has {columns}", "quote a text that contains the delimiter; if the row has too few cells, fill it out";
    /// The profile's delimiter is not the file's.
    WRONG_DELIMITER wrong_delimiter(profile, file) = "G104" Error never_allowed, of_list;
        sv "profilen säger att kolumnerna skiljs åt med `{profile}`, men rubrikraden har `{file}`", "rätta `delimiter` i profilen till `{file}`";
        en "the profile says that columns are separated by `{profile}`, but the header has `{file}`", "correct `delimiter` in the profile to `{file}`";
    /// A required column that no heading gives.
    MISSING_COLUMN missing_column(field, headings, profile) = "G105" Error never_allowed, of_list;
        sv "ingen kolumn för {field}", "bland annat dessa rubriker känns igen: {headings}; peka annars ut kolumnen under `columns` i {profile}, eller säg där den typ som alla bidrag är av: `grant_type: Verksamhetsbidrag`";
        en "no column for {field}", "these headings, among others, are recognised: {headings}; else point the column out under `columns` in {profile}, or say there the type that all grants are of: `grant_type: Verksamhetsbidrag`";
    /// Two headings for one field.
    DOUBLE_COLUMN double_column(field, candidates, pointer) = "G106" Error never_allowed, of_list;
        sv "mer än en kolumn kan vara {field}: {candidates}", "peka ut den rätta i profilen, till exempel `columns: {pointer}`, och nämn den andra under `ignore`";
        en "more than one column can be {field}: {candidates}", "point out the right one in the profile, such as `columns: {pointer}`, and name the other under `ignore`";
    /// A heading nothing knows.
    UNKNOWN_COLUMN unknown_column(heading) = "G107" Warning;
        sv "kolumnen `{heading}` känns inte igen, och läses inte", "nämn den under `columns` eller `ignore` i profilen";
        en "the column `{heading}` is not recognised, and not read", "name it under `columns` or `ignore` in the profile";
    /// A header and no rows.
    NO_ROWS no_rows() = "G108" Warning;
        sv "exporten har en rubrikrad men inga rader", "hämta exporten på nytt, om det finns bidrag";
        en "the export has a header but no rows", "export again, if there are grants";
    /// No line that could be the header.
    NO_HEADER no_header() = "G109" Error never_allowed, of_list;
        sv "ingen rubrikrad hittades bland de första raderna", "den ska ha rubriker för förening, bidragstyp och beviljat belopp";
        en "no header was found among the first lines", "it should have headings for organisation, type of grant and amount granted";
    /// A total row that does not agree with its rows.
    TOTAL_DIFFERS total_differs(column, written, rows, sum) = "G110" Error never_allowed, of_list;
        sv "summaraden säger {written} för {column}, men {rows} ger {sum}", "hämta exporten på nytt; en rad har ändrats eller fallit bort, eller så står summan inte under alla rader som den räknar: flytta eller ta då bort den, och rader som inte hör till listan";
        en "the total row says {written} for {column}, but {rows} make {sum}", "export again; a row has been changed or lost, or the total does not stand below all rows that it counts: then move or remove it, and rows that do not belong to the list";
    /// A profile for a column that no export has.
    PROFILE_COLUMN profile_column(heading) = "G111" Warning;
        sv "ingen av nämndens exporter har kolumnen `{heading}`", "rätta rubriken, eller ta bort den ur profilen";
        en "none of the board's exports has the column `{heading}`", "correct the heading, or remove it from the profile";
    /// Columns separated by a character that is not a known delimiter.
    UNREAD_DELIMITER unread_delimiter(delimiter) = "G112" Error never_allowed, of_list;
        sv "kolumnerna verkar skiljas åt med `{delimiter}`, som inte läses", "exportera på nytt med semikolon, komma eller tabb mellan kolumnerna";
        en "the columns seem to be separated by `{delimiter}`, which is not read", "export again with a semicolon, comma or tab between the columns";
    /// A sheet with cells beside the one that is read.
    UNREAD_SHEET unread_sheet(sheet, read) = "G113" Warning;
        sv "bladet `{sheet}` har belopp men läses inte; bara `{read}` läses", "lägg det i en egen fil om där finns bidrag, ta annars bort det";
        en "the sheet `{sheet}` has amounts but is not read; only `{read}` is", "put it in a file of its own if it holds grants, else remove it";
    /// A workbook with more than one list of grants.
    SEVERAL_LISTS several_lists(sheets, first, profile) = "G114" Error never_allowed, of_list;
        sv "arbetsboken har flera blad som kan vara listan (namn, rader, första celler): {sheets}", "skriv `sheet: \"{first}\"` i {profile}, med namnet på det blad som ska läsas, eller `sheet: years` om varje blad är listan för det år som dess namn säger";
        en "the workbook has several sheets that can be the list (name, rows, first cells): {sheets}", "write `sheet: \"{first}\"` in {profile}, with the name of the sheet to read, or `sheet: years` if each sheet is the list of the year that its name says";
    /// A profile for a sheet that no workbook has.
    UNKNOWN_SHEET unknown_sheet(sheet) = "G115" Warning;
        sv "ingen av nämndens arbetsböcker har bladet `{sheet}`", "rätta `sheet` i profilen, eller ta bort raden";
        en "none of the board's workbooks has the sheet `{sheet}`", "correct `sheet` in the profile, or remove the line";
    /// A sheet of a year whose name says none.
    SHEET_WITHOUT_YEAR sheet_without_year(sheet) = "G116" Error never_allowed, of_list;
        sv "profilen säger att varje blad är ett års lista, men namnet `{sheet}` säger inget år", "ge bladet ett namn med ett årtal, som 2021, eller dölj det om det inte är en lista";
        en "the profile says that each sheet is the list of a year, but the name `{sheet}` says none", "give the sheet a name with a year, such as 2021, or hide it if it is no list";
    /// Of lists for several years, the one that is read.
    SHEET_OF_YEAR sheet_of_year(sheet, profile) = "G117" Note;
        sv "av arbetsbokens listor läses bara bladet `{sheet}`, eftersom dess namn säger året", "skriv `sheet: years` i {profile} om alla ska läsas";
        en "of the lists in the workbook only the sheet `{sheet}` is read, since its name says the year", "write `sheet: years` in {profile} if all are to be read";
    /// A sheet that is hidden and has grants.
    HIDDEN_SHEET hidden_sheet(sheet, read) = "G118" Warning;
        sv "bladet `{sheet}` är dolt men har belopp; bara `{read}` läses", "visa bladet om där finns bidrag, ta annars bort det";
        en "the sheet `{sheet}` is hidden but has amounts; only `{read}` is read", "show the sheet if it holds grants, else remove it";
    /// A formula that the workbook has no value for.
    UNCOMPUTED_FORMULA uncomputed_formula() = "G119" Error never_allowed;
        sv "cellen har en formel men inget beräknat värde", "öppna arbetsboken i kalkylprogrammet, spara den och ta filen på nytt; eller skriv värdet i cellen";
        en "the cell has a formula but no computed value", "open the workbook in the spreadsheet program, save it and take the file again; or write the value in the cell";
    /// An amount that the sheet shows as another.
    SCALED_AMOUNT scaled_amount() = "G140" Error never_allowed;
        sv "cellens talformat visar ett annat tal än det som står i cellen: i tusental eller miljoner, utan minus, eller inget alls", "ge kolumnen ett vanligt talformat, och se efter att beloppen är i kronor";
        en "the number format of the cell shows another number than the cell holds: in thousands or millions, without its minus, or none at all", "give the column a plain number format, and see that the amounts are in kronor";
    /// A cell that is one with the cell above.
    MERGED_CELL merged_cell(field, written) = "G141" Note;
        sv "cellen är sammanfogad med den ovanför; {field} läses som `{written}`", "dela cellen och skriv ut värdet på varje rad om det inte stämmer";
        en "the cell is merged with the one above; {field} is read as `{written}`", "unmerge the cell and write the value on each row if that is not right";
    /// An amount for more than one row.
    MERGED_AMOUNT merged_amount() = "G142" Error never_allowed;
        sv "beloppet står i en cell som är sammanfogad över flera rader, så det går inte att veta hur mycket som hör till den här raden", "dela cellen, och skriv varje rads eget belopp";
        en "the amount stands in a cell that is merged over several rows, so that it cannot be told how much belongs to this row", "unmerge the cell, and write each row's own amount";
    /// A row that is struck out.
    STRUCK_OUT struck_out() = "G143" Warning;
        sv "texten i cellen är överstruken, men raden läses som de andra", "ta bort raden om den inte gäller, ta annars bort överstrykningen";
        en "the text of the cell is struck out, but the row is read as the others are", "remove the row if it does not hold, else remove the strikethrough";
    /// Rows that the sheet does not show.
    HIDDEN_ROWS hidden_rows(count) = "G144" Note;
        sv "bladet har dolda rader från den här på, och de läses som de andra (rader: {count})", "visa dem och se efter att de hör till listan";
        en "the sheet has hidden rows from this one on, and they are read as the others are (rows: {count})", "show them and see that they belong to the list";
    /// A list whose name or title says that its rows were not granted.
    LIST_OF_REJECTED list_of_rejected(written) = "G145" Error never_allowed, of_list;
        sv "`{written}` säger att raderna inte är beviljade, men ingen kolumn säger vad som blev av varje rad", "ge listan en kolumn Status, till exempel med Avslag på varje rad, eller rätta texten; är raderna beviljade, nämn den under `ignore_rows` i profilen";
        en "`{written}` says that the rows were not granted, but no column says what became of each row", "give the list a column Status, such as with Avslag on each row, or correct the text; if the rows were granted, name it under `ignore_rows` in the profile";
    /// A header in the middle of a list that is not the list's own.
    OTHER_TABLE other_table(headings, rows) = "G147" Error never_allowed, of_list;
        sv "här börjar en annan tabell, med andra rubriker: {headings}; den och det som följer lästes inte (rader: {rows})", "lägg tabellen på ett eget blad eller i en egen fil, eller ge båda samma rubriker i samma ordning";
        en "another table begins here, with other headings: {headings}; it and what follows were not read (rows: {rows})", "put the table on a sheet or in a file of its own, or give both the same headings in the same order";
    /// Columns that the sheet does not show, and that are read.
    HIDDEN_COLUMN hidden_column(heading) = "G148" Note;
        sv "kolumnen `{heading}` är dold på bladet, men läses", "visa den och se efter att den stämmer";
        en "the column `{heading}` is hidden in the sheet, but is read", "show it and see that it is right";
    /// A comment beside a cell, which is not read.
    COMMENTED_CELL commented_cell() = "G150" Note;
        sv "cellen har en kommentar, som inte läses", "läs den i kalkylprogrammet; säger den något om bidraget, skriv det i en kolumn, och ta sedan bort kommentaren";
        en "the cell has a comment, which is not read", "read it in the spreadsheet program; if it says something of the grant, write that in a column, and then remove the comment";
    /// A comment beside a cell that may change what the row says.
    TELLING_COMMENT telling_comment(written) = "G155" Warning;
        sv "cellen har en kommentar, som inte läses och säger `{written}`", "säger den något om bidraget, skriv det i en kolumn, som Status; ta sedan bort kommentaren";
        en "the cell has a comment, which is not read and says `{written}`", "if it says something of the grant, write that in a column, such as Status; then remove the comment";
    /// A text that the sheet does not show, since it has the colour of what is behind it or is very small.
    UNSEEN_TEXT unseen_text() = "G151" Warning;
        sv "texten i cellen syns inte på bladet, eftersom den har bakgrundens färg eller är mycket liten, men raden läses som de andra", "ta bort raden om den inte gäller, ge annars texten en färg och en storlek som syns";
        en "the text of the cell is not seen on the sheet, since it has the colour of its background or is very small, but the row is read as the others are", "remove the row if it does not hold, else give the text a colour and a size that are seen";
    /// A type, or a recipient, of something that is no grant to an association.
    NO_GRANT no_grant(written) = "G152" Warning;
        sv "`{written}` är knappast ett bidrag till en förening, men raden räknas som ett", "ta bort raderna om de inte är bidrag; partnerskap och köpta tjänster hör hemma i agreements/, och en rad utan organisationsnummer kan nämnas under `ignore_rows` i profilen. Är de bidrag, ge typen ett namn som säger det, under `grant_types` i profilen, eller fyll i mottagarens organisationsnummer";
        en "`{written}` is hardly a grant to an association, but the row is counted as one", "remove the rows if they are no grants; partnerships and bought services belong in agreements/, and a row without an organisation number may be named under `ignore_rows` in the profile. If they are, give the type a name that says so, under `grant_types` in the profile, or fill in the organisation number of the recipient";
    /// A case number that a spreadsheet has made a day, a power of ten or a decimal number.
    SPOILT_CASE_NUMBER spoilt_case_number(written) = "G153" Warning;
        sv "diarienumret `{written}` är en dag, en tiopotens eller ett decimaltal; kalkylprogrammet har troligen gjort om det", "gör kolumnen till text i kalkylprogrammet, och skriv numren som de är";
        en "the case number `{written}` is a day, a power of ten or a decimal number; the spreadsheet program has probably made it so", "make the column text in the spreadsheet program, and write the numbers as they are";
    /// Case numbers that are of another year than their rows are read for.
    CASES_OF_OTHER_YEAR cases_of_other_year(written, said, year) = "G154" Warning;
        sv "diarienumren är från {said}, som `{written}`, men raderna läses för {year}", "gäller raderna ett annat år, lägg filen i det årets mapp, eller läs in den med det årets `--year`";
        en "the case numbers are of {said}, as `{written}`, but the rows are read for {year}", "if the rows are for another year, put the file in that year's folder, or take it in with the `--year` of that year";
    /// A place that says another unit than amounts are read in.
    OTHER_UNIT other_unit(written, field, cell, read, unit, profile) = "G120" Error never_allowed, of_list;
        sv "här står `{written}`, men {field} läses i {read}: `{cell}` blir {cell} {read}", "är beloppen i {unit}, skriv `unit: {unit}` i {profile}; annars rätta orden i filen";
        en "`{written}` stands here, but {field} is read in {read}: `{cell}` becomes {cell} {read}", "if the amounts are in {unit}, write `unit: {unit}` in {profile}; else correct the words in the file";
    /// A place that says that amounts are in no kronor at all.
    FOREIGN_UNIT foreign_unit(written, field, cell, read) = "G121" Error never_allowed, of_list;
        sv "här står `{written}`, men {field} läses i {read}: `{cell}` blir {cell} {read}", "räkna om beloppen till kronor, och rätta orden i filen";
        en "`{written}` stands here, but {field} is read in {read}: `{cell}` becomes {cell} {read}", "convert the amounts to kronor, and correct the words in the file";
    /// A cell that says another unit than its column is read in.
    CELL_UNIT cell_unit(written, read) = "G122" Error never_allowed;
        sv "`{written}` säger sin enhet själv, men kolumnen läses i {read}", "skriv alla belopp i samma enhet, och ange den som `unit` i profilen";
        en "`{written}` says its own unit, but the column is read in {read}", "write all amounts in one unit, and state it as `unit` in the profile";
    /// A column that is left out and says that rows were not granted.
    OUTCOME_LEFT_OUT outcome_left_out(heading, written) = "G123" Error never_allowed, of_list;
        sv "kolumnen `{heading}` läses inte, men säger `{written}` om raden, som läses som ett bidrag", "peka ut den under `columns` i profilen som `status`, eller nämn den under `ignore`";
        en "the column `{heading}` is not read, but says `{written}` of the row, which is read as a grant", "point it out under `columns` in the profile as `status`, or name it under `ignore`";
    /// A column that is left out and holds what rows are made of.
    TELLING_COLUMN telling_column(heading, what, written) = "G124" Warning;
        sv "kolumnen `{heading}` läses inte, men innehåller {what}: `{written}`", "nämn den under `columns` eller `ignore` i profilen";
        en "the column `{heading}` is not read, but holds {what}: `{written}`", "name it under `columns` or `ignore` in the profile";
    /// A text that says that its row was not granted.
    OUTCOME_IN_TEXT outcome_in_text(field, written) = "G125" Error never_allowed;
        sv "{field} är `{written}`, men raden läses som ett bidrag", "skriv beslutet i en kolumn för status, och rätta texten";
        en "{field} is `{written}`, but the row is read as a grant", "write the decision in a column for the status, and correct the text";
    /// Several columns of amounts, of years or types.
    WIDE_LIST wide_list(each, columns, key, profile) = "G126" Error never_allowed, of_list;
        sv "listan har en kolumn med belopp för {each}: {columns}", "skriv `wide: {key}` i {profile}, om varje sådan cell är ett bidrag; annars peka ut det beviljade beloppet under `columns`, och nämn de andra under `ignore`";
        en "the list has a column of amounts for {each}: {columns}", "write `wide: {key}` in {profile}, if each such cell is a grant; else point out the amount granted under `columns`, and name the others under `ignore`";
    /// The sum of a row that is not the sum of its amounts.
    ROW_SUM_DIFFERS row_sum_differs(written, sum) = "G127" Error never_allowed;
        sv "radens summa är {written}, men beloppen på raden ger {sum}", "rätta beloppet eller summan; har en bidragstyp inte lästs, nämn den under `grant_types` i profilen; är kolumnen något annat än en summa, nämn den under `ignore`";
        en "the sum of the row is {written}, but the amounts of the row make {sum}", "correct the amount or the sum; if a type of grant was not read, name it under `grant_types` in the profile; if the column is something else than a sum, name it under `ignore`";
    /// A column of a list of types whose heading does not say that it is one.
    LIKELY_TYPE likely_type(heading, said) = "G128" Warning;
        sv "kolumnen `{heading}` läses som en bidragstyp, och varje belopp i den som ett bidrag", "är den det, säg det i profilen: `grant_types: {said}`; annars nämn den under `ignore`";
        en "the column `{heading}` is read as a type of grant, and each amount in it as a grant", "if it is one, say so in the profile: `grant_types: {said}`; else name it under `ignore`";
    /// Two columns for one year or type.
    WIDE_TWICE wide_twice(columns, second) = "G129" Error never_allowed, of_list;
        sv "två kolumner är belopp för samma år och bidragstyp: {columns}", "nämn den som inte ska läsas under `ignore` i profilen, till exempel `ignore: [{second}]`";
        en "two columns are amounts for the same year and type of grant: {columns}", "name the one that is not to be read under `ignore` in the profile, such as `ignore: [{second}]`";
    /// A term of another year than its row is read for.
    TERM_OF_OTHER_YEAR term_of_other_year(written, said, year) = "G130" Warning;
        sv "raden säger {written}, men läses som {year}", "gäller bidraget {said}, skriv {said} i en kolumn År; gäller det {year}, rätta det";
        en "the row says {written}, but is read for {year}", "if the grant is for {said}, write {said} in a column År; if it is for {year}, correct what it says";
    /// A list that says itself that it is not decided.
    PRELIMINARY_LIST preliminary_list(written, settles) = "G131" Warning;
        sv "`{written}` säger att listan inte är av beslutade bidrag, eller inte den som gäller, men raderna läses som beviljade", "läs in den lista som gäller, när besluten är fattade; är den det, säg det i profilen: `{settles}`";
        en "`{written}` says that the list is not of grants that were decided, or not the one that holds, but the rows are read as granted", "take the list in that holds, when the decisions are made; if this is it, say so in the profile: `{settles}`";
    /// A grant of many times the amount applied for.
    FAR_ABOVE_APPLIED far_above_applied(granted, applied) = "G132" Warning;
        sv "{granted} är beviljat av {applied} sökta: mer än fem gånger så mycket", "kontrollera båda beloppen mot beslutet; ofta är det ena i tusental kronor, eller i fel kolumn";
        en "{granted} was granted of {applied} applied for: more than five times as much", "check both amounts against the decision; often one is in thousands of kronor, or in the wrong column";
    /// A sum that is ten times that of the year before, or a tenth of it.
    SUM_JUMPS sum_jumps(who, year, sum, before) = "G133" Warning;
        sv "{who}: {sum} för {year}, mot {before} året innan", "kontrollera vilka belopp som är rätt; ofta är det ena årets lista i tusental kronor";
        en "{who}: {sum} for {year}, against {before} the year before", "check which amounts are right; often the list of one year is in thousands of kronor";
    /// One list under two boards or years.
    LIST_TWICE list_twice(rows) = "G134" Warning;
        sv "samma {rows} rader står också under en annan nämnd eller ett annat år", "kontrollera vilken nämnd och vilket år listan gäller, och ta bort den andra";
        en "the same {rows} rows also stand under another board or year", "check which board and year the list is of, and remove the other";
    /// A list of which most rows have more granted than was applied for.
    MORE_GRANTED_THAN_APPLIED more_granted_than_applied(above, rows) = "G135" Warning;
        sv "mer är beviljat än sökt på {above} av {rows} rader: kolumnerna kan vara omkastade", "jämför rubrikerna med besluten; står beloppen i fel kolumn, peka ut kolumnerna under `columns` i profilen och läs in listan på nytt";
        en "more was granted than applied for in {above} of {rows} rows: the columns may be swapped", "compare the headings with the decisions; if the amounts stand in the wrong column, point the columns out under `columns` in the profile and take the list in again";
    /// A list of which most rows have more paid than was granted.
    MORE_PAID_THAN_GRANTED more_paid_than_granted(above, rows) = "G136" Warning;
        sv "mer är utbetalt än beviljat på {above} av {rows} rader: ett belopp kan vara fel, eller kolumnerna omkastade", "jämför rubriker och belopp med besluten; står beloppen i fel kolumn, peka ut kolumnerna under `columns` i profilen och läs in listan på nytt";
        en "more was paid than granted in {above} of {rows} rows: an amount may be wrong, or the columns swapped", "compare headings and amounts with the decisions; if the amounts stand in the wrong column, point the columns out under `columns` in the profile and take the list in again";
    /// A list of which no row was decided in its year, or near it.
    DECIDED_FAR_FROM_YEAR decided_far_from_year(year) = "G137" Warning;
        sv "ingen rad för {year} är beslutad det året, och de flesta långt ifrån det: listan kan gälla ett annat år", "gäller raderna ett annat år, lägg filen i det årets mapp, eller läs in den med rätt --year";
        en "no row for {year} was decided in that year, and most far from it: the list may be of another year", "if the rows are for another year, put the file in that year's folder, or take it in with the right --year";
    /// A list of which every row has an amount below zero.
    ALL_BELOW_ZERO all_below_zero(rows) = "G138" Warning;
        sv "{rows} rader har minus framför beloppet, och räknas som återbetalningar: listan får tillbaka mer än den ger", "är de bidrag, ta bort minustecknen; är de återbetalningar, ge listan en kolumn Status med Återkrav på varje rad";
        en "{rows} rows have a minus before the amount, and count as repayments: the list gets back more than it gives", "if they are grants, remove the minus signs; if they are repayments, give the list a column Status with Återkrav in each row";
    /// A list of which most rows have so little granted that it may be thousands of kronor.
    SMALL_AMOUNTS small_amounts(small, rows) = "G157" Warning;
        sv "mindre än 1 000 kr är beviljat på {small} av {rows} rader: beloppen kan vara i tusental kronor", "är de det, skriv `unit: tkr` i profilen och läs in listan på nytt; är de något annat än kronor, räkna om dem; stämmer de, säg det under `allow` i samverkan.yaml";
        en "less than 1 000 kr was granted in {small} of {rows} rows: the amounts may be in thousands of kronor", "if they are, write `unit: tkr` in the profile and take the list in again; if they are something else than kronor, convert them; if they are right, say so under `allow` in samverkan.yaml";
    /// A list of which most rows have a very small part granted of what was applied for, or paid of what was granted.
    FAR_BELOW far_below(below, rows, part, whole) = "G158" Warning;
        sv "{part} är långt under {whole} på {below} av {rows} rader: det ena kan vara i tusental kronor eller en andel, eller ha en nolla för mycket", "jämför båda beloppen med besluten; är de i olika enheter, säg enheten i varje rubrik, som Beviljat belopp (tkr), och skriv `unit: tkr` i profilen";
        en "the {part} is far below the {whole} in {below} of {rows} rows: one may be in thousands of kronor or a share, or have a nought too many", "compare both amounts with the decisions; if they are in different units, say the unit in each heading, as Beviljat belopp (tkr), and write `unit: tkr` in the profile";
    /// A list of which most rows have so much granted that it may be kronor read as thousands.
    LARGE_AMOUNTS large_amounts(large, rows) = "G161" Warning;
        sv "mer än 10 miljoner kr är beviljat på {large} av {rows} rader: beloppen kan vara i kronor, fast listan läses i tusental", "är de det, skriv `unit: kr` i profilen och läs in listan på nytt; stämmer de, säg det under `allow` i samverkan.yaml";
        en "more than 10 million kr was granted in {large} of {rows} rows: the amounts may be in kronor, though the list is read in thousands", "if they are, write `unit: kr` in the profile and take the list in again; if they are right, say so under `allow` in samverkan.yaml";
    /// A column of amounts in which numbers of something else stand.
    OTHERS_AS_AMOUNTS others_as_amounts(heading, field, written) = "G139" Warning;
        sv "kolumnen `{heading}` läses som {field}, men har bara årtal, dagar, summor som växer från rad till rad eller tal för annat, som månader, organisationer, konton, ärenden eller orter: `{written}`", "peka ut rätt kolumn under `columns` i profilen, eller rätta rubrikerna";
        en "the column `{heading}` is read as the {field}, but has nothing but years, days, sums that grow from row to row or numbers of other things, such as months, organisations, accounts, cases or places: `{written}`", "point the right column out under `columns` in the profile, or correct the headings";
    /// Rows above the header.
    ROWS_ABOVE_HEADER rows_above_header(rows, sum) = "G162" Error never_allowed, of_list;
        sv "raderna ovanför rubrikerna ser ut som bidrag, och lästes inte (rader: {rows}, {sum})", "flytta rubrikraden överst; den har ofta sorterats in bland raderna. Är de inga bidrag, ta bort dem eller nämn dem under `ignore_rows` i profilen";
        en "the rows above the headings look like grants, and were not read (rows: {rows}, {sum})", "move the row of headings to the top; it was often sorted in among the rows. If they are no grants, remove them, or name them under `ignore_rows` in the profile";
    /// A title or a sheet's name with another year than rows are read for.
    OTHER_YEAR_ABOVE other_year_above(written, said, year) = "G146" Warning;
        sv "`{written}` säger {said}, men raderna läses som {year}", "gäller raderna {said}, lägg filen i grants/{said}/ eller läs in den med --year {said}; gäller de {year}, rätta orden i filen";
        en "`{written}` says {said}, but the rows are read for {year}", "if the rows are for {said}, put the file in grants/{said}/, or take it in with --year {said}; if they are for {year}, correct the words in the file";
    /// A title or a sheet's name with several years, of rows that are all read for one.
    SEVERAL_YEARS_ABOVE several_years_above(written, year) = "G156" Warning;
        sv "`{written}` säger mer än ett år, men alla rader läses som {year}", "gäller de alla {year}, säg det i profilen: `year_from: folder`, eller för ett läsår `first` eller `last`; annars ge listan en kolumn År";
        en "`{written}` says more than one year, but all rows are read for {year}", "if they are all for {year}, say so in the profile: `year_from: folder`, or for a school year `first` or `last`; else give the list a column År";
    /// A title, a name or a column that names another board than rows are read for.
    OTHER_BOARD_ABOVE other_board_above(written, other, board, settles) = "G159" Warning;
        sv "`{written}` säger {other}, men raderna läses som bidrag från {board}", "är listan den andra nämndens, lägg filen under dess namn eller läs in den för den; är den rätt, säg det i profilen, `{settles}`, eller rätta orden i filen";
        en "`{written}` says {other}, but the rows are read as grants of {board}", "if the list is the other board's, put the file under its name or take it in for that; if it is right, say so in the profile, `{settles}`, or correct the words in the file";
    /// A case number that is another board's.
    CASES_OF_OTHER_BOARD cases_of_other_board(written, other, board) = "G160" Warning;
        sv "`{written}` är {other}s, men raden läses som ett bidrag från {board}", "hör bidraget till den andra nämnden, flytta raden dit, eller läs in listan för den; är ärendet eller bidragsformen dess fast beslutet är den här nämndens, tillåt fyndet med ett skäl i samverkan.yaml";
        en "`{written}` is of {other}, but the row is read as a grant of {board}", "if the grant is the other board's, move the row there, or take the list in for that board; if the case or the type is its but the decision is this board's, allow the finding with a reason in samverkan.yaml";
    /// An empty cell for the year below one that says another than the folder's.
    YEAR_LEFT_EMPTY year_left_empty(year, other) = "G149" Warning;
        sv "cellen för år är tom, så raden läses som {year}, men cellen ovanför säger {other}", "skriv ut året på varje rad";
        en "the cell for the year is empty, so that the row is read for {year}, but the cell above says {other}", "write the year out in each row";
    /// Not an amount.
    BAD_AMOUNT bad_amount(written, how) = "G201" Error never_allowed;
        sv "`{written}` är inget belopp", "{how}";
        en "`{written}` is not an amount", "{how}";
    /// An amount that can be read in two ways.
    AMBIGUOUS_AMOUNT ambiguous_amount(written, small, large) = "G202" Error never_allowed;
        sv "beloppet `{written}` går att läsa på två sätt: {small} eller {large}", "ange `decimal` i profilen, eller skriv utan tusentalstecken";
        en "the amount `{written}` can be read in two ways: {small} or {large}", "state `decimal` in the profile, or write no thousands mark";
    /// An empty cell that must have a value.
    EMPTY_CELL empty_cell(field) = "G203" Error never_allowed;
        sv "cellen för {field} är tom", "fyll i den";
        en "the cell for {field} is empty", "fill it in";
    /// Not a year.
    BAD_YEAR bad_year(written, how) = "G204" Error never_allowed;
        sv "`{written}` är inget år", "{how}";
        en "`{written}` is not a year", "{how}";
    /// Not a status.
    UNKNOWN_STATUS unknown_status(written, near, means) = "G205" Error never_allowed;
        sv "statusen `{written}` känns inte igen", "{near}; eller säg i profilen vad ordet står för, granted, rejected, withdrawn eller repaid: `statuses: { \"{written}\": {means} }`";
        en "the status `{written}` is not recognised", "{near}; or say in the profile what the word stands for, granted, rejected, withdrawn or repaid: `statuses: { \"{written}\": {means} }`";
    /// Not a number of people.
    BAD_COUNT bad_count(written) = "G206" Error never_allowed;
        sv "`{written}` är inget antal personer", "skriv ett heltal, eller lämna cellen tom";
        en "`{written}` is not a number of people", "write a whole number, or leave the cell empty";
    /// The year comes from a date that the row lacks.
    NO_DATE_FOR_YEAR no_date_for_year() = "G207" Error never_allowed;
        sv "raden saknar beslutsdatum, som profilen hämtar året ur", "fyll i datumet, eller ändra `year_from` i profilen";
        en "the row has no decision date, from which the profile takes the year", "fill in the date, or change `year_from` in the profile";
    /// A date that can be either of two.
    AMBIGUOUS_DATE ambiguous_date(written, one, other) = "G208" Error never_allowed;
        sv "datumet `{written}` går att läsa på två sätt: {one} eller {other}", "skriv det som år-månad-dag, eller ange ordningen i profilen: `date_order: dmy`, `mdy` eller `ymd`";
        en "the date `{written}` can be read in two ways: {one} or {other}", "write it as year-month-day, or state the order in the profile: `date_order: dmy`, `mdy` or `ymd`";
    /// A date whose year has two digits.
    TWO_DIGIT_YEAR two_digit_year(written) = "G209" Error never_allowed;
        sv "året i `{written}` har bara två siffror", "exportera datum med fyra siffror för året, eller ange ordningen i profilen: `date_order: ymd`, `dmy` eller `mdy`";
        en "the year in `{written}` has only two digits", "export dates with four digits for the year, or state the order in the profile: `date_order: ymd`, `dmy` or `mdy`";
    /// A cell within quotes that holds rows of the file.
    STRAY_QUOTE stray_quote(rows) = "G210" Error never_allowed, of_list;
        sv "citattecknet som öppnas här tar rader med sig till nästa citattecken (rader: {rows})", "ta bort båda citattecknen, eller dubblera dem om de hör till texten";
        en "the quote that opens here takes rows with it up to the next quote (rows: {rows})", "remove both quotes, or double them if they belong to the text";
    /// A row that begins as a total does, and may be a recipient.
    TOTAL_OR_RECIPIENT total_or_recipient(written) = "G211" Error never_allowed;
        sv "`{written}` ser ut som en summarad, men är ingen summa av raderna ovanför", "är det en mottagare, fyll i dess organisationsnummer; är det ingen, rätta summan eller nämn raden under `ignore_rows` i profilen: [\"{written}\"]";
        en "`{written}` looks like a total row, but is no sum of the rows above", "if it is a recipient, fill in its organisation number; if not, correct the sum, or name the row under `ignore_rows` in the profile: [\"{written}\"]";
    /// A row of nothing but a text.
    TEXT_ALONE text_alone(written, how) = "G212" Warning;
        sv "raden `{written}` är inget bidrag, och läses inte", "{how}";
        en "the row `{written}` is no grant, and is not read", "{how}";
    /// A sign for the cell above.
    DITTO_MARK ditto_mark(written, field) = "G213" Error never_allowed;
        sv "`{written}` står för cellen ovanför, där {field} ska stå", "skriv ut det som gäller på varje rad";
        en "`{written}` stands for the cell above, where {field} should stand", "write out in each row what holds for it";
    /// The error of a formula.
    ERROR_CELL error_cell(written, field) = "G214" Error never_allowed;
        sv "`{written}` är ett fel i kalkylbladet, där {field} ska stå", "rätta formeln i kalkylbladet eller skriv in värdet, och exportera på nytt";
        en "`{written}` is an error of the spreadsheet, where {field} should stand", "correct the formula in the spreadsheet or write the value, and export again";
    /// A word for nothing, where there must be a name.
    PLACEHOLDER placeholder(written, field) = "G215" Warning;
        sv "`{written}` säger inte vilken {field} det är", "skriv det rätta om det går att ta reda på; en rad utan organisationsnummer som inte är ett bidrag nämns under `ignore_rows` i profilen";
        en "`{written}` does not say which {field} it is", "write the right one if it can be found out; a row without an organisation number that is no grant is named under `ignore_rows` in the profile";
    /// A row without a number that has the sum of the rows above.
    SUM_AS_RECIPIENT sum_as_recipient(amount) = "G216" Warning;
        sv "raden saknar organisationsnummer, och {amount} är just det, eller avrundat, som andra rader blir tillsammans: den kan vara en summarad", "är det en summa, nämn raden under `ignore_rows` i profilen; är det en mottagare, fyll i dess organisationsnummer";
        en "the row has no organisation number, and {amount} is just, or rounded, what other rows come to: it may be a total row", "if it is a sum, name the row under `ignore_rows` in the profile; if it is a recipient, fill in its organisation number";
    /// A date as a spreadsheet counts it.
    COUNTED_DATE counted_date(written, day) = "G217" Error never_allowed;
        sv "`{written}` är inget datum, men kan vara så som kalkylprogram räknar {day}", "ge kolumnen ett datumformat i kalkylbladet och exportera på nytt, eller skriv {day} om det stämmer";
        en "`{written}` is no date, but may be how spreadsheets count {day}", "give the column a date format in the spreadsheet and export again, or write {day} if that is right";
    /// An amount in parentheses beside a word for a grant.
    NEGATIVE_GRANT negative_grant(written, says) = "G218" Warning;
        sv "`{written}` läses som en återbetalning, men {says}", "är det en återbetalning, sätt status Återkrav; är det ett bidrag, ta bort parentesen";
        en "`{written}` is read as a repayment, but {says}", "if it is a repayment, set the status Återkrav; if it is a grant, remove the parentheses";
    /// A name with an organisation number in it.
    NUMBER_IN_NAME number_in_name(written) = "G219" Warning;
        sv "`{written}` är läst som ett namn, men har ett organisationsnummer i sig", "skriv numret i en egen kolumn, Org.nr, och bara namnet här";
        en "`{written}` is read as a name, but has an organisation number in it", "write the number in a column of its own, Org.nr, and only the name here";
    /// A recipient's name with a mark that says something besides.
    MARKED_NAME marked_name(written) = "G220" Warning;
        sv "`{written}` har ett märke eller ord som inte läses, och räknas som de andra", "säger det något om bidraget, skriv det i en kolumn, som Status, eller ta bort raden; ta sedan bort märket eller orden";
        en "`{written}` has a mark or words that are not read, and counts as the others do", "if it says something of the grant, write that in a column, such as Status, or remove the row; then remove the mark or the words";
    /// An amount that the row says is given for each of something.
    RATE_AS_AMOUNT rate_as_amount(written, amount) = "G221" Warning;
        sv "`{written}` säger vad som ges för var och en, och {amount} är just det: beloppet kan vara för en månad eller en deltagare", "räkna ut hela bidraget och skriv det som beviljat belopp; är det beviljade så mycket, skriv bara vad bidraget är till";
        en "`{written}` says what is given for each, and {amount} is just that: the amount may be for a month or a participant", "work out the whole grant and write it as the amount granted; if so much was granted, write only what the grant is for";
    /// An empty cell beside others that say what was decided.
    LEFT_EMPTY left_empty(field) = "G222" Warning;
        sv "cellen för {field} är tom, men andra beviljade rader säger det: raden läses också som beviljad", "skriv på varje rad vad som beslutades, eller ta bort raden om inget är beslutat";
        en "the cell for the {field} is empty, but other rows that were granted say it: the row is read as granted too", "write in each row what was decided, or remove the row if nothing is";
    /// Cells that grow by one from row to row.
    COUNTED_UP counted_up(field, rows) = "G223" Warning;
        sv "{field} växer med ett från rad till rad, på {rows} rader i följd: kalkylprogrammet kan ha räknat upp cellen när den fylldes nedåt", "skriv det rätta på varje rad; stämmer raderna, tillåt fyndet med ett skäl i samverkan.yaml";
        en "the {field} grows by one from row to row, in {rows} rows on end: the spreadsheet may have counted up the cell when it was filled down", "write the right one in each row; if the rows are right, allow the finding with a reason in samverkan.yaml";
    /// The same row twice.
    DUPLICATE_ROW duplicate_row() = "G301" Error;
        sv "samma rad står redan i nämndens exporter", "ta bort den ena; är det två utbetalningar, ge dem var sitt diarienummer eller datum";
        en "the same row is already in the board's exports", "remove one of them; if there are two payments, give each its case number or date";
    /// Same organisation, type and year with another amount or date.
    REPEATED_GRANT repeated_grant() = "G302" Note;
        sv "samma organisation, bidragstyp och år som en annan rad hos nämnden", "kontrollera att båda är bidrag för sig: en rad som har rättats räknas annars två gånger";
        en "the same organisation, type of grant and year as another row of the board", "see that both are grants in their own right: else a row that was corrected counts twice";
    /// A board that gives grants without an export for a year.
    NO_EXPORT no_export(board, year) = "G303" Warning;
        sv "{board} ger bidrag men har ingen export för {year}", "lägg exporten i grants/{year}/";
        en "{board} gives grants but has no export for {year}", "put the export in grants/{year}/";
    /// A rejected application with an amount granted.
    REJECTED_WITH_AMOUNT rejected_with_amount(amount) = "G304" Warning;
        sv "ansökan har fått avslag, men {amount} står som beviljat", "kontrollera vilket som gäller; raden räknas som avslag";
        en "the application was rejected, but {amount} stands as granted", "find out which is right; the row counts as rejected";
    /// An export of a board that gives no grants.
    BOARD_WITHOUT_GRANTS board_without_grants(board) = "G305" Warning;
        sv "`{board}` ger inga bidrag enligt boards.yaml", "sätt `gives_grants: true`, eller flytta filen till rätt nämnd";
        en "`{board}` gives no grants according to boards.yaml", "set `gives_grants: true`, or move the file to the right board";
    /// A negative amount beside one that was granted.
    NEGATIVE_AMOUNT negative_amount(field, amount) = "G306" Warning;
        sv "{field} är {amount} på en rad som inte är en återbetalning", "sätt status Återkrav om pengar kom tillbaka, på en rad för sig; beloppet är inte med i någon summa";
        en "{field} is {amount} on a row that is no repayment", "set the status Återkrav if money came back, on a row of its own; the amount is in no sum";
    /// Amounts whose sum is implausibly large.
    TOO_MUCH_TOGETHER too_much_together(largest) = "G307" Error;
        sv "alla bidrag är tillsammans över 10 000 miljarder kronor; det största beloppet är {largest}", "leta efter belopp med för många siffror, först på den här raden";
        en "all grants together are over 10 000 billion kronor; the largest amount is {largest}", "look for amounts with too many digits, on this row first";
    /// Nothing granted, and no word that the application was rejected.
    NOTHING_GRANTED nothing_granted() = "G308" Warning;
        sv "0 kr är beviljat, utan att det står att ansökan fick avslag", "sätt status Avslag om den fick det, eller fyll i beloppet; raden räknas inte som ett bidrag";
        en "0 kr is granted, and nothing says that the application was rejected", "set the status Avslag if it was, or fill the amount in; the row does not count as a grant";
    /// An amount that rows of one grant repeat.
    REPEATED_AMOUNT repeated_amount(field, amount) = "G309" Warning;
        sv "{field} är {amount} också på en annan rad av samma bidrag: det kan vara räknat två gånger", "är raderna delbetalningar, steg eller händelser i ett ärende, gör en rad av dem med det som gäller och summan av det utbetalda; är det två bidrag, ge dem var sitt diarienummer eller ändamål";
        en "the {field} is {amount} in another row of the same grant too: it may be counted twice", "if the rows are part payments, steps or events of one case, make them one row with what holds and the sum that was paid; if there are two grants, give each its case number or purpose";
    /// An amount granted, and the same below zero without a word that it was paid back.
    REVERSED_AMOUNT reversed_amount(amount) = "G310" Warning;
        sv "{amount} står som beviljat på en annan rad av samma bidrag, och här med minus: en rättelse räknas som ett bidrag och en återbetalning", "är det en rättelse, ta bort båda raderna; är det en återbetalning, sätt status Återkrav";
        en "{amount} stands as granted in another row of the same grant, and here below zero: a correction counts as a grant and a repayment", "if it is a correction, remove both rows; if it is a repayment, set the status Återkrav";
    /// A type of grant of which each row is the sum of its recipient's others.
    TYPE_IS_A_SUM type_is_a_sum(written) = "G311" Warning;
        sv "varje rad med bidragstypen `{written}` är just summan av mottagarens andra rader: beloppen kan vara räknade två gånger", "är det summor, ta bort raderna; är det ett bidrag för sig, tillåt fyndet med ett skäl i samverkan.yaml";
        en "each row of the type `{written}` is just the sum of its recipient's other rows: the amounts may be counted twice", "if they are sums, remove the rows; if it is a grant of its own, allow the finding with a reason in samverkan.yaml";
    /// One amount that is a hundred times any other of its list.
    FAR_ABOVE_ALL far_above_all(amount, next) = "G312" Warning;
        sv "{amount} är minst hundra gånger så mycket som något annat beviljat belopp i listan: det största av dem är {next}", "kontrollera beloppet mot beslutet; ofta har ett decimaltecken fallit bort, eller så är raden en summa; stämmer det, tillåt fyndet med ett skäl i samverkan.yaml";
        en "{amount} is at least a hundred times any other amount granted in the list: the largest of those is {next}", "check the amount against the decision; often a decimal mark was lost, or the row is a sum; if it is right, allow the finding with a reason in samverkan.yaml";
    /// A row for a year that is far from its decision.
    YEAR_FAR_FROM_DECISION year_far_from_decision(year, decided) = "G313" Warning;
        sv "raden gäller {year}, men är beslutad {decided}", "rätta året eller datumet; raden räknas bara i {year}";
        en "the row is for {year}, but was decided on {decided}", "correct the year or the date; the row is counted in {year} alone";
    /// A grant that was not decided when the report speaks.
    DECIDED_AFTER_REPORT decided_after_report(decided, date) = "G314" Warning;
        sv "bidraget är beslutat {decided}, efter {date} som rapporten för året talar om", "rätta datumet i listan, eller `report_date` i period.yaml";
        en "the grant was decided on {decided}, after {date} which the report for the year speaks of", "correct the date in the list, or `report_date` in period.yaml";
    /// A row that is the sum of its recipient's others, or of those of its parts.
    ROW_IS_A_SUM row_is_a_sum(amount) = "G315" Warning;
        sv "{amount} är just summan av mottagarens andra rader, eller av dem för mottagarens delar: beloppen kan vara räknade två gånger", "är raden en summa, ta bort den; är den ett bidrag för sig, tillåt fyndet med ett skäl i samverkan.yaml";
        en "{amount} is just the sum of the recipient's other rows, or of those of the recipient's parts: the amounts may be counted twice", "if the row is a sum, remove it; if it is a grant of its own, allow the finding with a reason in samverkan.yaml";
    /// One grant under two spellings of a name.
    GRANT_UNDER_TWO_NAMES grant_under_two_names(name) = "G316" Warning;
        sv "en rad för `{name}` säger just detsamma, och namnen kan vara ett: bidraget kan vara räknat två gånger", "är mottagarna en, ta bort den ena raden; är de två, skriv organisationsnumret på båda raderna";
        en "a row of `{name}` says just the same, and the names may be one: the grant may be counted twice", "if the recipients are one, remove one of the rows; if they are two, write the organisation number in both rows";
    /// A board's year of which all rows are for one part.
    PART_OF_A_YEAR part_of_a_year(board, year, term) = "G317" Warning;
        sv "alla rader från {board} för {year} gäller {term}: resten av året kan saknas", "läs in listan för resten av året; ger nämnden bara bidrag för {term}, tillåt fyndet med ett skäl i samverkan.yaml";
        en "all rows of {board} for {year} are for {term}: the rest of the year may be missing", "take in the list for the rest of the year; if the board gives grants for {term} alone, allow the finding with a reason in samverkan.yaml";
}
