//! Testing and comparison operations (`#sec-testing-and-comparison-operations`).

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

use super::{PreferredType, string_to_bigint, string_to_number};
use crate::{
    Context, JsResult,
    object::Object,
    value::{JsBigInt, Type, Value},
};

impl Value {
    /// IsStrictlyEqual (`#sec-isstrictlyequal`).
    #[inline]
    pub fn is_strictly_equal(&self, other: &Value) -> bool {
        if let (Some(left), Some(right)) = (self.as_number(), other.as_number()) {
            return left == right;
        }
        self.bits() == other.bits() || same_contents(self, other)
    }

    /// SameValue (`#sec-samevalue`).
    #[inline]
    pub fn same_value(&self, other: &Value) -> bool {
        // Equal bits for equal numbers: there is one NaN, and zeros differ.
        self.bits() == other.bits() || same_contents(self, other)
    }

    /// SameValueZero (`#sec-samevaluezero`).
    #[inline]
    pub fn same_value_zero(&self, other: &Value) -> bool {
        self.same_value(other) || (self.as_number() == Some(0.0) && other.as_number() == Some(0.0))
    }

    /// IsLooselyEqual (`#sec-islooselyequal`).
    pub fn is_loosely_equal(&self, context: &mut Context, other: &Value) -> JsResult<bool> {
        // 1-3.
        if self.is_nullish() || other.is_nullish() {
            return Ok(self.is_nullish() && other.is_nullish());
        }
        let (left, right) = (self.type_(), other.type_());
        if left == right {
            return Ok(self.is_strictly_equal(other));
        }
        match (left, right) {
            // 5.
            (Type::Number, Type::String) => {
                Ok(self.as_number() == other.as_string().map(string_to_number))
            }
            // 7.
            (Type::BigInt, Type::String) => {
                let number = other.as_string().and_then(string_to_bigint);
                Ok(self.as_bigint().map(JsBigInt::get) == number.as_ref())
            }
            // 6, 8. The same with the sides swapped, which no user code sees.
            (Type::String, Type::Number | Type::BigInt) => other.is_loosely_equal(context, self),
            // 9-10.
            (Type::Boolean, _) => {
                Value::number(self.to_number(context)?).is_loosely_equal(context, other)
            }
            (_, Type::Boolean) => {
                let number = Value::number(other.to_number(context)?);
                self.is_loosely_equal(context, &number)
            }
            // 11-12.
            (Type::Object, _) => self
                .to_primitive(context, PreferredType::Default)?
                .is_loosely_equal(context, other),
            (_, Type::Object) => {
                let primitive = other.to_primitive(context, PreferredType::Default)?;
                self.is_loosely_equal(context, &primitive)
            }
            // 13.
            (Type::BigInt, Type::Number) | (Type::Number, Type::BigInt) => {
                Ok(compare_numeric(self, other) == Some(Ordering::Equal))
            }
            _ => Ok(false),
        }
    }

    /// IsArray (`#sec-isarray`).
    pub(crate) fn is_array(&self, context: &mut Context) -> JsResult<bool> {
        match self.as_object() {
            Some(object) => object.is_array(context),
            None => Ok(false),
        }
    }
}

impl Object {
    /// IsArray (`#sec-isarray`).
    pub(crate) fn is_array(&self, context: &mut Context) -> JsResult<bool> {
        if self.is_array_exotic() {
            return Ok(true);
        }
        match self.proxy_target(context)? {
            Some(target) => target.is_array(context),
            None => Ok(false),
        }
    }
}

/// Strings and `BigInt`s are equal by contents.
#[inline(never)]
fn same_contents(left: &Value, right: &Value) -> bool {
    if let (Some(left), Some(right)) = (left.as_string(), right.as_string()) {
        return left == right;
    }
    match (left.as_bigint(), right.as_bigint()) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

/// The order of numbers and `BigInt`s by their mathematical values; `None` with NaN.
pub(crate) fn compare_numeric(left: &Value, right: &Value) -> Option<Ordering> {
    match (left.as_number(), right.as_number()) {
        (Some(left), Some(right)) => left.partial_cmp(&right),
        (Some(left), None) => {
            compare_bigint_to_number(right.as_bigint()?.get(), left).map(Ordering::reverse)
        }
        (None, Some(right)) => compare_bigint_to_number(left.as_bigint()?.get(), right),
        (None, None) => Some(left.as_bigint()?.get().cmp(right.as_bigint()?.get())),
    }
}

fn compare_bigint_to_number(left: &BigInt, right: f64) -> Option<Ordering> {
    if right.is_nan() {
        return None;
    }
    if right.is_infinite() {
        return Some(if right > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let floor = BigInt::from_f64(right.floor())?;
    Some(left.cmp(&floor).then(if right.fract() == 0.0 {
        Ordering::Equal
    } else {
        Ordering::Less
    }))
}

/// Which operand of a relational operator is evaluated to a primitive first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeftFirst {
    /// In order.
    Yes,
    /// The right one.
    No,
}

/// IsLessThan (`#sec-islessthan`); `None` is `undefined`.
pub(crate) fn is_less_than(
    context: &mut Context,
    left: &Value,
    right: &Value,
    left_first: LeftFirst,
) -> JsResult<Option<bool>> {
    // 1-2.
    let (left, right) = if left_first == LeftFirst::Yes {
        let left = left.to_primitive(context, PreferredType::Number)?;
        (left, right.to_primitive(context, PreferredType::Number)?)
    } else {
        let right = right.to_primitive(context, PreferredType::Number)?;
        (left.to_primitive(context, PreferredType::Number)?, right)
    };
    // 3.
    if let (Some(left), Some(right)) = (left.as_string(), right.as_string()) {
        return Ok(Some(left < right));
    }
    // 4.a-b.
    if let (Some(left), Some(right)) = (left.as_bigint(), right.as_string()) {
        return Ok(string_to_bigint(right).map(|right| *left.get() < right));
    }
    if let (Some(left), Some(right)) = (left.as_string(), right.as_bigint()) {
        return Ok(string_to_bigint(left).map(|left| left < *right.get()));
    }
    // 4.c-l.
    let left = left.to_numeric(context)?;
    let right = right.to_numeric(context)?;
    Ok(compare_numeric(&left, &right).map(|order| order == Ordering::Less))
}

/// The number nearest to a `BigInt`.
pub(crate) fn bigint_to_number(integer: &BigInt) -> f64 {
    integer.to_f64().unwrap_or(f64::NAN)
}
