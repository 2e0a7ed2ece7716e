//! `sort` and `toSorted`: SortIndexedProperties, `#sec-sortindexedproperties`.
//!
//! A stable bottom-up merge sort over runs that are already in order. A comparator may throw or
//! answer nonsense; the merge then stops or yields some permutation, but loses no element. The
//! standard library's sort cannot stop early and may panic on an inconsistent order.

use super::Array;
use super::copying::copyable_length;
use super::elements::{delete_element, get_element, get_element_if_present, set_element};
use crate::error::messages;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

impl Array {
    /// `#sec-array.prototype.sort`
    pub(super) fn sort(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
        // 1-3.
        let comparator = require_comparator(context, args.get(0))?;
        let object = this.to_object(context)?;
        let length = object.length_of_array_like(context)?;
        // 4-5. Holes are left out and end up behind everything else.
        let elements = match object.dense_copy() {
            Some(elements) => elements,
            None => {
                let mut elements = Vec::new();
                for index in 0..length {
                    elements.extend(get_element_if_present(context, &object, index)?);
                }
                elements
            }
        };
        let mut sorted = sort_elements(context, elements, comparator)?;
        // 6-9. Where every index has an element still, these are replaced and none is left over.
        let count = sorted.len() as u64;
        if count == length && object.replace_dense_elements(&mut sorted) {
            return Ok(object.into());
        }
        for (index, element) in sorted.into_iter().enumerate() {
            set_element(context, &object, index as u64, element)?;
        }
        for index in count..length {
            if object.has_property(context, super::elements::index_key(index))? {
                delete_element(context, &object, index)?;
            }
        }
        Ok(object.into())
    }

    /// `#sec-array.prototype.tosorted`
    pub(super) fn to_sorted(
        context: &mut Context,
        this: &Value,
        args: &Args<'_>,
    ) -> JsResult<Value> {
        // 1-4.
        let comparator = require_comparator(context, args.get(0))?;
        let object = this.to_object(context)?;
        let length = copyable_length(context, &object)?;
        // 5-7.
        let elements = (0..length)
            .map(|index| get_element(context, &object, index))
            .collect::<JsResult<Vec<_>>>()?;
        let sorted = sort_elements(context, elements, comparator)?;
        Ok(Object::array(context, sorted).into())
    }
}

/// The comparator of `sort` and `toSorted`, for typed arrays as well.
pub(crate) fn require_comparator<'a>(
    context: &mut Context,
    argument: &'a Value,
) -> JsResult<Option<&'a Object>> {
    match argument.as_object() {
        _ if argument.is_undefined() => Ok(None),
        Some(object) if object.is_callable() => Ok(Some(object)),
        _ => {
            let shown = messages::display_for_conversion(context, argument);
            Err(context.type_error(format!(
                "The comparison function must be either a function or undefined: {shown}"
            )))
        }
    }
}

/// CompareArrayElements, `#sec-comparearrayelements`, over all elements.
fn sort_elements(
    context: &mut Context,
    mut elements: Vec<Value>,
    comparator: Option<&Object>,
) -> JsResult<Vec<Value>> {
    // 1-3. `undefined` is never compared; it goes last.
    let total = elements.len();
    elements.retain(|element| !element.is_undefined());
    let mut sorted = match comparator {
        Some(comparator) => merge_sort(elements, &mut |left, right| {
            is_greater(context, comparator, left, right)
        })?,
        None => sort_by_text(context, elements)?,
    };
    sorted.resize(total, Value::undefined());
    Ok(sorted)
}

/// Step 4 of CompareArrayElements: whether the answer is above zero, which NaN is not.
#[inline]
pub(crate) fn is_greater(
    context: &mut Context,
    comparator: &Object,
    left: &Value,
    right: &Value,
) -> JsResult<bool> {
    let arguments = [left.clone(), right.clone()];
    let comparator = comparator.as_value();
    let answer = comparator.call_inline(context, &Value::undefined(), &arguments)?;
    match answer.as_number() {
        Some(number) => Ok(number > 0.0),
        None => Ok(answer.to_number(context)? > 0.0),
    }
}

/// Steps 5-10 of CompareArrayElements. Each element is converted once instead of once per
/// comparison: only objects could tell, and for those every comparison converts.
fn sort_by_text(context: &mut Context, elements: Vec<Value>) -> JsResult<Vec<Value>> {
    if elements.iter().any(Value::is_object) {
        return merge_sort(elements, &mut |left, right| {
            let left = left.to_js_string(context)?;
            let right = right.to_js_string(context)?;
            Ok(left > right)
        });
    }
    let keyed = elements
        .into_iter()
        .map(|element| Ok((element.to_js_string(context)?, element)))
        .collect::<JsResult<Vec<(JsString, Value)>>>()?;
    let sorted = merge_sort(keyed, &mut |left, right| Ok(left.0 > right.0))?;
    Ok(sorted.into_iter().map(|(_, element)| element).collect())
}

/// A stable sort whose comparison, "is greater", may fail.
pub(crate) fn merge_sort<T: Clone>(
    mut elements: Vec<T>,
    is_greater: &mut impl FnMut(&T, &T) -> JsResult<bool>,
) -> JsResult<Vec<T>> {
    const RUN: usize = 8;
    for run in elements.chunks_mut(RUN) {
        insertion_sort(run, is_greater)?;
    }
    let mut width = RUN;
    while width < elements.len() {
        let mut merged = Vec::with_capacity(elements.len());
        for pair in elements.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut merged, is_greater)?;
        }
        elements = merged;
        width *= 2;
    }
    Ok(elements)
}

fn insertion_sort<T>(
    run: &mut [T],
    is_greater: &mut impl FnMut(&T, &T) -> JsResult<bool>,
) -> JsResult<()> {
    for end in 1..run.len() {
        let mut position = end;
        while position > 0 && is_greater(&run[position - 1], &run[position])? {
            run.swap(position - 1, position);
            position -= 1;
        }
    }
    Ok(())
}

fn merge<T: Clone>(
    left: &[T],
    right: &[T],
    merged: &mut Vec<T>,
    is_greater: &mut impl FnMut(&T, &T) -> JsResult<bool>,
) -> JsResult<()> {
    let (mut from_left, mut from_right) = (0, 0);
    // Halves that are in order already need one comparison.
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && is_greater(last, first)?
    {
        while let (Some(first_left), Some(first_right)) =
            (left.get(from_left), right.get(from_right))
        {
            // Without a branch: nobody can predict which one it is.
            let takes_right = is_greater(first_left, first_right)?;
            let taken = std::hint::select_unpredictable(takes_right, first_right, first_left);
            merged.push(taken.clone());
            from_right += usize::from(takes_right);
            from_left += usize::from(!takes_right);
        }
    }
    merged.extend_from_slice(&left[from_left..]);
    merged.extend_from_slice(&right[from_right..]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::merge_sort;

    #[test]
    fn sorting_keeps_the_order_of_equal_elements() {
        let elements: Vec<(u32, u32)> = (0..1000).map(|index| (index * 7919 % 10, index)).collect();
        let sorted = merge_sort(elements, &mut |left, right| Ok(left.0 > right.0))
            .unwrap_or_else(|_| unreachable!("this comparison never throws"));
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
