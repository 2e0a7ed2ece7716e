//! Integers of one to six bytes: `readUIntBE(offset, byteLength)` and its family.

use super::numbers::checked_offset;
use super::this_view;
use crate::node::errors;
use crate::object::Method;
use crate::{Args, Context, JsResult, Value};

pub(super) static METHODS: &[Method] = &[
    Method::new("readUIntLE", 2, read_u_int_le),
    Method::new("readUIntBE", 2, read_u_int_be),
    Method::new("readIntLE", 2, read_int_le),
    Method::new("readIntBE", 2, read_int_be),
    Method::new("writeUIntLE", 3, write_u_int_le),
    Method::new("writeUIntBE", 3, write_u_int_be),
    Method::new("writeIntLE", 3, write_int_le),
    Method::new("writeIntBE", 3, write_int_be),
];

/// How an integer is stored.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    UnsignedLittle,
    UnsignedBig,
    SignedLittle,
    SignedBig,
}

impl Form {
    fn is_big(self) -> bool {
        matches!(self, Self::UnsignedBig | Self::SignedBig)
    }

    fn is_signed(self) -> bool {
        matches!(self, Self::SignedLittle | Self::SignedBig)
    }
}

fn byte_count(context: &mut Context, argument: &Value) -> JsResult<usize> {
    let Some(count) = argument.as_number() else {
        return Err(errors::invalid_arg_type(
            context,
            "byteLength",
            "number",
            argument,
        ));
    };
    if count.trunc() != count {
        return Err(errors::out_of_range(
            context,
            "byteLength",
            "an integer",
            argument,
        ));
    }
    if !(1.0..=6.0).contains(&count) {
        return Err(errors::out_of_range(
            context,
            "byteLength",
            ">= 1 and <= 6",
            argument,
        ));
    }
    Ok(count as usize)
}

fn read(context: &mut Context, this: &Value, args: &Args<'_>, form: Form) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let count = byte_count(context, args.get(1))?;
    let offset = checked_offset(context, args.get(0), view.length().unwrap_or(0), count)?;
    let magnitude = view.read_bytes(|bytes| {
        let stored = &bytes[offset..offset + count];
        let push = |value: i64, byte: &u8| value << 8 | i64::from(*byte);
        if form.is_big() {
            stored.iter().fold(0, push)
        } else {
            stored.iter().rev().fold(0, push)
        }
    });
    let bits = 8 * count;
    let is_negative = form.is_signed() && magnitude >> (bits - 1) & 1 == 1;
    let value = if is_negative {
        magnitude - (1 << bits)
    } else {
        magnitude
    };
    Ok((value as f64).into())
}

fn write(context: &mut Context, this: &Value, args: &Args<'_>, form: Form) -> JsResult<Value> {
    let view = this_view(context, this)?;
    let value = args.get(0).to_number(context)?;
    let count = byte_count(context, args.get(2))?;
    let bits = 8 * count as u32;
    let (min, max) = match form.is_signed() {
        true => (
            -(2_f64.powi(bits as i32 - 1)),
            2_f64.powi(bits as i32 - 1) - 1.0,
        ),
        false => (0.0, 2_f64.powi(bits as i32) - 1.0),
    };
    if value < min || value > max {
        let range = match form.is_signed() {
            true if count > 3 => format!(">= -(2 ** {}) and < 2 ** {}", bits - 1, bits - 1),
            false if count > 3 => format!(">= 0 and < 2 ** {bits}"),
            _ => format!(">= {min} and <= {max}"),
        };
        return Err(errors::out_of_range(context, "value", &range, args.get(0)));
    }
    let offset = checked_offset(context, args.get(1), view.length().unwrap_or(0), count)?;
    let raw = (value as i64).to_le_bytes();
    view.write_bytes(|bytes| {
        let target = &mut bytes[offset..offset + count];
        target.copy_from_slice(&raw[..count]);
        if form.is_big() {
            target.reverse();
        }
    });
    Ok((offset + count).into())
}

/// `buffer.readUIntLE(offset, byteLength)`
fn read_u_int_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, Form::UnsignedLittle)
}

/// `buffer.writeUIntLE(value, offset, byteLength)`
fn write_u_int_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, Form::UnsignedLittle)
}

/// `buffer.readUIntBE(offset, byteLength)`
fn read_u_int_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, Form::UnsignedBig)
}

/// `buffer.writeUIntBE(value, offset, byteLength)`
fn write_u_int_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, Form::UnsignedBig)
}

/// `buffer.readIntLE(offset, byteLength)`
fn read_int_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, Form::SignedLittle)
}

/// `buffer.writeIntLE(value, offset, byteLength)`
fn write_int_le(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, Form::SignedLittle)
}

/// `buffer.readIntBE(offset, byteLength)`
fn read_int_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    read(context, this, args, Form::SignedBig)
}

/// `buffer.writeIntBE(value, offset, byteLength)`
fn write_int_be(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    write(context, this, args, Form::SignedBig)
}
