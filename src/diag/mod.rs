//! What is wrong with the data, as values.
//!
//! A [`Fault`] is a kind of wrong with its code, its texts in Swedish and English, and its page; a
//! [`Diagnostic`] is one case of it at a place; a [`Sink`] collects them and [`Diagnostics`] is
//! the sorted, counted list.
//!
//! What is absent: nothing here knows one fault by name, prints, or sees a text.

mod arg;
mod diagnostic;
mod fault;
mod identity;
mod known;
mod lang;
mod list;
mod severity;

pub use arg::{Arg, Nearest, Word, disarmed, is_invisible, plain, shown};
pub use diagnostic::{Diagnostic, Related};
pub use fault::{Fault, Note, Texts};
pub use identity::{Identity, identities, identities_in_any_file};
pub use known::Known;
pub use lang::Lang;
pub use list::{Diagnostics, Sink, Surplus};
pub use severity::Severity;
