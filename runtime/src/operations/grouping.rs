//! GroupBy (`#sec-groupby`).

use rustc_hash::FxHashMap;

use super::IteratorRecord;
use crate::{Context, JsResult, error::messages, object::PropertyKey, value::Value};

/// Calls `callback` for each item and hands its result and the item to `add`.
pub(crate) fn group_by(
    context: &mut Context,
    items: &Value,
    callback: &Value,
    mut add: impl FnMut(&mut Context, Value, Value) -> JsResult<()>,
) -> JsResult<()> {
    // 1-2.
    if items.is_nullish() {
        return Err(messages::not_iterable(context, items));
    }
    if !callback.is_callable() {
        return Err(messages::value_not_a_function(context, callback));
    }
    // 3-6.
    let record = IteratorRecord::of(context, items)?;
    let mut index = 0.0;
    while let Some(value) = record.step_value(context)? {
        let args = [value.clone(), Value::number(index)];
        let added = callback
            .call(context, &Value::undefined(), &args)
            .and_then(|key| add(context, key, value));
        if let Err(error) = added {
            return Err(record.close_with_error(context, error));
        }
        index += 1.0;
    }
    Ok(())
}

/// GroupBy with property keys: the groups in order of their first item.
pub(crate) fn group_by_property(
    context: &mut Context,
    items: &Value,
    callback: &Value,
) -> JsResult<Vec<(PropertyKey, Vec<Value>)>> {
    let mut groups: Vec<(PropertyKey, Vec<Value>)> = Vec::new();
    let mut positions = FxHashMap::default();
    group_by(context, items, callback, |context, key, value| {
        let key = key.to_property_key(context)?;
        let position = *positions.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[position].1.push(value);
        Ok(())
    })?;
    Ok(groups)
}
