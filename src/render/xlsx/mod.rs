//! Workbooks of Excel.

mod form;

pub(super) use form::write as form;
