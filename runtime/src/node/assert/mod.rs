//! `node:assert`.
//!
//! | file                 | what                                                    |
//! | -------------------- | ------------------------------------------------------- |
//! | `truth.rs`           | `assert(value)`, `fail`, `ifError`                      |
//! | `equality.rs`        | `equal`, `strictEqual`, `deepEqual`, ..                 |
//! | `exceptions.rs`      | `throws`, `rejects` and their opposites                 |
//! | `expectation.rs`     | whether an exception is the expected one                |
//! | `matching.rs`        | `match`, `doesNotMatch`                                 |
//! | `call_text.rs`       | the failing call, quoted from the source                |
//! | `assertion_error.rs` | the error; `message.rs` and `difference.rs` word it     |

mod assertion_error;
mod call_text;
mod difference;
mod equality;
mod exceptions;
mod expectation;
mod matching;
mod message;
mod throw_sites;
mod truth;

use crate::{
    Args, Attributes, Context, Intrinsic, JsResult, Object, Value,
    node::errors,
    object::{Method, ObjectBuilder},
};
use assertion_error::AssertionOptions;
pub(crate) use assertion_error::install;

/// What `assert` keeps for one run.
#[derive(Default)]
pub(crate) struct AssertState {
    exports: Option<(Object, Object)>,
    /// `assert.fail` with operands was warned of.
    warned_of_fail: bool,
}

static METHODS: &[Method] = &[
    Method::enumerable("fail", 5, truth::fail),
    Method::enumerable("equal", 3, equality::equal),
    Method::enumerable("notEqual", 3, equality::not_equal),
    Method::enumerable("deepEqual", 3, equality::deep_equal),
    Method::enumerable("notDeepEqual", 3, equality::not_deep_equal),
    Method::enumerable("deepStrictEqual", 3, equality::deep_strict_equal),
    Method::enumerable("notDeepStrictEqual", 3, equality::not_deep_strict_equal),
    Method::enumerable("strictEqual", 3, equality::strict_equal),
    Method::enumerable("notStrictEqual", 3, equality::not_strict_equal),
    Method::enumerable(
        "partialDeepStrictEqual",
        3,
        equality::partial_deep_strict_equal,
    ),
    Method::enumerable("match", 3, matching::match_),
    Method::enumerable("doesNotMatch", 3, matching::does_not_match),
    Method::enumerable("throws", 1, exceptions::throws),
    Method::enumerable("rejects", 1, exceptions::rejects),
    Method::enumerable("doesNotThrow", 1, exceptions::does_not_throw),
    Method::enumerable("doesNotReject", 1, exceptions::does_not_reject),
    Method::enumerable("ifError", 1, truth::if_error),
];

/// `require('node:assert')`
pub(crate) fn make(context: &mut Context) -> JsResult<Value> {
    Ok(both(context)?.0.into())
}

/// `require('node:assert/strict')`
pub(crate) fn make_strict(context: &mut Context) -> JsResult<Value> {
    Ok(both(context)?.1.into())
}

fn both(context: &mut Context) -> JsResult<(Object, Object)> {
    if let Some(exports) = &context.assert.exports {
        return Ok(exports.clone());
    }
    let assert = Object::native_function(context, "ok", 0, truth::ok);
    let strict = Object::native_function(context, "strict", 0, truth::ok);
    let class = context.intrinsic(Intrinsic::AssertionError);
    assert.define_direct("AssertionError", &class, Attributes::ALL);
    assert.define_direct("ok", &assert, Attributes::ALL);
    let _ = ObjectBuilder::of(context, assert.clone())
        .methods(METHODS)
        .build();
    assert.define_direct("strict", &strict, Attributes::ALL);
    crate::operations::copy_data_properties(context, &strict, assert.as_value(), &[])?;
    for (loose, exact) in [
        ("equal", "strictEqual"),
        ("deepEqual", "deepStrictEqual"),
        ("notEqual", "notStrictEqual"),
        ("notDeepEqual", "notDeepStrictEqual"),
    ] {
        let function = assert.get(context, exact)?;
        strict.define_direct(loose, function, Attributes::ALL);
    }
    context.assert.exports = Some((assert.clone(), strict.clone()));
    Ok((assert, strict))
}

/// The options of a failure of a method of this module.
fn options(
    args: &Args<'_>,
    operator: &str,
    (actual, expected, message): (Value, Value, Value),
) -> AssertionOptions {
    AssertionOptions {
        message,
        actual,
        expected,
        operator: operator.into(),
        start: Some(args.callee().clone()),
        diff: "simple".into(),
    }
}

/// `ERR_MISSING_ARGS` unless both operands are there.
fn require_operands(context: &mut Context, args: &Args<'_>) -> JsResult<()> {
    if args.len() >= 2 {
        return Ok(());
    }
    let message = "The \"actual\" and \"expected\" arguments must be specified";
    Err(errors::node_error(
        context,
        Intrinsic::TypeError,
        "ERR_MISSING_ARGS",
        message,
    ))
}
