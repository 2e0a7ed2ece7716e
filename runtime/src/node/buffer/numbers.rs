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

/// A method that reads and one that writes for each row.
macro_rules! numbers {
    ($($read:literal, $write:literal: $element:ident $endianness:ident;)*) => {
        pub(super) static METHODS: &[Method] = &[$(
            Method::new($read, 0, |context, this, args| {
                read(context, this, args, (ElementType::$element, Endianness::$endianness))
            }),
            Method::new($write, 1, |context, this, args| {
                write(context, this, args, (ElementType::$element, Endianness::$endianness))
            }),
        )*];
    };
}

numbers! {
    "readUInt8", "writeUInt8": Uint8 Little;
    "readInt8", "writeInt8": Int8 Little;
    "readUInt16LE", "writeUInt16LE": Uint16 Little;
    "readUInt16BE", "writeUInt16BE": Uint16 Big;
    "readInt16LE", "writeInt16LE": Int16 Little;
    "readInt16BE", "writeInt16BE": Int16 Big;
    "readUInt32LE", "writeUInt32LE": Uint32 Little;
    "readUInt32BE", "writeUInt32BE": Uint32 Big;
    "readInt32LE", "writeInt32LE": Int32 Little;
    "readInt32BE", "writeInt32BE": Int32 Big;
    "readFloatLE", "writeFloatLE": Float32 Little;
    "readFloatBE", "writeFloatBE": Float32 Big;
    "readDoubleLE", "writeDoubleLE": Float64 Little;
    "readDoubleBE", "writeDoubleBE": Float64 Big;
    "readBigInt64LE", "writeBigInt64LE": BigInt64 Little;
    "readBigInt64BE", "writeBigInt64BE": BigInt64 Big;
    "readBigUInt64LE", "writeBigUInt64LE": BigUint64 Little;
    "readBigUInt64BE", "writeBigUInt64BE": BigUint64 Big;
}

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
