//! One row of an export, as a board's system would write it.

use super::board::{Amounts, Board};
use super::dials::Dials;
use super::organisation::{self, NETWORK_COUNT, Organisation, pick};
use super::random::Random;

/// The columns of every export.
pub(super) const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;År;Sökt belopp;\
    Beviljat belopp;Utbetalt belopp;Beslutsdatum;Status;Diarienr;Föreningstyp;\
    Kvinnor;Män;Flickor;Pojkar";

const TYPES: [&str; 15] = [
    "Verksamhetsbidrag",
    "Lokalbidrag",
    "Projektbidrag",
    "Arrangemangsbidrag",
    "Utvecklingsbidrag",
    "Ledarbidrag",
    "Startbidrag",
    "Driftbidrag",
    "Resebidrag",
    "Utbildningsbidrag",
    "Jubileumsbidrag",
    "Investeringsbidrag",
    "Medlemsbidrag",
    "Aktivitetsbidrag",
    "Lägerbidrag",
];
const FOR_WHOM: [&str; 4] = ["", ", barn", ", unga", ", äldre"];
/// How many types of grant there are.
pub(super) const TYPE_COUNT: u64 = 15 * 4;

const PURPOSES: [&str; 20] = [
    "Sommarläger",
    "Lovaktivitet",
    "Ledarutbildning",
    "Turnering",
    "Öppet hus",
    "Konsert",
    "Studiecirkel",
    "Föreläsning",
    "Läxhjälp",
    "Träffpunkt",
    "Språkkafé",
    "Utflykt",
    "Höstmarknad",
    "Jubileum",
    "Renovering",
    "Inköp av material",
    "Lokalhyra",
    "Informationsmöte",
    "Friluftsdag",
    "Matlagning",
];
const HOW: [&str; 12] = [
    "för nybörjare",
    "för nyanlända",
    "under lovet",
    "i samverkan",
    "på landsbygden",
    "med anhöriga",
    "för tjejer",
    "över generationer",
    "vår och höst",
    "i närområdet",
    "för ledare",
    "digitalt",
];

/// What is decided of a row before it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) organisation: Organisation,
    /// Whether the register has it, and its alias.
    pub(super) registered: bool,
    /// Which type of grant.
    pub(super) grant_type: u64,
    pub(super) year: i32,
    /// Its place in the file, from 1.
    pub(super) serial: u64,
    /// How far into the file it is, in thousandths: rows stand in the order of their decisions.
    pub(super) progress: u64,
    /// Whether it must be granted, to an organisation with its number, since others depend on it.
    pub(super) certain: bool,
    pub(super) dials: Dials,
}

/// The written amounts of a row or a file, in öre: applied for, granted, paid.
pub(super) type Sums = [i64; 3];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Granted,
    Rejected,
    Withdrawn,
    Reclaimed,
}

impl Row {
    /// Writes the row without its line ending.
    pub(super) fn push(&self, board: &Board, random: &mut Random, out: &mut String) -> Sums {
        self.push_recipient(board, random, out);
        out.push(';');
        self.push_type(random, out);
        out.push(';');
        self.push_purpose(random, out);
        out.push(';');
        push_number(self.year.unsigned_abs().into(), out);
        let status = self.status(random);
        let sums = push_amounts(status, board.amounts, random, out);
        out.push(';');
        self.push_date(out);
        out.push_str(match status {
            Status::Granted => ";Beviljad;",
            Status::Rejected => ";Avslag;",
            Status::Withdrawn => ";Återkallad;",
            Status::Reclaimed => ";Återkrav;",
        });
        out.extend(board.id.chars().map(|letter| letter.to_ascii_uppercase()));
        out.push(' ');
        push_number(self.year.unsigned_abs().into(), out);
        out.push('-');
        push_number(self.serial, out);
        out.push(';');
        out.push_str(self.organisation.category());
        let counted = status == Status::Granted && random.per_mille(500);
        for _ in 0..4 {
            out.push(';');
            if counted {
                push_number(random.below(80), out);
            }
        }
        sums
    }

    fn status(&self, random: &mut Random) -> Status {
        match random.below(1000) {
            _ if self.certain => Status::Granted,
            0..920 => Status::Granted,
            920..980 => Status::Rejected,
            980..990 => Status::Withdrawn,
            _ => Status::Reclaimed,
        }
    }

    /// Name and number, as the dials say.
    fn push_recipient(&self, board: &Board, random: &mut Random, out: &mut String) {
        let (mut known, mut numbered) = (true, true);
        if !self.certain {
            let at = random.below(1000);
            known = at >= self.dials.unmatched;
            numbered = at >= self.dials.unmatched + self.dials.numberless;
        }
        if board.quoted {
            out.push('"');
        }
        let start = out.len();
        if !known {
            organisation::push_network(random.below(NETWORK_COUNT), out);
        } else if self.registered && random.per_mille(self.dials.aliases) {
            self.organisation.push_alias(out);
            numbered = numbered && random.per_mille(500);
        } else {
            self.organisation.push_name(out);
        }
        if random.per_mille(self.dials.spellings) {
            let name = out.split_off(start);
            if random.per_mille(500) {
                out.push_str(&name.to_uppercase());
            } else {
                out.push_str(&name.replacen(' ', "  ", 1));
            }
        }
        out.push_str(if board.quoted { "\";" } else { ";" });
        if known && (numbered || self.certain) {
            for (at, digit) in self.organisation.digits().into_iter().enumerate() {
                if at == 6 && board.hyphen {
                    out.push('-');
                }
                out.push(char::from(b'0' + digit));
            }
        }
    }

    /// One row in a hundred writes the type in lower case.
    fn push_type(&self, random: &mut Random, out: &mut String) {
        let name = pick(&TYPES, self.grant_type);
        if random.per_mille(10) {
            out.push_str(&name.to_lowercase());
        } else {
            out.push_str(name);
        }
        out.push_str(pick(&FOR_WHOM, self.grant_type / 15));
    }

    /// Each type has four purposes of its own, so that the type alone decides what two boards have
    /// in common. Some purposes are free text that few rows have, or one.
    fn push_purpose(&self, random: &mut Random, out: &mut String) {
        if random.per_mille(350) {
            return;
        }
        let number = self.grant_type * 4 + random.below(4);
        let (what, how) = (pick(&PURPOSES, number), pick(&HOW, number / 20));
        match random.below(100) {
            0..2 => {
                for part in ["\"", what, "; ", how, "\""] {
                    out.push_str(part);
                }
            }
            2..3 => {
                for part in ["\"", what, " \"\"Tillsammans\"\" ", how, "\""] {
                    out.push_str(part);
                }
            }
            other => {
                for part in [what, " ", how] {
                    out.push_str(part);
                }
                if other < 15 {
                    out.push_str(", grupp ");
                    push_number(1 + random.below(400), out);
                }
            }
        }
    }

    fn push_date(&self, out: &mut String) {
        let month = 1 + self.progress * 12 / 1000;
        let day = 1 + (self.progress * 12 % 1000) * 28 / 1000;
        push_number(self.year.unsigned_abs().into(), out);
        for part in [month, day] {
            out.push_str(if part < 10 { "-0" } else { "-" });
            push_number(part, out);
        }
    }
}

/// The three amounts, each after its delimiter.
fn push_amounts(status: Status, form: Amounts, random: &mut Random, out: &mut String) -> Sums {
    let spread = 1_u64 << (3 + random.below(8));
    let mut granted = 50_000 * (1 + i64::try_from(random.below(spread)).unwrap());
    if random.per_mille(100) {
        granted += i64::try_from(random.below(50_000)).unwrap();
    }
    let applied = granted + 50_000 * i64::try_from(random.below(40)).unwrap();
    // Now and then a row is written by hand.
    let form = match random.below(40) {
        0 => Amounts::Plain,
        1 => Amounts::Grouped,
        2 => Amounts::Kronor,
        _ => form,
    };
    let nothing = random.per_mille(500).then_some(0);
    let (granted, paid) = match status {
        Status::Granted => (
            Some(granted),
            match random.below(10) {
                0 => None,
                1 => Some(granted / 4 * 3),
                _ => Some(granted),
            },
        ),
        Status::Rejected | Status::Withdrawn => (nothing, None),
        Status::Reclaimed => (Some(-granted), None),
    };
    [Some(applied), granted, paid].map(|amount| {
        out.push(';');
        if let Some(ore) = amount {
            push_amount(ore, form, out);
        }
        amount.unwrap_or_default()
    })
}

/// An amount as a system writes it; öre, where there are any, in two digits.
pub(super) fn push_amount(ore: i64, form: Amounts, out: &mut String) {
    if ore < 0 {
        out.push('-');
    }
    let ore = ore.unsigned_abs();
    let (kronor, ore) = (ore / 100, ore % 100);
    match form {
        Amounts::Plain => push_number(kronor, out),
        Amounts::Grouped => push_grouped(kronor, ' ', out),
        Amounts::Kronor => push_grouped(kronor, '\u{A0}', out),
    }
    if ore > 0 || form == Amounts::Grouped {
        out.push_str(if ore < 10 { ",0" } else { "," });
        push_number(ore, out);
    }
    if form == Amounts::Kronor {
        out.push_str(" kr");
    }
}

fn push_grouped(number: u64, space: char, out: &mut String) {
    if number < 1000 {
        return push_number(number, out);
    }
    push_grouped(number / 1000, space, out);
    out.push(space);
    let group = number % 1000;
    out.push_str(match group {
        0..10 => "00",
        10..100 => "0",
        _ => "",
    });
    push_number(group, out);
}

/// A whole number, three times as fast as `write!`.
fn push_number(number: u64, out: &mut String) {
    if number >= 10 {
        push_number(number / 10, out);
    }
    out.push(char::from(
        b'0' + u8::try_from(number % 10).unwrap_or_default(),
    ));
}
