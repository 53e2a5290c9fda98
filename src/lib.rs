//! Keeps track of how a Swedish municipality works with civil society, and compiles the report.
//!
//! The data goes one way:
//!
//! ```text
//! bytes      source::Tree            a data root, on a disk or in memory
//! texts      source::SourceMap       decoded, personal identity numbers concealed, places known
//! records    ingest                  YAML and exports read into typed values with their origins
//! dataset    model::Dataset          everything, once, immutable
//! view       model::View             the dataset through a period
//! suggested  suggest::Matcher        names that may be one, with reasons; never who is who
//! written    write::Draft            what people say of a record, as the text of its file
//! report     report::Report          figures as facts, each with its sources
//! document   render::Document        headings, paragraphs, tables; no figure without a fact
//! bytes      render::{markdown,html} one writer a format
//! reviewed   review                  what a change of the data does to lists, records and figures
//! ```
//!
//! An arrow not drawn is forbidden, and `tests/house/architecture.rs` holds it:
//!
//! ```text
//! main -> cli -> everything below          fault   -> diag, source
//! render -> report, model, source          diag    -> source
//! report -> model, source                  model   -> source
//! check  -> render, report, fault,         source  -> (nothing)
//!           model, diag, source            suggest -> model, source
//! write  -> ingest, schema, model          schema  -> model, diag, source
//! review -> render, report, ingest,
//!           schema, model, diag, source
//! ingest -> schema, fault, model, diag, source
//! ```
//!
//! What is absent, and where: no layer but `cli` prints, opens a file or asks a clock; `ingest`
//! never fails on bad data, it reports and goes on; `check` never changes data; `suggest` never
//! decides who is who; `write` never judges what it writes; `report` never formats a number; `render`
//! never computes one; templates hold words, never arithmetic.
//!
//! Two kinds of wrong are kept apart. What is wrong with the data is a [`diag::Diagnostic`], with
//! a code, a place and a help, all found in one run. What keeps the tool from working is an
//! [`anyhow::Error`] at the edge.

pub mod check;
pub mod cli;
pub mod diag;
pub mod fault;
pub mod ingest;
pub mod model;
pub mod render;
pub mod report;
pub mod review;
pub mod schema;
pub mod source;
pub mod suggest;
pub mod write;
