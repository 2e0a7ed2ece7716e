//! Making typed arrays: `new Uint8Array(…)`, `from` and `of`.

use super::class::prototype_intrinsic;
use super::element::ElementType;
use super::validate::create_from_constructor;
use super::view::TypedArrayData;
use crate::builtins::array::elements::get_element;
use crate::builtins::array_buffer::{self, BufferData};
use crate::builtins::require_callable;
use crate::error::messages;
use crate::operations::IteratorRecord;
use crate::realm::Intrinsic;
use crate::value::WellKnownSymbol;
use crate::{Args, Context, JsResult, Object, Value};

/// `%TypedArray% ( )`, which only exists to be inherited from.
pub(super) fn construct_abstract(
    context: &mut Context,
    _: &Value,
    _: &Args<'_>,
) -> JsResult<Value> {
    Err(context.type_error("Abstract class TypedArray not directly constructable"))
}

/// `TypedArray ( ...args )`, `#sec-typedarray`
pub(super) fn construct(
    context: &mut Context,
    args: &Args<'_>,
    element: ElementType,
) -> JsResult<Value> {
    let Some(new_target) = args.new_target() else {
        let name = element.class_name();
        return Err(context.type_error(format!("Constructor {name} requires 'new'")));
    };
    let new_target = new_target.clone();
    let Some(source) = args.get(0).as_object() else {
        // A length.
        let shown = messages::display(args.get(0));
        let message = format!("typed array length: {shown}");
        let length = args.get(0).to_index(context, &message)?;
        let prototype = prototype_of(context, &new_target, element)?;
        return from_length(context, &prototype, element, length);
    };
    let prototype = prototype_of(context, &new_target, element)?;
    if let Some(view) = source.payload::<TypedArrayData>() {
        return from_typed_array(context, &prototype, element, view);
    }
    if let Some(buffer) = source.payload::<BufferData>() {
        let range = (args.get(1), args.get(2));
        return over_buffer(context, &prototype, element, (source, buffer), range);
    }
    // Step 5.b.iv: an iterable, else array-like.
    let items = match source.get_method(context, WellKnownSymbol::Iterator)? {
        Some(method) => list_from_method(context, args.get(0), &method)?,
        None => {
            let length = source.length_of_array_like(context)?;
            let target = from_length(context, &prototype, element, length)?;
            let view = target
                .payload::<TypedArrayData>()
                .expect("it was just made");
            for index in 0..length {
                let item = get_element(context, source, index)?;
                view.set(context, index as usize, &item)?;
            }
            return Ok(target);
        }
    };
    let target = from_length(context, &prototype, element, items.len() as u64)?;
    let view = target
        .payload::<TypedArrayData>()
        .expect("it was just made");
    for (index, item) in items.iter().enumerate() {
        view.set(context, index, item)?;
    }
    Ok(target)
}

fn list_from_method(
    context: &mut Context,
    iterable: &Value,
    method: &Object,
) -> JsResult<Vec<Value>> {
    let iterator = IteratorRecord::from_method(context, iterable, method.as_value())?;
    let mut items = Vec::new();
    while let Some(item) = iterator.step_value(context)? {
        items.push(item);
    }
    Ok(items)
}

fn prototype_of(
    context: &mut Context,
    new_target: &Object,
    element: ElementType,
) -> JsResult<Object> {
    new_target.prototype_for_construction(context, prototype_intrinsic(element))
}

/// A typed array of the intrinsic class over a new buffer of these bytes.
pub(crate) fn create_uint8_array(context: &mut Context, bytes: Vec<u8>) -> Object {
    let length = bytes.len();
    let buffer = array_buffer::create(context, bytes);
    let view = TypedArrayData::new(ElementType::Uint8, buffer, 0, Some(length));
    context.new_payload(Intrinsic::Uint8ArrayPrototype, view)
}

/// AllocateTypedArrayBuffer, `#sec-allocatetypedarraybuffer`.
fn from_length(
    context: &mut Context,
    prototype: &Object,
    element: ElementType,
    length: u64,
) -> JsResult<Value> {
    /// V8's limit on 64-bit machines.
    const MAX_LENGTH: u64 = (1 << 32) - 1;
    if length > MAX_LENGTH {
        return Err(context.range_error(format!("Invalid typed array length: {length}")));
    }
    let constructor = context.intrinsic(Intrinsic::ArrayBuffer);
    let bytes = length * element.size() as u64;
    let buffer = array_buffer::allocate(context, &constructor, bytes, None)?;
    let view = TypedArrayData::new(element, buffer, 0, Some(length as usize));
    Ok(Object::with_payload(Some(prototype), view).into())
}

/// InitializeTypedArrayFromTypedArray, `#sec-initializetypedarrayfromtypedarray`.
fn from_typed_array(
    context: &mut Context,
    prototype: &Object,
    element: ElementType,
    source: &TypedArrayData,
) -> JsResult<Value> {
    let Some(length) = source.length() else {
        return Err(context.type_error("Cannot perform Construct on a detached ArrayBuffer"));
    };
    if source.element.is_bigint() != element.is_bigint() {
        return Err(
            context.type_error("Cannot mix BigInt and other types, use explicit conversions")
        );
    }
    let target = from_length(context, prototype, element, length as u64)?;
    let view = target
        .payload::<TypedArrayData>()
        .expect("it was just made");
    copy_elements(context, source, view, 0)?;
    Ok(target)
}

/// Copies all elements of one view into another, converting them; no user code runs.
pub(super) fn copy_elements(
    context: &mut Context,
    source: &TypedArrayData,
    target: &TypedArrayData,
    offset: usize,
) -> JsResult<()> {
    if source.element == target.element {
        let bytes = source.read_bytes(<[u8]>::to_vec);
        let start = offset * target.element.size();
        target.write_bytes(|target| target[start..start + bytes.len()].copy_from_slice(&bytes));
        return Ok(());
    }
    // Both may view the same buffer, so the source is read out first.
    let values: Vec<Value> = (0..source.length().unwrap_or(0))
        .filter_map(|index| source.get(index))
        .collect();
    for (index, value) in values.iter().enumerate() {
        target.set(context, offset + index, value)?;
    }
    Ok(())
}

/// InitializeTypedArrayFromArrayBuffer, `#sec-initializetypedarrayfromarraybuffer`.
fn over_buffer(
    context: &mut Context,
    prototype: &Object,
    element: ElementType,
    (object, buffer): (&Object, &BufferData),
    (byte_offset, length): (&Value, &Value),
) -> JsResult<Value> {
    let (name, size) = (element.class_name(), element.size() as u64);
    // 1-5.
    let offset = byte_offset.to_index(context, "offset")?;
    if offset % size != 0 {
        return Err(context.range_error(format!(
            "start offset of {name} should be a multiple of {size}"
        )));
    }
    let new_length = match length.is_undefined() {
        true => None,
        false => {
            let message = format!("typed array length: {}", messages::display(length));
            Some(length.to_index(context, &message)?)
        }
    };
    // 6-8.
    if buffer.is_detached() {
        return Err(context.type_error("Cannot perform Construct on a detached ArrayBuffer"));
    }
    let byte_length = buffer.len() as u64;
    let out_of_bounds = || format!("Start offset {offset} is outside the bounds of the buffer");
    // 9-10.
    let fixed_length = match new_length {
        None if buffer.is_resizable() => {
            if offset > byte_length {
                return Err(context.range_error(out_of_bounds()));
            }
            None
        }
        None => {
            if !byte_length.is_multiple_of(size) {
                return Err(context.range_error(format!(
                    "byte length of {name} should be a multiple of {size}"
                )));
            }
            let Some(rest) = byte_length.checked_sub(offset) else {
                return Err(context.range_error(out_of_bounds()));
            };
            Some((rest / size) as usize)
        }
        Some(length) => {
            if offset.saturating_add(length.saturating_mul(size)) > byte_length {
                return Err(context.range_error(format!("Invalid typed array length: {length}")));
            }
            Some(length as usize)
        }
    };
    let view = TypedArrayData::new(element, object.clone(), offset as usize, fixed_length);
    Ok(Object::with_payload(Some(prototype), view).into())
}

fn this_constructor<'a>(context: &mut Context, this: &'a Value) -> JsResult<&'a Object> {
    match this.as_object() {
        Some(constructor) if constructor.is_constructor() => Ok(constructor),
        _ => {
            let shown = messages::display(this);
            Err(context.type_error(format!("{shown} is not a constructor")))
        }
    }
}

/// `#sec-%typedarray%.of`
pub(super) fn of(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let constructor = this_constructor(context, this)?;
    let length = [args.len().into()];
    let new = create_from_constructor(context, constructor, &length, "%TypedArray%.of")?;
    for (index, item) in args.as_slice().iter().enumerate() {
        new.set(context, index, item, crate::object::Throw::Yes)?;
    }
    Ok(new.into())
}

/// `#sec-%typedarray%.from`
pub(super) fn from(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    const METHOD: &str = "%TypedArray%.from";
    // 1-4.
    let constructor = this_constructor(context, this)?;
    let (source, this_argument) = (args.get(0), args.get(2));
    let mapper = match args.get(1) {
        argument if argument.is_undefined() => None,
        argument => Some(require_callable(context, argument)?),
    };
    let map = |context: &mut Context, value: Value, index: usize| match mapper {
        Some(mapper) => mapper.call(context, this_argument, &[value, index.into()]),
        None => Ok(value),
    };
    // 5-6.
    if source.is_nullish() {
        return Err(messages::not_iterable(context, source));
    }
    if let Some(method) = source.get_method(context, WellKnownSymbol::Iterator)? {
        let items = list_from_method(context, source, &method)?;
        let length = [items.len().into()];
        let new = create_from_constructor(context, constructor, &length, METHOD)?;
        for (index, item) in items.into_iter().enumerate() {
            let mapped = map(context, item, index)?;
            new.set(context, index, mapped, crate::object::Throw::Yes)?;
        }
        return Ok(new.into());
    }
    // 7-13.
    let items = source.to_object(context)?;
    let length = items.length_of_array_like(context)?;
    let arguments = [Value::from(length as f64)];
    let new = create_from_constructor(context, constructor, &arguments, METHOD)?;
    for index in 0..length {
        let item = get_element(context, &items, index)?;
        let mapped = map(context, item, index as usize)?;
        new.set(context, index as usize, mapped, crate::object::Throw::Yes)?;
    }
    Ok(new.into())
}
