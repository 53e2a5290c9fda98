//! Texts as columns, for people: aligned, and broken to the width of a terminal.

use rayon::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Align {
    /// To the left.
    Left,
    /// To the left and never broken, as dates.
    Whole,
    /// To the left and never broken, as ids: first, it has a line of its own where not all fit on one.
    Head,
    /// To the right, as numbers.
    Right,
}

/// Spaces between columns.
const GAP: usize = 2;
/// A line with no more room than this is full.
const SCRAP: usize = 2;
/// A column is narrowed to its broken cells if that saves at least this much.
const WORTH_NARROWING: usize = 3;

/// Rows as indented lines. Cells are broken to fit a width; without one, each row is one line.
pub(super) fn lines(
    aligns: &[Align],
    rows: &[Vec<String>],
    indent: &str,
    width: Option<u16>,
) -> String {
    let widths: Vec<usize> = (0..aligns.len())
        .map(|at| rows.par_iter().filter_map(move |row| row.get(at)))
        .map(|cells| cells.map(|cell| cell.width()).max().unwrap_or_default())
        .collect();
    let widths = match width {
        Some(width) => {
            let room = usize::from(width);
            let needed: usize = widths.iter().map(|it| it.saturating_add(GAP)).sum();
            if aligns.first() == Some(&Align::Head) && needed > room.saturating_add(GAP) {
                return headed(aligns, rows, indent, room);
            }
            fitted(aligns, rows, &widths, room)
        }
        None => widths,
    };
    let lines = rows
        .par_iter()
        .map(|row| line(row, aligns, &widths, indent));
    lines.collect()
}

/// Rows whose first cell stands on a line above the others.
fn headed(aligns: &[Align], rows: &[Vec<String>], indent: &str, room: usize) -> String {
    const BELOW: &str = "  ";
    let aligns = aligns.get(1..).unwrap_or_default();
    let below = |row: &Vec<String>| row.get(1..).unwrap_or_default().to_vec();
    let below: Vec<Vec<String>> = rows.iter().map(below).collect();
    let widths: Vec<usize> = (0..aligns.len())
        .map(|at| below.iter().filter_map(move |row| row.get(at)))
        .map(|cells| cells.map(|cell| cell.width()).max().unwrap_or_default())
        .collect();
    let room = room.saturating_sub(BELOW.len());
    let widths = fitted(aligns, &below, &widths, room);
    let inner = format!("{indent}{BELOW}");
    let lines = rows.iter().zip(&below).map(|(row, below)| {
        let head = row.first().map_or("", String::as_str);
        format!("{indent}{head}\n{}", line(below, aligns, &widths, &inner))
    });
    lines.collect()
}

/// One row, in several lines where a cell is broken.
fn line(row: &[String], aligns: &[Align], widths: &[usize], indent: &str) -> String {
    let is_wide = |(cell, width): (&String, &usize)| cell.len() > *width && cell.width() > *width;
    if !row.iter().zip(widths).any(is_wide) {
        return aligned(row.iter().map(String::as_str), aligns, widths, indent);
    }
    let cells: Vec<Vec<String>> = (row.iter().zip(widths))
        .map(|(cell, width)| broken(cell, *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    (0..height)
        .map(|at| {
            cells
                .iter()
                .map(move |cell| cell.get(at).map_or("", String::as_str))
        })
        .map(|cells| aligned(cells, aligns, widths, indent))
        .collect()
}

fn aligned<'c>(
    cells: impl Iterator<Item = &'c str>,
    aligns: &[Align],
    widths: &[usize],
    indent: &str,
) -> String {
    let room = |width: &usize| width.saturating_add(GAP);
    let mut line = String::with_capacity(widths.iter().map(room).sum());
    line.push_str(indent);
    for ((cell, align), width) in cells.zip(aligns).zip(widths) {
        let room = width.saturating_sub(cell.width());
        let (before, after) = match align {
            Align::Left | Align::Whole | Align::Head => (0, room),
            Align::Right => (room, 0),
        };
        line.extend(std::iter::repeat_n(' ', before));
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', after.saturating_add(GAP)));
    }
    line.truncate(line.trim_end_matches(' ').len());
    line.push('\n');
    line
}

/// The width of each column so that all fit. A column that needs less than its share gets what it
/// needs, and leaves the rest to the others.
fn fitted(aligns: &[Align], rows: &[Vec<String>], widths: &[usize], room: usize) -> Vec<usize> {
    let natural: Vec<usize> = widths.iter().map(|width| (*width).max(1)).collect();
    let mut settled: Vec<Option<usize>> = (aligns.iter().zip(&natural))
        .map(|(align, width)| matches!(align, Align::Whole | Align::Head).then_some(*width))
        .collect();
    let taken = settled
        .iter()
        .map(|width| width.unwrap_or_default().saturating_add(GAP));
    let mut room = room.saturating_sub(taken.sum());
    share(&mut settled, &mut room, |at, share| {
        natural.get(at).copied().filter(|width| *width <= share)
    });
    share(&mut settled, &mut room, |at, share| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let parts = cells.flat_map(|cell| broken(cell, share));
        let widest = parts.map(|part| part.width()).max().unwrap_or_default();
        (widest.saturating_add(WORTH_NARROWING) <= share).then_some(widest)
    });
    let left = settled.iter().filter(|it| it.is_none()).count();
    let room = room.max(left);
    let share = room.checked_div(left).unwrap_or_default();
    // The first columns get what is left over by the division.
    let mut over = room.checked_rem(left).unwrap_or_default();
    let mut rest = || {
        let extra = usize::from(over > 0);
        over = over.saturating_sub(extra);
        share.saturating_add(extra)
    };
    (settled.into_iter())
        .map(|width| width.unwrap_or_else(&mut rest).max(1))
        .collect()
}

/// Settles the columns that need no more than their share of the room, until there are none:
/// each one leaves more to the others.
fn share(
    settled: &mut [Option<usize>],
    room: &mut usize,
    need: impl Fn(usize, usize) -> Option<usize>,
) {
    loop {
        let before = settled.iter().filter(|it| it.is_none()).count();
        let mut left = before;
        for (at, width) in settled.iter_mut().enumerate() {
            let share = room.checked_div(left).unwrap_or_default();
            if width.is_none()
                && let Some(needed) = need(at, share)
            {
                *width = Some(needed);
                *room = room.saturating_sub(needed);
                left = left.saturating_sub(1);
            }
        }
        if left == before || left == 0 {
            return;
        }
    }
}

/// A text in lines of at most this width, broken at spaces; a word is broken only if it is wider
/// than a line.
pub(in crate::cli) fn broken(text: &str, width: usize) -> Vec<String> {
    if text.width() <= width {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut words: Vec<&str> = text.split(' ').rev().collect();
    while let Some(word) = words.pop() {
        let used = line.width();
        let gap = usize::from(!line.is_empty());
        let room = width.saturating_sub(used).saturating_sub(gap);
        let length = word.width();
        if used.saturating_add(gap).saturating_add(length) <= width {
            line.extend((gap > 0).then_some(' '));
            line.push_str(word);
        } else if gap > 0 && (room <= SCRAP || length <= width) {
            words.push(word);
            lines.push(std::mem::take(&mut line));
            continue;
        } else {
            let (head, tail) = cut(word, room, gap == 0);
            line.extend((gap > 0).then_some(' '));
            line.push_str(head);
            words.push(tail);
            lines.push(std::mem::take(&mut line));
            continue;
        }
        if line.width() > width.saturating_sub(SCRAP) {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// A word in two, of which the first fits the room. On an empty line the first has at least one
/// letter, even if that is too wide.
fn cut(word: &str, room: usize, is_first: bool) -> (&str, &str) {
    let mut used = 0_usize;
    let fits = |(at, letter): (usize, &str)| {
        used = used.saturating_add(letter.width());
        (used > room).then_some(at)
    };
    let at = word.grapheme_indices(true).find_map(fits);
    let first = word.chars().next().map_or(0, char::len_utf8);
    let at = match at {
        Some(0) if is_first => first,
        at => at.unwrap_or(word.len()),
    };
    word.split_at_checked(at).unwrap_or((word, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = texts(&[&["Nämnd", "kr"], &["kfn", "1 200"], &["漢字", ""]]);
        assert_eq!(
            lines(&[Align::Left, Align::Right], &rows, " ", None),
            " Nämnd     kr\n kfn    1 200\n 漢字\n"
        );
    }

    #[test]
    fn the_widest_columns_are_broken_first() {
        let long = "Mötesplats för äldre i Skäggetorp";
        let rows = texts(&[&["2021-02-11", long, "7"]]);
        let aligns = [Align::Whole, Align::Left, Align::Right];
        assert_eq!(
            lines(&aligns, &rows, "", Some(30)),
            "2021-02-11  Mötesplats     7\n            för äldre i\n            Skäggetorp\n"
        );
        assert_eq!(
            lines(&aligns, &rows, "", Some(80)),
            format!("2021-02-11  {long}  7\n")
        );
    }

    #[test]
    fn an_id_has_a_line_of_its_own_where_not_all_fit_on_one() {
        let id = "2021-02-11-motesplats";
        let rows = texts(&[&["Id", "Initiativ"], &[id, "Mötesplats för äldre"]]);
        let aligns = [Align::Head, Align::Left];
        assert_eq!(
            lines(&aligns, &rows, "", Some(30)),
            format!("Id\n  Initiativ\n{id}\n  Mötesplats för äldre\n")
        );
        let wide = format!("Id                     Initiativ\n{id}  Mötesplats för äldre\n");
        assert_eq!(lines(&aligns, &rows, "", Some(45)), wide);
    }

    #[test]
    fn a_word_is_broken_only_where_no_line_has_room_for_it() {
        assert_eq!(broken("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(broken("en abcdefgh", 8), ["en", "abcdefgh"]);
        assert_eq!(broken("en abcdefghij", 8), ["en abcde", "fghij"]);
        assert_eq!(
            broken("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
        assert_eq!(broken("漢字", 1), ["漢", "字"], "wider than the line");
        assert_eq!(broken("   ", 2), [""; 0]);
    }
}
