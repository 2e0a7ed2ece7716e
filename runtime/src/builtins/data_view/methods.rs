//! The constructor, the accessors, and a getter and setter per element type.

use super::DataViewData;
use crate::builtins::array_buffer::BufferData;
use crate::builtins::typed_array::ElementType;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Object, Value};

/// `DataView ( buffer [ , byteOffset [ , byteLength ] ] )`, `#sec-dataview-buffer-byteoffset-bytelength`
pub(super) fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let Some(new_target) = args.new_target() else {
        return Err(context.type_error("Constructor DataView requires 'new'"));
    };
    let source = args.get(0).as_object();
    let Some((object, buffer)) =
        source.and_then(|object| Some((object, object.payload::<BufferData>()?)))
    else {
        return Err(
            context.type_error("First argument to DataView constructor must be an ArrayBuffer")
        );
    };
    // 3-9.
    let shown = crate::error::messages::display(args.get(1));
    let out_of_bounds = format!("Start offset {shown} is outside the bounds of the buffer");
    let offset = to_index(context, args.get(1), &out_of_bounds)?;
    require_attached(context, buffer)?;
    if offset > buffer.len() {
        return Err(context.range_error(out_of_bounds));
    }
    let fixed_length = match args.get(2) {
        length if length.is_undefined() && buffer.is_resizable() => None,
        length if length.is_undefined() => Some(buffer.len() - offset),
        length => {
            let shown = crate::error::messages::display(length);
            let message = format!("Invalid DataView length {shown}");
            let length = to_index(context, length, &message)?;
            if offset.saturating_add(length) > buffer.len() {
                return Err(context.range_error(message));
            }
            Some(length)
        }
    };
    // 10-15. Getting the prototype may have changed the buffer.
    let data = DataViewData {
        buffer: object.clone(),
        byte_offset: offset,
        fixed_length,
    };
    let view =
        Object::create_from_constructor(context, new_target, Intrinsic::DataViewPrototype, data)?;
    require_attached(context, buffer)?;
    let data = view.payload::<DataViewData>().expect("it was just made");
    if data.byte_length().is_none() {
        return Err(context.range_error("Invalid DataView length"));
    }
    Ok(view.into())
}

fn require_attached(context: &mut Context, buffer: &BufferData) -> JsResult<()> {
    if buffer.is_detached() {
        return Err(
            context.type_error("Cannot perform DataView constructor on a detached ArrayBuffer")
        );
    }
    Ok(())
}

/// ToIndex with a message of its own.
fn to_index(context: &mut Context, value: &Value, message: &str) -> JsResult<usize> {
    let integer = value.to_integer_or_infinity(context)?;
    if !(0.0..=9_007_199_254_740_991.0).contains(&integer) {
        return Err(context.range_error(message));
    }
    Ok(integer as usize)
}

fn this_view<'a>(
    context: &mut Context,
    this: &'a Value,
    method: &str,
) -> JsResult<&'a DataViewData> {
    match this.payload::<DataViewData>() {
        Some(view) => Ok(view),
        None => Err(context.incompatible_receiver(method, this)),
    }
}

/// `#sec-get-dataview.prototype.buffer`
pub(super) fn buffer(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this, "get DataView.prototype.buffer")?;
    Ok(Value::from(&view.buffer))
}

/// The length of a view that must be in bounds.
fn valid_length(context: &mut Context, view: &DataViewData, method: &str) -> JsResult<usize> {
    if view.buffer().is_detached() {
        return Err(
            context.type_error(format!("Cannot perform {method} on a detached ArrayBuffer"))
        );
    }
    match view.byte_length() {
        Some(length) => Ok(length),
        None => Err(context.type_error(format!(
            "Invalid DataView accessor {method} on an out-of-bounds view"
        ))),
    }
}

/// `#sec-get-dataview.prototype.bytelength`
pub(super) fn byte_length(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this, "get DataView.prototype.byteLength")?;
    Ok(valid_length(context, view, "DataView.prototype.byteLength")?.into())
}

/// `#sec-get-dataview.prototype.byteoffset`
pub(super) fn byte_offset(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let view = this_view(context, this, "get DataView.prototype.byteOffset")?;
    valid_length(context, view, "DataView.prototype.byteOffset")?;
    Ok(view.byte_offset.into())
}

const OUT_OF_BOUNDS: &str = "Offset is outside the bounds of the DataView";

/// GetViewValue, `#sec-getviewvalue`.
fn get_view_value(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    element: ElementType,
    method: &str,
) -> JsResult<Value> {
    let view = this_view(context, this, method)?;
    let index = to_index(context, args.get(0), OUT_OF_BOUNDS)?;
    let is_little_endian = args.get(1).to_boolean();
    let start = element_start(context, view, index, element, method)?;
    let mut bytes = [0; 8];
    let bytes = &mut bytes[..element.size()];
    view.buffer()
        .read(|buffer| bytes.copy_from_slice(&buffer[start..start + bytes.len()]));
    if !is_little_endian {
        bytes.reverse();
    }
    Ok(element.read(bytes))
}

/// SetViewValue, `#sec-setviewvalue`.
fn set_view_value(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    element: ElementType,
    method: &str,
) -> JsResult<Value> {
    let view = this_view(context, this, method)?;
    let index = to_index(context, args.get(0), OUT_OF_BOUNDS)?;
    let raw = element.convert(context, args.get(1))?;
    let is_little_endian = args.get(2).to_boolean();
    let start = element_start(context, view, index, element, method)?;
    let mut bytes = raw.bytes(element).to_vec();
    if !is_little_endian {
        bytes.reverse();
    }
    view.buffer()
        .write(|buffer| buffer[start..start + bytes.len()].copy_from_slice(&bytes));
    Ok(Value::undefined())
}

/// Where an element begins in the buffer.
fn element_start(
    context: &mut Context,
    view: &DataViewData,
    index: usize,
    element: ElementType,
    method: &str,
) -> JsResult<usize> {
    let length = valid_length(context, view, method)?;
    if index.saturating_add(element.size()) > length {
        return Err(context.range_error(OUT_OF_BOUNDS));
    }
    Ok(view.byte_offset + index)
}

/// `#sec-dataview.prototype.getint8`
pub(super) fn get_int8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Int8,
        "DataView.prototype.getInt8",
    )
}

/// `#sec-dataview.prototype.setint8`
pub(super) fn set_int8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Int8,
        "DataView.prototype.setInt8",
    )
}

/// `#sec-dataview.prototype.getuint8`
pub(super) fn get_uint8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Uint8,
        "DataView.prototype.getUint8",
    )
}

/// `#sec-dataview.prototype.setuint8`
pub(super) fn set_uint8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Uint8,
        "DataView.prototype.setUint8",
    )
}

/// `#sec-dataview.prototype.getint16`
pub(super) fn get_int16(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Int16,
        "DataView.prototype.getInt16",
    )
}

/// `#sec-dataview.prototype.setint16`
pub(super) fn set_int16(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Int16,
        "DataView.prototype.setInt16",
    )
}

/// `#sec-dataview.prototype.getuint16`
pub(super) fn get_uint16(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Uint16,
        "DataView.prototype.getUint16",
    )
}

/// `#sec-dataview.prototype.setuint16`
pub(super) fn set_uint16(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Uint16,
        "DataView.prototype.setUint16",
    )
}

/// `#sec-dataview.prototype.getint32`
pub(super) fn get_int32(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Int32,
        "DataView.prototype.getInt32",
    )
}

/// `#sec-dataview.prototype.setint32`
pub(super) fn set_int32(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Int32,
        "DataView.prototype.setInt32",
    )
}

/// `#sec-dataview.prototype.getuint32`
pub(super) fn get_uint32(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Uint32,
        "DataView.prototype.getUint32",
    )
}

/// `#sec-dataview.prototype.setuint32`
pub(super) fn set_uint32(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Uint32,
        "DataView.prototype.setUint32",
    )
}

/// `#sec-dataview.prototype.getfloat16`
pub(super) fn get_float16(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Float16,
        "DataView.prototype.getFloat16",
    )
}

/// `#sec-dataview.prototype.setfloat16`
pub(super) fn set_float16(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Float16,
        "DataView.prototype.setFloat16",
    )
}

/// `#sec-dataview.prototype.getfloat32`
pub(super) fn get_float32(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Float32,
        "DataView.prototype.getFloat32",
    )
}

/// `#sec-dataview.prototype.setfloat32`
pub(super) fn set_float32(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Float32,
        "DataView.prototype.setFloat32",
    )
}

/// `#sec-dataview.prototype.getfloat64`
pub(super) fn get_float64(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::Float64,
        "DataView.prototype.getFloat64",
    )
}

/// `#sec-dataview.prototype.setfloat64`
pub(super) fn set_float64(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::Float64,
        "DataView.prototype.setFloat64",
    )
}

/// `#sec-dataview.prototype.getbigint64`
pub(super) fn get_big_int64(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::BigInt64,
        "DataView.prototype.getBigInt64",
    )
}

/// `#sec-dataview.prototype.setbigint64`
pub(super) fn set_big_int64(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::BigInt64,
        "DataView.prototype.setBigInt64",
    )
}

/// `#sec-dataview.prototype.getbiguint64`
pub(super) fn get_big_uint64(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    get_view_value(
        context,
        this,
        args,
        ElementType::BigUint64,
        "DataView.prototype.getBigUint64",
    )
}

/// `#sec-dataview.prototype.setbiguint64`
pub(super) fn set_big_uint64(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    set_view_value(
        context,
        this,
        args,
        ElementType::BigUint64,
        "DataView.prototype.setBigUint64",
    )
}
