//! The export of a board for a year: which organisations it has rows for, and in what order.
//!
//! Rows come in rounds, as applications do: every organisation once, then every organisation again
//! with another grant type, so that an organisation's rows do not stand together.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::board::{self, Amounts, BOARDS, Board, Encoding, Form};
use super::dials::Dials;
use super::organisation::{self, Organisation};
use super::random::{Random, fixed};
use super::row::{self, HEADER, Row, Sums, TYPE_COUNT};

/// Of an organisation with two boards, the second gives the grant in every third round.
const SECOND: u64 = 3;

/// A file to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Export {
    /// The board's place in the list.
    pub(super) board: usize,
    pub(super) year: i32,
    pub(super) rows: u64,
    /// How many organisations there are in all.
    pub(super) organisations: u64,
    pub(super) dials: Dials,
}

/// An organisation that a board gives grants.
#[derive(Debug, Clone, Copy)]
struct Member {
    organisation: Organisation,
    /// How many rounds it takes part in, unless rows are left over.
    rounds: u64,
    /// Whether this board is its second one.
    guest: bool,
    /// Whether it has two boards.
    shared: bool,
}

impl Export {
    /// Writes the file.
    pub(super) fn write(&self, path: &Path) {
        let board = &BOARDS[self.board];
        let form = board::form(board, self.year);
        let mut out = Out {
            file: BufWriter::with_capacity(1 << 16, File::create(path).unwrap()),
            form,
            latin: Vec::new(),
        };
        if form.encoding == Encoding::Utf8Bom {
            out.file.write_all("\u{FEFF}".as_bytes()).unwrap();
        }
        if form.titled {
            out.line("Beviljade bidrag");
            out.line("Uttag ur bidragssystemet");
            out.line("");
        }
        out.line(HEADER);
        let sums = self.write_rows(board, &mut out);
        if form.titled {
            // In groups of three, so that no run of digits looks like another number.
            let mut total = String::from("Summa;;;;");
            for sum in sums {
                total.push(';');
                row::push_amount(sum, Amounts::Grouped, &mut total);
            }
            total.push_str(";;;;;;;;");
            out.line(&total);
        }
        out.file.flush().unwrap();
    }

    fn write_rows(&self, board: &Board, out: &mut Out) -> Sums {
        let members = self.members();
        let number = u64::try_from(members.len()).unwrap();
        let seed = u64::from(self.year.unsigned_abs()) * 100 + u64::try_from(self.board).unwrap();
        let mut random = Random::new(seed);
        let mut sums = Sums::default();
        let mut serial = 0;
        let mut line = String::new();
        // First the rounds of each organisation, then the rows that are left over.
        for (late, round) in (0..2 * TYPE_COUNT).map(|at| (at >= TYPE_COUNT, at % TYPE_COUNT)) {
            for place in 0..number {
                if serial == self.rows {
                    return sums;
                }
                // A prime step visits all of them, in another order each round.
                let at = (place * 1_000_003 + round * 17) % number;
                let member = &members[usize::try_from(at).unwrap()];
                let mine = !member.shared || member.guest == (round % SECOND == SECOND - 1);
                if !mine || late != (round >= member.rounds) {
                    continue;
                }
                serial += 1;
                let row = self.row(member, round, serial, &mut random);
                line.clear();
                let amounts = row.push(board, &mut random, &mut line);
                for (sum, amount) in sums.iter_mut().zip(amounts) {
                    *sum += amount;
                }
                out.line(&line);
            }
        }
        assert!(serial == self.rows, "too few organisations for the rows");
        sums
    }

    fn row(&self, member: &Member, round: u64, serial: u64, random: &mut Random) -> Row {
        let organisation = member.organisation;
        let doubled = member.guest && organisation.doubled() == Some(self.year);
        let first_of_guest = member.guest && round == SECOND - 1;
        let of_round = |round: u64| fixed(organisation.0, TYPE_COUNT) + round * 7;
        let grant_type = if doubled && first_of_guest {
            // The same type as its own board gives it in the first round.
            of_round(0)
        } else if !member.shared && round > 0 && random.per_mille(self.dials.repeated) {
            // A part payment: the type of the round before again.
            of_round(round - 1)
        } else {
            of_round(round)
        };
        Row {
            organisation,
            registered: organisation.0 < organisation::registered(self.organisations, self.dials),
            grant_type: grant_type % TYPE_COUNT,
            year: self.year,
            serial,
            progress: (serial - 1) * 1000 / self.rows,
            certain: round == 0 || first_of_guest,
            dials: self.dials,
        }
    }

    /// The organisations of the board, in the order of the series.
    fn members(&self) -> Vec<Member> {
        (0..self.organisations)
            .map(Organisation)
            .filter_map(|organisation| {
                let second = organisation.second(self.dials);
                let guest = second == Some(self.board);
                (guest || organisation.home() == self.board).then(|| Member {
                    organisation,
                    // 37 on average, as many as there are rows for.
                    rounds: 15 + fixed(organisation.0 ^ 0xF0, TYPE_COUNT - 15),
                    guest,
                    shared: second.is_some(),
                })
            })
            .collect()
    }
}

/// A file in its encoding and with its line endings.
struct Out {
    file: BufWriter<File>,
    form: Form,
    latin: Vec<u8>,
}

impl Out {
    fn line(&mut self, line: &str) {
        if self.form.encoding == Encoding::Windows1252 {
            self.latin.clear();
            // All characters that are written have the same number in Windows-1252 and Unicode.
            self.latin
                .extend(line.chars().map(|letter| u8::try_from(letter).unwrap()));
            self.file.write_all(&self.latin).unwrap();
        } else {
            self.file.write_all(line.as_bytes()).unwrap();
        }
        let ending: &[u8] = if self.form.crlf { b"\r\n" } else { b"\n" };
        self.file.write_all(ending).unwrap();
    }
}
