//! The element types of typed arrays: `#table-the-typedarray-constructors`.

use num_traits::ToPrimitive;

use super::half::{half_from_f64, half_to_f64};
use crate::value::JsBigInt;
use crate::value::number::to_int32;
use crate::{Context, JsResult, Value};

/// The type of the elements of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ElementType {
    Int8,
    Uint8,
    Uint8Clamped,
    Int16,
    Uint16,
    Int32,
    Uint32,
    BigInt64,
    BigUint64,
    Float16,
    Float32,
    Float64,
}

/// An element on its way into a buffer: its bytes, little-endian, as many as the type has.
#[derive(Clone, Copy)]
pub(crate) struct RawElement([u8; 8]);

impl ElementType {
    /// How many bytes an element takes.
    pub(crate) fn size(self) -> usize {
        match self {
            Self::Int8 | Self::Uint8 | Self::Uint8Clamped => 1,
            Self::Int16 | Self::Uint16 | Self::Float16 => 2,
            Self::Int32 | Self::Uint32 | Self::Float32 => 4,
            Self::BigInt64 | Self::BigUint64 | Self::Float64 => 8,
        }
    }

    /// Whether elements are BigInts: `[[ContentType]]`.
    pub(crate) fn is_bigint(self) -> bool {
        matches!(self, Self::BigInt64 | Self::BigUint64)
    }

    /// The name of the typed array.
    pub(crate) fn class_name(self) -> &'static str {
        match self {
            Self::Int8 => "Int8Array",
            Self::Uint8 => "Uint8Array",
            Self::Uint8Clamped => "Uint8ClampedArray",
            Self::Int16 => "Int16Array",
            Self::Uint16 => "Uint16Array",
            Self::Int32 => "Int32Array",
            Self::Uint32 => "Uint32Array",
            Self::BigInt64 => "BigInt64Array",
            Self::BigUint64 => "BigUint64Array",
            Self::Float16 => "Float16Array",
            Self::Float32 => "Float32Array",
            Self::Float64 => "Float64Array",
        }
    }

    /// RawBytesToNumeric (`#sec-rawbytestonumeric`) of the first bytes of a slice.
    pub(crate) fn read(self, bytes: &[u8]) -> Value {
        fn take<const N: usize>(bytes: &[u8]) -> [u8; N] {
            bytes[..N].try_into().expect("the slice holds an element")
        }
        match self {
            Self::Int8 => i32::from(bytes[0] as i8).into(),
            Self::Uint8 | Self::Uint8Clamped => i32::from(bytes[0]).into(),
            Self::Int16 => i32::from(i16::from_le_bytes(take(bytes))).into(),
            Self::Uint16 => i32::from(u16::from_le_bytes(take(bytes))).into(),
            Self::Int32 => i32::from_le_bytes(take(bytes)).into(),
            Self::Uint32 => u32::from_le_bytes(take(bytes)).into(),
            Self::Float16 => half_to_f64(u16::from_le_bytes(take(bytes))).into(),
            Self::Float32 => f64::from(f32::from_le_bytes(take(bytes))).into(),
            Self::Float64 => f64::from_le_bytes(take(bytes)).into(),
            Self::BigInt64 => JsBigInt::from(i64::from_le_bytes(take(bytes))).into(),
            Self::BigUint64 => JsBigInt::from(u64::from_le_bytes(take(bytes))).into(),
        }
    }

    /// ToNumber or ToBigInt, then NumericToRawBytes (`#sec-numerictorawbytes`).
    pub(crate) fn convert(self, context: &mut Context, value: &Value) -> JsResult<RawElement> {
        if self.is_bigint() {
            let bigint = value.to_bigint(context)?;
            return Ok(self.raw_of_bigint(&bigint));
        }
        let number = match value.as_number() {
            Some(number) => number,
            None => value.to_number(context)?,
        };
        Ok(self.raw_of_number(number))
    }

    fn raw_of_bigint(self, bigint: &JsBigInt) -> RawElement {
        let bigint = bigint.get();
        // Modulo 2 to the power of 64, in two's complement.
        let low = bigint.magnitude().iter_u64_digits().next().unwrap_or(0);
        let is_negative = bigint.sign() == num_bigint::Sign::Minus;
        let bits = bigint.to_i64().map_or_else(
            || if is_negative { low.wrapping_neg() } else { low },
            |small| small as u64,
        );
        RawElement(bits.to_le_bytes())
    }

    /// The bytes of a Number converted to this type.
    pub(crate) fn raw_of_number(self, number: f64) -> RawElement {
        let bits = match self {
            Self::Uint8Clamped => u64::from(to_uint8_clamp(number)),
            Self::Float16 => u64::from(half_from_f64(number)),
            Self::Float32 => u64::from((number as f32).to_bits()),
            Self::Float64 => number.to_bits(),
            _ => u64::from(to_int32(number) as u32),
        };
        RawElement(bits.to_le_bytes())
    }

    /// The element as [`read`](Self::read) would find it.
    pub(crate) fn value_of(self, raw: RawElement) -> Value {
        self.read(&raw.0)
    }
}

impl RawElement {
    /// The bytes for a type of that size, little-endian.
    pub(crate) fn bytes(&self, element: ElementType) -> &[u8] {
        &self.0[..element.size()]
    }
}

/// ToUint8Clamp, `#sec-touint8clamp`: ties go to even.
fn to_uint8_clamp(number: f64) -> u8 {
    // The cast saturates, and NaN becomes zero.
    number.clamp(0.0, 255.0).round_ties_even() as u8
}
