//! The records that a record names, found by its declaration.

use chrono::NaiveDate;

use crate::model::Reference;
use crate::schema::Type;
use crate::source::Located;

use super::value::{Fields, Said, Value};

/// Every record that a record names, in itself and in the records in it, whatever else could not be
/// read.
pub(super) fn named(fields: &Fields, named: &mut Vec<Reference>) {
    for (field, said) in fields.record.fields.iter().zip(&fields.said) {
        if let Said::Value(value) = said {
            let day = field.in_force_on.and_then(|key| fields.day(key));
            named_by(value, &field.holds, day, named);
        }
    }
}

fn named_by(value: &Located<Value>, of: &Type, day: Option<NaiveDate>, named: &mut Vec<Reference>) {
    match (&value.value, of) {
        (Value::Text(id), Type::Reference(target)) => named.push(Reference {
            target: *target,
            id: Located::new(id.clone(), value.origin),
            day,
        }),
        (Value::List(items), Type::List(of)) => {
            for item in items.iter().flatten() {
                named_by(item, of, day, named);
            }
        }
        (Value::Map(entries), Type::Map(_, of)) => {
            for (_, item) in entries {
                named_by(item, of, day, named);
            }
        }
        (Value::Record(record), _) => self::named(record, named),
        _ => {}
    }
}
