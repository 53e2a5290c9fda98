//! The boards, how large a share of the grants each gives, and how each writes its exports.

/// A board, and how its system writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Board {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) department: &'static str,
    pub(super) area: &'static str,
    /// How many of a hundred organisations and rows it has. As in life one board is by far the
    /// largest, so that files are no even shares of the work.
    pub(super) share: u64,
    pub(super) amounts: Amounts,
    /// Whether organisation numbers have their hyphen.
    pub(super) hyphen: bool,
    /// Whether names are always quoted.
    pub(super) quoted: bool,
}

/// How a system writes amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amounts {
    /// `125000`
    Plain,
    /// `125 000,00`
    Grouped,
    /// `125 000 kr`, grouped by U+00A0.
    Kronor,
}

/// What a file has beside its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Form {
    pub(super) encoding: Encoding,
    pub(super) crlf: bool,
    /// Title rows above the header and a total row below.
    pub(super) titled: bool,
}

/// How a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    #[default]
    Utf8,
    /// With a byte-order mark.
    Utf8Bom,
    Windows1252,
}

const fn board(
    (id, name): (&'static str, &'static str),
    (department, area): (&'static str, &'static str),
    share: u64,
    amounts: Amounts,
) -> Board {
    Board {
        id,
        name,
        department,
        area,
        share,
        amounts,
        hyphen: true,
        quoted: false,
    }
}

/// The departments: id and name.
pub(super) const DEPARTMENTS: [(&str, &str); 5] = [
    ("klf", "Kommunledningsförvaltningen"),
    ("kff", "Kultur- och fritidsförvaltningen"),
    ("sof", "Social- och omsorgsförvaltningen"),
    ("uaf", "Utbildnings- och arbetsmarknadsförvaltningen"),
    ("msf", "Miljö- och samhällsbyggnadsförvaltningen"),
];

/// The boards, in the order of boards.yaml.
pub(super) const BOARDS: [Board; 12] = [
    board(
        ("ks", "Kommunstyrelsen"),
        ("klf", "samordning"),
        5,
        Amounts::Grouped,
    ),
    board(
        ("kfn", "Kultur- och fritidsnämnden"),
        ("kff", "idrott"),
        24,
        Amounts::Plain,
    ),
    board(
        ("an", "Äldrenämnden"),
        ("sof", "äldre"),
        10,
        Amounts::Grouped,
    ),
    board(
        ("son", "Social- och omsorgsnämnden"),
        ("sof", "omsorg"),
        10,
        Amounts::Kronor,
    ),
    Board {
        hyphen: false,
        ..board(
            ("bn", "Bildningsnämnden"),
            ("uaf", "folkbildning"),
            12,
            Amounts::Grouped,
        )
    },
    board(
        ("bun", "Barn- och ungdomsnämnden"),
        ("uaf", "läxhjälp"),
        8,
        Amounts::Plain,
    ),
    Board {
        quoted: true,
        ..board(
            ("amn", "Arbetsmarknadsnämnden"),
            ("uaf", "arbete"),
            8,
            Amounts::Plain,
        )
    },
    Board {
        hyphen: false,
        ..board(
            ("sbn", "Samhällsbyggnadsnämnden"),
            ("msf", "parker"),
            7,
            Amounts::Kronor,
        )
    },
    board(
        ("bmn", "Bygg- och miljönämnden"),
        ("msf", "miljö"),
        4,
        Amounts::Grouped,
    ),
    board(
        ("tn", "Trafiknämnden"),
        ("msf", "trafik"),
        6,
        Amounts::Plain,
    ),
    Board {
        hyphen: false,
        ..board(
            ("ln", "Landsbygdsnämnden"),
            ("msf", "landsbygd"),
            3,
            Amounts::Kronor,
        )
    },
    board(
        ("ofn", "Överförmyndarnämnden"),
        ("klf", "gode män"),
        3,
        Amounts::Plain,
    ),
];

/// The years, each with a folder of exports.
pub(super) const YEARS: [i32; 2] = [2020, 2021];

/// The board that a share, from 0 to 99, belongs to.
pub(super) fn of_share(share: u64) -> usize {
    let mut end = 0;
    BOARDS
        .iter()
        .position(|board| {
            end += board.share;
            share < end
        })
        .expect("the shares of all boards are a hundred")
}

/// How the file of a board and a year is written.
pub(super) fn form(board: &Board, year: i32) -> Form {
    let plain = Form::default();
    match (board.id, year) {
        ("kfn", _) => Form {
            encoding: Encoding::Utf8Bom,
            ..plain
        },
        ("an", _) | ("tn", 2021) => Form {
            crlf: true,
            ..plain
        },
        ("bmn", 2020) => Form {
            encoding: Encoding::Windows1252,
            crlf: true,
            ..plain
        },
        ("son", 2021) => Form {
            titled: true,
            ..plain
        },
        _ => plain,
    }
}
