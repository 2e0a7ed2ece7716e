//! `Object.keys`, `values`, `entries`, `fromEntries`.

use crate::{
    Args, Context, JsResult,
    object::{Object, PropertyKey},
    operations::{EnumerationKind, IteratorRecord},
    value::Value,
};

/// `Object.keys ( O )`, `#sec-object.keys`.
pub(super) fn keys(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    args.get(0)
        .to_object(context)?
        .enumerate_as_array(context, EnumerationKind::Keys)
}

/// `Object.values ( O )`, `#sec-object.values`.
pub(super) fn values(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    args.get(0)
        .to_object(context)?
        .enumerate_as_array(context, EnumerationKind::Values)
}

/// `Object.entries ( O )`, `#sec-object.entries`.
pub(super) fn entries(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    args.get(0)
        .to_object(context)?
        .enumerate_as_array(context, EnumerationKind::Entries)
}

/// `Object.fromEntries ( iterable )`, `#sec-object.fromentries`.
pub(super) fn from_entries(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let iterable = args.get(0);
    if iterable.is_nullish() {
        return Err(context.type_error(format!("{iterable:?} is not iterable")));
    }
    let object = Object::ordinary(context);
    let record = IteratorRecord::of(context, iterable)?;
    // AddEntriesFromIterable with CreateDataPropertyOrThrow as adder.
    while let Some(entry) = record.step_value(context)? {
        if let Err(error) = add_entry(context, &object, &entry) {
            return Err(record.close_with_error(context, error));
        }
    }
    Ok(object.into())
}

fn add_entry(context: &mut Context, object: &Object, entry: &Value) -> JsResult<()> {
    let Some(entry) = entry.as_object() else {
        let shown = context.describe(entry);
        return Err(context.type_error(format!("Iterator value {shown} is not an entry object")));
    };
    let key = entry.get(context, PropertyKey::Index(0))?;
    let value = entry.get(context, PropertyKey::Index(1))?;
    let key = key.to_property_key(context)?;
    object.create_data_property_or_throw(context, key, value)
}
