//! What the tests share: data roots in memory and on disk, and the program in a process of its own.

mod program;
mod root;

pub(crate) use program::{
    LONGEST, bounded, code, copied, copy, data, err, json, out, run, samverkan,
};
pub(crate) use root::{Root, cases, files, findings, rendered, shown, text_of};
