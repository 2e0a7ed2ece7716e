//! `Math`: a namespace of functions over Numbers.
//!
//! The clauses leave the last bit of most functions to the implementation; the platform's
//! library decides.

mod functions;
mod random;

use crate::Context;
use crate::object::{Attributes, Method, ObjectBuilder};
use crate::realm::Intrinsic;

static METHODS: &[Method] = &[
    Method::new("abs", 1, functions::abs),
    Method::new("acos", 1, functions::acos),
    Method::new("acosh", 1, functions::acosh),
    Method::new("asin", 1, functions::asin),
    Method::new("asinh", 1, functions::asinh),
    Method::new("atan", 1, functions::atan),
    Method::new("atanh", 1, functions::atanh),
    Method::new("atan2", 2, functions::atan2),
    Method::new("ceil", 1, functions::ceil),
    Method::new("cbrt", 1, functions::cbrt),
    Method::new("expm1", 1, functions::expm1),
    Method::new("clz32", 1, functions::clz32),
    Method::new("cos", 1, functions::cos),
    Method::new("cosh", 1, functions::cosh),
    Method::new("exp", 1, functions::exp),
    Method::new("floor", 1, functions::floor),
    Method::new("fround", 1, functions::fround),
    Method::new("hypot", 2, functions::hypot),
    Method::new("imul", 2, functions::imul).with_quick(functions::imul_quickly),
    Method::new("log", 1, functions::log),
    Method::new("log1p", 1, functions::log1p),
    Method::new("log2", 1, functions::log2),
    Method::new("log10", 1, functions::log10),
    Method::new("max", 2, functions::max),
    Method::new("min", 2, functions::min),
    Method::new("pow", 2, functions::pow),
    Method::new("random", 0, random::random),
    Method::new("round", 1, functions::round),
    Method::new("sign", 1, functions::sign),
    Method::new("sin", 1, functions::sin),
    Method::new("sinh", 1, functions::sinh),
    Method::new("sqrt", 1, functions::sqrt),
    Method::new("tan", 1, functions::tan),
    Method::new("tanh", 1, functions::tanh),
    Method::new("trunc", 1, functions::trunc),
    Method::new("f16round", 1, functions::f16round),
];

const CONSTANTS: &[(&str, f64)] = &[
    ("E", std::f64::consts::E),
    ("LN10", std::f64::consts::LN_10),
    ("LN2", std::f64::consts::LN_2),
    ("LOG10E", std::f64::consts::LOG10_E),
    ("LOG2E", std::f64::consts::LOG2_E),
    ("PI", std::f64::consts::PI),
    ("SQRT1_2", std::f64::consts::FRAC_1_SQRT_2),
    ("SQRT2", std::f64::consts::SQRT_2),
];

pub(crate) fn install(context: &mut Context) {
    let parent = context.intrinsic(Intrinsic::ObjectPrototype);
    let mut math = ObjectBuilder::new(context, Intrinsic::Math, Some(&parent)).methods(METHODS);
    for &(name, value) in CONSTANTS {
        math = math.property(name, value, Attributes::NONE);
    }
    math.to_string_tag("Math").build();
}
