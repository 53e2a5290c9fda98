//! A report in words, and those as bytes.
//!
//! A report becomes a [`Document`]: templates give the words, with slots for facts and tables,
//! and people's own texts are parsed as Markdown. The document is blocks and inlines without any
//! markup of its own, so each writer escapes what it must and no text can be markup by accident.
//!
//! What is absent: the disk (templates come as texts), figures that are not facts, and
//! arithmetic in templates.

mod actor;
mod agenda;
mod beginnings;
mod beside;
mod chart;
mod choices;
mod compose;
mod contents;
mod context;
mod document;
mod docx;
mod figures;
mod fineness;
mod form;
mod format;
mod functions;
mod html;
mod inline;
mod json;
mod leads;
mod ledger;
mod list;
mod markdown;
mod memo;
mod number;
mod page;
mod parse;
mod pdf;
mod picture;
mod policy;
mod prose;
mod said;
mod sentences;
mod slot;
mod spreadsheet;
mod stamp;
mod swedish;
mod tables;
mod template;
mod template_fault;
mod told;
mod unregistered;
mod written;
mod xlsx;

pub use actor::actor;
pub use agenda::agenda;
pub use beginnings::beginnings;
pub use document::{Block, Column, Document, Entry, EntryFiles, EntryGroup, Kind, Part, Table};
pub use form::{FormFormat, cover, receivers, reminder, write_form};
pub use format::{FORMATS, File, Format, Wanted, document, render};
pub use html::escape;
pub use inline::{Cell, Inline};
pub use json::{FactJson, number as json_number};
pub use markdown::{escape as markdown_text, write_blocks as markdown_blocks};
pub use number::{date, value as format_value};
pub use parse::own as own_text;
pub use picture::{Anchor, Label, Length, Picture, Point, Shape, Step};
pub use prose::{Judged, mentions};
pub use said::{Sentence, said};
pub use stamp::Stamp;
pub use swedish::capital;
pub use template::Templates;
pub use template_fault::{Problem, TemplateFault};
pub use told::wants;
pub use written::Note;
pub use xlsx::{Book, LeftOut, Sheet, SheetCell, book};
