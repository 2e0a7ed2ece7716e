//! Numbers of fixed width at an offset: `readInt16LE` and its family.

use super::this_view;
use crate::builtins::typed_array::ElementType;
use crate::node::errors;
use crate::object::Method;
use crate::realm::Intrinsic;
use crate::{Args, Context, JsResult, Value};

/// The order of bytes in the buffer.
#[derive(Clone, Copy, PartialEq)]
enum Endianness {
    Little,
    Big,
}

pub(super) static METHODS: &[Method] = &[
    Method::new("readUInt8", 0, read_u_int8),
    Method::new("writeUInt8", 1, write_u_int8),
    Method::new("readInt8", 0, read_int8),
    Method::new("writeInt8", 1, write_int8),
    Method::new("readUInt16LE", 0, read_u_int16_le),
    Method::new("writeUInt16LE", 1, write_u_int16_le),
    Method::new("readUInt16BE", 0, read_u_int16_be),
    Method::new("writeUInt16BE", 1, write_u_int16_be),
    Method::new("readInt16LE", 0, read_int16_le),
    Method::new("writeInt16LE", 1, write_int16_le),
    Method::new("readInt16BE", 0, read_int16_be),
    Method::new("writeInt16BE", 1, write_int16_be),
    Method::new("readUInt32LE", 0, read_u_int32_le),
    Method::new("writeUInt32LE", 1, write_u_int32_le),
    Method::new("readUInt32BE", 0, read_u_int32_be),
    Method::new("writeUInt32BE", 1, write_u_int32_be),
    Method::new("readInt32LE", 0, read_int32_le),
    Method::new("writeInt32LE", 1, write_int32_le),
    Method::new("readInt32BE", 0, read_int32_be),
    Method::new("writeInt32BE", 1, write_int32_be),
    Method::new("readFloatLE", 0, read_float_le),
    Method::new("writeFloatLE", 1, write_float_le),
    Method::new("readFloatBE", 0, read_float_be),
    Method::new("writeFloatBE", 1, write_float_be),
    Method::new("readDoubleLE", 0, read_double_le),
    Method::new("writeDoubleLE", 1, write_double_le),
    Method::new("readDoubleBE", 0, read_double_be),
    Method::new("writeDoubleBE", 1, write_double_be),
    Method::new("readBigInt64LE", 0, read_big_int64_le),
    Method::new("writeBigInt64LE", 1, write_big_int64_le),
    Method::new("readBigInt64BE", 0, read_big_int64_be),
    Method::new("writeBigInt64BE", 1, write_big_int64_be),
    Method::new("readBigUInt64LE", 0, read_big_u_int64_le),
    Method::new("writeBigUInt64LE", 1, write_big_u_int64_le),
    Method::new("readBigUInt64BE", 0, read_big_u_int64_be),
    Method::new("writeBigUInt64BE", 1, write_big_u_int64_be),
];

/// The offset of a number of `size` bytes that fits into the buffer.
pub(super) fn checked_offset(
    context: &mut Context,
    argument: &Value,
    length: usize,
    size: usize,
) -> JsResult<usize> {
    let offset = match argument.as_number() {
        _ if argument.is_undefined() => 0.0,
        Some(offset) => offset,
        None => {
            return Err(errors::invalid_arg_type(
                context, "offset", "number", argument,
            ));
        }
    };
    if offset.trunc() != offset {
        return Err(errors::out_of_range(
            context,
            "offset",
            "an integer",
            argument,
        ));
    }
    let Some(limit) = length.checked_sub(size) else {
        let message = "Attempt to access memory outside buffer bounds";
        let code = "ERR_BUFFER_OUT_OF_BOUNDS";
        return Err(errors::node_error(
            context,
            Intrinsic::RangeError,
            code,
            message,
        ));
    };
    if !(0.0..=limit as f64).contains(&offset) {
        let range = format!(">= 0 and <= {limit}");
        return Err(errors::out_of_range(context, "offset", &range, argument));
    }
    Ok(offset as usize)
}

fn read(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    (element, endianness): (ElementType, Endianness),
) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let size = element.size();
    let offset = checked_offset(context, args.get(0), view.length().unwrap_or(0), size)?;
    Ok(view.read_bytes(|bytes| {
        let mut raw = bytes[offset..offset + size].to_vec();
        if endianness == Endianness::Big {
            raw.reverse();
        }
        element.read(&raw)
    }))
}

fn write(
    context: &mut Context,
    this: &Value,
    args: &Args<'_>,
    (element, endianness): (ElementType, Endianness),
) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let size = element.size();
    check_range(context, args.get(0), element)?;
    let raw = element.convert(context, args.get(0))?;
    let offset = checked_offset(context, args.get(1), view.length().unwrap_or(0), size)?;
    view.write_bytes(|bytes| {
        let target = &mut bytes[offset..offset + size];
        target.copy_from_slice(raw.bytes(element));
        if endianness == Endianness::Big {
            target.reverse();
        }
    });
    Ok((offset + size).into())
}

/// Integers must be in range; fractions are cut off without a word.
fn check_range(context: &mut Context, value: &Value, element: ElementType) -> JsResult<()> {
    let (min, max) = match element {
        ElementType::Int8 => (-128.0, 127.0),
        ElementType::Uint8 => (0.0, 255.0),
        ElementType::Int16 => (-32_768.0, 32_767.0),
        ElementType::Uint16 => (0.0, 65_535.0),
        ElementType::Int32 => (-2_147_483_648.0, 2_147_483_647.0),
        ElementType::Uint32 => (0.0, 4_294_967_295.0),
        _ => return Ok(()),
    };
    let number = value.to_number(context)?;
    if number < min || number > max {
        let range = match element {
            ElementType::Int32 => ">= -(2 ** 31) and < 2 ** 31".to_owned(),
            ElementType::Uint32 => ">= 0 and < 2 ** 32".to_owned(),
            _ => format!(">= {min} and <= {max}"),
        };
        return Err(errors::out_of_range(context, "value", &range, value));
    }
    Ok(())
}

/// `buffer.readUInt8(offset)`
fn read_u_int8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Uint8, Endianness::Little),
    )
}

/// `buffer.writeUInt8(value, offset)`
fn write_u_int8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Uint8, Endianness::Little),
    )
}

/// `buffer.readInt8(offset)`
fn read_int8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Int8, Endianness::Little))
}

/// `buffer.writeInt8(value, offset)`
fn write_int8(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Int8, Endianness::Little))
}

/// `buffer.readUInt16LE(offset)`
fn read_u_int16_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Uint16, Endianness::Little),
    )
}

/// `buffer.writeUInt16LE(value, offset)`
fn write_u_int16_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Uint16, Endianness::Little),
    )
}

/// `buffer.readUInt16BE(offset)`
fn read_u_int16_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Uint16, Endianness::Big))
}

/// `buffer.writeUInt16BE(value, offset)`
fn write_u_int16_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Uint16, Endianness::Big))
}

/// `buffer.readInt16LE(offset)`
fn read_int16_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Int16, Endianness::Little),
    )
}

/// `buffer.writeInt16LE(value, offset)`
fn write_int16_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Int16, Endianness::Little),
    )
}

/// `buffer.readInt16BE(offset)`
fn read_int16_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Int16, Endianness::Big))
}

/// `buffer.writeInt16BE(value, offset)`
fn write_int16_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Int16, Endianness::Big))
}

/// `buffer.readUInt32LE(offset)`
fn read_u_int32_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Uint32, Endianness::Little),
    )
}

/// `buffer.writeUInt32LE(value, offset)`
fn write_u_int32_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Uint32, Endianness::Little),
    )
}

/// `buffer.readUInt32BE(offset)`
fn read_u_int32_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Uint32, Endianness::Big))
}

/// `buffer.writeUInt32BE(value, offset)`
fn write_u_int32_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Uint32, Endianness::Big))
}

/// `buffer.readInt32LE(offset)`
fn read_int32_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Int32, Endianness::Little),
    )
}

/// `buffer.writeInt32LE(value, offset)`
fn write_int32_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Int32, Endianness::Little),
    )
}

/// `buffer.readInt32BE(offset)`
fn read_int32_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Int32, Endianness::Big))
}

/// `buffer.writeInt32BE(value, offset)`
fn write_int32_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Int32, Endianness::Big))
}

/// `buffer.readFloatLE(offset)`
fn read_float_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Float32, Endianness::Little),
    )
}

/// `buffer.writeFloatLE(value, offset)`
fn write_float_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Float32, Endianness::Little),
    )
}

/// `buffer.readFloatBE(offset)`
fn read_float_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Float32, Endianness::Big))
}

/// `buffer.writeFloatBE(value, offset)`
fn write_float_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Float32, Endianness::Big))
}

/// `buffer.readDoubleLE(offset)`
fn read_double_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::Float64, Endianness::Little),
    )
}

/// `buffer.writeDoubleLE(value, offset)`
fn write_double_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::Float64, Endianness::Little),
    )
}

/// `buffer.readDoubleBE(offset)`
fn read_double_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, (ElementType::Float64, Endianness::Big))
}

/// `buffer.writeDoubleBE(value, offset)`
fn write_double_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, (ElementType::Float64, Endianness::Big))
}

/// `buffer.readBigInt64LE(offset)`
fn read_big_int64_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::BigInt64, Endianness::Little),
    )
}

/// `buffer.writeBigInt64LE(value, offset)`
fn write_big_int64_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::BigInt64, Endianness::Little),
    )
}

/// `buffer.readBigInt64BE(offset)`
fn read_big_int64_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::BigInt64, Endianness::Big),
    )
}

/// `buffer.writeBigInt64BE(value, offset)`
fn write_big_int64_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::BigInt64, Endianness::Big),
    )
}

/// `buffer.readBigUInt64LE(offset)`
fn read_big_u_int64_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::BigUint64, Endianness::Little),
    )
}

/// `buffer.writeBigUInt64LE(value, offset)`
fn write_big_u_int64_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::BigUint64, Endianness::Little),
    )
}

/// `buffer.readBigUInt64BE(offset)`
fn read_big_u_int64_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(
        context,
        this,
        args,
        (ElementType::BigUint64, Endianness::Big),
    )
}

/// `buffer.writeBigUInt64BE(value, offset)`
fn write_big_u_int64_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(
        context,
        this,
        args,
        (ElementType::BigUint64, Endianness::Big),
    )
}
