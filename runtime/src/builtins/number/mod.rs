//! `Number`: the constructor, its constants, and decimal and other notations.

mod decimal;
mod grouping;
mod parse;
mod radix;

use crate::object::{Attributes, ClassBuilder, Method, PrimitiveWrapper};
use crate::operations::bigint_to_number;
use crate::realm::Intrinsic;
use crate::value::JsString;
use crate::{Args, Context, JsResult, Object, Value};

pub(crate) use grouping::group_digits;
pub(crate) use parse::{parse_float, parse_int};

static METHODS: &[Method] = &[
    Method::new("toExponential", 1, to_exponential),
    Method::new("toFixed", 1, to_fixed),
    Method::new("toPrecision", 1, to_precision),
    Method::new("toString", 1, to_string),
    Method::new("valueOf", 0, value_of),
    Method::new("toLocaleString", 0, to_locale_string),
];

static STATIC_METHODS: &[Method] = &[
    Method::new("isFinite", 1, is_finite),
    Method::new("isInteger", 1, is_integer),
    Method::new("isNaN", 1, is_nan),
    Method::new("isSafeInteger", 1, is_safe_integer),
];

const CONSTANTS: &[(&str, f64)] = &[
    ("MAX_VALUE", f64::MAX),
    ("MIN_VALUE", f64::from_bits(1)),
    ("NaN", f64::NAN),
    ("NEGATIVE_INFINITY", f64::NEG_INFINITY),
    ("POSITIVE_INFINITY", f64::INFINITY),
    ("MAX_SAFE_INTEGER", MAX_SAFE_INTEGER),
    ("MIN_SAFE_INTEGER", -MAX_SAFE_INTEGER),
    ("EPSILON", f64::EPSILON),
];

pub(crate) const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// `parseFloat` and `parseInt`, which `Number` has as well.
pub(crate) static GLOBAL_FUNCTIONS: &[Method] = &[
    Method::new("parseFloat", 1, parse::parse_float),
    Method::new("parseInt", 2, parse::parse_int),
];

pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    // The prototype is a Number object itself.
    let zero = PrimitiveWrapper::new(Value::from(0));
    let prototype = Object::with_payload(Some(&parent), zero);
    let mut class = ClassBuilder::with_prototype(context, "Number", 1, construct, prototype)
        .intrinsics(Intrinsic::Number, Intrinsic::NumberPrototype)
        .methods(METHODS)
        .static_methods(STATIC_METHODS);
    for &(name, value) in CONSTANTS {
        class = class.static_property(name, value, Attributes::NONE);
    }
    let constructor = class.build();
    // The very functions of the global object.
    let global = context.global_object();
    for name in ["parseFloat", "parseInt"] {
        let function = global.get(context, name);
        let function = function.unwrap_or_else(|_| unreachable!("reading a placeholder"));
        constructor.define_direct(name, function, Attributes::METHOD);
    }
}

/// `Number ( value )`, `#sec-number-constructor-number-value`
fn construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let number = match args.as_slice() {
        [] => 0.0,
        [value, ..] => {
            let numeric = value.to_numeric(context)?;
            match numeric.as_bigint() {
                Some(bigint) => bigint_to_number(bigint.get()),
                None => numeric
                    .as_number()
                    .expect("a Numeric is a Number or a BigInt"),
            }
        }
    };
    // 3-6.
    let Some(new_target) = args.new_target() else {
        return Ok(Value::from(number));
    };
    let data = PrimitiveWrapper::new(Value::from(number));
    let default = Intrinsic::NumberPrototype;
    Ok(Object::create_from_constructor(context, new_target, default, data)?.into())
}

/// ThisNumberValue, `#sec-thisnumbervalue`.
fn this_number_value(context: &mut Context, this: &Value, method: &str) -> JsResult<f64> {
    if let Some(number) = this.as_number() {
        return Ok(number);
    }
    let wrapper = this.payload::<PrimitiveWrapper>();
    match wrapper.and_then(|wrapper| wrapper.value().as_number()) {
        Some(number) => Ok(number),
        None => Err(context.type_error(format!("{method} requires that 'this' be a Number"))),
    }
}

/// NaN and the infinities, which no notation changes.
fn non_finite(number: f64) -> Option<Value> {
    if number.is_nan() {
        return Some(Value::from("NaN"));
    }
    number.is_infinite().then(|| {
        Value::from(if number < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        })
    })
}

fn with_sign(number: f64, digits: &str) -> Value {
    // Minus zero is written as zero.
    let sign = if number < 0.0 { "-" } else { "" };
    JsString::from(format!("{sign}{digits}")).into()
}

/// `#sec-number.prototype.tofixed`
fn to_fixed(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-5.
    let number = this_number_value(context, this, "Number.prototype.toFixed")?;
    let digits = args.get(0).to_integer_or_infinity(context)?;
    if !(0.0..=100.0).contains(&digits) {
        return Err(context.range_error("toFixed() digits argument must be between 0 and 100"));
    }
    // 6-10.
    if let Some(text) = non_finite(number) {
        return Ok(text);
    }
    if number.abs() >= 1e21 {
        return Ok(crate::value::number::to_js_string(number).into());
    }
    Ok(with_sign(
        number,
        &decimal::to_fixed(number.abs(), digits as usize),
    ))
}

/// `#sec-number.prototype.toexponential`
fn to_exponential(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-4. NaN and the infinities never see a RangeError.
    let number = this_number_value(context, this, "Number.prototype.toExponential")?;
    let digits = args.get(0).to_integer_or_infinity(context)?;
    if let Some(text) = non_finite(number) {
        return Ok(text);
    }
    // 5.
    if !(0.0..=100.0).contains(&digits) {
        return Err(context.range_error("toExponential() argument must be between 0 and 100"));
    }
    // 6-14.
    let precision = (!args.get(0).is_undefined()).then_some(digits as usize + 1);
    let (digits, exponent) = match precision {
        _ if number == 0.0 => ("0".repeat(precision.unwrap_or(1)), 0),
        Some(precision) => decimal::significant_digits(number.abs(), precision),
        None => decimal::shortest_digits(number.abs()),
    };
    Ok(with_sign(number, &exponential(&digits, exponent)))
}

fn exponential(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}e{exponent:+}")
}

/// `#sec-number.prototype.toprecision`
fn to_precision(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let number = this_number_value(context, this, "Number.prototype.toPrecision")?;
    if args.get(0).is_undefined() {
        return Ok(crate::value::number::to_js_string(number).into());
    }
    // 3-5.
    let precision = args.get(0).to_integer_or_infinity(context)?;
    if let Some(text) = non_finite(number) {
        return Ok(text);
    }
    if !(1.0..=100.0).contains(&precision) {
        return Err(context.range_error("toPrecision() argument must be between 1 and 100"));
    }
    // 6-14.
    let precision = precision as usize;
    let (digits, exponent) = match number {
        0.0 => ("0".repeat(precision), 0),
        _ => decimal::significant_digits(number.abs(), precision),
    };
    let text = if exponent < -6 || exponent >= precision as i32 {
        exponential(&digits, exponent)
    } else if exponent < 0 {
        format!("0.{}{digits}", "0".repeat(-exponent as usize - 1))
    } else {
        let (integer, fraction) = digits.split_at(exponent as usize + 1);
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{integer}{point}{fraction}")
    };
    Ok(with_sign(number, &text))
}

/// `#sec-number.prototype.tostring`
fn to_string(context: &mut Context, this: &Value, args: &Args<'_>) -> JsResult<Value> {
    // 1-4.
    let number = this_number_value(context, this, "Number.prototype.toString")?;
    let radix = radix_argument(context, args.get(0))?;
    // 5.
    match non_finite(number) {
        Some(text) => Ok(text),
        None if radix == 10 => Ok(crate::value::number::to_js_string(number).into()),
        None => Ok(JsString::from(radix::to_radix_string(number, radix)).into()),
    }
}

/// The radix that `toString` of a Number or a BigInt is told.
pub(crate) fn radix_argument(context: &mut Context, argument: &Value) -> JsResult<u32> {
    if argument.is_undefined() {
        return Ok(10);
    }
    let radix = argument.to_integer_or_infinity(context)?;
    if !(2.0..=36.0).contains(&radix) {
        return Err(context.range_error("toString() radix argument must be between 2 and 36"));
    }
    Ok(radix as u32)
}

/// `#sec-number.prototype.valueof`
fn value_of(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    this_number_value(context, this, "Number.prototype.valueOf").map(Value::from)
}

/// `#sec-number.prototype.tolocalestring`, in en-US.
fn to_locale_string(context: &mut Context, this: &Value, _: &Args<'_>) -> JsResult<Value> {
    let number = this_number_value(context, this, "Number.prototype.toLocaleString")?;
    Ok(JsString::from(grouping::to_locale_string(number)).into())
}

/// `#sec-number.isfinite`
fn is_finite(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).as_number().is_some_and(f64::is_finite).into())
}

/// `#sec-number.isinteger`
fn is_integer(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).as_number().is_some_and(is_integral).into())
}

/// `#sec-number.isnan`
fn is_nan(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).as_number().is_some_and(f64::is_nan).into())
}

/// `#sec-number.issafeinteger`
fn is_safe_integer(_: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let is_safe = |number: f64| is_integral(number) && number.abs() <= MAX_SAFE_INTEGER;
    Ok(args.get(0).as_number().is_some_and(is_safe).into())
}

fn is_integral(number: f64) -> bool {
    number.is_finite() && number.trunc() == number
}
