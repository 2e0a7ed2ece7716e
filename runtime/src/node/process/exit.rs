//! The end of a program: `beforeExit`, `exit`, exit codes.

use super::emit;
use crate::{
    Args, Context, JsError, JsResult, Value, error::HostPath, event_loop, host::ExitMode,
    node::errors,
};

/// Nothing went wrong.
const NO_FAILURE: i32 = 0;
const FAILURE: i32 = 1;
/// Uncaught exceptions and unhandled rejections.
pub(super) const GENERIC_USER_ERROR: i32 = 1;
/// A listener of `uncaughtException` threw.
pub(super) const EXCEPTION_IN_HANDLER: i32 = 7;
/// The main module still awaits when nothing is left to do.
const UNSETTLED_TOP_LEVEL_AWAIT: i32 = 13;

/// Whether the main module waits for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MainModule {
    /// It has run, or its failure was reported.
    Settled,
    /// It has not run to its end, and never will.
    Unsettled,
    /// It failed, and Rust is told instead of the user.
    Failed,
}

/// `process.exit(code)`.
pub(super) fn exit(context: &mut Context, _this: &Value, args: &Args<'_>) -> JsResult<Value> {
    if !args.is_empty() {
        set_exit_code(context, args.get(0))?;
    }
    if !context.process.exiting {
        context.process.exiting = true;
        let code = context.process.exit_code.unwrap_or(NO_FAILURE);
        context.note_host_path(HostPath::ProcessExit);
        emit(context, "exit", &[Value::from(code)])?;
    }
    Err(really_exit(context))
}

/// `process.reallyExit(code)`.
pub(super) fn really_exit_method(
    context: &mut Context,
    _this: &Value,
    args: &Args<'_>,
) -> JsResult<Value> {
    let code = args.get(0).to_int32(context)?;
    context.process.exiting = true;
    context.process.exit_code = Some(code);
    Err(really_exit(context))
}

/// Ends the program with the current exit code, without another event.
fn really_exit(context: &mut Context) -> JsError {
    let code = context.process.exit_code.unwrap_or(NO_FAILURE);
    request_exit(context, code)
}

/// Ends the program: at once, or by an error that nothing catches.
pub(crate) fn request_exit(context: &mut Context, code: i32) -> JsError {
    context.process.exiting = true;
    context.process.exit_code = Some(code);
    context.output.flush();
    if context.exit_mode == ExitMode::Process {
        std::process::exit(code);
    }
    JsError::exit()
}

/// The setter of `process.exitCode`.
pub(super) fn set_exit_code(context: &mut Context, code: &Value) -> JsResult<()> {
    if code.is_nullish() {
        context.process.exit_code = None;
        return Ok(());
    }
    let mut value = code.clone();
    if let Some(text) = code.as_string()
        && !text.is_empty()
    {
        let number = code.to_number(context)?;
        if !number.is_nan() {
            value = Value::from(number);
        }
    }
    let Some(number) = value.as_number() else {
        return Err(errors::invalid_arg_type(context, "code", "number", &value));
    };
    if number.fract() != 0.0 || !number.is_finite() {
        return Err(errors::out_of_range(context, "code", "an integer", &value));
    }
    if number.abs() > 9_007_199_254_740_991.0 {
        let range = ">= -9007199254740991 && <= 9007199254740991";
        return Err(errors::out_of_range(context, "code", range, &value));
    }
    context.process.exit_code = Some(crate::value::number::to_int32(number));
    Ok(())
}

/// Runs the loop until the program is over, and its last events. Answers the exit code.
///
/// `start` runs the program itself; `main` says how its main module fared.
pub(crate) fn finish(
    context: &mut Context,
    start: impl FnOnce(&mut Context) -> JsResult<()>,
    main: impl FnOnce(&mut Context) -> MainModule,
) -> i32 {
    // An error is a termination: what ended the program has set the exit code.
    let _ = start(context)
        .and_then(|()| run_until_nothing_is_left(context))
        .and_then(|()| last_event(context, main));
    context.output.flush();
    context.process.exit_code.unwrap_or(NO_FAILURE) & 0xFF
}

/// Runs the loop, and again for as long as listeners of `beforeExit` find something to do.
pub(crate) fn run_until_nothing_is_left(context: &mut Context) -> JsResult<()> {
    loop {
        event_loop::run(context)?;
        if !before_exit(context)? {
            return Ok(());
        }
    }
}

/// The event `beforeExit`, and whether something is to be done again.
pub(crate) fn before_exit(context: &mut Context) -> JsResult<bool> {
    event_loop::run_callback(context, |context| {
        let code = context.process.exit_code.unwrap_or(NO_FAILURE);
        emit(context, "beforeExit", &[Value::from(code)]).map(|_| ())
    })?;
    Ok(context.event_loop.is_alive())
}

/// The `exit` event of a program that ends by itself.
pub(crate) fn last_event(
    context: &mut Context,
    main: impl FnOnce(&mut Context) -> MainModule,
) -> JsResult<()> {
    let code = match main(context) {
        MainModule::Settled => None,
        MainModule::Unsettled => Some(UNSETTLED_TOP_LEVEL_AWAIT),
        MainModule::Failed => Some(FAILURE),
    };
    context.process.exit_code = context.process.exit_code.or(code);
    context.process.exiting = true;
    let code = context.process.exit_code.unwrap_or(NO_FAILURE);
    event_loop::run_callback(context, |context| {
        emit(context, "exit", &[Value::from(code)]).map(|_| ())
    })
}
