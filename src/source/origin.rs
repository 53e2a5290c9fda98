//! Where a thing was written.

/// The number of a file in a [`SourceMap`](super::SourceMap).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The number of the file at a place in the list.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The number as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How much of the text from a line on is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// The whole line; for a record of an export, its first line.
    Line,
    /// Characters, 1-based, the end exclusive.
    Chars {
        /// First column.
        column: u32,
        /// Last line.
        end_line: u32,
        /// Column after the last character.
        end_column: u32,
    },
}

/// A place in a file: the start of every trace from a figure or a finding back to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Which file.
    pub file: FileId,
    /// Physical line, from 1.
    pub line: u32,
    /// How much of it.
    pub extent: Extent,
}

impl Origin {
    /// A whole line.
    pub const fn line(file: FileId, line: u32) -> Self {
        Self {
            file,
            line,
            extent: Extent::Line,
        }
    }

    /// A file as such: its first line.
    pub const fn file(file: FileId) -> Self {
        Self::line(file, 1)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub origin: Origin,
}

impl<T> Located<T> {
    /// Puts a value and its place together.
    pub const fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// Whether a value is in a list of located ones.
pub fn has<T: PartialEq>(list: &[Located<T>], value: &T) -> bool {
    list.iter().any(|located| located.value == *value)
}
