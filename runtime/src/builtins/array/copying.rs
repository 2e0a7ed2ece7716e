//! Methods that build another array: `concat`, `slice`, `flat` and the copies of ES2023.

use super::elements::{
    MAX_LENGTH, get_element, get_element_if_present, relative_end, relative_index,
};
use super::mutation::delete_count;
use super::species::NewArray;
use super::{Array, this_object};
use crate::builtins::require_callable;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

impl Array {
    /// `#sec-array.prototype.concat`
    pub(super) fn concat(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-4.
        let object = this_object(context, this, "Array.prototype.concat")?;
        let mut result = NewArray::species_create(context, &object, 0)?;
        let mut next = 0;
        // 5.
        let receiver = Value::from(object);
        for item in std::iter::once(&receiver).chain(args.as_slice()) {
            match spreadable(context, item)? {
                Some(source) => {
                    let length = source.length_of_array_like(context)?;
                    check_total(context, next + length)?;
                    for index in 0..length {
                        if let Some(element) = get_element_if_present(context, &source, index)? {
                            result.define(context, next + index, element)?;
                        }
                    }
                    next += length;
                }
                None => {
                    check_total(context, next + 1)?;
                    result.define(context, next, item.clone())?;
                    next += 1;
                }
            }
        }
        // 6-7.
        result.into_array_setting_length(context, next)
    }

    /// `#sec-array.prototype.slice`
    pub(super) fn slice(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-11.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let start = relative_index(context, args.get(0), length)?;
        let end = relative_end(context, args.get(1), length)?;
        let count = end.saturating_sub(start);
        // 12.
        let mut result = NewArray::species_create(context, &object, count)?;
        // 13-14.
        for offset in 0..count {
            if let Some(element) = get_element_if_present(context, &object, start + offset)? {
                result.define(context, offset, element)?;
            }
        }
        // 15-16.
        result.into_array_setting_length(context, count)
    }

    /// `#sec-array.prototype.flat`
    pub(super) fn flat(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-5.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let depth = match args.get(0) {
            argument if argument.is_undefined() => 1.0,
            argument => argument.to_integer_or_infinity(context)?.max(0.0),
        };
        // 6-7.
        let mut flattening = Flattening {
            result: NewArray::species_create(context, &object, 0)?,
            next: 0,
        };
        flattening.append(context, &object, length, depth)?;
        Ok(flattening.result.into_array(context))
    }

    /// `#sec-array.prototype.flatmap`
    pub(super) fn flat_map(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1-3.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let callback = require_callable(context, args.get(0))?;
        // 4-5.
        let mut flattening = Flattening {
            result: NewArray::species_create(context, &object, 0)?,
            next: 0,
        };
        for index in 0..length {
            let Some(element) = get_element_if_present(context, &object, index)? else {
                continue;
            };
            let arguments = [element, Value::from(index as f64), object.clone().into()];
            let mapped = callback.call(context, args.get(1), &arguments)?;
            flattening.append_element(context, mapped, 1.0)?;
        }
        Ok(flattening.result.into_array(context))
    }

    /// `#sec-array.prototype.toreversed`
    pub(super) fn to_reversed(
        context: &mut Context,
        this: &Value,
        _: &Args<'_>,
    ) -> JsResult<Value> {
        let object = this.to_object(context)?;
        let length = copyable_length(context, &object)?;
        let elements = (0..length)
            .rev()
            .map(|index| get_element(context, &object, index))
            .collect::<JsResult<Vec<_>>>()?;
        Ok(Object::array(context, elements).into())
    }

    /// `#sec-array.prototype.tospliced`
    pub(super) fn to_spliced(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1-10.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let start = relative_index(context, args.get(0), length)?;
        let items = args.rest(2);
        let skipped = delete_count(context, args, start, length)?;
        // 11-12.
        let new_length = length + items.len() as u64 - skipped;
        if new_length > MAX_LENGTH {
            return Err(context.type_error("Invalid array length"));
        }
        // 13.
        if new_length > u64::from(u32::MAX) {
            return Err(context.range_error("Invalid array length"));
        }
        // 14-19.
        let mut elements = Vec::new();
        for index in 0..start {
            elements.push(get_element(context, &object, index)?);
        }
        elements.extend_from_slice(items);
        for index in start + skipped..length {
            elements.push(get_element(context, &object, index)?);
        }
        Ok(Object::array(context, elements).into())
    }

    /// `#sec-array.prototype.with`
    pub(super) fn with(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-5.
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        let relative = args.get(0).to_integer_or_infinity(context)?;
        let actual = if relative >= 0.0 {
            relative
        } else {
            length as f64 + relative
        };
        // 6.
        if actual >= length as f64 || actual < 0.0 {
            let index = args.get(0).to_js_string(context)?;
            return Err(context.range_error(format!("Invalid index : {index}")));
        }
        // 7-9.
        if length > u64::from(u32::MAX) {
            return Err(context.range_error("Invalid array length"));
        }
        let elements = (0..length)
            .map(|index| match index == actual as u64 {
                true => Ok(args.get(1).clone()),
                false => get_element(context, &object, index),
            })
            .collect::<JsResult<Vec<_>>>()?;
        Ok(Object::array(context, elements).into())
    }
}

/// The length of a receiver that is to be copied into an array, `#sec-arraycreate` step 1 included.
pub(super) fn copyable_length(context: &mut Context, object: &Object) -> JsResult<u64> {
    let length = object.length_of_array_like(context)?;
    if length > u64::from(u32::MAX) {
        return Err(context.range_error("Invalid array length"));
    }
    Ok(length)
}

/// IsConcatSpreadable, `#sec-isconcatspreadable`.
fn spreadable(context: &mut Context, item: &Value) -> JsResult<Option<Object>> {
    // 1.
    let Some(object) = item.as_object() else {
        return Ok(None);
    };
    // 2-3.
    let spreadable = object.get(context, WellKnownSymbol::IsConcatSpreadable)?;
    let is_spreadable = if spreadable.is_undefined() {
        object.is_array(context)?
    } else {
        spreadable.to_boolean()
    };
    Ok(is_spreadable.then(|| object.clone()))
}

fn check_total(context: &mut Context, total: u64) -> JsResult<()> {
    if total <= MAX_LENGTH {
        Ok(())
    } else {
        Err(context.type_error("Invalid array length"))
    }
}

/// FlattenIntoArray, `#sec-flattenintoarray`.
struct Flattening {
    result: NewArray,
    next: u64,
}

impl Flattening {
    fn append(
        &mut self,
        context: &mut Context,
        source: &Object,
        length: u64,
        depth: f64,
    ) -> JsResult<()> {
        context.check_stack()?;
        for index in 0..length {
            if let Some(element) = get_element_if_present(context, source, index)? {
                self.append_element(context, element, depth)?;
            }
        }
        Ok(())
    }

    fn append_element(
        &mut self,
        context: &mut Context,
        element: Value,
        depth: f64,
    ) -> JsResult<()> {
        if depth > 0.0
            && let Some(object) = element.as_object()
            && object.is_array(context)?
        {
            let length = object.length_of_array_like(context)?;
            return self.append(context, object, length, depth - 1.0);
        }
        if self.next >= MAX_LENGTH {
            return Err(context.type_error("Invalid array length"));
        }
        self.result.define(context, self.next, element)?;
        self.next += 1;
        Ok(())
    }
}
