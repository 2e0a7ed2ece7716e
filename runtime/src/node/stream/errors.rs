//! The errors of streams.

use crate::{
    Attributes, Context, Intrinsic, JsError, JsResult, Object, Throw, Value,
    node::errors::{self, node_error},
    object::Name,
};

/// An error with a code of streams: `ERR_STREAM_DESTROYED` and its like.
#[derive(Debug, Clone, Copy)]
pub(in crate::node) enum StreamError {
    AlreadyFinished(&'static str),
    CannotPipe,
    Destroyed(&'static str),
    MethodNotImplemented(&'static str),
    MultipleCallback,
    NullValues,
    PrematureClose,
    PushAfterEof,
    UnableToPipe,
    UnshiftAfterEndEvent,
    WriteAfterEnd,
}

impl StreamError {
    #[cold]
    pub(in crate::node) fn make(self, context: &mut Context) -> JsError {
        let (code, message) = match self {
            Self::AlreadyFinished(name) => (
                "ERR_STREAM_ALREADY_FINISHED",
                format!("Cannot call {name} after a stream was finished"),
            ),
            Self::CannotPipe => ("ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable".into()),
            Self::Destroyed(name) => (
                "ERR_STREAM_DESTROYED",
                format!("Cannot call {name} after a stream was destroyed"),
            ),
            Self::MethodNotImplemented(name) => (
                "ERR_METHOD_NOT_IMPLEMENTED",
                format!("The {name} method is not implemented"),
            ),
            Self::MultipleCallback => (
                "ERR_MULTIPLE_CALLBACK",
                "Callback called multiple times".into(),
            ),
            Self::NullValues => (
                "ERR_STREAM_NULL_VALUES",
                "May not write null values to stream".into(),
            ),
            Self::PrematureClose => ("ERR_STREAM_PREMATURE_CLOSE", "Premature close".into()),
            Self::PushAfterEof => (
                "ERR_STREAM_PUSH_AFTER_EOF",
                "stream.push() after EOF".into(),
            ),
            Self::UnableToPipe => (
                "ERR_STREAM_UNABLE_TO_PIPE",
                "Cannot pipe to a closed or destroyed stream".into(),
            ),
            Self::UnshiftAfterEndEvent => (
                "ERR_STREAM_UNSHIFT_AFTER_END_EVENT",
                "stream.unshift() after end event".into(),
            ),
            Self::WriteAfterEnd => ("ERR_STREAM_WRITE_AFTER_END", "write after end".into()),
        };
        let kind = match self {
            Self::NullValues => Intrinsic::TypeError,
            _ => Intrinsic::Error,
        };
        node_error(context, kind, code, &message)
    }

    /// The error as a value, to be handed on.
    #[cold]
    pub(in crate::node) fn value(self, context: &mut Context) -> Value {
        self.make(context).into_value()
    }
}

/// A chunk that is neither text nor bytes.
#[cold]
pub(super) fn invalid_chunk(context: &mut Context, chunk: &Value) -> JsError {
    let expected = "of type string or an instance of Buffer, TypedArray, or DataView";
    errors::invalid_arg(context, "chunk", expected, chunk)
}

/// `ERR_UNKNOWN_ENCODING`.
#[cold]
pub(super) fn unknown_encoding(context: &mut Context, encoding: &Value) -> JsError {
    let shown = match encoding.to_js_string(context) {
        Ok(text) => text.to_std_string_lossy(),
        Err(error) => return error,
    };
    let message = format!("Unknown encoding: {shown}");
    node_error(
        context,
        Intrinsic::TypeError,
        "ERR_UNKNOWN_ENCODING",
        &message,
    )
}

/// The error of something that a signal, or the end of a loop, gave up.
#[cold]
pub(in crate::node) fn abort_error(context: &mut Context, cause: Option<Value>) -> Value {
    let error = context.error("The operation was aborted");
    if let Some(object) = error.value().as_object() {
        if let Some(cause) = cause {
            object.define_direct(Name::Cause, cause, Attributes::METHOD);
        }
        object.define_direct("code", "ABORT_ERR", Attributes::ALL);
        object.define_direct(Name::Name, "AbortError", Attributes::ALL);
    }
    error.into_value()
}

/// What stands for two errors: the second one joins the first.
pub(super) fn aggregate_two_errors(
    context: &mut Context,
    inner: &Value,
    outer: &Value,
) -> JsResult<Value> {
    if !inner.to_boolean() {
        return Ok(outer.clone());
    }
    if !outer.to_boolean() || inner.is_strictly_equal(outer) {
        return Ok(inner.clone());
    }
    let errors = inner.get(context, Name::Errors)?;
    if errors.is_array(context)? {
        errors.invoke(context, "push", std::slice::from_ref(outer))?;
        return Ok(inner.clone());
    }
    let message = outer.get(context, Name::Message)?.to_js_string(context)?;
    let list = Object::array(context, vec![outer.clone(), inner.clone()]);
    let error = context
        .aggregate_error(&message.to_std_string_lossy(), list)
        .into_value();
    let code = outer.get(context, "code")?;
    if let Some(object) = error.as_object() {
        object.set(context, "code", code, Throw::No)?;
    }
    Ok(error)
}
