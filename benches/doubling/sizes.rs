//! What a data root can have more of, and how much of each is enough for its cost to be seen.

/// How much of everything a data root has. A size of 0 leaves the thing out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sizes {
    /// Rows of a thousand recipients, ten types and twenty years.
    pub(crate) rows: u64,
    /// Rows with a recipient each.
    pub(crate) organisations: u64,
    /// Organisations in the register.
    pub(crate) registered: u64,
    /// Rows with a type each.
    pub(crate) types: u64,
    /// Boards that work at the same time, each with its answers.
    pub(crate) boards: u64,
    /// Boards that each succeed the one before.
    pub(crate) chained: u64,
    /// Years with an export of two thousand rows each.
    pub(crate) years: u64,
    /// Exports with a row each.
    pub(crate) files: u64,
    /// Files that nothing reads.
    pub(crate) unread: u64,
    pub(crate) initiatives: u64,
    /// Events of one initiative.
    pub(crate) events: u64,
    /// Meetings, to which all initiatives are taken by turns.
    pub(crate) meetings: u64,
    pub(crate) agreements: u64,
    /// Goals, which initiatives and agreements serve by turns.
    pub(crate) goals: u64,
    /// Clauses of one decision.
    pub(crate) clauses: u64,
    /// Questions of the period, which two boards answer.
    pub(crate) questions: u64,
    /// Allowances that nothing is found for.
    pub(crate) allowances: u64,
    /// Grants of the same type by two boards, each settled.
    pub(crate) settlements: u64,
    /// Such grants that nobody has settled.
    pub(crate) doubles: u64,
    /// Rows with an error.
    pub(crate) errors: u64,
    /// Rows with a personal identity number.
    pub(crate) personal: u64,
    /// Rows with a warning.
    pub(crate) warnings: u64,
    /// Rows with a note.
    pub(crate) notes: u64,
    /// Characters of each of twenty descriptions and of an answer.
    pub(crate) texts: u64,
    /// E-mail addresses, and as many telephone numbers, on one line of a YAML file.
    pub(crate) addresses: u64,
    /// Columns that no field has, of a hundred rows.
    pub(crate) columns: u64,
    /// Cells of one line with nothing in them.
    pub(crate) blanks: u64,
    /// Characters of one cell.
    pub(crate) cell: u64,
    /// Days and four digits in one cell, as numbers that do not check.
    pub(crate) look_alikes: u64,
    /// Sheets of a workbook, of which the first is a list.
    pub(crate) sheets: u64,
    /// Rows of a workbook.
    pub(crate) workbook_rows: u64,
}

/// What is doubled.
#[derive(Clone, Copy)]
pub(crate) struct Dimension {
    pub(crate) name: &'static str,
    /// How much is measured, and then twice as much.
    pub(crate) size: u64,
    /// Where it stands among the sizes.
    pub(crate) of: fn(&mut Sizes) -> &mut u64,
}

impl Dimension {
    /// The same with a part of its size.
    pub(crate) const fn divided(self, part: u64) -> Self {
        Self {
            size: self.size / part,
            ..self
        }
    }
}

impl Sizes {
    /// So many times the size of some things, and little else.
    pub(crate) fn of(dimensions: &[Dimension], times: u64) -> Self {
        let mut sizes = Self::default();
        for dimension in dimensions {
            *(dimension.of)(&mut sizes) = dimension.size * times;
        }
        sizes
    }
}

const fn dimension(name: &'static str, size: u64, of: fn(&mut Sizes) -> &mut u64) -> Dimension {
    Dimension { name, size, of }
}

/// Everything that is doubled. The size of what one YAML file lists is bounded by its 1 MiB.
pub(crate) const DIMENSIONS: [Dimension; 31] = [
    dimension("rows", 200_000, |it| &mut it.rows),
    dimension("organisations", 50_000, |it| &mut it.organisations),
    dimension("organisations in the register", 4_000, |it| {
        &mut it.registered
    }),
    dimension("types", 20_000, |it| &mut it.types),
    dimension("boards", 400, |it| &mut it.boards),
    dimension("boards in a chain", 3_000, |it| &mut it.chained),
    dimension("years", 25, |it| &mut it.years),
    dimension("files", 2_000, |it| &mut it.files),
    dimension("files that nothing reads", 10_000, |it| &mut it.unread),
    dimension("initiatives", 4_000, |it| &mut it.initiatives),
    dimension("events of an initiative", 4_000, |it| &mut it.events),
    dimension("meetings", 4_000, |it| &mut it.meetings),
    dimension("agreements", 2_000, |it| &mut it.agreements),
    dimension("goals", 8_000, |it| &mut it.goals),
    dimension("clauses of a decision", 6_000, |it| &mut it.clauses),
    dimension("questions", 1_000, |it| &mut it.questions),
    dimension("allowances", 6_000, |it| &mut it.allowances),
    dimension("settlements", 1_500, |it| &mut it.settlements),
    dimension("possible doubles", 5_000, |it| &mut it.doubles),
    dimension("errors", 100_000, |it| &mut it.errors),
    dimension("personal identity numbers", 50_000, |it| &mut it.personal),
    dimension("warnings", 100_000, |it| &mut it.warnings),
    dimension("notes", 100_000, |it| &mut it.notes),
    dimension("length of texts", 25_000, |it| &mut it.texts),
    dimension("addresses on a line", 10_000, |it| &mut it.addresses),
    dimension("columns", 2_000, |it| &mut it.columns),
    dimension("cells of a line", 2_000_000, |it| &mut it.blanks),
    dimension("length of a cell", 2_000_000, |it| &mut it.cell),
    dimension("look-alikes in a cell", 400_000, |it| &mut it.look_alikes),
    dimension("sheets", 200, |it| &mut it.sheets),
    dimension("rows of a workbook", 20_000, |it| &mut it.workbook_rows),
];
