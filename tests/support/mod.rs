//! What the tests share: data roots in memory and on a disk, the program in a process of its own,
//! and the report that is made.

mod book;
mod effort;
mod folder;
mod git;
mod page;
mod paper;
mod program;
mod random;
mod root;
mod sheet;
mod template;
mod written_values;

pub(crate) use book::book;
pub(crate) use effort::{asked, cases, effort};
pub(crate) use folder::{Folder, files, repository};
pub(crate) use git::{ROWS, Repository};
pub(crate) use page::{
    Output, draft, draft_markdown, draft_with_lists, readable, rendered, report, shown, text_of,
    value,
};
pub(crate) use paper::{Element, Paper};
pub(crate) use program::{
    BUILT, LONGEST, PROGRAM, as_nobody, bounded, code, copied_program, err, fed, json, out, parsed,
    run, samverkan, samverkan_by,
};
pub(crate) use random::Random;
pub(crate) use root::{Root, codes, findings};
pub(crate) use sheet::{SheetRead, part, said, sheets};
pub(crate) use template::{Template, relationships};
