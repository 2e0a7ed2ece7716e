//! The host-defined operations of the specification, and what else the loop asks of its host.
//!
//! The loop and promises know nothing of Node; `node::process` answers here. Tests put a recorder
//! in its place.

mod output;

pub use self::output::{Output, RecordedOutput, StandardOutput, Stream};
use crate::{
    Context, JsError, JsResult, Value,
    event_loop::{Clock, SystemClock},
};

/// What a context gets from outside.
#[derive(Debug)]
pub struct HostOptions {
    /// The time.
    pub clock: Box<dyn Clock>,
    /// The standard streams.
    pub output: Box<dyn Output>,
    /// `process.argv`, beginning with the path of the program.
    pub arguments: Vec<String>,
    /// Whether `process.exit` ends the process of Rust as well, at once.
    pub exit: ExitMode,
}

/// What `process.exit` does after the `exit` event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitMode {
    /// Ends the process.
    Process,
    /// Unwinds out of the program and leaves the process alone.
    Unwind,
}

impl Default for HostOptions {
    /// The clock, streams and arguments of the process; `process.exit` unwinds.
    fn default() -> Self {
        Self {
            clock: Box::new(SystemClock::new()),
            output: Box::new(StandardOutput::new()),
            arguments: std::env::args().collect(),
            exit: ExitMode::Unwind,
        }
    }
}

/// Where an uncaught exception came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExceptionOrigin {
    /// Thrown out of a callback, or out of the program itself.
    UncaughtException,
    /// The reason of a promise that nobody handled.
    UnhandledRejection,
    /// The same for the promise of the main module.
    MainModule,
}

/// Host-defined operations.
pub(crate) trait HostHooks {
    /// Tells the program about rejections that nobody handled. Answers whether it did anything
    /// that asks for another round of ticks and jobs.
    ///
    /// # Errors
    ///
    /// A termination when the program must end; whatever a listener throws.
    fn process_promise_rejections(&self, context: &mut Context) -> JsResult<bool>;

    /// HostEnqueueFinalizationRegistryCleanupJob: a turn of the loop is over.
    ///
    /// # Errors
    ///
    /// A termination; what a callback throws goes to the program.
    fn cleanup_finalization_registries(&self, _context: &mut Context) -> JsResult<()> {
        Ok(())
    }

    /// An exception left the outermost callback.
    ///
    /// # Errors
    ///
    /// A termination unless the program handled it.
    fn uncaught_exception(
        &self,
        context: &mut Context,
        error: Value,
        origin: ExceptionOrigin,
    ) -> JsResult<()>;
}

/// Hands an exception to the host; fails when the program ends.
pub(crate) fn report_uncaught_exception(context: &mut Context, error: JsError) -> JsResult<()> {
    if error.is_exit() {
        return Err(error);
    }
    let host = context.host.clone();
    let handled = host.uncaught_exception(
        context,
        error.into_value(),
        ExceptionOrigin::UncaughtException,
    );
    context.jobs.frame.leave();
    handled
}
