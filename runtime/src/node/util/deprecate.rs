//! `util.deprecate`: functions that warn when they are called, once for each code.

use std::cell::Cell;

use crate::{
    Args, Attributes, Context, JsResult, Object, Value,
    memory::{Payload, Trace, Tracer},
    node::{errors, process},
    object::InternalMethods,
};

/// A function in front of a deprecated one.
struct Deprecated {
    function: Object,
    message: String,
    /// Empty when there is none.
    code: String,
    warned: Cell<bool>,
}

impl Trace for Deprecated {
    fn trace(&self, tracer: &mut Tracer) {
        self.function.trace(tracer);
    }
}

impl Payload for Deprecated {
    fn class_name(&self) -> &'static str {
        "Function"
    }

    const METHODS: Option<&'static InternalMethods> = Some(&InternalMethods {
        call,
        construct,
        ..InternalMethods::ORDINARY
    });

    fn is_callable(&self) -> bool {
        true
    }

    fn is_constructor(&self) -> bool {
        self.function.is_constructor()
    }
}

/// `util.deprecate(function, message, code)`
pub(super) fn deprecate(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let (function, code) = (args.get(0), args.get(2));
    let message = args.get(1).to_js_string(context)?.to_std_string_lossy();
    let code = match code.is_undefined() {
        true => String::new(),
        false => errors::validate_string(context, "code", code)?.to_std_string_lossy(),
    };
    errors::validate_function(context, "fn", function)?;
    let function = function.as_object().expect("functions are objects").clone();
    let payload = Deprecated {
        function: function.clone(),
        message,
        code,
        warned: Cell::new(false),
    };
    // Whatever is not found on the wrapper is looked up on the function.
    let wrapper = Object::with_payload(Some(&function), payload);
    let length = function.get(context, "length")?;
    wrapper.define_direct("length", length, Attributes::CONFIGURABLE);
    wrapper.define_direct("name", "deprecated", Attributes::CONFIGURABLE);
    let prototype = function.get(context, "prototype")?;
    if prototype.to_boolean() {
        wrapper.define_direct("prototype", prototype, Attributes::WRITABLE);
    }
    Ok(wrapper.into())
}

/// Warns at the first call. Answers the function.
fn warn(wrapper: &Object, context: &mut Context) -> Object {
    let deprecated = wrapper
        .payload::<Deprecated>()
        .expect("made with the payload");
    let (message, code) = (&deprecated.message, &deprecated.code);
    if !deprecated.warned.replace(true)
        && (code.is_empty() || context.util.deprecations.insert(code.clone()))
    {
        process::emit_deprecation(context, message, code);
    }
    deprecated.function.clone()
}

fn call(wrapper: &Object, context: &mut Context, this: &Value, args: &[Value]) -> JsResult<Value> {
    warn(wrapper, context).call(context, this, args)
}

fn construct(
    wrapper: &Object,
    context: &mut Context,
    args: &[Value],
    new_target: &Object,
) -> JsResult<Object> {
    warn(wrapper, context).construct(context, args, Some(new_target))
}
