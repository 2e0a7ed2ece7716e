//! Union, intersection and the other methods of ES2025 on two sets.
//!
//! The argument is any object with `size`, `has` and `keys`, so each step may run user code that
//! changes the receiver. Where the smaller side is walked, the clause picks it by the sizes at the
//! start.

use super::set_record::SetRecord;
use super::{SetData, create, this_set};
use crate::builtins::map::ordered_table::OrderedTable;
use crate::{Args, Context, JsResult, Value};

/// The receiver and the Set Record of the argument.
fn operands<'a>(
    context: &mut Context,
    this: &'a Value,
    args: &Args<'_>,
    method: &str,
) -> JsResult<(&'a SetData, SetRecord)> {
    let set = this_set(context, this, method)?;
    let other = SetRecord::get(context, args.get(0), method)?;
    Ok((set, other))
}

fn copy(set: &SetData) -> OrderedTable<()> {
    let table = OrderedTable::default();
    for (value, ()) in set.table.snapshot() {
        table.set(&value, ());
    }
    table
}

/// `#sec-set.prototype.union`
pub(super) fn union(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.union")?;
    let keys = other.keys(context)?;
    let result = copy(set);
    while let Some(value) = keys.step_value(context)? {
        result.set(&value, ());
    }
    Ok(create(context, result))
}

/// `#sec-set.prototype.intersection`
pub(super) fn intersection(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.intersection")?;
    let result = OrderedTable::default();
    if set.table.len() as f64 <= other.size {
        let cursor = set.table.cursor();
        while let Some((value, ())) = set.table.advance(&cursor) {
            if other.has(context, &value)? {
                result.set(&value, ());
            }
        }
    } else {
        let keys = other.keys(context)?;
        while let Some(value) = keys.step_value(context)? {
            if set.table.has(&value) {
                result.set(&value, ());
            }
        }
    }
    Ok(create(context, result))
}

/// `#sec-set.prototype.difference`
pub(super) fn difference(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.difference")?;
    if set.table.len() as f64 <= other.size {
        let result = copy(set);
        let cursor = set.table.cursor();
        while let Some((value, ())) = set.table.advance(&cursor) {
            if other.has(context, &value)? {
                result.delete(&value);
            }
        }
        return Ok(create(context, result));
    }
    let keys = other.keys(context)?;
    let result = copy(set);
    while let Some(value) = keys.step_value(context)? {
        result.delete(&value);
    }
    Ok(create(context, result))
}

/// `#sec-set.prototype.symmetricdifference`
pub(super) fn symmetric_difference(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.symmetricDifference")?;
    let keys = other.keys(context)?;
    let result = copy(set);
    while let Some(value) = keys.step_value(context)? {
        // The receiver as it is now decides, not the copy.
        if set.table.has(&value) {
            result.delete(&value);
        } else {
            result.set(&value, ());
        }
    }
    Ok(create(context, result))
}

/// `#sec-set.prototype.issubsetof`
pub(super) fn is_subset_of(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.isSubsetOf")?;
    if set.table.len() as f64 > other.size {
        return Ok(false.into());
    }
    let cursor = set.table.cursor();
    while let Some((value, ())) = set.table.advance(&cursor) {
        if !other.has(context, &value)? {
            return Ok(false.into());
        }
    }
    Ok(true.into())
}

/// `#sec-set.prototype.issupersetof`
pub(super) fn is_superset_of(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.isSupersetOf")?;
    if (set.table.len() as f64) < other.size {
        return Ok(false.into());
    }
    let keys = other.keys(context)?;
    while let Some(value) = keys.step_value(context)? {
        if !set.table.has(&value) {
            keys.close(context, Ok(()))?;
            return Ok(false.into());
        }
    }
    Ok(true.into())
}

/// `#sec-set.prototype.isdisjointfrom`
pub(super) fn is_disjoint_from(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let (set, other) = operands(context, this, args, "Set.prototype.isDisjointFrom")?;
    if set.table.len() as f64 <= other.size {
        let cursor = set.table.cursor();
        while let Some((value, ())) = set.table.advance(&cursor) {
            if other.has(context, &value)? {
                return Ok(false.into());
            }
        }
        return Ok(true.into());
    }
    let keys = other.keys(context)?;
    while let Some(value) = keys.step_value(context)? {
        if set.table.has(&value) {
            keys.close(context, Ok(()))?;
            return Ok(false.into());
        }
    }
    Ok(true.into())
}
