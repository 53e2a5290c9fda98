//! Names of recipients and types of grants that name none.

use crate::fault::grant;
use crate::ingest::cx::Cx;
use crate::model::{Column, OrgNr};

use super::profile::Profile;
use super::row::Cell;
use super::several::is_several;
use super::words::words;

/// Reports a name that names nothing: a placeholder, the word of a total row, or a part of the row above.
pub(super) fn is_name(cx: &mut Cx<'_>, cell: &Cell<'_>, column: Column) {
    let written = cell.text.as_ref();
    let is_organisation = column == Column::Organisation;
    if is_organisation && number_in(written) {
        cx.report(&cell.range, |origin| grant::number_in_name(origin, written));
    } else if words().is_placeholder(written)
        || is_organisation && !written.contains(char::is_alphabetic)
    {
        cx.report(&cell.range, |origin| {
            grant::placeholder(origin, written, column.word())
        });
    } else if words().is_total(written) || words().is_part_of(written) {
        cx.report(&cell.range, |origin| {
            grant::total_or_recipient(origin, written)
        });
    }
}

/// Reports a recipient without a number that is several, nobody, or no association.
pub(super) fn is_recipient(cx: &mut Cx<'_>, cell: &Cell<'_>) {
    let name = cell.text.as_ref();
    if is_several(name) || words().is_nobody(name) {
        cx.report(&cell.range, |origin| {
            grant::placeholder(origin, name, Column::Organisation.word())
        });
    } else if words().own.has(name) {
        cx.report(&cell.range, |origin| grant::no_grant(origin, name));
    }
}

/// Whether a name has an organisation number in it.
fn number_in(name: &str) -> bool {
    let has_digits = name.bytes().filter(u8::is_ascii_digit).count() >= 10;
    let mut all = name.split(|letter: char| !(letter.is_ascii_digit() || letter == '-'));
    has_digits && all.any(|part| OrgNr::parse(part).is_ok())
}

/// Reports a type of grant without a letter, such as an account or a date, that the profile does not know.
pub(super) fn is_type(cx: &mut Cx<'_>, cell: &Cell<'_>, profile: &Profile) {
    let written = cell.text.as_ref();
    let says_nothing = !written.contains(char::is_alphabetic) && !words().is_placeholder(written);
    if says_nothing && !profile.knows_type(written) {
        cx.report(&cell.range, |origin| {
            grant::placeholder(origin, written, Column::GrantType.word())
        });
    }
}

/// Reports a type of something that is no grant, as the profile calls it.
pub(super) fn is_grant(cx: &mut Cx<'_>, cell: &Cell<'_>, profile: &Profile) {
    let written = cell.text.as_ref();
    let meaning = profile.grant_type(written);
    if words().says_no_grant(&meaning) || words().is_no_grant_type(&meaning) {
        cx.report(&cell.range, |origin| grant::no_grant(origin, written));
    }
}
