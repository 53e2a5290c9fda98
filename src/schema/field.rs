//! What a declaration is made of: records, their fields, and the types of values.

use std::fmt;

use crate::diag::Word;
use crate::model::ClosedWord;
pub use crate::model::Target;

/// A kind of file.
#[derive(Debug)]
pub struct FileKind {
    /// What its schema is asked for by.
    pub name: &'static str,
    /// Where such files lie in a data root.
    pub paths: &'static str,
    /// What it holds, in Swedish.
    pub title: &'static str,
    /// What it consists of.
    pub record: &'static Record,
}

impl FileKind {
    pub(super) const fn new(
        name: &'static str,
        paths: &'static str,
        title: &'static str,
        record: &'static Record,
    ) -> Self {
        Self {
            name,
            paths,
            title,
            record,
        }
    }
}

/// A kind of record: a mapping with these keys and no other.
#[derive(Debug)]
pub struct Record {
    /// Its fields, in the order in which people write them.
    pub fields: &'static [Field],
    /// The keys that together tell it from the others of its list, where their order says nothing.
    pub known_by: &'static [&'static str],
}

impl Record {
    pub(super) const fn of(fields: &'static [Field]) -> Self {
        let known_by = &[];
        Self { fields, known_by }
    }

    pub(super) const fn known_by(mut self, keys: &'static [&'static str]) -> Self {
        self.known_by = keys;
        self
    }

    /// The field with a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        let fields = self.fields;
        fields.iter().map(|field| field.key)
    }
}

/// A field of a record.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What its value is.
    pub holds: Type,
    /// What it is called.
    pub name: Word,
    /// What it says. In Swedish for the files, in English for the help of flags.
    pub hint: Word,
    /// What holds where it is not written.
    pub default: Fallback,
    /// A value for the schema, as JSON, where the one of its type does not do.
    pub example: &'static str,
    /// Its flag, where that is not the key.
    pub flag: &'static str,
    /// When it belongs to the record; always if nothing is said.
    pub when: Option<When>,
    /// The key of the day on which the records that it names must be in force.
    pub in_force_on: Option<&'static str>,
    /// How it is asked for.
    pub question: Question,
    /// What the field reference says besides, in Markdown.
    pub note: Word,
    /// Whether people are offered it: by a flag, and by a comment in a new file.
    pub is_offered: bool,
}

/// What another field must say for a field to belong to the record.
#[derive(Debug, Clone, Copy)]
pub struct When {
    /// The key of the other field.
    pub key: &'static str,
    /// Whether it may say this.
    pub is: fn(&str) -> bool,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may be left out.
    Optional,
    /// It must be there, and a list must have something in it.
    Required,
    /// It must be there, if only as an empty list.
    Stated,
    /// It or the field with this key must be there.
    Or(&'static str),
    /// It must be there, and a list must have something in it, unless the field with this key says
    /// `true`.
    Unless(&'static str),
}

/// How a person is asked for a field.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The question.
    pub text: Word,
    /// What to write, if that needs saying.
    pub help: Word,
    /// The choice of nothing, where one can choose.
    pub none: Word,
}

/// What holds where a field is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing that could be written.
    Nothing,
    /// `false`.
    False,
    /// A word of the field's closed list.
    Word(&'static str),
    /// A number.
    Number(i64),
}

impl fmt::Display for Fallback {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::False => to.write_str("false"),
            Self::Word(word) => to.write_str(word),
            Self::Number(number) => number.fmt(to),
        }
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// A text.
    Text,
    /// A text of one line.
    Line,
    /// A text in Markdown.
    Markdown,
    /// A text in Markdown that may name figures.
    Prose,
    /// The id of the record itself.
    Id,
    /// The name of the file, repeated.
    FileName,
    /// The id of another record.
    Reference(Target),
    /// An organisation number.
    OrgNr,
    /// A day.
    Date,
    /// A day, or a list of days.
    Days,
    /// A year, or first and last year.
    Period,
    /// A year.
    Year,
    /// `true` or `false`.
    Truth,
    /// A whole number, 0 or more.
    Whole,
    /// A whole number, 1 or more.
    Count,
    /// A number of years to add, which may be negative.
    Offset,
    /// An amount in kronor.
    Kronor,
    /// An amount in kronor that is not negative.
    Cost,
    /// A word of a closed list.
    Word(&'static [ClosedWord]),
    /// The same, in small letters or capitals.
    WordInAnyCase(&'static [&'static str]),
    /// What stands between the cells of an export.
    Delimiter,
    /// A list.
    List(&'static Type),
    /// A record in the record.
    Record(&'static Record),
    /// A record, or `unknown`.
    RecordOrUnknown(&'static Record),
    /// A text, or a record in its place.
    TextOrRecord(&'static Record),
    /// The letter or number of a column of a file.
    Place,
    /// A mapping whose keys are data.
    Map(Keys, &'static Type),
}

/// What the keys of a mapping are, where they are data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Years.
    Year,
    /// Ids of questions.
    Question,
    /// The columns of an export that are read.
    Column,
    /// Any text.
    Text,
}

/// A word that says nothing.
const NONE: Word = Word { sv: "", en: "" };

impl Field {
    const fn new(key: &'static str, need: Need, holds: Type) -> Self {
        Self {
            key,
            need,
            holds,
            name: NONE,
            hint: NONE,
            default: Fallback::Nothing,
            example: "",
            flag: "",
            when: None,
            in_force_on: None,
            question: Question {
                text: NONE,
                help: NONE,
                none: NONE,
            },
            note: NONE,
            is_offered: true,
        }
    }

    /// Is written by the program, and offered to nobody.
    pub(super) const fn not_offered(mut self) -> Self {
        self.is_offered = false;
        self
    }

    /// Whether it must be there, and a list have something in it, in a record that is no draft.
    pub fn is_required(&self) -> bool {
        self.is_demanded(|_| false)
    }

    /// The same, in a record of which it is known which other keys say `true`.
    pub fn is_demanded(&self, is_true: impl FnOnce(&str) -> bool) -> bool {
        match self.need {
            Need::Required => true,
            Need::Unless(other) => !is_true(other),
            Need::Optional | Need::Stated | Need::Or(_) => false,
        }
    }

    /// Belongs to the record only where another field says this.
    pub(super) const fn when(mut self, key: &'static str, is: fn(&str) -> bool) -> Self {
        self.when = Some(When { key, is });
        self
    }

    /// Names records that must be in force on the day of a key.
    pub(super) const fn in_force_on(mut self, key: &'static str) -> Self {
        self.in_force_on = Some(key);
        self
    }

    // Each of these says the field of its name, texts in Swedish and English.

    pub(super) const fn named(mut self, sv: &'static str, en: &'static str) -> Self {
        self.name = Word { sv, en };
        self
    }

    pub(super) const fn hint(mut self, sv: &'static str, en: &'static str) -> Self {
        self.hint = Word { sv, en };
        self
    }

    pub(super) const fn asked(mut self, sv: &'static str, en: &'static str) -> Self {
        self.question.text = Word { sv, en };
        self
    }

    pub(super) const fn help(mut self, sv: &'static str, en: &'static str) -> Self {
        self.question.help = Word { sv, en };
        self
    }

    /// The choice of nothing, in Swedish and English.
    pub(super) const fn or_none(mut self, sv: &'static str, en: &'static str) -> Self {
        self.question.none = Word { sv, en };
        self
    }

    pub(super) const fn default(mut self, default: Fallback) -> Self {
        self.default = default;
        self
    }

    pub(super) const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    pub(super) const fn flag(mut self, flag: &'static str) -> Self {
        self.flag = flag;
        self
    }

    pub(super) const fn note(mut self, sv: &'static str, en: &'static str) -> Self {
        self.note = Word { sv, en };
        self
    }
}

/// A field that may be left out.
pub(super) const fn optional(key: &'static str, holds: Type) -> Field {
    Field::new(key, Need::Optional, holds)
}

/// A field that must be there.
pub(super) const fn required(key: &'static str, holds: Type) -> Field {
    Field::new(key, Need::Required, holds)
}

/// A field that must be there unless another says `true`.
pub(super) const fn unless(other: &'static str, key: &'static str, holds: Type) -> Field {
    Field::new(key, Need::Unless(other), holds)
}

/// A list that must be there, and may be empty.
pub(super) const fn stated(key: &'static str, holds: Type) -> Field {
    Field::new(key, Need::Stated, holds)
}

/// A field that must be there if another is not.
pub(super) const fn or(key: &'static str, other: &'static str, holds: Type) -> Field {
    Field::new(key, Need::Or(other), holds)
}

impl Type {
    /// What a list is of, and any other type itself.
    pub const fn item(&self) -> &Self {
        match self {
            Self::List(of) => of,
            other => other,
        }
    }
}
