//! `CallSite` objects: what V8 gives to `Error.prepareStackTrace`, one for each frame.

use crate::{
    Args, Context, Intrinsic, JsError, JsResult, Object, Value,
    error::line_and_column,
    memory::{CallKind, FrameSnapshot, Payload, Trace, Tracer},
    object::{Attributes, Method, ObjectBuilder},
    value::JsString,
};

/// A frame as an object.
struct CallSite(FrameSnapshot);

impl Trace for CallSite {
    fn trace(&self, tracer: &mut Tracer) {
        self.0.callee.trace(tracer);
        self.0.this.trace(tracer);
    }
}

impl Payload for CallSite {
    fn class_name(&self) -> &'static str {
        "CallSite"
    }
}

macro_rules! methods {
    ($($name:literal $function:expr;)*) => {
        &[$(
            Method::new($name, 0, |context, this, _| {
                let frame = frame_of(context, this, $name)?;
                let answer: fn(&mut Context, &FrameSnapshot) -> Value = $function;
                Ok(answer(context, &frame))
            })
            .with_attributes(Attributes::NONE),
        )*]
    };
}

static METHODS: &[Method] = methods! {
    "getColumnNumber" |_, frame| frame.line_and_column().map(|(_, column)| column).into_value();
    "getEnclosingColumnNumber" |_, frame| enclosing(frame).map(|(_, column)| column).into_value();
    "getEnclosingLineNumber" |_, frame| enclosing(frame).map(|(line, _)| line).into_value();
    "getEvalOrigin" |_, _| Value::undefined();
    "getFileName" |_, frame| file_name(frame).into_value();
    "getFunction" |_, frame| {
        if is_strict(frame) {
            Value::undefined()
        } else {
            Value::from(&frame.callee)
        }
    };
    "getFunctionName" |_, frame| frame.function_name().into_value();
    "getLineNumber" |_, frame| frame.line_and_column().map(|(line, _)| line).into_value();
    "getMethodName" |_, frame| {
        if frame.is_constructor() {
            Value::null()
        } else {
            frame.method_name().into_value()
        }
    };
    "getPosition" |_, frame| Value::from(frame.offset().or(frame.promise_index()).unwrap_or_default());
    "getPromiseIndex" |_, frame| frame.promise_index().into_value();
    "getScriptNameOrSourceURL" |_, frame| file_name(frame).into_value();
    "getScriptHash" |_, _| Value::from("");
    "getThis" |context, frame| {
        if is_strict(frame) {
            Value::undefined()
        } else if frame.is_toplevel() {
            Value::from(context.global_object())
        } else {
            frame.this.clone()
        }
    };
    "getTypeName" |_, frame| {
        if frame.is_toplevel() || frame.is_constructor() {
            Value::null()
        } else {
            frame.type_name().into_value()
        }
    };
    "isAsync" |_, frame| Value::from(frame.is_async());
    "isConstructor" |_, frame| Value::from(frame.is_constructor());
    "isEval" |_, _| Value::from(false);
    "isNative" |_, _| Value::from(false);
    "isPromiseAll" |_, frame| {
        let is_all = frame.promise_index().is_some()
            && frame.function_name().is_some_and(|name| name == *"all");
        Value::from(is_all)
    };
    "isToplevel" |_, frame| Value::from(frame.is_toplevel());
    "toString" |_, frame| Value::from(frame.text().as_str());
};

/// What a method answers when there is nothing to say.
trait OrNull {
    fn into_value(self) -> Value;
}

impl<T: Into<Value>> OrNull for Option<T> {
    fn into_value(self) -> Value {
        self.map_or_else(Value::null, Into::into)
    }
}

/// Makes the prototype of call sites.
pub(crate) fn install_call_site(context: &mut Context) {
    let prototype = ObjectBuilder::new(context, Intrinsic::CallSitePrototype, None)
        .methods(METHODS)
        .build();
    let constructor = Object::native_constructor(context, "CallSite", 0, not_supported);
    constructor.define_direct("prototype", prototype.clone(), Attributes::NONE);
    prototype.define_direct("constructor", constructor, Attributes::METHOD);
}

fn not_supported(context: &mut Context, _this: &Value, _args: &Args<'_>) -> JsResult<Value> {
    Err(context.type_error("Not supported"))
}

impl Context {
    /// The array that `Error.prepareStackTrace` is given.
    pub(crate) fn call_sites(&mut self, frames: &[FrameSnapshot]) -> Object {
        let sites = frames
            .iter()
            .map(|frame| {
                let site = CallSite(frame.clone());
                Value::from(self.new_payload(Intrinsic::CallSitePrototype, site))
            })
            .collect();
        Object::array(self, sites)
    }
}

fn frame_of(context: &mut Context, this: &Value, method: &str) -> JsResult<FrameSnapshot> {
    match this.payload::<CallSite>() {
        Some(CallSite(frame)) => Ok(frame.clone()),
        None => Err(no_call_site(context, method)),
    }
}

#[cold]
fn no_call_site(context: &mut Context, method: &str) -> JsError {
    context.type_error(format!(
        "CallSite method {method} expects CallSite as receiver"
    ))
}

/// Strict functions keep their function and receiver to themselves, and so do built-in ones and
/// functions that await.
fn is_strict(frame: &FrameSnapshot) -> bool {
    match frame.compiled() {
        Some(code) => code.strict || frame.kind == CallKind::Async,
        None => true,
    }
}

fn file_name(frame: &FrameSnapshot) -> Option<JsString> {
    if let Some(host) = frame.host_frame() {
        return Some(host.file().into());
    }
    let unit = frame.compiled()?.unit;
    Some(crate::error::location(unit).as_ref().into())
}

/// Where the text of the function begins.
fn enclosing(frame: &FrameSnapshot) -> Option<(usize, usize)> {
    let code = frame.compiled()?;
    Some(line_and_column(code.unit.source, code.span.0))
}
