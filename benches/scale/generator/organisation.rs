//! The recipients: organisations by their place in a series, each with a name, an
//! organisationsnummer, a kind and one board, or two.
//!
//! All of them are made up. Nothing is kept: everything about an organisation follows from its
//! place in the series, so that ten million rows need no more memory than ten thousand.

use samverkan::source::luhn;

use super::board::{self, BOARDS};
use super::dials::Dials;
use super::random::fixed;

/// Two parts make the name of a place; none is real.
const STEMS: [&str; 40] = [
    "Häll", "Ulv", "Östan", "Björk", "Lind", "Ek", "Ask", "Alm", "Sten", "Sand", "Kvarn", "Bäck",
    "Sjö", "Ängs", "Skogs", "Fors", "Tall", "Gran", "Örn", "Lärk", "Svan", "Rå", "Hög", "Låg",
    "Ny", "Gammel", "Väster", "Söder", "Norr", "Öster", "Mellan", "Kungs", "Präst", "Kyrk", "Sol",
    "Vind", "Is", "Löv", "Hassel", "Räv",
];
const ENDINGS: [&str; 30] = [
    "inge", "bäck", "mark", "torp", "by", "hult", "lunda", "böle", "vik", "näs", "sunda", "holma",
    "åsa", "berga", "dala", "hamra", "mo", "åker", "sta", "rum", "säter", "tuna", "valla", "fors",
    "skoga", "ryd", "arp", "ö", "gärde", "ekeby",
];

/// What an organisation does, and the words for its kind in an export and in the register.
const ACTIVITIES: [(&str, &str, &str); 30] = [
    ("Fotbolls", "Idrott", "sport"),
    ("Handbolls", "Idrott", "sport"),
    ("Innebandy", "Idrott", "sport"),
    ("Sim", "Idrott", "sport"),
    ("Rid", "Idrott", "sport"),
    ("Orienterings", "Idrott", "sport"),
    ("Gymnastik", "Idrott", "sport"),
    ("Skid", "Idrott", "sport"),
    ("Bordtennis", "Idrott", "sport"),
    ("Brottnings", "Idrott", "sport"),
    ("Teater", "Kultur", "culture"),
    ("Kör", "Kultur", "culture"),
    ("Dans", "Kultur", "culture"),
    ("Konst", "Kultur", "culture"),
    ("Film", "Kultur", "culture"),
    ("Musik", "Kultur", "culture"),
    ("Hembygds", "Hembygd", "heritage"),
    ("Bygdegårds", "Hembygd", "heritage"),
    ("Pensionärs", "Pensionärer", "pensioners"),
    ("Senior", "Pensionärer", "pensioners"),
    ("Hörsel", "Funktionshinder", "disability"),
    ("Rörelse", "Funktionshinder", "disability"),
    ("Scout", "Scout", "scout"),
    ("Anhörig", "Sociala", "social"),
    ("Språk", "Sociala", "social"),
    ("Grann", "Sociala", "social"),
    ("Bildnings", "Studieförbund", "study"),
    ("Elev", "Studenter", "student"),
    ("Student", "Studenter", "student"),
    ("Odlings", "Övriga", "other"),
];
const FORMS: [&str; 5] = ["klubb", "förening", "sällskap", "krets", "gille"];

/// Groups that nobody has registered.
const NETWORKS: [&str; 8] = [
    "Nätverket",
    "Arbetsgruppen",
    "Projektgruppen",
    "Byalaget",
    "Initiativet",
    "Samrådet",
    "Vänkretsen",
    "Kontaktgruppen",
];

const PLACES: u64 = 40 * 30;
const NAMES: u64 = PLACES * 30 * 5;

/// How many organisations there are for so many rows.
pub(super) fn count(rows: u64, dials: Dials) -> u64 {
    (rows / dials.each).clamp(100, NAMES)
}

/// How many of them the register has, from the first.
pub(super) fn registered(organisations: u64, dials: Dials) -> u64 {
    (organisations / 2).min(dials.registered)
}

/// An organisation by its place in the series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Organisation(pub(super) u64);

impl Organisation {
    /// The place of its name among all names. A prime that divides no count of them spreads the
    /// series over places and kinds, and gives no name twice.
    const fn name_number(self) -> u64 {
        (self.0 * 7919 + 31) % NAMES
    }

    fn activity(self) -> (&'static str, &'static str, &'static str) {
        pick(&ACTIVITIES, self.name_number() / 5 % 30)
    }

    /// Its name.
    pub(super) fn push_name(self, out: &mut String) {
        let number = self.name_number();
        push_place(number / 150, out);
        out.push(' ');
        out.push_str(self.activity().0);
        out.push_str(pick(&FORMS, number % 5));
    }

    /// The other name that the register has for it.
    pub(super) fn push_alias(self, out: &mut String) {
        self.push_name(out);
        out.push_str(", ideell förening");
    }

    /// The export's word for its kind.
    pub(super) fn category(self) -> &'static str {
        self.activity().1
    }

    /// The register's word for its kind.
    pub(super) fn kind(self) -> &'static str {
        self.activity().2
    }

    /// Its ten digits: valid, from 803000 up, where no number is known to have been given out.
    pub(super) fn digits(self) -> [u8; 10] {
        let mut rest = 803_000_000 + self.0 * 48_271 % 7_000_000;
        let mut digits = [0_u8; 10];
        for place in digits[..9].iter_mut().rev() {
            *place = u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        for check in 0..10 {
            digits[9] = check;
            if luhn(digits.into_iter()) {
                break;
            }
        }
        digits
    }

    /// The board that most of its grants come from.
    pub(super) fn home(self) -> usize {
        board::of_share(self.0 * 37 % 100)
    }

    /// The other board, where there is one.
    pub(super) fn second(self, dials: Dials) -> Option<usize> {
        let boards = u64::try_from(BOARDS.len()).unwrap();
        (self.0 % 1000 == 7 || fixed(self.0 ^ 0xB0, 1000) < dials.boards).then(|| {
            let step = 1 + usize::try_from(fixed(self.0, boards - 1)).unwrap();
            (self.home() + step) % BOARDS.len()
        })
    }

    /// The year in which both boards give it the same thing: for one in a thousand.
    pub(super) const fn doubled(self) -> Option<i32> {
        match (self.0 % 1000, self.0 / 1000 % 2) {
            (7, 0) => Some(2020),
            (7, _) => Some(2021),
            _ => None,
        }
    }
}

/// The name of a group that has no number and is in no register.
pub(super) fn push_network(number: u64, out: &mut String) {
    out.push_str(pick(&NETWORKS, number / PLACES));
    out.push(' ');
    push_place(number, out);
}

/// How many such groups there are.
pub(super) const NETWORK_COUNT: u64 = PLACES * 8;

fn push_place(number: u64, out: &mut String) {
    out.push_str(pick(&STEMS, number));
    out.push_str(pick(&ENDINGS, number / 40));
}

/// One of a list, by a number that may be larger than the list.
pub(super) fn pick<T: Copy>(list: &[T], number: u64) -> T {
    let length = u64::try_from(list.len()).unwrap();
    list[usize::try_from(number % length).unwrap()]
}
