//! What keeps a form from being taken in.

use crate::diag::{Lang, Word};

/// The most that are told of one form.
pub(super) const MOST: usize = 50;

/// Something in a form, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// What it is.
    pub kind: TroubleKind,
    /// Which paragraph, counted from 1; 0 for the form as a whole. In a mail, which line.
    pub paragraph: usize,
}

/// Declares kinds of trouble: a word for programs, and what it is called.
macro_rules! troubles {
    ($($kind:ident $code:literal $sv:literal $en:literal;)*) => {
        /// What keeps a form from being taken in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum TroubleKind {
            $(#[doc = $en] $kind,)*
        }

        impl TroubleKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// What it is called by programs.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }

            /// What it is called.
            const fn word(self) -> Word {
                match self {
                    $(Self::$kind => Word { sv: $sv, en: $en },)*
                }
            }
        }
    };
}

troubles! {
    PersonalNumber "personal-number"
        "ett personnummer, eller något som ser ut som ett; ta bort det"
        "a personal identity number, or what looks like one; remove it";
    HiddenText "hidden-text"
        "dold text, rad eller kolumn; visa den och ta bort den, eller låt den synas"
        "a hidden text, row or column; show it, and remove it or let it be seen";
    TrackedChange "tracked-change"
        "en spårad ändring; godkänn eller avvisa alla ändringar och spara"
        "a tracked change; accept or reject all changes, and save";
    Comment "comment"
        "en kommentar; ta bort den, eller skriv det som ska med i svaret"
        "a comment; remove it, or write in the answer what is to be in it";
    Struck "struck-text"
        "genomstruken text; ta bort den, eller strecket genom den"
        "struck-out text; remove it, or the line through it";
    Macro "macro"
        "ett makro; spara som vanligt dokument (.docx eller .xlsx)"
        "a macro; save it as an ordinary document (.docx or .xlsx)";
    ExternalTemplate "external-link"
        "en länk som hämtar innehåll utifrån (mall, bild eller fält); ta bort den"
        "a link that fetches content from outside (template, picture or field); remove it";
    Embedded "embedded-object"
        "ett inbäddat objekt, till exempel ett kalkylark; skriv det som ska med som text"
        "an embedded object, such as a sheet; write what is to be in the answer as text";
    Picture "picture"
        "en bild; beskriv den i ord i svaret"
        "a picture; say it in words in the answer";
    TextBox "text-box"
        "en textruta; flytta texten in i svaret"
        "a text box; move the text into the answer";
    Footnote "footnote"
        "en fotnot eller slutnot; flytta texten in i svaret"
        "a footnote or endnote; move the text into the answer";
    Formula "formula"
        "en formel; skriv den som text"
        "a formula; write it as text";
    Number "number"
        "ett tal eller en dag som bladet visar på annat sätt än det står; skriv det som text"
        "a number or a day that the sheet shows otherwise than it stands; write it as text";
    Symbol "symbol"
        "ett tecken ur ett symboltypsnitt; skriv det i ord"
        "a character of a symbol font; write it in words";
    NestedTable "nested-table"
        "en tabell i en tabell; gör dem till två"
        "a table in a table; make them two";
    TooLong "too-long"
        "ett svar som är längre än 100 000 tecken; korta det"
        "an answer of more than 100 000 characters; shorten it";
    Password "password"
        "filen har lösenord; ta bort det och spara"
        "the file has a password; remove it, and save";
    OldWord "old-word"
        "filen är i ett äldre format (.doc eller .xls); spara som .docx eller .xlsx"
        "the file is in an older format (.doc or .xls); save it as .docx or .xlsx";
    EmptyPage "empty-page"
        "filen är formulärsidan, som svaren inte står i; be avsändaren spara ner svaren sist på sidan och skicka den filen (.json)"
        "the file is the page of the form, which has no answers in it; have the sender save the answers at the end of the page and send that file (.json)";
    OtherKind "other-kind"
        "filen är inget formulär som går att läsa: .docx, .xlsx, .json ur formulärsidan eller .txt"
        "the file is no form that can be read: .docx, .xlsx, .json of the page or .txt";
    Broken "broken"
        "filen är skadad och går inte att läsa; be om den på nytt"
        "the file is damaged and cannot be read; ask for it again";
    Doctype "doctype"
        "filen har en dokumenttypsdeklaration, som inget Word-dokument har"
        "the file has a document type declaration, which no Word document has";
    TooLarge "too-large"
        "filen är större, eller packar upp sig till mer, än ett formulär kan vara"
        "the file is larger, or unpacks to more, than a form can";
    TooDeep "too-deep"
        "filen har innehåll som ligger djupare i annat än i något Word-dokument"
        "the file has content that lies deeper in other content than in any Word document";
}

impl TroubleKind {
    /// What it is, and what to do.
    pub const fn words(self, lang: Lang) -> &'static str {
        let word = self.word();
        lang.pick(word.sv, word.en)
    }
}
