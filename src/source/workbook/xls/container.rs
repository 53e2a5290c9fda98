//! The compound file that an `.xls` is: files within a file, in chained sectors.

use super::bytes::{index_at, u16_at, u32_at};

/// How such a file begins.
pub(in crate::source) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Larger numbers than this are no sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
/// The bytes of the file's own header, and of an entry of its directory.
const HEADER: usize = 512;
const ENTRY: usize = 128;

/// Sectors of a size, and for each the next.
struct Chains<'b> {
    bytes: &'b [u8],
    /// Where the first sector begins.
    from: usize,
    size: usize,
    next: Vec<u32>,
}

impl Chains<'_> {
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number).ok()?.checked_mul(self.size)?;
        let start = start.checked_add(self.from)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain; nothing if it does not end.
    fn read(&self, first: u32) -> Option<Vec<u8>> {
        let mut read = Vec::new();
        let mut at = first;
        let mut left = self.next.len();
        while at < LAST_SECTOR {
            left = left.checked_sub(1)?;
            read.extend_from_slice(self.sector(at)?);
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        Some(read)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let fours = bytes.chunks_exact(4);
    fours.filter_map(|four| u32_at(four, 0)).collect()
}

/// The file of the workbook.
pub(super) fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(SIGNATURE) {
        return None;
    }
    let size = |at| {
        1_usize
            .checked_shl(u32::from(u16_at(bytes, at)?))
            .filter(|it| *it <= 4096)
    };
    let (size, small) = (size(30)?, size(32)?);
    let mut sectors = Chains {
        bytes,
        from: HEADER.max(size),
        size,
        next: Vec::new(),
    };
    for number in tables(&sectors)? {
        let table = numbers(sectors.sector(number)?);
        sectors.next.extend(table);
    }
    let directory = sectors.read(u32_at(bytes, 48)?)?;
    let entries = || directory.chunks_exact(ENTRY);
    let root = entries().find(|entry| entry.get(66) == Some(&5))?;
    let book = entries().find(|entry| is_named(entry, "Workbook"))?;
    let (start, length) = (u32_at(book, 116)?, index_at(book, 120)?);
    let mut read = if length < index_at(bytes, 56)? {
        let within = sectors.read(u32_at(root, 116)?)?;
        let next = numbers(&sectors.read(u32_at(bytes, 60)?)?);
        let small = Chains {
            bytes: &within,
            from: 0,
            size: small,
            next,
        };
        small.read(start)?
    } else {
        sectors.read(start)?
    };
    read.truncate(length);
    Some(read)
}

/// The sectors that say which sector is next, in order.
fn tables(sectors: &Chains<'_>) -> Option<Vec<u32>> {
    let bytes = sectors.bytes;
    let count = index_at(bytes, 44)?;
    let most = bytes.len().checked_div(sectors.size)?;
    let mut tables = numbers(bytes.get(76..HEADER)?);
    let mut more = u32_at(bytes, 68)?;
    while more < LAST_SECTOR && tables.len() < count.min(most) {
        let mut part = numbers(sectors.sector(more)?);
        more = part.pop()?;
        tables.extend(part);
    }
    tables.truncate(count);
    Some(tables)
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.bytes().chain([0]).flat_map(|byte| [byte, 0]).collect();
    entry.starts_with(&wanted)
}
