//! `BigInt`: integers of any size.

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, One, Zero};

use crate::builtins::number::{group_digits, radix_argument};
use crate::object::{ClassBuilder, Method, PrimitiveWrapper};
use crate::operations::PreferredType;
use crate::realm::Intrinsic;
use crate::value::{JsBigInt, JsString};
use crate::{Args, Context, JsResult, Value};

static METHODS: &[Method] = &[
    Method::new("toLocaleString", 0, to_locale_string),
    Method::new("toString", 0, to_string),
    Method::new("valueOf", 0, value_of),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("asUintN", 2, as_uint_n),
    Method::new("asIntN", 2, as_int_n),
];

/// Wider results are refused, as by V8, before memory runs out.
const MAX_BITS: u64 = 1 << 30;

pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "BigInt", 1, construct)
        .intrinsics(Intrinsic::BigInt, Intrinsic::BigIntPrototype)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .to_string_tag("BigInt")
        .build();
}

/// `BigInt ( value )`, `#sec-bigint-constructor-number-value`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1.
    if args.new_target().is_some() {
        return Err(context.type_error("BigInt is not a constructor"));
    }
    // 2-4.
    let primitive = args.get(0).to_primitive(context, PreferredType::Number)?;
    match primitive.as_number() {
        Some(number) => from_number(context, number),
        None => primitive.to_bigint(context).map(Value::from),
    }
}

/// NumberToBigInt, `#sec-numbertobigint`.
fn from_number(context: &mut Context, number: f64) -> JsResult<Value> {
    match BigInt::from_f64(number).filter(|_| number.trunc() == number) {
        Some(bigint) => Ok(bigint.into()),
        None => {
            let shown = crate::value::number::to_js_string(number);
            Err(context.range_error(format!(
                "The number {shown} cannot be converted to a BigInt because it is not an integer"
            )))
        }
    }
}

/// ThisBigIntValue, `#sec-thisbigintvalue`.
fn this_bigint_value(context: &mut Context, this: &Value, method: &str) -> JsResult<JsBigInt> {
    if let Some(bigint) = this.as_bigint() {
        return Ok(bigint.clone());
    }
    let wrapper = this.payload::<PrimitiveWrapper>();
    match wrapper.and_then(|wrapper| wrapper.value().as_bigint()) {
        Some(bigint) => Ok(bigint.clone()),
        None => Err(context.type_error(format!("{method} requires that 'this' be a BigInt"))),
    }
}

/// `#sec-bigint.prototype.tostring`
fn to_string(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let bigint = this_bigint_value(context, this, "BigInt.prototype.toString")?;
    let radix = radix_argument(context, args.get(0))?;
    Ok(JsString::from(bigint.get().to_str_radix(radix)).into())
}

/// `#sec-bigint.prototype.valueof`
fn value_of(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    Ok(this_bigint_value(context, this, "BigInt.prototype.valueOf")?.into())
}

/// `#sec-bigint.prototype.tolocalestring`, in en-US.
fn to_locale_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let bigint = this_bigint_value(context, this, "BigInt.prototype.toLocaleString")?;
    let sign = if bigint.get().sign() == Sign::Minus {
        "-"
    } else {
        ""
    };
    let digits = group_digits(&bigint.get().magnitude().to_string());
    Ok(JsString::from(format!("{sign}{digits}")).into())
}

/// The arguments of `asIntN` and `asUintN`.
fn bits_and_bigint(context: &mut Context, args: &Args<'_>) -> JsResult<(u64, JsBigInt)> {
    let bits = args.get(0).to_integer_or_infinity(context)?;
    if !(0.0..=9_007_199_254_740_991.0).contains(&bits) {
        return Err(context.range_error("Invalid value: not (convertible to) a safe integer"));
    }
    Ok((bits as u64, args.get(1).to_bigint(context)?))
}

/// `bigint` modulo 2 to the power of `bits`, not negative.
fn modulo_power_of_two(context: &mut Context, bigint: &BigInt, bits: u64) -> JsResult<BigInt> {
    let is_negative = bigint.sign() == Sign::Minus;
    if !is_negative && bigint.bits() <= bits {
        return Ok(bigint.clone());
    }
    if is_negative && bits > MAX_BITS {
        return Err(context.range_error("Maximum BigInt size exceeded"));
    }
    let mask = (BigInt::one() << bits) - 1;
    Ok(bigint & mask)
}

/// `#sec-bigint.asuintn`
fn as_uint_n(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (bits, bigint) = bits_and_bigint(context, args)?;
    Ok(modulo_power_of_two(context, bigint.get(), bits)?.into())
}

/// `#sec-bigint.asintn`
fn as_int_n(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (bits, bigint) = bits_and_bigint(context, args)?;
    if bits == 0 {
        return Ok(BigInt::zero().into());
    }
    // What fits with its sign stays as it is.
    if bigint.get().bits() < bits {
        return Ok(bigint.into());
    }
    let modulo = modulo_power_of_two(context, bigint.get(), bits)?;
    if modulo.bit(bits - 1) {
        return Ok((modulo - (BigInt::one() << bits)).into());
    }
    Ok(modulo.into())
}
