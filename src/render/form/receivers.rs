//! The list of whom the forms go to, for a spreadsheet.

use crate::render::document::Column;
use crate::render::inline::{Cell, Inline};
use crate::render::list::List;
use crate::render::{number, spreadsheet};
use crate::report::BoardForm;

/// Writes the list: a row for each form, with its files.
pub fn receivers(forms: &[(&BoardForm<'_>, Vec<String>)]) -> Vec<u8> {
    let headings = [
        "Nämnd",
        "Förvaltning",
        "Brevlåda",
        "Svara senast",
        "Formulär",
        "Följetext",
    ];
    let row = |at: usize| -> Vec<Cell> {
        let Some((form, files)) = forms.get(at) else {
            return Vec::new();
        };
        let department = form.department;
        let mailbox = department.and_then(|it| it.mailbox.clone());
        let (cover, files) = files
            .split_last()
            .map_or(("", &[][..]), |(last, files)| (last, files));
        [
            form.board.name.clone(),
            department.map_or_else(String::new, |it| it.name.clone()),
            mailbox.unwrap_or_default(),
            form.due
                .map_or_else(String::new, number::date)
                .replace('\u{A0}', " "),
            files.join(", "),
            cover.to_owned(),
        ]
        .map(|text| vec![Inline::text(text)])
        .into()
    };
    let list = List {
        name: "mottagare".to_owned(),
        caption: String::new(),
        columns: headings.into_iter().map(Column::words).collect(),
        count: forms.len(),
        row: Box::new(row),
        beginning: None,
    };
    spreadsheet::write(&list, &[])
}
