//! Function properties of the global object (`#sec-function-properties-of-the-global-object`).

mod uri;

use crate::{Args, Context, JsResult, object::Method, value::Value};

/// All but `parseInt` and `parseFloat`, which belong to `Number`.
pub(super) static METHODS: &[Method] = &[
    Method::new("eval", 1, eval),
    Method::new("isFinite", 1, is_finite),
    Method::new("isNaN", 1, is_nan),
    Method::new("decodeURI", 1, uri::decode_uri),
    Method::new("decodeURIComponent", 1, uri::decode_uri_component),
    Method::new("encodeURI", 1, uri::encode_uri),
    Method::new("encodeURIComponent", 1, uri::encode_uri_component),
    Method::new("escape", 1, uri::escape),
    Method::new("unescape", 1, uri::unescape),
];

/// `eval ( x )`, `#sec-eval-x`: strings are refused, as HostEnsureCanCompileStrings allows.
fn eval(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if args.get(0).is_string() {
        return Err(context.eval_error("Code generation from strings disallowed for this context"));
    }
    Ok(args.get(0).clone())
}

/// `isFinite ( number )`, `#sec-isfinite-number`.
fn is_finite(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).to_number(context)?.is_finite().into())
}

/// `isNaN ( number )`, `#sec-isnan-number`.
fn is_nan(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).to_number(context)?.is_nan().into())
}
