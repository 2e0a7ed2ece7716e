//! `Error` and the other error constructors (`#sec-error-objects`).

mod aggregate_error;
mod call_site;
mod suppressed_error;

pub(crate) use {
    aggregate_error::install_aggregate_error, call_site::install_call_site,
    suppressed_error::install_suppressed_error,
};

use crate::{
    Args, Context, JsResult,
    error::ErrorData,
    object::{Attributes, ClassBuilder, Method, Name, Object},
    realm::Intrinsic,
    value::{JsString, Value},
};

static METHODS: &[Method] = &[Method::new("toString", 0, to_string)];

static STATIC_METHODS: &[Method] = &[
    Method::new("captureStackTrace", 2, capture_stack_trace),
    Method::new("ErrorPrepareStackTrace", 2, prepare_stack_trace).with_key("prepareStackTrace"),
    Method::new("isError", 1, is_error),
];

/// Makes `Error` and its prototype.
pub(crate) fn install(context: &mut Context) {
    ClassBuilder::new(context, "Error", 1, error)
        .intrinsics(Intrinsic::Error, Intrinsic::ErrorPrototype)
        .property(Name::Name, "Error", Attributes::METHOD)
        .property(Name::Message, "", Attributes::METHOD)
        .methods(METHODS)
        .static_methods(STATIC_METHODS)
        .static_property("stackTraceLimit", 10, Attributes::ALL)
        .build();
}

macro_rules! native_errors {
    ($($install:ident $construct:ident $name:literal $constructor:ident $prototype:ident;)*) => {
        $(
            #[doc = concat!("Makes `", $name, "` and its prototype.")]
            pub(crate) fn $install(context: &mut Context) {
                let parent = context.intrinsic(Intrinsic::ErrorPrototype);
                let prototype = Object::singleton(Some(&parent));
                ClassBuilder::with_prototype(context, $name, 1, $construct, prototype)
                    .intrinsics(Intrinsic::$constructor, Intrinsic::$prototype)
                    .inherit(Intrinsic::Error)
                    .property(Name::Name, $name, Attributes::METHOD)
                    .property(Name::Message, "", Attributes::METHOD)
                    .build();
            }

            /// `NativeError ( message [ , options ] )`, `#sec-nativeerror`.
            fn $construct(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
                construct(context, args, Intrinsic::$prototype, args.get(0), args.get(1))
                    .map(Value::from)
            }
        )*
    };
}

native_errors! {
    install_eval_error eval_error "EvalError" EvalError EvalErrorPrototype;
    install_range_error range_error "RangeError" RangeError RangeErrorPrototype;
    install_reference_error reference_error
        "ReferenceError" ReferenceError ReferenceErrorPrototype;
    install_syntax_error syntax_error "SyntaxError" SyntaxError SyntaxErrorPrototype;
    install_type_error type_error "TypeError" TypeError TypeErrorPrototype;
    install_uri_error uri_error "URIError" UriError UriErrorPrototype;
}

/// `Error ( message [ , options ] )`, `#sec-error-message`.
fn error(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    construct(
        context,
        args,
        Intrinsic::ErrorPrototype,
        args.get(0),
        args.get(1),
    )
    .map(Value::from)
}

/// What all error constructors do.
pub(super) fn construct(
    context: &mut Context,
    args: &Args<'_>,
    prototype: Intrinsic,
    message: &Value,
    options: &Value,
) -> JsResult<Object> {
    // 1-2.
    let new_target = args.new_target().unwrap_or(args.callee());
    let object = Object::create_from_constructor(context, new_target, prototype, ErrorData)?;
    // V8 leaves out the frames of constructors up to the one that was called with `new`.
    context.install_stack(&object, Some(new_target));
    // 3.
    if !message.is_undefined() {
        let message = message.to_js_string(context)?;
        object.define_direct(Name::Message, message, Attributes::METHOD);
    }
    // 4. InstallErrorCause (`#sec-installerrorcause`).
    if let Some(options) = options.as_object()
        && options.has_property(context, Name::Cause)?
    {
        let cause = options.get(context, Name::Cause)?;
        object.define_direct(Name::Cause, cause, Attributes::METHOD);
    }
    Ok(object)
}

/// `Error.captureStackTrace ( object, above )`, V8's.
fn capture_stack_trace(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let Some(object) = args.get(0).as_object() else {
        return Err(context.type_error("invalid_argument"));
    };
    let above = args.get(1).as_object().unwrap_or(args.callee());
    if !context.install_stack(object, Some(above)) {
        let shown = context.describe(args.get(0));
        return Err(context.type_error(format!(
            "Cannot define property stack, {shown} is not extensible"
        )));
    }
    Ok(Value::undefined())
}

/// `Error.prepareStackTrace ( error, trace )` until a program replaces it, Node's.
fn prepare_stack_trace(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    let header = to_string(context, args.get(0), args)?;
    let separator = Value::from("\n    at ");
    let lines = args.get(1).invoke(context, "join", &[separator])?;
    let lines = lines.to_js_string(context)?;
    if lines.is_empty() {
        return Ok(header);
    }
    let header = header.to_js_string(context)?;
    Ok(JsString::concat_all(&[header, "\n    at ".into(), lines]).into())
}

/// `Error.isError ( arg )`, `#sec-error.iserror`.
fn is_error(_context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    Ok(args.get(0).as_object().is_some_and(Object::is_error).into())
}

/// `Error.prototype.toString ( )`, `#sec-error.prototype.tostring`.
fn to_string(context: &mut Context, this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    // 1-2.
    let Some(object) = this.as_object() else {
        return Err(context.incompatible_receiver("Error.prototype.toString", this));
    };
    // 3-6.
    let name = object.get(context, Name::Name)?;
    let name = if name.is_undefined() {
        "Error".into()
    } else {
        name.to_js_string(context)?
    };
    let message = object.get(context, Name::Message)?;
    let message = if message.is_undefined() {
        JsString::default()
    } else {
        message.to_js_string(context)?
    };
    // 7-9.
    if name.is_empty() {
        return Ok(message.into());
    }
    if message.is_empty() {
        return Ok(name.into());
    }
    Ok(JsString::concat_all(&[name, ": ".into(), message]).into())
}
