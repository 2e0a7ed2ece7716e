//! `process`.

mod exceptions;
mod exit;
mod fatal;
mod object;
mod stdin;
mod streams;
mod time;
mod warning;

pub(crate) use self::{
    exceptions::NodeHost,
    exit::{MainModule, before_exit, finish, last_event, run_until_nothing_is_left},
    object::{architecture, install, platform, process_object},
    streams::{is_standard_stream, replaced_write},
    warning::{emit_deprecation, emit_warning, emit_warning_object},
};
use crate::{Context, JsResult, Object, PropertyKey, Value};

/// Node's version that programs see.
pub(crate) const VERSION: &str = "v24.21.0";

/// The state behind the object.
#[derive(Debug, Default)]
pub(crate) struct Process {
    object: Option<Object>,
    /// `process.exitCode`, if it was set.
    pub(crate) exit_code: Option<i32>,
    /// `process._exiting`: the `exit` event was emitted or is being emitted.
    exiting: bool,
    /// Holds the function of `setUncaughtExceptionCaptureCallback`.
    exception_handler: Option<Object>,
    /// The arguments of the program.
    pub(crate) arguments: Vec<String>,
    /// Warnings that are given once.
    pub(crate) warned_of_negative_timeout: bool,
    pub(crate) warned_of_nan_timeout: bool,
    told_how_to_trace_warnings: bool,
}

impl Process {
    /// A process that has begun.
    pub(crate) fn new(arguments: Vec<String>) -> Self {
        Self {
            arguments,
            ..Self::default()
        }
    }
}

/// `process.nextTick` for the runtime itself.
pub(crate) fn next_tick(context: &mut Context, callback: Value, args: Vec<Value>) {
    if !context.process.exiting {
        context.schedule_tick(&callback, &args);
    }
}

/// `process.nextTick(callback)`, if that takes nothing but to put the callback into its queue;
/// whether it was done.
#[inline(always)]
pub(crate) fn schedule_next_tick(context: &mut Context, callback: &Value) -> bool {
    !context.process.exiting && context.schedule_tick_quickly(callback)
}

/// `process.emit(name, ...args)`, unless no program has ever touched `process`: then there are no
/// listeners.
fn emit(context: &mut Context, name: &str, args: &[Value]) -> JsResult<bool> {
    let Some(object) = context.process.object.clone() else {
        return Ok(false);
    };
    let mut arguments = vec![Value::from(name)];
    arguments.extend_from_slice(args);
    // Through the property: programs replace it.
    let emitted = Value::from(object).invoke(context, PropertyKey::from("emit"), &arguments)?;
    Ok(emitted.to_boolean())
}
