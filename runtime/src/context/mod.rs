//! The context: everything that belongs to one run of a program.

mod tables;

use std::rc::Rc;

use crate::{
    JsResult,
    builtins::BuiltinState,
    error::LastThrow,
    event_loop::EventLoop,
    host::{ExitMode, HostHooks, HostOptions, Output},
    job::Jobs,
    memory::CallStack,
    node::{
        NodeState,
        assert::AssertState,
        console::ConsoleState,
        process::{NodeHost, Process},
        util::UtilState,
    },
    program::Loader,
    promise::{PromiseCaches, rejection_tracker::RejectionTracker},
    realm::Realm,
};

/// One running program: its realm, its jobs, its loop.
pub struct Context {
    pub(crate) realm: Realm,
    /// What the loaded units have made.
    tables: tables::Tables,
    pub(crate) util: UtilState,
    pub(crate) console: ConsoleState,
    pub(crate) assert: AssertState,
    pub(crate) jobs: Jobs,
    pub(crate) rejections: RejectionTracker,
    pub(crate) promise_caches: PromiseCaches,
    pub(crate) event_loop: EventLoop,
    pub(crate) host: Rc<dyn HostHooks>,
    pub(crate) output: Box<dyn Output>,
    pub(crate) exit_mode: ExitMode,
    pub(crate) loader: Loader,
    pub(crate) process: Process,
    pub(crate) node: NodeState,
    pub(crate) builtins: BuiltinState,
    /// Where the last `throw` statement stands.
    pub(crate) last_throw: LastThrow,
    pub(crate) call_stack: CallStack,
    /// The lowest address that calls may reach.
    stack_limit: usize,
    /// Whether that is an assumption: asking the system takes as long as the rest of a start.
    is_stack_limit_assumed: bool,
}

/// What is left for code that does not check: formatting, collecting, unwinding.
const RESERVED_STACK: usize = if cfg!(debug_assertions) {
    512 * 1024
} else {
    128 * 1024
};

/// What every thread has left where a context is made.
const ASSUMED_STACK: usize = 32 * 1024;

impl Context {
    /// A context with a fresh realm, and the clock and streams of the process.
    pub fn new() -> Context {
        Context::with_options(HostOptions::default())
    }

    /// A context with a fresh realm.
    pub fn with_options(options: HostOptions) -> Context {
        Context {
            realm: Realm::new(),
            tables: tables::Tables::default(),
            util: UtilState::default(),
            console: ConsoleState::default(),
            assert: AssertState::default(),
            jobs: Jobs::default(),
            rejections: RejectionTracker::default(),
            promise_caches: PromiseCaches::default(),
            event_loop: EventLoop::new(options.clock),
            host: Rc::new(NodeHost),
            output: options.output,
            exit_mode: options.exit,
            loader: Loader::default(),
            process: Process::new(options.arguments),
            node: NodeState::default(),
            builtins: BuiltinState::default(),
            last_throw: LastThrow::default(),
            call_stack: CallStack::of_this_thread(),
            stack_limit: here().saturating_sub(ASSUMED_STACK),
            is_stack_limit_assumed: true,
        }
    }

    /// Throws a RangeError when the native stack is nearly used up.
    #[inline]
    pub(crate) fn check_stack(&mut self) -> JsResult<()> {
        if !self.has_stack() {
            return self.beyond_stack_limit();
        }
        Ok(())
    }

    /// Whether there is room for another call, as far as is known without asking.
    #[inline(always)]
    pub(crate) fn has_stack(&self) -> bool {
        here() >= self.stack_limit
    }

    #[cold]
    fn beyond_stack_limit(&mut self) -> JsResult<()> {
        if std::mem::take(&mut self.is_stack_limit_assumed) {
            self.stack_limit = stack_limit();
            if self.has_stack() {
                return Ok(());
            }
        }
        // Making the error takes some stack, and may not overflow again.
        let limit = std::mem::replace(&mut self.stack_limit, 0);
        let error = self.range_error("Maximum call stack size exceeded");
        self.stack_limit = limit;
        Err(error)
    }
}

/// About where the stack is now.
#[inline(always)]
fn here() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(&here).addr()
}

impl Default for Context {
    fn default() -> Context {
        Context::new()
    }
}

fn stack_limit() -> usize {
    let here = here();
    match stacker::remaining_stack() {
        Some(remaining) => here.saturating_sub(remaining.saturating_sub(RESERVED_STACK)),
        None => here.saturating_sub(512 * 1024),
    }
}
