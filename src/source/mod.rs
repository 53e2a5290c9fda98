//! Texts and the places in them.
//!
//! A [`Tree`] gives the bytes of a data root, [`SourceMap`] keeps each file as a text, and an
//! [`Origin`] says where in it something was written. [`records`] splits a
//! delimited text strictly, [`conceal`] finds what no excerpt may show.
//!
//! What is absent: nothing here opens a file, knows a kind of record, or words a message.

pub mod conceal;
pub mod contact;
mod decode;
mod disguise;
mod lines;
mod luhn;
mod map;
mod marks;
pub mod mojibake;
mod object;
mod origin;
mod receipt;
pub mod records;
mod spaces;
mod span;
mod stream;
mod tree;
mod unseen;
mod workbook;
pub mod xml;

pub use decode::{BadByte, Encoding, Reading};
pub use disguise::Disguise;
pub use lines::LineIndex;
pub use luhn::luhn;
pub use map::{Place, SourceFile, SourceMap, Text, column_letters};
pub use object::ObjectHash;
pub use origin::{Extent, FileId, Located, Origin, has};
pub use receipt::{LISTS, RECEIPT, Receipt, is_list, own_output};
pub use spaces::{beginning, one_line};
pub use span::span;
pub use stream::{Stream, checksum, fingerprint};
pub use tree::{Entry, Obstacle, Overlay, Tree, TreeInMemory, is_readme};
pub use unseen::is_unseen;
pub use workbook::{Book, BookFormat, CellNote, DELIMITER, Noted, Sheet};
