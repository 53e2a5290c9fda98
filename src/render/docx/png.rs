//! A picture as a PNG file, with a palette as long as its colours are few.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use crate::render::pdf::Pixels;

/// How many pixels a metre has: 200 an inch.
const DENSITY: u32 = 7874;

/// Writes a file: the same bytes for the same pixels.
pub(super) fn write(pixels: &Pixels) -> Vec<u8> {
    let height = pixels.colors.len().checked_div(pixels.width).unwrap_or(0);
    let mut palette = Vec::new();
    let mut numbers = BTreeMap::new();
    let mut last = None;
    let mut rows = Vec::with_capacity(pixels.colors.len().saturating_add(height));
    for row in pixels.colors.chunks(pixels.width.max(1)) {
        // The row is told as it is, not by what differs from the one above.
        rows.push(0);
        for color in row {
            // Most pixels have the colour of the one before.
            let number = match last {
                Some((before, number)) if before == color => number,
                _ => *numbers.entry(color).or_insert_with(|| {
                    palette.extend_from_slice(color);
                    palette.len().div_ceil(3).saturating_sub(1)
                }),
            };
            last = Some((color, number));
            rows.push(u8::try_from(number).unwrap_or(u8::MAX));
        }
    }
    let (kind, rows) = if numbers.len() <= 256 {
        (3, rows)
    } else {
        palette.clear();
        (2, whole(pixels))
    };
    let mut head = Vec::new();
    for side in [pixels.width, height] {
        head.extend(u32::try_from(side).unwrap_or(u32::MAX).to_be_bytes());
    }
    head.extend([8, kind, 0, 0, 0]);
    let mut density = [DENSITY.to_be_bytes(), DENSITY.to_be_bytes()].concat();
    density.push(1);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &head);
    if !palette.is_empty() {
        chunk(&mut file, *b"PLTE", &palette);
    }
    chunk(&mut file, *b"pHYs", &density);
    chunk(&mut file, *b"IDAT", &packed(&rows));
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// The colours as they are, row by row.
fn whole(pixels: &Pixels) -> Vec<u8> {
    let mut rows = Vec::new();
    for row in pixels.colors.chunks(pixels.width.max(1)) {
        rows.push(0);
        rows.extend(row.iter().flatten());
    }
    rows
}

fn packed(rows: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = packed.write_all(rows);
    packed.finish().unwrap_or_default()
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], bytes: &[u8]) {
    let mut sum = Crc::new();
    sum.update(&kind);
    sum.update(bytes);
    file.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    file.extend(kind);
    file.extend(bytes);
    file.extend(sum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;

    use super::*;

    /// The kind of colour, and the bytes of the rows.
    fn read(file: &[u8]) -> (u8, Vec<u8>) {
        let mut rest = &file[8..];
        let (mut kind, mut packed) = (0, Vec::new());
        while let Some((length, after)) = rest.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length)).unwrap();
            let (name, after) = after.split_first_chunk::<4>().unwrap();
            let (bytes, after) = after.split_at(length);
            match name {
                b"IHDR" => kind = bytes[9],
                b"IDAT" => packed.extend(bytes),
                _ => {}
            }
            rest = &after[4..];
        }
        let mut rows = Vec::new();
        ZlibDecoder::new(packed.as_slice())
            .read_to_end(&mut rows)
            .unwrap();
        (kind, rows)
    }

    fn pixels(width: usize, colors: Vec<[u8; 3]>) -> Pixels {
        Pixels { width, colors }
    }

    #[test]
    fn few_colours_are_numbered_and_many_told() {
        let (red, blue) = ([255, 0, 0], [0, 0, 255]);
        let few = read(&write(&pixels(2, vec![red, blue, blue, red])));
        assert_eq!(few, (3, vec![0, 0, 1, 0, 1, 0]));
        let many: Vec<_> = (0..=255).flat_map(|it| [[it, 0, 0], [it, 1, 0]]).collect();
        let (kind, rows) = read(&write(&pixels(512, many.clone())));
        assert_eq!(kind, 2);
        assert_eq!(rows[1..], many.concat());
    }
}
