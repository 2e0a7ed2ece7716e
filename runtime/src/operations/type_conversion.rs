//! Type conversion (`#sec-type-conversion`).

use num_bigint::BigInt;

use super::{string_to_bigint, string_to_number};
use crate::{
    Context, JsResult,
    error::messages,
    memory::Payload,
    object::{Name, Object, PropertyKey},
    realm::Intrinsic,
    value::{JsBigInt, JsString, JsSymbol, Type, Value, WellKnownSymbol, number},
};

/// What ToPrimitive should prefer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PreferredType {
    /// `default`
    Default,
    /// `number`
    Number,
    /// `string`
    String,
}

/// The largest integer up to which all are exact.
pub(crate) const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

impl Value {
    /// ToPrimitive (`#sec-toprimitive`).
    #[inline]
    pub(crate) fn to_primitive(
        &self,
        context: &mut Context,
        preferred: PreferredType,
    ) -> JsResult<Value> {
        match self.as_object() {
            Some(object) => object_to_primitive(context, object, preferred),
            None => Ok(self.clone()),
        }
    }

    /// ToNumeric (`#sec-tonumeric`): a number or a `BigInt`.
    #[inline]
    pub(crate) fn to_numeric(&self, context: &mut Context) -> JsResult<Value> {
        if self.is_number() {
            return Ok(self.clone());
        }
        let primitive = self.to_primitive(context, PreferredType::Number)?;
        if primitive.is_bigint() {
            return Ok(primitive);
        }
        Ok(Value::number(primitive.to_number(context)?))
    }

    /// ToNumber (`#sec-tonumber`).
    #[inline]
    pub(crate) fn to_number(&self, context: &mut Context) -> JsResult<f64> {
        match self.as_number() {
            Some(number) => Ok(number),
            None => value_to_number(context, self),
        }
    }

    /// ToIntegerOrInfinity (`#sec-tointegerorinfinity`).
    pub(crate) fn to_integer_or_infinity(&self, context: &mut Context) -> JsResult<f64> {
        let number = self.to_number(context)?;
        // Adding zero turns -0 into +0.
        Ok(if number.is_nan() {
            0.0
        } else {
            number.trunc() + 0.0
        })
    }

    /// ToInt32 (`#sec-toint32`).
    #[inline]
    pub(crate) fn to_int32(&self, context: &mut Context) -> JsResult<i32> {
        Ok(number::to_int32(self.to_number(context)?))
    }

    /// ToUint32 (`#sec-touint32`).
    #[inline]
    pub(crate) fn to_uint32(&self, context: &mut Context) -> JsResult<u32> {
        Ok(number::to_uint32(self.to_number(context)?))
    }

    /// ToBigInt (`#sec-tobigint`).
    pub(crate) fn to_bigint(&self, context: &mut Context) -> JsResult<JsBigInt> {
        let primitive = self.to_primitive(context, PreferredType::Number)?;
        match primitive.type_() {
            Type::BigInt => Ok(primitive.as_bigint().expect("checked").clone()),
            Type::Boolean => Ok(BigInt::from(u8::from(primitive.to_boolean())).into()),
            Type::String => {
                let string = primitive.as_string().expect("checked");
                match string_to_bigint(string) {
                    Some(integer) => Ok(integer.into()),
                    None => {
                        Err(context.syntax_error(format!("Cannot convert {string} to a BigInt")))
                    }
                }
            }
            _ => {
                let shown = messages::display_for_conversion(context, &primitive);
                Err(context.type_error(format!("Cannot convert {shown} to a BigInt")))
            }
        }
    }

    /// ToString (`#sec-tostring`).
    #[inline]
    pub(crate) fn to_js_string(&self, context: &mut Context) -> JsResult<JsString> {
        match self.as_string() {
            Some(string) => Ok(string.clone()),
            None => value_to_string(context, self),
        }
    }

    /// ToPropertyKey (`#sec-topropertykey`).
    #[inline]
    pub(crate) fn to_property_key(&self, context: &mut Context) -> JsResult<PropertyKey> {
        if let Some(key) = PropertyKey::from_primitive(self) {
            return Ok(key);
        }
        let primitive = self.to_primitive(context, PreferredType::String)?;
        match PropertyKey::from_primitive(&primitive) {
            Some(key) => Ok(key),
            None => Ok(primitive.to_js_string(context)?.into()),
        }
    }

    /// ToObject (`#sec-toobject`).
    #[inline]
    pub(crate) fn to_object(&self, context: &mut Context) -> JsResult<Object> {
        match self.as_object() {
            Some(object) => Ok(object.clone()),
            None => primitive_to_object(context, self),
        }
    }

    /// ToLength (`#sec-tolength`), at most `2^53 - 1`.
    pub(crate) fn to_length(&self, context: &mut Context) -> JsResult<u64> {
        let length = self.to_integer_or_infinity(context)?;
        Ok(length.clamp(0.0, MAX_SAFE_INTEGER) as u64)
    }

    /// ToIndex (`#sec-toindex`); `what` is named in the RangeError.
    pub(crate) fn to_index(&self, context: &mut Context, what: &str) -> JsResult<u64> {
        let integer = self.to_integer_or_infinity(context)?;
        if (0.0..=MAX_SAFE_INTEGER).contains(&integer) {
            return Ok(integer as u64);
        }
        Err(context.range_error(format!("Invalid {what}")))
    }

    /// The Rust value inside, if this is an object around a `T`.
    #[inline]
    pub(crate) fn payload<T: Payload>(&self) -> Option<&T> {
        self.as_object()?.payload()
    }
}

#[cold]
fn object_to_primitive(
    context: &mut Context,
    object: &Object,
    preferred: PreferredType,
) -> JsResult<Value> {
    // 1.a-b.
    if let Some(method) = object.get_method(context, WellKnownSymbol::ToPrimitive)? {
        let hint = match preferred {
            PreferredType::Default => "default",
            PreferredType::Number => "number",
            PreferredType::String => "string",
        };
        let result = method.call(context, object.as_value(), &[hint.into()])?;
        if !result.is_object() {
            return Ok(result);
        }
        return Err(context.type_error("Cannot convert object to primitive value"));
    }
    // 1.c-d.
    ordinary_to_primitive(context, object, preferred)
}

/// OrdinaryToPrimitive (`#sec-ordinarytoprimitive`); no preference means a number.
pub(crate) fn ordinary_to_primitive(
    context: &mut Context,
    object: &Object,
    preferred: PreferredType,
) -> JsResult<Value> {
    let names = if preferred == PreferredType::String {
        [Name::ToString, Name::ValueOf]
    } else {
        [Name::ValueOf, Name::ToString]
    };
    for name in names {
        let method = object.get(context, name)?;
        if let Some(method) = method.as_object().filter(|method| method.is_callable()) {
            let result = method.call(context, object.as_value(), &[])?;
            if !result.is_object() {
                return Ok(result);
            }
        }
    }
    Err(context.type_error("Cannot convert object to primitive value"))
}

#[inline(never)]
fn value_to_number(context: &mut Context, value: &Value) -> JsResult<f64> {
    match value.type_() {
        Type::Undefined => Ok(f64::NAN),
        Type::Null => Ok(0.0),
        Type::Boolean => Ok(f64::from(u8::from(value.to_boolean()))),
        Type::Number => Ok(value.as_number().expect("checked")),
        Type::String => Ok(string_to_number(value.as_string().expect("checked"))),
        Type::Symbol => Err(context.type_error("Cannot convert a Symbol value to a number")),
        Type::BigInt => Err(context.type_error("Cannot convert a BigInt value to a number")),
        Type::Object => value
            .to_primitive(context, PreferredType::Number)?
            .to_number(context),
    }
}

#[inline(never)]
fn value_to_string(context: &mut Context, value: &Value) -> JsResult<JsString> {
    match value.type_() {
        Type::Undefined => Ok("undefined".into()),
        Type::Null => Ok("null".into()),
        Type::Boolean => Ok(if value.to_boolean() { "true" } else { "false" }.into()),
        Type::Number => Ok(number::to_js_string(value.as_number().expect("checked"))),
        Type::String => Ok(value.as_string().expect("checked").clone()),
        Type::Symbol => Err(context.type_error("Cannot convert a Symbol value to a string")),
        Type::BigInt => Ok(value.as_bigint().expect("checked").to_string().into()),
        Type::Object => value
            .to_primitive(context, PreferredType::String)?
            .to_js_string(context),
    }
}

#[cold]
fn primitive_to_object(context: &mut Context, value: &Value) -> JsResult<Object> {
    match value.type_() {
        Type::Undefined | Type::Null => {
            Err(context.type_error("Cannot convert undefined or null to object"))
        }
        _ => Ok(crate::object::wrap_primitive(context, value)),
    }
}

impl Value {
    /// The prototype that property lookups on a primitive start from; `None` for nullish values.
    pub(crate) fn prototype_of_primitive(&self) -> Option<Intrinsic> {
        Some(match self.type_() {
            Type::Boolean => Intrinsic::BooleanPrototype,
            Type::Number => Intrinsic::NumberPrototype,
            Type::String => Intrinsic::StringPrototype,
            Type::Symbol => Intrinsic::SymbolPrototype,
            Type::BigInt => Intrinsic::BigIntPrototype,
            _ => return None,
        })
    }
}

impl JsSymbol {
    /// ThisSymbolValue's half: the symbol of a primitive or wrapper.
    pub(crate) fn of(value: &Value) -> Option<JsSymbol> {
        value.as_symbol().cloned().or_else(|| {
            let wrapper = value.payload::<crate::object::PrimitiveWrapper>()?;
            wrapper.value().as_symbol().cloned()
        })
    }
}
