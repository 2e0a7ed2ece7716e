//! `sort` and `toSorted`: SortIndexedProperties, `#sec-sortindexedproperties`.
//!
//! A stable bottom-up merge sort over runs that are already in order. A comparator may throw or
//! answer nonsense; the merge then stops or yields some permutation, but loses no element. The
//! standard library's sort cannot stop early and may panic on an inconsistent order.

use super::Array;
use super::copying::copyable_length;
use super::elements::{delete_element, get_element, get_element_if_present, set_element};
use crate::error::messages;
use crate::memory::Borrowed;
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
#[inline(always)]
pub(crate) fn is_greater(
    context: &mut Context,
    comparator: &Object,
    left: &Value,
    right: &Value,
) -> JsResult<bool> {
    let answer = compare(context, comparator, left, right)?;
    let number = match answer.as_number() {
        Some(_) => answer,
        None => as_number(context, &answer)?,
    };
    Ok(number.as_number().is_some_and(|number| number > 0.0))
}

/// What the comparator answers, in registers, where merging waits for it.
#[inline(never)]
fn compare(
    context: &mut Context,
    comparator: &Object,
    left: &Value,
    right: &Value,
) -> JsResult<Value> {
    const UNDEFINED: &Value = &Value::undefined();
    let arguments = Borrowed::new([left, right]);
    let comparator = comparator.as_value();
    comparator.call_inline(context, UNDEFINED, &*arguments)
}

/// ToNumber in step 4.a, of an answer that is none; in registers as well.
#[cold]
#[inline(never)]
fn as_number(context: &mut Context, answer: &Value) -> JsResult<Value> {
    answer.to_number(context).map(Value::from)
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
    if elements.len() <= RUN {
        return Ok(elements);
    }
    let mut merged = elements.clone();
    let mut width = RUN;
    while width < elements.len() {
        let pairs = elements.chunks(2 * width);
        for (pair, merged) in pairs.zip(merged.chunks_mut(2 * width)) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, merged, is_greater)?;
        }
        std::mem::swap(&mut elements, &mut merged);
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

/// Merges two halves that are in order into `merged`, which has room for just them.
fn merge<T: Clone>(
    left: &[T],
    right: &[T],
    merged: &mut [T],
    is_greater: &mut impl FnMut(&T, &T) -> JsResult<bool>,
) -> JsResult<()> {
    /// Shorter halves are used up too soon to begin at both ends.
    const LONG: usize = 32;
    // Halves that are in order already need one comparison, those in reverse two.
    let (Some(last), Some(first)) = (left.last(), right.first()) else {
        merged.clone_from_slice(left);
        return Ok(());
    };
    if !is_greater(last, first)? {
        let (start, end) = merged.split_at_mut(left.len());
        start.clone_from_slice(left);
        end.clone_from_slice(right);
        return Ok(());
    }
    if left.len() == right.len() && left.len() >= LONG {
        if is_greater(&left[0], &right[right.len() - 1])? {
            let (start, end) = merged.split_at_mut(right.len());
            start.clone_from_slice(right);
            end.clone_from_slice(left);
            return Ok(());
        }
        if merge_from_both_ends(left, right, merged, is_greater)? {
            return Ok(());
        }
    }
    merge_from_start(left, right, merged, is_greater)
}

fn merge_from_start<T: Clone>(
    left: &[T],
    right: &[T],
    merged: &mut [T],
    is_greater: &mut impl FnMut(&T, &T) -> JsResult<bool>,
) -> JsResult<()> {
    let (mut from_left, mut from_right) = (0, 0);
    while let (Some(first_left), Some(first_right)) = (left.get(from_left), right.get(from_right)) {
        // Without a branch: nobody can predict which one it is.
        let takes_right = is_greater(first_left, first_right)?;
        let taken = std::hint::select_unpredictable(takes_right, first_right, first_left);
        merged[from_left + from_right] = taken.clone();
        from_right += usize::from(takes_right);
        from_left += usize::from(!takes_right);
    }
    let rest = &mut merged[from_left + from_right..];
    let (rest_left, rest_right) = rest.split_at_mut(left.len() - from_left);
    rest_left.clone_from_slice(&left[from_left..]);
    rest_right.clone_from_slice(&right[from_right..]);
    Ok(())
}

/// The same for halves of one length, each end by as many steps, since a step at one end need not
/// wait for the answer at the other. Answers whether they met, which they do unless the comparison
/// contradicts itself.
fn merge_from_both_ends<T: Clone>(
    left: &[T],
    right: &[T],
    merged: &mut [T],
    is_greater: &mut impl FnMut(&T, &T) -> JsResult<bool>,
) -> JsResult<bool> {
    let length = left.len();
    let (start, end) = merged.split_at_mut(length);
    let (mut from_left, mut before_left) = (0, length);
    for step in 0..length {
        // As many steps as there were, were taken in one of the halves each.
        let (first_left, first_right) = (&left[from_left], &right[step - from_left]);
        let takes_right = is_greater(first_left, first_right)?;
        let taken = std::hint::select_unpredictable(takes_right, first_right, first_left);
        start[step] = taken.clone();
        from_left += usize::from(!takes_right);

        let before_right = 2 * length - step - before_left;
        let (last_left, last_right) = (&left[before_left - 1], &right[before_right - 1]);
        let takes_left = is_greater(last_left, last_right)?;
        let taken = std::hint::select_unpredictable(takes_left, last_left, last_right);
        end[length - 1 - step] = taken.clone();
        before_left -= usize::from(takes_left);
    }
    Ok(from_left == before_left)
}

#[cfg(test)]
mod tests {
    use super::merge_sort;

    fn sorted<T: Clone>(elements: Vec<T>, mut is_greater: impl FnMut(&T, &T) -> bool) -> Vec<T> {
        merge_sort(elements, &mut |left, right| Ok(is_greater(left, right)))
            .unwrap_or_else(|_| unreachable!("this comparison never throws"))
    }

    #[test]
    fn sorting_keeps_the_order_of_equal_elements() {
        for (count, kinds) in [(7, 3), (64, 2), (65, 1), (127, 5), (1000, 10), (4096, 900)] {
            let elements: Vec<(u32, u32)> = (0..count)
                .map(|index| (index * 7919 % kinds, index))
                .collect();
            let sorted = sorted(elements, |left, right| left.0 > right.0);
            assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]), "{count}");
        }
    }

    #[test]
    fn order_and_reverse_order_take_few_comparisons() {
        for reverse in [false, true] {
            let mut elements: Vec<u32> = (0..4096).collect();
            if reverse {
                elements.reverse();
            }
            let mut comparisons = 0;
            let sorted = sorted(elements, |left, right| {
                comparisons += 1;
                left > right
            });
            assert!(sorted.is_sorted());
            assert!(comparisons < 4096 * 6, "{comparisons}");
        }
    }

    #[test]
    fn a_comparison_that_contradicts_itself_loses_nothing() {
        for count in [10_u64, 100, 1000, 1024] {
            let mut state = count;
            let mut shuffled = sorted((0..count).collect(), |_, _| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                state >> 63 == 1
            });
            shuffled.sort_unstable();
            assert!(shuffled.into_iter().eq(0..count));
        }
    }
}
