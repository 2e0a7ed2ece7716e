//! Helper methods that draw values until they know the answer.

use std::ops::ControlFlow;

use super::{Underlying, require_callback, this_iterator};
use crate::{Args, Context, JsResult, Object, Value};

/// Calls back for every value with its number; a break closes the iterator and is the answer.
fn each<B>(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    method: &str,
    mut visit: impl FnMut(&Value, &Value) -> ControlFlow<B>,
) -> JsResult<Option<B>> {
    // 1-6.
    let iterator = this_iterator(context, this, method)?;
    let callback = require_callback(context, iterator, args.get(0))?;
    let underlying = Underlying::direct(context, iterator)?;
    // 7-8.
    let mut counter = 0.0;
    while let Some(value) = underlying.step_value(context)? {
        let arguments = [value, Value::from(counter)];
        let answer = match callback.call(context, &Value::undefined(), &arguments) {
            Ok(answer) => answer,
            Err(error) => return Err(underlying.close_with_error(context, error)),
        };
        if let ControlFlow::Break(result) = visit(&arguments[0], &answer) {
            underlying.close(context)?;
            return Ok(Some(result));
        }
        counter += 1.0;
    }
    Ok(None)
}

/// `#sec-iterator.prototype.foreach`
pub(super) fn for_each(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    each::<()>(context, this, args, "Iterator.prototype.forEach", |_, _| {
        ControlFlow::Continue(())
    })?;
    Ok(Value::undefined())
}

/// `#sec-iterator.prototype.some`
pub(super) fn some(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let found = each(
        context,
        this,
        args,
        "Iterator.prototype.some",
        |_, answer| {
            if answer.to_boolean() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    )?;
    Ok(found.is_some().into())
}

/// `#sec-iterator.prototype.every`
pub(super) fn every(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let refuted = each(
        context,
        this,
        args,
        "Iterator.prototype.every",
        |_, answer| {
            if answer.to_boolean() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        },
    )?;
    Ok(refuted.is_none().into())
}

/// `#sec-iterator.prototype.find`
pub(super) fn find(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let found = each(
        context,
        this,
        args,
        "Iterator.prototype.find",
        |value, answer| {
            if answer.to_boolean() {
                ControlFlow::Break(value.clone())
            } else {
                ControlFlow::Continue(())
            }
        },
    )?;
    Ok(found.unwrap_or_default())
}

/// `#sec-iterator.prototype.toarray`
pub(super) fn to_array(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let iterator = this_iterator(context, this, "Iterator.prototype.toArray")?;
    let underlying = Underlying::direct(context, iterator)?;
    let mut items = Vec::new();
    while let Some(value) = underlying.step_value(context)? {
        items.push(value);
    }
    Ok(Object::array(context, items).into())
}

/// `#sec-iterator.prototype.reduce`
pub(super) fn reduce(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-6.
    let iterator = this_iterator(context, this, "Iterator.prototype.reduce")?;
    let reducer = require_callback(context, iterator, args.get(0))?;
    let underlying = Underlying::direct(context, iterator)?;
    // 7-8.
    let (mut accumulator, mut counter) = if args.len() > 1 {
        (args.get(1).clone(), 0.0)
    } else {
        match underlying.step_value(context)? {
            Some(first) => (first, 1.0),
            None => {
                return Err(context.type_error("Reduce of a done iterator with no initial value"));
            }
        }
    };
    // 9.
    while let Some(value) = underlying.step_value(context)? {
        let arguments = [accumulator, value, Value::from(counter)];
        accumulator = match reducer.call(context, &Value::undefined(), &arguments) {
            Ok(result) => result,
            Err(error) => return Err(underlying.close_with_error(context, error)),
        };
        counter += 1.0;
    }
    Ok(accumulator)
}
