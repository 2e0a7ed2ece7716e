//! Exceptions and rejections that nobody caught, as `lib/internal/process/execution.js` and
//! `promises.js` treat them.

use super::{
    emit, emit_warning,
    exit::{EXCEPTION_IN_HANDLER, GENERIC_USER_ERROR, request_exit},
    fatal,
};
use crate::{
    Attributes, Context, Intrinsic, JsError, JsResult, Object, PropertyKey, Value,
    builtins::finalization_registry,
    error::{Excerpt, Stage},
    host::{ExceptionOrigin, HostHooks},
    job::in_frame,
    node::errors,
    promise::rejection_tracker,
};

/// Node as the host.
#[derive(Debug)]
pub(crate) struct NodeHost;

impl HostHooks for NodeHost {
    fn process_promise_rejections(&self, context: &mut Context) -> JsResult<bool> {
        if context.rejections.is_empty() {
            return Ok(false);
        }
        report_handled_late(context)?;
        for (promise, number, frame) in context.rejections.take_waiting() {
            in_frame(context, frame, |context| {
                let reason = rejection_tracker::report(&promise, number);
                let args = [reason.clone(), Value::from(promise)];
                if emit(context, "unhandledRejection", &args)? {
                    return Ok(());
                }
                let error = as_error(context, reason);
                self.uncaught_exception(context, error, ExceptionOrigin::UnhandledRejection)
            })?;
        }
        Ok(true)
    }

    fn cleanup_finalization_registries(&self, context: &mut Context) -> JsResult<()> {
        finalization_registry::run_cleanup(context)
    }

    fn uncaught_exception(
        &self,
        context: &mut Context,
        error: Value,
        origin: ExceptionOrigin,
    ) -> JsResult<()> {
        // Listeners may throw, too.
        let thrown = context.throw_site(&error);
        let stage = std::mem::replace(&mut context.jobs.stage, Stage::Exception);
        let handled = handle(context, &error, origin);
        context.jobs.stage = stage;
        match handled {
            Ok(true) => {
                // Ticks that the exception cut off run after the next check phase at the latest.
                context.event_loop.immediates.push_nothing();
                Ok(())
            }
            Ok(false) => Err(die(context, &error, origin, thrown)),
            Err(error) if error.is_exit() => Err(error),
            Err(error) => {
                let error = error.into_value();
                let thrown = context.throw_site(&error);
                fatal::print(context, &error, ExceptionOrigin::UncaughtException, thrown);
                Err(request_exit(context, EXCEPTION_IN_HANDLER))
            }
        }
    }
}

/// Emits the events of an uncaught exception; whether anybody listened.
fn handle(context: &mut Context, error: &Value, origin: ExceptionOrigin) -> JsResult<bool> {
    let args = [error.clone(), Value::from(origin.name())];
    emit(context, "uncaughtExceptionMonitor", &args)?;
    if let Some(state) = context.process.exception_handler.clone() {
        return Value::from(state)
            .invoke(context, PropertyKey::from("captureFn"), &args[..1])
            .map(|_| true);
    }
    emit(context, "uncaughtException", &args)
}

/// The end of a program by an exception: `exit` is emitted before anything is printed.
fn die(
    context: &mut Context,
    error: &Value,
    origin: ExceptionOrigin,
    thrown: Option<Excerpt>,
) -> JsError {
    if !context.process.exiting {
        context.process.exiting = true;
        context.process.exit_code = Some(GENERIC_USER_ERROR);
        match emit(context, "exit", &[Value::from(GENERIC_USER_ERROR)]) {
            Err(error) if error.is_exit() => return error,
            // Nothing to be done about it at this point.
            Ok(_) | Err(_) => {}
        }
    }
    fatal::print(context, error, origin, thrown);
    let code = context.process.exit_code.unwrap_or(GENERIC_USER_ERROR);
    request_exit(context, code)
}

impl ExceptionOrigin {
    fn name(self) -> &'static str {
        match self {
            Self::UncaughtException => "uncaughtException",
            Self::UnhandledRejection | Self::MainModule => "unhandledRejection",
        }
    }
}

/// `rejectionHandled`, for promises that were reported before.
fn report_handled_late(context: &mut Context) -> JsResult<()> {
    while let Some((promise, number)) = context.rejections.next_handled_late() {
        if !emit(context, "rejectionHandled", &[Value::from(promise)])? {
            let message =
                format!("Promise rejection was handled asynchronously (rejection id: {number})");
            emit_warning(context, &message, "PromiseRejectionHandledWarning");
        }
    }
    Ok(())
}

/// What is thrown for a rejection: its reason, or an error that tells about it.
fn as_error(context: &mut Context, reason: Value) -> Value {
    if let Some(object) = reason.as_object()
        && object.has_own_property(context, "stack").unwrap_or(false)
    {
        return reason;
    }
    let text = crate::error::messages::display_for_conversion(context, &reason);
    let message = format!(
        "This error originated either by throwing inside of an async function without a catch \
         block, or by rejecting a promise which was not handled with .catch(). The promise \
         rejected with the reason \"{text}\"."
    );
    // Its frames are others than those of listeners.
    let stage = std::mem::take(&mut context.jobs.stage);
    let error = errors::node_error(
        context,
        Intrinsic::Error,
        "ERR_UNHANDLED_REJECTION",
        &message,
    );
    context.jobs.stage = stage;
    if let Some(object) = error.value().as_object() {
        rename(context, object);
    }
    error.into_value()
}

/// Where Node makes the error.
const FRAMES: &[&str] = &[
    "throwUnhandledRejectionsMode (node:internal/process/promises:392:7)",
    "processPromiseRejections (node:internal/process/promises:475:17)",
    "process.processTicksAndRejections (node:internal/process/task_queues:106:37)",
];

/// The error's `name` is that of its class, and its stack begins with it.
fn rename(context: &mut Context, object: &Object) {
    const NAME: &str = "UnhandledPromiseRejection";
    if let Ok(stack) = object.get(context, "stack")
        && let Some(stack) = stack.as_string()
    {
        let stack = stack.to_std_string_lossy();
        let rest = stack
            .strip_prefix("Error [ERR_UNHANDLED_REJECTION]")
            .unwrap_or(&stack);
        let limit = context.stack_trace_limit().unwrap_or(0);
        let frames = FRAMES.iter().take(limit);
        let frames: String = frames.map(|frame| format!("\n    at {frame}")).collect();
        let text = format!("{NAME}{rest}{frames}");
        let _ = object.set(context, "stack", text.as_str(), crate::Throw::No);
    }
    object.define_direct("name", NAME, Attributes::METHOD);
}
