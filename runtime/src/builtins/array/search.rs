//! Methods that look for an element: `at`, `includes`, `indexOf`, `lastIndexOf`.

use super::elements::{get_element, get_element_if_present, relative_index};
use super::{Array, this_object};
use crate::{Args, Context, JsResult, Value};

impl Array {
    /// `#sec-array.prototype.at`
    pub(super) fn at(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-2.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        // 3-5.
        let relative = args.get(0).to_integer_or_infinity(context)?;
        let index = if relative >= 0.0 {
            relative
        } else {
            length as f64 + relative
        };
        // 6-7. Outside the array, infinities included, there is nothing.
        if index < 0.0 || index >= length as f64 {
            return Ok(Value::undefined());
        }
        get_element(context, &object, index as u64)
    }

    /// `#sec-array.prototype.includes`; holes are `undefined` here.
    pub(super) fn includes(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1-3.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        if length == 0 {
            return Ok(false.into());
        }
        // 4-9.
        let start = relative_index(context, args.get(1), length)?;
        // 10.
        for index in start..length {
            let element = get_element(context, &object, index)?;
            if element.same_value_zero(args.get(0)) {
                return Ok(true.into());
            }
        }
        Ok(false.into())
    }

    /// `#sec-array.prototype.indexof`
    pub(super) fn index_of(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1-3.
        let object = this_object(context, this, "Array.prototype.indexOf")?;
        let length = object.length_of_array_like(context)?;
        if length == 0 {
            return Ok(Value::from(-1));
        }
        // 4-9.
        let start = relative_index(context, args.get(1), length)?;
        // 10.
        for index in start..length {
            if let Some(element) = get_element_if_present(context, &object, index)?
                && element.is_strictly_equal(args.get(0))
            {
                return Ok(Value::from(index as f64));
            }
        }
        Ok(Value::from(-1))
    }

    /// `#sec-array.prototype.lastindexof`
    pub(super) fn last_index_of(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1-3.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        if length == 0 {
            return Ok(Value::from(-1));
        }
        // 4-7. An `undefined` that was passed is a zero, one that was not is the end.
        let last = length as f64 - 1.0;
        let from = if args.len() > 1 {
            args.get(1).to_integer_or_infinity(context)?
        } else {
            last
        };
        let start = if from >= 0.0 {
            from.min(last)
        } else {
            length as f64 + from
        };
        if start < 0.0 {
            return Ok(Value::from(-1));
        }
        // 8.
        for index in (0..=start as u64).rev() {
            if let Some(element) = get_element_if_present(context, &object, index)?
                && element.is_strictly_equal(args.get(0))
            {
                return Ok(Value::from(index as f64));
            }
        }
        Ok(Value::from(-1))
    }
}
