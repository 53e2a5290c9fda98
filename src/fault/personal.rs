//! D: personal data, which has no place in these files.

use super::faults;

faults! {
    /// A personal identity number in a text.
    PERSONAL_NUMBER personal_number() = "D101" Error never_allowed;
        sv "här står ett personnummer, eller något som ser ut som ett", "ta bort det; är det något annat, skriv det på annat sätt, eller tillåt det där det står: samverkan explain D101 FIL:RAD";
        en "this is a personal identity number, or looks like one", "remove it; if it is something else, write it in another way, or allow it where it stands: samverkan explain D101 FILE:LINE";
    /// A personal identity number in the name of a file or folder.
    PERSONAL_NUMBER_IN_NAME personal_number_in_name() = "D102" Error never_allowed;
        sv "namnet på filen eller mappen innehåller ett personnummer, eller något som ser ut som ett", "döp om den; tänk på att git minns det gamla namnet";
        en "the name of the file or folder contains a personal identity number, or what looks like one", "rename it; bear in mind that git remembers the old name";
    /// An e-mail address in a text.
    EMAIL_ADDRESS email_address() = "D103" Warning;
        sv "texten innehåller en e-postadress", "skriv vem som kan svara i sin roll, utan adress";
        en "the text contains an e-mail address", "name who can answer by their role, without the address";
    /// A telephone number in a text.
    TELEPHONE_NUMBER telephone_number() = "D104" Warning;
        sv "texten innehåller ett telefonnummer", "skriv vem som kan svara i sin roll, utan nummer";
        en "the text contains a telephone number", "name who can answer by their role, without the number";
    /// A column for personal data in an export.
    PERSONAL_COLUMN personal_column(heading) = "D105" Warning;
        sv "kolumnen `{heading}` rör personer eller konton, och hör inte hemma bland uppgifterna", "ta bort den ur exporten, eller läs in filen med `grants import`, som bara behåller det som behövs";
        en "the column `{heading}` is about persons or accounts, and has no place in the data", "remove it from the export, or take the file in by `grants import`, which keeps only what is needed";
}
